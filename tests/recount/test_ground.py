"""Residents on the ground of a place by the build and by the second count, over areas redrawn in any way."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.places.area import Area
from safecity.datasets.places.geography import Geography
from safecity.datasets.places.ground import Redrawn
from safecity.recount.at_risk import _total, _totals
from safecity.recount.hot_spots import _of_split
from safecity.vocabulary import Period, Place

YEAR = Period.financial_year(2020)

# A and B were made one (M), C was split (P, Q), D stayed. K was made one (W) with L of another council.
PAIRS = [("A", "M"), ("B", "M"), ("C", "P"), ("C", "Q"), ("D", "D"), ("K", "W"), ("L", "W")]
OLD = {"A": 1006, "B": 1055, "C": 700, "D": 40, "K": 300, "L": 500}
NEW = {"M": 2100, "P": 400, "Q": 310, "D": 41, "W": 820}
HERE, THERE = {2020: "here"}, {2020: "there"}
LADS = {lsoa: THERE if lsoa == "L" else HERE for lsoa in {*OLD, *NEW}}


def drawn(pairs, lads) -> tuple[Redrawn, SimpleNamespace]:
    became: dict[str, set[str]] = {}
    came_from: dict[str, set[str]] = {}
    for old, new in pairs:
        became.setdefault(old, set()).add(new)
        came_from.setdefault(new, set()).add(old)
    redrawn = Redrawn(
        {old: frozenset(new) for old, new in became.items()},
        {new: frozenset(old) for new, old in came_from.items()},
        {lsoa: frozenset(each.values()) for lsoa, each in lads.items()},
    )
    plain = SimpleNamespace(
        became=became, came_from=came_from, lads=lads,
        relatives=lambda lsoa: became.get(lsoa, set()) | came_from.get(lsoa, set()),
    )  # fmt: skip
    return redrawn, plain


def both(pairs, lads, lsoas, known) -> tuple[int | None, int | None]:
    redrawn, plain = drawn(pairs, lads)
    return redrawn.total(frozenset(lsoas), known), _total(plain, frozenset(lsoas), known)


def in_wards(pairs, wards, known) -> list[tuple[int | None, int | None]]:
    """The residents of each ward by the build and by the second count."""
    redrawn, plain = drawn(pairs, {})
    placed = frozenset().union(*wards)
    found = []
    for ward in map(frozenset, wards):
        total = redrawn.total(redrawn.best_fit(ward, known, placed), known)
        found.append((total, _totals(plain, ward, {2020: known}, placed - ward).get(2020)))
    return found


@pytest.mark.parametrize(
    ("lsoas", "by_old", "by_new"),
    [
        ("A", 1006, None),  # of two that were made one each keeps its own people
        ("B", 1055, None),
        ("AB", 2061, 2100),
        ("ABM", 2061, 2100),
        ("M", 2061, 2100),
        ("C", 700, 710),
        ("P", None, 400),  # part of one that was split is not guessed
        ("PQ", 700, 710),
        ("CPQ", 700, 710),
        ("AD", 1046, None),
        ("D", 40, 41),
        ("DK", 340, 861),  # nobody comes from over the border, unless the estimate does not say how many
        ("DKW", 340, 861),
        ("Z", None, None),
        ("DZ", 40, 41),  # no look-up says what became of it: an area of the other census
    ],
)
def test_each_piece_of_ground_is_counted_once(lsoas, by_old, by_new):
    assert both(PAIRS, LADS, lsoas, OLD) == (by_old, by_old)
    assert both(PAIRS, LADS, lsoas, NEW) == (by_new, by_new)


@given(
    st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz")), max_size=9, unique=True),
    st.sets(st.sampled_from("ABCDEFuvwxyz"), min_size=1),
    st.dictionaries(st.sampled_from("ABCDEFuvwxyz"), st.booleans()),
    st.booleans(),
)
def test_both_counts_agree_however_areas_were_redrawn(pairs, lsoas, theirs, by_new):
    lads = {lsoa: THERE if over else HERE for lsoa, over in theirs.items()}
    known = {lsoa: 2**at for at, lsoa in enumerate("uvwxyz" if by_new else "ABCDEF")}
    one, other = both(pairs, lads, lsoas, known)
    assert one == other


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz")), min_size=1, max_size=9, unique=True
    ),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
)
def test_parts_of_a_place_add_up_to_it(pairs, parts):
    known = {lsoa: 2**at for at, lsoa in enumerate("ABCDEF")}
    of = {
        part: {lsoa for lsoa, each in zip("ABCDEF", parts, strict=True) if each == part}
        for part in set(parts)
    }
    totals = [both(pairs, {}, lsoas, known)[0] for lsoas in of.values()]
    assert sum(totals) == sum(known.values())


@pytest.mark.parametrize(
    ("wards", "by_old", "by_new"),
    [
        (["C", "D"], [700, 40], [710, 41]),
        (["CP", "DQ"], [700, 40], [400, 351]),  # the old area lies in the one, a part of it in the other
        (["P", "DQ"], [None, None], [400, 351]),  # nobody says which ward the old area's people are of
        (["CP", "D"], [700, 40], [710, 41]),  # the part Q is in no other ward, and goes with the whole
    ],
)
def test_a_ward_has_the_people_of_the_areas_that_an_estimate_is_of(wards, by_old, by_new):
    assert in_wards(PAIRS[2:5], wards, OLD) == [(each, each) for each in by_old]
    assert in_wards(PAIRS[2:5], wards, NEW) == [(each, each) for each in by_new]


@given(
    st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz")), max_size=9, unique=True),
    st.dictionaries(st.sampled_from("ABCDEFuvwxyz"), st.integers(0, 2), min_size=1),
    st.booleans(),
)
def test_both_counts_agree_on_wards(pairs, of_ward, by_new):
    known = {lsoa: 2**at for at, lsoa in enumerate("uvwxyz" if by_new else "ABCDEF")}
    wards = [{lsoa for lsoa, ward in of_ward.items() if ward == each} for each in set(of_ward.values())]
    for one, other in in_wards(pairs, wards, known):
        assert one == other


def shared(pairs, shown, known) -> tuple[dict[str, float], dict[str, float]]:
    """What parts of split areas have of the whole's residents, by the build and by the second count."""
    redrawn, plain = drawn(pairs, {})
    geography = Geography(
        home=Area(Place("X", "Here", "csp", 2021), frozenset(shown), "here"),
        lsoas=tuple(
            Area(Place(each, each, "lsoa", 2021), frozenset({each}), "here") for each in sorted(shown)
        ),
        residents_by_year={2020: known},
        redrawn=redrawn,
    )
    second = SimpleNamespace(
        places=plain, residents=lambda level, code, period: (_total(plain, frozenset({code}), known), ())
    )
    lacking = {each for each in shown if _total(plain, frozenset({each}), known) is None}
    question = SimpleNamespace(measure="burglary", period=YEAR)
    return geography.shared_out(YEAR), _of_split(second, lacking, question)[0]


def test_parts_of_a_split_area_share_its_residents_equally_in_both_counts():
    assert shared(PAIRS, set("MPQD"), OLD) == ({"P": 350, "Q": 350},) * 2
    assert shared(PAIRS, set("MPD"), OLD) == ({}, {})  # the other part is elsewhere
    assert shared(PAIRS, set("MPQD"), NEW) == ({}, {})  # each has its own


@given(
    st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz")), max_size=9, unique=True),
    st.sets(st.sampled_from("uvwxyz"), min_size=1),
    st.booleans(),
)
def test_both_counts_share_out_alike_however_areas_were_redrawn(pairs, shown, by_new):
    known = {lsoa: 2**at for at, lsoa in enumerate("uvwxyz" if by_new else "ABCDEF")}
    one, other = shared(pairs, shown, known)
    assert one == other
