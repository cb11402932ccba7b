"""The scorecard as rows of a file: what a partner's program reads, and what is frozen for a meeting."""

from collections.abc import Iterator

from ...findings.review import Review
from ...findings.scorecard.aim_moved import compared_with
from ...findings.scorecard.scorecard import IndicatorRow, Scorecard
from ...release.figure import Figure
from ..narrative.narrative import NO_WORDS, Narrative
from ..topics.standing import standing
from .commentary import commentary_on, typed_on, with_changed_words


def scorecard_rows(review: Review, card: Scorecard, narrative: Narrative = NO_WORDS) -> Iterator[tuple]:
    """One row an indicator, in the order of the card; the columns are those of `data_columns.SCORECARD`."""
    for priority in with_changed_words(card, narrative).priorities:
        for row in priority.rows:
            yield (
                *_row(review, card, " | ".join(priority.objectives), row),
                commentary_on(row, narrative),
                typed_on(row, narrative),
            )


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
        compared_with(row.rank), *_pair(rank), row.status, str(stands.why),
        card.last.meeting if card.last else None, " | ".join(row.since.kinds) if row.since else "",
        row.since.status if row.since else "", said.owner,
    )  # fmt: skip


def _pair(figure: Figure | None) -> tuple:
    return (figure.value if figure else None, _id(figure))


def _id(figure: Figure | None) -> str:
    return figure.id if figure else ""
