"""The workbook inside a chart that can be edited: its numbers, and the ids of the figures that it shows or tells."""

import io
from datetime import datetime

from .blocks import MonthsChart


def workbook_of(chart: MonthsChart, *, sheet: str) -> bytes:
    """The workbook that Office opens to edit a chart: on its `sheet` what is drawn, on another the figures it shows."""
    import xlsxwriter  # takes a fifth of a second to load, and most builds after a change of words write no workbook

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1), "title": chart.drawn.title})
    days = book.add_format({"num_format": "mmm yyyy"})
    drawn = book.add_worksheet(sheet)
    for column, line in enumerate(chart.lines, start=1):
        drawn.write_string(0, column, line.name)
        for row, value in enumerate(line.values, start=1):
            if value is not None:
                drawn.write_number(row, column, value)
    for row, month in enumerate(chart.months, start=1):
        drawn.write_datetime(row, 0, datetime(month.year, month.month, month.day), days)
    figures = book.add_worksheet("Figures")
    figures.write_row(0, 0, ("figure_id", "period", "statistic", "printed"))
    for row, figure in enumerate(chart.figures, start=1):
        for column, text in enumerate((figure.id, str(figure.period), figure.statistic, str(figure))):
            figures.write_string(row, column, text)
    book.close()
    return made.getvalue()
