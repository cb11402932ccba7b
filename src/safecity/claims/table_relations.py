"""What one column of a table may be of the others: a change, a sum, a share, a rate."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .arithmetic import counted
from .numbers import COUNT, DECIMAL, MONEY, PERCENT, Token
from .table_signs import ONE_WAY

TOTAL = re.compile(
    r"\b(?:total|all|sum|overall|altogether|year|everything|combined|both|england and wales)\b", re.I
)
CHANGE_OF = re.compile(r"change|differen|\+/-|variance|increase|decrease|%\s*(?:diff|var)", re.I)
_PER = (1_000, 100_000, 10_000, 100)


@dataclass(frozen=True)
class Relation:
    """What one column is of some others, in words, and the value that it makes of a row; None where it makes none."""

    target: int
    of: tuple[int, ...]
    words: str
    value: Callable[[list[float]], float | None]
    slack: float = 0.0  # beyond the rounding of the target itself
    signed: bool = True
    either: bool = False  # of a column that is headed a reduction, whose sign says nothing


def relations_of(
    target: int, width: int, body: list[list[Token | None]], heads: list[str], sideways: bool
) -> list[Relation]:
    """Every relation that a column may have to those beside it, by what kinds of numbers they hold."""
    kinds = [_kind_of([row[at] for row in body]) for at in range(width)]
    own = kinds[target]
    if own is None:
        return []
    others = [at for at in range(width) if at != target and kinds[at] is not None]
    made: list[Relation] = []
    counts = [at for at in others if kinds[at] in (COUNT, MONEY, DECIMAL)]
    if own in (COUNT, MONEY, DECIMAL):
        for one in counts:
            for other in counts:
                if one != other and max(one, other) < target and kinds[one] == kinds[other]:
                    signed = not CHANGE_OF.search(heads[target])
                    if one < other:
                        made.append(Relation(target, (one, other), "the change", _difference, signed=signed))
                    elif CHANGE_OF.search(heads[target]):
                        made.append(Relation(target, (one, other), "the change", _difference, signed=False))
        before = [at for at in others if at < target and kinds[at] == own]
        for first in range(len(before)):
            if len(before) - first >= 2:
                made.append(
                    Relation(
                        target,
                        tuple(before[first:]),
                        "the sum",
                        sum,
                        slack=_slack(own, len(before) - first, body, before),
                    )
                )
        after = [at for at in others if at > target and kinds[at] == own]
        if len(after) >= 2 and TOTAL.search(heads[target]):
            made.append(
                Relation(target, tuple(after), "the sum", sum, slack=_slack(own, len(after), body, after))
            )
    if own == PERCENT and sideways:
        before = [at for at in others if at < target and kinds[at] == own]
        if len(before) >= 2:
            made.append(Relation(target, tuple(before), "the sum", sum, slack=0.06 * len(before)))
    if own in (PERCENT, DECIMAL, COUNT) and not (own == COUNT and sideways):
        for one in counts:
            for other in counts:
                if one == other or max(one, other) > target and own != PERCENT:
                    continue
                if own in (PERCENT, DECIMAL) or "%" in heads[target]:
                    if one < other and kinds[one] == kinds[other]:
                        made.append(
                            Relation(
                                target,
                                (one, other),
                                "the change in per cent",
                                _growth,
                                signed=False,
                                either=ONE_WAY.search(heads[target]) is not None,
                            )  # fmt: skip
                        )
                    made.append(Relation(target, (one, other), "the share", _rate(100)))
                if own == DECIMAL or re.search(r"\brate|per \d", heads[target], re.I):
                    for per in _PER:
                        whole = 0.5 if own == COUNT else 0.0  # a rate that is printed without decimals
                        made.append(
                            Relation(target, (one, other), f"the rate per {per:,}", _rate(per), slack=whole)
                        )
        if not sideways:
            made += _shares_of_column(target, counts, body, own, heads)
    return made


def _slack(own: str, number: int, body: list[list[Token | None]], places: list[int]) -> float:
    if own != DECIMAL:
        return 0.0
    cells = [row[at] for row in body for at in places if row[at] is not None]
    return 0.5 * number * 10.0 ** -max((each.decimals for each in cells if each is not None), default=1)


def _shares_of_column(
    target: int, counts: list[int], body: list[list[Token | None]], own: str, heads: list[str]
) -> list[Relation]:
    if own != PERCENT and not re.search(r"%|share|per ?cent|proportion", heads[target], re.I):
        return []
    if re.search(r"\bknown\b", heads[target], re.I):
        return []  # parts of those known: how many are not known is no row of most tables
    made = []
    for one in counts:
        values = [row[one].value for row in body if row[one] is not None]  # type: ignore[union-attr]
        if len(values) < 2:
            continue
        whole_meant = _whole_meant([(row[one], row[target]) for row in body])
        for whole in {values[-1], values[0], sum(values), sum(values[:-1]), whole_meant}:
            if whole > 0:
                made.append(
                    Relation(
                        target,
                        (one,),
                        f"the share of {counted(whole)}",
                        _share_of(whole),
                    )
                )
    return made


def _whole_meant(rows: list[tuple[Token | None, Token | None]]) -> float:
    """The whole that most rows come to by their count and percentage, though it be printed nowhere; 0 for none."""
    spans = [
        (100 * count.value / share.high, 100 * count.value / share.low)
        for count, share in rows
        if count is not None and share is not None and share.low > 0 and count.value > 0
    ]
    best, where = 0, 0.0
    for low, _ in spans:
        agree = [each for each in spans if each[0] <= low + 1e-9 and low <= each[1]]
        if len(agree) > best:
            best, where = len(agree), (low + min(each[1] for each in agree)) / 2
    return where if best >= 3 and best > len(spans) / 2 else 0.0


def _kind_of(cells: list[Token | None]) -> str | None:
    kinds = [each.kind for each in cells if each is not None]
    if not kinds:
        return None
    if DECIMAL in kinds and all(each in (DECIMAL, COUNT) for each in kinds):
        return DECIMAL
    return max(dict.fromkeys(kinds), key=kinds.count)  # of several, the first: a set has no order


def _difference(pair: list[float]) -> float:
    return pair[1] - pair[0]


def _rate(per: float) -> Callable[[list[float]], float | None]:
    return lambda each: per * each[0] / each[1] if each[1] else None


def _share_of(whole: float) -> Callable[[list[float]], float | None]:
    return lambda each: 100 * each[0] / whole


def _growth(pair: list[float]) -> float | None:
    return 100 * (pair[1] / pair[0] - 1) if pair[0] else None
