"""What every room's tests may ask for, and what a machine may lack without failing them."""

import gc
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

PROGRAM = Path(sys.executable).with_name("safecity.exe" if sys.platform == "win32" else "safecity")
ROOT = Path(__file__).parent.parent
Told = TypeVar("Told")
# No test here is timed: on a busy machine the same example takes ten times as long.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
# A program that a test starts keeps what it has compiled: without, each compiles the whole package again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
NEVER_MISSING_IN_CI = ("Chromium", "axe-core", "LibreOffice", "PostgreSQL", "Java", "Spark")


# What takes long, in the order in which it is begun; all else follows. Browsers begin, as they have the made-up city
# made, which takes over a minute: whoever asks for it later finds it there instead of waiting for it.
BEGUN_FIRST = (
    "tests/browser/test_site.py", "tests/flow", "tests/windows", "tests/cli",
    "tests/golden", "tests/docs/test_tutorial.py", "tests/findings/test_chance.py", "tests/real",
    "tests/claims/test_planted_errors.py", "tests/datasets", "tests/demo", "tests/recount", "tests/outputs",
    "tests/release",
)  # fmt: skip


def pytest_collection_modifyitems(items):
    """Files that take long come first, so that no worker is left with one of them when the others have done."""

    def begun(item) -> int:
        path = item.path.relative_to(ROOT).as_posix() if item.path.is_relative_to(ROOT) else ""
        return next((at for at, first in enumerate(BEGUN_FIRST) if path.startswith(first)), len(BEGUN_FIRST))

    items.sort(key=begun)


def pytest_collection_finish():
    """What was imported and collected stays to the end, so it is not looked through again for what could go.

    Without this, a sixth of the time of a test went into that.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def no_place_is_left_in_the_project():
    """What a test leaves here would stand in the way of `make demo`."""
    left = ROOT / "hamwic"
    stood = left.exists()
    yield
    assert stood or not left.exists(), f"a test left {left.name}/ in the project"


@pytest.fixture
def elsewhere(tmp_path_factory, monkeypatch) -> None:
    """A working folder of its own, for a partnership whose folder is told from there and that nobody made."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The open data kept beside the project, or a skip that says where it was looked for."""
    folder = Path(os.environ.get("SAFECITY_REAL_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / "police_uk").is_dir():
        pytest.skip("no shared data: neither ../shared/data nor SAFECITY_REAL_DATA leads to it")
    return folder


@pytest.fixture(scope="session")
def spark_here() -> None:
    """Spark can run on this machine, or a skip that says what it lacks."""
    if find_spec("pyspark") is None:
        pytest.skip("Spark is not installed: make tools SPARK=1 installs it")
    home = os.environ.get("JAVA_HOME")
    if shutil.which(str(Path(home, "bin", "java")) if home else "java") is None:
        pytest.skip("no Java, which Spark needs")


def made_once(tmp_path_factory, name: str, make: Callable[[Path], Told]) -> tuple[Path, Told]:
    """A folder that all workers of a run share, and what was told by the one that made it. To be left as it is.

    For what takes many seconds: whoever asks first makes it, and the others wait for it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, told = shared / name, shared / f"{name}.pickle"
    with FileLock(shared / f"{name}.lock"):
        if not told.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed at it
            folder.mkdir()
            told.write_bytes(pickle.dumps(make(folder)))
    return folder, pickle.loads(told.read_bytes())


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory) -> Path:
    """A folder in which `safecity demo hamwic` was typed, with what it answered in `answer.txt`. Left as it is."""

    def type_it(desk: Path) -> None:
        ran = subprocess.run(
            [PROGRAM, "demo", "hamwic"],
            cwd=desk,
            env=os.environ | {"SERVE": "0", "COLUMNS": "80", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
        )
        (desk / "answer.txt").write_text(ran.stdout + ran.stderr, encoding="utf-8")

    return made_once(tmp_path_factory, "demo_desk", type_it)[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where SAFECITY_CI=1 promises a whole machine, a skip for lack of a program is a failure."""
    report = yield
    if report.skipped and os.environ.get("SAFECITY_CI") == "1" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        lacking = [each for each in NEVER_MISSING_IN_CI if each.casefold() in reason.casefold()]
        if lacking:
            report.outcome = "failed"
            report.longrepr = (
                f"{item.nodeid} was skipped for lack of {lacking[0]}, which CI installs: {reason}"
            )
    return report
