"""What partners counted: what is taken in, what is not, and what a later file replaces."""

from datetime import date

from hypothesis import strategies as st

from safecity.datasets.counts import COUNTS, SENT_AS_PARTS
from safecity.measures.catalogue.partner_counts import MEASURES
from safecity.recount.counts import SentCounts
from safecity.recount.files import plain_files
from safecity.vocabulary import Period
from tests.datasets.small import Small, csv_bytes, rejected
from tests.drawn import drawn
from tests.examples import few_or_many

REFERRALS = """
    sender  | measure   | place     | place_name | level   | period  | value | of
    Refuge  | referrals | E06999901 | Hamwic     | csp     | 2019-07 | 1,204 |
    Refuge  | referrals | E06999901 | Hamwic     | csp     | 2019-08 | 0     |
    Council | with_duty | E06999901 |            | csp     | 2018-04 to 2020-03 | 12 | 23
    Council | with_duty | XY001     |            | service | 2020-W23 | 7    | 5
"""


def sent(table: str, **changed: str) -> bytes:
    rows = drawn(table)
    rows[-1] |= changed
    return csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])


def seen(small: Small, known_on: str | None = None) -> list[dict]:
    store = small.store(known_on)
    try:
        return store.table(COUNTS).order_by("extract", "file", "line").to_pyarrow().to_pylist()
    finally:
        store.close()


def numbers(small: Small, known_on: str | None = None) -> list[tuple]:
    return sorted((row["measure"], row["period"], row["value"]) for row in seen(small, known_on))


def test_every_kind_of_period_is_read_with_its_first_and_last_day(small):
    small.send("counts.csv", sent(REFERRALS))
    assert [
        (row["period"], row["first_day"], row["last_day"], row["value"], row["of"]) for row in seen(small)
    ] == [
        ("2019-07", date(2019, 7, 1), date(2019, 7, 31), 1204, None),
        ("2019-08", date(2019, 8, 1), date(2019, 8, 31), 0, None),
        ("April 2018 to March 2020", date(2018, 4, 1), date(2020, 3, 31), 12, 23),
        ("2020-W23", date(2020, 6, 1), date(2020, 6, 7), 7, 5),
    ]


def with_rows(changed: list[dict[str, str]]) -> bytes:
    """The table above, and its last row again for each of these, so changed."""
    rows = drawn(REFERRALS)
    rows += [rows[-1] | each for each in changed]
    return csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])


def test_a_number_that_is_withheld_or_not_known_is_null_and_says_so_never_0(small):
    written = {"[c]": "withheld", "*": "withheld", "<5": "withheld", "[x]": "not known", "..": "not known"}
    small.send(
        "counts.csv",
        with_rows([{"place": f"XY1{at}", "value": value} for at, value in enumerate(written)]),
    )
    assert [(row["value"], row["status"]) for row in seen(small)][2:] == [
        (12, "counted"),
        (7, "counted"),
        *((None, status) for status in written.values()),
    ]


WRONG = (
    ("period", "2019/21", "'2019/21'"),
    ("period", "2019-07-31", "'2019-07-31'"),
    ("period", "2020-03 to 2018-04", "'2020-03 to 2018-04'"),
    ("period", "2021-W53", "'2021-W53'"),
    ("period", "last year", "'last year'"),
    ("period", "", "nothing"),
    ("value", "", "nothing"),
    ("value", "-1", "-1"),
    ("value", "7.5", "7.5"),
    ("value", "a few", "a few"),
    ("of", "many", "many"),
    ("level", "borough", "borough"),
    ("sender", " ", "nothing"),
    ("place", "", "nothing"),
)


def test_a_count_that_cannot_be_believed_is_rejected_with_its_line(small):
    sound = [{"place": f"XY2{at}"} for at in range(len(WRONG))]
    # Each of a measure of its own: without one of its numbers a measure is not whole, and all of it is rejected.
    wrong = [
        {"measure": f"of_{'abcdefghijklmn'[at]}", column: value}
        for at, (column, value, _) in enumerate(WRONG)
    ]
    (file,) = small.send("counts.csv", with_rows([*sound, *wrong])).taken[0].files
    taken = 4 + len(sound)
    assert (file.records, file.accepted, file.rejected) == (
        taken + len(wrong),
        {"counts": taken},
        len(wrong),
    )
    assert [each[:3] for each in rejected(small)] == [
        (str(taken + 2 + at), column, found) for at, (column, _, found) in enumerate(WRONG)
    ]


def test_a_part_is_no_more_than_its_whole(small):
    parts = (
        ("high_risk_referrals_with_children", "60", "50", False),
        ("high_risk_referrals_with_children", "50", "50", True),
        ("high_risk_referrals_with_children", "60", "", True),
        ("youth_reoffenders_live", "1", "0", False),
        ("youth_reoffences_live", "60", "50", True),  # one young person may offend many times
        ("high_risk_referrals_with_children", "[c]", "50", True),
    )
    rows = [
        {"place": f"XY1{at}", "measure": measure, "value": value, "of": of}
        for at, (measure, value, of, _) in enumerate(parts)
    ]
    (file,) = small.send("counts.csv", with_rows(rows)).taken[0].files
    wrong = [(at, value) for at, (*_, value, _, kept) in enumerate(parts) if not kept]
    assert file.rejected == len(wrong) == 2
    plain = SentCounts((each, each.read()) for each in plain_files(small.partnership.extracts, None))
    for at, (measure, *_, kept) in enumerate(parts):
        assert len(plain.sent(measure, f"XY1{at}", Period.parse("2020-W23"))) == kept
    expected = "no more than what it is of: a part can be no more than its whole"
    assert rejected(small) == [(str(6 + at), "value", value, expected) for at, value in wrong]


def test_every_share_of_what_partners_count_is_of_numbers_that_are_parts():
    shares = [each for each in MEASURES if each.form == "share"]
    conditions = " ".join(str(each.numerator.where) for each in shares)
    assert len(shares) == len(SENT_AS_PARTS) and all(f"'{name}'" in conditions for name in SENT_AS_PARTS)


def test_a_number_said_twice_in_one_file_is_refused_both_times(small):
    twice = REFERRALS + "Refuge | referrals | E06999901 | Hamwic | csp | 2019-07 | 1300 |"
    receipt = small.send("counts.csv", sent(twice))
    assert receipt.taken[0].files[0].rejected == 2
    assert [(row["period"], row["value"]) for row in seen(small)] == [
        ("2019-08", 0), ("April 2018 to March 2020", 12), ("2020-W23", 7),
    ]  # fmt: skip


def test_the_same_days_written_in_two_ways_are_one_period(small):
    both = """
        sender | measure   | place | level | period             | value
        Refuge | referrals | A     | csp   | 2019/20            | 3
        Refuge | referrals | A     | csp   | 2019-04 to 2020-03 | 4
        Refuge | referrals | B     | csp   | year to 2020-03    | 5
        Refuge | referrals | C     | csp   | 2019/20            | 6
    """
    small.send("counts.csv", sent(both))
    assert [(row["place"], row["period"]) for row in seen(small)] == [("B", "2019/20"), ("C", "2019/20")]


def test_a_later_file_of_sender_measure_and_period_replaces_the_earlier_from_then_on(small):
    small.send("first.csv", sent(REFERRALS), on="2020-07-01")
    later = """
        sender  | measure   | place     | level | period  | value
        Refuge  | referrals | E06999901 | csp   | 2019-07 | 1300
        Council | referrals | E06999901 | csp   | 2019-08 | 5
    """
    small.send("second.csv", sent(later), on="2020-08-01")
    before = [
        ("referrals", "2019-07", 1204), ("referrals", "2019-08", 0), ("with_duty", "2020-W23", 7),
        ("with_duty", "April 2018 to March 2020", 12),
    ]  # fmt: skip
    assert numbers(small, "2020-07-31") == before
    assert numbers(small) == [
        ("referrals", "2019-07", 1300), ("referrals", "2019-08", 0), ("referrals", "2019-08", 5), *before[2:],
    ]  # fmt: skip


def test_a_file_without_the_column_of_values_is_named_with_what_it_has(small):
    receipt = small.send("counts.csv", sent(REFERRALS.replace("| value", "| values")))
    assert receipt.refused and "'value' (is it 'values'?) is missing" in receipt.refused[0]


CELLS = {
    "value": ["0", "12", "1,204", "7.0", " 3", "-1", "1,20", "", "few", "[c]", "<5", "..", "9" * 19],
    "of": ["", "", "30", "1,000", "none"],
    "period": ["2019/20", "2019-04 to 2020-03", "2019-07", "2019-W27", "2019/20 Q2", "2019/21", ""],
    "place": ["A", "A", "B", " C", ""],
    "measure": ["referrals", "referrals", "assessments"],
    "sender": ["Refuge", "Council"],
    "level": ["csp", "csp", "ward", "borough"],
}


ROWS = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CELLS.items()})


@few_or_many(2, 100, st.lists(st.lists(ROWS, min_size=1), min_size=1, max_size=3))
def test_the_plain_reading_comes_to_the_same_numbers(tmp_path_factory, files):
    small = Small.new(tmp_path_factory.mktemp("plain"))
    for number, rows in enumerate(files):
        content = csv_bytes(CELLS, [list(row.values()) for row in rows])
        small.send(f"{number}.csv", content, on=f"2020-0{number + 1}-01")
    plain = SentCounts((file, file.read()) for file in plain_files(small.partnership.extracts, None))
    found = {
        (one.sender, one.measure, one.place, str(one.period), one.value, one.of)
        for measure in CELLS["measure"]
        for place in ("A", "B", "C")
        for period in CELLS["period"][:5]
        for one, _ in plain.sent(measure, place, Period.parse(period))
    }
    kept = [
        (row["sender"], row["measure"], row["place"], row["period"], row["value"], row["of"])
        for row in seen(small)
    ]
    assert set(kept) == found and len(kept) == len(found)
