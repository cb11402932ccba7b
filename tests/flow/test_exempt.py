"""What is exempt from publication: whole in the full copy, and nothing of it in any byte that is public."""

import csv
import hashlib
import json
import os
import re
import stat
import threading
import urllib.error
import urllib.request
import zipfile
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import docx
import pypdf
import pytest

from safecity.cli.serving import _Quiet
from tests.flow.conftest import assert_whole, contents, published_edition
from tests.outputs.pdf_read import words as words_of_pdf

# The count of one small area in one month is printed nowhere else.
COUNT = "{{ burglary.count in Quayford 001A for 2019-07 }}"
SECRET = f"Officers in plain clothes watch the allotments by night, where {COUNT} happened."
TEXT = f'+++\nexempt = "7"\n+++\n{SECRET}\n'
MONEY = "The contract with Marigold Locks ends early, at a price that is being negotiated."
TOLD = ("plain clothes", "plainclothes", "allotments", "Marigold", "negotiated")
MARK = "Exempt under paragraph 7 of Schedule 12A to the Local Government Act 1972"


def write_exempt(place: Path, text: str = TEXT) -> None:
    (place / "narrative").mkdir(exist_ok=True)
    (place / "narrative" / "burglary.md").write_text(text, encoding="utf-8")
    file = place / "partnership.toml"
    said = file.read_text(encoding="utf-8").replace('capital_revenue = ""', f'capital_revenue = "{MONEY}"', 1)
    file.write_text(said + '\n[paper.exempt]\ncapital_revenue = "3"\n', encoding="utf-8")


@pytest.fixture(scope="module")
def exempt(run, built_place, tmp_path_factory) -> Path:
    """Quayford with an exempt text and an exempt part of the form, built."""
    from tests.flow.conftest import copied

    place = copied(built_place, tmp_path_factory.mktemp("exempt") / "quayford")
    write_exempt(place)
    ran = run("build", place)
    assert ran.code == 0, ran.stderr
    return place


def full_copy(place: Path) -> Path:
    return place / "NOT-FOR-PUBLICATION" / published_edition(place).name


def every_byte(folder: Path):
    """Every file, and what is inside of zips and of the streams of PDFs."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        yield path, path.read_bytes()
        if path.suffix in (".docx", ".xlsx", ".pptx"):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    inside = archive.read(name)
                    yield path / name, inside
                    yield path / name, re.sub(rb"<[^>]*>", b"", inside)
        if path.suffix == ".pdf":
            reader = pypdf.PdfReader(path)
            for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
                found = reader.get_object(number)
                if hasattr(found, "get_data"):
                    yield path, found.get_data()
                yield path, str(found).encode()
            yield path, words_of_pdf(path).encode()


def test_nothing_of_it_is_in_any_byte_of_the_edition(exempt):
    edition = published_edition(exempt)
    assert_whole(edition)
    about = json.loads((full_copy(exempt) / "about.json").read_text(encoding="utf-8"))
    raw = (exempt / "narrative" / "burglary.md").read_bytes()
    told = [each.encode() for each in TOLD]
    # A fingerprint of a short text tells whoever guesses the text that it is right.
    told += [
        value.encode()
        for value in (
            hashlib.sha256(raw).hexdigest(), about["made_of"], about["fingerprint"], *about["files"].values(),
            hashlib.sha256((exempt / "partnership.toml").read_bytes()).hexdigest(),
        )
    ]  # fmt: skip
    searched = 0
    for where, inside in every_byte(edition):
        searched += 1
        assert [each for each in told if each.lower() in inside.lower()] == [], where
    assert searched > 50


def test_the_mark_stands_in_its_place_in_word_and_pdf(exempt):
    edition = published_edition(exempt)
    paper = "\n".join(each.text for each in docx.Document(str(edition / "review.docx")).paragraphs)
    pdf = " ".join(words_of_pdf(edition / "review.pdf").split())
    for said in (paper, pdf):
        assert MARK in said and "Exempt under paragraph 3 of Schedule 12A" in said
        assert "exempt under paragraphs 3 and 7 of Schedule 12A" in said  # the statement of confidentiality
        # Why that is in the public interest is not said yet.
        assert "[Author to complete: why it is in the public interest not to publish them]" in said


def test_the_full_copy_has_all_of_it_and_says_what_it_is_on_every_page(exempt):
    copy = full_copy(exempt)
    assert {path.name for path in copy.iterdir()} == {
        "about.json", "review-NOT-FOR-PUBLICATION.docx", "review-NOT-FOR-PUBLICATION.pdf",
    }  # fmt: skip
    word = docx.Document(str(copy / "review-NOT-FOR-PUBLICATION.docx"))
    said = "\n".join(each.text for each in word.paragraphs)
    assert "watch the allotments by night" in said and MONEY in said and "EXEMPT FROM PUBLICATION" in said
    notice = "NOT FOR PUBLICATION: exempt under paragraphs 3 and 7 of Schedule 12A."
    assert word.sections[0].header.paragraphs[0].text == notice
    pages = [page.extract_text() for page in pypdf.PdfReader(copy / "review-NOT-FOR-PUBLICATION.pdf").pages]
    assert all(notice in " ".join(page.split()) for page in pages)
    assert "watch the allotments by night" in " ".join(pages[-1].split())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_full_copy_is_for_whoever_builds_it_and_nobody_else(exempt):
    copy = full_copy(exempt)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (copy.parent, copy)] == [0o700, 0o700]
    assert {stat.S_IMODE(each.stat().st_mode) for each in copy.iterdir()} == {0o600}


def test_the_full_copy_numbers_its_paragraphs_as_the_public_one(exempt):
    full = docx.Document(str(full_copy(exempt) / "review-NOT-FOR-PUBLICATION.docx")).paragraphs
    public = docx.Document(str(published_edition(exempt) / "review.docx")).paragraphs
    assert [each.text for each in full[: len(public)]] == [each.text for each in public]
    assert len(full) > len(public)


def test_a_figure_that_only_it_prints_is_in_no_data_and_explained_to_nobody(exempt, run):
    edition = published_edition(exempt)
    about = json.loads((full_copy(exempt) / "about.json").read_text(encoding="utf-8"))
    with (edition / "data" / "placements.csv").open(encoding="utf-8", newline="") as reading:
        placed = {row["figure_id"] for row in csv.DictReader(reading)}
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as reading:
        published = {row["figure_id"] for row in csv.DictReader(reading)}
    (only,) = about["figures"].keys() - placed
    assert only not in published
    told = run("explain", exempt, only)
    assert told.code != 0 and "allotments" not in told.stdout + told.stderr
    assert "001A" not in told.stdout


def test_what_is_public_does_not_depend_on_what_is_exempt(exempt, run, tmp_path):
    from tests.flow.conftest import copied

    place = copied(exempt, tmp_path / "quayford")
    before, full = contents(place / "editions"), contents(full_copy(place))
    text = place / "narrative" / "burglary.md"
    text.write_text(TEXT.replace("by night", "by day and by night"), encoding="utf-8")
    assert run("build", place).code == 0
    assert contents(place / "editions") == before
    assert contents(full_copy(place)) != full
    text.write_text(TEXT, encoding="utf-8")
    assert run("build", place).code == 0
    assert contents(full_copy(place)) == full  # the same words make the same bytes


def test_a_lost_full_copy_is_made_again(exempt, run, tmp_path):
    from tests.flow.conftest import copied

    place = copied(exempt, tmp_path / "quayford")
    full = contents(full_copy(place))
    (full_copy(place) / "review-NOT-FOR-PUBLICATION.pdf").unlink()
    assert run("build", place).code == 0
    assert contents(full_copy(place)) == full


def test_words_that_are_public_elsewhere_stop_the_build(exempt, run, tmp_path):
    from tests.flow.conftest import copied

    place = copied(exempt, tmp_path / "quayford")
    before = contents(place / "editions")
    text = "We know that officers in **plain clothes** watch the allotments by night, where much happened.\n"
    (place / "narrative" / "introduction.md").write_text(text, encoding="utf-8")
    ran = run("build", place)
    assert ran.code == 13 and "narrative/burglary.md: found words that are exempt" in ran.stderr
    assert "review.docx makes public" in ran.stderr and "site/index.html makes public" in ran.stderr
    assert contents(place / "editions") == before


def test_serve_shows_nothing_of_it(exempt):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(published_edition(exempt))))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    name = f"NOT-FOR-PUBLICATION/{published_edition(exempt).name}/review-NOT-FOR-PUBLICATION.docx"
    try:
        for path in (name, f"../../{name}", f"%2e%2e/%2e%2e/{name}", f"site/../../../{name}"):
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/{path}")
            assert refused.value.code == 404
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("mark", "folder", "said"),
    [
        ('exempt = "9"', "", "is exempt by '9'"),
        ("exempt = 7", "", "found 'exempt' that names no paragraph"),
        ('exempted = "7"', "", "found 'exempted' between +++"),
        ('exempt = "7"', "scorecard", "found 'exempt' in a file that only public products print"),
        ('exempt = "7"', "assessment", "found 'exempt' in a file that only public products print"),
    ],
)
def test_a_mark_that_cannot_be_kept_stops_the_build(run, place, mark, folder, said):
    before = contents(place / "editions")
    text = place / "narrative" / folder / "burglary.md"
    text.parent.mkdir(parents=True, exist_ok=True)
    head = "# In brief\n" if folder == "assessment" else ""
    text.write_text(f"+++\n{mark}\n+++\n{head}Words that are not for everybody.\n", encoding="utf-8")
    if folder == "scorecard":
        with (place / "partnership.toml").open("a", encoding="utf-8") as writing:
            writing.write('\n[[priorities]]\ntitle = "Fewer burglaries"\nindicators = ["burglary"]\n')
    ran = run("build", place)
    assert ran.code == 13 and said in ran.stderr
    assert contents(place / "editions") == before
