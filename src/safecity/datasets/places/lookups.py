"""What the look-ups between areas say, all that were received taken together."""

from collections import defaultdict
from dataclasses import dataclass, field

from ...vocabulary.force import force_key
from ..reference import LOOKUPS
from ..store import Store


@dataclass
class Lookups:
    """What the received look-ups say, each with the year its boundaries were drawn."""

    lads: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))  # lsoa -> year -> lad
    wards: dict[str, dict[int, str]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # lsoa -> year -> ward
    csps: dict[str, dict[int, tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # lad -> csp, force
    several: dict[str, tuple[frozenset[str], str]] = field(
        default_factory=dict
    )  # lad that one look-up lists under several csps -> those, force
    names: dict[str, str] = field(default_factory=dict)
    names_of: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """The names of small areas by their census: one that kept its code may have changed its name."""
    of_year: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))  # boundary year -> lsoas
    became: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # 2011 lsoa -> 2021 lsoas
    came_from: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def small_areas(self) -> frozenset[str]:
        """Every small area that a look-up names, of whichever place and year."""
        return frozenset(self.lads.keys() | self.wards.keys() | self.of_year[2011] | self.of_year[2021])


def distinct_rows(store: Store, table, *columns: str) -> list[dict]:
    """Distinct rows, those received later last: where two files say two things, the later one counts."""
    received = {load.key: place for place, load in enumerate(store.loads)}
    rows = table.select(*dict.fromkeys(("extract", "file", *columns))).distinct()
    told = rows.order_by(columns).to_pyarrow().to_pylist()
    return sorted(told, key=lambda row: (received[row["extract"]], row["file"]))


def read_lookups(store: Store) -> Lookups:
    found = Lookups()
    table = store.table(LOOKUPS)
    lsoas = table.filter(table.lsoa_code.notnull() | table.lsoa21_code.notnull())
    for row in distinct_rows(
        store, lsoas, "lsoa_code", "lsoa_year", "lsoa_name", "ward_code", "ward_year", "ward_name", "lad_code",
        "lad_year", "lad_name", "lsoa11_code", "lsoa21_code",
    ):  # fmt: skip
        if row["lsoa11_code"] and row["lsoa21_code"]:
            found.of_year[2011].add(row["lsoa11_code"])
            found.of_year[2021].add(row["lsoa21_code"])
            found.became[row["lsoa11_code"]].add(row["lsoa21_code"])
            found.came_from[row["lsoa21_code"]].add(row["lsoa11_code"])
        elif row["lsoa_code"]:
            found.of_year[row["lsoa_year"] or 2011].add(row["lsoa_code"])
        # Beside both forms of an area stands the council of its 2021 form: one merged across a border has two.
        for lsoa in (row["lsoa_code"], row["lsoa21_code"] or row["lsoa11_code"]):
            if lsoa and row["lad_code"]:
                found.lads[lsoa][row["lad_year"]] = row["lad_code"]
        if row["lsoa_code"] and row["ward_code"]:
            found.wards[row["lsoa_code"]][row["ward_year"]] = row["ward_code"]
        for level in ("lsoa", "ward", "lad"):
            if row[f"{level}_code"] and row[f"{level}_name"]:
                found.names[row[f"{level}_code"]] = row[f"{level}_name"]
        if row["lsoa_code"] and row["lsoa_name"] and row["lsoa_year"]:
            found.names_of[row["lsoa_year"]][row["lsoa_code"]] = row["lsoa_name"]
    _follow_redrawing(found)
    listed: dict[tuple, dict[str, str]] = {}  # look-up and council in it -> its csps, each with its force
    for row in distinct_rows(
        store,
        table.filter(table.csp_code.notnull()),
        "file",
        "lad_code",
        "lad_year",
        "lad_name",
        "csp_code",
        "csp_name",
        "pfa_name",
    ):
        line = row["extract"], row["file"], row["lad_code"], row["lad_year"]
        force = force_key(row["pfa_name"] or "")
        listed.setdefault(line, {})[row["csp_code"]] = force
        found.names[row["csp_code"]] = row["csp_name"] or row["csp_code"]
        if row["lad_name"]:
            found.names.setdefault(row["lad_code"], row["lad_name"])
    several_in: dict[str, int] = {}
    for (_extract, _file, lad, lad_year), csps in listed.items():
        if len(csps) == 1:
            found.csps[lad][lad_year] = next(iter(csps.items()))
            if several_in.get(lad) == lad_year:  # a later look-up of the same year tells which
                del found.several[lad], several_in[lad]
        else:
            found.csps[lad].pop(lad_year, None)
            found.several[lad] = frozenset(csps), next(iter(csps.values()))
            several_in[lad] = lad_year
    return found


def _follow_redrawing(found: Lookups) -> None:
    """Give each redrawn area the council, of years in which no look-up names it, that its other form has.

    An area that was split has the council of all its parts. One that was merged with another council's has that
    of the whole only where its own council went into that one, as its other areas tell. A part of 2021 has the
    council of all that it came from.
    """
    direct = {lsoa: dict(lads) for lsoa, lads in found.lads.items()}
    went_into = {
        (lad, year): into for lads in direct.values() for lad in lads.values() for year, into in lads.items()
    }

    def alike(old: str, parts: set[str], year: int, lad: str) -> bool:
        if any(went_into.get((each, year)) == lad for each in direct.get(old, {}).values()):
            return True
        beside = set().union(*(found.came_from[part] for part in parts)) - {old}
        return all(
            direct[each].get(then, theirs) == theirs
            for each in beside & direct.keys()
            for then, theirs in direct.get(old, {}).items()
        )

    for forms, may in ((found.became, alike), (found.came_from, lambda *_: True)):
        for lsoa, others in forms.items():
            for year in sorted(
                set().union(*(direct.get(each, {}) for each in others)) - direct.get(lsoa, {}).keys()
            ):
                lads = {direct.get(each, {}).get(year) for each in others}
                lad = lads.pop() if len(lads) == 1 else None
                if lad is not None and may(lsoa, others, year, lad):
                    found.lads[lsoa][year] = lad
