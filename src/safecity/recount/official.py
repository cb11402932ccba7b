"""The Home Office's tables by partnership read the plain way, for the second count."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..vocabulary import Period
from ..vocabulary import offence_group as groups
from .files import CountedFile, PlainFile, PlainTable, tables

_NEEDED = {
    "financial_year": ("financial year",),
    "quarter": ("financial quarter",),
    "force": ("force name", "force"),
    "csp_name": ("csp name", "community safety partnership", "community safety partnership name"),
    "offence": ("offence description", "offence"),
    "group": ("offence group",),
    "subgroup": ("offence subgroup", "offence sub-group"),
    "offence_code": ("offence code", "home office offence code"),
    "offences": ("number of offences", "offence count", "offences"),
}
ENGLAND = "E92000001"
_NEARLY_ALL = 0.95
_ALL = "official_all_crime"
_GROUPS = {
    f"official_{group.key}": group.codes
    for group in (
        groups.VIOLENT_CRIME, groups.VIOLENCE_WITH_INJURY, groups.STALKING_AND_HARASSMENT, groups.SEXUAL_OFFENCES,
        groups.RAPE, groups.OTHER_SEXUAL_OFFENCES, groups.ROBBERY, groups.RESIDENTIAL_BURGLARY,
        groups.COMMERCIAL_BURGLARY, groups.SHOP_THEFT, groups.VEHICLE_OFFENCES, groups.CRIMINAL_DAMAGE, groups.ARSON,
        groups.DRUG_OFFENCES, groups.WEAPONS, groups.PUBLIC_ORDER,
    )
}  # fmt: skip
OFFICIAL = frozenset({_ALL, *_GROUPS})
"""The measures that are counted in these tables."""

Quarter = tuple[str, int]


@dataclass(frozen=True)
class Line:
    """One accepted line of a table."""

    quarter: Quarter
    csp: str  # '' where the offences are of no partnership
    code: str
    group: str
    offences: int

    def counts(self, measure: str) -> bool:
        return "fraud" not in self.group.lower() if measure == _ALL else self.code in _GROUPS[measure]


@dataclass
class _Read:
    file: PlainFile
    sha256: str
    held: int
    lines: dict[Quarter, list[Line]] = field(default_factory=lambda: defaultdict(list))


class OfficialTables:
    """All tables received, of which a later one replaces the quarters it holds."""

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]]):
        self._read: list[_Read] = []
        self._stands: dict[Quarter, _Read] = {}
        for file, columns, found in tables(files, official_columns):
            read = _Read(file, found.sha256, len(found.rows))
            accepted = [line for line in lines_of(columns, found) if line]
            if len(accepted) < len(found.rows) / 2:
                continue  # refused whole
            for line in accepted:
                read.lines[line.quarter].append(line)
            self._read.append(read)
            self._stands |= dict.fromkeys(read.lines, read)

    def count(
        self, measure: str, code: str, period: Period, expected: frozenset[str]
    ) -> tuple[int | None, tuple[CountedFile, ...]]:
        """Offences of a partnership, or of all of England; None where a quarter of it did not come."""
        asked = quarters(period)
        total: int | None = 0
        counted: Counter[int] = Counter()
        if code == ENGLAND:
            wanted = self._english(asked, expected)
        else:
            wanted = {code} if code else set()
        if not wanted:
            return None, ()
        for quarter in asked:
            read = self._stands.get(quarter)
            lines = read.lines[quarter] if read else []
            if not wanted <= {line.csp for line in lines}:
                total = None
            found = [line for line in lines if line.csp in wanted and line.counts(measure)]
            if read is not None:
                counted[self._read.index(read)] += len(found)
            if total is not None:
                total += sum(line.offences for line in found)
        files = tuple(
            CountedFile(
                self._read[at].file.name,
                self._read[at].sha256,
                self._read[at].file.extract.received.isoformat(),
                self._read[at].held,
                number,
            )
            for at, number in sorted(counted.items())
        )
        return total, files

    def has(self, csp: str) -> bool:
        """Whether any line of a partnership stands."""
        return any(line.csp == csp for quarter, read in self._stands.items() for line in read.lines[quarter])

    def partnerships(self, period: Period) -> set[str]:
        """Those with any line in the financial year of a period."""
        label = quarters(period)[0][0]
        return {
            line.csp
            for (year, number), read in self._stands.items()
            if year == label
            for line in read.lines[year, number]
            if line.csp
        }

    def _english(self, asked: list[Quarter], expected: frozenset[str]) -> set[str]:
        found = {csp for csp in self.partnerships(Period.parse(asked[0][0])) if csp[0] != "W"}
        known = {csp for csp in expected if csp[0] != "W"}
        return found if known and len(found & known) >= _NEARLY_ALL * len(known) else set()


def quarters(period: Period) -> list[Quarter]:
    """The quarters of a period, each by the label of its financial year and its number."""
    starts = [month.start for month in period.months() if month.start.month in (1, 4, 7, 10)]
    years = [day.year if day.month > 3 else day.year - 1 for day in starts]
    return [
        (f"{year}/{str(year + 1)[2:]}", {4: 1, 7: 2, 10: 3, 1: 4}[day.month])
        for year, day in zip(years, starts, strict=True)
    ]


def official_columns(header: tuple[str, ...]) -> dict[str, int] | None:
    """Where each column of a table by partnership stands; None for another kind of file."""
    found = {}
    for name, headings in _NEEDED.items():
        places = [at for at, heading in enumerate(header) if heading in headings]
        if not places:
            return None
        found[name] = places[-1]
    codes = [at for at, heading in enumerate(header) if _is_code(heading)]
    return found | {"csp": codes[-1]} if codes else None


def _is_code(heading: str) -> bool:
    words = re.findall(r"\w+", heading)
    named = {"csp", "ons"} & set(words) or "community safety partnership" in heading
    return ("code" in words and bool(named)) or re.fullmatch(r"csp_code|csp\d\dcd", heading) is not None


def lines_of(columns: dict[str, int], records: PlainTable) -> Iterator[Line | None]:
    """Each record in turn, None for one that may not be counted."""
    for row in records.rows:
        yield None if row is None else _line({name: row[at].strip() for name, at in columns.items()})


def _line(cells: dict[str, str]) -> Line | None:
    year = re.fullmatch(r"(\d{4})\s*[-/–]\s*(?:20)?(\d\d)", cells["financial_year"])
    if year is None or int(year[2]) != (int(year[1]) + 1) % 100 or not 1990 <= int(year[1]) < 2100:
        return None
    number = re.fullmatch(r"\+?0*([1-4])(?:\.0*)?", cells["quarter"])
    csp = cells["csp"]
    if re.fullmatch(r"-+|x|z|\[[xz]\]|n/?a|not (assigned|applicable)|unassigned.*", csp, re.IGNORECASE):
        csp = ""
    written = cells["offences"].replace("\u2212", "-")
    whole = re.fullmatch(r"([-+]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.0*)?", written)
    if not (number and whole and cells["force"] and cells["offence_code"]):
        return None
    if csp and not re.fullmatch("[A-Z][0-9]{8}", csp):
        return None
    offences = int(whole[2].replace(",", "")) * (-1 if whole[1] == "-" else 1)
    return Line(
        (f"{year[1]}/{year[2]}", int(number[1])),
        csp,
        cells["offence_code"].upper(),
        cells["group"],
        offences,
    )
