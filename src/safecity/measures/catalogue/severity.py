"""Severity. Crimes weighed by how long courts sentence for them, beside their number."""

from ibis import _

from ...datasets.people.people_in_crimes import WEIGHED_CRIMES
from ...vocabulary import caveat
from ...vocabulary import offence_group as groups
from .. import Category, Measure, Tally
from ..population import ALL_RESIDENTS
from .police_records import of_group

SEVERITY = "severity"
_BY_GROUP = tuple(
    Category(kind="offence group", name=group.title, where=of_group(group)) for group in groups.PARTS
)
_COUNT = Measure(
    name="weighed_crimes",
    title="Crimes with a weight",
    noun="of recorded crimes are of an offence that the list of weights knows",
    numerator=Tally(of=WEIGHED_CRIMES, where=_.weight.notnull()),
    denominator=Tally(of=WEIGHED_CRIMES),
    multiplier=100,
    unit="%",
    release="sensitive",
    why="What has no weight is not in the score.",
    includes="Crimes whose Home Office offence code is in the list of severity weights that was received.",
    caveats=(caveat.RECORDED_NOT_ALL,),
    review="2027-04-01",
    theme=SEVERITY,
    finest="year",
    by=_BY_GROUP,
)
_SCORE = Measure(
    name="severity_score",
    title="Crime severity score",
    noun="severity score of recorded crime",
    numerator=Tally(of=WEIGHED_CRIMES, weight=_.weight),
    denominator=ALL_RESIDENTS,
    multiplier=1000,
    unit="days of sentence per 1,000 residents",
    count_unit="days of sentence",
    better="lower",
    release="sensitive",
    why="A thousand thefts and a killing are not alike; the score weighs each crime by the sentences courts give.",
    includes="Each crime times the weight of its offence in the Office for National Statistics' severity score, "
    "added up. One rape weighs as much as many thefts, so the score moves with a few crimes.",
    caveats=(caveat.RECORDED_NOT_ALL, caveat.RECORDING_IMPROVED, caveat.WEIGHTS),
    review="2027-04-01",
    theme=SEVERITY,
    # A part's score is its crimes times weights that everybody may read: it would tell how many there were of each.
    finest="total",
    by=_BY_GROUP,
)
MEASURES = (_SCORE, _COUNT)
