"""Numbers to the nearest five, which an exact total must not pin down: sixteen of at least 8 that come to 128."""

from collections.abc import Collection, Mapping

from ..measures import Measure
from .classes import TOO_SMALL, WHOLE
from .months_and_years import slack
from .relations import Relations
from .suppress import told_nearer
from .systems import Areas, OfParts
from .withhold import Cell, Key

_ROUNDS = 12


def told_by_totals(
    hidden: Collection[Key], known: Mapping[Key, Cell], measures: Mapping[str, Measure],
    classes: Mapping[str, str], areas: Areas, relations: Relations,
) -> set[Key]:  # fmt: skip
    """Numbers of wards, fifths and zones to withhold because with the total less of them is open than rounding leaves.

    By sums of measures, each rounded by itself, one may be open by less than five, and must not be one alone.
    """
    tables: dict[tuple[str, str], list[Cell]] = {}
    for key, cell in known.items():
        if not key[4]:
            tables.setdefault((key[0], key[3]), []).append(cell)
    more: set[Key] = set()
    for together in tables.values():
        if not any(cell.rounded and cell.key[1] not in WHOLE for cell in together):
            continue
        for _ in range(_ROUNDS):
            system = OfParts(together, measures, classes, areas, (), (), (), {*hidden, *more}, {})
            nearer = sorted(name for name in told_nearer(system.sums, system.rules) if name in known)
            if not nearer:
                break
            more.add(max(nearer, key=lambda key: (known[key].true or 0, key)))
        else:
            more |= {cell.key for cell in together if cell.key[1] not in WHOLE}
    return more | _told_by_measures({*hidden, *more}, known, classes, relations)


def _told_by_measures(
    hidden: Collection[Key], known: Mapping[Key, Cell], classes: Mapping[str, str], relations: Relations
) -> set[Key]:
    """Numbers that a sum of measures, of which all others are printed, leaves one alone."""
    found: set[Key] = set()
    places = {key[1:] for key, cell in known.items() if cell.rounded and not key[4]}
    for weights in relations.identities(sorted({key[0] for key in known})):
        for place in places:
            cells = {(name, *place): times for name, times in weights.items()}
            if not all(key in known and key not in hidden and key not in found for key in cells):
                continue
            ends = {key: _ends(known[key], classes) for key in cells}
            for key, times in cells.items():
                others = [
                    sorted(-cells[other] / times * end for end in ends[other])
                    for other in cells
                    if other != key
                ]
                low = max(ends[key][0], sum(each[0] for each in others))
                high = min(ends[key][1], sum(each[1] for each in others))
                if known[key].rounded and 0 <= high - low < 1:
                    found.add(key)
                    break
    return found


def _ends(cell: Cell, classes: Mapping[str, str]) -> tuple[float, float]:
    value = cell.true or 0
    less, more = slack(value, TOO_SMALL[classes[cell.measure]].fewest) if cell.rounded else (0, 0)
    return float(value + less), float(value + more)
