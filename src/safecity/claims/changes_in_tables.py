"""R1 and R2 for changes in prose that a table beside it gives: "Robbery is down by 9.9%" under a row that rose.

A row is meant where its whole label stands in the clause; its change is that between the two columns of counts whose
heads are times. What a sentence works out of counts of its own is left to the other rules.
"""

import re
from dataclasses import dataclass

from .arithmetic import is_change, likely, percentage
from .compared import pairs_of, percentages_of_change
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, MONEY, PERIOD, Token, tokens
from .paper import TABLE, Block, Paper
from .sentence import Number, Sentence
from .worked_from import number_of, stems

_REACH = 4  # blocks after a table, or one before it, in which the prose speaks of it
_ELSEWHERE = re.compile(
    r"\b(?:nation\w*|england|wales|region\w*|target|forecast\w*|expected|average|similar|since|compared with the"
    r"|rates?|per|months?|years? (?:ago|before)|over (?:the )?(?:\w+ )?(?:years|decade)|share|proportion|points?)\b"
)
_ALL = re.compile(
    r"\b(?:together|overall|in (?:all|total)|altogether|total|combined|all (?:crime|of them|five|four|six))\b"
)
_TOTAL = frozenset("total all sum overall altogether".split())
_LATER = re.compile(r"\b(?:this|current|latest|after|now)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:last|previous|prior|before|baseline)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Row:
    """A row of a table: the words of its label, and its numbers at the earlier and the later time."""

    words: frozenset[str]
    label: str
    before: Token
    after: Token


def test_changes_in_tables(paper: Paper, all_of_it: list[Sentence], found: Gathered) -> None:
    """Every percentage of change in prose whose clause names a row of a table beside it."""
    tables = {block.number: rows for block in paper.blocks if block.kind == TABLE and (rows := _rows(block))}
    for sentence in all_of_it if tables else ():
        at = sentence.block.number
        near = next((tables[at - step] for step in (1, 2, 3, _REACH, -1) if at - step in tables), None)
        if near is None or sentence.counts or not sentence.percents or _ELSEWHERE.search(sentence.lower):
            continue
        if any(each.kind == PERIOD for each in sentence.tokens):
            continue
        changes = percentages_of_change(sentence, pairs_of(sentence))
        start = 0
        for percent in sentence.percents:
            clause, start = sentence.words(start, percent.at), percent.at + 1
            row = _named(clause, near)
            way = changes.get(percent.at, "")
            if row is not None and way and not found.is_told(sentence, percent):
                _test(sentence, percent, way, row, found)


def _rows(block: Block) -> list[_Row]:
    """The rows of a table that has two columns of counts at two times; none where it has others."""
    head, *body = block.rows
    columns = [
        at
        for at in range(1, len(head))
        if sum(_count(row, at) is not None for row in body) >= max(2, 0.8 * len(body)) and _dated(head[at])
    ]
    if len(columns) != 2:
        return []
    first, last = columns
    if _is_earlier(head[last], head[first]):
        first, last = last, first
    return [
        _Row(stems(row[0]), row[0].lower(), before, after)
        for row in body
        if row and (before := _count(row, first)) and (after := _count(row, last)) and before.value > 0
    ]


def _count(row: tuple[str, ...], at: int) -> Token | None:
    number = number_of(row[at]) if at < len(row) else None
    return (
        number if number is not None and number.kind in (COUNT, MONEY, DECIMAL) and not number.sign else None
    )


def _dated(head: str) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b", head) or _LATER.search(head) or _EARLIER.search(head))


def _is_earlier(one: str, other: str) -> bool:
    times = [[each.low for each in tokens(head) if each.kind == PERIOD] for head in (one, other)]
    years = [[int(each) for each in re.findall(r"\b((?:19|20)\d\d)\b", head)] for head in (one, other)]
    for first, last in (times, years):
        if first and last and first[0] != last[0]:
            return first[0] < last[0]
    return bool(_EARLIER.search(one)) and not _EARLIER.search(other)


def _named(clause: str, rows: list[_Row]) -> _Row | None:
    """The one row whose whole label a clause names, the longest; the total where it speaks of all together."""
    said = stems(clause)
    fitting = [row for row in rows if row.words and row.words <= said and not row.words & _TOTAL]
    if (
        not fitting
        and _ALL.search(clause)
        or re.search(r"\bthe (?:two|three|four|five|six|seven) together\b", clause)
    ):
        totals = [row for row in rows if set(re.findall(r"[a-z]+", row.label)) & _TOTAL]
        return totals[0] if len(totals) == 1 else None
    most = max((len(row.words) for row in fitting), default=0)
    longest = [row for row in fitting if len(row.words) == most]
    return longest[0] if len(longest) == 1 and len(fitting) == 1 else None


def _test(sentence: Sentence, percent: Number, way: str, row: _Row, found: Gathered) -> None:
    rose = row.after.value > row.before.value
    exact = 100 * (row.after.value / row.before.value - 1)
    fits = is_change(percent.token, row.before, row.after)
    said = f"{row.before.text.strip()} to {row.after.text.strip()} in the table is "
    said += f"{'+' if rose else ''}{percentage(exact, max(percent.token.decimals, 1))}"
    found.test(sentence, percent, "R1")
    if way in ("+", "-") and rose != (way == "+") and row.after.value != row.before.value:
        found.add(
            "R2", ERROR if fits else WARNING, sentence, [percent],
            f"{said}, and the words say the opposite.",
        )  # fmt: skip
    elif not fits and not abs(abs(exact) - percent.value) <= 0.6 * 10.0**-percent.token.decimals:

        def true(changed: dict) -> bool:
            half = 0.5 * 10.0**-percent.token.decimals + 1e-9
            return abs(abs(exact) - changed.get(percent.token, percent.value)) <= half

        found.add(
            "R1", WARNING, sentence, [percent], f"{said}, not {percent}.{likely([percent.token], true)}"
        )
