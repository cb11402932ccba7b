"""The made-up city comes out the same everywhere, and another seed makes another city with the same story."""

import gzip
import os
import subprocess
import sys
from hashlib import sha256
from zipfile import ZipFile

import pytest

from safecity.demo.city import make_city
from safecity.demo.draw import Draw
from safecity.demo.hamwic import HAMWIC
from safecity.demo.street_files import draw_events

AGAIN = "import pathlib, sys; from safecity.demo import hamwic; hamwic.make_hamwic(pathlib.Path(sys.argv[1]))"

# Of all contents, unpacked. Whoever changes it changes every figure of Hamwic, and says so in the changelog.
CONTENTS = "b8b654fc5b9382c62b161208e794c1f6c2cf491b1a0dc7f49e22fc0afb362dd7"


def fingerprints(folder):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_seed_writes_the_same_bytes_whatever_the_hash_seed_time_zone_and_folder(inbox, tmp_path):
    elsewhere = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"}
    subprocess.run(
        [sys.executable, "-c", AGAIN, str(tmp_path / "again")], check=True, env=elsewhere, cwd=tmp_path
    )
    assert fingerprints(tmp_path / "again") == fingerprints(inbox)


def test_the_contents_are_the_same_on_every_machine(inbox):
    whole = sha256()
    for path in sorted(inbox.iterdir()):
        if path.suffix == ".zip":
            with ZipFile(path) as archive:
                for name in archive.namelist():
                    whole.update(name.encode("utf-8") + archive.read(name))
        else:
            content = path.read_bytes()
            whole.update(gzip.decompress(content) if path.suffix == ".gz" else content)
    assert whole.hexdigest() == CONTENTS


def test_the_whole_inbox_is_small(inbox):
    assert sum(path.stat().st_size for path in inbox.iterdir()) < 9_000_000
    assert (inbox / "hamwic_2016-04_2020-03.zip").stat().st_size < 4_000_000


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.soak)])
def test_another_seed_makes_another_city_with_the_same_totals(seed):
    city = make_city(seed)
    assert city.lsoa_outlines != make_city(876).lsoa_outlines
    for year, incidents in ((2, 7765), (3, 7881)):
        asb = draw_events(city.district, year, share=1.0, exact=True, seed=seed)[0]
        assert asb.category == "Anti-social behaviour"
        assert (asb.lsoa >= 0).sum() == incidents


def test_hamwic_says_that_it_is_made_up():
    assert "made-up" in HAMWIC["notice"]
    assert HAMWIC["area"].startswith("X")


def test_counts_scatter_about_what_is_expected_as_independent_events_do():
    draw = Draw(1, "scatter")
    counts = [draw.count_near(400) for _ in range(2000)]
    mean = sum(counts) / len(counts)
    variance = sum((count - mean) ** 2 for count in counts) / len(counts)
    assert mean == pytest.approx(400, abs=2)
    assert variance == pytest.approx(400, rel=0.1)
