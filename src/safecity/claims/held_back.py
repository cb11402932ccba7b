"""R1 and R2 across sentences: there had been 2,965 in the year before, so the number had fallen by 20%.

The sentence gives what was counted before, and the number that it is held to stands in a sentence before. Also the way
of points (1.6 percentage points short of target), and a head that says a way (All crime is down) for what follows.
"""

import re

from .arithmetic import is_change, likely, percentage
from .compared import pairs_of, percentages_of_change
from .differences import differences, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import Surroundings, plain_counts
from .numbers import FRACTION, MONEY, PERCENT, PERIOD, POINTS, Token
from .sentence import Number, Sentence, same_thing
from .words import DOWN, UP

_HEAD = re.compile(
    r"^(?:[\w' -]+ )?(?:is|are|was|were|has|have|went|came)? ?"
    r"(?:gone |come |been )?(up|down|risen|fallen|rose|fell|increased|decreased)"
    r"(?: again| too| slightly| sharply)?[.:]?$"
)
_BUT = re.compile(r"\b(?:but|however|although|though|while|whereas|yet|despite|except)\b")
_REFERENCE = re.compile(
    r"\b(target|average|standard|benchmark|population|nation\w*|england|county|region\w*|threshold)\b"
)
_POINT_WAYS = {
    "short of": "-", "below": "-", "under": "-", "lower": "-", "less": "-", "worse": "?", "fewer": "-", "behind": "-",
    "above": "+", "over": "+", "higher": "+", "more": "+", "up": "^", "down": "v", "better": "?",
    "over-represented": "+", "under-represented": "-",
}  # fmt: skip


def test_held_back(near: Surroundings, found: Gathered) -> None:
    """Changes from a number of this sentence to one before it, ways of points, and heads."""
    for sentence in near.all_of_it:
        if worked_out(sentence):
            continue
        _test_percentages(sentence, found)
        _test_points(sentence, found)
        _test_head(sentence, found)
        _test_comparatives(sentence, found)
        _test_points_across(sentence, found)


_HIGHER = frozenset(["higher", "more", "greater", "larger", "bigger", "above", "up on"])


def _test_comparatives(sentence: Sentence, found: Gathered) -> None:
    """This year's total of 2,930 is lower than last year's total of 2,544."""
    numbers = [each for each in sentence.numbers if not each.token.sign]
    for one, other in zip(numbers, numbers[1:], strict=False):
        between = sentence.tokens[one.at + 1 : other.at]
        if (
            one.kind != other.kind
            or len(between) > 12
            or one.at in differences(sentence)
            or other.at in differences(sentence)
        ):
            continue
        if (
            any(each.kind in (POINTS, FRACTION) or each.text in ";." for each in between)
            or one.value == other.value
        ):
            continue
        said = " ".join(each.lower for each in between)
        way = re.fullmatch(
            r"(?:[a-z-]+ ){0,3}(?:is|was|are|were) (?:[a-z]+ )?"
            r"(higher|more|greater|larger|bigger|lower|fewer|less|smaller) than"
            r" (?:[a-z'\u2019-]+ ){0,5}(?:of|at)?(?:the )?",
            said + " ",
        ) or re.fullmatch(
            r"(?:[a-z-]+ ){0,6}, (?:which (?:is|was) |and so |thus |that is |well |slightly |just |somewhat )*"
            r"(?:(higher|more|greater|larger|bigger|lower|fewer|less|smaller) than|(above|below|up on|down on|under))"
            r" (?:the |last |previous |year's |figure |total |of |a |level )*",
            said + " ",
        )
        if not way or found.is_told(sentence, one, other) or "," in said and not same_thing(one, other):
            continue
        higher = (way[1] or way[2]) in _HIGHER
        found.test(sentence, one, "R2")
        if (one.value > other.value) != higher:
            found.add(
                "R2", ERROR, sentence, [one, other],
                f"{one} is {'more' if one.value > other.value else 'less'} than {other}, and the words say the "
                f"opposite.",
            )  # fmt: skip


def _test_points_across(sentence: Sentence, found: Gathered) -> None:
    """It has gone up by four percentage points, where the sentence before gives what an earlier survey found."""
    points = [each for each in sentence.tokens if each.kind == POINTS]
    if (
        len(points) != 1
        or sentence.percents
        or len(sentence.before) < 2
        or found.is_told(sentence, points[0])
    ):
        return
    at = sentence.tokens.index(points[0])
    said = re.search(
        r"\b(\w+)(?: (?:by|of|about|around|almost|nearly|just|hence|thus))*$", sentence.words(at - 5, at)
    )
    if not said or said[1] not in UP | DOWN or said[1] in ("over", "under", "above", "below"):
        return
    last, first = sentence.before[:2]
    earlier = [each for each in last.percents if each.earlier or _dated_before(last, first)]
    now = [each for each in first.percents if not each.earlier]
    fits = [
        (before, after)
        for before in earlier
        for after in now
        if abs(abs(before.value - after.value) - points[0].value) <= _slack(before, after, points[0])
    ]
    if len(fits) == 1 and fits[0][0].value != fits[0][1].value:
        before, after = fits[0]
        found.test(sentence, points[0], "R2")
        if (after.value > before.value) != (said[1] in UP):
            found.add(
                "R2", ERROR, sentence, [points[0]],
                f"{before} to {after} is {'up' if after.value > before.value else 'down'}, and the words say the "
                f"opposite.",
            )  # fmt: skip


def _dated_before(one: Sentence, other: Sentence) -> bool:
    """Whether a sentence begins with an earlier time than another speaks of: In the 2022 survey it was 61%."""
    own = [each.low for each in one.tokens[:8] if each.kind == PERIOD]
    theirs = [each.low for each in other.tokens if each.kind == PERIOD]
    return (
        bool(own)
        and all(each > own[0] for each in theirs)
        or bool(re.match(r"(?:last year|the year before|a year earlier|previously|before)\b", one.lower))
    )


def _test_percentages(sentence: Sentence, found: Gathered) -> None:
    counts = [each for each in plain_counts([sentence]) if not _small(each)]
    if len(counts) != 1 or not counts[0].earlier or not sentence.before or counts[0].value <= 0:
        return
    base = counts[0]
    changing = percentages_of_change(sentence, pairs_of(sentence))
    percents = [each for each in sentence.percents if each.at in changing]
    if len(percents) != 1 or len(sentence.percents) != 1 or found.is_told(sentence, percents[0], base):
        return
    if any(each.kind == FRACTION for each in sentence.tokens) or differences(sentence):
        return
    percent, way = percents[0], changing[percents[0].at]
    options = [
        each
        for other in sentence.before[:3]
        for each in plain_counts([other])
        if each.kind == base.kind and not each.earlier and each.value > 0 and not _small(each)
    ]
    if not options:
        return
    fitting = [each for each in options if is_change(percent.token, base.token, each.token)]
    right = [
        each
        for each in fitting
        if abs(abs(100 * (each.value / base.value - 1)) - percent.value)
        <= 0.6 * 10.0**-percent.token.decimals
    ]
    found.test(sentence, percent, "R1")
    if right:
        if way in ("+", "-") and all((each.value > base.value) != (way == "+") for each in right):
            rose = right[0].value > base.value
            found.add(
                "R2", ERROR, sentence, [percent, base],
                f"{base} to {right[0]} is a {'rise' if rose else 'fall'}, and the words say the opposite.",
            )  # fmt: skip
        return
    if fitting or not re.search(
        r"\b(?:so|thus|therefore|hence|this is|that is|which is|or|by)\b", sentence.lower
    ):
        return
    first = next((each for each in plain_counts(sentence.before[:1]) if each in options), options[0])

    def true(changed: dict) -> bool:
        before, after, value = (changed.get(each.token, each.value) for each in (base, first, percent))
        half = (percent.token.high - percent.token.low) / 2 + 1e-9
        return before > 0 and abs(abs(100 * (after / before - 1)) - value) <= half

    said = likely([base.token, percent.token, first.token], true)
    found.add(
        "R1", ERROR if said else WARNING, sentence, [percent, base],
        f"{base} to {first} is {percentage(100 * (first.value / base.value - 1), max(percent.token.decimals, 1))}, "
        f"not {percent}.{said}",
    )  # fmt: skip


def _small(number: Number) -> bool:
    return number.spelled and number.value <= 12


def _test_points(sentence: Sentence, found: Gathered) -> None:
    """Which of two percentages is said to be the higher: 78.4%; the target was 80%, so 1.6 points short of target."""
    for at, point in enumerate(sentence.tokens):
        if point.kind != POINTS or found.is_told(sentence, point):
            continue
        after = " ".join(sentence.words(at + 1, at + 3).split())
        before = sentence.words(at - 4, at)
        way = next((way for words, way in _POINT_WAYS.items() if re.match(rf"{words}\b", after)), "")
        way = way or next(
            (w for words, w in _POINT_WAYS.items() if re.search(rf"\b{words} (?:by|of)(?: \w+)?$", before)),
            "",
        )
        if way not in ("+", "-"):
            continue
        own = [each for each in sentence.percents if each.at < at]
        behind = [each for each in (sentence.before[0].percents if sentence.before else [])]
        referred = [each for each in own if _reference(sentence, each)]
        if len(referred) == 1 and len(own) >= 2:
            others = [each for each in own if each is not referred[0]][-1:]
            _tell_points(sentence, point, way, others, referred[0], found)
        elif (
            len(own) == 1
            and own[0] not in referred
            or len(own) == 1
            and re.fullmatch(r"\W*(?:\w+ )?", sentence.words(own[0].at + 1, at) + " ")
        ):
            # was 25.0%, three percentage points lower: lower than what was told before
            if re.fullmatch(r"[,\u2013-]? ?", sentence.words(own[0].at + 1, at)) and after.split()[:1] in (
                ["lower"],
                ["higher"],
                ["less"],
                ["more"],
            ):
                apart = [
                    each
                    for each in behind
                    if abs(abs(each.value - own[0].value) - point.value) <= _slack(each, own[0], point)
                ]
                if len(apart) == 1:
                    _tell_points(sentence, point, way, own, apart[0], found)


def _reference(sentence: Sentence, percent: Number) -> bool:
    first = max((at for at in range(percent.at) if sentence.tokens[at].text in ";,"), default=-1)
    after = re.split(r" [;,.(\u2013-]", " " + sentence.words(percent.at + 1, percent.at + 9))[0]
    return bool(_REFERENCE.search(f"{sentence.words(first + 1, percent.at)} {after}"))


def _slack(one: Number, other: Number, point: Token) -> float:
    return (
        one.token.high - one.token.low + other.token.high - other.token.low + point.high - point.low
    ) / 2 + 1e-6


def _tell_points(
    sentence: Sentence, point: Token, way: str, subject: list[Number], reference: Number, found: Gathered
) -> None:
    if not subject or subject[0].value == reference.value:
        return
    one = subject[0]
    found.test(sentence, point, "R2")
    if abs(abs(one.value - reference.value) - point.value) > _slack(one, reference, point):
        return
    if (one.value > reference.value) != (way == "+"):
        found.add(
            "R2", ERROR, sentence, [point],
            f"{one} is {'more' if one.value > reference.value else 'less'} than {reference}, and the words say the "
            f"opposite.",
        )  # fmt: skip


def _test_head(sentence: Sentence, found: Gathered) -> None:
    """All crime is down. 18,204 crimes were recorded, 906 fewer than the 19,110 of last year."""
    head = _HEAD.match(sentence.lower.strip())
    if not head or sentence.numbers or sentence.before or not sentence.after or len(sentence.tokens) > 9:
        return
    then = sentence.after[0]
    pairs = [pair for pair in pairs_of(then) if pair.before.kind not in (PERCENT, MONEY)]
    if not pairs or _BUT.search(then.lower):
        return
    rose = head[1] in UP
    ways = {pair.after.value > pair.before.value for pair in pairs if pair.after.value != pair.before.value}
    if ways == {not rose} and (head[1] in UP or head[1] in DOWN):
        token = next(each for each in sentence.tokens if each.lower == head[1])
        found.test(sentence, token, "R2")
        found.add(
            "R2", WARNING, sentence, [token],
            f"{pairs[0].before} to {pairs[0].after} is {'down' if rose else 'up'}, and the head says {head[1]}.",
        )  # fmt: skip
