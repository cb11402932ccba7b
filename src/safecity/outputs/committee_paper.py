"""The committee paper: a year's review in the form in which councillors receive reports."""

from ..findings.finding import DOWN, UP
from ..findings.review import Review
from ..partnership import Contact
from . import paper_levels
from .cautious_words import comparison_sentence
from .documents.begun import begun
from .documents.document import Document
from .documents.parts import Heading, Part, ToComplete
from .documents.word_template import TEXT_WIDTH
from .levels import OVERALL
from .lockdown_words import lockdown_words
from .months_compared import nothing_compared, why_not_whole_years
from .narrative import NO_WORDS, Narrative
from .narrative_paper import WordsInPaper
from .narrative_places import OFFICIAL_COUNTS
from .paper_changes import by_size, what_changed, with_change
from .paper_official import official
from .paper_records import records, returns, topics_left_out
from .paper_sections import (
    cautions,
    comparison,
    deprivation,
    how_made,
    months,
    other_recorded_crime,
    priorities,
    sources,
    ward_changes,
)
from .paper_topics.ahead import ahead, what_would_have_been
from .paper_topics.domestic_abuse import domestic_abuse
from .paper_topics.flags import flags
from .paper_topics.hate_crime import hate_crime
from .paper_topics.other_parts import other_parts
from .paper_topics.partners import partners
from .paper_topics.priority_matrix import what_first
from .paper_topics.repeat_victims import repeat_victims
from .paper_topics.severity import most_harm, severity
from .paper_topics.sexual_offences import sexual_offences
from .paper_topics.town_centre import town_centre
from .paper_topics.what_people_say import what_people_say
from .paper_topics.where_and_when import where_and_when
from .paper_topics.why import did_it_work, emerging, why_it_changed
from .paper_topics.work import what_is_being_done
from .paper_topics.young_people import young_people
from .paper_words import joined, lower_first, said_of, year_findings
from .source_words import counted_from, of_open_data
from .topics.repeat_victims import several_words


def committee_paper(review: Review, narrative: Narrative = NO_WORDS) -> Document:
    """The year's review in the form of a committee paper, ready to be written as any kind of file."""
    paper = begun(review, _title(review))
    words = WordsInPaper(narrative, review, paper)
    _front(review, paper)
    _summary(review, paper)
    words.introduce()
    _recommendations(review, paper)
    _detail(review, paper, words)
    _implications(review, paper)
    _supporting(review, paper)
    return paper


def _title(review: Review) -> str:
    return f"{review.partnership.title}: annual review {review.year.in_words()}"


def _front(review: Review, paper: Document) -> None:
    said = review.partnership.settings.paper
    paper.labelled("DECISION-MAKER:", said.decision_maker.upper())
    paper.labelled(
        "SUBJECT:", f"Annual review of community safety in {review.home.name}, {review.year.in_words()}"
    )
    paper.labelled("DATE OF DECISION:", said.date or ToComplete("date of the meeting"))
    paper.labelled("REPORT OF:", review.partnership.report_of.upper())
    paper.heading("CONTACT DETAILS")
    paper.table(
        (Heading("Contact", 1.8), Heading("Name", 4.8), Heading("E-mail", 5.2), Heading("Telephone", 5.2)),
        [_contact("Author", said.author), _contact("Director", said.director)],
        about="Contact details",
    )
    paper.heading("STATEMENT OF CONFIDENTIALITY")
    paper.paragraph(*_confidentiality(review), where="statement of confidentiality")


def _contact(role: str, contact: Contact) -> tuple[Part, ...]:
    return (
        role,
        contact.name or ToComplete("name"),
        contact.email or ToComplete("e-mail"),
        contact.telephone or ToComplete("telephone"),
    )


def _confidentiality(review: Review) -> tuple[Part, ...]:
    if _from_public_records(review):
        return ("None. Every figure in this report was counted from records that are already public.",)
    return (ToComplete("statement of confidentiality"),)


def _from_public_records(review: Review) -> bool:
    """Whether nothing is in it but measures of records that are public by themselves."""
    classes = review.released.rule.classes
    return all(measure.release == classes[measure.name] == "open" for measure in review.every_measure)


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
    for verdict, words in ((UP, "There were clear rises in "), (DOWN, "There were clear falls in ")):
        found = [each for each in by_size(review, verdict) if each[0].name not in OVERALL]
        if found:
            paper.paragraph(words, *joined(with_change(review, found)), ".", where="summary")
    harm = most_harm(review)
    if harm:
        paper.paragraph(*harm, where="summary")
    again = several_words(review)
    if again is not None:
        paper.paragraph(again, ".", where="summary")
    if compared is not None:
        paper.paragraph(comparison_sentence(compared), where="summary")


def _recommendations(review: Review, paper: Document) -> None:
    paper.heading("RECOMMENDATIONS:")
    compared = not nothing_compared(review)
    what = "what changed and what did not" if compared else "what was recorded"
    paper.recommendation(f"That the committee notes {what}, and the cautions that go with it.")
    which = "these changes" if compared else "these kinds of crime"
    paper.recommendation(
        f"That the committee tells the partnership which of {which}, if any, it wishes to examine further."
    )
    paper.heading("REASONS FOR REPORT RECOMMENDATIONS")
    paper.numbered(
        "The law asks a committee of the council to scrutinise the work of the partnership at least once a year. This "
        "report gives it the evidence for the year."
    )
    paper.heading("ALTERNATIVE OPTIONS CONSIDERED AND REJECTED")
    paper.numbered("None.")


def _detail(review: Review, paper: Document, words: WordsInPaper) -> None:
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
        paper.numbered("The partnership's priorities: ", ToComplete("what its strategy says they are"))
    paper.numbered("Consultation: ", ToComplete("who was consulted on this report, or none"))
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


def _implications(review: Review, paper: Document) -> None:
    paper.heading("RESOURCE IMPLICATIONS")
    paper.heading("Capital/Revenue", 2)
    paper.numbered("None. The committee is asked to note this report, which commits no money.")
    paper.heading("Property/Other", 2)
    paper.numbered("None.")
    paper.heading("LEGAL IMPLICATIONS")
    paper.heading("Statutory power to undertake proposals in the report:", 2)
    paper.numbered(
        "Under the Police and Justice Act 2006 every council has a committee that scrutinises the crime and disorder "
        "work of the authorities in the partnership, at least once in every twelve months."
    )
    paper.heading("Other Legal Implications:", 2)
    paper.numbered(
        "Section 17 of the Crime and Disorder Act 1998 asks each authority to have due regard, in all that it does, to "
        "preventing crime and disorder. This report informs that duty and proposes nothing that bears on it otherwise."
    )
    paper.heading("RISK MANAGEMENT IMPLICATIONS")
    paper.numbered(
        "The chief risk is that figures are read as saying more than they do. "
        + (
            "What must be borne in mind is set out under Cautions."
            if nothing_compared(review)
            else "Each change has therefore been tested against how much the numbers here vary anyway, and what must "
            "be borne in mind is set out "
            "under Cautions."
        )
    )
    paper.heading("POLICY FRAMEWORK IMPLICATIONS")
    if review.partnership.settings.priorities:
        paper.numbered("The report follows the partnership's priorities and proposes no change to them.")
    else:
        paper.numbered(ToComplete("how this report bears on the community safety strategy"))
    paper.labelled("KEY DECISION?", "No")
    paper.labelled("WARDS/COMMUNITIES AFFECTED:", "All")


def _supporting(review: Review, paper: Document) -> None:
    paper.heading("SUPPORTING DOCUMENTATION")
    paper.heading("Appendices", 2)
    paper.paragraph("Tables of all figures, as a workbook (tables.xlsx).", where="appendices")
    paper.heading("Documents In Members\N{RIGHT SINGLE QUOTATION MARK} Rooms", 2)
    paper.paragraph("None", where="documents in members' rooms")
    paper.heading("Equality Impact Assessment", 2)
    paper.paragraph(
        "Does this report require an Equality and Safety Impact Assessment (ESIA)? ",
        ToComplete("yes or no"),
        where="equality impact assessment",
    )
    paper.heading("Privacy Impact Assessment", 2)
    paper.paragraph(
        "Does this report require a Privacy Impact Assessment (PIA)? ",
        "No. It holds only counts, made from records that are already public."
        if _from_public_records(review)
        else ToComplete("yes or no"),
        where="privacy impact assessment",
    )
    paper.heading("Other Background Documents", 2)
    named = sources(review)
    if named:
        paper.table(
            (
                Heading("Title of background paper", TEXT_WIDTH - 6.0),
                Heading("Paragraph of Schedule 12A that allows it to be exempt, if any", 6.0),
            ),
            [(words, why or ToComplete("paragraph, or none")) for words, why in named],
            about="Background documents",
        )
