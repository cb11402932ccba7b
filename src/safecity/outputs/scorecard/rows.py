"""The scorecard as rows of a file: what a partner's program reads, and what is frozen for a meeting."""

from collections.abc import Iterator

from ...findings.official import set_name
from ...findings.review import Review
from ...findings.scorecard.scorecard import IndicatorRow, Scorecard
from ...release.figure import Figure
from ..topics.standing import standing


def scorecard_rows(review: Review, card: Scorecard) -> Iterator[tuple]:
    """One row an indicator, in the order of the card; the columns are those of `data_columns.SCORECARD`."""
    for priority in card.priorities:
        for row in priority.rows:
            yield _row(review, card, " | ".join(priority.objectives), row)


def _row(review: Review, card: Scorecard, objectives: str, row: IndicatorRow) -> tuple:
    stands, said, shown = row.stands, row.indicator, standing(row.rank) if row.rank else None
    unit = row.now.unit if row.now else row.measure.count_unit
    rank = shown.rank if shown else None
    return (
        row.id, row.priority, objectives, row.measure.name, row.measure.title, row.place.code, str(review.year),
        *_pair(row.now), *_pair(row.before), unit, stands.good or "neither", stands.good_by,
        said.baseline, *_pair(stands.baseline),
        stands.target.value if stands.target else said.number, said.by, _id(stands.target),
        *_pair(stands.way), *_pair(stands.low), *_pair(stands.high), row.lately,
        _compared(row.rank.comparator) if row.rank else "", *_pair(rank), row.status, str(stands.why),
        card.last.meeting if card.last else None, " | ".join(row.since.kinds) if row.since else "",
        row.since.status if row.since else "", said.owner,
    )  # fmt: skip


def _compared(comparator: str) -> str:
    return set_name(comparator) or comparator


def _pair(figure: Figure | None) -> tuple:
    return (figure.value if figure else None, _id(figure))


def _id(figure: Figure | None) -> str:
    return figure.id if figure else ""
