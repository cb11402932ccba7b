"""A wrong area or force in partnership.toml is told as soon as a look-up can tell, and not only by an empty edition."""

import json

import pyarrow as pa
import pytest

from safecity.cli.building import build
from safecity.cli.commands import new
from safecity.cli.status import status
from safecity.partnership import FILE, open_partnership
from safecity.release.ledger import enter
from safecity.vocabulary.fault import BadPartnership
from tests.cli.counted_place import small_with_reference
from tests.datasets.small import Small, street


@pytest.fixture
def told(tmp_path, capsys):
    """What status says of the place once its file says something else."""
    small_with_reference(tmp_path)

    def say(before: str, after: str, *, as_json: bool = False) -> str:
        path = tmp_path / "hamwic" / FILE
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        status(open_partnership(path.parent), as_json=as_json)
        return capsys.readouterr().out

    return say


def test_a_right_area_and_force_are_not_doubted(told):
    assert "WRONG" not in told('area = "E06999901"', 'area = "E06999901"')


def test_a_partnerships_own_code_is_as_good_as_its_councils(told):
    assert "WRONG" not in told('area = "E06999901"', 'area = "E22999901"')


def test_a_place_of_which_earlier_editions_did_not_tell_is_refused_before_anything_is_counted(tmp_path):
    """What two editions tell of a council and of its partnership leaves the other council's numbers, however small."""
    small = small_with_reference(tmp_path)
    told = pa.table({
        "measure": ["hate_crime"], "level": ["csp"], "place_code": ["E22999901"], "period": ["2019/20"],
        "category": [""], "numerator": [40], "denominator": [4000], "release_class": ["sensitive"],
        "status": ["observed"],
    })  # fmt: skip
    enter(told, small.partnership.ledger)
    with pytest.raises(BadPartnership) as refused:
        build(small.partnership, year="2019/20")
    said = str(refused.value)
    assert "area = 'E06999901'" in said and "'E22999901'" in said and "Write the area as it was" in said
    assert not [path for path in small.partnership.editions.glob("*") if path.is_dir()]
    assert len(list(small.partnership.ledger.glob("*.parquet"))) == 1


def test_an_unknown_area_is_told_with_what_is_near_by_name(told):
    said = told('area = "E06999901"', 'area = "E07000123"')
    assert (
        "WRONG   the area E07000123 is in none of the look-ups received; nearest: E06999901 (Hamwic)" in said
    )
    assert "partnership.toml" in said and "Nothing is missing" not in said


def test_without_a_name_like_it_the_areas_of_the_force_are_named_and_no_code_near_by_its_figures(told):
    told('name = "Hamwic"', 'name = "The bay"')
    said = told('area = "E06999901"', 'area = "E06999999"')
    assert "received; the areas of hamwic are E06999901 (Hamwic). Put the right code" in said
    said = told('force = "hamwic"', 'force = "nowhere"')
    assert "E06999999 is in none of the look-ups received. Put the right code" in said


def test_a_look_up_that_came_and_has_another_place_is_not_said_never_to_have_come(told):
    said = told('area = "E06999901"', 'area = "E07000123"')
    assert (
        "Look-up from small area to council: which small areas make up the place; those that came do not have "
        "E07000123, which may be a wrong code\n" in said
    )


@pytest.mark.parametrize(
    ("said", "kept"),
    [("Avon & Somerset", "avon-and-somerset"), ("Hampshire and Isle of Wight Constabulary", "hampshire")],
)
def test_a_force_is_kept_as_the_open_data_names_it_and_so_is_it_told(tmp_path, capsys, said, kept):
    new(tmp_path / "x", area="E06000023", force=said)
    told = capsys.readouterr().out
    assert f"The force '{said}' is written '{kept}', in lower case and with hyphens" in told
    assert open_partnership(tmp_path / "x").settings.force == kept
    new(tmp_path / "y", area="E06000023", force=kept)
    assert "lower case" not in capsys.readouterr().out


def test_an_unknown_force_is_told_with_what_is_near(told):
    said = told('force = "hamwic"', 'force = "hamwik"')
    assert "WRONG   the force 'hamwik' is in none of the files received; nearest: hamwic." in said


def test_a_force_of_another_area_is_told_before_a_city_without_crime_is_published(told, tmp_path):
    said = told('force = "hamwic"', 'force = "venta"')
    words = "the area E06999901 (Hamwic) is policed by 'hamwic', not by 'venta', in the look-ups received"
    assert f"WRONG   {words}. Put the right name after 'force =' in partnership.toml" in said
    small = Small(open_partnership(tmp_path / "hamwic"), tmp_path / "sent")
    small.send("july.csv", street("id | type | force\na | Burglary | Venta Police"))
    with pytest.raises(BadPartnership, match="policed by 'hamwic', not by 'venta'"):
        build(small.partnership)


def test_everything_wrong_is_told_at_once_a_priority_of_no_measure_too(told, tmp_path):
    drugs = 'title = "Reduce harm from drugs"\nindicators = ["drugz"]'
    told("# A part of the place", f"[[priorities]]\n{drugs}\n\n# A part of the place")
    said = told('force = "hamwic"', 'force = "hamwik"')
    assert "WRONG   'drugz' of the priority 'Reduce harm from drugs' is no measure (is it 'drugs'?)" in said
    assert "WRONG   the force 'hamwik'" in said
    small = Small(open_partnership(tmp_path / "hamwic"), tmp_path / "sent")
    small.send("july.csv", street("id | type\na | Burglary"))
    with pytest.raises(BadPartnership, match=r"(?s)'hamwik'.*'drugz'"):
        build(small.partnership)


def test_the_same_is_told_in_json(told):
    said = json.loads(told('area = "E06999901"', 'area = "E07000123"', as_json=True))
    assert len(said["wrong"]) == 1 and "E07000123" in said["wrong"][0]


def test_a_build_of_a_wrong_area_stops_and_says_which_is_near(told, tmp_path):
    told('area = "E06999901"', 'area = "E06999999"')
    small = Small(open_partnership(tmp_path / "hamwic"), tmp_path / "sent")
    small.send("july.csv", street("id | type\na | Burglary"))
    with pytest.raises(BadPartnership, match=r"E06999999 is in none .* E06999901 \(Hamwic\)"):
        build(small.partnership)


def test_nothing_is_doubted_before_a_look_up_came(tmp_path, capsys):
    status(Small.new(tmp_path, area="E07000123").partnership, as_json=False)
    assert "WRONG" not in capsys.readouterr().out
