"""One received file, opened: what kind it is, how many records it holds, and where its table begins."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ...extracts import ons, police_uk, text, workbook
from ...extracts.archive import Member
from ...extracts.beside_cells import beside_cells
from ...extracts.source import Recognised, recognise
from ...vocabulary.fault import BadInput, Fault
from ..shape import SHAPES, SOURCES, Told
from .mapping import NO_MAPPING, LocalMapping
from .refused_whole import every_cell, refuse_personal

_TITLE_ROWS = 25  # how far down a header may stand


@dataclass(frozen=True)
class Opened:
    """A file of a known kind. Either `table` (text with a header line first) or `rows` holds its records."""

    member: Member
    sha256: str
    source: str
    columns: dict[str, int]  # our name -> place
    headings: dict[str, str]  # our name -> the file's own heading
    width: int
    told: Told
    named: tuple[str | None, str | None]  # the month and the force that the file's name claims
    records: int  # physical records below the header
    above: int  # records above the header: titles and notes
    header_line: int
    repairs: tuple[str, ...] = ()
    table: bytes | None = None
    separator: str = ","
    rows: tuple[tuple[int, tuple[str, ...]], ...] | None = None  # line, cells
    one_way: bool = False  # whether any reader would read the table as ours does


@dataclass(frozen=True)
class Unopened:
    """A file that is not known, or plainly of a known kind but not fit to be taken in."""

    member: Member
    sha256: str
    fault: Fault | None  # None: simply not a kind we know


def open_member(
    member: Member, mid_year: int | None = None, mapping: LocalMapping = NO_MAPPING, *, came_as: str = ""
) -> Opened | Unopened:
    """Recognise a file by its headings and content, ours or a local system's that a mapping turns into ours.

    `came_as` is the name that it, or its archive, was received under, where it is kept under a shorter one.
    Raises nothing for a file that is merely wrong.
    """
    try:
        content = member.read()
    except Fault as fault:
        return Unopened(member, "", fault)
    sha256 = hashlib.sha256(content).hexdigest()
    outer = came_as or member.path.name
    called = {"the file's name": outer}
    if member.entry is not None:
        called = {"the archive's name": outer, "the file's name in the archive": member.entry}
    try:
        if content.lstrip()[:1] in (b"{", b"["):
            return _boundaries(member, sha256, content)
        if content.startswith(b"PK"):
            return _workbook(member, sha256, content, mid_year, mapping, called)
        return _text(member, sha256, content, mid_year, mapping, called)
    except text.UnreadableFile as fault:
        wanted = (member.entry or member.path.name).lower().endswith((".csv", ".txt", ".tsv"))
        return Unopened(member, sha256, fault if wanted else None)
    except Fault as fault:
        return Unopened(member, sha256, fault)


def _text(
    member: Member,
    sha256: str,
    content: bytes,
    mid_year: int | None,
    mapping: LocalMapping,
    called: dict[str, str],
) -> Opened | Unopened:
    readable = text.as_text(content, member.name)
    data = readable.data
    separator = text.delimiter(data[:65_536])
    first = list(islice(text.read_rows(data[:262_144], separator=separator), _TITLE_ROWS))
    rows = [row for row in first if isinstance(row, text.Row)]
    known = recognise([list(row.cells) for row in rows], (*mapping.sources, *SOURCES), member.name)
    if known is None:
        return Unopened(member, sha256, None)
    if SHAPES[known.source.name].depersonalised:
        refuse_personal(
            known,
            every_cell(data, separator, member.name),
            member.name,
            added=mapping.categories,
            called=called,
        )
    if (line := text.unclosed_quote(data, separator)) is not None:
        raise BadInput(
            "a quotation mark opens here and never closes, so the rest cannot be told apart",
            file=member.name,
            line=line,
            advice=f"Nothing of this file was taken in. {known.source.again}",
        )
    header_line = rows[known.header_record].line
    above = text.physical_records(_before_line(data, header_line), separator) if header_line > 1 else 0
    records = text.physical_records(data, separator) - above - 1
    if records <= 0:
        raise BadInput(
            "has a header and no records",
            file=member.name,
            advice=f"Nothing was taken in; the month stays a gap. {known.source.again}",
        )
    titles = " ".join(" ".join(row.cells) for row in rows[: known.header_record])
    table = data[len(_before_line(data, header_line)) :]
    return Opened(
        member=member,
        sha256=sha256,
        source=known.source.name,
        columns=known.columns,
        headings=known.headings,
        width=len(known.header),
        told=_told(known, member, titles, mid_year),
        named=police_uk.month_and_force_in_name(member.entry or member.path.name),
        records=records,
        above=above,
        header_line=header_line,
        repairs=(*readable.repairs, *_parted_by(separator), *_passed_over(above, "lines")),
        table=table,
        separator=separator,
        one_way=text.reads_one_way(table, separator),
    )


def _workbook(
    member: Member,
    sha256: str,
    content: bytes,
    mid_year: int | None,
    mapping: LocalMapping,
    called: dict[str, str],
) -> Opened | Unopened:
    found: list[tuple[workbook.Sheet, Recognised]] = []
    sheets = workbook.sheets(content, member.name)
    for sheet in sheets:
        if sheet.hidden:
            continue
        try:
            known = recognise(
                [list(row) for row in sheet.rows[:_TITLE_ROWS]],
                (*mapping.sources, *SOURCES),
                f"{member.name}: {sheet.name}",
            )
        except BadInput:
            if not found:
                raise
            continue  # a sheet beside the table that only resembles one
        if known:
            found.append((sheet, known))
    for of_table, known in found:
        if SHAPES[known.source.name].depersonalised:
            tables = {id(sheet): of_sheet for sheet, of_sheet in found}
            of_sheets = {f"the name of sheet {at}": sheet.name for at, sheet in enumerate(sheets, 1)}
            for sheet in sheets:  # the file is kept whole, what is hidden in it too
                is_first = sheet is of_table
                refuse_personal(
                    tables.get(id(sheet), known),
                    enumerate(sheet.rows, 1),
                    f"{member.name}: {sheet.name}",
                    is_table=id(sheet) in tables,
                    added=mapping.categories,
                    called=called | of_sheets if is_first else None,
                    besides=beside_cells(content, member.name) if is_first else (),
                )
    whole = [(sheet, known) for sheet, known in found if not ons.ONE_SEX.search(sheet.name)]
    if found and not whole:
        raise BadInput(
            "holds people of one sex only",
            file=member.name,
            found=", ".join(f"the sheet '{sheet.name}'" for sheet, _ in found),
            expected="a sheet of all persons",
            advice="Nothing was taken in. Download the estimates of persons",
        )
    for sheet, known in whole[:1]:
        titles = " ".join([sheet.name, *(" ".join(row) for row in sheet.rows[: known.header_record])])
        unread = [f"'{other.name}'" for other, _ in whole[1:]]
        repairs = [f"read from the sheet '{sheet.name}'"]
        if unread:
            repairs.append(
                f"NOT read: {', '.join(unread)}; save each as a workbook of its own and receive it"
            )
        titled = sum(any(cell.strip() for cell in row) for row in sheet.rows[: known.header_record])
        repairs += _passed_over(titled, "rows")
        below = [
            (place + 1, tuple(row))
            for place, row in enumerate(sheet.rows)
            if place > known.header_record and any(cell.strip() for cell in row)
        ]
        if not below:
            raise BadInput(
                f"has a header and no records on the sheet '{sheet.name}'",
                file=member.name,
                advice=f"Nothing was taken in. {known.source.again}",
            )
        return Opened(
            member=member,
            sha256=sha256,
            source=known.source.name,
            columns=known.columns,
            headings=known.headings,
            width=len(known.header),
            told=_told(known, member, titles, mid_year),
            named=(None, None),
            records=len(below),
            above=known.header_record,
            header_line=known.header_record + 1,
            repairs=tuple(repairs),
            rows=tuple(below),
        )
    return Unopened(member, sha256, None)


def _parted_by(separator: str) -> list[str]:
    """What is said of cells that are not parted by commas, as they are in a publisher's file."""
    words = {";": "semicolons", "\t": "tabs"}
    return [f"cells parted by {words[separator]}, not by commas"] if separator in words else []


def _passed_over(above: int, what: str) -> list[str]:
    """What is said of titles and notes above the headings."""
    return [f"{above} {what.removesuffix('s') if above == 1 else what} above the headings passed over"] * (
        above > 0
    )


def _boundaries(member: Member, sha256: str, content: bytes) -> Opened | Unopened:
    try:
        said = json.loads(content)
    except ValueError as error:
        if b'"FeatureCollection"' not in content[:1000]:
            return Unopened(member, sha256, None)
        raise BadInput(
            f"looks like boundaries (GeoJSON) but is damaged ({error})",
            file=member.name,
            advice="Download it again",
        ) from error
    features = said.get("features") if isinstance(said, dict) else None
    if not features:
        return Unopened(member, sha256, None)
    keys = ons.boundary_keys(features[0].get("properties") or {})
    if keys is None:
        return Unopened(member, sha256, None)
    level, year, code, name = keys
    rows = tuple(
        (number, _feature(feature, level, year, code, name))
        for number, feature in enumerate(features, start=1)
    )
    columns = {"code": 0, "name": 1, "level": 2, "boundaries": 3, "shape": 4}
    return Opened(
        member=member,
        sha256=sha256,
        source=ons.BOUNDARIES.name,
        columns=columns,
        headings={"code": code, "name": name or "", "shape": "geometry"},
        width=5,
        told=Told({}),
        named=(None, None),
        records=len(rows),
        above=0,
        header_line=0,
        rows=rows,
    )


def _feature(feature: dict, level: str, year: int, code: str, name: str | None) -> tuple[str, ...]:
    properties, shape = feature.get("properties") or {}, feature.get("geometry")
    kept = shape and shape.get("type") in ("Polygon", "MultiPolygon") and _on_these_islands(shape)
    return (
        str(properties.get(code) or ""),
        str(properties.get(name) or "") if name else "",
        level,
        str(year),
        json.dumps(shape, separators=(",", ":")) if kept else "",
    )


def _on_these_islands(shape: dict) -> bool:
    """Whether a shape's corners are degrees of longitude and latitude, in that order, around the United Kingdom."""
    return all(-9.5 <= east <= 3 and 49 <= north <= 61.5 for east, north in _corners(shape["coordinates"]))


def _corners(nested: list) -> Iterator[tuple[float, float]]:
    if nested and isinstance(nested[0], int | float):
        yield nested[0], nested[1]
    else:
        for inner in nested:
            yield from _corners(inner)


def _told(known: Recognised, member: Member, titles: str, mid_year: int | None) -> Told:
    """What headings, titles and, only where nothing inside says it, the file's name tell of all rows."""
    year = (
        ons.mid_year_in(titles)
        or mid_year
        or ons.mid_year_in(member.entry or "")
        or ons.mid_year_in(member.path.name)
    )
    if known.source in (ons.RESIDENTS_BY_LSOA, ons.RESIDENTS_BY_LAD) and year is None:
        raise BadInput(
            "holds residents by age, but nothing says of which year",
            file=member.name,
            expected="a title, a sheet or a file name with 'mid-2019' or the like",
            advice="Receive it again with --mid-year",
        )
    return Told(known.years, year, mapped=bool(known.source.mapped_by))


def _before_line(data: bytes, line: int) -> bytes:
    at = 0
    for _ in range(line - 1):
        at = data.index(b"\n", at) + 1
    return data[:at]
