"""A scheme held against its control places: worked, did not work or cannot tell, and what each rests on."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from safecity.findings.did_it_work import CONTROL, assess_schemes, in_places
from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP
from safecity.measures.catalogue import CATALOGUE
from safecity.register import Register, Row
from safecity.register.register import SCHEME, SYSTEM
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place

YEAR = Period.financial_year(2019)
HOME = Place("X06000001", "Hamwic", "csp")
AREAS = tuple(Place(f"X0100000{at}", f"Hamwic 00{at}A", "lsoa") for at in range(1, 9))
WARD_OF = {each.code: "X05000001" if at < 4 else "X05000002" for at, each in enumerate(AREAS)}
MONTHS = tuple(month for year in (2016, 2017, 2018, 2019) for month in Period.financial_year(year).months())
START = date(2019, 7, 1)
AT = next(at for at, month in enumerate(MONTHS) if month.start == START)


def scheme(**said) -> Row:
    return Row(
        **{
            "id": "wardens", "kind": SCHEME, "first": START, "what": "Wardens walked two estates.", "source": "test",
            "places": (AREAS[0].code, AREAS[1].code), "control": (AREAS[4].code, AREAS[5].code),
            "measures": ("asb_incidents",), "own": True,
        }
        | said
    )  # fmt: skip


def assessed(counts: dict[int, list[int]], *rows: Row, usual: int = 20, months=MONTHS):
    """The schemes of a place whose small areas had so many a month, the usual number where not said."""
    measure = CATALOGUE["asb_incidents"]
    observed = [
        {
            "measure": measure.name, "place_code": area.code, "level": area.level, "period": str(month),
            "numerator": counts.get(at, [usual] * len(MONTHS))[MONTHS.index(month)], "denominator": 1000,
            "value": 1.0, "status": "observed", "category": "", "spread": None,
        }
        for at, area in enumerate(AREAS)
        for month in months
    ]  # fmt: skip
    released = release(
        pa.Table.from_pylist(
            observed,
            schema=pa.schema(
                [(name, pa.string()) for name in ("measure", "place_code", "level", "period")]
                + [("numerator", pa.int64()), ("denominator", pa.int64()), ("value", pa.float64())]
                + [("status", pa.string()), ("category", pa.string()), ("spread", pa.int64())]
            ),
        ),
        measures=[measure], places=AREAS, periods=MONTHS, rule=ReleaseRule.of([measure], {"*": "open"}, made_up=True),
    )  # fmt: skip
    return assess_schemes(
        Register(tuple(rows) or (scheme(),)), [measure.name], AREAS, WARD_OF, HOME, released, YEAR
    )


def months_with(after: float, usual: int = 20) -> list[int]:
    draw = np.random.default_rng(7)
    means = [usual * (after if at >= AT else 1) for at in range(len(MONTHS))]
    return [int(each) for each in draw.poisson(means)]


def test_half_of_it_gone_where_it_was_done_and_nowhere_else_worked():
    [found] = assessed({0: months_with(0.5), 1: months_with(0.5)})
    assert found.verdict == "worked"
    assert found.finding.verdict == DOWN
    assert str(found.finding.sentence).endswith("it worked.")
    assert found.finding.comparator == f"{CONTROL}wardens"
    assert found.finding.before == found.treated[0] and found.finding.after == found.treated[1]
    assert found.effect.low < found.effect.value < found.effect.high < 0
    assert found.treated[0].category == in_places(AREAS[:2])
    assert found.finding.period == Period(START, YEAR.end)


def test_a_missed_aim_is_said_and_is_no_verdict():
    [found] = assessed({0: months_with(1.0), 1: months_with(1.0)}, scheme(aim=-40.0))
    assert (found.verdict, found.finding.verdict) == ("cannot tell", NO_CLEAR_CHANGE)
    assert found.aim.value == -40 and found.missed_its_aim
    said = str(found.finding.sentence)
    assert "it was to be \N{MINUS SIGN}40%, and the range leaves that out, so it missed its aim; " in said
    assert said.endswith("whether it worked we cannot tell.")
    [without] = assessed({0: months_with(1.0), 1: months_with(1.0)})
    assert not without.missed_its_aim and "aim" not in str(without.finding.sentence)


def test_nothing_gone_did_not_work_where_the_range_leaves_out_every_effect_worth_having():
    many = {at: [4000 + 7 * (month % 3) for month in range(len(MONTHS))] for at in (0, 1)}
    [found] = assessed(many, usual=4000)
    assert (found.verdict, found.finding.verdict) == ("did not work", NO_CLEAR_CHANGE)
    assert str(found.finding.sentence).endswith("did not work.")


def test_clearly_more_is_told_as_more():
    [found] = assessed({0: months_with(1.6), 1: months_with(1.6)}, scheme(aim=-40.0))
    assert (found.verdict, found.finding.verdict) == ("did not work", UP)
    assert "clearly more, and not what was wanted; " in str(found.finding.sentence)


def test_without_an_aim_a_wide_range_cannot_tell():
    [found] = assessed({0: months_with(0.95, 5), 1: months_with(0.95, 5)}, usual=5)
    assert found.verdict == "cannot tell"
    assert str(found.finding.sentence).endswith("cannot tell.")


def test_what_moved_to_the_rest_of_the_ward_is_no_success():
    more = [count + (30 if at >= AT else 0) for at, count in enumerate([20] * len(MONTHS))]
    [found] = assessed({0: months_with(0.5), 1: months_with(0.5), 2: more, 3: more})
    assert found.verdict == "cannot tell"
    assert found.around.value > 0
    assert "clearly more in the rest of the wards" in str(found.finding.sentence)


@pytest.mark.parametrize("control", [("X01999999",), ()])
def test_without_a_place_to_hold_it_against_nobody_can_tell(control):
    [found] = assessed({0: months_with(0.5)}, scheme(control=control))
    assert (found.verdict, found.finding.verdict) == ("cannot tell", NOT_COMPARABLE)
    assert found.effect is None


def test_a_scheme_of_the_last_months_is_too_new():
    [found] = assessed({0: months_with(0.5)}, scheme(first=date(2020, 1, 1)))
    assert (found.verdict, found.finding.verdict) == ("cannot tell", TOO_FEW)


def test_months_before_a_change_in_recording_do_not_count():
    new = Row(id="new", kind=SYSTEM, first=date(2018, 10, 1), what="New.", source="test", comparison="refused",
              measures=("asb_incidents",))  # fmt: skip
    [found] = assessed({0: months_with(0.5)}, new, scheme())
    assert (found.verdict, found.finding.verdict) == ("cannot tell", TOO_FEW)


def test_a_scheme_that_began_after_the_year_is_not_told():
    assert assessed({}, scheme(first=date(2020, 5, 1))) == ()
