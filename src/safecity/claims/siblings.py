"""R5 for shares in a row, each with its count: most of them say what the whole is, and the odd one denies it.

The whole need be printed nowhere: 597 (63%), 161 (17%), 104 (11%) and 47 (5%) are all of some 948, and the sum of the
row, or a number near, is that.
"""

from .arithmetic import counted, likely, percentage
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import Surroundings, plain_counts
from .one_whole import shares_beside
from .paper import ITEM
from .sentence import Number, Sentence


def test_siblings(near: Surroundings, found: Gathered) -> None:
    """Every row of three shares and more, of one sentence or of one list."""
    lists: set[int] = set()
    for sentence in near.all_of_it:
        row = _row([sentence])
        if len(row) < 3 and sentence.block.kind == ITEM and id(sentence.list_of) not in lists:
            lists.add(id(sentence.list_of))
            if len(sentence.list_of) <= 40:
                row = _row([each for each in sentence.list_of if len(each.percents) == 1])
        if len(row) >= 3:
            _test(row, near, found)


def _row(sentences: list[Sentence]) -> list[tuple[Sentence, Number, Number]]:
    return [
        (sentence, each.percent, each.part)
        for sentence in sentences
        for each in shares_beside(sentence)
        if not each.percent.token.sign and not each.part.earlier and each.part.value > 0
    ]


def _test(row: list[tuple[Sentence, Number, Number]], near: Surroundings, found: Gathered) -> None:
    spans = [(100 * part.value / (percent.token.high + 1e-9), 100 * part.value / max(percent.token.low - 1e-9, 1e-9))
             for _, percent, part in row]  # fmt: skip
    best: tuple[int, float, float] = (0, 0.0, 0.0)
    for low, _ in spans:
        some = [each for each in spans if each[0] <= low + 1e-9 <= each[1] + 1e-9]
        if len(some) > best[0]:
            best = (len(some), low, min(each[1] for each in some))
    agreed, low, high = best
    odd = [at for at, each in enumerate(spans) if each[1] < low - 1e-6 or each[0] > high + 1e-6]
    if not odd or len(odd) > max(1, len(row) // 4) or agreed < 2:
        return
    total = sum(part.value for _, _, part in row)
    first = row[0][0]
    around = plain_counts(
        [
            each
            for sentence in {id(s): s for s, _, _ in row}.values()
            for each in (sentence, *sentence.before[:3])
        ]
        + [*first.lead, *near.behind(first, 4)]
    )
    parts = {id(part) for _, _, part in row}
    printed = [
        each.value for each in around if id(each) not in parts and low - 1e-6 <= each.value <= high + 1e-6
    ]
    whole = printed[0] if printed else total if low - 1e-6 <= total <= high + 1e-6 else 0.0
    if not whole and len(odd) == 1 and abs(sum(each.value for _, each, _ in row) - 100) <= 0.5 * len(row):
        whole = _whole_meant(row, odd[0], low, high)
    if not whole or (len(row) == 3 and not printed and not _all(row)):
        return
    for at in odd:
        sentence, percent, part = row[at]
        if found.is_told(sentence, percent, part) or part.value > whole:
            continue
        own = [each for each in plain_counts([sentence, *sentence.before[:1]]) if each is not part]
        if any(_fits(percent, part, each) for each in own if id(each) not in parts):
            continue

        def true(changed: dict, percent: Number = percent, part: Number = part) -> bool:
            half = (percent.token.high - percent.token.low) / 2 + 1e-9
            share = 100 * changed.get(part.token, part.value) / whole
            return abs(share - changed.get(percent.token, percent.value)) <= half

        found.test(sentence, percent, "R5")
        found.add(
            "R5", ERROR if printed else WARNING, sentence, [percent, part],
            f"{part} of {counted(whole)} is {percentage(100 * part.value / whole, max(percent.token.decimals, 1))}, "
            f"not {percent}; the other shares of the row are of {counted(whole)}."
            f"{likely([percent.token, part.token], true)}",
        )  # fmt: skip


def _whole_meant(row: list[tuple[Sentence, Number, Number]], odd: int, low: float, high: float) -> float:
    """The whole that all but one come to, where the shares are all there is and the odd one is a slip; 0 for none."""
    rest = sum(part.value for at, (_, _, part) in enumerate(row) if at != odd)
    percent = row[odd][1]
    share = percent.value / 100
    whole = rest / (1 - share) if share < 1 else 0.0
    return round(whole) if low - 1 <= whole <= high + 1 else 0.0


def _all(row: list[tuple[Sentence, Number, Number]]) -> bool:
    """Whether the shares but for one are nearly all there is."""
    total = sum(percent.value for _, percent, _ in row)
    return 85 <= total <= 115


def _fits(percent: Number, part: Number, whole: Number) -> bool:
    return (
        part.value < whole.value and percent.token.low <= 100 * part.value / whole.value <= percent.token.high
    )
