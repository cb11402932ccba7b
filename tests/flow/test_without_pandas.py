"""Safe City is installed without pandas, which only the tests' own environment holds."""

import subprocess
import sys

from tests.flow.small_place import AREA, FORCE, write_files

WITHOUT_PANDAS = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "pandas":
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
from safecity.cli import main
main()
"""


def test_a_place_builds_where_there_is_no_pandas(tmp_path):
    place = tmp_path / "quayford"
    for command in (
        ("new", place, "--area", AREA, "--force", FORCE),
        ("receive", place, *write_files(tmp_path / "files")),
        ("build", place),
        ("build", place),
    ):
        ran = subprocess.run(
            [sys.executable, "-c", WITHOUT_PANDAS, *map(str, command)],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
    assert (place / "editions" / "current").exists()
