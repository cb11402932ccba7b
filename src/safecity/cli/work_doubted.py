"""What partners said of their own work that goes with nothing: told, and lost nowhere."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from ..datasets.partners_work import ACTIONS, BETWEEN, MEETINGS, PROBLEMS, PROGRESS, SCHEMES
from ..datasets.store import Store
from ..findings.plan import is_indicator, priority_of
from ..measures.catalogue import CATALOGUE
from ..partnership import FILE, Partnership
from ..register import FILE as REGISTER
from ..vocabulary.so_many import so_many
from .registered import register_of
from .reviewed.work import rows_of

_NAMED = 5


def work_doubts(partnership: Partnership, store: Store) -> list[str]:
    """Each doubt in a sentence: references to nothing, and two answers to one question."""
    if not any(store.holds(each) for each in (ACTIONS, PROGRESS, PROBLEMS, MEETINGS, SCHEMES)):
        return []
    return [
        *_of_priorities(partnership, store),
        *_of_progress(store),
        *_of_decisions(store),
        *_of_schemes(partnership, store),
    ]


def _of_priorities(partnership: Partnership, store: Store) -> Iterator[str]:
    chosen = partnership.settings.priorities
    titles = {each.title.casefold(): each.title for each in chosen}
    measures = {each.title: set(each.measures) for each in chosen}
    for contract, one in ((ACTIONS, "action"), (PROBLEMS, "problem")):
        unknown: Counter[str] = Counter()
        unmeasured: Counter[str] = Counter()
        for row in rows_of(store, contract):
            said, objective = row["priority"] or "", row.get("objective") or ""
            if not (said or objective):
                continue
            found = priority_of(said, objective, chosen)
            if found is None:
                unknown[said or objective] += 1
            elif is_indicator(said) and said.partition("/")[2] not in measures[found.title]:
                unmeasured[said] += 1
        for said, many in unknown.items():
            near = get_close_matches(said.partition("/")[0].replace("-", " ").casefold(), titles, 1, 0.5)
            meant = f" (nearest: {titles[near[0]]})" if near else ""
            yield (
                f"{so_many(many, one)} {'is' if many == 1 else 'are'} for '{said}', which is no priority or objective "
                f"in {FILE}{meant}; shown under no priority"
            )
        for said, many in unmeasured.items():
            yield (
                f"{so_many(many, one)} {'is' if many == 1 else 'are'} for '{said}', and its priority has no such "
                f"indicator in {FILE}; shown under the priority alone"
            )


def _of_progress(store: Store) -> Iterator[str]:
    actions = {row["action"]: row["state"] for row in rows_of(store, ACTIONS)}
    newest: dict[str, dict] = {}
    lost: Counter[str] = Counter()
    for row in rows_of(store, PROGRESS):  # in order of action and day
        newest[row["action"]] = row
        lost[row["action"]] += row["action"] not in actions
    lost = +lost
    if lost:
        yield (
            f"progress came of {so_many(len(lost), 'action')} that nobody sent: {_listed(list(lost))}; kept, and shown "
            "when the action comes"
        )
    for action, row in newest.items():
        if action in actions and actions[action] != row["state"]:
            yield (
                f"action {action} is '{actions[action]}' by its own row and '{row['state']}' by its progress of "
                f"{row['day']}; its progress is shown"
            )


def _of_decisions(store: Store) -> Iterator[str]:
    actions = {row["action"] for row in rows_of(store, ACTIONS)}
    named = (
        each for row in rows_of(store, MEETINGS) for each in (row["actions"] or "").split(BETWEEN) if each
    )
    unknown = list(dict.fromkeys(each for each in named if each not in actions))
    if unknown:
        yield (
            f"decisions of meetings name {so_many(len(unknown), 'action')} that nobody sent: {_listed(unknown)}; the "
            "decisions are shown"
        )


def _of_schemes(partnership: Partnership, store: Store) -> Iterator[str]:
    register, sent = register_of(partnership), {row["scheme"]: row for row in rows_of(store, SCHEMES)}
    wanted = [row["scheme"] for row in rows_of(store, ACTIONS) if row["scheme"]]
    unknown = [each for each in dict.fromkeys(wanted) if each not in sent and register.named(each) is None]
    if unknown:
        yield (
            f"actions name {so_many(len(unknown), 'scheme')} that neither {REGISTER} nor any file has: "
            f"{_listed(unknown)}"
        )
    for id, row in sent.items():
        for name in row["measures"].split(BETWEEN):
            if name not in CATALOGUE:
                near = get_close_matches(name.casefold(), CATALOGUE, 1, 0.6)
                meant = f" (is it '{near[0]}'?)" if near else ""
                yield f"scheme {id} was to change '{name}', which is no measure{meant}; it is not assessed by it"
        own = register.named(id)
        if own is not None and (own.first, own.last) != (row["first_day"], row["last_day"]):
            yield f"scheme {id} has other days in {REGISTER} than partners sent; {REGISTER} counts"


def _listed(ids: list[str]) -> str:
    more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more
