"""Children by how often they re-offended: a number of times that can only be a few children is not printed."""

import pyarrow.parquet as pq
import pytest

from safecity.measures import Tally
from safecity.release.attack import Known, attack
from safecity.release.coded import spelt
from safecity.release.how_often import at_most, how_often
from safecity.release.released import release
from safecity.vocabulary import Place
from tests.release.planted import row, write_edition
from tests.release.released import FINER, YEAR, all_told, counted

SERVICE = Place("YJS1", "Hamwic", "service")
FEW = "tracked_reoffences_by_few_official"


def let_out(by_few, offences=114, children=55, cohort=200):
    rows = [
        ("tracked_reoffending_official", SERVICE, YEAR, children, cohort),
        ("tracked_reoffence_frequency_official", SERVICE, YEAR, offences, cohort),
        ("tracked_reoffences_per_reoffender_official", SERVICE, YEAR, offences, children),
        (FEW, SERVICE, YEAR, by_few, offences),
    ]
    measures = [FINER[name] for name, *_ in rows]
    return release(
        counted(rows), measures=measures, places=[SERVICE], periods=[YEAR], rule=all_told(measures, {})
    )


def found_in(folder):
    found, _, _ = attack(folder, folder / "none", Known(home="E06"), titles={}, places={})
    return [str(each) for each in found if "no edition has" not in each.what]


@pytest.mark.parametrize(("by_few", "printed"), [(0, "[c]"), (9, "[c]"), (39, "[c]"), (40, "40"), (60, "60")])
def test_what_few_did_is_told_only_where_it_can_be_as_many_as_is_not_too_small(tmp_path, by_few, printed):
    """The old way printed 9 of 114: at least five each, so one child."""
    out = let_out(by_few)
    assert str(out.count(FEW, SERVICE, YEAR)) == printed
    assert str(out.count("tracked_reoffence_frequency_official", SERVICE, YEAR)) == "114"
    (tmp_path / "data").mkdir()
    pq.write_table(spelt(out.table), tmp_path / "data" / "observations.parquet")
    assert found_in(tmp_path) == []


def planted(folder, by_few, children=55):
    own = {"release_class": "sensitive"}
    return write_edition(
        folder,
        [
            row("tracked_reoffending_official", "service", "YJS1", children, denominator=200, **own),
            row("tracked_reoffence_frequency_official", "service", "YJS1", 114, denominator=200, **own),
            row(FEW, "service", "YJS1", by_few, denominator=114, **own),
        ],
    )


def test_the_intruder_finds_the_one_child(tmp_path):
    assert any(
        FEW in each and "one person makes up most" in each for each in found_in(planted(tmp_path / "few", 9))
    )
    assert found_in(planted(tmp_path / "many", 60)) == []


def test_and_what_children_and_their_offences_tell_of_those_kept_back(tmp_path):
    """Of 114 by 113 children one at most did two, and nobody five: what is kept back is nought."""
    assert any(FEW in each for each in found_in(planted(tmp_path, None, children=113)))


SENT = (
    "youth_reoffending_official",
    "youth_reoffence_frequency_official",
    "reoffences_per_reoffender_official",
)
TRACKED = tuple(
    f"tracked_{name}_official" for name in ("reoffending", "reoffence_frequency", "reoffences_per_reoffender")
)


@pytest.mark.parametrize(
    ("cohort", "children", "offences", "printed"),
    [
        (200, 55, 114, ("55", "114")), (120, 116, 300, ("[c]", "[c]")), (200, 6, 114, ("[c]", "[c]")),
        (120, 20, 21, ("20", "[c]")), (120, 20, 20, ("[c]", "[c]")), (120, 20, 27, ("20", "[c]")),
        (120, 20, 28, ("20", "28")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("names", [SENT, TRACKED])
def test_no_rate_of_a_cohort_tells_what_another_keeps_back(cohort, children, offences, printed, names):
    """Of 120 all but four re-offended, as the base of offences for each said; of 20 with 21 offences one did two."""
    binary, frequency, each = names
    rows = [
        (binary, SERVICE, YEAR, children, cohort), (frequency, SERVICE, YEAR, offences, cohort),
        (each, SERVICE, YEAR, offences, children),
    ]  # fmt: skip
    measures = [FINER[name] for name in names]
    out = release(
        counted(rows), measures=measures, places=[SERVICE], periods=[YEAR], rule=all_told(measures, {})
    )
    assert (str(out.count(binary, SERVICE, YEAR)), str(out.count(each, SERVICE, YEAR))) == printed
    told = [out.rate(name, SERVICE, YEAR) for name in names]
    hidden = {number for number, shown in zip((children, offences), printed, strict=True) if shown == "[c]"}
    assert not hidden & {number for figure in told for number in (figure.numerator, figure.denominator)}


def test_what_few_did_is_as_few_as_the_others_leave():
    """136 offences by 20 children, 60 of them by the few: the other 76 are four each at most, so by 19 at least."""
    few = FINER[FEW].numerator
    assert at_most(few, 60, people=20, every=136) == 1
    assert at_most(few, 60, people=55, every=114) == 12 and at_most(few, 60, people=27, every=136) == 8
    assert str(let_out(60, offences=136, children=20).count(FEW, SERVICE, YEAR)) == "[c]"
    assert str(let_out(60, offences=136, children=27).count(FEW, SERVICE, YEAR)) == "60"


@pytest.mark.parametrize(
    ("children", "offences", "found"), [(20, 21, 1), (20, 20, 0), (20, 28, None), (55, 114, None)]
)
@pytest.mark.parametrize("names", [SENT[:2], TRACKED[:2]])
def test_the_intruder_finds_that_one_child_did_it_twice(tmp_path, names, children, offences, found):
    rows = [
        row(name, "service", "YJS1", number, denominator=200, release_class="sensitive")
        for name, number in zip(names, (children, offences), strict=True)
    ]
    out = [each for each in found_in(write_edition(tmp_path, rows)) if "more than once" in each]
    assert bool(out) == (found is not None)


def test_how_often_is_read_off_what_a_measure_counts():
    def read(name):
        return how_often(FINER[name].numerator)

    assert read("tracked_reoffending_official").times == (1, None)
    assert (read(FEW).times, read(FEW).count) == ((5, None), "rows")
    assert read("tracked_reoffence_frequency_official").times == (0, None)
    assert (
        read(FEW).group
        == read("tracked_reoffending_official").group
        != read(FEW.replace("official", "live")).group
    )
    assert read("arson") is None and read("deliberate_fires") is None
    assert [at_most(FINER[FEW].numerator, number) for number in (None, 0, 4, 9, 40)] == [None, 0, 0, 1, 8]
    assert isinstance(FINER["arson"].numerator, Tally) and at_most(FINER["arson"].numerator, 9) == 9


def of_cohort(names, cohort, children, offences):
    rows = zip(names, ((children, cohort), (offences, cohort), (offences, children)), strict=True)
    return [(name, SERVICE, YEAR, *numbers) for name, numbers in rows]


@pytest.mark.parametrize(
    ("cohort", "children", "offences", "told"),
    [(60, 30, 90, False), (99, 55, 114, False), (100, 55, 114, True), (200, 55, 114, True)],
)
@pytest.mark.parametrize("names", [SENT, TRACKED])
def test_nothing_is_told_of_a_cohort_of_fewer_than_a_hundred(
    tmp_path, names, cohort, children, offences, told
):
    """The old way kept back the share of 60 and printed 90 offences by 30 children."""
    rows = of_cohort(names, cohort, children, offences)
    measures = [FINER[name] for name in names]
    out = release(
        counted(rows), measures=measures, places=[SERVICE], periods=[YEAR], rule=all_told(measures, {})
    )
    assert {str(out.count(name, SERVICE, YEAR)) != "[c]" for name in names} == {told}
    told_of = {
        number
        for each in out.table.to_pylist()
        for number in (each["numerator"], each["denominator"], each["value"])
    }
    assert told or told_of <= {None, cohort}
    (tmp_path / "data").mkdir()
    pq.write_table(spelt(out.table), tmp_path / "data" / "observations.parquet")
    assert found_in(tmp_path) == []


def said(name, number, of=None, **more):
    own = {"release_class": "sensitive", "denominator": of} | more
    return row(name, "service", "YJS1", number, **own)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # Told of a cohort of 60 though its share is withheld; of 200 it is told.
        ([said(TRACKED[0], None, 60), said(TRACKED[1], 90, 60)], "is about 60 children"),
        ([said(SENT[0], None, 60), said(SENT[2], 90)], "is about 60 children"),
        ([said(SENT[1], 90, 60)], "is about 60 children"),
        ([said(TRACKED[0], 55, 200), said(TRACKED[1], 114, 200), said(TRACKED[2], 114, 55)], None),
        # Thirty children, by 45 offences for each hundred and 3 for each of them.
        (
            [said(TRACKED[0], None, 200), said(TRACKED[1], 90, 200, value=45.0, unit="per 100 children"),
             said(TRACKED[2], None, value=3.0, unit="per child", status="observed")],
            "is 30 (",
        ),
        ([said(TRACKED[0], None, 200), said(TRACKED[1], 90, 200, value=45.0, unit="per 100 children")], None),
        # By quarter nothing is told of a cohort or of a share, and a number only to the nearest five.
        ([said(TRACKED[0], 55, 200, period="2019-07")], "by week, month or quarter"),
        ([said("domestic_share", 55, 200, period="2019-07")], "by week, month or quarter"),
        ([said("rape_victims", 55, period="2019-07", part="sex: female")], "by week, month or quarter"),
        ([said("rape", 57, period="2019-07")], "nearer than to five"),
        ([said("rape", 55, period="2019-07")], None),
    ],
)  # fmt: skip
def test_the_intruder_asks_about_cohorts_and_quarters(tmp_path, rows, found):
    leaks = found_in(write_edition(tmp_path, rows))
    assert any(found in each for each in leaks) if found else leaks == []
