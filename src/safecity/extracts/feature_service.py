"""Reading a whole table or map from an ArcGIS feature service, such as ONS Open Geography's, page by page."""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from safecity.extracts.answer import BY_HAND
from safecity.extracts.connection import Connection, Progress
from safecity.extracts.publishers import ReferenceFile
from safecity.vocabulary.fault import NoNetwork

PAGE = 1000  # rows; services allow 1,000 or 2,000


def download_table(
    connection: Connection, wanted: ReferenceFile, part: Path, pages: Path, *, progress: Progress
) -> None:
    """Write every row of the service to `part`, as CSV or GeoJSON (longitude and latitude).

    Pages already in `pages` are not asked for again, unless the table was edited meanwhile. Rows are counted
    against the service's own count, so that a page lost on the way is noticed.
    """
    layer = _answer(connection, wanted, "", f="json")
    described = [field["name"] for field in layer["fields"] if field["name"] != layer.get("objectIdField")]
    columns = [name for name in described if not wanted.fields or name in wanted.fields]
    if absent := sorted(set(wanted.fields) - set(columns)):
        raise NoNetwork(
            f"{wanted.service} has other columns than expected",
            found=", ".join(described),
            expected=", ".join(absent),
            advice=f"The publisher may have replaced the table: see {wanted.page}",
        )
    question = {
        "where": "1=1",
        "outFields": ",".join(columns),
        "returnDistinctValues": str(wanted.distinct).lower(),
        "returnGeometry": str(wanted.layout == "geojson").lower(),
    }
    rows = int(_answer(connection, wanted, "/query", **question, returnCountOnly="true", f="json")["count"])
    edited = json.dumps([wanted.service, question, layer.get("editingInfo"), rows], sort_keys=True)
    folder = pages / hashlib.sha256(edited.encode()).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    question["orderByFields"] = columns[0] if wanted.distinct else layer["objectIdField"]
    if wanted.distinct:
        question["orderByFields"] = ",".join(columns)
    if wanted.layout == "geojson":
        question |= {"outSR": "4326", "geometryPrecision": "6", "f": "geojson"}
    else:
        question["f"] = "json"

    def features() -> Iterator[dict]:
        done = 0
        while done < rows:
            page = folder / f"from-{done:09d}.json"
            if not page.exists():
                text = _answer(
                    connection, wanted, "/query", **question, resultOffset=done, resultRecordCount=PAGE
                )
                partial = page.with_suffix(".part")
                partial.write_text(json.dumps(text["features"]), encoding="utf-8", newline="\n")
                partial.replace(page)
            held = json.loads(page.read_text(encoding="utf-8"))
            if not held:
                break
            yield from held
            done += len(held)
            progress(f"{wanted.title} (rows)", done, rows)
        if done != rows:
            page.unlink(missing_ok=True)
            raise NoNetwork(
                f"{wanted.service} did not give all its rows",
                found=f"{done:,} rows",
                expected=f"{rows:,}",
                advice=f"Try again later, or download it from {wanted.page}",
            )

    if wanted.layout == "geojson":
        _write_map(part, features())
    else:
        _write_table(part, columns, features())


def _write_table(part: Path, columns: list[str], features: Iterator[dict]) -> None:
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for feature in features:
            writer.writerow([feature["attributes"].get(name) for name in columns])


def _write_map(part: Path, features: Iterator[dict]) -> None:
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, feature in enumerate(features):
            file.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")


def _answer(connection: Connection, wanted: ReferenceFile, path: str, **question: object) -> dict:
    address = f"{wanted.service}{path}?{urlencode(question)}"
    text = connection.whole(address)
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise NoNetwork(f"{address} did not answer with a table", found=str(error), advice=BY_HAND) from error
    if not isinstance(answer, dict) or "error" in answer:
        # Feature services report their errors with status 200.
        found = answer.get("error", {}).get("message") if isinstance(answer, dict) else type(answer).__name__
        raise NoNetwork(
            f"{wanted.service} refused", found=str(found), advice=f"Download it from {wanted.page}"
        )
    return answer
