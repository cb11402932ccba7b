"""What stands nowhere though the same is told of another year: by the rules it is small there, or its rest."""

from collections.abc import Iterable, Sequence

from .found import GROUP, PLACE, Found
from .parts import pairs
from .public import IN_CRIMES
from .published import Number
from .rules import WHOLES, Known

Where = tuple[str, str]  # level and code of a place


def attack_absent(numbers: Sequence[Number], known: Known) -> list[Found]:
    """Years of which a part, or the people in crimes, or all wards are missing beside a total that is told.

    What is withheld is marked; what the definitions do not tell is told of no year.
    """
    years = [each for each in numbers if each.kind == "financial year" and not each.question[4]]
    years = [each for each in years if each.release_class != "open"]
    if not years:
        return []
    return [*_parts_missing(years), *_wards_missing(years, numbers, known)]


def _parts_missing(years: Iterable[Number]) -> Iterable[Found]:
    there: dict[str, dict[Where, dict[str, Number]]] = {}
    for each in years:
        measure, level, place, period, _ = each.question
        if level in WHOLES:
            there.setdefault(measure, {}).setdefault((level, place), {})[period] = each
    named = [(part, whole) for (part, _), (whole, _) in pairs()]
    for part, whole in dict.fromkeys((*named, *IN_CRIMES.items())):
        for where, told in there.get(part, {}).items():
            for period, beside in there.get(whole, {}).get(where, {}).items():
                if period not in told and beside.numerator is not None:
                    what = f"{part}, {' '.join(where)}, {period}"
                    yield Found(GROUP, what, by=(str(beside), f"{part} of other years, and not of this one"))


def _wards_missing(years: Iterable[Number], numbers: Iterable[Number], known: Known) -> Iterable[Found]:
    in_parts = {each.measure for each in numbers if each.kind == "span" and each.question[1] == "ward"}
    by_ward: dict[str, set[str]] = {}
    totals: dict[str, dict[str, Number]] = {}
    for each in years:
        measure, level, place, period, _ = each.question
        if level == "ward" and measure not in in_parts:
            by_ward.setdefault(measure, set()).add(period)
        elif (level, place) == ("csp", known.home) and each.numerator is not None:
            totals.setdefault(measure, {})[period] = each
    for measure, told in by_ward.items():
        for period, total in totals.get(measure, {}).items():
            if period not in told:
                by = (str(total), f"wards of {measure} of other years, and none of this one")
                yield Found(PLACE, f"{measure}, what lies in no ward, {period}", by=by)
