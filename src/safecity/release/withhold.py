"""What each measure's class takes out of the counts of an edition, cell by cell: too fine, or too small."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..measures import Measure, People, Tally
from ..vocabulary import Period
from ..vocabulary.status import WITHHELD
from .across_editions import told_with_earlier
from .classes import (
    NOT_PUBLISHED,
    OPEN,
    PART,
    ROUNDED,
    SENSITIVE,
    SMALLEST_BASE,
    SMALLEST_SCORED,
    TOO_SMALL,
    WHOLE,
    how_finely,
    to_nearest,
)
from .coded import Coded
from .how_often import at_most, who_did_it
from .key import Key
from .kinds import ROWS_OF
from .months_and_years import are_told_by_longer
from .parts_of_years import (
    left_of_longer,
    parts_too_fine,
    spans_too_fine,
    told_beside_senders,
    told_otherwise,
    years_after_parts,
    years_beside_parts,
)
from .relations import OF_RECORDS, relations_of
from .rolling_years import rolling_too_fine

NUMBER, REST, BASE, SENDER = "number", "rest", "base", "sender"
KEY = ("measure", "level", "place_code", "period", "category")
POPULATION = 1000  # a rate of so many or more is one of people at risk, whose number is public


@dataclass(frozen=True)
class Cell:
    """One count of a measure that is not open, fit to be published as far as its class goes.

    `why` says by what it would tell of few people by itself, empty where it would not: its own number, what is left of
    what it is a part of, or that this is too small to be divided or weighed; or that its sender withheld it. `true` is
    the count itself, which is printed to the nearest five where it is `rounded`.
    """

    at: int  # its row
    key: Key
    true: int | None
    of: int | None  # its denominator, where that counts records and not a population at risk
    rounded: bool
    why: str

    @property
    def small(self) -> bool:
        return bool(self.why)

    @property
    def measure(self) -> str:
        return self.key[0]


def by_class(
    observed: pa.Table,
    measures: Mapping[str, Measure],
    classes: Mapping[str, str],
    periods: Mapping[str, Period],
    *,
    without_wards: bool = False,
    printed: Mapping[Key, tuple[int, ...]] | None = None,
    left_out: Collection[Key] = (),
    told_before: Iterable[Mapping[Key, int | None]] = (),
    public: Mapping[Key, tuple[int, ...]] | None = None,
    weights: Mapping[str, float] | None = None,
) -> tuple[pa.Table, list[Cell]]:
    """The rows that are published at all, in their order, and the cells among them that are not open.

    A row that is finer than its measure's class allows is left out, and not hidden: publish less rather than hide more.
    `without_wards` there is no cell of a ward; `printed` is what earlier editions told exactly, `told_before` each with
    all that it did, `public` what of it everybody may know (None: all). `left_out` would tell what came late.
    """
    names, levels, labels, parts = (
        Coded(observed[each]) for each in ("measure", "level", "period", "category")
    )
    fine = _how_fine(names, levels, labels, parts, classes, periods, measures)
    closed = np.array([classes[name] != OPEN for name in names.words], dtype=bool)[names.codes]
    ours = np.flatnonzero((fine != NOT_PUBLISHED) & closed)
    picked = observed.take(pa.array(ours))
    rows = {name: picked[name].to_pylist() for name in (*KEY, "numerator", "denominator", "status")}
    keys: list[Key] = list(zip(*(rows[name] for name in KEY), strict=True))
    numbers = dict(zip(keys, rows["numerator"], strict=True))
    kinds = {label: periods[label].kind for label in set(rows["period"])}
    gone = {key for key in keys if (without_wards and key[1] == PART) or key in left_out}
    scores = {key for key in keys if measures[key[0]].is_weighted}
    # A score of another time would tell by its difference what is not scored.
    gone |= {key for key in scores if kinds[key[3]] != "financial year"}
    by_sender = {key for key, status in zip(keys, rows["status"], strict=True) if status == WITHHELD}
    gone |= told_beside_senders(keys, by_sender, periods)
    otherwise = told_otherwise(keys, periods, printed or {}) | gone
    bases = dict(zip(keys, rows["denominator"], strict=True))
    gone |= _months_too_fine(keys, numbers, bases, periods, measures, classes, otherwise)
    gone |= spans_too_fine(keys, rows["status"], kinds, periods)
    told = [key for key in keys if key not in gone and key[1] not in WHOLE]
    in_public = (printed or {}) if public is None else public
    gone |= years_beside_parts(told, numbers, periods, classes, in_public)
    told = [key for key in keys if key not in gone]
    gone |= years_after_parts(told, numbers, periods, classes, printed or {}, in_public)
    gone |= parts_too_fine([key for key in keys if key not in gone], periods, printed or {})
    told = [key for key in keys if key not in gone]
    gone |= rolling_too_fine(told, numbers, periods, measures, classes, printed or {})
    gone |= left_of_longer([key for key in keys if key not in gone], numbers, periods, classes)
    told = [key for key in keys if key not in gone]
    gone |= told_with_earlier(
        told, numbers, periods, measures, classes, printed or {}, told_before, in_public
    )
    fine[ours[[key in gone for key in keys]]] = NOT_PUBLISHED
    place_of = np.cumsum(fine != NOT_PUBLISHED) - 1
    beside = {name: counted_beside(measures[name], measures) for name in set(rows["measure"])}
    of_records = {name: _tells_of_records(measures[name]) for name in set(rows["measure"])}
    unknown = {
        name: {each.label for each in measures[name].by if not each.known} & of_records[name]
        for name in of_records
    }
    # Six violent crimes would tell of the modern slavery among them what its own class does not say.
    named = sorted(beside)
    relations = relations_of(tuple(measures[name] for name in named), frozenset((weights or {}).items()))
    stricter = relations.wholes_of([name for name in named if classes[name] == SENSITIVE])
    all_crimes = _all_of_their_kind(observed, measures) if scores else {}
    did_it = who_did_it({name: measures[name] for name in named})
    cells = []
    for at, key, number, of in zip(ours.tolist(), keys, rows["numerator"], rows["denominator"], strict=True):
        if key in gone:
            continue
        if key in by_sender:
            cells.append(Cell(int(place_of[at]), key, None, None, False, SENDER))
            continue
        measure, release_class = measures[key[0]], classes[key[0]]
        base = None if measure.denominator is None or measure.multiplier >= POPULATION else of
        whole = numbers.get((*key[:4], "")) if key[4] else None
        rounded = bool(fine[at] == ROUNDED) and not measure.exact
        companion = beside[key[0]]
        if key[4] in unknown[key[0]]:
            # That nobody's age is missing tells nothing of anybody, and that somebody's is tells of few.
            why = NUMBER if number and TOO_SMALL[release_class].hides(number) else ""
            cells.append(Cell(int(place_of[at]), key, number, base, rounded, why))
            continue
        if key in scores and all_crimes.get((_records(measure), *key[1:4]), 0) < SMALLEST_SCORED:
            cells.append(Cell(int(place_of[at]), key, number, base, rounded, BASE))
            continue
        of_people = key[4] not in of_records[key[0]]
        who = numbers.get((did_it[key[0]], *key[1:])) if key[0] in did_it else None
        why = _why_small(
            release_class,
            numbers.get((companion, *key[1:]), number)
            if companion
            else at_most(measure.numerator, number, people=who, every=of),
            base,
            whole,
            share=_rest_tells(measure),
            # So much for each child of a cohort is told of a cohort as large as a share of it has to be of.
            cohort=bases.get((did_it[key[0]], *key[1:]), base) if key[0] in did_it else None,
        )
        if key[0] in stricter and key[1] in WHOLE and not key[4] and TOO_SMALL[SENSITIVE].hides(number):
            why = why or NUMBER
        cells.append(Cell(int(place_of[at]), key, number, base, rounded, why if of_people else ""))
    return observed.filter(pa.array(fine != NOT_PUBLISHED)), cells


def _all_of_their_kind(
    observed: pa.Table, measures: Mapping[str, Measure]
) -> dict[tuple[str, str, str, str], int]:
    """How many records there are of each dataset, by place and period, as the total of all of them is told."""
    all_of = {
        name: _records(each)
        for name, each in measures.items()
        if isinstance(each.numerator, Tally) and each.numerator.where is True and not each.is_weighted
    }
    told = observed.filter(pc.is_in(observed["measure"], pa.array(sorted(all_of), pa.string())))
    rows = zip(*(told[name].to_pylist() for name in (*KEY, "numerator")), strict=True)
    return {
        (all_of[name], level, place, period): number or 0
        for name, level, place, period, part, number in rows
        if not part
    }


def _records(measure: Measure) -> str:
    return ROWS_OF.get(measure.numerator.of.name, measure.numerator.of.name)


def _tells_of_records(measure: Measure) -> frozenset[str]:
    """Categories that say how complete the records are, and nothing of anybody: an age that nobody wrote down.

    With them goes the sum of all that is known, which shares are a part of.
    """
    kinds = {each.kind for each in measure.by if each.known}
    return frozenset(
        {all_known(kind) for kind in kinds}
        | {each.label for each in measure.by if each.kind in kinds and not each.known}
    )


def all_known(kind: str) -> str:
    """The category of everything whose age, sex or the like is known: what a share is a part of."""
    return f"{kind}: all known"


def _how_fine(names, levels, labels, parts, classes, periods, measures) -> np.ndarray:
    """For each row how finely its class lets it out, asked once for each kind of row there is."""
    kind_words = sorted({periods[label].kind for label in labels.words})
    kind_of = np.array([kind_words.index(periods[label].kind) for label in labels.words], dtype=np.int64)
    whole = np.array([part == "" for part in parts.words], dtype=np.int64)
    rules = [(classes[name], measures[name].finest, is_share(measures[name])) for name in names.words]
    class_words = sorted(set(rules))
    class_of = np.array([class_words.index(each) for each in rules], dtype=np.int64)
    code = class_of[names.codes]
    for codes, many in (
        (levels.codes, len(levels.words)),
        (kind_of[labels.codes], len(kind_words)),
        (whole[parts.codes], 2),
    ):
        code = code * many + codes
    asked, back = np.unique(code, return_inverse=True)
    found = []
    for each in asked.tolist():
        each, is_whole = divmod(each, 2)
        each, kind = divmod(each, len(kind_words))
        of_class, level = divmod(each, len(levels.words))
        release_class, finest, share = class_words[of_class]
        level, kind = levels.words[level], kind_words[kind]
        found.append(
            how_finely(release_class, level, kind, in_parts=not is_whole, finest=finest, share=share)
        )
    return np.array(found, dtype=np.int8)[back]


def _months_too_fine(
    keys, numbers, bases, periods, measures, classes, otherwise: Collection[Key]
) -> set[Key]:
    """Months and quarters of a whole place of which one is too small, and rolling years beside months.

    Two rolling years give the difference of two months away; so one or the other is published, never both: neither
    those that an earlier edition told `otherwise`. Months to the nearest five go too where the years tell one of them
    nearer than that.
    """
    short: dict[tuple[str, str, str, str], dict[str, list[Key]]] = {}
    longer: dict[tuple[str, str, str, str], list[Key]] = {}
    gone = set(otherwise)
    for key in keys:
        if key in gone:
            continue
        kind = periods[key[3]].kind
        if key[1] in WHOLE and kind in ("week", "month", "quarter", "rolling year"):
            short.setdefault((*key[:3], key[4]), {}).setdefault(kind, []).append(key)
        elif key[1] in WHOLE and classes[key[0]] == SENSITIVE:
            longer.setdefault((*key[:3], key[4]), []).append(key)
    for of, by_kind in short.items():
        fewest = TOO_SMALL[classes[of[0]]].fewest
        are_rounded = classes[of[0]] == SENSITIVE and not measures[of[0]].exact
        measure = measures[of[0]]
        is_share = measure.denominator is not None and measure.multiplier < POPULATION
        adds_up = not isinstance(measure.numerator, People)
        taken = False
        for kind in ("week", "month", "quarter", "rolling year"):
            listed = by_kind.get(kind, [])
            came_first = taken or (kind == "rolling year" and len(by_kind) > 1)
            if came_first or (
                kind != "rolling year"
                and any(
                    _why_small(
                        classes[of[0]],
                        numbers[key],
                        bases[key] if is_share else None,
                        None,
                        share=_rest_tells(measure),
                    )
                    for key in listed
                )
            ):
                gone.update(listed)
            elif (
                kind != "rolling year" and listed and are_rounded and adds_up
                and are_told_by_longer(listed, longer.get(of, ()), numbers, periods, fewest)
            ):  # fmt: skip
                gone.update(listed)
            elif listed:
                taken = True
    return gone


def is_share(measure: Measure) -> bool:
    return measure.form == "share" and not measure.exact


def _rest_tells(measure: Measure) -> bool:
    """Whether what is left of a share is a group of people, and not records that do not say enough."""
    return measure.form == "share" and measure.name not in OF_RECORDS and not measure.in_full


def counted_beside(measure: Measure, measures: Mapping[str, Measure]) -> str | None:
    """The measure that counts what a weighted one weighs: a sum of days tells of people as their number does."""
    if not measure.is_weighted:
        return None
    return next(
        (
            name
            for name, each in measures.items()
            if not each.is_weighted and each.numerator.of is measure.numerator.of and not each.exact
        ),
        None,
    )


def _why_small(
    release_class: str, number: int | None, base: int | None, whole: int | None, *, share: bool,
    cohort: int | None = None,
) -> str:  # fmt: skip
    """Why a number must not be printed: for itself, for what is left beside it, or for what it is a part of."""
    hides = TOO_SMALL[release_class].hides
    if number is None:
        return ""
    if hides(number) or (base is not None and hides(base)):
        return NUMBER
    if share and base is not None and hides(base - number):
        return REST
    if release_class == SENSITIVE:
        if whole is not None and hides(whole - number):
            return REST
        # So much for each is no part of anything: both its numbers are totals, and told as such.
        of = base if share else cohort
        if any(each is not None and each < SMALLEST_BASE for each in (of, whole)):
            return BASE
    return ""


def without(
    observed: pa.Table, cells: Iterable[Cell], withheld: Container[Key], measures: Mapping[str, Measure],
    classes: Mapping[str, str], of_withheld: Container[Key] = (),
) -> pa.Table:  # fmt: skip
    """The same rows with what is rounded rounded, and each withheld row null with a status that says so.

    What those `of_withheld` are of is withheld too.
    """
    changed = sorted(
        (
            (each.at, each, each.true)
            for each in cells
            if each.true is not None and (each.rounded or each.key in withheld)
        ),
        key=lambda each: each[0],
    )
    if not changed:
        return observed
    where = np.array([at for at, _cell, _true in changed])
    picked = observed.select(("numerator", "denominator", "value", "status")).take(where)
    columns = picked.to_pydict()
    for at, (_row, cell, true) in enumerate(changed):
        of = cell.of
        if of is not None:
            hides = cell.key in of_withheld or TOO_SMALL[classes[cell.measure]].hides(of)
            columns["denominator"][at] = of = None if hides else to_nearest(of) if cell.rounded else of
        if cell.key in withheld:
            columns["numerator"][at] = columns["value"][at] = None
            columns["status"][at] = WITHHELD
            continue
        number = columns["numerator"][at] = to_nearest(true)
        of = columns["denominator"][at]
        if columns["value"][at] is not None:
            columns["value"][at] = measures[cell.measure].multiplier * number / of if of else None
    replaced = np.zeros(len(observed), dtype=bool)
    replaced[where] = True
    for name, values in columns.items():
        told = pa.array(values, observed.schema.field(name).type)
        column = pc.replace_with_mask(observed[name].combine_chunks(), replaced, told)
        observed = observed.set_column(observed.column_names.index(name), name, column)
    return observed
