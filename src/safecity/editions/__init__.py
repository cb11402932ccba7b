"""What an edition is, and how to read one."""

from .edition import IN_ORDER, current, edition_called, editions, published, published_in_order
from .explanation_steps import ExplanationStep, read_explanations
from .priority_steps import PriorityStep, read_priorities
from .reading import (
    CountedFrom,
    Definition,
    Placement,
    PublishedFigure,
    PublishedFinding,
    PublishedJudging,
    read_asked,
    read_counted_from,
    read_definitions,
    read_figures,
    read_findings,
    read_judging,
    read_manifest,
    read_placements,
    read_received,
    read_register,
    read_statistics,
)
from .register import RegisteredRow
from .scorecard import PublishedIndicator, read_scorecard

__all__ = [
    "IN_ORDER",
    "CountedFrom",
    "Definition",
    "Placement",
    "ExplanationStep",
    "PriorityStep",
    "PublishedFigure",
    "PublishedFinding",
    "PublishedIndicator",
    "RegisteredRow",
    "current",
    "edition_called",
    "editions",
    "published",
    "published_in_order",
    "read_asked",
    "read_counted_from",
    "read_definitions",
    "read_figures",
    "read_findings",
    "read_manifest",
    "read_placements",
    "read_explanations",
    "read_priorities",
    "read_received",
    "read_register",
    "read_scorecard",
    "read_statistics",
    "PublishedJudging",
    "read_judging",
]
