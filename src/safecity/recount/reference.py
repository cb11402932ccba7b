"""Look-ups, boundaries, deprivation and residents read the plain way, for the second count."""

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from ..vocabulary.force import force_key
from .deprivation import domain_columns, every_domain
from .files import PlainFile, PlainTable, table
from .one_answer import OneAnswer, Said
from .places import PlainPlaces

_Believed = Callable[[Sequence[Iterable[Said]]], list[bool]]
_CODE = re.compile("[A-Z][0-9]{8}")
_AREA = re.compile(r"(lsoa|msoa|ward|wd|ltla|lad|csp|pfa)([0-9]{2})_?(code|cd|name|nm)")
_SAME = {"wd": "ward", "ltla": "lad", "cd": "code", "nm": "name"}
_LOOKUPS = (
    {"lsoa", "lad"},
    {"lsoa", "ward"},
    {"lsoa", "ward", "lad"},
    {"lsoa", "msoa"},
    {"lad", "csp", "pfa"},
)
_DECILE = re.compile(
    r"(?:imd|index of multiple deprivation(?: \(imd\))?)[_ ]decile(?: \(where 1 is most deprived.*\))?"
)
_RANK = re.compile(
    r"(?:imd|index of multiple deprivation(?: \(imd\))?)[_ ]rank(?: \(where 1 is most deprived.*\))?"
)
_SMALL_AREA = re.compile(
    r"lsoa([0-9]{2})_?(?:code|cd)|lsoa code(?: \((20[0-9]{2})\))?|lsoa (20[0-9]{2}) code"
)
_PEOPLED = ("residents", "residents by council", "households")
_HOUSEHOLDS = re.compile(r"(number of |all |total )?households|household: total(;.*)?")
_YEARS = ("date", "year", "census year")
_TOTALS = ("total_population", "all ages", "total", "persons")
_COUNT = re.compile(r" *[+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.]0*)? *")
_MID_YEAR = re.compile(r"mid[-_ ]?(?:year[-_ ]?)?((?:19|20)[0-9]{2})", re.IGNORECASE)


def read_places(files: Iterable[tuple[PlainFile, bytes]], known_on: date | None = None) -> PlainPlaces:
    """Read every look-up and boundary file, in order of receipt."""
    found = PlainPlaces()
    one_answer = OneAnswer()
    for file, content in files:
        if content.lstrip()[:1] in (b"{", b"["):
            _read_boundaries(found, content)
        elif (known := _known(content, "lookup")) is not None:
            right = partial(file.said_to_be_right, known_on)
            _read_lookup(found, known[1], partial(one_answer.believed, is_right=right))
    found.follow_redrawing()
    return found


def read_deprivation(
    found: PlainPlaces, files: Iterable[tuple[PlainFile, bytes]], known_on: date | None = None
) -> None:
    """Add every file of deprivation, which only its fifths need, in order of receipt."""
    one_answer = OneAnswer()
    for file, content in files:
        if (known := _known(content, "deprivation")) is not None:
            right = partial(file.said_to_be_right, known_on)
            _read_deprivation(found, known[1], partial(one_answer.believed, is_right=right))


def read_residents(
    found: PlainPlaces, files: Iterable[tuple[PlainFile, bytes]], known_on: date | None = None
) -> None:
    """Add every file of residents, which are long and only rates need, in order of receipt."""
    one_answer = OneAnswer()
    for file, content in files:
        believed = partial(one_answer.believed, is_right=partial(file.said_to_be_right, known_on))
        known = _known(content, *_PEOPLED)
        if known is not None and known[0] == "households":
            _read_households(found, file, known[1], believed)
        elif known is not None:
            _read_residents(found, file, known[1], believed, by_council=known[0] == "residents by council")


def _known(content: bytes, *kinds: str) -> tuple[str, PlainTable] | None:
    """A file's kind and table where it is a table of one of these kinds."""
    if content.lstrip()[:1] in (b"{", b"["):
        return None
    return table(content, lambda header: kind if (kind := _kind(header)) in kinds else None)


def _kind(header: tuple[str, ...]) -> str | None:
    said = set(header)
    if any(_DECILE.fullmatch(each) for each in said) and any(_RANK.fullmatch(each) for each in said):
        return "deprivation"
    if any(each in said for each in _TOTALS) and sum(_age(each) is not None for each in said) >= 90:
        if any(_SMALL_AREA.fullmatch(each) for each in said):
            return "residents"
        return "residents by council" if any(_area(each)[::2] == ("lad", "code") for each in said) else None
    small = any(_SMALL_AREA.fullmatch(each) or each == "geography code" for each in said)
    if small and any(_HOUSEHOLDS.fullmatch(each) for each in said):
        return "households"
    codes = {(level, year) for level, year, what in map(_area, header) if what == "code"}
    if {("lsoa", 2011), ("lsoa", 2021)} <= codes:
        return "lookup"
    return "lookup" if any(levels <= {level for level, _ in codes} for levels in _LOOKUPS) else None


def _area(heading: str) -> tuple[str, int, str]:
    found = _AREA.fullmatch(heading)
    if found is None:
        return "", 0, ""
    return _SAME.get(found[1], found[1]), 2000 + int(found[2]), _SAME.get(found[3], found[3])


def _age(heading: str) -> int | None:
    found = re.fullmatch(r"(?:age\s*)?([0-9]{1,2})\s*\+?(?: and over)?", heading)
    return int(found[1]) if found else None


def _read_lookup(found: PlainPlaces, read: PlainTable, believed: _Believed) -> None:
    columns = {_area(heading): at for at, heading in enumerate(read.header) if _area(heading)[2]}
    codes = {(level, year): at for (level, year, what), at in columns.items() if what == "code"}
    one = {level: (year, at) for (level, year), at in codes.items()}
    small = [(year, at) for (level, year), at in codes.items() if level == "lsoa"]
    change = len(small) > 1
    lad_year, lad = one.get("lad", (0, -1))
    ward_year, ward = one.get("ward", (0, -1))
    ward_name = columns.get(("ward", ward_year, "name"), -1)
    pfa_name = next((at for (level, _, what), at in columns.items() if (level, what) == ("pfa", "name")), -1)
    csps: dict[str, set[tuple[str, str]]] = defaultdict(set)
    pfa = (
        *(at for (level, _), at in codes.items() if level == "pfa"),
        *([pfa_name] if pfa_name >= 0 else ()),
    )
    sound = [
        row
        for row in read.rows
        if row is not None
        and all(_is_code(level, row[at]) for (level, _), at in codes.items() if row[at])
        and not (change and not all(row[at] for _, at in small))
    ]

    def said(row: list[str]) -> Iterator[Said]:
        of = dict(small)
        area = row[of[2021]] if change else row[small[0][1]] if small else ""
        if change:
            yield Said("became", row[of[2011]], (), area, several=True)
            yield Said("came from", area, (), row[of[2011]], several=True)
        for level in ("lad", "ward", "msoa"):
            if area and level in one and row[one[level][1]] and not (change and level != "lad"):
                yield Said(level, area, (one[level][0],), row[one[level][1]])
        if lad >= 0 and row[lad] and "csp" in one and (csp := row[one["csp"][1]]):
            yield Said("csp", row[lad], (lad_year,), csp, several=True)
            if any(row[at] for at in pfa):
                yield Said("force", row[lad], (lad_year, csp), tuple(row[at] for at in pfa))

    for row, counts in zip(sound, believed([list(said(row)) for row in sound]), strict=True):
        if not counts:
            continue
        if change:
            old, new = row[codes["lsoa", 2011]], row[codes["lsoa", 2021]]
            found.became[old].add(new)
            found.came_from[new].add(old)
        for year, at in small:
            if lsoa := row[at]:
                found.drawn[year].add(lsoa)
                # The council beside both forms of an area is that of the later one.
                if lad >= 0 and row[lad] and (not change or year == 2021):
                    found.lads[lsoa][lad_year] = row[lad]
                if ward >= 0 and row[ward]:
                    found.wards[lsoa][ward_year] = row[ward]
        if ward_name >= 0 and row[ward_name]:
            found.named.add(row[ward])
        if "csp" in one and lad >= 0 and row[one["csp"][1]]:
            force = force_key(row[pfa_name]) if pfa_name >= 0 else ""
            csps[row[lad]].add((row[one["csp"][1]], force))
    for council, listed in csps.items():
        found.listed[lad_year][council] = {csp for csp, _ in listed}
        if len({csp for csp, _ in listed}) == 1:
            found.csps[council][lad_year] = max(listed)
        else:
            found.csps[council].pop(lad_year, None)
            found.shared[council] = {csp for csp, _ in listed}, max(listed)[1]


def _is_code(level: str, said: str) -> bool:
    """Whether a code is one of its level: a council's code in a column of small areas is a column that was swapped."""
    if not _CODE.fullmatch(said) or said[0] not in "EWS":
        return bool(_CODE.fullmatch(said))
    kinds = {"lsoa": {"01"}, "msoa": {"02"}, "ward": {"05", "13"}, "lad": {"06", "07", "08", "09", "12"}}
    if level not in kinds:
        return said[1] != "0"
    first = "S" if said[1:3] in ("12", "13") else "EWS" if level in ("lsoa", "msoa") else "EW"
    return (
        said[1:3] in kinds[level]
        and said[0] in first
        and not (said[0] == "W" and said[1:3] in ("07", "08", "09"))
    )


def _read_deprivation(found: PlainPlaces, read: PlainTable, believed: _Believed) -> None:
    decile = next(at for at, heading in enumerate(read.header) if _DECILE.fullmatch(heading))
    rank = next(at for at, heading in enumerate(read.header) if _RANK.fullmatch(heading))
    lsoa, said = next(
        (at, m) for at, heading in enumerate(read.header) if (m := _SMALL_AREA.fullmatch(heading))
    )
    year = int(said[2] or said[3] or 2000 + int(said[1] or 11))
    other, ranks = domain_columns(read.header), [rank, decile, *every_domain(read.header)]
    sound = [
        row
        for row in read.rows
        if row and _CODE.fullmatch(row[lsoa]) and _from(row[decile], 10) and _from(row[rank], 40_000)
    ]
    told = [
        [Said("deprivation", row[lsoa], (year,), tuple(_plain(row[at]) for at in ranks))] for row in sound
    ]
    for row, counts in zip(sound, believed(told), strict=True):
        if counts:
            found.deciles[year][row[lsoa]] = int(float(row[decile]))
            found.ranks[year][row[lsoa]] = int(float(row[rank]))
            if other and all(_from(row[at], 40_000) for at in other):
                found.domains[year][row[lsoa]] = [int(float(row[at])) for at in other]


def _plain(cell: str) -> int | str:
    return int(float(cell)) if _COUNT.fullmatch(cell) and "," not in cell else cell


def _from(cell: str, highest: int) -> bool:
    return _COUNT.fullmatch(cell) is not None and "," not in cell and 1 <= float(cell) <= highest


def _read_residents(
    found: PlainPlaces, file: PlainFile, read: PlainTable, believed: _Believed, *, by_council: bool
) -> None:
    inside = _MID_YEAR.search(read.above)
    named = _MID_YEAR.search(file.own_name) or _MID_YEAR.search(file.extract.path.name)
    by_name = int(named[1]) if named else None
    year = int(inside[1]) if inside else file.extract.mid_year or by_name
    if year is None:
        return
    total = next(at for at, heading in enumerate(read.header) if heading in _TOTALS)
    lsoa = next(
        at
        for at, heading in enumerate(read.header)
        if (_area(heading)[::2] == ("lad", "code") if by_council else _SMALL_AREA.fullmatch(heading))
    )
    counts = [at for at, heading in enumerate(read.header) if _age(heading) is not None]
    counts.sort(key=lambda at: _age(read.header[at]) or 0)
    (found.council_files if by_council else found.people_files)[year].append(file)
    people = (found.council_people if by_council else found.people)[year]
    sound = []
    for row in read.rows:
        if row is None or not _CODE.fullmatch(row[lsoa]) or not _COUNT.fullmatch(row[total]):
            continue
        if "".join([row[at] for at in counts]).isdigit():
            ages, many = array("L", (int(row[at]) for at in counts)), int(float(row[total].replace(",", "")))
            if abs(sum(ages) - many) * 10 <= many:
                sound.append((row[lsoa], many, ages))
    told = [[Said("residents", code, (year,), (many, ages.tobytes()))] for code, many, ages in sound]
    for (code, many, ages), is_believed in zip(sound, believed(told), strict=True):
        if is_believed:
            people[code] = many
            if not by_council:
                found.by_age[year][code] = ages


def _read_households(found: PlainPlaces, file: PlainFile, read: PlainTable, believed: _Believed) -> None:
    """Rows of a small area, a year and a number; the year may be the file's and not the rows'."""
    named = _MID_YEAR.search(read.above) or _MID_YEAR.search(file.own_name)
    of_file = int(named[1]) if named else file.extract.mid_year
    dated = next((at for at, heading in enumerate(read.header) if heading in _YEARS), None)
    many = next(at for at, heading in enumerate(read.header) if _HOUSEHOLDS.fullmatch(heading))
    coded = next(
        at for at, said in enumerate(read.header) if said == "geography code" or _SMALL_AREA.fullmatch(said)
    )
    sound = []
    for row in read.rows:
        said = str(of_file or "") if dated is None or row is None else row[dated]
        if row is None or not re.fullmatch("[A-Z]01[0-9]{6}", row[coded].strip()):
            continue
        if re.fullmatch(r" *(19[89]|20[0-9])[0-9] *", said) and _COUNT.fullmatch(row[many]):
            sound.append((row[coded].strip(), int(said), int(float(row[many].replace(",", "")))))
    told = [[Said("households", code, (year,), number)] for code, year, number in sound]
    for (code, year, number), is_believed in zip(sound, believed(told), strict=True):
        if is_believed:
            found.households[year][code] = number
            if file not in found.household_files[year]:
                found.household_files[year].append(file)


def small_area_shapes(content: bytes, believed: _Believed) -> dict[int, dict[str, dict]]:
    """The outlines of small areas in a file of boundaries, by boundary year and code."""
    found: dict[int, dict[str, dict]] = defaultdict(dict)
    sound = [
        (value, 2000 + int(named[1]), shape)
        for said, shape in (_features(content) if content.lstrip()[:1] in (b"{", b"[") else ())
        for key, value in said.items()
        if (named := re.fullmatch(r"lsoa(\d\d)cd", key.lower())) and value
    ]
    told = [
        [Said("outline", code, (year,), json.dumps(shape, sort_keys=True))] for code, year, shape in sound
    ]
    for (code, year, shape), is_believed in zip(sound, believed(told), strict=True):
        if is_believed:
            found[year][code] = shape
    return found


def _features(content: bytes) -> Iterator[tuple[dict, dict]]:
    """What is said of each outline that lies on these islands, and the outline."""
    try:
        features = json.loads(content).get("features") or []
    except (ValueError, AttributeError):
        return
    for feature in features:
        said, shape = feature.get("properties") or {}, feature.get("geometry") or {}
        if shape.get("type") in ("Polygon", "MultiPolygon") and all(
            -9.5 <= east <= 3 and 49 <= north <= 61.5 for east, north in _corners(shape["coordinates"])
        ):
            yield said, shape


def _read_boundaries(found: PlainPlaces, content: bytes) -> None:
    for said, _ in _features(content):
        for level in ("lsoa", "wd", "lad", "csp"):
            codes = [value for key, value in said.items() if re.fullmatch(rf"{level}\d\dcd", key.lower())]
            names = [value for key, value in said.items() if re.fullmatch(rf"{level}\d\dnm", key.lower())]
            if codes:
                if names and names[0]:
                    found.named.add(codes[0])
                break


def _corners(nested: list) -> Iterator[tuple[float, float]]:
    if nested and isinstance(nested[0], int | float):
        yield nested[0], nested[1]
    else:
        for inner in nested:
            yield from _corners(inner)
