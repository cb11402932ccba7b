"""A figure: one number fit to print, that knows what it is."""

import hashlib
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

import pyarrow as pa
import pyarrow.compute as pc

from ..vocabulary import Period, Place
from ..vocabulary.status import GAP, NO_DENOMINATOR, OBSERVED, WITHHELD

AS_PUBLISHED = "as published in "
_APART = "\x1f"  # between the words of which an id is made
_AT_ONCE = 65_536  # rows of which ids are made before the words of the next are read
_MOST_DECIMALS = 6  # of an end of a range; what is nearer to nought is nought


@dataclass(frozen=True)
class Figure:
    """A released number with its measure, place, period and how sure it is. Only `release` makes one.

    `value` is None for a gap or a rate of nothing known ("[x]") or a withheld number ("[c]"); none is ever 0.
    Percentages run from 0 to 100. `low` and `high` are the ends of the 95% interval of `value`, `comparator` is
    what it is held against.
    """

    id: str
    measure: str
    place: Place
    period: Period
    category: str
    value: float | int | None
    unit: str
    status: str
    release_class: str
    statistic: str
    numerator: int | None = None
    denominator: int | None = None
    low: float | int | None = None
    high: float | int | None = None
    decimals: int = 1
    comparator: str = ""
    form: str = "plain"  # or signed (+7.2%), size (7.2% of a fall), ordinal (12th)

    def __str__(self) -> str:
        """As it is printed: 13,725, 29.6, +7.2%, 12th; [x] for a gap, [c] for a withheld number."""
        if self.value is None:
            return "[c]" if self.status == WITHHELD else "[x]"
        if self.form == "ordinal":
            return ordinal(int(self.value))
        whole = isinstance(self.value, int)
        text = f"{abs(self.value):,d}" if whole else _rounded(abs(self.value), self.decimals)
        nothing = not text.strip("0.,")
        negative = self.value < 0 and not nothing and self.form != "size"
        mark = "\N{MINUS SIGN}" if negative else "+" if self.form == "signed" and not nothing else ""
        return mark + text + ("%" if self.unit.startswith("%") else "")

    def decimals_of(self, end: float) -> int:
        """With how many decimals an end of the range is printed: more, where one of a change would read as nought.

        A fall whose range ends just below nought must not seem to reach it, nor be given as minus nought.
        """
        if self.form == "signed" or end < 0:
            for decimals in range(self.decimals, _MOST_DECIMALS + 1):
                if _rounded(abs(end), decimals).strip("0.,"):
                    return decimals
        return self.decimals

    def end(self, end: float) -> str:
        """An end of the range as it is printed: −20.0%, or −0.004% where one decimal would say nought."""
        form = "signed" if self.form == "signed" else "plain"
        return str(replace(self, value=float(end), decimals=self.decimals_of(end), form=form))

    def shown_as(self, form: str) -> "Figure":
        """The same figure in another form: plain, signed, size or ordinal."""
        return replace(self, form=form)


def count_of_records(
    name: str, place: Place, period: Period, value: int | None, unit: str, category: str = ""
) -> Figure:
    """A figure about the records themselves (received, without a place, repeated), for the page on data quality.

    None is a gap: what it would count did not come in full.
    """
    return Figure(
        id=figure_id(name, place, period, category=category, statistic="count"),
        measure=name, place=place, period=period, category=category, value=value, numerator=value, unit=unit,
        status=GAP if value is None else OBSERVED, release_class="open", statistic="count",
    )  # fmt: skip


def withheld_records(name: str, place: Place, period: Period, unit: str, category: str = "") -> Figure:
    """The same kept back: how many records a partner's file holds may tell of a single person."""
    return as_withheld(count_of_records(name, place, period, None, unit, category))


def as_withheld(figure: Figure) -> Figure:
    """The same kept back: neither its number nor anything that it was worked out from."""
    return replace(
        figure, value=None, numerator=None, denominator=None, low=None, high=None, status=WITHHELD,
        release_class="standard",
    )  # fmt: skip


def named_apart(file: str, sha256: str) -> str:
    """A file's name with the first eight figures of a fingerprint, unless it ends in them: names come again.

    >>> named_apart("crimes.csv", "3fa9c1d2e0"), named_apart("Counts, received today (3fa9c1d2)", "3fa9c1d2e0")
    ('crimes.csv (3fa9c1d2)', 'Counts, received today (3fa9c1d2)')
    """
    known_by = f" ({sha256[:8]})"
    return file if file.endswith(known_by) else file + known_by


def share_of_records(
    name: str, place: Place, period: Period, part: int | None, whole: int, unit: str, category: str = ""
) -> Figure:
    """A share of the records themselves in per cent (complete, late, at midnight); none where there are no records.

    A part of None is a gap: the records that it would be a part of did not come in full.
    """
    if part is None:
        gap = count_of_records(name, place, period, None, unit, category)
        return replace(
            gap, id=figure_id(name, place, period, category=category, statistic="share"), statistic="share"
        )
    return Figure(
        id=figure_id(name, place, period, category=category, statistic="share"),
        measure=name, place=place, period=period, category=category, value=100 * part / whole if whole else None,
        numerator=part, denominator=whole, unit=unit, status=OBSERVED if whole else NO_DENOMINATOR,
        release_class="open",
        statistic="share",
    )  # fmt: skip


def as_published_in(
    edition: str,
    figure: Figure,
    *,
    value: int | float | None,
    status: str,
    numerator: int | None,
    denominator: int | None,
    low: float | None,
    high: float | None,
) -> Figure:
    """What an earlier edition printed where this one prints `figure`: a figure of its own, beside what it is now."""
    statistic = f"{AS_PUBLISHED}{edition}: {figure.statistic}"
    return replace(
        figure, id=figure_id(figure.measure, figure.place, figure.period, category=figure.category,
                             comparator=figure.comparator, statistic=statistic),
        statistic=statistic, value=value, status=status, numerator=numerator, denominator=denominator,
        low=low, high=high,
    )  # fmt: skip


def _rounded(value: float, decimals: int) -> str:
    """With so many decimals, a half away from nought, as readers and spreadsheets round it.

    Fifteen figures of a float are sure; those behind would make a half more or less than one.

    >>> _rounded(118.5, 0), _rounded(0.625, 2), _rounded(100 * 1.005, 1), _rounded(1234.25, 1)
    ('119', '0.63', '100.5', '1,234.3')
    """
    return f"{Decimal(f'{value:.15g}').quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"


def ordinal(number: int) -> str:
    """A rank as it is read out: 1st, 42nd."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def figure_id(
    measure: str,
    place: Place,
    period: Period | str,
    *,
    category: str = "",
    comparator: str = "",
    statistic: str,
) -> str:
    """The same question has the same id in every edition, whatever the answer."""
    question = _APART.join((measure, place.level, place.code, str(period), category, comparator, statistic))
    return _id_of(question.encode())


def figure_ids(table: pa.Table, *, statistic: str) -> pa.ChunkedArray:
    """The same of every row of a table with measure, level, place_code, period and category, held against nothing."""
    columns = ("measure", "level", "place_code", "period", "category")
    found = []
    for rows in table.select(columns).to_batches(max_chunksize=_AT_ONCE):
        questions = pc.binary_join_element_wise(*rows.columns, "", statistic, _APART)
        found.append(pa.array(map(_id_of, questions.cast(pa.binary()).to_pylist()), pa.string()))
    return pa.chunked_array(found, pa.string())


def _id_of(question: bytes) -> str:
    return "f" + hashlib.sha256(question).hexdigest()[:14]
