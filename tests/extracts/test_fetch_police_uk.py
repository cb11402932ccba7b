"""Fetching from a real server on this computer: little is transferred, and nothing wrong or half is kept."""

import hashlib
import io
import random
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from safecity.extracts import monthly_archives
from safecity.extracts.archive import members
from safecity.extracts.fetch import Patience, fetch_police_uk, months_between
from safecity.vocabulary.fault import BadInput, Missing, NoNetwork, NoSpace, WrongBytes
from tests.extracts.server import Publisher, serving

FORCES = ("avon-and-somerset", "dorset", "hampshire", "kent", "wiltshire")
IMPATIENT = Patience(connect=5, silence=10, attempts=4, first_wait=0.01, longest_wait=0.02)
VERY_IMPATIENT = replace(IMPATIENT, silence=0.3)
TODAY = date(2021, 10, 1)


@cache
def street(force: str, month: str, revision: int = 0) -> bytes:
    """A month's file that hardly compresses, so that bytes saved are bytes not transferred."""
    chance = random.Random(f"{force} {month} {revision}")
    return b"Crime ID,Month\n" + b"".join(
        f"{chance.randbytes(32).hex()},{month}\n".encode() for _ in range(400)
    )


@cache
def archive(last: str, months: int = 36, revision: int = 0, forces: tuple[str, ...] = FORCES) -> bytes:
    """A monthly archive as data.police.uk makes it: every force's files of the months up to its own."""
    first = monthly_archives._later(last, 1 - months)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for month in months_between(first, last):
            for force in forces:
                for kind in ("outcomes", "stop-and-search", "street"):
                    content = (
                        street(force, month, revision) if kind == "street" else f"{kind} {month}\n" * 400
                    )
                    made.writestr(f"{month}/{month}-{force}-{kind}.csv", content)
    return target.getvalue()


def published(*months: str, **faults) -> Publisher:
    return Publisher({f"/{month}.zip": archive(month) for month in months}, **faults)


def fetch(publisher: Publisher, into: Path, **changed):
    asked = {"force": "dorset", "first": "2019-04", "last": "2019-09", "patience": IMPATIENT, "today": TODAY}
    return fetch_police_uk(**(asked | changed), into=into, archive_url=publisher.address)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist()}


DORSET = {f"{m}/{m}-dorset-street.csv": street("dorset", m) for m in months_between("2019-04", "2019-09")}


def test_only_the_bytes_wanted_are_transferred(tmp_path):
    with serving(published("2021-08")) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
        assert contents(fetched.path) == DORSET
        wanted = fetched.path.stat().st_size
        assert fetched.transferred < wanted + 110_000 < len(archive("2021-08")) / 10
        assert publisher.requests("/2021-08.zip") <= len(DORSET) + 3
    assert fetched.sha256 == hashlib.sha256(fetched.path.read_bytes()).hexdigest()
    assert [p.name for p in tmp_path.iterdir()] == ["police-uk_dorset_2019-04_2019-09_archive-2021-08.zip"]


def test_neighbouring_files_come_in_one_request(tmp_path):
    with serving(published("2021-08")) as publisher:
        (fetched,) = fetch(publisher, tmp_path, kinds=("street", "outcomes", "stop-and-search"))
        assert len(contents(fetched.path)) == 18
        assert publisher.requests("/2021-08.zip") <= 6 + 3


def test_an_archive_of_more_files_than_an_old_zip_can_count_costs_its_directory_and_no_more(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for number in range(66_000):
            made.writestr(f"other/{number}.csv", b"")
        for name, content in DORSET.items():
            made.writestr(name, content)
        directory = made.start_dir
    with serving(Publisher({"/2021-08.zip": target.getvalue()})) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
        assert contents(fetched.path) == DORSET
        assert publisher.requests("/2021-08.zip") <= 6
        needed = len(target.getvalue()) - directory + sum(map(len, DORSET.values()))
        assert fetched.transferred < needed + 200_000


def test_the_newest_archive_that_holds_the_months_is_taken(tmp_path):
    with serving(published("2019-12", "2020-09", "2021-08")) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
        assert fetched.source.endswith("2021-08.zip")
        assert publisher.requests("/2020-09.zip") == 0


def test_months_too_far_apart_for_one_archive_come_from_the_fewest(tmp_path):
    with serving(published("2019-06", "2019-08", "2021-08")) as publisher:
        old, new = fetch(publisher, tmp_path, first="2017-07", last="2021-08")
    assert old.source.endswith("2019-08.zip") and old.months == tuple(months_between("2017-07", "2019-08"))
    assert new.source.endswith("2021-08.zip") and new.months == tuple(months_between("2019-09", "2021-08"))


def test_what_is_fetched_is_received_like_a_download_and_what_is_unfinished_is_not(tmp_path):
    with serving(published("2021-08", silence_after=120_000)) as publisher:
        with pytest.raises(NoNetwork):
            fetch(publisher, tmp_path, patience=VERY_IMPATIENT)
        assert members(tmp_path) == []
        publisher.silence_after = None
        fetch(publisher, tmp_path)
    assert {member.entry: member.read() for member in members(tmp_path)} == DORSET


def test_months_that_no_archive_holds_are_named(tmp_path):
    with serving(published("2019-08")) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
    assert fetched.months == ("2019-04", "2019-05", "2019-06", "2019-07", "2019-08")
    assert "No archive holds 2019-09." in fetched.notes


def test_where_no_archive_is_an_address_that_can_be_opened_is_named_and_how_many_were_asked_for(tmp_path):
    said = []
    with serving(published()) as publisher, pytest.raises(Missing) as missing:
        fetch_police_uk(
            force="dorset", first="2018-04", last="2018-06", into=tmp_path, patience=IMPATIENT, today=TODAY,
            archive_url=publisher.address + "/missing-{month}.zip", progress=lambda what, *_: said.append(what),
        )  # fmt: skip
    told = str(missing.value)
    # The first month may lie in 36 archives, and each further month in one more.
    assert len(publisher.asked) == 38 and "38 archives asked for (2018-04 to 2021-05): none is there" in told
    assert told.startswith(f"{publisher.address.rstrip('/')}/missing-2021-05.zip: No archive holds 2018-04, ")
    assert "{month}" not in told and ". Open the address in a browser" in told
    assert said[0] == "looking for the archive of 2021-03"
    assert said[-1].endswith("(37 archives asked for so far)")


def test_months_still_to_come_are_asked_for_nowhere(tmp_path):
    with serving(published("2021-08")) as publisher, pytest.raises(Missing, match="still to come"):
        fetch(publisher, tmp_path, first="2021-11", last="2021-12")
    assert publisher.asked == []


def test_a_month_that_the_force_did_not_publish_is_named(tmp_path):
    made = zipfile.ZipFile(gap := io.BytesIO(), "w")
    for month in months_between("2019-04", "2019-09"):
        made.writestr(f"{month}/{month}-kent-street.csv", "kent")
        if month != "2019-07":
            made.writestr(f"{month}/{month}-dorset-street.csv", "dorset")
    made.close()
    with serving(Publisher({"/2020-01.zip": gap.getvalue()})) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
    assert fetched.notes == ("The archive of 2020-01 has no street file of dorset for 2019-07.",)


def test_an_unknown_force_is_told_the_forces_there_are(tmp_path):
    with (
        serving(published("2021-08")) as publisher,
        pytest.raises(Missing, match="avon-and-somerset, dorset"),
    ):
        fetch(publisher, tmp_path, force="wessex")


def test_fetching_again_transfers_only_the_directory(tmp_path):
    with serving(published("2021-08")) as publisher:
        (first,) = fetch(publisher, tmp_path)
        publisher.asked.clear()
        (again,) = fetch(publisher, tmp_path)
        assert publisher.requests("/2021-08.zip") <= 3
    assert again.sha256 == first.sha256
    assert again.transferred < 110_000


def test_a_connection_cut_again_and_again_continues_where_it_was(tmp_path):
    with serving(published("2021-08", cut_after=9_000, cuts_left=12)) as publisher:
        patient = replace(IMPATIENT, attempts=14)
        (fetched,) = fetch(publisher, tmp_path, patience=patient)
        assert publisher.cuts_left == 0
        assert fetched.transferred < fetched.size + 110_000
    assert contents(fetched.path) == DORSET


def test_a_server_that_falls_silent_is_given_up_and_what_was_complete_is_kept(tmp_path):
    with serving(published("2021-08")) as publisher:
        publisher.silence_after = 120_000
        with pytest.raises(NoNetwork, match="could not be read to the end in 4 attempts"):
            fetch(publisher, tmp_path, patience=VERY_IMPATIENT)
        assert not list(tmp_path.glob("*.zip"))
        complete = len(list((tmp_path / ".fetch" / "2021-08").glob("*.csv")))
        assert 0 < complete < 6
        publisher.silence_after = None
        publisher.asked.clear()
        (fetched,) = fetch(publisher, tmp_path)
        assert publisher.requests("/2021-08.zip") <= 6 - complete + 3
    assert contents(fetched.path) == DORSET


def test_killed_midway_the_next_run_fetches_only_the_rest(tmp_path):
    with serving(published("2021-08")) as publisher:
        publisher.silence_after = 120_000
        program = (
            "from datetime import date; from pathlib import Path; from safecity.extracts.fetch import *\n"
            f"fetch_police_uk(force='dorset', first='2019-04', last='2019-09', into=Path({str(tmp_path)!r}),"
            f" archive_url={publisher.address!r}, today=date(2021, 10, 1))"
        )
        running = subprocess.Popen([sys.executable, "-c", program])
        deadline = time.monotonic() + 60
        while publisher.sent < 120_000 and time.monotonic() < deadline:
            time.sleep(0.02)
        running.kill()
        running.wait()
        assert not list(tmp_path.glob("*.zip"))
        complete = len(list((tmp_path / ".fetch" / "2021-08").glob("*.csv")))
        assert 0 < complete < 6
        publisher.silence_after = None
        publisher.asked.clear()
        (fetched,) = fetch(publisher, tmp_path)
        assert publisher.requests("/2021-08.zip") <= 6 - complete + 3
    assert contents(fetched.path) == DORSET
    assert [p.name for p in tmp_path.iterdir()] == [fetched.path.name]


def test_wrong_bytes_are_a_fault_and_nothing_is_kept_under_the_final_name(tmp_path):
    start = archive("2021-08").index(b"2019-06/2019-06-dorset-street.csv") + 400

    def spoil(first: int, body: bytes) -> bytes:
        inside = start - first
        return body[:inside] + b"\x00" + body[inside + 1 :] if 0 <= inside < len(body) else body

    with serving(published("2021-08", spoil=spoil)) as publisher:
        with pytest.raises(
            WrongBytes, match="2019-06-dorset-street.csv are not those that the archive's directory"
        ):
            fetch(publisher, tmp_path)
    assert not list(tmp_path.glob("*.zip")) and not list(tmp_path.rglob("*2019-06*"))


def test_a_server_without_parts_sends_a_small_archive_whole_and_that_is_said(tmp_path):
    with serving(published("2021-08", ranges=False)) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
    assert contents(fetched.path) == DORSET
    assert fetched.notes == ("The server cannot send parts of a file, so the whole archive was downloaded.",)
    assert [p.name for p in tmp_path.iterdir()] == [fetched.path.name]


def test_a_large_archive_is_downloaded_whole_only_when_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(monthly_archives, "UNASKED", len(archive("2021-08")) - 1)
    with serving(published("2021-08", ranges=False)) as publisher:
        with pytest.raises(NoNetwork, match="sends only the whole archive"):
            fetch(publisher, tmp_path)
        assert not list(tmp_path.rglob("*.zip*"))
        (fetched,) = fetch(publisher, tmp_path, whole_archive=True)
    assert contents(fetched.path) == DORSET


def test_a_whole_download_that_is_cut_begins_again(tmp_path):
    with serving(published("2021-08", ranges=False, cut_after=500_000, cuts_left=2)) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
        assert publisher.cuts_left == 0
    assert contents(fetched.path) == DORSET


@pytest.mark.parametrize("ignores_if_range", [False, True])
def test_an_archive_that_changes_midway_is_started_anew_and_never_mixed(tmp_path, ignores_if_range):
    def revised(publisher: Publisher) -> str:
        if len(publisher.asked) < before + 6:
            return "old"
        publisher.files["/2021-08.zip"] = archive("2021-08", revision=1)
        return "new"

    before = 2  # 2021-10 and 2021-09 are asked for first
    with serving(published("2021-08", ignores_if_range=ignores_if_range)) as publisher:
        publisher.version = revised
        (fetched,) = fetch(publisher, tmp_path)
    months = months_between("2019-04", "2019-09")
    assert list(contents(fetched.path).values()) == [street("dorset", month, 1) for month in months]


def test_without_a_network_the_fault_says_what_to_do_by_hand(tmp_path):
    with serving(Publisher({})) as publisher:
        pass
    with pytest.raises(
        NoNetwork,
        match="could not be reached.*choose dorset .* on https://data.police.uk/data/.*safecity receive",
    ):
        fetch(publisher, tmp_path)


def test_a_folder_that_cannot_be_one_is_a_fault(tmp_path):
    (tmp_path / "inbox").write_text("a file", encoding="utf-8")
    with pytest.raises(NoSpace, match="inbox"):
        fetch(Publisher({}), tmp_path / "inbox")


def test_a_server_that_is_busy_is_asked_again(tmp_path):
    with serving(published("2021-08")) as publisher:
        publisher.status["/2021-08.zip"] = 503
        with pytest.raises(NoNetwork, match="503"):
            fetch(publisher, tmp_path)
        assert publisher.requests("/2021-08.zip") == IMPATIENT.attempts


def test_a_page_in_place_of_the_archive_is_not_taken_for_one(tmp_path):
    with serving(Publisher({"/2021-08.zip": b"<html>Log in</html>"}, ranges=False)) as publisher:
        with pytest.raises(WrongBytes, match="not a zip"):
            fetch(publisher, tmp_path)
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize(
    "elsewhere", ["http://localhost:9/", "https://example.org/", "ftp://127.0.0.1/", "file:///x"]
)
def test_a_redirect_to_anywhere_but_a_publisher_is_refused(tmp_path, elsewhere):
    with (
        serving(Publisher({"/2021-08.zip": elsewhere})) as publisher,
        pytest.raises(NoNetwork, match="redirects to"),
    ):
        fetch(publisher, tmp_path)


def test_a_redirect_on_the_same_host_is_followed_once_and_remembered(tmp_path):
    files = {"/2021-08.zip": "/archive/2021-08.zip", "/archive/2021-08.zip": archive("2021-08")}
    with serving(Publisher(files)) as publisher:
        (fetched,) = fetch(publisher, tmp_path)
        assert publisher.requests("/2021-08.zip") == 1
    assert contents(fetched.path) == DORSET


def test_plain_http_to_another_computer_is_not_spoken(tmp_path):
    with pytest.raises(NoNetwork, match="https"):
        fetch(Publisher({}, address="http://data.police.uk"), tmp_path)


def test_progress_ends_at_all_of_it(tmp_path):
    heard = []
    with serving(published("2021-08")) as publisher:
        fetch(publisher, tmp_path, progress=lambda *told: heard.append(told))
    counted = [(done, total) for what, done, total in heard if "6 files" in what]
    assert counted == sorted(counted) and counted[0][0] == 0 and counted[-1][0] == counted[-1][1] > 0


@pytest.mark.parametrize("first, last", [("2019-13", "2020-01"), ("2019", "2020"), ("2020-02", "2020-01")])
def test_a_span_that_is_no_span_is_refused(tmp_path, first, last):
    with pytest.raises(BadInput):  # a value that cannot be read, as `--year 2019` is one
        fetch(Publisher({}), tmp_path, first=first, last=last)


def test_an_address_of_one_archive_is_told_where_its_month_has_to_stand(tmp_path):
    with pytest.raises(BadInput, match=r"archive/2020-03\.zip; expected \{month\} in its place"):
        fetch_police_uk(
            force="dorset", first="2020-01", last="2020-03", into=tmp_path,
            archive_url="https://data.police.uk/data/archive/2020-03.zip",
        )  # fmt: skip


# Reference files
