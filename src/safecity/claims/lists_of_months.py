"""R1 and R5 for a list of months or quarters with their counts, and the average or the total that is said of it."""

import re

from .arithmetic import counted, likely
from .finding import ERROR
from .gathered import Gathered
from .nearness import Surroundings
from .numbers import COUNT, DECIMAL, Token
from .sentence import Number, Sentence
from .words import MONTHS

_AVERAGE = re.compile(r"\b(?:average|averaged|averaging|mean)\b")
_SUM = re.compile(r"\b(?:total|sum|altogether|in all|together)\b")
_A_MONTH = re.compile(r"(?:[a-z-]+ ){0,2}(?:(?:a|per|each|every) (?:month|quarter)\b|[.;]|$)")
_FEWEST = 4  # of months, for a list


def test_lists_of_months(near: Surroundings, found: Gathered) -> None:
    """Every average or total that stands just behind a list of months, or in the same sentence."""
    for sentence in near.all_of_it:
        if not (_AVERAGE.search(sentence.lower) or _SUM.search(sentence.lower)):
            continue
        for listing in (sentence, *near.behind(sentence, 1)):
            months = _listed(listing)
            own = [each for each in sentence.numbers if each.kind in (COUNT, DECIMAL) and each not in months]
            if len(months) >= _FEWEST and len(own) == 1 and not own[0].earlier:
                _test(sentence, own[0], months, found)
                break


def _listed(sentence: Sentence) -> list[Number]:
    """The counts of a sentence that have each a month or a quarter straight before them."""
    return [each for each in sentence.counts if each.at and _is_month(sentence.tokens[each.at - 1])]


def _is_month(token: Token) -> bool:
    return (
        token.lower[:3] in MONTHS and token.lower.isalpha() or re.match(r"q[1-4]\b", token.lower) is not None
    )


def _test(sentence: Sentence, number: Number, months: list[Number], found: Gathered) -> None:
    total = sum(each.value for each in months)
    if _AVERAGE.search(sentence.lower) and _A_MONTH.match(f"{sentence.words(number.at + 1, number.at + 6)} "):
        made, name = total / len(months), "average"
    elif number.kind == COUNT and _SUM.search(sentence.words(number.at - 6, number.at + 5)):
        made, name = total, "sum"
    else:
        return
    half = 0.5 * 10.0**-number.token.decimals + 1e-9
    found.test(sentence, number, "R5")
    if abs(made - number.value) <= half:
        return

    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        come = sum(value(each) for each in months) / (len(months) if name == "average" else 1)
        return abs(come - value(number)) <= half

    said = likely([number.token, *(each.token for each in months)], true)
    found.add(
        "R5", ERROR, sentence, [number],
        f"The {name} of the {len(months)} numbers listed is {counted(round(made, max(number.token.decimals, 1)))}, "
        f"not {number}.{'' if 'one figure wrong' in said else said}",
    )  # fmt: skip
