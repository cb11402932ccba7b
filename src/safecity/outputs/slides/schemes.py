"""Slides on what was tried: whether it worked, by the same months a year earlier there and where nothing was done."""

from collections.abc import Iterator

from ...findings.did_it_work import Assessed
from ...findings.review import Review
from ..documents.blocks import Table
from ..documents.parts import Cell, Heading
from ..topics.did_it_work import VERDICTS, assessed
from ..words.cautious import caution_words
from ..words.source import sources_in_words
from .slide import Slide


def scheme_slides(review: Review) -> Iterator[Slide]:
    """A slide for each scheme: what was counted there and beside it, and its effect in a table; else in a sentence."""
    measures = {each.name: each for each in (*review.measures, *review.themed)}
    for each in assessed(review):
        table = _what_came_of_it(each, measures[each.measure].title)
        told = (each.finding.sentence,)
        yield Slide(
            (f"{each.what.rstrip('.')}: {_in_a_clause(each.verdict)}",),
            f"did it work, {each.scheme}",
            ((table.caption,),) if table else (told,),
            shows=table,
            notes=(
                *([told] if table else []),
                ("A scheme is held against places without it, with season and trend allowed for. What else happened "
                 "there in the same months is in the difference as well.",),
                *((caution_words(review, caveat),) for caveat in each.finding.caveats),
            ),
            sources=sources_in_words([measures[each.measure]]),
        )  # fmt: skip


def _what_came_of_it(scheme: Assessed, title: str) -> Table | None:
    """What was counted there and beside it, and the effect; None where that is not known."""
    if not (scheme.effect and scheme.ends and scheme.treated and scheme.held_against):
        return None
    low, high = scheme.ends
    rows: list[tuple[Cell, ...]] = [
        ("Where it was done", *scheme.treated),
        ("Places it is held against", *scheme.held_against),
        ("Its effect, season and trend allowed for", "", scheme.effect),
        ("Allowing for chance", "", (low, " to ", high)),
    ]
    if scheme.aim:
        rows.append(("What it was to bring", "", scheme.aim))
    if scheme.around and scheme.around.value is not None:
        more = "more" if scheme.around.value > 0 else "fewer"
        rows.append(
            (
                "The rest of its wards, beside expectation",
                "",
                (scheme.around.shown_as("size"), f" {more}"),
            )
        )
        if scheme.around_ends:
            least, most = scheme.around_ends
            rows.append(("Allowing for chance", "", (least, " to ", most)))
    return Table(
        (
            Heading("Where", 15.0),
            Heading("A year earlier", 5.0, numbers=True),
            Heading("Since then", 7.0, numbers=True),
        ),
        tuple(rows),
        f"{title} in the same months of two years where the scheme was and where it was not, and its effect.",
        f"{title}, {scheme.finding.period.in_words()} and the same months a year earlier",
    )


def _in_a_clause(verdict: str) -> str:
    words = VERDICTS[verdict]
    return (
        "whether it worked cannot be told yet"
        if words == "Cannot tell"
        else f"it {words[:1].lower()}{words[1:]}"
    )
