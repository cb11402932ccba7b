"""The partnership's own words: a text that disagrees stops a build and harms nothing; a mended one is built quickly."""

import csv
from pathlib import Path

from tests.flow.conftest import assert_whole, published_edition

WRONG = "Burglary {{ burglary.moved }}.\n\nThere were 2017 of them, and {{ burglery.after }} in all.\n"
RIGHT = "Burglary {{ burglary.moved }}.\n\nThere were {{ burglary.after }} of them in {{ year }}.\n"


def stands(folder: Path) -> dict[str, int]:
    """Every file of a folder with when it was last written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_wrong_text_writes_nothing_and_a_mended_one_needs_no_counting(run, place):
    first, before = published_edition(place), stands(place / "editions")
    kept = stands(place / "store" / "made")
    text = place / "narrative" / "burglary.md"
    text.parent.mkdir(exist_ok=True)
    text.write_text(WRONG, encoding="utf-8")
    refused = run("build", place)
    assert refused.code == 13
    assert "narrative/burglary.md, line 3: found '2017'" in refused.stderr
    assert "narrative/burglary.md, line 3: found 'burglery'" in refused.stderr
    assert "{{ burglary.after }}" in refused.stderr
    assert stands(place / "editions") == before and published_edition(place) == first

    text.write_text(RIGHT, encoding="utf-8")
    assert run("build", place).code == 0
    edition = published_edition(place)
    assert edition != first
    assert_whole(edition)
    assert stands(place / "store" / "made") == kept  # the review was taken up as it was set aside

    with (edition / "data" / "placements.csv").open(encoding="utf-8", newline="") as reading:
        own = [row for row in csv.DictReader(reading) if "narrative/burglary.md" in row["place"]]
    assert {row["product"] for row in own} == {"site", "review.docx", "review.pdf", "tables.xlsx"}
    (figure,) = {row["figure_id"] for row in own}
    told = run("explain", place, figure, "--json").json
    assert "Burglary: in the partnership's words (narrative/burglary.md)" in {
        each["place"] for each in told["printed"]
    }
    assert told["recount"]["agrees"] is True


def test_a_text_that_is_taken_away_gives_the_first_edition_again(run, place):
    first = published_edition(place)
    text = place / "narrative" / "introduction.md"
    text.parent.mkdir(exist_ok=True)
    text.write_text("Words.\n", encoding="utf-8")
    assert run("build", place).code == 0 and published_edition(place) != first
    text.unlink()
    assert run("build", place).code == 0 and published_edition(place) == first
