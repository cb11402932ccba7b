"""Numbers that their sender withheld: carried as withheld, and not told by what else is published of the same."""

import pyarrow as pa
import pytest

from safecity.release.attack import Known, attack
from safecity.release.released import release
from safecity.vocabulary import Period
from tests.release.planted import write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted

QUARTERS = [Period.quarter(2019, number) for number in (1, 2, 3, 4)]
MONTHS = YEAR.months()
BEFORE = YEAR.year_before()
BOTH = Period(BEFORE.start, YEAR.end)
SOURCES = ("schools", "community organisations", "council", "health", "housing")
KEPT = "[c]"


def let_out(measure, counts):
    """What is told of the whole place where a partner sent these numbers, some of them kept back."""
    rows = [
        (measure, CITY, period, None if number == KEPT else number, None, *part)
        for period, number, *part in counts
    ]
    table = counted(rows)
    said = ["withheld" if number == KEPT else "observed" for _, number, *_ in counts]
    table = table.set_column(table.column_names.index("status"), "status", pa.array(said))
    measures = [FINER[measure]]
    return release(
        table, measures=measures, places=[CITY], periods={period: None for period, *_ in counts},
        rule=all_told(measures, {}),
    )  # fmt: skip


def leaks(out, folder):
    labels = tuple(f"source: {name}" for name in SOURCES)
    known = Known(
        home=CITY.code, knows_own=frozenset({("partnership_intelligence", "source")}),
        kinds={"partnership_intelligence": (("source", labels, labels),)},
    )  # fmt: skip
    edition = write_edition(folder, out.table.to_pylist())
    found, _, _ = attack(edition, folder / "none", known, titles={}, places={})
    return [str(each) for each in found if "no edition has" not in each.what]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        # The year less three quarters, or eleven months, is the one that was kept back: the year is told alone.
        ([(YEAR, 182), *zip(QUARTERS, (40, KEPT, 30, 60), strict=True)], ["182", *[KEPT] * 4]),
        ([*zip(QUARTERS, (40, KEPT, 30, 60), strict=True)], [KEPT] * 4),
        ([(YEAR, 223), *((each, KEPT if each == MONTHS[3] else 20) for each in MONTHS)], ["223", *[KEPT] * 12]),
        # Quarters of another grain stay, as nothing of them is kept back.
        (
            [*zip(QUARTERS, (60, 43, 60, 60), strict=True),
             *((each, KEPT if each == MONTHS[3] else 20) for each in MONTHS)],
            ["60", "43", "60", "60", *[KEPT] * 12],
        ),
        # A year that was kept back is the sum of its quarters, and two years less the one before.
        ([(YEAR, KEPT), *zip(QUARTERS, (40, 20, 30, 60), strict=True)], [KEPT] * 5),
        ([(YEAR, KEPT), (BEFORE, 150), (BOTH, 300)], [KEPT, "150", KEPT]),
        ([(YEAR, KEPT), (BEFORE, 150)], [KEPT, "150"]),
        ([(YEAR, 182), *zip(QUARTERS, (40, 52, 30, 60), strict=True)], ["182", "40", "52", "30", "60"]),
    ],
)  # fmt: skip
def test_what_a_sender_withheld_does_not_follow_from_other_periods(tmp_path, counts, shown):
    """The old way told the other quarters and the year, and the intruder stopped the build."""
    out = let_out("deliberate_fires", counts)
    assert [str(out.count("deliberate_fires", CITY, period)) for period, _ in counts] == shown
    assert leaks(out, tmp_path) == []


@pytest.mark.parametrize(
    ("sent", "many"),
    [
        ((30, KEPT, 40, 50, 60), 3),
        ((30, KEPT, KEPT, 50, 60), 3),
        ((30, KEPT, KEPT, KEPT, 60), 3),
        ((30, 20, 40, 50, 60), 0),
    ],
)
def test_a_source_that_was_withheld_is_no_more_alone_than_a_small_one(tmp_path, sent, many):
    """An agency knows its own number, so that three of them are withheld; those kept back count among these."""
    parts = [(YEAR, number, f"source: {name}") for name, number in zip(SOURCES, sent, strict=True)]
    out = let_out("partnership_intelligence", [(YEAR, KEPT if KEPT in sent else 200), *parts])
    shown = [str(out.count("partnership_intelligence", CITY, YEAR, f"source: {name}")) for name in SOURCES]
    assert shown.count(KEPT) == many
    assert all(one == KEPT for one, number in zip(shown, sent, strict=True) if number == KEPT)
    assert leaks(out, tmp_path) == []
