"""What numbers say of each other: read off definitions by what protects them, and noted by the intruder for itself."""

from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy.optimize import linprog

from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack import Known, attack
from safecity.release.attack.found import GROUP, INTERVAL, PLACE
from safecity.release.attack.public import LINES
from safecity.release.relations import BASE, relations_of
from tests.release.planted import AREAS, KNOWN, PLACES, TITLES, attacked, row, write_edition
from tests.release.worlds import FEWEST, breaches, counts, draw, let_out, places

CLOSED = tuple(each for each in CATALOGUE.values() if each.release != "open")
RELATIONS = relations_of(CLOSED)
SENSITIVE = {"release_class": "sensitive"}


def test_numbers_by_several_names_are_known_by_what_they_count():
    assert RELATIONS.same["domestic_violent_crime", ""] == (
        ("domestic_share_of_violence", ""), ("flags_together", "together: domestic and violent"),
    )  # fmt: skip
    assert ("arson", "") in relations_of(CLOSED, frozenset({"56A": 9.0, "56B": 9.0, "1": 90.0}.items())).same[
        "weighed_crimes", "offence group: Arson"
    ]
    assert ("rape_by_partners", BASE) in RELATIONS.same["rape", ""]


def sums_that_are_nought(measures):
    """Weights by which measures add up to nought in every place and period: by elimination in fractions."""
    terms = {
        (each.name, ""): RELATIONS.terms[each.name, ""]
        for each in measures
        if (each.name, "") in RELATIONS.terms
    }
    found, basis = [], []
    for (name, _), kinds in terms.items():
        row = {kind: Fraction(times).limit_denominator(1000) for kind, times in kinds.items()}
        made = {name: Fraction(1)}
        for other, of_other in basis:
            pivot = next(iter(other))
            if row.get(pivot):
                times = row[pivot] / other[pivot]
                row = _less(row, other, times)
                made = _less(made, of_other, times)
        if row:
            basis.append((row, made))
        elif len(made) > 1:
            whole = max(each.denominator for each in made.values())
            found.append({each: int(times * whole) for each, times in made.items()})
    return found


def _less(row, other, times):
    made = dict(row)
    for kind, number in other.items():
        made[kind] = made.get(kind, Fraction(0)) - times * number
        if not made[kind]:
            del made[kind]
    return made


def test_sums_of_measures_are_known_by_what_they_count():
    told = [frozenset(each.items()) for each in sums_that_are_nought(CLOSED)]
    assert frozenset({("sexual_offences", -1), ("rape", 1), ("other_sexual_offences", 1)}) in told
    assert (
        frozenset({("victims_of_several_crimes", 1), ("unique_victims", -1), ("victims_of_one_crime", 1)})
        in told
    )


def most(goal: dict) -> float:
    """The most that a sum of numbers can be, either way, where every line that the intruder knows holds."""
    names = sorted({*goal, *(name for line in LINES for name in line.terms)})
    rows = [[line.terms.get(name, 0.0) for name in names] for line in LINES]
    same = [line.high == line.low for line in LINES]
    ends = []
    for sense in (1, -1):
        solved = linprog(
            [sense * goal.get(name, 0.0) for name in names],
            A_eq=np.array([each for each, is_same in zip(rows, same, strict=True) if is_same]),
            b_eq=np.zeros(sum(same)),
            A_ub=-np.array([each for each, is_same in zip(rows, same, strict=True) if not is_same]),
            b_ub=np.zeros(len(same) - sum(same)),
            bounds=(0, 100),
        )
        ends.append(abs(solved.fun))
    return max(ends)


def test_the_intruder_knows_of_itself_every_sum_that_the_definitions_hold():
    for weights in sums_that_are_nought(CLOSED):
        assert most({(name, ""): float(times) for name, times in weights.items()}) < 1e-6, weights
    for one, others in RELATIONS.same.items():
        for other in others:
            if BASE not in (one[1], other[1]):
                assert most({one: 1.0, other: -1.0}) < 1e-6, (one, other)


@pytest.mark.parametrize(
    "part, whole", [(part, whole) for part, wholes in RELATIONS.parts_of.items() for whole in wholes]
)
def test_and_which_is_a_part_of_which(part, whole):
    """Nothing is more than what it is a part of."""
    if whole in ("recorded_crime", "unique_victims") or "victim" in part or "weighed" in part:
        return  # bounds that no small number is near to
    goal = {(part, ""): 1.0, (whole, ""): -1.0}
    names = sorted({*goal, *(name for line in LINES for name in line.terms)})
    solved = linprog(
        [-goal.get(name, 0.0) for name in names],
        A_ub=np.array([[-sign * line.terms.get(name, 0.0) for name in names]
                       for line in LINES for sign in ((1, -1) if line.low == line.high else (1,))]),
        b_ub=np.zeros(sum(2 if line.low == line.high else 1 for line in LINES)), bounds=(0, 100),
    )  # fmt: skip
    assert -solved.fun < 1e-6


def groups(homicide=None, other=None, **more):
    """Groups of offences of a place in which homicides are few, and the measures that count the same."""
    counted = {"Violence with injury": 900, "Stalking and harassment": 300, "Rape": 90, "Arson": 60} | more
    rows = [
        row("weighed_crimes", "csp", "E06", number, part=f"offence group: {name}", **SENSITIVE)
        for name, number in counted.items()
    ]
    rows += [row("weighed_crimes", "csp", "E06", homicide, part="offence group: Homicide", **SENSITIVE)]
    return [
        *rows,
        row(
            "weighed_crimes", "csp", "E06", other, part="offence group: Violence without injury", **SENSITIVE
        ),
    ]


def found_of(rows, folder, known=KNOWN, ledger=None):
    found, _, _ = attack(
        write_edition(folder, rows), ledger or folder / "no ledger", known, titles=TITLES, places=PLACES
    )
    return {(each.what.split(",")[0], each.low, each.high): each for each in found}


def test_a_homicide_is_found_by_violence_less_its_groups(tmp_path):
    rows = [row("violent_crime", "csp", "E06", 1704), *groups(other=500)]
    rows += [row("weighed_crimes", "csp", "E06", 1854, denominator=1854, unit="%", **SENSITIVE)]
    rows += [
        row("violence_with_injury", "csp", "E06", 900),
        row("stalking_and_harassment", "csp", "E06", 300),
    ]
    found = found_of(rows, tmp_path)[("weighed_crimes (offence group: Homicide)", 4, 4)]
    assert found.kind == GROUP and "violent_crime, csp E06, 2019/20" in " ".join(found.by)


def test_a_homicide_is_found_where_the_group_kept_back_with_it_is_a_measure_of_its_own(tmp_path):
    rows = [
        *groups(other=500, Arson=None),
        row("arson", "csp", "E06", 60),
        row("violent_crime", "csp", "E06", 1704),
    ]
    rows += [row("weighed_crimes", "csp", "E06", 1854, denominator=1854, unit="%", **SENSITIVE)]
    found = found_of(rows, tmp_path)
    assert ("weighed_crimes (offence group: Homicide)", 4, 4) in found
    assert ("weighed_crimes (offence group: Arson)", 60, 60) in found


def test_a_homicide_is_found_by_a_score_and_the_weights_that_everybody_may_read(tmp_path):
    known = Known(home="E06", areas=AREAS, weights={"Homicide": (2500, 2500), "Arson": (100, 100)})
    score = row("severity_score", "csp", "E06", 10_000, part="offence group: Homicide", **SENSITIVE)
    assert ("weighed_crimes (offence group: Homicide)", 4, 4) in found_of([*groups(), score], tmp_path, known)


WARD_OF_VICTIMS = {
    "unique_victims": 412, "victims_of_one_crime": 380, "victims_of_several_crimes": 32, "victimisations": 449,
    "crimes_against_victims_of_several": 69, "victims_of_2_crimes": None, "victims_of_3_crimes": None,
    "victims_of_4_crimes": None,
}  # fmt: skip
OFTEN = {"victims_of_five_or_more": None, "crimes_against_victims_of_five_or_more": None}


@pytest.mark.parametrize("level, place", [("ward", "W1"), ("quintile", "N1"), ("csp", "E06")])
def test_people_harmed_often_are_found_by_what_is_told_of_them_together(tmp_path, level, place):
    """32 people and 69 crimes: at most one person of five or more, and few of three or four."""
    rows = [row(name, level, place, number) for name, number in WARD_OF_VICTIMS.items()]
    rows += [row(name, level, place, number, **SENSITIVE) for name, number in OFTEN.items()]
    found = found_of(rows, tmp_path)
    assert ("victims_of_five_or_more", 0, 1) in found or any(
        what == "victims_of_five_or_more" and high < 8 for what, _, high in found
    )
    assert any(what == "victims_of_4_crimes" and high < 5 for what, _, high in found)


def test_people_harmed_more_than_once_in_a_month_are_found_by_the_crimes_against_them(tmp_path):
    rows = [row("victims_of_several_crimes", "csp", "E06", None, period="2019-07"),
            row("crimes_against_victims_of_several", "csp", "E06", 7, period="2019-07")]  # fmt: skip
    assert ("victims_of_several_crimes", 0, 3) in found_of(rows, tmp_path)


def test_nothing_of_people_harmed_often_leaves_of_wards_fifths_or_months():
    rows = let_out(draw(3)).table.to_pylist()
    assert {row["level"] for row in rows if "victim" in row["measure"]} == {"csp"}
    assert not [row for row in rows if row["measure"] == "severity_score" and row["category"]]


def test_what_a_share_is_of_is_found_where_it_is_kept_back_by_its_own_name(tmp_path):
    rows = [row("rape", "csp", "E06", None, **SENSITIVE)]
    rows += [row("rape_by_partners", "csp", "E06", None, denominator=11, unit="%", **SENSITIVE)]
    assert ("rape", 11, 11) in found_of(rows, tmp_path)


def test_a_sliver_between_two_kinds_of_fifths_is_found(tmp_path):
    """The fifth N1 is the wards W1 and W2, and one small area less is the fifth L1."""
    less = AREAS["quintile", "N1"] - {"W1a"}
    known = Known(
        home="E06",
        areas={**AREAS, ("quintile", "L1"): less, ("quintile", "L2"): AREAS["quintile", "N2"] | {"W1a"}},
    )
    rows = [row("arson", "csp", "E06", 63), row("arson", "quintile", "N1", 23), row("arson", "quintile", "N2", 40),
            row("arson", "quintile", "L1", 20), row("arson", "quintile", "L2", 43)]  # fmt: skip
    found = found_of(rows, tmp_path, known)
    assert {(each.kind, each.low) for each in found.values()} == {(PLACE, 3)}


def test_one_number_withheld_alone_in_a_table_is_found_to_be_small(tmp_path):
    rows = [
        row("rape", "ward", f"W{at}", number, **SENSITIVE) for at, number in ((1, None), (2, 60), (3, 60))
    ]
    assert [(each.kind, each.high) for each in attacked(write_edition(tmp_path, rows))] == [(INTERVAL, 7)]


def entered(folder, rows):
    folder.mkdir(parents=True)
    names = ("measure", "level", "place_code", "period", "category", "numerator", "release_class")
    pq.write_table(pa.table({name: [each[name] for each in rows] for name in names}), folder / "one.parquet")
    return folder


def test_a_number_of_an_earlier_edition_is_known_where_a_sum_of_it_is_as_it_was(tmp_path):
    """The total was revised in the third ward alone: the fifth of the first two is as it was, and so are they."""
    ledger = entered(tmp_path / "ledger", [row("arson", "csp", "E06", 63), row("arson", "quintile", "N1", 23),
                                           row("arson", "ward", "W2", 20), row("arson", "ward", "W3", 40)])  # fmt: skip
    rows = [row("arson", "csp", "E06", 65), row("arson", "quintile", "N1", 23), row("arson", "quintile", "N2", None),
            *(row("arson", "ward", ward, None) for ward in ("W1", "W2", "W3"))]  # fmt: skip
    assert ("arson", 3, 3) in found_of(rows, tmp_path / "edition", ledger=ledger)


def test_a_number_that_was_printed_and_is_another_now_is_news(tmp_path):
    """Five arsons were printed; one was moved to another ward, and four are too few to be told."""
    before = [row("arson", "csp", "E06", 63), row("arson", "ward", "W1", 5), row("arson", "ward", "W2", 18)]
    ledger = entered(tmp_path / "ledger", [*before, row("arson", "ward", "W3", 40)])
    rows = [row("arson", "csp", "E06", 63), row("arson", "ward", "W1", None), row("arson", "ward", "W2", 19)]
    assert ("arson", 4, 4) in found_of(
        [*rows, row("arson", "ward", "W3", 40)], tmp_path / "edition", ledger=ledger
    )


@pytest.mark.parametrize("seed", range(40, 43))
def test_an_intruder_who_reads_only_files_finds_what_worlds_tell_where_nothing_is_protected(seed, tmp_path):
    """Of small numbers that are the same in all worlds, as nothing else is withheld, it finds nearly all."""
    classes = {each.name: each.release for each in CLOSED}
    rows = []
    for measure, part, place, number, base in counts(draw(seed)):
        if place.level == "csp" and measure != "severity_score":
            small = number < FEWEST[classes[measure]] and (number or classes[measure] == "sensitive")
            share = base if base and base != 5000 else None
            rows.append(
                row(measure, "csp", "E06999901", None if small else number, part=part, release_class=classes[measure],
                    denominator=share, unit="%" if share else "")
            )  # fmt: skip
    told = {each[:2] for each in breaches(rows)}
    known = Known(
        home="E06999901",
        areas={(place.level, place.code): frozenset(areas) for place, areas in places().items()},
    )
    found = {each.what for each in found_of(rows, tmp_path, known).values()}
    missed = {
        (measure, part)
        for measure, part in told
        if not any(what.startswith(f"{measure} ({part}), " if part else f"{measure}, ") for what in found)
    }
    assert len(told) >= 3 and len(missed) <= len(told) // 4, missed
