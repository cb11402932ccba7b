"""The rows of a sorted table of released observations, found and read one by one."""

import numpy as np
import pyarrow as pa

from ..vocabulary import Place

_NUMBERS = ("numerator", "denominator", "value", "low", "high")


class Rows:
    """Finds a row by what it is of. `table` is sorted by measure, level and place_code.

    Arrow is quick with whole columns and slow with single cells, of which an edition asks for some hundred
    thousand. So each column is held as plain numbers, words as the numbers of a list of them.
    """

    def __init__(self, table: pa.Table):
        self._starts = _runs(table)
        self._periods, self._categories = _Words(table["period"]), _Words(table["category"])
        self._status = _Words(table["status"])
        self._numbers = {name: _Numbers(table[name]) for name in _NUMBERS}
        self._at: dict[tuple[str, str, str], dict[tuple[int, int], int]] = {}

    def find(self, measure: str, place: Place, period: str, category: str) -> int | None:
        """Where the row is; None if there is none. `period` is a label."""
        asked = self._periods.number.get(period, -1), self._categories.number.get(category, -1)
        return self._of(measure, place).get(asked)

    def periods(self, measure: str, place: Place, category: str) -> list[str]:
        """The labels of the periods that a measure's category has a row of for a place."""
        wanted = self._categories.number.get(category, -1)
        return [self._periods.words[period] for period, part in self._of(measure, place) if part == wanted]

    def read(self, at: int) -> dict:
        """A row's numerator, denominator, value, low, high and status; None for each that is null."""
        return {name: column[at] for name, column in self._numbers.items()} | {"status": self._status[at]}

    def _of(self, measure: str, place: Place) -> dict[tuple[int, int], int]:
        # Most places of most measures are never asked for one by one, so each is listed when it first is.
        key = measure, place.level, place.code
        if key not in self._at:
            start, end = self._starts.get(key, (0, 0))
            asked = (words.numbers[start:end].tolist() for words in (self._periods, self._categories))
            self._at[key] = {pair: at for at, pair in enumerate(zip(*asked, strict=True), start)}
        return self._at[key]


class _Words:
    """A column of few different words, none of them null."""

    def __init__(self, column: pa.ChunkedArray):
        coded = column.combine_chunks()
        if not pa.types.is_dictionary(coded.type):
            coded = coded.dictionary_encode()
        self.words: list[str] = coded.dictionary.to_pylist()
        self.numbers: np.ndarray = np.from_dlpack(coded.indices)
        self.number = {word: number for number, word in enumerate(self.words)}

    def __getitem__(self, at: int) -> str:
        return self.words[self.numbers.item(at)]


class _Numbers:
    """A column of numbers, some of them null."""

    def __init__(self, column: pa.ChunkedArray):
        whole = column.combine_chunks()
        # Nulls are taken apart from numbers, and nothing is asked for as numpy's or filled with a number of
        # Python's: for any of these Arrow would load all of pandas.
        numbers = pa.Array.from_buffers(
            whole.type, len(whole), [None, whole.buffers()[1]], offset=whole.offset
        )
        self._missing = np.from_dlpack(whole.is_null().cast(pa.uint8()))
        self._numbers: np.ndarray = np.from_dlpack(numbers)

    def __getitem__(self, at: int) -> float | int | None:
        return None if self._missing.item(at) else self._numbers.item(at)


def _runs(table: pa.Table) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Where the rows of each measure and place begin and end in a table that is sorted by them."""
    if not len(table):
        return {}
    columns = [_Words(table[name]) for name in ("measure", "level", "place_code")]
    changes = np.logical_or.reduce([np.diff(column.numbers) != 0 for column in columns])
    starts = [0, *(np.flatnonzero(changes) + 1).tolist()]
    keys = zip(*([column[start] for start in starts] for column in columns), strict=True)
    return dict(zip(keys, zip(starts, [*starts[1:], len(table)], strict=True), strict=True))
