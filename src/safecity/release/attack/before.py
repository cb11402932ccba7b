"""What earlier editions let out, by the ledger: every number, what was withheld, and what places were made of."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from .published import MONTHS, WITHOUT, Number, Question
from .rules import PARTS, ROUNDED_BY, STRICTNESS, is_rounded

EARLIER = "earlier"  # the status of a number that an earlier edition printed and this one says nothing of
_WORDS = re.compile(
    rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})(?: (\d{{4}}))?(?: to (?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}}))?"
)


@dataclass(frozen=True)
class Composed:
    """The parts of the place of which one earlier edition printed numbers, and what they were made of, as told then."""

    printed: frozenset[tuple[str, str]]
    made_of: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Edition:
    """One earlier edition by itself: what it printed, what it withheld, and what its places were made of, if told."""

    printed: Mapping[Question, float]
    withheld: frozenset[Question]
    composed: Composed | None
    classes: Mapping[Question, str] = field(default_factory=dict)

    def moved(self, number: Number) -> float:
        """How much a number differs from what this edition printed of it.

        Not at all where one of the two is to the nearest five, by another class, and may be the other.
        """
        off = (number.numerator or 0.0) - self.printed[number.question]
        rounded = {
            is_rounded(each, number.question[1], number.kind)
            for each in (number.release_class, self.classes.get(number.question, number.release_class))
        }
        return 0.0 if len(rounded) > 1 and abs(off) <= ROUNDED_BY else off


@dataclass(frozen=True)
class Before:
    """All earlier editions together: the numbers printed of each question, to the nearest five where its class said so,
    and what was withheld and never printed.

    A class may be stricter in one edition than in another: `exactly` has what any printed as it was, and `classes` the
    class by which the number was told that is known best, or of what was only withheld the strictest.
    """

    printed: Mapping[Question, tuple[float, ...]] = field(default_factory=dict)
    exactly: Mapping[Question, tuple[float, ...]] = field(default_factory=dict)
    classes: Mapping[Question, str] = field(default_factory=dict)
    withheld: frozenset[Question] = frozenset()
    composed: tuple[Composed, ...] = ()
    alone: tuple[Edition, ...] = ()  # each by itself

    def best(self, question: Question) -> tuple[float, ...]:
        """What was printed of a question: as it was where any edition did so, else to the nearest five."""
        return self.exactly.get(question) or self.printed.get(question, ())


def let_out_before(ledger: Path, hidden: Collection[Question] = ()) -> Before:
    """All that earlier editions told. Of what is `hidden` now, what one told that was never public nobody has read."""
    untold = _never_public(ledger)
    printed: dict[Question, set[float]] = {}
    exactly: dict[Question, set[float]] = {}
    classes: dict[Question, tuple[int, str]] = {}
    composed: list[Composed] = []
    alone: list[Edition] = []
    for path in sorted(ledger.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            told = (file.schema_arrow.metadata or {}).get(b"made_of")
            rows = file.read().to_pydict()
        asked = list(
            zip(
                *(rows[name] for name in ("measure", "level", "place_code", "period", "category")),
                strict=True,
            )
        )
        keeps_back = set(hidden) if path.name in untold else set()
        for question, number, release_class in zip(
            asked, rows["numerator"], rows["release_class"], strict=True
        ):
            if question in keeps_back:
                continue
            printed.setdefault(question, set()).update(() if number is None else (number,))
            if number is not None and not is_rounded(release_class, question[1], _kind_of(question[3])):
                exactly.setdefault(question, set()).add(number)
            # The most open class by which it was printed, and the strictest where it was only withheld.
            strict = STRICTNESS.index(release_class)
            rank = (strict if number is None else 2 * len(STRICTNESS) - strict, release_class)
            classes[question] = max(classes.get(question, rank), rank)
        every = dict(zip(asked, rows["numerator"], strict=True))
        numbers = {question: number for question, number in every.items() if question not in keeps_back}
        made = None
        if told is not None:
            places = {
                each[1:3] for each, number in zip(asked, rows["numerator"], strict=True) if number is not None
            }
            made_of = {(level, code): made for level, code, made in json.loads(told)}
            made = Composed(frozenset(each for each in places if each[0] in PARTS), made_of)
            composed.append(made)
        one = {question: number for question, number in numbers.items() if number is not None}
        by_class = dict(zip(asked, rows["release_class"], strict=True))
        alone.append(Edition(one, frozenset(numbers.keys() - one.keys()), made, by_class))
    return Before(
        {question: tuple(sorted(numbers)) for question, numbers in printed.items()},
        {question: tuple(sorted(numbers)) for question, numbers in exactly.items()},
        {question: release_class for question, (_, release_class) in classes.items()},
        frozenset(question for question, numbers in printed.items() if not numbers),
        tuple(composed),
        tuple(alone),
    )


def _never_public(ledger: Path) -> Collection[str]:
    """The entries of editions that were built and never public; where the list cannot be read, all of them."""
    try:
        return frozenset(json.loads((ledger / "not-public.json").read_text(encoding="ascii")))
    except FileNotFoundError:
        return frozenset()
    except (ValueError, TypeError):
        return frozenset(path.name for path in ledger.glob("*.parquet"))


def no_longer_told(numbers: Sequence[Number], told: Before, *, only_near: bool = True) -> list[Number]:
    """Numbers that an earlier edition printed or withheld and this one says nothing of, of measures that it tells of.

    `only_near`: of places and periods, or of series, of which something is withheld, here or then; the rest is no help.
    """
    asked = {each.question for each in numbers}
    measures = {each.measure for each in numbers}
    tables = {(each.measure, each.question[3]) for each in numbers}
    hidden = [each.question for each in numbers if each.status == "withheld"]
    gone = [question for question in told.withheld - asked if (question[0], question[3]) in tables]
    near = {question[1:4] for question in (*hidden, *gone)}
    series = {(*question[:3], question[4]) for question in (*hidden, *gone)}
    found = []
    for question in told.printed:
        values = told.best(question)
        if question in asked or question[0] not in measures or len(values) > 1:
            continue
        if only_near and question[1:4] not in near and (*question[:3], question[4]) not in series:
            if question[1] not in PARTS:
                continue
        ends = ends_of(question[3])
        if ends is None or (not values and question not in gone):
            continue
        found.append(
            Number(
                question, *ends, values[0] if values else None, None, None, None, None, "",
                EARLIER if values else "withheld", told.classes[question],
            )
        )  # fmt: skip
    return found


def ends_of(label: str) -> tuple[date, date] | None:
    """The first and last day of a period by its label, whatever months are left out between them."""
    return dates_of(label.partition(WITHOUT)[0])


def dates_of(label: str) -> tuple[date, date] | None:
    """The first and last day of a period by its label; None where months are left out of it, or it is none.

    >>> [str(day) for day in dates_of("2019/20 Q4")]
    ['2020-01-01', '2020-03-31']
    >>> [str(day) for day in dates_of("year to 2019-07")]
    ['2018-08-01', '2019-07-31']
    >>> [str(day) for day in dates_of("April to September 2019")]
    ['2019-04-01', '2019-09-30']
    """
    if match := re.fullmatch(r"(\d{4})/\d{2}", label):
        return _months(int(match[1]), 4, 12)
    if match := re.fullmatch(r"(\d{4})-(\d{2})", label):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})/\d{2} Q([1-4])", label):
        return _months(int(match[1]), 1 + 3 * int(match[2]), 3)
    if match := re.fullmatch(r"year to (\d{4})-(\d{2})", label):
        return _months(int(match[1]) - 1, int(match[2]) + 1, 12)
    if match := re.fullmatch(r"(\d{4})-W(\d{2})", label):
        start = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return start, start + timedelta(6)
    if match := _WORDS.fullmatch(label):
        return _in_words(*match.groups())
    return None


def _in_words(
    day: str | None,
    month: str,
    year: str | None,
    last_day: str | None,
    last_month: str | None,
    last_year: str | None,
) -> tuple[date, date] | None:
    if not (year or last_year):
        return None
    start = date(int(year or last_year or 0), MONTHS.index(month) + 1, int(day or 1))
    if last_month is None:
        return (start, start) if day else _months(start.year, start.month, 1)
    last = date(int(last_year or 0), MONTHS.index(last_month) + 1, int(last_day or 1))
    return start, last if last_day else _months(last.year, last.month, 1)[1]


def _months(year: int, month: int, many: int) -> tuple[date, date]:
    """From the first of a month, counted from January on without end, for as many months."""
    first, last = month - 1, month - 1 + many
    start = date(year + first // 12, first % 12 + 1, 1)
    return start, date(year + last // 12, last % 12 + 1, 1) - timedelta(1)


def _kind_of(label: str) -> str:
    """month, quarter, week, or a longer period, by its label."""
    if re.fullmatch(r"\d{4}-\d{2}", label):
        return "month"
    return "quarter" if re.search(r" Q\d$", label) else "week" if "-W" in label else "longer"


def fingerprint(areas: Collection[str]) -> str:
    """As the ledger tells what a place was made of."""
    return hashlib.sha256("\n".join(sorted(areas)).encode()).hexdigest()[:32]


def printed_exactly(told: Before, questions: Iterable[Question]) -> dict[Question, float]:
    """Of each question the one number that earlier editions printed as it was."""
    values = ((question, told.exactly.get(question, ())) for question in questions)
    return {question: numbers[0] for question, numbers in values if len(numbers) == 1}
