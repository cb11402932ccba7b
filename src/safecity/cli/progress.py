"""What is being done, said while it is done."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

Say = Callable[[str], None]  # takes what is being done just now


@contextmanager
def doing(what: str) -> Iterator:
    """Show a step and the seconds it took. Yields the function that says what is being done just now.

    On a screen it is one moving line; in a file or a log, one line a step.
    """
    started = time.monotonic()
    if sys.stderr.isatty():
        console = _screen()
        with console.status(what) as status:
            yield lambda said: status.update(f"{what}: {said}")
        console.print(f"  {what} [dim]({time.monotonic() - started:.1f} s)[/dim]")
    else:
        yield lambda said: None
        say(f"  {what} ({time.monotonic() - started:.1f} s)")


def say(line: str) -> None:
    """One line for the reader, on the side where progress is, so that --json stays clean."""
    if sys.stderr.isatty():
        _screen().print(line, markup=False, soft_wrap=True)
    else:
        print(line, file=sys.stderr, flush=True)


@cache
def _screen() -> Any:
    from rich.console import Console  # which a log has no use for

    return Console(stderr=True, highlight=False)
