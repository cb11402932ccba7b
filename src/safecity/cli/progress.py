"""What is being done, said while it is done."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

Say = Callable[[str], None]  # takes what is being done just now
_console = Console(stderr=True, highlight=False)


@contextmanager
def doing(what: str) -> Iterator:
    """Show a step and the seconds it took. Yields the function that says what is being done just now.

    On a screen it is one moving line; in a file or a log, one line a step.
    """
    started = time.monotonic()
    if sys.stderr.isatty():
        with _console.status(what) as status:
            yield lambda said: status.update(f"{what}: {said}")
    else:
        yield lambda said: None
    _console.print(f"  {what} [dim]({time.monotonic() - started:.1f} s)[/dim]")


def say(line: str) -> None:
    """One line for the reader, on the side where progress is, so that --json stays clean."""
    _console.print(line, markup=False, soft_wrap=True)
