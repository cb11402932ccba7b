"""In which quarter of all services that were sent a service stands, such as of first-time entrants."""

from collections.abc import Iterable

from ...release.figure import Figure
from ...release.released import Released, rate_decimals
from ...statistics.change import rate_change
from ...statistics.comparison import quartile
from ...vocabulary import Period, Place
from ..finding import DOWN, NO_CLEAR_CHANGE, UP, Finding, Sentence, finding_id

ALL_SERVICES = "all services sent"
_QUARTERS = {
    1: "in the quarter of services with the highest rates",
    2: "in the second quarter from the top",
    3: "in the third quarter from the top",
    4: "in the quarter of services with the lowest rates",
}
_BRIEFLY = {1: "the highest", 2: "the second", 3: "the third", 4: "the lowest"}


def judge_quarter(
    measure: str, place: Place, period: Period, services: Iterable[Place], released: Released
) -> Finding | None:
    """A service's rate against the others' together, its rank, 1 being the highest, and the quarter that it is in.

    The ranks and the quarters that chance leaves open are said with it. None where its own rate is not known or
    fewer than four services have one. The list is of whatever services were sent: nobody says that it is whole.
    """
    known = {}
    for each in dict.fromkeys((place, *services)):
        if released.has(measure, each, period):
            rate = released.rate(measure, each, period)
            if rate.numerator is not None and rate.denominator:
                known[each.code] = rate.numerator, rate.denominator
    if place.code not in known:
        return None
    found = quartile(place.code, known)
    if found is None:
        return None
    own, standing, said = known[place.code], found.rank, released.measures[measure]
    others = [pair for code, pair in known.items() if code != place.code]
    count, people = sum(each for each, _ in others), sum(each for _, each in others)
    against = rate_change(count, own[0], people, own[1])

    def figure(statistic: str, value: float, unit: str, **more) -> Figure:
        return released.statistic(
            statistic, measure, place, period, comparator=ALL_SERVICES, value=value, unit=unit, **more
        )

    rate_of_others = count * said.multiplier / people
    before = figure("others' rate", rate_of_others, said.unit, numerator=count, denominator=people,
                    decimals=rate_decimals(rate_of_others))  # fmt: skip
    after = released.rate(measure, place, period)
    ranked = figure("rank", standing.k, f"rank, 1 is highest of {standing.n}", numerator=standing.k,
                    denominator=standing.n, low=standing.highest_k, high=standing.lowest_k)  # fmt: skip
    best, worst = (
        figure("highest rank", standing.highest_k, "rank"),
        figure("lowest rank", standing.lowest_k, "rank"),
    )
    of = figure("places ranked", standing.n, "services")
    verdict = NO_CLEAR_CHANGE if not against.is_clear else UP if against.ratio > 1 else DOWN
    beside = {UP: "higher than", DOWN: "lower than", NO_CLEAR_CHANGE: "not clearly different from"}[verdict]
    words = (
        f"{place.name}'s rate of {said.noun} in {period.in_words()}, ", after, f" {said.unit}, was {beside} that of "
        "the other services sent together (", before, f"). It was {_QUARTERS[found.quartile]}: ",
        ranked.shown_as("ordinal"), " of ", of, ", highest first; allowing for chance, ", best.shown_as("ordinal"),
        " to ", worst.shown_as("ordinal"), _other_quarters(found.first, found.last),
    )  # fmt: skip
    return Finding(
        id=finding_id(measure, place, period, ALL_SERVICES), measure=measure, place=place, period=period,
        comparator=ALL_SERVICES, verdict=verdict, sentence=Sentence(words), before=before, after=after, change=ranked,
        ratio=against.ratio, low=against.low, high=against.high, caveats=said.caveats,
    )  # fmt: skip


def _other_quarters(first: int, last: int) -> str:
    if first == last:
        return ", all of them in that quarter."
    return f", from {_BRIEFLY[first]} quarter to {_BRIEFLY[last]}."
