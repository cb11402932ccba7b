"""Every product of an edition read back: one figure has one value in all of them, and no number stands without one."""

import re
from collections import defaultdict

import pytest

from safecity.editions import current
from safecity.outputs.narrative.numbers import is_digit, unbound
from tests.golden.edition_seen import rows_of
from tests.products_read import Read, agrees, products_of

# Numbers that measure nothing of the place, each kind with a text that it is taken from.
NO_FIGURES = (
    (r"\b(Chart|Table|Page) \d+( of \d+)?", "Chart 3: Robbery in Hamwic; Page 1 of 12"),
    (r"· \d+$", "2019/20 · Made-up figures · 4"),
    (r"\b([Pp]er|every|each) (100,000|10,000|1,000|100)\b", "per 1,000 residents; for every 100 in the cohort"),
    (r"\bMade-up Youth Service \d+\b", "a name of the made-up city"),
    (r"\b\d{3}[A-Z]\b", "Hamwic 001E, a small area's name"),
    (r"\b(aged |Residents aged )?\d+ to \d+( years| hours| days)?\b", "people aged 25 to 34, 21 to 24 hours"),
    (r"\b[Uu]nder 18\b|\b\d+ and over\b", "a band of ages"),
    (r"\b\d\d:00\b|\b\d\d–\d\d\b", "Between 21:00 and 06:00; 09–12"),
    (r"\b([Uu]p to|Over|and up to) \d+( metres)?\b|\b(squares of|bandwidth) \d+ metres\b", "Up to 200 metres apart"),
    (r"\b[Tt]op \d+%", "Top 5% of areas"),
    (r"\b\d+(\.\d)? [KM]B\b", "Tables (Excel) 10 KB"),
    (r"\S+\.(csv|json|gz|zip)\b", "households_lsoa11.csv"),
    (r"\b\d+ files, made up\b|: 1 line above the headings passed over", "2 files, made up"),
    (r"“[^”]*”", "what somebody else wrote, word for word"),
    (r"\b5 times or more\b", "the group of those harmed, or offending, most"),
    (r"^\t\d\.\t", "the number of a line in a list"),
    (r"\b(95 of 100|998 of 1,000)\b", "how wide a funnel's limits are"),
    (r"\b(within 12|within 18|until 18) months\b|\bproven within 18\b", "until when an offence counts"),
    (r"(?<!\d)(0\d{2,4}( \d{3,4}){1,3}|0\d{4} \d{6}|116 123|999|101|55|18000|61016|85258)\b", "telephones"),
    (r"\b([Oo]ne in (ten|twenty|thirty)|nineteen times in twenty)\b", "how sure something is said to be"),
    (r"\bfrom 0 for the lowest to 100 for the highest\b|\b100 (is|being) a month like the rest\b", "how scores are"),
    (r"\b(; |near |: |, )[01] (where|is|being)\b", "0 where it is not clear; near 1 where; 1 being no better"),
    (r"\bVERSION:\s*\d+|^\d$|^[0-9a-f]{8}$|MARK OF THIS WORDING:\s*\w+", "the version of a definition"),
    (r"\bversion 2\.2\b|\baxe-core [\d.]+|\bChromium \d+|\b\d+ pages, one of each kind\b", "what was tested"),
    (r"\(No\.\s2\) Accessibility Regulations 2018\b", "the name of a law"),
    (r"\b320, 768 and 1280 pixels\b|\bfour times its size\b|\bthree times does the same\b", "what a page can do"),
    (r"\b(more than|two is) twice\b|\bcounts twice\b|\bfive times or more\b|\ba doubling of the odds\b", "by meaning"),
    (r"\b(half of the months|loses a fifth of its|four fifths of the allowance|within a fifth)\b", "by meaning"),
    (r"\b2\.66 times\b|\(Laney 2002\)|\bin thousands of pounds\b", "a method's own number"),
)  # fmt: skip
NO_FIGURE = re.compile("|".join(pattern for pattern, _ in NO_FIGURES))


@pytest.fixture(scope="module")
def edition(demo_desk):
    return current(demo_desk / "hamwic" / "editions")


@pytest.fixture(scope="module")
def products(edition) -> dict[str, Read]:
    return dict(products_of(edition))


@pytest.fixture(scope="module")
def figures(edition) -> dict[str, dict[str, str]]:
    return {row["figure_id"]: row for row in rows_of(edition / "data" / "figures.csv")}


def test_every_product_is_read(products):
    names = set(products)
    assert {"review.docx", "review.pdf", "assessment.docx", "assessment.pdf", "scorecard.docx", "scorecard.pdf",
            "slides.pptx", "tables.xlsx", "brief.docx", "brief.html", "brief.md",
            "site/index.html"} <= names  # fmt: skip
    assert sum(name.startswith("wards/") for name in names) == 16
    assert sum(name.startswith("evidence/") for name in names) >= 4
    silent = [name for name, read in products.items() if not read.printed and not name.startswith("site/")]
    assert silent == []


def test_each_number_is_that_of_its_figure_wherever_it_is_printed(products, figures):
    unlike = [
        (name, figure, text, figures.get(figure, {}).get("value", "no such figure"))
        for name, read in products.items()
        for figure, text, how in read.printed
        if figure not in figures or not agrees(text, figures[figure], how)
    ]
    assert unlike == []


def test_what_is_printed_where_is_what_the_list_of_placements_says(products, edition):
    listed, printed = defaultdict(set), defaultdict(set)
    drawn = defaultdict(set)
    for row in rows_of(edition / "data" / "placements.csv"):
        listed[row["product"]].add(row["figure_id"])
        if re.search(r"chart|map|drawing", row["place"]):
            drawn[row["product"]].add(row["figure_id"])
    for name, read in products.items():
        printed["site" if name.startswith("site/") else name] |= {figure for figure, _, _ in read.printed}
    assert set(listed) == {name for name, found in printed.items() if found}
    for name in listed:
        assert printed[name] - listed[name] == set(), name
        assert listed[name] - printed[name] - drawn[name] == set(), name


def test_no_number_stands_without_a_figure(products):
    bare = {
        (rest[max(0, each.start - 30) : each.end + 30], name)
        for name, read in products.items()
        for words in set(read.words)
        for rest in [NO_FIGURE.sub("", words)]
        for each in unbound(rest)
        if any(map(is_digit, each.words))  # "a fifth more" is a rule in words, and no result
    }
    assert sorted(bare) == []


@pytest.mark.parametrize(
    "said",
    [
        "Hamwic had 7,881 incidents",
        "a rise of 13.7%",
        "16 of 18 wards",
        "from 7,765 to 7,881",
        "it had 4 wards",
    ],
)
def test_what_needs_no_figure_is_never_a_count(said):
    assert len(list(unbound(NO_FIGURE.sub("", said)))) == len(list(unbound(said))) > 0


FIGURE = {"value": "1204.4", "low": "1100", "high": "1300.2"}


@pytest.mark.parametrize(
    ("text", "how", "is_it"),
    [
        ("1,204", "value", True), ("1,204.4", "value", True), ("1,205", "value", False), ("204", "value", False),
        ("+1,204", "value", True), ("\N{MINUS SIGN}1,204", "value", False), ("[x]", "value", False),
        ("1,100 to 1,300", "interval", True), ("1,100 to 1,301", "interval", False),
        ("(1,204),", "touched", True), ("June 2018: 1,204", "drawn", True), ("June 2018: 1,240", "drawn", False),
        (1204.4, "cell", True), (1204, "cell", False), ("[x]", "cell", False),
    ],
)  # fmt: skip
def test_a_number_agrees_as_exactly_as_it_is_printed(text, how, is_it):
    assert agrees(text, FIGURE, how) is is_it
