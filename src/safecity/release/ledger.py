"""Every number ever let out, so that an old edition, even a deleted one, is known to whoever protects the next."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..vocabulary import Period
from ..vocabulary.status import WITHHELD
from ..vocabulary.whole_file import write_whole
from .classes import EXACT, OPEN, SENSITIVE, WHOLE, how_finely
from .coded import spelt
from .key import Key
from .redrawn import Composed, MadeOf, are_redrawn, fingerprints

_COLUMNS = ("measure", "level", "place_code", "period", "category", "numerator", "release_class")
_BASE = "denominator"  # not in entries made before records could be held back
_ORDER = "in-order.json"  # the entries in the order in which they came
_NOT_PUBLIC = "not-public.json"  # entries of editions that were never public, with these
_WHOLE = "csp"  # the level of the partnership's own place
_MADE_OF = b"made_of"  # what each place was made of, beside the columns
Printed = Mapping[Key, tuple[int, ...]]
"""Each question of which a number was ever printed exactly, with every number that was; none, where it was withheld."""


@dataclass(frozen=True)
class Told:
    """All that one edition told: each question's number and what that is of, no number where it was withheld."""

    numbers: Mapping[Key, int | None]
    bases: Mapping[Key, int | None] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)  # of each measure, as it was then
    says_bases: bool = True
    public: bool = True  # whether an edition that told it was ever public


def enter(table: pa.Table, ledger: Path, areas: MadeOf | None = None, *, edition: str = "") -> Path | None:
    """Add the released numbers of an edition that are not public already, which it withholds, and what its places are.

    The same again are entered once. An entry is named by what is in it, and is there whole or not at all. What an
    `edition` told counts as told to everybody once that is `made_public`; where none is named, at once.
    """
    path, content = _entry(table, ledger, areas)
    if content and edition:
        waiting = _waiting(ledger)
        if path.name in waiting or not path.exists():
            waiting[path.name] = sorted({*waiting.get(path.name, ()), edition})
            _note(waiting, ledger)
    return _put(path, content, ledger) if content else None


def enter_as_told(told: pa.Table, ledger: Path) -> Path:
    """Add numbers with the class by which an edition told them, open ones as well."""
    return _put(*_written(spelt(told.select((*_COLUMNS, _BASE))), ledger), ledger)


def _put(path: Path, content: bytes, ledger: Path) -> Path:
    in_order = [each.name for each in _in_order(ledger)]
    if not path.exists():
        write_whole(path, content)
    if path.name not in in_order:
        in_order.append(path.name)
    write_whole(ledger / _ORDER, (json.dumps(in_order, indent=1) + "\n").encode("ascii"))
    return path


def _entry(table: pa.Table, ledger: Path, areas: MadeOf | None) -> tuple[Path, bytes]:
    """Where the entry of an edition would stand, and its content; none where nothing of it is entered."""
    # To compare a column with a word, Arrow loads pandas first.
    if set(pc.unique(table["release_class"]).to_pylist()) <= {OPEN}:
        return ledger, b""
    told = pc.or_(pc.is_valid(table["numerator"]), pc.equal(table["status"], WITHHELD))
    kept = table.filter(pc.and_(pc.not_equal(table["release_class"], OPEN), told))
    kept = spelt(kept.select((*_COLUMNS, _BASE)))
    return _written(kept, ledger, areas) if len(kept) else (ledger, b"")


def _written(kept: pa.Table, ledger: Path, areas: MadeOf | None = None) -> tuple[Path, bytes]:
    kept = kept.sort_by([(name, "ascending") for name in _COLUMNS[:5]]).combine_chunks()
    if areas is not None:
        made_of = [[*place, told] for place, told in fingerprints(areas).items()]
        kept = kept.replace_schema_metadata({_MADE_OF: json.dumps(made_of)})
    sink = pa.BufferOutputStream()
    pq.write_table(kept, sink, compression="zstd", version="2.6")
    content = sink.getvalue().to_pybytes()
    return ledger / f"{hashlib.sha256(content).hexdigest()[:32]}.parquet", content


def made_public(ledger: Path, edition: str) -> None:
    """Note that an edition is, or is about to be, the public one: what it told everybody may know."""
    waiting = _waiting(ledger)
    still = {name: editions for name, editions in waiting.items() if edition not in editions}
    if still != waiting:
        _note(still, ledger)


def _waiting(ledger: Path) -> dict[str, list[str]]:
    """Entries of which no edition was ever public; of a damaged note none was."""
    try:
        return dict(json.loads((ledger / _NOT_PUBLIC).read_text(encoding="ascii")))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError):
        return {path.name: [] for path in entries(ledger)}


def _note(waiting: Mapping[str, list[str]], ledger: Path) -> None:
    said = json.dumps(dict(sorted(waiting.items())), indent=1) + "\n"
    write_whole(ledger / _NOT_PUBLIC, said.encode("ascii"))


def entries(ledger: Path) -> list[Path]:
    return sorted(ledger.glob("*.parquet"))


def printed_before(ledger: Path) -> Printed:
    """What earlier editions printed exactly, by question. A number to the nearest five tells nobody the true one."""
    return _by_question(_read(path) for path in entries(ledger))


def told_before(ledger: Path) -> list[Told]:
    """All that earlier editions told, the latest first."""
    waiting = _waiting(ledger)
    return [_told(path, public=path.name not in waiting) for path in reversed(_in_order(ledger))]


def told_to_all(printed: Printed, told: Iterable[Told]) -> Printed:
    """What earlier editions `printed` without those numbers that none of them which was public told."""
    told = list(told)
    kept, known = (
        {(key, number) for each in told if each.public is public for key, number in each.numbers.items()}
        for public in (False, True)
    )
    if not (unknown := kept - known):
        return printed
    return {
        key: left
        for key, numbers in printed.items()
        if (left := tuple(each for each in numbers if (key, each) not in unknown)) or not numbers
    }


def _in_order(ledger: Path) -> list[Path]:
    """The entries as they came; those that nobody noted came first, in the order in which they were written."""
    there = {path.name: path for path in entries(ledger)}
    try:
        noted = [name for name in json.loads((ledger / _ORDER).read_text(encoding="ascii")) if name in there]
    except (OSError, ValueError, TypeError):
        noted = []
    others = sorted(there.keys() - set(noted), key=lambda name: (there[name].stat().st_mtime_ns, name))
    return [there[name] for name in (*others, *noted)]


def _told(path: Path, *, public: bool = True) -> Told:
    with pq.ParquetFile(path) as file:
        says = _BASE in file.schema_arrow.names
        rows = file.read([*_COLUMNS, *([_BASE] if says else [])]).to_pydict()
    keys: list[Key] = list(zip(*(rows[name] for name in _COLUMNS[:5]), strict=True))
    return Told(
        dict(zip(keys, rows["numerator"], strict=True)),
        dict(zip(keys, rows[_BASE], strict=True)) if says else {},
        dict(zip(rows["measure"], rows["release_class"], strict=True)),
        says,
        public,
    )


def composed_before(ledger: Path) -> list[Composed]:
    """What the places of each earlier edition were made of, and of which kinds of parts it printed closed numbers."""
    return [_composed(path) for path in entries(ledger)]


def bearing_on(ledger: Path, table: pa.Table, areas: MadeOf | None = None) -> Printed:
    """What other editions printed, or withheld too, of the questions that a released table withholds."""
    paths = _others(ledger, table, areas)
    withheld = spelt(table.filter(pc.equal(table["status"], WITHHELD)) if paths else table[:0])
    if not len(withheld):
        return {}
    asked = pc.unique(_questions(withheld))
    rows = (_read(path) for path in paths)
    return _by_question(each.filter(pc.is_in(_questions(each), asked)) for each in rows)


def bears(ledger: Path, table: pa.Table, areas: MadeOf, late: Iterable[str] = ()) -> str:
    """A fingerprint of what other editions printed that bears on one, and of whether they keep its wards back.

    `late` are the records of which it tells no more than they did.
    """
    others = _others(ledger, table, areas)
    gone = ["wards"] if are_redrawn(areas, (_composed(path) for path in others)) else []
    numbers = {**bearing_on(ledger, table, areas), **_otherwise(others, table)}
    waiting = _waiting(ledger)
    told = [_told(path, public=path.name not in waiting) for path in others if waiting]
    kept = numbers.keys() - {key for key, each in told_to_all(numbers, told).items() if each == numbers[key]}
    return fingerprint(numbers, [*gone, *late, *(f"not public: {key}" for key in kept)])


def _otherwise(others: Iterable[Path], table: pa.Table) -> dict[Key, tuple[int, ...]]:
    """The numbers of other editions that a released table has otherwise: what they hold back depends on these.

    So do tables that are left out, of those to the nearest five of which this one says nothing: of its own measures and
    periods.
    """
    found: dict[Key, set[int]] = {}
    if not (others := list(others)):
        return {}
    closed = spelt(table.filter(pc.not_equal(table["release_class"], OPEN)))
    keys = zip(*(closed[name].to_pylist() for name in _COLUMNS[:5]), strict=True)
    mine = dict(zip(keys, closed["numerator"].to_pylist(), strict=True))
    tables = {(key[0], key[3]) for key in mine}
    for path in others:
        told = _told(path)
        for key, number in told.numbers.items():
            if number is None:
                continue
            left_out = key not in mine and (key[0], key[3]) in tables and told.classes[key[0]] == SENSITIVE
            if left_out or mine.get(key, number) not in (None, number):
                found.setdefault(key, set()).add(number)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def wholes_told(ledger: Path) -> frozenset[str]:
    """The codes of the whole places of which an earlier edition told numbers that are not open."""
    found: set[str] = set()
    for path in entries(ledger):
        with pq.ParquetFile(path) as file:
            rows = file.read(["level", "place_code"])
        found |= set(pc.unique(rows.filter(pc.equal(rows["level"], _WHOLE))["place_code"]).to_pylist())
    return frozenset(found)


def measures_told(ledger: Path) -> frozenset[str]:
    """The measures that are not open of which an earlier edition told any number."""
    told = (_read(path) for path in entries(ledger))
    return frozenset(
        name
        for each in told
        for name in pc.unique(each.filter(pc.is_valid(each["numerator"]))["measure"]).to_pylist()
    )


def _others(ledger: Path, table: pa.Table, areas: MadeOf | None) -> list[Path]:
    paths = entries(ledger)
    own = _entry(table, ledger, areas)[0] if paths else ledger
    return [path for path in paths if path != own]


def _composed(path: Path) -> Composed:
    with pq.ParquetFile(path) as file:
        told = (file.schema_arrow.metadata or {}).get(_MADE_OF, b"[]")
        rows = file.read(["level", "numerator"])
    printed = pc.unique(rows.filter(pc.is_valid(rows["numerator"]))["level"]).to_pylist()
    made_of = {(level, code): each for level, code, each in json.loads(told)}
    return Composed(frozenset(printed) - WHOLE, made_of)


def _read(path: Path) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return file.read(list(_COLUMNS))


def _questions(table: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(*(table[name] for name in _COLUMNS[:5]), "\x1f")


def _by_question(tables: Iterable[pa.Table]) -> dict[Key, tuple[int, ...]]:
    found: dict[Key, set[int]] = {}
    for table in tables:
        rows = table.to_pydict()
        kinds = {
            label: Period.parse(label).kind if _is_label(label) else "span" for label in set(rows["period"])
        }
        for measure, level, place, period, part, number, release_class in zip(
            *(rows[name] for name in _COLUMNS), strict=True
        ):
            if number is None:
                found.setdefault((measure, level, place, period, part), set())
            elif how_finely(release_class, level, kinds[period], in_parts=bool(part)) == EXACT:
                found.setdefault((measure, level, place, period, part), set()).add(number)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def fingerprint(printed: Printed, redrawn: Iterable[str] = ()) -> str:
    """Of what bears on an edition; empty where nothing does, so that a first edition and a second are alike."""
    gone = sorted(redrawn)
    if not printed and not gone:
        return ""
    said = [*sorted((list(key), list(numbers)) for key, numbers in printed.items()), *gone]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _is_label(label: str) -> bool:
    try:
        Period.parse(label)
    except ValueError:
        return False
    return True
