"""Editions that were built and never public: nobody may take what they printed for what everybody knows."""

import pyarrow as pa
import pytest

from safecity.release.joint import protect
from safecity.release.ledger import (
    bears,
    enter,
    made_public,
    printed_before,
    told_before,
    told_to_all,
)
from safecity.release.released import release
from safecity.release.withhold import NUMBER, Cell
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted
from tests.release.test_across_editions import GAP
from tests.release.test_joint import AREAS

NAME = "2019-20-embargoed"


def let_out(ledger, rows, release_class="standard"):
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    return release(
        counted(rows), measures=measures, places={row[1]: None for row in rows},
        periods={row[2]: None for row in rows},
        rule=all_told(measures, {each.name: release_class for each in measures}, made_up=True), areas=AREAS,
        printed_before=printed_before(ledger), told_before=told_before(ledger),
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path):
    folder = tmp_path / "ledger"
    folder.mkdir()
    return folder


KEY = ("rape", "csp", CITY.code, str(YEAR), "")


@pytest.mark.parametrize("is_public", [True, False])
def test_what_was_told_under_embargo_is_protected_as_if_it_had_not_been_told(ledger, is_public):
    """Five rapes were told as standard. Re-classed they are a secret, unless everybody has read them."""
    enter(let_out(ledger, [("rape", CITY, YEAR, 5, 4000)]).table, ledger, edition=NAME)
    if is_public:
        made_public(ledger, NAME)
    printed = printed_before(ledger)
    public = told_to_all(printed, told_before(ledger))
    assert printed == {KEY: (5,)} and public == ({KEY: (5,)} if is_public else {})
    cell = Cell(0, KEY, 5, None, rounded=False, why=NUMBER)
    found = protect(
        [cell], {"rape": FINER["rape"]}, {"rape": "sensitive"}, {str(YEAR): YEAR}, {}, printed, public=public
    )
    assert found.withheld == {KEY} and found.already_out == ({KEY} if is_public else set())


@pytest.mark.parametrize("is_public", [True, False])
def test_only_what_was_public_may_be_told_again_beside_what_tells_a_month_with_it(ledger, is_public):
    """The year and the year without July are three apart. The year was told before, but perhaps to nobody."""
    enter(let_out(ledger, [("arson", CITY, GAP, 237, None)]).table, ledger, edition="2019-20-first")
    made_public(ledger, "2019-20-first")
    other = release(
        counted([("arson", CITY, YEAR, 240, None)]), measures=[FINER["arson"]], places=[CITY], periods=[YEAR],
        rule=all_told([FINER["arson"]], {}),
    )  # fmt: skip
    enter(other.table, ledger, edition=NAME)
    if is_public:
        made_public(ledger, NAME)
    out = let_out(ledger, [("arson", CITY, YEAR, 240, None)])
    assert str(out.count("arson", CITY, YEAR)) == ("240" if is_public else "[c]")


@pytest.mark.parametrize("is_public", [True, False])
def test_the_intruder_excuses_what_was_public_alone(tmp_path, ledger, is_public):
    """Northam is the total less the others. That an edition printed it, which nobody has read, is no excuse."""
    told = pa.Table.from_pylist([row("arson", "csp", "E06", 66), row("arson", "ward", "W1", 6)])
    enter(told, ledger, edition=NAME)
    if is_public:
        made_public(ledger, NAME)
    now = [row("arson", "csp", "E06", 66), row("arson", "ward", "W1", None), row("arson", "ward", "W2", 20),
           row("arson", "ward", "W3", 40)]  # fmt: skip
    found = [each for each in attacked(write_edition(tmp_path / "now", now), ledger) if "W1" in each.what]
    assert [(each.low, each.high) for each in found if each.low is not None] == (
        [] if is_public else [(6, 6)] * len(found)
    )
    assert bool(found) is not is_public


def test_what_nobody_has_read_tells_the_intruder_nothing_of_what_is_withheld_now(tmp_path, ledger):
    """The number that was re-classed stands in an edition under embargo: that gives nothing away by this one."""
    enter(
        pa.Table.from_pylist([row("arson", "ward", "W1", 6), row("arson", "ward", "W2", 20)]),
        ledger,
        edition=NAME,
    )
    now = [row("arson", "csp", "E06", 66), row("arson", "ward", "W1", None), row("arson", "ward", "W2", None),
           row("arson", "ward", "W3", 40)]  # fmt: skip
    assert attacked(write_edition(tmp_path / "now", now), ledger) == []
    # A damaged list takes none for public; and what is told of another year stays known.
    (ledger / "not-public.json").write_text("{", encoding="utf-8")
    assert attacked(write_edition(tmp_path / "now", now), ledger) == []
    assert [each.public for each in told_before(ledger)] == [False]


def test_an_entry_counts_as_public_once_any_edition_that_told_it_is(ledger):
    table = let_out(ledger, [("arson", CITY, YEAR, 240, None)]).table
    enter(table, ledger, edition=NAME)
    enter(table, ledger, edition="2019-20-words")  # the same numbers with other words
    assert [each.public for each in told_before(ledger)] == [False]
    made_public(ledger, "2019-20-of-another")
    assert [each.public for each in told_before(ledger)] == [False]
    made_public(ledger, "2019-20-words")
    assert [each.public for each in told_before(ledger)] == [True]
    enter(table, ledger, edition="2019-20-later")  # what was public once stays so
    assert [each.public for each in told_before(ledger)] == [True]


def test_an_edition_is_made_anew_where_what_bears_on_it_became_public(ledger):
    enter(let_out(ledger, [("arson", CITY, YEAR, 7, None)]).table, ledger, AREAS, edition=NAME)
    out = let_out(ledger, [("arson", CITY, YEAR, 7, None)], "sensitive")
    before = bears(ledger, out.table, AREAS)
    made_public(ledger, NAME)
    assert before and bears(ledger, out.table, AREAS) not in ("", before)
