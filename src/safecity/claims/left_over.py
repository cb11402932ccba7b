"""R1 and R5 by the paper's own habit: where its percentages can be worked out, one that cannot stands out.

What no rule could bind by its words is tried against every number that stands near, and against the rows of the tables
beside it. Papers that give shares without their counts are left alone: only where nearly all of a paper's percentages
and differences can be worked out is one that cannot be a sign of a slip.
"""

import re
from collections import Counter
from collections.abc import Iterator

from .arithmetic import is_change, is_share
from .compared import pairs_of
from .differences import differences, told_the_other_way
from .finding import WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, FRACTION, MONEY, PER, PERCENT, PERIOD, POINTS, QUANTITIES, Token, tokens
from .paper import TABLE, Paper
from .proportions import fits_in_words
from .rates import people_of, rate_before
from .sentence import Number, Sentence
from .share import SPEAKS_BACK
from .words import DOWN, UP

_HABIT = 0.85  # of the percentages and differences of a paper that can be worked out
_REACH_OF_CHANGE = 10  # numbers, within which the two stand that something changed between
_FEWEST = 8  # of them, for a paper to have a habit at all
_OF_ANOTHER = re.compile(
    r"\b(?:nation\w*|england|wales|scotland|uk|region\w*|county|average|target|standard|benchmark|threshold"
    r"|elsewhere|comparators?|similar|expected|forecast|estimate[sd]?|survey in|confidence|interval|inflation"
    r"|promis\w+|want\w*|aim\w*|goals?|ambition|pledg\w+|recommend\w*|should|must|interest|vat|most deprived|least deprived)\b"
)
_EARLIER = re.compile(
    r"\b(?:last|previous\w*|before|earlier|ago|prior|preceding|baseline|had been|used to|then)\b|\b(?:19|20)\d\d\b"
)
_TOGETHER = re.compile(r"\b(?:together|between them|combined|both|these two|jointly|taken with)\b")
_derived_words = re.compile(
    r"\b(?:rose|fell|grew|up|down|higher|lower|more|fewer|accounted|made up|share|increased|decreased)\b"
)
_PEOPLE = re.compile(r"\b(?:population|roll|people|children|residents|households|adults|pupils|homes)\b")
_COUNTED = (COUNT, MONEY, DECIMAL)


def test_left_over(paper: Paper, all_of_it: list[Sentence], found: Gathered) -> None:
    """Percentages and differences that no rule has tested, in a paper that lets its reader test the others."""
    done = {(block, at) for block, at, rule in found.tested if rule in ("R1", "R2", "R5", "R8")}
    tables = {
        block.number: [[each for cell in row if (each := _number(cell))] for row in block.rows[:60]]
        for block in paper.blocks
        if block.kind == TABLE
    }
    explained, open_to = sum(1 for _ in done), []
    by_block: dict[int, list[Sentence]] = {}
    for sentence in all_of_it:
        by_block.setdefault(sentence.block.number, []).append(sentence)
    often = Counter(each.value for sentence in all_of_it for each in sentence.counts if each.value >= 100)
    wholes = [value for value, times in often.most_common(40) if times >= 2]
    for sentence in all_of_it:
        for number in _derived(sentence):
            if (sentence.block.number, sentence.start + number.token.start) in done:
                continue
            if _is_explained(sentence, number, by_block, tables) or _of_all(sentence, number, wholes):
                found.test(sentence, number, "R5")
                explained += 1
            else:
                open_to.append((sentence, number))
    rates = list(_rates(all_of_it, done, found))
    explained += sum(fits for _, _, fits in rates)
    fractions = list(_fractions(all_of_it, done, by_block, tables))
    explained += sum(fits for _, _, fits in fractions)
    means = list(_means(all_of_it, by_block))
    explained += sum(fits for _, _, fits in means)
    rates += [each for each in means if not each[2]]
    if explained < _FEWEST or explained < _HABIT * (explained + len(open_to)):
        return
    for sentence, token, fits in fractions:
        if not fits:
            found.test(sentence, token, "R5")
            found.add(
                "R5", WARNING, sentence, [token],
                f"No two numbers near it come to {token.text}, and the other figures of this paper can be worked out "
                "from theirs. Check it, or give what it is of.",
            )  # fmt: skip
    open_to += [(sentence, rate) for sentence, rate, fits in rates if not fits]
    for sentence, number in open_to:
        if number.kind == PERCENT and not _lets_be_tested(sentence, number, tables):
            continue
        found.test(sentence, number, "R5")
        if (
            number.kind != PERCENT
            and number.at in differences(sentence)
            and not _lets_be_tested(sentence, number, tables)
        ):
            continue
        rule = "R1" if number.kind != PERCENT else "R5"
        found.add(
            rule,
            WARNING,
            sentence,
            [number],
            f"No two numbers near it come to {number}, and the other figures of this paper can be worked out "
            f"from theirs. Check it, or give what it is of.",
        )


def _rates(
    all_of_it: list[Sentence], done: set[tuple[int, int]], found: Gathered
) -> Iterator[tuple[Sentence, Number, bool]]:
    """Rates over people that are named in their sentence, and whether any count of the paper comes to them."""
    values = sorted({each.value for sentence in all_of_it for each in sentence.counts})
    for sentence in all_of_it:
        for at, token in enumerate(sentence.tokens):
            rate = rate_before(sentence, at) if token.kind == PER and token.value >= 100 else None
            if rate is None or (sentence.block.number, sentence.start + rate.token.start) in done:
                continue
            people = [each for each in people_of(sentence, token.value, rate) if each in sentence.numbers]
            people = people or [
                each
                for each in sentence.counts
                if each is not rate
                and each.value >= max(500, token.value / 10)
                and _PEOPLE.search(sentence.lower)
            ]
            if not people or _OF_ANOTHER.search(sentence.words(rate.at - 6, rate.at)):
                continue
            half = 0.5 * 10.0**-rate.token.decimals + 1e-9
            fits = any(
                abs(token.value * value / over.value / years - rate.value) <= half
                for over in people
                for value in [*values, *sentence.tabled]
                for years in (1, 2, 3, 5)
            )
            yield sentence, rate, fits


def _fractions(
    all_of_it: list[Sentence], done: set[tuple[int, int]], by_block: dict[int, list[Sentence]], tables: dict
) -> Iterator[tuple[Sentence, Token, bool]]:
    """A fraction with a count beside it, and whether it is a share or a change of what stands near."""
    for sentence in all_of_it:
        for at, token in enumerate(sentence.tokens):
            if token.kind != FRACTION or not 0 < token.value < 1:
                continue
            if (sentence.block.number, sentence.start + token.start) in done:
                continue
            own = [
                each
                for each in sentence.every_count
                if abs(each.at - at) <= 6 and not each.token.sign and each.value > 1
            ]
            if re.search(r"\b(?:by|of)(?: \w+)?$", sentence.words(at - 3, at)) and all(
                each.earlier for each in own
            ):
                continue  # of a number that stands far off
            if not own or re.search(
                r"\b(?:most|least|top|bottom|upper|lower)\b", sentence.words(at - 3, at + 3)
            ):
                continue
            near = [each for other in _reach(sentence, by_block)[:6] for each in other.every_count][:16]
            left = sentence.words(at - 5, at)
            ratios = [
                one.value / other.value
                for one in own
                for other in near
                if one.kind == other.kind and one is not other and 0 < one.value and 0 < other.value
            ]
            ratios = [made for each in ratios for made in (each, 1 / each, abs(each - 1), abs(1 / each - 1))]
            yield sentence, token, any(fits_in_words(each, token.value, left) for each in ratios)


def _means(
    all_of_it: list[Sentence], by_block: dict[int, list[Sentence]]
) -> Iterator[tuple[Sentence, Number, bool]]:
    """Averages for one (3.8 per offender, four each), and whether any two counts near come to them."""
    for sentence in all_of_it:
        for number in sentence.numbers:
            each_one = re.match(
                r"(?:[a-z-]+ )?(?:per (?!hour|day|week|month|year|night|annum|cent)[a-z]|each\b|apiece)",
                number.right,
            )
            said = re.search(r"\b(?:average|mean|averag\w+|frequency|i\.e)\b[^,;]*$", number.left) or (
                each_one and "per" in each_one[0]
            )
            if number.kind not in _COUNTED or not each_one or not said or number.token.sign:
                continue
            near = [
                other
                for said_by in _reach(sentence, by_block)[:8]
                for other in said_by.every_count
                if other is not number
            ][:30]
            own = [each for each in sentence.counts if each is not number]
            half = max((number.token.high - number.token.low) / 2, 0.5 * 10.0**-number.token.decimals) + 1e-9
            fits = any(
                abs(one.value / other.value - number.value) <= half
                for one in near
                for other in near
                if one is not other and other.value
            )
            if fits or len(own) >= 1 and len(near) >= 2:
                yield sentence, number, fits


def test_ways(all_of_it: list[Sentence], found: Gathered) -> None:
    """R2: 26 fewer than the 338: what is more or less than a number by so many makes another that is printed near."""
    for sentence in all_of_it:
        ways = differences(sentence)
        for gap in sentence.every_count:
            way = ways.get(gap.at, "")
            base = next((each for each in sentence.every_count if gap.at < each.at <= gap.at + 10), None)
            if (
                way not in ("+", "-")
                or base is None
                or base.kind != gap.kind
                or not gap.value
                or gap.value >= base.value
            ):
                continue
            between = sentence.words(gap.at + 1, base.at)
            if (
                not re.search(r"\b(?:than|on|target|above|below|from|over|under)\b", between)
                or "and" in between.split()
            ):
                continue
            reach = [sentence, *sentence.nearby[:20]]
            near = [
                each.value
                for other in reach
                for each in other.every_count
                if each is not gap and each is not base
            ]
            near += sentence.tabled[-120:]
            told_the_other_way(sentence, base, gap, way, near, found)


def _number(cell: str) -> Token | None:
    if len(cell) >= 24 or not any(each.isdigit() for each in cell):
        return None
    own = [each for each in tokens(cell.strip("*() ")) if each.kind in (*_COUNTED, PERCENT)]
    return own[0] if len(own) == 1 and own[0].kind in _COUNTED else None


def _derived(sentence: Sentence) -> list[Number]:
    gaps = {} if "=" in sentence.text else differences(sentence)
    compared = {each.at for pair in pairs_of(sentence) for each in pair.numbers if each.kind == PERCENT}
    return [
        each
        for each in sentence.numbers
        if (each.kind == PERCENT and each.at not in compared and each.value not in (0, 100))
        or (each.at in gaps and each.kind in (COUNT, MONEY) and each.value)
    ]


def _reach(sentence: Sentence, by_block: dict[int, list[Sentence]]) -> list[Sentence]:
    number = sentence.block.number
    ends = [each.block.number for each in (*sentence.list_of, sentence)]
    places = (number - 1, number + 1, number - 2, min(ends) - 1, max(ends) + 1)
    around = [each for at in places for each in by_block.get(at, [])]
    return list(dict.fromkeys([sentence, *sentence.nearby[:30], *around]))


def _is_explained(
    sentence: Sentence,
    number: Number,
    by_block: dict[int, list[Sentence]],
    tables: dict[int, list[list[Token]]],
) -> bool:
    reach = _reach(sentence, by_block)
    near = [each for other in reach for each in other.numbers if each.kind in _COUNTED and each is not number]
    if number.kind != PERCENT:
        return any(
            _comes_to(number, one, other) for at, one in enumerate(near[:60]) for other in near[at + 1 : 60]
        ) or any(
            _comes_to_tokens(number, one, other)
            for one, other in _in_tables(sentence, tables, rows_only=True)
        )
    own = _stands_with(sentence, number) or [each for each in sentence.counts if each is not number]
    if not own:
        own = [each for other in sentence.before[:2] for each in other.counts] or near[:6]
    most = 20 if _stands_with(sentence, number) else 60
    may_be_change = _may_be_change(sentence, number)
    for place, other in enumerate(near[:most]):
        for one in own[:12]:
            if one is not other and _comes_to(number, one, other):
                if may_be_change and place < _REACH_OF_CHANGE or _is_part(number, one, other):
                    return True
    if _TOGETHER.search(sentence.lower) and number.kind == PERCENT:
        sums = [(one, other) for at, one in enumerate(near[:14]) for other in near[at + 1 : 14]]
        if any(
            is_share(number.token, one.value + other.value, whole.value)
            for one, other in sums
            for whole in near[:40]
            if one.value + other.value < whole.value
        ):
            return True
    return any(_comes_to_tokens(number, one, other) for one, other in _in_tables(sentence, tables))


_ALL = re.compile(
    r"\bof (?:all|everything|the total|the whole|total|overall|recorded)\b|\bof (?:\w+ ){0,2}(?:crimes?|offences|incidents)\b"
)


def _of_all(sentence: Sentence, number: Number, wholes: list[float]) -> bool:
    """Whether it is a share of a number that the paper takes up several times: 14.9% of all crime."""
    if number.kind != PERCENT or not number.token.decimals or not _ALL.search(sentence.lower):
        return False
    own = _stands_with(sentence, number) or sentence.counts
    own = own or [each for other in sentence.before[:1] for each in other.counts]
    return any(is_share(number.token, one.value, whole) for one in own[:6] for whole in wholes if whole > one.value)


def _in_tables(
    sentence: Sentence, tables: dict[int, list[list[Token]]], *, rows_only: bool = False
) -> Iterator[tuple[Token, Token]]:
    """Two numbers of one row, or a number and the last or first of its column, of the tables just beside."""
    for at in sorted(tables, key=lambda each: abs(each - sentence.block.number))[:2]:
        if abs(at - sentence.block.number) > 6:
            continue
        rows = [row for row in tables[at] if row]
        for row in rows:
            yield from ((one, other) for one in row for other in row if one is not other)
        if rows_only:
            continue
        for last in (rows[-1:], rows[:1]):
            for whole in last:
                yield from (
                    (row[place], whole[place])
                    for row in rows
                    if row is not whole
                    for place in range(min(len(row), len(whole)))
                )
    for each in () if rows_only else sentence.counts:
        for value in sentence.tabled[-300:]:
            yield each.token, Token(COUNT, str(value), 0, 0, value, value, value)


def _stands_with(sentence: Sentence, number: Number) -> list[Number]:
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
    return _comes_to_tokens(number, one.token, other.token)


def _comes_to_tokens(number: Number, one: Token, other: Token) -> bool:
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


def _lets_be_tested(sentence: Sentence, number: Number, tables: dict[int, list[list[Token]]]) -> bool:
    """Whether the words let a reader expect that it can be worked out: its counts beside it, or said just before."""
    counts = [each for each in sentence.counts if each is not number]
    if not counts and (number.earlier or any(each.kind in (POINTS, PER) for each in sentence.tokens)):
        return False
    first = max((at for at in range(number.at) if sentence.tokens[at].text in ";:"), default=-1)
    clause = " ".join(each.lower for each in sentence.tokens[first + 1 : number.at + 9])
    comma = max((at for at in range(number.at) if sentence.tokens[at].text in ",;:"), default=-1)
    said_of = sentence.words(comma + 1, number.at + 9)
    own = re.split(r" [,;:] ", said_of)[0]
    beside = [each for each in counts if comma < each.at < number.at or each in _stands_with(sentence, number)]
    if (
        _OF_ANOTHER.search((own if beside else said_of) if counts else clause)
        or not beside
        and _EARLIER.search(said_of)
    ):
        return False
    if number.kind == PERCENT and number.value > 100 and _OF_ANOTHER.search(sentence.lower):
        return False
    if any(
        abs(each.at - number.at) <= 12 and not _stop_between(sentence, each.at, number.at) for each in counts
    ):
        return True
    if (
        not sentence.counts
        and not sentence.before
        and any(sentence.block.number - at in tables for at in (1, 2))
    ):
        return number.kind == PERCENT and bool(_derived_words.search(clause))
    speaks = SPEAKS_BACK.search(sentence.lower) or _TOGETHER.search(sentence.lower)
    return bool(speaks and sentence.before and sentence.before[0].counts)


def _stop_between(sentence: Sentence, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return any(
        each.text in ";." or each.kind in QUANTITIES or each.kind == FRACTION
        for each in sentence.tokens[first + 1 : last]
    )
