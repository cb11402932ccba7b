"""No row of a text table is lost, invented or guessed at."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.extracts.text import (
    Malformed,
    Row,
    as_text,
    clean_heading,
    delimiter,
    physical_records,
    read_rows,
    unclosed_quote,
)
from safecity.vocabulary.fault import UnreadableFile
from tests.extracts import corpus


def plain_count(data: bytes, separator: str) -> tuple[int, bool]:
    """The same count, one character at a time; and whether a quote is left open at the end."""
    records, written, place, at = 0, False, "start", 0
    while at < len(data):
        character = data[at : at + 1]
        if place == "quoted":
            if character == b'"' and data[at + 1 : at + 2] == b'"':
                at += 1
            elif character == b'"':
                place = "cell"
        elif character == b"\n":
            records, written, place = records + written, False, "start"
        else:
            written = True
            if character == b'"' and place == "start":
                place = "quoted"
            else:
                place = "start" if character == separator.encode() else "cell"
        at += 1
    return records + written, place == "quoted"


@settings(max_examples=500)
@given(st.lists(st.sampled_from(list('""",,;\nab\x00\xff')), max_size=40), st.sampled_from(",;\t"))
def test_the_fast_count_the_plain_count_and_the_reader_agree_on_any_bytes(characters, separator):
    data = "".join(characters).encode("latin-1")
    records, left_open = plain_count(data, separator)
    assert physical_records(data, separator) == records
    assert len(list(read_rows(data, separator=separator))) == records
    assert (unclosed_quote(data, separator) is not None) == left_open


CELLS = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "S", "Zs")), max_size=8)
AWKWARD = st.sampled_from(["", '"', '""', ",", ";", "\t", "two\nlines", '5" pipe', " ", "£5", "é", "0070"])
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS | AWKWARD, min_size=width, max_size=width), min_size=1, max_size=8)
)


@settings(max_examples=300)
@given(
    TABLES,
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_csv_writer_wrote_is_read_back_cell_for_cell(table, separator, quoting, line_end, encoding):
    table = [[heading or "x" for heading in table[0]], *table[1:]]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(table)
    text = as_text(written.getvalue().replace("\n", line_end).encode(encoding), "table.csv")
    rows = list(read_rows(text.data, len(table[0]), separator=separator))
    assert [list(row.cells) for row in rows] == table
    assert physical_records(text.data, separator) == len(table)


@pytest.mark.parametrize("damage", corpus.CORPUS, ids=lambda damage: damage.name)
def test_every_damaged_file_is_read_mended_or_refused_as_expected(damage):
    content = damage.damage(corpus.sound())
    try:
        text = as_text(content, "2019-07-hamwic-street.csv")
    except UnreadableFile as fault:
        assert damage.expected == "refuse_file" and damage.layer == "text"
        assert fault.advice and "2019-07-hamwic-street.csv" in str(fault)
        return
    if damage.layer == "text":
        assert damage.expected != "mend" or text.repairs
        assert damage.expected != "accept" or not text.repairs
        assert (damage.expected == "refuse_file") == (unclosed_quote(text.data) is not None)
    width = next(len(row.cells) for row in read_rows(text.data))
    rows = list(read_rows(text.data, width))
    assert len(rows) == physical_records(text.data)
    if damage.rejected is not None:
        assert sum(isinstance(row, Malformed) for row in rows) == damage.rejected


def test_a_row_is_told_by_the_line_on_which_it_starts():
    assert list(read_rows(b'a,b\n\n"1\n2",3\n4,5\n')) == [
        Row(1, ("a", "b")),
        Row(3, ("1\n2", "3")),
        Row(5, ("4", "5")),
    ]


@pytest.mark.parametrize(
    "record, reason",
    [
        (b"1,2,3", "found 3 cells; expected 2"),
        (b'1,5" pipe', "found a quote in the middle of cell 2; expected quotes around the whole cell only"),
        (b'1,"a" b', "found ' ' after the closing quote of cell 2; expected the next cell"),
        (b"1,\x07", "found control character U+0007 in cell 2; expected text"),
        (b"1," + b"x" * 101, "found 101 characters in cell 2; expected at most 100"),
        (b"1,\xff", "found byte 0xFF; expected UTF-8"),
    ],
)
def test_a_malformed_row_says_what_was_found_and_spoils_no_other(record, reason):
    before, bad, after = read_rows(b"a,b\n" + record + b"\n3,4\n", 2, 100)
    assert (before, after) == (Row(1, ("a", "b")), Row(3, ("3", "4")))
    assert bad.line == 2 and bad.reason.startswith(reason)


def test_a_quote_that_never_closes_is_told_by_its_line():
    assert unclosed_quote(b'a,b\n"1\n",2\n3,"4\n5,6\n') == 4
    assert unclosed_quote(b'a,b\n1,"2"\n') is None


def test_a_file_of_two_encodings_names_the_first_line_that_differs():
    with pytest.raises(UnreadableFile) as caught:
        as_text("a\r\ncafé\r\n".encode() + b"caf\xe9\r\n", "mixed.csv")
    assert caught.value.line == 3 and caught.value.found == "byte 0xE9 at byte 13"


def test_repairs_are_told_and_usual_line_ends_are_none():
    assert as_text(b"\xef\xbb\xbfa\r\nb\n", "x").repairs == ("line ends made uniform",)
    assert as_text(b"a\r\nb\r\n", "x").repairs == as_text(b"a\nb\n", "x").repairs == ()
    assert as_text(b"caf\xe9\n", "x").repairs == ("read as Windows-1252",)


@pytest.mark.parametrize(
    "lines, expected",
    [
        (b"a,b,c\n1,2,3\n", ","),
        (b"a;b\n1,5;2,5\n", ";"),
        (b"a\tb, c\n1\t2\n", "\t"),
        (b'"a;b;c",d\n"1;2;3",4\n', ","),
        (b"Crime; by month\n\na,b,c\n1,2,3\n", ","),
        (b"alone\n1\n", ","),
    ],
)
def test_the_delimiter_is_the_one_used_evenly(lines, expected):
    assert delimiter(lines) == expected


def test_a_heading_loses_only_what_the_eye_cannot_see():
    assert clean_heading("\ufeff LSOA\u00a0\u00a0code\u200b (2011) ") == "LSOA code (2011)"
