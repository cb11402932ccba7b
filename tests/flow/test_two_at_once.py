"""Two runs on one partnership: the second is told so at once, and neither harms the other."""

import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flow.conftest import ForkServer, contents, copied, published_edition

IN_USE = 6


@pytest.fixture(scope="module")
def run_beside(start_server) -> ForkServer:
    beside = start_server()
    assert beside("define").code == 0  # it has started, so that what follows is not its start
    return beside


@contextmanager
def building(run: ForkServer, place: Path):
    """A build that is under way: it has begun to write."""
    run.start("build", place)
    try:
        while not _is_locked(place):
            time.sleep(0.01)
        yield
    finally:
        ran = run.finish()
    assert ran.code == 0, ran.stderr


def _is_locked(place: Path) -> bool:
    from filelock import FileLock, Timeout

    try:
        with FileLock(place / ".in-use", timeout=0):
            return False
    except Timeout:
        return True


def test_a_second_run_is_told_that_the_first_is_under_way(
    run, run_beside, place_with_more, undisturbed, tmp_path
):
    place = copied(place_with_more, tmp_path / "quayford")
    before = published_edition(place)
    with building(run, place):
        for arguments in (("build", place), ("receive", place, place / "inbox")):
            second = run_beside(*arguments)
            assert (second.code, "another receive or build" in second.stderr) == (IN_USE, True)
            assert str(place) in second.stderr
        assert run_beside("current", place).stdout.strip() == str(before)
    assert contents(place) == undisturbed


@pytest.mark.soak  # it is killed at later steps in the suite: test_kill.py
def test_a_run_that_was_killed_does_not_stay_in_the_way(run, place_with_more, undisturbed, tmp_path):
    place = copied(place_with_more, tmp_path / "quayford")
    assert run("build", place, watch=place, die_at=12).code == -9
    assert run("build", place).code == 0
    assert contents(place) == undisturbed


def test_the_status_can_be_asked_while_a_build_runs(run, run_beside, place_with_more, undisturbed, tmp_path):
    place = copied(place_with_more, tmp_path / "quayford")
    with building(run, place):
        for _ in range(3):
            asked = run_beside("status", place, "--json")
            assert asked.code == 0, asked.stderr
            assert asked.json["area"]
    assert contents(place) == undisturbed
