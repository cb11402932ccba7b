"""What partners say of their own work, row by row: actions and progress, problems, meetings, concerns, schemes.

Each row is known by its id, and a later file says anew what it says of that id. A list in a cell is parted by ; or |.
"""

from collections.abc import Callable
from datetime import date

import ibis
from ibis.expr.types import StringValue, Table

from ..vocabulary.partners_work import ACTION_STATES, PROBLEM_STATES
from ..vocabulary.place import LEVELS
from .contract import RECEIVED, Column, Contract, Rule
from .observations import day_or_period
from .spans import span_columns, with_span

BETWEEN = " | "
"""What parts the entries of a list, however it was written."""
_ID = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}"
_AN_ID = "an id of letters, figures, and . _ / or -, without a blank, such as A-12"
_PRICE = 1e9


def _id(says: str, *, required: bool = True) -> Column:
    return Column("string", says, pattern=_ID, expected=_AN_ID, required=required)


def _ids(says: str, *, required: bool = False) -> Column:
    listed = rf"{_ID}( \| {_ID})*"
    return Column(
        "string", says, pattern=listed, expected=f"{_AN_ID}; several parted by ;", required=required
    )


def _listed(says: str) -> Column:
    return Column(
        "string", says, pattern=r"[^|]+( \| [^|]+)*", expected="one, or several parted by ;", required=True
    )


def _words(says: str, *, required: bool = True, longest: int = 500) -> Column:
    return Column(
        "string",
        says,
        pattern=rf"(?s).{{1,{longest}}}",
        expected=f"at most {longest} characters",
        required=required,
    )


def _day(says: str, *, required: bool = True) -> Column:
    return Column(
        "date", says, pattern=r"\d{4}-\d\d-\d\d", expected="a day such as 2019-07-31", required=required
    )


def _state(says: str, *allowed: str) -> Column:
    return Column("string", says, allowed=allowed, required=True)


def _not_yet(column: str) -> Rule:
    def broken(rows: Table):
        if RECEIVED not in rows.columns:
            return ibis.literal(False)
        return rows[column] > rows[RECEIVED] + ibis.interval(
            days=1
        )  # a day to spare: days of receipt are of UTC

    return Rule(column, broken, "a day no later than that on which the file was received")


_PLACE = {
    "place": Column("string", "the code of the place, or the name of a zone", required=True),
    "place_name": Column("string", "its name"),
    "level": Column("string", "what kind of place it is", allowed=LEVELS, required=True),
}

ACTIONS = Contract(
    name="actions",
    one_row_per="action that partners took on, as it stands",
    date="due",
    place="",
    once=("action",),
    columns={
        "action": _id("its id"),
        "priority": _words(
            "the priority it is for: its title, its title as an address has it, or an indicator's id",
            required=False,
        ),
        "objective": _words("the objective it is for, in the words of partnership.toml", required=False),
        "what": _words("what is to be done, in words that hold no person"),
        "owner": _words("the office or body that answers for it, never a person", longest=100),
        "due": _day("the day by which it is to be done"),
        "state": _state("how it stands", *ACTION_STATES),
        "scheme": _id("the scheme that it is a part of", required=False),
    },
    rules=(
        Rule(
            "priority",
            lambda rows: rows.priority.isnull() & rows.objective.isnull(),
            "a priority, or an objective",
        ),
    ),
)
PROGRESS = Contract(
    name="progress",
    one_row_per="action and day: how it stood at the end of it",
    date="day",
    place="",
    once=("action", "day"),
    columns={
        "action": _id("the action's id"),
        "day": _day("the day"),
        "state": _state("how it stood then", *ACTION_STATES),
        "words": _words("how far it has come, in words that hold no person"),
        "evidence": Column(
            "string",
            "the figure that shows it: its id in an edition, or the name of a measure",
            pattern=r"f[0-9a-f]{14}|[a-z][a-z0-9_]{1,59}",
            expected="a figure's id such as f0123456789abcd, or a measure's name such as asb_incidents",
        ),
    },
    rules=(_not_yet("day"),),
)
PROBLEMS = Contract(
    name="problems",
    one_row_per="problem that partners work on, as it stands",
    date="opened",
    place="place",
    once=("problem",),
    columns={
        "problem": _id("its id"),
        "title": _words("what keeps happening, in words that hold no person", longest=200),
        **_PLACE,
        "opened": _day("the day on which it was opened"),
        "state": _state("how far it has been worked through", *PROBLEM_STATES),
        "priority": _words("the priority it is of, written as in actions", required=False),
    },
    rules=(_not_yet("opened"),),
)
MEETINGS = Contract(
    name="meetings",
    one_row_per="decision of a meeting",
    date="day",
    place="",
    once=("decision",),
    columns={
        "day": _day("the day of the meeting"),
        "meeting": _words("which group met", longest=200),
        "decision": _id("the decision's id"),
        "words": _words("what was decided, in words that hold no person"),
        "actions": _ids("the actions that follow from it"),
    },
    rules=(_not_yet("day"),),
)
CONCERNS = Contract(
    name="residents_concerns",
    one_row_per="place, theme, source and period: how many concerns residents raised",
    date="first_day",
    place="place",
    once=("period", "place", "theme", "source"),
    columns={
        **span_columns("a day such as 2019-07-31, or a period such as 2019/20 or 2019-07"),
        **_PLACE,
        "theme": _words("what they are about", longest=80),
        "number": Column("int64", "how many were raised", low=0, high=1e6, required=True, thousands=True),
        "source": _words("how they were raised: a survey, a meeting, a form", longest=80),
    },
)
SCHEMES = Contract(
    name="schemes",
    one_row_per="scheme that was tried in places, with those it is held against",
    date="first_day",
    place="",
    once=("scheme",),
    columns={
        "scheme": _id("its id"),
        "title": _words("what was done, in one sentence that holds no person", longest=200),
        "first_day": _day("the day on which it began"),
        "last_day": _day("the day on which it ended; null while it goes on", required=False),
        "places": _listed("the codes of the places in which it was tried, or names of zones"),
        "control": _listed("the codes of the places that it is held against, or names of zones"),
        "measures": _listed("the names of the measures that it was to change"),
        "aim": Column(
            "float64", "the change in per cent that it is to bring, below 0 for a fall", low=-99.9, high=1000
        ),
        "cost": Column("float64", "what it cost, in pounds", low=0, high=_PRICE, thousands=True),
    },
    rules=(
        Rule(
            "last_day",
            lambda rows: rows.last_day < rows.first_day,
            "a day no earlier than that on which it began",
        ),
        Rule("aim", lambda rows: rows.aim == 0, "a change: below 0 for a fall, above for a rise"),
    ),
)
WORK = (ACTIONS, PROGRESS, PROBLEMS, MEETINGS, CONCERNS, SCHEMES)
_LISTS = ("actions", "places", "control", "measures")


def as_work(
    contract: Contract, iso: Callable[[StringValue], StringValue]
) -> Callable[[Table, date | None], Table]:
    """How rows as received become those of one of these contracts: blanks, days, states and lists written alike."""

    def made(raw: Table, received: date | None) -> Table:
        rows = with_span(raw, day_or_period) if "period" in contract.columns else raw
        changed: dict[str, StringValue] = {}
        for name, column in contract.columns.items():
            if name not in raw.columns:
                continue
            cell = rows[name]
            if column.dtype == "date":
                changed[name] = iso(cell)
            elif column.dtype == "string" and name != "period":
                changed[name] = cell.strip().re_replace(r"\s+", " ")
            if name == "state":
                changed[name] = changed[name].lower().replace("_", " ").replace("-", " ")
            if name in _LISTS:
                changed[name] = cell.re_replace(r"^[\s;|]+|[\s;|]+$", "").re_replace(r"\s*[;|]\s*", BETWEEN)
        rows = rows.mutate(**changed)
        return rows if received is None else rows.mutate(**{RECEIVED: ibis.literal(received)})

    return made
