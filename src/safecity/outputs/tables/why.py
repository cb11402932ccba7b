"""The workbook's sheets that answer the members: explanations, others' changes, schemes and emerging issues."""

from ...findings.emerging import emerging_issues
from ...findings.explained.explanations import in_words
from ...findings.finding import Sentence
from ...findings.review import Review
from ...release.figure import Figure
from ..committee_paper.words import verdict_in_words
from ..topics.did_it_work import assessed, headed
from ..topics.why import STRENGTHS, explained
from .sheet import Column, Sheet


def why_sheets(review: Review) -> list[Sheet]:
    """Each sheet that has anything in it."""
    found = (_explanations(review), _beside(review), _schemes(review), _emerging(review))
    return [each for each in found if each.rows]


def _explanations(review: Review) -> Sheet:
    """A row for each figure of each thing that speaks for or against, and one for each gap."""
    rows: list[tuple[str, str, Figure | None, str, str, Sentence, Figure | None]] = []
    for each in explained(review):
        for explanation in each.why.explanations:
            words = in_words(explanation.kind, each.why)
            for evidence in explanation.evidence:
                said = (
                    f"{evidence.speaks[:1].upper()}{evidence.speaks[1:]} it",
                    STRENGTHS[evidence.strength],
                )
                for figure in _once(evidence.figures) or (None,):
                    rows.append(
                        (each.measure.title, words, explanation.points, *said, evidence.sentence, figure)
                    )
            for gap in explanation.gaps:
                rows.append(
                    (each.measure.title, words, explanation.points, "Not known", "", gap.sentence, None)
                )
    return Sheet(
        name="Explanations",
        title=f"Competing explanations of each clear change in {review.home.name}, {review.year.in_words()}",
        names=[
            f"{row[0]}, {row[1].lower()}, {row[3].lower()}, line {at}" for at, row in enumerate(rows, start=1)
        ],
        columns=[
            Column("Measure", [row[0] for row in rows], width=28),
            Column("Explanation", [row[1] for row in rows], width=32),
            Column("Points", [row[2] for row in rows]),
            Column("Speaks", [row[3] for row in rows], width=14),
            Column("How strongly", [row[4] or None for row in rows], width=14),
            Column("What is known", [_worded(row[5]) for row in rows], width=80),
            Column("Number in it", [row[6] for row in rows], optional=True),
            Column(
                "Unit of the number",
                [row[6].unit if row[6] else None for row in rows],
                width=26,
                optional=True,
            ),
        ],
    )


def _beside(review: Review) -> Sheet:
    rows: list[tuple[str, str, Figure, str]] = []
    for each in explained(review):
        if each.beside is None:
            continue
        for figure in _once(each.beside.sentence.figures()):
            rows.append((each.measure.title, _worded(each.beside.sentence), figure, figure.unit))
    return Sheet(
        name="Changes beside others",
        title=f"Each clear change in {review.home.name} beside others, {review.year.in_words()}",
        names=[f"{row[0]}, line {at}" for at, row in enumerate(rows, start=1)],
        columns=[
            Column("Measure", [row[0] for row in rows], width=28),
            Column("How it stands", [row[1] for row in rows], width=80),
            Column("Number in it", [row[2] for row in rows]),
            Column("Unit of the number", [row[3] for row in rows], width=30),
        ],
    )


def _schemes(review: Review) -> Sheet:
    rows = assessed(review)
    effects = [each.effect for each in rows]
    return Sheet(
        name="Schemes",
        title=f"Whether schemes in {review.home.name} worked, to the end of {review.year.in_words()}",
        names=[f"{each.scheme}, {each.measure}" for each in rows],
        columns=[
            Column("Scheme", [each.what for each in rows], width=50),
            Column("What it was to change", [review.released.measures[each.measure].title for each in rows], width=28),
            Column("Months", [each.finding.period.in_words() for each in rows], width=26),
            Column("A year earlier", [each.treated[0] if each.treated else None for each in rows], optional=True),
            Column("Since then", [each.treated[1] if each.treated else None for each in rows], optional=True),
            Column("Control, a year earlier", [each.held_against[0] if each.held_against else None for each in rows],
                   optional=True),
            Column("Control, since then", [each.held_against[1] if each.held_against else None for each in rows],
                   optional=True),
            Column("Effect beyond the control (%)", effects, optional=True),
            Column("Effect, lower (%)", [each.ends[0] if each.ends else None for each in rows], optional=True),
            Column("Effect, upper (%)", [each.ends[1] if each.ends else None for each in rows], optional=True),
            Column("Aim (%)", [each.aim for each in rows], optional=True),
            Column("Rest of its wards, more or fewer", [each.around for each in rows], optional=True),
            Column("Rest of its wards, lower", [each.around_ends[0] if each.around_ends else None for each in rows],
                   optional=True),
            Column("Rest of its wards, upper", [each.around_ends[1] if each.around_ends else None for each in rows],
                   optional=True),
            Column("What it shows", [verdict_in_words(each.finding) for each in rows], width=22),
            Column("Did it work?", [headed(each) for each in rows], width=30),
        ],
    )  # fmt: skip


def _emerging(review: Review) -> Sheet:
    rows: list[tuple[str, str, str, str, str, Figure | None]] = []
    for issue in emerging_issues(review):
        for sentence in issue.evidence:
            for figure in _once(sentence.figures()) or (None,):
                rows.append((issue.title, issue.since, issue.covered, issue.by_rule or "on the partnership's list",
                             _worded(sentence), figure))  # fmt: skip
    return Sheet(
        name="Emerging issues",
        title=f"What may become a problem in {review.home.name}, {review.year.in_words()}",
        names=[f"{row[0]}, line {at}" for at, row in enumerate(rows, start=1)],
        columns=[
            Column("Issue", [row[0] for row in rows], width=36),
            Column("First seen", [row[1] for row in rows], width=16),
            Column("Priority", [row[2][:1].upper() + row[2][1:] for row in rows], width=36),
            Column("How it came here", [row[3][:1].upper() + row[3][1:] for row in rows], width=40),
            Column("What shows it", [row[4] for row in rows], width=80),
            Column("Number in it", [row[5] for row in rows], optional=True),
            Column(
                "Unit of the number",
                [row[5].unit if row[5] else None for row in rows],
                width=26,
                optional=True,
            ),
        ],
    )


def _once(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple({each.id: each for each in figures}.values())


def _worded(sentence: Sentence) -> str:
    return str(sentence)
