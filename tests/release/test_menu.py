"""What is told of own records lies in each other as a tree: whichever records there are, and whoever chose."""

from collections import Counter
from functools import cache
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.measures import People
from safecity.measures.catalogue import CATALOGUE, incidents, police_records
from safecity.measures.conditions import Drawn, answers, asked_by
from safecity.release.classes import NOT_PUBLISHED, WHOLE, how_finely
from safecity.release.kinds import ROWS_OF
from safecity.release.menu import OWN, counted, holds, menu
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import offence_group as groups
from safecity.vocabulary.fault import NotReleased
from tests.release.released import CITY, YEAR, released

CLASSES = {name: each.release for name, each in CATALOGUE.items()}
HEADLINES = {
    "recorded_crime", "violent_crime", "most_serious_violence", "domestic_crime", "hate_crime", "sexual_offences",
    "rape", "residential_burglary", "robbery_offences", "shop_theft", "drug_offences", "alcohol_affected_crime",
    "asb_incidents", "severity_score", "unique_victims", "victims_of_several_crimes", "domestic_victims",
    "sexual_offence_victims", "recorded_crime_outcomes",
}  # fmt: skip
FLAGS = ("domestic", "alcohol", "drugs", "bladed", "non_recent",
         "hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")  # fmt: skip
_CODES = sorted(frozenset().union(*(each.codes for each in groups.PARTS)))[::7] + [
    "19C",
    "20A",
    "8N",
    "5D",
    "105A",
]


def drawn(random):
    """Records of a place: any offence with any flags, and who was in it."""
    return [
        {name: random.choice((True, False, None)) for name in FLAGS}
        | {
            "offence_code": random.choice(_CODES),
            "relationship": random.choice(("partner", "former partner", "acquaintance", "stranger", None)),
            "outcome_code": random.choice(("1", "8", "18", None)),
            "weight": random.choice((3.5, None)),
            "people_harmed": random.randrange(3),
            "role": random.choice(("victim", "offender")),
            "kind": "person",
            "person": random.randrange(30),
        }
        for _ in range(80)
    ]


@cache
def told(*first):
    instead = menu(CATALOGUE.values(), CLASSES, first)
    return [each for name, each in CATALOGUE.items() if name not in instead]


def questions(of):
    """What the printed definition asks: the offence, each flag, who did it; of people how often."""
    often = {"how often"} if isinstance(of, People) and of.times != (1, None) else set()
    columns = asked_by(of.where).columns - {"role", "kind"}
    return frozenset(
        "hate" if each.startswith("hate") else "offence" if each in ("offence_code", "weight") else each
        for each in columns
    ).union(often)


def families(measures):
    """The sets of records that are told, those together that any measure asks of at once; by whom people are."""
    sets = [each for measure in measures if CLASSES[measure.name] != "open" for each in counted(measure)]
    sets = [each for each in sets if ROWS_OF.get(each.of.name, each.of.name) in OWN]
    for whose in ("crimes", "victims", "offenders"):
        asked = {each: questions(each) for each in dict.fromkeys(sets) if _whose(each) == whose}
        joined = [frozenset()]
        for own in filter(None, asked.values()):
            near = [family for family in joined if family & own]
            joined = [family for family in joined if not family & own] + [own.union(*near)]
        for family in joined:
            yield [each for each, own in asked.items() if own <= family]


def _whose(of):
    if not isinstance(of, People):
        return "crimes"
    return "victims" if "victim" in repr(of.where) else "offenders"


def ids(of, rows, table):
    """Which records a set counts; of people, which people, and those of them who are in so many."""
    holds = answers(of.where, table)
    if not isinstance(of, People):
        return {at for at, yes in enumerate(holds) if yes}
    times = Counter(row["person"] for row, yes in zip(rows, holds, strict=True) if yes)
    low, high = of.times
    return {who for who, many in times.items() if many >= low and (high is None or many <= high)}


@pytest.mark.parametrize(
    "first",
    [
        (),
        ("domestic_violent_crime",),
        ("domestic_crime", "domestic_violent_crime"),
        ("violence_with_injury", "other_sexual_offences", "hate_religion"),
        ("violent_crime_outcomes", "weighed_crimes", "flags_together"),
        ("violent_crime_victims", "victims_of_one_crime", "rape_by_partners"),
    ],
)
def test_whatever_is_told_is_a_tree_whatever_the_records(first):
    every = list(families(told(*first)))
    assert every

    @settings(max_examples=20, deadline=None)
    @given(st.integers(0, 10**9))
    def any_records(seed):
        rows = drawn(Random(seed))
        table = Drawn({name: [row[name] for row in rows] for name in rows[0]})
        for family in every:
            found = [ids(each, rows, table) for each in family]
            for one, other in combinations(found, 2):
                assert one <= other or other <= one or not one & other

    any_records()


def test_the_headlines_are_told():
    names = {each.name for each in told()}
    assert HEADLINES <= names
    assert not {"flags_together", "victimisations", "other_sexual_offences", "commercial_burglaries"} & names


def test_the_parts_told_of_a_whole_leave_a_rest():
    """Rape and other sexual offences are all sexual offences: two of the three say what the third is."""
    names = [each.name for each in told()]
    assert sum(each in names for each in ("sexual_offences", "rape", "other_sexual_offences")) == 2
    others = [each.name for each in told("other_sexual_offences")]
    assert "rape" not in others and "other_sexual_offences" in others


def test_what_somebody_chose_steps_in_for_what_it_overlaps_with():
    names = {each.name for each in told("domestic_violent_crime")}
    assert {
        "domestic_violent_crime",
        "violent_crime",
        "recorded_crime",
    } <= names and "domestic_crime" not in names
    assert "violent_crime" in {each.name for each in told()} - {
        each.name for each in told("domestic_crime", "domestic_violent_crime")
    }


def test_whose_own_parts_share_records_is_never_told_unless_it_is_open():
    assert "flags_together" in menu(CATALOGUE.values(), CLASSES, ("flags_together",))
    assert menu(CATALOGUE.values(), dict.fromkeys(CATALOGUE, "open")) == {}
    with pytest.raises(NotReleased, match="no measure"):
        ReleaseRule.of(CATALOGUE.values(), {}, first=["domestic_violence"])


def test_what_is_off_the_menu_is_in_no_table():
    names = ("sexual_offences", "rape", "other_sexual_offences")
    out = released(
        [(name, CITY, YEAR, many, 4000) for name, many in zip(names, (90, 40, 50), strict=True)], by_menu=True
    )
    assert set(out.table["measure"].to_pylist()) == {"sexual_offences", "rape"}
    assert str(out.count("other_sexual_offences", CITY, YEAR)) == "[c]"  # never nought, never blank


def test_what_the_open_data_counts_too_is_told_of_the_whole_place_by_year():
    flagged = {"domestic_crime", "hate_crime", "hate_race", "drug_affected_crime", "alcohol_affected_crime",
               "bladed_implement_crime"}  # fmt: skip
    for each in (*police_records.MEASURES, *incidents.MEASURES):
        if each.name in {one.name for one in told()} - flagged:
            for level, kind in (("ward", "financial year"), *((whole, "month") for whole in WHOLE)):
                assert (
                    how_finely(each.release, level, kind, in_parts=False, finest=each.finest) == NOT_PUBLISHED
                )


@pytest.mark.parametrize("first", [(), ("hate_religion", "domestic_violent_crime"), ("rape_by_partners",)])
def test_below_the_whole_place_and_year_no_measure_told_lies_within_another(first):
    """By month, ward, age or sex the widest of a family is told; a share has no such numbers."""
    rule = ReleaseRule.of(CATALOGUE.values(), {}, first=first)
    own = [each for each in told(*first) if CLASSES[each.name] != "open"]
    for one, other in permutations([rule.as_told(each) for each in own if _is_own(each)], 2):
        by_ward = not one.finest and not other.finest
        by_part = "total" not in (one.finest, other.finest) and {each.kind for each in one.by}.intersection(
            each.kind for each in other.by
        )
        assert not (holds(one.numerator, other.numerator) and (by_ward or by_part)), (one.name, other.name)


def _is_own(measure):
    return ROWS_OF.get(measure.numerator.of.name, measure.numerator.of.name) in OWN


def test_racist_hate_crime_is_told_of_the_year_and_all_hate_crime_by_ward():
    rule = ReleaseRule.of(CATALOGUE.values(), {})
    assert rule.in_total["hate_race"] == "hate_crime" and "hate_crime" not in rule.in_total
    assert rule.in_total["rape_victims"] == "sexual_offence_victims"
    assert ReleaseRule.of(CATALOGUE.values(), {"*": "open"}, made_up=True).in_total == {}
