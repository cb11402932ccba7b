"""Children who re-offended and their re-offences, side by side: as many more of these as few children did twice."""

from collections.abc import Sequence

from .found import DOMINANCE, Found
from .public import VERSIONS
from .published import Number
from .rules import FEWEST

_COHORTS = (
    ("youth_reoffending", "youth_reoffence_frequency"),
    ("tracked_reoffending", "tracked_reoffence_frequency"),
)


def attack_twice(numbers: Sequence[Number]) -> list[Found]:
    """Cohorts of which both are printed, and that are apart by so few; by none, each did it once and no more."""
    at = {
        each.question: each for each in numbers if each.numerator is not None and each.release_class != "open"
    }
    found = []
    for people, times in ((f"{each}_{of}", f"{all_of}_{of}") for each, all_of in _COHORTS for of in VERSIONS):
        for (measure, *where), children in at.items():
            offences = at.get((times, *where)) if measure == people else None  # type: ignore[arg-type]
            if offences is None:
                continue
            more = (offences.numerator or 0) - (children.numerator or 0)
            if more < FEWEST[children.release_class]:
                what = f"who re-offended more than once among {children}"
                found.append(Found(DOMINANCE, what, 0, more, (str(children), str(offences))))
    return found
