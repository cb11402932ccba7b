"""Safe City is installed without pandas, which only the tests' own environment holds."""

import subprocess
import sys

from tests.datasets.linked import sent
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
LINKING = WITHOUT_PANDAS.replace(
    "from safecity.cli import main\nmain()",
    """
from pathlib import Path
from safecity.datasets.people.identity import told_apart
from safecity.datasets.opening import open_store
print(told_apart(open_store(*map(Path, sys.argv[1:]))).note["people"]["anyone"]["middle"], "splink" in sys.modules)
""",
)


def test_a_place_builds_and_its_people_are_linked_where_there_is_no_pandas(tmp_path):
    place = tmp_path / "quayford"
    people = tmp_path / "people.csv"
    named = {"birth_date": "1984-05-01", "postcode": "ZZ1 2AB"}
    people.write_bytes(sent([{"name": "Testor Quillbrook"} | named, {"name": "Testor Quilbrook"} | named]))
    for program, command in (
        (WITHOUT_PANDAS, ("new", place, "--area", AREA, "--force", FORCE)),
        (WITHOUT_PANDAS, ("receive", place, *write_files(tmp_path / "files"), people)),
        (LINKING, (place / "store", place / "extracts")),
        (WITHOUT_PANDAS, ("build", place)),
        (WITHOUT_PANDAS, ("build", place)),
    ):
        ran = subprocess.run(
            [sys.executable, "-c", program, *map(str, command)],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        if program is LINKING:
            assert ran.stdout.split() == ["1", "True"]
    assert (place / "editions" / "current").exists()
