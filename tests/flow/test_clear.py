"""`safecity clear`: a paper is a draft, cleared by a name on a day, or published; changed figures take it back."""

import json
import re
from pathlib import Path

import docx
import pytest

from tests.flow.conftest import assert_whole, contents, copied, published_edition
from tests.flow.small_place import write_more_files
from tests.flow.test_exempt import TEXT, write_exempt
from tests.outputs.pdf_read import words as words_of_pdf

DAY, LATER = "2020-11-30", "2020-12-07"


def state(place: Path) -> str:
    """What the paper says under its title, in Word and PDF alike."""
    edition = published_edition(place)
    said = docx.Document(str(edition / "review.docx")).paragraphs[1].text
    first = " ".join(words_of_pdf(edition / "review.pdf").split())
    assert said in first[:400]
    return said


def offered(place: Path) -> str:
    """What the pages say beside the paper where they offer it."""
    site = published_edition(place) / "site"
    pages = [(site / name).read_text(encoding="utf-8") for name in ("index.html", "downloads.html")]
    links = [
        re.findall(r'<a href="[^"]*review[.](?:docx|pdf)"[^>]*>.*?</li>', page, re.DOTALL) for page in pages
    ]
    assert [len(each) for each in links] == [2, 2]
    return " ".join(" ".join(re.sub(r"<[^>]+>", " ", link).split()) for each in links for link in each)


def cleared(run, place: Path) -> None:
    ran = run("clear", place, "--by", "J. Okafor", "--on", DAY, "--with-places-left")
    assert ran.code == 0, ran.stderr
    assert run("build", place).code == 0


@pytest.fixture(scope="module")
def cleared_once(run, built_place, tmp_path_factory) -> Path:
    """Quayford with its paper cleared, and built. Not to be changed: take a copy with `cleared_place`."""
    place = copied(built_place, tmp_path_factory.mktemp("cleared") / "quayford")
    cleared(run, place)
    return place


@pytest.fixture
def cleared_place(cleared_once, tmp_path) -> Path:
    return copied(cleared_once, tmp_path / "quayford")


def test_a_new_paper_is_a_draft_and_build_and_status_say_so(run, place):
    assert state(place) == "DRAFT, not yet cleared."
    said = "The committee paper of 2019/20 is a draft: nobody has cleared it."
    assert said in run("build", place).stdout
    asked = run("status", place).stdout
    assert said in asked
    assert "lines of partnership.toml that take it:" in asked and "  paper.key_decision: yes or no\n" in asked
    assert "  paper.author: name, e-mail, telephone\n" in asked
    told = run("status", place, "--json").json
    assert told["paper"] == [said] and told["paper_to_say"]["paper.key_decision"] == ["yes or no"]
    assert offered(place).count("draft, not cleared") == 4


def test_it_is_cleared_by_a_name_on_a_day_and_published(run, place):
    draft = published_edition(place)
    refused = run("clear", place, "--by", "J. Okafor", "--on", DAY)
    assert refused.code == 3 and re.search(
        r"has \d+ places left for its author to complete; lines of partnership\.toml that take them:\n  paper\.",
        refused.stderr,
    )
    assert "\n  paper.key_decision: yes or no\n" in refused.stderr and "--with-places-left" in refused.stderr
    assert not (place / "clearances").exists()
    ran = run("clear", place, "--by", "J. Okafor", "--on", DAY, "--with-places-left")
    assert "year ends on" not in ran.stdout
    assert ran.code == 0 and "was cleared by J. Okafor on 2020-11-30" in ran.stdout
    assert re.search(r"Places in it that are not yet said, and marked: \d+\.", ran.stdout)
    assert "Build again, and it says so" in run("status", place).stdout
    ran = run("build", place)
    assert "was cleared by J. Okafor on 2020-11-30." in ran.stdout
    assert state(place) == "Cleared by J. Okafor on 30 November 2020."
    assert_whole(published_edition(place))
    assert "draft" not in offered(place)
    assert published_edition(place) != draft and draft.exists()
    ran = run("clear", place, "--published", LATER)
    assert ran.code == 0, ran.stderr
    ran = run("build", place)
    assert "was cleared by J. Okafor on 2020-11-30 and published on 2020-12-07." in ran.stdout
    assert state(place) == "Cleared by J. Okafor on 30 November 2020. Published on 7 December 2020."
    before = contents(place / "editions")
    assert "Nothing changed since" in run("build", place).stdout
    assert contents(place / "editions") == before


def test_a_paper_cleared_before_its_year_has_ended_is_told_of(run, place):
    ran = run("clear", place, "--by", "J. Okafor", "--on", "2020-03-31", "--with-places-left")
    assert (
        ran.code == 0
        and "the paper's year ends on 2020-03-31, and it was cleared on 2020-03-31" in ran.stdout
    )


def test_changed_figures_take_its_clearance_and_are_named(run, cleared_place):
    place = cleared_place
    run("clear", place, "--published", LATER)
    write_more_files(place / "inbox")
    ran = run("build", place)
    assert state(place) == (
        "DRAFT. An earlier one was cleared by J. Okafor on 30 November 2020 and published on 7 December 2020; its "
        "figures or words have changed since."
    )
    told = run("status", place).stdout
    for said in (ran.stdout, told):
        lost = re.search(
            r"The committee paper of 2019/20 lost its clearance by J\. Okafor of 2020-11-30: (\d+) figures changed\.",
            said,
        )
        assert lost and int(lost[1]) > 3
        assert "It had been cleared by J. Okafor on 2020-11-30 and published on 2020-12-07." in said
        named = re.findall(
            r"^  (.+, .+, .+: .+(?:, now|, not in it|, no longer).*)$", said, flags=re.MULTILINE
        )
        own = [", Quayford, 2019/20" in each for each in named]  # before its months and its parts
        assert own[:3] == [True] * 3, named
        assert len(named) == 10 and any(re.search(r": \S+, now \S+$", each) for each in named)
    refused = run("clear", place, "--published", LATER)
    assert refused.code == 3 and "is not cleared as it stands" in refused.stderr
    cleared(run, place)
    assert state(place) == "Cleared by J. Okafor on 30 November 2020."
    rows = json.loads((place / "clearances" / "2019-20.json").read_text(encoding="utf-8"))["clearances"]
    assert [(each["by"], each["published"]) for each in rows] == [("J. Okafor", LATER), ("J. Okafor", None)]


def test_a_changed_word_takes_it_and_the_first_words_give_it_back(run, cleared_place):
    place = cleared_place
    first = published_edition(place)
    file = place / "partnership.toml"
    usual = file.read_text(encoding="utf-8")
    file.write_text(usual.replace('risk = ""', 'risk = "Few."', 1), encoding="utf-8")
    ran = run("build", place)
    assert "lost its clearance by J. Okafor of 2020-11-30: its words changed, and no figure." in ran.stdout
    assert state(place).startswith("DRAFT. ")
    file.write_text(usual, encoding="utf-8")
    assert run("build", place).code == 0
    assert published_edition(place) == first and state(place).startswith("Cleared by ")


def test_a_word_of_an_exempt_part_takes_it_too_and_tells_nothing(run, place):
    write_exempt(place)
    assert run("build", place).code == 0
    refused = (place / "narrative" / "burglary.md").read_text(encoding="utf-8")
    cleared(run, place)
    assert state(place).startswith("Cleared by ")
    kept = json.loads((place / "clearances" / "2019-20.json").read_text(encoding="utf-8"))["clearances"][0]
    public = b"".join(path.read_bytes() for path in published_edition(place).rglob("*") if path.is_file())
    assert kept["exempt"].encode() not in public and kept["exempt_words"].encode() not in public
    assert "a figure of an exempt part" in {each["called"] for each in kept["figures"]}
    (place / "narrative" / "burglary.md").write_text(TEXT.replace("night", "day"), encoding="utf-8")
    again = run("clear", place, "--by", "J. Okafor", "--on", DAY, "--with-places-left")
    assert again.code == 4 and "what is exempt has changed" in again.stderr
    assert "lost its clearance" in run("build", place).stdout
    assert state(place).startswith("DRAFT. ")
    (place / "narrative" / "burglary.md").write_text(refused, encoding="utf-8")
    assert run("build", place).code == 0
    assert state(place).startswith("Cleared by ")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 3, "takes one of --by and --published"),
        (("--by", "A", "--published", DAY), 3, "takes one of --by and --published"),
        (("--by", " "), 3, "names nobody"),
        (("--by", "A\nB"), 3, "names nobody"),
        (("--by", "A", "--on", "30 November"), 3, "--on is not a day"),
        (("--published", DAY), 3, "is not cleared as it stands"),
        (("--published", DAY, "--on", DAY), 3, "--on and --with-places-left go with --by"),
        (("--published", DAY, "--with-places-left"), 3, "--on and --with-places-left go with --by"),
        (("--by", "A", "--on", DAY), 3, "left for its author to complete"),
    ],
)
def test_what_cannot_be_kept_is_refused(run, place, arguments, code, said):
    ran = run("clear", place, *arguments)
    assert ran.code == code and said in ran.stderr
    assert not (place / "clearances").exists()


def test_a_damaged_row_is_told_and_stops_the_build(run, cleared_place):
    place = cleared_place
    before = contents(place / "editions")
    (place / "clearances" / "2019-20.json").write_text('{"clearances": [{"by": ""}]}', encoding="utf-8")
    ran = run("build", place)
    assert ran.code == 5 and "clearances/2019-20.json" in ran.stderr
    assert contents(place / "editions") == before
