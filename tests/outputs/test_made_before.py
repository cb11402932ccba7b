"""Files of products are taken up as they were made before, and made again of any other content."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from safecity.outputs.documents.document import Document
from safecity.outputs.documents.parts import Heading
from safecity.outputs.documents.press import Press
from safecity.outputs.made_before import MadeBefore
from safecity.outputs.parts_before import PartsBefore
from safecity.outputs.placements import Placements
from safecity.vocabulary import Place
from tests.outputs.small_review import small_review

REVIEW = small_review()
COUNT = REVIEW.released.count(REVIEW.measures[0].name, REVIEW.home, REVIEW.year)
RATE = REVIEW.released.rate(REVIEW.measures[0].name, REVIEW.home, REVIEW.year)


def a_document(words: str = "Recorded: ", figure=COUNT) -> Document:
    document = Document("A paper", "A partnership", date(2020, 4, 1))
    document.numbered(words, figure, ".")
    document.table(
        (Heading("What", 4), Heading("How many", 4)), [("Crimes", RATE)], caption="A table", about="a table"
    )
    return document


def written(into: Path, store: Path, document: Document, versions=("1",), product="paper.docx"):
    """The bytes of a document as an edition would write it, its placements, and whether it was made anew."""
    made, placements = MadeBefore.beside(store, "2019/20", dict(enumerate(versions))), Placements()
    before = set(store.rglob("*")) if store.exists() else set()
    into.mkdir(parents=True, exist_ok=True)
    with Press.at_work(into, placements, made) as press:
        press.write(document, product)
    made.let_go()
    new = {path for path in store.rglob("*") if path.is_file()} - before
    return (into / product).read_bytes(), placements, bool(new)


@pytest.mark.parametrize("product", ["paper.docx", "paper.pdf"])
def test_the_same_document_is_taken_up_with_the_same_bytes_and_placements(tmp_path: Path, product: str):
    first, placed, was_made = written(tmp_path / "a", tmp_path / "store", a_document(), product=product)
    again, placed_again, made_again = written(
        tmp_path / "b", tmp_path / "store", a_document(), product=product
    )
    assert was_made and not made_again
    assert again == first
    assert placed_again.rows == placed.rows and placed.rows
    assert placed_again.figures == placed.figures


@pytest.mark.parametrize(
    "other",
    [
        lambda document: a_document("Counted: "),
        lambda document: a_document(figure=replace(COUNT, value=COUNT.value + 1)),
        lambda document: a_document(figure=replace(COUNT, place=replace(COUNT.place, name="Another"))),
        lambda document: replace(document, day=date(2020, 4, 2)),
        lambda document: replace(document, blocks=document.blocks[:-1]),
    ],
)
def test_any_other_content_is_made_anew(tmp_path: Path, other):
    first, _, _ = written(tmp_path / "a", tmp_path / "store", a_document())
    second, _, made_again = written(tmp_path / "b", tmp_path / "store", other(a_document()))
    assert made_again
    alone, _, _ = written(tmp_path / "c", tmp_path / "no-store", other(a_document()))
    assert second == alone


def test_another_version_of_what_makes_it_makes_it_anew(tmp_path: Path):
    written(tmp_path / "a", tmp_path / "store", a_document())
    assert written(tmp_path / "b", tmp_path / "store", a_document(), versions=("2",))[2]


def test_what_is_kept_and_was_damaged_is_made_anew(tmp_path: Path):
    first, placed, _ = written(tmp_path / "a", tmp_path / "store", a_document())
    (kept,) = (path for path in (tmp_path / "store").rglob("*") if path.is_file())
    whole = kept.read_bytes()
    for damaged in (
        b"",
        whole[:-1],
        whole[:-1] + b"\0",
        whole.replace(b'"sha256"', b'"sha255"'),
        b"\n" + whole,
    ):
        kept.write_bytes(damaged)
        again, placed_again, _ = written(tmp_path / "b", tmp_path / "store", a_document())
        assert again == first and placed_again.rows == placed.rows
        assert kept.read_bytes() == whole


def test_what_is_kept_and_was_edited_is_made_anew_where_something_is_not_public(tmp_path: Path):
    store = tmp_path / "store"
    store.mkdir()
    (store / "person.key").write_text("a secret of this store", encoding="ascii")
    first, _, _ = written(tmp_path / "a", store, a_document())
    (kept,) = (path for path in store.rglob("*") if path.parent.name == "2019-20")
    mark, _, said = kept.read_bytes().partition(b"\n")
    assert mark.startswith(b"keyed ")
    edited = said + b"more"
    kept.write_bytes(f"sha256 {sha256(edited).hexdigest()}\n".encode() + edited)  # without the secret
    assert written(tmp_path / "b", store, a_document())[0] == first


def test_a_sheet_is_not_composed_again_where_all_that_it_hangs_on_is_the_same(tmp_path: Path):
    composed = []

    def sheet() -> Document:
        composed.append(1)
        return a_document()

    def pressed(into: Path, *, released_as: str, edition: str) -> tuple[bytes, Placements]:
        made, placements = MadeBefore.beside(tmp_path / "store", "2019/20", {}), Placements()
        before = PartsBefore.of(REVIEW, made, edition=edition, released_as=released_as)
        with Press.at_work(into, placements, made) as press:
            press.write_unless_made(sheet, "wards/a.pdf", before)
        return (into / "wards" / "a.pdf").read_bytes(), placements

    first, placed = pressed(tmp_path / "a", released_as="one", edition="2019-20-a")
    again, placed_again = pressed(tmp_path / "b", released_as="one", edition="2019-20-b")
    assert (again, placed_again) == (first, placed) and placed.rows and len(composed) == 1
    for other in ("two", ""):  # other released numbers; and where nobody knows what they hang on
        assert pressed(tmp_path / f"c{other}", released_as=other, edition="2019-20-c")[0] == first
    assert len(composed) == 3


def test_figures_of_a_kept_part_are_what_they_were(tmp_path: Path):
    """Whole and broken numbers, none, a period with months left out, and one that another part brought already."""
    broken = replace(
        RATE, id="broken", low=None, form="signed", period=replace(RATE.period, without=(date(2019, 5, 1),))
    )
    gone = replace(
        COUNT, id="gone", value=None, numerator=None, status="withheld", place=Place("x", "Elsewhere", "ward")
    )
    own, placements = Placements(), Placements()
    for where, figure in enumerate((COUNT, broken, gone, RATE)):
        own.put(figure, "site", str(where))
    before = PartsBefore.of(
        REVIEW, MadeBefore.beside(tmp_path, "2019/20", {}), edition="now", released_as="one"
    )
    before.set_aside("ab", b"of now", own)
    placements.put(RATE, "other", "there")
    assert replace(before, edition="then").take_up("ab", "site", placements) == b"of then"
    assert placements.figures == {**own.figures, RATE.id: RATE}
    assert [type(each.value) for each in placements.every] == [float, int, float, type(None)]
    assert own.rows.items() <= placements.rows.items()


def test_what_an_edition_does_not_use_is_dropped(tmp_path: Path):
    store = tmp_path / "store"
    written(tmp_path / "a", store, a_document())
    written(tmp_path / "b", store, a_document("Counted: "))
    assert len([path for path in store.rglob("*") if path.is_file()]) == 1


def test_a_store_that_cannot_be_written_costs_no_paper(tmp_path: Path):
    store = tmp_path / "store"
    store.write_text("a file in the way")
    into = tmp_path / "a"
    into.mkdir()
    placements = Placements()
    with Press.at_work(into, placements, MadeBefore.beside(store, "2019/20", {})) as press:
        press.write(a_document(), "paper.docx")
    assert (into / "paper.docx").stat().st_size > 5_000 and placements.rows


def test_what_has_no_one_way_to_be_said_is_no_content():
    with pytest.raises(TypeError, match="set"):
        MadeBefore(Path("nowhere")).content_of("paper.docx", {1, 2})
