"""A small review of six years and of months after them, with forecasts shown and refused, and months in lockdown."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa

from safecity.cli.reviewed.ahead import events_of, events_reviewed
from safecity.findings.judged.judge import judge_change
from safecity.findings.outlook import outlooks
from safecity.findings.review import Review
from safecity.measures.catalogue import CATALOGUE
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.statistics.control import control_chart
from safecity.vocabulary import Period
from tests.outputs.small_review import _SCHEMA, HOME, RESIDENTS, YEAR, _observation, small_review
from tests.statistics.series import FIRST, SEASON, drawn

# All crime is foretold; drugs repeat to the letter and burglary has a gap, so those are refused, as is next to no ASB.


def series() -> dict[str, list[int | None]]:
    """Eighty months from April 2014: the last eight are of 2020/21, with a third less of all crime."""
    crime = drawn(5, 330, months=80)
    crime[72:] = np.round(crime[72:] * 0.67)
    burglary: list[int | None] = [int(each) for each in drawn(6, 25, months=80)]
    burglary[44] = None  # December 2017
    return {
        "all_crime": [int(each) for each in crime],
        "burglary": burglary,
        "drugs": [round(20 * SEASON[at % 12]) for at in range(80)],
        "asb": [1] * 80,
    }


def ahead_review() -> Review:
    months = Period(FIRST, date(2020, 11, 30)).months()
    counts = series()
    measures = [CATALOGUE[name] for name in counts]
    years = [YEAR.year_before(), YEAR]
    observed = [
        _observation(name, HOME, month, count, RESIDENTS)
        for name, each in counts.items()
        for month, count in zip(months, each, strict=True)
    ]
    for name, each in counts.items():
        for year in years:
            of_year = [count for month, count in zip(months, each, strict=True) if month.overlaps(year)]
            total = None if None in of_year else sum(of_year)  # type: ignore[arg-type]
            observed.append(_observation(name, HOME, year, total, RESIDENTS))
    released = release(
        pa.Table.from_pylist(observed, schema=_SCHEMA),
        measures=measures, places=(HOME,), periods=(*years, *months), rule=ReleaseRule.of(measures, {}),
    )  # fmt: skip
    shown = [month for month in months if month.end <= YEAR.end]
    events, found = events_reviewed(events_of(()), measures, HOME, months, released, {})
    return replace(
        small_review(wards=(), fifths=(), others=()),
        released=released,
        months=tuple(shown),
        findings=(*(judge_change(name, HOME, YEAR, released) for name in counts), *found),
        charts={
            name: control_chart([released.count(name, HOME, month).value for month in shown])
            for name in counts
        },
        outlooks=outlooks(measures, HOME, shown, released, {}),
        events=events,
    )
