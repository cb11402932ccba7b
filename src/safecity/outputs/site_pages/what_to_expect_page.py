"""The page on what to expect: every measure's forecast with its score, and those that were refused, with the reason."""

from collections.abc import Sequence
from typing import Any

from ...findings.finding import NO_CLEAR_CHANGE
from ...findings.review import Review
from ...release.figure import Figure
from ...vocabulary.caveat import LOCKDOWN, Caveat
from ..topics import events
from ..topics.outlook import METHOD, TREND_METHOD, Ahead, all_ahead, refusal
from .page import VERDICT_WORDS, Page
from .topic import closing


def content(page: Page) -> dict[str, Any]:
    review = page.review
    found = all_ahead(review)
    shown = [each for each in found if each.is_shown]
    ahead = shown[0].outlook.ahead if shown else None
    return {
        "shown": shown,
        "refused": _by_reason([each for each in found if not each.is_shown]),
        "ahead": ahead,
        "direction_words": VERDICT_WORDS | {NO_CLEAR_CHANGE: "no clear direction"},
        "method": METHOD,
        "trend_method": TREND_METHOD,
        "paged": page.addresses.measures,
        "lockdowns_followed": ahead is not None and LOCKDOWN.touches(ahead),
        "looked_back": bool(events.events(review)),
        **closing([each.measure for each in found], more=cautions(review)),
    }


def _by_reason(refused: list[Ahead]) -> list[tuple[list[Ahead], Sequence[str | Figure]]]:
    """Measures without a forecast, those for which the same can be said together."""
    groups: dict[str, tuple[list[Ahead], Sequence[str | Figure]]] = {}
    for each in refused:
        why = refusal(each)
        groups.setdefault("".join(map(str, why)), ([], why))[0].append(each)
    return list(groups.values())


def cautions(review: Review) -> tuple[Caveat, ...]:
    """What must be said of any of the measures looked ahead of, each once."""
    met = [
        caveat
        for each in all_ahead(review)
        for caveat in each.measure.caveats
        if caveat.touches(each.outlook.lately)
    ]
    return tuple(dict.fromkeys(met))
