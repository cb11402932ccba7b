"""Tables: what one column is of the others is inferred from the rows in which it holds, and tested in the rest."""

import re

from .arithmetic import counted, percentage, slips
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, MONEY, PERCENT, Token, tokens
from .paper import Block
from .table_relations import CHANGE_OF, TOTAL, Relation, relations_of
from .table_signs import test_signs

_PART_OF = re.compile(r"^\s*(?:of which|including|incl\.?|of these|-)\b", re.I)
_NO_SUM = re.compile(
    r"%|\b(?:place|rank|position|score|by the sum)\b|"
    r"\bper\b|per ?cent|rate|share|average|mean|proportion|change",
    re.I,
)
_MOST_COLUMNS, _MOST_ROWS = 16, 400


def test_table(block: Block, found: Gathered) -> None:
    """Every row and column of a table whose numbers belong together."""
    rows = [list(row) for row in block.rows[:_MOST_ROWS]]
    if len(rows) < 2:
        return
    width = min(max(len(row) for row in rows), _MOST_COLUMNS)
    grid = [[_cell(row[at]) if at < len(row) else None for at in range(width)] for row in rows]
    first = next(
        (
            at
            for at, row in enumerate(grid)
            if sum(each is not None and not each.yearlike for each in row) >= 1
        ),
        len(grid),
    )
    heads = [
        " ".join(rows[at][column] for at in range(first) if column < len(rows[at])) for column in range(width)
    ]
    labels = [row[0] if row and grid[at][0] is None else "" for at, row in enumerate(rows)]
    body = grid[first:]
    if not body:
        return
    told: dict[int, list[tuple[str, str]]] = {}
    signs = test_signs(block, body, heads, first, found)
    for at, column, said, severity in _broken(body, heads, found, block, first):
        if at in signs:
            continue
        told.setdefault(first + at, []).append(
            (severity, f"{heads[column].strip() or f'column {column + 1}'}: {said}")
        )
    sideways = [[row[column] for row in body] for column in range(width)]
    for column, at, said, severity in _broken(
        sideways, labels[first:], found, block, first, sideways=True, names=heads
    ):
        head = heads[column].strip() or f"column {column + 1}"
        told.setdefault(first + at, []).append((severity, f"{labels[first + at]}, {head}: {said}"))
    for at, each in sorted(told.items()):
        severity = ERROR if any(one == ERROR for one, _ in each) else WARNING
        quote = " | ".join(cell for cell in rows[at] if cell)
        start = block.text.find(" | ".join(block.rows[at]))
        found.add_at(
            "R1" if any("change" in said or "growth" in said for _, said in each) else "R5",
            severity,
            block.number,
            max(start, 0),
            quote,
            " ".join(f"{said}." for _, said in each[:4]),
        )


def _cell(text: str) -> Token | None:
    """The one number of a cell; None where it has none, or more than one."""
    text = text.strip().strip("*()").strip()
    if not text or len(text) > 24 or not re.search(r"\d", text):
        return None
    own = [each for each in tokens(text) if each.kind in (COUNT, DECIMAL, MONEY, PERCENT)]
    rest = [each for each in tokens(text) if each.kind not in (COUNT, DECIMAL, MONEY, PERCENT)]
    return own[0] if len(own) == 1 and not rest else None


def _amount(cell: Token) -> float:
    return (
        -cell.value
        if cell.sign == "-" or cell.text.strip()[:1] in "-\N{MINUS SIGN}\N{EN DASH}"
        else cell.value
    )


def _broken(
    body: list[list[Token | None]],
    heads: list[str],
    found: Gathered,
    block: Block,
    first: int,
    *,
    sideways: bool = False,
    names: list[str] | None = None,
) -> list[tuple[int, int, str, str]]:
    """Row, column, what is wrong and how gravely, for every cell that breaks what holds in the other rows."""
    width = len(body[0]) if body else 0
    wrong = []
    for target in range(width):
        best: tuple[float, Relation, list[int], list[int]] | None = None
        for relation in relations_of(target, width, body, heads, sideways):
            holds, fails = _tried(relation, body, names or [""] * len(body))
            hinted = bool(
                (TOTAL.search(heads[target]) and "sum" in relation.words)
                or (CHANGE_OF.search(heads[target]) and "change" in relation.words)
            )
            # A number and its share are one claim, so two rows that agree say little of a difference of rows.
            needed = 1 if hinted else 3 if sideways and relation.words == "the change" else 2
            tried = len(holds) + len(fails)
            if (
                len(holds) < needed
                or len(holds) < (0.4 if hinted else 0.6) * tried
                or (not hinted and tried < 3 and fails)
            ):
                continue
            score = (
                len(holds) / tried
                + 0.01 * len(holds)
                - (0.001 if relation.slack else 0)
                + (0.2 if hinted else 0)
            )
            if best is None or score > best[0]:
                best = (score, relation, holds, fails)
        lone = None
        if best is None and sideways and TOTAL.search(heads[target]):
            lone = _lone_total(target, body, names or [""] * len(body))
        if lone is not None:
            wrong += [(row, target, said, ERROR) for row, said in lone]
        if best is None:
            continue
        _, relation, holds, fails = best
        for row in holds:
            at = 1000 * (first + (target if sideways else row)) + (row if sideways else target)
            found.tested.add((block.number, at, "table"))
        for row in fails:
            cells = [body[row][at] for at in relation.of]
            made = relation.value([_amount(each) for each in cells if each is not None])
            cell = body[row][target]
            if made is None or cell is None:
                continue
            shown = (
                percentage(made, cell.decimals)
                if cell.kind == PERCENT
                else counted(round(made, max(cell.decimals, 0)))
            )
            near = abs(abs(made) - cell.value) <= 1.6 * 10**-cell.decimals and cell.decimals > 0
            wrong.append(
                (
                    row,
                    target,
                    f"{relation.words} is {shown}, not {cell.text.strip()}{_meant(relation, body[row])}",
                    WARNING if near else ERROR,
                )
            )
    return wrong


def _lone_total(target: int, body: list[list[Token | None]], names: list[str]) -> list[tuple[int, str]]:
    """A total of one column, wrong by a slip of the hand."""
    said = []
    for at, row in enumerate(body):
        cell = row[target]
        others = [
            each
            for place, each in enumerate(row)
            if place < target and each is not None and each.kind == (cell.kind if cell else None)
        ]
        if cell is None or cell.kind not in (COUNT, MONEY) or len(others) < 2 or _NO_SUM.search(names[at]):
            continue
        total = sum(_amount(each) for each in others)
        gap = _amount(cell) - total
        if abs(gap) < 0.5:
            continue
        slip = any(abs(value - total) < 0.5 for value, _ in slips(cell)) or any(
            abs(value - each.value - gap) < 0.5 for each in others for value, _ in slips(each)
        )
        if slip:
            said.append((at, f"the sum of those above is {counted(total)}, not {cell.text.strip()}"))
    return said


def _meant(relation: Relation, row: list[Token | None]) -> str:
    """The first slip in one of the row's numbers that would make it true."""
    target = row[relation.target]
    cells = [row[at] for at in relation.of]
    if target is None or any(each is None for each in cells):
        return ""
    for at, cell in enumerate(cells):
        for value, _ in slips(cell):  # type: ignore[arg-type]
            made = relation.value(
                [
                    value if place == at else _amount(each)
                    for place, each in enumerate(cells)
                    if each is not None
                ]
            )
            if made is not None and _agrees(relation, target, made):
                return f" (or {counted(value)} for {cell.text.strip()})"  # type: ignore[union-attr]
    return ""


def _agrees(relation: Relation, cell: Token, made: float, more: float = 0.0) -> bool:
    half = (cell.high - cell.low) / 2 + relation.slack + more + 1e-6
    if (cell.sign and not relation.either) or cell.value == 0:
        return abs(_amount(cell) - made) <= half
    return abs(cell.value - made) <= half or (not relation.signed and abs(cell.value + made) <= half)


def _tried(
    relation: Relation, body: list[list[Token | None]], names: list[str]
) -> tuple[list[int], list[int]]:
    holds, fails = [], []
    for at, row in enumerate(body):
        cell, cells = row[relation.target], [row[place] for place in relation.of]
        if cell is None or any(each is None for each in cells):
            continue
        made = relation.value([_amount(each) for each in cells if each is not None])
        if made is None:
            continue
        if relation.words == "the sum" and cell.kind == PERCENT and not 98.9 <= cell.value <= 101.1:
            continue  # percentages of change and rates have no sum
        if relation.words == "the sum" and _NO_SUM.search(names[at]) and not 98.9 <= cell.value <= 101.1:
            continue
        if (
            relation.words == "the sum"
            and cell.kind == DECIMAL
            and (cell.sign or any(each.sign for each in cells if each))
        ):
            continue
        if _agrees(
            relation,
            cell,
            made,
            0.06 * len(cells) if relation.words == "the sum" and cell.kind == PERCENT else 0.0,
        ):
            if cell.value or any(each.value for each in cells if each is not None):
                holds.append(at)
        else:
            fails.append(at)
    return holds, fails
