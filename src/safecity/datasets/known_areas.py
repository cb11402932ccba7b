"""Which areas and forces the received files know, so that a wrong code or name is told before a build."""

from dataclasses import dataclass
from difflib import get_close_matches

from ..vocabulary.force import force_key
from .reference import LOOKUPS
from .store import Store

NEAREST = 3


@dataclass(frozen=True)
class KnownAreas:
    """Councils and partnerships by code, each with its name, and forces by key; empty before a look-up came."""

    areas: dict[str, str]
    forces: frozenset[str]

    def name(self, area: str) -> str:
        """The name of an area as sentences say it; nothing where no look-up knows it."""
        return _in_a_sentence(self.areas.get(area, ""))

    def doubts(self, *, area: str, force: str, name: str) -> list[str]:
        """What cannot be right about a partnership's area and force, each with what is nearest and what to do."""
        said = []
        if self.areas and area not in self.areas:
            said.append(
                f"the area {area} is in none of the look-ups received{_or_near(self._near_areas(area, name))}. "
                "Put the right code after 'area =' in partnership.toml, or receive a look-up that has it"
            )
        if self.forces and force not in self.forces:
            near = get_close_matches(force, sorted(self.forces), NEAREST)
            said.append(
                f"the force '{force}' is in none of the files received{_or_near(near)}. "
                "Put the right name after 'force =' in partnership.toml, or receive files that have it"
            )
        return said

    def _near_areas(self, area: str, name: str) -> list[str]:
        """Areas of a name like the partnership's first: whoever has the code wrong mostly has the name right."""
        codes: dict[str, list[str]] = {}
        for code in sorted(self.areas):
            codes.setdefault(self.name(code).casefold(), []).append(code)
        by_name = [
            code for near in get_close_matches(name.casefold(), codes, NEAREST) for code in codes[near]
        ]
        near = dict.fromkeys([*by_name, *get_close_matches(area, sorted(self.areas), NEAREST, 0.75)])
        return [f"{code} ({self.name(code)})" for code in list(near)[:NEAREST]]


def read_known_areas(store: Store) -> KnownAreas:
    """What the look-ups and police files in the store name; where two name one area, the one received later."""
    received = {load.key: place for place, load in enumerate(store.loads)}
    table = store.table(LOOKUPS)
    columns = ("lad_code", "lad_name", "csp_code", "csp_name", "pfa_name")
    rows = table.filter(table.lad_code.notnull()).select("extract", *columns).distinct().order_by(columns)
    areas, forces = {}, set(store.force_names().values())
    for row in sorted(rows.to_pyarrow().to_pylist(), key=lambda row: received[row["extract"]]):
        for level in ("lad", "csp"):
            code = row[f"{level}_code"]
            if code:
                areas[code] = row[f"{level}_name"] or areas.get(code, "")
        if row["pfa_name"]:
            forces.add(force_key(row["pfa_name"]))
    return KnownAreas(areas, frozenset(forces))


def _in_a_sentence(name: str) -> str:
    """A name without the rank that the ONS puts after it.

    >>> _in_a_sentence("Bristol, City of"), _in_a_sentence("Herefordshire, County of"), _in_a_sentence("Bath")
    ('Bristol', 'Herefordshire', 'Bath')
    """
    return name.removesuffix(", City of").removesuffix(", County of")


def _or_near(near: list[str]) -> str:
    return f"; nearest: {', '.join(near)}" if near else ""
