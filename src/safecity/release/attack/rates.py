"""Withheld counts solved back from what else is printed of the same: rates, ranges, shares, changes, differences."""

import re
from collections.abc import Iterable, Sequence

from .found import ALGEBRA, DOMINANCE, GROUP, RATE, Found
from .published import Number, Question
from .rules import FEWEST, ROUNDED_BY, WHOLES, WITHOUT, Known, is_rounded

_OF_TWO = ("change", "difference", "change in points")  # of a period and of the one a year before
_WEIGHED = ("severity_score",)  # sums of weights that everybody may read
_MOST_COUNT = 1_000_000
_LAST_OF_TWO = 0.005  # as far as a number that is printed to two decimals may lie from the true one
_KNOWN = ("count", "rate", "share")
_DID_IT_OFTEN = {f"tracked_reoffences_by_few_{version}": 5 for version in ("official", "live")}
_OF_EVERYBODY = ("base", "residents")  # what a rate is of: people at risk, whose number is public
# Weights are chosen; a place or score is of several criteria, of which what is withheld is none, or of official tables.
_OF_OTHERS = re.compile("priority (?:place|weight|score$|score, (?:comparison|public_concern))")


def attack_rates(numbers: Sequence[Number], figures: Sequence[Number]) -> list[Found]:
    """What a withheld count is, where its rate or range is printed, or anything that was worked out from it."""
    withheld = {each.question: each for each in numbers if each.status == "withheld"}
    found = [
        Found(RATE, str(each), *told, ("data/observations.parquet",))
        for each in numbers
        if each.status == "withheld" and (told := solved(each)) is not None
    ]
    found += [
        Found(
            RATE,
            f"what {each} is made up of",
            by=(f"the range of {each.name or 'data/observations.parquet'}",),
        )
        for each in (*numbers, *figures)
        # Its width is the root of the sum of the squared weights.
        if each.measure in _WEIGHED and each.release_class != "open" and (each.low, each.high) != (None, None)
    ]
    at = {each.at_its_days: each for each in numbers}
    for each in figures:
        if each.release_class == "open" or each.statistic in _OF_EVERYBODY:
            continue
        by = (f"figure {each.name}: {each.statistic}",)
        if each.statistic in _OF_TWO:
            found += _of_two(each, at.get(each.at_its_days), at.get(each.a_year_before), by)
        elif each.question in withheld and each.statistic not in _KNOWN:
            if each.value is not None and not _OF_OTHERS.match(
                each.statistic
            ):  # a rank, a trend: worked out from what is kept back
                found.append(Found(RATE, str(withheld[each.question]), by=by))
        elif each.question in withheld and (span := solved(each)) is not None:
            found.append(Found(RATE, str(withheld[each.question]), *span, by))
    return found


def _of_two(
    figure: Number, later: Number | None, earlier: Number | None, by: tuple[str, ...]
) -> Iterable[Found]:
    """The counts of two years, by how the one was worked out from the other."""
    if (figure.value, figure.numerator, figure.denominator) == (None, None, None):
        return
    for each, other, own in ((later, earlier, figure.numerator), (earlier, later, figure.denominator)):
        if each is None or each.status != "withheld":
            continue
        if own is not None:
            yield Found(RATE, str(each), own, own, by)
        elif other is None or other.numerator is None:  # both are kept back, and how they compare is told
            yield Found(RATE, str(each), by=by)
        else:
            yield Found(RATE, str(each), *_by_the_other(figure, each, other, is_later=each is later), by)


def attack_printed(numbers: Iterable[Number], figures: Iterable[Number], known: Known) -> list[Found]:
    """Numbers that are printed though their class withholds them: of anything but of what nobody knows.

    Nothing that protects the data prints one; whoever edits what a build set aside does.
    """
    found = []
    for each in (*numbers, *figures):
        kinds = known.kinds.get(each.measure, ())
        unknown = {label for _, labels, knowing in kinds for label in labels if label not in knowing}
        number = each.value if each.statistic == "count" else each.numerator
        if (
            each.release_class == "open"
            or each.question[4] in unknown
            or each.statistic in WITHOUT
            or number is None
        ):
            continue
        if number < FEWEST[each.release_class] and (number or each.release_class == "sensitive"):
            found.append(
                Found(ALGEBRA, str(each), number, number, (each.name or "data/observations.parquet",))
            )
        elif (
            not each.statistic
            and (often := _DID_IT_OFTEN.get(each.measure))
            and number < often * FEWEST[each.release_class]
        ):
            of = f"who {each} is about"
            found.append(
                Found(DOMINANCE, of, 0, number // often, (f"{each}: each did it {often} times or more",))
            )
    return found


def attack_groups(numbers: Sequence[Number], known: Known) -> list[Found]:
    """Parts of a sensitive measure that are all or none of it, or all but few: then something is known of everybody."""
    wholes = {each.question[:4]: each.numerator for each in numbers if not each.question[4]}
    found = []
    for each in numbers:
        labels = {label for _, _, knowing in known.kinds.get(each.measure, ()) for label in knowing}
        whole = wholes.get(each.question[:4])
        if (
            each.release_class != "sensitive"
            or each.question[4] not in labels
            or each.question[1] not in WHOLES
        ):
            continue
        if each.numerator is None or whole is None:
            continue
        for count, what in ((each.numerator, str(each)), (whole - each.numerator, f"what is left of {each}")):
            if count < FEWEST[each.release_class]:
                found.append(Found(GROUP, what, count, count, (str(each), _named((*each.question[:4], "")))))
    return found


def solved(number: Number) -> tuple[float | None, float | None] | None:
    """The count by its own column, by a rate and what it is of, or by its range; two Nones where it may be several.

    None where nothing is said of it.
    """
    if number.numerator is not None:
        return number.numerator, number.numerator
    if number.statistic == "count" and number.value is not None:
        return number.value, number.value
    by_range = None
    if number.low is not None and number.high is not None and number.measure not in _WEIGHED:
        by_range = _of_range(number)
        if by_range is not None:
            return by_range, by_range
    if number.value is None:
        return None if (number.low, number.high) == (None, None) else (None, None)
    for_each = _for_each(number.unit)
    if not number.denominator or for_each is None:
        return None, None
    count, reach = (each * number.denominator / for_each for each in (number.value, _LAST_OF_TWO))
    # In full it is a whole number; to two decimals it is near one, and where it is near several it may be any.
    in_full = round(number.value, 2) != number.value
    if abs(count - round(count)) <= (1e-4 if in_full else reach) and (in_full or reach < 0.5):
        return float(round(count)), float(round(count))
    return None, None


def _for_each(unit: str) -> float | None:
    """For how many of what it is of a rate is told: a hundred, a thousand or what its unit says."""
    if unit.startswith("%"):
        return 100.0
    if match := re.search(r"\bper ([\d,]+)\b", unit):
        return float(match[1].replace(",", ""))
    return 1.0 if "per " in unit else None


def _of_range(number: Number) -> float | None:
    """The count that has just such a range, by Byar for a rate and by Wilson for a share; None where several have."""
    low, high, of = number.low or 0.0, number.high or 0.0, number.denominator or 0.0
    share = number.unit.startswith("%")
    if low <= 0 or high <= 0:
        return 0.0 if high > 0 else None
    if share and not of:
        return None

    def times(count: int) -> float:
        """How many times its lower end the upper one is, which falls as the count rises."""
        ends = _wilson(count, of) if share else _byar(count)
        return ends[1] / ends[0]

    first, last, wanted = 1, int(of) if share else _MOST_COUNT, high / low
    most = last
    while first < last:
        middle = (first + last) // 2
        if times(middle) > wanted:
            first = middle + 1
        else:
            last = middle
    in_full = (round(low, 2), round(high, 2)) != (low, high)
    off = 1e-9 if in_full else max(1e-9, _LAST_OF_TWO / low + _LAST_OF_TWO / high)
    near = [
        each
        for each in range(max(1, first - 2), min(most, first + 2) + 1)
        if abs(times(each) / wanted - 1) <= off
    ]
    return float(near[0]) if len(near) == 1 else None


def _byar(count: int) -> tuple[float, float]:
    z, more = 1.959963984540054, count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * count**0.5)) ** 3 if count else 0.0
    return low, more * (1 - 1 / (9 * more) + z / (3 * more**0.5)) ** 3


def _wilson(count: int, of: float) -> tuple[float, float]:
    z, part = 1.959963984540054, count / of
    middle, reach = part + z**2 / (2 * of), z * (part * (1 - part) / of + z**2 / (4 * of**2)) ** 0.5
    return (middle - reach) / (1 + z**2 / of), (middle + reach) / (1 + z**2 / of)


def _by_the_other(
    figure: Number, hidden: Number, other: Number, *, is_later: bool
) -> tuple[float | None, float | None]:
    """The count of one year by that of the other, which may be printed to the nearest five."""
    value, number = figure.value, other.numerator
    if value is None or number is None:
        return None, None
    if figure.statistic == "change in points":
        if other.value is None or not hidden.denominator:
            return None, None
        count = float(round((other.value + (value if is_later else -value)) * hidden.denominator / 100))
        return count, count
    off = ROUNDED_BY if is_rounded(other.release_class, other.question[1], other.kind) else 0
    ends = []
    for each in (max(0.0, number - off), number + off):
        if figure.statistic == "difference":
            ends.append(each + value if is_later else each - value)
        elif is_later:
            ends.append(float(round(each * (1 + value / 100))))
        elif value > -100:
            ends.append(float(round(each / (1 + value / 100))))
        else:
            return None, None  # nothing is left, of however many
    return min(ends), max(ends)


def _named(question: Question) -> str:
    measure, level, place, period, part = question
    return f"{measure}{f' ({part})' if part else ''}, {level} {place}, {period}"
