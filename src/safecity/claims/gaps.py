"""R1 and R2 for differences: so many more, so many fewer, worked out again."""

import re

from .arithmetic import counted, is_share
from .compared import ACROSS, FROM_TO, HELD_AGAINST, Pair, pairs_of, percentages_of_change
from .finding import ERROR
from .gathered import Gathered
from .numbers import COUNT, PERCENT
from .parts import is_held_aside
from .sentence import Number, Sentence
from .spoken_of import POINTS_BACK, arrow, bases_of, candidates, context, distance, numbers_across, only_two


def came_first(one: Number, other: Number) -> bool:
    """Whether one number is said to be of an earlier time than another, by its words or by its period."""
    if one.period and other.period and one.period[0] != other.period[0]:
        return one.period[0] < other.period[0]
    return one.earlier and not other.earlier


def _test_way(
    sentence: Sentence, gap: Number, way: str, apart: list[tuple[Number, Number]], found: Gathered
) -> None:
    """Where only one of two numbers is said to be of an earlier time, the difference has a way."""
    ways = {
        "-" if came_first(larger, smaller) else "+"
        for larger, smaller in apart
        if came_first(larger, smaller) != came_first(smaller, larger)
        and (larger if came_first(larger, smaller) else smaller) in sentence.numbers
    }
    if way in ("+", "-") and ways and way not in ways and len(apart) == 1:
        larger, smaller = apart[0]
        found.add(
            "R2",
            ERROR,
            sentence,
            [gap],
            f"{smaller} and {larger} are {gap} apart, and the words or the sign say the opposite of which is more.",
        )


def _opposite(sentence: Sentence, gap: Number, way: str, pair: Pair, found: Gathered) -> None:
    found.add(
        "R2", ERROR, sentence, [gap],
        f"{arrow(pair)} is {gap} {'fewer' if way == '+' else 'more'}, and the words say the opposite.",
    )  # fmt: skip


def _is_of_another(sentence: Sentence, gap: Number, pair: Pair) -> bool:
    """Whether two numbers in a bracket are of a count that stands between: of 120 more 90 were thefts (360, 270)."""
    first = min(pair.ends)
    between = [each for each in sentence.counts if gap.at < each.at < first]
    return bool(between) and is_held_aside(sentence, pair.after, gap)


def _says_it_all(sentence: Sentence, gap: Number) -> bool:
    """Whether where it came to and by how many per cent agree with it: it slipped by 70 to 3,027 (-2.3%)."""
    made = next((each for each in sentence.counts if gap.at < each.at <= gap.at + 5), None)
    percent = next((each for each in sentence.percents if made and made.at < each.at <= made.at + 3), None)
    if made is None or percent is None or not re.search(r"\bto(?: \w+)?$", made.left):
        return False
    bases = (made.value + gap.value, made.value - gap.value)
    half = (percent.token.high - percent.token.low) / 2 + 1e-9
    return any(base > 0 and abs(100 * gap.value / base - abs(percent.value)) <= half for base in bases)


def test_difference(sentence: Sentence, gap: Number, way: str, pairs: list[Pair], found: Gathered) -> None:
    wide = 0.5 if gap.kind == COUNT else gap.token.high - gap.token.low + 0.01
    near = [sentence, *context(sentence)]

    def differ(one: Number, other: Number) -> bool:
        slack = (
            wide
            + (one.token.high - one.token.low + other.token.high - other.token.low) / 2
            + (gap.token.high - gap.token.low) / 2
        )
        return abs(abs(one.value - other.value) - gap.value) < slack

    right = [pair for pair in pairs if pair.before.kind != PERCENT and differ(*pair.numbers)]
    if right:
        found.test(sentence, gap, "R2")
        rose = right[0].after.value > right[0].before.value
        if way in ("+", "-") and gap.value and rose != (way == "+"):
            found.add(
                "R2",
                ERROR,
                sentence,
                [gap, *right[0].numbers],
                f"{arrow(right[0])} is {counted(gap.value)} {'more' if rose else 'fewer'}, and "
                f"the words or the sign say the opposite.",
            )
        return
    if any(one.value > other.value and differ(one, other) for one, other in candidates([sentence])):
        found.test(sentence, gap, "R2")
        return
    if _says_it_all(sentence, gap):
        found.test(sentence, gap, "R2")
        return
    plain = [each for each in sentence.counts if each is not gap and each.kind == gap.kind]
    closed_in = len(plain) >= 2 and len(pairs) == 1 and distance(pairs[0], gap) <= 8
    borne_out = [
        (one, other)
        for one, other in candidates(near)
        if one.value > other.value
        and differ(one, other)
        and not (
            closed_in and one not in plain and other not in plain
        )  # what is told is told in one sentence
    ]
    worked = re.search(
        r"(?:\bi\.e\.?|\bi \. e \.?|\bthat is|:|=)[, ]*(?:an? )?(?:\w+ (?:of|by) )?$",
        sentence.words(gap.at - 6, gap.at),
    )
    if borne_out and not any(
        distance(pair, gap) <= 4
        and pair.how == FROM_TO
        or pair.how == HELD_AGAINST
        and pair.after.at < gap.at < pair.before.at <= gap.at + 3
        or worked
        and distance(pair, gap) <= 9
        and len(pairs) == 1
        for pair in pairs
    ):
        found.test(sentence, gap, "R2")
        _test_way(sentence, gap, way, borne_out, found)
        across = [pair for pair in numbers_across(sentence, back=True) if differ(*pair.numbers)]
        if (
            across
            and way in ("+", "-")
            and all((p.after.value > p.before.value) != (way == "+") for p in across)
        ):
            _opposite(sentence, gap, way, across[0], found)
        return
    sums = [each for each in sentence.counts if each is not gap]
    for percent in sentence.percents if len(sums) == 1 and not pairs else ():  # a decline of 1.2% (32 crimes)
        near_by = abs(percent.at - gap.at) <= 7
        if near_by and any(is_share(percent.token, gap.value, base) for base in bases_of(sums[0], gap)):
            found.test(sentence, gap, "R2")
            return
    bound = [
        pair
        for pair in pairs
        if pair.before.kind == gap.kind
        and distance(pair, gap) <= 16
        and not _is_of_another(sentence, gap, pair)
    ]
    if not bound and not any(
        one.value > other.value and differ(one, other) for one, other in candidates(near)
    ):
        spoken = [
            pair for other in sentence.before[:1] for pair in pairs_of(other) if pair.before.kind == gap.kind
        ]
        if (
            len(spoken) == 1
            and (not sums or POINTS_BACK.search(sentence.lower))
            and (gap.noun[:1] == () or len(sums) == 0)
        ):
            bound = spoken
        elif len(sums) == 1 and sums[0].earlier and sentence.before:
            alone = [each for each in sentence.before[0].counts if each.kind == gap.kind]
            bound = [Pair(sums[0], alone[0], HELD_AGAINST)] if len(alone) == 1 else []
        elif not sums and sentence.before and POINTS_BACK.search(sentence.lower):
            lone = [each.counts for each in sentence.before[:2]]
            if len(lone) == 2 and all(len(each) == 1 for each in lone) and lone[0][0].earlier:
                bound = [Pair(lone[0][0], lone[1][0], HELD_AGAINST)]
    closed = only_two(sentence)
    if not bound and closed is not None:
        bound = [Pair(closed[0], closed[1], HELD_AGAINST)]
    if not bound:
        level = re.match(
            r"(?:above|below|higher|lower)\b", gap.right
        )  # of a level whose other number is elsewhere
        across = [] if level else numbers_across(sentence, back=True)
        fitting = [pair for pair in across if differ(*pair.numbers)]
        if fitting:
            found.test(sentence, gap, "R2")
            if way in ("+", "-") and all(
                (pair.after.value > pair.before.value) != (way == "+") for pair in fitting
            ):
                _opposite(sentence, gap, way, fitting[0], found)
            return
        if across and not any(
            one.value > other.value and differ(one, other) for one, other in candidates(near)
        ):
            bound = [min(across, key=lambda pair: abs(abs(pair.after.value - pair.before.value) - gap.value))]
    if (
        not bound
        and sentence.before
        and len(sums) == 1
        and re.match(r"(?:that|this|these|it)\b", sentence.lower)
    ):
        alone = [each for each in sentence.before[0].counts if each.kind == gap.kind]
        if len(alone) == 1 and not any(
            one.value > other.value and differ(one, other) for one, other in candidates(near)
        ):
            bound = [Pair(sums[0], alone[0], ACROSS)]
    if not bound:
        return
    pair = min(bound, key=lambda each: distance(each, gap))
    if (
        percentages_of_change(sentence, pairs)
        and gap.kind != COUNT
        and pair.how not in (FROM_TO, HELD_AGAINST)
    ):
        return
    found.test(sentence, gap, "R2")
    exact = pair.after.value - pair.before.value
    found.add(
        "R1",
        ERROR,
        sentence,
        [gap, *pair.numbers],
        f"{arrow(pair)} is {counted(abs(exact))} {'more' if exact > 0 else 'fewer'}, not "
        f"{gap}. Likely meant: {counted(abs(exact))}.",
    )
