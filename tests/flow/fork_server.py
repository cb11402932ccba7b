"""Runs safecity again and again without the seconds of its start, each time in a process of its own.

Run as a program it reads one order a line from its standard input, as JSON, and answers each with one line.
An order may have the process killed at its nth step (making, opening to write, renaming or removing anything
below `watch`) or after so many seconds, or may bound the size of its files. Needs fork, so not for Windows.
"""

import contextlib
import json
import os
import resource
import signal
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

STARTED = (
    "ibis.backends.duckdb.converter", "PIL.ImageFont", "govuk_frontend_jinja", "pptx", "pyarrow.dataset", "pypdf",
    "scipy.optimize", "scipy.special", "typst", "safecity.cli.building", "safecity.cli.commands", "safecity.cli.status",
    "safecity.outputs.slides",
)  # fmt: skip
STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


def main() -> None:
    # This is what takes its time to start, and what a build imports only when it comes to need it.
    for each in STARTED:
        import_module(each)
    from safecity.cli import made_of
    from safecity.cli import main as run

    made_of.code_digest()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _obey(order, run)
        code = _wait(child, order.get("kill_after"))
        print(json.dumps({"code": code}), flush=True)


def _wait(child: int, kill_after: float | None) -> int:
    if kill_after is not None:
        until = time.monotonic() + kill_after
        while time.monotonic() < until:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _obey(order: dict, run) -> None:
    told = Path(order["told"])
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(told / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    os.chdir(order["cwd"])
    os.environ.update(order.get("environment", {}))
    if order.get("file_limit"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_limit"], order["file_limit"]))
    steps = _count_steps(order["watch"], order.get("die_at")) if order.get("watch") else [0]
    sys.argv = ["safecity", *order["arguments"]]
    code = 0
    try:
        run()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 99
    with contextlib.suppress(OSError):
        (told / "steps").write_text(str(steps[0]), encoding="utf-8")
    sys.stdout.flush()
    os._exit(code)


def _count_steps(below: str, die_at: int | None) -> list[int]:
    steps = [0]

    def notice(event: str, about: tuple) -> None:
        if event == "open":
            writes = isinstance(about[2], int) and about[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not writes:
                return
        elif event not in STEPS:
            return
        if isinstance(about[0], (str, os.PathLike)) and below in str(Path(about[0]).absolute()):
            steps[0] += 1
            if steps[0] == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(notice)
    return steps


if __name__ == "__main__":
    main()
