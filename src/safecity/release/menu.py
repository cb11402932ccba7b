"""Which measures of a place's own records are told together: those that lie in each other as a tree, and no others.

Two sets of records of which neither holds the other, and which share some, tell by their sum and by what holds both how
few they share. No list of such sums was ever complete. So of measures that ask the same of a record, any two that are
told are one within the other or have nothing in common, and the parts told of a whole always leave a rest that is told
nowhere. People are in several crimes at once, so of them only one within another is told.

Below the whole place and year, where numbers are to the nearest five, two that lie one within the other may round alike
and so tell of four at most. Of months, wards and categories the widest alone is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from ..datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS
from ..measures import Measure, People, Tally
from ..measures.conditions import Unanswerable, answers, asked_by, drawn
from .classes import OPEN
from .kinds import ROWS_OF

OWN = frozenset({"crimes", "people_in_crimes"})  # rows of the police's own records, which many measures count
_ASKS = {"weight": "offence_code"} | {
    f"hate_{strand}": "hate"
    for strand in ("race", "religion", "sexual_orientation", "disability", "transgender")
}
"""Columns that answer one question: what an offence weighs follows from its code, a strand is one of five."""
_WHO = frozenset({"role", "kind", "person"})  # whom a row of people is about, which is no question of its own
Counted = Tally | People


def menu(
    measures: Iterable[Measure], classes: Mapping[str, str], first: Sequence[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Measures that are not told, each with those told instead; it has none where its own categories share records.

    Those told form a tree, the widest taken first; `first` come before, and are told instead of all that they overlap
    with. A measure that is open, or of records that no other counts, is always told.
    """
    return dict(_stepping_back(tuple(measures), frozenset(classes.items()), tuple(first)))


@lru_cache(maxsize=8)  # one build asks three times, before, while and after it counts
def _stepping_back(
    every: tuple[Measure, ...], said: frozenset[tuple[str, str]], first: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    classes = dict(said)
    ours = [each for each in every if classes[each.name] != OPEN and _rows(each.numerator) in OWN]
    inside = {each.name: sum(holds(each.numerator, other.numerator) for other in ours) for each in ours}
    rank = {name: at for at, name in enumerate(first)}
    ours.sort(
        key=lambda each: (
            bool(asks(each.numerator)),  # all records hold whatever else is told of them
            rank.get(each.name, len(rank)),
            len(asks(each.numerator)),
            -inside[each.name],
            every.index(each),
        )
    )
    told: list[Measure] = []
    instead: dict[str, tuple[str, ...]] = {}
    for measure in ours:
        against = _against(measure, told)
        if against is None:
            told.append(measure)
        else:
            instead[measure.name] = against
    return instead


def in_total(measures: Iterable[Measure], classes: Mapping[str, str]) -> dict[str, str]:
    """Of measures that are told and not open, those told of the whole place and year alone, each with a wider one.

    The wider one holds all that they count, and has months, wards or the same categories, as they would have.
    """
    ours = [each for each in measures if classes[each.name] != OPEN and _rows(each.numerator) in OWN]
    found: dict[str, str] = {}
    for at, measure in enumerate(ours):
        for number, wider in enumerate(ours):
            if wider is measure or not _finer(wider) & _finer(measure):
                continue
            same = holds(measure.numerator, wider.numerator)
            if holds(wider.numerator, measure.numerator) and (number < at or not same):
                found[measure.name] = found.get(wider.name, wider.name)
                break
    return found


def _finer(measure: Measure) -> set[str]:
    """What a measure is told by besides the whole place and year."""
    if measure.finest == "total":
        return set()
    return {each.kind for each in measure.by} | (
        {"months or wards"} if measure.finest in ("", "whole") else set()
    )


def _against(measure: Measure, told: Sequence[Measure]) -> tuple[str, ...] | None:
    """Names of what keeps a measure from being told, none where it is its own parts; None where nothing does."""
    if not has_parts_apart(measure):
        return ()
    if _counts_harm(measure.numerator) and (
        # Each victim of each crime, less the crimes with a victim, is the further victims.
        harm := [
            each.name
            for each in told
            if _counts_harm(each.numerator) and _rows(each.numerator) != _rows(measure.numerator)
        ]
    ):
        return tuple(harm)
    sets = {each.name: each for each in told if _rows(each.numerator) == _rows(measure.numerator)}
    family = _family(measure, sets.values())
    own = counted(measure)
    overlapping = [
        each.name for each in family if not all(lie_well(one, two) for one in own for two in counted(each))
    ]
    if overlapping:
        return tuple(overlapping)
    for one, two in combinations(family, 2):  # what was apart as long as nothing asked both questions
        if not all(lie_well(first, second) for first in counted(one) for second in counted(two)):
            return one.name, two.name
    numerators = [each.numerator for each in family]
    for whole in family:
        if make_up(whole.numerator, [*numerators, *own]):
            return (
                whole.name,
                *(
                    each.name
                    for each in family
                    if each is not whole and holds(whole.numerator, each.numerator)
                ),
            )
    return None


def counted(measure: Measure) -> tuple[Counted, ...]:
    """The sets of records that a measure tells the size of: what it counts and, of a share, what it is of."""
    base = measure.denominator
    return (measure.numerator, base) if base is not None and _rows(base) in OWN else (measure.numerator,)


def _family(measure: Measure, told: Iterable[Measure]) -> list[Measure]:
    """Those told of which any asks what this asks, or what one of them asks besides; and those that ask nothing."""
    questions, found, waiting = set(_of(measure)), [], list(told)
    while True:
        more = [each for each in waiting if not _of(each) or not questions or questions & _of(each)]
        if not more:
            return found
        found += more
        waiting = [each for each in waiting if each not in more]
        questions = questions.union(*map(_of, more)) if questions else questions


def _of(measure: Measure) -> frozenset[str]:
    return frozenset().union(*(asks(each) for each in counted(measure)))


def lie_well(one: Counted, two: Counted) -> bool:
    """Whether two sets that are told lie one within the other or apart; of people only one within the other."""
    if type(one) is not type(two) or _about(one) != _about(two):
        return True  # victims and offenders, people and crimes: neither tells of the other
    if isinstance(one, People) and isinstance(two, People) and one.count != two.count:
        return False
    if holds(one, two) or holds(two, one):
        return True
    return isinstance(one, Tally) and are_apart(one, two)


def _counts_harm(of: Counted) -> bool:
    """Whether it counts each victim of each crime, or each crime that had one."""
    return isinstance(of, People) and of.count == "rows" or of.of.name == CRIMES_WITH_VICTIMS.name


def asks(of: Counted) -> frozenset[str]:
    """What a count asks of each record: its offence, a flag, who did it."""
    try:
        columns = asked_by(of.where).columns - _WHO
    except Unanswerable:
        return frozenset({"what nobody can tell"})
    again = {"how often"} if isinstance(of, People) and of.times != (1, None) else set()
    return frozenset({_ASKS.get(each, each) for each in columns} | again)


@cache
def _answers(one: Counted, two: Counted) -> list[tuple[bool, bool]] | None:
    """Of each kind of record whether either counts it; None where nobody can tell."""
    try:
        asked = [asked_by(each.where).sets for each in (one, two)]
        sets = {name: [*asked[0].get(name, ()), *asked[1].get(name, ())] for name in {**asked[0], **asked[1]}}
        rows = drawn(sets)
        return list(zip(answers(one.where, rows), answers(two.where, rows), strict=True))
    except Unanswerable:
        return None


@cache
def holds(whole: Counted, part: Counted) -> bool:
    """Whether all that a part counts is counted by the whole, which may be the same."""
    if type(whole) is not type(part) or _rows(whole) != _rows(part):
        return False
    if isinstance(whole, People) and isinstance(part, People):
        within = whole.times == (1, None) or (
            whole.times[0] <= part.times[0]
            and (whole.times[1] is None or (part.times[1] is not None and part.times[1] <= whole.times[1]))
        )
        if not within or whole.count != part.count:
            return False
        if whole.times != (1, None) and not _same(whole, part):
            return False
    pairs = _answers(whole, part)
    return pairs is not None and (False, True) not in pairs


def _same(one: Counted, two: Counted) -> bool:
    pairs = _answers(one, two)
    return pairs is not None and all(first == second for first, second in pairs)


@cache
def are_apart(one: Counted, two: Counted) -> bool:
    pairs = _answers(one, two)
    return pairs is not None and (True, True) not in pairs


def make_up(whole: Counted, told: Sequence[Counted]) -> bool:
    """Whether those told within a whole are all of it, so that one of them is the whole less the others."""
    parts = [each for each in told if holds(whole, each) and not holds(each, whole)]
    if len(parts) < 2 or isinstance(whole, People):
        return False
    asked = [asked_by(each.where).sets for each in (whole, *parts)]
    sets = {name: [one for each in asked for one in each.get(name, ())] for name in set().union(*asked)}
    rows = drawn(sets)
    inside = [answers(each.where, rows) for each in parts]
    return all(
        any(each)
        for each, of in zip(zip(*inside, strict=True), answers(whole.where, rows), strict=True)
        if of
    )


def has_parts_apart(measure: Measure) -> bool:
    """Whether the categories of each kind share no record: a crime is of one group, and may have two flags."""
    if not isinstance(measure.numerator, Tally):
        return True
    return all(
        one.kind != other.kind or are_apart(_part(measure, one), _part(measure, other))
        for one, other in combinations(measure.by, 2)
    )


@lru_cache(maxsize=4096)
def _part(measure: Measure, category) -> Tally:
    return Tally(of=measure.numerator.of, where=category.where)


def _about(of: Counted) -> tuple[str, frozenset]:
    """Which rows, and of people which: victims or offenders."""
    if isinstance(of, Tally):
        return _rows(of), frozenset()
    try:
        rows = drawn(asked_by(of.where).sets)
        roles = rows.role._values if "role" in asked_by(of.where).columns else ["anybody"] * len(rows)
        return _rows(of), frozenset(
            role for role, holds in zip(roles, answers(of.where, rows), strict=True) if holds
        )
    except Unanswerable:
        return _rows(of), frozenset()


def _rows(of: Counted | None) -> str:
    return "" if of is None else ROWS_OF.get(of.of.name, of.of.name)
