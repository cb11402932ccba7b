"""Anti-social behaviour."""

from ibis import _

from ...datasets.reference import RESIDENTS
from ...datasets.street_incidents import STREET_INCIDENTS
from ...vocabulary import caveat, offence
from .. import Measure, Tally

ASB = Measure(
    name="asb",
    title="Anti-social behaviour",
    noun="incidents of anti-social behaviour",
    count_unit="incidents",
    numerator=Tally(of=STREET_INCIDENTS, where=_.category == offence.ASB.published),
    denominator=Tally(of=RESIDENTS, total=_.people.sum()),
    multiplier=1000,
    unit="per 1,000 residents",
    better="lower",
    release="open",
    why="It spoils the days of those who live beside it, and by law the partnership needs a strategy to reduce it.",
    includes="Incidents of personal, nuisance or environmental anti-social behaviour that the police recorded. "
    "An incident is not a crime.",
    caveats=(caveat.POLICE_UK_ASB, caveat.SOME_UNLOCATED, caveat.LOCKDOWN),
    review="2027-04-01",
)

MEASURES = (ASB,)
