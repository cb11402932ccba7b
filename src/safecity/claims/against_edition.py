"""R15 against an edition at hand: the same measure, named in words, for the same period, has the edition's figure."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from ..editions import PublishedFigure, read_counted_from, read_definitions, read_figures, read_statistics
from .check import Checked
from .compared import pairs_of, percentages_of_change
from .differences import differences
from .finding import ERROR, Finding
from .numbers import COUNT, DECIMAL, ORDINAL, PER, PERCENT
from .sentence import Number, Sentence, sentences

_DROPPED = frozenset(
    "the a an of and or in on by for with all recorded reported offences offence "
    "crimes crime incidents incident official statistics".split()
)


_PARTS = (
    "ward",
    "lsoa",
    "zone",
)  # levels of places within the edition's own that a paper calls by their names
_ANY = ""  # under which every number stands, whatever it is of
_LONGEST_NAME = 5  # words of the name of a part of a place
_HARDLY_BY_CHANCE = 1000  # a number from which another figure is hardly the same by chance


@dataclass(frozen=True)
class Known:
    """The figures of an edition, by the place, measure, period and kind; and the words that name each measure."""

    area: str  # the code of its own place
    figures: dict[tuple[str, str, int, int, str], PublishedFigure]
    names: tuple[tuple[tuple[str, ...], str], ...]  # the longest first
    printed: dict[
        str, tuple[float, ...]
    ]  # every number of the figures of its own place, by each word that names one
    parts: dict[str, str]  # the name of each part of the place, its wards and zones say, and its code
    printed_of: dict[str, tuple[float, ...]]  # every number of the figures of each part, by its code


def known_of(edition: Path) -> Known:
    """What an edition says of its own place and of its parts: counts, rates and changes; raises Missing or BadInput."""
    area = read_counted_from(edition).area
    kinds = read_statistics(edition)
    figures = {}
    words_of = {
        name: {*_words(definition.title), *_words(name.replace("_", " "))}
        for name, definition in read_definitions(edition).items()
    }
    printed: dict[str, set[float]] = defaultdict(set)
    printed_of: dict[str, set[float]] = defaultdict(set)
    parts: dict[str, str] = {}
    for each in read_figures(edition).values():
        if each.place_code == area:
            for word in {_ANY, *words_of.get(each.measure, ())}:
                printed[word] |= _numbers_of(each)
        elif each.level in _PARTS and each.place_name:
            parts[each.place_name.lower()] = each.place_code
            printed_of[each.place_code] |= _numbers_of(each)
        else:
            continue
        kind = kinds.get(each.figure_id, "")
        if not each.category and each.value is not None and kind in ("count", "rate", "change"):
            first = each.period_start.year * 12 + each.period_start.month - 1
            last = each.period_end.year * 12 + each.period_end.month - 1
            figures.setdefault((each.place_code, each.measure, first, last, kind), each)
    names = [(_words(definition.title), name) for name, definition in read_definitions(edition).items()]
    names += [(_words(name.replace("_", " ")), name) for _, name in names]
    own = {words: name for words, name in names if words}
    longest_first = tuple(sorted(own.items(), key=lambda each: -len(each[0])))
    in_order = ({key: tuple(sorted(each)) for key, each in by.items()} for by in (printed, printed_of))
    by_word, by_part = in_order
    return Known(area, figures, longest_first, by_word, parts, by_part)


def _numbers_of(figure: PublishedFigure) -> set[float]:
    """Every number that a figure can be printed as: its ends and parts too, and what is worked out, as a whole one.

    What is told of things (a forecast, a way to a target, what chance leaves open) is printed without decimals.
    """
    found = {
        abs(float(one))
        for one in (figure.value, figure.numerator, figure.denominator, figure.low, figure.high)
        if one is not None
    }
    if "%" in figure.unit or " per " in f" {figure.unit} ":
        return found
    return found | {float(round(each)) for each in found}


def _words(text: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z]+", re.sub(r"\bASB\b", "anti social behaviour", text).lower())
    return tuple(_stem(each) for each in words if each not in _DROPPED)


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s|y)$", "", word)


def check_against(checked: Checked, known: Known) -> tuple[Finding, ...]:
    """The findings of a paper with those that its numbers make against an edition's figures."""
    found = list(checked.findings)
    for sentence in sentences(checked.paper):
        changes = percentages_of_change(sentence, pairs_of(sentence))
        gaps = differences(sentence)
        for number in sentence.numbers:
            if number.spelled or number.at in gaps:
                continue
            kind = _kind(sentence, number, changes)
            measure = _measure(sentence, number, known) if kind else None
            period = _period(sentence, number, kind) if measure else None
            named = _parts_named(sentence, known)
            place = named[0] if len(named) == 1 else known.area
            figure = (
                known.figures.get((place, measure, *period, kind)) if measure and period and kind else None
            )
            if (
                figure is not None
                and not _same(number, figure)
                and not _is_another(sentence, number, known)
                and not any(_is_among(number, known.printed_of[code]) for code in named)
            ):
                at = sentence.start + number.token.start
                found.append(
                    Finding(
                        sentence.block.number,
                        at,
                        "R15",
                        ERROR,
                        sentence.quote(number),
                        f"{number} here; the edition has {_shown(number, figure)} for {measure} in "
                        f"{f'{figure.place_name} in ' if named else ''}{figure.period} (figure {figure.figure_id}).",
                    )
                )
    return tuple(sorted(set(found)))


def _is_another(sentence: Sentence, number: Number, known: Known) -> bool:
    """Whether it is another figure of the edition: of a narrower measure, a part, another period, or a range's end."""
    if any(each.kind == ORDINAL for each in sentence.tokens[max(number.at - 3, 0) : number.at]):
        return True  # 5th of 16
    if re.match(
        r"(?:a|an|per|each) (?!thousand|hundred|head|person|resident)[a-z]+", number.right
    ) or re.search(r"\b(?:usual|average|median|expected)$", number.left):
        return True  # the usual 119 a month
    named = {_stem(each) for each in re.findall(r"[a-z]+", sentence.lower)}
    values = [known.printed.get(word, ()) for word in named]
    if number.value >= _HARDLY_BY_CHANCE or number.token.decimals:
        values.append(known.printed.get(_ANY, ()))
    return any(_is_among(number, each) for each in values)


def _is_among(number: Number, values: tuple[float, ...]) -> bool:
    """Whether a number is one of several in order, at the precision with which it is printed."""
    half = 0.5 * 10.0**-number.token.decimals if number.kind != COUNT else 0.0
    scales = (1.0, 1000.0) if "thousand" in number.token.text else (1.0,)
    for scale in scales:
        at = bisect_left(values, number.value / scale - half - 1e-6)
        if at < len(values) and values[at] <= number.value / scale + half + 1e-6:
            return True
    return False


def _parts_named(sentence: Sentence, known: Known) -> tuple[str, ...]:
    """The parts of the place that a sentence names."""
    words = re.findall(r"[\w'’-]+", sentence.lower)
    runs = {
        " ".join(words[at : at + many]) for at in range(len(words)) for many in range(1, _LONGEST_NAME + 1)
    }
    return tuple(sorted({known.parts[run] for run in runs if run in known.parts}))


def _kind(sentence: Sentence, number: Number, changes: dict[int, str]) -> str:
    if number.kind == PERCENT:
        return "change" if number.at in changes else ""
    after = sentence.tokens[number.at + 1 : number.at + 5]
    if number.kind in (DECIMAL, COUNT) and any(each.kind == PER and each.value == 1000 for each in after):
        return "rate"
    return "count" if number.kind == COUNT else ""


def _measure(sentence: Sentence, number: Number, known: Known) -> str | None:
    """The one measure that the words nearest to a number name in full; None where none is, or the words say more."""
    clause = _clause(sentence, number)
    words = [
        (each, _stem(each))
        for each in re.findall(r"[a-z]+", re.sub(r"\basb\b", "anti social behaviour", clause))
    ]
    kept = [stem for word, stem in words if word not in _DROPPED]
    by_place: dict[int, list[str]] = defaultdict(list)
    for name, measure in known.names:
        for at in range(len(kept) - len(name) + 1):
            if tuple(kept[at : at + len(name)]) == name:
                by_place[len(name)].append(measure)
    if not by_place:
        return None
    longest = set(by_place[max(by_place)])
    return longest.pop() if len(longest) == 1 else None


def _clause(sentence: Sentence, number: Number) -> str:
    """The words about a number: those of its clause, up to a semicolon or a second thing that is counted."""
    first = max(
        (at + 1 for at, each in enumerate(sentence.tokens[: number.at]) if each.text == ";"), default=0
    )
    last = min(
        (at for at, each in enumerate(sentence.tokens) if at > number.at and each.text == ";"),
        default=len(sentence.tokens),
    )
    return sentence.words(first, last)


def _period(sentence: Sentence, number: Number, kind: str) -> tuple[int, int] | None:
    """The period that is printed with a number, or the only one of its sentence; for a change, the later of two."""
    named = sorted(
        {
            (int(each.low), int(each.high))
            for each in sentence.tokens
            if each.kind == "period" and re.fullmatch(r"\d{4}[/\u2013-]\d\d", each.text)
        }
    )
    if kind == "change":
        return named[-1] if named and len(named) <= 2 else None
    if number.period:
        return int(number.period[0]), int(number.period[1])
    return named[0] if len(named) == 1 and not number.earlier else None


def _same(number: Number, figure: PublishedFigure) -> bool:
    """Whether a number is the figure at the precision with which it is printed."""
    value = abs(float(figure.value)) if number.kind == PERCENT else float(figure.value)  # type: ignore[arg-type]
    half = (
        0.5 * 10.0**-number.token.decimals if number.kind != COUNT or not float(value).is_integer() else 0.0
    )
    about = re.search(
        r"\b(?:about|around|nearly|almost|over|more than|approximately|some|roughly|under)$", number.left
    )
    return abs(number.value - value) <= half + 1e-6 + (0.05 * value if about else 0.0)


def _shown(number: Number, figure: PublishedFigure) -> str:
    if isinstance(figure.value, int):
        return f"{figure.value:,}"
    return f"{figure.value:,.{max(number.token.decimals, 1)}f}" + ("%" if number.kind == PERCENT else "")
