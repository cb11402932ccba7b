"""Over which months of a year other partnerships are compared, and which of them cannot be."""

from collections.abc import Iterable
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from ...datasets.places.geography import Geography
from ...vocabulary import Period
from ...vocabulary.status import OBSERVED

Published = Iterable[tuple[str, date]]  # forces, each with the first day of a month that came
LeftOut = tuple[str, tuple[str, ...], tuple[str, ...]]


def compared_over(observed: pa.Table, geography: Geography, candidates: Iterable[Period]) -> Period | None:
    """Of such periods in which the place is known, the longest with nearly as many other partnerships as any has."""
    others = {area.place.code for area in geography.others}
    known: dict[str, set[str]] = {}
    wanted = observed.filter(
        pc.and_(pc.equal(observed["level"], "csp"), pc.equal(observed["status"], OBSERVED))
    )
    for code, period, people in zip(
        *(wanted[name].to_pylist() for name in ("place_code", "period", "denominator")), strict=True
    ):
        if people:
            known.setdefault(period, set()).add(code)
    home = geography.home.place.code
    counts = {
        each: len(there & others) for each in candidates if home in (there := known.get(str(each), set()))
    }
    most = max(counts.values(), default=0)
    if not most:
        return None
    # A longer period is worth more than the last few places: a month is mostly chance.
    return max(
        (each for each, there in counts.items() if there >= 0.75 * most),
        key=lambda each: (len(each.months()), counts[each], each.start),
    )


def one_force(observed: pa.Table, geography: Geography, compared: Period | None) -> str:
    """The police force of all partnerships whose records are known of the compared period, where it is one.

    Empty where they are of several, as they should be, or where there is no other.
    """
    if compared is None:
        return ""
    known = observed.filter(
        pc.and_(
            pc.and_(pc.equal(observed["level"], "csp"), pc.equal(observed["status"], OBSERVED)),
            pc.equal(observed["period"], str(compared)),
        )
    )
    codes = set(known["place_code"].to_pylist())
    forces = {area.force for area in geography.others if area.place.code in codes}
    return geography.home.force if forces == {geography.home.force} else ""


def part_published(
    geography: Geography, published: Published, compared: Period | None
) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """Forces of which some months came and yet not all of the compared period; their places cannot be ranked."""
    if compared is None:
        return ()
    came = set(published)
    forces = {area.force for area in geography.others if area.force} & {force for force, _month in came}
    missing = {
        force: tuple(month for month in compared.months() if (force, month.start) not in came)
        for force in forces
    }
    return tuple((force, missing[force]) for force in sorted(missing) if missing[force])


def left_out(
    geography: Geography, published: Published, compared: Period | None
) -> tuple[tuple[LeftOut, ...], tuple[LeftOut, ...]]:
    """Merged councils that no partnership can be given, and partnerships of which only some councils are known.

    Each as a review names it, and only where records of its force came for the time compared.
    """
    came = {force for force, month in published if compared and compared.start <= month <= compared.end}
    undivided = (
        (each.council.place.name, each.partnerships, each.partly)
        for each in geography.undivided
        if each.council.force in came
    )
    incomplete = (
        (each.partnership.place.name, each.councils, each.unlisted)
        for each in geography.incomplete
        if each.partnership.force in came
    )
    return tuple(undivided), tuple(incomplete)
