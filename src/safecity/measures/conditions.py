"""Conditions of measures answered for rows drawn by hand, so that it is seen which measures count the same rows.

No row of anybody is looked at: a row is drawn for each way in which the conditions could tell one from another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from ibis.common.deferred import Deferred, resolver

_OTHER = "\0any other"  # a text that no condition names


class Unanswerable(Exception):
    """A condition asks something that cannot be answered for a drawn row."""


@dataclass
class Asked:
    """What a condition asks of each column: the sets of values that it tells from others, by column."""

    sets: dict[str, list[frozenset[Any]]] = field(default_factory=dict)

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(self.sets)


def asked_by(condition: Deferred | bool) -> Asked:
    """Which values of which columns a condition tells apart. Raises Unanswerable."""
    found = Asked()
    if not isinstance(condition, bool):
        answers(condition, _Noting(found))
    return found


def answers(condition: Deferred | bool, rows: "Drawn | _Noting") -> list[bool]:
    """For each drawn row whether it satisfies the condition; what is null does not. Raises Unanswerable."""
    if isinstance(condition, bool):
        return [bool(condition)] * len(rows)
    try:
        return [each is True for each in _values(resolver(condition).resolve({"_": rows}))]
    except (AttributeError, TypeError) as error:
        raise Unanswerable(str(error)) from error


def _values(answer: Any) -> Sequence[Any]:
    if isinstance(answer, _Column):
        answer = answer.as_flag()
    if not isinstance(answer, _Flag):
        raise Unanswerable(f"{answer!r} is no condition")
    return answer.values


class Drawn:
    """Rows drawn by hand, each a value for every column."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]):
        self._columns = columns

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), (None,)))

    def __getattr__(self, name: str) -> "_Column":
        if name.startswith("__"):
            raise AttributeError(name)
        return _Column(self._columns[name])

    __getitem__ = __getattr__


def drawn(sets: Mapping[str, Iterable[frozenset[Any]]]) -> Drawn:
    """A row for each way in which values of these columns can be told apart by these sets."""
    columns = {name: [each[0] for each in told_apart(every)] for name, every in sets.items()}
    rows = list(product(*columns.values())) or [()]
    return Drawn(
        {name: [row[at] for row in rows] for at, name in enumerate(columns)} or {"\0nothing": [None]}
    )


def told_apart(sets: Iterable[frozenset[Any]]) -> list[tuple[Any, ...]]:
    """The values that these sets name, those that lie in the same sets together, and what lies in none."""
    every = list(dict.fromkeys(sets))
    inside: dict[tuple[bool, ...], list[Any]] = {}
    for value in sorted(frozenset().union(*every), key=repr):
        inside.setdefault(tuple(value in each for each in every), []).append(value)
    if (True,) != tuple({isinstance(value, bool) for values in inside.values() for value in values}):
        inside.setdefault((False,) * len(every), []).append(_OTHER)
    return [tuple(values) for values in inside.values()]


class _Noting:
    """Stands for rows, and notes what is asked of them."""

    def __init__(self, into: Asked):
        self._into = into

    def __len__(self) -> int:
        return 1

    def __getattr__(self, name: str) -> "_Column":
        if name.startswith("__"):
            raise AttributeError(name)
        sets = self._into.sets.setdefault(name, [])
        return _Column([None], sets.append)

    __getitem__ = __getattr__


class _Column:
    """The values of a column; what is asked of them is told to `note`."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, values: Sequence[Any], note: Callable[[frozenset[Any]], object] | None = None):
        self._values, self._note = values, note or (lambda _: None)

    def isin(self, values: Iterable[Any]) -> "_Flag":
        wanted = frozenset(values)
        self._note(wanted)
        return _Flag([None if each is None else each in wanted for each in self._values])

    def __eq__(self, value: Any) -> "_Flag":  # type: ignore[override]
        return self.isin([value])

    def isnull(self) -> "_Flag":
        self._note(frozenset([None]))
        return _Flag([each is None for each in self._values])

    def notnull(self) -> "_Flag":
        return ~self.isnull()

    def fill_null(self, value: Any) -> "_Flag":
        return self.as_flag().fill_null(value)

    def as_flag(self) -> "_Flag":
        # A flag that is null counts as one that is not set: so does every condition that asks it.
        self._note(frozenset([True]))
        self._note(frozenset([False]))
        return _Flag([each if isinstance(each, bool) else None for each in self._values])

    def __gt__(self, value: Any) -> "_Flag":
        return self._above(value, lambda each: each > value)

    def __ge__(self, value: Any) -> "_Flag":
        return self._above(value, lambda each: each >= value)

    def __lt__(self, value: Any) -> "_Flag":
        return self._above(value, lambda each: each < value)

    def __le__(self, value: Any) -> "_Flag":
        return self._above(value, lambda each: each <= value)

    def between(self, low: Any, high: Any) -> "_Flag":
        return (self >= low) & (self <= high)

    def _above(self, value: Any, holds: Callable[[Any], bool]) -> "_Flag":
        if not isinstance(value, int | float):
            raise Unanswerable(f"{value!r} is no number")
        for each in (value - 1, value, value + 1):
            self._note(frozenset([each]))
        return _Flag([holds(each) if isinstance(each, int | float) else None for each in self._values])

    def __and__(self, other: Any) -> "_Flag":
        return self.as_flag() & other

    def __or__(self, other: Any) -> "_Flag":
        return self.as_flag() | other

    __rand__, __ror__ = __and__, __or__

    def __invert__(self) -> "_Flag":
        return ~self.as_flag()


class _Flag:
    """For each row true, false or null, joined as the engine joins them."""

    def __init__(self, values: Sequence[bool | None]):
        self.values = list(values)

    def __and__(self, other: Any) -> "_Flag":
        return self._with(
            other, lambda one, two: False if False in (one, two) else None if None in (one, two) else True
        )

    def __or__(self, other: Any) -> "_Flag":
        return self._with(
            other, lambda one, two: True if True in (one, two) else None if None in (one, two) else False
        )

    __rand__, __ror__ = __and__, __or__

    def __invert__(self) -> "_Flag":
        return _Flag([None if each is None else not each for each in self.values])

    def fill_null(self, value: bool) -> "_Flag":
        return _Flag([value if each is None else each for each in self.values])

    def _with(self, other: Any, join: Callable[[bool | None, bool | None], bool | None]) -> "_Flag":
        if isinstance(other, _Column):
            other = other.as_flag()
        if isinstance(other, bool):
            other = _Flag([other] * len(self.values))
        if not isinstance(other, _Flag):
            raise Unanswerable(f"{other!r} is no condition")
        return _Flag([join(one, two) for one, two in zip(self.values, other.values, strict=True)])
