"""Areas that nobody published and that two published ones differ by; and numbers that stand alone where they are kept
back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from .found import INTERVAL, PLACE, Found
from .public import ends
from .published import Number
from .rules import FEWEST, PARTS, WHOLES, Known, is_rounded

_MOST_TOGETHER = 4  # fifths or zones that are added up
_FAR = 10**6  # no count is larger
_MOST_PLACES = 12  # of one kind; of more zones two are added up


def attack_slivers(numbers: Sequence[Number], known: Known) -> list[Found]:
    """Small numbers of what lies in one kind of fifth, or in a ward, and not in another: the difference of two sums."""
    bits = {area: 1 << at for at, area in enumerate(sorted(frozenset().union(*known.areas.values())))}
    shape = {place: sum(bits[each] for each in areas) for place, areas in known.areas.items()}
    tables: dict[tuple[str, str, str], list[Number]] = {}
    for each in numbers:
        measure, level, place, period, part = each.question
        exact = each.numerator is not None and not is_rounded(each.release_class, level, each.kind)
        if (
            exact
            and not part
            and level in PARTS
            and (level, place) in shape
            and measure not in known.of_people
        ):
            tables.setdefault((measure, period, each.release_class), []).append(each)
    nested: dict[tuple[str, ...], list[tuple[tuple[int, ...], tuple[int, ...]]]] = {}
    found = []
    for (measure, period, release_class), printed in tables.items():
        printed = sorted(printed, key=lambda each: each.question)
        places = tuple(f"{each.question[1]} {each.question[2]}" for each in printed)
        if places not in nested:  # most tables tell of the same places
            nested[places] = list(
                _nested([shape[each.question[1], each.question[2]] for each in printed], places)
            )
        for larger, smaller in nested[places]:
            left = sum(printed[at].numerator or 0 for at in larger) - sum(
                printed[at].numerator or 0 for at in smaller
            )
            if 0 < left < FEWEST[release_class]:
                by = tuple(str(printed[at]) for at in (*larger, *smaller))
                what = f"{measure}, what lies in {' and '.join(places[at] for at in larger)} alone, {period}"
                found.append(Found(PLACE, what, left, left, by))
    return found


def attack_elsewhere(numbers: Sequence[Number], known: Known) -> list[Found]:
    """Small numbers of what lies in the place and in none of its wards: the place less the least that these may be."""
    wards = {place: areas for place, areas in known.areas.items() if place[0] == "ward"}
    if not known.areas.get(("csp", known.home), frozenset()).difference(*wards.values()):
        return []
    there = {each.question: each for each in numbers}
    found = []
    for (measure, level, place, period, part), whole in there.items():
        if (level, place) != ("csp", known.home) or whole.numerator is None or measure in known.of_people:
            continue
        if whole.release_class not in FEWEST:
            continue
        parts = [there.get((measure, *each, period, part)) for each in wards]
        told = [ends(each) if each.numerator is not None else (0, _FAR) for each in parts if each is not None]
        if not told:
            continue
        low = ends(whole)[0] - sum(high for _, high in told) if len(told) == len(parts) else 0
        high = ends(whole)[1] - sum(low for low, _ in told)
        fewest, nought = FEWEST[whole.release_class], whole.release_class == "sensitive"
        if 0 <= high < fewest and (nought or low > 0):
            what = f"{measure}, what lies in no ward, {period}"
            found.append(Found(PLACE, what, max(0, low), high, (str(whole), "all of its wards")))
    return found


def _nested(
    shapes: Sequence[int], places: Sequence[str]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs of unions of places, each of wards, fifths or zones alone, of which the one holds the other and more."""
    kinds: dict[str, list[int]] = {}
    for at, place in enumerate(places):
        level = place.partition(" ")[0]
        kind = place[:-1] if level == "quintile" else level if level == "zone" else place
        kinds.setdefault(kind, []).append(at)
    unions: list[tuple[int, tuple[int, ...]]] = []
    for every in kinds.values():
        most = _MOST_TOGETHER if len(every) <= _MOST_PLACES else 2
        for many in range(1, min(len(every), most) + 1):
            for chosen in combinations(every, many):
                together = 0
                for at in chosen:
                    if together & shapes[at]:
                        break
                    together |= shapes[at]
                else:
                    unions.append((together, chosen))
    for (one, larger), (other, smaller) in combinations(unions, 2):
        if set(larger) & set(smaller) or one == other:
            continue
        if one | other == one:
            yield larger, smaller
        elif one | other == other:
            yield smaller, larger


def attack_alone(numbers: Sequence[Number], known: Known) -> list[Found]:
    """Tables of which a single number is withheld: none is without need, so everybody knows that it is small."""
    tables: dict[tuple[str, ...], list[Number]] = {}
    labels: Mapping[str, frozenset[str]] = {
        measure: frozenset(label for _, every, _ in kinds for label in every)
        for measure, kinds in known.kinds.items()
    }
    for each in numbers:
        measure, level, place, period, part = each.question
        if part in labels.get(measure, ()) and level in WHOLES:
            tables.setdefault((measure, level, place, period, part.partition(":")[0]), []).append(each)
        elif not part and level in PARTS:
            # Fifths of England, of the place and without crime are three tables, whose codes end in a number each.
            kind = place.rstrip("0123456789") if level == "quintile" else ""
            tables.setdefault((measure, level, kind, period), []).append(each)
    found = _alone_in_series(numbers)
    for table in tables.values():
        gone = [number for number in table if number.status == "withheld"]
        if len(gone) == 1 and len(table) > 1:
            fewest = FEWEST[gone[0].release_class]
            found.append(
                Found(INTERVAL, str(gone[0]), 0, fewest - 1, ("it is the only number withheld in its table",))
            )
    return found


def _alone_in_series(numbers: Sequence[Number]) -> list[Found]:
    """Months, quarters and rolling years of which one is withheld, with nothing else of the same place and time.

    A year that is withheld by itself is small, as its class says; of what overlaps, or stands among many, one that is
    too small goes with all of its kind.
    """
    hidden = [each.question for each in numbers if each.status == "withheld"]
    beside = Counter(question[1:4] for question in hidden)
    series: dict[tuple[str, ...], list[Number]] = {}
    for each in numbers:
        if each.kind in ("month", "quarter", "rolling year") and each.question[1] in WHOLES:
            series.setdefault((*each.question[:3], each.question[4], each.kind), []).append(each)
    found = []
    for listed in series.values():
        gone = [each for each in listed if each.status == "withheld"]
        if len(gone) == 1 and len(listed) > 1 and beside[gone[0].question[1:4]] == 1:
            fewest = FEWEST[gone[0].release_class]
            by = ("it is the only number withheld in its series",)
            found.append(Found(INTERVAL, str(gone[0]), 0, fewest - 1, by))
    return found
