"""What partners said of their own work, as a review holds it: rows known by their ids, and counts as figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..release.figure import Figure
from ..release.said import Said
from ..vocabulary import Period, Place


@dataclass(frozen=True)
class Progress:
    """How an action stood on a day, in its owner's words, and the figure that shows it, where this edition has it."""

    day: date
    state: str
    words: str
    evidence: Figure | None = None
    of: str = ""  # the title of the measure that the figure is of


@dataclass(frozen=True)
class Action:
    """What somebody takes on by a day, with every row of its progress by day. Blank is not said."""

    id: str
    priority: str
    objective: str
    what: str
    owner: str
    due: date
    said: str  # the state that its own row gives
    scheme: str
    progress: tuple[Progress, ...] = ()

    @property
    def last(self) -> Progress | None:
        return self.progress[-1] if self.progress else None

    @property
    def state(self) -> str:
        """How it stands: as the newest progress says, else as its own row does."""
        return self.last.state if self.last else self.said


@dataclass(frozen=True)
class Problem:
    """What keeps happening in a place, and how far partners have worked it through. `wards` are codes of its wards."""

    id: str
    title: str
    place: str
    opened: date
    state: str
    priority: str
    wards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What a meeting decided, and the ids of the actions that follow."""

    id: str
    day: date
    meeting: str
    words: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Concern:
    """How many concerns about a theme residents raised in the year and the year before, by source and by ward."""

    theme: str
    number: Figure
    before: Figure | None  # None where nothing came of that year
    by_source: tuple[tuple[str, Figure], ...]  # the most first
    by_ward: tuple[tuple[Place, Figure], ...]


@dataclass(frozen=True)
class Work:
    """All of it. `as_at` is the day on which the newest of it came, by which an action is late or is not."""

    actions: tuple[Action, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    concerns: tuple[Concern, ...] = ()
    costs: tuple[tuple[str, Figure], ...] = ()  # scheme -> what it cost, in pounds
    as_at: date | None = None

    def cost(self, scheme: str) -> Figure | None:
        return next((figure for id, figure in self.costs if id == scheme), None)


@dataclass(frozen=True)
class Raised:
    """One row of residents' concerns: how many, and the code of the ward it lies in, blank where it is no ward's."""

    theme: str
    source: str
    ward: str
    period: Period
    number: int


def concerns_raised(
    raised: Iterable[Raised], year: Period, home: Place, wards: Iterable[Place], release_class: str
) -> tuple[Concern, ...]:
    """The themes of the year, those raised most first."""
    rows = list(raised)
    of_year, before = ([each for each in rows if span.start <= each.period.end <= span.end]
                       for span in (year, year.year_before()))  # fmt: skip
    said, places = Said(home, release_class), sorted(wards)
    found = []
    for theme in sorted({each.theme for each in of_year}):
        own = [each for each in of_year if each.theme == theme]
        sources = {
            name: sum(each.number for each in own if each.source == name) for name in {e.source for e in own}
        }
        by_ward = {ward: sum(each.number for each in own if each.ward == ward.code) for ward in places}
        then = sum(each.number for each in before if each.theme == theme)
        found.append(
            Concern(
                theme,
                said.raised(sum(sources.values()), year, theme),
                said.raised(then, year.year_before(), theme) if before else None,
                tuple(
                    (name, said.raised(number, year, f"{theme}, from {name}"))
                    for name, number in sorted(sources.items(), key=lambda pair: (-pair[1], pair[0]))
                ),
                tuple(
                    (ward, Said(ward, release_class).raised(number, year, theme))
                    for ward, number in by_ward.items()
                    if number
                ),
            )
        )
    return tuple(sorted(found, key=lambda each: (-(each.number.value or 0), each.theme)))
