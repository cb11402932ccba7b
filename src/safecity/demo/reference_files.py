"""Look-ups, residents, deprivation and boundaries, written in the layouts of their publishers."""

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from safecity.demo.city import City
from safecity.demo.draw import Draw
from safecity.demo.outlines import Ring
from safecity.demo.place import AGES, NATIONAL_LSOAS, YEARS_OF_POPULATION, District, Force

_DOMAINS = ("Income", "Employment", "Education", "Health", "Crime", "Housing_and_Access", "Environment")
_BYTE_ORDER_MARK = "\ufeff"


def write_reference(into: Path, city: City, forces: tuple[Force, ...], seed: int) -> list[Path]:
    """Write every reference file; some with the publisher's own column names, some with the plainer ones."""
    districts = [district for force in forces for district in force.districts]
    written = [
        _write(into / "lookup_lsoa11_lad20.csv", _lsoa_to_district(districts)),
        _write(into / "LSOA11_WD20_LAD20_lookup.csv", _lsoa_to_ward(districts)),
        _write(into / "LAD20_CSP20_PFA20_lookup.csv", _district_to_partnership(forces)),
        _write(into / "imd2019_lsoa11_ranks_deciles.csv", _deprivation(districts, Draw(seed, "domains"))),
        _write(into / "hamwic_lsoa11_boundaries.geojson", _lsoa_boundaries(city)),
        _write(into / "hamwic_ward20_boundaries.geojson", _ward_boundaries(city)),
    ]
    homes = _table("lsoa11_code,year,households", _households(districts, Draw(seed, "households")))
    written.append(_write(into / "households_lsoa11.csv", homes))
    for number, year in enumerate(YEARS_OF_POPULATION):
        path = into / f"population_mid{year}_lsoa11_single_year_of_age.csv.gz"
        with gzip.GzipFile(path, "wb", compresslevel=6, mtime=0) as file:
            file.write(_population(districts, number).encode("utf-8"))
        written.append(path)
    return written


def _write(path: Path, text: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


def _table(header: str, rows) -> str:
    text = io.StringIO()
    text.write(header + "\n")
    for row in rows:
        text.write(",".join(str(cell) for cell in row) + "\n")
    return text.getvalue()


def _lsoa_to_district(districts: list[District]) -> str:
    rows = (
        (lsoa.name, lsoa.code, district.name, district.code)
        for district in districts
        for lsoa in district.lsoas
    )
    return _table("lsoa11_name,lsoa11_code,ltla20_name,ltla20_code", rows)


def _lsoa_to_ward(districts: list[District]) -> str:
    pairs = [(district, lsoa) for district in districts for lsoa in district.lsoas]
    rows = (
        (lsoa.code, lsoa.name, *lsoa.ward, district.code, district.name, number)
        for number, (district, lsoa) in enumerate(pairs, start=1)
    )
    return _BYTE_ORDER_MARK + _table("LSOA11CD,LSOA11NM,WD20CD,WD20NM,LAD20CD,LAD20NM,FID", rows)


def _district_to_partnership(forces: tuple[Force, ...]) -> str:
    pairs = [(force, district) for force in forces for district in force.districts]
    rows = (
        (district.code, district.name, *district.partnership, force.code, force.area, number)
        for number, (force, district) in enumerate(pairs, start=1)
    )
    return _BYTE_ORDER_MARK + _table("LAD20CD,LAD20NM,CSP20CD,CSP20NM,PFA20CD,PFA20NM,FID", rows)


def _population(districts: list[District], year: int) -> str:
    ages = ",".join([str(age) for age in range(AGES - 1)] + ["90+"])
    rows = (
        (lsoa.name, lsoa.code, int(people.sum()), *people.tolist())
        for district in districts
        for lsoa, people in zip(district.lsoas, district.residents[year], strict=True)
    )
    return _table(f"lsoa11_name,lsoa11_code,total_population,{ages}", rows)


def _households(districts: list[District], draw: Draw) -> Iterator[tuple[str, int, int]]:
    """Some two or three people to a household, in each small area alike from year to year."""
    for district in districts:
        size = 1.9 + draw.uniform(len(district.lsoas))
        for number, year in enumerate(YEARS_OF_POPULATION):
            people = district.residents[number].sum(axis=1)
            for lsoa, homes in zip(district.lsoas, np.rint(people / size).astype(int).tolist(), strict=True):
                yield lsoa.code, year, homes


def _deprivation(districts: list[District], draw: Draw) -> str:
    """The overall index, and seven domains that scatter about it, for every small area of the nation.

    Most of them lie in no district that anything else tells of: a fifth of England is a fifth of all.
    """
    lsoas = [lsoa for district in districts for lsoa in district.lsoas]
    named = [lsoa.rank for lsoa in lsoas]
    left = np.setdiff1d(np.arange(1, NATIONAL_LSOAS + 1), named)
    others = NATIONAL_LSOAS - len(lsoas)
    overall = np.concatenate([named, left[np.arange(others) * left.size // others]])
    codes = [*(lsoa.code for lsoa in lsoas), *(f"X01{900_000 + at}" for at in range(others))]
    scatter = ((draw.uniform(overall.size * len(_DOMAINS)) - 0.5) * 14_000).astype(np.int64)
    domains = overall[:, None] + scatter.reshape(-1, len(_DOMAINS))
    domains = np.abs(domains - 1) + 1  # past either end of the ranking, count back from it
    domains = np.where(domains > NATIONAL_LSOAS, 2 * NATIONAL_LSOAS - domains, domains)
    every = np.column_stack([overall, domains])
    deciles = (every * 10 + NATIONAL_LSOAS - 1) // NATIONAL_LSOAS
    names = ("IMD", *_DOMAINS)
    columns = [f"{name}_{what}" for what in ("decile", "rank") for name in names]
    rows = zip(codes, *deciles.T.tolist(), *every.T.tolist(), strict=True)
    return _table(",".join(["lsoa11_code", *columns]), rows)


def _lsoa_boundaries(city: City) -> str:
    features = [
        _feature({"FID": number, "LSOA11CD": lsoa.code, "LSOA11NM": lsoa.name}, city.lsoa_outlines[lsoa.code])
        for number, lsoa in enumerate(city.district.lsoas, start=1)
    ]
    return _collection("Hamwic LSOAs (made up)", features)


def _ward_boundaries(city: City) -> str:
    names = dict(sorted({lsoa.ward for lsoa in city.district.lsoas}))
    lad = {"LAD20CD": city.district.code, "LAD20NM": city.district.name}
    features = [
        _feature({"FID": number, "WD20CD": code, "WD20NM": name, **lad}, city.ward_outlines[code])
        for number, (code, name) in enumerate(names.items(), start=1)
    ]
    return _collection("Hamwic wards (made up)", features)


def _feature(properties: dict, outline: list[Ring]) -> dict:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": outline},
    }


def _collection(name: str, features: list[dict]) -> str:
    globe = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    start = json.dumps({"type": "FeatureCollection", "name": name, "crs": globe})[:-1]
    return f'{start}, "features": [\n{lines}\n]}}\n'
