"""A topic: a page on one question that several measures answer together, shown only where they were counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...findings.finding import Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...vocabulary import Caveat
from ..words.source import sources_in_words
from .page import Page


@dataclass(frozen=True)
class Topic:
    """A page by its address and name; `headline` is its first sentence, None where there is nothing to show.

    `fitted` gives what of it is different for this place: its name, the measures that lead to it.
    """

    path: str
    name: str
    heading: str  # with {} for the place
    template: str
    headline: Callable[[Review], Sentence | None]
    content: Callable[[Page], Mapping[str, Any]]
    measures: tuple[str, ...] = ()  # measures with a page of their own that lead here
    fitted: Callable[[Review], Mapping[str, Any]] | None = None


def closing(
    measures: Iterable[Measure],
    findings: Iterable[Finding | None] = (),
    *,
    more: Iterable[Caveat] = (),
    weights: str = "",
) -> dict[str, Any]:
    """What every topic ends with: what is counted, from what, and what must be borne in mind."""
    counted = tuple(measures)
    met = [caveat for finding in findings if finding for caveat in finding.caveats]
    return {
        "defined": counted,
        "sources": sources_in_words(counted, weights=weights),
        "cautions": tuple(dict.fromkeys([*met, *more])),
    }
