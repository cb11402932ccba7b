"""What four figures, or two small numbers, are by what stands beside them: a year or a count, ages or a change."""

import re
from dataclasses import replace

from .numbers import COUNT, OTHER, PERIOD, RANGE, Token
from .words import CHANGES

_COUNTED_NOUNS = frozenset(
    """incidents crimes offences reports victims calls cases people referrals arrests attendances admissions visits
    thefts burglaries robberies children searches complaints notices fires visitors residents offenders""".split()
)


def resolved(found: list[Token]) -> list[Token]:
    """Tokens with years told from counts, and ages (14 to 15) from counts that went from one to another."""
    for at, each in enumerate(found):
        if each.yearlike and not _is_count(found, at):
            found[at] = replace(each, kind=PERIOD, low=each.value * 12, high=each.value * 12 + 11)
    for at in range(3, len(found)):
        if found[at].kind == OTHER and found[at - 1].lower == "to" and (spent := _spent(found, at)):
            found[at] = spent
    for at in range(len(found) - 2):
        each, stop, then = found[at : at + 3]
        if each.kind == COUNT and each.value < 1000 and stop.text == "." and then.text[:1].islower():
            found[at] = replace(
                each, kind=OTHER
            )  # a paragraph's number gone astray: there were 10. unique victims
    for at in range(1, len(found) - 2):
        between, first, join, last = found[at - 1 : at + 3]
        if between.lower == "between" and join.lower == "and" and first.kind == last.kind == COUNT:
            if first.value < last.value <= 110 and not first.sign and not last.sign:
                found[at] = replace(first, kind=RANGE, end=last.end, low=first.value, high=last.value)
                found[at + 2] = replace(last, kind=OTHER)
    for at in range(len(found) - 2):
        first, to, last = found[at : at + 3]
        if (
            first.kind == last.kind == COUNT
            and to.lower in ("to", "-", "\u2013")
            and first.value < last.value <= 110
            and not first.sign
            and (at == 0 or found[at - 1].lower not in ("from", ":"))
            and not (
                at > 1 and found[at - 1].text == "(" and found[at - 2].lower in CHANGES
            )  # fell (71 to 44)
        ):
            found[at] = replace(first, kind=RANGE, end=last.end, low=first.value, high=last.value)
            found[at + 2] = replace(last, kind=OTHER)
    return found


_SPENT = re.compile(r"(\d{1,3}) (?:seconds|minutes|hours|days|weeks|miles)")


def _spent(found: list[Token], at: int) -> Token | None:
    """Hours and days as a count, where so many went to so many: from 160 to 200 hours a month."""
    read = _SPENT.fullmatch(found[at].lower)
    if read is None or found[at - 2].kind != COUNT or found[at - 3].lower != "from":
        return None
    value = float(read[1])
    return replace(found[at], kind=COUNT, text=read[1], end=found[at].start + len(read[1]), value=value,
                   low=value, high=value)  # fmt: skip


def _is_count(found: list[Token], at: int) -> bool:
    """Whether four figures stand where only a count can: "to 2017 in 2020", "2017 incidents", "from 202 to 2017"."""
    before = found[at - 1].lower if at else ""
    after = found[at + 1].lower if at + 1 < len(found) else ""
    then = found[at + 2] if at + 2 < len(found) else None
    if after in _COUNTED_NOUNS and before not in ("in", "since", "the", "during", "of", "by", "for"):
        return True
    dated = then is not None and (then.kind == PERIOD or then.yearlike)
    if before == "to" and at >= 3 and found[at - 3].lower == "from":
        return found[at - 2].kind == COUNT and not found[at - 2].yearlike
    return before in ("to", "from", "of", "with", "by") and after in ("in", "during") and dated
