"""What goes with numbers that are withheld: their other names, what is told in full, a second of a table, noughts."""

from collections import Counter
from collections.abc import Collection, Mapping

from ..measures import Measure
from .classes import WHOLE
from .key import Key
from .relations import BASE, KNOWS_OWN, Relations
from .systems import Printed
from .withhold import Cell, all_known

_FEWEST_BESIDE = 3  # of two withheld scores the sum and the counts could tell each


def settled(
    hidden: Collection[Key], undivided: Collection[Key], known: Mapping[Key, Cell], relations: Relations,
    printed: Printed, measures: Mapping[str, Measure], by_sender: Collection[Key] = (),
) -> set[Key]:  # fmt: skip
    """With all that goes with what is withheld, here or `by_sender`, and nothing withheld alone."""
    found, before = set(hidden), -1
    while before != len(found):
        before = len(found)
        found = closed(found - set(undivided), known, relations, by_sender) | set(undivided)
        found = never_alone(found, known, printed, measures, relations, by_sender)
        found |= _noughts_beside(found, known, measures)
    return found


def _noughts_beside(
    hidden: Collection[Key], known: Mapping[Key, Cell], measures: Mapping[str, Measure]
) -> set[Key]:
    """The noughts of each table that withholds a number: beside one that is printed every mark would be one at least.

    Five in sixteen wards, of which eleven are nought, are then one in each of the others. That of nobody an age is not
    known is told all the same.
    """
    parts = {
        name: {"", *(each.label for each in measures[name].by if each.known)}
        for name in {key[0] for key in known}
    }
    noughts: dict[tuple[str, ...], list[Key]] = {}
    for key, cell in known.items():
        if not cell.true and key[4] in parts[key[0]] and (table := _table(key)):
            noughts.setdefault(table, []).append(key)
    return {nought for key in hidden for nought in noughts.get(_table(key), ())}


def _table(key: Key) -> tuple[str, ...]:
    """Which table a number stands in: the wards of a measure, or its categories of a kind; none for a total."""
    kind = key[4].partition(":")[0]
    if kind:
        return (*key[:4], kind)
    return () if key[1] in WHOLE else (key[0], key[1], key[3])


def never_alone(
    hidden: Collection[Key], known: Mapping[Key, Cell], printed: Printed, measures: Mapping[str, Measure],
    relations: Relations, by_sender: Collection[Key] = (),
) -> set[Key]:  # fmt: skip
    """With a second number in each table that would withhold one alone: whoever sees one knows which it is."""
    tables: dict[tuple[str, str, str, str], list[Key]] = {}
    unknown = {
        (name, each.label)
        for name in {key[0] for key in known}
        for each in measures[name].by
        if not each.known
    }
    for key in known:
        kind = key[4].partition(":")[0]
        if kind:
            tables.setdefault((key[0], f"{key[1]} {key[2]}", key[3], kind), []).append(key)
            together = (*key[:4], all_known(kind))
            if together in known and together not in hidden and (key[0], key[4]) not in unknown:
                # Beside the sum of all that are known, how many are not is no cover for one that is.
                tables.setdefault((key[0], f"{key[1]} {key[2]}", key[3], f"{kind} known"), []).append(key)
        elif key[1] not in WHOLE:
            tables.setdefault((key[0], key[1], key[3], ""), []).append(key)
    more = set(hidden)
    sent = Counter((key[0], f"{key[1]} {key[2]}", key[3], key[4].partition(":")[0]) for key in by_sender)
    for table, keys in tables.items():
        if sum(key in hidden for key in keys) + sent[table] == 1 and len(keys) + sent[table] > 1:
            others = [
                key
                for key in keys
                if key not in hidden
                and not key[4].endswith(all_known(""))
                and not _is_told_as_total(key, known, hidden, relations)
            ]
            if others:  # one that was printed before is no cover
                more.add(
                    min(
                        others,
                        key=lambda key: (known[key].true in printed.get(key, ()), known[key].true or 0, key),
                    )
                )
    return more


def _is_told_as_total(
    key: Key, known: Mapping[Key, Cell], hidden: Collection[Key], relations: Relations
) -> bool:
    """Whether a category is a printed total by another name, which would be no cover, or be withheld with it."""
    others = [(name, *key[1:4], "") for name, part in relations.same.get((key[0], key[4]), ()) if not part]
    return bool(key[4]) and any(other in known and other not in hidden for other in others)


def closed(
    hidden: Collection[Key],
    known: Mapping[Key, Cell],
    relations: Relations,
    by_sender: Collection[Key] = (),
) -> set[Key]:
    """With the same number under another name, what shares are of it, and all of what is told in full or not at all."""
    found = set(hidden)
    waiting = list(hidden)
    while waiting:
        key = waiting.pop()
        more = []
        for name, part in relations.same.get((key[0], key[4]), ()):
            other = (name, *key[1:4], "" if part == BASE else part)
            if other in known and known[key].true == (known[other].of if part == BASE else known[other].true):
                more.append(other)
        if key[0] in relations.in_full:
            more += [each for each in known if each[:4] == key[:4]]
        fresh = [each for each in more if each in known and each not in found]
        found.update(fresh)
        waiting += fresh
    return found | _third_beside(found, known, by_sender)


def _third_beside(hidden: set[Key], known: Mapping[Key, Cell], by_sender: Collection[Key]) -> set[Key]:
    """Further numbers of agencies, so that no total leaves a sum of one or two: an agency knows its own number."""
    groups: dict[tuple[str, str, str, str], list[Key]] = {}
    for key in known:
        agencies = (key[0], key[4].partition(":")[0]) in KNOWS_OWN
        if agencies and not key[4].endswith(all_known("")):
            groups.setdefault(key[:4], []).append(key)
    more: set[Key] = set()
    sent = Counter(key[:4] for key in by_sender if key[4])
    for table, keys in groups.items():
        gone = sum(key in hidden for key in keys) + sent[table]
        if gone and gone < _FEWEST_BESIDE:
            rest = sorted(
                (key for key in keys if key not in hidden), key=lambda key: (known[key].true or 0, key)
            )
            more.update(rest[: _FEWEST_BESIDE - gone])
    return more
