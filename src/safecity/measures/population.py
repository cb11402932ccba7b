"""Who is at risk: the populations that rates are of."""

from functools import cache

from ibis import _

from ..datasets.households import HOUSEHOLDS
from ..datasets.reference import RESIDENTS
from .columns import EVERYBODY
from .measure import Measure, Tally

ALL_RESIDENTS = Tally(of=RESIDENTS, total=_.people.sum())
ALL_HOUSEHOLDS = Tally(of=HOUSEHOLDS, total=_.households.sum())


def is_of_everybody(measure: Measure) -> bool:
    """Whether a measure is a rate of all residents, and not of some ages or of households."""
    per = measure.denominator
    return isinstance(per, Tally) and per.of == RESIDENTS and str(per.total) == str(ALL_RESIDENTS.total)


@cache
def aged(first: int, last: int | None = None) -> Tally:
    """Residents from one birthday to another, as in `aged(10, 17)`; from `first` on where no last age is given."""
    return Tally(of=RESIDENTS, total=ages_of(first, last))


def ages_of(first: int, last: int | None = None):
    """The sum of residents of these ages, over rows of the residents of areas."""
    ages = _.by_age[first:] if last is None else _.by_age[first : last + 1]
    return ages.sums().sum()


def populations_of(measures: list[Measure]) -> dict[Tally, str]:
    """The column of residents for each population that these measures or their categories are rates of."""
    wanted = [measure.denominator for measure in measures if measure.of_population]
    wanted += [category.per for measure in measures for category in measure.by if category.per]
    found: dict[Tally, str] = {}
    for each in wanted:
        if isinstance(each, Tally) and each not in found:
            others = len([one for one in found if one is not ALL_RESIDENTS])
            found[each] = EVERYBODY if each is ALL_RESIDENTS else f"{EVERYBODY}_{others + 1}"
    return found
