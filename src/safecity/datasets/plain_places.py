"""Which small areas make up a place and who lives there, worked out a second time from the files as received."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from ..vocabulary import Period
from ..vocabulary.force import force_key
from .plain_files import PlainFile, PlainTable, table

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
_TOTALS = ("total_population", "all ages", "total", "persons")
_COUNT = re.compile(r"(?:\s*[0-9][0-9,]*\s*)?")
_MID_YEAR = re.compile(r"mid[-_ ]?(?:year[-_ ]?)?((?:19|20)[0-9]{2})", re.IGNORECASE)


@dataclass(frozen=True)
class Extent:
    """The small areas of a place, and the forces whose records are counted in it."""

    lsoas: frozenset[str]
    forces: frozenset[str]


@dataclass
class PlainPlaces:
    """What the received reference files say. The latest received stands where two say different things."""

    lads: dict[str, dict[int, str]] = field(default_factory=partial(defaultdict, dict))  # lsoa -> year -> lad
    wards: dict[str, dict[int, str]] = field(default_factory=partial(defaultdict, dict))
    csps: dict[str, dict[int, tuple[str, str]]] = field(default_factory=partial(defaultdict, dict))
    named: set[str] = field(default_factory=set)  # wards whose names are known: nobody reads about a code
    drawn: dict[int, set[str]] = field(default_factory=partial(defaultdict, set))  # boundary year -> lsoas
    deciles: dict[int, dict[str, int]] = field(default_factory=partial(defaultdict, dict))
    people: dict[int, dict[str, int]] = field(default_factory=partial(defaultdict, dict))  # mid-year -> lsoa
    people_files: dict[int, list[PlainFile]] = field(default_factory=partial(defaultdict, list))
    _csps_of_year: dict[int, dict[str, tuple[str, str]]] = field(default_factory=dict, repr=False)

    def extent(
        self, level: str, code: str, *, area: str, force: str, when: int, used: Iterable[str]
    ) -> Extent:
        """The small areas of a place as of a year, `used` being those that police records name."""
        csp_of = self._csps(when)
        own = {lsoa for lsoa, lads in self.lads.items() if area in lads.values()}
        own |= {lsoa for lsoa, (csp, _) in csp_of.items() if csp == area}
        here = frozenset({force})
        if level == "csp" and code != area:
            found = {lsoa: by for lsoa, (csp, by) in csp_of.items() if csp == code}
            return Extent(frozenset(found), frozenset(found.values()))
        if level == "force":
            others = {lsoa for lsoa, (csp, by) in csp_of.items() if by == code} - own
            return Extent(frozenset(others | own if code == force else others), frozenset({code}))
        if level == "lsoa":
            own = {code} & own
        elif level == "ward":
            own = {lsoa for lsoa in own if self._ward(lsoa, when) == code}
        elif level == "quintile":
            fifths = self._fifths(used)
            own = {lsoa for lsoa in own if f"{area}-Q{fifths.get(lsoa)}" == code}
        return Extent(frozenset(own), here)

    def csp_of(self, when: int) -> dict[str, str]:
        """The CSP of each small area as of a year."""
        return {lsoa: csp for lsoa, (csp, _) in self._csps(when).items()}

    def residents(self, lsoas: frozenset[str], period: Period) -> tuple[int | None, list[PlainFile]]:
        """How many lived there at the mid-year of the period, estimated between two mid-years if need be."""
        middle = period.start + (period.end - period.start) / 2
        year = middle.year if (middle.month, middle.day) >= (4, 1) else middle.year - 1
        totals = {each: total for each in self.people if (total := self._total(lsoas, each)) is not None}
        below, above = [y for y in totals if y <= year], [y for y in totals if y >= year]
        if not totals:
            return None, []
        nearest = [max(below)] if below else []
        nearest += [min(above)] if above else []
        files = [file for each in dict.fromkeys(nearest) for file in self.people_files[each]]
        first, last = nearest[0], nearest[-1]
        if first == last:
            return totals[first], files
        return round(totals[first] + (year - first) / (last - first) * (totals[last] - totals[first])), files

    def _total(self, lsoas: frozenset[str], mid_year: int) -> int | None:
        known = self.people[mid_year]
        for year in sorted(self.drawn):
            wanted = lsoas & self.drawn[year]
            # One part of an area that was split is not the area.
            whole = len(wanted) > 1 or wanted == lsoas
            if wanted and whole and wanted <= known.keys():
                return sum(known[lsoa] for lsoa in wanted)
        return None

    def _csps(self, when: int) -> dict[str, tuple[str, str]]:
        if when not in self._csps_of_year:
            found = {lsoa: csp for lsoa in self.lads if (csp := self._csp(lsoa, when))}
            self._csps_of_year[when] = found
        return self._csps_of_year[when]

    def _csp(self, lsoa: str, when: int) -> tuple[str, str] | None:
        for year in sorted(self.lads[lsoa], key=lambda each: (abs(each - when), each)):
            if years := self.csps.get(self.lads[lsoa][year]):
                return years[min(years, key=lambda each: (abs(each - when), each))]
        return None

    def _ward(self, lsoa: str, when: int) -> str | None:
        years = {year: ward for year, ward in self.wards.get(lsoa, {}).items() if ward in self.named}
        return years[min(years, key=lambda each: (abs(each - when), each))] if years else None

    def _fifths(self, used: Iterable[str]) -> dict[str, int]:
        """Each small area's fifth by deprivation, for the boundary year that the police's records use."""
        if not self.deciles:
            return {}
        old, new = self.drawn.get(2011, set()), self.drawn.get(2021, set())
        year = 2021 if new and not old else 2011
        if new - old and old:
            found = set(used)
            year = 2021 if len(found & (new - old)) > len(found & (old - new)) else 2011
        deciles = self.deciles.get(year) or self.deciles[max(self.deciles)]
        return {lsoa: -(-decile // 2) for lsoa, decile in deciles.items()}


def read_places(files: Iterable[tuple[PlainFile, bytes]]) -> PlainPlaces:
    """Read every look-up, boundary and deprivation file, in order of receipt."""
    found = PlainPlaces()
    read = {"lookup": _read_lookup, "deprivation": _read_deprivation}
    for _, content in files:
        if content.lstrip()[:1] in (b"{", b"["):
            _read_boundaries(found, content)
        elif (
            known := table(content, lambda header: kind if (kind := _kind(header)) in read else None)
        ) is not None:
            read[known[0]](found, known[1])
    return found


def read_residents(found: PlainPlaces, files: Iterable[tuple[PlainFile, bytes]]) -> None:
    """Add every file of residents, which are long and only rates need, in order of receipt."""
    for file, content in files:
        if content.lstrip()[:1] not in (b"{", b"["):
            known = table(content, lambda header: _kind(header) == "residents" or None)
            if known is not None:
                _read_residents(found, file, known[1])


def _kind(header: tuple[str, ...]) -> str | None:
    said = set(header)
    if any(_DECILE.fullmatch(each) for each in said) and any(_RANK.fullmatch(each) for each in said):
        return "deprivation"
    if any(each in said for each in _TOTALS) and sum(_age(each) is not None for each in said) >= 90:
        return "residents" if any(_SMALL_AREA.fullmatch(each) for each in said) else None
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


def _read_lookup(found: PlainPlaces, read: PlainTable) -> None:
    columns = {_area(heading): at for at, heading in enumerate(read.header) if _area(heading)[2]}
    codes = {(level, year): at for (level, year, what), at in columns.items() if what == "code"}
    one = {level: (year, at) for (level, year), at in codes.items()}
    small = [(year, at) for (level, year), at in codes.items() if level == "lsoa"]
    lad_year, lad = one.get("lad", (0, -1))
    ward_year, ward = one.get("ward", (0, -1))
    ward_name = columns.get(("ward", ward_year, "name"), -1)
    pfa_name = next((at for (level, _, what), at in columns.items() if (level, what) == ("pfa", "name")), -1)
    for row in read.rows:
        if row is None or not all(_CODE.fullmatch(row[at]) for at in codes.values() if row[at]):
            continue
        for year, at in small:
            if lsoa := row[at]:
                found.drawn[year].add(lsoa)
                if lad >= 0 and row[lad]:
                    found.lads[lsoa][lad_year] = row[lad]
                if ward >= 0 and row[ward]:
                    found.wards[lsoa][ward_year] = row[ward]
        if ward_name >= 0 and row[ward_name]:
            found.named.add(row[ward])
        if "csp" in one and lad >= 0 and row[one["csp"][1]]:
            force = force_key(row[pfa_name]) if pfa_name >= 0 else ""
            found.csps[row[lad]][lad_year] = row[one["csp"][1]], force


def _read_deprivation(found: PlainPlaces, read: PlainTable) -> None:
    decile = next(at for at, heading in enumerate(read.header) if _DECILE.fullmatch(heading))
    lsoa, said = next(
        (at, m) for at, heading in enumerate(read.header) if (m := _SMALL_AREA.fullmatch(heading))
    )
    year = int(said[2] or said[3] or 2000 + int(said[1] or 11))
    for row in read.rows:
        if row and _CODE.fullmatch(row[lsoa]) and row[decile].strip() in map(str, range(1, 11)):
            found.deciles[year][row[lsoa]] = int(row[decile])


def _read_residents(found: PlainPlaces, file: PlainFile, read: PlainTable) -> None:
    told = (_MID_YEAR.search(text) for text in (read.above, file.own_name, file.extract.path.name))
    year = next((int(each[1]) for each in told if each), None)
    if year is None:
        return  # said by hand when it was received; nothing in the file tells
    total = next(at for at, heading in enumerate(read.header) if heading in _TOTALS)
    lsoa = next(at for at, heading in enumerate(read.header) if _SMALL_AREA.fullmatch(heading))
    counts = [at for at, heading in enumerate(read.header) if _age(heading) is not None]
    found.people_files[year].append(file)
    for row in read.rows:
        if (
            row
            and _CODE.fullmatch(row[lsoa])
            and row[total]
            and _are_counts([row[at] for at in (total, *counts)])
        ):
            found.people[year][row[lsoa]] = int(row[total].replace(",", ""))


def _are_counts(cells: list[str]) -> bool:
    joined = "".join(cells)
    return joined.isascii() and joined.isdigit() or all(map(_COUNT.fullmatch, cells))


def _read_boundaries(found: PlainPlaces, content: bytes) -> None:
    try:
        features = json.loads(content).get("features") or []
    except (ValueError, AttributeError):
        return
    for feature in features:
        said, shape = feature.get("properties") or {}, feature.get("geometry") or {}
        if shape.get("type") not in ("Polygon", "MultiPolygon") or not all(
            -9.5 <= east <= 3 and 49 <= north <= 61.5 for east, north in _corners(shape["coordinates"])
        ):
            continue
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
