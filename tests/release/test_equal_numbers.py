"""Numbers known to be equal: one record by two names, a part that is all of its whole, people who were in one crime."""

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack.parts import attack_parts
from safecity.release.attack.public import BASES, LINES
from safecity.release.attack.published import observations
from safecity.release.attack.solving import Equation, solve
from safecity.release.relations import BASE, relations_of
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR, released
from tests.release.test_joint import WARDS, let_out, wards

CLOSED = tuple(each for each in CATALOGUE.values() if each.release != "open")
SAID = {"release_class": "sensitive"}


def told(numbers, place=CITY):
    """What is printed where these are counted of the whole place."""
    out = released([(name, CITY, YEAR, many, 4000) for name, many in numbers.items()])
    return [str(out.count(name, place, YEAR)) for name in numbers]


@pytest.mark.parametrize(
    ("domestic", "violent", "printed"),
    [
        (40, 40, ["40", "[c]"]),  # of other domestic crimes there was none, which their class does not say
        (40, 39, ["40", "[c]"]),
        (40, 33, ["40", "[c]"]),
        (40, 32, ["40", "32"]),
    ],
)
def test_a_sensitive_part_that_is_all_of_its_whole_is_withheld_as_one_that_is_nearly_all_is(
    domestic, violent, printed
):
    assert told({"domestic_crime": domestic, "domestic_violent_crime": violent}) == printed


def test_a_standard_part_that_is_all_of_its_whole_is_told():
    """That there was none of the others is no secret of a class that prints nought."""
    assert told({"violent_crime": 40, "violence_with_injury": 40}) == ["40", "40"]


@pytest.mark.parametrize(
    ("crimes", "victims", "printed"),
    [
        (6, 6, ["6", "[c]"]),  # six burglaries have six victims or fewer, and victims are told from eight on
        (7, 5, ["7", "[c]"]),
        (8, 5, ["8", "[c]"]),
        (20, 7, ["20", "[c]"]),
        (40, 30, ["40", "30"]),
        (40, 40, ["40", "40"]),  # a burglary may have two victims, and another none that is known
    ],
)
def test_the_total_of_crimes_is_told_whatever_it_tells_of_people(tmp_path, crimes, victims, printed):
    """The crimes are told by their own number, and their victims by theirs."""
    numbers = {"residential_burglary": crimes, "residential_burglary_victims": victims}
    assert told(numbers) == printed
    out = released([(name, CITY, YEAR, many, 4000) for name, many in numbers.items()])
    assert out.has("residential_burglary_victims", CITY, YEAR)  # withheld and marked, or told
    assert attacked(write_edition(tmp_path, out.table.to_pylist())) == []


def test_a_part_is_told_of_the_whole_place_and_not_of_wards_where_it_would_round_like_its_whole():
    out = let_out([
        *(row for name in ("domestic_crime", "domestic_violent_crime") for row in (
            (name, CITY, YEAR, 110 + 40 * (name == "domestic_crime"), 4000), *wards(name, (20, 30, 30, 30))[:3],
            (name, WARDS[3], YEAR, 30 + 40 * (name == "domestic_crime"), 1000))),
    ])  # fmt: skip
    assert str(out.count("domestic_violent_crime", CITY, YEAR)) == "110"
    assert not out.has("domestic_violent_crime", WARDS[0], YEAR) and out.has("domestic_crime", WARDS[0], YEAR)


@pytest.mark.parametrize(("whole", "part", "leaks"), [(40, 40, True), (40, 35, True), (40, 32, False)])
def test_the_intruder_subtracts_a_part_from_its_whole(tmp_path, whole, part, leaks):
    rows = [row("domestic_crime", "csp", "E06", whole, **SAID)]
    rows.append(row("domestic_violent_crime", "csp", "E06", part, **SAID))
    found = attack_parts(observations(write_edition(tmp_path, rows)))
    assert [each.low for each in found] == ([whole - part] if leaks else [])
    standard = [row("violent_crime", "csp", "E06", whole), row("violence_with_injury", "csp", "E06", whole)]
    assert attack_parts(observations(write_edition(tmp_path, standard))) == []


def named(name):
    return (BASES.get(name[0], ""), "") if name[1] == BASE else name


def test_the_intruder_knows_every_two_numbers_that_are_one_by_definition():
    """Both read it off the list of offences and the printed definitions, each by itself."""
    relations = relations_of(CLOSED)
    pairs = {
        frozenset((named(one), named(other))) for one, all_of in relations.same.items() for other in all_of
    }
    pairs = {tuple(sorted(each)) for each in pairs if len(each) == 2}
    sums = [Equation(line.terms, line.low, line.high, "defined") for line in LINES if line.sure]
    for one, other in sorted(pairs):
        ten = Equation({one: 1.0}, 10, 10, "printed")
        assert solve([*sums, ten], {other: 1.0})[other].exact, f"{one} and {other} are one number"
    assert len(pairs) > 10
