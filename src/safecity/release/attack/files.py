"""What lies in a file besides what it shows: hidden sheets, caches, notes, earlier versions, places of records."""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from .blacked_out import is_blacked_out
from .found import FILE, MAP, Found

_OFFICE = (".xlsx", ".xlsm", ".docx", ".docm", ".pptx")
_PLACES = {"latitude", "longitude", "lat", "lon", "lng", "easting", "northing", "postcode", "uprn"}
# Parts of an office file that hold what no page of it shows.
_PARTS = (
    (r"xl/pivotCache/|pivotTables/", "a pivot table with the rows it was made from"),
    (r"(xl|word|ppt)/(threaded)?comments?(/|[^/]*\.xml)|xl/persons/", "comments"),
    (r"xl/externalLinks/", "links to another workbook, with the numbers read from it"),
    (r"docProps/custom\.xml", "document properties of its own"),
    (r"vbaProject\.bin", "a macro"),
    (r"(xl|word)/embeddings/", "a file within the file"),
)  # fmt: skip
_MARKS = (
    (r"xl/workbook\.xml", r'state="(?:veryH|h)idden"', "a hidden sheet"),
    (r"xl/workbook\.xml", r'<definedName[^>]*hidden="(?:1|true)"', "a hidden name"),
    (r"xl/worksheets/sheet\d+\.xml", r'<(?:row|col)\b[^>]*hidden="(?:1|true)"', "hidden rows or columns"),
    (r"word/(?:document|header\d*|footer\d*)\.xml", r"<w:(?:del|ins|moveFrom)\b", "changes that were tracked"),
    (r"word/(?:document|header\d*|footer\d*)\.xml", r"<w:vanish(?:\s*/>|\s+w:val=\"(?:1|true)\")", "hidden text"),
    (r"word/document\.xml", r'w:highlight w:val="black"|<w:shd[^>]*w:fill="000000"', "words that are only blacked out"),
    (r"ppt/slides/slide\d+\.xml", r'<p:sld\b[^>]*show="0"', "a hidden slide"),
)  # fmt: skip


def attack_files(edition: Path, skip: Collection[str] = ()) -> list[Found]:
    """Every file of an edition but those to `skip`, opened and looked through."""
    found: list[Found] = []
    for path in sorted(path for path in edition.rglob("*") if path.is_file()):
        name = path.relative_to(edition).as_posix()
        look = _LOOKS.get(path.suffix.lower())
        if look is not None and name not in skip:
            found += [
                Found(FILE if kind != MAP else MAP, f"{name} holds {what}") for kind, what in look(path)
            ]
    return found


def _office(path: Path) -> Iterator[tuple[str, str]]:
    yield from _in_zip(path.read_bytes())


def _in_zip(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for part in file.namelist():
            yield from ((FILE, f"{what} ({part})") for pattern, what in _PARTS if re.match(pattern, part))
            if part.endswith(".xml"):
                text = file.read(part).decode("utf-8", "replace")
                yield from (
                    (FILE, f"{what} ({part})")
                    for pattern, mark, what in _MARKS
                    if re.fullmatch(pattern, part) and re.search(mark, text)
                )
                if re.fullmatch(r"customXml/item\d*\.xml", part) and re.search(r">[^<]*\w[^<]*<", text):
                    yield FILE, f"data of its own beside the pages ({part})"
                if part.endswith("sharedStrings.xml") and (places := _PLACES & _words(text)):
                    yield MAP, f"columns that tell where a record was: {', '.join(sorted(places))}"
            elif part.startswith("ppt/embeddings/") and part.endswith(".xlsx"):  # the numbers behind a chart
                yield from ((kind, f"{what}, in {part}") for kind, what in _in_zip(file.read(part)))
            elif part.lower().endswith((".jpg", ".jpeg", ".png")):
                yield from (
                    (FILE, f"a picture with {what} ({part})") for what in _noted_in_picture(file.read(part))
                )


def _words(text: str) -> set[str]:
    return {each.strip().casefold() for each in re.findall(r"<t[^>]*>([^<]*)</t>", text)}


def _pdf(path: Path) -> Iterator[tuple[str, str]]:
    from pypdf import PdfReader

    content = path.read_bytes()
    if content.count(b"%%EOF") > 1:
        yield FILE, "an earlier version of itself, saved over"
    reader = PdfReader(io.BytesIO(content))
    if reader.attachments:
        yield FILE, f"files attached to it: {', '.join(sorted(reader.attachments))}"
    for number, page in enumerate(reader.pages, 1):
        for each in page.get("/Annots") or ():
            note = each.get_object()
            if note.get("/Subtype") not in ("/Link", "/Widget"):
                yield FILE, f"a note on page {number}"
        if is_blacked_out(page):
            yield FILE, f"words under black boxes on page {number}"


def _parquet(path: Path) -> Iterator[tuple[str, str]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        metadata, names = file.metadata, file.schema_arrow.names
        more = {key for key in metadata.metadata or {} if key != b"ARROW:schema"}
        if more:
            yield FILE, f"notes of whoever wrote it: {b', '.join(sorted(more)).decode('utf-8', 'replace')}"
        if places := _PLACES & {name.casefold() for name in names}:
            yield MAP, f"columns that tell where a record was: {', '.join(sorted(places))}"
        for at, name in enumerate(names):
            if _has_ends_of_no_row(file, at, name):
                yield FILE, f"a smallest or largest {name} that none of its rows has"
        if {"status", "numerator", "value", "low", "high"} <= set(names):
            for name in ("numerator", "value", "low", "high"):
                if _tells_withheld(file, name):
                    yield FILE, f"the {name} of rows that are withheld"


def _has_ends_of_no_row(file, at: int, name: str) -> bool:
    """Whether the file notes of a column a smallest or largest value that it no longer holds; read in parts."""
    import pyarrow.compute as pc

    groups = range(file.metadata.num_row_groups)
    told = [file.metadata.row_group(group).column(at).statistics for group in groups]
    told = [each for each in told if each is not None and each.has_min_max]
    if not told:
        return False
    held = [pc.min_max(rows[name]).as_py() for rows in file.iter_batches(columns=[name])]
    held = [each for each in held if each["min"] is not None]
    return bool(held) and (
        min(each.min for each in told) < min(each["min"] for each in held)
        or max(each.max for each in told) > max(each["max"] for each in held)
    )


def _tells_withheld(file, name: str) -> bool:
    import pyarrow.compute as pc

    parts = file.iter_batches(columns=["status", name])
    gone = (rows.filter(pc.equal(rows["status"], "withheld"))[name] for rows in parts)
    return any(each.null_count < len(each) for each in gone)


def _csv(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as reading:
        heads = {each.strip().strip('"').casefold() for each in reading.readline().split(",")}
    if places := _PLACES & heads:
        yield MAP, f"columns that tell where a record was: {', '.join(sorted(places))}"


def _page(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if re.search(r"<!--(?!\[if)", text):
        yield FILE, "a comment that no reader sees"
    if re.search(r'"type"\s*:\s*"(?:Multi)?Point"', text):
        yield MAP, "points on a map"
    if "sourceMappingURL=" in text:
        yield FILE, "the way to what its script was made from"
    for mark in re.findall(r"<(?:rect|circle|path|line|ellipse)\b[^>]*>", text):
        if re.search(r"\bdata-(?:latitude|longitude|easting|northing)=", mark):
            yield MAP, "a point drawn where a record was"
            break


def _json(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if re.search(r'"type"\s*:\s*"(?:Multi)?Point"', text):
        yield MAP, "points on a map"


def _source_map(path: Path) -> Iterator[tuple[str, str]]:
    yield FILE, "what a script was made from"


def _picture(path: Path) -> Iterator[tuple[str, str]]:
    yield from ((FILE, what) for what in _noted_in_picture(path.read_bytes()))


def _noted_in_picture(content: bytes) -> Iterator[str]:
    """Notes that a picture carries besides its points: of a JPEG by its camera, of a PNG in chunks of text."""
    if content.startswith(b"\xff\xd8") and b"Exif\0" in content[:65536]:
        yield "what the camera noted"
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return
    at, noted = 8, set()
    while at + 8 <= len(content):
        kind = content[at + 4 : at + 8]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            noted.add(kind.decode())
        at += 12 + int.from_bytes(content[at : at + 4], "big")
        if kind == b"IEND":
            break
    if noted:
        yield f"notes beside the picture ({', '.join(sorted(noted))})"
    if at < len(content):
        yield "something behind the picture"


_Look = Callable[[Path], Iterable[tuple[str, str]]]
_LOOKS: dict[str, _Look] = {
    **dict.fromkeys(_OFFICE, _office), ".pdf": _pdf, ".parquet": _parquet, ".csv": _csv, ".html": _page, ".svg": _page,
    ".js": _page, ".json": _json, ".geojson": _json, ".map": _source_map, ".jpg": _picture, ".jpeg": _picture,
    ".png": _picture,
}  # fmt: skip
