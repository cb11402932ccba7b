"""Which of Hamwic's measures are foretold and which refused, and what its lockdown months were, frozen.

The rows were written from an edition and looked over; a change of method or of records that moves one is to be seen.
What the records were made to hold in those months is told in `safecity.demo.records.other_years`.
"""

import csv
import json
from pathlib import Path

import pytest

from safecity.editions import current, read_figures, read_findings, read_statistics

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


FORECASTS, LOCKDOWNS = rows("forecasts.csv"), rows("lockdowns.csv")


@pytest.fixture(scope="module")
def edition(demo_desk) -> Path:
    return current(demo_desk / "hamwic" / "editions")


@pytest.fixture(scope="module")
def by_statistic(edition):
    """Measure and kind of number -> the figures of it, months left aside where there is one for all together."""
    statistics, found = read_statistics(edition), {}
    for name, figure in read_figures(edition).items():
        found.setdefault((figure.measure, statistics[name]), []).append(figure)
    return found


def test_at_least_one_measure_is_refused_and_most_are_foretold():
    shown = [row["measure"] for row in FORECASTS if row["shown"] == "yes"]
    assert (len(shown), len(FORECASTS) - len(shown)) == (19, 10)


@pytest.mark.parametrize("row", FORECASTS, ids=[row["measure"] for row in FORECASTS])
def test_each_measure_is_foretold_or_refused_as_it_was(by_statistic, row):
    name = row["measure"]
    (used,) = by_statistic[name, "forecast, months used"]
    assert used.value == int(row["months_used"])
    months = by_statistic.get((name, "forecast"), [])
    if row["shown"] == "no":
        assert months == [] and (name, "forecast, together") not in by_statistic
    else:
        (total,) = by_statistic[name, "forecast, together"]
        assert (f"{total.value:.1f}", total.low, total.high) == (
            row["expected"], float(row["low"]), float(row["high"]),
        )  # fmt: skip
        assert len(months) == 12 and sum(each.value for each in months) == pytest.approx(total.value)
        assert min(each.period_start for each in months).isoformat() == "2020-04-01"
    if row["error_of_repeating_percent"]:
        (ratio,) = by_statistic[name, "forecast, error over that of repeating the year before"]
        assert f"{ratio.value:.1f}" == row["error_of_repeating_percent"]
        assert (ratio.value <= 95) == (row["shown"] == "yes")


def test_the_lockdown_months_are_as_they_were(edition):
    found = [
        each
        for each in read_findings(edition).values()
        if each.comparator == "expected without the lockdowns"
    ]
    said = [
        {
            "measure": each.measure, "period": each.period, "came": str(each.after),
            "expected": f"{each.before:.1f}", "verdict": each.verdict,
        }
        for each in found
    ]  # fmt: skip
    assert said == LOCKDOWNS


def test_what_was_planted_in_the_lockdown_months_is_found():
    verdicts = {row["measure"]: row["verdict"] for row in LOCKDOWNS}
    assert verdicts["asb_incidents"] == "up"  # complaints of others' breaking the rules
    for name in ("recorded_crime", "robbery_offences", "shop_theft"):
        assert verdicts[name] == "down", name


def test_forecasts_trends_and_what_would_have_been_are_counted_again(explainer, by_statistic):
    kinds = sorted(
        statistic
        for measure, statistic in by_statistic
        if measure == "rape"
        and (statistic.startswith("forecast") or "expected" in statistic or "trend" in statistic)
        and not statistic.startswith("newest months")
    )
    assert len(kinds) == 19
    for statistic in kinds:
        figure = by_statistic["rape", statistic][-1]
        said = explainer.explain_figure(figure)
        assert said["recount"]["agrees"] is True, (statistic, json.dumps(said["recount"]))
        assert said["method"] and said["months_used"]["months"] in (60, 72)
        if statistic.startswith("forecast"):
            assert said["score"]["origins"] == 25 and said["refused"] == ""


def test_the_explanation_of_a_refused_forecast_says_why(explainer, by_statistic):
    (used,) = by_statistic["bladed_implement_crime", "forecast, months used"]
    said = explainer.explain_figure(used)
    assert said["refused"] == "no better" and said["score"]["ratio"] > 1


def test_a_finding_on_the_lockdowns_is_counted_again(explainer, edition):
    finding = next(
        each
        for each in read_findings(edition).values()
        if each.comparator.startswith("expected without") and each.measure == "rape"
    )
    said = explainer.explain_finding(finding)
    assert said["recount"]["agrees"] is True and len(said["figures"]) == 3
    assert said["recount"]["after"] == finding.after
