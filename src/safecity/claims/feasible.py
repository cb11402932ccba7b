"""R8: a percentage of so many must be a whole number of them (GRIM; Brown and Heathers 2017)."""

import re

from .arithmetic import can_be_counted
from .compared import pairs_of, percentages_of_change
from .differences import differences
from .finding import ERROR
from .gathered import Gathered
from .numbers import COUNT, QUANTITIES
from .sentence import Number, Sentence
from .words import ABOUT, ALMOST, OVER

_LED_IN = re.compile(
    r"\b(?:(?:of|among|amongst|from|out of)(?: (?:the|these|those|all|our|its|their|a|total))*"
    r"|(?:a )?(?:sample|total|cohort|caseload|group|audit|review|panel|survey) of(?: the)?)$"
)
_NOT_COUNTED = re.compile(
    r"\b(?:weighted|average\w*|mean|median|estimate\w*|modelled|time|hours|days|minutes|budget|spend\w*|cost\w*|funding|value"
    r"|income|score\w*|target|rate|than|compared|nation\w*|previous\w*|last year|per)\b"
)


def test_feasible(group: list[Sentence], found: Gathered) -> None:
    """Every percentage of people or things whose number stands with it."""
    for sentence in group:
        changes = percentages_of_change(sentence, pairs_of(sentence))
        for percent in sentence.percents:
            if percent.at in changes or percent.token.sign or percent.earlier or percent.value > 100:
                continue
            whole = _of_so_many(sentence, percent)
            if whole is None or found.is_told(sentence, percent):
                continue
            found.test(sentence, percent, "R8")
            if not can_be_counted(percent.token, int(whole.value)):
                least = 100 / whole.value
                below = int(percent.value / least) * least
                found.add(
                    "R8", ERROR, sentence, [percent, whole],
                    f"No whole number of {whole} comes to {percent}: the nearest are "
                    f"{below:.{percent.token.decimals}f}% and {below + least:.{percent.token.decimals}f}%.",
                )  # fmt: skip


def _of_so_many(sentence: Sentence, percent: Number) -> Number | None:
    """What a percentage is of by its words: of 43 victims, 61.2%; 17 cases, 55.0% of which."""
    gaps = differences(sentence)
    before = [each for each in sentence.counts if each.at < percent.at]
    whole = before[-1] if before else None
    if whole is None or whole.kind != COUNT or not whole.value.is_integer() or whole.value < 2:
        return None
    if (
        whole.at in gaps
        or whole.earlier
        or any(
            each in ABOUT | ALMOST | OVER for each in (whole.left.split()[-1:] + percent.left.split()[-1:])
        )
    ):
        return None
    between = sentence.tokens[whole.at + 1 : percent.at]
    said = " ".join(each.lower for each in between)
    if any(each.kind in QUANTITIES for each in between) or re.search(r"[;(]", said):
        return None
    if _NOT_COUNTED.search(sentence.lower):
        return None
    if re.match(r"of (?:whom|which|them|these|those)\b", percent.right):
        return (
            whole
            if re.fullmatch(r"(?:[a-z\u2019'-]+ ){0,4}[,\u2013-]? ?(?:and |some )?", said + " ")
            else None
        )
    if re.match(r"(?:of|in|among)\b", percent.right):
        return None
    led_in = _LED_IN.search(whole.left) is not None and whole.at <= 9
    plain = re.fullmatch(r"(?:[a-z\u2019'-]+ ){1,6}(?:, )?", said + " ") is not None
    return (
        whole
        if led_in and plain and not re.search(r"\b(?:and|but|while|where|with|had|of)\b", said)
        else None
    )
