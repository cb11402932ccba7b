"""R1 and R5 for what is said to come to so many in all: sums, products, so many a week, and lists that are counted.

Staff: seven in the centre and nine in schools, sixteen in all; 8 for each of 15 workers, 120 in all; 12 a week, or 624
in the year; met four times: in May, July, October and March.
"""

import math
import re

from .arithmetic import counted, likely
from .averages_over_time import is_over_time, test_over_time
from .differences import differences, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, MONEY, SIGN, WORD, in_words
from .parts import parts_of
from .sentence import Number, Sentence
from .words import ABOUT, DOWN, MONTHS, UNITS, UP

_IN_ALL = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:in (?:all|total)|all told|altogether|overall|combined|all in all)(?: [.;:)]|$)"
)
_BY_QUARTER = re.compile(
    r"\b(?:first|second|third|fourth|last) quarter\b|\bin the (?:second|third|fourth)\b|\bq[1-4]\b"
)
_IN_THE_YEAR = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:in|for|over|across|during) (?:the|that|this) (?:whole |full )?year\b"
)
_FOR_EACH = re.compile(
    r"\b(?:for|to|per|with|among) (?:each|every)?(?: ?one)?(?: of)?(?: (?:the|our|its|their))*$"
)
_PRICE = re.compile(
    r"\u00a3(?P<price>[\d,]+(?:\.\d\d)?) (?:an?|per|each|for (?:each|every|an?)) (?P<unit>[a-z]+)\b"
    r"(?P<between>[^.\u00a3]{0,60}?)\b(?P<many>[\d,]+) (?P<units>[a-z]+)\b[^.\u00a3]{0,40}?"
    r"\b(?:costs?|come to|came to|comes to|total(?:led)?|is|was|were|of)\b[^.\u00a3\d]{0,25}"
    r"\u00a3(?P<total>\d[\d,]*\d)(?![\d,]*\d|\.\d|m\b|k\b| ?million)"
)  # fmt: skip
_TIMES = {"once": 1, "twice": 2}
_LISTED = re.compile(
    rf"\b(?P<many>{'|'.join(UNITS)}|once|twice|\d{{1,2}}) (?P<noun>times|[a-z]+s)(?: [a-z]+){{0,4}} ?: "
    r"(?P<list>[^.;:()]+)[.;]?$",
    re.IGNORECASE,
)
_NAME = r"(?:the )?[A-Z][\w'\u2019-]+(?: (?:[A-Z][\w'\u2019-]+|and the|of|on|upon|the|St)){0,3}"


def test_said_in_all(sentence: Sentence, found: Gathered) -> None:
    """Every number of a sentence that is said to be what others come to."""
    if worked_out(sentence):
        return
    _test_price(sentence, found)
    _test_listed(sentence, found)
    gaps = differences(sentence)
    counts = [
        each for each in sentence.numbers if each.kind in (COUNT, MONEY, DECIMAL) and each.at not in gaps
    ]
    for total in counts:
        if total.token.sign or found.is_told(sentence, total):
            continue
        before = [each for each in counts if each.at < total.at and each.kind == total.kind]
        behind = sentence.words(total.at + 1, total.at + 9) + " "
        ahead = sentence.tokens[total.at - 1].text if total.at else ""
        if (
            total.kind != DECIMAL
            and ahead in (",", ":", ";", "\u2013", "\u2014", "-", "(")
            and (
                _IN_ALL.match(behind)
                or len(before) == 4
                and _IN_THE_YEAR.match(behind)
                and _by_quarter(sentence)
            )
        ):
            _test_total(sentence, total, before, found)
        elif is_over_time(behind):
            test_over_time(sentence, total, counts, found)


def _by_quarter(sentence: Sentence) -> bool:
    return len(_BY_QUARTER.findall(sentence.lower)) >= 3


def _test_total(sentence: Sentence, total: Number, before: list[Number], found: Gathered) -> None:
    """A, b and c, so many in all; so many for each of so many, so many in all."""
    if not 2 <= len(before) <= 9 or any(each.earlier for each in before):
        return
    if len(before) == 2 and _FOR_EACH.search(sentence.words(before[1].at - 5, before[1].at)):
        _test_product(sentence, total, before, found)
        return
    if parts_of(sentence) or any(each.token.sign for each in before) or _SPEAKS_OF_CHANGE & _words(sentence):
        return
    listed = all(
        any(mark.text in ",;:" or mark.lower in ("and", "plus", "with") for mark in between)
        for between in (
            sentence.tokens[one.at + 1 : other.at] for one, other in zip(before, before[1:], strict=False)
        )
    )
    halves = [(each.token.high - each.token.low) / 2 for each in (total, *before)]
    wide = 1.5 * math.hypot(*halves) + 0.5 * (total.kind == COUNT)  # 2.6 times what rounding mostly makes
    runs = [before[at:] for at in range(len(before) - 1)] + [[before[0], before[-1]]]
    if not listed:
        return
    found.test(sentence, total, "R5")
    if any(abs(sum(each.value for each in run) - total.value) <= wide + 1e-6 for run in runs):
        return
    real = sum(each.value for each in before)

    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        return abs(value(total) - sum(value(each) for each in before)) <= wide

    said = "" if any(halves) else likely([total.token, *(each.token for each in before)], true)
    said = "" if "one figure wrong" in said else said
    near = 0.5 * real <= total.value <= 2 * real
    sure = (near or said) and abs(real - total.value) > sum(halves)
    found.add(
        "R5", ERROR if sure else WARNING, sentence, [total, *before],
        f"{' + '.join(str(each) for each in before)} is {counted(real)}, not {total}.{said}",
    )  # fmt: skip


def _words(sentence: Sentence) -> set[str]:
    return {each.lower for each in sentence.tokens if each.kind == WORD}


_SPEAKS_OF_CHANGE = (UP | DOWN) - frozenset("over above under below more less raised lifted short".split())


def _test_product(sentence: Sentence, total: Number, before: list[Number], found: Gathered) -> None:
    one, over = before
    half = max((one.token.high - one.token.low) / 2, 0.5 * 10.0**-one.token.decimals)
    about = "average" in sentence.lower or one.left.split()[-1:] and one.left.split()[-1] in ABOUT
    wide = over.value * half if about else 1e-6
    found.test(sentence, total, "R1")
    made = one.value * over.value
    if abs(made - total.value) <= wide + 1e-6:
        return
    found.add(
        "R1", ERROR, sentence, [total, one, over],
        f"{one} for each of {over} is {counted(made)}, not {total}.",
    )  # fmt: skip


def _test_price(sentence: Sentence, found: Gathered) -> None:
    """£30 an hour; 200 hours cost £6,000."""
    for said in _PRICE.finditer(sentence.lower):
        if said["units"].rstrip("s") != said["unit"].rstrip("s"):
            continue
        price, many, total = (float(said[each].replace(",", "")) for each in ("price", "many", "total"))
        token = next((each for each in sentence.tokens if each.end >= said.end("total")), None)
        if token is None or not price or not many:
            continue
        found.test(sentence, token, "R1")
        if abs(price * many - total) > max(0.005 * many, 0.5) + 0.02 * total * bool(ABOUT & _words(sentence)):
            found.add(
                "R1", ERROR, sentence, [token],
                f"{said['many']} at \u00a3{said['price']} each is \u00a3{counted(price * many)}, "
                f"not \u00a3{said['total']}.",
            )  # fmt: skip


def _test_listed(sentence: Sentence, found: Gathered) -> None:
    """Met four times: in May, July, October and March; in three wards: Abbey, Bridge and Castle."""
    said = _LISTED.search(sentence.text.rstrip())
    if said is None or re.search(r"\b(?:includ\w+|such as|among|e\.g|for example)\b", sentence.lower):
        return
    many = _TIMES.get(said["many"].lower()) or (
        int(said["many"]) if said["many"].isdigit() else in_words(said["many"])
    )
    listed = re.sub(r"^(?:in|at|on|for) ", "", said["list"].strip(" ."))
    names = [
        re.sub(r"^(?:in|at|on) ", "", each.strip())
        for each in re.split(r",(?: and)? | and ", listed)
        if each.strip()
    ]
    months = all(each.lower()[:3] in MONTHS and each.isalpha() for each in names)
    if (
        not 2 <= many <= 20
        or len(names) < 2
        or not (months or all(re.fullmatch(_NAME, each) for each in names))
    ):
        return
    if not months and any(" and " in each or " the " in each for each in names):
        return
    token = next(
        (
            each
            for each in sentence.tokens
            if each.start <= said.start("many") < each.end and each.kind != SIGN
        ),
        None,
    )
    if token is None:
        return
    found.test(sentence, token, "R5")
    if len(names) != many:
        found.add(
            "R5", WARNING, sentence, [token],
            f"{said['many']} {said['noun']} are said, and {len(names)} are listed.",
        )  # fmt: skip
