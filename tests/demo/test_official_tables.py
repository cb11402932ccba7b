"""The made-up tables of the Home Office's: the city's lines are its own crimes, its rank the one asked for."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from safecity.demo.city import make_city
from safecity.demo.names import LANDSCAPES, UNREAL
from safecity.demo.official_tables import COMPARATORS, STANDING, Standing, comparators, write_official
from safecity.vocabulary.offence_group import SEXUAL_OFFENCES

HERE = "X22000001"
YEARS = (2018, 2019)
RARE = ("13", "15", "26", "36")  # offences of which a quarter mostly has none


@pytest.fixture(scope="module")
def crimes(tmp_path_factory) -> Path:
    """A few crimes of two years, some without a place and one of neither year."""
    path = tmp_path_factory.mktemp("crimes") / "crimes.csv"
    rows = []
    for year in YEARS:
        for month in range(1, 13):
            day = f"{year + (month < 4)}-{month:02d}-28"
            rows += [(day, code, "X01000001") for code, n in (("8N", 90), ("20A", 60), ("19C", 30), ("9A", 1400))
                     for _ in range(n)]  # fmt: skip
            rows.append((day, "46", ""))
        rows += [(f"{year}-07-01", code, "X01000001") for code in RARE]
    rows.append(("2020-04-01", "8N", "X01000001"))
    with path.open("w", encoding="utf-8", newline="") as writing:
        write = csv.writer(writing)
        write.writerow(("recorded_on", "offence_code", "lsoa"))
        write.writerows(rows)
    return path


def written(folder: Path, crimes: Path, *, seed=876, standing=STANDING) -> list[Path]:
    return write_official(folder, make_city(876), crimes, seed=seed, year=2019, standing=standing)


@pytest.fixture(scope="module")
def paths(crimes, tmp_path_factory) -> list[Path]:
    return written(tmp_path_factory.mktemp("tables"), crimes)


def lines(paths: list[Path]) -> list[dict[str, str]]:
    """Every line of both years as the csv module reads it, the title passed over."""
    found = []
    for path in paths:
        if path.name.startswith("recorded_crime"):
            text = path.read_text(encoding="utf-8")
            start = text.index("Financial Year")
            for row in csv.DictReader(text[start:].splitlines()):
                code = next(row[name] for name in row if name.startswith("CSP Code"))
                found.append(row | {"csp": code, "n": row["Number of Offences"]})
    return found


def number(said: str) -> int:
    return int(said.strip().replace(",", ""))


def rates(paths: list[Path]) -> dict[str, float]:
    """Sexual offences for each resident in the later year, by partnership."""
    (population,) = (path for path in paths if path.name.startswith("population_mid2019"))
    people = {row["ltla20_name"]: int(row["total_population"]) for row in csv.DictReader(population.open())}
    counts: Counter[tuple[str, str]] = Counter()
    for row in lines(paths):
        if row["csp"] and row["Financial Year"] == "2019/20" and row["Offence Code"] in SEXUAL_OFFENCES.codes:
            counts[row["csp"], row["CSP Name"]] += number(row["n"])
    return {
        csp: n / sum(people[each] for each in (name, f"North {name}", f"South {name}") if each in people)
        for (csp, name), n in counts.items()
    }


def test_the_citys_own_lines_are_its_own_crimes(paths):
    own = Counter()
    for row in lines(paths):
        if row["csp"] == HERE:
            own[row["Financial Year"][:4], row["Offence Code"]] += number(row["n"])
    assert {key: n for key, n in own.items() if n} == {
        (str(year), code): 12 * n
        for year in YEARS
        for code, n in (("8N", 90), ("20A", 60), ("19C", 30), ("9A", 1400))
    } | {(str(year), code): 1 for year in YEARS for code in RARE}


def test_every_partnership_of_england_is_there_in_every_quarter(paths):
    seen = {
        (row["csp"], row["Financial Year"], row["Financial Quarter"]) for row in lines(paths) if row["csp"]
    }
    assert len(seen) == 315 * 8


@pytest.mark.parametrize(
    "seed, standing",
    [
        pytest.param(876, STANDING, marks=pytest.mark.soak),
        pytest.param(7, STANDING, marks=pytest.mark.soak),
        (876, Standing(among_comparators=5, in_england=40)),
    ],
)
def test_it_stands_where_it_was_asked_to(crimes, tmp_path, seed, standing):
    found = rates(written(tmp_path, crimes, seed=seed, standing=standing))
    assert len(found) == 315
    higher = [csp for csp, rate in found.items() if rate > found[HERE]]
    alike = set(comparators(seed))
    assert len(alike) == COMPARATORS
    assert len(higher) == standing.in_england - 1
    assert len(alike & set(higher)) == standing.among_comparators - 1


def test_there_are_corrections_thousands_and_both_ways_of_writing_a_year(paths):
    said = [row["n"] for row in lines(paths)]
    assert sum(number(each) < 0 for each in said) > 300
    assert any(re.fullmatch(r"\d,\d{3}", each) for each in said) and "-00" in said
    assert {row["Financial Year"] for row in lines(paths)} == {"2018-19", "2019/20"}


def test_crimes_without_a_place_are_of_no_partnership(paths):
    nowhere = [row for row in lines(paths) if not row["csp"]]
    assert {row["Offence Code"] for row in nowhere} == {"46"}
    assert sum(number(row["n"]) for row in nowhere) == 24


def test_the_further_places_say_that_they_are_made_up(paths):
    look_up = next(path for path in paths if path.name.startswith("LAD20"))
    for row in csv.DictReader(look_up.open(encoding="utf-8")):
        word, landscape = row["CSP20NM"].rsplit(" ", 1)
        assert word in UNREAL and landscape in LANDSCAPES and row["CSP20CD"].startswith("X22")


def test_the_same_seed_writes_the_same_bytes(crimes, paths, tmp_path):
    again = written(tmp_path, crimes)
    assert [path.name for path in again] == [path.name for path in paths]
    assert all(one.read_bytes() == other.read_bytes() for one, other in zip(again, paths, strict=True))


@pytest.mark.parametrize("wrong", [(0, 1), (17, 20), (3, 2), (1, 316)])
def test_a_standing_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="no city can stand"):
        Standing(*wrong)
