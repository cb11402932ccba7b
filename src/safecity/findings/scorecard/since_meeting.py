"""What changed on the scorecard since it was frozen for a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...partnership import FrozenIndicator, FrozenScorecard
from ...release.figure import Figure
from ...vocabulary import Period
from ..finding import Sentence
from .target_status import Asked

NEW, STATUS, REVISED = "new", "status", "revised"
AT_MEETING = "at the meeting of "


@dataclass(frozen=True)
class Since:
    """What became of one indicator since the last meeting: the kinds of change, and each in a sentence."""

    kinds: tuple[str, ...]
    words: tuple[Sentence, ...]
    status: str = ""  # at the meeting; empty where it was not on the scorecard then

    @property
    def changed(self) -> bool:
        return bool(self.kinds)


def since_meeting(asked: Asked, id: str, status: str, last: FrozenScorecard | None) -> Since | None:
    """Whether an indicator is new, has another status, or its number of then is another now; None without a meeting."""
    if last is None:
        return None
    then = next((each for each in last.indicators if each.id == id), None)
    if then is None:
        return Since((NEW,), (Sentence(("It was not on the scorecard then.",)),))
    kinds, words = [], []
    if then.status != status:
        kinds.append(STATUS)
        words.append(Sentence((f"Its status was: {then.status}.",)))
    revised = _revised(asked, then, last)
    if revised is not None:
        kinds.append(REVISED)
        words.append(revised)
    return Since(tuple(kinds), tuple(words), then.status)


def _revised(asked: Asked, then: FrozenIndicator, last: FrozenScorecard) -> Sentence | None:
    """The number of the year that the meeting saw, where it is another now."""
    year = Period.parse(then.year)
    now = asked.number(year)
    if now is None or now.value is None or then.now is None or _same(now.value, then.now):
        return None
    return Sentence(
        (f"The number of {then.year} was ", _as_frozen(asked, then, last), ", and is ", now, " now.")
    )


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def _as_frozen(asked: Asked, then: FrozenIndicator, last: FrozenScorecard) -> Figure:
    return asked.made(f"{AT_MEETING}{last.meeting}", then.now, Period.parse(then.year))


def gone_since(last: FrozenScorecard | None, ids: Iterable[str]) -> tuple[FrozenIndicator, ...]:
    """What the meeting saw and is on the scorecard no longer."""
    if last is None:
        return ()
    here = set(ids)
    return tuple(each for each in last.indicators if each.id not in here)
