"""What an edition let out, whether or not any of its products prints it: the rows of `data/observations.parquet`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..vocabulary.fault import BadInput
from .reading import PublishedFigure

if TYPE_CHECKING:
    import pyarrow as pa

OBSERVATIONS = "observations.parquet"
COUNTED = ("count", "rate")  # kinds of number that are observations; all others are worked out from such
_KEY = ("measure", "place_code", "period", "category")
_OBSERVED = "observed"


def question(figure: PublishedFigure) -> tuple[str, ...]:
    """What a count or rate answers, by which the observation of the same is found."""
    return (figure.measure, figure.place_code, figure.period, figure.category)


def let_out(edition: Path, asked: Iterable[PublishedFigure]) -> set[tuple[str, ...]]:
    """Of the questions that some figures answer, those that an edition has a number for. Raises BadInput."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    wanted, file = list(asked), edition / "data" / OBSERVATIONS
    if not wanted:
        return set()
    try:
        table = pq.read_table(
            file,
            columns=[*_KEY, "status"],
            filters=[("measure", "in", sorted({each.measure for each in wanted}))],
        )
    except (OSError, pa.ArrowInvalid, KeyError) as error:
        raise BadInput(
            "is not as it was written",
            file=str(file),
            expected="the observations of an edition, as Parquet",
            advice="Take the edition's folder from a copy",
        ) from error
    return let_out_in(table, wanted)


def let_out_in(table: "pa.Table", asked: Iterable[PublishedFigure]) -> set[tuple[str, ...]]:
    """The same of observations at hand."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = {question(each) for each in asked}
    kept: Any = pc.equal(table["status"], _OBSERVED)
    for number, name in enumerate(_KEY):
        values = pa.array(sorted({each[number] for each in wanted}), pa.string())
        kept = pc.and_(kept, pc.is_in(pc.cast(table[name], pa.string()), value_set=values))
    rows = table.select(list(_KEY)).filter(kept)
    return {tuple(row[name] or "" for name in _KEY) for row in rows.to_pylist()} & wanted
