"""Months of the open data whose lines repeat so many Crime IDs that some were written twice."""

from ..store import Store


def doubted_repeats(store: Store) -> list[str]:
    """A sentence on each force's month, in order, in which lines seem to have been written twice; they are counted."""
    short = {(each.unit.source, each.unit.what) for each in store.cut_short}
    superseded = set(map(id, store.superseded()))
    found = [
        unit
        for unit in store.units
        if unit.repeated[1] and id(unit) not in superseded and (unit.source, unit.what) not in short
    ]
    return [
        f"{unit.month.in_words()} of {unit.whose}: {unit.repeated[1]:,} of {unit.repeated[0]:,} lines with a "
        "Crime ID repeat one that another line has, where some three in a hundred do at most; the file seems to hold "
        "lines twice, and all of them are counted"
        for unit in sorted(found, key=lambda each: (each.month, each.whose))
    ]
