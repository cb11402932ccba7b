"""What partners say of their own work: actions and progress, problems, meetings, residents' concerns, schemes.

They are files like any other, whether the partners' half of Safe City writes them or a spreadsheet does. None of them
may hold a person: an owner is an office or a body, and every cell is looked over before it is kept.
"""

from .source import Heading, Source

_PUBLISHER = "a partner"
_PLACE = (Heading("place", "place"), Heading("place_name", "place[ _]name", optional=True))

ACTIONS = Source(
    "actions",
    "actions of the partnership",
    _PUBLISHER,
    "who does what by when, for which priority",
    (
        Heading("action", "action([ _]id)?", shown="action"),
        Heading("priority", "priority"),
        Heading("objective", "objective", optional=True),
        Heading("what", "what"),
        Heading("owner", "owner"),
        Heading("due", "due"),
        Heading("state", "state|status", shown="state"),
        Heading("scheme", "scheme([ _]id)?", optional=True, shown="scheme"),
    ),
    roles=("owner",),
    words=("what", "objective", "priority"),
    days=("due",),
)
PROGRESS = Source(
    "progress",
    "progress of actions",
    _PUBLISHER,
    "how far each action has come, and by which figure that shows",
    (
        Heading("action", "action([ _]id)?", shown="action"),
        Heading("day", "day|date", shown="day"),
        Heading("state", "state|status", shown="state"),
        Heading("words", "words|progress", shown="words"),
        Heading("evidence", "evidence|figure([ _]id)?", optional=True, shown="evidence"),
    ),
    words=("words",),
    days=("day",),
)
PROBLEMS = Source(
    "problems",
    "problems that partners work on",
    _PUBLISHER,
    "what keeps happening where, and how far it has been worked through",
    (
        Heading("problem", "problem([ _]id)?", shown="problem"),
        Heading("title", "title"),
        *_PLACE,
        Heading("level", "level"),
        Heading("opened", "opened"),
        Heading("state", "state|status", shown="state"),
        Heading("priority", "priority", optional=True),
    ),
    words=("title", "priority"),
    days=("opened",),
)
MEETINGS = Source(
    "meetings",
    "decisions of meetings",
    _PUBLISHER,
    "what the partnership's meetings decided, and which actions follow from it",
    (
        Heading("day", "day|date", shown="day"),
        Heading("meeting", "meeting|kind", shown="meeting"),
        Heading("decision", "decision([ _]id)?", shown="decision"),
        Heading("words", "words|decided", shown="words"),
        Heading("actions", "actions?([ _]ids)?", optional=True, shown="actions"),
    ),
    words=("meeting", "words"),
    days=("day",),
)
CONCERNS = Source(
    "residents_concerns",
    "residents' concerns",
    _PUBLISHER,
    "what residents raised, counted by place and theme",
    (
        Heading("period", "period|day|raised", shown="period"),
        *_PLACE,
        Heading("level", "level"),
        Heading("theme", "theme"),
        Heading("number", "number|concerns", shown="number"),
        Heading("source", "source"),
    ),
    words=("theme", "source"),
)
SCHEMES = Source(
    "schemes",
    "schemes that were tried",
    _PUBLISHER,
    "what was tried where and from when, so that it can be told whether it worked",
    (
        Heading("scheme", "scheme([ _]id)?", shown="scheme"),
        Heading("title", "title"),
        Heading("first_day", "from", shown="from"),
        Heading("last_day", "to", optional=True, shown="to"),
        Heading("places", "places?", shown="places"),
        Heading("control", "control([ _]places?)?", shown="control"),
        Heading("measures", "measures?", shown="measures"),
        Heading("aim", "aim", optional=True),
        Heading("cost", "cost", optional=True),
    ),
    words=("title",),
    days=("first_day", "last_day"),
)
SOURCES = (ACTIONS, PROGRESS, PROBLEMS, MEETINGS, CONCERNS, SCHEMES)
