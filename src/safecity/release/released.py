"""The observations that passed, each to be had as a figure, and how they are let out."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..measures import Measure
from ..statistics.interval import byar, weighted, wilson
from ..vocabulary import Period, Place
from ..vocabulary.fault import NotReleased
from ..vocabulary.status import GAP, NO_DENOMINATOR, OBSERVED, WITHHELD
from .classes import CLASSES, NOT_PUBLISHED, OPEN, TOO_SMALL, WHOLE, how_finely
from .coded import coded
from .decided import refuse_idle
from .figure import Figure, figure_id, figure_ids
from .joint import protect
from .key import Key
from .late import as_it_was, late_of, settled
from .ledger import Told, told_to_all
from .nearest import told_too_near
from .one_whole import of_one_whole
from .redrawn import Composed, are_redrawn
from .relations import relations_of
from .rows import Rows
from .rule import ReleaseRule
from .sums_of_parts import with_all_known
from .systems import Areas
from .withhold import all_known, by_class, is_share, without

COLUMNS = (
    "figure_id", "measure", "place_code", "place_name", "level", "period", "period_start", "period_end", "category",
    "numerator", "denominator", "value", "unit", "low", "high", "status", "release_class",
)  # fmt: skip


class Released:
    """Observations that may leave the building; the only counts that `outputs` accept. `release` makes it.

    Words of the table are `coded`; whoever writes it to a file has it `spelt`.
    """

    def __init__(self, table: pa.Table, places: Mapping[tuple[str, str], Place], periods: Mapping[str, Period],
                 measures: Mapping[str, Measure], rule: ReleaseRule, late: tuple[str, ...] = ()):  # fmt: skip
        self.table = coded(table)
        self.late = (
            late  # the records of which some came late, and are not in these numbers until the next batch
        )
        self.places, self.periods, self.measures, self.rule = places, periods, measures, rule
        self._rows = Rows(self.table)

    def _row(self, measure: str, place: Place, period: Period, category: str) -> dict:
        at = self._rows.find(measure, place, str(period), category)
        if at is not None:
            return self._rows.read(at)
        if self.is_too_fine(measure, place, period):
            return dict(_WITHHELD_ROW)
        called = f"{measure} ({category})" if category else measure
        raise KeyError(f"{called} was not observed for {place.name} in {period}")

    def is_too_fine(self, measure: str, place: Place, period: Period) -> bool:
        """Whether what is not there was kept back because its measure is not published so finely."""
        return (
            self.rule.classes.get(measure, OPEN) != OPEN
            and (place.level, place.code) in self.places
            and str(period) in self.periods
        )

    def is_told_of(self, measure: str, level: str) -> bool:
        """Whether a measure has any number of places of a level, as its class and its definition have it."""
        each, of_class = self.measures[measure], self.rule.classes.get(measure, OPEN)
        asked = partial(how_finely, of_class, level, "financial year", in_parts=False)
        return asked(finest=each.finest, share=is_share(each)) != NOT_PUBLISHED

    def has(self, measure: str, place: Place, period: Period, category: str = "") -> bool:
        return self._rows.find(measure, place, str(period), category) is not None

    def periods_of(self, measure: str, place: Place, category: str = "") -> list[Period]:
        """The periods for which a measure was observed for a place, the first to begin first."""
        return sorted(self.periods[label] for label in self._rows.periods(measure, place, category))

    def numbers(self, measure: str, place: Place, period: Period) -> tuple[int | None, int | None]:
        """The numerator and the denominator of a rate, for who works out with many and prints none; None for a gap."""
        row = self._row(measure, place, period, "")
        return row["numerator"] if row["status"] != GAP else None, row["denominator"]

    def count(self, measure: str, place: Place, period: Period, category: str = "") -> Figure:
        """How many: the observation's numerator, as a figure of its own."""
        row, unit = self._row(measure, place, period, category), self.measures[measure].count_unit
        # The row's status is that of its rate: what was counted is there without anything to set it against.
        status = OBSERVED if row["status"] == NO_DENOMINATOR else row["status"]
        return self._figure(
            measure, place, period, statistic="count", numerator=row["numerator"], value=row["numerator"], unit=unit,
            status=status, category=category,
        )  # fmt: skip

    def rate(self, measure: str, place: Place, period: Period, category: str = "") -> Figure:
        """How many for each unit of the measure, with its 95% interval."""
        row = self._row(measure, place, period, category)
        share = self.measures[measure].form == "share"
        return self._figure(
            measure, place, period, statistic="rate", numerator=row["numerator"], denominator=row["denominator"],
            value=row["value"], low=row["low"], high=row["high"], unit=self.measures[measure].unit,
            status=row["status"], decimals=1 if share else rate_decimals(row["value"]), category=category,
        )  # fmt: skip

    def share(self, measure: str, place: Place, period: Period, category: str) -> Figure:
        """A category's part, in per cent, of all of its kind that are known, with its 95% interval (Wilson).

        For a category that is not known itself, of everything: how much is missing. A part of a weighted sum has
        no interval: days of sentence do not come one by one.
        """
        of = {each.label: each for each in self.measures[measure].by}
        own = of[category]
        together = all_known(own.kind)
        count = self._row(measure, place, period, category)["numerator"]
        parts = [""]
        if own.known and self.has(measure, place, period, together):
            # Where few are not known, how many are known is withheld with them: then it is a part of all.
            if self._row(measure, place, period, together)["status"] != WITHHELD:
                parts = [together]
        elif own.known:
            parts = [label for label, each in of.items() if each.kind == own.kind and each.known]
        counts = [self._row(measure, place, period, part)["numerator"] for part in parts]
        total = None if None in counts else sum(counts)
        counts_things = not self.measures[measure].is_weighted
        interval = (
            wilson(count, total, multiplier=100) if count is not None and total and counts_things else None
        )
        low, high = (float(interval.low), float(interval.high)) if interval else (None, None)
        return self.statistic(
            "share", measure, place, period, category=category, numerator=count, denominator=total,
            value=100 * count / total if count is not None and total else None,
            low=low, high=high,
            unit="% of those known" if own.known and counts_things and parts != [""] else "% of all",
        )  # fmt: skip

    def parts(self, measure: str, place: Place, period: Period, kind: str) -> list[str]:
        """The categories of a kind, such as age, that were observed for a place, in the order of the measure."""
        named = [each.label for each in self.measures[measure].by if each.kind == kind]
        return [label for label in named if self.has(measure, place, period, label)]

    def statistic(
        self, statistic: str, measure: str, place: Place, period: Period, *, value: float | int | None, unit: str,
        comparator: str = "", numerator: int | None = None, denominator: int | None = None,
        low: float | None = None, high: float | None = None, decimals: int = 1, form: str = "plain",
        category: str = "",
    ) -> Figure:  # fmt: skip
        """A figure worked out from released observations: a change, a rank, a limit of a control chart."""
        lacking = numerator is not None and not denominator
        status = OBSERVED if value is not None else NO_DENOMINATOR if lacking else GAP
        if value is None and self._is_of_withheld(measure, place, period, category, comparator):
            status = WITHHELD
        return self._figure(
            measure, place, period, statistic=statistic, comparator=comparator, numerator=numerator,
            denominator=denominator, value=value, low=low, high=high, unit=unit, decimals=decimals, form=form,
            status=status, category=category,
        )  # fmt: skip

    def _is_of_withheld(
        self, measure: str, place: Place, period: Period, category: str, comparator: str
    ) -> bool:
        """Whether what a number would be worked out from is withheld, here or in the year that it is held against."""
        spans = [period, period.year_before()] if comparator == "year before" else [period]
        return self.rule.classes.get(measure, OPEN) != OPEN and any(
            self.has(measure, place, span, category)
            and self._row(measure, place, span, category)["status"] == WITHHELD
            for span in spans
        )

    def is_too_small(self, measure: str, number: int | None) -> bool:
        """Whether a number worked out of released ones is too small to be said of a measure of such a class."""
        return TOO_SMALL[self.rule.classes.get(measure, OPEN)].hides(number)

    def _figure(self, measure: str, place: Place, period: Period, *, statistic: str, unit: str, status: str,
                value, comparator: str = "", category: str = "", decimals: int = 1, form: str = "plain",
                **numbers) -> Figure:  # fmt: skip
        return Figure(
            id=figure_id(measure, place, period, category=category, comparator=comparator, statistic=statistic),
            measure=measure, place=place, period=period, category=category, value=value, unit=unit, status=status,
            release_class=self.rule.classes[measure], statistic=statistic, comparator=comparator, decimals=decimals,
            form=form, **numbers,
        )  # fmt: skip


_WITHHELD_ROW = {
    "numerator": None, "denominator": None, "value": None, "low": None, "high": None, "status": WITHHELD,
}  # fmt: skip


def rate_decimals(value: float | None) -> int:
    """How many decimals tell two rates apart: two below 10, one below 1,000, none from there on, as it is printed.

    >>> rate_decimals(9.99), rate_decimals(9.996), rate_decimals(999.9), rate_decimals(999.96)
    (2, 1, 1, 0)
    """
    size = 0.0 if value is None else abs(value)
    return 2 if round(size, 2) < 10 else 1 if round(size, 1) < 1000 else 0


def release(
    observed: pa.Table,
    *,
    measures: Iterable[Measure],
    places: Iterable[Place],
    periods: Iterable[Period],
    rule: ReleaseRule,
    areas: Areas | None = None,
    printed_before: Mapping[Key, tuple[int, ...]] | None = None,
    composed_before: Iterable[Composed] = (),
    told_before: Sequence[Told] = (),
    weights: Mapping[str, float] | None = None,
) -> Released:
    """Let out what each measure's class allows, and no number by which a withheld one could be found.

    `observed` has measure, category, place_code, level, period, numerator, denominator, value, status and, for
    what is weighted, spread. What is already public exactly stays exact. `areas` are the small areas of the place and
    of each part of it, `printed_before` the numbers that earlier editions printed of each question, `composed_before`
    what their places were made of, `told_before` all that they told, the latest first, `weights` the days of sentence
    that each offence counts for in a score.
    """
    by_name = {measure.name: rule.as_told(measure) for measure in measures}
    for name in pc.unique(observed["measure"]).to_pylist():
        if rule.classes.get(name) not in CLASSES:
            raise NotReleased(
                f"measure '{name}' has no release class",
                found=repr(rule.classes.get(name)),
                expected=", ".join(CLASSES),
            )
    by_place = {(place.level, place.code): place for place in places}
    by_period = {str(period): period for period in periods}
    refuse_idle(rule.withheld, by_name, rule.classes, by_place.values(), by_period)
    if rule.instead:
        off_menu = pa.array(sorted(rule.instead), pa.string())
        observed = observed.filter(pc.invert(pc.is_in(observed["measure"], off_menu)))
    observed = of_one_whole(observed, rule.classes, areas or ())
    observed = observed.sort_by(
        [(name, "ascending") for name in ("measure", "level", "place_code", "category", "period")]
    )
    observed = with_all_known(observed, by_name, rule.classes)
    late = late_of(observed, by_name, rule.classes, by_period, told_before)
    observed = as_it_was(observed, late, by_name)
    redrawn = are_redrawn(areas or {}, composed_before)
    # A number of an area that has the same code and is another tells nothing of this one.
    printed = {key: each for key, each in (printed_before or {}).items() if key[1] in WHOLE or not redrawn}
    public = told_to_all(printed, told_before)
    observed, cells = by_class(
        observed, by_name, rule.classes, by_period, without_wards=redrawn, printed=printed,
        left_out=late.left_out, told_before=[each.numbers for each in told_before], public=public, weights=weights,
    )  # fmt: skip
    open_ones, stay_withheld = settled(cells, late)
    protected = protect(
        open_ones,
        by_name,
        rule.classes,
        by_period,
        areas or {},
        printed,
        rule.withheld,
        weights or {},
        public,
    )
    withheld = protected.withheld | stay_withheld
    named = sorted({cell.measure for cell in open_ones if cell.true is not None})
    same = relations_of(tuple(by_name[name] for name in named), frozenset((weights or {}).items())).same
    withheld |= told_too_near(
        open_ones, withheld, by_name, rule.classes, by_period, areas or {}, told_before, same
    )
    observed = without(observed, cells, withheld, by_name, rule.classes, protected.of_withheld)
    columns = {
        name: observed[name]
        for name in ("measure", "place_code", "level", "period", "category", "numerator", "status")
    }
    low, high = _intervals(observed, by_name, rule.classes)
    starts = {label: period.start for label, period in by_period.items()}
    ends = {label: period.end for label, period in by_period.items()}
    units = {name: measure.unit for name, measure in by_name.items()}
    names = {f"{level}\0{code}": place.name for (level, code), place in by_place.items()}
    place = pc.binary_join_element_wise(observed["level"], observed["place_code"], "\0")
    table = pa.table(
        {
            "figure_id": figure_ids(observed, statistic="rate"),
            **columns,
            "place_name": _of_each(place, names, pa.string()),
            "period_start": _of_each(observed["period"], starts, pa.date32()),
            "period_end": _of_each(observed["period"], ends, pa.date32()),
            "denominator": observed["denominator"],
            "value": observed["value"],
            "unit": _of_each(observed["measure"], units, pa.string()),
            "low": low,
            "high": high,
            "release_class": _of_each(observed["measure"], rule.classes, pa.string()),
        }
    ).select(COLUMNS)
    return Released(table, by_place, by_period, by_name, rule, late.of)


def _of_each(column: pa.ChunkedArray, said: Mapping[str, Any], kind: pa.DataType) -> pa.ChunkedArray:
    """For each row what is said of its word: looked up once a word and not once a row, of which there are a million."""
    coded = column.combine_chunks().dictionary_encode()
    words = pa.array([said[word] for word in coded.dictionary.to_pylist()], kind)
    return pa.chunked_array([words.take(coded.indices)], kind)


def _intervals(
    observed: pa.Table, measures: Mapping[str, Measure], classes: Mapping[str, str]
) -> tuple[pa.Array, pa.Array]:
    """The ends of each rate's interval: Byar's for a rate, Wilson's for a share, the weighted sum's for severity.

    A weighted sum that is not open has none: its width tells the sum of the squared weights exactly, and with the list
    of weights, which everybody may read, how many crimes there were of each kind.
    """
    counts = observed["numerator"].to_numpy().astype(float)
    of = observed["denominator"].to_numpy().astype(float)
    spread = observed["spread"].to_numpy().astype(float)
    names = observed["measure"].combine_chunks().dictionary_encode()
    words, each = names.dictionary.to_pylist(), np.from_dlpack(names.indices)
    multipliers = np.array([measures[name].multiplier for name in words], dtype=float)[each]
    shares = np.array([measures[name].form == "share" for name in words], dtype=bool)[each]
    known = (counts >= 0) & (of > 0)  # neither null nor, by a correction, below nought
    is_weighted = ~np.isnan(spread)
    is_open = np.array([classes[name] == OPEN for name in words], dtype=bool)[each]
    low, high = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    for which, interval in (
        (known & ~shares & ~is_weighted, lambda at: byar(counts[at], of[at])),
        # A share is of its own records; what a partner sent as one may hold more than all, and has no interval.
        (known & shares & ~is_weighted & (counts <= of), lambda at: wilson(counts[at], of[at])),
        (known & is_weighted & is_open, lambda at: weighted(counts[at], spread[at], of[at])),
    ):
        if which.any():
            found = interval(which)
            low[which], high[which] = found.low * multipliers[which], found.high * multipliers[which]
    return pa.array(low, from_pandas=True), pa.array(high, from_pandas=True)
