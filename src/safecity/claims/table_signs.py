"""R2 in tables: the sign of a percentage, or of a difference, says the way that the row's own two counts went."""

import re
from functools import lru_cache

from .arithmetic import counted
from .finding import ERROR
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, MONEY, PERCENT, PERIOD, Token, tokens
from .paper import Block

_CHANGE = re.compile(
    r"change|differen|\+/-|variance|growth|trend|vs\b|versus|compared|movement|%|year on year", re.I
)
ONE_WAY = re.compile(r"reduc|decreas|fall|drop|decline|improve|saving|better|worse", re.I)
_EARLIER = re.compile(r"\b(?:last|previous|prior|before|baseline|base|preceding|earlier|from|old)\b", re.I)
_LATER = re.compile(r"\b(?:this|current|now|latest|to|new|year to date|after|present)\b", re.I)


def test_signs(
    block: Block, body: list[list[Token | None]], heads: list[str], first: int, found: Gathered
) -> set[int]:
    """Every column of change beside two columns of counts; gives the rows in which a sign was called wrong."""
    width = len(body[0]) if body else 0
    wrong: set[int] = set()
    for target in range(width):
        if not _CHANGE.search(heads[target]) or ONE_WAY.search(heads[target]):
            continue
        best: tuple[int, tuple[int, int]] | None = None
        for one in range(width):
            for other in range(one + 1, width):
                if target in (one, other):
                    continue
                order = _order(heads[one], heads[other])
                for pair in ((one, other), (other, one)):
                    if order and pair != ((one, other) if order > 0 else (other, one)):
                        continue
                    fits = sum(_size_fits(row, target, pair) for row in body)
                    agrees = sum(
                        _size_fits(row, target, pair) and _sign_fits(row, target, pair) for row in body
                    )
                    sure = agrees > fits / 2 or order and fits
                    if fits and sure and (best is None or fits > best[0]):
                        best = (fits, pair)
        if best is None:
            continue
        before, after = best[1]
        signed = [row[target].sign for row in body if row[target] is not None]  # type: ignore[union-attr]
        for at, row in enumerate(body):
            cell = row[target]
            if cell is None or not _size_fits(row, target, best[1]) or _sign_fits(row, target, best[1]):
                continue
            if not cell.sign and ("-" not in signed or "" not in _signs_of_rises(body, target, best[1])):
                continue  # a column without signs says no way
            rose = row[after].value > row[before].value  # type: ignore[union-attr]
            cells = block.rows[first + at]
            wrong.add(at)
            found.add_at(
                "R2", ERROR, block.number, max(block.text.find(" | ".join(cells)), 0),
                " | ".join(each for each in cells if each),
                f"{heads[target].strip()}: {counted(row[before].value)} to {counted(row[after].value)} is a "  # type: ignore[union-attr]
                f"{'rise' if rose else 'fall'}, and {cell.text.strip()} says the opposite. Likely meant: the other "
                "sign, or the two counts the other way about.",
            )  # fmt: skip
    return wrong


def _signs_of_rises(body: list[list[Token | None]], target: int, pair: tuple[int, int]) -> set[str]:
    """The signs that a column prints where a number rose."""
    return {
        row[target].sign  # type: ignore[union-attr]
        for row in body
        if _size_fits(row, target, pair) and row[pair[1]].value > row[pair[0]].value  # type: ignore[union-attr]
    }


@lru_cache(maxsize=1024)
def _order(one: str, other: str) -> int:
    """1 where the first of two headings is of the earlier time, -1 where the second is, 0 where they do not say."""
    first, second = _begins(one), _begins(other)
    if first is not None and second is not None and first != second:
        return 1 if first < second else -1
    if _EARLIER.search(one) and _LATER.search(other) and not _EARLIER.search(other):
        return 1
    if _LATER.search(one) and _EARLIER.search(other) and not _EARLIER.search(one):
        return -1
    return 0


def _begins(head: str) -> float | None:
    dated = [each for each in tokens(head) if each.kind == PERIOD]
    years = re.findall(r"\b(?:19|20)\d\d\b", head)
    return dated[0].low if dated else 12.0 * float(years[0]) if years else None


def _size_fits(row: list[Token | None], target: int, pair: tuple[int, int]) -> bool:
    """Whether a cell is, but for its sign, the change between two others; one that is next to nothing says no way."""
    cell, before, after = row[target], row[pair[0]], row[pair[1]]
    if cell is None or before is None or after is None or before.kind != after.kind or before.value <= 0:
        return False
    if before.kind not in (COUNT, MONEY, DECIMAL) or before.sign or after.sign or before.value == after.value:
        return False
    half = 0.5 * 10.0**-cell.decimals + 1e-6
    if cell.kind == PERCENT or cell.kind == DECIMAL:
        return cell.value > 0 and abs(abs(100 * (after.value / before.value - 1)) - cell.value) <= half
    if cell.kind == COUNT:
        growth = abs(100 * (after.value / before.value - 1))
        return cell.value > 0 and (
            abs(abs(after.value - before.value) - cell.value) < 0.5 or abs(growth - cell.value) <= half
        )
    return False


def _sign_fits(row: list[Token | None], target: int, pair: tuple[int, int]) -> bool:
    cell, before, after = row[target], row[pair[0]], row[pair[1]]
    if cell is None or before is None or after is None:
        return False
    return (cell.sign == "-") == (after.value < before.value)
