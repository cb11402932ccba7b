"""What kept small places from being built: numbers that the protection and the intruder saw differently."""

from dataclasses import replace

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack.published import observations
from safecity.release.attack.text import attack_text
from safecity.release.withhold import all_known
from safecity.vocabulary import Period
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR, released
from tests.release.test_joint import WARDS, let_out, shown, wards

SAID = {"release_class": "sensitive"}


def test_none_of_a_whole_tells_none_of_a_sensitive_part_which_is_left_out():
    """A sensitive measure does not say where it is nought; nought violent crimes do, so no ward's is told."""
    rows = [("violent_crime", CITY, YEAR, 190, 4000), *wards("violent_crime", (0, 60, 70, 60))]
    rows += [
        ("domestic_violent_crime", CITY, YEAR, 60, 4000),
        *wards("domestic_violent_crime", (0, 20, 20, 20)),
    ]
    out = let_out(rows)
    assert shown(out, "violent_crime", [CITY, *WARDS]) == ["190", "0", "60", "70", "60"]
    assert shown(out, "domestic_violent_crime", [CITY]) == ["60"]
    assert not any(out.has("domestic_violent_crime", ward, YEAR) for ward in WARDS)


def test_the_intruder_knows_none_of_a_whole_as_none_of_its_parts(tmp_path):
    def ward(whole):
        return [
            row("violent_crime", "ward", "W1", whole),
            row("domestic_violent_crime", "ward", "W1", None, **SAID),
            row("violent_crime", "ward", "W2", 80),
            row("domestic_violent_crime", "ward", "W2", None, **SAID),
        ]

    assert attacked(write_edition(tmp_path / "none", ward(0)))
    assert attacked(write_edition(tmp_path / "some", ward(60))) == []


def test_one_age_is_not_withheld_beside_all_that_are_known():
    """How many ages are not known is few and withheld, and is no cover for one that is: the others' sum is told."""
    measure = CATALOGUE["domestic_victims"]
    ages = [each for each in measure.by if each.kind == "age"]
    numbers = {each.label: 40 for each in ages if each.known} | {
        each.label: 3 for each in ages if not each.known
    }
    first = next(each.label for each in ages if each.known)
    numbers[first] = 5
    rows = [("domestic_victims", CITY, YEAR, sum(numbers.values()), 4000)]
    rows += [("domestic_victims", CITY, YEAR, number, None, label) for label, number in numbers.items()]
    out = released(rows)
    gone = [label for label in numbers if out.count("domestic_victims", CITY, YEAR, label).value is None]
    together = out.count("domestic_victims", CITY, YEAR, all_known("age")).value
    assert first in gone and (together is None or len([each for each in gone if each in gone[:5]]) >= 2)


@pytest.mark.parametrize("title", ["People who were the victim of two crimes", "Victims of five or more"])
def test_a_number_in_the_name_of_a_measure_is_no_count(tmp_path, title):
    edition = write_edition(tmp_path, [row("arson", "csp", "E06", None)])
    (edition / "page.html").write_text(
        f"<p>{title} in Hamwic cannot be compared: the number is withheld to protect people.</p>"
        f"<p>{title} in Hamwic: <b>4</b>.</p>",
        encoding="utf-8",
    )
    found = attack_text(
        edition, observations(edition), (), {"arson": (title, "of two crimes")}, {"E06": "Hamwic"}
    )
    assert [each.low for each in found] == [4]


@pytest.mark.parametrize(
    ("sentence", "leaks"),
    [
        ("Northam had arsons (10) and shop thefts (7).", False),  # which is printed of shop thefts
        ("Northam had shop thefts (7) and arsons (10).", False),
        ("Northam had shop thefts (10) and arsons (7).", True),
        ("Northam had arsons (6) and shop thefts (7).", True),  # six is printed of nothing
        ("Northam had arsons (7), and 7 shop thefts.", True),
    ],
)
def test_a_number_of_another_measure_in_the_same_sentence_is_no_leak(tmp_path, sentence, leaks):
    said = [row("rape", "ward", "W1", None, **SAID), row("shop_theft", "ward", "W1", 7)]
    edition = write_edition(tmp_path, said)
    (edition / "page.txt").write_text(sentence, encoding="utf-8")
    numbers = [replace(each, value=each.numerator) for each in observations(edition)]
    titles = {"rape": ("Arson", "arsons"), "shop_theft": ("Shop theft", "shop thefts")}
    assert bool(attack_text(edition, numbers, numbers, titles, {"W1": "Northam"})) is leaks


def test_the_intruder_finds_one_number_withheld_in_a_series(tmp_path):
    months = [row("arson", "csp", "E06", 20, period=f"2019-{at:02d}") for at in range(4, 10)]
    months[2] |= {"numerator": None, "status": "withheld"}
    assert [each.high for each in attacked(write_edition(tmp_path / "one", months))] == [4]
    months[3] |= {"numerator": None, "status": "withheld"}
    assert attacked(write_edition(tmp_path / "two", months)) == []


def test_a_year_of_wards_goes_where_what_lies_beside_its_part_is_too_small():
    """Nine months that can be held against nine stay; with the year beside them they would tell of the other three."""
    year = YEAR.year_before()
    nine = Period(year.start, year.end.replace(year=2018, month=12))
    rows = [*wards("arson", (40, 40, 40, 40), year), *wards("arson", (30, 30, 30, 38), nine)]
    rows += [("arson", place, YEAR, None, 1000) for place in WARDS]
    out = let_out(rows)
    assert not out.has("arson", WARDS[0], year) and shown(out, "arson", WARDS, nine) == [
        "30",
        "30",
        "30",
        "38",
    ]
    rows[7] = ("arson", WARDS[3], nine, 30, 1000)
    assert shown(let_out(rows), "arson", WARDS, year) == ["40"] * 4
    before = {("arson", "ward", WARDS[0].code, str(year), ""): (40,)}
    rows[7] = ("arson", WARDS[3], nine, 38, 1000)
    out = let_out(rows, printed=before)
    assert not out.has("arson", WARDS[0], nine) and shown(out, "arson", WARDS, year) == ["40"] * 4


def test_a_year_that_came_in_full_after_its_part_was_told_tells_nothing_of_the_rest():
    """Of a ward nine months were told: the year less these are the other three, of as few as they are."""
    part = "April to December 2019"

    def told(level, place, number):
        return {("arson", level, place.code, part, ""): () if number is None else (number,)}

    rows = [("arson", CITY, YEAR, 160, 4000), *wards("arson", (40, 40, 40, 40))]
    many = told("ward", WARDS[0], 30)
    assert shown(let_out(rows, printed=many), "arson", WARDS) == ["40"] * 4
    for number in (38, None):  # two of three months, or nobody knows how many
        assert not any(
            let_out(rows, printed=told("ward", WARDS[0], number)).has("arson", each, YEAR) for each in WARDS
        )
    assert let_out(rows, printed=told("csp", CITY, 130)).has("arson", CITY, YEAR)
    assert not let_out(rows, printed=told("csp", CITY, 157)).has("arson", CITY, YEAR)


def test_what_two_totals_tell_is_not_withheld():
    """Re-offences by each child who re-offended: both are told as totals, whatever they come to for each."""
    name = "tracked_reoffences_per_reoffender_official"
    out = released(
        [(name, CITY, YEAR, 114, 55), ("tracked_reoffence_frequency_official", CITY, YEAR, 114, 125)]
    )
    assert str(out.count(name, CITY, YEAR)) == "114"


@pytest.mark.parametrize(
    ("said", "leaks"),
    [
        ("Arson in Quarter 1 is withheld.", False),
        ("Arson in Northam, 2026-07-01T00:00:00Z", False),
        ("Arson in Northam: 2026-07-01T00:00:00+01:00 and 3", True),
        ("Arson in Quarter 1: 3", True),
        ("Arson in Northam: 1", True),
    ],
)
def test_the_name_of_a_place_and_the_time_of_day_count_nothing(tmp_path, said, leaks):
    edition = write_edition(tmp_path, [row("arson", "ward", code, None) for code in ("W1", "W2")])
    (edition / "feed.xml").write_text(f"<entry><title>{said}</title></entry>", encoding="utf-8")
    places = {"W1": "Northam", "W2": "Quarter 1"}
    found = attack_text(edition, observations(edition), [], {"arson": ("Arson",)}, places)
    assert bool(found) is leaks
