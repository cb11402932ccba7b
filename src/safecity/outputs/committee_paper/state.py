"""Whether a paper is a draft, cleared or published, and the fingerprint of its words and figures that tells it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...partnership.clearances import Clearance
from ...vocabulary import Period
from ..documents.blocks import Block, Drawing, MonthsChart, Paragraph, Table
from ..documents.document import Document
from ..documents.parts import Part, Styled, ToComplete, parts_of

STATE = "state of the paper"
DRAFT, CLEARED, PUBLISHED = "draft", "cleared", "published"


@dataclass(frozen=True)
class Told:
    """How a paper stands, its fingerprint, how many places in it are not yet said, and what is to be said where."""

    state: str
    fingerprint: str
    not_said: int
    to_say: tuple[ToComplete, ...] = ()


def fingerprint(paper: Document) -> str:
    """The same for the same words and figures in the same order, whatever is said of the paper's state."""
    said = [
        [type(block).__name__, *_words(block)]
        for block in paper.blocks
        if getattr(block, "where", "") != STATE
    ]
    text = json.dumps([paper.title, paper.notice, said], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def say_state(paper: Document, clearance: Clearance | None, *, exempt_as_cleared: bool) -> Told:
    """Put under the title how the paper stands, and tell it.

    It is cleared where exactly these words and figures were cleared, those that are exempt included.
    """
    found = fingerprint(paper)
    holds = clearance is not None and clearance.fingerprint == found and exempt_as_cleared
    state = (
        DRAFT if clearance is None or not holds else PUBLISHED if clearance.published is not None else CLEARED
    )
    paper.blocks.insert(1, Paragraph(_in_words(clearance, state), STATE))
    to_say = tuple(part for part in _every_part(paper) if isinstance(part, ToComplete))
    return Told(state, found, len(to_say), to_say)


def _in_words(clearance: Clearance | None, state: str) -> tuple[Part, ...]:
    if clearance is None:
        return (Styled("DRAFT", bold=True), ", not yet cleared.")
    by = f"leared by {clearance.by} on {_day(clearance.on)}"
    if state == DRAFT:
        out = f" and published on {_day(clearance.published)}" if clearance.published else ""
        return (
            Styled("DRAFT", bold=True),
            f". An earlier one was c{by}{out}; its figures or words have changed since.",
        )
    if clearance.published is None:
        return (f"C{by}.",)
    return (f"C{by}. Published on {_day(clearance.published)}.",)


def _day(day: date) -> str:
    return Period(day, day).in_words()


def _words(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield block.caption
            yield from (each.words for each in block.headings)
            for row in block.rows:
                yield from ("".join(map(str, parts_of(cell))) for cell in row)
        case MonthsChart() | Drawing():
            yield from (block.drawn.title, block.drawn.description, *map(str, block.figures))
        case _:
            yield getattr(block, "label", "")
            yield "".join(map(str, block.parts))


def _every_part(paper: Document) -> Iterator[Part]:
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from parts_of(cell)
        elif not isinstance(block, MonthsChart | Drawing):
            yield from block.parts
