"""Numbers in prose: a sentence that names a measure and a place of which a number is withheld, and what is none."""

import pytest
from docx import Document

from safecity.release.attack.found import TEXT
from safecity.release.attack.published import figures as read_figures
from safecity.release.attack.published import observations
from safecity.release.attack.text import attack_text
from tests.release.planted import PLACES, TITLES, attacked, row, write_edition
from tests.release.test_attack import SAFE, kinds


@pytest.mark.parametrize("said", ["Northam had 3 arsons in 2019/20.", "There were three arsons in Northam."])
@pytest.mark.parametrize("how", ["html", "alt", "docx", "md"])
def test_a_number_in_words_is_found_wherever_they_stand(tmp_path, said, how):
    edition = write_edition(tmp_path, SAFE)
    if how == "docx":
        paper = Document()
        paper.add_paragraph(said)
        paper.save(edition / "paper.docx")
    else:
        page = {"html": f"<p>{said}</p>", "alt": f'<img alt="{said}">', "md": said}[how]
        (edition / ("brief.md" if how == "md" else "page.html")).write_text(page, encoding="utf-8")
    assert TEXT in kinds(attacked(edition))


@pytest.mark.parametrize(
    "said",
    [
        "Arson in Northam: 3 in the year", "A single arson was recorded in Northam", "A pair of arsons in Northam",
        "Northam had a couple of arsons", "A trio of arsons in Northam", "In Northam, IV arsons",
        "Arson in Northam fell to nought", "1 April: 2 arsons in Northam",
    ],
)  # fmt: skip
@pytest.mark.parametrize("printed_of", ["W1", "W3"])
def test_no_number_in_prose_is_excused_by_a_figure_that_happens_to_be_the_same(tmp_path, said, printed_of):
    """Titles of horizons and the paper's own fields are such prose: on a page a figure carries its id."""
    figures = [
        row("arson", "ward", printed_of, None)
        | {"figure_id": f"f{at:014x}", "value": at, "status": "observed", "statistic": "rate"}
        for at in range(8)
    ]
    edition = write_edition(tmp_path, SAFE, figures)
    (edition / "page.html").write_text(f"<h3>{said}</h3>", encoding="utf-8")
    assert kinds(attack_text(edition, observations(edition), read_figures(edition), TITLES, PLACES)) == {TEXT}


@pytest.mark.parametrize(
    ("called", "said", "found"),
    [
        ("Reading", "Reading had 3 arsons.", True), ("Reading", "ARSON IN READING: 3", True),
        ("Reading", "arson in reading: 3", True), ("Reading", "reading had 3 arsons", True),
        ("Reading", "Arsons: who is reading the two together sees no change.", False),
        ("Reading", "Arsons spreading over 3 streets", False),
        ("Place", "Arson of the whole place, the two together", False), ("Place", "Place: 2 arsons", True),
        ("High Green", "arson: high green, 3", True), ("High Green", "Arson in Higher Greens: 3", False),
    ],
)  # fmt: skip
def test_a_place_with_the_name_of_a_word_is_not_every_such_word(tmp_path, called, said, found):
    edition = write_edition(tmp_path, SAFE)
    (edition / "page.html").write_text(f"<p>{said}</p>", encoding="utf-8")
    read = observations(edition), read_figures(edition)
    assert bool(attack_text(edition, *read, TITLES, PLACES | {"W1": called})) == found


def test_a_number_that_carries_the_id_of_a_figure_is_that_figure(tmp_path):
    figure = row("arson", "ward", "W1", None) | {
        "figure_id": "f00000000000001",
        "status": "observed",
        "value": 3.0,
    }
    edition = write_edition(tmp_path, SAFE, [figure | {"statistic": "rank"}])
    page = 'Arson in Northam: <span data-figure="{}">3</span>rd of all wards, from 2 May on, for three months'
    for name, found in (("f00000000000001", set()), ("f00000000000002", {TEXT})):
        (edition / "page.html").write_text(
            f"<p>{page.format(name).replace('4 wards', 'all wards')}</p>", encoding="utf-8"
        )
        out = attack_text(edition, observations(edition), read_figures(edition), TITLES, PLACES)
        assert kinds(out) == found, name


@pytest.mark.parametrize(("place", "found"), [("W1", set()), ("W3", {TEXT})])
def test_words_that_can_carry_no_id_may_say_what_is_printed_of_the_same_place_alone(tmp_path, place, found):
    figure = row("arson", "ward", place, None) | {
        "figure_id": "f00000000000001",
        "status": "observed",
        "value": 3.0,
    }
    edition = write_edition(tmp_path, SAFE, [figure | {"statistic": "rank"}])
    (edition / "brief.md").write_text("Arson in Northam was 3rd, or 3 of all.", encoding="utf-8")
    out = attack_text(edition, observations(edition), read_figures(edition), TITLES, PLACES)
    assert kinds(out) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Arson in Hamwic is withheld, and so it is in St. Mary's Ward 1.", []),
        ("Hamwic, Mary's Ward 1: arson is withheld.", []),  # as a sentence is parted behind "St."
        ("Arson in Hamwic rose in St. Mary’s Ward 1 and Ward 2.", []),  # another apostrophe, and a label
        ("Arson in Hamwic rose in Ashe–Wood Ward 3.", []),
        ("St. Mary's Ward 1 of Hamwic had 3 arsons.", [3]),
        ("Arson in Hamwic: Ward 1 3, Ward 2 4.", [3, 4]),
        ("Arson in Hamwic: Ward 4 is another's.", [4]),  # no place of that name is known
        ("Hamwic had 1 arson in Ward 1.", [1]),
    ],
)
def test_the_number_of_a_ward_in_its_name_is_no_count_however_the_name_is_set(tmp_path, said, found):
    edition = write_edition(tmp_path, [row("arson", "csp", "E06", None)])
    (edition / "page.md").write_text(said, encoding="utf-8")
    places = {"E06": "Hamwic", "W1": "St. Mary's Ward 1", "W2": "St. Mary's Ward 2", "W3": "Ashe-Wood Ward 3"}
    leaks = attack_text(edition, observations(edition), [], TITLES, places)
    assert [each.low for each in leaks if each.what == "arson, Hamwic"] == found
