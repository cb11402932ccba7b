"""What is being done, in words that every product shares: actions, late ones named, problems, decisions, concerns."""

from datetime import date

from ...findings.finding import Sentence
from ...findings.partners_work import Problem, Progress
from ...findings.plan import ALL, LATE, ActionStands, PlanOfPriority, is_of_year, plan
from ...findings.review import Review
from ...vocabulary.partners_work import ACTION_STATES, PROBLEM_STATES
from ..documents.parts import Cell, Heading, Part, Styled

_AS_AT = "An action is late where its day had gone by when the newest of these files came, {day}, and it is not done."
NO_PRIORITY = "For no priority of the partnership’s file"
STAGES = dict(
    zip(
        PROBLEM_STATES,
        (
            "put forward, not yet taken on", "being defined", "being analysed", "being acted on",
            "what was done is being assessed", "closed", "passed on to others",
        ),
        strict=True,
    )
)  # fmt: skip
"""How far a problem has been worked through, in plain words."""
_THEMES = 4  # of concerns that a sentence names


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def as_at_words(review: Review) -> str:
    """By which day an action is late; empty where none came."""
    return (
        _AS_AT.format(day=day_words(review.work.as_at)) if review.work.as_at and review.work.actions else ""
    )


def planned(review: Review) -> tuple[PlanOfPriority, ...]:
    """The priorities for which anything is being done."""
    return tuple(each for each in plan(review) if not each.is_empty)


def named(of: PlanOfPriority) -> str:
    return of.title or NO_PRIORITY


def counts_words(of: PlanOfPriority) -> tuple[Part, ...]:
    """How many actions there are, how many are in each state, and how many are late; empty without any."""
    if not of.counts:
        return ()
    whole = of.counts[ALL]
    parts: list[Part] = [whole, " action: " if whole.value == 1 else " actions: "]
    states = [state for state in ACTION_STATES[::-1] if state in of.counts]
    for at, state in enumerate(states):
        parts += [", " if at else "", of.counts[state], f" {state}"]
    late = of.counts[LATE]
    return (*parts, "; ", late, " late.") if late.value else (*parts, "; none is late.")


def state_words(each: ActionStands) -> str:
    """How an action stands, late ones first of all."""
    state = each.state[:1].upper() + each.state[1:]
    return f"Late: {each.state}" if each.late else state


def last_words(each: ActionStands, *, in_a_part: bool = False) -> tuple[Part, ...]:
    """The newest progress in its owner's words with its day, and the figure that shows it.

    Where it is told of a part of the place (`in_a_part`), a figure of all of it says that it is.
    """
    last = each.action.last
    if last is None:
        return ("Nothing was told of it yet.",)
    return (f"“{last.words.rstrip('.')}” ({day_words(last.day)}).", *_shown_by(last, in_a_part))


def _shown_by(last: Progress, in_a_part: bool) -> tuple[Part, ...]:
    """The figure that shows it, named by its measure, its period and, of a part of the place, where."""
    if last.evidence is None:
        return ()
    place = last.evidence.place
    if place.level in ("csp", "lad"):
        where = f", all of {place.name}" if in_a_part else ""
    else:
        where = f", {place.name}"
    return (f" {last.of}, {last.evidence.period.in_words()}{where}: ", last.evidence, ".")


ACTION_HEADINGS = (
    ("What", 5.0),
    ("Owner", 3.2),
    ("Due", 2.2),
    ("How it stands", 2.2),
    ("Last progress", 4.4),
)
"""The columns of a table of actions, and how wide each is beside the others."""


def action_headings(width: float) -> tuple[Heading, ...]:
    whole = sum(each for _, each in ACTION_HEADINGS)
    return tuple(Heading(words, each * width / whole) for words, each in ACTION_HEADINGS)


def action_row(each: ActionStands) -> tuple[Cell, ...]:
    stands = Styled(state_words(each), bold=each.late)
    return (each.action.what, each.action.owner, day_words(each.action.due), stands, last_words(each))


def action_words(each: ActionStands, *, in_a_part: bool = False) -> tuple[Part, ...]:
    """An action in a sentence: what, who, by when, how it stands, and its newest progress."""
    begins = f"{each.action.what.rstrip('.')} ({each.action.owner}, due {day_words(each.action.due)}): "
    return (
        begins,
        Styled(state_words(each).lower(), bold=each.late),
        ". ",
        *last_words(each, in_a_part=in_a_part),
    )


def problem_words(problem: Problem) -> str:
    """A problem in a sentence: what keeps happening where, since when, and how far it has been worked through."""
    since = f"{problem.place}, opened {day_words(problem.opened)}"
    return f"{problem.title.rstrip('.')} ({since}): {STAGES[problem.state]}."


def decisions_of(review: Review) -> list[tuple[str, str]]:
    """What meetings decided from the year's first day on, the newest first: the meeting with its day, and what."""
    found = [each for each in review.work.decisions if each.day >= review.year.start]
    found.sort(key=lambda each: (each.day, each.id), reverse=True)
    what = {each.id: each.what for each in review.work.actions if is_of_year(review, each)}
    return [
        (
            f"{each.meeting}, {day_words(each.day)}",
            _followed(each.words, [what[id] for id in each.actions if id in what]),
        )
        for each in found
    ]


def _followed(words: str, actions: list[str]) -> str:
    follow = "; ".join(each[:1].lower() + each[1:].rstrip(".") for each in actions)
    return f"{words.rstrip('.')}." + (f" For this: {follow}." if follow else "")


def cost_words(review: Review, scheme: str) -> tuple[Part, ...]:
    """What a scheme cost; empty where nobody said."""
    cost = review.work.cost(scheme)
    return (" It cost £", cost, ".") if cost is not None else ()


def concerns_sentence(review: Review) -> Sentence | None:
    """What residents raised most in the year; None where nothing came."""
    found = review.work.concerns[:_THEMES]
    if not found:
        return None
    parts: list = ["Residents raised most often: "]
    for at, each in enumerate(found):
        between = "" if not at else " and " if at == len(found) - 1 else ", "
        parts += [f"{between}{each.theme} (", each.number, ")"]
    return Sentence((*parts, "."))
