"""R1 and R5 by the paper's own habit: where its percentages can be worked out, one that cannot stands out.

What no rule could bind by its words is tried against every number that stands near, and against the rows of the tables
beside it. Papers that give shares without their counts are left alone: only where nearly all of a paper's percentages
and differences can be worked out is one that cannot be a sign of a slip.
"""

import re
from collections import Counter
from collections.abc import Iterator

from .compared import pairs_of
from .differences import differences, told_the_other_way, way_said
from .finding import WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, FRACTION, MONEY, ORDINAL, PER, PERCENT, POINTS, QUANTITIES, Token
from .paper import Paper
from .proportions import fits_in_words
from .rates import people_of, rate_before
from .sentence import Number, Sentence
from .share import SPEAKS_BACK
from .shares import is_one_of_two_shares
from .worked_from import (
    COUNTED,
    TOGETHER,
    Row,
    agrees_with_its_list,
    in_tables,
    is_explained,
    of_all,
    of_what_it_names,
    reach_of,
    rows_of,
    stands_with,
    totals_of,
)

_HABIT = 0.85  # of the percentages and differences of a paper that can be worked out
_THE_WHOLE = frozenset("total whole those these them which whom crime crimes cases everything people".split())
_SPEAKS = re.compile(
    r"(?:that|this|it|per|for|in other words|put another way|so|as a rate|expressed|the rate|which)\b"
)
_FEWEST = 8  # of them, for a paper to have a habit at all
_OF_ANOTHER = re.compile(
    r"\b(?:nation\w*|england|wales|scotland|uk|region\w*|county|average|target|standard|benchmark|threshold"
    r"|elsewhere|comparators?|similar|expected|expectations?|guideline|norm"
    r"|forecast|estimate[sd]?|survey in|confidence|interval|allowing for|inflation"
    r"|promis\w+|want\w*|aim\w*|goals?|ambition|pledg\w+|recommend\w*|should|must|interest|vat"
    r"|most deprived|least deprived)\b"
)
_EARLIER = re.compile(
    r"\b(?:last|previous\w*|before|earlier|ago|prior|preceding|baseline|had been|used to|then)\b|\b(?:19|20)\d\d\b"
)
_derived_words = re.compile(
    r"\b(?:rose|fell|grew|up|down|higher|lower|more|fewer|accounted|made up|share|increased|decreased)\b"
)
_PEOPLE = re.compile(r"\b(?:population|roll|people|children|residents|households|adults|pupils|homes)\b")


def test_left_over(paper: Paper, all_of_it: list[Sentence], found: Gathered) -> None:
    """Percentages and differences that no rule has tested, in a paper that lets its reader test the others."""
    done = {(block, at) for block, at, rule in found.tested if rule in ("R1", "R2", "R5")}
    tables = rows_of(paper)
    explained, unclear, open_to = sum(1 for _ in done), 0, []
    by_block: dict[int, list[Sentence]] = {}
    for sentence in all_of_it:
        by_block.setdefault(sentence.block.number, []).append(sentence)
    often = Counter(each.value for sentence in all_of_it for each in sentence.counts if each.value >= 100)
    wholes = [value for value, times in often.most_common(40) if times >= 2]
    totals = totals_of(all_of_it)
    # the growth of 2.7% that the paper has worked out before
    exact = (each.token for one in all_of_it for each in one.percents if each.token.decimals)
    percents = Counter(each.text.strip("+- ") for each in exact)
    for sentence in all_of_it:
        for number in _derived(sentence):
            if (sentence.block.number, sentence.start + number.token.start) in done:
                continue
            if (
                _is_of_its_own_time(sentence, number)
                or agrees_with_its_list(sentence, number)
                or is_explained(sentence, number, by_block, tables)
                or of_all(sentence, number, wholes, totals)
            ):
                found.test(sentence, number, "R5")
                explained += 1
            elif (
                not of_what_it_names(sentence, number, all_of_it)
                and percents[number.token.text.strip("+- ")] < 2
            ):
                open_to.append((sentence, number))
            else:
                unclear += (
                    1  # not an oddity; and no sign either that the paper lets its figures be worked out
                )
    rates = list(_rates(all_of_it, done, found))
    explained += sum(fits for _, _, fits in rates)
    fractions = list(_fractions(all_of_it, done, by_block, tables))
    explained += sum(fits for _, _, fits in fractions)
    means = list(_means(all_of_it, by_block, wholes))
    explained += sum(fits for _, _, fits in means)
    rates += [each for each in means if not each[2]]
    if explained < _FEWEST or explained < _HABIT * (explained + unclear + len(open_to)):
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
    residents: list[float] = []
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
            if _OF_ANOTHER.search(sentence.words(rate.at - 8, rate.at + 6)) or rate.earlier:
                continue
            half = 0.5 * 10.0**-rate.token.decimals + 1e-9
            ranked = any(each.kind == ORDINAL for each in sentence.tokens) or re.search(
                r"\b(?:lowest|highest|worst|best)\b", sentence.lower
            )
            back = _SPEAKS.match(sentence.lower)
            if not people and not ranked and (back or len(sentence.counts) > (rate.kind == COUNT)):
                events = [
                    each.value
                    for other in (sentence, *sentence.before[:2], *sentence.lead[:1])
                    for each in other.counts
                    if each is not rate and each.at not in differences(other)
                ][:10]
                residents = residents or _residents(all_of_it)
                if events and residents:
                    fits = any(
                        abs(token.value * event / over / years - rate.value) <= half
                        for event in [*events, *sentence.tabled[-80:]]
                        for over in residents
                        for years in (1, 2, 3, 5)
                    )
                    yield sentence, rate, fits
            if not people:
                continue
            fits = any(
                abs(token.value * value / over.value / years - rate.value) <= half
                for over in people
                for value in [*values, *sentence.tabled]
                for years in (1, 2, 3, 5)
            )
            yield sentence, rate, fits


def _residents(all_of_it: list[Sentence]) -> list[float]:
    """Every count of people or homes in a paper, and the large numbers of its tables."""
    found = {
        each.value
        for sentence in all_of_it
        for each in sentence.counts
        if each.value >= 1000 and _PEOPLE.search(f"{' '.join(each.left.split()[-4:])} {' '.join(each.noun)}")
    }
    tabled = all_of_it[-1].tabled if all_of_it else []
    return sorted(found | {value for value in tabled if value >= 5000})[:60]


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
            near = [each for other in reach_of(sentence, by_block)[:6] for each in other.every_count][:16]
            left = sentence.words(at - 5, at)
            ratios = [
                one.value / other.value
                for one in own
                for other in near
                if one.kind == other.kind and one is not other and 0 < one.value and 0 < other.value
            ]
            ratios += [
                one.value / other.value for one, other in in_tables(sentence, tables) if other.value > 0
            ]
            ratios = [made for each in ratios for made in (each, 1 / each, abs(each - 1), abs(1 / each - 1))]
            yield sentence, token, any(fits_in_words(each, token.value, left) for each in ratios)


def _means(
    all_of_it: list[Sentence], by_block: dict[int, list[Sentence]], wholes: list[float]
) -> Iterator[tuple[Sentence, Number, bool]]:
    """Averages for one (3.8 per offender, four each), and whether two counts near, or one and a whole, come to them."""
    for sentence in all_of_it:
        for number in sentence.numbers:
            each_one = re.match(
                r"(?:[a-z-]+ )?(?:per (?!hour|day|week|month|year|night|annum|cent)[a-z]|each\b|apiece)",
                number.right,
            )
            said = re.search(
                r"\b(?:average|mean|averag\w+|frequency|i\.e)\b[^,;]*$|\b(?:works? out|worked out|comes?|came|equals?"
                r"|that is|or|making|giving|makes|gives)(?: (?:to|at|as|about|just|some|around))*$",
                number.left,
            ) or (each_one and "per" in each_one[0])
            named = number.kind == DECIMAL and re.search(
                r"\b(?:average|averag\w+|mean|frequency|ratio)\b", f"{number.left} {number.right}"
            )
            if number.kind not in COUNTED or not (each_one or named) or not said or number.token.sign:
                continue
            if any(each.kind == PER for each in sentence.tokens[number.at : number.at + 5]) or number.earlier:
                continue
            near = [
                other
                for said_by in [sentence, *sentence.before[:3], *reach_of(sentence, by_block)[:8]]
                for other in said_by.every_count
                if other is not number
            ][:30]
            own = [each for each in sentence.counts if each is not number]
            half = max((number.token.high - number.token.low) / 2, 0.5 * 10.0**-number.token.decimals) + 1e-9
            near.sort(
                key=lambda each: (
                    each not in sentence.numbers,
                    each in sentence.numbers and abs(each.at - number.at),
                )
            )
            reach = 14 if number.token.decimals >= 2 else 8  # one decimal fits some two of many by chance
            fits = any(
                abs(one.value / other.value - number.value) <= half
                for at, one in enumerate(near)
                for place, other in enumerate(near)
                if one is not other and other.value and at + place <= reach
            )
            if _OF_ANOTHER.search(f"{number.left} {number.right}"):
                continue
            fits = fits or _is_so_much_off(sentence, number)
            fits = fits or any(
                abs(one.value / over - number.value) <= half
                for one in own
                for over in wholes
                if number.value >= 100
            )
            if re.search(r"\b(?:remaining|remainder|rest|others?)\b", sentence.lower):
                continue  # of what is left of a number that is not printed
            if fits or len(own) >= 1 and len(near) >= 2:
                yield sentence, number, fits


def _is_of_its_own_time(sentence: Sentence, percent: Number) -> bool:
    """Whether it stands in brackets behind one of two numbers of a change, both of which have a share: 76 (4.0%)."""
    own = next((each for each in sentence.counts if each.at == percent.at - 2), None)
    return own is not None and is_one_of_two_shares(sentence, own)


def _is_so_much_off(sentence: Sentence, number: Number) -> bool:
    """Whether it is so much more or less than another: 11.4 minutes, 0.6 more than the 10.8 of last year."""
    gaps = [each.value for each in sentence.numbers if each.kind in COUNTED and way_said(each)]
    half = 0.5 * 10.0**-number.token.decimals + 1e-9
    return any(
        abs(abs(number.value - each.value) - gap) <= half
        for gap in gaps
        for each in sentence.numbers
        if each is not number and each.value != gap and each.kind in COUNTED
    )


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


def _derived(sentence: Sentence) -> list[Number]:
    gaps = {} if "=" in sentence.text else differences(sentence)
    compared = {each.at for pair in pairs_of(sentence) for each in pair.numbers if each.kind == PERCENT}
    return [
        each
        for each in sentence.numbers
        if (each.kind == PERCENT and each.at not in compared and each.value not in (0, 100))
        or (each.at in gaps and each.kind in (COUNT, MONEY) and each.value)
    ]


def _lets_be_tested(sentence: Sentence, number: Number, tables: dict[int, list[Row]]) -> bool:
    """Whether the words let a reader expect that it can be worked out: its counts beside it, or said just before."""
    counts = [each for each in sentence.counts if each is not number]
    if not counts and (number.earlier or any(each.kind in (POINTS, PER) for each in sentence.tokens)):
        return False
    first = max((at for at in range(number.at) if sentence.tokens[at].text in ";:"), default=-1)
    clause = " ".join(each.lower for each in sentence.tokens[first + 1 : number.at + 9])
    comma = max((at for at in range(number.at) if sentence.tokens[at].text in ",;:"), default=-1)
    said_of = sentence.words(comma + 1, number.at + 9)
    own = re.split(r" [,;:] ", said_of)[0]
    beside = [each for each in counts if comma < each.at < number.at or each in stands_with(sentence, number)]
    if (
        _OF_ANOTHER.search((own if beside else said_of) if counts else clause)
        or not beside
        and _EARLIER.search(said_of)
    ):
        return False
    of = re.match(r"of (?:the |all |our |its |their )*([a-z]{4,})", number.right)
    spoken = " ".join(each.lower for each in (*sentence.before[:4], *sentence.lead[:1]))
    if of and of[1][:5] not in f"{spoken} {sentence.words(0, number.at)}" and of[1] not in _THE_WHOLE:
        return False  # 1.8% of budget, where no budget has been spoken of
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
    speaks = SPEAKS_BACK.search(sentence.lower) or TOGETHER.search(sentence.lower)
    return bool(speaks and sentence.before and sentence.before[0].counts)


def _stop_between(sentence: Sentence, one: int, other: int) -> bool:
    first, last = sorted((one, other))
    return any(
        each.text in ";." or each.kind in QUANTITIES or each.kind == FRACTION
        for each in sentence.tokens[first + 1 : last]
    )
