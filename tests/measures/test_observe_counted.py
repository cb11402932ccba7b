"""What partners counted: taken as sent, months added up to a year, and nothing worked out from what was withheld."""

import ibis
import pyarrow as pa
import pytest
from ibis import _

from safecity.datasets.counts import COUNTS
from safecity.measures import Category, Measure, Tally
from safecity.measures.observe_counted import observe_counted
from safecity.vocabulary import Period, Place
from tests.drawn import drawn

HOME = Place("E06000001", "Hamwic", "csp")
REFERRALS = Measure(
    name="referrals", title="Referrals", noun="referrals", release="open",
    numerator=Tally(of=COUNTS, where=_.measure == "referrals", weight=_.value),
    denominator=Tally(of=COUNTS, where=_.measure == "referrals", weight=_.of), multiplier=100, unit="%",
    by=(Category(kind="sender", name="health", where=_.sender == "health"),),
)  # fmt: skip


def observed(rows: str, measure: Measure = REFERRALS) -> dict:
    """{(place, period, category): (numerator, denominator, value, status)} of drawn counts."""
    cells = []
    for row in drawn(rows):
        period = Period.parse(row["period"])
        said = {"sender": "council", "measure": "referrals", "level": "csp", "place_name": "Somewhere", **row}
        status = {"[c]": "withheld", "[x]": "not known"}.get(row["value"], "counted")
        cells.append(
            {
                **{name: said[name] for name in ("sender", "measure", "level", "place_name", "place")},
                "period": str(period), "first_day": period.start, "last_day": period.end, "status": status,
                "value": int(row["value"]) if status == "counted" else None,
                "of": int(row["of"]) if row.get("of") else None,
            }
        )  # fmt: skip
    engine = ibis.duckdb.connect()
    names = dict.fromkeys(
        ("sender", "measure", "level", "place_name", "place", "period", "status"), pa.string()
    )
    days = dict.fromkeys(("first_day", "last_day"), pa.date32())
    numbers = dict.fromkeys(("value", "of"), pa.int64())
    table = ibis.memtable(pa.Table.from_pylist(cells, schema=pa.schema(names | days | numbers)))
    sent = observe_counted([measure], table, engine, home=HOME, codes={"E06000001", "E22000001"})
    return {
        (row["place_code"], row["period"], row["category"]): (
            row["numerator"], row["denominator"], row["value"], row["status"]
        )
        for row in sent.observed.to_pylist()
    }  # fmt: skip


def test_a_share_comes_back_as_it_was_sent():
    found = observed("""
        place     | period             | value | of
        E22000001 | 2018-04 to 2020-03 | 804   | 1540
    """)
    key = (HOME.code, "April 2018 to March 2020", "")
    assert found[key] == (804, 1540, pytest.approx(52.2078, abs=1e-4), "observed")


def test_months_add_up_to_a_year_only_when_all_twelve_came():
    months = [f"2019-{month:02d}" for month in range(4, 13)] + [f"2020-{month:02d}" for month in range(1, 4)]
    lines = "\n".join(f"E06000001 | {month} | 10 | 20" for month in months)
    assert observed("place | period | value | of\n" + lines)[HOME.code, "2019/20", ""][:2] == (120, 240)
    assert (HOME.code, "2019/20", "") not in observed(
        "place | period | value | of\n" + lines.rpartition("\n")[0]
    )


def test_a_number_sent_for_the_year_stands_and_its_months_are_not_added_up():
    months = [f"2019-{month:02d}" for month in range(4, 13)] + [f"2020-{month:02d}" for month in range(1, 4)]
    lines = "\n".join(f"E06000001 | {month} | 10 | 20" for month in months)
    found = observed("place | period | value | of\nE06000001 | 2019/20 | 118 | 239\n" + lines)
    assert found[HOME.code, "2019/20", ""][:2] == (118, 239)


@pytest.mark.parametrize(("sent", "status"), [("[c]", "withheld"), ("[x]", "gap")])
def test_what_was_withheld_or_not_known_is_null_and_so_is_what_is_made_of_it(sent, status):
    found = observed(f"""
        place     | period  | value  | of | sender
        E06000001 | 2019/20 | {sent} |    | health
        E06000001 | 2019/20 | 5      | 9  | council
    """)
    assert found[HOME.code, "2019/20", "sender: health"] == (None, None, None, status)
    assert found[HOME.code, "2019/20", ""][0] is None and found[HOME.code, "2019/20", ""][3] == status


def test_other_places_keep_their_own_code_and_only_the_partnerships_stand_for_it():
    found = observed("""
        place     | period  | value | of | level
        E22000001 | 2019/20 | 1     | 4  | csp
        E22000009 | 2019/20 | 2     | 4  | csp
        E06000001 | 2018/19 | 3     | 4  | service
    """)
    assert {(place, period) for place, period, part in found if not part} == {
        (HOME.code, "2019/20"), ("E22000009", "2019/20"), ("E06000001", "2018/19"),
    }  # fmt: skip


INTELLIGENCE = Measure(
    name="intelligence", title="Intelligence", noun="reports", release="open",
    numerator=Tally(of=COUNTS, where=_.measure.startswith("intelligence"), weight=_.value),
    by=tuple(Category(kind="source", name=name, where=_.measure == f"intelligence {name}")
             for name in ("schools", "council")),
)  # fmt: skip
TWO_YEARS = """
    measure              | place     | period  | value
    intelligence schools | E06000001 | 2018/19 | 124
    intelligence council | E06000001 | 2018/19 | 210
    intelligence fire    | E06000001 | 2018/19 | 10
    intelligence schools | E06000001 | 2019/20 | 159
    intelligence council | E06000001 | 2019/20 | 278
    intelligence fire    | E22000001 | 2019/20 | 20
"""


@pytest.mark.parametrize(
    ("unsent", "totals", "gone"),
    [
        ("", (344, 457), set()),
        ("schools | E06000001 | 2019/20", (344, None), {("2019/20", "source: schools")}),
        ("schools | E06000001 | 2018/19", (None, 457), {("2018/19", "source: schools")}),
        ("fire    | E22000001 | 2019/20", (344, None), set()),  # named by no measure, and part of the total
    ],
)  # fmt: skip
def test_a_total_without_a_source_that_sent_the_year_before_or_after_is_a_gap(unsent, totals, gone):
    rows = "\n".join(line for line in TWO_YEARS.splitlines() if not unsent or unsent not in line)
    found = observed(rows, INTELLIGENCE)
    said = {(period, part): row for (_, period, part), row in found.items()}
    assert (said["2018/19", ""][0], said["2019/20", ""][0]) == totals
    assert {at for at, row in said.items() if row[3] == "gap" and at[1]} == gone
    assert all(row[0] is not None for at, row in said.items() if at[1] and at not in gone)


def test_a_total_sent_as_a_whole_lacks_no_part():
    found = observed("""
        measure              | place     | period  | value
        intelligence schools | E06000001 | 2018/19 | 124
        intelligence         | E06000001 | 2019/20 | 500
    """, INTELLIGENCE)  # fmt: skip
    assert found[HOME.code, "2019/20", ""][0] == 500 and found[HOME.code, "2018/19", ""][0] == 124


def test_a_year_of_months_of_which_a_part_came_for_some_only_has_no_total():
    months = Period.financial_year(2019).months()
    lines = [f"intelligence council | E06000001 | {month} | 10" for month in months]
    lines += [f"intelligence schools | E06000001 | {month} | 5" for month in months[:-1]]
    header = "measure | place | period | value\n"
    found = observed(header + "\n".join(lines), INTELLIGENCE)
    assert found[HOME.code, "2019/20", ""] == (None, None, None, "gap")
    assert found[HOME.code, "2019/20", "source: council"][0] == 120
    whole = [*lines, f"intelligence schools | E06000001 | {months[-1]} | 5"]
    assert observed(header + "\n".join(whole), INTELLIGENCE)[HOME.code, "2019/20", ""][0] == 180


def test_a_category_that_nobody_sent_is_not_there():
    found = observed("place | period | value | of\nE06000001 | 2019/20 | 1 | 4")
    assert set(found) == {(HOME.code, "2019/20", "")}


def test_numbers_under_two_codes_of_the_place_are_added_up_and_none_is_lost():
    found = observed("""
        place     | period  | value | of | sender
        E06000001 | 2019/20 | 2     | 4  | health
        E22000001 | 2019/20 | 3     | 5  | council
    """)
    assert found[HOME.code, "2019/20", ""][:2] == (5, 9)


def test_a_part_sent_without_what_it_is_of_leaves_the_whole_unknown_and_not_too_small():
    found = observed("""
        place     | period  | value | of | sender
        E06000001 | 2019/20 | 2     | 4  | health
        E06000001 | 2019/20 | 3     |    | council
    """)
    assert found[HOME.code, "2019/20", ""] == (5, None, None, "no denominator")
