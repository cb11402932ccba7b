"""The section of the committee paper on official counts: the place among its comparators and in England."""

from ...findings.review import Review
from ...release.figure import Figure
from ..documents.document import Document
from ..documents.parts import Cell, Heading
from ..official_rankings import official_title, rankings


def official(review: Review, paper: Document) -> None:
    """Rates and ranks by the Home Office's tables; nothing where none of them came."""
    found = rankings(review)
    if not found:
        return
    paper.heading("How the place stands by official counts", 2)
    paper.numbered(
        f"Table {paper.next_table} gives rates by the Home Office's tables, which count every partnership in one way, "
        f"and the place of {review.home.name} in the order of rates, the highest first. In brackets is how far chance "
        "alone could move it. These tables and the other records of this paper are two sources and need not agree."
    )
    for ranking in found:
        if ranking.members:
            paper.numbered(f"{ranking.name}: {', '.join(ranking.members)}.")
    rows: list[tuple[Cell, ...]] = []
    for measure in review.official:
        by_name = {
            ranking.name: finding for ranking in found for each, finding in ranking.rows if each is measure
        }
        if not by_name:
            continue
        rate = next(iter(by_name.values())).after
        cells: list[Cell] = [official_title(measure), rate or "not known"]
        for ranking in found:
            finding = by_name.get(ranking.name)
            if finding is None:
                cells.append("not known")
                continue
            said = {figure.statistic: figure for figure in finding.sentence.figures()}
            cells.append((said["rank"], " of ", said["places ranked"], *_range(said)))
        rows.append(tuple(cells))
    width = 10.2 / len(found)
    paper.table(
        (
            Heading("What was counted", 4.8),
            Heading(review.home.name, 2.0, numbers=True),
            *(Heading(ranking.name, width, numbers=True) for ranking in found),
        ),
        rows,
        caption=f"Official rates {review.official[0].unit}, {review.year.in_words()}, and the place's rank by them",
        about="The place's rate by the Home Office's tables and its rank in each comparison.",
    )


def _range(said: dict[str, Figure]) -> tuple[str | Figure, ...]:
    best, worst = said["highest rank"], said["lowest rank"]
    return () if best.value == worst.value else (" (", best, " to ", worst, ")")
