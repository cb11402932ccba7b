"""What partners said of their own work, read from the store for a review; schemes join the register."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ...datasets.contract import Contract
from ...datasets.partners_work import (
    ACTIONS,
    BETWEEN,
    CONCERNS,
    MEETINGS,
    PROBLEMS,
    PROGRESS,
    SCHEMES,
)
from ...datasets.places.geography import Geography
from ...datasets.store import Store
from ...findings.partners_work import (
    Action,
    Concern,
    Decision,
    Problem,
    Progress,
    Raised,
    Work,
    concerns_raised,
)
from ...measures.catalogue import CATALOGUE
from ...partnership import Partnership
from ...register import Register, Row
from ...register.register import SCHEME
from ...release.figure import Figure, count_of_records, figure_id
from ...release.released import Released
from ...release.said import class_of
from ...vocabulary import Period, Place
from ..registered import register_of

COST = "scheme_cost"


def rows_of(store: Store, contract: Contract) -> list[dict]:
    """What stands of a dataset, in the order of its ids; nothing where it did not come."""
    if not store.holds(contract):
        return []
    return store.table(contract).order_by(*contract.once).to_pyarrow().to_pylist()


def register_with_schemes(partnership: Partnership, store: Store) -> Register:
    """The partnership's register with the schemes that partners sent; of one id the register's own row stands."""
    register, names = register_of(partnership), _zones(partnership)
    known = {row.id for row in register.rows}
    file_of = {(load.key, at): file.name for load in store.loads for at, file in enumerate(load.files)}
    rows = tuple(
        Row(
            id=row["scheme"],
            kind=SCHEME,
            first=row["first_day"],
            last=row["last_day"],
            what=row["title"].rstrip(".") + ".",
            source="what partners sent of their schemes",
            measures=tuple(each for each in row["measures"].split(BETWEEN) if each in CATALOGUE),
            places=tuple(names.get(each.casefold(), each) for each in row["places"].split(BETWEEN)),
            control=tuple(names.get(each.casefold(), each) for each in row["control"].split(BETWEEN)),
            aim=row["aim"],
            own=True,
            sent=file_of[row["extract"], row["file"]],
        )
        for row in rows_of(store, SCHEMES)
        if row["scheme"] not in known
    )
    return replace(register, rows=(*register.rows, *rows))


def _zones(partnership: Partnership) -> dict[str, str]:
    """The code of each zone by its name, as people write it."""
    settings = partnership.settings
    return {zone.name.casefold(): f"{settings.area}-Z{at}" for at, zone in enumerate(settings.zones, 1)}


def work_of(
    partnership: Partnership,
    store: Store,
    geography: Geography,
    released: Released,
    ward_of: Mapping[str, str],
    year: Period,
) -> Work:
    """Everything that partners said of their own work, as far as it is known in the store."""
    places = [area.place for area in geography.areas()]
    progress: dict[str, list[Progress]] = {}
    shown = _Evidence(released, geography.home.place, places, year)
    for row in rows_of(store, PROGRESS):
        evidence = shown.figure(row["evidence"])
        of = released.measures[evidence.measure].title if evidence else ""
        progress.setdefault(row["action"], []).append(
            Progress(row["day"], row["state"], row["words"], evidence, of)
        )
    home = geography.home.place
    return Work(
        actions=tuple(
            Action(
                row["action"], row["priority"] or "", row["objective"] or "", row["what"], row["owner"], row["due"],
                row["state"], row["scheme"] or "", tuple(progress.get(row["action"], ())),
            )
            for row in rows_of(store, ACTIONS)
        ),
        problems=tuple(_problem(row, partnership, places, ward_of) for row in rows_of(store, PROBLEMS)),
        decisions=tuple(
            Decision(
                row["decision"], row["day"], row["meeting"], row["words"],
                tuple((row["actions"] or "").split(BETWEEN)) if row["actions"] else (),
            )
            for row in sorted(rows_of(store, MEETINGS), key=lambda row: (row["day"], row["decision"]))
        ),
        concerns=concerns_of(partnership, store, geography, ward_of, year),
        costs=tuple(
            (row["scheme"], count_of_records(COST, home, year, round(row["cost"]), "pounds", row["scheme"]))
            for row in rows_of(store, SCHEMES)
            if row["cost"] is not None
        ),
        as_at=_as_at(store),
    )  # fmt: skip


def _as_at(store: Store) -> date | None:
    """The day on which the newest file of actions or progress came."""
    wanted = {ACTIONS.name, PROGRESS.name}
    days = [
        load.received
        for load in store.loads
        if any(not wanted.isdisjoint(file.accepted) for file in load.files)
    ]
    return date.fromisoformat(max(days)) if days else None


def _problem(
    row: dict, partnership: Partnership, places: Iterable[Place], ward_of: Mapping[str, str]
) -> Problem:
    code = _zones(partnership).get(row["place"].casefold(), row["place"])
    named = next((each.name for each in places if each.code == code), row["place_name"] or row["place"])
    wards = (ward_of[code],) if code in ward_of else (code,) if code in set(ward_of.values()) else ()
    return Problem(
        row["problem"], row["title"], named, row["opened"], row["state"], row["priority"] or "", wards
    )


def concerns_of(
    partnership: Partnership, store: Store, geography: Geography, ward_of: Mapping[str, str], year: Period
) -> tuple[Concern, ...]:
    """Those of the place and its parts; held back where the class that the partnership's file gives is not open."""
    release_class = class_of(partnership.settings.release)
    if release_class != "open" or not store.holds(CONCERNS):
        return ()
    own = {area.place.code for area in geography.areas() if area not in geography.others} | geography.codes
    zones, wards = _zones(partnership), {area.place.code for area in geography.wards}
    raised = []
    for row in store.table(CONCERNS).to_pyarrow().to_pylist():
        code = zones.get(row["place"].casefold(), row["place"])
        if code in own:
            ward = ward_of.get(code, code if code in wards else "")
            span = Period(row["first_day"], row["last_day"])
            raised.append(Raised(row["theme"], row["source"], ward, span, row["number"]))
    return concerns_raised(
        raised, year, geography.home.place, [area.place for area in geography.wards], release_class
    )


class _Evidence:
    """Figures by their id, or by the name of a measure, of what an edition of this place and year counts."""

    def __init__(self, released: Released, home: Place, places: Iterable[Place], year: Period):
        self._released, self._home, self._year = released, home, year
        self._places = [place for place in places if place.level in ("csp", "ward", "zone")]

    def figure(self, said: str | None) -> Figure | None:
        if not said:
            return None
        if said in self._released.measures:
            return self._of(said, self._home, self._year)
        return self._by_id(said) if said[1:].isalnum() and len(said) == 15 else None

    def _of(self, measure: str, place: Place, period: Period, statistic: str = "") -> Figure | None:
        if not self._released.has(measure, place, period):
            return None
        share = self._released.measures[measure].form == "share"
        wanted = statistic or ("rate" if share else "count")
        return (self._released.rate if wanted == "rate" else self._released.count)(measure, place, period)

    def _by_id(self, id: str) -> Figure | None:
        periods = [self._year, self._year.year_before(), *self._year.months()]
        for measure in self._released.measures:
            for place in self._places:
                for period in periods:
                    for statistic in ("count", "rate"):
                        if figure_id(measure, place, period, statistic=statistic) == id:
                            return self._of(measure, place, period, statistic)
        return None
