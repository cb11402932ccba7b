"""Anti-social behaviour, in the force's own records."""

from ibis import _

from ...datasets.incidents import ASB, INCIDENTS
from ...datasets.reference import RESIDENTS
from ...vocabulary import caveat
from .. import Measure, Tally

ASB_INCIDENTS = Measure(
    name="asb_incidents",
    title="Anti-social behaviour",
    noun="incidents of anti-social behaviour",
    count_unit="incidents",
    numerator=Tally(of=INCIDENTS, where=_.category.isin(ASB)),
    denominator=Tally(of=RESIDENTS, total=_.people.sum()),
    multiplier=1000,
    unit="per 1,000 residents",
    better="lower",
    release="standard",
    why="It spoils the days of those who live beside it, and by law the partnership needs a strategy to reduce it.",
    includes="Incidents of personal, nuisance or environmental anti-social behaviour that the police recorded. "
    "An incident is not a crime.",
    caveats=(caveat.RECORDED_NOT_ALL, caveat.SOME_UNLOCATED, caveat.LOCKDOWN),
    review="2027-04-01",
    finest="year",  # by month and small area anybody can have the same incidents from the open data
)

MEASURES = (ASB_INCIDENTS,)
