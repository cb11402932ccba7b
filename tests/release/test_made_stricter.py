"""A measure in a stricter class than before: what was printed exactly stays known, and is not printed again."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from safecity.release.attack.found import TIME
from safecity.release.ledger import enter, entries, printed_before, told_before
from safecity.release.once_open import enter_once_open
from safecity.release.released import release
from safecity.vocabulary import Period
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted
from tests.release.test_across_editions import GAP, whole
from tests.release.test_attack_editions import found_with

MONTHS = YEAR.months()


def let_out(ledger, counts, release_class):
    """Release arsons of the whole place by this class, after what the ledger has, and enter it."""
    measures = [FINER["arson"]]
    out = release(
        counted([("arson", CITY, period, number, None) for period, number in counts]), measures=measures,
        places=[CITY], periods=[period for period, _ in counts],
        rule=all_told(measures, {"arson": release_class}, made_up=True), printed_before=printed_before(ledger),
        told_before=told_before(ledger),
    )  # fmt: skip
    enter(out.table, ledger)
    return [str(out.count("arson", CITY, period)) for period, _ in counts]


@pytest.fixture
def ledger(tmp_path):
    folder = tmp_path / "ledger"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("then", "now", "shown"),
    [
        # Six of July follow from what was printed by the class of then: too few for the class of now.
        ([(GAP, 234)], [(YEAR, 240)], ["[c]"]),
        ([(YEAR, 240)], [(GAP, 234)], ["[c]"]),
        ([(each, 20) for each in MONTHS[:11]], [(YEAR, 226)], ["[c]"]),
        ([(each, 20) for each in MONTHS[:11]], [(YEAR, 240)], ["240"]),
    ],
)
def test_what_was_printed_by_a_freer_class_is_known(ledger, then, now, shown):
    assert "[c]" not in let_out(ledger, then, "standard")
    assert let_out(ledger, now, "sensitive") == shown


@pytest.mark.parametrize(("came", "shown"), [(0, "[c]"), (1, "[c]")])
def test_what_came_late_is_not_held_back_by_printing_what_is_too_few_now(ledger, came, shown):
    """Six were told as standard. One came late, so the old way held it back and printed six once more."""
    assert let_out(ledger, [(YEAR, 6)], "standard") == ["6"]
    assert let_out(ledger, [(YEAR, 6 + came)], "sensitive") == [shown]


def sensitive(period, number):
    return whole(period, number, release_class="sensitive")


@pytest.mark.parametrize(
    ("now", "then", "found"),
    [
        # Seven months that were printed exactly, and are now to the nearest five, still tell the eighth.
        (
            [sensitive(YEAR, 226), *(sensitive(each, 20) for each in MONTHS[:11])],
            [whole(each, 20) for each in MONTHS[:11]],
            [6],
        ),
        (
            [sensitive(YEAR, 229), *(sensitive(each, 20) for each in MONTHS[:11])],
            [whole(each, number) for each, number in zip(MONTHS[:11], [21, 22, 18, *[20] * 8], strict=True)],
            [],
        ),
        # What was printed exactly and is to the nearest five now is no revision, and another number is one.
        ([sensitive(MONTHS[0], 45)], [whole(MONTHS[0], 43)], []),
        ([sensitive(MONTHS[0], 45)], [whole(MONTHS[0], 41)], [4]),
        # Standard or not, what is left is judged by the stricter class.
        ([sensitive(YEAR, 240)], [whole(GAP, 234)], [6]),
        ([sensitive(YEAR, 240)], [whole(GAP, 232)], []),
    ],
)
def test_the_intruder_knows_by_which_class_each_edition_told(tmp_path, now, then, found):
    leaks = found_with(tmp_path, now, then)
    assert [each.low for each in leaks if each.kind == TIME] == found and len(leaks) == len(found)


def test_a_withheld_ward_follows_from_an_exact_number_of_an_edition_before(tmp_path):
    """The total less the wards that the edition before printed exactly, one of which is to the nearest five now."""
    more = {"release_class": "sensitive"}
    now = [row("arson", "csp", "E06", 63, **more), row("arson", "ward", "W1", None, **more),
           row("arson", "ward", "W2", None, **more), row("arson", "ward", "W3", 40, **more)]  # fmt: skip
    then = [row("arson", "csp", "E06", 63), row("arson", "ward", "W2", 20), row("arson", "ward", "W3", 39)]
    found = [each for each in found_with(tmp_path, now, then) if "W1" in each.what]
    assert [(each.low, each.high) for each in found] == [(4, 4)]


def public_edition(folder, release_class):
    rows = [row("asb", "csp", CITY.code, 240, release_class=release_class),
            row("asb", "ward", "W1", 3, release_class=release_class),
            row("shop_theft", "csp", CITY.code, 50, release_class=release_class)]  # fmt: skip
    write_edition(folder / "2019-20-old", rows)
    (folder / "published-in-order.txt").write_text("2019-20-old\n2019-20-gone\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("was", "classes", "entered"),
    [
        ("open", {"asb": "standard", "shop_theft": "open"}, [("asb", "csp", 240, "open")]),
        ("open", {"asb": "open"}, []),
        ("standard", {"asb": "sensitive"}, []),  # the ledger has it already
    ],
)
def test_what_was_open_in_a_public_edition_is_entered_once_it_is_so_no_more(
    tmp_path, ledger, was, classes, entered
):
    public_edition(tmp_path / "editions", was)
    for _ in range(2):
        enter_once_open(tmp_path / "editions", ledger, classes)
    rows = [each for path in entries(ledger) for each in pq.read_table(path).to_pylist()]
    assert [
        (each["measure"], each["level"], each["numerator"], each["release_class"]) for each in rows
    ] == entered
    assert len(printed_before(ledger)) == len(entered)


def test_what_was_open_is_known_to_both(tmp_path, ledger):
    table = pa.Table.from_pylist([
        {**row("arson", "csp", CITY.code, 234, release_class="open"), "period": str(GAP)}
    ])  # fmt: skip
    (tmp_path / "editions" / "2019-20-old" / "data").mkdir(parents=True)
    pq.write_table(table, tmp_path / "editions" / "2019-20-old" / "data" / "observations.parquet")
    (tmp_path / "editions" / "published-in-order.txt").write_text("2019-20-old\n", encoding="utf-8")
    enter_once_open(tmp_path / "editions", ledger, {"arson": "sensitive"})
    now = [whole(YEAR, 240, release_class="sensitive", place_code=CITY.code)]
    (found,) = attacked(write_edition(tmp_path / "now", now), ledger)
    assert found.low == 6 and str(date(2019, 7, 1)) in found.what
    assert let_out(ledger, [(YEAR, 240)], "sensitive") == ["[c]"]
    assert let_out(ledger, [(Period.financial_year(2022), 240)], "sensitive") == ["240"]
