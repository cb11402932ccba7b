"""What reference files say otherwise than one that came before of the same: which of them stands, and for what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from .contract import Contract, One
from .in_force import may_replace
from .loads import Load, Loaded
from .ones import said_by, said_in_several_files

WHOLE = 0.9  # of what a file says something of: one that says of fewer is no later edition of it
Line = tuple[str, int, int]  # a key of an extract, the place of a file in it and a line
_File = tuple[int, int]  # the place of a load among the loads, and of a file in it
_Said = dict[str, tuple[str, ...]]  # of what -> what


@dataclass(frozen=True)
class Otherwise:
    """A file that says another thing than one before it: of `keys`, each with what that said and what it says.

    It `stands` instead of the other where it says something of nearly all that the other does, or its receiver said
    that it is right; else it does not count for these.
    """

    contract: str
    what: str
    load: Load
    file: Loaded
    before: Loaded
    keys: dict[str, tuple[str, str]]
    of: int  # how many keys the file before says something of
    stands: bool


@dataclass(frozen=True)
class HeldAgainst:
    """All in which the files of one dataset contradict one another, and the lines that do not count for it."""

    otherwise: tuple[Otherwise, ...] = ()
    left_out: tuple[Line, ...] = ()


def held_against(
    contract: Contract, rows: Table, loads: Sequence[Load], known_on: date | None
) -> HeldAgainst:
    """Hold the files against one another in the order in which they came; most say nothing of the same."""
    several = [
        said_in_several_files(rows, one).mutate(one=ibis.literal(at, "int32"))
        for at, one in enumerate(contract.ones)
    ]
    told = ibis.union(*several).to_pyarrow_batches().read_all().to_pylist()
    asked = [contract.ones[row["one"]] for row in sorted(told, key=lambda row: row["one"]) if row["things"]]
    ones = [one for one in asked if one.several or _differ(rows, one)]
    if not ones:
        return HeldAgainst()
    files = _by_file(ones, rows, loads)
    stands: list[dict[str, _File]] = [{} for _one in ones]
    found: list[Otherwise] = []
    left_out: list[Line] = []
    for at in sorted(files):
        load = loads[at[0]]
        out: set[int] = set()
        for one, standing, own, before in zip(ones, stands, files[at], _said_in(files), strict=True):
            for other, keys in _differing(own.said, standing, before).items():
                asked = _alike(before[other], keys)
                named = sum(key in own.said for key in asked)
                whole = named >= WHOLE * len(asked) or may_replace(load, known_on)
                told = {key: (_shown(before[other][key]), _shown(own.said[key])) for key in sorted(keys)}
                file, earlier = load.files[at[1]], loads[other[0]].files[other[1]]
                found.append(Otherwise(contract.name, one.what, load, file, earlier, told, len(asked), whole))
                if not whole:
                    out |= {line for key in keys for line in own.lines[key]}
        left_out += [(load.key, at[1], line) for line in sorted(out)]
        for standing, own in zip(stands, files[at], strict=True):
            own.leave_out(out)
            standing.update(dict.fromkeys(own.said, at))
    return HeldAgainst(tuple(found), tuple(left_out))


def without_lines(rows: Table, lines: Sequence[Line]) -> Table:
    """The rows of a dataset but for these lines."""
    schema = ibis.schema({"extract": "string", "file": "int32", "line": "int32"})
    told = [dict(zip(schema, line, strict=True)) for line in lines]
    gone = ibis.memtable(pa.Table.from_pylist(told, schema=schema.to_pyarrow()), schema=schema)
    return rows.anti_join(gone, list(schema))


class _OfFile:
    """What one file says of one thing, and on which lines."""

    def __init__(self) -> None:
        self.said: _Said = {}
        self.lines: dict[str, list[int]] = defaultdict(list)

    def leave_out(self, out: set[int]) -> None:
        for key in [key for key, lines in self.lines.items() if out.issuperset(lines)] if out else ():
            del self.said[key], self.lines[key]


def _said_in(files: dict[_File, list[_OfFile]]) -> Iterable[dict[_File, _Said]]:
    """Of each thing in turn what every file says."""
    for each in zip(*files.values(), strict=True):
        yield {at: of_file.said for at, of_file in zip(files, each, strict=True)}


def _differing(own: _Said, standing: dict[str, _File], before: dict[_File, _Said]) -> dict[_File, set[str]]:
    """By the file that stands, of what this one says another thing."""
    found: dict[_File, set[str]] = defaultdict(set)
    for key in own.keys() & standing.keys():
        if before[standing[key]][key] != own[key]:
            found[standing[key]].add(key)
    return dict(sorted(found.items()))


def _alike(said: _Said, keys: set[str]) -> list[str]:
    """All that a file says something of, of the years in which it is contradicted."""
    years = {key.partition("\x1f")[2] for key in keys}
    return [key for key in said if key.partition("\x1f")[2] in years]


def _shown(said: tuple[str, ...]) -> str:
    return " and ".join(" ".join(filter(None, each.split("\x1f")[:2])) for each in said)[:120]


def _differ(rows: Table, one: One) -> bool:
    """Whether two rows say different things of the same: within a file none does any more."""
    asked = said_by(rows, one).group_by("key").aggregate(ways=_.said.nunique())
    (row,) = asked.aggregate(most=_.ways.max()).to_pyarrow_batches().read_all().to_pylist()
    return (row["most"] or 0) > 1


def _by_file(ones: Sequence[One], rows: Table, loads: Sequence[Load]) -> dict[_File, list[_OfFile]]:
    """By file, in order, what it says of each thing."""
    order = {load.key: place for place, load in enumerate(loads)}
    found: dict[_File, list[_OfFile]] = {}
    for place, one in enumerate(ones):
        told = said_by(rows, one).to_pyarrow_batches().read_all().to_pydict()
        values: dict[tuple[_File, str], set[str]] = defaultdict(set)
        for extract, file, line, key, said in zip(
            *(told[name] for name in ("extract", "file", "line", "key", "said")), strict=True
        ):
            at = order[extract], file
            if at not in found:
                found[at] = [_OfFile() for _one in ones]
            values[at, key].add(said)
            found[at][place].lines[key].append(line)
        for (at, key), ways in values.items():
            found[at][place].said[key] = tuple(sorted(ways))
    return dict(sorted(found.items()))
