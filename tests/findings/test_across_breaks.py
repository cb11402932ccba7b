"""What becomes of a finding where recording changed between its periods."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from safecity.findings.across_breaks import across_breaks
from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP
from safecity.findings.judged.judge import judge_change, judge_rank
from safecity.findings.judged.parts import judge_score, judge_share
from safecity.findings.judged.zones import judge_inside_outside
from safecity.findings.part_change import part_change
from safecity.measures.catalogue import CATALOGUE
from safecity.register import Allowance, Register, Row
from safecity.release.released import Released, release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place

HOME, OTHER = Place("E06000099", "Hamwic", "csp"), Place("E06000098", "Venta", "csp")
YEAR = Period.financial_year(2019)
SYSTEM = Row(
    "new_system",
    "system",
    date(2019, 10, 1),
    "Wessex Police changed its system.",
    "the force",
    comparison="refused",
)
STALKING = Row(
    "stalking_rules", "counting rule", date(2018, 4, 1), "Stalking is counted beside other offences.", "the rules",
    measures=("stalking_and_harassment",), comparison="refused", bedding_in=date(2020, 3, 31),
)  # fmt: skip


def register(*rows, allowances=()):
    return Register(rows, allowances).of(force="wessex", home=(HOME.code,))


def released(
    measure: str, counts: dict[Period, int | None], of: int | None = 10_000, spread=None, places=(HOME, OTHER)
) -> Released:
    rows = [
        {
            "measure": measure, "place_code": place.code, "level": place.level, "period": str(period),
            "numerator": count, "denominator": of if count is not None else None,
            "value": count * CATALOGUE[measure].multiplier / of if count is not None and of else None,
            "status": "gap" if count is None else "observed", "category": category, "spread": spread,
        }
        for place in places
        for period, count in counts.items()
        for category in ("", "source: police")
    ]  # fmt: skip
    schema = [
        (name, pa.string()) for name in ("measure", "place_code", "level", "period", "status", "category")
    ]
    schema += [
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("spread", pa.int64()),
        ("value", pa.float64()),
    ]
    return release(
        pa.Table.from_pylist(rows, schema=pa.schema(schema)), measures=[CATALOGUE[measure]], places=places,
        periods=list(counts), rule=ReleaseRule.of([CATALOGUE[measure]], {measure: "open"}, made_up=True),
    )  # fmt: skip


def judged(before: int | None, after: int | None, measure="robbery_offences", year=YEAR):
    return judge_change(measure, HOME, year, released(measure, {year.year_before(): before, year: after}))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [(200, 400, UP), (400, 200, DOWN), (200, 201, NO_CLEAR_CHANGE), (3, 5, TOO_FEW)],
)
def test_no_change_is_told_across_a_break_and_both_numbers_stand(before, after, verdict):
    plain = judged(before, after)
    assert plain.verdict == verdict
    found = across_breaks(plain, register(SYSTEM))
    assert found.verdict == NOT_COMPARABLE and found.tells_both and found.across == ("new_system",)
    assert (found.before.value, found.after.value) == (before, after)
    assert (found.change, found.difference, found.ratio, found.low, found.high) == (None,) * 5
    assert str(found.sentence).endswith(
        f"{before} in 2018/19. How it was recorded changed on 1 October 2019, so the two cannot be compared."
    )
    assert "%" not in str(found.sentence)
    assert {each.statistic for each in found.sentence.figures()} == {"count"}
    assert found.id == plain.id
    assert [each.wording for each in found.caveats if each.name == "new_system"] == [
        "Wessex Police changed its system. No change is read across it."
    ]
    assert "more_than_chance_only" not in {each.name for each in found.caveats}


def test_an_allowed_comparison_keeps_its_percentage_and_says_why_and_who():
    allowed = Allowance(
        "new_system", "both years were recorded in both systems", "A. Clerk", ("robbery_offences",)
    )
    plain = judged(200, 400)
    found = across_breaks(plain, register(SYSTEM, allowances=(allowed,)))
    assert (found.verdict, found.change, found.sentence) == (plain.verdict, plain.change, plain.sentence)
    assert found.caveats[-1].wording == (
        "Wessex Police changed its system. It is compared across all the same, because both years were recorded in "
        "both systems (A. Clerk)."
    )


def test_a_change_before_both_years_is_told_while_it_beds_in_and_refuses_nothing():
    plain = judged(1372, 1819, "stalking_and_harassment")
    found = across_breaks(plain, register(STALKING))
    assert (found.verdict, found.change) == (UP, plain.change)
    assert found.caveats[-1].wording == "Stalking is counted beside other offences."
    later = judged(1372, 1819, "stalking_and_harassment", Period.financial_year(2021))
    assert across_breaks(later, register(STALKING)) is later


def test_the_year_before_the_new_rule_is_not_held_against_the_one_after():
    found = across_breaks(
        judged(800, 1372, "stalking_and_harassment", Period.financial_year(2018)), register(STALKING)
    )
    assert found.verdict == NOT_COMPARABLE
    assert "changed on 1 April 2018" in str(found.sentence)


def test_other_measures_and_what_is_not_held_against_a_year_before_are_left_alone():
    plain = judged(200, 400)
    assert across_breaks(plain, register(STALKING)) is plain
    rates = {HOME: (400, 10_000), OTHER: (300, 10_000)}
    ranked = judge_rank("robbery_offences", HOME, YEAR, rates, released("robbery_offences", {YEAR: 400}))
    assert across_breaks(ranked, register(SYSTEM)) is ranked


def test_a_year_that_is_not_known_stays_as_it_was_and_is_told_what_changed():
    plain = judged(None, 400)
    found = across_breaks(plain, register(SYSTEM))
    assert (found.verdict, found.sentence, found.across) == (NOT_COMPARABLE, plain.sentence, ())
    assert not found.tells_both
    assert found.caveats[-1].name == "new_system"
    assert "It is compared" not in found.caveats[-1].wording


def test_shares_and_scores_are_refused_in_words_that_give_both():
    share = released("domestic_share", {YEAR.year_before(): 1400, YEAR: 2000})
    found = across_breaks(judge_share("domestic_share", HOME, YEAR, share), register(SYSTEM))
    assert str(found.sentence) == (
        "20.0% of recorded crimes were flagged as domestic in Hamwic in 2019/20, against 14.0% in 2018/19. How it was "
        "recorded changed on 1 October 2019, so the two cannot be compared."
    )
    score = released("severity_score", {YEAR.year_before(): 14_000, YEAR: 20_000}, spread=5_000_000)
    found = across_breaks(judge_score("severity_score", HOME, YEAR, score), register(SYSTEM))
    assert (found.verdict, found.change) == (NOT_COMPARABLE, None)
    assert str(found.sentence).endswith("so the two cannot be compared.")


def test_a_part_of_a_measure_is_refused_as_the_whole_is():
    counts = released("partnership_intelligence", {YEAR.year_before(): 100, YEAR: 200}, of=None)
    row = Row("portal", "system", date(2019, 10, 1), "A new portal.", "us", comparison="refused", own=True)
    ask = ("partnership_intelligence", HOME, YEAR, "source: police", counts)
    assert part_change(*ask).verdict == UP
    found = part_change(*ask, register(row))
    assert (found.verdict, found.change, found.before.value, found.after.value) == (
        NOT_COMPARABLE,
        None,
        100,
        200,
    )


def test_a_zone_is_held_against_the_rest_where_both_changed_alike_and_not_where_it_changed_alone():
    zone, rest = Place("E06000099-Z1", "Town centre", "zone"), Place("E06000099-Z0", "Outside it", "zone")
    counts = {YEAR.year_before(): 100, YEAR: 200}
    plain = judge_inside_outside(
        "robbery_offences", zone, rest, YEAR, released("robbery_offences", counts, places=(zone, rest))
    )
    alike = across_breaks(plain, register(SYSTEM))
    assert (alike.verdict, alike.change) == (plain.verdict, plain.change)
    assert alike.caveats[-1].wording.endswith(
        "It changed in the zone and outside it alike, so the two are held against each other all the same."
    )
    alone = across_breaks(plain, register(replace(SYSTEM, places=(zone.code,), own=True)))
    assert (alone.verdict, alone.change, alone.across) == (NOT_COMPARABLE, None, ("new_system",))


def test_what_cannot_be_compared_is_said_in_whole_sentences():
    share = judge_share(
        "domestic_share", HOME, YEAR, released("domestic_share", {YEAR.year_before(): None, YEAR: 2000})
    )
    assert str(share.sentence).endswith(
        "in Hamwic in 2019/20. That cannot be compared with a year earlier: not every month of 2018/19 is known."
    )
    score = judge_score(
        "severity_score", HOME, YEAR,
        released("severity_score", {YEAR.year_before(): None, YEAR: 20_000}, spread=5_000_000),
    )  # fmt: skip
    assert str(score.sentence).startswith("The severity score of recorded crime in Hamwic was ")
    assert "which cannot be compared with a year earlier" in str(score.sentence)
