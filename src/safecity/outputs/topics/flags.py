"""Where flags meet: how much of the crime with one flag has another."""

from dataclasses import dataclass

from ...findings.finding import Sentence
from ...findings.review import Review
from ...release.figure import Figure
from .counted import count, is_known, measure_of, share, whole

TOGETHER, ALL = "flags_together", "recorded_crime"
# How a flag is headed, and what a sentence says that a crime with it was.
WORDS = {
    "alcohol": ("Alcohol-affected", "affected by alcohol"),
    "drugs": ("Drug-affected", "affected by drugs"),
    "domestic": ("Domestic", "domestic"),
    "violent": ("Violent", "violent"),
}


@dataclass(frozen=True)
class Cell:
    """Crimes with both flags, and their part of those with the row's."""

    flag: str
    count: Figure
    share: Figure


@dataclass(frozen=True)
class FlagRow:
    """Crimes with one flag, or all recorded crimes, and how many of them have each of the others."""

    flag: str  # '' for all recorded crimes
    count: Figure
    cells: tuple[Cell | None, ...]  # in the order of the flags; None in the row's own column

    @property
    def name(self) -> str:
        return WORDS[self.flag][0] if self.flag else "All recorded crime"


def flags_of(review: Review) -> tuple[str, ...]:
    """The flags that were counted, in the measure's order."""
    measure = measure_of(review, TOGETHER)
    singles = [each for each in measure.by if " and " not in each.name] if measure else []
    return tuple(each.name for each in singles if is_known(count(review, TOGETHER, category=each.label)))


def matrix(review: Review) -> tuple[FlagRow, ...]:
    """A row for each flag; before them all recorded crime, where it was counted, to read them against."""
    flags, found = flags_of(review), []
    everything = count(review, ALL)
    if everything is not None and is_known(everything) and len(flags) > 1:
        found.append(FlagRow("", everything, tuple(_of_all(review, each, everything) for each in flags)))
    for flag in flags:
        own = count(review, TOGETHER, category=_label(flag))
        if own is not None:
            cells = tuple(_of_flag(review, flag, each, own) if each != flag else None for each in flags)
            found.append(FlagRow(flag, own, cells))
    return tuple(found) if len(flags) > 1 else ()


def largest(rows: tuple[FlagRow, ...]) -> tuple[FlagRow, Cell] | None:
    """The flag most of whose crimes have another, and that other."""
    cells = [(row, cell) for row in rows if row.flag for cell in row.cells if cell and is_known(cell.share)]
    return max(cells, key=lambda pair: pair[1].share.value) if cells else None  # type: ignore[return-value, arg-type]


def headline(review: Review) -> Sentence | None:
    """Of the other flag that most often comes with one: how often it comes with each. None without flags."""
    rows = tuple(row for row in matrix(review) if row.flag)
    found = largest(rows)
    if found is None:
        return None
    said = [(row, cell) for row in rows for cell in row.cells if cell and cell.flag == found[1].flag]
    parts: list[str | Figure] = [f"In {review.year.in_words()}, "]
    for at, (row, cell) in enumerate(said):
        between = "" if not at else " and " if at == len(said) - 1 else ", "
        parts += [between, cell.share, f" of {_crimes(row.flag)}"]
    return Sentence((*parts, f" were {WORDS[found[1].flag][1]}."))


def _crimes(flag: str) -> str:
    return {"alcohol": "alcohol-affected crimes", "drugs": "drug-affected crimes"}.get(flag, f"{flag} crimes")


def _of_flag(review: Review, flag: str, other: str, own: Figure) -> Cell | None:
    label = next(
        (
            each
            for each in (_label(f"{flag} and {other}"), _label(f"{other} and {flag}"))
            if count(review, TOGETHER, category=each) is not None
        ),
        None,
    )
    both = count(review, TOGETHER, category=label) if label else None
    if both is None or label is None:
        return None
    part = share(
        review, f"share of those flagged {flag}", TOGETHER, review.year, whole(both), whole(own),
        unit=f"% of {_crimes(flag)}", category=label,
    )  # fmt: skip
    return Cell(other, both, part)


def _of_all(review: Review, flag: str, everything: Figure) -> Cell | None:
    own = count(review, TOGETHER, category=_label(flag))
    if own is None:
        return None
    part = share(
        review, "share of recorded crimes", TOGETHER, review.year, whole(own), whole(everything),
        unit="% of recorded crimes", category=_label(flag),
    )  # fmt: skip
    return Cell(flag, own, part)


def _label(name: str) -> str:
    return f"together: {name}"


def heading(row: FlagRow, everything: FlagRow | None) -> Sentence:
    """What most of the crimes with a flag also are, and how much of all crime is that."""
    cells = [cell for cell in row.cells if cell is not None and is_known(cell.share)]
    if not cells:
        return Sentence((f"{row.name} crimes",))
    most = max(cells, key=lambda cell: cell.share.value)  # type: ignore[return-value, arg-type]
    of_all = (
        next((cell for cell in everything.cells if cell and cell.flag == most.flag), None)
        if everything
        else None
    )
    against = (", against ", of_all.share, " of all crime") if of_all else ()
    return Sentence((most.share, f" of {_crimes(row.flag)} were {WORDS[most.flag][1]}", *against))
