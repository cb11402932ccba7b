"""The figures of a cleared paper, and which of them changed since, those that a reader needs first told first."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ..editions import (
    PublishedFigure,
    editions,
    read_definitions,
    read_figures,
    read_findings,
    read_manifest,
    read_placements,
    read_statistics,
)
from ..editions.compared import read_first
from ..editions.released import COUNTED
from ..findings.judged.judge import YEAR_BEFORE
from ..outputs.committee_paper.exempt_copy import about_copy, exempt_mark
from ..outputs.committee_paper.members import WHERE as FOR_MEMBERS
from ..outputs.verdicts_revised import called_by_its_edition
from ..partnership import Partnership
from ..partnership.clearances import Clearance, ClearedFigure

PAPER = "review.docx"


def cleared_figures(partnership: Partnership, edition: Path) -> tuple[ClearedFigure, ...]:
    """Every figure that the paper prints, its full copy's among them, and what each is called."""
    printed: dict[str, set[str]] = {}
    for each in read_placements(edition):
        if each.product == PAPER:
            printed.setdefault(each.figure_id, set()).add(each.printed)
    if exempt_mark(partnership):
        for id_, said in about_copy(partnership, edition.name).get("figures", {}).items():
            printed.setdefault(id_, set()).update(said)
    figures, kinds = read_figures(edition), read_statistics(edition)
    titles = {name: each.title for name, each in read_definitions(edition).items()}
    return tuple(
        ClearedFigure(id=id_, printed=tuple(sorted(said)), called=_called(id_, figures, kinds, titles))
        for id_, said in sorted(printed.items())
    )


def _called(id_: str, figures, kinds: Mapping[str, str], titles: Mapping[str, str]) -> str:
    known = figures.get(id_)
    if known is None:
        return "a figure of an exempt part"
    kind = f" ({kinds[id_]})" if kinds.get(id_) not in (None, "", "count") else ""
    what = titles.get(known.measure, known.measure.replace("_", " ").capitalize())
    category = f", {known.category}" if known.category and not kind else ""
    return f"{what}, {known.place_name}, {known.period}{category}{kind}"


def changed_figures(partnership: Partnership, edition: Path, last: Clearance) -> list[str]:
    """What became of each figure since the clearance, in words.

    The paper's first page and the place's own numbers of the year come first (of these changes that are called
    otherwise, then measures of the first page), then the rest.
    """
    then = {each.id: each for each in last.figures}
    found = {each.id: each for each in cleared_figures(partnership, edition)}
    lines = []
    weight = _weight(partnership, edition, last)
    for id_ in sorted(
        {*then, *found}, key=lambda each: (*weight(each), (then.get(each) or found[each]).called)
    ):
        old, new = then.get(id_), found.get(id_)
        if old is None and new is not None:
            lines.append(f"{new.called}: {' and '.join(new.printed)}, not in it before")
        elif new is None and old is not None:
            lines.append(f"{old.called}: {' and '.join(old.printed)}, no longer in it")
        elif old is not None and new is not None and old.printed != new.printed:
            lines.append(f"{new.called}: {' and '.join(old.printed)}, now {' and '.join(new.printed)}")
    return lines


def _weight(partnership: Partnership, edition: Path, last: Clearance) -> Callable[[str], tuple[bool, ...]]:
    """How far down a figure stands, by both editions where the cleared one is still kept."""
    cleared = [each for each in editions(partnership.editions) if each.name == last.edition]
    figures: dict[str, PublishedFigure] = {}
    kinds: dict[str, str] = {}
    first_page: set[str] = set()
    for each in (*cleared, edition):
        figures |= read_figures(each)
        kinds |= read_statistics(each)
        first_page |= {
            row.figure_id
            for row in read_placements(each)
            if row.product == PAPER and row.place.startswith(FOR_MEMBERS)
        }
    manifest = read_manifest(edition)
    home, year = manifest["area"], manifest["year"]
    otherwise = _called_otherwise(cleared[0], edition, home) if cleared else frozenset()
    measures = {figures[each].measure for each in first_page if each in figures}

    def weight(id_: str) -> tuple[bool, ...]:
        each = figures.get(id_)
        if each is None:  # of an exempt part: nothing of it is known here
            return True, True, True, True
        main = (each.place_code, each.period, each.category) == (home, year, "") and kinds.get(id_) in COUNTED
        first = id_ in first_page
        return not (main or first), *read_first(each.measure, otherwise, measures), not main

    return weight


def _called_otherwise(before: Path, now: Path, home: str) -> frozenset[str]:
    """Measures of which a change in the place itself is called something else now."""
    old = read_findings(before)
    return frozenset(
        each.measure
        for name, each in read_findings(now).items()
        if (each.place_code, each.comparator) == (home, YEAR_BEFORE)
        and name in old
        and called_by_its_edition(each) != called_by_its_edition(old[name])
    )
