"""The few lines of a build on what of its changes rests on records that differ between its years."""

from dataclasses import replace

from safecity.cli.uneven_doubted import uneven_doubts
from safecity.vocabulary.rests_on import ALIKE, VICTIMS, WHOLE
from tests.findings.test_uneven_rests import rests, told


def test_each_difference_is_told_once_the_weightiest_first():
    refused = told(9000, 5500, rests(**{VICTIMS: (750, 410)}), VICTIMS)
    told_only = told(9000, 7000, rests(**{ALIKE: (0, 65)}), WHOLE)
    first, second = uneven_doubts([told_only, refused, refused, told(9000, 5500, rests())])
    assert first == (
        "75.0% of the crimes of 2018/19 name a victim, and 41.0% of those of 2019/20: 2 comparisons with the year "
        "before are refused for it"
    )
    assert second.startswith("0.0% of the crimes of 2018/19 say what another says in every field")
    assert second.endswith("1 comparison with the year before is told with it as a caution")


def test_nothing_is_said_where_nothing_differs():
    assert uneven_doubts([told(9000, 5500, rests())]) == []


def test_of_many_the_rest_is_counted():
    many = [told(9000, 5500, rests(**{VICTIMS: (750, 700 - 10 * at)}), VICTIMS) for at in range(8)]
    many = [replace(each) for each in many]
    said = uneven_doubts(many)
    assert len(said) == 6 and said[-1].startswith("3 more differences")
