"""Making an edition public: only a proved one, not before its time, and so that it can be undone."""

import shutil
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from safecity.cli import main
from safecity.cli.building import build
from safecity.cli.switching import is_under_embargo, switch, undo
from safecity.partnership import open_partnership
from safecity.release.ledger import enter, told_before
from safecity.release.proof import prove
from safecity.release.seal import seal
from safecity.vocabulary.fault import BadInput, BadPartnership, Missing, NotReleased
from tests.cli.counted_place import small_with_reference
from tests.cli.test_own_records import real_place
from tests.release.planted import KNOWN, PLACES, TITLES, row, write_edition


def edition(partnership, name: str, *, proved: bool = True):
    folder = write_edition(partnership.editions / name, [row("arson", "csp", "E06", 63)])
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    if proved:
        prove(folder, partnership.ledger, KNOWN, titles=TITLES, places=PLACES)
        seal(folder, partnership.ledger, partnership.store)
    return name


def saying(partnership, line: str):
    path = partnership.folder / "partnership.toml"
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    return open_partnership(partnership.folder)


@pytest.fixture
def place(tmp_path):
    return small_with_reference(tmp_path).partnership


def public(partnership) -> str:
    return (partnership.editions / "current").read_text(encoding="utf-8").strip()


def test_a_switch_is_undone_to_what_was_public_before(place):
    for name in ("one", "two", "three"):
        switch(place, edition(place, name))
    switch(place, "three")  # the same again is no switch
    assert public(place) == "three"
    assert [undo(place), public(place), undo(place), public(place)] == ["two", "two", "one", "one"]
    with pytest.raises(BadInput, match="no other edition was public before"):
        undo(place)


def test_an_edition_without_a_proof_of_its_files_is_never_public(place):
    with pytest.raises(NotReleased):
        switch(place, edition(place, "one", proved=False))
    with pytest.raises(Missing):
        switch(place, "none of this name")
    assert not (place.editions / "current").exists()


def test_nothing_is_public_before_its_time(place):
    soon = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0)
    held = saying(place, f"public_from = {soon.isoformat()}")
    assert is_under_embargo(held) and not is_under_embargo(held, soon + timedelta(seconds=1))
    assert not is_under_embargo(place)
    with pytest.raises(NotReleased, match="nothing may be public before"):
        switch(held, edition(held, "one"))


def test_a_decision_needs_a_name_and_what_it_is_about(place):
    with pytest.raises(BadPartnership, match="needs either a class or the period"):
        path = place.folder / "partnership.toml"
        said = '\n[[release_decisions]]\nmeasure = "arson"\nby = "J. Okafor"\non = 2020-06-01\nwhy = "One farm"\n'
        path.write_text(path.read_text(encoding="utf-8") + said, encoding="utf-8")
        open_partnership(place.folder)


BY = 'by = "J. Okafor"\non = 2020-06-01\nwhy = "One farm"'
AGAINST = "J. Okafor decided on 2020-06-01"


def decided(partnership, *lines: str):
    path = partnership.folder / "partnership.toml"
    said = "".join(f"\n[[release_decisions]]\n{each}\n{BY}\n" for each in lines)
    path.write_text(path.read_text(encoding="utf-8") + said, encoding="utf-8")
    return open_partnership(partnership.folder)


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        (
            'measure = "arson"\nperiod = "2019/20"',
            "to withhold 'arson' for 2019/20, and the edition tells that number",
        ),
        ('measure = "arson"\nperiod = "2019/20"\nplace = "E06"', "to withhold 'arson' of E06 for 2019/20"),
        (
            'measure = "arson"\nclass = "sensitive"',
            "that 'arson' is sensitive, and the edition tells it as standard",
        ),
        ('measure = "arson"\nclass = "standard"', None),
        ('measure = "arson"\nperiod = "2018/19"', None),
        ('measure = "arson"\nperiod = "2019/20"\nplace = "W1"', None),
        ('measure = "arson"\nperiod = "2019/20"\ncategory = "sex: male"', None),
        ('measure = "rape"\nperiod = "2019/20"', None),
    ],
)
def test_an_edition_that_a_later_decision_is_against_is_not_made_public_again(place, decision, what):
    """It was before the decision, and `publish` made it public as if nobody had decided anything."""
    switch(place, edition(place, "one"))
    switch(place, edition(place, "two"))
    now = decided(place, decision)
    for again in (lambda: switch(now, "one"), lambda: undo(now)):
        if what is None:
            before = public(now)
            again()
            assert public(now) != before
            continue
        with pytest.raises(NotReleased, match=AGAINST) as refused:
            again()
        assert what in str(refused.value) and refused.value.exit_code == 8
    assert public(now) == "two"


def test_publish_says_whose_decision_an_edition_is_against_and_ends_with_its_code(place, capsys, monkeypatch):
    switch(place, edition(place, "one"))
    decided(place, 'measure = "arson"\nperiod = "2019/20"')
    monkeypatch.setattr("sys.argv", ["safecity", "publish", str(place.folder), edition(place, "two")])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert ended.value.code == 8 and AGAINST in said.err + said.out


def test_what_an_edition_told_counts_as_told_once_it_is_public(place):
    """Built under embargo it was entered as if everybody had read it."""
    name = edition(place, "one")
    enter(pa.Table.from_pylist([row("arson", "csp", "E06", 63)]), place.ledger, edition=name)
    assert [each.public for each in told_before(place.ledger)] == [False]
    soon = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0)
    with pytest.raises(NotReleased):
        switch(saying(place, f"public_from = {soon.isoformat()}"), name)
    assert [each.public for each in told_before(place.ledger)] == [False]
    switch(place, name)
    assert [each.public for each in told_before(place.ledger)] == [True]


def test_an_edition_that_is_built_under_embargo_is_the_same_before_and_after_it(tmp_path, monkeypatch):
    small = real_place(tmp_path)
    monkeypatch.setattr("safecity.datasets.at_hand.WITHSTOOD", True)
    soon = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0)
    held = saying(small.partnership, f"public_from = {soon.isoformat()}")
    first = build(held)
    assert [each.public for each in told_before(held.ledger)] == [False]
    (held.folder / "store" / "looked-through.json").unlink()
    shutil.rmtree(
        held.folder / "store" / "made"
    )  # so that it is counted and released again, after its own numbers
    shutil.rmtree(held.editions / first.edition.name)
    again = build(held)
    assert again.edition.name == first.edition.name and not (held.editions / "current").exists()
    monkeypatch.setattr("safecity.cli.building.is_under_embargo", lambda _: False)
    monkeypatch.setattr("safecity.cli.switching.is_under_embargo", lambda _: False)
    last = build(held)
    assert not last.new and public(held) == first.edition.name
    assert [each.public for each in told_before(held.ledger)] == [True]
