"""The description of an edition's data files: every column of every table, and what they were counted from."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ...findings.review import PeopleToldApart, Review
from ...vocabulary.status import GAP, OBSERVED
from ..topics.severity import weights_name
from ..words.licence import map_credit
from ..words.source import sources_in_words
from .data_columns import OBSERVATION

Columns = Mapping[str, tuple[str, str]]
"""Of each column its type and what it says."""


def described(path: Path, name: str, title: str, columns: Columns, key: str | None) -> dict:
    """A table that is written, with its fingerprint; `key` is the column that tells its rows apart."""
    fields = [
        {"name": column, "type": kind, "description": says}
        | ({"constraints": {"required": True, "unique": True}} if column == key else {})
        for column, (kind, says) in columns.items()
    ]
    schema: dict = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = [key]
    elif "figure_id" in columns:
        schema["foreignKeys"] = [
            {"fields": ["figure_id"], "reference": {"resource": "figures", "fields": ["figure_id"]}}
        ]
    return {
        "name": name,
        "type": "table",
        "path": path.name,
        "title": title,
        "description": "Text that could be taken for a formula has an apostrophe before it.",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_fingerprint(path),
        "dialect": {"csv": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True}},
        "schema": schema,
    }


def described_parquet(path: Path) -> dict:
    """The observations, which no table schema describes."""
    columns = "; ".join(f"{column}: {says}" for column, (_, says) in OBSERVATION.items())
    return {
        "name": "observations",
        "type": "file",
        "path": path.name,
        "title": "Every count and rate that was released: each measure, place and period",
        "description": "The columns are those of figures.csv. Count and rate share a row: value is the rate, "
        f"numerator the count, and a measure without a rate has no unit and no value. {columns}.",
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_fingerprint(path),
    }


def _fingerprint(path: Path) -> dict:
    content = path.read_bytes()
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def package(review: Review, resources: list[dict]) -> dict:
    """The whole: what it is of, under which licence, its files, and what its figures were counted from."""
    made_up = review.partnership.settings.made_up
    said = sources_in_words(review.every_measure, weights=weights_name(review))
    open_licence = {
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0",
        "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    }
    return {
        "name": f"{review.home.code.lower()}-{str(review.year).replace('/', '-')}",
        "title": f"{review.home.name}: community safety {review.year}, with {review.earlier} to compare",
        "description": "A made-up place, for trying things out. None of it is real."
        if made_up
        else f"Counts, rates and findings. Source: {said}. Made with public sector "
        "information.",
        **({} if made_up else {"licenses": [open_licence], "sources": _sources(review, said)}),
        "resources": resources,
        # What the figures were counted from, so that they can be counted again.
        "counted": {
            "place": {"code": review.home.code, "name": review.home.name},
            "force": review.partnership.force,
            "year": str(review.year),
            "known_on": review.known_on or None,
            "compared_with": {name: list(codes) for name, codes in sorted(review.compared_with.items())},
            "of_force": sorted(review.of_force),
            "files": [
                {"name": each.name, "title": each.title, "publisher": each.publisher, "received": each.received,
                 "sha256": each.sha256}
                for each in review.sources
            ],
        },
        **({} if review.told_apart is None else {"people": _people(review.told_apart)}),
    }  # fmt: skip


def _sources(review: Review, said: str) -> list[dict[str, str]]:
    """Whose the records are and, where maps are drawn, whose the outlines."""
    return [{"title": f"{words[:1].upper()}{words[1:]}"} for words in (said, map_credit(review)) if words]


def _people(told_apart: PeopleToldApart) -> dict:
    """How the people harmed were told apart, for whoever asks how far their number could move."""
    return {
        "status": GAP if told_apart.is_gap else OBSERVED,
        "told_apart_by": told_apart.how or None,
        "thresholds": dict(told_apart.thresholds),
        "counted_at": "middle",
        "victims": {threshold: figure.value for threshold, figure in told_apart.victims.items()},
        "identified": {threshold: figure.value for threshold, figure in told_apart.identified.items()},
        "told_by": {what: figure.value for what, figure in told_apart.told_by.items()},
        "note": dict(told_apart.note),
    }
