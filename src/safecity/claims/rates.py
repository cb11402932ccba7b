"""R1 for rates: events over people, worked out again where both are printed."""

import re
from bisect import bisect_left

from .arithmetic import counted, likely
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, PER, RANGE, in_words
from .sentence import Number, Sentence

_PEOPLE = r"population|households|residents|people|children|inhabitants|adults|homes|dwellings"
_HELD = re.compile(
    r"\b(?:region\w*|england|wales|nation\w*|average|median|family|neighbours?|similar|comparators?)\b"
)
_BEGINS = frozenset("and so that which thus hence while but or makes".split())
_THINGS = (
    "crime",
    "burglar",
    "incident",
    "offence",
    "robber",
    "theft",
    "violen",
    "admission",
    "entrant",
    "attendance",
    "fire",
    "arrest",
)


def values_of(all_of_it: list[Sentence]) -> list[float]:
    """Every count of a paper once, in order, in which a rate's events are looked for."""
    return sorted({each.value for sentence in all_of_it for each in sentence.counts})


def test_rates(sentence: Sentence, all_of_it: list[Sentence], values: list[float], found: Gathered) -> None:
    """A rate per 1,000 (or 100, 10,000, 100,000) against the people that are named, and any count of the paper."""
    for at, token in enumerate(sentence.tokens):
        rate = rate_before(sentence, at) if token.kind == PER and token.value >= 100 else None
        if rate is None:
            continue
        people = people_of(sentence, token.value, rate)
        held = not any(each in sentence.numbers for each in people) and _HELD.search(sentence.lower)
        if not people or held:
            continue  # above the regional figure (255), which is no count of events
        over_years = re.search(r"\b(\d|two|three|four|five|ten)[- ]years?\b", sentence.lower)
        years = (
            (int(over_years[1]) if over_years[1].isdigit() else in_words(over_years[1])) if over_years else 0
        )
        own = [
            each
            for each in sentence.counts
            if each not in people and each is not rate and each.value < max(p.value for p in people)
        ]

        def comes_to(
            count: float, over: float, rate: Number = rate, per: float = token.value, years: int = years
        ) -> bool:
            made = per * count / over if over else 0.0
            half = 0.5 * (rate.kind == COUNT) + 1e-7
            if years and rate.token.low - half <= made / years <= rate.token.high + half:
                return True
            return rate.token.low - half <= made <= rate.token.high + half

        def is_there(over: float, rate: Number = rate, per: float = token.value) -> bool:
            half = 0.5 * (rate.kind == COUNT) + 1e-7
            first = bisect_left(values, (rate.token.low - half) * over / per - 1e-9)
            return any(comes_to(each, over) for each in values[first : first + 3])

        if any(comes_to(count.value, over.value) for over in people for count in own) or any(
            is_there(over.value) for over in people
        ):
            found.test(sentence, rate, "R1")
            continue
        about = {word for word in _THINGS if word in sentence.lower}
        if not own and any(each.kind == RANGE for each in sentence.tokens):
            continue  # of an age, whose people are counted nowhere here
        same = [
            other
            for other in [*sentence.section[-60:], *all_of_it[:300]]
            if any(word in other.lower for word in about)
        ]
        near = own or [each for other in same for each in other.counts if each.value >= 50]
        over = people[0]
        for count in near[:60]:
            said = likely(
                [rate.token, over.token, *([count.token] if own else [])],
                _true(rate, over, count, token.value),
            )
            if said or own:
                found.test(sentence, rate, "R1")
                made = token.value * count.value / over.value if over.value else 0.0
                found.add(
                    "R1",
                    ERROR if own else WARNING,
                    sentence,
                    [rate, *([over] if over in sentence.numbers else [])],
                    f"{count} over {over} people or homes is {made:,.{max(rate.token.decimals, 1)}f} "
                    f"{token.text}, not {rate}"
                    f"{' (of ' + counted(count.value) + ')' if not own else ''}.{said}",
                )
                break


def _true(rate: Number, over: Number, count: Number, per: float):
    def true(changed: dict) -> bool:
        people, value, events = (changed.get(each.token, each.value) for each in (over, rate, count))
        return people > 0 and abs(per * events / people - value) <= 0.5 * 10.0**-rate.token.decimals + 1e-9

    return true


def rate_before(sentence: Sentence, at: int) -> Number | None:
    """The number in "86.2 per 1,000" or "33.1 incidents per 1,000"."""
    for number in reversed(sentence.numbers):
        if number.at < at:
            close = at - number.at <= 5 and number.kind in (DECIMAL, COUNT) and not number.spelled
            if close and not any(each.text in ".;," for each in sentence.tokens[number.at : at]):
                return number
            break
    for number in sentence.numbers:  # the rate per 100,000 young people was 239
        if at < number.at <= at + 14 and number.kind in (DECIMAL, COUNT) and not number.spelled:
            begins = (
                at == 0
                or sentence.tokens[at - 1].text in ",;:(\u2013-"
                or sentence.tokens[at - 1].lower in _BEGINS
            )
            stated = (begins or sentence.words(at - 2, at).endswith("rate")) and re.search(
                r"\b(?:was|is|of|at|to|:|had|were|makes)(?: just| only| about)?$", number.left
            )
            return number if stated else None
    return None


def people_of(sentence: Sentence, per: float, rate: Number) -> list[Number]:
    """The people or homes that it is over: those of the sentence, or of one near by."""
    found = []
    for other in (sentence, *sentence.nearby[:12]):
        for each in other.counts:
            if each is rate:
                continue
            named = re.search(
                rf"\b(?:{_PEOPLE})(?: of| is| was| being| at|:| \(|of about)?$", each.left
            ) or re.match(rf"(?:such |young |local )*(?:{_PEOPLE})\b", " ".join(each.noun))
            if named and (each.value >= max(per / 20, 500) or "population" in each.left):
                found.append(each)
        if found:
            return found
    return found
