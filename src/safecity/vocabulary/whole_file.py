"""Files that are there whole under their name or not at all, whatever stops the program."""

import os
import time
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, have it on the disk, and only then give it its name. Raises OSError.

    What a run that was killed left half-written goes with the next. Two runs that write the same file at once are for
    whoever calls to keep apart.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beginning = f".{path.name[:40]}-"
    for left_over in path.parent.glob(f"{beginning}[0-9]*"):
        left_over.unlink(missing_ok=True)
    working = path.with_name(f"{beginning}{os.getpid()}")
    try:
        with working.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        replace_file(working, path)
    finally:
        working.unlink(missing_ok=True)


def replace_file(source: Path, target: Path) -> None:
    """Rename in one step. On Windows a virus scanner may hold a new file for a moment, so try for two seconds."""
    for wait in (0.1, 0.3, 0.6, 1.0, None):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if wait is None:
                raise
            time.sleep(wait)
