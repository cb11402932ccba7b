"""How many residents of the place are of each broad band of age, where files by single year of age came."""

from collections.abc import Sequence

from ...datasets.places.at_risk import each_at_risk
from ...datasets.places.geography import Geography, people_at
from ...datasets.store import Store
from ...measures import Measure
from ...measures.population import ages_of
from ...release.classes import OPEN
from ...release.figure import Figure
from ...release.released import Released
from ...vocabulary import Period
from ...vocabulary.broad_ages import BROAD_AGES, RESIDENTS_OF_AGE


def residents_by_age(
    store: Store, geography: Geography, measures: Sequence[Measure], released: Released, year: Period
) -> tuple[Figure, ...]:
    """A figure for each band, by the same estimates as rates; none where one of them is not known.

    They are named for the first open measure of residents, as every figure is of one; its records play no part in it.
    """
    measure = next(
        (each for each in measures if each.of_population and released.rule.classes[each.name] == OPEN), None
    )
    if measure is None:
        return ()
    home, mid_year = geography.home, year.financial_year_of_middle()
    totals = {name: ages_of(*ages) for name, ages in BROAD_AGES.items()}
    found = {
        name: people_at(geography.known_of(home, known), mid_year).people
        for name, known in each_at_risk(store, totals).items()
    }
    if not all(found.values()):
        return ()
    return tuple(
        released.statistic(
            RESIDENTS_OF_AGE, measure.name, home.place, year, category=name, value=people, unit="residents of that age",
            decimals=0,
        )
        for name, people in found.items()
    )  # fmt: skip
