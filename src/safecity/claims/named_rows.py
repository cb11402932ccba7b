"""R5 for shares of a table that the prose takes up by the name of a row, and for tables of two rows that are all.

Safe accommodation absorbs 48% of what we spend: a row of that name stands in the table above, and a row of the total.
"""

import re

from .arithmetic import is_change, is_share, likely, percentage
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, MONEY, PERCENT, POINTS, Token
from .paper import TABLE, Paper
from .sentence import Number, Sentence
from .worked_from import Row, number_of, rows_of, stems

_TOTAL = re.compile(
    r"\b(?:total|all|sum|overall|altogether|whole|combined|borough|district|county|city|force)\b", re.I
)
_SHARE = re.compile(
    r"\bof (?:the|all|what|our|its|us|their|everything|total|this|that)\b"
    r"|\bshare\b|\baccount|\bma[dk]e|\babsorb|\btook|\btake"
    r"|\bbear|\bform|\brepresent|\bcontribut|\bsuppl|\bprovid|\blive|\bconsume|\bswallow|\bconstitut"
)
_OTHERS = re.compile(
    r"\b(?:nation\w*|england|wales|region\w*|average|target|elsewhere|last year|previous|before|earlier|ago|from"
    r"|against"
    r"|compared|than in|forecast|rate)\b"
)
_RISE = re.compile(
    r"\b(?:up|down|rose|fell|more|fewer|higher|lower|increase|decrease|grew|rise|fall|point)\w*\b"
)


def test_named_rows(paper: Paper, all_of_it: list[Sentence], found: Gathered) -> None:
    """Every share in prose just below a table that has a row of that name and a total."""
    for block in paper.blocks:
        if block.kind == TABLE:
            _test_two_rows(block.number, block.rows, block.text, found)
    tables = rows_of(paper)
    for sentence in all_of_it:
        above = next((at for at in (1, 2) if sentence.block.number - at in tables), None)
        if above is None or sentence.counts or not sentence.percents:
            continue
        rows = tables[sentence.block.number - above]
        last = [
            row
            for other in sentence.before[:3]
            for row in rows
            if row.numbers and row.words and row.words <= stems(other.lower)
        ]
        start = 0
        for percent in sentence.percents:
            clause = sentence.words(start, percent.at)
            after = " ".join(percent.right.split()[:6])
            named = _named(clause, rows)
            last = [named] if named else last
            start = percent.at + 1
            if not last or percent.token.sign or found.is_told(sentence, percent) or percent.value > 100:
                continue
            if not _SHARE.search(f"{clause} {after}") or _OTHERS.search(f"{clause} {after}"):
                continue
            if _RISE.search(clause) or any(each.kind == POINTS for each in sentence.tokens):
                continue
            _test(sentence, percent, last, rows, found)


def _named(words: str, rows: list[Row]) -> Row | None:
    """The one row whose label the words name best."""
    said = stems(words)
    scored = [(len(row.words & said), row) for row in rows if row.numbers and row.words & said]
    scored.sort(key=lambda each: -each[0])
    if not scored or len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return (
        None if _TOTAL.search(" ".join(scored[0][1].words)) and len(scored[0][1].words) == 1 else scored[0][1]
    )


def _test(sentence: Sentence, percent: Number, named: list[Row], rows: list[Row], found: Gathered) -> None:
    wrong = [_wrong(percent, row, rows) for row in named]
    if any(each == () for each in wrong):
        found.test(sentence, percent, "R5")
    if not wrong or any(not each for each in wrong):
        return
    found.test(sentence, percent, "R5")
    one, whole = wrong[0]  # type: ignore[misc]

    def true(changed: dict) -> bool:
        half = (percent.token.high - percent.token.low) / 2 + 1e-9
        return abs(100 * one.value / whole.value - changed.get(percent.token, percent.value)) <= half

    found.add(
        "R5", WARNING, sentence, [percent],
        f"The row of the table above has {one.text.strip()}, which of {whole.text.strip()} is "
        f"{percentage(100 * one.value / whole.value, max(percent.token.decimals, 1))}, and nothing in it comes to "
        f"{percent}.{likely([percent.token], true)}",
    )  # fmt: skip


def _wrong(percent: Number, row: Row, rows: list[Row]) -> tuple[Token, Token] | tuple[()] | None:
    """The number of a row and its total where nothing of it comes to a share; empty where it does, or None."""
    own = [each for each in row.numbers if each.kind in (COUNT, MONEY, DECIMAL, PERCENT)]
    wholes = [each for each in rows if each is not row and len(each.numbers) == len(row.numbers)]
    wholes = [each for each in wholes if _is_total(each, rows)]
    expected = [
        (one, whole.numbers[place])
        for whole in wholes
        for place, one in enumerate(row.numbers)
        if one.kind in (COUNT, MONEY)
        and one.kind == whole.numbers[place].kind
        and whole.numbers[place].value > one.value
    ]
    if not expected:
        return None
    if any(is_share(percent.token, one.value, whole.value) for one, whole in expected) or any(
        abs(each.value - percent.value)
        <= (each.high - each.low + percent.token.high - percent.token.low) / 2 + 1e-6
        for each in own
        if each.kind in (DECIMAL, PERCENT)
    ):
        return ()
    pairs = [(one, other) for one in own for other in own if one is not other]
    fits = any(
        is_share(percent.token, one.value, other.value) or is_change(percent.token, one, other)
        for one, other in pairs
    )
    return () if fits else expected[0]


def _is_total(whole: Row, rows: list[Row]) -> bool:
    """Whether a row is the sum of the others in one of its columns at least."""
    for place, each in enumerate(whole.numbers):
        column = [row.numbers[place] for row in rows if row is not whole and len(row.numbers) > place]
        if (
            len(column) >= 2
            and each.kind in (COUNT, MONEY)
            and abs(sum(one.value for one in column) - each.value) < 0.5
        ):
            return True
    return False


def _test_two_rows(block: int, rows: tuple[tuple[str, ...], ...], text: str, found: Gathered) -> None:
    """Female 1,003 (93.7%), Male 68 (6.3%): two shares that make 100 are of the two counts together."""
    body = [[number_of(cell, shares=True) for cell in row] for row in rows]
    pairs = [_count_and_share(row) for row in body]
    if len(pairs) != 2 or any(each is None for each in pairs):
        return
    (one, first), (other, second) = pairs  # type: ignore[misc]
    total = one.value + other.value
    fits = [is_share(share, count.value, total) for count, share in ((one, first), (other, second))]
    whole = abs(first.value + second.value - 100) <= 0.11
    found.add_tested(block, "R5")
    if all(fits) or not (whole or any(fits)):
        return
    found.add_at(
        "R5", ERROR if whole else WARNING, block, 0, " | ".join(rows[0]) + "; " + " | ".join(rows[1]),
        f"{one.text.strip()} and {other.text.strip()} of {total:,.0f} are {percentage(100 * one.value / total)} and "
        f"{percentage(100 * other.value / total)}, not {first.text.strip()} and {second.text.strip()}.",
    )  # fmt: skip


def _count_and_share(row: list[Token | None]) -> tuple[Token, Token] | None:
    counts = [each for each in row if each is not None and each.kind == COUNT]
    shares = [each for each in row if each is not None and each.kind == PERCENT]
    return (counts[0], shares[0]) if len(counts) == len(shares) == 1 and counts[0].value > 0 else None
