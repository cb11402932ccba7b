"""What the partnership says of its indicators in its own words, with the cautions that its figures need."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ...findings.finding import Sentence
from ...findings.scorecard.aim_moved import COMMENTARY
from ...findings.scorecard.scorecard import IndicatorRow, Scorecard
from ...vocabulary import Caveat
from ..narrative.narrative import Narrative
from ..narrative.places import in_html
from ..site_pages.page import Page


def with_commentary(said: Mapping[str, Any], page: Page, narrative: Narrative) -> dict[str, Any]:
    """What the page of the scorecard shows, and the words on each of its indicators, by measure."""
    card = with_changed_words(said["card"], narrative)
    texts = {
        row.measure.name: text for row in card.rows if (text := narrative.indicators.get(row.measure.name))
    }
    return {
        **said,
        "card": card,
        "commentary": {name: in_html(text, page) for name, text in texts.items()},
        "cautions": (
            *said.get("cautions", ()),
            *more_cautions(card.rows, narrative, said.get("cautions", ())),
        ),
    }


def commentary_on(row: IndicatorRow, narrative: Narrative) -> str:
    """What the partnership says of an indicator, as it is read; empty where it says nothing."""
    text = narrative.indicators.get(row.measure.name)
    return " ".join(passage.text for passage in text.passages) if text else ""


def typed_on(row: IndicatorRow, narrative: Narrative) -> str:
    """The same words as they were typed, with the names of figures and not the figures, which records change."""
    text = narrative.indicators.get(row.measure.name)
    return " ".join(passage.typed for passage in text.passages) if text else ""


def with_changed_words(card: Scorecard, narrative: Narrative) -> Scorecard:
    """The card that also tells where the words on an indicator are not those that the last meeting read."""
    return replace(
        card,
        priorities=tuple(
            replace(each, rows=tuple(_with_words(row, narrative) for row in each.rows))
            for each in card.priorities
        ),
    )


def _with_words(row: IndicatorRow, narrative: Narrative) -> IndicatorRow:
    since, now = row.since, commentary_on(row, narrative)
    if since is None or since.commentary is None or since.commentary == now:
        return row
    if since.commentary and now and since.typed in (None, typed_on(row, narrative)):
        return row  # only a figure in them is another, or it was not kept how they were typed and nobody can tell
    told = "What the partnership says of it in its own words was changed."
    if not since.commentary:
        told = "The partnership said nothing of it in its own words, and does now."
    elif not now:
        told = "What the partnership said of it in its own words is not said now."
    more = replace(since, kinds=(*since.kinds, COMMENTARY), words=(*since.words, Sentence((told,))))
    return replace(row, since=more)


def more_cautions(
    rows: Iterable[IndicatorRow], narrative: Narrative, told: Iterable[Caveat]
) -> tuple[Caveat, ...]:
    """The cautions on figures in these words that are not told already, each once."""
    known = set(told)
    texts = [text for row in rows if (text := narrative.indicators.get(row.measure.name))]
    return tuple(dict.fromkeys(each for text in texts for each in text.caveats if each not in known))
