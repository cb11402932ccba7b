"""A youth justice service's own tracked cohort: children of the city by a reference, and what they did again.

Planted, to be found again: those of the year before, of whom all is known; those of the year, of whom it is not;
one in thirty of the children with a third of all that is done again.
"""

from datetime import date, timedelta

from safecity.demo.draw import Draw
from safecity.demo.place import District
from safecity.demo.records.quotas import shared
from safecity.demo.records.targets import Targets

HEADER = "child_reference,entered_on,outcome,version,proven_reoffences,alleged_reoffences,first_reoffence_on,known_to"
_OUTCOMES = ("youth caution", "non-custodial conviction", "release from custody")


def sizes(district: District) -> tuple[int, int, int]:
    """How many children are in a year's cohort, how many of them re-offend, and how often in all."""
    young = int(district.residents[3][:, 10:18].sum())
    cohort = max(40, young // 110)
    again = cohort * 22 // 100
    return cohort, again, again * 27 // 10


def cohort_rows(targets: Targets, district: District, seed: int) -> list[str]:
    """The live tracker's lines: children who entered in the year before and in the year, in order of days."""
    prefix, rows = district.name[:3].upper(), []
    cohort, again, offences = sizes(district)
    for at, year in enumerate((targets.year - 1, targets.year)):
        draw = Draw(seed, f"cohort {year}")
        most = max(1, again // 7)  # of the re-offenders; they do a third of it
        often = [1 + more for more in shared(offences - again, [6] * most + [1] * (again - most))]
        numbers = [*often, *[0] * (cohort - again)]
        for number, place in enumerate(draw.shuffled(cohort).tolist()):
            entered = date(year, 4, 1) + timedelta(int(draw.below(365, 1)[0]))
            proven = numbers[place]
            after = int(draw.below(360, 1)[0])
            first = entered + timedelta(after) if proven else None
            if first and first > targets.last_day - timedelta(90):  # too near the last day to be proven by it
                proven, first = 0, None
            outcome = _OUTCOMES[int(draw.choose([5, 8, 1], 1)[0])]
            alleged = int(draw.choose([9, 2, 1], 1)[0])
            reference = f"{prefix}-Y{1000 * at + number:05d}"
            cells = (reference, entered, outcome, "live", proven, alleged, first or "", targets.last_day)
            rows.append((entered, reference, ",".join(map(str, cells)) + "\n"))
    return [line for _, _, line in sorted(rows)]
