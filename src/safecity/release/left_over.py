"""What is left of a larger number: what lies in no ward, and of a ward what several parts leave of all of it."""

from collections.abc import Collection, Mapping

from ..measures import Measure, People
from .classes import PART, ROUNDED_TO, TOO_SMALL, WHOLE
from .kinds import are_plain
from .months_and_years import slack
from .relations import Relations
from .withhold import Cell, Key


def wards_that_tell_the_rest(
    known: Mapping[Key, Cell], hidden: Collection[Key], measures: Mapping[str, Measure], classes: Mapping[str, str],
    areas: Mapping[tuple[str, str], frozenset[str]],
) -> set[Key]:  # fmt: skip
    """All wards of a measure and period where they leave too little of their place for what lies in none of them."""
    tables: dict[tuple[str, str, str], list[Cell]] = {}
    for key, cell in known.items():
        if key[1] == PART and not isinstance(measures[key[0]].numerator, People):
            tables.setdefault((key[0], key[3], key[4]), []).append(cell)
    found = set()
    for key, whole in known.items():
        wards = tables.get((key[0], key[3], key[4]), []) if key[1] == "csp" and key not in hidden else []
        elsewhere = areas.get(key[1:3], frozenset()).difference(
            *(areas.get(cell.key[1:3], frozenset()) for cell in wards)
        )
        threshold = TOO_SMALL[classes[key[0]]]
        told = sum(_least(cell, threshold.fewest) for cell in wards if cell.key not in hidden)
        if wards and elsewhere and threshold.hides((whole.true or 0) - told):
            found |= {cell.key for cell in wards}
    return found


def _least(cell: Cell, fewest: int) -> int:
    """The least that a number is by what is printed of it."""
    value = cell.true or 0
    return value + slack(value, fewest)[0] if cell.rounded else value


def left_of_several(
    small: Collection[Key], known: Mapping[Key, Cell], classes: Mapping[str, str], relations: Relations
) -> set[Key]:
    """Of a ward the largest part of what a small number is a part of too, where all such parts leave too little for it.

    Such as all crimes less the violent ones and the burglaries.
    """
    found: set[Key] = set()
    for key in small:
        kinds = relations.terms.get((key[0], ""))
        if key[1] in WHOLE or not kinds or not are_plain(kinds):
            continue
        fewest = TOO_SMALL[classes[key[0]]].fewest
        for name in relations.parts_of.get(key[0], ()):
            whole = known.get((name, *key[1:]))
            if whole is None or whole.key in small or whole.key in found:
                continue
            left, taken, chosen = (whole.true or 0) + ROUNDED_TO // 2 * whole.rounded, set(kinds), []
            beside = [
                known[other, *key[1:]]
                for other, wholes in relations.parts_of.items()
                if name in wholes and (other, *key[1:]) in known
            ]
            for cell in sorted(beside, key=lambda cell: (-(cell.true or 0), cell.key)):
                of_cell = relations.terms.get((cell.measure, ""), {})
                told = cell.key not in small and cell.key not in found and of_cell and are_plain(of_cell)
                if told and taken.isdisjoint(of_cell):
                    taken |= of_cell.keys()
                    left -= (cell.true or 0) - ROUNDED_TO // 2 * cell.rounded
                    chosen.append(cell.key)
            if chosen and left < fewest:
                found.add(chosen[0])
    return found
