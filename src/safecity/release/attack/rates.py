"""Withheld counts solved back from what else is printed of the same: rates, ranges, shares, changes, differences."""

from collections.abc import Iterable, Sequence

from .found import ALGEBRA, GROUP, RATE, Found
from .published import Number, Question
from .rules import FEWEST, WHOLES, WITHOUT, Known

_OF_TWO = ("change", "difference", "change in points")  # of a period and of the one a year before
_WEIGHED = ("severity_score",)  # sums of weights that everybody may read
_KNOWN = ("count", "rate", "share", *_OF_TWO)


def attack_rates(numbers: Sequence[Number], figures: Sequence[Number]) -> list[Found]:
    """What a withheld count is, where its rate or range is printed, or a change from a count that is."""
    withheld = {each.question for each in numbers if each.status == "withheld"}
    counts = {each.question: each.numerator for each in numbers if each.numerator is not None}
    found = [
        Found(RATE, str(each), told, told, ("data/observations.parquet",))
        for each in numbers
        if each.status == "withheld" and (told := _solved(each)) is not None
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
    for each in figures:
        if each.release_class == "open" or each.statistic not in _KNOWN or each.value is None:
            continue
        if each.question in withheld and each.statistic not in _OF_TWO:
            told = _solved(each)
            found.append(Found(RATE, str(each), told, told, (f"figure {each.name}: {each.statistic}",)))
        elif each.statistic in _OF_TWO:
            before = _year_before(each.question)
            hidden = [each_question for each_question in (each.question, before) if each_question in withheld]
            if len(hidden) == 1:
                other = counts.get(before if hidden[0] == each.question else each.question)
                told = None if other is None else _other_of_two(each, other, hidden[0] == each.question)
                found.append(
                    Found(RATE, _named(hidden[0]), told, told, (f"figure {each.name}: {each.statistic}",))
                )
    return found


def attack_printed(numbers: Iterable[Number], figures: Iterable[Number], known: Known) -> list[Found]:
    """Numbers that are printed though their class withholds them: of anything but of what nobody knows.

    Nothing that protects the data prints one; whoever edits what a build set aside does.
    """
    found = []
    for each in (*numbers, *figures):
        kinds = known.kinds.get(each.measure, ())
        unknown = {label for _, labels, knowing in kinds for label in labels if label not in knowing}
        number = each.value if each.statistic == "count" else each.numerator
        if each.release_class == "open" or each.question[4] in {*unknown, *WITHOUT} or number is None:
            continue
        if number < FEWEST[each.release_class] and (number or each.release_class == "sensitive"):
            found.append(
                Found(ALGEBRA, str(each), number, number, (each.name or "data/observations.parquet",))
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


def _solved(number: Number) -> float | None:
    """The count by its own column, by a rate and what it is of, or by the range of a rate or share."""
    if number.numerator is not None:
        return number.numerator
    if number.denominator and number.value is not None:
        for each in (100, 1000, 100_000, 1):
            count = number.value * number.denominator / each
            if count <= number.denominator and abs(count - round(count)) < 1e-4:
                return float(round(count))
    if number.low is not None and number.high is not None:
        return _of_range(number)
    return number.value


def _of_range(number: Number) -> float | None:
    """The count that has just such a range, by Byar for a rate and by Wilson for a share."""
    low, high, of = number.low or 0.0, number.high or 0.0, number.denominator
    share = number.unit.startswith("%")
    for count in range(0, int(of or 0) + 1 if share and of and of < 2000 else 200):
        ends = _wilson(count, of or 1) if share else _byar(count)
        if ends[0] and low and abs(ends[1] / ends[0] - high / low) < 1e-6 * high / low:
            return float(count)
    return None


def _byar(count: int) -> tuple[float, float]:
    z, more = 1.959963984540054, count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * count**0.5)) ** 3 if count else 0.0
    return low, more * (1 - 1 / (9 * more) + z / (3 * more**0.5)) ** 3


def _wilson(count: int, of: float) -> tuple[float, float]:
    z, part = 1.959963984540054, count / of
    middle, reach = part + z**2 / (2 * of), z * (part * (1 - part) / of + z**2 / (4 * of**2)) ** 0.5
    return (middle - reach) / (1 + z**2 / of), (middle + reach) / (1 + z**2 / of)


def _other_of_two(number: Number, other: float, hidden_is_later: bool) -> float | None:
    value = number.value or 0.0
    if number.statistic == "difference":
        return other + value if hidden_is_later else other - value
    if number.statistic == "change":
        return round(other * (1 + value / 100)) if hidden_is_later else round(other / (1 + value / 100))
    return None


def _year_before(question: Question) -> Question:
    """The same a year before, where the label is that of a financial year or of a month."""
    measure, level, place, period, part = question
    first, dash, last = period.partition("-")
    if dash and len(first) == 4 and first.isdigit():
        return measure, level, place, f"{int(first) - 1}-{last}", part
    year, stroke, _ = period.partition("/")
    if stroke and year.isdigit():
        return measure, level, place, f"{int(year) - 1}/{int(year) % 100:02d}", part
    return measure, level, place, "", part


def _named(question: Question) -> str:
    measure, level, place, period, part = question
    return f"{measure}{f' ({part})' if part else ''}, {level} {place}, {period}"
