"""The intruder on what measures that share records tell of those that they share: each leak of a kind is planted."""

import pytest

from tests.release.planted import attacked, row, write_edition

SAID = {"release_class": "sensitive"}
CSP = ("csp", "E06")


def found(folder, rows):
    return [each.what for each in attacked(write_edition(folder, rows))]


@pytest.mark.parametrize(("all_of_them", "leaks"), [(197, True), (200, True), (180, False)])
def test_people_who_were_both_are_those_of_two_measures_less_all(tmp_path, all_of_them, leaks):
    rows = [
        row(f"{name}_victims", *CSP, many, **SAID)
        for name, many in (("rape", 90), ("other_sexual_offence", 110), ("sexual_offence", all_of_them))
    ]
    assert any("rape_victims and other" in each for each in found(tmp_path, rows)) is leaks


@pytest.mark.parametrize(("crimes", "leaks"), [(897, True), (870, False)])
def test_further_victims_are_victimisations_less_the_crimes(tmp_path, crimes, leaks):
    rows = [
        row("victimisations", *CSP, 900),
        row("crimes_with_a_person_harmed", *CSP, crimes, denominator=2000),
    ]
    assert any("victimisations" in each for each in found(tmp_path, rows)) is leaks


def flags(three):
    """Crimes of each set of the four flags, in which so many have three."""
    sets = {("alcohol",): 90, ("drugs",): 80, ("domestic",): 70, ("violent",): 300, ("alcohol", "drugs"): 20,
            ("alcohol", "domestic"): 25, ("alcohol", "violent"): 60, ("domestic", "drugs"): 15,
            ("drugs", "violent"): 30, ("domestic", "violent"): 95}  # fmt: skip
    for each in (("alcohol", "drugs", "violent"), ("alcohol", "domestic", "violent")):
        sets[each] = three
    order = ("alcohol", "drugs", "domestic", "violent")
    rows = [row("flags_together", *CSP, sum(sets.values()), **SAID)]
    for at, one in enumerate(order):
        for other in order[at:]:
            many = sum(number for those, number in sets.items() if {one, other} <= set(those))
            part = one if one == other else f"{one} and {other}"
            rows.append(row("flags_together", *CSP, many, part=f"together: {part}", **SAID))
    return rows


@pytest.mark.parametrize(("three", "leaks"), [(1, True), (60, False)])
def test_crimes_with_three_flags_are_bounded_by_those_with_one_and_two(tmp_path, three, leaks):
    assert any("crimes with " in each for each in found(tmp_path, flags(three))) is leaks


@pytest.mark.parametrize(("stalking", "leaks"), [(57, True), (40, False)])
def test_several_parts_together_leave_few_of_their_whole(tmp_path, stalking, leaks):
    rows = [
        row("violent_crime", *CSP, 100), row("most_serious_violence", *CSP, 40),
        row("stalking_and_harassment", *CSP, stalking),
    ]  # fmt: skip
    assert any("what is left of violent_crime" in each for each in found(tmp_path, rows)) is leaks


@pytest.mark.parametrize(("charged", "leaks"), [(36, True), (20, False)])
def test_an_outcome_of_one_kind_of_crime_leaves_few_of_all(tmp_path, charged, leaks):
    rows = [
        row(name, *CSP, many, part="outcome: charged or summonsed", **SAID)
        for name, many in (("recorded_crime_outcomes", 40), ("violent_crime_outcomes", charged))
    ]
    assert any("left of recorded_crime_outcomes" in each for each in found(tmp_path, rows)) is leaks


@pytest.mark.parametrize(("printed", "leaks"), [(60, True), (None, False)])
def test_open_crimes_of_a_ward_less_own_ones_are_the_others(tmp_path, printed, leaks):
    rows = [row("violent_crime", *CSP, 190), row("sexual_offences", *CSP, 40, **SAID)]
    rows += [row("sexual_offences", "ward", each, None, **SAID) for each in ("W1", "W2", "W3")]
    rows += [row("violent_crime", "ward", each, printed) for each in ("W1", "W2", "W3")]
    assert any("sexual_offences, ('ward'" in each for each in found(tmp_path, rows)) is leaks


@pytest.mark.parametrize(("racist", "leaks"), [(20, True), (10, False)])  # of 18 to 22
def test_two_that_round_alike_leave_four_at_most(tmp_path, racist, leaks):
    for place in (("ward", "W1"), CSP):
        when = {"period": "2019-07"} if place == CSP else {}
        rows = [
            row(name, *place, many, **SAID, **when)
            for name, many in (("hate_crime", 20), ("hate_race", racist))
        ]
        assert bool(found(tmp_path / place[0], rows)) is leaks


@pytest.mark.parametrize(("of", "leaks"), [(20, True), (30, False)])
def test_a_share_to_the_nearest_five_of_as_many_leaves_four_at_most(tmp_path, of, leaks):
    share = row("domestic_share", *CSP, 20, denominator=of, unit="%", period="2019-07", **SAID)
    # That it is told of a month at all is found besides.
    assert any("what is left of" in each for each in found(tmp_path, [share])) is leaks
