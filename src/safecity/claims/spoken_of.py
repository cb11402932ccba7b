"""Which numbers a change speaks of, where its own sentence does not say both: those of the sentences before it."""

import math
import re
from collections.abc import Iterator

from .arithmetic import grown, is_change, percentage
from .compared import ACROSS, BY_PERIOD, HELD_AGAINST, Pair, is_part_of, is_rate, pairs_of
from .differences import differences
from .numbers import COUNT, DECIMAL, MONEY, PER, PERCENT
from .parts import parts_of
from .sentence import Number, Sentence, same_thing

POINTS_BACK = re.compile(
    r"^(?:this|that|these|those|it|the (?:increase|rise|fall|reduction|change"
    r"|difference|drop|decrease)|so|up|down|an? (?:rise|increase|fall"
    r"|reduction|decrease|drop)|in other words|equivalent|the (?:chair|board|panel"
    r"|members?)|castle)\b|\b(?:therefore|thus|hence|this (?:is|was|represents)"
    r"|the [\d.]+ ?(?:%|per cent) (?:rise|increase|growth|fall|drop|decrease|reduction)"
    r"|that (?:is|was)|accordingly|has therefore|welcomed the)\b"
)


def with_sentence_before(sentence: Sentence, pairs: list[Pair]) -> list[Pair]:
    """This compares with 26,930 in the year before: the other number stood alone in the sentence before."""
    gaps = differences(sentence)
    own = [each for each in sentence.counts if each.at not in gaps]
    if pairs or not sentence.before or len(own) != 1:
        return []
    other = sentence.before[0]
    alone = [each for each in other.counts if each.at not in differences(other)]
    grown = re.search(
        r"\b(?:this|it|that|the (?:number|figure|total)) (?:had |has |have )?(?:since "
        r"|now |then )?\w+ to(?: just| only)?$",
        own[0].left,
    )
    if grown and len(alone) == 1 and alone[0].kind == own[0].kind:
        return [Pair(alone[0], own[0], ACROSS)]
    if not own[0].earlier or len(alone) != 1 or alone[0].kind != own[0].kind:
        return []
    if any(is_part_of(sentence, each, own[0]) for each in sentence.every_count if each.at < own[0].at):
        return []  # up from eight out of sixteen: it is what the eight were of
    if any(_is_change_of(sentence, own[0], each) for other in sentence.before[:2] for each in other.counts):
        return []
    told = [
        each
        for each in sentence.every_count
        if each is not own[0] and re.match(r"(?:more|fewer|less|higher|lower|extra|additional)\b", each.right)
    ]
    if told and abs(abs(own[0].value - alone[0].value) - told[0].value) > 0.5:
        further = [
            each for other in sentence.before[1:4] for each in other.counts if each.kind == own[0].kind
        ]
        meant = [each for each in further if abs(abs(own[0].value - each.value) - told[0].value) < 0.5]
        if meant:
            return [Pair(own[0], meant[0], ACROSS)]
    if own[0].noun and alone[0].noun and not same_thing(own[0], alone[0]) or is_rate(other, alone[0]):
        return []  # 284 people, and 1,982 crimes; 74 children, and 194 per 100,000
    return [Pair(own[0], alone[0], ACROSS)]


def _is_change_of(sentence: Sentence, own: Number, other: Number) -> bool:
    """Whether a percentage of change of the sentence is from one of two numbers to the other."""
    return own.kind == other.kind and any(
        is_change(each.token, own.token, other.token) or is_change(each.token, other.token, own.token)
        for each in sentence.percents
    )


def context(sentence: Sentence, *, reach: int = 3) -> list[Sentence]:
    return [*sentence.before[:reach], *sentence.lead, *sentence.after[:1]]


def candidates(sentences: list[Sentence]) -> Iterator[tuple[Number, Number]]:
    """Every two numbers of one kind, either way about."""
    numbers = [
        each
        for sentence in sentences
        for each in sentence.numbers
        if each.kind in (COUNT, MONEY, DECIMAL) and each.at not in differences(sentence)
    ][:40]
    for one in numbers:
        for other in numbers:
            if (
                one is not other
                and (one.kind == other.kind or DECIMAL in (one.kind, other.kind))
                and one.value != other.value
            ):
                yield one, other


def bases_of(whole: Number, gap: Number) -> list[float]:
    """What a difference may be a percentage of: the number beside it, or that less or more the difference."""
    return [each for each in (whole.value, whole.value + gap.value, whole.value - gap.value) if each > 0]


def explains(percent: Number, way: str, sentences: list[Sentence]) -> bool:
    """Whether two numbers, or a difference and a number, come to the percentage."""
    for before, after in candidates(sentences):
        low, high = grown(before.token, after.token)
        up = way != "-" and percent.token.low - 1e-7 <= high and low <= percent.token.high + 1e-7
        down = way != "+" and percent.token.low - 1e-7 <= -low and -high <= percent.token.high + 1e-7
        if up or down:
            return True
    for sentence in sentences:
        for at in differences(sentence):
            gap = next(each for each in sentence.numbers if each.at == at)
            wholes = [each for other in sentences for each in other.counts if each is not gap]
            both = sum(each.at not in differences(sentence) for each in sentence.counts) > 1
            both_ends = {each.value for each in wholes}
            turned = {"-": 1, "+": -1}.get(
                way, 0
            ) * gap.value  # 225 fewer than 2,640: it is no part of the 2,415
            wholes = [each for each in wholes if not turned or each.value + turned not in both_ends]
            for base in (base for each in wholes for base in ([each.value] if both else bases_of(each, gap))):
                if turned and base + turned in both_ends:
                    continue
                made = 100 * gap.value / base if base > 0 else 0.0
                if base > 0 and percent.token.low - 1e-7 <= made <= percent.token.high + 1e-7:
                    return True
    return False


def numbers_across(sentence: Sentence, *, back: bool) -> list[Pair]:
    """Numbers of an earlier time in this sentence or the two before it, with every number that they may be held to.

    With `back`, only where the words of the sentence speak back, or one of the numbers stands in it.
    """
    found: list[Pair] = []
    nearest = [sentence, *sentence.before[:2]]
    speaks = (
        not back
        or bool(POINTS_BACK.search(sentence.lower))
        or bool(re.search(r"\bso\b|\bit has\b|\bthus\b", sentence.lower))
    )
    for at, other in enumerate(nearest):
        own = pairs_of(other)
        if at:
            found += [pair for pair in own if pair.before.kind != PERCENT and speaks]
        paired = {number.at for pair in own for number in pair.numbers}
        for before in other.counts:
            plain = [each for each in other.counts if each.at not in differences(other)]
            dated = before.period is not None and len(plain) == 1
            if before.at in paired or before.at in differences(other) or not (before.earlier or dated):
                continue
            for behind in [*nearest[at + 1 :], *sentence.before[2:3]][:2]:
                free = [
                    each
                    for each in behind.counts
                    if each.at not in differences(behind)
                    and each.kind == before.kind
                    and (not each.earlier or (before.period is not None and each.period is None))
                ]
                if (speaks or at == 0) and free:
                    dates = [(each, each.period or (math.inf, 0)) for each in free]
                    found += [
                        Pair(before, each, ACROSS)
                        if when[0] >= (before.period or (0, 0))[0]
                        else Pair(each, before, ACROSS)
                        for each, when in dates
                    ]
                    break
    return found


def nearest_to(percent: Number, way: str, pairs: list[Pair]) -> Pair | None:
    """Of pairs none of which comes to a percentage, the one that comes nearest."""
    open_to = [pair for pair in pairs if pair.before.value > 0]
    if not open_to or any(
        is_change(percent.token, *(each.token for each in pair.numbers)) for pair in open_to
    ):
        return None
    sign = -1 if way == "-" else 1
    return min(
        open_to, key=lambda pair: abs(100 * (pair.after.value / pair.before.value - 1) - sign * percent.value)
    )


def only_two(sentence: Sentence) -> list[Number] | None:
    """The only two counts of a sentence, where they may count one thing at two times."""
    gaps = differences(sentence)
    own = [each for each in sentence.counts if each.at not in gaps and not each.token.sign]
    if (
        len(own) != 2
        or own[0].kind != own[1].kind
        or not same_thing(*own)
        or parts_of(sentence)
        or min(each.value for each in own) <= 0
    ):
        return None
    if "respectively" in sentence.lower:
        return None
    if re.search(r"\b(?:while|whereas|whilst)\b", sentence.words(own[0].at, own[1].at)):
        return None  # two things are told of, and not one at two times
    if re.search(r"\b(?:population|households|residents)\b", sentence.lower) or any(
        each.kind == PER for each in sentence.tokens
    ):
        return None
    return own


def likelier(percent: Number, way: str, two: list[Number]) -> Pair:
    """Which of two numbers came first: what the words say of one, or what comes nearer to the percentage."""
    one, other = two
    if not one.earlier and way in ("+", "-") and (other.value > one.value) != (way == "+"):
        one, other = other, one
    return Pair(one, other, BY_PERIOD)


def spoken_of(sentence: Sentence, percent: Number) -> Pair | None:
    """The numbers of a sentence before that a percentage plainly speaks of: This is a 1.5 % increase."""
    own = [each for each in sentence.counts if each.at not in differences(sentence)]
    back = POINTS_BACK.search(sentence.lower) or re.match(
        r"(?:the |an? )?[\d.]+ ?(?:%|per cent)", sentence.lower
    )
    if len(own) > 1 or (sentence.before and not (back or len(own) == 1)):
        return None
    for other in sentence.before[: 3 if not own else 1]:
        pairs = [pair for pair in pairs_of(other) if pair.before.kind != PERCENT]
        if len(pairs) == 1 and not own:
            return pairs[0]
        alone = [each for each in other.counts if each.at not in differences(other)]
        if pairs:
            return None
        if len(own) == 1 and own[0].earlier and len(alone) == 1:
            return Pair(own[0], alone[0], HELD_AGAINST)
        if not own and len(alone) == 1 and len(other.before) > 0 and alone[0].earlier:
            further = [each for each in other.before[0].counts if each.at not in differences(other.before[0])]
            if len(further) == 1:
                return Pair(alone[0], further[0], HELD_AGAINST)
    return None


def distance(pair: Pair, number: Number) -> int:
    first, last = pair.ends
    return 0 if first < number.at < last else min(abs(number.at - first), abs(number.at - last))


def arrow(pair: Pair) -> str:
    return f"{pair.before} to {pair.after}"


def grown_by(pair: Pair) -> str:
    return (
        percentage(100 * abs(pair.after.value / pair.before.value - 1)) if pair.before.value else "any size"
    )
