"""The workbook's sheet of the figures that the partnership's own words give, with where each stands."""

from ...findings.review import Review
from ..tables.sheet import Column, Sheet
from .narrative import Narrative


def narrative_sheet(review: Review, narrative: Narrative) -> Sheet:
    """Each figure once for each time that a text gives it, in the order of files and lines."""
    found = [
        (text.file, passage.line, name, figure)
        for text in (*narrative.texts.values(), *narrative.indicators.values())
        for passage in text.passages
        for name, figures in passage.names
        for figure in figures
    ]
    titles = {measure.name: measure.title for measure in review.every_measure}
    return Sheet(
        name="Words",
        title="Figures in the partnership\N{RIGHT SINGLE QUOTATION MARK}s own words",
        names=[f"{name}, {file}" for file, _, name, _ in found],
        columns=[
            Column("File", [file for file, _, _, _ in found], width=34),
            Column("Paragraph begins on line", [str(line) for _, line, _, _ in found]),
            Column("Name of the figure", [name for _, _, name, _ in found], width=40),
            Column(
                "What was counted", [titles.get(each.measure, each.measure) for *_, each in found], width=34
            ),
            Column("Place", [each.place.name for *_, each in found], width=28),
            Column("Period", [each.period.in_words() for *_, each in found], width=28),
            Column("Figure", [each for *_, each in found]),
            Column("Unit", [each.unit for *_, each in found], width=34),
        ],
    )
