"""Which areas and forces the received files know, so that a wrong code or name is told before a build."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from ...vocabulary.force import force_key
from ...vocabulary.place import in_a_sentence
from ..recorded_by_csp import RECORDED_BY_CSP
from ..reference import LOOKUPS
from ..store import Store

NEAREST = 3
SHOWN = 12  # areas of a force


@dataclass(frozen=True)
class KnownAreas:
    """Councils and partnerships by code, each with its name, and forces by key; empty before a look-up came."""

    areas: dict[str, str]
    forces: frozenset[str]
    partnerships: dict[str, str] = field(default_factory=dict)  # of look-ups and of the Home Office's tables
    of_council: dict[str, str] = field(default_factory=dict)  # council -> the code of its one partnership
    forces_of: dict[str, set[str]] = field(default_factory=dict)  # area -> the forces in whose area it lies

    def name(self, area: str) -> str:
        """The name of an area as sentences say it; nothing where no look-up knows it."""
        return in_a_sentence(self.areas.get(area, ""))

    def doubts(self, *, area: str, force: str, name: str) -> list[str]:
        """What cannot be right about a partnership's area and force, each with what is nearest and what to do."""
        said = []
        if self.areas and area not in self.areas:
            said.append(
                f"the area {area} is in none of the look-ups received{self._or_likely(force, name)}. "
                "Put the right code after 'area =' in partnership.toml, or receive a look-up that has it"
            )
        if self.forces and force not in self.forces:
            near = get_close_matches(force, sorted(self.forces), NEAREST)
            said.append(
                f"the force '{force}' is in none of the files received{_or_near(near)}. "
                "Put the right name after 'force =' in partnership.toml, or receive files that have it"
            )
        elif (own := self.forces_of.get(area)) and force not in own:
            # Another force records next to nothing there, and a city without crime would be published.
            shown = " or ".join(f"'{each}'" for each in sorted(own))
            said.append(
                f"the area {area} ({self.name(area)}) is policed by {shown}, not by '{force}', in the look-ups "
                "received. Put the right name after 'force =' in partnership.toml, or the right code after 'area ='"
            )
        return said

    def doubted_sets(self, sets: Mapping[str, tuple[str, ...]]) -> list[str]:
        """What cannot be right about lists of partnerships to be compared with, each told with what is nearest."""
        if not self.partnerships:
            return []
        said = []
        for name, codes in sets.items():
            said += [
                f"{code} stands twice in '{name}'. Take one out"
                for code, times in Counter(codes).items()
                if times > 1
            ]
            unknown = [code for code in dict.fromkeys(codes) if code not in self.partnerships]
            said += [f"{self._not_a_partnership(code)}, in '{name}'" for code in unknown]
        return said

    def _not_a_partnership(self, said: str) -> str:
        if said in self.of_council:
            own = self.of_council[said]
            return f"{said} is the council {self.name(said)}, and its partnership is {own} ({self.partnerships[own]})"
        by_name = {name.casefold(): code for code, name in sorted(self.partnerships.items())}
        if re.fullmatch(r"[A-Z]\d{8}", said):
            near = get_close_matches(said, sorted(self.partnerships), NEAREST, 0.75)
            what = f"the partnership {said} is in none of the files received"
        else:
            near = [by_name[each] for each in get_close_matches(said.casefold(), by_name, NEAREST)]
            what = f"'{said}' is not a code of a partnership"
        return what + _or_near([f"{code} ({self.partnerships[code]})" for code in near])

    def _or_likely(self, force: str, name: str) -> str:
        """Areas of a name like the partnership's, else those of its force: whoever has the code wrong has these right.

        A code alone tells nothing: those with nearly the same figures are anywhere in the country.
        """
        codes: dict[str, list[str]] = {}
        for code in sorted(self.areas):
            codes.setdefault(self.name(code).casefold(), []).append(code)
        near = [code for like in get_close_matches(name.casefold(), codes, NEAREST) for code in codes[like]]
        if near:
            return _or_near([self._with_name(code) for code in near[:NEAREST]])
        of_force = [
            code
            for code, forces in sorted(self.forces_of.items())
            if force in forces and code not in self.partnerships
        ]
        if not of_force:
            return ""
        more = f" and {len(of_force) - SHOWN:,} more" if len(of_force) > SHOWN else ""
        return f"; the areas of {force} are {', '.join(map(self._with_name, of_force[:SHOWN]))}{more}"

    def _with_name(self, area: str) -> str:
        return f"{area} ({self.name(area)})"


def read_known_areas(store: Store) -> KnownAreas:
    """What the look-ups and police files in the store name; where two name one area, the one received later."""
    received = {load.key: place for place, load in enumerate(store.loads)}
    table = store.table(LOOKUPS)
    columns = ("lad_code", "lad_name", "csp_code", "csp_name", "pfa_name")
    rows = table.filter(table.lad_code.notnull()).select("extract", *columns).distinct().order_by(columns)
    areas, forces = {}, set(store.force_names().values())
    partnerships, of_council = _read_names(store), {}
    forces_of: dict[str, set[str]] = {}
    # Asked for in batches, for which Ibis loads no pandas: every build asks this, and many ask nothing else.
    told = rows.to_pyarrow_batches().read_all().to_pylist()
    for row in sorted(told, key=lambda row: received[row["extract"]]):
        for level in ("lad", "csp"):
            code = row[f"{level}_code"]
            if code:
                areas[code] = row[f"{level}_name"] or areas.get(code, "")
        if row["csp_code"]:
            partnerships[row["csp_code"]] = areas[row["csp_code"]]
            of_council[row["lad_code"]] = row["csp_code"]
        if row["pfa_name"]:
            force = force_key(row["pfa_name"])
            forces.add(force)
            for code in filter(None, (row["lad_code"], row["csp_code"])):
                forces_of.setdefault(code, set()).add(force)
    return KnownAreas(areas, frozenset(forces), partnerships, of_council, forces_of)


def _read_names(store: Store) -> dict[str, str]:
    """The partnerships of the Home Office's tables."""
    if not store.holds(RECORDED_BY_CSP):
        return {}
    table = store.table(RECORDED_BY_CSP)
    columns = ("csp_code", "csp_name")
    rows = table.filter(table.csp_code.notnull()).select(*columns).distinct().order_by(columns)
    return {row["csp_code"]: row["csp_name"] or "" for row in rows.to_pyarrow().to_pylist()}


def _or_near(near: list[str]) -> str:
    return f"; nearest: {', '.join(near)}" if near else ""
