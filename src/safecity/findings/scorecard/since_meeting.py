"""What changed on the scorecard since it was frozen for a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...partnership import FrozenIndicator, FrozenScorecard
from ...release.classes import CLASSES, is_stricter
from ...release.figure import Figure
from ...vocabulary import Period
from ..finding import Finding, Sentence
from .aim_moved import AT_MEETING, aim_moved, by_the_old_aim, is_same, others_now, owner_now, why_moved
from .target_status import Asked, Stands

NEW, STATUS, REVISED = "new", "status", "revised"


@dataclass(frozen=True)
class Since:
    """What became of one indicator since the last meeting: the kinds of change, and each in a sentence."""

    kinds: tuple[str, ...]
    words: tuple[Sentence, ...]
    status: str = ""  # at the meeting; empty where it was not on the scorecard then
    commentary: str | None = None  # at the meeting; None where it was not kept
    typed: str | None = None  # the same as it was typed, names of figures in it; None where that was not kept
    kept_aim: bool = True  # whether the meeting's file has what else it was to reach, and by whom

    @property
    def changed(self) -> bool:
        return bool(self.kinds)


def since_meeting(
    asked: Asked, id: str, found: Stands, last: FrozenScorecard | None, rank: Finding | None = None
) -> Since | None:
    """Whether an indicator is new, or its status, its number of then or what it is to reach changed.

    None without a meeting. Of a scorecard that was frozen without aims, only status and number are told.
    """
    if last is None:
        return None
    then = next((each for each in last.indicators if each.id == id), None)
    if then is None:
        return Since((NEW,), (Sentence(("It was not on the scorecard then.",)),))
    told: list[tuple[str, Sentence]] = []
    aims = aim_moved(asked, then, found, last.meeting)
    would_be = by_the_old_aim(asked, then) if aims else ""
    if status := _status(asked, then, found.status, would_be):
        told.append((STATUS if then.status != found.status else "", status))
    told += aims
    if (revised := _revised(asked, then, last)) is not None:
        told.append((REVISED, revised))
    told += [*others_now(then, rank), *owner_now(asked, then)]
    return Since(
        tuple(kind for kind, _ in told if kind), tuple(words for _, words in told), then.status,
        then.aim.commentary if then.aim else None, then.aim.typed if then.aim else None, then.aim is not None,
    )  # fmt: skip


def _status(asked: Asked, then: FrozenIndicator, now: str, would_be: str) -> Sentence | None:
    """How it stood and stands; with a target that was moved, also how it would stand by the one of then."""
    done, by = why_moved(asked, then.aim)
    would = f"{by[:1].upper()}{by[1:]} it would be: {would_be}."
    if then.status == now:
        return Sentence((f"Its status is still: {now}. {would}",)) if would_be not in ("", now) else None
    begins = f"Its status was: {then.status}. It is now: {now}"
    if not would_be:
        return Sentence((f"{begins}.",))
    if would_be == then.status:
        return Sentence((f"{begins}, because {done}: {by} it would still be: {would_be}.",))
    return Sentence((f"{begins}. Also, {done}. {would}",))


def _revised(asked: Asked, then: FrozenIndicator, last: FrozenScorecard) -> Sentence | None:
    """The number of the year that the meeting saw, where it is another now.

    None that was printed by a class that let out more than the one that its measure has now.
    """
    year = Period.parse(then.year)
    now = asked.number(year)
    if now is None or now.value is None or then.now is None or is_same(now.value, then.now):
        return None
    own = asked.review.released.rule.classes[asked.measure.name]
    if then.release_class in CLASSES and is_stricter(own, then.release_class):
        return None
    return Sentence(
        (f"The number of {then.year} was ", _as_frozen(asked, then, last), ", and is ", now, " now.")
    )


def _as_frozen(asked: Asked, then: FrozenIndicator, last: FrozenScorecard) -> Figure:
    return asked.made(f"{AT_MEETING}{last.meeting}", then.now, Period.parse(then.year))


def gone_since(last: FrozenScorecard | None, ids: Iterable[str]) -> tuple[FrozenIndicator, ...]:
    """What the meeting saw and is on the scorecard no longer."""
    if last is None:
        return ()
    here = set(ids)
    return tuple(each for each in last.indicators if each.id not in here)
