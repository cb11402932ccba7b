"""An edition of a real place repeats no name of a file that is not public, nor of a sheet or of what a zip holds."""

import hashlib
import hmac
import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from safecity.cli.building import build
from safecity.cli.explained.explain import Explainer
from safecity.extracts.extract import extracts
from safecity.extracts.told import KEY
from safecity.partnership import open_partnership
from tests.cli.counted_place import OWN, YEAR, small_with_reference
from tests.cli.test_own_records import LAST, crimes
from tests.datasets.small import Small, street, zipped
from tests.datasets.test_returns import sent
from tests.flow.test_no_names_left import let_out, pieces

NAMED = "Quillplant"
COUNTS = [
    ("sender", "measure", "place", "level", "period", "value"),
    ("The council", "referrals", "E06999901", "lad", "2019/20", "12"),
]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].title = f"Of {NAMED}"
    for row in COUNTS:
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def received(folder: Path) -> Small:
    """Public records of two years, and of each way in which something else comes a file named after somebody."""
    small = small_with_reference(folder)
    months = [month for year in (YEAR.year_before(), YEAR) for month in year.months()]
    rows = "\n".join(["month | type | lsoa", *(f"{month} | Burglary | {OWN[0]}" for month in months)])
    small.send("years.csv", street(rows))
    small.send(f"crimes about {NAMED}.csv", crimes(date(2018, 4, 1), LAST), on="2020-06-01")
    small.send(f"{NAMED}.csv", sent("la_asb"), on="2020-06-02")
    entries = {
        f"a/{NAMED} 1.csv": sent("nhs_da"),
        f"b/{NAMED} 2.xlsx": workbook(),
        f"c/{NAMED} 3.csv": crimes(date(2018, 4, 1), LAST),  # the same as came by itself
        f"d/{NAMED} 4.csv": b"Crime ID,Month,Reported by,Falls within,Longitude,Latitude\n1,2,3,4,5,6\n",
    }
    small.receive(zipped(small.sent / f"all of {NAMED}.zip", entries), on="2020-06-03")
    return small


@pytest.fixture(scope="module")
def unbuilt(tmp_path_factory) -> Small:
    return received(tmp_path_factory.mktemp("received"))


@pytest.fixture(scope="module")
def real(unbuilt, tmp_path_factory) -> Small:
    small = copied(unbuilt, tmp_path_factory.mktemp("real"))
    build(small.partnership)
    return small


def copied(small: Small, folder: Path) -> Small:
    shutil.copytree(small.partnership.folder, folder / "hamwic")
    return Small(open_partnership(folder / "hamwic"), small.sent)


def edition(small: Small) -> Path:
    return next(small.partnership.editions.glob("2019*"))


def repeated(folder: Path) -> list[str]:
    return [
        name
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name, content in pieces(path.relative_to(folder).as_posix(), path.read_bytes())
        if NAMED.casefold().encode() in content.lower()
    ]


def test_no_name_of_what_is_not_public_is_in_the_edition(real):
    assert len(repeated(real.partnership.extracts)) >= 4  # kept as received, by design
    assert repeated(real.partnership.editions) == []


def test_each_is_called_by_its_kind_its_day_and_its_fingerprint(real):
    manifest = json.loads((edition(real) / "manifest.json").read_text(encoding="utf-8"))
    key = (real.partnership.store / KEY).read_text(encoding="ascii").strip()
    own = {
        each.name: hmac.new(key.encode(), each.sha256.encode(), "sha256").hexdigest()
        for each in extracts(real.partnership.extracts)
        if NAMED in each.name
    }
    named = {note["sha256"]: note["name"] for note in manifest["received"]}
    told = {name: named[sha256] for name, sha256 in own.items()}
    assert told == {
        name: f"{kind}, received {day} June 2020 ({own[name][:8]})"
        for name, kind, day in (
            (f"crimes about {NAMED}.csv", "A police extract of crimes", 1),
            (f"{NAMED}.csv", "A quarterly return", 2),
            (f"all of {NAMED}.zip", "An archive", 3),
        )
    }
    assert set(own.values()) <= set(manifest["inputs"].values())
    assert {
        path.rpartition("/")[2] for path, sha256 in manifest["inputs"].items() if sha256 in own.values()
    } == set(told.values())
    assert {"years.csv", "lads.csv"} <= {path.rpartition("/")[2] for path in manifest["inputs"]}  # public


def test_no_fingerprint_of_what_is_not_public_is_in_the_edition(real):
    """Whoever knows the layout of a partner's file could try every count there may be until the sha256 fits."""
    sent_files = [each for each in extracts(real.partnership.extracts) if NAMED in each.name]
    contents = [each.path.read_bytes() for each in sent_files]
    with zipfile.ZipFile(
        io.BytesIO(contents[[each.name[-4:] for each in sent_files].index(".zip")])
    ) as archive:
        contents += [archive.read(name) for name in archive.namelist()]
    told = {hashlib.sha256(each).hexdigest()[:8].encode() for each in contents}
    key = (real.partnership.store / KEY).read_bytes().strip()
    found = {
        path.name
        for path in edition(real).rglob("*")
        if path.is_file()
        for _, content in pieces(path.name, path.read_bytes())
        if any(each in content for each in (*told, key))
    }
    assert len(told) == 6 and found == set()


def test_the_same_files_built_again_are_the_same_edition_and_others_another(real, tmp_path):
    before = (edition(real) / "manifest.json").read_bytes()
    again = build(real.partnership)
    assert not again.new and (again.edition / "manifest.json").read_bytes() == before


def test_explain_still_finds_the_file_of_a_figure_and_names_it_as_it_came(real):
    explainer = Explainer(real.partnership.folder)
    counted = [each for each in explainer.figures.values() if each.measure == "records_received"]
    named = {
        source["name"]: said["recount"]["agrees"]
        for each in counted
        if "June 2020" in each.category
        for said in (explainer.explain_figure(each),)
        for source in said["sources"]
    }  # a workbook is no plain table, and is not counted again
    archive = f"all of {NAMED}.zip"
    # The numbers are withheld, so there is none to hold against what was counted again.
    assert named == {
        f"crimes about {NAMED}.csv": None,
        f"{NAMED}.csv": None,
        f"{archive}: a/{NAMED} 1.csv": None,
        f"{archive}: c/{NAMED} 3.csv": None,
        f"{archive}: d/{NAMED} 4.csv": None,
    }


def test_an_edition_of_a_made_up_place_names_its_files(tmp_path):
    small = let_out(small_with_reference(tmp_path))
    small.send("years.csv", street(f"month | type | lsoa\n2019-07 | Burglary | {OWN[0]}"))
    small.send(f"{NAMED}.csv", sent("la_asb"), on="2020-06-02")
    small.receive(zipped(small.sent / f"all of {NAMED}.zip", {f"a/{NAMED} 1.csv": sent("nhs_da")}))
    build(small.partnership)
    manifest = json.loads((edition(small) / "manifest.json").read_text(encoding="utf-8"))
    assert {f"{NAMED}.csv", f"all of {NAMED}.zip"} <= {note["name"] for note in manifest["received"]}
