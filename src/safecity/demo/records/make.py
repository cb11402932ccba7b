"""Records made: every stretch is drawn, everybody gets a name, and the files are written."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from safecity.demo.city import City
from safecity.demo.draw import Draw
from safecity.demo.place import Lsoa
from safecity.demo.records import cohort, concern, counts, files, incidents
from safecity.demo.records.other_years import plan_all, plan_without_place
from safecity.demo.records.people import Everybody, describe
from safecity.demo.records.places import survey
from safecity.demo.records.points import home_points
from safecity.demo.records.returns import SentReturn, write_returns
from safecity.demo.records.stretch import Group, Stretch, draw_stretch
from safecity.demo.records.targets import Targets

RETURNING_VICTIMS, RETURNING_OFFENDERS = 0.06, 0.25
"""Of those of another year who are no part of a profile: people of the year."""
_GROWN_UP = (2, 3)  # bands of those who were old enough in the first year and are not too old in the last


@dataclass(frozen=True)
class Planted:
    """The files written, and the LSOAs in which there is something to be found."""

    paths: tuple[Path, ...]
    hot_spots: tuple[str, ...]
    worked: tuple[str, ...]
    failed: tuple[str, ...]
    series: str
    returns: tuple[SentReturn, ...] = ()


@dataclass(frozen=True)
class Areas:
    """The small areas of the city, with the one in which there is a series."""

    lsoas: tuple[Lsoa, ...]
    series: int
    seed: int

    @property
    def codes(self) -> list[str]:
        return [lsoa.code for lsoa in self.lsoas]

    def points(self, stretch: Stretch) -> np.ndarray:
        """Easting and northing of the crimes of a stretch, by chance of its own: nothing else is drawn otherwise."""
        plan = stretch.plan
        draw = Draw(self.seed, f"points {plan.span.first} {plan.located}")
        return home_points(
            draw, stretch.kind, stretch.lsoa, stretch.recorded, self.lsoas,
            series=self.series, burgled_from=plan.burgled_from,
        )  # fmt: skip


def make_records(
    into: Path, city: City, *, seed: int, targets: Targets, aside: Path | None = None
) -> Planted:
    """Write crimes.csv, crime_people.csv, incidents.csv, counts.csv, young_people.csv, survey.csv and noticed.csv.

    The quarterly returns go to folders in it that are named by the day on which they were sent.

    Who is who goes to truth.csv in the folder `aside`, where one is named: it is not for receiving.
    """
    into.mkdir(parents=True, exist_ok=True)
    places = survey(city.district, seed)
    areas = Areas(city.district.lsoas, places.series, seed)
    lsoas = areas.codes
    plans = plan_all(targets, seed)
    plans += [plan_without_place(targets, plan, seed) for plan in plans]
    plans.sort(key=lambda plan: (plan.span.first.year != targets.year, not plan.located, plan.span.first))
    drawn = [draw_stretch(plan, places, seed) for plan in plans]  # the year itself first
    stretches, groups = _numbered(drawn, seed)
    people = describe(Draw(seed, "people"), groups, len(lsoas), targets.unreferenced)

    prefix = city.district.name[:3].upper()
    crime_lines: list[str] = []
    people_lines: list[str] = []
    truth: list[str] = []
    for year in sorted({stretch.plan.span.first for stretch in stretches}):
        together = [stretch for stretch in stretches if stretch.plan.span.first == year]
        draw = Draw(seed, f"files {year}")
        for lines, found in zip(
            (crime_lines, people_lines, truth),
            _lines(together, people, areas, f"{prefix}{year:%y}-", draw, targets),
            strict=True,
        ):
            lines += found
    incident_lines = incidents.incident_rows(targets, places, lsoas, prefix, seed)
    paths = [
        files.write(into / "crimes.csv", files.CRIMES, crime_lines),
        files.write(into / "crime_people.csv", files.CRIME_PEOPLE, people_lines),
        files.write(into / "incidents.csv", incidents.HEADER, incident_lines),
        files.write(into / "counts.csv", counts.HEADER, counts.count_rows(targets, city.district, seed)),
        files.write(
            into / "young_people.csv", cohort.HEADER, cohort.cohort_rows(targets, city.district, seed)
        ),
        files.write(
            into / "survey.csv", concern.SURVEY, concern.survey_rows(targets.year, city.district, seed)
        ),
        files.write(
            into / "noticed.csv", concern.NOTICED, concern.noticed_rows(targets.year, city.district, seed)
        ),
    ]
    sent = write_returns(into / "returns", targets.year, city.district, incident_lines, seed)
    if aside is not None:
        aside.mkdir(parents=True, exist_ok=True)
        files.write(aside / "truth.csv", files.TRUTH, truth)
    hot, worked, failed = (
        tuple(lsoas[position] for position in chosen) for chosen in (places.hot, places.worked, places.failed)
    )
    return Planted(tuple(paths), hot, worked, failed, lsoas[places.series], tuple(sent))


def _numbered(drawn: list[Stretch], seed: int) -> tuple[list[Stretch], list[Group]]:
    """Number people through all stretches; some of other years are people of the first one drawn."""
    groups: list[Group] = []
    stretches: list[Stretch] = []
    of_the_year: dict[str, tuple[int, Group]] = {}
    start = 0
    for stretch in drawn:
        numbered = {}
        for role, returning in (
            ("victim", RETURNING_VICTIMS), ("offender", RETURNING_OFFENDERS), ("suspect", 0.0),
        ):  # fmt: skip
            group: Group = getattr(stretch, f"{role}s")
            numbers = start + np.arange(group.band.size)
            if role not in of_the_year:
                of_the_year[role] = (start, group)
            elif stretch.plan.located:
                draw = Draw(seed, f"returning {stretch.plan.span.first} {role}")
                _return(draw, numbers, group, *of_the_year[role], returning)
            who = getattr(stretch, role)
            numbered[role] = np.where(who >= 0, numbers[who], -1)
            groups.append(group)
            start += group.band.size
        stretches.append(
            replace(
                stretch, victim=numbered["victim"], offender=numbered["offender"], suspect=numbered["suspect"]
            )
        )
    return stretches, groups


def _return(draw: Draw, numbers: np.ndarray, group: Group, first: int, known: Group, share: float) -> None:
    """Give a share of a group the numbers of people who are known already, each at most once."""
    own = np.nonzero(group.plain)[0]
    theirs = np.nonzero(known.plain & np.isin(known.band, _GROWN_UP))[0]
    many = min(int(own.size * share), theirs.size)
    numbers[own[draw.shuffled(own.size)[:many]]] = first + theirs[draw.shuffled(theirs.size)[:many]]


def _lines(
    together: list[Stretch], people: Everybody, areas: Areas, prefix: str, draw: Draw, targets: Targets
) -> tuple[list[str], list[str], list[str]]:
    """Lines of crimes, of people and of the truth of one stretch with and without a place, in order of days."""
    sizes = [stretch.kind.size for stretch in together]
    day = np.concatenate([stretch.recorded for stretch in together])
    order = np.argsort(day, kind="stable")
    place = np.empty(day.size, dtype=np.int64)
    place[order] = np.arange(1, day.size + 1)
    references = np.array([f"{prefix}{number:06d}" for number in place.tolist()], dtype=object)
    crimes: list[tuple[int, str]] = []
    parts: list[str] = []
    truth: list[str] = []
    start = 0
    for stretch, size in zip(together, sizes, strict=True):
        own = references[start : start + size]
        points = areas.points(stretch)
        rows = files.crime_rows(stretch, people, own, areas.codes, points, draw, targets.last_day)
        crimes += zip(place[start : start + size].tolist(), rows, strict=True)
        for lines, found in zip((parts, truth), files.people_rows(stretch, people, own, draw), strict=True):
            lines += found
        start += size
    return (
        [row for _, row in sorted(crimes)],
        sorted(parts, key=_reference),  # a stable sort: the parts of one crime keep their order
        sorted(truth, key=_reference),
    )


def _reference(line: str) -> str:
    return line.partition(",")[0]
