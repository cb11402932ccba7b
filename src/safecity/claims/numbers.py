"""The numbers of a sentence, each with what it is: a count, a percentage, a year, an age, a rank."""

import math
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .words import FOLDS, MONTHS, PARTS, TENS, UNITS

WORD, SIGN = "word", "sign"
COUNT, MONEY, DECIMAL, PERCENT, POINTS = "count", "money", "decimal", "percent", "points"
PERIOD, ORDINAL, FRACTION, FOLD, RANGE, PER, OTHER = (
    "period", "ordinal", "fraction", "fold", "range", "per", "other",
)  # fmt: skip
QUANTITIES = (COUNT, MONEY, DECIMAL, PERCENT)


@dataclass(frozen=True)
class Token:
    """One word, number or stop. `low` and `high` are what a printed number may stand for by its last figure.

    Of a period they are its first and last month, counted from the year 0.
    """

    kind: str
    text: str
    start: int
    end: int
    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    decimals: int = 0
    sign: str = ""
    yearlike: bool = False  # four figures without a comma that could as well be a year

    lower: str = field(
        init=False, compare=False, repr=False
    )  # its text in small letters, which every rule asks for

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_UNIT_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
_TEN_WORDS = "|".join(TENS)
_IN_WORDS = rf"(?:(?:{_TEN_WORDS})(?:[- ](?:{_UNIT_WORDS}))?|{_UNIT_WORDS})"
_SIGNS = "+\\-\N{MINUS SIGN}\N{EN DASH}\u25b2\u25bc\u2191\u2193"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ODD_WORD = r"a|an|one|two|three|four|five|six|seven|eight|nine"

# In this order: the first that fits takes the text.
_LEXICON = re.compile(
    rf"""
    (?P<address>https?://\S+|www\.\S+|\S+@\S+\.\w+)
  | (?P<code>\b(?:[A-Z]{{1,2}}\d{{1,2}}[A-Z]?\ \d[A-Z]{{2}}|0\d{{2,4}}[ -]\d{{3,4}}[ -]?\d{{3,4}}
      |[A-Z]{{2,}}\d+\w*|[EWN]\d{{8}}|\d+[A-Z]\b))
  | (?P<day>\b(?:[12]?\d|3[01]|0\d)(?:(?:st|nd|rd|th)\ (?:of\ )?|\ ){_MONTH}\b(?:,?\ (?:\d{{4}}\b|['\u2019]\d\d\b))?
      |\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b)
  | (?P<month>\b{_MONTH}\.?(?:\ (?:of\ )?\d{{4}}\b|\ ?['\u2019]\d\d\b)|\b(?:january|february|april|june|july
      |august|september|october|november|december)\b)
  | (?P<year2>\b(?:19|20|21|22)\d\d\s?[/\u2013-]\s?(?:(?:19|20|21)\d\d|\d\d?)\b(?!,\d)(?!\.\d))
  | (?P<quarter>\b(?:q[1-4]|quarter\ (?:[1-4]|one|two|three|four))\b(?:\ (?:of\ )?(?:\d{{4}}(?:[/-]\d\d)?))?)
  | (?P<time>\b\d{{1,2}}(?:[.:]\d\d)?\ ?(?:am|pm|hrs)\b|\b\d\d:\d\d\b|\b24/7\b)
  | (?P<reference>\b(?:sections?|s\.|ss\.|paragraphs?|paras?|table|figure|fig\.|chart|appendix|annex|room
      |ward\ no|key\ stage|(?<!previous\ )(?<!last\ )(?<!the\ )(?<!this\ )year(?=\ [7-9]\b|\ 1[0-3]\b)|page|part
      |schedule|article
      |regulations?|clause|item|agenda\ item|priority|objective|strand|phase|tier|level|class|category|op
      |version|note|ref(?:erence)?|no\.?|no|step|stage|grade|band|objective|recommendation
      |standard)\ [A-Z]?\d[\d./]*[A-Za-z]?\b(?!,\d|\s?%)|\b999\b(?=\ (?:calls?|system|emergency)|s\b)
      |\b101\b(?=\ (?:calls?|service|line|system|number))
      |(?<=\bon\ )(?:999|101|111)\b(?!\ [a-z]|\s?%)|(?<=\bvia\ )(?:999|101|111)\b|(?<=\brang\ )(?:999|101|111)\b
      |(?<=\bdialled\ )(?:999|101|111)\b|(?<=\bdialling\ )(?:999|101|111)\b|(?<=\bthrough\ )(?:999|101|111)\b
      |\b(?:COVID|covid|Covid)[- ]?19)
  | (?P<age>\b(?:turn(?:ed|ing)?|reach(?:ed|ing)?(?:\ the\ age\ of)?|the\ age\ of)\ \d{{1,2}}\b(?![,.]?\d|\s?%)
      |(?<=\ are\ )\d{{2}}\ or\ \d{{2}}\b(?![,.]?\d|\s?%)|(?<=\ were\ )\d{{2}}\ or\ \d{{2}}\b(?![,.]?\d|\s?%)
      |\b(?:aged?|ages)\ (?:from\ |between\ )?\d{{1,2}}(?:\ ?(?:to|and|or
      |[-\u2013])\ ?\d{{1,2}})?(?:\ (?:and|or)\ (?:over|under|above|older))?(?:\ years?(?:\ old)?)?\b
      |\baged?\ (?:under|over)\ \d{{1,2}}\b|\b(?:under|over)[- ]?\d{{1,2}}s\b|\b(?:under|over)[- ](?:10
      |1[1-9]|2[0145]|65|75)\b(?![,.]?\d|\s?%|\ (?:per|of|out))|\b\d{{1,2}}\ ?(?:to
      |[-\u2013])\ ?\d{{1,2}}[- ]?year[- ]olds?\b|\b\d{{1,2}}[-\u2013]\d{{1,2}}\b(?!\ ?%)|\b\d{{1,2}}\ (?:and
      |or|years\ and|years\ or)\ (?:over|above|older|under|younger)\b|\b\d{{1,2}}\+(?=\s|$|\))
      |\b\d{{1,2}}[- ]year[- ]olds?\b)
  | (?P<while>(?:(?<![\w.,])\d{{1,3}}|\b{_IN_WORDS})[- ](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?
      |miles?|metres?|times\ (?:a|per)|hectares?|km|litres?|decades?)\b(?!\ old|\ out\ of\ ))
  | (?P<agesaid>\b(?:under|over)\ (?:{_IN_WORDS})\b(?![- ](?:hundred|thousand|per|of|out|in|times|percent|half|halves
      |quarters?|thirds?|fifths?|sixths?|eighths?|tenths?)\b)
      |(?<!from\ )\b{_IN_WORDS}\ to\ (?:{_IN_WORDS})\b(?=[\s,.;)]))
  | (?P<per>\b(?:per|for\ every|of\ every|in\ every|for\ each|a)\ (?:100,?000|10,?000|1,?000|100|million
      |thousand|hundred)\b(?!,\d))
  | (?P<odds>\b{_IN_WORDS}(?:\ \w+)?\ (?:in(?:\ every)?|out\ of(?:\ every)?)\ (?:two|three|four|five|six
      |seven|eight|nine|ten|twelve|twenty)\b|\b{_IN_WORDS}\ \w+\ (?:to|for|out\ of|from)\ every\ (?:two|three|four|five
      |six|seven|eight|nine|ten|twelve|twenty)\b|\b1\ in\ (?:every\ )?\d{{1,2}}\b
      |(?<![\d.,])[1-9]\ (?:in|out\ of)\ (?:every\ )?10\b(?![,.]?\d))
  | (?P<fraction>(?<!previous\ )(?<!last\ )(?<!past\ )(?<!next\ )(?<!first\ )
      \b(?:(?:(?:{_ODD_WORD})[- ])?(?:half|halves)|(?:{_ODD_WORD})[- ](?:thirds?|quarters?|fifths?
      |sixths?|sevenths?|eighths?|ninths?|tenths?)|two[- ]thirds|three[- ]quarters)\b(?![- ](?:year|day|time
      |party|hour|of\ an\ hour|highest|lowest|most|worst|place|term|annual|reading|sector|parties)))
  | (?P<fold>\b(?:{"|".join(FOLDS)})\b|\b(?:{_IN_WORDS}(?:\ and\ a\ (?:half|quarter|third)(?=\ times))?
      |(?<![\d,])\d+(?:\.\d+)?)(?:[- ]?fold|\ times|x(?=\ (?:higher
      |more|as|greater)))\b(?!\ (?:a|per|or|in|each|yearly|every|during|over)\b))
  | (?P<money>[{_SIGNS}]?\ ?\u00a3\s?{_DIGITS}\s?(?:k\b|m\b|bn\b|million\b|billion\b|thousand\b)?)
  | (?P<points>(?:(?<![\w])[{_SIGNS}]\ ?)?{_DIGITS}\s?(?:(?:%|per\ cent|percent|percentage)[ -]?points?|ppts?
      |pp|points)\b|\b{_IN_WORDS}\ (?:percentage|per\ cent)[ -]points?\b)
  | (?P<percent>(?:(?<![\w%])[{_SIGNS}]\ ?)?{_DIGITS}\s?(?:%|per\ cent\b|percent\b)
      |\b{_IN_WORDS}\ (?:per\ cent|percent)\b)
  | (?P<rank>\b\d{{1,4}}(?:st|nd|rd|th)\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth
      |tenth)\b(?=[- ](?:highest|lowest|most|worst|best|largest|out|of)))
  | (?P<number>(?:(?<![\w)\]])(?:[{_SIGNS}]|(?<![\w)%]\ )[{_SIGNS}]\ ))?
      (?<![\w.]){_DIGITS}(?![\w]|\.\d)(?:\s?(?:k\b|million\b|billion\b
      |thousand\b|hundred\b))?|(?<![\w.]){_DIGITS}(?:k|m)\b)
  | (?P<counted>\b{_IN_WORDS}(?:\ hundred(?:\ and\ {_IN_WORDS})?|\ thousand|\ million)?\b)
  | (?P<word>[^\W\d_]+(?:['\u2019-][^\W\d_]+)*)
  | (?P<other>\w+)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "hundred": 1e2}
_YEARS = range(1990, 2036)


def tokens(text: str) -> list[Token]:
    """The words and numbers of a text in their order."""
    return list(_read(text))


@lru_cache(maxsize=8192)  # a cell of a table, or a sentence that several rules read again, is read once
def _read(text: str) -> tuple[Token, ...]:
    if "@" in text or "://" in text:
        return tuple(_token(each) for each in _LEXICON.finditer(text))  # an address may begin with any word
    made: list[Token] = []
    at = 0
    while True:
        word = _PLAIN_WORD.match(text, at)
        if word and word[1].lower() not in _HEADS:
            made.append(Token(WORD, word[2], word.start(2), word.end()))
            at = word.end()
            continue
        found = _LEXICON.search(text, at)
        if found is None:
            return tuple(made)
        made.append(_token(found))
        at = found.end()


# Most words are plain: none of the forms above begins with them, and they need not be tried against each.
_PLAIN_WORD = re.compile(r" ?(?=((?>[^\W\d_]+)))((?>[^\W\d_]+(?:['\u2019-][^\W\d_]+)*))(?!\w)")
_HEADS = frozenset(
    """https http www jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july
    august september october november december q quarter section sections s ss paragraph paragraphs para paras table
    figure fig chart appendix annex room ward key year page part schedule article regulation regulations clause item
    agenda priority objective strand phase tier level class category op version note ref reference no step stage grade
    band recommendation standard covid turn turned turning reach reached reaching the age aged ages under over per for
    of in a an half halves second third fourth fifth sixth seventh eighth ninth tenth hundred thousand""".split()
) | {*UNITS, *TENS, *PARTS, *FOLDS}


def _token(found: re.Match[str]) -> Token:
    kind, text = found.lastgroup or SIGN, found[0]
    plain = Token(
        WORD if kind == "word" else SIGN if kind == "sign" else OTHER, text, found.start(), found.end()
    )
    read = _READERS.get(kind)
    return read(plain) if read else plain


def _number(token: Token, kind: str) -> Token:
    text = token.text.strip()
    sign = text[0] if text[0] in "+-\N{MINUS SIGN}\N{EN DASH}\u25b2\u25bc\u2191\u2193" else ""
    digits = re.search(_DIGITS, text)
    if digits is None:
        value, decimals, scale = float(in_words(text)), 0, 1.0
    else:
        value, decimals = float(digits[0].replace(",", "")), len(digits[0].partition(".")[2])
        scale_word = re.match(r"\s?([a-z]+)", text[digits.end() :].lower())
        scale = _SCALES.get(scale_word[1], 1.0) if scale_word and kind in (COUNT, MONEY) else 1.0
    if value > 1e15:
        return replace(token, kind=OTHER)
    if kind == COUNT and decimals and scale == 1:
        kind = DECIMAL
    exact = kind in (COUNT, MONEY) and scale == 1 and not (kind == MONEY and decimals == 1)
    half = 0.0 if exact else 0.5 * 10**-decimals * scale
    value *= scale
    yearlike = (
        kind == COUNT and digits is not None and digits[0] == text and value in _YEARS and len(text) == 4
    )
    return replace(
        token, kind=kind, value=value, low=value - half, high=value + half, decimals=decimals,
        sign=_plain_sign(sign), yearlike=yearlike,
    )  # fmt: skip


def _plain_sign(sign: str) -> str:
    return "+" if sign in ("+", "\u25b2", "\u2191") and sign else "-" if sign else ""


def in_words(text: str) -> int:
    """The number that words give; the first number word counts.

    >>> in_words("twenty-five"), in_words("two hundred"), in_words("three hundred and fourteen")
    (25, 200, 314)
    """
    whole = total = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in TENS:
            total += TENS[word]
        elif word in UNITS:
            total += UNITS[word]
        elif word in _SCALES:
            whole, total = whole + int(max(total, 1) * _SCALES[word]), 0
        elif word != "and" and (total or whole):
            break
    return whole + total


def _odds(token: Token) -> Token:
    words = token.text.lower().split()
    of = int(words[-1]) if words[-1].isdigit() else UNITS[words[-1]]
    part = int(words[0]) if words[0].isdigit() else in_words(words[0])
    return replace(token, kind=FRACTION, value=part / of if of else 0.0)


def _fraction(token: Token) -> Token:
    words = re.split(r"[- ]", token.text.lower())
    part = 1 if words[0] in ("a", "an") or len(words) == 1 else in_words(words[0])
    return replace(token, kind=FRACTION, value=part / PARTS[words[-1]])


def _fold(token: Token) -> Token:
    text = token.text.lower()
    digits = re.match(r"\d+(?:\.\d+)?", text)
    value = FOLDS.get(text) or (
        float(digits[0]) if digits else float(in_words(re.sub(r"[- ]?fold$", "", text)))
    )
    value += next((1 / parts for name, parts in PARTS.items() if f" and a {name} " in text), 0.0)
    if not value or not math.isfinite(value):
        return replace(token, kind=OTHER)
    if digits and value > 20:  # you rang us 510 times
        return replace(token, kind=COUNT, value=value, low=value, high=value)
    return replace(token, kind=FOLD, value=value)


def _per(token: Token) -> Token:
    last = re.sub(r",", "", token.text.lower()).split()[-1]
    return replace(token, kind=PER, value=_SCALES.get(last) or float(last))


def _age(token: Token) -> Token:
    ages = [int(each) for each in re.findall(r"\d+", token.text)]
    open_end = len(ages) == 1
    return replace(token, kind=RANGE, low=ages[0], high=math.inf if open_end else ages[1])


def _rank(token: Token) -> Token:
    digits = re.match(r"\d+", token.text)
    names = {
        name: at
        for at, name in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
        )
    }
    return replace(token, kind=ORDINAL, value=int(digits[0]) if digits else names[token.lower])


def _period(token: Token) -> Token:
    span = months(token.text)
    return replace(token, kind=PERIOD, low=span[0], high=span[1]) if span else replace(token, kind=OTHER)


def months(text: str) -> tuple[int, int] | None:
    """The first and the last month that a period's words name, counted from the year 0; None where no year is named.

    >>> months("2019/20"), months("March 2021"), months("30/9/20"), months("April")
    ((24231, 24242), (24254, 24254), (24248, 24248), None)
    """
    low = text.lower()
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{2,4})", low)
    if slashed:
        year = int(slashed[3]) + (2000 if len(slashed[3]) == 2 else 0)
        at = year * 12 + int(slashed[2]) - 1
        return at, at
    dashed = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", low)
    if dashed:
        at = int(dashed[1]) * 12 + int(dashed[2]) - 1
        return at, at
    both = re.match(r"(?:q[1-4]|quarter \w+)?\s?(?:of )?((?:19|20|21|22)\d\d)\s?[/\u2013-]\s?(\d{1,4})$", low)
    if both:
        first = int(both[1])
        step = 10 ** len(both[2])
        last = int(both[2]) if len(both[2]) == 4 else first // step * step + int(both[2])
        return first * 12 + 3, last * 12 + 2
    year_named = re.search(r"\d{4}|['\u2019]\d\d", low)
    month = next((at for name, at in MONTHS.items() if re.search(rf"\b{name}", low)), None)
    if year_named is None:
        return None
    year = int(year_named[0].strip("'\u2019")) + (2000 if len(year_named[0]) < 4 else 0)
    if month is None:
        return year * 12, year * 12 + 11
    return year * 12 + month - 1, year * 12 + month - 1


_READERS = {
    "day": _period, "month": _period, "year2": _period, "quarter": _period, "age": _age, "per": _per, "odds": _odds,
    "fraction": _fraction, "fold": _fold, "rank": _rank,
    "money": lambda token: _number(token, MONEY), "points": lambda token: _number(token, POINTS),
    "percent": lambda token: _number(token, PERCENT), "number": lambda token: _number(token, COUNT),
    "counted": lambda token: _number(token, COUNT),
}  # fmt: skip
