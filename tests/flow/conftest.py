"""A whole small place to build, break and build again, and safecity run as its user runs it."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT, made_once
from tests.flow.small_place import AREA, FORCE, write_files, write_more_files

HERE = Path(__file__).parent
DAY = "2020-06-10"
ALONE_FILE = ".in-use"  # stays as an empty file; the lock on it does not


@dataclass(frozen=True)
class Ran:
    """What one command said and how it ended; a negative code is the signal that ended it."""

    code: int
    stdout: str
    stderr: str
    steps: int = 0

    @property
    def json(self):
        return json.loads(self.stdout)


class ForkServer:
    """safecity, ready to run at once: see fork_server.py for what may be ordered."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.server = subprocess.Popen(
            [sys.executable, str(HERE / "fork_server.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __call__(self, *arguments: str | Path, cwd: Path | None = None, **order) -> Ran:
        self.start(*arguments, cwd=cwd, **order)
        return self.finish()

    def start(self, *arguments: str | Path, cwd: Path | None = None, **order) -> None:
        (self.folder / "steps").write_text("0", encoding="utf-8")
        order |= {
            "arguments": [str(each) for each in arguments],
            "cwd": str(cwd or ROOT),
            "told": str(self.folder),
        }
        if "watch" in order:
            order["watch"] = str(order["watch"])
        self.server.stdin.write(json.dumps(order) + "\n")
        self.server.stdin.flush()

    def finish(self) -> Ran:
        code = json.loads(self.server.stdout.readline())["code"]
        said = [(self.folder / name).read_text(encoding="utf-8") for name in ("stdout", "stderr", "steps")]
        return Ran(code, said[0], said[1], int(said[2]))

    def stop(self) -> None:
        self.server.stdin.close()
        self.server.wait(timeout=30)


@pytest.fixture(scope="session")
def start_server(tmp_path_factory) -> Iterator:
    """Start another server, for tests that need two commands at once."""
    if sys.platform == "win32":
        pytest.skip("Windows cannot fork")
    started = []

    def start() -> ForkServer:
        started.append(ForkServer(tmp_path_factory.mktemp("told")))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def run(start_server) -> ForkServer:
    """Run one command in a process of its own and wait for it."""
    return start_server()


@pytest.fixture(scope="session")
def built_place(run, tmp_path_factory) -> Path:
    """Quayford with its first edition published. Not to be changed: take a copy with `place`."""

    def make(folder: Path) -> None:
        write_files(folder / "sent")
        place = folder / "quayford"
        for arguments in (
            ("new", place, "--area", AREA, "--force", FORCE, "--year", "2019/20"),
            ("receive", place, folder / "sent", "--received", DAY),
            ("build", place),
        ):
            ran = run(*arguments)
            assert ran.code == 0, ran.stderr

    return made_once(tmp_path_factory, "first_quayford", make)[0] / "quayford"


@pytest.fixture
def place(built_place, tmp_path) -> Path:
    """Quayford with its first edition published."""
    return copied(built_place, tmp_path / "quayford")


@pytest.fixture(scope="session")
def place_with_more(built_place, tmp_path_factory) -> Path:
    """The same with more files in its inbox, so that the next build receives, loads and publishes."""
    place = copied(built_place, tmp_path_factory.mktemp("more") / "quayford")
    write_more_files(place / "inbox")
    return place


@pytest.fixture(scope="session")
def watched(place_with_more, run, tmp_path_factory) -> tuple[dict[str, str], int]:
    """Every file that is there after a build that nothing disturbed, and how many steps that took."""

    def make(folder: Path) -> tuple[dict[str, str], int]:
        place = copied(place_with_more, folder / "quayford")
        ran = run("build", place, watch=place)
        assert ran.code == 0, ran.stderr
        return contents(place), ran.steps

    return made_once(tmp_path_factory, "undisturbed_quayford", make)[1]


@pytest.fixture(scope="session")
def undisturbed(watched) -> dict[str, str]:
    """Every file that is there after a build that nothing disturbed."""
    return watched[0]


@pytest.fixture(scope="session")
def steps(watched) -> int:
    """How often an undisturbed build makes, opens to write, renames or removes something."""
    return watched[1]


def copied(place: Path, to: Path) -> Path:
    shutil.copytree(place, to)
    return to


def contents(folder: Path) -> dict[str, str]:
    """Every file and folder below, with the files' fingerprints; the lock's empty file is left out."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        )
        for path in sorted(folder.rglob("*"))
        if path.name != ALONE_FILE
    }


def assert_whole(edition: Path) -> None:
    """The edition holds exactly what its manifest lists, unaltered, and the proof of all that."""
    listed = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    there = {path: sha256 for path, sha256 in contents(edition).items() if sha256 != "folder"}
    del there["manifest.json"], there["proof.json"]
    assert there == listed


def published_edition(place: Path) -> Path:
    return place / "editions" / (place / "editions" / "current").read_text(encoding="utf-8").strip()
