"""R1 and R2 for a difference that is told with its percentage: a rise of 112, or 11.4%; up 20 from 520 (3.8%).

The two give what was there before, within the rounding of the percentage. A number near must be that, and which way it
went must be what the words say.
"""

import re

from .arithmetic import counted, likely, percentage, slips
from .compared import pairs_of
from .differences import differences, told_the_other_way
from .finding import ERROR
from .gathered import Gathered
from .nearness import Surroundings, joined, plain_counts
from .numbers import COUNT, MONEY, PERCENT, QUANTITIES
from .sentence import Number, Sentence

_BASE = re.compile(r"\b(?:on|from|than|over|against|target|below|above|of)\b")
_SLIPS = ("a figure too many", "a figure left out", "two figures changed about")
_REACH = 4  # sentences before, in which what a difference is of may stand


def test_gap_shares(near: Surroundings, found: Gathered) -> None:
    """Every difference with a percentage of its own."""
    for sentence in near.all_of_it:
        ways = differences(sentence)
        if not ways or not sentence.percents:
            continue
        for gap in sentence.every_count:
            if gap.at in ways and gap.value and not gap.token.sign:
                _test(sentence, gap, ways[gap.at], near, found)


def _test(sentence: Sentence, gap: Number, way: str, near: Surroundings, found: Gathered) -> None:
    percent, base = _its_percentage(sentence, gap)
    if percent is None or found.is_told(sentence, percent, gap):
        return
    if any(pair.before.kind == PERCENT for pair in pairs_of(sentence)):
        return
    around = [sentence, *sentence.before[:_REACH], *sentence.lead, *sentence.after[:1]]
    counts = [
        each for each in plain_counts(dict.fromkeys(around)) if each.kind == gap.kind and each is not gap
    ]
    if not counts:
        return
    found.test(sentence, percent, "R1")
    low, high = _bases(gap, percent)
    told = [each for each in _told_by(counts, gap)]
    bases = [each.value for each in counts]
    bases += [each.value + step for each in counts for step in (gap.value, -gap.value)]
    if not told and not base:
        far = [each for each in plain_counts(near.around(sentence, 12, 3)) if each.kind == gap.kind]
        bases += [each.value + step for each in far for step in (0, gap.value, -gap.value)] + sentence.tabled[
            -200:
        ]
    if any(low <= each <= high for each in (told or bases)):
        _test_ways(sentence, gap, way, percent, base, told, (low, high), found)
        return
    of = (
        base
        or _likeliest(told, counts)
        or next((each for each in counts if each in sentence.numbers), counts[0])
    )
    if of.value <= 0 or _of_others(sentence, percent):
        return

    def true(changed: dict) -> bool:
        value, share, over = (changed.get(each.token, each.value) for each in (gap, percent, of))
        half = (percent.token.high - percent.token.low) / 2 + 1e-9
        return any(
            each > 0 and abs(100 * value / each - share) <= half
            for each in ((over,) if base else (over, over + value, over - value))
        )

    found.add(
        "R1", ERROR, sentence, [percent, gap, *([of] if of in sentence.numbers else [])],
        f"{gap} on {of} is {percentage(100 * gap.value / of.value, max(percent.token.decimals, 1))}, not {percent}, "
        f"and {percent} would be of {counted(round(100 * gap.value / percent.value))}, which stands nowhere near."
        f"{likely([gap.token, percent.token, of.token], true)}",
    )  # fmt: skip


def _test_ways(
    sentence: Sentence,
    gap: Number,
    way: str,
    percent: Number,
    base: Number | None,
    told: list[float],
    bounds: tuple[float, float],
    found: Gathered,
) -> None:
    """R2: 127 and 3.0% are of 4,223 and not of 4,350, so it rose; and a sign says what the word beside it says."""
    low, high = bounds
    if way not in ("+", "-"):
        return
    if percent.token.sign and percent.token.sign != way and base and low <= base.value <= high:
        found.add(
            "R2", ERROR, sentence, [percent, gap],
            f"{gap} {'more' if way == '+' else 'fewer'} and {percent} say the opposite of each other.",
        )  # fmt: skip
        return
    rose = {
        one < other
        for one, other in zip(told[::2], told[1::2], strict=True)
        for one, other in ((one, other), (other, one))
        if low <= one <= high and not low <= other <= high
    }
    both = any(
        low <= one <= high and low <= other <= high for one, other in zip(told[::2], told[1::2], strict=True)
    )
    if not both and rose == {way == "-"}:
        found.add(
            "R2", ERROR, sentence, [gap, percent],
            f"{gap} and {percent} are of the {'smaller' if way == '-' else 'larger'} of the two numbers, so it "
            f"{'rose' if way == '-' else 'fell'}: the words say the opposite.",
        )  # fmt: skip


def _told_by(counts: list[Number], gap: Number) -> list[float]:
    """What two numbers near are that differ by so many: the percentage is of one of them."""
    wide = 0.5 if gap.kind != MONEY else (gap.token.high - gap.token.low) / 2 + 0.5
    return [
        value
        for at, one in enumerate(counts[:16])
        for other in counts[at + 1 : 16]
        if one.value and other.value and abs(abs(one.value - other.value) - gap.value) < wide
        for value in (one.value, other.value)
    ]


def _likeliest(told: list[float], counts: list[Number]) -> Number | None:
    smaller = min(told, default=0.0)
    return next((each for each in counts if each.value == smaller), None)


def _its_percentage(sentence: Sentence, gap: Number) -> tuple[Number | None, Number | None]:
    """The percentage that a difference stands with, and the number between them that it is of."""
    for percent in sentence.percents:
        if not percent.value:
            continue
        if joined(sentence, gap.at, percent.at):
            return percent, _behind(sentence, max(gap.at, percent.at), gap)
        if not gap.at < percent.at <= gap.at + 14:
            continue
        between = [each for each in sentence.every_count if gap.at < each.at < percent.at]
        if (
            len(between) != 1
            or between[0].kind != gap.kind
            or not _BASE.search(sentence.words(gap.at, between[0].at))
        ):
            continue
        last = sentence.tokens[percent.at - 1]
        inside = sentence.tokens[gap.at + 1 : percent.at]
        if any(
            each.text in ";." or each.kind in QUANTITIES and each is not between[0].token for each in inside
        ):
            continue
        if last.text == "(" or last.lower == "or" and sentence.tokens[percent.at - 2].text == ",":
            return percent, between[0]
    return None, None


def _behind(sentence: Sentence, at: int, gap: Number) -> Number | None:
    """What stands behind: a saving of 1,485 or 5.5% on the 27,000 of last year."""
    after = next((each for each in sentence.every_count if at < each.at <= at + 7), None)
    if after is None or after.kind != gap.kind or after.at in differences(sentence):
        return None
    said = sentence.words(at + 1, after.at)
    return after if re.search(r"\b(?:on|from|than|target|below|above)\b", said) and ";" not in said else None


def _bases(gap: Number, percent: Number) -> tuple[float, float]:
    slack = (gap.token.high - gap.token.low) / 2
    low = 100 * (gap.value - slack) / (percent.token.high + 1e-9)
    high = 100 * (gap.value + slack) / max(percent.token.low - 1e-9, 1e-9)
    return low - 1e-6, high + 1e-6


def _of_others(sentence: Sentence, percent: Number) -> bool:
    """Whether the words say that it is a share of something whose number is not given: 4% of the force."""
    return bool(re.match(r"of (?!the (?:total|whole)\b|all\b)", percent.right)) or percent.kind == MONEY


def test_closing(near: Surroundings, found: Gathered) -> None:
    """R2: an increase of 44 on the 129: only 173, and not 85, stands near, so it was an increase."""
    for sentence in near.all_of_it:
        ways = differences(sentence)
        for gap in sentence.every_count:
            way = ways.get(gap.at, "")
            if way in ("+", "-") and not gap.token.sign and gap.value and not found.is_told(sentence, gap):
                _test_closing(sentence, gap, way, near, found)
                if gap.kind == COUNT and not gap.spelled and not found.is_told(sentence, gap):
                    _test_mistyped(sentence, gap, way, near, found)


def _test_mistyped(sentence: Sentence, gap: Number, way: str, near: Surroundings, found: Gathered) -> None:
    """There were 46. In 2022 there were 450; the rise was 36: 486 stands nowhere, and 46 is that less a figure."""
    own = [each for each in plain_counts([sentence]) if each is not gap and each.kind == gap.kind]
    if (
        len(own) != 1
        or not (own[0].earlier or own[0].period)
        or not sentence.before
        or found.is_told(sentence, own[0])
    ):
        return
    base = own[0]
    wanted = [base.value + gap.value] * (way != "-") + [base.value - gap.value] * (way != "+")
    around = [each for each in near.around(sentence, 6, 2) if each is not sentence]
    if {each.value for each in plain_counts(around)} & set(wanted) or set(sentence.tabled[-120:]) & set(
        wanted
    ):
        return
    for other in sentence.before[:2]:
        for each in plain_counts([other]):
            if each.kind != COUNT or each.earlier:
                continue
            meant = [value for value, why in slips(each.token) if why in _SLIPS and value in wanted]
            back = [
                value
                for value, why in slips(base.token)
                if why in _SLIPS and abs(abs(each.value - value) - gap.value) < 0.5
            ]
            apart = [
                v
                for v, why in slips(gap.token)
                if why in _SLIPS and abs(abs(each.value - base.value) - v) < 0.5
            ]
            for number, options in ((each, meant), (base, back), (gap, apart)):
                if options:
                    found.test(sentence, gap, "R2")
                    found.add(
                        "R1", ERROR, sentence, [gap, base],
                        f"{base} to {each} is {counted(abs(each.value - base.value))}, not {gap}. "
                        f"Likely meant: {counted(options[0])} for {number}.",
                    )  # fmt: skip
                    return


def _test_closing(sentence: Sentence, gap: Number, way: str, near: Surroundings, found: Gathered) -> None:
    base = next((each for each in sentence.every_count if gap.at < each.at <= gap.at + 11), None)
    if base is None or base.kind != gap.kind or base.at in differences(sentence) or base.value <= gap.value:
        return
    between = sentence.words(gap.at + 1, base.at)
    if not re.search(r"\b(?:than|on|target|above|below|from|over|under|short of)\b", between):
        return
    if {"and", "to", "of"} & set(between.split()) - {
        "of" if re.search(r"short of|target of|level of", between) else ""
    }:
        return
    others = [each for each in near.around(sentence, 14, 2) if each is not sentence]
    own = [each for each in plain_counts([sentence]) if each is not gap and each is not base]
    printed = {each.value for each in (*own, *plain_counts(others)) if each.kind == gap.kind} | set(
        sentence.tabled[-120:]
    )
    up, down = base.value + gap.value, base.value - gap.value
    made = [each for each in own if each.at < gap.at]
    if (
        len(own) == 1
        and len(made) == 1
        and not {up, down} & {made[0].value}
        and sentence.tokens[gap.at - 1].text in ",\u2013-"
    ):
        if not {up, down} & (printed - {made[0].value}) or gap.spelled:
            found.test(sentence, gap, "R2")
            found.add(
                "R1", ERROR, sentence, [gap, base, made[0]],
                f"{base} and {gap} {'more' if way == '+' else 'fewer'} is {counted(up if way == '+' else down)}, "
                f"not {made[0]}.",
            )  # fmt: skip
            return
    told_the_other_way(sentence, base, gap, way, printed, found)
