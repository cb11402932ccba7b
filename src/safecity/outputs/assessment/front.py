"""What stands before and after the topics: summary, recommendations, last year's plan, the place, what is coming."""

from ...findings.around import capital
from ...findings.finding import DOWN, UP, Finding
from ...findings.priorities import priority_matrix
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from ..committee_paper.changes import by_size, with_change
from ..committee_paper.sections import deprivation
from ..committee_paper.topics.priority_matrix import what_first as matrix
from ..committee_paper.topics.severity import most_harm
from ..committee_paper.topics.why import emerging
from ..committee_paper.topics.work import actions_of
from ..committee_paper.words import joined, lower_first, verdict_in_words, year_findings
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Part, Styled
from ..documents.word_template import TEXT_WIDTH
from ..levels import levels_sentence
from ..months_compared import nothing_compared
from ..signals import signals_sentence
from ..topics.counted import is_known
from ..topics.did_it_work import assessed, headed
from ..topics.priority_matrix import first_words
from ..topics.work import cost_words, planned
from ..words.period import listed_in_words
from .assess import Assessment, TopicAssessed

UNFINISHED = Styled("Unfinished.", bold=True)
RESIDENTS = "residents"
_STEP = "\N{EN DASH}"


def front(assessment: Assessment, paper: Document, form: str, *, whole: bool) -> None:
    """All that a reader meets before the topics; by deprivation only in the whole form."""
    review = assessment.review
    now = review.year.in_words()
    paper.labelled("PLACE:", review.home.name)
    paper.labelled("YEAR:", now if nothing_compared(review) else f"{now}, beside {review.earlier.in_words()}")
    paper.labelled("FORM:", form)
    paper.labelled("BY:", review.partnership.report_of)
    unfinished(assessment, paper)
    summary(assessment, paper)
    recommendations(assessment, paper)
    delivered(assessment, paper)
    (place_and_people if whole else people)(review, paper)


def unfinished(assessment: Assessment, paper: Document) -> None:
    """The topics that are not finished, those that lack the same together; nothing where all are."""
    whole = parts_not_done(assessment)
    if assessment.unfinished or whole:
        paper.heading("What is not finished")
    if whole:
        paper.numbered(f"{capital(listed_in_words(whole))} {'are' if len(whole) > 1 else 'is'} not done yet.")
    if not assessment.unfinished:
        return
    paper.numbered("These topics cannot be relied on yet, as something that an assessment needs is missing:")
    alike: dict[str, list[str]] = {}
    for each in assessment.unfinished:
        name = lower_first(each.topic.name) if alike.get(_lacking(each)) else each.topic.name
        alike.setdefault(_lacking(each), []).append(name)
    for lacking, names in alike.items():
        paper.bullet(f"{listed_in_words(names)}: {lacking}.")


def parts_not_done(assessment: Assessment) -> list[str]:
    """The parts of the whole that somebody has to decide or look up, and nobody has."""
    review = assessment.review
    done = {
        "the weighing of priorities": priority_matrix(review) is not None,
        "the partnership’s own scan of the horizon": bool(assessment.horizon),
        "the plan with its priorities": bool(review.partnership.settings.priorities),
    }
    return [what for what, is_done in done.items() if not is_done]


def _lacking(each: TopicAssessed) -> str:
    return listed_in_words([part.lacking for part in each.lacking])


def summary(assessment: Assessment, paper: Document) -> None:
    """The year in a page: what changed and what did not, what weighs most, what comes first."""
    review = assessment.review
    paper.heading("Executive summary", on_new_page=True)
    first = levels_sentence(review, review.home)
    if first is not None:
        paper.numbered(first)
    for verdict, way in ((UP, "rise"), (DOWN, "fall")):
        moved = by_size(review, verdict)
        sentences: list[Part] = []
        for is_barely, called in ((False, f"clear {way}"), (True, f"barely clear {way}")):
            those = [each for each in moved if each[1].barely_clear == is_barely]
            if those:
                words = f"There were {called}s in " if len(those) > 1 else f"There was a {called} in "
                sentences += [
                    " " if sentences else "",
                    words,
                    *joined(with_change(review, those, only_just="")),
                    ".",
                ]
        if sentences:
            paper.numbered(*sentences)
    if (newest := signals_sentence(review)) is not None:
        paper.numbered(newest)
    still = [
        (lower_first(each.topic.name),)
        for each in assessment.topics
        if (
            found := [
                one
                for one in each.topic.measures(review)
                if (told := review.finding(one.name, review.home)) is not None and told.tells_both
            ]
        )
        and not any(_is_clear(review, one) for one in found)
    ]
    if still:
        paper.numbered("No clear change can be told in any measure of ", *joined(still), ".")
    harm = most_harm(review)
    if harm:
        paper.numbered(*harm)
    said = priority_matrix(review)
    sentence = first_words(said) if said else None
    if sentence is not None:
        paper.numbered(sentence)
    schemes = [(each, headed(each).lower()) for each in assessed(review)]
    for each, verdict in schemes:
        paper.numbered(f"{each.what.rstrip('.')}: {verdict}.")


def _is_clear(review: Review, measure: Measure) -> bool:
    finding = review.finding(measure.name, review.home)
    return finding is not None and finding.verdict in (UP, DOWN)


def recommendations(assessment: Assessment, paper: Document) -> None:
    """Every recommendation with its owner, the measure that shows it, and its date."""
    paper.heading("Recommendations")
    if not assessment.recommended:
        paper.numbered("Nobody has recommended anything yet.")
        return
    paper.table(
        (
            Heading("Topic", 2.6), Heading("What", 5.8), Heading("Owner", 2.9), Heading("Shown by", 2.8),
            Heading("By", 2.9),
        ),
        [
            (topic.name, each.what, each.owner, each.measure.title, each.by)
            for topic, each in assessment.recommended
        ],
        caption="What is recommended, by whom and by when",
        about="Each recommendation with its topic, owner, measure and date.",
    )  # fmt: skip


def delivered(assessment: Assessment, paper: Document) -> None:
    """What last year's plan delivered: each priority's indicators beside last year, and the schemes' verdicts."""
    review = assessment.review
    paper.heading("What last year's plan delivered")
    chosen = review.partnership.settings.priorities
    findings = {measure.name: (measure, finding) for measure, finding in year_findings(review, review.home)}
    if not chosen:
        paper.numbered("No priorities were named for the year, so there is no plan to hold it against.")
    for priority in chosen:
        rows = [findings[name] for name in priority.measures if name in findings]
        if rows:
            _indicators(review, paper, priority.title, rows)
        else:
            paper.numbered(f"{priority.title}: nothing that was received shows whether it was met.")
    schemes = assessed(review)
    if schemes:
        paper.heading("Schemes", 2)
        for each in schemes:
            paper.numbered(each.finding.sentence, *cost_words(review, each.scheme))
    if any(each.actions for each in planned(review)):
        paper.heading("Actions", 2)
        actions_of(review, paper, width=TEXT_WIDTH)
    else:
        paper.numbered("Which actions of the plan were done is in no file that was received.")


def _indicators(
    review: Review, paper: Document, title: str, rows: list[tuple[Measure, Finding]]
) -> None:  # fmt: skip
    cells: list[tuple[Cell, ...]] = []
    for measure, finding in rows:
        change: tuple[Part, ...] = (verdict_in_words(finding), *_percent(finding))
        cells.append(
            (
                measure.title,
                finding.before or _STEP,
                finding.after or _STEP,
                change,
                _better(measure, finding),
            )
        )
    paper.table(
        (
            Heading("Indicator", 5.4), Heading("Year before", 2.3, numbers=True),
            Heading("This year", 2.3, numbers=True), Heading("Change", 4.0), Heading("Which is", 3.0),
        ),
        cells,
        caption=f"{title}: indicators beside the year before",
        about="Each indicator of the priority in both years, its change, and whether that is better or worse.",
    )  # fmt: skip


def _percent(finding: Finding) -> tuple[Part, ...]:
    return (" (", finding.change, ")") if finding.change is not None and finding.verdict in (UP, DOWN) else ()


def _better(measure: Measure, finding: Finding) -> str:
    if finding.verdict not in (UP, DOWN):
        return "neither"
    if measure.better is None:
        return "no news by itself"
    return "better" if (finding.verdict == UP) == (measure.better == "higher") else "worse"


def place_and_people(review: Review, paper: Document) -> None:
    """How many people live there, and how crime differs between more and less deprived areas."""
    people(review, paper)
    deprivation(review, paper)


def people(review: Review, paper: Document) -> None:
    """How many people live there, of what age as far as it is known, and how deprived their areas are."""
    paper.heading("The place and its people")
    everyone = residents(review, review.home, review.year)
    if everyone is None:
        paper.numbered("How many people live here is in no file that was received.")
    else:
        before = residents(review, review.home, review.earlier)
        then = (", after ", before, f" in {review.earlier.in_words()}") if before is not None else ()
        paper.numbered(
            f"{review.home.name} had ", everyone, f" residents in {review.year.in_words()}", *then, "."
        )
    _ages(review, paper)
    _fifths(review, paper)


def residents(review: Review, place: Place, period: Period) -> Figure | None:
    """Of how many residents the rates of a place are; None where nobody counted them."""
    for measure in review.measures:
        if (
            not measure.of_population
            or measure.denominator is None
            or measure.denominator.of.name != RESIDENTS
        ):
            continue
        if review.released.has(measure.name, place, period):
            rate = review.released.rate(measure.name, place, period)
            if rate.denominator:
                return review.released.statistic(
                    RESIDENTS, measure.name, place, period, value=rate.denominator, unit="residents"
                )  # fmt: skip
    return None


def _ages(review: Review, paper: Document) -> None:
    """Residents by age: by the estimates themselves, or as far as the rates of people by age say how many there are."""
    found: dict[str, Figure] = {each.category: each for each in review.residents_by_age}
    for measure in review.themed if not found else ():
        for part in measure.by:
            if part.kind != "age" or part.per is None or part.name in found:
                continue
            if review.released.has(measure.name, review.home, review.year, part.label):
                rate = review.released.rate(measure.name, review.home, review.year, part.label)
                if rate.denominator:
                    found[part.name] = review.released.statistic(
                        RESIDENTS, measure.name, review.home, review.year, category=part.label, value=rate.denominator,
                        unit="residents of that age",
                    )  # fmt: skip
        if found:
            break
    if not found:
        paper.numbered(
            "How many residents are of each age is not printed: no file says it, and no rate of this edition is of "
            "people by their age."
        )
        return
    paper.table(
        (Heading("Age", 8.0), Heading("Residents", 4.0, numbers=True)),
        [(_age(name), figure) for name, figure in found.items()],
        caption=f"Residents by age, {review.year.in_words()}",
        about="How many residents are of each band of age.",
    )


def _age(name: str) -> str:
    """A band of age in words: 18 to 24."""
    said = name.replace("-", " to ")
    return said[:1].upper() + said[1:]


def _fifths(review: Review, paper: Document) -> None:
    rows: list[tuple[Cell, ...]] = []
    for fifth in review.quintiles:
        figure = residents(review, fifth, review.year)
        if is_known(figure) and figure is not None:
            rows.append((fifth.name, figure))
    if rows:
        paper.table(
            (Heading("Areas", 8.0), Heading("Residents", 4.0, numbers=True)),
            rows,
            caption=f"Residents by how deprived their area is among those of England, {review.year.in_words()}",
            about="How many residents live in areas of each fifth by deprivation.",
        )


def what_first(assessment: Assessment, paper: Document) -> None:
    """The matrix of priorities, where one is asked for."""
    if priority_matrix(assessment.review) is None:
        return
    matrix(assessment.review, paper, level=1)


def horizon(assessment: Assessment, paper: Document) -> None:
    """What may bear on crime from outside, by impact and likelihood, and what emerges in the records, if anything."""
    start = len(paper.blocks)
    paper.heading("What is coming")
    headed = len(paper.blocks)
    if assessment.horizon:
        paper.numbered(
            f"Table {paper.next_table} has what may bear on crime from outside: political, economic, social, "
            "technological, environmental, legal and organisational. What weighs most and is likeliest comes first."
        )
        paper.table(
            (
                Heading("Kind", 2.6), Heading("What", 5.6), Heading("Impact", 1.9), Heading("Likelihood", 2.2),
                Heading("When", 2.2), Heading("Source", 2.5),
            ),
            [
                (row.kind, row.title, row.impact.capitalize(), row.likelihood.capitalize(), row.horizon, row.source)
                for row in assessment.horizon
            ],
            caption="Horizon scan",
            about="What may bear on crime from outside, with its impact, likelihood, time and source.",
        )  # fmt: skip
    emerging(assessment.review, paper)
    if len(paper.blocks) == headed:
        del paper.blocks[start:]
