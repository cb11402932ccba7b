"""What came of recorded crimes: how many had an outcome when the records came, and which."""

from ibis import _
from ibis.common.deferred import Deferred

from ...vocabulary import caveat
from ...vocabulary.outcome_group import IN_A_GROUP, NAMED, OTHERWISE
from .. import Category, Measure, Tally
from . import police_records

OUTCOMES = "outcomes"
AT_HAND = " had an outcome when the records came"
OF_CRIMES = (
    "recorded_crime", "violent_crime", "most_serious_violence", "domestic_crime", "sexual_offences", "hate_crime",
    "stalking_and_harassment", "residential_burglary", "robbery_offences", "shop_theft", "drug_offences",
)  # fmt: skip
_KINDS = tuple(
    Category(kind="outcome", name=each.name, where=_.outcome_code.isin(sorted(each.codes))) for each in NAMED
) + (
    Category(
        kind="outcome",
        name=OTHERWISE,
        where=_.outcome_code.notnull() & ~_.outcome_code.isin(sorted(IN_A_GROUP)),
    ),
)


def outcomes_of(measure: str) -> str:
    """The name of the measure that tells what came of the crimes that another counts."""
    return f"{measure}_outcomes"


def _outcomes(of: Measure) -> Measure:
    counted = of.numerator
    assert isinstance(counted, Tally)
    decided: Deferred = _.outcome_code.notnull()
    where = counted.where
    return Measure(
        name=outcomes_of(of.name),
        title=f"What came of {of.title[:1].lower()}{of.title[1:]}",
        noun=f"of {of.noun}{AT_HAND}",
        numerator=Tally(of=counted.of, where=decided if isinstance(where, bool) else where & decided),
        denominator=counted,
        multiplier=100,
        unit="%",
        release="sensitive",
        why="Whether a crime is solved, and why not, tells victims what to expect and partners where cases fail.",
        includes=f"{of.includes} Of each the last outcome that its record has, by the groups in which the Home Office "
        "publishes outcomes; one without an outcome is not decided yet, or nobody wrote it down.",
        caveats=(caveat.RECORDED_NOT_ALL, caveat.STILL_OPEN),
        review="2027-04-01",
        theme=OUTCOMES,
        finest="year",
        judged=False,  # the newer year is not decided yet
        in_full=True,
        by=_KINDS,
    )


_BY_NAME = {each.name: each for each in police_records.MEASURES}
MEASURES = tuple(_outcomes(_BY_NAME[name]) for name in OF_CRIMES)
