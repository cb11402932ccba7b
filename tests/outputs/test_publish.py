"""An edition's files do not depend on which of them was ready first."""

import re
import time
from pathlib import Path

import pytest

from safecity.outputs import write
from tests.outputs.small_review import small_review

pytestmark = pytest.mark.usefixtures("elsewhere")


def published(editions: Path) -> dict[str, bytes]:
    edition = write.publish(
        small_review(), editions, name="2019-20-small", inputs={}, received=[], versions={}
    )
    return {
        path.relative_to(edition).as_posix(): path.read_bytes()
        for path in edition.rglob("*")
        if path.is_file()
    }


def test_observations_that_take_long_to_write_change_nothing(tmp_path, monkeypatch):
    usual = published(tmp_path / "usual")
    at_once = write.write_observations

    def slowly(table, into: Path, **made) -> None:
        time.sleep(1)
        at_once(table, into, **made)

    monkeypatch.setattr(write, "write_observations", slowly)
    assert published(tmp_path / "slow") == usual


def test_every_size_that_a_page_gives_is_that_of_its_file(tmp_path):
    edition = published(tmp_path)
    given = [
        (target, size)
        for name, page in edition.items()
        if name.endswith(".html")
        for target, size in re.findall(
            r'href="(?:\.\./)+([^"]+)" download>.*?<span class="file-size">(.*?)</span>', page.decode()
        )
    ]
    assert {target for target, _ in given} >= {"data/observations.parquet", "tables.xlsx", "data/figures.csv"}
    for target, size in given:
        assert size == f"{max(1, round(len(edition[target]) / 1000))} KB", target
