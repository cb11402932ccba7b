"""Numbers that leave too little of a larger one: a year less eleven months, all crimes less the violent ones."""

from collections.abc import Collection, Mapping

from ..measures import Measure, People
from ..vocabulary import Period
from .classes import PART, ROUNDED_TO, TOO_SMALL, WHOLE
from .kinds import are_plain
from .months_and_years import slack
from .relations import Relations
from .withhold import Cell, Key

_YEAR = 366  # days


def left_of_longer(
    known: Mapping[Key, Cell], classes: Mapping[str, str], periods: Mapping[str, Period]
) -> set[Key]:
    """Parts of a longer period of which what is left is too small: a year less eleven of its months is the twelfth.

    Of two years and one of them the two go, as the year is what is asked for.
    """
    spans: dict[tuple[str, str, str, str], list[Key]] = {}
    for key in known:
        if periods[key[3]].kind not in ("week", "month", "quarter"):
            spans.setdefault((*key[:3], key[4]), []).append(key)
    found = set()
    for keys in spans.values():
        for part in keys:
            for whole in keys:
                inside, outside = periods[part[3]], periods[whole[3]]
                holds = outside.start <= inside.start and inside.end <= outside.end and not outside.without
                if part != whole and holds and inside != outside:
                    rest = (known[whole].true or 0) - (known[part].true or 0)
                    if TOO_SMALL[classes[part[0]]].hides(rest):
                        found.add(whole if (outside.end - outside.start).days > _YEAR else part)
    return found


def left_of_larger(known: Mapping[Key, Cell], classes: Mapping[str, str], relations: Relations) -> set[Key]:
    """Measures that are a part of another of which what is left is too small: violence less all that is domestic.

    Where a class does not say that there is none, nothing may be left of it either: that all domestic crimes were
    violent tells that of the others there was none.
    """
    found = set()
    for key, cell in known.items():
        for name in relations.parts_of.get(key[0], ()):
            whole = known.get((name, *key[1:]))
            if whole is None or cell.rounded or whole.rounded or cell.small or whole.small or key[4]:
                continue
            rest = (whole.true or 0) - (cell.true or 0)
            if rest >= 0 and TOO_SMALL[classes[name]].hides(rest):
                found.add(key)
    return found


def left_of_wards(
    known: Mapping[Key, Cell], measures: Mapping[str, Measure], classes: Mapping[str, str],
    areas: Mapping[tuple[str, str], frozenset[str]],
) -> set[Key]:  # fmt: skip
    """Of wards the smallest, where all of them leave too little of their place: what is recorded in none of them."""
    tables: dict[tuple[str, str, str], list[Cell]] = {}
    for key, cell in known.items():
        if key[1] == PART and not isinstance(measures[key[0]].numerator, People):
            tables.setdefault((key[0], key[3], key[4]), []).append(cell)
    found = set()
    for key, whole in known.items():
        wards = tables.get((key[0], key[3], key[4]), []) if key[1] == "csp" else []
        if not wards or any(cell.rounded or cell.small for cell in (whole, *wards)):
            continue
        elsewhere = areas.get(key[1:3], frozenset()).difference(
            *(areas.get(cell.key[1:3], frozenset()) for cell in wards)
        )
        rest = (whole.true or 0) - sum(cell.true or 0 for cell in wards)
        if elsewhere and TOO_SMALL[classes[key[0]]].hides(rest):
            found.add(min(wards, key=lambda cell: (cell.true, cell.key)).key)
    return found


def left_of_overlaps(
    known: Mapping[Key, Cell], classes: Mapping[str, str], relations: Relations,
    printed: Mapping[Key, tuple[int, ...]],
) -> set[Key]:  # fmt: skip
    """Of parts that share records the smallest, where all of them together are few more than their whole.

    The five strands of hate crime less all hate crime tell how many crimes have two or more.
    """
    found = set()
    for key, whole in known.items():
        parts = [known.get((name, *key[1:])) for name in relations.overlaps.get(key[0], ()) if not key[4]]
        told = [cell for cell in parts if cell is not None and not cell.small]
        if not parts or len(told) < len(parts) or whole.small:
            continue
        fewest = TOO_SMALL[classes[key[0]]].fewest
        twice = sum(_ends(cell, fewest)[1] for cell in told) - _ends(whole, fewest)[0]
        if TOO_SMALL[classes[key[0]]].hides(twice):
            found.add(
                min(told, key=lambda cell: (cell.true in printed.get(cell.key, ()), cell.true, cell.key)).key
            )
    return found


def _ends(cell: Cell, fewest: int) -> tuple[int, int]:
    """The least and the most that a number is by what is printed of it."""
    value = cell.true or 0
    less, more = slack(value, fewest) if cell.rounded else (0, 0)
    return value + less, value + more


def left_of_crimes(
    known: Mapping[Key, Cell], measures: Mapping[str, Measure], classes: Mapping[str, str]
) -> set[Key]:
    """Numbers of people that differ by few from the crimes they were in: so many were harmed, or did harm, once more.

    The people go and the crimes stay, whichever are more. Equal numbers tell that nobody was, which a sensitive class
    does not say.
    """
    found = set()
    for key, cell in known.items():
        crimes = known.get((measures[key[0]].crimes, *key[1:]))
        if crimes is None or cell.small or crimes.small or cell.rounded or crimes.rounded:
            continue
        rest = abs((crimes.true or 0) - (cell.true or 0))
        if any(TOO_SMALL[classes[each]].hides(rest) for each in (cell.measure, crimes.measure)):
            found.add(key)
    return found


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
