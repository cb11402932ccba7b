"""Words and findings that name a part of a place: their numbers are of that part, and of the place are none."""

import pytest

from safecity.release.attack.extra import attack_extra
from safecity.release.attack.found import RATE, TEXT
from safecity.release.attack.published import observations
from safecity.release.attack.text import attack_text
from tests.release.planted import TITLES, row, write_edition
from tests.release.test_attack_extra import add_table

PLACES = {
    "E06": "Hamwic", "E06-Q1": "Most deprived fifth of England", "E06-Q3": "Middle fifth",
    "E06-Q4": "Second least deprived fifth", "E06-L1": "Most deprived fifth of Hamwic",
    "E06-L5": "Least deprived fifth of Hamwic", "E06-Z1": "Town centre", "E06-Z1X": "Hamwic outside town centre",
    "W1": "Northam", "W2": "Hamwic Northam",
}  # fmt: skip
ENDS = "had 0 arsons in 2019/20 and 0 in 2018/19: too few to say whether anything changed."


def edition_of(folder, withheld):
    kinds = {"Q": "quintile", "L": "quintile", "Z": "zone"}
    rows = [
        row(
            "arson",
            "csp" if code == "E06" else kinds.get(code[4:5], "ward"),
            code,
            None if code in withheld else 0,
        )
        for code in PLACES
    ]
    return write_edition(folder, rows)


@pytest.mark.parametrize(
    ("said", "withheld", "leaks"),
    [
        (f"Hamwic's areas in the middle fifth {ENDS}", ["E06"], []),
        (f"Hamwic’s areas in the second least deprived fifth {ENDS}", ["E06"], []),
        (f"Hamwic's areas in the least deprived fifth of Hamwic {ENDS}", ["E06"], []),
        (f"Hamwic outside town centre {ENDS}", ["E06"], []),
        (f"Hamwic Northam {ENDS}", ["E06"], []),
        (f"Hamwic Northam {ENDS}", ["W1"], []),
        (f"Hamwic {ENDS}", ["E06"], ["Hamwic"]),
        (f"Hamwic's areas in the middle fifth {ENDS}", ["E06-Q3"], ["Middle fifth"]),
        (f"Hamwic's areas in the middle fifth {ENDS}", ["E06", "E06-Q3"], ["Middle fifth"]),
        (f"Hamwic outside town centre {ENDS}", ["E06-Z1X"], ["Hamwic outside town centre"]),
        # A sentence that names the place by itself as well may give either.
        ("Hamwic had 3 arsons; Hamwic's areas in the middle fifth had none.", ["E06"], ["Hamwic"]),
        ("Hamwic had 3 arsons, none of them in its middle fifth.", ["E06"], ["Hamwic"]),
        ("Hamwic's areas in the docks had 3 arsons.", ["E06"], ["Hamwic"]),  # which is no part that is known
    ],
)
def test_a_number_is_of_the_part_that_a_sentence_names(tmp_path, said, withheld, leaks):
    edition = edition_of(tmp_path, withheld)
    (edition / "page.html").write_text(f"<p>{said}</p>", encoding="utf-8")
    found = attack_text(edition, observations(edition), [], TITLES, PLACES)
    assert {(each.kind, each.what) for each in found} == {(TEXT, f"arson, {each}") for each in leaks}


@pytest.mark.parametrize(
    ("place", "comparator", "withheld", "leaks"),
    [
        ("E06", "Least deprived fifth of Hamwic", ["E06"], []),
        ("E06", "Second least deprived fifth", ["E06"], []),
        ("E06", "Least deprived fifth of Hamwic", ["E06-L5"], ["E06-L5"]),
        ("E06", "Least deprived fifth of Hamwic", ["E06-L1"], ["E06-L1"]),
        ("E06", "Second least deprived fifth", ["E06-Q1", "E06-L1"], ["E06-Q1"]),
        ("E06", "year before", ["E06"], ["E06"]),
        ("E06", "months before", ["E06"], ["E06"]),
        ("E06", "Least deprived fifth of Itchen", ["E06"], ["E06"]),
        ("E06-Z1", "Hamwic outside town centre", ["E06-Z1"], ["E06-Z1"]),
        ("E06", "Town centre", ["E06"], ["E06"]),
    ],
)
def test_a_finding_that_compares_fifths_gives_theirs(tmp_path, place, comparator, withheld, leaks):
    edition = edition_of(tmp_path, withheld)
    heads = ["measure", "place_code", "period", "comparator", "before", "after"]
    add_table(edition, "findings.csv", heads, [["arson", place, "2019/20", comparator, "0.0", "0.0"]])
    found = attack_extra(edition, observations(edition), [], PLACES)
    assert {(each.kind, each.what) for each in found} == {(RATE, f"arson, {each}, 2019/20") for each in leaks}
