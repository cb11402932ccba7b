"""What is being done: actions and problems joined by id to priorities, indicators and schemes, and which are late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..partnership import Priority
from ..release.figure import Figure, count_of_records
from ..vocabulary.partners_work import ACTION_STATES, FINISHED
from ..vocabulary.slug import slug
from .partners_work import Action, Problem
from .review import Review

ACTIONS = "partnership_actions"
LATE, ALL = "late", "all"
NO_PRIORITY = "no-priority"
"""Stands for the priority of what is for none that partnership.toml has."""


@dataclass(frozen=True)
class ActionStands:
    """An action with the priority and the measures it is for; it is late if its day went by and it is not finished."""

    action: Action
    priority: str  # the title; empty where partnership.toml has no such priority
    measures: tuple[str, ...]
    late: bool

    @property
    def state(self) -> str:
        return self.action.state


@dataclass(frozen=True)
class PlanOfPriority:
    """What is being done for one priority: actions, late ones first, problems, and how many are in each state."""

    title: str
    actions: tuple[ActionStands, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, Figure] = field(default_factory=dict)  # all, each state that there is, and late

    @property
    def is_empty(self) -> bool:
        return not (self.actions or self.problems)


def plan(review: Review) -> tuple[PlanOfPriority, ...]:
    """Each priority of the partnership's file with what is done for it; last, under no title, what is for none.

    Of actions those that were due in the year or later, or are not finished: what was done before is another plan's.
    """
    chosen = review.partnership.settings.priorities
    stands = [_stands(review, each) for each in review.work.actions if is_of_year(review, each)]
    problems = [(priority_of(each.priority, "", chosen), each) for each in review.work.problems]
    found = []
    for title in (*(each.title for each in chosen), ""):
        own = [each for each in stands if each.priority == title]
        own.sort(key=lambda each: (not each.late, each.action.due, each.action.id))
        about = tuple(each for of, each in problems if (of.title if of else "") == title)
        found.append(PlanOfPriority(title, tuple(own), about, _counts(review, title, own)))
    return tuple(each for each in found if each.title or not each.is_empty)


def plan_of(review: Review, title: str) -> PlanOfPriority:
    """What is being done for one priority."""
    return next((each for each in plan(review) if each.title == title), PlanOfPriority(title))


def actions_for(review: Review, measures: Sequence[str]) -> tuple[ActionStands, ...]:
    """The actions that name one of these measures: by the id of an indicator, or by their scheme."""
    wanted = set(measures)
    every = (each for of in plan(review) for each in of.actions)
    return tuple(each for each in every if wanted.intersection(each.measures))


def is_of_year(review: Review, action: Action) -> bool:
    return action.due >= review.year.start or action.state not in FINISHED


def priority_of(said: str, objective: str, chosen: Sequence[Priority]) -> Priority | None:
    """The priority that is meant by its title, its id or an indicator's id, or by one of its objectives.

    >>> burglary = Priority(title="Reduce burglary", objectives=("Fewer homes broken into",))
    >>> [priority_of(*each, (burglary,)) is burglary for each in (
    ...     ("reduce-burglary/burglary", ""), ("Reduce Burglary", ""), ("", "fewer homes broken into"), ("fire", ""))]
    [True, True, True, False]
    """
    if said:
        wanted = slug(said.partition("/")[0]) if is_indicator(said) else slug(said)
        return next((each for each in chosen if slug(each.title) == wanted), None)
    words = slug(objective)
    return next((each for each in chosen if words in map(slug, each.objectives)), None) if objective else None


def is_indicator(said: str) -> bool:
    """Whether it is written as an indicator's id is, priority and measure: no blank, and one stroke."""
    return " " not in said and said.count("/") == 1


def _stands(review: Review, action: Action) -> ActionStands:
    of = priority_of(action.priority, action.objective, review.partnership.settings.priorities)
    named = [action.priority.partition("/")[2]] if is_indicator(action.priority) else []
    row = review.register.named(action.scheme) if action.scheme else None
    measures = tuple(dict.fromkeys([*named, *(row.measures if row else ())]))
    return ActionStands(action, of.title if of else "", measures, is_late(review, action))


def is_late(review: Review, action: Action) -> bool:
    """Whether its day had gone by when the newest of the partners' files came, and it was not finished."""
    as_at = review.work.as_at
    return as_at is not None and action.due < as_at and action.state not in FINISHED


def _counts(review: Review, title: str, actions: Sequence[ActionStands]) -> Mapping[str, Figure]:
    if not actions:
        return {}
    many = {ALL: len(actions)} | {
        state: number for state in ACTION_STATES if (number := sum(each.state == state for each in actions))
    }
    many[LATE] = sum(each.late for each in actions)
    whose = slug(title) if title else NO_PRIORITY
    return {
        kind: count_of_records(ACTIONS, review.home, review.year, number, "actions", f"{whose}: {kind}")
        for kind, number in many.items()
    }
