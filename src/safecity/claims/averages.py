"""R1 for averages and rates: 3.5 episodes per child, £2,000 each, 38 per 10,000, against the counts that stand near.

A rate must come of counts of its own paragraph or section; elsewhere in a long paper some number always fits.
"""

import re
from collections.abc import Iterable

from .arithmetic import counted, likely, slips
from .differences import differences
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import Surroundings, plain_counts
from .numbers import COUNT, DECIMAL, MONEY, PER, RANGE
from .rates import people_of, rate_before
from .sentence import Number, Sentence

_EACH = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:per (?!hour|day|week|month|year|night|annum|cent|quarter)(?:[a-z]+)"
    r"|each(?=$| ?[,;.()]| (?:on|in|for|to|of|and|at|with|by) )"
    r"|for (?:each|every) (?:one|child|member|person|family|victim|offender|pupil|household|case|officer|worker)\b"
    r"|apiece\b|a head\b|a (?:piece|victim|child|case)\b)"
)
_EACH_LEFT = re.compile(
    r"\b(?:each|every|per) [a-z]+ (?:cost|costs|costing|took|takes|had|made|received)(?: (?:about|some|just))?$"
)
_SAID = re.compile(
    r"\b(?:average|averag\w+|mean|i\.e|that is|or|cost|costs|costing|works? out|so|frequency)\b[^;]*$|\($|, ?$|: ?$|^$"
)
_RESIDENTS = re.compile(r"\b(?:population|residents|households|inhabitants|children under|homes|dwellings)\b")
_RANKED = re.compile(r"\b(?:highest|lowest|worst|best)\b")  # of places whose people are not given
_HELD = re.compile(
    r"\b(?:last year|previous|year before|earlier|nation\w*|england|target|ago|region\w*|average|median|family"
    r"|neighbours?|similar)\b"
)
_SLIPS = ("a figure too many", "a figure left out", "two figures changed about")


def test_averages(near: Surroundings, found: Gathered) -> None:
    """Averages for one and rates for many."""
    for sentence in near.all_of_it:
        for number in sentence.numbers:
            each_one = _EACH.match(number.right) or _EACH_LEFT.search(number.left)
            if number.kind in (COUNT, MONEY, DECIMAL) and each_one and not number.token.sign:
                _test_average(sentence, number, found)
        for at, token in enumerate(sentence.tokens):
            rate = rate_before(sentence, at) if token.kind == PER and token.value >= 100 else None
            if rate is not None and not found.is_told(sentence, rate):
                _test_rate(sentence, rate, token.value, near, found)


def _test_average(sentence: Sentence, mean: Number, found: Gathered) -> None:
    if found.is_told(sentence, mean) or not (
        _SAID.search(mean.left) or _EACH_LEFT.search(mean.left) or "per" in mean.right.split()[:3]
    ):
        return
    gaps = differences(sentence)
    own = [each for each in sentence.every_count if each is not mean and each.at not in gaps]
    own = [each for each in own if not any(abs(each.at - at) <= 2 for at in _others(sentence, mean))]
    behind = plain_counts(sentence.before[:1])
    near = [*own, *behind, *plain_counts(sentence.before[1:3])]
    if any(each.kind == PER or each.kind == RANGE for each in sentence.tokens) or not own or len(near) < 2:
        return
    half = (
        max((mean.token.high - mean.token.low) / 2, 0.5 * 10.0**-mean.token.decimals * (mean.kind != MONEY))
        + 1e-9
    )

    def comes(total: float, over: float, value: float, wide: float = half) -> bool:
        return over > 0 and abs(total / over - value) <= wide + (0.5 if mean.kind == MONEY else 0)

    pairs = [(one, other) for one in near for other in near if one is not other]
    tied = [(one, other) for one, other in pairs if one in own or other in own]
    money = mean.kind == MONEY
    tied = [each for each in tied if (each[0].kind == MONEY) == money and each[1].kind == COUNT]
    if not tied:
        return
    # Six at £330,000 each, £1.98 million in total: the average is given, and the total comes of it
    if any(comes(one.value, other.value, mean.value) for one, other in pairs) or any(
        one.token.low - 1e-6 <= other.value * mean.value <= one.token.high + 1e-6 for one, other in pairs
    ):
        found.test(sentence, mean, "R1")
        return
    total, over = tied[0]

    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        return comes(value(total), value(over), value(mean))

    slip = next((each for each in tied if _slip(each, mean, comes)), None)
    inner = [each for each in tied if each[0] in own and each[1] in own]
    plain = [each for each in behind if not each.spelled]
    closed = len(own) == 2 and bool(inner)
    closed = (
        closed
        or (len(own) >= 2 or len(plain) <= 3)
        and bool(re.search(r"\b(?:i \. e \.|i\.e\.?|that is) ?,?$|\($", sentence.words(mean.at - 5, mean.at)))
    )
    tied = inner if closed and inner else tied
    if slip is None and not closed:
        return
    downward = [each for each in tied if each[0].value >= each[1].value] or tied
    total, over = slip or min(
        downward, key=lambda each: abs(each[0].value / max(each[1].value, 1e-9) - mean.value)
    )
    found.test(sentence, mean, "R1")
    found.add(
        "R1", ERROR if closed else WARNING, sentence, [mean, *(each for each in (total, over) if each in own)],
        f"{total} over {over} is {_over(total, over, max(mean.token.decimals, 1))} each, "
        f"not {mean}.{likely([mean.token, total.token, over.token], true)}",
    )  # fmt: skip


def _over(total: Number, over: Number, decimals: int) -> str:
    return counted(round(total.value / over.value, decimals)) if over.value else "nothing"


def _others(sentence: Sentence, mean: Number) -> Iterable[int]:
    """Where other averages stand, which are no totals."""
    return (
        each.at
        for each in sentence.numbers
        if each is not mean and _EACH.match(each.right) and each.kind == DECIMAL
    )


def _slip(pair: tuple[Number, Number], mean: Number, comes) -> bool:
    total, over = pair
    for each in (total, over, mean):
        for value, why in slips(each.token):
            if why in _SLIPS:
                scaled = {id(one): one.value for one in (total, over, mean)} | {id(each): value}
                if comes(scaled[id(total)], scaled[id(over)], scaled[id(mean)]):
                    return True
    return False


def _test_rate(sentence: Sentence, rate: Number, per: float, near: Surroundings, found: Gathered) -> None:
    """38 per 10,000 children, where 82,100 children and 312 of them are named in the paragraph."""
    people = [
        each for each in people_of(sentence, per, rate) if each.value > 100 and each in sentence.numbers
    ]
    aged = any(
        each.kind == RANGE for each in sentence.tokens
    )  # the people of an age are mostly named in a table
    if not people and not aged:
        people = [
            each
            for other in [*sentence.nearby[:12], *near.behind(sentence, 5)]
            for each in people_of(other, per, rate)
            if each in other.numbers and _RESIDENTS.search(f"{each.left} {' '.join(each.noun)}")
        ]
    if not people or rate.earlier or _RANKED.search(sentence.lower):
        return
    half = (rate.token.high - rate.token.low) / 2 or 0.5 * 10.0**-rate.token.decimals
    events = [
        each
        for other in [sentence, *sentence.before[:2]]
        for each in other.every_count
        if each not in people
        and each is not rate
        and each.at not in differences(other)
        and each.kind == COUNT
    ]
    if not events:
        return

    spans = (1, 2, 3, 5) if re.search(r"\byears\b|-years?\b", sentence.lower) else (1,)

    def comes(event: float, over: float, value: float) -> bool:
        return over > 0 and any(abs(per * event / over / years - value) <= half + 1e-7 for years in spans)

    tabled = sentence.tabled[-150:] if rate.token.decimals else []
    wider = [
        each.value
        for other in [
            *(sentence.section if rate.token.decimals else sentence.nearby),
            *near.around(sentence, 3, 1),
        ]
        for each in other.every_count
    ]
    if any(comes(value, over.value, rate.value) for over in people for value in (*wider, *tabled)):
        if sentence.earlier_in_brackets:
            _test_bracketed(sentence, rate, people[0], events, per, found)
        return
    if _HELD.search(sentence.words(rate.at - 8, rate.at + 8)):
        return
    over = people[0]

    def true_for(event: Number):
        def true(changed: dict) -> bool:
            one, whole, value = (changed.get(each.token, each.value) for each in (event, over, rate))
            return comes(one, whole, value)

        return true

    said = next(
        (text for each in events if (text := likely([rate.token, over.token, each.token], true_for(each)))),
        "",
    )
    plain = (
        len(sentence.before[0].counts)
        if sentence.before and not any(each in sentence.numbers for each in events)
        else 1
    )
    if not said and plain > 3:
        return
    event = events[0]
    found.test(sentence, rate, "R1")
    found.add(
        "R1", WARNING, sentence, [rate, *([over] if over in sentence.numbers else [])],
        f"{event} over {over} is {per * event.value / over.value:,.{max(rate.token.decimals, 1)}f} per {counted(per)}, "
        f"and no count near it comes to {rate}.{said}",
    )  # fmt: skip


def _test_bracketed(
    sentence: Sentence, rate: Number, people: Number, events: list[Number], per: float, found: Gathered
) -> None:
    """The rate of the year before, which stands in brackets behind this year's, as its counts do."""
    before, over = _in_brackets(sentence, rate), _in_brackets(sentence, people)
    earlier = [
        one
        for other in [sentence, *sentence.before[:2]]
        for each in events
        if each in other.numbers and (one := _in_brackets(other, each)) is not None
    ]
    if (
        before is None
        or over is None
        or over.value <= 0
        or not earlier
        or found.is_told(sentence, before, over)
    ):
        return
    found.test(sentence, before, "R1")
    half = 0.5 * 10.0**-before.token.decimals + 1e-7
    if not any(abs(per * each.value / over.value - before.value) <= half for each in earlier):
        found.add(
            "R1", ERROR, sentence, [before, over],
            f"{earlier[0]} over {over} is {per * earlier[0].value / over.value:,.1f} per {counted(per)}, not {before}.",
        )  # fmt: skip


def _in_brackets(sentence: Sentence, number: Number) -> Number | None:
    if sentence.words(number.at + 1, number.at + 2) != "(":
        return None
    return next((each for each in sentence.numbers if each.at == number.at + 2), None)
