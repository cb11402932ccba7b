"""The workbook's sheets on other partnerships: ranks, counts and rates by the records and by the official tables."""

from ...findings.finding import Finding
from ...findings.judged.judge import ALL_CSPS
from ...findings.review import Review
from ...measures import Measure
from ...vocabulary import Place
from ..committee_paper.words import BESIDE_OTHERS
from ..official_rankings import Ranking, official_counts, official_title, rankings
from .columns import Notes, change_columns, marks, rank_columns, rate_columns, shown
from .sheet import Column, Sheet


def sheets_of_others(review: Review, notes: Notes) -> list[Sheet]:
    """By the records the place is counted from, then by the Home Office's tables: the two never share a sheet."""
    found = [_standing(review, notes), _partnerships(review)]
    if review.official:
        found += [_official_counts(review, notes), _official_ranks(review, notes), _official_members(review)]
    return [each for each in found if each is not None]


def _standing(review: Review, notes: Notes) -> Sheet | None:
    found = [
        (measure, finding)
        for measure in review.measures
        if (finding := review.finding_of_rates(measure, ALL_CSPS)) is not None
    ]
    if not found or review.compared is None:
        return None
    findings = [finding for _, finding in found]
    return Sheet(
        name="Standing",
        title=f"{review.home.name} among community safety partnerships, {review.compared.in_words()}",
        names=[measure.title for measure, _ in found],
        columns=[
            Column("What was counted", [measure.title for measure, _ in found], width=34),
            *rate_columns("Rate", [finding.after for finding in findings], ends=False),
            *rate_columns("Rate of the rest", [finding.before for finding in findings], ends=False),
            Column("Beside the rest", [BESIDE_OTHERS[finding.verdict] for finding in findings], width=20),
            *rank_columns(findings, "Partnerships"),
            Column("Notes", [marks(finding.caveats, notes) for finding in findings], width=50),
        ],
    )


def _partnerships(review: Review) -> Sheet | None:
    if review.compared is None:
        return None
    rates = [
        (place, measure, rate)
        for measure in review.measures
        for place in sorted((review.home, *review.others), key=lambda each: (each.name, each.code))
        if review.released.has(by := review.ranked_by(measure).name, place, review.compared)
        and (rate := review.released.rate(by, place, review.compared)).value is not None
    ]
    return Sheet(
        name="Partnerships",
        title=f"Counts and rates of community safety partnerships, {review.compared.in_words()}",
        names=[f"{place.name}, {measure.title}" for place, measure, _ in rates],
        columns=[
            Column("What was counted", [measure.title for _, measure, _ in rates], width=34),
            Column("Partnership", [place.name for place, _, _ in rates], width=34),
            Column(
                "Count",
                [review.released.count(measure.name, place, review.compared) for place, measure, _ in rates],
            ),
            *rate_columns("Rate", [rate for *_, rate in rates]),
        ],
    )


def _official_counts(review: Review, notes: Notes) -> Sheet:
    """The place's own counts by the Home Office's tables, against the year before, and its rate."""
    ranked = {measure.name: finding.after for each in rankings(review) for measure, finding in each.rows}
    found = official_counts(review)
    titles, findings = [official_title(each.measure) for each in found], [each.change for each in found]
    year = review.year.in_words()
    return Sheet(
        name="Official counts",
        title=f"Crime in {review.home.name} by the Home Office’s tables, {year} and the year before",
        names=titles,
        columns=[
            Column("What was counted", titles, width=34),
            Column("Period", [year for _ in found], width=24),
            Column("A year before", [each.before for each in found], optional=True),
            Column("Offences", [each.after for each in found]),
            *change_columns(findings),
            Column("What it shows", [shown(each) for each in findings], width=22),
            *rate_columns("Rate", [ranked.get(each.measure.name) for each in found]),
            Column("Notes", [marks(each.caveats, notes) if each else "" for each in findings], width=50),
        ],
    )


def _official_ranks(review: Review, notes: Notes) -> Sheet:
    found: list[tuple[Ranking, Measure, Finding]] = [
        (each, *row) for each in rankings(review) for row in each.rows
    ]
    findings = [finding for *_, finding in found]
    titles, unit = [official_title(measure) for _, measure, _ in found], review.official[0].unit
    return Sheet(
        name="Official ranks",
        title=f"{review.home.name} among other partnerships by the Home Office’s tables, {review.year.in_words()}",
        names=[f"{title}, {each.name}" for title, (each, *_) in zip(titles, found, strict=True)],
        columns=[
            Column("Among", [each.name for each, *_ in found], width=30),
            Column("What was counted", titles, width=34),
            Column(f"Rate, {unit}", [finding.after for finding in findings]),
            Column(f"Rate of the others together, {unit}", [finding.before for finding in findings]),
            Column("Beside the others", [BESIDE_OTHERS[each.verdict] for each in findings], width=20),
            *rank_columns(findings, "Partnerships"),
            Column("Notes", [marks(finding.caveats, notes) for finding in findings], width=50),
        ],
    )


def _official_members(review: Review) -> Sheet:
    """Each of a set of partnerships with its own counts and rates; of all of England the data files have them."""
    rows = [
        (each, measure, place)
        for each in rankings(review)
        if each.members
        for measure, _ in each.rows
        for place in sorted((review.home, *each.places), key=lambda one: (one.name, one.code))
        if _is_known(review, measure, place)
    ]
    titles = [official_title(measure) for _, measure, _ in rows]
    return Sheet(
        name="Official partnerships",
        title=f"Crime in the partnerships that {review.home.name} is compared with, by the Home Office’s tables, "
        + review.year.in_words(),
        names=[f"{place.name}, {measure.title}, {each.name}" for each, measure, place in rows],
        columns=[
            Column("In the set", [each.name for each, *_ in rows], width=30),
            Column("What was counted", titles, width=34),
            Column("Partnership", [place.name for *_, place in rows], width=34),
            Column(
                "Offences",
                [review.released.count(measure.name, place, review.year) for _, measure, place in rows],
            ),
            *rate_columns(
                "Rate",
                [review.released.rate(measure.name, place, review.year) for _, measure, place in rows],
            ),
        ],
    )


def _is_known(review: Review, measure: Measure, place: Place) -> bool:
    """Whether the tables have it; not where corrections of earlier quarters took it below nought."""
    if not review.released.has(measure.name, place, review.year):
        return False
    count = review.released.count(measure.name, place, review.year)
    return count.value is None or count.value >= 0
