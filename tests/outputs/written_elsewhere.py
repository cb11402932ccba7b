"""The same review written by another process, with another clock, language and order of hashing."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_PATH = os.pathsep.join((str(ROOT / "src"), str(ROOT)))  # this Safe City, and no other that is installed
_SCRIPT = """
import hashlib, importlib, pathlib, tempfile
from safecity.outputs.placements import Placements
from tests.outputs.small_review import small_review
write = getattr(importlib.import_module("{module}"), "{function}")
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "written"
    write(small_review(), path, Placements())
    print(hashlib.sha256(path.read_bytes()).hexdigest())
"""


def digest_elsewhere(module: str, function: str, *, hash_seed: str, time_zone: str) -> str:
    """The SHA-256 of what `function` writes of the small review in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT.format(module=module, function=function)],
        cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": time_zone, "PYTHONPATH": _PATH},
    )  # fmt: skip
    return ran.stdout.strip()


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
