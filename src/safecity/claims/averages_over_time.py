"""R1 for averages over time: 1,200 thefts in the twelve months to March 2020, 100 a month.

Where both are said to be the same (52 a week, or 2,704 in the year), the one is so many times the other. Else the count
must stand straight before its average, and the sentence must name one span of time: so many a day or a week may then
leave out days on which nothing can happen, so that only clear excess and clear want are told of.
"""

import re

from .arithmetic import counted
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL
from .sentence import Number, Sentence
from .words import ABOUT, UNITS

_UNITS = "|".join(UNITS)
_SPANS = (
    (re.compile(rf"\b(?P<many>{_UNITS}|\d\d?) months\b"), 1.0),
    (re.compile(r"\b20\d\d ?[/\u2013-] ?(?:20)?\d\d\b"), 12.0),
    (
        re.compile(r"\b(?:in|over|during|for|across) (?:the|that|this|last|a)(?: whole| full| last)? year\b"),
        12.0,
    ),
)
"""How a sentence names its span of time; with the months of one."""
_IN_A_YEAR = {
    "day": (250, 365, 366),
    "week": (46, 52, 53),
    "fortnight": (23, 26, 26),
    "month": (12, 12, 12),
    "quarter": (4, 4, 4),
}
"""How many of a unit a year has: those on which people work, mostly, and at the most."""
_LEADS = (
    r"(?:or|that is|which is|i\.e\.|averaging|making|giving|equal to|equivalent to"
    r"|(?:(?:or|at|with) )?(?:an?|the) (?:(?:daily|weekly|monthly|quarterly) )?average of|on average)"
)
_AVERAGE = re.compile(
    r"(?<![\d,.\u00a3])(?P<whole>\d[\d,]*\d)(?P<noun>(?: +[a-z'\u2019-]+){0,7}?) *"
    rf"(?:[,;:(\u2013-] ?(?:{_LEADS} )?| {_LEADS} )(?:(?:{'|'.join(sorted(ABOUT))}) )*"
    rf"(?P<mean>\d[\d,]*(?:\.\d+)?|{_UNITS}) (?:[a-z-]+ ){{0,2}}?(?:an?|per|each|every) "
    r"(?P<unit>day|week|month|quarter)(?: on average)?(?= *(?:[,.;:)]|$))"
)
_NOT_ALL_OF_IT = re.compile(
    r"\b(?:of which|including|with(?! an average)|more|fewer|less|against|compared|than|up|down|target|peak|most"
    r"|school|weekends?|night|nights|summer|winter|term|since|so far)\b"
)
_A_UNIT = re.compile(r"(?:[a-z-]+ ){0,3}?(?:a|an|per|each|every) (day|week|month|quarter|fortnight)\b")
_A_YEAR = re.compile(
    r"(?:[a-z-]+ ){0,3}?(?:(?:in|over|for|across|during) (?:the|that|a|this)(?: whole| full)? year|a year|per year"
    r"|annually|each year|every year|over twelve months|per annum)\b"
)
_SAME = re.compile(
    r"(?:^|.* )(?:or|i \. e \.|that is|which is|equivalent to|equal to|making|giving|equals|amounts to|, so)"
    r"(?: (?:about|some|just|roughly|nearly|over))*"
)
_WORKING = re.compile(
    r"\b(?:working|school|week ?days?|weekends?|night|peak|at most|up to|average|summer|winter|term)\b"
)


def is_over_time(behind: str) -> bool:
    """Whether the words behind a number make it so many a week, or so many in a year."""
    return bool(_A_YEAR.match(behind) or _A_UNIT.match(behind))


def test_over_time(sentence: Sentence, number: Number, counts: list[Number], found: Gathered) -> None:
    """52 a week, or 2,704 in the year: the one is so many times the other."""
    at = counts.index(number)
    if at == 0 or _WORKING.search(sentence.lower):
        return
    other = counts[at - 1]
    between = sentence.words(other.at + 1, number.at) + " "
    behind = sentence.words(number.at + 1, number.at + 9) + " "
    if number.kind != other.kind and DECIMAL not in (number.kind, other.kind) or len(counts) > 3:
        return
    first_unit, unit = _A_UNIT.match(between), _A_UNIT.match(behind)
    whole_year = re.search(
        r"\b(?:in|over|during) (?:the|that|this)(?: whole| full)? year\b", sentence.words(0, other.at)
    )
    if first_unit and _A_YEAR.match(behind):
        small, large, name = other, number, first_unit[1]
    elif unit and (_A_YEAR.match(between) or whole_year):
        small, large, name = number, other, unit[1]
    else:
        return
    if not _SAME.fullmatch(between.strip()):
        return
    _, least, most = _IN_A_YEAR[name]
    half = max((small.token.high - small.token.low) / 2, 0.5 * 10.0**-small.token.decimals)
    wide = (large.token.high - large.token.low) / 2 + 0.05 * large.value * (
        bool(set(between.split()) & ABOUT) or bool(set(small.left.split()[-2:]) & ABOUT)
    )
    found.test(sentence, number, "R1")
    if (small.value - half) * least - wide <= large.value <= (small.value + half) * most + wide:
        return
    made = small.value * least
    found.add(
        "R1", ERROR if not 0.5 <= large.value / made <= 2 else WARNING, sentence, [small, large],
        f"{small} a {name} is {counted(made)} in a year, not {large}.",
    )  # fmt: skip


def test_averages_over_time(sentence: Sentence, found: Gathered) -> None:
    """Every count that is said to come to so many a day, a week, a month or a quarter."""
    text, months = _span(sentence.lower)
    if not months or _NOT_ALL_OF_IT.search(text):
        return
    for said in _AVERAGE.finditer(text):
        whole, mean = (_starting_at(sentence, said.start(part)) for part in ("whole", "mean"))
        if whole is not None and mean is not None:
            _test(sentence, whole, mean, said["unit"], months, found)


def _span(text: str) -> tuple[str, float]:
    """A sentence with blanks where it names its span of time, and the months of that; 0 where that is not one span."""
    for pattern, scale in _SPANS:
        spans = list(pattern.finditer(text))
        if len({each[0] for each in spans}) > 1:
            return text, 0
        if spans:
            many = spans[0].groupdict().get("many", "1")
            months = scale * (UNITS[many] if many in UNITS else int(many))
            return pattern.sub(lambda span: " " * len(span[0]), text), months
    return text, 0


def _starting_at(sentence: Sentence, start: int) -> Number | None:
    return next(
        (
            each
            for each in sentence.numbers
            if each.token.start == start and each.kind in (COUNT, DECIMAL) and not each.token.sign
        ),
        None,
    )


def _test(sentence: Sentence, whole: Number, mean: Number, unit: str, months: float, found: Gathered) -> None:
    if found.is_told(sentence, whole, mean):
        return
    fewest, mostly, most = (months / 12 * many for many in _IN_A_YEAR[unit])
    about = 0.1 * mean.value if set(mean.left.split()[-2:]) & ABOUT or mean.spelled else 0.0
    # A mean that was cut off and not rounded is off by up to one of its last figure.
    wide = max(about, mean.token.high - mean.token.low, 10.0**-mean.token.decimals)
    half = (whole.token.high - whole.token.low) / 2
    found.test(sentence, mean, "R1")
    if (mean.value - wide) * fewest - half <= whole.value <= (mean.value + wide) * most + half:
        return
    real = round(whole.value / mostly, mean.token.decimals or (0 if whole.value >= 10 * mostly else 1))
    found.add(
        "R1", ERROR, sentence, [whole, mean],
        f"{whole} in {months:g} months is {counted(real)} a {unit}, not {mean}. Likely meant: {counted(real)}.",
    )  # fmt: skip
