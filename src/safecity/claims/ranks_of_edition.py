"""R15 for ranks: 3rd of 16 for a measure, against the place that the edition gives it among as many."""

import re
from dataclasses import dataclass

from ..editions import Definition, PublishedFigure
from .finding import ERROR, Finding
from .measures_named import called, name_words, names_of
from .numbers import ORDINAL, PERIOD, SIGN
from .ranks import size_of_rank
from .sentence import Sentence

_AMONG = "rank among the "
_OURS = re.compile(r"\b(?:we|our|us|the (?:partnership|city|borough|district|town|area|county)|it)\b")
_BOUNDS = re.compile(
    r"\b(?:between|chance|interval|from|expected|could|would|if|target|last year|previously|was)\b"
)


@dataclass(frozen=True)
class Rank:
    """A place among so many, by the words that name what is ranked, and the figure that says so."""

    measure: str
    period: tuple[int, int]  # first and last month, counted from the year 0
    place: int
    of: int
    figure: PublishedFigure


def is_rank(figure: PublishedFigure) -> bool:
    """Whether a figure is the rank of its place among other places."""
    return figure.category.startswith(_AMONG) and bool(figure.value) and bool(figure.denominator)


def rank_of(figure: PublishedFigure, first: int, last: int) -> Rank:
    """A figure that is a rank, with its period's first and last month."""
    return Rank(figure.measure, (first, last), int(figure.value or 0), int(figure.denominator or 0), figure)


def names_of_ranked(
    ranks: list[Rank], definitions: dict[str, Definition]
) -> tuple[tuple[frozenset[str], str], ...]:
    """The words that name each measure that is ranked, those of most words first."""
    ranked = sorted({each.measure for each in ranks})
    return names_of((name, definitions[name].title) for name in ranked if name in definitions)


def test_ranks_of_edition(
    sentence: Sentence, place: str, ranks: tuple[Rank, ...], names: tuple[tuple[frozenset[str], str], ...]
) -> list[Finding]:
    """Every rank of the edition's own place in a sentence that the edition has otherwise."""
    found = []
    if not ranks or not (place.lower() in sentence.lower or _OURS.search(sentence.lower)):
        return []
    years = {(int(each.low), int(each.high)) for each in sentence.tokens if each.kind == PERIOD}
    for at, token in enumerate(sentence.tokens):
        size = size_of_rank(sentence, at) if token.kind == ORDINAL else None
        if size is None or _BOUNDS.search(sentence.words(at - 6, at)):
            continue
        measure = _measure(sentence, at, names)
        options = [each for each in ranks if each.measure == measure and each.of == size]
        options = [each for each in options if not years or each.period in years]
        lowest = re.match(
            r"(?:[a-z]+ )?(?:lowest|fewest|least|best|safest)\b", sentence.words(at + 1, at + 4)
        )
        value = size + 1 - int(token.value) if lowest else int(token.value)
        if not options or any(each.place == value for each in options):
            continue
        rank = options[0]
        found.append(Finding(
            sentence.block.number, sentence.start + token.start, "R15", ERROR, sentence.quote(token),
            f"{token.text} of {size} here; the edition has {rank.place} of {rank.of}, 1 being the highest, for "
            f"{rank.measure} in {rank.figure.period} (figure {rank.figure.figure_id}).",
        ))  # fmt: skip
    return found


def _measure(sentence: Sentence, at: int, names: tuple[tuple[frozenset[str], str], ...]) -> str | None:
    """The one measure that the words of a rank's clause name in full; of several, that of most words."""
    stops = [place for place, each in enumerate(sentence.tokens) if each.kind == SIGN and each.text in ";,"]
    others = [place for place, each in enumerate(sentence.tokens) if each.kind == ORDINAL and place != at]
    first = max(
        (place for place in stops if place < at and any(other < place for other in others)), default=-1
    )
    last = min((place for place in (*stops, *others) if place > at and others), default=len(sentence.tokens))
    for clause in (sentence.words(at, last), sentence.words(first + 1, last)):
        said = name_words(called(clause))
        fitting = [(words, measure) for words, measure in names if words <= said]
        if fitting:
            longest = [each for each in fitting if len(each[0]) == len(fitting[0][0])]
            covered = all(words <= longest[0][0] for words, _ in fitting)
            return longest[0][1] if len({measure for _, measure in longest}) == 1 and covered else None
    return None
