"""What the partnership says of its indicators in its own words, with the cautions that its figures need."""

from collections.abc import Iterable, Mapping
from typing import Any

from ...findings.scorecard.scorecard import IndicatorRow
from ...vocabulary import Caveat
from ..narrative.narrative import Narrative
from ..narrative.places import in_html
from ..site_pages.page import Page


def with_commentary(said: Mapping[str, Any], page: Page, narrative: Narrative) -> dict[str, Any]:
    """What the page of the scorecard shows, and the words on each of its indicators, by measure."""
    card = said["card"]
    texts = {
        row.measure.name: text for row in card.rows if (text := narrative.indicators.get(row.measure.name))
    }
    return {
        **said,
        "commentary": {name: in_html(text, page) for name, text in texts.items()},
        "cautions": (
            *said.get("cautions", ()),
            *more_cautions(card.rows, narrative, said.get("cautions", ())),
        ),
    }


def more_cautions(
    rows: Iterable[IndicatorRow], narrative: Narrative, told: Iterable[Caveat]
) -> tuple[Caveat, ...]:
    """The cautions on figures in these words that are not told already, each once."""
    known = set(told)
    texts = [text for row in rows if (text := narrative.indicators.get(row.measure.name))]
    return tuple(dict.fromkeys(each for text in texts for each in text.caveats if each not in known))
