"""What an edition says otherwise than the one it was made again for: how many figures, and which of the place's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..editions import Definition, PublishedFigure, editions, read_definitions, read_figures, read_statistics
from ..editions.compared import Revised, revised_of
from ..findings.review import Review
from ..partnership import Revision
from ..release.figure import AS_PUBLISHED, Figure, as_published_in, count_of_records
from ..vocabulary.status import OBSERVED
from .kind_of_number import category_of, place_of
from .placements import Placements
from .tables.data_files import measure_rows

SHOWN = 20  # of the place's own numbers
REVISED, ADDED, WITHDRAWN = "figures_revised", "figures_added", "figures_withdrawn"
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
    """A revision or correction; `revised` is None where the edition that it was of is no longer kept."""

    revision: Revision
    revised: Figure | None = None
    added: Figure | None = None
    withdrawn: Figure | None = None
    rows: tuple[RevisedFigure, ...] = ()
    more: bool = False  # whether more of the place's own numbers differ than are shown


def revisions_told(review: Review, placements: Placements) -> tuple[RevisionTold, ...]:
    """Every revision that the partnership's file names, the latest first, held against what is printed so far.

    To be called when all else is printed. Raises BadInput where an edition that is kept was edited.
    """
    said = sorted(
        review.partnership.settings.revisions, key=lambda each: (each.on, each.edition), reverse=True
    )
    if not said:
        return ()
    kept = {each.name: each for each in editions(review.partnership.editions)}
    figures = {each.id: each for each in placements.every if not each.statistic.startswith(AS_PUBLISHED)}
    now = {name: as_published(each) for name, each in figures.items()}
    defined = _definitions(review, placements)
    told = []
    for each in said:
        if each.edition not in kept:
            told.append(RevisionTold(each))
            continue
        folder = kept[each.edition]
        statistics = read_statistics(folder)
        # What an edition says of editions before it is no number of its own.
        before = {
            name: figure
            for name, figure in read_figures(folder).items()
            if not statistics.get(name, "").startswith(AS_PUBLISHED)
            and figure.measure not in (REVISED, ADDED, WITHDRAWN)
        }
        found = revised_of(before, now, kinds=statistics, told=(read_definitions(folder), defined))
        told.append(_told(review, each, found, figures, before, now, defined))
    return tuple(told)


def _told(
    review: Review,
    revision: Revision,
    found: tuple[Revised, ...],
    figures: Mapping[str, Figure],
    before: Mapping[str, PublishedFigure],
    now: Mapping[str, PublishedFigure],
    defined: Mapping[str, Definition],
) -> RevisionTold:
    own = [
        each
        for each in found
        if (figure := figures[each.after.figure_id]).place == review.home
        and figure.statistic in ("count", "rate")
        and not figure.category
        and figure.period == review.year
        and each.after.status == OBSERVED  # what is not let out now is not told of then either
        and each.before.status == OBSERVED
    ]
    own.sort(key=lambda each: (_title(each.after.measure, defined), each.statistic))
    rows = tuple(
        RevisedFigure(
            _title(each.after.measure, defined),
            _as_it_was(figures[each.after.figure_id], each.before, revision.edition),
            figures[each.after.figure_id],
            _WHY.get(each.why, _OTHERWISE),
        )
        for each in own[:SHOWN]
    )
    revised, added, withdrawn = (
        count_of_records(name, review.home, review.year, many, "figures", revision.edition)
        for name, many in (
            (REVISED, len(found)),
            (ADDED, len(now.keys() - before.keys())),
            (WITHDRAWN, len(before.keys() - now.keys())),
        )
    )
    return RevisionTold(revision, revised, added, withdrawn, rows, len(own) > SHOWN)


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
