"""Hamwic, the made-up city, from inbox to edition, cold, in a command of its own as the analyst gives it.

Its folder is made first, outside the clock. There is no peer but the limits that are promised: 60 s and 1.5 GiB.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from _beside import safecity

SECONDS, MEMORY = 60, 1536
MAKE = """
import pathlib, sys
from safecity.cli.hamwic import make_folder
make_folder(pathlib.Path(sys.argv[1]))
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=1, help="cold builds, each of a folder made afresh")
    rounds = asked.parse_args().rounds
    costs = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            # Made by another program: what making it held is no memory of the build.
            subprocess.run([sys.executable, "-c", MAKE, folder / "hamwic"], check=True, capture_output=True)
            costs.append(safecity("demo", "hamwic", within=folder))
    wall, cpu = (statistics.median(getattr(each, name) for each in costs) for name in ("wall", "cpu"))
    peak = max(each.peak for each in costs)
    print(
        f"Hamwic cold: wall {wall:.1f} s, cpu {cpu:.1f} s, peak {peak:.0f} MiB; "
        f"at most {SECONDS} s, {MEMORY} MiB; {rounds} rounds"
    )


if __name__ == "__main__":
    main()
