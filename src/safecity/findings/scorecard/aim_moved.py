"""What became of an indicator's aim since a meeting: its target and the years of it, whom it is read against.

A target that is moved between two meetings changes a status without a single crime more or fewer.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ...partnership import FrozenAim, FrozenIndicator
from ...vocabulary import Period
from ..finding import Finding, Sentence
from ..judged.judge import ALL_CSPS
from ..judged.quarter import ALL_SERVICES
from ..official import set_name
from .target_status import TARGET, WAY, Asked, Stands, Words, stands

AIM, DUE, FIRST_YEAR, ON_THE_WAY = "target", "due year", "first year", "by now"
OTHERS, OWNER, COMMENTARY = "compared with", "owner", "commentary"
AT_MEETING = "at the meeting of "

Change = tuple[str, Sentence]


def is_same(one: float | None, other: float | None) -> bool:
    """Whether two numbers are one, which went through files and back."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def aim_moved(asked: Asked, then: FrozenIndicator, found: Stands, meeting: date) -> list[Change]:
    """Each change of the target, of the year it is due, of its first year and of the way to it, in a sentence."""
    if then.aim is None:
        return []
    return [
        *_target(asked, then.aim, meeting),
        *_first_year(asked, then.aim),
        *_way(asked, then, then.aim, found, meeting),
    ]


def by_the_old_aim(asked: Asked, then: FrozenIndicator) -> str:
    """The status that the target of the meeting gives with the numbers of now; empty where nothing of it was moved."""
    aim, said = then.aim, asked.indicator
    if aim is None or (
        is_same(aim.target, said.number) and (aim.by, aim.baseline) == (said.by, said.baseline)
    ):
        return ""
    if asked.number(asked.review.year) is None:  # nothing of it was counted, whatever its target
        return ""
    old = said.model_copy(update={"target": aim.target, "by": aim.by, "baseline": aim.baseline})
    return stands(replace(asked, indicator=old)).status


def why_moved(asked: Asked, aim: FrozenAim | None) -> tuple[str, str]:
    """What was done to its target, and by what the old status would be given, in words."""
    old, new = (aim.target if aim else None), asked.indicator.number
    if old is None:
        return "a target was set", "without a target, as then,"
    if new is None:
        return "its target was taken away", "by the target of then"
    if is_same(old, new):
        return "the years of its target were moved", "by the years of then"
    return "its target was moved", "by the target of then"


def _target(asked: Asked, aim: FrozenAim, meeting: date) -> Iterator[Change]:
    said = asked.indicator
    moved, due = not is_same(aim.target, said.number), aim.by != said.by
    if not moved and not due:
        return
    if asked.measure.name not in asked.review.released.measures:  # no figure is made of what was not counted
        done, _ = why_moved(asked, aim)
        yield AIM if moved else DUE, Sentence((f"{done[:1].upper()}{done[1:]} since.",))
        return
    old: Words = ()
    new: Words = ()
    if aim.target is not None:
        old = (asked.made(f"{AT_MEETING}{meeting}, {TARGET}", aim.target, Period.parse(aim.by)),)
    if said.number is not None:
        new = (asked.made(TARGET, said.number, Period.parse(said.by)),)
    if not old:
        yield AIM, Sentence(("It had no target. Its target is now ", *new, f" by {said.by}."))
    elif not new:
        yield AIM, Sentence(("Its target was ", *old, f" by {aim.by}. It has none now."))
    elif not moved:
        yield DUE, Sentence(("Its target of ", *new, f" was due by {aim.by}. It is now due by {said.by}."))
    else:
        by = f" by {said.by}" if due else ""
        yield AIM, Sentence(("Its target was ", *old, f" by {aim.by}. It is now ", *new, f"{by}."))
        if due:
            yield DUE, Sentence(("The year in which it is due was moved with it.",))


def _first_year(asked: Asked, aim: FrozenAim) -> Iterator[Change]:
    now = asked.indicator.baseline
    if aim.baseline and now and aim.baseline != now:
        words = f"The way to its target started from {aim.baseline}. It now starts from {now}."
        yield FIRST_YEAR, Sentence((words,))


def _way(
    asked: Asked, then: FrozenIndicator, aim: FrozenAim, found: Stands, meeting: date
) -> Iterator[Change]:
    """Where a straight way would be in the same year: it moves with the target, and with a first year's number."""
    way, year = found.way, asked.review.year
    if way is None or way.value is None or aim.by_now is None or then.year != str(year):
        return
    old = asked.made(f"{AT_MEETING}{meeting}, {WAY}", aim.by_now, year)
    if str(old) != str(way):
        yield (
            ON_THE_WAY,
            Sentence(("A straight way to its target was at ", old, f" in {year}. It is now at ", way, ".")),
        )


def compared_with(rank: Finding | None) -> str:
    """Whom an indicator's rate is held against, by name; empty where it is held against nobody."""
    return (set_name(rank.comparator) or rank.comparator) if rank else ""


def others_now(then: FrozenIndicator, rank: Finding | None) -> Iterator[Change]:
    """Whether it is held against others than at the meeting."""
    now = compared_with(rank)
    if then.aim is not None and then.aim.compared_with != now:
        words = (
            f"Its rate was held against {_whom(then.aim.compared_with)}. It is now held against {_whom(now)}."
        )
        yield OTHERS, Sentence((words,))


def _whom(name: str) -> str:
    known = {
        "": "nobody",
        "England": "the partnerships of England",
        ALL_CSPS: "all partnerships of which numbers came",
        ALL_SERVICES: "all services of which numbers came",
    }
    return known.get(name, f"the set ‘{name}’")


def owner_now(asked: Asked, then: FrozenIndicator) -> Iterator[Change]:
    """Whether another one answers for it than at the meeting."""
    now = asked.indicator.owner
    if then.aim is None or then.aim.owner == now:
        return
    if not then.aim.owner:
        words = f"It had no owner. Its owner is now: {now}."
    else:
        words = f"Its owner was: {then.aim.owner}. " + (f"It is now: {now}." if now else "It has none now.")
    yield OWNER, Sentence((words,))
