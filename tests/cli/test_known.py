"""What look-ups know is asked of them once, and again only where other files are in force."""

import json
import subprocess
import sys
from contextlib import closing

import safecity.cli.known as asked
from safecity.datasets.places.known_areas import KnownAreas, read_known_areas
from tests.cli.counted_place import send_reference
from tests.datasets.small import Small


def test_the_store_is_asked_once_for_the_same_files(tmp_path, monkeypatch):
    times = []

    def counted(store) -> KnownAreas:
        times.append(len(store.loads))
        return read_known_areas(store)

    monkeypatch.setattr(asked, "read_known_areas", counted)
    small = Small.new(tmp_path)
    with closing(small.store()) as store:
        assert asked.known_of(small.partnership, store, code="1") == KnownAreas({}, frozenset())
    send_reference(small)
    with closing(small.store()) as store:
        known = read_known_areas(store)
        assert known.areas and known.forces
        for code in ("1", "1", "2"):
            assert asked.known_of(small.partnership, store, code=code) == known
        (kept,) = (small.partnership.store / "known").iterdir()
        said = json.loads(kept.read_bytes().partition(b"\n")[2])
        assert said["forces"] == sorted(known.forces)  # whatever the seed of hashes
        for kept in (small.partnership.store / "known").iterdir():
            kept.write_bytes(kept.read_bytes()[:-2] + b"?}")  # somebody wrote in it
        assert asked.known_of(small.partnership, store, code="2") == known
    received = len(store.loads)
    assert times == [0, received, received, received]


def test_to_be_ready_to_build_loads_no_engine():
    """After a change of words alone none is asked, and to load it takes a twentieth of the time."""
    late = {"duckdb", "ibis.backends.duckdb", "xlsxwriter"}
    asked = f"import sys, safecity.cli.building; print(*({late} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert told.stdout.strip() == b""
