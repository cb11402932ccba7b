"""Small areas of which no number is told, and by which sums of two kinds of places, or of zones, differ."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, combinations

Place = tuple[str, str]
Places = tuple[Place, ...]
_FIFTHS = 6  # places of one kind of which all unions are looked at
_ZONES, _TOGETHER = 12, 4  # of so many zones up to so many are added up, of more two


@lru_cache(maxsize=64)
def slivers(areas: tuple[tuple[Place, frozenset[str]], ...]) -> list[tuple[frozenset[str], Places, Places]]:
    """Small areas by which some places of one kind, together, differ from the nearest that others make up.

    The others are of another kind, or zones too, which may lie in one another.

    With the places whose numbers, added up, less those of others are their number. What lies further from each other
    holds more.
    """
    kinds: dict[str, dict[Place, frozenset[str]]] = {}
    for place, inside in areas:
        level, code = place
        kinds.setdefault(f"{level} {code[:-1]}" if level == "quintile" else level, {})[place] = inside
    found: dict[frozenset[str], tuple[Places, Places]] = {}
    for one, of_one in kinds.items():
        for chosen in chain.from_iterable(combinations(of_one, many) for many in _together(one, len(of_one))):
            together = frozenset().union(*(of_one[place] for place in chosen))
            if sum(len(of_one[place]) for place in chosen) != len(together):
                continue  # zones may lie over one another
            for other, of_other in kinds.items():
                if other == one != "zone":
                    continue
                others = {place: inside for place, inside in of_other.items() if place not in chosen}
                nearest = [(chosen, each) for each in _inside(together, others)]
                nearest += [(each, chosen) for each in _over(together, others)]
                for more, less in nearest:
                    every = {**of_one, **of_other}
                    left = _of(more, every) - _of(less, every)
                    if left and less:
                        found.setdefault(left, (more, less))
    return [(left, more, less) for left, (more, less) in found.items()]


def _together(kind: str, many: int) -> range:
    """How many places of a kind are added up: all fifths, a few zones, one ward."""
    if kind == "zone":
        return range(1, 1 + (_TOGETHER if many <= _ZONES else 2))
    return range(1, 1 + (many if many <= _FIFTHS else 1))


def _of(places: Places, areas: Mapping[Place, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(areas[place] for place in places))


def _inside(
    whole: frozenset[str], places: Mapping[Place, frozenset[str]], chosen: Places = ()
) -> Iterable[Places]:
    """Places that lie in it and not over one another, as many as there is room for, in each way there is."""
    room = {place: inside for place, inside in places.items() if inside and inside <= whole}
    if not room:
        yield chosen
        return
    # One of those that lie over the first, or the first, is in each such set; else the first would still have room.
    first = next(iter(room.values()))
    tried: set[Place] = set()
    for place, inside in room.items():
        if inside & first:
            rest = {each: own for each, own in room.items() if each not in tried}
            yield from _inside(whole - inside, rest, (*chosen, place))
            tried.add(place)


def _over(
    whole: frozenset[str], places: Mapping[Place, frozenset[str]], chosen: Places = ()
) -> Iterable[Places]:
    """Places that together cover it, of which none lies over another and each is needed, in each way there is."""
    if not whole:
        yield chosen
        return
    first = min(whole)
    for place, inside in places.items():
        if first in inside:
            rest = {each: own for each, own in places.items() if not own & inside}
            yield from _over(whole - inside, rest, (*chosen, place))
