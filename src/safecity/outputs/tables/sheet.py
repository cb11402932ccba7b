"""An accessible workbook as such: one marked-up table on each sheet, and each number with its figure's id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ...release.figure import Figure
from ..placements import Placements
from ..same_bytes import write_same

if TYPE_CHECKING:
    import xlsxwriter

_NUMBER_WIDTH, _ID_WIDTH = 16, 18
_LINE = 16.0  # points: what a line of 12 point Arial takes
_IDS = "Figure id: "
_WRAPPED = {"text_wrap": True, "valign": "top"}


@dataclass(frozen=True)
class Column:
    """One column: words, or figures, of which it shows the value or an end of the interval.

    An `optional` column is left out where it would hold nothing. A cell of None prints [z]: does not apply.
    """

    heading: str
    cells: Sequence[str | Figure | None]
    show: Literal["value", "low", "high"] = "value"
    width: int = _NUMBER_WIDTH
    optional: bool = False

    @property
    def is_ids(self) -> bool:
        return self.heading.startswith(_IDS)

    @property
    def has_figures(self) -> bool:
        return any(isinstance(cell, Figure) for cell in self.cells)

    @property
    def is_empty(self) -> bool:
        return all(not cell or isinstance(cell, Figure) and cell.value is None for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """One sheet with one table; `names` says of each row, in words, where its figures stand."""

    name: str
    title: str
    columns: Sequence[Column]
    names: Sequence[str]

    @property
    def rows(self) -> int:
        return len(self.names)

    def laid_out(self) -> list[Column]:
        """The columns as they are written: without empty optional ones, and the figures' ids at the right."""
        kept = [column for column in self.columns if not (column.optional and column.is_empty)]
        ids = [
            Column(
                f"{_IDS}{column.heading}",
                [cell.id if isinstance(cell, Figure) else "[z]" for cell in column.cells],
                width=_ID_WIDTH,
            )
            for column in kept
            if column.has_figures and column.show == "value"
        ]
        return [*kept, *ids]


@dataclass(frozen=True)
class Book:
    """All that a workbook holds: what is said of it, its cover, its notes and its sheets."""

    title: str
    author: str
    day: date
    cover: Sequence[str]
    notes: Sequence[tuple[str, str]]
    shorthand: Sequence[tuple[str, str]]
    sheets: Sequence[Sheet]


def write_workbook(content: Book, path: Path, *, product: str, placements: Placements) -> None:
    """Write cover, contents, notes and sheets. The same content makes the same bytes. Raises OSError."""
    write_same(partial(_save, content, product, placements), path)


def _save(content: Book, product: str, placements: Placements, into: BytesIO) -> None:
    import xlsxwriter  # only here: a workbook that was made before needs none of it

    book = xlsxwriter.Workbook(
        into,
        {
            "in_memory": True,
            # Words stay words: a cell that begins with = must never become a formula.
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "Arial", "font_size": 12},
        },
    )
    created = datetime(content.day.year, content.day.month, content.day.day)
    book.set_properties({"title": content.title, "author": content.author, "created": created})
    writer = _Writer(book, product, placements)
    writer.cover(content.title, content.cover)
    writer.contents(content.sheets, has_notes=bool(content.notes))
    writer.notes([*content.shorthand, *content.notes])
    for number, sheet in enumerate(content.sheets, start=1):
        writer.sheet(number, sheet)
    book.close()


class _Writer:
    """Writes the sheets of one workbook in turn, noting where each figure goes."""

    def __init__(self, book: "xlsxwriter.Workbook", product: str, placements: Placements):
        self._book, self._product, self._placements = book, product, placements
        self._title = book.add_format({"bold": True, "font_size": 16})
        self._heading = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E7ECF2", "align": "left", "indent": 1, **_WRAPPED}
        )
        self._number_heading = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E7ECF2", "align": "right", **_WRAPPED}
        )
        self._words = book.add_format({"align": "left", "indent": 1, **_WRAPPED})
        self._plain = book.add_format({"align": "left", "indent": 1, "valign": "top"})
        self._link = book.add_format({"font_color": "#0B4C8C", "underline": 1, "valign": "top"})
        self._mark = book.add_format({"align": "right", "valign": "top"})
        self._numbers: dict[str, xlsxwriter.format.Format] = {}

    def cover(self, title: str, paragraphs: Sequence[str]) -> None:
        sheet = self._page("Cover", title)
        sheet.set_column(0, 0, 90)
        for row, words in enumerate(paragraphs, start=1):
            sheet.write_string(row, 0, words, self._words)
            sheet.set_row(row, _height((words, 90)))

    def contents(self, sheets: Sequence[Sheet], *, has_notes: bool) -> None:
        rows = [("Notes", "Notes and shorthand")] if has_notes else [("Notes", "Shorthand")]
        rows += [
            (sheet.name, f"Table {number}: {sheet.title}") for number, sheet in enumerate(sheets, start=1)
        ]
        page = self._page("Contents", "Contents")
        page.write_string(1, 0, "This sheet holds one table, with a link to every other sheet.", self._plain)
        for row, (name, what) in enumerate(rows, start=3):
            page.write_url(row, 0, f"internal:'{name}'!A1", self._link, name)
            page.write_string(row, 1, what, self._words)
            page.set_row(row, _height((what, 80)))
        self._table(page, "contents", 2, len(rows), ("Sheet", "What it holds"), (20, 80))

    def notes(self, rows: Sequence[tuple[str, str]]) -> None:
        page = self._page("Notes", "Notes")
        page.write_string(
            1, 0, "This sheet holds one table: what the shorthand and the notes mean.", self._plain
        )
        for row, (mark, meaning) in enumerate(rows, start=3):
            page.write_string(row, 0, mark, self._plain)
            page.write_string(row, 1, meaning, self._words)
            page.set_row(row, _height((meaning, 90)))
        self._table(page, "notes", 2, len(rows), ("Mark", "What it means"), (20, 90))

    def sheet(self, number: int, sheet: Sheet) -> None:
        page = self._page(sheet.name, f"Table {number}: {sheet.title}")
        about = "This sheet holds one table. The Notes sheet explains shorthand and notes."
        page.write_string(1, 0, about, self._plain)
        columns = sheet.laid_out()
        for at, column in enumerate(columns):
            for row, (cell, name) in enumerate(zip(column.cells, sheet.names, strict=True), start=3):
                self._cell(page, row, at, cell, column, f"{sheet.name}, {name}")
        for row in range(sheet.rows):
            page.set_row(3 + row, _height(*((column.cells[row], column.width) for column in columns)))
        page.print_area(0, 0, 2 + sheet.rows, sum(not column.is_ids for column in columns) - 1)
        self._table(
            page, sheet.name.lower().replace(" ", "_"), 2, sheet.rows,
            [column.heading for column in columns], [column.width for column in columns],
            numbers=[column.heading for column in columns if column.has_figures],
        )  # fmt: skip

    def _page(self, name: str, title: str):
        page = self._book.add_worksheet(name)
        page.hide_gridlines(2)
        page.set_default_row(_LINE)
        page.set_row(0, 1.5 * _LINE)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, title, self._title)
        return page

    def _table(
        self, page, name: str, top: int, rows: int, headings: Sequence[str], widths: Sequence[int],
        numbers: Sequence[str] = (),
    ) -> None:  # fmt: skip
        for at, width in enumerate(widths):
            page.set_column(at, at, width)
        page.add_table(
            top, 0, top + rows, len(headings) - 1,
            {
                "name": name,
                "autofilter": False,
                "style": None,
                "columns": [
                    {
                        "header": heading,
                        "header_format": self._number_heading if heading in numbers else self._heading,
                    }
                    for heading in headings
                ],
            },
        )  # fmt: skip
        page.set_row(top, _height(*zip(headings, widths, strict=True)))
        page.repeat_rows(top)

    def _cell(self, page, row: int, at: int, cell: str | Figure | None, column: Column, where: str) -> None:
        if isinstance(cell, str):
            page.write_string(
                row, at, cell or "[z]", self._words if column.width > _ID_WIDTH else self._plain
            )
            return
        if cell is None:
            page.write_string(row, at, "[z]", self._mark)
            return
        printed = self._placements.put(cell, self._product, where) if column.show == "value" else str(cell)
        value = getattr(cell, column.show)
        if value is None:
            page.write_string(row, at, printed if cell.value is None else "[z]", self._mark)
        else:
            page.write_number(row, at, value, self._number(cell, value))

    def _number(self, figure: Figure, value: float):
        """How Excel shows it, as the figure prints itself."""
        decimals = figure.decimals if value == figure.value else figure.decimals_of(value)
        whole = isinstance(value, int) or not decimals
        form = "#,##0" if whole else "#,##0." + "0" * decimals
        if figure.form == "signed":
            nought = (
                not whole and 2 * abs(value) < 10**-decimals
            )  # Excel goes by the value, and would print −0.0
            form = f"{form};{form};{form}" if nought else f"+{form};\N{MINUS SIGN}{form};{form}"
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format(
                {"num_format": form, "align": "right", "valign": "top"}
            )
        return self._numbers[form]


def _height(*cells: tuple[object, int]) -> float:
    """The height that the longest text of a row needs at its column's width: not every program works it out."""
    lines = (ceil(0.95 * len(words) / width) for words, width in cells if isinstance(words, str))
    return _LINE * max([1, *lines])
