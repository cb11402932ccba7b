"""What measures that share records tell of those that they share, or of those that neither counts.

People who were both, crimes with three flags, what several parts leave, and what the open data leaves of own records.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from .found import ALGEBRA, GROUP, Found
from .parts import _is_few
from .public import HATE, LINES, ends
from .published import Number
from .rules import PARTS, SMALLEST_SCORED, is_rounded
from .solving import Equation, solve

_FLAGS = ("alcohol", "domestic", "drugs", "violent")
_BOTH = {"sexual_offence_victims": ("rape_victims", "other_sexual_offence_victims")}
"""People whom two measures cover together: those of the one and of the other, less all of them, were both."""
_APART = {
    "recorded_crime": (
        "violent_crime", "sexual_offences", "residential_burglary", "commercial_burglary", "robbery_offences",
        "shop_theft", "arson", "drug_offences",
    ),
    "violent_crime": (
        "most_serious_violence", "stalking_and_harassment", "modern_slavery", "cruelty_to_children",
    ),
    "hate_crime": HATE[:1],
}  # fmt: skip
"""Crimes with parts that have nothing in common and are not all of them."""
_IN_THE_OPEN = (("violent_crime", "sexual_offences"), ("residential_burglary", "commercial_burglary"))
"""What data.police.uk counts together, by month and small area: the one is what anybody can have, less the other."""

Where = tuple[str, str, str]


def attack_overlaps(numbers: Sequence[Number]) -> list[Found]:
    """Everything that is found so of numbers that are not open."""
    tables: dict[Where, dict[tuple[str, str], Number]] = {}
    for each in numbers:
        if each.release_class != "open":
            tables.setdefault(each.question[1:4], {})[each.question[0], each.question[4]] = each
    return [
        found
        for where, told in tables.items()
        for way in (_both, _by_category, _left_of_several, _three_flags, _open_less_own, _few_weighed)
        for found in way(told, where)
    ]


def _exact(told: Mapping[tuple[str, str], Number], name: str, part: str = "") -> Number | None:
    found = told.get((name, part))
    if found is None or found.numerator is None:
        return None
    return None if is_rounded(found.release_class, found.question[1], found.kind) else found


def _both(told: Mapping[tuple[str, str], Number], where: Where) -> Iterator[Found]:
    for whole, parts in _BOTH.items():
        every = [_exact(told, name) for name in (whole, *parts)]
        if (there := [each for each in every if each is not None]) and len(there) == len(every):
            both = sum(each.numerator or 0 for each in there[1:]) - (there[0].numerator or 0)
            if both >= 0 and _is_few(both, there[0].release_class):
                yield Found(
                    GROUP, f"who is in {' and '.join(parts)}, {where}", both, both, tuple(map(str, there))
                )


def _by_category(told: Mapping[tuple[str, str], Number], where: Where) -> Iterator[Found]:
    """What one kind of crime leaves of each outcome of all crime."""
    for name in sorted(
        {name for name, _ in told if name.endswith("_outcomes")} - {"recorded_crime_outcomes"}
    ):
        for own, part in told:
            one, whole = _exact(told, name, part), _exact(told, "recorded_crime_outcomes", part)
            if own != name or not part.startswith("outcome: ") or one is None or whole is None:
                continue
            rest = (whole.numerator or 0) - (one.numerator or 0)
            if rest >= 0 and _is_few(rest, "sensitive"):
                yield Found(GROUP, f"what is left of {whole}", rest, rest, (str(one), str(whole)))


def _left_of_several(told: Mapping[tuple[str, str], Number], where: Where) -> Iterator[Found]:
    for whole, parts in _APART.items():
        total = _exact(told, whole)
        there = [each for name in parts if (each := _exact(told, name)) is not None]
        if total is not None and len(there) > 1:
            rest = (total.numerator or 0) - sum(each.numerator or 0 for each in there)
            if rest >= 0 and _is_few(rest, total.release_class):
                yield Found(GROUP, f"what is left of {total}", rest, rest, tuple(map(str, there)))


def _three_flags(told: Mapping[tuple[str, str], Number], where: Where) -> Iterator[Found]:
    """Crimes with three of the four flags, by those with each, with each two and with any."""
    if ("flags_together", "") not in told:
        return
    names = [name for name in told if any(name in line.terms for line in LINES)]
    equations = [_equation(line.terms, line.low, line.high) for line in LINES if line.sure]
    equations += [
        Equation({name: 1.0}, *ends(told[name]), str(told[name]))
        for name in names
        if told[name].numerator is not None
    ]
    for three in combinations(_FLAGS, 3):
        wanted = ("+three", " and ".join(three))
        kinds = {f"+{' and '.join(sorted(each))}": 1.0 for each in (three, _FLAGS)}
        terms: dict[Hashable, float] = {(name, ""): 1.0 for name in kinds}
        span = solve([*equations, Equation({**terms, wanted: -1.0}, 0, 0, "defined")], {wanted: 8.0})[wanted]
        if span.high < 8 - 1e-6:
            yield Found(GROUP, f"crimes with {wanted[1]}, {where}", span.low, span.high, span.told_by)


def _equation(terms: Mapping[tuple[str, str], float], low: float, high: float) -> Equation:
    named: dict[Hashable, float] = {}
    named.update(terms.items())
    return Equation(named, low, high, "defined")


def _open_less_own(told: Mapping[tuple[str, str], Number], where: Where) -> Iterator[Found]:
    """Months and wards of which one of a pair is printed and the other not exactly; of a year both are public."""
    for pair in _IN_THE_OPEN:
        for one, other in (pair, pair[::-1]):
            printed, beside = _exact(told, one), told.get((other, ""))
            if printed is None or beside is None or _exact(told, other) is not None:
                continue
            if where[0] in PARTS or printed.kind in ("month", "quarter", "week"):
                yield Found(
                    ALGEBRA, f"{other}, {where}", by=(str(printed), "the open data of the same crimes")
                )


def _few_weighed(told: Mapping[tuple[str, str], Number], where: Where) -> Iterator[Found]:
    """A score of so few crimes that few sets of them weigh as much, or of a time of which others are the rest."""
    score, crimes = _exact(told, "severity_score"), _exact(told, "recorded_crime")
    if score is None:
        return
    few = crimes is None or (crimes.numerator or 0) < SMALLEST_SCORED
    if few or score.kind != "financial year":
        by = (str(score), "the weights, which are public", *(() if crimes is None else (str(crimes),)))
        yield Found(ALGEBRA, f"how many of the gravest crimes are in {score}", by=by)
