"""Made-up tables of the Home Office's: recorded crime of every partnership of England, by offence and quarter.

The city's own lines are counted from the crimes it has drawn. The others are drawn around what is the city's, by
residents; which of them have more sexual offences for their residents than the city is drawn first.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from safecity.demo.city import City
from safecity.demo.draw import Draw
from safecity.demo.elsewhere import make_neighbours, make_other_forces
from safecity.demo.place import AGES, YEARS_OF_POPULATION
from safecity.demo.rest_of_england import ALL_OF_ENGLAND, Council, as_councils, make_rest
from safecity.vocabulary import offence_group as groups

QUARTERS = (1, 2, 3, 4)
COMPARATORS = 15
CORRECTIONS = 900  # crimes that a later quarter takes back, over all partnerships

_VIOLENCE, _SEXUAL, _THEFT = "Violence against the person", "Sexual offences", "Theft offences"
_GROUP_OF = {
    groups.HOMICIDE: _VIOLENCE, groups.VIOLENCE_WITH_INJURY: _VIOLENCE, groups.VIOLENCE_WITHOUT_INJURY: _VIOLENCE,
    groups.STALKING_AND_HARASSMENT: _VIOLENCE, groups.RAPE: _SEXUAL, groups.OTHER_SEXUAL_OFFENCES: _SEXUAL,
    groups.RESIDENTIAL_BURGLARY: _THEFT, groups.COMMERCIAL_BURGLARY: _THEFT, groups.SHOP_THEFT: _THEFT,
    groups.THEFT_FROM_THE_PERSON: _THEFT, groups.BICYCLE_THEFT: _THEFT, groups.VEHICLE_OFFENCES: _THEFT,
    groups.OTHER_THEFT: _THEFT,
}  # fmt: skip
_CODE = "CSP Code"
_HEADINGS = (
    "Financial Year", "Financial Quarter", "Force Name", "CSP Name", _CODE, "Offence Description",
    "Offence Group", "Offence Subgroup", "Offence Code", "Number of Offences",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Where the city is to stand by its rate of sexual offences in the year, 1 being the highest."""

    among_comparators: int
    in_england: int

    def __post_init__(self) -> None:
        outside = self.in_england - self.among_comparators
        if not (
            1 <= self.among_comparators <= COMPARATORS + 1 and 0 <= outside < ALL_OF_ENGLAND - COMPARATORS
        ):
            raise ValueError(f"no city can stand {self.among_comparators} and {self.in_england}")


STANDING = Standing(among_comparators=2, in_england=10)
"""Where Hamwic is to stand."""


def comparators(seed: int) -> tuple[str, ...]:
    """The partnerships most like the city: of those whose street files are at hand as well."""
    codes = sorted(
        {district.partnership[0] for force in make_other_forces(seed) for district in force.districts}
    )
    picks = Draw(seed, "comparators").shuffled(len(codes))[:COMPARATORS]
    return tuple(sorted(codes[pick] for pick in picks))


def write_official(
    into: Path, city: City, crimes: Path, *, seed: int, year: int, standing: Standing
) -> list[Path]:
    """Write the tables of two financial years, with the look-up and the residents that only they need.

    `crimes` is the city's own file of crimes; `year` the start of the second of the two years.
    """
    into.mkdir(parents=True, exist_ok=True)
    own_force = ("X23000001", "Hamwic")
    own = as_councils((city.district,), own_force)
    known = as_councils(make_neighbours(seed), own_force)
    for force in make_other_forces(seed):
        known += as_councils(force.districts, (force.code, force.area))
    partnerships = len({council.partnership for council in (*own, *known)})
    everyone = (*own, *known, *(rest := make_rest(seed, ALL_OF_ENGLAND - partnerships)))
    years = (year - 1, year)
    written = _write_places(into, everyone, rest, years)
    counts, unplaced, codes = _counted(crimes, years)
    together = _Partnerships.of(everyone, year)
    drawn = _drawn(counts, codes, together, standing, comparators(seed), seed)
    for at, each in enumerate(years):
        path = into / f"recorded_crime_csp_{each}-{(each + 1) % 100:02d}.csv"
        _write_table(path, each, drawn[:, at], codes, together, unplaced[at], older=at == 0)
        written.append(path)
    return written


@dataclass(frozen=True)
class _Partnerships:
    """Every partnership, the city first: code, name, force and residents in the year."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    forces: tuple[str, ...]
    people: np.ndarray

    @classmethod
    def of(cls, councils: Iterable[Council], year: int) -> "_Partnerships":
        found: dict[tuple[str, str], tuple[str, int]] = {}
        at = YEARS_OF_POPULATION.index(year)
        for council in councils:
            _, before = found.get(council.partnership, ("", 0))
            found[council.partnership] = council.force[1], before + int(council.residents[at].sum())
        return cls(
            tuple(code for code, _ in found),
            tuple(name for _, name in found),
            tuple(force for force, _ in found.values()),
            np.array([people for _, people in found.values()]),
        )


def _counted(
    crimes: Path, years: tuple[int, int]
) -> tuple[np.ndarray, list[Counter[tuple[int, str]]], list[str]]:
    """The city's own crimes with a place by year, quarter and code; and by year those that have none."""
    placed: Counter[tuple[int, int, str]] = Counter()
    unplaced: list[Counter[tuple[int, str]]] = [Counter() for _ in years]
    with crimes.open(encoding="utf-8", newline="") as reading:
        for row in csv.DictReader(reading):
            month = int(row["recorded_on"][5:7])
            year = int(row["recorded_on"][:4]) - (month < 4)
            if year in years:
                quarter = (month - 4) % 12 // 3
                if row["lsoa"]:
                    placed[years.index(year), quarter, row["offence_code"]] += 1
                else:
                    unplaced[years.index(year)][quarter, row["offence_code"]] += 1
    codes = sorted({code for _, _, code in placed})
    counts = np.array(
        [
            [[placed[year, quarter, code] for code in codes] for quarter in range(4)]
            for year in range(len(years))
        ]
    )
    return counts, unplaced, codes


def _drawn(
    own: np.ndarray,
    codes: list[str],
    together: _Partnerships,
    standing: Standing,
    alike: tuple[str, ...],
    seed: int,
) -> np.ndarray:
    """Offences by partnership, year, quarter and code, the city's own first and as counted."""
    draw = Draw(seed, "official tables")
    size = len(together.codes)
    busy = (0.45 + 0.75 * draw.uniform(size)) * together.people / together.people[0]
    lumps = 0.7 + 0.6 * draw.uniform(size * len(codes)).reshape(size, 1, 1, -1)
    # What the city's own force found more of by searching more was not found elsewhere.
    searched = np.array([code in groups.DRUG_OFFENCES.codes for code in codes])
    elsewhere = np.array([force != together.forces[0] for force in together.forces])
    like = np.repeat(own[None], size, axis=0)
    for place in np.nonzero(elsewhere)[0]:
        like[place, 1][:, searched] = own[0][:, searched]
    expected = like * busy[:, None, None, None] * lumps
    found = np.maximum(0, np.rint(expected + np.sqrt(expected) * _scatter(draw, expected.shape))).astype(
        np.int64
    )
    sexual = np.array([code in groups.SEXUAL_OFFENCES.codes for code in codes])
    for at, totals in _sexual_offences(
        own[:, :, sexual].sum(axis=(1, 2)), together, standing, alike, draw
    ).items():
        for year, total in enumerate(totals):
            chosen = draw.choose(own[year][:, sexual].ravel() + 1, total)
            cells = np.bincount(chosen, minlength=4 * int(sexual.sum()))
            found[at, year][:, sexual] = cells.reshape(4, -1)
    found[0] = own
    return _corrected(found, draw)


def _scatter(draw: Draw, shape: tuple[int, ...]) -> np.ndarray:
    """Standard normal scatter of sums of twelve: of whole numbers, so that it is the same everywhere."""
    fine = 1 << 20
    sums = draw.below(fine, 12 * int(np.prod(shape))).reshape(12, -1).sum(axis=0)
    return ((sums - 6 * fine) / fine).reshape(shape)


def _sexual_offences(
    own: np.ndarray, together: _Partnerships, standing: Standing, alike: tuple[str, ...], draw: Draw
) -> dict[int, list[int]]:
    """Sexual offences of every other partnership in the two years, so many of them at a higher rate than the city."""
    others = range(1, len(together.codes))
    near = [at for at in others if together.codes[at] in alike]
    far = [at for at in others if together.codes[at] not in alike]
    higher: set[int] = set()
    for some, number in (
        (near, standing.among_comparators - 1),
        (far, standing.in_england - standing.among_comparators),
    ):
        higher |= {some[pick] for pick in draw.shuffled(len(some))[:number].tolist()}
    found = {}
    for at in others:
        chance = float(draw.uniform(1)[0])
        factor = 1.06 + 0.4 * chance if at in higher else 0.35 + 0.57 * chance
        people, here = int(together.people[at]), int(together.people[0])
        expected = [factor * int(count) * people / here for count in own]
        total = draw.count_near(expected[1])
        while (total * here <= own[1] * people) if at in higher else (total * here >= own[1] * people):
            total = draw.count_near(expected[1])
        found[at] = [draw.count_near(expected[0]), total]
    return found


def _corrected(counts: np.ndarray, draw: Draw) -> np.ndarray:
    """The same years, some crimes counted in one quarter and taken back in the next, mostly where there is none."""
    nothing = np.argwhere(counts[:, :, 1:, :] == 0)
    found = counts.copy()
    for pick in draw.below(len(nothing), CORRECTIONS).tolist():
        place, year, before, code = nothing[pick]
        found[place, year, before, code] += 1
        found[place, year, before + 1, code] -= 1
    return found


def _write_table(
    path: Path,
    year: int,
    counts: np.ndarray,
    codes: list[str],
    together: _Partnerships,
    unplaced: Counter[tuple[int, str]],
    *,
    older: bool,
) -> None:
    """One year as the Home Office lays it out: in the older way with a title, -19 and every nought, or without."""
    label = f"{year}{'-' if older else '/'}{(year + 1) % 100:02d}"
    headings = [
        ("CSP Code (ONS)" if older else f"CSP Code {year + 1}") if h == _CODE else h for h in _HEADINGS
    ]
    with path.open("w", encoding="utf-8", newline="") as writing:
        if older:
            writing.write("Recorded crime by community safety partnership (made up)\n")
        write = csv.writer(writing, lineterminator="\n")
        write.writerow(headings)
        said = [_offence(code) for code in codes]
        for quarter in QUARTERS:
            for at, (code, name, force) in enumerate(
                zip(together.codes, together.names, together.forces, strict=True)
            ):
                cells = counts[at, quarter - 1].tolist()
                write.writerows(
                    (label, quarter, force, name, code, *offence, _written(number, older))
                    for offence, number in zip(said, cells, strict=True)
                    if number or older
                )
            for (of, code), number in sorted(unplaced.items()):
                if of == quarter - 1:
                    force = together.forces[0]
                    write.writerow(
                        (label, quarter, force, "Unassigned", "", *_offence(code), _written(number, older))
                    )


def _offence(code: str) -> tuple[str, str, str, str]:
    group = next((each for each in groups.PARTS if code in each.codes), groups.MISCELLANEOUS)
    return f"{group.title}, code {code} (made up)", _GROUP_OF.get(group, group.title), group.title, code


def _written(number: int, older: bool) -> str:
    if older:
        return f" {number:,} " if number else "-00"
    return f"{number:,}"


def _write_places(
    into: Path, councils: Iterable[Council], rest: Iterable[Council], years: tuple[int, int]
) -> list[Path]:
    """The councils that no other look-up has, and the residents of all."""
    look_up = into / "LAD20_CSP20_PFA20_rest_of_England.csv"
    with look_up.open("w", encoding="utf-8", newline="") as writing:
        write = csv.writer(writing, lineterminator="\n")
        write.writerow(("LAD20CD", "LAD20NM", "CSP20CD", "CSP20NM", "PFA20CD", "PFA20NM"))
        write.writerows((each.code, each.name, *each.partnership, *each.force) for each in rest)
    written = [look_up]
    for year in years:
        path = into / f"population_mid{year}_lad20_single_year_of_age.csv"
        with path.open("w", encoding="utf-8", newline="") as writing:
            write = csv.writer(writing, lineterminator="\n")
            write.writerow(("ltla20_name", "ltla20_code", "total_population", *range(AGES - 1), "90+"))
            for each in councils:
                people = each.residents[YEARS_OF_POPULATION.index(year)].tolist()
                write.writerow((each.name, each.code, sum(people), *people))
        written.append(path)
    return written
