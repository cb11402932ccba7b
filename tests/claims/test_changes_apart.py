"""Each change of a sentence has its own subject, verb and figures; tables, lists and pages keep theirs apart too."""

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.claims.content_streams import text_operations
from safecity.claims.numbers import _LEXICON, _token, tokens
from safecity.claims.paper import ITEM, PROSE
from safecity.claims.read import read_paper

from .reading import found

WRONG = [
    ("Burglary fell (500 to 600) and robbery rose (200 to 220).", "R2"),
    ("Burglary fell by 20%, from 500 to 450, but robbery rose by 10% to 220.", "R1"),
    ("Robbery is up 15% (from 400 to 460) and shoplifting is up 5% (from 3,000 to 2,850).", "R2"),
    ("In 2022/23 hate crime rose by 18% from 400 in 2021/22 to 432.", "R1"),
]


@pytest.mark.parametrize(("text", "rule"), WRONG)
def test_an_error_in_one_of_two_changes_is_found(text, rule):
    assert (rule, "error") in found(text)


# Before, after, change; whether its sign is called wrong.
ROWS = [
    ("500 | 400 | -20.0%", False),
    ("500 | 400 | +20.0%", True),
    ("200 | 220 | -10.0%", True),
    ("200 | 220 | +10.0%", False),
]


@pytest.mark.parametrize(("row", "wrong"), ROWS)
@pytest.mark.parametrize("turned", [False, True])
def test_the_sign_of_a_change_in_a_table_is_that_of_its_two_counts(row, wrong, turned):
    before, after, change = row.split(" | ")
    heads, cells = (
        (("This year", "Last year"), (after, before)) if turned else (("2021/22", "2022/23"), (before, after))
    )
    head, row = " | ".join(heads), " | ".join(cells)
    table = f"| Kind | {head} | % change |\n|---|---|---|---|\n| Theft | {row} | {change} |\n"
    assert (("R2", "error") in found(table)) is wrong


def test_a_column_headed_reduction_has_its_signs_the_other_way():
    rows = "| Theft | 500 | 400 | 20% |\n| Fraud | 220 | 198 | 10% |\n| Arson | 100 | 110 | -10% |\n"
    assert not found("| Kind | 2021/22 | 2022/23 | Reduction |\n|---|---|---|---|\n" + rows)


ITEMS = ["Violence up 5%", "Theft down 3%", "Total crime 12,480", "Burglary 1,050"]


@pytest.mark.parametrize("way", ["bullets", "marks", "lines"])
def test_each_line_of_a_list_in_a_word_document_is_its_own(tmp_path, way):
    document = docx.Document()
    document.add_paragraph("The year in short.")
    if way == "lines":
        paragraph = document.add_paragraph()
        for at, each in enumerate(ITEMS):
            run = paragraph.add_run(f"\u2022 {each}")
            if at < len(ITEMS) - 1:
                run.add_break()
    for each in ITEMS if way != "lines" else ():
        document.add_paragraph(
            each if way == "bullets" else f"\u2022 {each}", style="List Bullet" if way == "bullets" else None
        )
    document.save(str(tmp_path / "list.docx"))
    blocks = read_paper(tmp_path / "list.docx").blocks
    assert [(each.kind, each.text) for each in blocks] == [
        (PROSE, "The year in short."),
        *((ITEM, each) for each in ITEMS),
    ]


@pytest.mark.parametrize(
    ("said", "chance"),
    [
        ("The rate rose from 310 to 324 per 100,000 residents.", False),
        ("The number of police officers went up from 96 to 104.", False),
        ("There are now 42 cameras, up from 36 in 2021.", False),
        ("Assaults on officers rose from 104 to 112.", True),
        ("Robberies went up from 104 to 112.", True),
    ],
)
def test_only_events_are_called_chance(said, chance):
    assert (("R14", "warning") in found(said)) is chance


@given(st.lists(st.sampled_from(
    ["a ", "the ", "age of ", "18", " ", "-", "Q1", "\u00a35", "5%", "one", "half", "-fold", "'s", "\u00e9", "_", "x",
     "SO14 ", "7LY", "twenty", "times", ".", ",", "(", ")", "under ", "March ", "2019", "robbery ", "o-o1", "per 1,000"]
), max_size=12).map("".join))  # fmt: skip
def test_plain_words_are_read_as_by_the_whole_lexicon(text):
    assert tokens(text) == [_token(each) for each in _LEXICON.finditer(text)]


# What a page draws, and the text operators of it; none where it cannot be read plainly.
STREAMS = [
    (
        b"q 1 0 0 1 0 0 cm 0 0 10 10 re f BT /F1 11 Tf (a\\)b) Tj ET Q",
        [b"q", b"cm", b"BT", b"Tf", b"Tj", b"ET", b"Q"],
    ),
    (b"/P <</MCID 3>> BDC [(ab) -20 (c) 300 (d)] TJ EMC", [b"BDC", b"TJ", b"EMC"]),
    (b"BI /W 1 /H 1 ID x EI", None),
    (b"[(a) [1] ] TJ", None),
    (b"(never closed Tj", None),
]


@pytest.mark.parametrize(("content", "operators"), STREAMS)
def test_the_text_operators_of_a_page(content, operators):
    read = text_operations(content)
    assert (read and [operator for _, operator in read]) == operators


def test_pieces_of_a_line_without_a_blank_between_are_joined():
    (((mark, properties), _), ((line,), _), _) = text_operations(STREAMS[1][0])
    assert (mark, properties["/MCID"]) == ("/P", 3)
    assert [bytes(each) if isinstance(each, bytes) else float(each) for each in line] == [b"abc", 300.0, b"d"]
