"""What partners sent of places that nobody knows: one mistyped code would lose a return without a word."""

from collections.abc import Collection
from dataclasses import dataclass

from ibis import _

from ..contract import Contract
from ..counts import COUNTS
from ..observations import OBSERVATIONS
from ..partners_work import CONCERNS, PROBLEMS
from ..places.known_areas import KnownAreas
from ..places.unknown_areas import NAMED
from ..recorded_by_csp import RECORDED_BY_CSP
from ..reference import BOUNDARIES, LOOKUPS
from ..store import Store
from ..survey import SURVEY

KINDS = {
    COUNTS.name: "counts",
    SURVEY.name: "survey answers",
    OBSERVATIONS.name: "observations",
    CONCERNS.name: "residents' concerns",
    PROBLEMS.name: "problems",
}
_LEVELS = ("csp", "lad", "ward", "lsoa")
"""Those whose codes are published; no look-up lists countries, forces, zones and fifths."""
_CODES = (
    (LOOKUPS, ("lad_code", "csp_code", "ward_code", "lsoa_code", "lsoa11_code", "lsoa21_code")),
    (BOUNDARIES, ("code",)),
    (RECORDED_BY_CSP, ("csp_code",)),
)
_SLIPS = 2  # signs in which a code may differ from the one that was meant
_NEAREST = 2


@dataclass(frozen=True)
class UnknownPlace:
    """A code that nobody knows, how many records have it, and the known ones nearest to it, the place's own first."""

    code: str
    records: int
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnknownPlaces:
    """The places that one file's records are of and nobody knows, those of most records first."""

    file: str
    sha256: str  # of the extract that it came as or in
    kind: str
    places: tuple[UnknownPlace, ...]
    own: str = ""  # the code of the partnership's place with its name: what it mostly should have been

    @property
    def records(self) -> int:
        return sum(each.records for each in self.places)

    def in_words(self) -> str:
        one, where = self.records == 1, "a place" if len(self.places) == 1 else "places"
        named = ", ".join(
            each.code + (f" (nearest: {', '.join(each.near)})" if each.near else "")
            for each in self.places[:NAMED]
        )
        more = f" and {len(self.places) - NAMED:,} more" if len(self.places) > NAMED else ""
        own = "" if any(each.near for each in self.places) else f"; the partnership's own place is {self.own}"
        # Whoever notices something in the place may not know the code of where that was.
        noticed = self.kind == OBSERVATIONS.name
        counted = "counted as noticed in the place all the same" if noticed else "counted in no figure"
        counted = "shown all the same" if self.kind == PROBLEMS.name else counted
        return (
            f"{self.file}: {self.records:,} record{'' if one else 's'} of {KINDS[self.kind]} {'is' if one else 'are'} "
            f"of {where} that neither the look-ups received nor partnership.toml name, {counted}: {named}{more}{own}"
        )


def unknown_places(
    store: Store, known: KnownAreas, *, area: str, services: Collection[str] = ()
) -> tuple[UnknownPlaces, ...]:
    """The places in what partners sent that nobody knows, file by file; none before a look-up came.

    `area` is the partnership's place and `services` are its own. No look-up lists services, so one of a file that
    holds an own one is taken for another to stand beside it.
    """
    contracts = [each for each in (COUNTS, SURVEY, OBSERVATIONS, CONCERNS, PROBLEMS) if store.holds(each)]
    if not known.areas or not contracts:
        return ()
    codes = {area, *known.areas, *known.partnerships, *_listed(store)}
    own = [area, *sorted(lad for lad, csp in known.of_council.items() if csp == area), *services]
    if area in known.of_council:
        own.append(known.of_council[area])
    found = []
    for contract in contracts:
        for (sha256, file), places in _by_file(store, contract).items():
            of_services = {code for code, level, _ in places if level == "service"}
            unknown: dict[str, int] = {}
            for code, level, records in places:
                if level in _LEVELS:
                    gone = code not in codes
                else:
                    gone = level == "service" and of_services.isdisjoint(services)
                if gone:
                    unknown[code] = unknown.get(code, 0) + records
            if unknown:
                most = sorted(unknown.items(), key=lambda each: (-each[1], each[0]))
                told = [
                    UnknownPlace(
                        code, records, _near(code, codes.union(services), own, known) if at < NAMED else ()
                    )
                    for at, (code, records) in enumerate(most)
                ]
                found.append(UnknownPlaces(file, sha256, contract.name, tuple(told), _with_name(area, known)))
    return tuple(found)


def _by_file(store: Store, contract: Contract) -> dict[tuple[str, str], list[tuple[str, str, int]]]:
    """By extract and file: each place, its level and its number of records in force."""
    names = {(load.key, at): file.name for load in store.loads for at, file in enumerate(load.files)}
    fingerprints = {load.key: load.fingerprint for load in store.loads}
    counted = (
        store.table(contract)
        .group_by("extract", "file", "place", "level")
        .aggregate(records=_.count())
        .order_by("extract", "file", "place", "level")
        .to_pyarrow()
        .to_pylist()
    )
    found: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for row in counted:
        file = fingerprints[row["extract"]], names[row["extract"], row["file"]]
        found.setdefault(file, []).append((row["place"], row["level"], row["records"]))
    return found


def _listed(store: Store) -> set[str]:
    """Every code of a place in the look-ups, boundaries and tables of partnerships that were received."""
    found: set[str] = set()
    for contract, columns in _CODES:
        if store.holds(contract):
            table = store.table(contract)
            for name in columns:
                rows = table.filter(table[name].notnull()).select(name).distinct().to_pyarrow()
                found.update(rows[name].to_pylist())
    return found


def _near(code: str, codes: Collection[str], own: list[str], known: KnownAreas) -> tuple[str, ...]:
    """Codes that differ in a sign or two: one more, one less or another, or two that changed places."""
    slips = [(slips, each not in own, each) for each in codes if (slips := _differ(code, each)) <= _SLIPS]
    return tuple(_with_name(each, known) for *_, each in sorted(slips)[:_NEAREST])


def _differ(one: str, other: str) -> int:
    """In how many signs two codes differ; a sign too many or too few is one.

    >>> _differ("E06000023", "E06000032"), _differ("E0600023", "E06000023"), _differ("E06000023", "Bristol")
    (2, 1, 9)
    """
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        same = next((at for at, sign in enumerate(short) if sign != long[at]), len(short))
        if short[same:] == long[same + 1 :]:
            return 1
    return max(len(one), len(other))


def _with_name(code: str, known: KnownAreas) -> str:
    name = known.name(code) or known.partnerships.get(code, "")
    return f"{code} ({name})" if name else code
