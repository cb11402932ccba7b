"""The same files make the same edition byte for byte, whoever builds it, wherever, and on what computer."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROGRAM
from tests.flow.conftest import DAY, contents, published_edition
from tests.flow.small_place import AREA, FORCE, write_files

ELSEWHERE = {
    "SAFECITY_THREADS": "2",
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "12345",
}


def build_from_scratch(folder: Path, run_one, umask: int) -> Path:
    write_files(folder / "sent")
    before = os.umask(umask)
    try:
        for arguments in (
            ("new", "quayford", "--area", AREA, "--force", FORCE, "--year", "2019/20"),
            ("receive", "quayford", "sent", "--received", DAY),
            ("build", "quayford"),
        ):
            run_one(folder, arguments)
    finally:
        os.umask(before)
    return folder / "quayford"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> Path:
    """Quayford built with other threads, time zone, locale, hash seed, umask and folder."""

    def run_one(folder: Path, arguments: tuple) -> None:
        ran = subprocess.run(
            [PROGRAM, *arguments],
            cwd=folder,
            env=os.environ | ELSEWHERE,
            capture_output=True,
            encoding="utf-8",
        )
        assert ran.returncode == 0, ran.stderr

    return build_from_scratch(tmp_path_factory.mktemp("another folder, with a ü in it"), run_one, 0o077)


def test_another_computer_makes_the_same_edition(built_place, elsewhere):
    assert contents(elsewhere) == contents(built_place)


def test_a_deleted_store_and_edition_come_out_as_they_were(run, place):
    before, edition = contents(place), published_edition(place)
    for folder in (place / "store", place / "editions"):
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()
    assert run("build", place, environment={"SAFECITY_THREADS": "1"}).code == 0
    assert published_edition(place) == edition
    assert contents(place) == before


def test_windows_line_ends_and_a_byte_order_mark_in_the_partnerships_file_change_nothing(run, place):
    before = contents(place / "editions")
    file = place / "partnership.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    ran = run("build", place)
    assert ran.code == 0, ran.stderr
    assert contents(place / "editions") == before


def the_next_release(place: Path) -> None:
    file = place / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + '\n[[releases]]\nwhat = "The next"\non = 2021-06-01\n', encoding="utf-8")


def the_day_of_the_meeting(place: Path) -> None:
    file = place / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    assert '\ndate = ""' in text
    file.write_text(text.replace('\ndate = ""', '\ndate = "1 June 2021"', 1), encoding="utf-8")


def the_colour(place: Path) -> None:
    file = place / "partnership.toml"
    text = re.sub(r"(?m)^#? ?colour = .*$", 'colour = "#004d40"', file.read_text(encoding="utf-8"))
    assert "#004d40" in text
    file.write_text(text, encoding="utf-8")


def whom_to_ask(place: Path) -> None:
    file = place / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    nobody, author = 'author = { name = "", email = ""', 'author = { name = "A", email = "a@council.example"'
    assert nobody in text
    file.write_text(text.replace(nobody, author, 1), encoding="utf-8")


def words_on_a_page(place: Path) -> None:
    words = "{{ burglary.count }} burglaries were recorded.\n"
    (place / "narrative" / "burglary.md").write_text(words, encoding="utf-8")


def pages_kept(place: Path) -> dict[Path, int]:
    """The pages that were kept, with when each was written."""
    kept = (place / "store" / "written").rglob("*")
    return {
        path: path.stat().st_mtime_ns
        for path in kept
        if path.is_file() and b"<!DOCTYPE html>" in path.read_bytes()
    }


@pytest.mark.parametrize(
    "change, most_stay",
    [
        pytest.param(the_next_release, False, marks=pytest.mark.soak),
        pytest.param(the_day_of_the_meeting, True, marks=pytest.mark.soak),
        (whom_to_ask, True),
        pytest.param(the_colour, False, marks=pytest.mark.soak),
        (words_on_a_page, True),
    ],
)
def test_after_a_change_of_words_an_edition_of_what_was_made_before_is_as_made_afresh(
    run, place, tmp_path, change, most_stay
):
    afresh = shutil.copytree(place, tmp_path / "afresh")
    shutil.rmtree(afresh / "store" / "written")
    before = pages_kept(place)
    for folder in (place, afresh):
        change(folder)
        ran = run("build", folder)
        assert ran.code == 0, ran.stderr
    assert contents(place / "editions") == contents(afresh / "editions")
    assert contents(place / "store") == contents(afresh / "store")
    stayed = before.items() & pages_kept(place).items()
    assert before and (len(stayed) > len(before) / 2) == most_stay


def test_building_again_changes_nothing_and_says_so(run, place):
    before = contents(place)
    ran = run("build", place)
    assert ran.stdout.startswith("Nothing changed since edition ")
    assert contents(place) == before


def test_a_damaged_edition_is_made_again_and_the_damaged_one_kept_aside(run, place):
    edition = published_edition(place)
    before = contents(edition)
    (edition / "site" / "index.html").write_text("defaced", encoding="utf-8", newline="\n")
    assert run("build", place).code == 0
    assert contents(edition) == before
    aside = [path for path in (place / "editions").iterdir() if path.name.startswith(".damaged-")]
    assert [(path / "site" / "index.html").read_text(encoding="utf-8") for path in aside] == ["defaced"]


@pytest.mark.parametrize("said", ["", "2019-20-gone\n", "../somewhere\n"])
def test_a_pointer_that_leads_nowhere_is_put_right_by_a_build(run, place, said):
    pointer = place / "editions" / "current"
    before = contents(place)
    pointer.write_text(said, encoding="utf-8", newline="\n")
    assert run("current", place).code == 4
    assert run("build", place).code == 0
    assert contents(place) == before


@pytest.mark.parametrize(
    "damage", [*(pytest.param(each, marks=pytest.mark.soak) for each in (b"", b"[]")), b"{", b'{"files": 3}']
)
def test_a_damaged_note_of_the_store_is_made_again(run, place, damage):
    before = contents(place)
    for note in (place / "store" / "loads").iterdir():
        note.write_bytes(damage)
    assert run("build", place).code == 0
    assert contents(place) == before


def test_a_dataset_that_was_lost_is_loaded_again(run, place):
    before = contents(place)
    for path in (place / "store" / "street_crimes").iterdir():
        path.unlink()
    assert run("build", place).code == 0
    assert contents(place) == before
