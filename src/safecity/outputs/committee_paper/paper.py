"""The committee paper: a year's review in the form in which councillors receive reports."""

from dataclasses import dataclass

from ...findings.finding import DOWN, UP
from ...findings.review import Review
from ..documents.begun import begun
from ..documents.document import Document
from ..documents.parts import ToComplete
from ..documents.word_template import TEXT_WIDTH
from ..levels import OVERALL
from ..months_compared import nothing_compared, why_not_whole_years
from ..narrative.in_paper import WordsInPaper
from ..narrative.narrative import NO_WORDS, Narrative
from ..narrative.places import OFFICIAL_COUNTS
from ..topics.repeat_victims import several_words
from ..topics.told_apart import why_least
from ..words.cautious import comparison_sentence
from ..words.lockdown import lockdown_words
from ..words.source import counted_from, of_open_data
from . import levels as paper_levels
from .changes import by_size, what_changed, with_change
from .exempt import ExemptParts, every_paragraph, under
from .form import Form
from .members import for_members
from .official import official
from .records import records, returns, topics_left_out
from .sections import (
    cautions,
    comparison,
    deprivation,
    how_made,
    months,
    other_recorded_crime,
    priorities,
    ward_changes,
)
from .state import Told, fingerprint, say_state
from .topics.ahead import ahead, what_would_have_been
from .topics.domestic_abuse import domestic_abuse
from .topics.flags import flags
from .topics.hate_crime import hate_crime
from .topics.other_parts import other_parts
from .topics.partners import partners
from .topics.priority_matrix import what_first
from .topics.recommended import recommended
from .topics.repeat_victims import repeat_victims
from .topics.severity import most_harm, severity
from .topics.sexual_offences import sexual_offences
from .topics.town_centre import town_centre
from .topics.what_people_say import what_people_say
from .topics.where_and_when import where_and_when
from .topics.why import did_it_work, emerging, why_it_changed
from .topics.work import what_is_being_done
from .topics.young_people import young_people
from .words import joined, lower_first, said_of, year_findings


@dataclass(frozen=True)
class Papers:
    """The paper for everybody, how it stands, and its full copy where parts of it are exempt from publication."""

    public: Document
    told: Told
    full: Document | None = None
    full_fingerprint: str = ""
    paragraphs: str = ""  # by which parts of it are exempt


def committee_papers(review: Review, narrative: Narrative = NO_WORDS) -> Papers:
    """The year's review as a committee paper, ready to be written as any kind of file, and its full copy if it has one.

    The full copy is the paper for everybody with what is exempt behind it, so that both number alike.
    """
    public, exempt = _laid_down(review, narrative)
    clearance, full, full_fingerprint, every = review.clearance, None, "", ""
    if exempt.parts:
        complete, exempt = _laid_down(review, narrative)
        exempt.lay_down(complete)
        every = every_paragraph(each.paragraphs for each in exempt.parts)
        complete.notice = " ".join(
            filter(None, (f"NOT FOR PUBLICATION: {under(every)} of Schedule 12A.", public.notice))
        )
        full, full_fingerprint = complete, fingerprint(complete)
    as_cleared = clearance is not None and clearance.exempt == full_fingerprint
    told = say_state(public, clearance, exempt_as_cleared=as_cleared)
    if full is not None:
        full.blocks.insert(1, public.blocks[1])
    return Papers(public, told, full, full_fingerprint, every)


def committee_paper(review: Review, narrative: Narrative = NO_WORDS) -> Document:
    """The paper for everybody."""
    return committee_papers(review, narrative).public


def _laid_down(review: Review, narrative: Narrative) -> tuple[Document, ExemptParts]:
    paper, exempt = begun(review, _title(review)), ExemptParts(review)
    words = WordsInPaper(narrative, review, paper, exempt)
    form = Form(review, paper, narrative, exempt)
    for_members(review, paper)
    paper.heading("THE REPORT")  # on the page where the members' part ends, which may be nearly empty
    form.front()
    _summary(review, paper)
    words.introduce()
    form.recommendations()
    _detail(review, paper, narrative, words, form)
    form.implications()
    form.supporting()
    return paper, exempt


def _title(review: Review) -> str:
    return f"{review.partnership.title}: annual review {review.year.in_words()}"


def _summary(review: Review, paper: Document) -> None:
    paper.heading("BRIEF SUMMARY")
    now, then = review.year.in_words(), review.earlier.in_words()
    compared = review.finding("all_crime", review.home, "all CSPs")
    others = ", what did not, and how the place compares with others" if compared else " and what did not"
    if nothing_compared(review):
        paper_levels.summary(review, paper)
        if compared is not None:
            paper.paragraph(comparison_sentence(compared), where="summary")
        return
    judged = [each for each in year_findings(review, review.home) if each[1].tells_both]
    paper.paragraph(
        f"This report sets recorded crime and anti-social behaviour in {review.home.name} in {now} beside {then}. It "
        f"says what clearly changed{others}. Small ups and downs that chance alone could explain are reported as no "
        "clear change.",
        where="summary",
    )
    why = next((words for _, each in judged if (words := why_not_whole_years(review, each.period))), "")
    if why:
        paper.paragraph(why, where="summary")
    if had := lockdown_words(review.year, review.earlier):
        paper.paragraph(had, where="summary")
    for name in OVERALL:
        finding = review.finding(name, review.home)
        if finding is not None:
            paper.paragraph(said_of(review, finding), where="summary")
    for verdict, way in ((UP, "rise"), (DOWN, "fall")):
        found = [each for each in by_size(review, verdict) if each[0].name not in OVERALL]
        if found:
            clear = "" if len(found) == 1 and found[0][1].barely_clear else "clear "
            words = f"There were clear {way}s in " if len(found) > 1 else f"There was a {clear}{way} in "
            paper.paragraph(words, *joined(with_change(review, found)), ".", where="summary")
    harm = most_harm(review)
    if harm:
        paper.paragraph(*harm, where="summary")
    again = several_words(review)
    if again is not None:
        least = why_least(review)
        paper.paragraph(again, ".", *((" ", least) if least else ()), where="summary")
    if compared is not None:
        paper.paragraph(comparison_sentence(compared), where="summary")


def _detail(review: Review, paper: Document, narrative: Narrative, words: WordsInPaper, form: Form) -> None:
    paper.heading("DETAIL (Including consultation carried out)")
    paper.heading("Background", 2)
    compared = not nothing_compared(review)
    now, then = review.year.in_words(), review.earlier.in_words()
    years = f"The figures are of the financial year {now} and, for comparison, {then}."
    paper.numbered(f"{years if compared else paper_levels.background(review)} {_counted_from(review)}")
    chosen = [each.title for each in review.partnership.settings.priorities]
    if chosen:
        paper.numbered("The partnership's priorities are to:")
        for title in chosen:
            paper.bullet(lower_first(title))
    else:
        paper.numbered(
            "The partnership's priorities: ",
            ToComplete("what its strategy says they are", "priorities"),
        )
    paper.heading("Consultation", 2)
    form.part("consultation", "Consultation")
    if compared:
        what_changed(review, paper)
    else:
        paper_levels.what_was_recorded(review, paper)
    months(review, paper)
    if compared:
        why_it_changed(review, paper)
    what_is_being_done(review, paper, width=TEXT_WIDTH)
    did_it_work(review, paper)
    ahead(review, paper)
    what_would_have_been(review, paper)
    words.open()
    for section, topic in ((severity, "severity"), (repeat_victims, "repeat-victims")):
        section(review, paper)
        words.close(topic)
    topics_left_out(review, paper)
    comparison(review, paper)
    words.open()
    official(review, paper)
    words.close(OFFICIAL_COUNTS)
    told = (priorities if compared else paper_levels.priorities)(review, paper, words.say)
    words.open()
    for about, topic in (
        (domestic_abuse, "domestic-abuse"), (sexual_offences, "sexual-offences"), (hate_crime, ""),
        (flags, "flags-together"),
    ):  # fmt: skip
        about(review, paper, told)
        words.close(topic, told)
    town_centre(review, paper)
    words.open()
    young_people(review, paper, told)
    words.close("young-people", told)
    other_parts(review, paper)
    words.close("parts-of-the-year")
    if compared:
        other_recorded_crime(review, paper, told, words.say)
    words.open()
    deprivation(review, paper)
    words.close("deprivation")
    (ward_changes if compared else paper_levels.wards)(review, paper)
    where_and_when(review, paper)
    words.open()
    for about, topic in ((partners, "partners"), (what_people_say, "what-people-say")):
        about(review, paper, told)
        words.close(topic, told)
    emerging(review, paper)
    words.open()
    what_first(review, paper)
    words.close("priorities")
    words.say_the_rest()
    recommended(review, narrative, paper)
    cautions(review, paper)
    records(review, paper)
    returns(review, paper)
    how_made(review, paper)


def _counted_from(review: Review) -> str:
    """Where the counts come from, and that nobody is named."""
    said = counted_from(review.measures)
    return (
        said if all(map(of_open_data, review.measures)) else f"{said} Nobody is named in this report.".strip()
    )
