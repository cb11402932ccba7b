"""A city built on Spark is the edition that DuckDB builds, byte for byte; what Spark lacks is said before the work."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safecity.cli.hamwic import make
from safecity.demo.hamwic import HAMWIC, make_hamwic
from safecity.partnership import new_partnership
from tests.conftest import PROGRAM, ROOT
from tests.flow.conftest import Ran, contents, published_edition

WITHOUT_SPARK = """
import sys

sys.modules["pyspark"] = None
from safecity.cli import main
main()
"""


def build(place: Path, *options: str, program: tuple = (PROGRAM,), **environment: str) -> Ran:
    """`safecity build` in a process of its own, so that Spark starts and ends as for its user."""
    ran = subprocess.run(
        [*program, "build", place, *options],
        env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def settle(place: Path) -> None:
    """Hamwic from its open data, which every partnership has, with its edition."""
    area, force = str(HAMWIC["area"]), str(HAMWIC["force"])
    new_partnership(place, name="Hamwic", area=area, force=force, year="2019/20")
    make_hamwic(place / "inbox")
    subprocess.run([PROGRAM, "build", place], check=True, capture_output=True)


@pytest.mark.soak
def test_the_whole_of_hamwic_is_the_same_edition_by_both(spark_here, tmp_path):
    place = tmp_path / "hamwic"
    settle(place)
    by_duckdb = contents(place / "editions")
    kept = set((place / "store" / "made").iterdir())
    shutil.rmtree(place / "editions")
    (place / "store" / "spill" / "spark-of-a-run-that-was-killed").mkdir(parents=True)
    ran = build(place, "--engine", "spark", "--json", SAFECITY_THREADS="2")
    assert ran.code == 0, ran.stderr
    assert ran.json["new"] is True
    assert len(set((place / "store" / "made").iterdir()) - kept) == 1, "DuckDB's review was taken up"
    edition = published_edition(place)
    assert (edition / "data" / "observations.parquet").exists() and (
        edition / "data" / "figures.csv"
    ).exists()
    assert contents(place / "editions") == by_duckdb
    said = [line for line in ran.stderr.splitlines() if line.strip()]
    assert said[0].startswith("  starting Spark") and not [line for line in said if "WARN" in line]
    assert list((place / "store" / "spill").iterdir()) == []


@pytest.mark.soak
def test_a_forces_own_records_are_the_same_edition_by_both(spark_here, tmp_path):
    place = tmp_path / "hamwic"
    make(place)
    by_duckdb = contents(place / "editions")
    shutil.rmtree(place / "editions")
    ran = build(place, "--engine", "spark")
    assert ran.code == 0, ran.stderr
    assert contents(place / "editions") == by_duckdb


def test_spark_counts_anew_though_the_edition_stands(spark_here, place):
    before = contents(place / "editions")
    ran = build(place, "--engine", "spark")
    assert ran.code == 0, ran.stderr
    assert "making the review" in ran.stderr and ran.stdout.startswith("Nothing changed since edition")
    assert contents(place / "editions") == before


@pytest.mark.soak
def test_too_little_memory_is_said_with_what_to_do(spark_here, place):
    ran = build(place, "--engine", "spark", SPARK_DRIVER_MEMORY="100m")
    assert ran.code == 7 and "SPARK_DRIVER_MEMORY=4g" in ran.stderr
    assert "Traceback" not in ran.stderr and len(ran.stderr.splitlines()[-1]) < 400


def test_without_pyspark_it_says_how_to_install_it(place):
    before = contents(place)
    ran = build(place, "--engine", "spark", program=(sys.executable, "-c", WITHOUT_SPARK))
    assert ran.code == 4 and "pip install 'safecity[spark]'" in ran.stderr
    assert contents(place) == before


def test_without_pyspark_the_other_tests_are_still_found():
    hidden = "import sys; sys.modules['pyspark'] = None; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", hidden, "--collect-only", "-q", "-p", "no:cacheprovider", "src/safecity/datasets"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == pytest.ExitCode.OK, ran.stdout
    assert "datasets/coverage.py" in ran.stdout and "spark.py" not in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="its stand-in for Java is a shell script")
@pytest.mark.parametrize(
    ("version", "found"),
    [
        (None, "none in"),
        ('openjdk version "11.0.2" 2019-01-15', "11.0.2"),
        ('java version "1.8.0_402"', "1.8.0"),
    ],
)
def test_without_a_java_that_spark_runs_on_it_says_which(run, spark_here, place, tmp_path, version, found):
    if version:
        java = tmp_path / "bin" / "java"
        java.parent.mkdir()
        java.write_text(f"#!/bin/sh\necho '{version}' >&2\n", encoding="utf-8")
        java.chmod(0o755)
    ran = run("build", place, "--engine", "spark", environment={"JAVA_HOME": str(tmp_path)})
    assert ran.code == 4 and "Java 17 or 21" in ran.stderr and found in ran.stderr


def test_spark_elsewhere_is_not_asked(run, spark_here, place):
    ran = run("build", place, "--engine", "spark", environment={"SPARK_REMOTE": "sc://spark.example"})
    assert ran.code == 3 and "sc://spark.example" in ran.stderr


def test_an_engine_there_is_not_is_named_with_those_there_are(run, place):
    ran = run("build", place, "--engine", "nonsense")
    assert ran.code == 2 and all(word in ran.stderr for word in ("nonsense", "duckdb", "spark"))
