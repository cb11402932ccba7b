"""What an edition says otherwise than the one it was made again for: how many figures, and which of the place's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..editions import (
    Definition,
    PublishedFigure,
    editions,
    read_definitions,
    read_figures,
    read_received,
    read_statistics,
)
from ..editions.compared import (
    ADDED,
    REVISED,
    WITHDRAWN,
    Revised,
    read_first,
    revised_of,
    tells_of_files,
    tells_of_revisions,
)
from ..editions.released import COUNTED, let_out, let_out_in, question
from ..findings.review import Review
from ..partnership import Revision
from ..release.classes import is_stricter
from ..release.figure import AS_PUBLISHED, Figure, as_published_in, count_of_records
from ..vocabulary import Period
from ..vocabulary.status import OBSERVED
from .kind_of_number import category_of, place_of
from .months_compared import period_of
from .placements import Placements
from .rows.measured import measure_rows
from .verdicts_revised import VerdictRevised, verdicts_revised

SHOWN = 20  # of the place's own numbers: the others are folded away below them
_WHY = {
    "another count": "more or fewer records",
    "another base": "another number of what it is out of",
    "another count and another base": "more or fewer records, out of another number",
    "another definition": "it is defined in another way",
    "known now": "it was not known then",
    "not known now": "it is not known now",
    "no longer withheld": "it was withheld then",
}
_OTHERWISE = "worked out from figures that were revised, or in another way"


@dataclass(frozen=True)
class RevisedFigure:
    """A number of the place itself, as it was printed and as it is now, and why they differ."""

    title: str
    before: Figure
    now: Figure
    why: str


@dataclass(frozen=True)
class RevisionTold:
    """What differs from an edition published before; `revised` is None where that one is no longer kept.

    `revision` is what the partnership's file says of it, None where it says nothing.
    """

    edition: str
    revision: Revision | None = None
    of_day: date | None = None  # the day that the edition before told of
    revised: Figure | None = None
    added: Figure | None = None
    withdrawn: Figure | None = None
    rows: tuple[RevisedFigure, ...] = ()
    verdicts: tuple[VerdictRevised, ...] = ()
    changed: tuple[Revised, ...] = ()  # every number that both let out, with another value now

    @property
    def changes_called_otherwise(self) -> tuple[VerdictRevised, ...]:
        """The changes of the place's year that are called something else now."""
        return tuple(each for each in self.verdicts if not each.beside and not each.ward)

    @property
    def wards_called_otherwise(self) -> tuple[VerdictRevised, ...]:
        """The changes of the year in its wards that are called something else now."""
        return tuple(each for each in self.verdicts if each.ward)

    @property
    def standings_called_otherwise(self) -> tuple[VerdictRevised, ...]:
        """The rates of the place that stand otherwise beside those of others now."""
        return tuple(each for each in self.verdicts if each.beside)

    @property
    def first(self) -> tuple[RevisedFigure, ...]:
        """Those to be read first: of changes called otherwise, then those of the first page."""
        return self.rows[:SHOWN]

    @property
    def others(self) -> tuple[RevisedFigure, ...]:
        return self.rows[SHOWN:]

    @property
    def differs(self) -> bool:
        """Whether a number or verdict was printed otherwise, or is let out no longer."""
        return bool(self.verdicts) or any(
            each is not None and each.value for each in (self.revised, self.withdrawn)
        )


@dataclass(frozen=True)
class _Now:
    """What is printed so far, and what each measure counts."""

    figures: Mapping[str, Figure]
    published: Mapping[str, PublishedFigure]
    defined: Mapping[str, Definition]
    on_first_page: frozenset[str]  # measures of which a number stands there


def revisions_told(review: Review, placements: Placements, first_page: str = "") -> tuple[RevisionTold, ...]:
    """What differs from editions of the year published before, and from those that the partnership's file names.

    The latest first. One that the file says nothing of is told where a number differs. To be called when all else is
    printed; `first_page` is the title of the page that most people read. Raises BadInput where an edition that is kept
    was edited.
    """
    said = sorted(
        review.partnership.settings.revisions, key=lambda each: (each.on, each.edition), reverse=True
    )
    kept = {each.name: each for each in editions(review.partnership.editions)}
    named = {each.edition for each in said}
    unsaid = [name for name in review.published_before if name in kept and name not in named]
    if not said and not unsaid:
        return ()
    figures = {
        each.id: each
        for each in placements.every
        if not each.statistic.startswith(AS_PUBLISHED) and not tells_of_files(each)
    }
    now = _Now(
        figures,
        {name: as_published(each) for name, each in figures.items()},
        _definitions(review, placements),
        frozenset(
            placements.figures[id_].measure
            for id_, product, where in placements.rows
            if first_page and product == "site" and where.startswith(f"{first_page}: ")
        ),
    )
    told = [_held_against(review, kept[name], now) for name in unsaid]
    told = [each for each in told if each.differs]
    for each in said:
        folder = kept.get(each.edition)
        told.append(
            RevisionTold(each.edition, each) if folder is None else _held_against(review, folder, now, each)
        )
    return tuple(told)


def _held_against(review: Review, folder: Path, now: _Now, revision: Revision | None = None) -> RevisionTold:
    statistics = read_statistics(folder)
    # What an edition says of editions before it is no number of its own.
    before = {
        name: figure
        for name, figure in read_figures(folder).items()
        if not statistics.get(name, "").startswith(AS_PUBLISHED)
        and not tells_of_revisions(figure)
        and not tells_of_files(figure)
    }
    every = revised_of(before, now.published, kinds=statistics, told=(read_definitions(folder), now.defined))
    # What was printed by a class that let out more is counted, and not printed again.
    found = tuple(
        each for each in every if not is_stricter(each.after.release_class, each.before.release_class)
    )
    many = len(every), *_let_out_in_one(review, folder, before, statistics, now)
    revised, added, withdrawn = (
        count_of_records(name, review.home, review.year, number, "figures", folder.name)
        for name, number in zip((REVISED, ADDED, WITHDRAWN), many, strict=True)
    )
    titles = {name: each.title for name, each in now.defined.items()}
    stricter = {
        each.measure
        for name, each in now.published.items()
        if name in before and is_stricter(each.release_class, before[name].release_class)
    }
    verdicts = verdicts_revised(review, folder, titles, stricter=stricter)
    own = _own_rows(review, found, now, {each.measure for each in verdicts if not each.ward})
    rows = tuple(
        RevisedFigure(
            _title(each.after.measure, now.defined),
            _as_it_was(now.figures[each.after.figure_id], each.before, folder.name),
            now.figures[each.after.figure_id],
            _WHY.get(each.why, _OTHERWISE),
        )
        for each in own
    )
    return RevisionTold(
        folder.name, revision, _day_of(folder), revised, added, withdrawn, rows, verdicts,
        tuple(each for each in found if each.before.status == each.after.status == OBSERVED),
    )  # fmt: skip


def _own_rows(
    review: Review, found: tuple[Revised, ...], now: _Now, called_otherwise: Collection[str]
) -> list[Revised]:
    """The yearly numbers of the place: those of changes called otherwise, of the first page, then all others."""
    own = [
        each
        for each in found
        if (figure := now.figures[each.after.figure_id]).place == review.home
        and figure.statistic in COUNTED
        and not figure.category
        and figure.period in _stands_for_the_year(review, figure.measure)
        and each.after.status == OBSERVED  # what is not let out now is not told of then either
        and each.before.status == OBSERVED
    ]
    return sorted(
        own,
        key=lambda each: (
            *read_first(each.after.measure, called_otherwise, now.on_first_page),
            _title(each.after.measure, now.defined),
            each.after.period,
            each.statistic,
        ),
    )


def _stands_for_the_year(review: Review, measure: str) -> tuple[Period, ...]:
    """The year, and the months of it that are told in its place where others did not come."""
    known = review.released.measures.get(measure)
    return (review.year, *([period_of(review, known)] if known else []))


def _let_out_in_one(
    review: Review,
    folder: Path,
    before: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
    now: _Now,
) -> tuple[int, int]:
    """How many counts and rates are printed here and were not let out then, and how many the other way round.

    What one of them merely does not print, in another form of the assessment say, was neither added nor withdrawn.
    """
    here = [
        each
        for name, each in now.published.items()
        if name not in before and now.figures[name].statistic in COUNTED and each.value is not None
    ]
    gone = [
        each
        for name, each in before.items()
        if name not in now.published and statistics.get(name) in COUNTED and each.value is not None
    ]
    table = review.released.table
    if not here and not gone:
        return 0, 0
    then = let_out(folder, [*here, *gone])
    still = let_out_in(table, [*here, *gone])
    added = sum(question(each) in still and question(each) not in then for each in here)
    return added, sum(question(each) in then and question(each) not in still for each in gone)


def _day_of(folder: Path) -> date | None:
    """The day that an edition told of, as far as its files say: when the last of them came."""
    days = [date.fromisoformat(each["received"]) for each in read_received(folder) or ()]
    return max(days, default=None)


def as_published(figure: Figure) -> PublishedFigure:
    """A figure as its row in figures.csv will say it."""
    place, period = place_of(figure.statistic, figure.place), figure.period
    return PublishedFigure(
        figure.id, figure.measure, place.code, place.name, place.level, str(period), period.start, period.end,
        category_of(figure), figure.numerator, figure.denominator, figure.value, figure.unit, figure.low, figure.high,
        figure.status, figure.release_class,
    )  # fmt: skip


def _as_it_was(figure: Figure, before: PublishedFigure, edition: str) -> Figure:
    return as_published_in(
        edition, figure, value=before.value, status=before.status, numerator=before.numerator,
        denominator=before.denominator, low=before.low, high=before.high,
    )  # fmt: skip


def _definitions(review: Review, placements: Placements) -> dict[str, Definition]:
    """What each measure counts now, as the edition will say it."""
    found: dict[str, Definition] = {}
    for row in measure_rows(review, placements.every):
        cells = ["" if cell is None else str(cell) for cell in row]
        said: dict[str, Any] = dict(zip(Definition.__dataclass_fields__, cells, strict=True))
        said["caveats"] = (said["caveats"],) if said["caveats"] else ()
        found[cells[0]] = Definition(**said)
    return found


def _title(measure: str, defined: Mapping[str, Definition]) -> str:
    return defined[measure].title if measure in defined else measure
