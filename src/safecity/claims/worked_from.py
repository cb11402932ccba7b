"""What a percentage or a difference can be worked out from: the numbers that stand about it, and the rows of tables.

How far a reader may look depends on how much a fit says. A percentage without decimals fits some two of thirty numbers
nearly always, so it must come of a few that stand close by; one with a decimal may come of more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .arithmetic import is_change, is_share
from .numbers import COUNT, DECIMAL, MONEY, PERCENT, PERIOD, Token, tokens
from .paper import TABLE, Paper
from .sentence import Number, Sentence
from .words import DOWN, UP

COUNTED = (COUNT, MONEY, DECIMAL)
TOGETHER = re.compile(r"\b(?:together|between them|combined|both|these two|jointly|taken with)\b")
_REACH_OF_CHANGE = 10  # numbers, within which the two stand that something changed between
_NAMED = re.compile(r"[a-z]{4,}")
_OF_ALL = frozenset("total all overall everything whole sum district borough county city force area".split())


@dataclass(frozen=True)
class Row:
    """A row of a table: the words of its label, and its numbers."""

    words: frozenset[str]
    numbers: list[Token]


def rows_of(paper: Paper) -> dict[int, list[Row]]:
    """The rows of every table with a number in them, by its paragraph."""
    return {
        block.number: [
            Row(stems(row[0]) if row else frozenset(), [each for cell in row if (each := number_of(cell))])
            for row in block.rows[:60]
        ]
        for block in paper.blocks
        if block.kind == TABLE
    }


def stems(text: str) -> frozenset[str]:
    """Its longer words, in small letters and without a plural s."""
    return frozenset(each.rstrip("s") for each in _NAMED.findall(text.lower()))


def number_of(cell: str, *, shares: bool = False) -> Token | None:
    """The one number of a cell, a percentage only with `shares`; None where it has none, or more than one."""
    if len(cell) >= 24 or not any(each.isdigit() for each in cell):
        return None
    own = [each for each in tokens(cell.strip("*() ")) if each.kind in (*COUNTED, PERCENT)]
    return own[0] if len(own) == 1 and (shares or own[0].kind in COUNTED) else None


def reach_of(sentence: Sentence, by_block: dict[int, list[Sentence]]) -> list[Sentence]:
    number = sentence.block.number
    ends = [each.block.number for each in (*sentence.list_of, sentence)]
    places = (number - 1, number + 1, number - 2, min(ends) - 1, max(ends) + 1)
    around = [each for at in places for each in by_block.get(at, [])]
    return list(dict.fromkeys([sentence, *sentence.nearby[:30], *around]))


_AGREED = 3  # items of a list whose shares are of one whole


def agrees_with_its_list(sentence: Sentence, number: Number) -> bool:
    """Whether the items of its list are shares of one whole, printed or not, and it is one of them: 270 cycle (5%)."""
    if number.kind != PERCENT or len(sentence.list_of) < _AGREED or len(sentence.list_of) > 40:
        return False
    spans = {id(each): span for each in sentence.list_of if (span := _whole_of_item(each)) is not None}
    own = spans.get(id(sentence))
    if own is None:
        return False
    return sum(max(own[0], each[0]) <= min(own[1], each[1]) for each in spans.values()) >= _AGREED


def _whole_of_item(item: Sentence) -> tuple[float, float] | None:
    """Between what a whole lies by the one count and the one percentage of an item."""
    if len(item.counts) != 1 or len(item.percents) != 1 or item.percents[0].token.low <= 0:
        return None
    percent = item.percents[0].token
    return 100 * item.counts[0].value / percent.high, 100 * item.counts[0].value / percent.low


def is_explained(
    sentence: Sentence,
    number: Number,
    by_block: dict[int, list[Sentence]],
    tables: dict[int, list[Row]],
) -> bool:
    reach = reach_of(sentence, by_block)
    near = [each for other in reach for each in other.numbers if each.kind in COUNTED and each is not number]
    if number.kind != PERCENT:
        return any(
            _comes_to(number, one, other) for at, one in enumerate(near[:60]) for other in near[at + 1 : 60]
        ) or any(
            comes_to_tokens(number, one, other) for one, other in in_tables(sentence, tables, rows_only=True)
        )
    beside = stands_with(sentence, number)
    own = beside or [each for each in sentence.counts if each is not number]
    away = not own
    if away:
        own = [each for other in sentence.before[:2] for each in other.counts] or near[:6]
    exact = number.token.decimals > 0
    most = (
        (20 if exact else 16)
        if beside
        else (40 if exact else 30)
        if away or len(own) < 2
        else (24 if exact else 16)
    )
    may_be_change = _may_be_change(sentence, number)
    for place, other in enumerate(near[:most]):
        for one in own[:12]:
            if one is not other and _comes_to(number, one, other):
                if may_be_change and place < _REACH_OF_CHANGE or _is_part(number, one, other):
                    return True
    if TOGETHER.search(sentence.lower) and number.kind == PERCENT:
        sums = [(one, other) for at, one in enumerate(near[:14]) for other in near[at + 1 : 14]]
        if any(
            is_share(number.token, one.value + other.value, whole.value)
            for one, other in sums
            for whole in near[:40]
            if one.value + other.value < whole.value
        ):
            return True
    return any(
        comes_to_tokens(number, one, other) for one, other in in_tables(sentence, tables, few=not exact)
    )


_ALL = re.compile(
    r"\bof (?:all|everything|the total|the whole|total|overall|recorded)\b"
    r"|\bof (?:\w+ ){0,2}(?:crimes?|offences|incidents)\b"
)


_TOTAL = re.compile(r"\b(?:all|total|overall|recorded)\b[^.;]{0,30}\b(?:crimes?|offences|incidents)\b")


def totals_of(all_of_it: list[Sentence]) -> list[float]:
    """The numbers of sentences that speak of all crime: what 16% of all crime may be of."""
    return [
        each.value
        for sentence in all_of_it
        if _TOTAL.search(sentence.lower)
        for each in sentence.counts
        if each.value >= 100
    ][:6]


def of_all(sentence: Sentence, number: Number, wholes: list[float], totals: list[float]) -> bool:
    """Whether it is a share of all crime, or of a number that the paper takes up several times: 14.9% of all crime."""
    if number.kind != PERCENT or not _ALL.search(sentence.lower):
        return False
    wholes = wholes if number.token.decimals else totals
    own = stands_with(sentence, number) or sentence.counts
    own = own or [each for other in sentence.before[:1] for each in other.counts]
    return any(
        is_share(number.token, one.value, whole) for one in own[:6] for whole in wholes if whole > one.value
    )


_OF_ALL_NAMED = re.compile(r"^of (?:all |the |our )*([a-z]{4,})\b")


def of_what_it_names(sentence: Sentence, number: Number, all_of_it: list[Sentence]) -> bool:
    """Whether it is a share of a number that stands by its name elsewhere: 40.9% of all violence, of section 1."""
    named = _OF_ALL_NAMED.match(number.right)
    if named is None or not number.token.decimals:
        return False
    own = [*sentence.counts, *(each for other in sentence.before[:1] for each in other.counts)][:6]
    stem = named[1][:5]
    return any(
        one.value < whole.value and is_share(number.token, one.value, whole.value)
        for other in all_of_it
        if stem in other.lower
        for whole in other.counts
        for one in own
    )


def in_tables(
    sentence: Sentence, tables: dict[int, list[Row]], *, rows_only: bool = False, few: bool = False
) -> Iterator[tuple[Token, Token]]:
    """Two numbers of one row, or a number and the last or first of its column, of the tables just beside.

    Where the sentence or the one before it names some of the rows, they are meant and no others.
    """
    said = " ".join([each.lower for each in (sentence, *sentence.before[:2], *sentence.lead[:1])])
    words = stems(f"{said} {sentence.heading}")
    for at in sorted(tables, key=lambda each: abs(each - sentence.block.number))[:2]:
        if abs(at - sentence.block.number) > 6:
            continue
        every = [row for row in tables[at] if row.numbers]
        rows = [row for row in every if row.words & words or row.words & _OF_ALL and words & _OF_ALL] or every
        if few and rows is every and abs(at - sentence.block.number) > 2:
            continue
        for row in rows:
            yield from ((one, other) for one in row.numbers for other in row.numbers if one is not other)
        if rows_only:
            continue
        for whole in (*every[-1:], *every[:1]):
            yield from (
                (row.numbers[place], whole.numbers[place])
                for row in rows
                if row is not whole
                for place in range(min(len(row.numbers), len(whole.numbers)))
            )
    for each in () if rows_only or few else sentence.counts:
        for value in sentence.tabled[-300:]:
            yield each.token, Token(COUNT, str(value), 0, 0, value, value, value)


def stands_with(sentence: Sentence, number: Number) -> list[Number]:
    """The count that is printed against it, with a bracket, a comma or "or" between."""
    places = {each.at: each for each in sentence.counts}
    own = []
    for step in (-2, 2):
        other = places.get(number.at + step)
        between = (
            sentence.tokens[number.at + step // 2].text
            if 0 <= number.at + step < len(sentence.tokens)
            else ""
        )
        if other is not None and between in ("(", ",", "or", ":"):
            own.append(other)
    return own


def _may_be_change(sentence: Sentence, number: Number) -> bool:
    """Whether anything in its sentence speaks of a change, or of what is left over."""
    return bool(
        number.token.sign
        or any(each.lower in UP | DOWN or each.kind == PERIOD for each in sentence.tokens)
        or any(each.earlier for each in sentence.counts)
        or re.search(r"\b(?:from|against|not|un\w+|without|never|rest|remain\w+|other)\b", sentence.lower)
    )


def _is_part(number: Number, one: Number, other: Number) -> bool:
    low, high = sorted((one.value, other.value))
    return is_share(number.token, low, high) or (number.value > 100 and is_share(number.token, high, low))


def _comes_to(number: Number, one: Number, other: Number) -> bool:
    return comes_to_tokens(number, one.token, other.token)


def comes_to_tokens(number: Number, one: Token, other: Token) -> bool:
    if number.kind != PERCENT:
        wide = 0.5 + (one.high - one.low + other.high - other.low + number.token.high - number.token.low) / 2
        return abs(abs(one.value - other.value) - number.value) < wide
    if one.value <= 0 or other.value <= 0:
        return False
    if one.kind != other.kind and DECIMAL not in (one.kind, other.kind):
        return False
    low, high = sorted((one.value, other.value))
    if is_share(number.token, low, high):
        return True
    return is_change(number.token, one, other) or is_change(number.token, other, one)
