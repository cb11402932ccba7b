"""In which quarter of all services that were sent a service stands, such as of first-time entrants."""

from dataclasses import replace

from ..release.rule import Released
from ..statistics.comparison import Quartile, quartile
from ..vocabulary import Period, Place
from .finding import Finding, Sentence
from .judge_sent import judge_among_services

_QUARTERS = {
    1: "the quarter of services with the highest rates",
    2: "the second quarter from the top",
    3: "the third quarter from the top",
    4: "the quarter of services with the lowest rates",
}
_BRIEFLY = {1: "the highest", 2: "the second", 3: "the third", 4: "the lowest"}


def judge_quarter(measure: str, service: Place, period: Period, released: Released) -> Finding | None:
    """A service's rank by rate among all of its kind that were sent, with the quarter of them that it is in.

    The quarters that chance leaves open are said with it. The list is of whatever services were sent: nobody
    says that it is whole. Fewer than four have no quarters, and their rank stands alone.
    """
    found = judge_among_services(measure, service, period, released)
    if found is None:
        return None
    rates = {}
    for place in released.places.values():
        if place.level == service.level and released.has(measure, place, period):
            rate = released.rate(measure, place, period)
            rates[place.code] = rate.numerator, rate.denominator
    standing = quartile(service.code, rates)
    if standing is None:
        return found
    return replace(found, sentence=Sentence((*found.sentence.parts, _in_words(standing))))


def _in_words(standing: Quartile) -> str:
    start = f" That is in {_QUARTERS[standing.quartile]}"
    if standing.is_clear:
        return f"{start}, wherever in its range the rank lies."
    return f"{start}; its range reaches from {_BRIEFLY[standing.first]} quarter to {_BRIEFLY[standing.last]}."
