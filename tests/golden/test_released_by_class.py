"""Hamwic by the release classes that a real place has: what the review printed is published, and nothing small is."""

import shutil

import pyarrow.parquet as pq
import pytest

from safecity.cli.building import build
from safecity.partnership import open_partnership
from safecity.release.proof import is_proved
from safecity.vocabulary import Period
from tests.golden.test_seed import ROWS, rows_of

pytestmark = pytest.mark.soak  # a second build of all of Hamwic
FEWEST = {"standard": 5, "sensitive": 8}
# Categories that say how complete the records are.
OF_RECORDS = ("not known", "all known")


@pytest.fixture(scope="module")
def edition(demo_desk, tmp_path_factory):
    """The edition of the same records where not everything is open."""
    place = tmp_path_factory.mktemp("by class") / "hamwic"
    shutil.copytree(demo_desk / "hamwic", place, ignore=shutil.ignore_patterns("editions", "made", "ledger"))
    path = place / "partnership.toml"
    said = path.read_text(encoding="utf-8")
    assert '"*" = "open"' in said
    path.write_text(said.replace('"*" = "open"', ""), encoding="utf-8")
    return build(open_partnership(place)).edition


# So few ages of theirs are not known that their number is withheld, and with it the age that would tell it.
RESTS_ON_FEW = {"5.4", "4.8"}
# From 30 September to 30 November: a part of a year by days, which is told of what is open alone.
BY_DAYS = {"132", "156", "202"}


def test_every_figure_of_the_review_is_published_exactly_or_kept_back_for_few(edition):
    figures = {row["figure_id"]: row for row in rows_of(edition / "data" / "figures.csv")}
    withheld, not_told, unlike = set(), set(), []
    for row in ROWS:
        printed = row["printed"].replace(",", "").removesuffix("%")
        figure = figures.get(row["figure_id"])
        if figure is None:
            not_told.add(printed)
        elif not figure["value"]:
            withheld.add(printed)
            assert figure["status"] == "withheld" and "age: under 18" in figure["category"], figure
        else:
            value = float(figure["value"])
            if round(value if printed[0] in "+-" else abs(value), int(row["decimals"])) != float(printed):
                unlike.append((row["printed"], value))
    assert (unlike, withheld, not_told) == ([], RESTS_ON_FEW, BY_DAYS)


def test_no_small_number_and_nothing_too_fine_is_in_its_data(edition):
    table = pq.read_table(edition / "data" / "observations.parquet")
    closed = [row for row in table.select(
        ["measure", "level", "period", "category", "numerator", "release_class"]).to_pylist()
        if row["release_class"] != "open"]  # fmt: skip
    assert len(closed) > 5_000 and not {row["level"] for row in closed} & {"lsoa", "quintile", "zone"}
    small = [
        row
        for row in closed
        if row["numerator"] is not None and row["numerator"] < FEWEST[row["release_class"]]
        if not (row["numerator"] == 0 and row["release_class"] == "standard")
        if not row["category"].endswith(OF_RECORDS)
    ]
    assert small == []
    parts = {Period.parse(row["period"]).kind for row in closed if row["level"] == "ward"}
    assert parts == {"financial year"}


def test_it_was_attacked_and_proved(edition):
    assert is_proved(edition)
    assert any((edition.parent.parent / "ledger").glob("*.parquet"))
