"""How shares, weighted records and people are counted the plain way: crimes with their people, one by one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal

from .people import NEAREST_FIRST, Part
from .record import Record

EVERYBODY = "everybody"
Ages = tuple[int, int | None]  # from the first birthday to the last; None for however old
_KEPT = Decimal("0.0001")  # weights have four decimals


@dataclass(frozen=True)
class Crime:
    """One crime that stands, with the people in it, the weight of its offence and the file it came in."""

    record: Record
    parts: tuple[Part, ...] = ()
    weight: Decimal | None = None
    file: str = ""

    @property
    def harmed(self) -> list[Part]:
        return [part for part in self.parts if part.role == "victim" and part.kind == "person"]

    @property
    def relationship(self) -> str:
        """What a victim is to the offender; the nearest where there are several."""
        said = {part.relationship for part in self.harmed}
        return next((each for each in NEAREST_FIRST if each in said), "")

    @property
    def non_recent(self) -> bool:
        """Whether it began more than a year before it was recorded; False where nobody says when it began."""
        began = _day_of(self.record.cells.get("committed_from", ""))
        return began is not None and _a_year_later(began) < self.record.day


@dataclass(frozen=True)
class Counted:
    """What a measure comes to. `of` is what it is a share of, `squares` the sum of squared weights.

    `rests_on` tells how many records of each file it was counted from, a share from all that it is a share of;
    `codes` which offences were weighed.
    """

    number: int
    of: int | None = None
    squares: int | None = None
    rests_on: Counter[str] = field(default_factory=Counter)
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OfCrimes:
    """Crimes of which something holds, as a share of those of which `of` does, or plainly where `of` is None."""

    holds: Callable[[Crime], bool]
    of: Callable[[Crime], bool] | None = None
    categories: Mapping[str, Callable[[Crime], bool]] = field(default_factory=dict)
    overlap: bool = (
        False  # whether one crime may stand in several categories, which share nothing between them
    )
    needs: str = ""  # "people" or "weights": what has to have come besides crimes

    def count(self, crimes: Iterable[Crime], category: str = "") -> Counted:
        base = [crime for crime in crimes if self.of is None or self.of(crime)]
        found = [crime for crime in base if self.holds(crime)]
        if category:
            found = [crime for crime in found if self.categories[category](crime)]
        looked_at = found if self.of is None else base
        rests_on = Counter(crime.file for crime in looked_at)
        if self.needs == "people":  # of each crime it is asked whom it harmed
            rests_on += Counter(part.file for crime in looked_at for part in crime.harmed)
        return Counted(
            len(found),
            None if self.of is None else len(base),
            rests_on=rests_on,
            codes=_codes(found),
        )

    def per(self, category: str) -> tuple[int, Ages | str | None]:
        """What it is multiplied by, and whose number it is divided by: no residents' here."""
        return (1 if self.of is None else 100), None

    def whole(self, category: str) -> list[str]:
        """The categories that a category is a part of."""
        return [""] if self.overlap else list(self.categories)


@dataclass(frozen=True)
class OfWeights:
    """Crimes added up by the weight of their offence; those of no known weight add nothing."""

    categories: Mapping[str, Callable[[Crime], bool]] = field(default_factory=dict)
    needs: str = "weights"

    def count(self, crimes: Iterable[Crime], category: str = "") -> Counted:
        found = [
            (crime, crime.weight.quantize(_KEPT, ROUND_HALF_UP))
            for crime in crimes
            if crime.weight is not None and (not category or self.categories[category](crime))
        ]
        return Counted(
            _rounded(sum((weight for _, weight in found), Decimal(0))),
            squares=_rounded(sum(((w * w).quantize(_KEPT, ROUND_HALF_UP) for _, w in found), Decimal(0))),
            rests_on=Counter(crime.file for crime, _ in found),
            codes=_codes(crime for crime, _ in found),
        )

    def per(self, category: str) -> tuple[int, Ages | str | None]:
        return 1000, EVERYBODY

    def whole(self, category: str) -> list[str]:
        return list(self.categories)


@dataclass(frozen=True)
class Person:
    """One person in a place and period: how many rows are theirs, their age at the first, and their sex."""

    times: int
    age: int | None
    sex: str


@dataclass(frozen=True)
class OfPeople:
    """People with so many rows in a place and period, each once, or those rows; `of` is what they are a share of.

    `ages` gives the residents that a category is a rate of.
    """

    counts: Callable[[Crime, Part], bool]
    least: int = 1
    most: int | None = None
    rows: bool = False
    of: "OfPeople | None" = None
    of_residents: bool = False
    categories: Mapping[str, Callable[[Person], bool]] = field(default_factory=dict)
    ages: Mapping[str, Ages] = field(default_factory=dict)
    needs: str = "people"

    def count(self, crimes: Sequence[Crime], category: str = "") -> Counted:
        theirs: dict[str, list[tuple[Crime, Part]]] = defaultdict(list)
        for crime in crimes:
            for part in crime.parts:
                if part.person and self.counts(crime, part):
                    theirs[part.person].append((crime, part))
        found = [
            rows
            for rows in theirs.values()
            if self.least <= len(rows) <= (self.most or len(rows))
            and (not category or self.categories[category](_person([part for _, part in rows])))
        ]
        whole = None if self.of is None else self.of.count(crimes)
        # A crime against two of them is one record of crimes.
        in_crimes = {id(crime): crime.file for rows in found for crime, _ in rows}
        own = Counter(in_crimes.values()) + Counter(part.file for rows in found for _, part in rows)
        return Counted(
            sum(map(len, found)) if self.rows else len(found),
            whole.number if whole else None,
            rests_on=whole.rests_on if whole else own,
        )

    def per(self, category: str) -> tuple[int, Ages | str | None]:
        """A rate of residents, for a band of age of those of that age; people of one sex are a rate of nobody."""
        if self.of is not None:
            return 100, None
        if not self.of_residents:
            return 1, None
        return 1000, self.ages.get(category) if category else EVERYBODY

    def whole(self, category: str) -> list[str]:
        if category.endswith(": not known"):
            return [""]
        kind = category.partition(":")[0]
        alike = [each for each in self.categories if each.partition(":")[0] == kind]
        return [each for each in alike if not each.endswith(": not known")]


Second = OfCrimes | OfWeights | OfPeople


def _person(parts: list[Part]) -> Person:
    ages = [part.age for part in parts if part.age is not None]
    sexes = {part.sex for part in parts if part.sex}
    return Person(len(parts), min(ages, default=None), sexes.pop() if len(sexes) == 1 else "")


def _codes(crimes: Iterable[Crime]) -> frozenset[str]:
    return frozenset(crime.record.cells["offence_code"] for crime in crimes)


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _day_of(written: str) -> date | None:
    if not written:
        return None
    iso = written.strip()
    if iso[2:3] == "/":
        iso = f"{iso[6:10]}-{iso[3:5]}-{iso[:2]}{iso[10:]}"
    moment = datetime.fromisoformat(iso)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def _a_year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
