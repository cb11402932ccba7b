"""Records that came after a number was published: held back until no difference of two editions tells of few.

Whoever has two editions has their differences. A late crime moves by one each number that counts it, so that all that
an edition says of many is said of that one. What is not open is therefore revised in batches.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa

from ..datasets.counts import COUNTS
from ..datasets.crimes import CRIMES
from ..datasets.people.people_in_crimes import PEOPLE_IN_CRIMES
from ..measures import Measure
from ..vocabulary import Period
from .batches import leaves_few, tables_of
from .classes import (
    NOT_PUBLISHED,
    OPEN,
    ROUNDED,
    ROUNDED_TO,
    SENSITIVE,
    TOO_SMALL,
    how_finely,
    is_stricter,
    to_nearest,
)
from .key import Key
from .kinds import ROWS_OF
from .ledger import Told
from .relations import BASE, relations_of
from .withhold import KEY, POPULATION, Cell, counted_beside, is_share

_SAME_RECORDS = {**ROWS_OF, PEOPLE_IN_CRIMES.name: CRIMES.name}


@dataclass(frozen=True)
class Late:
    """What stays as earlier editions told it: each number with what it is of, no number where it was withheld.

    `left_out` is of the same records and time and was never told: as it is now it would tell the difference. `of` are
    the records that came late, by their dataset, or the measure of a partner's counts.
    """

    held: Mapping[Key, tuple[int | None, int | None]] = field(default_factory=dict)
    left_out: frozenset[Key] = frozenset()
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Change:
    """A number that an earlier edition printed and that is another now; `least` is what it must differ by."""

    key: Key
    then: int
    now: int
    least: int


@dataclass(frozen=True)
class _Now:
    """Every number that is not open, as it would be printed if nothing were held back."""

    numbers: Mapping[Key, int | None]
    bases: Mapping[Key, int | None]
    measures: Mapping[str, Measure]
    classes: Mapping[str, str]
    periods: Mapping[str, Period]

    def fine(self, key: Key, release_class: str) -> int:
        measure = self.measures[key[0]]
        found = how_finely(
            release_class, key[1], self.periods[key[3]].kind, in_parts=bool(key[4]), finest=measure.finest,
            share=is_share(measure),
        )  # fmt: skip
        return 0 if found == ROUNDED and measure.exact else found

    def fewest(self, key: Key) -> int:
        return TOO_SMALL[self.classes[key[0]]].fewest


def late_of(
    observed: pa.Table,
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    periods: Mapping[str, Period],
    earlier: Sequence[Told],
) -> Late:
    """What has to stay as it was told, because what came since would be told by how numbers differ.

    `earlier` are the editions before, the latest first. Records of one dataset are revised all together or not at all,
    in all of the time that is touched, so that all that is printed of them goes together.
    """
    if not earlier:
        return Late()
    now = _now(observed, measures, classes, periods)
    held: dict[Key, tuple[int | None, int | None]] = {}
    left_out: set[Key] = set()
    late = []
    by_records: dict[str, list[Key]] = {}
    for key in now.numbers:
        by_records.setdefault(_records_of(measures[key[0]]), []).append(key)
    for records, keys in sorted(by_records.items()):
        changed = [(told, _changes(keys, told, now)) for told in earlier]
        all_changed = {each.key for _, changes in changed for each in changes}
        if any(
            told.public and not changes and all_changed <= told.numbers.keys() for told, changes in changed
        ):
            continue  # an edition that was public has told all of it just so
        touched = [periods[each.key[3]] for _, changes in changed for each in changes]
        if all(_tells_of_many(changes, told, now) for told, changes in changed):
            continue
        late.append(records)
        spans = _joined(touched)
        inside = [key for key in keys if _overlaps(periods[key[3]], spans)]
        as_told = _as_told(inside, earlier, now)
        held |= as_told
        left_out |= set(inside) - as_told.keys()
    return Late(held, frozenset(left_out), tuple(late))


def as_it_was(observed: pa.Table, late: Late, measures: Mapping[str, Measure]) -> pa.Table:
    """The same observations with what is held back as it was told, and with what it is of, withheld or not.

    What a withheld share is of is printed beside it: as it is now it would tell how many came late.
    """
    if not late.held:
        return observed
    keys = zip(*(observed[name].to_pylist() for name in KEY), strict=True)
    rows = [(at, key) for at, key in enumerate(keys) if key in late.held]
    columns = {name: observed[name].to_pylist() for name in ("numerator", "denominator", "value")}
    for at, key in rows:
        number, of = late.held[key]
        measure = measures[key[0]]
        if is_of_records(measure):
            columns["denominator"][at] = of
        if number is None:
            continue  # withheld then and now, whatever it is
        columns["numerator"][at] = number
        base = columns["denominator"][at]
        columns["value"][at] = measure.multiplier * number / base if base else None
    for name, values in columns.items():
        at = observed.column_names.index(name)
        observed = observed.set_column(at, name, pa.array(values, observed.schema.field(name).type))
    return observed


def settled(cells: Iterable[Cell], late: Late) -> tuple[list[Cell], frozenset[Key]]:
    """The cells that are still to be protected, and of those held back what was withheld then.

    What is held back stands exactly as an edition told it that withstood; no number of this one is of the same records
    and time.
    """
    cells = list(cells)
    return (
        [cell for cell in cells if cell.key not in late.held],
        frozenset(cell.key for cell in cells if late.held.get(cell.key, (0,))[0] is None),
    )


def is_of_records(measure: Measure) -> bool:
    """Whether what a number is of is counted in records too, and not in residents or households."""
    return measure.denominator is not None and measure.multiplier < POPULATION


def _records_of(measure: Measure) -> str:
    of = measure.numerator.of.name
    return measure.name if of == COUNTS.name else _SAME_RECORDS.get(of, of)


def _now(observed, measures, classes, periods) -> _Now:
    names = observed["measure"].combine_chunks().dictionary_encode()
    closed = np.array([classes[name] != OPEN for name in names.dictionary.to_pylist()], dtype=bool)
    picked = observed.filter(pa.array(closed[np.asarray(names.indices)])) if closed.any() else observed[:0]
    keys: list[Key] = list(zip(*(picked[name].to_pylist() for name in KEY), strict=True))
    numbers = dict(zip(keys, picked["numerator"].to_pylist(), strict=True))
    bases = {
        key: of
        for key, of in zip(keys, picked["denominator"].to_pylist(), strict=True)
        if is_of_records(measures[key[0]])
    }
    return _Now(numbers, bases, measures, classes, periods)


def _base_of(key: Key) -> Key:
    """What a share is of, as a number beside it."""
    return (*key[:4], key[4] + BASE)


def _changes(keys: Iterable[Key], told: Told, now: _Now) -> list[_Change]:
    """What an earlier edition printed and is another now; a number to the nearest five only where that is another."""
    found = []
    for key in keys:
        number = now.numbers[key]
        if number is None or key not in told.numbers:
            continue
        own = now.classes[key[0]]
        then = told.classes.get(key[0], own)
        rounded = ROUNDED in (now.fine(key, own), now.fine(key, then))
        if NOT_PUBLISHED in (now.fine(key, own), now.fine(key, then)):
            continue
        least = 2 * ROUNDED_TO if rounded else TOO_SMALL[own].fewest
        for name, before, after in (
            (key, told.numbers[key], number),
            (_base_of(key), told.bases.get(key), now.bases.get(key)),
        ):
            if before is None or after is None:
                continue
            one, other = (to_nearest(each) if rounded else each for each in (before, after))
            if one != other:
                found.append(_Change(name, one, other, least))
    return found


def _tells_of_many(changes: Sequence[_Change], told: Told, now: _Now) -> bool:
    """Whether all that differs from an earlier edition does by so many that nothing is told of few.

    By itself, as what is left of something larger, and, of a sensitive measure, not all of one age, sex or the like.
    """
    if not changes:
        return True
    if any(abs(each.now - each.then) < each.least for each in changes):
        return False
    moved = {each.key: each.now - each.then for each in changes}
    for key in moved:
        # Below every class's threshold: a total so small would tell of a part of it that was withheld before.
        if not key[4].endswith(BASE) and TOO_SMALL[SENSITIVE].hides(now.numbers[key]):
            return False
        beside = counted_beside(now.measures[key[0]], now.measures)
        if beside is not None and (beside, *key[1:]) not in moved:
            return False  # days of sentence alone are other offences, of as few crimes as may be
    printed = [key for key, number in told.numbers.items() if number is not None and key in now.numbers]
    printed += [_base_of(key) for key in printed if told.bases.get(key) is not None and key in now.bases]
    if any(_is_of_one_part(key, moved, frozenset(printed), now) for key in moved):
        return False
    names = sorted({key[0] for key in printed})
    relations = relations_of(tuple(now.measures[name] for name in names))
    tables = tables_of(frozenset(printed), moved.keys(), now.measures, now.periods, relations)
    return not any(leaves_few(table, moved, now.fewest) for table in tables)


def _is_of_one_part(key: Key, moved: Mapping[Key, int], printed: frozenset[Key], now: _Now) -> bool:
    """Whether all or hardly any of what came late of a sensitive measure is of one age, sex or the like."""
    known = {each.label for each in now.measures[key[0]].by if each.known}
    if now.classes[key[0]] != SENSITIVE:
        return False
    fewest = TOO_SMALL[SENSITIVE].fewest
    whole = (*key[:4], "")
    for part in [key] if key[4] else [(*key[:4], label) for label in known]:
        if part[4] in known and whole in printed and part in printed:
            of_part, of_whole = moved.get(part, 0), moved.get(whole, 0)
            if abs(of_part) < fewest or abs(of_whole - of_part) < fewest:
                return True
    return False


def _joined(touched: Iterable[Period]) -> list[tuple[date, date]]:
    return sorted({(each.start, each.end) for each in touched})


def _overlaps(period: Period, spans: Iterable[tuple[date, date]]) -> bool:
    return any(period.start <= end and start <= period.end for start, end in spans)


def _as_told(
    keys: Iterable[Key], earlier: Sequence[Told], now: _Now
) -> dict[Key, tuple[int | None, int | None]]:
    """Each number as the latest edition told it, and of earlier ones what goes with all of that."""
    wanted = set(keys)
    found: dict[Key, tuple[int | None, int | None]] = {}
    for told in earlier:
        own: dict[Key, tuple[int | None, int | None]] = {}
        for key in wanted & told.numbers.keys():
            release_class = now.classes[key[0]]
            number, of = told.numbers[key], told.bases.get(key)
            if is_stricter(release_class, told.classes.get(key[0], release_class)):
                own[key] = None, None  # as it was told then its class would not let it out now
                continue
            if number is not None and now.fine(key, release_class) != now.fine(
                key, told.classes.get(key[0], release_class)
            ):
                continue
            if number is not None and of is None and now.bases.get(key) is not None and not told.says_bases:
                continue  # an entry that does not say what shares are of
            own[key] = number, of
        both = found.keys() & own.keys()
        if all(_go_together(found[key], own[key], is_of_records(now.measures[key[0]])) for key in both):
            found = own | found
    return found


def _go_together(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], of_too: bool
) -> bool:
    """Whether two editions told no other number of a question, and where `of_too` of no other base."""
    pairs = list(zip(one, other, strict=True))[: 2 if of_too else 1]
    return all(first == second or None in (first, second) for first, second in pairs)
