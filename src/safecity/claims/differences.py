"""By how much something changed: the counts and percentages that say so, and the way that their words give."""

import math
import re
from collections.abc import Collection

from .arithmetic import counted
from .finding import ERROR
from .gathered import Gathered
from .numbers import COUNT, MONEY, PERCENT, WORD
from .sentence import Number, Sentence
from .words import CHANGES, DOWN, OTHER_VERBS, UP

_BY = re.compile(
    r"(?:(?<![\w-])(?P<way>"
    + "|".join(sorted(CHANGES, key=len, reverse=True))
    + r")\b(?: (?:of|by|is|was|in(?: [a-z-]+){1,4}? (?:of|by|was|is)|again|thus"
    r"|therefore|hence|accordingly|so|now|almost"
    r"|nearly|exactly|precisely|about|around|some|just|over|only|a|further|another|a further|or|, or"
    r"|i\.e|, i\.e|\(|=|approximately|roughly|more|than|under)){0,4}"
    r"|\b(?:improvement|saving|shortfall|surplus|variation|deterioration) (?:of|by)(?: about| some| just| only)?"
    r"|\bdifference (?:of|is|was)(?: about| some| just| only)?|\bby)$"
)
_BESIDE = re.compile(
    r"^(?!or |and |of )(?:(?:(?!is |was |are |were |be |and |or |saw |to "
    r"|as )[a-z]+ ){0,1})(?P<way>more(?! than once)|fewer|less|additional|extra|higher|lower|above"
    r"|below"
    r"|increase|rise|growth|decrease|fall|reduction|drop|decline|cut|up|down|busier"
    r"|quieter|short|uplift|worse|better|contraction|expansion|jump|surge|leap|dip"
    r"|gain|heavier|lighter|dearer|cheaper|costlier|larger|bigger|smaller|greater|longer|shorter|faster|slower|steeper"
    r"|worsening|on top of|over(?= ?[,;)]|$| (?:the|its|our|target|last|budget)\b)"
    r"(?! the (?:limit|age|counter|phone|telephone|road)\b)"
    r"|under(?= (?:the|its|our|target|budget)\b))\b(?! or )"
)
_OTHER_VERB = re.compile(rf"\b{OTHER_VERBS} (?:up|down)(?: \w+)?$")
_OTHER_VERB_FIRST = re.compile(rf"{OTHER_VERBS} (?:up|down)\b")
_COMES_TO = re.compile(
    r"\b(?P<way>rise|increase|growth|jump|surge|uplift|gain|climb|fall|drop|decrease|decline|reduction|dip|slump|saving"
    r"|cut|improvement|difference|gap|change|shortfall|excess|contraction|expansion)\b"
    r"(?: [a-z'\u2019-]+| ,| \S*\d\S*){0,9}"
    r" (?:is|was|(?:comes?|came|amounts?|amounted|equates?|equated|works? out|worked out) (?:to|at|as)|equals?)"
    r"(?: (?:just|only|about|some|therefore|thus|hence|a|an|exactly|precisely|accordingly|consequently|then))*$"
)
_BY_WHICH = CHANGES | {"higher", "lower", "more", "fewer", "greater", "above", "below"}
WAYS = {**dict.fromkeys(UP, "+"), **dict.fromkeys(DOWN, "-"), "better": "?", "over": "+"}


def differences(sentence: Sentence) -> dict[int, str]:
    """Counts that say by how many something changed, by their place, with the way: + or - or ?."""
    return sentence.kept("differences", _differences)


def _differences(sentence: Sentence) -> dict[int, str]:
    found: dict[int, str] = {}
    if worked_out(sentence):
        return found
    for each in sentence.every_count:
        way = way_said(each) or _way_behind(sentence, each)
        if (
            each.spelled
            and each.value <= 12
            and not re.match(r"(?:\w+ )?(?:more|fewer|less|higher|lower) than\b", each.right)
        ):
            continue
        if (
            not way and each.at >= 2 and sentence.tokens[each.at - 1].lower in ("or", "(")
        ):  # 5.5% or 1,485 crimes
            percent = next((other for other in sentence.percents if 2 <= each.at - other.at <= 4), None)
            gap = sentence.words(percent.at + 1, each.at) if percent else ""
            larger = max((other.value for other in sentence.counts if other is not each), default=math.inf)
            small = gap != "(" or each.value < 0.6 * larger
            way = way_said(percent) if percent and small and gap in ("or", "(", "or by", ", or") else ""
        if way and not _went_on(sentence, each):
            found[each.at] = way
    return found


def _went_on(sentence: Sentence, each: Number) -> bool:
    """Whether it stands first in brackets and goes on to another: fell (500 to 400)."""
    behind = sentence.tokens[each.at + 1 : each.at + 3]
    return (
        sentence.tokens[each.at - 1].text == "("
        and len(behind) == 2
        and behind[0].lower == "to"
        and behind[1].kind == each.kind
    )


def _way_behind(sentence: Sentence, each: Number) -> str:
    """906 (4.7%) fewer than, 15 or 6.2% more than: the words stand behind the percentage that stands behind it."""
    behind = re.match(
        r"(?:\( \S+ ?(?:%|per cent)? \)|,? ?or \S+ ?(?:%|per cent)?) "
        r"(?P<way>more|fewer|less|higher|lower|above|below|up|down)\b",
        sentence.words(each.at + 1, each.at + 7),
    )
    return WAYS[behind["way"]] if behind else ""


# From 202 to 217 over the year: while it lasted. So many over the year before are so many more.
_MEANWHILE = re.compile(
    r"over (?:(?:the|a|an|this|that|these|those|its|our|their|course|of|past|last|whole|full|same|entire|reporting"
    r"|review|financial|calendar|recent|next|first|second|\d+|two|three|four|five|six|ten|twelve|several|few) ){0,5}"
    r"(?:years?|months?|quarters?|weeks?|days?|periods?|decades?|time|summer|winter|autumn|spring)\b"
    r"(?! (?:before|earlier|previously|previous|prior|preceding))"
)
_WORKED_OUT = re.compile(
    r"allow(?:ing|ed) for|adjusted for|(?:than|to) (?:was|were|is)? ?(?:to be )?expected|\bthan if\b|\bto be expected\b"
    r"|would have"
    r"|confidence interval|95 ?% (?:ci|confidence|interval)"
)


def worked_out(sentence: Sentence) -> bool:
    """Whether a sentence tells what a model gives, which cannot be worked out from two counts."""
    return sentence.kept("worked out", lambda each: bool(_WORKED_OUT.search(each.lower)))


def has_a_share(sentence: Sentence, first: int) -> bool:
    """Whether the first of two numbers has a percentage in brackets, so that the second's is a share too: 76 (4.0%)."""
    for at in range(first + 1, min(first + 6, len(sentence.tokens) - 1)):
        each = sentence.tokens[at]
        if each.text == "(":
            return sentence.tokens[at + 1].kind == PERCENT and not sentence.tokens[at + 1].sign
        if each.kind != WORD or each.lower == "to":
            return False
    return False


def way_said(each: Number) -> str:
    if each.token.sign:
        return each.token.sign
    if _OTHER_VERB.search(each.left):
        return ""
    if (
        each.right.startswith("of ")
        and each.kind == PERCENT
        and not re.match(r"of (?:a|an) (?:rise|fall|increase|drop)", each.right)
    ):
        return ""
    by = _BY.search(each.left)
    if by and not re.search(
        r"\b(?:more|less|fewer|over|under) than(?: \w+)?$", each.left[: by.start("way")] if by["way"] else "x"
    ):
        if by["way"]:
            return WAYS.get(by["way"], "?")
        if re.search(
            r"difference|improvement|saving|shortfall|surplus|variation|deterioration", by[0]
        ) or any(word in _BY_WHICH for word in re.findall(r"\w+", each.left)):
            ways = {WAYS[word] for word in re.findall(r"\w+", each.left) if word in _BY_WHICH}
            return ways.pop() if len(ways) == 1 else "?"
        if each.kind == PERCENT and re.fullmatch(r"by(?: \w+)?", each.left):
            return (
                "?"  # the number before it ended what stands on its left: exceeds last year's 2,150 by 7.4%
            )
    comes = _COMES_TO.search(each.left)
    if comes and each.token.kind in (COUNT, MONEY, PERCENT):
        return WAYS.get(comes["way"], "?")
    no_way = _OTHER_VERB_FIRST.match(each.right) or _MEANWHILE.match(each.right)
    beside = None if no_way else _BESIDE.match(each.right)
    than = re.search(r"\b(?:than|with)$", each.left)
    again = re.search(r"\b(?:more|less|fewer) than$", each.left) and re.match(
        r"(?:more|fewer|additional|extra)\b", each.right
    )
    if beside and (not than or again):
        return WAYS.get(beside["way"], "?")
    return ""


def told_the_other_way(
    sentence: Sentence, base: Number, gap: Number, way: str, near: Collection[float], found: Gathered
) -> None:
    """Tell where of a base and so many more or fewer only the sum that the words do not say stands near."""
    up, down = base.value + gap.value, base.value - gap.value
    if (up in near) == (down in near) or (up in near) == (way == "+"):
        return
    found.test(sentence, gap, "R2")
    found.add(
        "R2", ERROR, sentence, [gap, base],
        f"{base} and {gap} {'more' if way == '+' else 'fewer'} is {counted(up if way == '+' else down)}, and the "
        f"number that stands near is {counted(up if up in near else down)}: the words say the opposite.",
    )  # fmt: skip
