"""Reference files come from their publishers whole, checked, and as they were asked for."""

import contextlib
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from safecity.cli import main
from safecity.extracts.fetch import Patience, fetch_reference
from safecity.extracts.publishers import ReferenceFile, ReferenceIndex, publishers, reference_index
from safecity.partnership import new_partnership
from safecity.vocabulary.fault import BadInput, Missing, NoNetwork, NoSpace
from tests.extracts.server import Publisher, serving

IMPATIENT = Patience(connect=5, silence=10, attempts=4, first_wait=0.01, longest_wait=0.02)

LOOKUP = b"LSOA11CD,LSOA21CD\n" + b"".join(b"E%08d,E%08d\n" % (n, n) for n in range(20_000))


def listed(publisher: Publisher, **changed) -> ReferenceIndex:
    entry = {
        "name": "lookup",
        "title": "A look-up",
        "purpose": "looks up",
        "publisher": "ONS",
        "page": "https://example.org/lookup",
        "download": publisher.address + "/lookup.csv",
        "layout": "csv",
    }
    return ReferenceIndex((ReferenceFile(**(entry | changed)),))


def reference(publisher: Publisher, into: Path, **changed):
    return fetch_reference(into=into, index=listed(publisher, **changed), patience=IMPATIENT)


def test_a_reference_file_with_the_right_checksum_is_kept(tmp_path):
    with serving(Publisher({"/lookup.csv": LOOKUP})) as publisher:
        (fetched,) = reference(publisher, tmp_path, sha256=hashlib.sha256(LOOKUP).hexdigest())
        assert fetched.path.read_bytes() == LOOKUP and fetched.notes == ()
        (again,) = reference(publisher, tmp_path, sha256=fetched.sha256)
    assert again.transferred == 0


def test_a_reference_file_with_a_wrong_checksum_is_a_fault_and_not_kept(tmp_path):
    with serving(Publisher({"/lookup.csv": LOOKUP})) as publisher:
        with pytest.raises(NoNetwork, match="wrong bytes(.|\n)*https://example.org/lookup"):
            reference(publisher, tmp_path, sha256="0" * 64)
    assert not list(tmp_path.glob("*.csv")) and not list(tmp_path.rglob("*.part"))


def test_an_unknown_checksum_is_recorded_at_the_first_fetch_and_a_revision_is_told(tmp_path):
    with serving(Publisher({"/lookup.csv": LOOKUP})) as publisher:
        (first,) = reference(publisher, tmp_path)
        assert first.sha256 in first.notes[0] and "recorded" in first.notes[0]
        assert first.notes[0].startswith("CHECK lookup.csv. No checksum of it is known, nor of what it says.")
        assert (
            json.loads((tmp_path / ".fetch/fetched.json").read_text("utf-8"))["lookup.csv"]["sha256"]
            == first.sha256
        )
        (again,) = reference(publisher, tmp_path)
        assert again.transferred == 0 and again.notes == ()
        first.path.unlink()
        publisher.files["/lookup.csv"] = LOOKUP + b"E1,E1\n"
        (revised,) = reference(publisher, tmp_path)
    assert revised.notes[0].startswith("CHECK lookup.csv is not the file fetched on ")
    assert "it was revised" in revised.notes[0]
    assert f"Its sha256 is {revised.sha256}, and was {first.sha256}." in revised.notes[0]


def test_a_reference_file_cut_in_one_run_is_continued_in_the_next(tmp_path):
    with serving(Publisher({"/lookup.csv": LOOKUP}, cut_after=30_000, cuts_left=99)) as publisher:
        with pytest.raises(NoNetwork, match="1 of 1 reference files"):
            reference(publisher, tmp_path)
        held = (tmp_path / ".fetch/lookup.csv.part").stat().st_size
        assert held > 30_000 and not (tmp_path / "lookup.csv").exists()
        publisher.cuts_left = 0
        (fetched,) = reference(publisher, tmp_path)
    assert fetched.path.read_bytes() == LOOKUP
    assert fetched.transferred == len(LOOKUP) - held + 1


def test_a_reference_file_replaced_between_two_runs_is_not_mixed(tmp_path):
    with serving(Publisher({"/lookup.csv": LOOKUP}, cut_after=30_000, cuts_left=99)) as publisher:
        with pytest.raises(NoNetwork):
            reference(publisher, tmp_path)
        publisher.cuts_left, publisher.version = 0, lambda _: "2"
        publisher.files["/lookup.csv"] = LOOKUP[::-1].replace(b"\n", b",")
        (fetched,) = reference(publisher, tmp_path)
    assert fetched.path.read_bytes() == LOOKUP[::-1].replace(b"\n", b",")


@pytest.mark.parametrize(
    "layout, sent", [("csv", b"<!doctype html>"), ("xlsx", b"a,b\n"), ("geojson", b"<html>")]
)
def test_a_page_in_place_of_a_reference_file_is_not_kept(tmp_path, layout, sent):
    with serving(Publisher({"/lookup.csv": sent})) as publisher:
        with pytest.raises(NoNetwork, match="something other than the file"):
            reference(publisher, tmp_path, layout=layout)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_one_file_that_fails_does_not_stop_the_others(tmp_path):
    with serving(Publisher({"/lookup.csv": LOOKUP})) as publisher:
        absent = listed(publisher, name="absent", download=publisher.address + "/absent.csv").files
        index = ReferenceIndex(absent + listed(publisher).files)
        with pytest.raises(NoNetwork, match="1 of 2 reference files") as fault:
            fetch_reference(into=tmp_path, index=index, patience=IMPATIENT)
    assert "status 404" in str(fault.value) and (tmp_path / "lookup.csv").read_bytes() == LOOKUP


def test_a_file_got_by_hand_is_named_with_its_page_when_asked_for(tmp_path):
    index = listed(Publisher({}), download="")
    assert fetch_reference(into=tmp_path, index=index) == []
    with pytest.raises(Missing, match="https://example.org/lookup"):
        fetch_reference(into=tmp_path, names=["lookup"], index=index)


def test_a_full_disk_is_a_fault_before_anything_is_transferred(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10})())
    with serving(Publisher({"/lookup.csv": LOOKUP})) as publisher, pytest.raises(NoSpace):
        reference(publisher, tmp_path)
    assert publisher.sent == 1


# Feature services


def service(rows: list[dict], lost: int = 0):
    """An ArcGIS feature service of these rows, which may lose the last few."""

    def layer(_query: dict[str, str]) -> bytes:
        fields = [{"name": name} for name in ("ObjectId", *rows[0])]
        return json.dumps({"objectIdField": "ObjectId", "fields": fields}).encode()

    def query(asked: dict[str, str]) -> bytes:
        if asked.get("returnCountOnly") == "true":
            return json.dumps({"count": len(rows)}).encode()
        start, length = int(asked["resultOffset"]), int(asked["resultRecordCount"])
        part = rows[: len(rows) - lost][start : start + length]
        if asked["f"] == "geojson":
            points = [{"type": "Feature", "properties": row, "geometry": None} for row in part]
            return json.dumps({"type": "FeatureCollection", "features": points}).encode()
        columns = asked["outFields"].split(",")
        return json.dumps(
            {"features": [{"attributes": {c: row[c] for c in columns}} for row in part]}
        ).encode()

    return {"/layer": layer, "/layer/query": query}


ROWS = [{"LAD24CD": f"E0{n:07d}", "LAD24NM": f"Place, {n}"} for n in range(2_300)]


def test_a_feature_service_is_read_to_its_last_row(tmp_path):
    with serving(Publisher(service(ROWS))) as publisher:
        (fetched,) = reference(publisher, tmp_path, download="", service=publisher.address + "/layer")
    lines = fetched.path.read_text("utf-8").splitlines()
    assert lines[0] == "LAD24CD,LAD24NM" and lines[1] == 'E00000000,"Place, 0"' and len(lines) == 2_301


def test_a_feature_service_gives_a_map(tmp_path):
    with serving(Publisher(service(ROWS))) as publisher:
        where = {"download": "", "service": publisher.address + "/layer", "layout": "geojson"}
        (fetched,) = reference(publisher, tmp_path, **where)
    features = json.loads(fetched.path.read_text("utf-8"))["features"]
    assert [feature["properties"] for feature in features] == ROWS


def test_a_feature_service_that_loses_rows_is_a_fault(tmp_path):
    with serving(Publisher(service(ROWS, lost=1))) as publisher:
        with pytest.raises(NoNetwork, match="2,299 rows; expected 2,300"):
            reference(publisher, tmp_path, download="", service=publisher.address + "/layer")
    assert not list(tmp_path.glob("*.csv"))


def test_pages_of_a_feature_service_are_not_asked_for_twice(tmp_path):
    with serving(Publisher(service(ROWS, lost=400))) as publisher:
        with pytest.raises(NoNetwork):
            reference(publisher, tmp_path, download="", service=publisher.address + "/layer")
        publisher.files.update(service(ROWS))
        publisher.asked.clear()
        (fetched,) = reference(publisher, tmp_path, download="", service=publisher.address + "/layer")
        assert publisher.requests("/layer/query") == 1 + 1  # the count, and the page that had been lost
    assert len(fetched.path.read_text("utf-8").splitlines()) == 2_301


# The list


def test_every_listed_file_says_what_it_is_for_and_where_a_person_finds_it():
    for file in publishers():
        assert file.purpose and file.publisher and file.page.startswith("https://"), file.name
        assert not (file.download and file.service), file.name


def test_every_listed_address_is_https_on_a_host_that_downloads_may_come_from():
    for file in publishers():
        if not file.by_hand:
            scheme, _, rest = (file.download or file.service).partition("://")
            assert scheme == "https" and rest.partition("/")[0] in reference_index().hosts, file.name


def test_a_zip_whose_content_was_damaged_on_its_way_is_not_kept_and_a_whole_one_is_fetched_again(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("lookup.csv", LOOKUP)
    whole = packed.getvalue()
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 0xFF
    with serving(Publisher({"/lookup.csv": bytes(damaged)})) as publisher:
        with pytest.raises(NoNetwork, match="something other than the file(.|\n)*damaged"):
            reference(publisher, tmp_path, layout="zip")
    assert not list(tmp_path.glob("*.zip"))
    with serving(Publisher({"/lookup.csv": whole})) as publisher:
        (fetched,) = reference(publisher, tmp_path, layout="zip")
    assert fetched.path.read_bytes() == whole


GOOD = 'name = "a"\ntitle = "A"\npurpose = "p"\npublisher = "O"\npage = "https://example.org/a"\nlayout = "csv"\n'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[[file]\n", "line 1"),
        ("hosts = []\n", r"it has no \[\[file\]\]"),
        ("[[file]]\n" + GOOD.replace('layout = "csv"\n', ""), "a lacks layout"),
        ("[[file]]\n" + GOOD.replace('"csv"', '"gz"'), "unknown layout of a; expected one of csv"),
        ("[[file]]\n" + GOOD + "sha265 = ''\n", "a has sha265, which no file has"),
        ("[[file]]\n" + GOOD + "sha256 = 7\n", "a has sha256 = 7; expected text"),
        ("[[file]]\n" + GOOD + "[[file]]\n" + GOOD, "listed more than once: a"),
    ],
)
def test_a_list_with_a_fault_names_the_file_and_what_it_may_say(written, said, tmp_path):
    place = tmp_path / "list.toml"
    place.write_text(written, encoding="utf-8")
    with pytest.raises(BadInput, match=f"list.toml: this list of files cannot be read: (.|\n)*{said}"):
        ReferenceIndex.load(place)
    with pytest.raises(Missing, match="there is no such list"):
        ReferenceIndex.load(tmp_path / "another.toml")
    place.write_text("[[file]]\n" + GOOD, encoding="utf-8")
    assert [each.name for each in ReferenceIndex.load(place).files] == ["a"]


UNVERIFIED = ("boundaries_ward24", "crime_severity_weights", "offence_codes")


def test_the_files_of_which_nothing_is_known_are_named_in_the_list_and_in_the_reference(
    monkeypatch, tmp_path, capsys
):
    assert tuple(file.name for file in publishers() if file.unverified) == UNVERIFIED
    made = new_partnership(tmp_path / "place", area="E06999901", force="hamwic")
    monkeypatch.setattr("sys.argv", ["safecity", "fetch", "reference", str(made.folder), "--list"])
    with contextlib.suppress(SystemExit):
        main()
    said = capsys.readouterr().out.split("\n  No checksum of it is known")
    assert len(said) == 1 + len(UNVERIFIED)
    assert [each.rsplit("\n", 3)[1].split(":")[0] for each in said[:-1]] == list(UNVERIFIED)
    told = (Path(__file__).parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in told for name in UNVERIFIED)
