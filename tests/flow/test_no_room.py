"""A full disk, or a folder that may not be written to, stops a run with a sentence and harms nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flow.conftest import assert_whole, contents, copied, published_edition
from tests.flow.test_kill import editions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither these limits nor mounts")

NO_SPACE = 7


def assert_stopped_with_a_sentence(ran, *words: str) -> None:
    assert ran.code == NO_SPACE, ran.stderr
    last = ran.stderr.strip().splitlines()[-1]
    assert last.startswith("safecity: ") and any(word in last for word in words)
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("limits", [(60_000,), pytest.param((2_000, 60_000), marks=pytest.mark.soak)])
def test_a_file_that_may_not_grow_stops_the_build_and_harms_nothing(
    run, place_with_more, undisturbed, tmp_path, limits
):
    place = copied(place_with_more, tmp_path / "quayford")
    before = contents(place)
    for limit in limits:
        assert_stopped_with_a_sentence(run("build", place, file_limit=limit), "grow", "could not be written")
        assert editions(before).items() <= contents(place).items()
        assert_whole(published_edition(place))
    assert run("build", place).code == 0
    assert contents(place) == undisturbed


@pytest.fixture
def small_disk(tmp_path):
    """Mount a disk of so many kilobytes below the test's folder."""
    mounted = []

    def mount(kilobytes: int) -> Path:
        folder = tmp_path / f"disk-{kilobytes}"
        folder.mkdir()
        made = shutil.which("mount") and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], capture_output=True
        )
        if not made or made.returncode:
            pytest.skip("this user may not mount a small disk")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def fill_and_run_again(run, place_with_more, undisturbed, disk: Path, tmp_path: Path, name: str) -> int:
    """Build where the disk fills up, then where it has room; how the first ended."""
    place = copied(place_with_more, disk / "quayford")
    before = contents(place)
    ran = run("build", place)
    assert editions(before).items() <= contents(place).items()
    assert_whole(published_edition(place))
    if ran.code:
        assert_stopped_with_a_sentence(ran, "full", "No space left", "could not be written")
    with_room = copied(place, tmp_path / name)
    assert run("build", with_room).code == 0
    assert contents(with_room) == undisturbed
    return ran.code


@pytest.mark.parametrize("kilobytes", [pytest.param(16, marks=pytest.mark.soak), 400])
def test_a_full_disk_stops_the_build_and_harms_nothing(
    run, place_with_more, undisturbed, small_disk, tmp_path, kilobytes
):
    disk = small_disk(size_on_disk(place_with_more) + kilobytes)
    assert fill_and_run_again(run, place_with_more, undisturbed, disk, tmp_path, "with-room") == NO_SPACE


@pytest.mark.soak
def test_a_disk_that_fills_up_anywhere_harms_nothing(run, place_with_more, undisturbed, small_disk, tmp_path):
    ended = [
        fill_and_run_again(
            run,
            place_with_more,
            undisturbed,
            small_disk(size_on_disk(place_with_more) + more),
            tmp_path,
            str(more),
        )
        for more in range(0, 1600, 8)
    ]
    assert set(ended) == {0, NO_SPACE}


def size_on_disk(place: Path) -> int:
    """What a copy of it takes on a disk that fills whole blocks, in kilobytes."""
    return sum(4 * -(-path.stat().st_size // 4096) for path in place.rglob("*") if path.is_file()) + 8


def test_a_folder_that_may_not_be_written_to_is_named(run, place_with_more, small_disk):
    disk = small_disk(size_on_disk(place_with_more) + 400)
    place = copied(place_with_more, disk / "quayford")
    before = contents(place)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for arguments in (("build", place), ("receive", place, place / "inbox")):
        ran = run(*arguments)
        assert_stopped_with_a_sentence(ran, "may write to")
        assert str(place) in ran.stderr
    assert run("status", place).code == 0
    assert contents(place) == before
