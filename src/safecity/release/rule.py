"""How finely each measure of a partnership may be published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..measures import Measure
from ..vocabulary.fault import NotReleased
from .classes import CLASSES, OPEN
from .menu import in_total, menu
from .when_asked import WhenAsked

EVERY = "*"


@dataclass(frozen=True)
class ReleaseRule:
    """The class of each measure: its own, unless the partnership's file says another."""

    classes: Mapping[str, str]
    withheld: tuple[tuple[str, str, str, str], ...] = ()
    """Measure, place, period and category of what somebody decided to withhold besides; an empty place or category is
    every one."""
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Measures that are not told at all, with those told instead: `menu` has what is told together."""
    in_total: Mapping[str, str] = field(default_factory=dict)
    """Measures told of the whole place and year alone, each with the wider one that is told by month or ward."""

    @property
    def is_all_open(self) -> bool:
        """Whether every number is public already, so that nothing has to be protected."""
        return set(self.classes.values()) <= {OPEN}

    @classmethod
    def of(
        cls, measures: Iterable[Measure], chosen: Mapping[str, str], *, made_up: bool = False,
        withheld: tuple[tuple[str, str, str, str], ...] = (), first: Sequence[str] = (),
    ) -> "ReleaseRule":  # fmt: skip
        """Every measure's class, and which are told. Raises NotReleased for a class or a measure that does not exist.

        `first` are those that an earlier edition told, or that somebody chose instead of others that they overlap with.

        A place that is not made up may be stricter than a measure's definition, and never more generous: what
        protects people is not for a line in a file to undo. `*` stands for every measure that is not named.
        """
        measures = list(measures)
        names = {measure.name for measure in measures}
        for name in (each[0] for each in withheld):
            if name not in names:
                raise NotReleased(
                    f"[[release_decisions]] names '{name}', which is no measure",
                    advice="safecity define lists the measures",
                )
        for name in first:
            if name not in names:
                raise NotReleased(
                    f"measures_chosen names '{name}', which is no measure",
                    advice="safecity define lists the measures",
                )
        classes = {measure.name: chosen.get(EVERY, measure.release) for measure in measures}
        for name, release_class in chosen.items():
            if name == EVERY:
                continue
            if name not in classes:
                raise NotReleased(
                    f"[release] names '{name}', which is no measure",
                    advice="safecity define lists the measures",
                )
            classes[name] = release_class
        own = {measure.name: measure.release for measure in measures}
        for name, release_class in classes.items():
            if release_class not in CLASSES:
                raise NotReleased(
                    f"measure '{name}' has no release class",
                    found=repr(release_class),
                    expected=", ".join(CLASSES),
                )
            if (
                not made_up
                and own[name] in CLASSES
                and CLASSES.index(release_class) < CLASSES.index(own[name])
            ):
                raise NotReleased(
                    f"[release] lets '{name}' out more freely than its definition does",
                    found=release_class,
                    expected=f"{own[name]}, or stricter",
                    advice="Take the line out: what is not open is kept, and left out of the edition",
                )
        instead = WhenAsked(lambda: menu(measures, classes, first))
        told = WhenAsked(lambda: in_total([each for each in measures if each.name not in instead], classes))
        return cls(classes, withheld, instead, told)

    def as_told(self, measure: Measure) -> Measure:
        """The measure as finely as it is told."""
        if self.classes.get(measure.name, OPEN) == OPEN or measure.name not in self.in_total:
            return measure
        return replace(measure, finest="total")
