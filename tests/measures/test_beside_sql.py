"""The benchmark of own records holds what is counted against hand-written SQL: the two have to agree to be compared."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "records.py"


@pytest.mark.soak
def test_every_measure_of_own_records_is_what_hand_written_sql_counts():
    done = subprocess.run([sys.executable, BENCHMARK, "--rounds", "1"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "observations, equal in both" in done.stdout
