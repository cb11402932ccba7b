"""Protection of all tables of an edition together: what each alone would leave safe, and both together tell."""

import pyarrow as pa
import pytest

from safecity.release.joint import protect
from safecity.release.ledger import bearing_on, enter, entries, fingerprint, printed_before
from safecity.release.released import release
from safecity.vocabulary import Period, Place
from safecity.vocabulary.fault import NotReleased
from tests.release.released import CITY, FINER, YEAR, all_told, counted

WARDS = [Place(f"E0500000{at}", f"Ward {at}", "ward") for at in range(1, 5)]
HOME = {f"E0100000{at}" for at in range(1, 9)}
AREAS = {
    ("csp", CITY.code): frozenset(HOME),
    **{
        ("ward", ward.code): frozenset({f"E0100000{2 * at - 1}", f"E0100000{2 * at}"})
        for at, ward in enumerate(WARDS, 1)
    },
}


def let_out(rows, areas=AREAS, printed=None, rule=None, told=()):
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    return release(
        counted(rows), measures=measures, places={row[1]: None for row in rows},
        periods={row[2]: None for row in rows}, rule=rule or all_told(measures, {}), areas=areas,
        printed_before=printed, told_before=told,
    )  # fmt: skip


def wards(measure: str, numbers, period=YEAR):
    return [(measure, place, period, number, 1000) for place, number in zip(WARDS, numbers, strict=True)]


def shown(out, measure, places, period=YEAR):
    return [str(out.count(measure, place, period)) for place in places]


def test_a_second_ward_is_withheld_or_the_total_would_tell_the_first():
    out = let_out([("arson", CITY, YEAR, 63, 4000), *wards("arson", (3, 20, 30, 10))])
    assert shown(out, "arson", [CITY, *WARDS]) == ["63", "[c]", "20", "30", "[c]"]


def test_numbers_to_the_nearest_five_hide_a_small_one_but_never_alone():
    """Whoever sees a single [c] in a table knows which ward has few."""
    out = let_out([("rape", CITY, YEAR, 163, 4000), *wards("rape", (3, 60, 60, 40))])
    assert shown(out, "rape", [CITY, *WARDS]) == ["163", "[c]", "60", "60", "[c]"]


def test_a_sum_of_two_measures_is_protected_with_them():
    """Sexual offences less other sexual offences are the rapes."""
    rows = [("sexual_offences", CITY, YEAR, 105, 4000), ("rape", CITY, YEAR, 5, 4000)]
    out = let_out([*rows, ("other_sexual_offences", CITY, YEAR, 100, 4000)])
    assert shown(out, "rape", [CITY]) == ["[c]"]
    assert "[c]" in shown(out, "sexual_offences", [CITY]) + shown(out, "other_sexual_offences", [CITY])


def test_a_share_gives_no_more_away_than_the_count_by_its_other_name():
    rows = [("domestic_crime", CITY, YEAR, 97, 4000), ("domestic_share", CITY, YEAR, 97, 100)]
    assert (
        shown(let_out(rows), "domestic_crime", [CITY])
        == shown(let_out(rows), "domestic_share", [CITY])
        == ["[c]"]
    )


def test_a_share_of_too_few_is_not_shown_and_its_count_may_be():
    rows = [("domestic_crime", CITY, YEAR, 60, 4000), ("domestic_share", CITY, YEAR, 60, 90)]
    assert shown(let_out(rows), "domestic_crime", [CITY]) == ["60"]
    assert shown(let_out(rows), "domestic_share", [CITY]) == ["[c]"]


def test_part_of_a_year_is_withheld_where_the_rest_of_it_would_be_too_small():
    part = Period.parse("2019-04 to 2020-02")
    out = let_out([("rape", CITY, YEAR, 43, 4000), ("rape", CITY, part, 40, 4000)])
    assert shown(out, "rape", [CITY]) == ["43"] and shown(out, "rape", [CITY], part) == ["[c]"]


def test_a_part_is_withheld_where_what_is_left_of_the_whole_is_too_small():
    rows = [("violent_crime", CITY, YEAR, 40, 4000), ("violence_with_injury", CITY, YEAR, 38, 4000)]
    assert shown(let_out(rows), "violence_with_injury", [CITY]) == ["[c]"]


def test_people_by_sex_are_not_told_by_the_rest_of_all_that_are_known():
    counts = {"sex: female": 300, "sex: male": 90, "sex: other": 3, "sex: not known": 1}
    rows = [("rape_victims", CITY, YEAR, 394, 4000)]
    out = let_out([*rows, *(("rape_victims", CITY, YEAR, n, 1000, label) for label, n in counts.items())])
    printed = [str(out.count("rape_victims", CITY, YEAR, label)) for label in counts]
    assert printed == ["300", "[c]", "[c]", "[c]"]
    # How many are known would tell of how few it is not, so the share is one of all.
    share = out.share("rape_victims", CITY, YEAR, "sex: female")
    assert (str(share), share.unit, share.denominator) == ("76.1%", "% of all", 394)


def test_one_place_alone_needs_no_protection_by_others():
    assert protect([], {}, {}, {}, {}).withheld == frozenset()


def test_a_number_that_an_earlier_edition_printed_hides_nothing(tmp_path):
    """The fourth ward would go with the first; it was printed before, so another has to."""
    rows = [("arson", CITY, YEAR, 63, 4000), *wards("arson", (3, 20, 30, 10))]
    before = let_out([rows[0], rows[4]])
    enter(before.table, tmp_path)
    printed = printed_before(tmp_path)
    assert printed[("arson", "ward", WARDS[3].code, "2019/20", "")] == (10,)
    assert shown(let_out(rows, printed=printed), "arson", WARDS) == ["[c]", "[c]", "30", "10"]


def test_what_was_printed_before_and_is_the_same_hides_nothing_although_the_total_was_revised(tmp_path):
    """Most parts of a revised total are as they were, and whoever has the old edition takes them for that."""
    rows = [("arson", CITY, YEAR, 64, 4000), *wards("arson", (3, 20, 30, 10))]
    enter(let_out([rows[0], rows[4]]).table, tmp_path)
    now = [("arson", CITY, YEAR, 63, 4000), *rows[1:]]
    assert shown(let_out(now, printed=printed_before(tmp_path)), "arson", WARDS) == ["[c]", "[c]", "30", "10"]


def test_what_an_earlier_edition_withheld_stays_so_when_it_has_grown(tmp_path):
    """Three arsons that are five now: with them printed, the earlier total less the others would tell the three."""
    rows = [("arson", CITY, YEAR, 63, 4000), *wards("arson", (3, 20, 30, 10))]
    enter(let_out(rows).table, tmp_path)
    now = [("arson", CITY, YEAR, 65, 4000), *wards("arson", (5, 20, 30, 10))]
    out = let_out(now, printed=printed_before(tmp_path))
    assert shown(out, "arson", [CITY, *WARDS]) == ["65", "[c]", "20", "30", "[c]"]
    again = let_out(rows, printed=printed_before(tmp_path))
    assert again.table.equals(let_out(rows).table) and bearing_on(tmp_path, again.table) == {}


def test_what_somebody_decided_to_withhold_is_withheld_and_protected():
    rows = [("arson", CITY, YEAR, 80, 4000), *wards("arson", (20, 20, 30, 10))]
    assert "[c]" not in shown(let_out(rows), "arson", WARDS)
    decided = (("arson", WARDS[0].code, "2019/20", ""),)
    out = let_out(rows, rule=all_told([FINER["arson"]], {}, withheld=decided))
    first, *others = shown(out, "arson", WARDS)
    assert first == "[c]" and "[c]" in others and shown(out, "arson", [CITY]) == ["80"]


def test_a_decision_on_what_is_no_measure_is_refused():
    with pytest.raises(NotReleased, match="names 'arsons', which is no measure"):
        all_told([FINER["arson"]], {}, withheld=(("arsons", "", "2019/20", ""),))


def test_the_ledger_holds_each_set_of_numbers_once_and_nothing_that_is_public(tmp_path):
    out = let_out([("arson", CITY, YEAR, 63, 4000), ("asb", CITY, YEAR, 7, 4000)])
    assert enter(out.table, tmp_path) == enter(out.table, tmp_path)
    assert len(entries(tmp_path)) == 1
    assert set(printed_before(tmp_path)) == {("arson", "csp", CITY.code, "2019/20", "")}


def test_what_bears_on_an_edition_is_what_it_withholds_and_another_printed(tmp_path):
    arson = [("arson", CITY, YEAR, 7, 4000)]
    before, after = let_out(arson), let_out([("arson", CITY, YEAR, 3, 4000)])
    assert bearing_on(tmp_path, after.table) == {} and fingerprint({}) == ""
    enter(before.table, tmp_path)
    assert bearing_on(tmp_path, before.table) == {}
    assert bearing_on(tmp_path, after.table) == {("arson", "csp", CITY.code, "2019/20", ""): (7,)}


@pytest.mark.parametrize("number", [5, 12, 100])
def test_a_place_total_is_never_withheld_to_protect_a_part(number):
    numbers = (number - 3, 3, 0, 0)
    out = let_out([("arson", CITY, YEAR, number, 4000), *wards("arson", numbers)])
    assert shown(out, "arson", [CITY]) == [str(number)]
    assert shown(out, "arson", [WARDS[1]]) == ["[c]"]
    assert isinstance(out.table, pa.Table)
