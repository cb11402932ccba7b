"""Editions that print what a named person decided to withhold: nothing makes one of them public again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..editions.released import OBSERVATIONS
from ..partnership import Partnership
from ..partnership.settings import ReleaseDecision
from ..release.classes import CLASSES, is_stricter
from ..release.decided import is_named
from ..vocabulary.fault import NotReleased
from ..vocabulary.typed import as_typed

_KEY = ("measure", "level", "place_code", "period", "category")


def refuse_decided_against(edition: Path, partnership: Partnership) -> None:
    """Raise NotReleased for an edition that tells what a recorded decision withholds, or by a freer class."""
    decisions = partnership.settings.release_decisions
    file = edition / "data" / OBSERVATIONS
    if not decisions or not file.exists():
        return
    for decision, told in _told(file, decisions):
        raise NotReleased(
            f"{edition.name} may not be made public: {decision.by} decided on {decision.on} "
            f"{_what(decision)}, and the edition {told}",
            advice=f"Build the year again, which keeps to the decision: safecity build {as_typed(partnership.folder)}; "
            "or take the decision out of partnership.toml, if it was taken back",
        )


def _told(file: Path, decisions: Sequence[ReleaseDecision]) -> Iterator[tuple[ReleaseDecision, str]]:
    """Each decision that an edition is against, with what it tells all the same."""
    asked = pa.array(sorted({each.measure for each in decisions}), pa.string())
    with pq.ParquetFile(file) as reading:
        rows = reading.read([*_KEY, "numerator", "value", "release_class"])
    rows = rows.filter(pc.is_in(pc.cast(rows["measure"], pa.string()), value_set=asked))
    found = [
        (tuple(row[name] for name in _KEY), row["release_class"])
        for row in rows.to_pylist()
        if (row["numerator"], row["value"]) != (None, None)
    ]
    for decision in decisions:
        named = decision.measure, decision.place, decision.period, decision.category
        for key, release_class in found:
            if key[0] != decision.measure:
                continue
            if decision.stricter in CLASSES and is_stricter(decision.stricter, release_class):
                yield decision, f"tells it as {release_class}"
                break
            if decision.period and is_named(key, named):
                yield decision, "tells that number"
                break


def _what(decision: ReleaseDecision) -> str:
    if decision.stricter:
        return f"that '{decision.measure}' is {decision.stricter}"
    part = f" ({decision.category})" if decision.category else ""
    where = f" of {decision.place}" if decision.place else ""
    return f"to withhold '{decision.measure}'{part}{where} for {decision.period}"
