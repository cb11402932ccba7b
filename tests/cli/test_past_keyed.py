"""What an edition prints of what it was made of: nothing that a guess of a withheld number could be held to."""

import hashlib
import json
import shutil
from datetime import date

import pyarrow as pa
import pytest

from safecity.cli.building import build
from safecity.cli.made_of import LEDGER, past_keyed
from safecity.partnership import open_partnership
from safecity.release.ledger import enter, fingerprint
from safecity.release.proof import PROOF
from tests.cli.counted_place import HOME, OWN, YEAR, small_with_reference
from tests.cli.test_own_records import FIRST, LAST, closed_made_up, crimes
from tests.datasets.small import Small, street

GUESSED = hashlib.sha256(b'[["commercial_burglary", 3]]').hexdigest()
OF_THE_PAST = {
    "meetings/2020-06-15.json": GUESSED,
    "editions/2019-20-of-old/manifest.json": GUESSED,
    "clearances/2019-20.json": GUESSED,
    LEDGER: GUESSED,
}
NOT_OF_IT = {"partnership.toml": GUESSED, "extracts/2020-06-01_ab/crimes.csv": GUESSED}


def open_data(folder) -> Small:
    small = small_with_reference(folder)
    small.send("street.csv", street(f"month | type | lsoa\n2019-07 | Burglary | {OWN[0]}"))
    return small


def own_records(folder) -> Small:
    small = open_data(folder)
    small.send("crimes.csv", crimes(date(2019, 7, 1), date(2019, 7, 31)))
    return small


def made_up_and_open(folder) -> Small:
    small = own_records(folder)
    path = small.partnership.folder / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace("council = ", "made_up = true\ncouncil = ", 1)
    path.write_text(said.replace("[release]", '[release]\n"*" = "open"'), encoding="utf-8")
    return Small(open_partnership(small.partnership.folder), small.sent)


def printed(small: Small) -> dict[str, str]:
    store = small.store()
    try:
        return past_keyed(small.partnership, store, OF_THE_PAST | NOT_OF_IT)
    finally:
        store.close()


@pytest.mark.parametrize("place", [own_records, closed_made_up])
def test_what_holds_numbers_of_other_editions_is_told_by_a_key_of_the_store(tmp_path, place):
    small = place(tmp_path / "one")
    told = printed(small)
    assert told == printed(small)  # the same again makes the same bytes
    assert GUESSED not in {told[name] for name in OF_THE_PAST}
    assert len({told[name] for name in OF_THE_PAST}) == len(OF_THE_PAST)  # and none is held to another
    assert {name: told[name] for name in NOT_OF_IT} == NOT_OF_IT
    other = printed(place(tmp_path / "two"))
    assert all(told[name] != other[name] for name in OF_THE_PAST)


@pytest.mark.parametrize("place", [open_data, made_up_and_open])
def test_where_all_is_open_every_computer_makes_the_same(tmp_path, place):
    assert printed(place(tmp_path)) == OF_THE_PAST | NOT_OF_IT


def test_an_edition_has_no_fingerprint_of_what_an_edition_that_was_never_public_printed(
    tmp_path, monkeypatch
):
    small = small_with_reference(tmp_path)
    months = [*YEAR.year_before().months(), *YEAR.months()]
    drawn = "\n".join(f"{month} | Burglary | {OWN[0]}" for month in months)
    small.send("street.csv", street(f"month | type | lsoa\n{drawn}"))
    small.send("crimes.csv", crimes(FIRST, LAST))
    ledger = small.partnership.ledger
    told = {
        "measure": "rape", "level": "csp", "place_code": HOME, "period": "2019/20", "category": "", "numerator": 3,
        "denominator": None, "release_class": "standard", "status": "observed",
    }  # fmt: skip
    entry = enter(pa.Table.from_pylist([told]), ledger)
    monkeypatch.setattr("safecity.datasets.at_hand.WITHSTOOD", True)
    edition = build(small.partnership).edition
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["inputs"][LEDGER]) == 64
    guessed = fingerprint({("rape", "csp", HOME, "2019/20", ""): (3,)})
    said = [path.read_text(encoding="utf-8") for path in (edition / "manifest.json", edition / PROOF)]
    assert not any(each in text for text in said for each in (guessed, entry.stem))
    again = shutil.copytree(small.partnership.folder, tmp_path / "again" / "hamwic")
    shutil.rmtree(again / "editions")
    assert build(open_partnership(again)).edition.name == edition.name
