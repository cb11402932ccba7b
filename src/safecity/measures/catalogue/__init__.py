"""Every measure we publish. One module per theme; one declaration per measure."""

from collections.abc import Container

from ...datasets.households import HOUSEHOLDS
from .. import Measure
from . import (
    asb,
    households,
    incidents,
    official_crime,
    outcomes,
    partner_counts,
    people,
    police_records,
    recorded_crime,
    severity,
    shares,
    tracked,
)

CATALOGUE = {
    measure.name: measure
    for theme in (
        recorded_crime,
        asb,
        police_records,
        households,
        incidents,
        shares,
        severity,
        outcomes,
        people,
        partner_counts,
        tracked,
        official_crime,
    )  # fmt: skip
    for measure in theme.MEASURES
}


def measures_of(datasets: Container[str]) -> list[Measure]:
    """The measures that can be counted where these datasets are at hand; those by household where households are."""
    return [
        measure
        for measure in CATALOGUE.values()
        if measure.numerator.of.name in datasets
        and not (
            measure.denominator and measure.denominator.of is HOUSEHOLDS and HOUSEHOLDS.name not in datasets
        )
    ]
