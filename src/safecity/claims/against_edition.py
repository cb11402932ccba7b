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
from .measures_named import name_words, named_in, names_of
from .numbers import COUNT, DECIMAL, ORDINAL, PER, PERCENT, PERIOD, RANGE, Token
from .ranks_of_edition import Rank, is_rank, names_of_ranked, rank_of, test_ranks_of_edition
from .sentence import Number, Sentence, sentences
from .words import MONTHS

_PARTS = (
    "ward",
    "lsoa",
    "zone",
)  # levels of places within the edition's own that a paper calls by their names
_LONGEST_NAME = 5  # words of the name of a part of a place
_YEAR = 12  # months
_ANY_TIME = -1  # of the numbers of a measure, all
_Span = tuple[int, int]  # first and last month, counted from the year 0

# What makes of a number another than a measure's for its year and place.
_NARROWED = re.compile(
    r"\b(?:nation\w*|england|wales|region\w*|similar|comparators?|neighbours?|family|force area|county"
    r"|target|forecast\w*|expected|predicted|average|usual|median|estimated?|plan|aim|goal|would|could|if"
    r"|month|months? of|monthly|week|weekly|daily|quarter|nights?|evenings?|weekends?|per day|a day|each|every"
    r"|first|second|third|since|women|men|female|male|girls|boys|aged|under|over|young|older|repeat|attempted"
    r"|detected|solved|charged|resulted|outcomes?|linked|related|town centre|city centre|of these|of those|of them"
    r"|of whom|of which|including|among|other than|except|excluding|without|apart from|chance|seasons?|lockdown"
    r"|pandemic|range|between|years)\b"
)
_YEAR_TO = re.compile(
    r"\b(?:year|(?:12|twelve) months?)(?: period)? (?:to|ending|ended|to the end of|up to)(?: the end of)?$"
)


@dataclass(frozen=True)
class Known:
    """The figures of an edition, by the place, measure, period and kind; and the words that name each measure."""

    area: str  # the code of its own place
    place: str  # its name
    year: _Span  # the year that it is for
    figures: dict[tuple[str, str, int, int, str], PublishedFigure]
    names: tuple[tuple[frozenset[str], str], ...]  # those of most words first
    bases: dict[str, frozenset[str]]  # what each of these is a part of, where its title says so
    shares: tuple[tuple[frozenset[str], str], ...]  # of them the measures that are percentages of something
    printed: dict[
        tuple[str, int], tuple[float, ...]
    ]  # every number of a measure, of a year by its first month
    parts: dict[str, str]  # the name of each part of the place, its wards and zones say, and its code
    printed_of: dict[str, tuple[float, ...]]  # every number of the figures of each part, by its code
    ranks: tuple[Rank, ...]  # of its own place among others
    ranked: tuple[tuple[frozenset[str], str], ...]  # the words that name each measure that is ranked


def known_of(edition: Path) -> Known:
    """What an edition says of its own place and of its parts: counts, rates and changes; raises Missing or BadInput."""
    counted_from = read_counted_from(edition)
    area = counted_from.area
    kinds = read_statistics(edition)
    definitions = read_definitions(edition)
    figures: dict[tuple[str, str, int, int, str], PublishedFigure] = {}
    printed: dict[tuple[str, int], set[float]] = defaultdict(set)
    printed_of: dict[str, set[float]] = defaultdict(set)
    parts: dict[str, str] = {}
    shares, place, latest = set(), "", (0, 0)
    ranks: list[Rank] = []
    for each in read_figures(edition).values():
        first = each.period_start.year * 12 + each.period_start.month - 1
        last = each.period_end.year * 12 + each.period_end.month - 1
        if each.place_code == area:
            place = place or each.place_name
            if is_rank(each):
                ranks.append(rank_of(each, first, last))
            for span in (_ANY_TIME, *((first,) if last - first == _YEAR - 1 else ())):
                printed[each.measure, span] |= _numbers_of(each)
        elif each.level in _PARTS and each.place_name:
            parts[each.place_name.lower()] = each.place_code
            printed_of[each.place_code] |= _numbers_of(each)
        else:
            continue
        kind = kinds.get(each.figure_id, "")
        if each.value is None:
            continue
        if not each.category and kind in ("count", "rate") or kind == "change" and "year before" in each.unit:
            figures.setdefault((each.place_code, each.measure, first, last, kind), each)
            if each.unit.startswith("%") and kind == "rate":
                shares.add(each.measure)
            if re.fullmatch(r"\d{4}/\d\d", each.period) and each.place_code == area and kind == "change":
                latest = max(latest, (first, last))
    titles = [(name, definition.title) for name, definition in definitions.items()]
    names = names_of(titles, frozenset(shares))
    bases = {name: name_words(title.split(" part of ")[1]) for name, title in titles if " part of " in title}
    names_of_shares = names_of(each for each in titles if each[0] in shares)
    by_measure = {key: tuple(sorted(each)) for key, each in printed.items()}
    by_part = {key: tuple(sorted(each)) for key, each in printed_of.items()}
    return Known(
        area, place, latest, figures, names, bases, names_of_shares, by_measure, parts, by_part, tuple(ranks),
        names_of_ranked(ranks, definitions),
    )  # fmt: skip


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


def check_against(checked: Checked, known: Known) -> tuple[Finding, ...]:
    """The findings of a paper with those that its numbers make against an edition's figures."""
    found = list(checked.findings)
    all_of_it = sentences(checked.paper)
    years = {each for sentence in all_of_it for each in _years_in(sentence.tokens)}
    for sentence in all_of_it:
        found += test_ranks_of_edition(sentence, known.place, known.ranks, known.ranked)
        changes = percentages_of_change(sentence, pairs_of(sentence))
        gaps = differences(sentence)
        for number in sentence.numbers:
            if number.spelled or number.at in gaps or number.token.sign and number.kind != PERCENT:
                continue
            told = _held_against(sentence, number, changes, years, known)
            if told is None:
                continue
            figure, named = told
            found.append(
                Finding(
                    sentence.block.number,
                    sentence.start + number.token.start,
                    "R15",
                    ERROR,
                    sentence.quote(number),
                    f"{number} here; the edition has {_shown(number, figure)} for {figure.measure} in "
                    f"{f'{figure.place_name} in ' if named else ''}{figure.period} (figure {figure.figure_id}).",
                )
            )
    return tuple(sorted(set(found)))


def _held_against(
    sentence: Sentence, number: Number, changes: dict[int, str], years: set[_Span], known: Known
) -> tuple[PublishedFigure, tuple[str, ...]] | None:
    """The edition's figure that a number should be and is not; None where it is right, or not known to be wrong."""
    kind = _kind(sentence, number, changes)
    measure, words = _measure(sentence, number, kind, known) if kind else (None, frozenset())
    if not kind or measure is None:
        return None
    named = _parts_named(sentence, known)
    if len(named) > 1:
        return None
    place = named[0] if named else known.area
    figures = [
        figure
        for span in _periods(sentence, number, kind, years, known)
        if (figure := known.figures.get((place, measure, *span, kind))) is not None
    ]
    if not figures or any(_same(number, figure, changes.get(number.at, "")) for figure in figures):
        return None
    if _is_another(sentence, number, words, known) or any(
        _is_among(number, known.printed_of[code]) for code in named
    ):
        return None
    return figures[0], named


def _is_another(sentence: Sentence, number: Number, words: frozenset[str], known: Known) -> bool:
    """Whether it is another figure of the edition: of a narrower measure, of another year, or a range's end."""
    if any(each.kind == ORDINAL for each in sentence.tokens[max(number.at - 3, 0) : number.at]):
        return True  # 5th of 16
    if re.match(
        r"(?:a|an|per|each) (?!thousand|hundred|head|person|resident)[a-z]+", number.right
    ) or re.search(r"\b(?:usual|average|median|expected)$", number.left):
        return True  # the usual 119 a month
    months = any(each.kind == PERIOD and each.high - each.low < _YEAR - 1 for each in sentence.tokens)
    years = {first - step for first, _ in _years_in(sentence.tokens) for step in (0, _YEAR)}
    years = years or {known.year[0], known.year[0] - _YEAR}
    return any(
        _is_among(number, known.printed.get((measure, span), ()))
        for _, measure in named_in(sentence.text, known.names)
        for span in ([_ANY_TIME] if months else years)
    )


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
    """The kind of figure that a number can be: a count, a rate (a percentage of something too), or a change."""
    if number.kind == PERCENT:
        return "change" if number.at in changes else "" if number.token.sign else "rate"
    after = sentence.tokens[number.at + 1 : number.at + 5]
    if number.kind in (DECIMAL, COUNT) and any(each.kind == PER and each.value == 1000 for each in after):
        return "rate"
    return "count" if number.kind == COUNT else ""


def _measure(
    sentence: Sentence, number: Number, kind: str, known: Known
) -> tuple[str | None, frozenset[str]]:
    """The measure that the words about a number name in full, and those words; None where they name several, or more.

    Of measures that are named the one of most words is meant: domestic violent crime, and not violent crime.
    """
    clause = _clause(sentence, number)
    about = f" {clause} "
    if _narrowed(about, sentence, known) or any(each.kind == RANGE for each in sentence.tokens):
        return None, frozenset()
    share = number.kind == PERCENT and kind == "rate"
    fitting = [(words, measure) for words, measure in named_in(about, known.shares if share else known.names)]
    if not fitting or share and len(fitting[0][0]) < 2:
        return None, frozenset()
    longest = [each for each in fitting if len(each[0]) == len(fitting[0][0])]
    if len({measure for _, measure in longest}) > 1 or any(
        not words <= longest[0][0] for words, _ in ([] if share else fitting)
    ):
        return None, frozenset()  # it tells of two things
    words, measure = longest[0]
    if share and not _is_of(number, words, known.bases.get(measure, frozenset())):
        return None, frozenset()
    noun = name_words(" ".join(number.noun[:3]))
    if kind == "count" and noun and not noun & (words | _OF_COUNTS):
        return None, frozenset()
    return measure, words


def _is_of(percent: Number, words: frozenset[str], base: frozenset[str]) -> bool:
    """Whether a percentage is of what its measure is a part of: of violence, and not of domestic crime."""
    of = re.match(r"of (.*)", percent.right)
    if not of:
        return True
    said = name_words(re.split(r" [,;:(]| (?:were|was|are|is|had|have|who|which|that|in) ", f"{of[1]} ")[0])
    return said <= words | base and (not base or said == base or not said)


_OF_COUNTS = name_words(
    "crimes cases reports people victims recorded were was are is have had took came took place being up down"
)


def _narrowed(about: str, sentence: Sentence, known: Known) -> bool:
    said = about.lower().replace(known.place.lower(), " ")
    said = re.sub(
        r"\b(?:year|months) (?:to|ending|ended)\b|\b(?:between|since) (?=\d|\w+ \d{4})|(?:more|less) than"
        r"|\bover (?=the )",
        " ",
        said,
    )
    parts = [part for part in known.parts if part in said]
    for part in parts:
        said = said.replace(part, " ")
    measures = re.sub(
        r"victims of (?:one crime|more than one crime|two|three|four|five|several)|of violence", " ", said
    )
    measures = re.sub(r"\b(?:twelve|12) months\b", " ", measures)
    return _NARROWED.search(measures) is not None


def _clause(sentence: Sentence, number: Number) -> str:
    """The words about a number: those of its clause, up to a semicolon or another count with a noun of its own."""
    first = max(
        (at + 1 for at, each in enumerate(sentence.tokens[: number.at]) if each.text == ";"), default=0
    )
    last = min(
        (at for at, each in enumerate(sentence.tokens) if at > number.at and each.text == ";"),
        default=len(sentence.tokens),
    )
    return sentence.words(first, last)


def _years_in(tokens: list[Token]) -> list[_Span]:
    return [
        (int(each.low), int(each.high))
        for each in tokens
        if each.kind == PERIOD and re.fullmatch(r"\d{4}[/\u2013-]\d\d(?:\d\d)?", each.text)
    ]


def _periods(sentence: Sentence, number: Number, kind: str, years: set[_Span], known: Known) -> list[_Span]:
    """The period that a number can be of: printed with it, the only one of its sentence, or that of the paper.

    Where none is printed, it is of the edition's year or of the year before, in a paper that speaks of no other.
    """
    for at, token in enumerate(sentence.tokens):
        if token.kind == PERIOD and _YEAR_TO.search(sentence.words(at - 7, at)) and abs(at - number.at) <= 12:
            return [(int(token.high) - _YEAR + 1, int(token.high))]
    named = sorted(set(_years_in(sentence.tokens)))
    if kind == "change":
        return named[-1:] if named and len(named) <= 2 else [] if named else _assumed(years, known)
    if number.period:
        span = int(number.period[0]), int(number.period[1])
        calendar = any(
            each.kind == PERIOD and each.low == span[0] and re.fullmatch(r"\d{4}", each.text)
            for each in sentence.tokens
        )
        months = sum(each.lower[:3] in MONTHS and each.lower[:1].isalpha() for each in sentence.tokens)
        return [] if calendar or span[1] - span[0] < _YEAR - 1 and months != 1 else [span]
    if any(each.kind == PERIOD and (int(each.low), int(each.high)) not in named for each in sentence.tokens):
        return []
    if len(named) == 1:
        earlier = any(
            each.period == named[0] and each.earlier for each in sentence.numbers if each is not number
        )
        step = -_YEAR if number.earlier else _YEAR if earlier else 0  # 80.4%, against 81.8% in 2018/19
        return [(named[0][0] + step, named[0][1] + step)]
    return [] if named else _assumed(years, known)


def _assumed(years: set[_Span], known: Known) -> list[_Span]:
    before = known.year[0] - _YEAR, known.year[1] - _YEAR
    return [known.year, before] if known.year != (0, 0) and years and years <= {known.year, before} else []


def _same(number: Number, figure: PublishedFigure, way: str) -> bool:
    """Whether a number is the figure at the precision with which it is printed, and its way the figure's."""
    if (
        number.kind == PERCENT
        and way in ("+", "-")
        and figure.value
        and (float(figure.value) > 0) != (way == "+")
    ):
        return abs(float(figure.value)) < 0.05
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
