"""How wide the columns of a Word table are: no word in two, and as few lines as the room allows."""

from datetime import date

import docx

from safecity.outputs.documents.column_widths import _lines, fitted
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.first_page import SIZES, small_size
from safecity.outputs.documents.parts import Heading
from safecity.outputs.documents.word_template import breadth_of

HEADINGS = (
    Heading("What was counted", 6.0), Heading("2018/19", 2.5, numbers=True), Heading("2019/20", 2.5, numbers=True),
    Heading("What it shows", 2.6),
)  # fmt: skip
ROOMY = (Heading("What was counted", 6.0), *HEADINGS[1:3], Heading("What it shows", 5.0))
ROWS = tuple((f"Crime {name}", "31,550", "32,403", "No clear change") for name in "ABCDEFGH")


def widths(headings):
    return [each.width for each in headings]


def test_room_is_moved_to_the_column_whose_cells_are_broken():
    found, smaller = fitted(HEADINGS, ROWS, 10)
    assert not smaller and abs(sum(widths(found)) - sum(widths(HEADINGS))) < 1e-9
    assert _lines(widths(HEADINGS), HEADINGS, ROWS, 10) == 18
    assert _lines(widths(found), HEADINGS, ROWS, 10) == 9


def test_nothing_is_moved_where_no_line_is_saved():
    assert widths(fitted(ROOMY, ROWS, 10)[0]) == widths(ROOMY)


def test_broad_letters_need_more_room_and_smaller_ones_where_there_is_none():
    narrow = tuple(Heading(each.words, each.width * 0.59, each.numbers) for each in HEADINGS)
    assert not fitted(narrow, ROWS, 10)[1]
    assert fitted(narrow, ROWS, 10 * 1.15)[1]


def test_a_word_is_parted_at_its_hyphen_before_letters_are_made_smaller():
    headings = (Heading("What", 2.6), *HEADINGS[1:3], Heading("Shows", 2.0))
    for said, smaller in (("Alcohol-affected", False), ("Alcoholaffected", True)):
        rows = ((said, "1", "2", "Rise"),)
        narrow = tuple(Heading(each.words, each.width * 0.9, each.numbers) for each in headings)
        assert fitted(narrow, rows, 11)[1] is smaller


def test_a_broad_typeface_is_known_through_the_style_that_a_style_is_based_on():
    document = docx.Document()
    document.styles["Normal"].font.name = "Verdana"
    made = document.styles.add_style("Table Text", 1)
    made.base_style = document.styles["Normal"]
    assert breadth_of(document, "Table Text") == 1.15
    document.styles["Normal"].font.name = "Arial"
    assert breadth_of(document, "Table Text") == 1.0


def paper(rows: int) -> Document:
    made = Document("Scorecard", "", date(2020, 6, 1), landscape=True)
    made.table(ROOMY, (ROWS[0],) * rows, about="The board's page", compact=True)
    made.heading("For members")
    made.table(HEADINGS, ROWS * 20, about="More", compact=True)
    return made


def test_small_letters_are_as_large_as_the_first_page_has_room_for_and_never_below_eight_points():
    found = [small_size(paper(rows), 26.7, 18.0) for rows in (5, 34, 36, 38, 80)]
    assert found == sorted(found, reverse=True) and found[0] == SIZES[0] and found[-1] == SIZES[-1] == 8.0
    assert len(set(found)) > 2
