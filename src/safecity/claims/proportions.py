"""R1 and R5 in words: a third, one in five, doubled, fivefold, three times as many."""

import re
from collections.abc import Iterable

from .arithmetic import percentage
from .compared import FROM_TO, pairs_of, percentages_of_change
from .differences import worked_out
from .finding import ERROR
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, FOLD, FRACTION, MONEY, PERCENT, Token
from .parts import parts_of
from .sentence import Number, Sentence
from .words import CHANGES

_LESS_THAN = re.compile(
    r"\b(?:almost|nearly|just under|slightly under|slightly less than|under"
    r"|less than|fewer than|close to|approaching|not quite|just short of)(?: the)?$"
)
_MORE_THAN = re.compile(
    r"\b(?:more than|over|just over|above|exceeding|slightly more than|slightly over"
    r"|well over|upwards of|at least)(?: the)?$"
)


def test_proportions(sentence: Sentence, found: Gathered) -> None:
    """Every fraction and every fold of a sentence, against the numbers that stand with it."""
    for at, token in () if worked_out(sentence) else enumerate(sentence.tokens):
        if token.kind == FRACTION and 0 < token.value < 1:
            left = sentence.words(at - 5, at)
            changed = (
                re.search(
                    r"\b(?:" + "|".join(sorted(CHANGES, key=len, reverse=True)) + r")(?: \w+){0,3}$", left
                )
                or re.search(r"\bby(?: \w+){0,2}$", left)
                or re.match(
                    r"(?:less|more|fewer|lower|higher|down|up|increase|rise|fall|reduction|drop|decrease|again"
                    r"|as \w+ again"
                    r"|as \w+ more)\b",
                    sentence.words(at + 1, at + 4),
                )
            )
            _test_fraction(sentence, at, token, left, bool(changed), found)
        elif token.kind == FOLD:
            _test_fold(sentence, at, token, sentence.words(at - 4, at), found)


def fits_in_words(value: float, target: float, left: str) -> bool:
    """Whether a number may be called a fraction or a fold: almost a third is below it, more than half above.

    >>> fits_in_words(0.326, 1 / 3, "by almost"), fits_in_words(0.49, 0.5, "more than")
    (True, False)
    """
    wide = min(0.14 * target, 0.045 if target <= 1 else target)
    if _LESS_THAN.search(left):
        return target - 1.5 * wide <= value <= target * 1.005
    if re.search(
        r"\b(?:clearly|well|far|much|considerably|substantially) (?:more than|over|above)(?: the)?$", left
    ):
        return target <= value <= 1.9 * target
    if _MORE_THAN.search(left):
        return target * 0.995 <= value <= (target * 1.35 if target <= 1 else target * 1.5)
    return target - wide <= value <= target + wide


STRAIGHT_BEHIND = (
    r"(?:[a-z\u2019'-]+ ){0,4}(?:[,:(\u2013\u2014-] ?)"
    r"(?:that is |i \. e \. |or |some |about |almost |nearly |over )*"
)
"""From 1,900 to 2,090, a tenth: by how much it changed, or what it is of what it was."""

_FEWER_OF_THEM = re.compile(r"of (?:them|these|those)(?: ,| then)* (?:fewer|less|more)\b")


def _test_fraction(
    sentence: Sentence, at: int, token: Token, left: str, changed: bool, found: Gathered
) -> None:
    pairs = [pair for pair in pairs_of(sentence) if pair.before.kind != PERCENT and pair.before.value > 0]
    changes = percentages_of_change(sentence, pairs_of(sentence))
    pairs = [
        pair for pair in pairs
        if not re.search(r", and (?:of|that of|the)\b", sentence.words(pair.ends[1], at) + " ")
    ]  # fmt: skip
    if changed:
        values = [abs(pair.after.value / pair.before.value - 1) for pair in pairs]
        values += [
            each.value / 100
            for each in sentence.percents
            if each.at in changes
            and not re.search(r", and (?:of|that of|the)\b", sentence.words(each.at, at))
        ]
        loose = [
            *values,
            *_ratios(sentence.counts, 1),
            *_ratios([each for other in sentence.before[:1] for each in other.counts], 1),
        ]
    else:
        values = [
            each.value / 100
            for each in sentence.percents
            if each.at not in changes
            and abs(each.at - at) <= 12
            and not each.earlier
            and _said_of_one(sentence, at, each.at)
        ]
        values += [
            part.part.value / part.wholes[0].value
            for part in parts_of(sentence)
            if part.plain and part.wholes[0].value
        ]
        beside = [each for each in sentence.percents if each.at not in changes and 0 < each.at - at <= 6]
        loose = [*values, *([] if beside else _shares_near(sentence))]
        whole = re.match(
            r"(?:of (?:the |all |our |those |these |its )*|(?:the|its|our|those|these|all) )$",
            sentence.words(at + 1, _next_count(sentence, at)) + " ",
        )
        part = next((each for each in reversed(sentence.counts) if each.at < at), None)
        over = next((each for each in sentence.counts if each.at == _next_count(sentence, at)), None)
        behind = next(
            (each for each in sentence.counts if over is not None and over.at < each.at <= over.at + 5), None
        )
        if whole and over and behind and behind.kind == over.kind and behind.value < over.value:
            part = behind
        if whole and part and over and part.kind == over.kind and over.value and part.value < over.value:
            values = [part.value / over.value]
            loose = list(values)
        in_brackets = next(
            (each for each in sentence.counts if each.at == at + 2 and sentence.tokens[at + 1].text == "("),
            None,
        )
        if not values and in_brackets:
            others = [
                each
                for each in (
                    *sentence.counts,
                    *(each for other in sentence.before[:1] for each in other.counts),
                )
                if each.value > in_brackets.value and not each.left.endswith("(")
            ]
            if len(others) == 1:
                values = [in_brackets.value / others[0].value]
                loose = [*values, *_of_its_count(sentence, at)]
        plain = [each for each in parts_of(sentence) if each.plain]
        if plain and len(sentence.counts) == 2 and abs(plain[0].part.at - at) < 15:
            loose = list(values)
        if (
            not values
            and pairs
            and abs(pairs[0].ends[0] - at) < 20
            and re.match(r"(?:of )?(?:the )?", sentence.words(at + 1, at + 3))
        ):
            values = [
                min(pair.after.value / pair.before.value, pair.before.value / max(pair.after.value, 1e-9))
                for pair in pairs
            ]
            loose += values
        loose += [
            abs(pair.after.value / pair.before.value - 1)
            for pair in pairs
            if pair.how == FROM_TO and re.fullmatch(STRAIGHT_BEHIND, sentence.words(pair.ends[1] + 1, at))
        ]
        if not values and _shares_near(sentence, close=True):
            values = _shares_near(sentence, close=True)
    if not values and not changed:
        values = loose = _of_its_count(sentence, at)
    if not values:
        return
    found.test(sentence, token, "R5")
    if any(fits_in_words(each, token.value, left) for each in loose):
        return
    if not changed and _FEWER_OF_THEM.match(sentence.words(at + 1, at + 9)):  # a quarter of them, then, fewer
        if any(fits_in_words(abs(1 - each), token.value, left) for each in loose):
            return
    nearest = min(values, key=lambda each: abs(each - token.value))
    found.add(
        "R1" if changed else "R5", ERROR, sentence, [token],
        f"The numbers beside it come to {percentage(100 * nearest)}; {token.text} is "
        f"{percentage(100 * token.value)}.",
    )  # fmt: skip


def _said_of_one(sentence: Sentence, one: int, other: int) -> bool:
    """Whether no words between a fraction and a percentage turn to another thing: half were women, while 13% ..."""
    between = sentence.words(*sorted((one + 1, other))) if one < other else sentence.words(other + 1, one)
    return not re.search(r"\b(?:while|whereas|with|but|and|accounting)\b", between)


def _next_number(sentence: Sentence, at: int) -> int:
    return next((each.at for each in sentence.every_count if at < each.at <= at + 8), at)


def _of_its_count(sentence: Sentence, at: int) -> list[float]:
    """One in eight pupils (400), a fifth of them (393): the count in brackets, over what stands near."""
    behind = re.match(r"(?:[a-z'\u2019-]+ ){0,4}\( ", sentence.words(at + 1, at + 7))
    place = at + 1 + len(behind[0].split()) if behind else -1
    own = next((each for each in sentence.counts if each.at == place), None)
    if own is None:
        before = next((each for each in reversed(sentence.counts) if each.at < at), None)
        said = sentence.words(before.at + 1, at) if before else ""
        if (
            before is None
            or len(sentence.counts) > 1
            or not re.search(r"[,\u2013-] (?:exactly |just |about )?$", said + " ")
        ):
            return []
        own = before
    wholes = [each for other in (sentence, *sentence.before[:4]) for each in other.counts][:12]
    return [own.value / each.value for each in wholes if each.value > own.value and each.kind == own.kind]


def _next_count(sentence: Sentence, at: int) -> int:
    return next((each.at for each in sentence.counts if at < each.at <= at + 6), at)


def _ratios(counts: Iterable[Number], minus: int = 0) -> list[float]:
    own = [each for each in counts if each.value > 0][:12]
    return [
        abs(one.value / other.value - minus)
        for one in own
        for other in own
        if one is not other and one.kind == other.kind
    ]


def _shares_near(sentence: Sentence, *, close: bool = False) -> list[float]:
    """Shares that the counts of a sentence are of each other, and of those before it."""
    own = [each for each in sentence.counts if each.value > 0][:12]
    reach = (
        [sentence, *sentence.before[:1]]
        if close
        else [sentence, *sentence.nearby[:12], *sentence.section[:60]]
    )
    wholes = [each for other in reach for each in other.counts if each.value > 0]
    if close and (not own or len(wholes) > 4):
        alone = (
            [each.value / 100 for each in sentence.earlier[0].percents]
            if sentence.earlier and not sentence.numbers
            else []
        )
        if alone and re.search(
            r"\b(?:thus|therefore|hence|so|that is|in other words|them)\b", sentence.lower
        ):
            return alone[-1:]
        return []
    own = own or ([each for other in sentence.before[:2] for each in other.counts] if not close else [])
    shares = [
        one.value / whole.value
        for one in own
        for whole in wholes
        if one.kind == whole.kind and one.value < whole.value
    ]
    if not close and not sentence.numbers:
        shares += [each.value / 100 for other in sentence.before[:2] for each in other.percents]
    return shares


def _test_fold(sentence: Sentence, at: int, token: Token, left: str, found: Gathered) -> None:
    pairs = [
        pair
        for pair in pairs_of(sentence)
        if pair.before.value > 0 and pair.before.kind in (COUNT, MONEY, DECIMAL, PERCENT)
    ]
    values = [pair.after.value / pair.before.value for pair in pairs]
    as_many = re.fullmatch(
        r"(?:the|its|our|their) ", sentence.words(at + 1, _next_number(sentence, at)) + " "
    ) or re.match(
        r"as (?:\w+ )+?as (?:[a-z'\u2019-]+ ){0,4}?$",
        sentence.words(at + 1, _next_number(sentence, at)) + " ",
    )
    if as_many:
        base = next((each for each in sentence.every_count if each.at == _next_number(sentence, at)), None)
        made = next((each for each in reversed(sentence.every_count) if each.at < at), None)
        if base and made and base.value and made.kind == base.kind:
            values, pairs = [made.value / base.value], []
    named = token.text.lower().endswith(("times", "x"))
    if named or not values:
        if named and not re.match(
            r"(?:as|higher|more|the|greater|what|that|larger|bigger|over)\b", sentence.words(at + 1, at + 2)
        ):
            return
        near = [
            each
            for other in (sentence, *sentence.before[:1])
            for each in other.numbers
            if each.kind in (COUNT, DECIMAL, MONEY)
        ]
        if not [each for each in sentence.numbers if each.kind != PERCENT] and len(sentence.percents) >= 2:
            near = sentence.percents
        own = [max(one, 1 / one) for one in _all_ratios(near) if one > 0]
        values = values or (own if len(near) <= 6 and (len(sentence.numbers) >= 1) else [])
        if token.value < 1:
            values += [1 / each for each in own if each]
    alone = [each for each in sentence.counts if each.value > 0]
    if (
        not values
        and len(alone) == 1
        and re.search(r"\b(?:when|since|from)\b", sentence.lower)
        and sentence.before
    ):
        values = [
            each.value / alone[0].value for each in sentence.before[0].counts if each.kind == alone[0].kind
        ][:6]
    if not values:
        return
    found.test(sentence, token, "R1")
    if token.value < 1:  # more than halved is below a half
        values, target = [1 / each for each in values if each], 1 / token.value
    else:
        target = token.value
    higher = re.match(r"(?:more|higher|greater|larger|bigger)\b", sentence.words(at + 1, at + 2))
    decimals = re.match(r"\d+\.(\d+)", token.text)
    if decimals and named:
        wide = 10.0 ** -len(decimals[1]) + 1e-9
        if any(abs(each - target) <= wide or higher and abs(each - 1 - target) <= wide for each in values):
            return
    elif any(fits_in_words(each, target, left) for each in (*values, *_all_ratios(sentence.percents))):
        return  # 45% of visits by 22% of residents: twice their share
    elif named and higher and any(fits_in_words(each - 1, target, left) for each in values):
        return
    strong = [pair for pair in pairs if pair.how == FROM_TO] or pairs or len(values) <= 6
    if strong:
        nearest = min(values, key=lambda each: abs(each - target))
        found.add(
            "R1",
            ERROR,
            sentence,
            [token],
            f"The numbers beside it are {nearest:.2g} times each other; {token.text} would be {target:g} times.",
        )


def _all_ratios(numbers: list[Number]) -> list[float]:
    own = [each for each in numbers if each.value > 0][:12]
    return [
        one.value / other.value
        for one in own
        for other in own
        if one is not other and (one.kind == other.kind or DECIMAL in (one.kind, other.kind))
    ]
