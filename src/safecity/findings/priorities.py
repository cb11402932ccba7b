"""What to put first: measures weighed by the partnership's own weights, every step of the sum open to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..measures import Measure
from ..release.figure import Figure
from ..statistics.weighing import (
    order,
    places_whatever_is_unknown,
    places_when_weights_move,
    standing_scores,
    weighted_mean,
)
from ..vocabulary.priority_matrix import CRITERIA, Criterion, Override, PriorityMatrix
from .around import official_name
from .finding import DOWN, NOT_COMPARABLE, TOO_FEW, UP, Finding
from .judged.judge import ALL_CSPS
from .review import Review, asked_once

Words = tuple[str | Figure, ...]
NAMES: Mapping[Criterion, str] = {
    "volume": "Volume",
    "change": "Change",
    "comparison": "Comparison",
    "severity": "Severity",
    "concentration": "Concentration",
    "public_concern": "Public concern",
    "cost": "Cost",
}
ASKS: Mapping[Criterion, str] = {
    "volume": "how many there were in the year",
    "change": "the percentage change on the year before; 0 where it is not clear",
    "comparison": "the rate over that of others; 1 where the two are not clearly different",
    "severity": "days of sentence for one crime of its kind, by the list of weights",
    "concentration": "the part of it in the tenth of small areas with most",
    "public_concern": "the part of people who gave the answer that the partnership chose for it",
    "cost": "the number times what the partnership says that one costs",
}
_TENTH = 10
_KNOWN_OF_FEW = "not weighed: it is known of too few of the other measures to say which stands high"
_WHOLES = ("all_crime", "recorded_crime")  # of which most others are parts


@dataclass(frozen=True)
class Weighed:
    """One criterion of one measure: what is known, its score from 0 to 100, and why there is none."""

    criterion: Criterion
    raw: Words
    score: Figure | None
    why_not: str = ""
    value: float | None = None  # what is held against that of the other measures


@dataclass(frozen=True)
class PriorityRow:
    """One measure in the matrix: its criteria, the weighted mean, its place and how far that moves."""

    measure: Measure
    criteria: tuple[Weighed, ...]
    total: Figure | None
    place: Figure | None
    best: Figure | None  # the places while one weight after another is a fifth less and more
    worst: Figure | None
    could_be: tuple[Figure, Figure] | None  # the best and the lowest place, whatever is not known would be
    agreed: Figure | None  # its place once the overrides are followed
    override: Override | None = None

    @property
    def known(self) -> int:
        """How many criteria are known of it."""
        return sum(each.score is not None for each in self.criteria)

    @property
    def is_open(self) -> bool:
        """Whether what is not known, of it or of others, could give it another place."""
        return self.could_be is not None and self.could_be[0].value != self.could_be[1].value


@dataclass(frozen=True)
class Matrix:
    """All measures weighed, in the order agreed; `weights` are the partnership's, as figures."""

    rows: tuple[PriorityRow, ...]
    weights: Mapping[Criterion, Figure]
    costs_from: str


@asked_once
def priority_matrix(review: Review) -> Matrix | None:
    """The measures of the partnership's choice, weighed; None where its file asks for no matrix, or for one measure."""
    settings = review.partnership.settings.priority_matrix
    if settings is None:
        return None
    chosen = settings.measures or tuple(
        name for each in review.partnership.settings.priorities for name in each.measures
    )
    measures = [each for each in review.measures if not chosen or each.name in chosen]
    if not settings.measures:  # a whole among its own parts would stand first by its volume alone
        measures = [each for each in measures if each.name not in _WHOLES]
    raw = [_criteria(review, settings, measure) for measure in measures]
    if len(measures) < 2:
        return None
    scored = _scored(review, measures, raw)
    weights: dict[str, float] = {each: settings.weight(each) for each in CRITERIA}
    scores: list[dict[str, float | None]] = [
        {each.criterion: each.score.value if each.score else None for each in some} for some in scored
    ]
    totals = [weighted_mean(each, weights) for each in scores]
    places, ranges = order(totals), places_when_weights_move(scores, weights)
    could_be = places_whatever_is_unknown(scores, weights)
    agreed = _agreed(measures, totals, settings.overrides)
    unit = f"place, 1 is first of {len(measures)}"
    by_measure = {each.measure: each for each in settings.overrides}
    rows = [
        PriorityRow(
            measure=measure,
            criteria=scored[at],
            total=_made(review, measure, "priority score", totals[at], "of 100"),
            place=_made(
                review, measure, "priority place", places[at], f"place, 1 is first of {len(measures)}"
            ),
            best=_made(review, measure, "priority place, best", pair[0] if pair else None, unit),
            worst=_made(review, measure, "priority place, lowest", pair[1] if pair else None, unit),
            could_be=_ends(review, measure, could_be[at], unit),
            agreed=_made(review, measure, "priority place agreed", agreed.get(measure.name), unit),
            override=by_measure.get(measure.name),
        )
        for at, (measure, pair) in enumerate(zip(measures, ranges, strict=True))
    ]
    rows.sort(key=lambda row: (row.agreed is None, row.agreed.value if row.agreed else 0, row.measure.name))
    return Matrix(
        tuple(rows),
        {each: _weight(review, measures[0], each, weights[each]) for each in CRITERIA},
        settings.costs_from if any(name in settings.costs for name in (m.name for m in measures)) else "",
    )


def _agreed(
    measures: Sequence[Measure], totals: Sequence[float | None], overrides: Sequence[Override]
) -> dict[str, int]:
    """The place of each once every overridden one stands where its person put it, the others in their order."""
    pairs = [(total, each.name) for total, each in zip(totals, measures, strict=True) if total is not None]
    moved = {each.measure: each.place for each in overrides}
    # As in `order`, totals closer than a billionth are equal: then by name, and not by how they were added up.
    by_sum = sorted(pairs, key=lambda pair: (-round(pair[0], 9), pair[1]))
    names = [name for _, name in by_sum if name not in moved]
    known = {name for _, name in pairs} | moved.keys()
    for name, place in sorted(moved.items(), key=lambda pair: pair[1]):
        if name in {each.name for each in measures} and name in known:
            names.insert(place - 1, name)
    return {name: at for at, name in enumerate(names, start=1)}


def _scored(
    review: Review, measures: Sequence[Measure], raw: Sequence[tuple[Weighed, ...]]
) -> list[tuple[Weighed, ...]]:
    columns = [standing_scores([some[at].value for some in raw]) for at in range(len(CRITERIA))]
    return [
        tuple(
            Weighed(
                each.criterion,
                each.raw,
                _made(review, measure, f"priority score, {each.criterion}", columns[number][at], "of 100"),
                each.why_not or ("" if columns[number][at] is not None else _KNOWN_OF_FEW),
                each.value,
            )
            for number, each in enumerate(some)
        )
        for at, (measure, some) in enumerate(zip(measures, raw, strict=True))
    ]


def _criteria(review: Review, settings: PriorityMatrix, measure: Measure) -> tuple[Weighed, ...]:
    asked = {
        "volume": _volume,
        "change": _change,
        "comparison": _comparison,
        "severity": _severity,
        "concentration": _concentration,
        "public_concern": _concern,
        "cost": _cost,
    }
    return tuple(_weighed(each, *asked[each](review, settings, measure)) for each in CRITERIA)


def _weighed(criterion: Criterion, raw: Words, value: float | None, why_not: str) -> Weighed:
    return Weighed(criterion, raw, None, why_not, value)


_Found = tuple[Words, float | None, str]


def _volume(review: Review, settings: PriorityMatrix, measure: Measure) -> _Found:
    count = review.released.count(measure.name, review.home, review.year)
    return ((count,), count.value, "") if count.value is not None else ((), None, "not every month is known")


def _change(review: Review, settings: PriorityMatrix, measure: Measure) -> _Found:
    finding = review.finding(measure.name, review.home)
    if finding is None or finding.verdict == NOT_COMPARABLE:
        return (), None, "the two years cannot be compared"
    if finding.verdict == TOO_FEW or finding.change is None or finding.change.value is None:
        return (), None, "too few for a percentage"
    clear = finding.verdict in (UP, DOWN)
    words = "" if clear else " (no clear change)"
    if measure.better is None:
        return (finding.change, words), None, "not weighed: neither a rise nor a fall is better by itself"
    return (finding.change, words), finding.change.value if clear else 0.0, ""


def _comparison(review: Review, settings: PriorityMatrix, measure: Measure) -> _Found:
    finding = _ranked(review, measure)
    if finding is None or finding.ratio is None or finding.after is None or finding.before is None:
        return (), None, "it is not held against others"
    clear = finding.verdict in (UP, DOWN)
    words = "" if clear else " (no clear difference)"
    return (finding.after, " against ", finding.before, words), finding.ratio if clear else 1.0, ""


def _ranked(review: Review, measure: Measure) -> Finding | None:
    """Among all partnerships, or else by the Home Office's tables in the first set of partnerships."""
    found = review.finding_of_rates(measure, ALL_CSPS)
    for comparator in review.compared_with:
        found = found or review.finding(official_name(measure.name), review.home, comparator)
    return found


def _severity(review: Review, settings: PriorityMatrix, measure: Measure) -> _Found:
    name, year, home, released = f"offence group: {measure.title}", review.year, review.home, review.released
    if not all(released.has(each, home, year, name) for each in ("severity_score", "weighed_crimes")):
        return (), None, "it is no group of offences with weights"
    days = released.count("severity_score", home, year, name).value
    crimes = released.count("weighed_crimes", home, year, name).value
    if days is None or not crimes:
        return (), None, "no crime of it has a weight"
    each = _made(
        review, measure, "priority days of sentence", days / crimes, "days of sentence for one crime"
    )
    return ((each, " days"), days / crimes, "") if each else ((), None, "not known")


def _concentration(review: Review, settings: PriorityMatrix, measure: Measure) -> _Found:
    counts = [
        review.released.count(measure.name, area, review.year).value
        for area in review.lsoas
        if review.released.has(measure.name, area, review.year)
    ]
    known = sorted((int(each) for each in counts if each is not None), reverse=True)
    if len(known) < len(counts) or len(known) < _TENTH or not sum(known):
        return (), None, "it is not known for ten small areas or more"
    most = sum(known[: len(known) // _TENTH])
    share = review.released.statistic(
        "priority share of the tenth of small areas with most", measure.name, review.home, review.year,
        value=100 * most / sum(known), numerator=most, denominator=sum(known), unit="% of those with a small area",
    )  # fmt: skip
    return (share,), share.value, ""


def _concern(review: Review, settings: PriorityMatrix, measure: Measure) -> _Found:
    chosen, said = settings.concern.get(measure.name), review.what_people_say
    if chosen is None:
        return (), None, "the partnership chose no answer for it"
    for question in said.questions if said else ():
        if question.question.casefold() == chosen.question.casefold():
            for answer in question.answers:
                if answer.words.casefold() == chosen.answer.casefold() and answer.share.value is not None:
                    return (answer.share,), answer.share.value, ""
    return (), None, f"no survey of the year has the answer '{chosen.answer}' to '{chosen.question}'"


def _cost(review: Review, settings: PriorityMatrix, measure: Measure) -> _Found:
    count = review.released.count(measure.name, review.home, review.year)
    if measure.name not in settings.costs:
        return (), None, "the partnership gave no cost for it"
    if count.value is None:
        return (), None, "not every month is known"
    pounds = round(settings.costs[measure.name] * count.value)
    cost = _made(review, measure, "priority cost", pounds, "pounds")
    return (("£", cost), pounds, "") if cost else ((), None, "not known")


def _made(review: Review, measure: Measure, statistic: str, value: float | None, unit: str) -> Figure | None:
    if value is None:
        return None
    return review.released.statistic(
        statistic, measure.name, review.home, review.year, value=value, unit=unit
    )


def _ends(
    review: Review, measure: Measure, pair: tuple[int, int] | None, unit: str
) -> tuple[Figure, Figure] | None:
    if pair is None:
        return None
    best, worst = (
        _made(review, measure, f"priority place, {end} whatever is not known", each, unit)
        for end, each in zip(("best", "lowest"), pair, strict=True)
    )
    return (best, worst) if best and worst else None


def _weight(review: Review, measure: Measure, criterion: Criterion, weight: float) -> Figure:
    """A weight as the partnership wrote it: it is the same for every measure."""
    whole = int(weight) if float(weight).is_integer() else weight
    return review.released.statistic(
        f"priority weight, {criterion}", measure.name, review.home, review.year, value=whole, unit="weight",
        decimals=2,
    )  # fmt: skip
