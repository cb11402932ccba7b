"""Parts of years of measures that are not open: whole months, and one part beside the years, or days would be told."""

import re
from calendar import month_name
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import permutations

from ..vocabulary import Period
from ..vocabulary.status import GAP
from .classes import TOO_SMALL, WHOLE
from .key import Key

_SHORT = ("week", "month", "quarter")
_Of = tuple[str, str, str, str]  # measure, level, place and category
_A_YEAR = 366  # days
_YEAR = re.compile(r"\b\d{4}\b")


def parts_too_fine(
    keys: Iterable[Key],
    periods: Mapping[str, Period],
    printed: Mapping[Key, tuple[int, ...]],
) -> set[Key]:
    """Parts of years that would tell of days or months by what lies between them and what else is printed.

    Of each measure and place the first part that `periods` names stays, with the same of other years, where it is whole
    months and no other was `printed` by an earlier edition. Beside quarters it has to be whole quarters; and where it
    stays, or was printed once, no rolling years are told: two of these would give the same part of further years.
    """
    order = {label: at for at, label in enumerate(periods)}
    told: dict[_Of, list[Key]] = {}
    for key in keys:
        told.setdefault(_of(key), []).append(key)
    before: dict[_Of, set[str]] = {}
    rolled: set[_Of] = set()
    for key, numbers in printed.items():
        kind = _kind(key[3]) if numbers else ""
        if kind == "span" and not _is_years(key[3]):
            before.setdefault(_of(key), set()).add(_shape(key[3]))
        elif kind == "rolling year":
            rolled.add(_of(key))
    gone: set[Key] = set()
    for of, listed in told.items():
        kinds = {key: periods[key[3]].kind for key in listed}
        parts = sorted(
            (key for key in listed if kinds[key] == "span" and not _is_years(key[3])),
            key=lambda key: order[key[3]],
        )
        earlier = before.get(of, set())
        stay = _staying(parts, periods, earlier, set(kinds.values())) if of not in rolled else []
        gone.update(key for key in parts if key not in stay)
        if stay or earlier:
            gone.update(key for key in listed if kinds[key] == "rolling year")
    return gone


def spans_too_fine(
    keys: Collection[Key], statuses: Iterable[str], kinds: Mapping[str, str], periods: Mapping[str, Period]
) -> set[Key]:
    """Spans of months of a part of the place, but where a year of it, or the one after, is a gap.

    They are counted to stand in for a year that did not come in full; beside a full year they would only tell what is
    left of it.
    """
    gaps = {
        (key[0], key[1], key[2], periods[key[3]].start.year)
        for key, status in zip(keys, statuses, strict=True)
        if status == GAP and kinds[key[3]] == "financial year"
    }
    gone = set()
    for key in keys:
        if kinds[key[3]] == "span" and key[1] not in WHOLE:
            start = periods[key[3]].start
            year = start.year - (start.month < 4)
            if not {(*key[:3], year), (*key[:3], year + 1)} & gaps:
                gone.add(key)
    return gone


def years_beside_parts(
    keys: Iterable[Key],
    numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period],
    classes: Mapping[str, str],
    printed: Mapping[Key, tuple[int, ...]],
) -> set[Key]:
    """Years of wards beside parts of them, where a number of either, or what is left, is too small.

    A number that is withheld in the one would follow from the other and what lies between. The year goes, and what can
    be compared with the same months of a year that did not come in full stays; unless an earlier edition printed it.
    """
    tables: dict[tuple[str, str], dict[Period, list[Key]]] = {}
    for key in keys:
        if periods[key[3]].kind in ("financial year", "span"):
            tables.setdefault((key[0], key[1]), {}).setdefault(periods[key[3]], []).append(key)
    before = {(key[0], key[1], key[3]) for key, values in printed.items() if values}
    gone: set[Key] = set()
    for (measure, level), by_period in tables.items():
        hides = TOO_SMALL[classes[measure]].hides
        for year, of_year in by_period.items():
            for part, of_part in by_period.items():
                if year == part or year.kind != "financial year" or _is_years(str(part)):
                    continue
                if not (year.start <= part.start and part.end <= year.end):
                    continue
                in_year = {key[2]: numbers[key] or 0 for key in of_year}
                in_part = {key[2]: numbers[key] or 0 for key in of_part}
                left = [in_year[place] - in_part[place] for place in in_year.keys() & in_part.keys()]
                if any(hides(each) for each in (*in_year.values(), *in_part.values(), *left)):
                    gone.update(of_part if (measure, level, str(year)) in before else of_year)
    return gone


def years_after_parts(
    keys: Iterable[Key],
    numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period],
    classes: Mapping[str, str],
    printed: Mapping[Key, tuple[int, ...]],
    public: Collection[Key],
) -> set[Key]:
    """Years of which an earlier edition told a part, where what lies between them is too small, or not known to us.

    Of a whole place the one number goes; of wards the table, of which others would tell it. What was `public` stays.
    """
    parts: dict[_Of, list[tuple[Period, tuple[int, ...]]]] = {}
    for key, values in printed.items():
        span = period_of(key[3], periods)
        if span is not None and _kind(key[3]) == "span" and not _is_years(key[3]):
            parts.setdefault(_of(key), []).append((span, values))
    gone: set[Key] = set()
    tables: set[tuple[str, str, str]] = set()
    for key in keys if parts else ():
        year = periods[key[3]]
        if year.kind != "financial year" or key in public:
            continue
        for span, values in parts.get(_of(key), ()):
            if not (year.start <= span.start and span.end <= year.end):
                continue
            left = [(numbers[key] or 0) - each for each in values]
            few = any(TOO_SMALL[classes[key[0]]].hides(each) for each in left)
            if key[1] in WHOLE and few:
                gone.add(key)
            elif key[1] not in WHOLE and (few or not values):
                tables.add((key[0], key[1], key[3]))
    return gone | {key for key in keys if (key[0], key[1], key[3]) in tables and key not in public}


def left_of_longer(
    keys: Collection[Key], numbers: Mapping[Key, int | None], periods: Mapping[str, Period], classes: Mapping[str, str]
) -> set[Key]:  # fmt: skip
    """Parts of a longer period of which what is left is too small: a year less eleven of its months is the twelfth.

    Of two years and one of them the two go, as the year is what is asked for. With a number go all its categories, and
    no part of a year has any beside the year's own: they would be told of what is left as well.
    """
    spans: dict[_Of, list[Key]] = {}
    for key in keys:
        if periods[key[3]].kind not in _SHORT and numbers[key] is not None:
            spans.setdefault(_of(key), []).append(key)
    found: set[Key] = set()
    for every in spans.values():
        for part, whole in permutations(every, 2):
            inside, outside = periods[part[3]], periods[whole[3]]
            if outside.start <= inside.start and inside.end <= outside.end and not outside.without:
                rest = (numbers[whole] or 0) - (numbers[part] or 0)
                if part[4] or TOO_SMALL[classes[part[0]]].hides(rest):
                    found.add(whole if (outside.end - outside.start).days > _A_YEAR else part)
    gone = {key[:4] for key in found if not key[4]}
    return found | {key for key in keys if key[:4] in gone}


def told_beside_senders(
    keys: Collection[Key], by_sender: Collection[Key], periods: Mapping[str, Period]
) -> set[Key]:
    """Numbers that would tell one that its sender withheld, by others of the same place: a year less three quarters.

    Of months of which one is withheld none is told, as of months of which one is too small; and of a year that is none
    of what it is made up of, or is a part of.
    """
    series: dict[_Of, list[Key]] = {}
    for key in keys if by_sender else ():
        series.setdefault(_of(key), []).append(key)
    gone: set[Key] = set()
    for key in by_sender:
        own = periods[key[3]]
        for other in series[_of(key)]:
            span = periods[other[3]]
            if own.kind in (*_SHORT, "rolling year"):
                if span.kind == own.kind:
                    gone.add(other)
            elif other != key and span.overlaps(own):
                gone.add(other)
    return gone


def period_of(label: str, periods: Mapping[str, Period]) -> Period | None:
    """The period that an earlier edition's label names, which this one may know nothing of."""
    return periods.get(label) or _dates(label) or _in_words(label)


def _in_words(label: str) -> Period | None:
    """The whole months that a span's label names: "April to December 2019", and those that it is without.

    >>> _in_words("April 2019 to March 2020 without July 2019 and January 2020").without[1]
    datetime.date(2020, 1, 1)
    """
    days, _, left_out = label.partition(" without ")
    found = re.fullmatch(r"(\w+)(?: (\d{4}))? to (\w+) (\d{4})", days)
    if found is None or not {found[1], found[3]} <= set(month_name):
        return None
    first, last = list(month_name).index(found[1]), list(month_name).index(found[3])
    until = Period.month(int(found[4]), last)
    months = re.findall(rf"({'|'.join(month_name[1:])}) (\d{{4}})", left_out)
    without = sorted(date(int(year), list(month_name).index(month), 1) for month, year in months)
    return Period(date(int(found[2] or found[4]), first, 1), until.end, tuple(without))


def told_otherwise(
    keys: Collection[Key], periods: Mapping[str, Period], printed: Mapping[Key, tuple[int, ...]]
) -> set[Key]:
    """Months and quarters of a time of which an earlier edition printed rolling years, and the other way round.

    A rolling year less eleven months is the twelfth, in whichever editions they stand.
    """
    spans = {key[3]: _dates(key[3]) for key, numbers in printed.items() if numbers}
    before: dict[tuple[_Of, bool], list[Period]] = {}
    for key, numbers in printed.items():
        span = spans.get(key[3]) if numbers else None
        if span is not None and span.kind in (*_SHORT, "rolling year"):
            before.setdefault((_of(key), span.kind == "rolling year"), []).append(span)
    if not before:
        return set()
    gone = set()
    for key in keys:
        own = periods[key[3]]
        if own.kind in (*_SHORT, "rolling year"):
            others = before.get((_of(key), own.kind != "rolling year"), ())
            if any(own.start <= each.end and each.start <= own.end for each in others):
                gone.add(key)
    # Of a series as a whole: months of which some are gone would be told beside quarters.
    series = {(_of(key), periods[key[3]].kind == "rolling year") for key in gone}
    return {
        key
        for key in keys
        if periods[key[3]].kind in (*_SHORT, "rolling year")
        and (_of(key), periods[key[3]].kind == "rolling year") in series
    }


def _dates(label: str) -> Period | None:
    try:
        return Period.parse(label)
    except ValueError:
        return None


def _staying(
    parts: list[Key], periods: Mapping[str, Period], earlier: Collection[str], kinds: Collection[str]
) -> list[Key]:
    first = next((periods[key[3]] for key in parts if _is_whole_months(periods[key[3]])), None)
    if first is None or "week" in kinds or not set(earlier) <= {_shape(str(first))}:
        return []
    if "quarter" in kinds and not _is_whole_quarters(first):
        return []
    return [key for key in parts if _shape(key[3]) == _shape(str(first))]


def _is_whole_months(period: Period) -> bool:
    return period.start.day == 1 and (period.end + timedelta(1)).day == 1


def _is_whole_quarters(period: Period) -> bool:
    return period.start.month % 3 == 1 and period.end.month % 3 == 0 and not period.without


def _is_years(label: str) -> bool:
    """Whether a span is years from April to March, which tell of no part of one."""
    return re.fullmatch(r"April \d{4} to March \d{4}", label) is not None


def _shape(label: str) -> str:
    """The words of a period with its years told from the first of them, so that it is the same in any year.

    >>> _shape("December 2019 to February 2020") == _shape("December 2018 to February 2019")
    True
    """
    years = [int(each) for each in _YEAR.findall(label)]
    return _YEAR.sub(lambda found: f"year {int(found[0]) - years[0]}", label)


def _kind(label: str) -> str:
    """What kind of period an earlier edition's label names; a span has words that are no label of another."""
    try:
        return Period.parse(label).kind
    except ValueError:
        return "span"


def _of(key: Key) -> _Of:
    return (*key[:3], key[4])
