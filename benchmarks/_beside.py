"""Two ways of doing one thing, timed in turn on the same machine, so that what is printed is a ratio."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds by the clock, seconds of the processors, and the most memory held, in MiB."""

    wall: float
    cpu: float
    peak: float = 0.0


def real_data(*paths: str) -> list[Path] | None:
    """Files of the open data kept beside the project, or None (and a line that says so) where they are absent."""
    folder = Path(os.environ.get("SAFECITY_REAL_DATA") or ROOT.parent / "shared" / "data")
    found = [folder / path for path in paths]
    if all(path.exists() for path in found):
        return found
    print("left out: no real data")
    return None


def cost(run: Callable[[], object]) -> Cost:
    """The cost of one call in this process."""
    wall, cpu = time.perf_counter(), _cpu()
    run()
    return Cost(time.perf_counter() - wall, _cpu() - cpu)


def peak() -> float:
    """The most memory this process has held so far, in MiB; on Linux without what its parent held before it began."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(
            line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM")
        )
        return int(held.split()[1]) / 2**10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def safecity(*arguments: str | Path, within: Path | None = None) -> Cost:
    """One command, given in a folder: seconds by the clock and of the processors, and the most memory it held."""
    command = [sys.executable, "-c", "from safecity.cli import main; main()", *map(str, arguments)]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    # The peak is the largest of any command so far: right for the cold build, which is the first large one.
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"SERVE": "0"},
        cwd=within,
    ) as running:
        _, said = running.communicate()
    if running.returncode:
        sys.exit(said.decode(errors="replace"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(
        time.perf_counter() - started, cpu, after.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    )


class WithoutPandas:
    """Safe City is installed without pandas; PyArrow takes it up, 60 MB, wherever it merely finds it."""

    def find_spec(self, name: str, path=None, target=None) -> None:
        if name.partition(".")[0] == "pandas":
            raise ModuleNotFoundError(name)


def in_turn(runs: dict[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """Each of the ways in turn, round after round, so that a slow spell of the machine meets all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            costs[name].append(run())
    return costs


def print_ratio(costs: dict[str, list[Cost]], ours: str, peer: str, target: str) -> None:
    """Print ours over the peer's, pair by pair: the median of the rounds, and both medians it comes from."""
    said = []
    measured = (("wall", "s"), ("cpu", "s"), ("peak", "MiB"))
    for name, unit in measured:
        pairs = [(getattr(a, name), getattr(b, name)) for a, b in zip(costs[ours], costs[peer], strict=True)]
        if all(b for _, b in pairs):
            ratio = statistics.median(a / b for a, b in pairs)
            mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
            said.append(f"{name} {ratio:.2f} ({mine:.1f} / {theirs:.1f} {unit})")
    print(f"{ours} / {peer}: {', '.join(said)}; target {target}; {len(costs[ours])} rounds")


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
