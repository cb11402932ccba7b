"""R12 by the calendar: days that no month has, and spans that are said to last longer or shorter than they do."""

import calendar
import re

from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import SIGN, Token, in_words
from .sentence import Sentence
from .words import MONTHS

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
)
_DAY = re.compile(
    rf"(?P<lead>\b(?:on|to|until|till|by|from|and|of|ending|ended|before|after|since|between|the|\u2013|-|,) )?"
    rf"(?<![\d.,])(?P<day>[1-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b\.?(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_LONG_DAY = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_SPAN = re.compile(
    rf"(?:(?P<d1>[1-3]?\d)(?:st|nd|rd|th)? )?(?P<m1>{_MONTH})(?: (?P<y1>(?:19|20)\d\d))? (?:to|until|\u2013|-|and) "
    rf"(?:the end of )?(?:(?P<d2>[1-3]?\d)(?:st|nd|rd|th)? )?(?P<m2>{_MONTH})(?: (?P<y2>(?:19|20)\d\d))\b"
)
_LENGTH_BEFORE = re.compile(
    r"\b(?P<many>[a-z]+|\d{1,2})[- ](?P<unit>months?|years?)(?: period)?,? (?:from|between|,|:|\()?(?: the)?\s?$"
    r"|\b(?P<one>quarter|half[- ]year|year),? (?:from|between|of)(?: the)?\s?$"
)
_LENGTH_BEHIND = re.compile(
    r",? ?\(?(?:a|the|which is a|that is,? a|or a|i\.e\. a) (?:period|span|total|time) of (?P<many>[a-z]+|\d{1,2}) "
    r"(?P<unit>months?|years?)\b"
)
_YEARS = re.compile(
    r"\b(?:between|from|since) (?P<first>(?:19|20)\d\d(?:[/\u2013-]\d\d)?) (?:and|to|until) "
    r"(?P<last>(?:19|20)\d\d(?:[/\u2013-]\d\d)?)\b"
)


def test_calendar(sentence: Sentence, found: Gathered) -> None:
    """Every day and every length of time that a sentence names."""
    for said in _DAY.finditer(sentence.lower):
        _test_day(sentence, said, found)
    for said in _SPAN.finditer(sentence.lower):
        _test_months(sentence, said, found)
    for said in _YEARS.finditer(sentence.lower):
        _test_years(sentence, said, found)


def _test_day(sentence: Sentence, said: re.Match[str], found: Gathered) -> None:
    month, day = MONTHS[said["month"][:3]], int(said["day"])
    if not said["lead"] and not said["year"]:
        return  # 31 June visits
    last = _LONG_DAY.get(month, 31)
    if month == 2 and said["year"] and not calendar.isleap(int(said["year"])):
        last = 28
    token = _token(sentence, said.start("day"))
    if token is None or day == 0:
        return
    found.test(sentence, token, "R12")
    if day > last:
        found.add(
            "R12", ERROR, sentence, [token],
            f"There is no {said['day']} {calendar.month_name[month]}{' ' + said['year'] if said['year'] else ''}. "
            f"Likely meant: {last} {calendar.month_name[month]}.",
        )  # fmt: skip


def _test_months(sentence: Sentence, said: re.Match[str], found: Gathered) -> None:
    """The six months from 1 April to 30 September 2023."""
    first, last = MONTHS[said["m1"][:3]], MONTHS[said["m2"][:3]]
    year = int(said["y2"])
    began = int(said["y1"]) if said["y1"] else year - (first > last)
    if bool(said["d1"]) != bool(said["d2"]):
        return
    if said["d2"] and int(said["d2"]) > calendar.monthrange(year, last)[1]:
        return
    whole = not said["d1"] or (int(said["d1"]) == 1 and int(said["d2"]) >= calendar.monthrange(year, last)[1])
    same_day = said["d1"] and int(said["d2"]) - int(said["d1"]) in (0, -1)
    if not whole and not same_day:
        return
    months = (year - began) * 12 + last - first + (1 if whole else 0)
    length = _length(_LENGTH_BEFORE.search(sentence.lower[: said.start()]))
    length = length or _length(_LENGTH_BEHIND.match(sentence.lower[said.end() :]))
    token = _token(sentence, said.start())
    if length is None or token is None or months <= 0:
        return
    found.test(sentence, token, "R12")
    if length != months and not (not said["d1"] and length == months - 1):
        found.add(
            "R12", ERROR, sentence, [token],
            f"{sentence.text[said.start() : said.end()]} is {months} months, not {length}.",
        )  # fmt: skip


def _length(said: re.Match[str] | None) -> int | None:
    """How many months are said; None where the words give no length."""
    if said is None:
        return None
    if said.groupdict().get("one"):
        return {"quarter": 3, "year": 12}.get(said["one"], 6)
    many = int(said["many"]) if said["many"].isdigit() else in_words(said["many"])
    return many * (12 if said["unit"].startswith("year") else 1) or None


def _test_years(sentence: Sentence, said: re.Match[str], found: Gathered) -> None:
    """Between 2018/19 and 2022/23, a period of four years; five, if both are counted."""
    length = _length(_LENGTH_BEHIND.match(sentence.lower[said.end() :]))
    if length is None or length % 12:
        return
    token = _token(sentence, said.start("first"))
    apart = int(said["last"][:4]) - int(said["first"][:4])
    if token is None or apart <= 0:
        return
    found.test(sentence, token, "R12")
    if length // 12 not in (apart, apart + 1):
        found.add(
            "R12", ERROR if abs(length // 12 - apart) > 2 else WARNING, sentence, [token],
            f"From {said['first']} to {said['last']} it is {apart} years, or {apart + 1} with both, "
            f"not {length // 12}.",
        )  # fmt: skip


def _token(sentence: Sentence, start: int) -> Token | None:
    return next((each for each in sentence.tokens if each.end > start and each.kind != SIGN), None)
