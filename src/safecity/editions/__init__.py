"""What an edition is, and how to read one."""

from .edition import current, published
from .reading import (
    CountedFrom,
    Definition,
    Placement,
    PublishedFigure,
    PublishedFinding,
    read_counted_from,
    read_definitions,
    read_figures,
    read_findings,
    read_manifest,
    read_placements,
    read_statistics,
)

__all__ = [
    "CountedFrom",
    "Definition",
    "Placement",
    "PublishedFigure",
    "PublishedFinding",
    "current",
    "published",
    "read_counted_from",
    "read_definitions",
    "read_figures",
    "read_findings",
    "read_manifest",
    "read_placements",
    "read_statistics",
]
