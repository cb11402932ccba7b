"""Rows for the sum of all parts of a kind that are known: all people whose age somebody wrote down."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from ..measures import Measure
from ..vocabulary.status import GAP, OBSERVED
from .classes import OPEN, WHOLE
from .key import Key
from .withhold import KEY, all_known


def with_all_known(
    observed: pa.Table, measures: Mapping[str, Measure], classes: Mapping[str, str]
) -> pa.Table:
    """With a row for the sum of all known parts of each kind, so that a share is known where one part is withheld."""
    wanted = {
        (name, each.label): all_known(each.kind)
        for name, measure in measures.items()
        if classes[name] != OPEN
        for each in measure.by
        if each.known
    }
    if not wanted:
        return observed
    named = pa.array(sorted({name for name, _ in wanted}), pa.string())
    in_parts = observed.filter(
        pc.and_(pc.is_in(observed["measure"], named), pc.not_equal(observed["category"], ""))
    )
    sums: dict[Key, int | None] = {}
    for name, level, place, period, part, number in zip(
        *(in_parts[each].to_pylist() for each in (*KEY, "numerator")), strict=True
    ):
        if (name, part) in wanted and level in WHOLE:
            key = (name, level, place, period, wanted[name, part])
            before = sums.get(key, 0)
            sums[key] = None if before is None or number is None else before + number
    columns = (
        {name: list(values) for name, values in zip(KEY, zip(*sums, strict=True), strict=True)}
        if sums
        else {}
    )
    if not columns:
        return observed
    columns |= {
        "numerator": list(sums.values()),
        "status": [GAP if each is None else OBSERVED for each in sums.values()],
    }
    more = pa.table(
        {
            name: pa.array(columns.get(name, [None] * len(sums)), observed.schema.field(name).type)
            for name in observed.column_names
        }
    )
    together = pa.concat_tables([observed, more.cast(observed.schema)])
    return together.sort_by(
        [(name, "ascending") for name in ("measure", "level", "place_code", "category", "period")]
    )
