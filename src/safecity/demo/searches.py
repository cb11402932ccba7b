"""Stops and searches of the made-up force, month by month as data.police.uk lays them out.

Planted, to be found again: in the year the force searched people for drugs so much more often than in the year before
as drug offences rose, and for everything else as often as ever. What is found by searching rose with the searching.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.place import Force
from safecity.demo.records.calendar import dates, number
from safecity.demo.records.kinds import KINDS, NUMBER
from safecity.demo.records.targets import Targets

HEADER = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
)
FOR_DRUGS, FOR_OTHER_THINGS = 2.4, 1.1
"""Searches in the city for each drug offence: in the same year, and whatever the year in the year before."""

_DRUGS_ACT = "Misuse of Drugs Act 1971 (section 23)"
_EVIDENCE_ACT = "Police and Criminal Evidence Act 1984 (section 1)"
_DRUGS = "Controlled drugs"
_OTHER_THINGS = {
    "Offensive weapons": 40,
    "Stolen goods": 34,
    "Article for use in theft": 18,
    "Articles for use in criminal damage": 8,
}
_KINDS = {"Person search": 86, "Person and Vehicle search": 13, "Vehicle search": 1}
_AGES = {"10-17": 18, "18-24": 36, "25-34": 24, "over 34": 20, "": 2}
_SEEN = {"White": 74, "Black": 8, "Asian": 9, "Other": 3, "": 6}
_OUTCOMES = {  # and whether that had to do with what was looked for
    ("A no further action disposal", ""): 66,
    ("Community resolution", "True"): 12,
    ("Arrest", "True"): 8,
    ("Arrest", "False"): 5,
    ("Khat or Cannabis warning", "True"): 5,
    ("Summons / charged by post", "True"): 3,
    ("Penalty Notice for Disorder", "False"): 1,
}
_NO_POINT = 0.09  # of searches: nobody noted where
_HOURS = (8, 5, 3, 2, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 13, 12, 11, 10)
_CENTRE, _POOREST = 5.0, 3.0  # how much more often there than elsewhere


def write_searches(into: Path, force: Force, targets: Targets, seed: int, *, packed: tuple[int, ...]) -> Path:
    """Write the two years' months of the force that polices the city (its first district) into one archive."""
    first, last = f"{targets.year - 1}-04", f"{targets.year + 1}-03"
    path = into / f"{force.slug}_stop-and-search_{first}_{last}.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for month, text in search_files(force, targets, seed):
            entry = ZipInfo(f"{month}/{month}-{force.slug}-stop-and-search.csv", date_time=packed)  # type: ignore[arg-type]
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return path


def search_files(force: Force, targets: Targets, seed: int) -> Iterator[tuple[str, str]]:
    """Each month of the year before and of the year with the text of its file, in order."""
    before, after = offences_of_drugs(targets)
    by_residents = sum(int(each.residents[3].sum()) for each in force.districts) / int(
        force.districts[0].residents[3].sum()
    )
    for year, offences in ((targets.year - 1, before), (targets.year, after)):
        draw = Draw(seed, f"searches {force.slug} {year}")
        many = [
            draw.count_near(each * by_residents) for each in (FOR_DRUGS * offences, FOR_OTHER_THINGS * before)
        ]
        drugs = np.repeat([True, False], many)
        day, rows = _drawn(draw, force, year, drugs)
        for month in range(12):
            name = f"{year + (month + 3) // 12}-{(month + 3) % 12 + 1:02d}"
            here = [row for on, row in zip(day, rows, strict=True) if on == name]
            yield name, HEADER + "\n" + "".join(sorted(here))


def offences_of_drugs(targets: Targets) -> tuple[float, float]:
    """About how many drug offences are asked for in the year before and in the year."""
    asked = targets.crimes["drug offence"]
    if asked.change:
        return asked.before, asked.before * (1 + float(asked.change) / 100)
    return asked.before, asked.before if asked.after is None else asked.after


def _drawn(draw: Draw, force: Force, year: int, drugs: np.ndarray) -> tuple[list[str], list[str]]:
    """The month and the line of every search of a year."""
    size = drugs.size
    days = np.arange(number(date(year, 4, 1)), number(date(year + 1, 3, 31)) + 1)
    months = np.array(KINDS[NUMBER["drug offence"]].months)
    of_day = months[(dates(days).astype("datetime64[M]").astype(np.int64) + 9) % 12]
    day = dates(days[draw.choose(of_day, size)]).astype(str)
    hour, minute = draw.choose(_HOURS, size), draw.below(60, size)
    points = _points(draw, force, size)
    found = []
    columns = zip(
        day.tolist(), hour.tolist(), minute.tolist(), points, drugs.tolist(),
        _picked(draw, _KINDS, size), _picked(draw, _AGES, size), _picked(draw, _SEEN, size),
        _picked(draw, _OUTCOMES, size), _picked(draw, _OTHER_THINGS, size),
        (draw.uniform(size) < 0.89).tolist(), (draw.uniform(size) < 0.03).tolist(), strict=True,
    )  # fmt: skip
    for on, at, past, point, drug, kind, age, seen, (outcome, linked), other, male, clothing in columns:
        person = kind != "Vehicle search"
        who = ("Male" if male else "Female", age, "", seen) if person else ("", "", "", "")
        law, thing = (_DRUGS_ACT, _DRUGS) if drug else (_EVIDENCE_ACT, other)
        cells = (
            kind, f"{on}T{at:02d}:{past:02d}:00+00:00", "False", "", *point, *who, law, thing, outcome, linked,
            str(clothing) if person else "",
        )  # fmt: skip
        found.append(",".join(cells) + "\n")
    return [on[:7] for on in day.tolist()], found


def _points(draw: Draw, force: Force, size: int) -> list[tuple[str, str]]:
    """Latitude and longitude of each search: streets where people are poor and in the centre, or nowhere."""
    streets, weights = [], []
    for district in force.districts:
        people = district.residents[3].sum(axis=1).tolist()
        for lsoa, residents in zip(district.lsoas, people, strict=True):
            rate = (1 + (_POOREST - 1) * (10 - lsoa.decile) / 9) * (_CENTRE if lsoa.central else 1.0)
            streets.append(
                [(f"{latitude:.6f}", f"{longitude:.6f}") for longitude, latitude, _ in lsoa.streets]
            )
            weights.append(round(100 * residents * rate))
    area, street = draw.choose(weights, size).tolist(), draw.uniform(size).tolist()
    nowhere = (draw.uniform(size) < _NO_POINT).tolist()
    return [
        ("", "") if lost else streets[at][int(chance * len(streets[at]))]
        for at, chance, lost in zip(area, street, nowhere, strict=True)
    ]


def _picked(draw: Draw, weights: dict, size: int) -> list:
    values = list(weights)
    return [values[at] for at in draw.choose(list(weights.values()), size).tolist()]
