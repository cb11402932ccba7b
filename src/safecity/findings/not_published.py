"""Why a measure of a place's own records is not published: others are told that share records with it."""

from collections.abc import Iterable

from ..measures import Measure
from ..release.rule import ReleaseRule

_MOST_NAMED = 3


def why_not_published(rule: ReleaseRule, name: str, measures: Iterable[Measure]) -> str:
    """The reason in a sentence that begins with 'It'; empty where the measure is published, or was not received."""
    if name not in rule.instead:
        return ""
    titles = [each.title for each in measures if each.name in rule.instead[name]]
    if not titles:
        return "It is not published: its parts share records, so that together they could tell of few people."
    named = [f"\u201c{each}\u201d" for each in titles[:_MOST_NAMED]]
    if len(titles) > _MOST_NAMED:
        named.append(f"{len(titles) - _MOST_NAMED} more")
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return (
        f"It is not published beside {listed}: together they could tell of few people. The partnership can choose to "
        "publish it instead."
    )
