"""Counting in plain Python: what a figure means, said a second time."""

from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

BANDS = (
    ("under 18", 0, 17),
    ("18-24", 18, 24),
    ("25-34", 25, 34),
    ("35-49", 35, 49),
    ("50 and over", 50, 200),
)
STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")


def decimals(value, printed: str) -> str:
    """The value as it would be printed, with as many decimals as are printed."""
    places = len(printed.partition(".")[2])
    exact = Fraction(value)
    shown = Decimal(exact.numerator) / Decimal(exact.denominator)
    return str(shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def share(part: int, of: int) -> Fraction:
    return Fraction(100 * part, of)


def change(before: int, after: int) -> Fraction:
    return Fraction(100 * (after - before), before)


def in_group(crimes, group) -> list:
    return [crime for crime in crimes if crime["offence_code"] in group.codes]


def hate(crime) -> bool:
    return any(crime[f"hate_{strand}"] == "Y" for strand in STRANDS)


def non_recent(crime) -> bool:
    """Committed more than twelve months before it was recorded."""
    committed, recorded = (date.fromisoformat(crime[what][:10]) for what in ("committed_from", "recorded_on"))
    try:
        return committed.replace(year=committed.year + 1) < recorded
    except ValueError:  # 29 February
        return committed.replace(year=committed.year + 1, day=28) < recorded


def distinct(parts) -> int:
    return len({part["person"] for part in parts})


def related(records, crimes, relationships) -> int:
    """Crimes whose victim is one of these to the offender."""
    return len(
        {
            part["crime_reference"]
            for part in records.parts(crimes, "victim")
            if part["relationship"] in relationships
        }
    )


def band_shares(parts) -> dict[str, Fraction]:
    """The share of distinct people in each band of age at the crime, of those whose age is known.

    Also that nobody is in two bands, and that it comes to the same with those of unknown age in the base.
    """
    bands = defaultdict(set)
    for part in parts:
        bands[adult_band(part["age"])].add(part["person"])
    everybody = set().union(*bands.values())
    assert sum(map(len, bands.values())) == len(everybody)
    known = len(everybody) - len(bands["not known"])
    found = {name: share(len(bands[name]), known) for name, _, _ in BANDS}
    for name, value in found.items():
        with_unknown = share(len(bands[name]), len(everybody))
        assert abs(value - with_unknown) < Fraction(1, 10)
    return found


def adult_band(age: str) -> str:
    if age == "":
        return "not known"
    return next(name for name, low, high in BANDS if low <= int(age) <= high)


def of_sex(parts, which: str) -> Fraction:
    people = {part["person"]: part["sex"] for part in parts}
    return share(sum(sex == which for sex in people.values()), len(people))


def ratio_of_fifths(records, crimes, *, national: bool) -> Fraction:
    """The rate of crimes per resident in the most deprived fifth of areas over that in the least."""
    district = records.city.district
    residents = {
        lsoa.code: int(people.sum())
        for lsoa, people in zip(district.lsoas, district.residents[3], strict=True)
    }
    if national:
        fifth = {lsoa.code: (lsoa.decile + 1) // 2 for lsoa in district.lsoas}
    else:
        ordered = sorted(district.lsoas, key=lambda lsoa: lsoa.rank)
        fifth = {lsoa.code: 1 + 5 * place // len(ordered) for place, lsoa in enumerate(ordered)}
    met, living = Counter(fifth[crime["lsoa"]] for crime in crimes), Counter()
    for code, number in residents.items():
        living[fifth[code]] += number
    return Fraction(met[1], living[1]) / Fraction(met[5], living[5])
