"""Actions as rows of a file: what a partner's program joins by id to the scorecard."""

from collections.abc import Iterator

from ...findings.plan import plan
from ...findings.review import Review

ACTION = {
    "action_id": ("string", "The action, by the id that partners gave it"),
    "priority": ("string", "The priority it is for; empty where the partnership's file has no such priority"),
    "named": ("string", "The priority or indicator as the action names it; an indicator as in scorecard.csv"),
    "objective": ("string", "The objective it is for, as the action names it"),
    "measures": ("string", "The measures that it is for, by its indicator or scheme, divided by ' | '"),
    "what": ("string", "What is to be done"),
    "owner": ("string", "The office or body that answers for it"),
    "due": ("date", "The day by which it is to be done"),
    "state": ("string", "How it stands: not started, in progress, done or stopped"),
    "late": (
        "boolean",
        "Whether its day had gone by when the newest of these files came, and it was not finished",
    ),
    "scheme": ("string", "The scheme that it is a part of"),
    "last_day": ("date", "The day of its newest progress"),
    "last_words": ("string", "Its newest progress, in its owner's words"),
    "evidence_figure_id": ("string", "The figure that shows it"),
}


def action_rows(review: Review) -> Iterator[tuple]:
    """One row an action of the year's plan, by priority, late ones first."""
    for of in plan(review):
        for each in of.actions:
            said, last = each.action, each.action.last
            evidence = last.evidence.id if last and last.evidence else ""
            yield (
                said.id, each.priority, said.priority, said.objective, " | ".join(each.measures), said.what, said.owner,
                said.due, each.state, str(each.late).lower(), said.scheme, last.day if last else None,
                last.words if last else "", evidence,
            )  # fmt: skip
