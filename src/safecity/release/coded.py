"""Columns of few different words, held as numbers of a list of them: a sixth of the room, and read in no time."""

import numpy as np
import pyarrow as pa

_IN_FULL = {"figure_id"}  # no two rows have the same


def coded(table: pa.Table) -> pa.Table:
    """A table whose columns of words are held each as one list of words and a number a row.

    >>> coded(pa.table({"level": ["ward", "csp", "ward"], "value": [1, 2, 3]})).schema.types
    [DictionaryType(dictionary<values=string, indices=int32, ordered=0>), DataType(int64)]
    """
    return _with(table, lambda name, kind: pa.types.is_string(kind) and name not in _IN_FULL, _coded)


def spelt(table: pa.Table) -> pa.Table:
    """The same table with every word in its row, as files have it.

    >>> spelt(coded(pa.table({"level": ["ward", "csp"]}))).schema.types
    [DataType(string)]
    """
    return _with(table, lambda _, kind: pa.types.is_dictionary(kind), lambda column: column.cast(pa.string()))


def _with(table: pa.Table, concerns, changed) -> pa.Table:
    for at, field in enumerate(table.schema):
        if concerns(field.name, field.type):
            table = table.set_column(at, field.name, changed(table.column(at)))
    return table


def _coded(column: pa.ChunkedArray) -> pa.Array:
    # In one piece first, so that there is one list.
    return column.combine_chunks().dictionary_encode()


class Coded:
    """A column of few different words, as numbers of a list of them."""

    def __init__(self, column: pa.ChunkedArray):
        coded = column.combine_chunks().dictionary_encode()
        self.words: list[str] = coded.dictionary.to_pylist()
        self.codes: np.ndarray = np.asarray(coded.indices).astype(np.int64)
