"""Re-offending by children, from a tracked cohort's own records. The two versions of it are never on one line."""

from ibis import _

from ...datasets.young_people import YOUNG_PEOPLE
from ...vocabulary import caveat
from .. import Measure, Tally
from .partner_counts import YOUTH

OFTEN = 5  # re-offences of one child
_WORDS = {"official": "the official statistics", "live": "the service's own live tracker"}
_TRACKED = (
    "Children who entered in the period with a caution, a sentence or a release from custody, each counted once "
    "from the first of these. An offence counts that was committed within 12 months of it and proven within 18; "
    "until 18 months have passed for every child there is no figure. What is only alleged is left out."
)


def _of(version: str) -> tuple[Measure, ...]:
    """The three rates of one version, which are confused constantly, so each says what it is; and what few do of it."""
    mine = _.version == version
    cohort = Tally(of=YOUNG_PEOPLE, where=mine)
    again = Tally(of=YOUNG_PEOPLE, where=mine & (_.proven_reoffences > 0))
    offences = Tally(of=YOUNG_PEOPLE, where=mine, weight=_.proven_reoffences)

    by_few = Tally(of=YOUNG_PEOPLE, where=mine & (_.proven_reoffences >= OFTEN), weight=_.proven_reoffences)

    def measure(name: str, title: str, noun: str, numerator: Tally, of: Tally, **said) -> Measure:
        return Measure(
            name=f"{name}_{version}",
            title=f"{title} ({version}, from records)",
            noun=f"{noun}, by {_WORDS[version]}",
            numerator=numerator,
            denominator=of,
            release="sensitive",
            finest="year",  # to the nearest five a quarter's two numbers can be one: then hardly any child is left
            better="lower",
            why="Whether children who have been in trouble get into it again.",
            caveats=(caveat.OFFICIAL_AND_LIVE, caveat.SMALL_NUMBERS),
            owner="Youth justice service",
            review="2027-04-01",
            theme=YOUTH,
            **said,
        )

    return (
        measure(
            "tracked_reoffending",
            "Children who re-offended",
            "of children in the tracked cohort re-offended",
            again,
            cohort,
            multiplier=100,
            unit="%",
            count_unit="children",
            includes=f"The binary rate: those who re-offended, of all in the cohort. {_TRACKED}",
            instead_of=f"youth_reoffending_{version}",
        ),
        measure(
            "tracked_reoffence_frequency",
            "Re-offences per 100 children in the cohort",
            "re-offences by children in the tracked cohort",
            offences,
            cohort,
            multiplier=100,
            unit="per 100 children in the cohort",
            count_unit="re-offences",
            includes=f"The frequency rate: all re-offences, of all in the cohort. {_TRACKED}",
            instead_of=f"youth_reoffence_frequency_{version}",
        ),
        measure(
            "tracked_reoffences_per_reoffender",
            "Re-offences per child who re-offended",
            "re-offences by children who re-offended",
            offences,
            again,
            unit="per child who re-offended",
            count_unit="re-offences",
            includes=f"All re-offences, of those who re-offended. {_TRACKED}",
            instead_of=f"reoffences_per_reoffender_{version}",
        ),
        measure(
            "tracked_reoffences_by_few",
            f"Re-offences by children who re-offended {OFTEN} times or more",
            f"re-offences by children who re-offended {OFTEN} times or more",
            by_few,
            offences,
            multiplier=100,
            unit="% of re-offences",
            count_unit="re-offences",
            includes=f"Re-offences by children who re-offended {OFTEN} times or more, of all re-offences: how much "
            f"of it a few do. {_TRACKED}",
        ),
    )


MEASURES = (*_of("official"), *_of("live"))
