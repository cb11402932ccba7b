"""Every measure we publish. One module per theme; one declaration per measure."""

from collections.abc import Container

from .. import Measure
from . import (
    asb,
    incidents,
    official_crime,
    partner_counts,
    people,
    police_records,
    recorded_crime,
    severity,
    shares,
)

CATALOGUE = {
    measure.name: measure
    for theme in (
        recorded_crime,
        asb,
        police_records,
        incidents,
        shares,
        severity,
        people,
        partner_counts,
        official_crime,
    )  # fmt: skip
    for measure in theme.MEASURES
}


def measures_of(datasets: Container[str]) -> list[Measure]:
    """The measures that can be counted where these datasets are at hand."""
    return [measure for measure in CATALOGUE.values() if measure.numerator.of.name in datasets]
