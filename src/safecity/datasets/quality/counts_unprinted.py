"""What partners counted and sent that no figure can be made of: under a name nobody knows, or of part of a year."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from difflib import get_close_matches

from ibis import _

from ...vocabulary import Period
from ...vocabulary.runs import runs_in_words
from ..counts import COUNTS
from ..parts_missing import part_of, parts_missing
from ..store import Store

_NEAR = 2  # names that a doubt offers


@dataclass(frozen=True)
class UnknownName:
    """A name that no measure is counted by, how many records have it, and the names it may be a slip for."""

    name: str
    records: int
    near: tuple[str, ...] = ()

    def in_words(self) -> str:
        near = f" (is it {' or '.join(repr(each) for each in self.near)}?)" if self.near else ""
        return f"{_records(self.records)} of counts under '{self.name}', which is no measure{near}, printed nowhere"


@dataclass(frozen=True)
class YearInPart:
    """Months of a year that a partner sent of one measure and place, and no number of the year itself."""

    name: str
    place: str
    year: Period
    came: tuple[Period, ...]
    records: int
    running: bool = (
        False  # nothing that partners sent is of a day as late as its end, so the rest may yet come
    )

    def in_words(self) -> str:
        return (
            f"'{self.name}' of {self.place} came for {len(self.came)} of the 12 months of {self.year.in_words()} "
            f"({', '.join(runs_in_words(self.came))}), so there is no number of the year: the others are a gap"
        )


@dataclass(frozen=True)
class TotalInPart:
    """A number that partners send in parts, of which some did not come that came the year before or after."""

    name: str
    place: str
    period: Period
    missing: tuple[str, ...]

    def in_words(self) -> str:
        return (
            f"'{self.name}' of {self.place} in {self.period.in_words()} lacks {', '.join(self.missing)}, which came "
            "the year before or after, so there is no total of it; a source that had none sends 0"
        )


@dataclass(frozen=True)
class CountsUnprinted:
    unknown: tuple[UnknownName, ...] = ()
    in_part: tuple[YearInPart, ...] = ()
    totals: tuple[TotalInPart, ...] = ()

    def in_words(self) -> list[str]:
        """A sentence for each doubt; a year that is still running is none."""
        in_part = [each.in_words() for each in self.in_part if not each.running]
        totals = [each.in_words() for each in self.totals]
        return [*(each.in_words() for each in self.unknown), *in_part, *totals]


def counts_unprinted(
    store: Store, names: Collection[str], is_known: Callable[[str], bool]
) -> CountsUnprinted:
    """What is in the counts in force, of all years, and in no figure.

    `names` are those that measures are counted by, `is_known` tells whether a name is one of them.
    """
    if not store.holds(COUNTS):
        return CountsUnprinted()
    counted = (
        store.table(COUNTS)
        .group_by("measure", "place", "first_day", "last_day")
        .aggregate(place_name=_.place_name.max(), records=_.count())
        .order_by("measure", "place", "first_day", "last_day")
        .to_pyarrow()
        .to_pylist()
    )
    latest = max((row["last_day"] for row in counted), default=None)
    unknown: dict[str, int] = {}
    months: dict[tuple[str, str, Period], list[tuple[Period, int]]] = {}
    whole = set()
    parts: dict[str, dict[tuple[str, Period], set[str]]] = {}
    for row in counted:
        name, period = row["measure"], Period(row["first_day"], row["last_day"])
        place = row["place_name"] or row["place"]
        if not is_known(name):
            unknown[name] = unknown.get(name, 0) + row["records"]
            continue
        of_total = parts.setdefault(name.partition(" ")[0], {})
        of_total.setdefault((place, period), set()).add(part_of(name))
        if period.kind == "month":
            year = Period.financial_year(period.financial_year_of_middle())
            months.setdefault((name, place, year), []).append((period, row["records"]))
        elif period.kind == "financial year":
            whole.add((name, place, period))
    return CountsUnprinted(
        tuple(
            UnknownName(name, records, tuple(get_close_matches(name.lower(), sorted(names), _NEAR, 0.6)))
            for name, records in sorted(unknown.items(), key=lambda each: (-each[1], each[0]))
        ),
        tuple(
            YearInPart(
                *key,
                tuple(month for month, _ in came),
                sum(records for _, records in came),
                running=latest is not None and latest < key[2].end,
            )
            for key, came in months.items()
            if key not in whole and len(came) < len(key[2].months())
        ),
        tuple(
            TotalInPart(name, place, period, tuple(sorted(missing)))
            for name, sent in sorted(parts.items())
            for (place, period), missing in sorted(parts_missing(sent).items())
        ),
    )


def _records(number: int) -> str:
    return "1 record" if number == 1 else f"{number:,} records"
