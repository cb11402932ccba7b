"""Quayford: a made-up place of four small areas, so that a whole build takes a second or two."""

import csv
import io
import zipfile
from pathlib import Path

AREA, FORCE = "E06999901", "quayford"
LSOAS = {
    "E01999901": ("Quayford 001A", "E05999901", "Ropewalk"),
    "E01999902": ("Quayford 001B", "E05999901", "Ropewalk"),
    "E01999903": ("Quayford 001C", "E05999902", "Saltings"),
    "E01999904": ("Quayford 001D", "E05999902", "Saltings"),
}
MONTHS = [f"{year}-{month:02}" for year in (2018, 2019, 2020) for month in range(1, 13)][3:27]
KINDS = ("Anti-social behaviour", "Burglary", "Drugs", "Violence and sexual offences")
_STREET = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code",
    "LSOA name", "Crime type", "Last outcome category", "Context",
)  # fmt: skip


def write_files(into: Path) -> list[Path]:
    """The files that Quayford's partners send first: crime of two years, a look-up and residents."""
    into.mkdir(parents=True, exist_ok=True)
    return [
        _street(into / "quayford.zip"),
        _table(
            into / "lookup.csv",
            ("LSOA11CD", "LSOA11NM", "WD20CD", "WD20NM", "LAD20CD", "LAD20NM", "FID"),
            [
                (code, name, ward, called, AREA, "Quayford", row)
                for row, (code, (name, ward, called)) in enumerate(LSOAS.items(), 1)
            ],
        ),
        _residents(into / "population_mid2018.csv", 17),
    ]


def write_more_files(into: Path) -> list[Path]:
    """What comes later: residents a year on, a correction of one month, and a file of no known kind."""
    into.mkdir(parents=True, exist_ok=True)
    (into / "minutes.txt").write_text("Nothing was decided.\n", encoding="utf-8", newline="\n")
    return [
        _residents(into / "population_mid2019.csv", 18),
        _street(into / "quayford-corrected.zip", months=MONTHS[-3:], more=2),
        into / "minutes.txt",
    ]


def write_the_same_again(into: Path) -> Path:
    """The last month downloaded once more: the same crimes, on a street that is called something else now."""
    into.mkdir(parents=True, exist_ok=True)
    return _street(into / "quayford-renamed.zip", months=MONTHS[-1:], street="On or near Ferry Lane", day=20)


def _residents(path: Path, of_each_age: int) -> Path:
    ages = range(91)
    header = ("lsoa11_name", "lsoa11_code", "total_population", *map(str, ages))
    rows = [
        (name, code, of_each_age * len(ages), *(of_each_age for _ in ages))
        for code, (name, *_) in LSOAS.items()
    ]
    return _table(path, header, rows)


def _street(path: Path, *, months: list[str] = MONTHS, more: int = 0,
            street: str = "On or near Quay Street", day: int = 1) -> Path:  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for month in months:
            number = MONTHS.index(month)
            rows = []
            for place, (code, (name, *_)) in enumerate(LSOAS.items()):
                for kind_number, kind in enumerate(KINDS):
                    for event in range(1 + (number * 5 + place * 3 + kind_number * 2) % 7 + more):
                        identity = (
                            ""
                            if kind == KINDS[0]
                            else f"{number:02}{place}{kind_number}{event:02}" * 10 + "abcd"
                        )
                        rows.append((identity, month, "Quayford Police", "Quayford Police", "-1.40", "50.90",
                                     street, code, name, kind, "", ""))  # fmt: skip
            entry = zipfile.ZipInfo(f"{month}/{month}-quayford-street.csv", (2020, 6, day + more, 0, 0, 0))
            archive.writestr(entry, _text(_STREET, rows))
    return path


def _table(path: Path, header, rows) -> Path:
    path.write_bytes(_text(header, rows).encode())
    return path


def _text(header, rows) -> str:
    written = io.StringIO(newline="")
    write = csv.writer(written, lineterminator="\n")
    write.writerow(header)
    write.writerows(rows)
    return written.getvalue()
