"""The proof of an edition: of exactly its files, and none where anything was found."""

import hashlib
import json
import os
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from safecity.extracts.told import secret
from safecity.outputs.proved import _LOOKED, _content, _remembered
from safecity.release.attack import Range
from safecity.release.attack.files import _LOOKS
from safecity.release.proof import PROOF, Memory, fingerprints, is_proved, prove
from safecity.release.seal import sealed
from safecity.vocabulary.fault import NotReleased
from tests.release.planted import KNOWN, PLACES, TITLES, row, write_edition

SAFE = [
    row("arson", "csp", "E06", 63), row("arson", "ward", "W1", None), row("arson", "ward", "W2", None),
    row("arson", "ward", "W3", 40),
]  # fmt: skip


def proved(edition, **more):
    return prove(edition, edition.parent / "ledger", KNOWN, titles=TITLES, places=PLACES, **more)


def test_a_proof_gives_the_range_of_each_withheld_number_and_every_file(tmp_path):
    edition = write_edition(tmp_path / "edition", SAFE)
    (edition / "page.html").write_text("<p>Northam: [c]</p>", encoding="utf-8")
    memory = proved(edition)
    said = json.loads((edition / PROOF).read_text(encoding="utf-8"))
    assert set(said["files"].values()) == memory.files and set(said["files"]) == {
        "page.html", "data/observations.parquet", "data/figures.csv", "data/statistics.csv", "data/datapackage.json",
    }  # fmt: skip
    assert [(each["place_code"], each["low"], each["high"]) for each in said["withheld"]] == [
        ("W1", 0, 23),
        ("W2", 0, 23),
    ]
    assert set(said["attacks"].values()) == {0} and is_proved(edition)


@pytest.mark.parametrize("change", ["altered", "added", "gone"])
def test_a_proof_is_of_exactly_its_files(tmp_path, change):
    edition = write_edition(tmp_path / "edition", SAFE)
    proved(edition)
    if change == "altered":
        (edition / "data" / "figures.csv").write_text("f", encoding="utf-8")
    elif change == "added":
        (edition / "more.html").write_text("<p>3</p>", encoding="utf-8")
    else:
        (edition / "data" / "statistics.csv").unlink()
    assert not is_proved(edition)


def test_what_the_intruder_finds_stops_the_build_and_names_the_tables(tmp_path):
    rows = [*SAFE[:2], row("arson", "ward", "W2", 20), SAFE[3]]
    edition = write_edition(tmp_path / "edition", rows)
    with pytest.raises(NotReleased) as caught:
        proved(edition)
    assert "arson, ward W1, 2019/20 is 3" in str(caught.value) and "arson, ward W2, 2019/20" in str(
        caught.value
    )
    assert not (edition / PROOF).exists() and not is_proved(edition)


def test_a_proof_is_of_the_manifest_too(tmp_path):
    edition = write_edition(tmp_path / "edition", SAFE)
    (edition / "manifest.json").write_text("{}", encoding="utf-8")
    proved(edition)
    assert is_proved(edition)
    (edition / "manifest.json").write_text('{"year": "2018/19"}', encoding="utf-8")
    assert not is_proved(edition)


@pytest.mark.parametrize("what", ["file", "folder", "itself", "pipe"])
def test_what_is_linked_from_elsewhere_is_neither_proved_nor_passes_for_it(tmp_path, what):
    edition = write_edition(tmp_path / "edition", SAFE)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.html").write_text("<p>Northam: [c]</p>", encoding="utf-8")
    proved(edition)
    assert is_proved(edition)
    try:
        if what == "file":
            (edition / "page.html").symlink_to(elsewhere / "page.html")
        elif what == "folder":
            (edition / "site").symlink_to(elsewhere, target_is_directory=True)
        elif what == "pipe":
            os.mkfifo(edition / "site")
        else:
            (tmp_path / "linked").symlink_to(edition, target_is_directory=True)
            edition = tmp_path / "linked"
    except (OSError, AttributeError):
        pytest.skip("this system makes none")
    assert not is_proved(edition)
    with pytest.raises(NotReleased, match="is a link to somewhere else"):
        proved(edition)


def test_files_that_were_looked_through_are_not_again_and_the_proof_is_the_same(tmp_path, monkeypatch):
    edition = write_edition(tmp_path / "edition", SAFE)
    first = proved(edition)
    before = (edition / PROOF).read_bytes()

    def never(_) -> None:
        raise AssertionError("opened again")

    monkeypatch.setitem(_LOOKS, ".parquet", never)
    assert proved(edition, remembered=first) == first and (edition / PROOF).read_bytes() == before
    with pytest.raises(AssertionError, match="opened again"):
        proved(edition)


def never_solved(monkeypatch):
    def never(*_):
        raise AssertionError("solved again")

    monkeypatch.setattr("safecity.release.attack.attack_sums", never)


def in_ledger(edition, rows):
    ledger = edition.parent / "ledger"
    ledger.mkdir(exist_ok=True)
    names = ("measure", "level", "place_code", "period", "category", "numerator", "release_class")
    pq.write_table(pa.table({name: [each[name] for each in rows] for name in names}), ledger / "one.parquet")


def test_where_only_words_change_the_sums_are_not_solved_again_and_the_proof_is_the_same(
    tmp_path, monkeypatch
):
    edition = write_edition(tmp_path / "edition", SAFE)
    first = proved(edition)
    in_ledger(edition, SAFE)  # as it is once it was published
    (edition / "page.html").write_text("<p>Other words</p>", encoding="utf-8")
    withheld = json.loads((edition / PROOF).read_text(encoding="utf-8"))["withheld"]
    never_solved(monkeypatch)
    again = proved(edition, remembered=first)
    assert (
        json.loads((edition / PROOF).read_text(encoding="utf-8"))["withheld"] == withheld
        and len(withheld) == 2
    )
    assert (again.asked, again.ranges) == (first.asked, first.ranges)
    (edition / "page.html").write_text("<p>Northam had 3 arsons.</p>", encoding="utf-8")
    with pytest.raises(NotReleased, match="is 3"):
        proved(edition, remembered=first)


@pytest.mark.parametrize("change", ["number", "ledger", "known"])
def test_where_anything_else_changes_they_are(tmp_path, monkeypatch, change):
    edition = write_edition(tmp_path / "edition", SAFE)
    first = proved(edition)
    known = KNOWN
    if change == "number":
        write_edition(edition, [*SAFE[:3], row("arson", "ward", "W3", 41)])
    elif change == "ledger":
        in_ledger(edition, [row("arson", "ward", "W3", 39)])
    else:
        known = replace(KNOWN, of_people=frozenset({"arson"}))
    never_solved(monkeypatch)
    with pytest.raises(AssertionError, match="solved again"):
        prove(edition, edition.parent / "ledger", known, titles=TITLES, places=PLACES, remembered=first)


@pytest.mark.parametrize("edit", ["nothing", "a range", "a file", "the seal", "the version", "no secret"])
def test_what_is_remembered_counts_with_its_seal_alone(tmp_path, edit):
    store = tmp_path / "store"
    if edit != "no secret":
        secret(store, "person.key")
    store.mkdir(exist_ok=True)
    question = ("arson", "ward", "W1", "2019/20", "")
    said = {"code": "code", "files": ["a"], "asked": "b", "ranges": [[*question, 0.0, 23.0]]}
    said["seal"] = sealed(_content(said), store, of=_LOOKED)
    if edit == "a range":
        said["ranges"][0][-1] = 24.0
    elif edit == "a file":
        said["files"].append("c")
    elif edit == "the seal":
        said["seal"] = f"sha256 {hashlib.sha256(_content(said)).hexdigest()}"
    (store / _LOOKED).write_text(json.dumps(said), encoding="utf-8")
    memory = _remembered(store / _LOOKED, "another" if edit == "the version" else "code", store)
    whole = Memory(frozenset({"a"}), "b", {question: Range(0.0, 23.0)})
    files = Memory(frozenset({"a"}))
    assert memory == {"nothing": whole, "no secret": files}.get(edit, Memory())


@pytest.mark.parametrize("leak", ["numbers", "words"])
def test_what_somebody_says_was_looked_through_spares_no_number_and_no_word(tmp_path, leak):
    """The memory lies in a file of the store, which whoever builds can edit."""
    rows = [*SAFE[:2], row("arson", "ward", "W2", 20), SAFE[3]] if leak == "numbers" else SAFE
    edition = write_edition(tmp_path / "edition", rows)
    (edition / "page.html").write_text(
        "<p>Northam had 3 arsons.</p>" if leak == "words" else "", encoding="utf-8"
    )
    with pytest.raises(NotReleased, match="is 3"):
        proved(edition, remembered=Memory(frozenset(fingerprints(edition).values())))
    assert not is_proved(edition)


def test_a_page_that_names_another_edition_is_the_same_page_and_any_other_word_makes_another(tmp_path):
    def remembered(called: str, page: str) -> frozenset[str]:
        edition = write_edition(tmp_path / called, SAFE)
        (edition / "page.html").write_text(page, encoding="utf-8")
        return proved(edition, called=called).files

    first = remembered("2019-20-aaaaaaaaaa", "<p>2019-20-aaaaaaaaaa: [c]</p>")
    assert remembered("2019-20-bbbbbbbbbb", "<p>2019-20-bbbbbbbbbb: [c]</p>") == first
    assert remembered("2019-20-cccccccccc", "<p>2019-20-bbbbbbbbbb: [c]</p>") != first


@pytest.mark.parametrize(
    ("release_class", "number", "found"),
    [("standard", 4, True), ("standard", 0, False), ("standard", 5, False), ("sensitive", 7, True),
     ("sensitive", 0, True), ("sensitive", 8, False)],
)  # fmt: skip
@pytest.mark.parametrize("where", ["data", "figure"])
def test_a_number_below_its_threshold_that_is_printed_stops_the_build(
    tmp_path, release_class, number, found, where
):
    """As by an edit of what a build sets aside in the store."""
    small = row("arson", "csp", "E06", number, release_class=release_class)
    figure = small | {"figure_id": "f00000000000001", "statistic": "count", "value": number}
    rows, figures = ([small], []) if where == "data" else ([], [figure])
    edition = write_edition(tmp_path / "edition", rows, figures)
    if found:
        with pytest.raises(NotReleased, match=f"arson, csp E06, 2019/20 is {number} "):
            proved(edition)
    else:
        proved(edition)


def test_what_changed_is_attacked_though_the_rest_is_remembered(tmp_path):
    edition = write_edition(tmp_path / "edition", SAFE)
    first = proved(edition)
    (edition / "page.html").write_text("<!-- 3 in Northam -->", encoding="utf-8")
    with pytest.raises(NotReleased, match="page.html holds a comment"):
        proved(edition, remembered=first)
    (edition / "page.html").unlink()
    write_edition(edition, [*SAFE[:2], row("arson", "ward", "W2", 20), SAFE[3]])
    with pytest.raises(NotReleased, match="is 3"):
        proved(edition, remembered=first)


def entries(edition):
    said = json.loads((edition / PROOF).read_text(encoding="utf-8"))["withheld"]
    return {
        each["place_code"]: {name: each[name] for name in each if name in ("low", "high", "no_range")}
        for each in said
    }


def test_the_proof_tells_no_more_than_a_reader_of_this_edition_alone_can(tmp_path):
    """Somebody decided to withhold what was printed: the old way printed 8 as low and high, and 15."""
    edition = write_edition(tmp_path / "edition", SAFE)
    in_ledger(edition, [row("arson", "ward", "W1", 8), row("arson", "ward", "W2", 15), SAFE[3]])
    first = proved(edition)
    assert sorted((span.low, span.high) for span in first.ranges.values()) == [(8, 8), (15, 15)]
    assert list(entries(edition).values()) == [{"no_range": "an earlier edition printed it"}] * 2


def test_a_range_is_of_this_edition_and_not_of_an_earlier_one(tmp_path):
    """The earlier one may never have been made public: the old way printed 8 to 15 of what is 0 to 23 by itself."""
    now = [
        SAFE[0],
        row("arson", "ward", "W1", None),
        row("arson", "ward", "W2", None),
        row("arson", "ward", "W3", 40),
    ]
    alone = {question: Range(0.0, 23.0) for question in (("arson", "ward", "W1", "2019/20", ""),)}
    edition = write_edition(tmp_path / "edition", now)
    in_ledger(edition, [row("arson", "ward", "W3", 30), row("arson", "ward", "W1", None)])
    memory = proved(edition)
    assert memory.alone == memory.ranges and memory.alone.items() >= alone.items()
    narrow = replace(memory, ranges=dict.fromkeys(memory.ranges, Range(8.0, 15.0)))
    proved(edition, remembered=narrow)
    assert entries(edition) == {"W1": {"low": 0, "high": 23}, "W2": {"low": 0, "high": 23}}


def test_what_the_proof_tells_alone_is_not_solved_again_either(tmp_path, monkeypatch):
    edition = write_edition(tmp_path / "edition", SAFE)
    in_ledger(edition, [row("arson", "ward", "W3", 46)])
    first = proved(edition)
    told = entries(edition)
    (edition / "page.html").write_text("<p>Other words</p>", encoding="utf-8")
    never_solved(monkeypatch)
    assert proved(edition, remembered=first).alone == first.alone and entries(edition) == told
