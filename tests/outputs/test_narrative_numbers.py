"""No number that is bound to nothing ever passes: drawn texts against a plain second reading of the allowed forms."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safecity.outputs.narrative.numbers import BOUND, is_digit, literal_spans, unbound

PLAIN = (
    "the",
    "wards",
    "crime",
    "people",
    "met",
    "police",
    "and",
    "of",
    "to",
    "from",
    "by",
    "rose",
    "with",
    "more",
    "a",
)
NUMBERS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(0, 10**7).map(lambda each: f"{each:,d}"),
    st.decimals(0, 5000, places=1).map(str),
    st.integers(0, 400).map(lambda each: f"{each}%"),
    st.integers(0, 10**5).map(lambda each: f"£{each}"),
    st.integers(0, 400).map(lambda each: f"+{each}"),
    st.integers(1900, 2099).map(str),
    st.integers(0, 99).map(lambda each: "".join(chr(0x660 + int(figure)) for figure in str(each))),
    st.sampled_from("½²Ⅷ①"),
)


@given(before=st.lists(st.sampled_from(PLAIN)), number=NUMBERS, after=st.lists(st.sampled_from(PLAIN)))
def test_a_number_among_plain_words_is_always_told(before, number, after):
    text = " ".join([*before, number, *after])
    told = list(unbound(text))
    assert any(
        each.start <= len(" ".join([*before, ""])) + number.index(digit(number)) < each.end for each in told
    )


def digit(text: str) -> str:
    return next(sign for sign in text if is_digit(sign))


MONTHS = "january february march april may june july august september october november december".split()
MONTHS += "jan feb mar apr jun jul aug sep sept oct nov dec".split()
TIMES = "in since until during throughout before spring summer autumn winter early late mid".split()
TIMES += "calendar census year years of".split()
LAW = "section sections schedule schedules article articles regulation regulations paragraph paragraphs para".split()
LAW += "paras clause clauses chapter chapters annex appendix part parts table tables rule rules".split()
LAW += "recommendation s ss si no act order measure convention directive eu ec c instrument and or to".split()


# A stroke or colon joins figures, and a full stop the s of a section too; a hyphen may join any words, a dash figures.
_JOINED = r"(?<=[0-9])[/:]|(?:(?<=[0-9])|(?<=\b[sS]))\."
_WORDS = [  # what stands either side of a hyphen, a dash or a bracket is one word and two
    rf"\w+(?:(?:{joined})(?=[0-9])\w+{bracketed})*"
    for joined in (_JOINED, rf"{_JOINED}|-|(?<=[0-9])–")
    for bracketed in ("", r"|\([0-9a-zA-Z]{1,4}\)")
]


def may_pass(text: str) -> set[int]:
    """Which signs of a text may be let through: those of a word with figures that a form's word stands near.

    More than the forms allow, and nothing that they forbid for being far from any such word or of another make.
    """
    allowed: set[int] = set()
    for words in ([(found.start(), found[0]) for found in re.finditer(word, text)] for word in _WORDS):
        allowed |= _near_a_form(words)
    return allowed


def _near_a_form(words: list[tuple[int, str]]) -> set[int]:
    allowed: set[int] = set()
    for at, (start, word) in enumerate(words):
        bare = word.strip("_")
        near = [re.sub(r"[^a-z]", "", each.casefold()) for _, each in words[max(0, at - 3) : at + 3]]
        year = re.fullmatch("(19|20)[0-9]{2}", bare)
        day = re.fullmatch(r"\(?[0-9]{1,2}(st|nd|rd|th)?", bare)
        by_itself = re.fullmatch(
            r"(s\.)?(19|20)[0-9]{2}[/–-]([0-9]{2}|[0-9]{4})|(19|20)[0-9]{2}-[0-9]{2}(-[0-9]{2})?|[0-9]{1,2}[/.][0-9]{1,2}[/.]"
            r"(19|20)[0-9]{2}|Q[1-4]|[A-Z]{1,2}[0-9][A-Z0-9]?|[ABM][0-9]{1,4}(\(M)?|[0-9][A-Z]{2}|covid-19|[Mm]id-[0-9]{4}|"
            r"ss?\.?[0-9]{1,3}[A-Z]{0,2}(\.[0-9]{1,3})*(\([0-9a-zA-Z]{1,4}\)?)*",
            bare,
            re.IGNORECASE,
        )
        law = re.fullmatch(
            r"[0-9]{1,4}[A-Z]{0,2}(\.[0-9]{1,3})*(\([0-9a-zA-Z]{1,4}\)?)*|[12][0-9]{3}/[0-9]{1,4}", bare
        )
        months, times, of_law = (any(each in some for each in near) for some in (MONTHS, TIMES, LAW))
        if by_itself or (year and (months or times or of_law)) or (day and months) or (law and of_law):
            allowed |= set(range(start, start + len(word)))
    return allowed


SIGNS = st.sampled_from([*"0123456789 .,/%-()£:–", "2017", "2019/20", "17", "1998", "½"])
WORDS = st.sampled_from(
    ["in", "In", "April", "May", "Act", "section", "Sections", "s.", "SI", "SO", "A", "Q", "of", "and", "to", "crimes",
     "per cent", "summer", "years", "Part", "No.", "Hamwic's", "1 May 2019", "\n", BOUND,
     "rose", "flats", "mid-", "Covid-"]
)  # fmt: skip


@given(st.lists(st.one_of(SIGNS, WORDS, st.just(" ")), max_size=24).map("".join))
@example("in 2019 to 2017 in 2020")
@example("Hamwic's 45")
@example("section 17%")
@example("May 20 crimes")
@example("in.2019/20")
@example("in/2019/20")
@example("in–2019/20")
def test_nothing_passes_that_a_plain_reading_does_not_let_pass(text):
    told = {at for each in unbound(text) for at in range(each.start, each.end)}
    figures = {at for at, sign in enumerate(text) if unicodedata.category(sign) in ("Nd", "Nl", "No")}
    assert figures - told <= may_pass(text), [text[at] for at in sorted(figures - told - may_pass(text))]


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" ")))
def test_every_figure_of_any_text_is_told_or_allowed(text):
    told = {at for each in unbound(text) for at in range(each.start, each.end)}
    figures = {at for at, sign in enumerate(text) if unicodedata.category(sign) in ("Nd", "Nl", "No")}
    assert figures - told <= may_pass(text)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_literal_lets_pass_itself_alone(allowed, other):
    passed = not list(unbound(f"there were {other} of them", [str(allowed)]))
    assert passed == (allowed == other)


@pytest.mark.parametrize("text", ["1,101", "101.5", "3.101", "a101", "101a", "101/2"])
def test_a_literal_is_a_number_of_its_own(text):
    assert not list(literal_spans(text, ["101"])) and list(unbound(text, ["101"]))


YEARS = {
    "2019/20": True, "2019-20": True, "2019–20": True, "2019/2020": True, "1999/00": True,
    "2019/21": False, "2019/19": False, "2019/201": False, "219/20": False, "12019/20": False,
}  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_a_financial_year_is_one_that_the_next_follows(year):
    assert (list(unbound(f"so {year} was")) == []) is YEARS[year]
