"""A review is set aside and taken up again only for exactly what it was made of, and as it was."""

import hashlib
import json
import shutil
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.ipc as ipc
import pytest

from safecity.cli.reviewed.kept import KEPT_AT_MOST, OBSERVATIONS, SAID, WHOLE, kept_or_made
from safecity.datasets.chosen_engine import Engine
from safecity.extracts.told import secret
from safecity.findings.review import Review
from safecity.measures.catalogue import measures_of
from tests.cli.counted_place import YEAR, review_of, send_reference
from tests.datasets.small import Small, street

MEASURES = measures_of(("street_crimes", "street_incidents"))


class Place:
    """A place with its records and the review of them; counts how often a review was asked for anew."""

    def __init__(self, small: Small, review: Review):
        self.small, self.real, self.made = small, review, 0

    def review(
        self, *, code: str = "code", year=YEAR, known_on: str | None = None, engine=Engine.DUCKDB, **settings
    ) -> Review:
        partnership = replace(
            self.small.partnership, settings=self.small.partnership.settings.model_copy(update=settings)
        )
        store = self.small.store(known_on)

        def make() -> Review:
            self.made += 1
            return self.real

        return kept_or_made(partnership, store, year, MEASURES, make, code=code, engine=engine)[0]

    @property
    def kept(self) -> list[Path]:
        return sorted((self.small.partnership.store / "made").iterdir())


@pytest.fixture(scope="module")
def received(tmp_path_factory) -> tuple[Small, Review]:
    small = Small.new(tmp_path_factory.mktemp("received"))
    send_reference(small)
    months = [date(2018 + (month + 3) // 12, (month + 3) % 12 + 1, 1) for month in range(24)]
    rows = "\n".join(f"{m:%Y-%m} | Hamwic Police | {kind}" for m in months for kind in ("Burglary", "ASB"))
    small.send("street.csv", street(f"month | force | type\n{rows}"))
    return small, review_of(small)


@pytest.fixture
def place(received, tmp_path) -> Place:
    small, review = received
    folder = shutil.copytree(small.partnership.folder, tmp_path / "hamwic")
    shutil.rmtree(folder / "store" / "made", ignore_errors=True)
    (tmp_path / "sent").mkdir()
    return Place(Small(replace(small.partnership, folder=folder), tmp_path / "sent"), review)


def test_what_is_taken_up_is_what_was_set_aside(place):
    made, taken = place.review(), place.review()
    assert place.made == 1
    for field in fields(made):
        if field.name not in ("released", "partnership"):
            assert repr(getattr(taken, field.name)) == repr(getattr(made, field.name)), field.name
    assert taken.released.table.equals(made.released.table)
    assert (taken.released.places, taken.released.periods) == (made.released.places, made.released.periods)
    assert taken.released.count("burglary", taken.home, YEAR).value == 12


def test_other_words_need_no_new_review(place):
    place.review()
    paper = place.small.partnership.settings.paper.model_copy(update={"date": "1 May 2020"})
    assert place.review(paper=paper, council="Hamwic City Council").partnership.settings.paper == paper
    assert place.made == 1


@pytest.mark.parametrize(
    "other",
    [
        {"code": "another"},
        {"name": "Southampton"},
        {"area": "E06999902"},
        {"comparators": ("E06999902",)},
        {"year": YEAR.year_before()},
        {"known_on": "2021-06-01"},
        {"engine": Engine.SPARK},
    ],
    ids=lambda other: next(iter(other)),
)
def test_anything_else_makes_a_new_one(place, other):
    place.review()
    place.review(**other)
    assert place.made == 2


def test_a_later_download_makes_a_new_one(place):
    place.review()
    later = street("month | force | type\n2019-04 | Hamwic Police | Burglary")
    place.small.send("later.csv", later, on="2021-02-01")
    place.review()
    assert place.made == 2


@pytest.mark.parametrize("name", [SAID, OBSERVATIONS, WHOLE])
@pytest.mark.parametrize("damage", ["cut short", "altered", "gone"])
def test_a_damaged_one_is_made_again(place, name, damage):
    place.review()
    path = place.kept[0] / name
    sound = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(sound[:-9] if damage == "cut short" else sound.replace(b"1", b"2", 1))
    place.review()
    assert (place.made, path.read_bytes()) == (2, sound)


def test_a_foreign_one_with_its_own_fingerprints_is_made_again(place):
    place.review()
    folder = place.kept[0]
    (folder / SAID).write_text('{"home": 1}', encoding="utf-8")
    whole = json.loads((folder / WHOLE).read_text(encoding="utf-8"))
    whole[SAID] = hashlib.sha256((folder / SAID).read_bytes()).hexdigest()
    (folder / WHOLE).write_text(json.dumps(whole), encoding="utf-8")
    place.review()
    assert place.made == 2


def test_counts_written_into_one_by_hand_are_never_published(place):
    """Plausible ones, with every fingerprint made anew: only the seal is not, which takes the secret of the store."""
    secret(place.small.partnership.store, "person.key")
    made = place.review()
    folder = place.kept[0]
    with ipc.open_file(folder / OBSERVATIONS) as reading:
        table = reading.read_all()
    at = table.column_names.index("numerator")
    more = pc.add(table["numerator"], pc.if_else(pc.greater(table["numerator"], 10), 1, 0))
    table = table.set_column(at, table.schema.field(at), more)
    with ipc.new_file(folder / OBSERVATIONS, table.schema) as writing:
        writing.write_table(table)
    whole = json.loads((folder / WHOLE).read_text(encoding="utf-8"))
    for name in whole.keys() - {"made_of", "seal"}:
        whole[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    by_hand = {name: said for name, said in whole.items() if name != "seal"}
    anybodys = f"sha256 {hashlib.sha256(json.dumps(by_hand).encode()).hexdigest()}"
    for seal in (whole["seal"], anybodys):
        (folder / WHOLE).write_text(json.dumps(by_hand | {"seal": seal}), encoding="utf-8")
        edited = folder.with_name("edited")
        shutil.copytree(folder, edited)
        assert place.review().released.table.equals(made.released.table)
        shutil.rmtree(folder)
        edited.rename(folder)
    assert place.made == 3


def test_only_a_few_are_kept(place):
    for number in range(KEPT_AT_MOST + 2):
        place.review(code=str(number))
    assert len(place.kept) == KEPT_AT_MOST


def test_where_nothing_can_be_set_aside_the_review_is_made_all_the_same(place):
    (place.small.partnership.store / "made").write_text("in the way", encoding="utf-8")
    assert place.review().released.count("burglary", place.review().home, YEAR).value == 12
