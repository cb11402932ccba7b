"""R5 for a count that agrees with nothing beside it, where one slip of the hand mended makes several sums true at once.

It reads next to no words. Every percentage, rate, difference and sum near a count is tried with the count as printed,
and with the count as it would be had no figure been left out, put in or changed about. What may come about by chance is
reckoned for each: a share that fits the two numbers next to it says much, one that fits some two of twenty says little.
The sum of these, as the logarithm of how unlikely they are, is held against that of the number as it is printed.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from .arithmetic import counted, likeliest_slips
from .differences import worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import shared_out
from .numbers import COUNT, DECIMAL, MONEY, ORDINAL, PER, PERCENT
from .rates import rate_before
from .sentence import Number, Sentence

_ABOUT = re.compile(r"\b(?:average|mean|median|about|around|some|roughly|approximately)(?: \w+){0,3}$")
_OVER_TIME = re.compile(
    r"(?:[a-z-]+ ){0,2}?(?:an?|per|each|every) (?:hour|day|night|week|month|quarter|year)\b"
)
_MOST = 11  # counts that stand about a percentage, of which any two may make it
_REACH = 6  # counts before and after one, among which it may be a sum or a part of one
_SLIPPED = 0.95  # of a hundred numbers so many times nine over their size are one slip from a given one
_BY_SUMS = 2.3  # where no percentage bears it out, for in a long paper many numbers make others by chance
_ENOUGH, _SURE = 1.65, 3.2  # how much better the mended number must be, in powers of ten


@dataclass(frozen=True)
class _Place:
    """A number where it stands: its place among the counts of the paper, its sentence and its paragraph."""

    sentence: Sentence
    number: Number
    at: int
    said: int
    value: float
    kind: str

    @property
    def half(self) -> float:
        return (self.number.token.high - self.number.token.low) / 2


@dataclass
class _Made:
    """A percentage or a rate, and the counts near it of which any two may make it, with how far off each stands."""

    place: _Place
    low: float  # as a ratio
    high: float
    changes: bool  # whether it may be a change as well as a part
    near: list[tuple[int, _Place]]
    best: float = 0.0
    through: dict[int, float] = field(default_factory=dict)  # the best that a count has a part in
    without: dict[int, float] = field(default_factory=dict)
    _weights: dict[int, float] = field(default_factory=dict)

    def weight(self, ranks: int) -> float:
        """What it says that two numbers so far off come to it."""
        if ranks not in self._weights:
            self._weights[ranks] = _weight(ranks, self.low, self.high)
        return self._weights[ranks]


_CHOSEN = re.compile(r"(?:[\w-]+ ){1,4}(?:with|that ha[ds]) (?:the )?(?:most|fewest|highest|lowest)\b")
"""The 27 small areas with most: how many are looked at is somebody's choice, and no sum of what stands about it."""


def test_slips_mended(all_of_it: list[Sentence], found: Gathered) -> None:
    """Counts near which percentages stand that nothing explains, and that a slip mended would explain."""
    counts, made = _placed(all_of_it)
    if len(counts) < 3:
        return
    for each in made:
        _explain(each)
    about: dict[int, list[_Made]] = {}
    for each in made:
        for _, count in each.near:
            about.setdefault(count.at, []).append(each)
    values = sorted(count.value for count in counts)
    for count in counts:
        if _may_be_mistyped(count, about.get(count.at, []), found):
            _test(count, counts, about.get(count.at, []), values, found)


def _may_be_mistyped(count: _Place, about: list[_Made], found: Gathered) -> bool:
    number = count.number
    return (
        number.value >= 2
        and not _ABOUT.search(number.left)
        and not _OVER_TIME.match(number.right)
        and not any(each.kind == ORDINAL for each in count.sentence.tokens[max(number.at - 4, 0) : number.at])
        and not (number.spelled and number.value <= 12)
        and not found.is_told(count.sentence, number)
        and not _CHOSEN.match(number.right)
        and all(each.through.get(count.at, 0.0) < 1.6 for each in about)
    )


def _placed(all_of_it: list[Sentence]) -> tuple[list[_Place], list[_Made]]:
    counts: list[_Place] = []
    others: list[tuple[_Place, float]] = []
    for said, sentence in enumerate(all_of_it):
        rates = {}
        for at, token in enumerate(sentence.tokens):
            if token.kind == PER and token.value >= 100 and (rate := rate_before(sentence, at)):
                rates[rate.at] = token.value
        guessed = worked_out(sentence)
        for number in sentence.numbers:
            place = _Place(sentence, number, len(counts), said, number.value, number.kind)
            if number.kind == PERCENT and not guessed and 0 < number.value < 1000:
                others.append((place, 100.0))
            elif number.at in rates:
                others.append((place, rates[number.at]))
            elif number.kind in (COUNT, MONEY, DECIMAL) and number.value > 1 and not number.token.sign:
                counts.append(place)
            elif number.kind in (COUNT, MONEY) and number.value > 1:
                counts.append(place)
    return counts, [_made(place, scale, counts) for place, scale in others]


def _made(place: _Place, scale: float, counts: list[_Place]) -> _Made:
    """With the counts about it in the order in which a reader would try them."""
    near: list[tuple[int, _Place]] = []
    for step, count in enumerate(reversed(counts[max(place.at - 13, 0) : place.at])):
        near.append((step + _apart(place, count), count))
    for step, count in enumerate(counts[place.at : place.at + 5]):
        near.append((step + 1 + 2 * _apart(place, count), count))
    near.sort(key=lambda each: each[0])
    token = place.number.token
    half = (token.high - token.low) / 2 or 0.5 * 10.0**-token.decimals
    value = place.value
    return _Made(
        place, (value - half) / scale, (value + half) / scale, scale == 100.0,
        [(rank, count) for rank, (_, count) in enumerate(near[:_MOST])],
    )  # fmt: skip


def _apart(one: _Place, other: _Place) -> int:
    """How much further off a number is for standing in another sentence or paragraph."""
    if one.sentence is other.sentence:
        return 0
    blocks = abs(one.sentence.block.number - other.sentence.block.number)
    return 1 + (2 if blocks == 1 else 3 + blocks // 3 if blocks else 0)


def _weight(ranks: int, low: float, high: float) -> float:
    """How unlikely it is that some two numbers no further off come to a ratio by chance, as a power of ten."""
    tried = max((ranks + 1) ** 2 / 2, 1.0) * 2
    middle = (high + low) / 2
    wide = (high - low) / max(min(middle, 1 - middle) if middle < 1 else middle, 1e-9)
    return max(-math.log10(min(tried * wide, 1.0)), 0.0)


def _explain(each: _Made) -> None:
    """What comes to it of the numbers about it, the likeliest first."""
    tops: list[tuple[float, int, int]] = []
    for at, (rank, one) in enumerate(each.near):
        for further, other in each.near[at + 1 :]:
            if one.kind != other.kind and each.changes and not _mixed(one, other):
                continue
            low, high = (one.value, other.value) if one.value < other.value else (other.value, one.value)
            if high > 0 and low > 0 and _fits(each, low, high):
                tops.append((each.weight(rank + further), one.at, other.at))
    tops.sort(reverse=True)
    each.best = tops[0][0] if tops else 0.0
    for weight, *pair in tops:
        for end in pair:
            each.through.setdefault(end, weight)
    for at in each.through:
        each.without[at] = next((weight for weight, *pair in tops if at not in pair), 0.0)


def _mixed(one: _Place, other: _Place) -> bool:
    return DECIMAL in (one.kind, other.kind) and MONEY not in (
        one.kind,
        other.kind,
    )


def _fits(each: _Made, low: float, high: float) -> bool:
    wide = 1e-9
    if each.low - wide <= low / high <= each.high + wide:
        return True
    if not each.changes:
        return False
    return (
        each.low - wide <= high / low - 1 <= each.high + wide
        or each.low - wide <= 1 - low / high <= each.high + wide
        or (each.high > 1 and each.low - wide <= high / low <= each.high + wide)
    )


def _wanted(each: _Made, count: _Place, held: float) -> Iterator[tuple[float, float, float]]:
    """What a count would have to lie between for it and another to come to a percentage, with how much that says.

    Only what says more than is `held`: the nearest of the others say most, so the first that says less ends it.
    """
    mine = next((rank for rank, other in each.near if other.at == count.at), None)
    if mine is None:
        return
    low, high = max(each.low, 1e-9), each.high
    for rank, other in each.near:
        weight = each.weight(mine + rank)
        if weight <= held:
            return
        if other.at == count.at or (other.kind != count.kind and each.changes and not _mixed(other, count)):
            continue
        value = other.value
        yield value * low, value * high, weight
        yield value / high, value / low, weight
        if each.changes:
            yield value * (1 + low), value * (1 + high), weight
            yield value / (1 + high), value / (1 + low), weight
            if high < 1:
                yield value * (1 - high), value * (1 - low), weight
                yield value / (1 - low), value / (1 - high), weight


def _test(
    count: _Place, counts: list[_Place], about: list[_Made], values: list[float], found: Gathered
) -> None:
    meant = _meant(count)
    sums = _sums(count, counts, meant)
    gains = _gains(count, about, meant)
    if not sums and not gains:
        return
    borne_out = {value: more for value in meant if (more := _of_sums(sums, count, value)) or value in gains}
    if not borne_out or _in_a_row(count, counts):
        return
    held = any(
        each.place.sentence is count.sentence and abs(each.place.number.at - count.number.at) <= 6
        for each in about
    )
    score, value, own, more = 0.0, 0.0, {}, 0.0
    for each, summed in borne_out.items():
        gained = gains.get(each, {})
        if held and not gained:
            continue
        further = summed + min(_mentioned(values, each, own=0), 1.2)
        total = sum(gained.values()) + further - _SLIPPED
        if total > score:
            score, value, own, more = total, each, gained, further
    printed = sum(
        max(weight - each.without.get(count.at, 0.0), 0.0)
        for each in about
        if (weight := each.through.get(count.at))
    )
    printed += _of_sums(sums, count, count.value) + _mentioned(values, count.value, own=1)
    shared = shared_out(count.sentence)
    beside = [
        which
        for which, each in enumerate(about)
        if each.place.sentence is count.sentence and shared.get(each.place.number.at) is count.number
    ]
    if beside and not any(which in own for which in beside):
        return  # its own share must come of it first: 320 (1.8%), of a whole that stands far off
    near = any(about[which].place.sentence.block is count.sentence.block for which in own)
    if score - printed < (_ENOUGH if near else _BY_SUMS) or (len(own) < 2 and more < 1.0):
        return
    made = [about[which].place for which in own]
    found.test(count.sentence, count.number, "R5")
    listed = ", ".join(str(each.number) for each in made[:4])
    listed = f" ({listed})" if listed else ""
    found.add(
        "R5", ERROR if score - printed >= _SURE else WARNING, count.sentence, [count.number],
        f"{count.number} does not come to what stands about it{listed}, and {counted(value)} does. "
        f"Likely meant: {counted(value)}.",
    )  # fmt: skip


def _gains(count: _Place, about: list[_Made], meant: list[float]) -> dict[float, dict[int, float]]:
    """How much better each percentage about a count would be explained with each number that it may have been."""
    gains: dict[float, dict[int, float]] = {}
    for which, each in enumerate(about):
        held = each.without.get(count.at, each.best)
        for low, high, weight in _wanted(each, count, held):
            for value in meant[bisect_left(meant, low - 1e-6) : bisect_right(meant, high + 1e-6)]:
                own = gains.setdefault(value, {})
                own[which] = max(own.get(which, 0.0), weight - held)
    return gains


def _meant(count: _Place) -> list[float]:
    return sorted({value for value in likeliest_slips(count.number.token) if 0 < value != count.value})


def _sums(count: _Place, counts: list[_Place], meant: list[float]) -> dict[int, float]:
    """What the counts about one come to, two by two or in a row, with how much it says; in whole units of it."""
    first, last = max(count.at - _REACH, 0), count.at + _REACH + 1
    about = [each for each in counts[first:last] if each.at != count.at and each.kind == count.kind]
    about = [each for each in about if abs(each.said - count.said) <= 3]
    about = [each for each in about if abs(each.sentence.block.number - count.sentence.block.number) <= 1]
    about.sort(key=lambda each: abs(each.at - count.at) + _apart(count, each))
    found: dict[int, float] = {}
    unit = _unit(count)
    wanted = {round(each / unit) for each in (*meant, count.value)}

    def keep(value: float, tried: float) -> None:
        key = round(value / unit)
        if value > 0 and key in wanted:
            figures = len(str(key).rstrip("0"))  # 15,000 says as much as 15: round numbers make round numbers
            weight = max(-math.log10(min(tried / max(min(value / unit, 10.0**figures), 1.0), 1.0)), 0.0)
            found[key] = max(found.get(key, 0.0), weight)

    values = [each.value for each in about]
    for at, one in enumerate(values):
        for further, other in enumerate(values[:at]):
            for value in (one + other, abs(one - other)):
                if round(value / unit) in wanted:
                    keep(value, (at + further + 1) ** 2 / 2)
    behind = [each for each in about if each.at < count.at]
    for whole in about[:6]:  # two or three parts before it, and the whole of all
        taken, tried = 0.0, 6.0
        for step, each in enumerate(each for each in behind[:4] if each is not whole):
            taken += each.value
            tried += 4
            if step >= 1:
                keep(whole.value - taken, tried)
    for row in (counts[count.at + 1 : last], counts[first : count.at][::-1]):
        total, tried = 0.0, 2.0
        for step, each in enumerate(row):
            if each.kind != count.kind:
                break
            total += each.value
            tried += 2
            if step >= 2:
                keep(total, tried)
    return found


def _in_a_row(count: _Place, counts: list[_Place]) -> bool:
    """Whether it stands in a row of parts that come to a number just before or after: 412 is 250 and 120 and 42.

    How many parts there are is none of them: 600, the next two 250 and 150, so that the three have 1,000.
    """
    near = counts[max(count.at - 14, 0) : count.at + 15]
    counts = [each for each in near if not (each.number.spelled and each.value <= 12)]
    here = next(at for at, each in enumerate(counts) if each is count)
    wide = 0.5 if count.kind == COUNT else 3 * count.half + 0.5
    for first in range(max(here - 7, 0), here + 1):
        total = 0.0
        for last in range(first, min(first + 8, len(counts))):
            if counts[last].kind != count.kind:
                break
            total += counts[last].value
            if last - first >= 1 and first <= here <= last:
                ends = (*counts[max(first - 4, 0) : first], *counts[last + 1 : last + 4])
                if any(abs(each.value - total) < wide for each in ends):
                    return True
    return False


def _of_sums(sums: dict[int, float], count: _Place, value: float) -> float:
    return sums.get(round(value / _unit(count)), 0.0) if sums else 0.0


def _unit(count: _Place) -> float:
    """One in the last figure that is printed of a count; a million's tenth for 1.2 million."""
    return max(2 * count.half, 1.0) if count.kind != DECIMAL else 10.0**-count.number.token.decimals


def _mentioned(values: list[float], value: float, *, own: int) -> float:
    """How much it says that the paper has the number elsewhere."""
    if value < 100 or bisect_right(values, value) - bisect_left(values, value) <= own:
        return 0.0
    alike = bisect_right(values, 1.5 * value) - bisect_left(values, value / 1.5)
    return max(-math.log10(min(alike / (0.8 * value), 1.0)), 0.0)
