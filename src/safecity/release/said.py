"""What people said and what was noticed, as figures: of answers and of observations, of one release class."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..statistics.survey import Difference, Share
from ..vocabulary import Period, Place
from ..vocabulary.fault import NotReleased
from ..vocabulary.status import OBSERVED
from .figure import Figure, figure_id
from .rule import CLASSES, EVERY

ANSWERS, NOTICED, RAISED = "public_concern", "noticed_by_partners", "residents_concerns"
CLASS = "standard"  # few people may have given an answer, and each of them knows that


def class_of(chosen: Mapping[str, str]) -> str:
    """The class of answers and of what was noticed: standard, unless all of a made-up place is open."""
    return chosen.get(EVERY, CLASS)


@dataclass(frozen=True)
class Said:
    """Makes figures of answers and observations for one place. Raises NotReleased unless their class is open.

    The other classes need all tables of an edition protected together; until that is built nothing of them leaves.
    """

    place: Place
    release_class: str

    def __post_init__(self):
        if self.release_class not in CLASSES or self.release_class != "open":
            raise NotReleased(
                f"answers to surveys are of class {self.release_class!r}, and only what is open can be published yet"
            )

    def share(self, share: Share, period: Period, category: str) -> Figure:
        """What part of those asked gave an answer, in per cent, each counting as its weight says."""
        return self._figure(
            ANSWERS, "share of answers", period, category, value=100 * share.value, low=100 * share.low,
            high=100 * share.high, unit="% of answers",
        )  # fmt: skip

    def ends(self, share: Share, period: Period, category: str) -> tuple[Figure, Figure]:
        """Where the 95% interval of a share begins and ends, as figures of their own for a sentence."""
        low, high = (
            self._figure(
                ANSWERS, f"share of answers, {end}", period, category, value=100 * value, unit="% of answers"
            )
            for end, value in (("low", share.low), ("high", share.high))
        )
        return low, high

    def asked(self, people: int, period: Period, category: str) -> Figure:
        """How many people gave an answer of any kind."""
        return self._figure(
            ANSWERS, "people asked", period, category, value=people, unit="people", decimals=0
        )

    def change(self, found: Difference, period: Period, category: str) -> Figure:
        """How far a share moved on the year before, in percentage points."""
        return self._figure(
            ANSWERS, "change in points", period, category, value=100 * found.value, low=100 * found.low,
            high=100 * found.high, unit="percentage points", form="signed", comparator="year before",
        )  # fmt: skip

    def noticed(self, number: int, period: Period, category: str) -> Figure:
        """How many observations partners passed on: no count of what they are about."""
        return self._figure(NOTICED, "count", period, category, value=number, unit="observations", decimals=0)

    def raised(self, number: int, period: Period, category: str) -> Figure:
        """How many concerns residents raised: no count of what they are about."""
        return self._figure(RAISED, "count", period, category, value=number, unit="concerns", decimals=0)

    def _figure(self, measure: str, statistic: str, period: Period, category: str, *, value, unit: str,
                comparator: str = "", **more) -> Figure:  # fmt: skip
        return Figure(
            id=figure_id(
                measure, self.place, period, category=category, comparator=comparator, statistic=statistic
            ),
            measure=measure, place=self.place, period=period, category=category, value=value, unit=unit,
            status=OBSERVED, release_class=self.release_class, statistic=statistic, comparator=comparator, **more,
        )  # fmt: skip
