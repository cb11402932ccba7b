"""A run that is killed at any moment leaves the last edition whole, and running again ends as if it never was."""

import random
import signal
from pathlib import Path

import pytest

from tests.flow.conftest import assert_whole, contents, copied, published_edition


def editions(folder_contents: dict[str, str]) -> dict[str, str]:
    """What belongs to finished editions: their folders are named by the year."""
    return {path: what for path, what in folder_contents.items() if path.startswith("editions/2019-20-")}


def kill(run, place: Path, first_edition: dict[str, str], **when) -> None:
    """Kill a build, and see that what was published still is, unaltered and whole."""
    assert run("build", place, watch=place, **when).code in (-signal.SIGKILL, 0)
    assert first_edition.items() <= contents(place).items()
    assert_whole(published_edition(place))


def kill_and_run_again(run, place: Path, undisturbed: dict[str, str], **when) -> None:
    kill(run, place, editions(contents(place)), **when)
    again = run("build", place)
    assert again.code == 0, again.stderr
    assert contents(place) == undisturbed


def test_killed_at_one_of_the_last_steps_it_converges_to_the_same_bytes(
    run, place_with_more, undisturbed, steps, tmp_path
):
    """What is killed earlier is killed again below, and at each single step in the soak."""
    assert steps > 50
    place = copied(place_with_more, tmp_path / "quayford")
    kill_and_run_again(run, place, undisturbed, die_at=int(0.995 * steps))


@pytest.mark.parametrize(
    "shares", [(0.3, 0.6, 0.97), pytest.param((0.08, 0.3, 0.6, 0.85, 0.97), marks=pytest.mark.soak)]
)
def test_killed_at_every_later_step_it_still_converges(
    run, place_with_more, undisturbed, steps, tmp_path, shares
):
    place = copied(place_with_more, tmp_path / "quayford")
    first_edition = editions(contents(place))
    for share in shares:
        kill(run, place, first_edition, die_at=int(share * steps))
    assert run("status", place, "--json").code == 0
    assert run("build", place).code == 0
    assert contents(place) == undisturbed


def test_killed_while_the_engine_works_it_converges_to_the_same_bytes(
    run, place_with_more, undisturbed, tmp_path
):
    place = copied(place_with_more, tmp_path / "quayford")
    kill_and_run_again(run, place, undisturbed, kill_after=0.35)


def test_a_receive_that_was_killed_is_finished_by_the_next(run, place_with_more, undisturbed, tmp_path):
    place = copied(place_with_more, tmp_path / "quayford")
    kill(run, place, editions(contents(place)), die_at=9)
    assert run("receive", place, place / "inbox").code == 0
    assert run("build", place).code == 0
    assert contents(place) == undisturbed


@pytest.mark.soak
def test_killed_at_any_step_it_converges_to_the_same_bytes(
    run, place_with_more, undisturbed, steps, tmp_path
):
    for number in range(1, steps + 1):
        place = copied(place_with_more, tmp_path / f"at-{number}" / "quayford")
        kill_and_run_again(run, place, undisturbed, die_at=number)


@pytest.mark.soak
def test_killed_at_any_moment_it_converges_to_the_same_bytes(run, place_with_more, undisturbed, tmp_path):
    moments = random.Random(1)
    for number in range(60):
        place = copied(place_with_more, tmp_path / f"at-{number}" / "quayford")
        kill_and_run_again(run, place, undisturbed, kill_after=moments.uniform(0.02, 4))


def test_the_made_up_city_is_there_whole_or_not_at_all(run, tmp_path):
    place = tmp_path / "hamwic"
    assert run("demo", place, environment={"SERVE": "0"}, kill_after=1.0).code == -signal.SIGKILL
    assert not place.exists()
