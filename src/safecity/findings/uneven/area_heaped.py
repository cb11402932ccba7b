"""A small area with a far larger part of the place's crimes in one year than in the other."""

from dataclasses import dataclass

from ...release.figure import Figure
from ...vocabulary import Caveat, Place


@dataclass(frozen=True)
class AreaHeaped:
    """A small area with a far larger part of the place's crimes in one year than in the other, and what holds it."""

    place: Place
    within: frozenset[str]  # codes of wards, fifths and zones that it is in, and its own
    before: Figure
    after: Figure
    every_before: Figure  # the whole place's
    every_after: Figure

    @property
    def is_later(self) -> bool:
        """Whether it is the later year that has the larger part."""
        return part_of(self.after, self.every_after) > part_of(self.before, self.every_before)

    @property
    def excess(self) -> float:
        """How many crimes it has in that year beyond its part of the other."""
        if self.is_later:
            return float(self.after.value or 0) - part_of(self.before, self.every_before) * number_of(
                self.every_after
            )
        return float(self.before.value or 0) - part_of(self.after, self.every_after) * number_of(
            self.every_before
        )

    @property
    def caveat(self) -> Caveat:
        year = self.after.period
        return Caveat(
            f"area_{self.place.code}_{year}",
            f"{''.join(map(str, self.words))}. They may have been booked to it, as to a station's own address, and "
            "have happened elsewhere.",
        )

    @property
    def words(self) -> tuple[str | Figure, ...]:
        before, after = self.before.period.in_words(), self.after.period.in_words()
        return (
            f"The small area {self.place.name} holds ", self.after, " of ", self.every_after, f" crimes of {after}, "
            "and ", self.before, " of ", self.every_before, f" of those of {before}",
        )  # fmt: skip


def part_of(of: Figure, every: Figure) -> float:
    """What part one count is of another."""
    return float(of.value or 0) / number_of(every)


def number_of(figure: Figure) -> float:
    """A count, to divide by; 1 of nothing counted."""
    return float(figure.value or 0) or 1.0
