"""R5 for what is split up in one sentence: of 46 warnings 35 were heeded, 8 led to a notice and 3 were withdrawn.

Parts that exclude each other come to no more than their whole, and with what remains to all of it. Whether they exclude
each other only their words can say: met and missed do, and had locks and had alarms do not. Where the words leave it
open, and the parts come to a little more than the whole, it is a warning.
"""

import re
from itertools import pairwise

from .arithmetic import counted, last_place, likely, percentage
from .compared import pairs_of, percentages_of_change
from .differences import differences, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, MONEY, QUANTITIES, RANGE
from .partitions import end_of
from .sentence import Number, Sentence

_A_LITTLE = 1.2  # times the whole: what comes to much more is meant to overlap
# What nothing is both of.
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{other})\b"))
    for one, other in (
        (r"men|males?|boys", r"women|females?|girls"),
        (r"adults?", r"children|juveniles?|under[- ]18s?"),
        (r"more|rises?|rose|higher|up|increases?d?|grew|growth|above|worse",
         r"fewer|less|falls?|fell|lower|down|decreases?d?|dropped|below|better"),
        (r"met|achieved|completed?|finished|done|delivered|on track|in time|on time",
         r"missed|unmet|incomplete|failed|late|overdue|behind|dropped out|not (?:met|done|finished|completed)"),
        (r"open|live|active", r"closed|shut|inactive"),
        (r"passed|succeeded|successful", r"failed|unsuccessful"),
        (r"upheld|granted|accepted|approved|agreed|for",
         r"dismissed|rejected|refused|declined|turned down|disagreed|against"),
        (r"solved|detected|charged|found|recovered",
         r"unsolved|undetected|not (?:charged|found|recovered|solved)|never"),
        (r"new|first[- ]time", r"repeats?|old|known"),
        (r"residential|homes|dwellings", r"business(?:es)?|commercial|non-residential"),
        (r"urban", r"rural"),
        (r"weekdays?", r"weekends?"),
        (r"alive|survived", r"died|dead|killed"),
        (r"heeded|complied", r"ignored|breached"),
    )
)  # fmt: skip
_OVERLAPS = re.compile(
    r"\b(?:had|have|has|ran|runs?|used?|uses|own(?:ed|s)?|offer\w*|held|hold|attended|visited|said|say|told|reported"
    r"|want\w*|felt|feel|involv\w+|includ\w+|mention\w*|chose|cited|need\w*|also|both|each|more than|some of"
    r"|at least|named|receiv\w+|got|know|knew|known|experienc\w+|saw|could|overlap\w*|respond\w+|times|took"
    r"|related|linked|suffered|among|per)\b"
)
_REMAINS = re.compile(
    r"(?:[a-z]+ ){0,2}(?:remain(?:s|ed|ing)?|(?:is|are|was|were) (?:left|unspent|outstanding|unallocated)|left over"
    r"|unspent|unallocated|still to (?:be|come))\b"
)
_OF_WHICH = re.compile(r", of (?:which|whom)(?: about| some| only| just)?$")
_OF = re.compile(r"(?:of|out of)(?: (?:the|our|these|those|all|its|their|this|a|total))*$")
_LIST_MARKS = frozenset((",", ";", "and", ":", "("))


def test_split_up(group: list[Sentence], found: Gathered) -> None:
    """Every whole of a paragraph whose parts stand in its sentence, and two shares that exclude each other."""
    for sentence in group:
        if worked_out(sentence):
            continue
        _test_shares(sentence, found)
        whole, parts = _split(sentence)
        if whole is None or found.is_told(sentence, whole, *parts):
            continue
        if len(parts) >= 2 and _REMAINS.match(parts[-1].right):
            _test_all(sentence, whole, parts, found)
        elif len(parts) >= 2:
            _test_not_beyond(sentence, whole, parts, found)


def _split(sentence: Sentence) -> tuple[Number | None, list[Number]]:
    """A whole and the parts that follow it one by one; none where the sentence does not say so."""
    gaps = differences(sentence)
    counts = [each for each in sentence.every_count if not each.token.sign]
    if len(counts) < 3 or pairs_of(sentence) or any(each.at in gaps or each.earlier for each in counts):
        return None, []
    first, second = counts[:2]
    if _OF.fullmatch(sentence.words(0, first.at)):
        whole, parts = first, counts[1:]
    elif _OF.fullmatch(sentence.words(first.at + 1, second.at)) and second.value > first.value:
        whole, parts = second, [first, *counts[2:]]
    elif _OF_WHICH.search(sentence.words(second.at - 5, second.at)):
        whole, parts = first, counts[1:]
    else:
        return None, []
    listed = all(
        sentence.tokens[each.at - 1].lower in _LIST_MARKS or sentence.tokens[each.at - 2].lower in _LIST_MARKS
        for each in parts
        if each is not first and each is not second
    )
    alike = all(each.kind == whole.kind and each.value < whole.value for each in parts)
    inner = any(
        re.match(r"(?:out )?of\b|%|per\b|in (?:\d|ten)", each.right) for each in parts if each is not first
    )
    return (whole, parts) if listed and alike and not inner else (None, [])


def _test_all(sentence: Sentence, whole: Number, parts: list[Number], found: Gathered) -> None:
    """£48,000, of which £31,200 has been spent and £16,800 remains: what remains is all the rest."""
    total = sum(each.value for each in parts)
    wide = sum(_half(each) for each in (whole, *parts)) + 1e-6
    found.test(sentence, parts[-1], "R5")
    if abs(total - whole.value) <= wide:
        return
    found.add(
        "R5", ERROR, sentence, [whole, *parts],
        f"{_sum(parts)} is {counted(total)}, not {whole}.{_meant(whole, parts, wide)}",
    )  # fmt: skip


def _test_not_beyond(sentence: Sentence, whole: Number, parts: list[Number], found: Gathered) -> None:
    total = sum(each.value for each in parts)
    wide = sum(_half(each) for each in (whole, *parts)) + 1e-6
    said = [_said_of(sentence, parts, at) for at in range(len(parts))]
    apart = next(
        (each for each in pairwise(range(len(parts))) if _exclude(said[each[0]], said[each[1]])), None
    )
    if len(parts) > 2 and any(_OVERLAPS.search(each) for each in said):
        return
    if len(parts) == 2 and apart is None:
        return
    found.test(sentence, parts[-1], "R5")
    if total <= whole.value + wide:
        return
    meant = _meant(whole, parts, wide)
    if len(parts) > 2 and total > max(_A_LITTLE * whole.value, whole.value + 2) and not meant:
        return
    sure = apart is not None and len(parts) == 2
    found.add(
        "R5", ERROR if sure else WARNING, sentence, [whole, *parts],
        f"{_sum(parts)} is {counted(total)}, and there are only {whole}"
        f"{'' if sure else ', if none of them is counted twice'}.{meant}",
    )  # fmt: skip


def _said_of(sentence: Sentence, parts: list[Number], at: int) -> str:
    """The words behind a part, up to the next."""
    last = parts[at + 1].at if at + 1 < len(parts) else len(sentence.tokens)
    said = sentence.words(parts[at].at + 1, last)
    return re.split(r" (?:while|whereas|but) |;", said)[0] if at + 1 == len(parts) else said


def _exclude(one: str, other: str) -> bool:
    """Whether what is said of two parts cannot be true of the same."""
    for first, second in _OPPOSITES:
        for this, that in ((one, other), (other, one)):
            if first.search(this) and second.search(that) and not second.search(this):
                return True
    negated = re.search(r"\b(?:not|none|neither|without)\b", other)
    return bool(negated) and not re.search(r"\b(?:not|none|neither|without)\b", one)


def _test_shares(sentence: Sentence, found: Gathered) -> None:
    """Under-25s 58% and those of 25 and over 42%; 62% agreed and 38% disagreed: two that exclude each other."""
    changes = percentages_of_change(sentence, pairs_of(sentence))
    percents = [each for each in sentence.percents if not each.token.sign]
    if len(percents) != 2 or changes or found.is_told(sentence, *percents):
        return
    one, other = percents
    if any(each.earlier for each in percents) or re.search(
        r"\b(?:than|against|compared|versus|respectively|rate|target|average)\b", sentence.lower
    ):
        return
    if not (_meeting_bands(sentence) or _opposite_shares(sentence, one, other)):
        return
    found.test(sentence, other, "R5")
    total = one.value + other.value
    if total > 100 + last_place(one.token) + last_place(other.token):
        found.add(
            "R5", ERROR, sentence, percents,
            f"{one} and {other} come to {percentage(total)}, more than all.",
        )  # fmt: skip


def _meeting_bands(sentence: Sentence) -> bool:
    """Whether the sentence has two ages that meet, each open at its other end: under 25, and 25 and over."""
    bands = [each for each in sentence.tokens if each.kind == RANGE]
    if len(bands) != 2 or {end_of(each.lower) for each in bands} != {"under", "over"}:
        return False
    if re.search(r"\bof (?:the |those |all |people )*(?:aged |under|over)", sentence.lower) and not re.search(
        r"\b(?:ma[dk]es? up|account|form|were|are)\b", sentence.lower
    ):
        return False
    under, over = sorted(bands, key=lambda each: end_of(each.lower) == "over")
    return over.low - under.low in (0, 1)


def _opposite_shares(sentence: Sentence, one: Number, other: Number) -> bool:
    first, second = sentence.words(one.at + 1, other.at), sentence.words(other.at + 1, other.at + 5)
    if sentence.counts or any(re.match(r"\)? ?(?:of|in|among|for)\b", each) for each in (first, second)):
        return False
    near = [" ".join(each.split()[:3]) for each in (first, second)]
    between = sentence.tokens[one.at + 1 : other.at]
    if len(between) > 9 or any(each.kind in QUANTITIES for each in between):
        return False
    return _exclude(near[0], near[1])


def _half(number: Number) -> float:
    """Half of what a printed number may be off by: a scaled one, £1.2 million, is rounded."""
    return (number.token.high - number.token.low) / 2 if number.kind in (COUNT, MONEY) else 0.0


def _sum(parts: list[Number]) -> str:
    return " + ".join(str(each) for each in parts)


def _meant(whole: Number, parts: list[Number], wide: float) -> str:
    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        return abs(value(whole) - sum(value(each) for each in parts)) <= wide

    said = likely([*(each.token for each in parts), whole.token], true)
    return "" if "one figure wrong" in said else said  # any of them may be
