"""Reference rows that say the same again, which count once, and those that contradict one another: they do not."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ..contract import ONE_ANSWER, Contract, One
from ..engine import kept_aside
from ..loads import Contradicted
from ..ones import key_of, said_by, tells_of

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

_LINES = 5  # of those that contradict one another, named in one place
_LONGEST = 60  # characters of what a line says


@dataclass
class SaidOnce:
    """The rows of one group of files that count, and by file what became of the others."""

    kept: Table
    rejects: list[dict] = field(default_factory=list)
    again: Counter[int] = field(default_factory=Counter)  # rows that say word for word what another says
    contradicted: dict[int, list[Contradicted]] = field(default_factory=lambda: defaultdict(list))


def each_said_once(engine: "Backend", contract: Contract, kept: Table) -> SaidOnce:
    """Hold the rows of each file against one another: nothing tells which of two that differ is right.

    Of rows that are alike throughout the first counts.
    """
    if not contract.ones:
        return SaidOnce(kept)
    kept = kept_aside(engine, "kept", kept.select("file", "line", *contract.columns))
    found = SaidOnce(kept)
    if not _anything_twice(kept, contract.ones):
        return found
    names = ["file", *contract.columns]
    nth = ibis.row_number().over(group_by=names, order_by="line")
    twice = _pairs(kept.mutate(nth=nth).filter(_.nth > 0))
    found.again = Counter(row["file"] for row in twice)
    gone: dict[tuple[int, int], dict] = {(row["file"], row["line"]): {} for row in twice}
    for one in contract.ones:
        if not one.several:
            _contradictions(kept, contract, one, found, gone)
    found.rejects = [each for each in gone.values() if each]
    if gone:
        found.again = Counter(file for (file, _line), each in gone.items() if not each)
        schema = ibis.schema({"file": "int32", "line": "int32"})
        lines = [{"file": file, "line": line} for file, line in gone]
        table = pa.Table.from_pylist(lines, schema=schema.to_pyarrow())
        found.kept = kept.anti_join(ibis.memtable(table, schema=schema), ["file", "line"])
    return found


def _anything_twice(kept: Table, ones: Iterable[One]) -> bool:
    """Whether two rows of one file say anything of the same: asked of all at once."""
    again = {}
    for at, one in enumerate(ones):
        tells, key = tells_of(kept, one)
        of_file = kept.file.cast("string") + " " + key
        again[f"again_{at}"] = kept.count(where=tells) - of_file.nunique(where=tells)
    (row,) = kept.aggregate(**again).to_pyarrow_batches().read_all().to_pylist()
    return any(row.values())


def _contradictions(
    kept: Table, contract: Contract, one: One, found: SaidOnce, gone: dict[tuple[int, int], dict]
) -> None:
    """Add each row that says another thing of the same than another row of its file."""
    said = said_by(kept, one)
    differ = said.group_by("file", "key").aggregate(ways=_.said.nunique()).filter(_.ways > 1)
    rows = said.semi_join(differ, ["file", "key"]).order_by("file", "key", "line").to_pyarrow().to_pylist()
    together: dict[tuple[int, str], list[dict]] = defaultdict(list)
    for row in rows:
        together[row["file"], row["key"]].append(row)
    for (file, key), alike in together.items():
        named = ", ".join(str(row["line"]) for row in alike[:_LINES]) + (", …" if len(alike) > _LINES else "")
        ways = list(dict.fromkeys(row["said"] for row in alike))
        values = " or ".join(map(_short, ways[:_LINES]))
        found.contradicted[file].append((contract.name, one.what, key_of(key), named, values))
        for row in alike:
            other = next(each for each in alike if each["said"] != row["said"])
            told = f"{key_of(key)}: {_short(row['said'])}; line {other['line']} says {_short(other['said'])}"
            before = gone.get((file, row["line"]))
            if not before:
                gone[file, row["line"]] = {
                    "file": file, "line": row["line"], "column": one.says[0], "found": told, "expected": ONE_ANSWER,
                }  # fmt: skip


def _short(said: str) -> str:
    parts = said.split("\x1f")
    shown = " ".join(part for part in parts[:2] if part)
    return shown if len(shown) <= _LONGEST else "another value"


def _pairs(rows: Table) -> list[dict]:
    return rows.select("file", "line").order_by("file", "line").to_pyarrow().to_pylist()
