"""Totals of a whole place are told wherever they are large enough themselves, whatever else has to be withheld."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack.found import GROUP
from safecity.release.attack.public import HATE, IN_CRIMES
from safecity.release.classes import TOO_SMALL
from safecity.vocabulary import Period
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR, released

SAID = {"release_class": "sensitive"}
WHOLE_OF = {"rape": "sexual_offences", "hate_race": "hate_crime", "rape_victims": "sexual_offence_victims"}
TOTALS = ("recorded_crime", "violent_crime", "domestic_crime", "sexual_offences", "hate_crime",
          "residential_burglary", "robbery_offences", "shop_theft")  # fmt: skip
PEOPLE = tuple(
    each
    for each, crimes in IN_CRIMES.items()
    if each in CATALOGUE and crimes in (*TOTALS, "rape", "other_sexual_offences")
)


@st.composite
def places(draw):
    """Numbers of a small place that records of it could give."""
    few = st.integers(0, 40)
    rape, other, robberies, burglaries, thefts, rest = (draw(few) for _ in range(6))
    violent, domestic = draw(st.integers(0, 200)), draw(few)
    both = draw(st.integers(0, min(violent, domestic)))
    hate = draw(few)
    strands = [0] * len(HATE)
    for _ in range(hate):  # each has one strand at least
        for strand in draw(st.sets(st.integers(0, 4), min_size=1, max_size=2)):
            strands[strand] += 1
    every = {
        "rape": rape, "other_sexual_offences": other, "sexual_offences": rape + other, "robbery_offences": robberies,
        "residential_burglary": burglaries, "shop_theft": thefts, "violent_crime": violent, "domestic_crime": domestic,
        "domestic_violent_crime": both, "hate_crime": hate, **dict(zip(HATE, strands, strict=True)),
        "recorded_crime": 1000 + rape + other + robberies + burglaries + thefts + violent + rest,
    }  # fmt: skip
    for people in PEOPLE:
        crimes = every[IN_CRIMES[people]]
        every[people] = draw(st.integers((crimes + 1) // 2, crimes))
    every["rape_victims"] = min(every["rape_victims"], every["sexual_offence_victims"])
    return every


@settings(max_examples=30, deadline=None)
@given(places())
def test_a_total_of_crimes_is_withheld_for_itself_alone_and_nothing_is_told_by_it(tmp_path_factory, numbers):
    out = released([(name, CITY, YEAR, many, 40000) for name, many in numbers.items()], by_menu=True)
    told = out.table.to_pylist()
    for each in told:
        hides, own = TOO_SMALL[each["release_class"]].hides, numbers[each["measure"]]
        whole = numbers.get(WHOLE_OF.get(each["measure"], ""))
        few = hides(own) or (whole is not None and hides(whole - own))
        assert (each["status"] == "withheld") is few, each[
            "measure"
        ]  # each for itself, or for what it leaves
    for name in TOTALS:
        few = TOO_SMALL[CATALOGUE[name].release].hides(numbers[name])
        assert (out.count(name, CITY, YEAR).value is None) is few, (name, numbers[name])
    assert attacked(write_edition(tmp_path_factory.mktemp("edition"), told)) == []


def test_a_year_is_told_beside_a_small_one_and_not_both_together():
    before, both = YEAR.year_before(), Period(YEAR.year_before().start, YEAR.end)
    out = released(
        [("arson", CITY, span, many, 40000) for span, many in ((before, 3), (YEAR, 40), (both, 43))]
    )
    assert [str(out.count("arson", CITY, span)) for span in (before, YEAR, both)] == ["[c]", "40", "[c]"]


@pytest.mark.parametrize(("last", "leaks"), [(12, [7]), (13, []), (5, [0]), (None, [])])
def test_the_intruder_adds_the_strands_up(tmp_path, last, leaks):
    rows = [row("hate_crime", "csp", "E06", 140, **SAID)]
    rows += [
        row(name, "csp", "E06", many, **SAID) for name, many in zip(HATE, (60, 30, 25, 20, last), strict=True)
    ]
    found = attacked(write_edition(tmp_path, rows))
    assert [each.low for each in found if each.kind == GROUP] == leaks
