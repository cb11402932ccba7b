"""Numbers to the nearest five that an exact total, or their own threshold, pins down: sixteen of at least 8 are 128."""

from collections.abc import Hashable, Iterator, Sequence

from .found import INTERVAL, Found
from .public import LINES, Name
from .published import Number, Question
from .rules import FEWEST, ROUNDED_BY, Known, is_rounded
from .solving import Equation, solve

_Ends = tuple[float, float]


def attack_nearest(numbers: Sequence[Number], equations: Sequence[Equation], known: Known) -> Iterator[Found]:
    """Numbers of which less is open than the five that their rounding leaves, by the areas and periods of the same.

    By sums of measures, each of which is rounded by itself, a number may be open by less, and must not be one alone.
    """
    promised = {
        each.question: _promised(each) for each in numbers if each.numerator is not None and _rounded(each)
    }
    by_question = {each.question: each for each in numbers}
    targets: dict[Hashable, float] = {question: high - low for question, (low, high) in promised.items()}
    for question, span in solve(equations, targets).items():
        low, high = promised[question]  # type: ignore[index]
        if span.high < high - 1e-6 or span.low > low + 1e-6:
            if span.high - span.low < high - low - 1e-6:
                number = by_question[question]  # type: ignore[index]
                yield Found(INTERVAL, str(number), span.low, span.high, span.told_by)
    yield from _by_lines(promised, by_question)


def _rounded(number: Number) -> bool:
    return is_rounded(number.release_class, number.question[1], number.kind)


def _promised(number: Number) -> _Ends:
    value = number.numerator or 0.0
    return max(float(FEWEST[number.release_class]), value - ROUNDED_BY), value + ROUNDED_BY


def _by_lines(promised: dict[Question, _Ends], numbers: dict[Question, Number]) -> Iterator[Found]:
    there: dict[tuple[str, str, str], dict[Name, Question]] = {}
    for question, number in numbers.items():
        if number.numerator is not None:
            there.setdefault(question[1:4], {})[question[0], question[4]] = question
    for told in there.values():
        for line in LINES:
            if not line.sure or (line.low, line.high) != (0, 0) or not line.terms.keys() <= told.keys():
                continue
            ends = {
                told[name]: promised.get(told[name], (numbers[told[name]].numerator or 0.0,) * 2)
                for name in line.terms
            }
            for name, times in line.terms.items():
                own = told[name]
                if own not in promised:
                    continue
                others = [
                    sorted(-line.terms[other] / times * end for end in ends[told[other]])
                    for other in line.terms
                    if other != name
                ]
                low = max(ends[own][0], sum(each[0] for each in others))
                high = min(ends[own][1], sum(each[1] for each in others))
                if 0 <= high - low < 1e-6:
                    by = tuple(str(numbers[told[other]]) for other in line.terms if other != name)
                    yield Found(INTERVAL, str(numbers[own]), low, high, by)
