"""What lies in a file besides what it shows: hidden sheets, caches, notes, earlier versions, places of records."""

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from .behind_charts import beyond_the_chart, chart_of
from .blacked_out import is_blacked_out
from .extra import OF_A_RECORD as _PLACES
from .extra import undeclared
from .found import FILE, MAP, Found
from .pictures import noted_in_picture

_OFFICE = (".xlsx", ".xlsm", ".docx", ".docm", ".pptx")
# What office files say of themselves that their pages do not, and which of it is how they were made.
_SELF = re.compile(r"<((?:\w+:)?\w+)(?:\s[^<>]*)?>([^<]+)</\1>")
_MADE = {"title", "creator", "lastModifiedBy", "created", "modified", "language", "revision"}
_OF_WHOM = ("Company", "Manager", "HyperlinkBase")
_OF_PDF = {"/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp")
# Parts of an office file that hold what no page of it shows.
_PARTS = (
    (r"xl/pivotCache/|pivotTables/", "a pivot table with the rows it was made from"),
    (r"(xl|word|ppt)/(threaded)?comments?(/|[^/]*\.xml)|xl/persons/", "comments"),
    (r"xl/externalLinks/", "links to another workbook, with the numbers read from it"),
    (r"docProps/thumbnail\.", "a picture of what it looked like once"),
    (r"docProps/custom\.xml", "document properties of its own"),
    (r"vbaProject\.bin", "a macro"),
    (r"xl/embeddings/", "a file within the file"),
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
                yield from ((FILE, f"{what} ({part})") for what in _of_itself(part, text))
                if part.startswith("xl/") and (places := _PLACES & _words(text)):
                    yield MAP, f"columns that tell where a record was: {', '.join(sorted(places))}"
            elif part.startswith(("word/embeddings/", "ppt/embeddings/")):
                chart = chart_of(file, part)
                if chart is None:
                    yield FILE, f"a file within the file ({part})"
                    continue
                inside = file.read(part)
                yield from ((kind, f"{what}, in {part}") for kind, what in _in_zip(inside))
                yield from ((FILE, f"{what}, in {part}") for what in beyond_the_chart(file, chart, inside))
            elif part.lower().endswith(_PICTURES):
                yield from (
                    (FILE, f"a picture with {what} ({part})") for what in noted_in_picture(file.read(part))
                )


def _of_itself(part: str, text: str) -> Iterator[str]:
    """What the properties of an office file say besides its title, and who made it when."""
    if part == "docProps/core.xml":
        said = {name.rpartition(":")[2] for name, words in _SELF.findall(text) if words.strip()} - _MADE
    elif part == "docProps/app.xml":
        said = {name for name, words in _SELF.findall(text) if words.strip()} & set(_OF_WHOM)
    else:
        return
    if said:
        yield f"words in its properties: {', '.join(sorted(said))}"


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
    if said := {str(key) for key, words in (reader.metadata or {}).items() if str(words).strip()} - _OF_PDF:
        yield FILE, f"words in its properties: {', '.join(sorted(said))}"
    if re.search(rb"<dc:(?:description|subject)\b[^>]*>[^<]*(?:<[^>]+>[^<]*)*?\w[^<]*</rdf:li>", content):
        yield FILE, "words in its properties: description or subject"
    if b"Exif\0\0" in content:  # pictures stand in it as they came
        yield FILE, "a picture with what the camera noted"
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
        if columns := undeclared(names):
            yield FILE, f"columns that no observation has: {', '.join(columns)}"
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
    with path.open(encoding="utf-8", errors="replace", newline="") as reading:
        heads = {each.strip().strip('"').casefold() for each in re.split("[,;\t|]", reading.readline())}
    if places := _PLACES & heads:
        yield MAP, f"columns that tell where a record was: {', '.join(sorted(places))}"


def _page(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if re.search(r"<!--(?!\[if)", text):
        yield FILE, "a comment that no reader sees"
    if re.search(r'"type"\s*:\s*"(?:Multi)?Point"', text):
        yield MAP, "points on a map"
    heads = {each.strip().casefold() for each in re.findall(r"<th\b[^>]*>([^<]{1,20})</th>", text)}
    if places := _PLACES & heads:
        yield MAP, f"columns that tell where a record was: {', '.join(sorted(places))}"
    if re.search(r"<metadata\b[^>]*>\s*\S", text):
        yield FILE, "notes beside a drawing"
    for drawn in re.findall(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)", text):
        with suppress(ValueError):
            yield from ((FILE, f"a picture with {what}") for what in noted_in_picture(b64decode(drawn)))
    if "sourceMappingURL=" in text:
        yield FILE, "the way to what its script was made from"
    if re.search(
        r"\bdata-(?:latitude|longitude|easting|northing)=", text
    ):  # looked for first: most pages have none
        marks = re.findall(r"<(?:rect|circle|path|line|ellipse)\b[^>]*>", text)
        if any(re.search(r"\bdata-(?:latitude|longitude|easting|northing)=", mark) for mark in marks):
            yield MAP, "a point drawn where a record was"


def _json(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8", errors="replace")
    if re.search(r'"type"\s*:\s*"(?:Multi)?Point"', text):
        yield MAP, "points on a map"
    # A package names a column in a value, and the column is looked at where it stands.
    if places := _PLACES & {each.casefold() for each in re.findall(r'"([^"]{1,20})"\s*:', text)}:
        yield MAP, f"keys that tell where a record was: {', '.join(sorted(places))}"


def _source_map(path: Path) -> Iterator[tuple[str, str]]:
    yield FILE, "what a script was made from"


def _picture(path: Path) -> Iterator[tuple[str, str]]:
    yield from ((FILE, what) for what in noted_in_picture(path.read_bytes()))


_Look = Callable[[Path], Iterable[tuple[str, str]]]
_LOOKS: dict[str, _Look] = {
    **dict.fromkeys(_OFFICE, _office), ".pdf": _pdf, ".parquet": _parquet, ".csv": _csv, ".html": _page, ".svg": _page,
    ".js": _page, ".json": _json, ".geojson": _json, ".map": _source_map, ".txt": _csv,
    **dict.fromkeys(_PICTURES, _picture),
}  # fmt: skip
