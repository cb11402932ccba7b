"""What one row of a dataset is, and what each column must hold."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import ibis
from ibis.expr.types import BooleanValue, Table
from ibis.expr.types import Column as Values

RECEIVED = "received"
"""The day a file came, carried beside its rows: nothing in it can have happened later."""
AS_RECEIVED = "as received: "
"""What stands before the name of a column that is kept as its file has it, beside the one that was rewritten."""
EACH_ONCE = "each of them once: nothing tells which row counts"
ONE_ANSWER = "one answer: the lines of this file say different things of the same"
_WITHOUT_ZONE = r"^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$"
_ANY = 1e15  # no count or coordinate comes near it


@dataclass(frozen=True)
class Column:
    """One column: its type, what it says, and what a value must be to be believed.

    `pattern` is a regular expression for the whole text; `low` and `high` bound a number.
    """

    dtype: str
    says: str
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    expected: str = ""  # the pattern in words, for whoever has to mend the file
    required: bool = False
    low: float = -_ANY
    high: float = _ANY
    thousands: bool = False  # the publisher writes 66,776

    @property
    def is_month(self) -> bool:
        """Whether its days are months, as the first day of each."""
        return self.dtype == "date" and bool(re.fullmatch(self.pattern, "2019-07"))


@dataclass(frozen=True)
class Rule:
    """What columns owe to one another: `broken` is told the typed rows, and where it is null nothing is broken."""

    column: str  # the one that is blamed
    broken: Callable[[Table], BooleanValue]
    expected: str


@dataclass(frozen=True)
class Whole:
    """What rows of one file are parts of: those that are alike in `columns`, of which one file may hold many wholes.

    Where one of them cannot be believed nobody knows what the others are parts of, and `why` says so; `column` is
    the one that they are blamed on.
    """

    columns: tuple[str, ...]
    column: str
    why: str


@dataclass(frozen=True)
class One:
    """What files may say one thing only of: rows that are alike in `of` must be alike in `says`.

    Each part of `of` is a column, or several of which the first that is filled counts, of which a number stands for
    what a file without any says. Rows without the first part, or with nothing in `says`, say nothing. Where
    `several` rows of one file may stand beside each other only what whole files say is held against each other.
    """

    what: str  # as a sentence says it, of one
    of: tuple[tuple[str, ...], ...]
    says: tuple[str, ...]
    several: bool = False


@dataclass(frozen=True)
class Contract:
    """The columns a dataset must have before any measure may read it."""

    name: str
    one_row_per: str
    columns: dict[str, Column]
    date: str = "month"
    place: str = "lsoa"
    once: tuple[str, ...] = ()  # columns in which no two rows of one file may be alike
    rules: tuple[Rule, ...] = ()
    whole: Whole | None = None
    ones: tuple[One, ...] = ()  # of reference data: which of its rows may not contradict one another

    def check(self, raw: Table) -> tuple[Table, Table]:
        """Split text as received into rows that keep the contract and rows that break it.

        `raw` holds text columns (blank is null or '') and whatever else it carries along, such as `line`.
        Returns the rows that keep it, typed, and the others with `column`, `found` and `expected`:
        the first column, in the contract's order, that breaks it; rules come after all columns.
        """
        checked = self.checked(raw)
        return checked.kept, checked.broken()

    def checked(self, raw: Table) -> "Checked":
        """The same, where what breaks it is asked for by itself: of most files nothing does."""
        carried = [name for name in raw.columns if name not in self.columns]
        text = raw.mutate(**{name: _as_received(raw, name, column) for name, column in self.columns.items()})
        faults = [
            (fault, _shown(text, name), name, expected)
            for name, column in self.columns.items()
            if name in raw.columns or column.required
            for fault, expected in _faults(text[name], column)
        ]
        if self.once:
            text = text.mutate(alike=text.count().over(group_by=[*_of_one_file(raw), *self.once]))
            said = text.alike.cast("string") + " rows of the same " + ", ".join(self.once)
            faults.append((text.alike > 1, said, self.once[0], EACH_ONCE))
        sound = _none_of(fault for fault, _, _, _ in faults)
        kept = text.filter(sound)
        typed = kept.select(
            *carried, **{name: _typed(kept[name], column) for name, column in self.columns.items()}
        )
        # A rule may be on something that is carried along and never kept, which a file need not have.
        rules = [
            (rule.broken(typed).fill_null(False), rule) for rule in self.rules if rule.column in typed.columns
        ]
        lawful = _none_of(fault for fault, _ in rules)

        def broken() -> Table:
            marked = _marked(text.filter(~sound), faults, carried)
            if not rules:
                return marked
            told = [
                (fault, self._as_typed(typed, rule.column), rule.column, rule.expected)
                for fault, rule in rules
            ]
            return marked.union(_marked(typed.filter(~lawful), told, carried))

        return Checked(typed.filter(lawful) if rules else typed, broken)

    def told(self, raw: Table, names: Iterable[str]) -> Table:
        """These columns of every row as text, null where a cell is blank or breaks its own column."""
        found = {}
        for name in names:
            column = self.columns.get(name, Column("string", ""))
            text = _as_received(raw, name, column)
            broken = ibis.literal(False)
            for fault, _ in _faults(text, column):
                broken = broken | fault.fill_null(False)
            found[name] = ibis.ifelse(broken, ibis.null("string"), text)
        return raw.select("file", "line", **found)

    def _as_typed(self, rows: Table, name: str) -> Values:
        said = _shown(rows, name).cast("string")
        return said.left(7) if name in self.columns and self.columns[name].is_month else said


@dataclass(frozen=True)
class Checked:
    """Rows that keep a contract, typed, and how to ask for those that break it."""

    kept: Table
    broken: Callable[[], Table]


def _none_of(faults: Iterable[BooleanValue]) -> BooleanValue:
    sound = ibis.literal(True)
    for fault in faults:
        sound = sound & ~fault.fill_null(False)
    return sound


def _marked(rows: Table, faults: list[tuple], carried: list[str]) -> Table:
    """Rows with the first of their faults: in which column, what was found there and what was expected."""
    said = {
        "column": [(fault, name) for fault, _, name, _ in faults],
        "found": [(fault, found.cast("string").fill_null("nothing")) for fault, found, _, _ in faults],
        "expected": [(fault, expected) for fault, _, _, expected in faults],
    }
    nothing = ibis.null("string")
    told = {name: ibis.cases(*each) if each else nothing for name, each in said.items()}
    return rows.mutate(**told).select(*carried, *told)


def with_cells_as_received(raw: Table, names: Iterable[str]) -> Table:
    """The same with these columns kept as they are beside, before they are rewritten; a reject shows those."""
    kept = {f"{AS_RECEIVED}{name}": raw[name] for name in names if name in raw.columns}
    return raw.mutate(**{name: cells for name, cells in kept.items() if name not in raw.columns})


def _shown(rows: Table, name: str) -> Values:
    """A column as a reject shows it: as its file has it, where it was rewritten on the way."""
    return rows[f"{AS_RECEIVED}{name}" if f"{AS_RECEIVED}{name}" in rows.columns else name]


def _of_one_file(raw: Table) -> list[str]:
    return ["file"] if "file" in raw.columns else []


def _as_received(raw: Table, name: str, column: Column) -> Values:
    """A column's text, blank as null. A publisher's layout may lack it: then it is simply not known."""
    if name not in raw.columns:
        return ibis.null("string")
    return raw[name] if column.dtype.startswith("array") else raw[name].nullif("")


def _faults(value: Values, column: Column) -> list[tuple]:
    faults = []
    if column.required:
        faults.append((value.isnull(), "a value"))
    if column.allowed:
        faults.append((value.notin(column.allowed), column.expected or "one of " + ", ".join(column.allowed)))
    if column.pattern:
        faults.append((~value.re_search(f"^(?:{column.pattern})$"), column.expected or column.pattern))
    if column.dtype in ("int64", "float64"):
        # One comparison for all that can be wrong: not a number is neither at least nor at most anything.
        believed = _written(value, column) & _number(value, column).between(column.low, column.high)
        faults.append((value.notnull() & ~believed.fill_null(False), column.expected or _bounds(column)))
    if column.dtype == "date":  # the pattern alone would let the thirtieth of February pass
        faults.append((value.notnull() & _day(value).isnull(), column.expected or "a day"))
    if column.dtype == "timestamp":
        faults.append((value.notnull() & _moment(value).isnull(), "a day and time"))
    if column.dtype.startswith("array"):
        faults.append((value.notnull() & value.try_cast(column.dtype).isnull(), "whole numbers"))
    return faults


def _bounds(column: Column) -> str:
    low, high = (f"{bound:.15g}" if abs(bound) < _ANY else "" for bound in (column.low, column.high))
    said = "a whole number" if column.dtype == "int64" else "a number"
    if low and high:
        return f"{said} from {low} to {high}"
    return f"{said} of at least {low}" if low else said


def _written(value: Values, column: Column) -> Values:
    """Whether a number is written as publishers write it: the engine alone would read 3.7 as 4, and 1_0 as 10."""
    if column.dtype == "float64":
        return ~value.contains("_")
    digits = r"(\d+|\d{1,3}(,\d{3})+)" if column.thousands else r"\d+"
    return value.re_search(rf"^ *[-+]?{digits}(\.0*)? *$")


def _day(value: Values) -> Values:
    """A day, or the first day of a month."""
    return ibis.ifelse(value.length() == 7, value + "-01", value).try_cast("date")


def _moment(value: Values) -> Values:
    # Without a zone of its own it is UTC; the plain type would drop +01:00 and keep the hour. Where plainly none is
    # given the plain type says the same, and takes a third of the time.
    zoned = value.try_cast("timestamp('UTC')").cast("timestamp")
    return ibis.ifelse(value.re_search(_WITHOUT_ZONE), value.try_cast("timestamp"), zoned)


def _number(value: Values, column: Column) -> Values:
    # Publishers write 66,776 and pad with spaces; nothing else is mended.
    plain = value.replace(",", "") if column.thousands else value
    return plain.try_cast(column.dtype)


def _typed(value: Values, column: Column) -> Values:
    if column.dtype in ("int64", "float64"):
        return _number(value, column)
    if column.dtype == "date":
        return _day(value)
    if column.dtype == "timestamp":
        return _moment(value)
    return value.cast(column.dtype)
