"""Which numbers an analyst may type: dates, law, numbers of paragraphs, and places that are called by a number.

Every other number must be bound to a figure. The forms are few and strict, because what is let through here is held
against nothing: a year stands alone only where the words before it make it a year, so that a count of 2017 does not
pass for one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from .pattern import Pattern

BOUND = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for whatever was bound to a figure, sign for sign
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_YEAR = "(?:19|20)[0-9]{2}"
_FINANCIAL = f"(?P<first>{_YEAR})(?P<joined>[/\N{EN DASH}-])(?P<second>[0-9]{{4}}|[0-9]{{2}})"
_TO = r"(?:\s+(?:to|and)\s+|\s?[\N{EN DASH}-]\s?)"  # words apart from the days and years that they join
_ARTICLE = r"[0-9]{1,3}[A-Z]{0,2}(?:\.[0-9]{1,3})*(?:\([0-9a-zA-Z]{1,4}\))*"
_NOUNS = (
    r"crimes?|offences?|incidents?|people|persons?|cases?|victims?|offenders?|suspects?|child(?:ren)?|"
    r"households?|residents?|reports?|records?|referrals?|calls?|burglaries|robberies|thefts?|rapes?|arrests?"
)
_COUNTED = rf"(?:[a-z-]+\s+)?(?:{_NOUNS}|of|more|fewer|out|per|times|in|every|each|days?|hours?|pounds?)\b"
_UNLESS_NOUN = rf"(?!\s+(?:{_NOUNS})\b)"
_UNLESS_COUNTED = rf"(?!\s+{_COUNTED})"
# A year before a noun in the plural is a count in a year's place, as in "in 2017 empty flats".
_A_YEAR = (
    rf"{_UNLESS_COUNTED}(?!\s+(?:(?!(?:the|its|their|our|these|no|all|some|both|it|they|we)\b)[a-z-]+\s+)?"
    r"(?!(?:was|is|has|this|as|its|does|across|thus|plus)\b)[a-z-]+s\b)"
)
_NOT_AFTER = r"(?<![\w£$€#+\N{MINUS SIGN}-])(?<![0-9][.,/:])"
_NOT_BEFORE = r"(?!\w)(?!\s?(?:%|‰|per\s?cent|percentage|pc\b))(?![.,/:\N{EN DASH}-][0-9])"
_DATES = (
    rf"{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?",
    rf"{_DAY}{_TO}{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?",
    rf"{_MONTH}\s+{_YEAR}",
    rf"{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?",
    rf"(?:0?[1-9]|[12][0-9]|3[01])(?P<dot>[/.])(?:0?[1-9]|1[0-2])(?P=dot){_YEAR}",
    r"Q[1-4]",
    rf"(?i:in|since|until|during|throughout|before)\s+{_YEAR}{_A_YEAR}",
    rf"(?i:spring|summer|autumn|winter|early|late|calendar|census)\s+(?:of\s+)?{_YEAR}{_A_YEAR}",
    rf"(?i:mid)[\s-]{_YEAR}{_A_YEAR}",
    rf"(?i:start|beginning|middle|half|end|rest|course|quarter)\s+of\s+{_YEAR}{_A_YEAR}",
    rf"(?i:years?)\s+{_YEAR}(?:{_TO}{_YEAR})?{_A_YEAR}",
    rf"{_YEAR}\s+(?i:census)",
)
_LAW = (
    rf"(?i:sections|schedules|articles|regulations|paragraphs|paras\.?|clauses|chapters)\s+{_ARTICLE}"
    rf"(?:(?:,\s|\s(?:and|or|to)\s|\N{{EN DASH}}){_ARTICLE})+{_UNLESS_NOUN}",
    rf"(?i:sections?|schedules?|articles?|regulations?|paragraphs?|paras?\.?|clauses?|chapters?|annex|appendix)"
    rf"\s+{_ARTICLE}{_UNLESS_NOUN}",
    rf"(?:Part|Table|Rule|Recommendation)s?\s+{_ARTICLE}{_UNLESS_NOUN}",
    rf"(?<!['’])ss?(?:\.\s?)?{_ARTICLE}{_UNLESS_NOUN}",
    r"(?:Act|Regulations|Order|Rules|Measure|Convention)\s+(?:of\s+)?[12][0-9]{3}" + _UNLESS_NOUN,
    r"[12][0-9]{3}\s+(?:Act|Regulations|Order|Rules|Convention)",
    r"(?:SI|S\.I\.|Statutory\s+Instrument)\s+[12][0-9]{3}/[0-9]{1,4}",
    r"[12][0-9]{3}\s+No\.?\s?[0-9]{1,4}",
    r"(?:Directive|Regulation)\s+(?:\((?:EU|EC)\)\s+)?(?:No\.?\s)?[12][0-9]{3}/[0-9]{1,4}",
    r"\(c\.\s?[0-9]{1,3}\)",
)
_PLACES = (
    r"[A-Z]{1,2}[0-9][A-Z0-9]?(?:\s+[0-9][A-Z]{2})?",  # SO14, SO14 7LY
    r"[ABM][0-9]{1,4}(?:\(M\))?",  # roads
    r"(?i:covid)[\s-]19",
)
_FORMS = Pattern("|".join(f"{_NOT_AFTER}(?:{each}){_NOT_BEFORE}" for each in (*_DATES, *_LAW, *_PLACES)))
_FINANCIAL_YEAR = Pattern(rf"{_NOT_AFTER}{_FINANCIAL}(?:\s+Q[1-4])?(?!\w)(?![.,/:][0-9])")
_TOKEN = re.compile(r"[£$€+\N{MINUS SIGN}-]?\w*(?:[.,/:]?\w+)*%?")
_NUMBER = (
    "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand)"
)
_PARTS = "thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_OF_WHOLE = (
    r"(?:\s+of|(?=\s+(?:were|was|are|is|had|have|has|happened|took|came|involved?|lived?|said|more|fewer|less|higher|lower|as)\b|"
    r"\s*[.;)]|\s*\Z))"
)
_HOW_MANY = (
    r"(?:nearly|almost|about|around|over|under|roughly|some|only|just|by|(?:more|less|fewer)\s+than|up\s+to)"
)
_MANY = "(?:hundred|thousand|million|dozen|score)s?"
# 'The two offences' and 'both crimes' speak of what was named before, and count nothing.
_NOT_NAMED = (
    r"(?<!\bthe )(?<!\bthese )(?<!\bthose )(?<!\ball )(?<!\bother )(?<!\bour )(?<!\btheir )(?<!\bits )"
)
_EVENTS = (
    r"(?:crimes|offences|incidents|victims|offenders|suspects|cases|burglaries|robberies|thefts|rapes|arrests|referrals|"
    r"calls|assaults|homicides|murders|stabbings)"
)
_ROMAN = Pattern(
    rf"\b(?=[IVXLCDM])M*(?:C[MD]|D?C{{0,3}})(?:X[CL]|L?X{{0,3}})(?:I[XV]|V?I{{0,3}})"
    rf"(?:(?<=[IVXLCDM]{{2}})\s+(?:{_EVENTS}|people|households)|(?<!\bI)\s+(?:times|per\s?cent|percent))\b"
)
_IN_WORDS = Pattern(
    rf"\b(?:{_NUMBER}(?:[\s-]\w+)?\s+(?:per\s?cent|percentage)|(?:one|a)\s+per\s?cent|"
    rf"(?:a|an|one|{_NUMBER})[\s-](?:half|halves|{_PARTS}){_OF_WHOLE}|{_NUMBER}[\s-](?:thirds|fifths|sixths|eighths|tenths)|"
    rf"three[\s-]quarters|{_HOW_MANY}\s+(?:an?\s+|one\s+)?(?:half(?!\s+(?:past|an?\b))|third|quarter|fifth|tenth)"
    rf"(?!\s+(?:parties|party|person|time|of\s+the\s+year))|"
    rf"half\s+(?:the|as|dozen)|(?:an?\s+)?half\s+a\s+(?:dozen|million)|half{_OF_WHOLE}|twice|doubl(?:ed|ing)|trebl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halved|halving|"
    rf"{_NUMBER}[\s-]?fold|{_NUMBER}\s+times|"
    rf"(?:one|{_NUMBER})\s+(?:in|out\s+of)\s+(?:every\s+)?{_NUMBER}|"
    rf"(?:an?|one|several|some|many|few|{_NUMBER})\s+{_MANY}|(?:hundreds|thousands|millions|dozens|scores)\s+of|"
    rf"{_NOT_NAMED}(?:{_NUMBER}(?:[\s-]\w+)?|zero|nil)\s+(?:[a-z]+\s+)?{_EVENTS})\b",
    re.IGNORECASE,
)
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_FROM_TEN = f"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_TENS})"
_SPANS = r"(?:months?|years?|weeks?|days?|hours?|minutes?|nights?|past|to)"
# What small numbers count as data do; of two meetings, or three partners, nobody keeps a record.
_THINGS = (
    rf"(?:{_EVENTS}|shops|premises|people|children|homes|households|houses|flats|addresses|businesses|venues|pubs|bars|"
    r"knives|weapons|guns|vehicles|cars|bicycles|women|men|girls|boys|families|residents|attacks|fires|deaths|collisions|"
    r"seizures|complaints|reports|perpetrators|survivors|prosecutions|convictions|charges|warrants|raids|searches|threats)"
)
_COUNTED_IN_WORDS = Pattern(
    rf"\b(?:{_TENS}[\s-](?:one|two|three|four|five|six|seven|eight|nine)\b(?:\s+(?:[a-z]+\s+)?{_THINGS}\b)?|"
    rf"{_NOT_NAMED}{_FROM_TEN}\s+(?!{_SPANS}\b)(?:[a-z-]+\s+)?(?:{_THINGS}|[a-z]+s)\b|"
    rf"{_NOT_NAMED}{_NUMBER}\s+(?:[a-z-]+\s+)?{_THINGS}\b)",
    re.IGNORECASE,
)
_MOST = "highest|lowest|largest|smallest|fewest|most|worst|best|busiest|quietest|greatest"
_SO_LONG = (
    rf"(?:(?:the\s+)?(?:last|past)\s+)?(?:(?:over|more\s+than|at\s+least|nearly|almost|about)\s+)?"
    rf"(?:an?|one|many|several|some|(?:{_TENS}[\s-])?{_NUMBER}|[0-9]+)\s+(?:\w+\s+)?(?:months?|quarters?|years?|decades?|generation)"
)
# What was never so high before is said of every year before: it is as much a claim as a number.
_RECORD = Pattern(
    rf"\b(?:(?:{_MOST})\b(?!\s+of\b)(?:\s+[\w-]+){{0,3}}?\s+(?:(?:for|in)\s+(?:{_SO_LONG})|since\b|on\s+record|ever|to\s+date)|"
    r"(?:an?\s+)?(?:all[\s-]time|record)\s+(?:high|low|highs|lows|levels?|numbers?|year)|"
    rf"(?:{_NUMBER}|[0-9]+)[\s-]years?[\s-](?:high|low)|"
    rf"(?:{_MOST})\s+(?:rate|number|level|figure|count|total)s?\s+(?:in|of|among)\s+(?:the|all|our|its|any)\s+[a-z]+)\b",
    re.IGNORECASE,
)


_SAID_IN_WORDS = (
    (_RECORD, "a record"),
    (_IN_WORDS, "a number"),
    (_COUNTED_IN_WORDS, "a number"),
    (_ROMAN, "a number"),
)


@dataclass(frozen=True)
class Typed:
    """A number that was typed, or a record that was claimed: where it stands in its text, and how it reads."""

    start: int
    end: int
    words: str
    what: str = "a number"


@cache
def is_digit(sign: str) -> bool:
    """Whether a sign is a figure of any script, a fraction, a raised figure or a Roman numeral of one sign."""
    return unicodedata.category(sign) in ("Nd", "Nl", "No")


def unbound(text: str, literals: Iterable[str] = ()) -> Iterator[Typed]:
    """Every number of a text that neither a form nor a literal allows; what is bound stands in it as `BOUND`.

    >>> [each.words for each in unbound("In 2019 there were 202, and 2017 in 2020, by section 17 of the Act 1998.")]
    ['202', '2017']
    >>> [each.words for each in unbound("About a third of them, or 24/7, in SO14.", ["24/7"])]
    ['About a third']
    """
    allowed = [False] * len(text)
    for start, end in (*_forms(text), *literal_spans(text, literals)):
        allowed[start:end] = [True] * (end - start)
    at = 0
    while at < len(text):
        if is_digit(text[at]) and not allowed[at]:
            found = _token(text, at)
            yield found
            at = max(found.end, at + 1)
        else:
            at += 1
    told = [False] * len(text)
    for pattern, what in _SAID_IN_WORDS:
        for words in pattern.finditer(text):
            span = slice(words.start(), words.end())
            if any(allowed[span]) or any(told[span]) or _of_a_year(text, words):
                continue
            told[span] = [True] * (words.end() - words.start())
            yield Typed(words.start(), words.end(), words[0], what)


def literal_spans(text: str, literals: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the literals that a file allows stand in its text, as words of their own: 101 is not in 1,101."""
    for literal in literals:
        if all(word in text for word in literal.split()):  # nearly none of many stands in one paragraph
            for found in _standing_alone(literal).finditer(text):
                yield found.span()


@cache
def _standing_alone(literal: str) -> re.Pattern[str]:
    """A literal as words of their own, whatever space is between them. `re` itself keeps too few of them."""
    words = r"\s+".join(map(re.escape, literal.split()))
    return re.compile(rf"(?<!\w)(?<![0-9][.,/:]){words}(?!\w)(?![.,/:][0-9])")


def is_allowable(literal: str) -> bool:
    """Whether a literal holds a number at all: one that does not would let words through that nobody asked about."""
    return any(map(is_digit, literal)) or any(each.search(literal) for each, _ in _SAID_IN_WORDS)


def _of_a_year(text: str, words: re.Match[str]) -> bool:
    """Whether a half or a quarter is one of a year that is named by its order: 'the second half of the year'."""
    before = re.search(
        r"\b(?:first|second|latter|other|last|next|each|every)\s+\Z", text[: words.start()], re.IGNORECASE
    )
    return before is not None and re.match("half|quarter", words[0], re.IGNORECASE) is not None


def _forms(text: str) -> Iterator[tuple[int, int]]:
    for found in _FORMS.finditer(text):
        yield found.span()
    for found in _FINANCIAL_YEAR.finditer(text):
        first, second = int(found["first"]), found["second"]
        if second == str(first + 1)[-len(second) :]:
            yield found.span()


def _token(text: str, at: int) -> Typed:
    """The whole number around a figure, with its sign and what is joined to it."""
    for found in _TOKEN.finditer(text, max(0, text.rfind(" ", 0, at))):
        if found.start() <= at < found.end():
            return Typed(found.start(), found.end(), found[0].strip())
        if found.start() > at:
            break
    return Typed(at, at + 1, text[at])
