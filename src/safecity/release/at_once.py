"""Writing a file of the ledger that is there whole or not at all."""

import os
from pathlib import Path

_WRITING = ".writing-"


def write_at_once(path: Path, content: bytes) -> None:
    """Write it beside its place, have it on the disk, and move it there; what a stopped run left beside it goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left_over in path.parent.glob(f"{_WRITING}*"):
        left_over.unlink(missing_ok=True)
    working = path.with_name(f"{_WRITING}{os.getpid()}")
    try:
        with working.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        os.replace(working, path)
    finally:
        working.unlink(missing_ok=True)
