"""The same places and years before and after a revision: two systems of sums, of which the second counts no less.

Records come late and hardly any goes. So where all that two editions print of the same has grown, or is as it was, each
area and part has at least what it had: what the first edition says of those before bounds those of now, and the other
way round. Where a total grew by just what its printed parts grew by, the withheld ones are as they were.
"""

from collections.abc import Hashable, Iterable, Sequence

from .before import Before, Edition, ends_of, fingerprint
from .found import TIME, Found
from .public import by_definition
from .published import Number, Question
from .rules import FEWEST, PARTS, Known
from .solving import Equation, Range, solve
from .sums import adding_up, as_printed, of_unknowns

_THEN = "then"
_NO_END, _NEARLY = float("inf"), 1e-6


def attack_before_and_after(numbers: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """What this edition or an earlier one withholds and both tell together, where numbers that both print differ.

    Where none does, and none is withheld now that was printed then, `sums` has put the earlier numbers in already.
    """
    now = {each.question: each for each in numbers}
    found: dict[str, Found] = {}
    for edition in told.alone:
        way = _way(now, edition)
        if not way:
            continue
        then = list(_as_numbers(edition, now, known))
        touched = {(each.measure, each.question[3]) for each in then}
        here = [each for each in numbers if (each.measure, each.question[3]) in touched]
        for each in _told_together(here, then, known, way):
            found.setdefault(each.what, each)
    return list(found.values())


def _way(now: dict[Question, Number], edition: Edition) -> int:
    """1 where all that both print grew or is as it was, -1 where all of it fell, 0 where nothing differs or both do."""
    ways = set()
    for question in edition.printed:
        number = now.get(question)
        if number is not None and number.numerator is not None and (moved := edition.moved(number)):
            ways.add(1 if moved > 0 else -1)
    return ways.pop() if len(ways) == 1 else 0


def _as_numbers(edition: Edition, now: dict[Question, Number], known: Known) -> Iterable[Number]:
    """What the earlier edition told, of the measures that this one tells too, and of places that are as they were."""
    measures = {each.measure for each in now.values()}
    for question in (*edition.printed, *edition.withheld):
        measure, level, code, period, _ = question
        ends = ends_of(period)
        if measure not in measures or ends is None:
            continue
        if level in PARTS:
            areas = known.areas.get((level, code))
            made = edition.composed.made_of.get((level, code)) if edition.composed else None
            if areas is None or (made is not None and made != fingerprint(areas)):
                continue
        yield Number(
            question, *ends, edition.printed.get(question), None, None, None, None,
            now[question].unit if question in now else "",
            "observed" if question in edition.printed else "withheld", edition.classes[question],
        )  # fmt: skip


def _told_together(now: Sequence[Number], then: Sequence[Number], known: Known, way: int) -> Iterable[Found]:
    hidden = {each.question: each for each in now if each.status == "withheld"}
    hidden_then = {(_THEN, each.question): each for each in then if each.status == "withheld"}
    targets: dict[Hashable, float] = {
        name: FEWEST[each.release_class] for name, each in (*hidden.items(), *hidden_then.items())
    }
    if not targets:
        return
    own, before = _equations(now, known), [_as_then(each) for each in _equations(then, known)]
    told_then = {name for each in before for name in each.terms}
    linked = [
        Equation({name: float(way), (_THEN, name): -float(way)}, 0, _NO_END, "what came since", sure=False)
        for name in dict.fromkeys(name for each in own for name in each.terms)
        if (_THEN, name) in told_then
    ]
    alone = solve(own, {name: targets[name] for name in hidden})
    ranges = solve([*own, *before, *linked], targets)
    for name, each in hidden.items():
        span, by_itself = ranges[name], alone[name]
        if _is_told(span, targets[name]) and not _is_told(by_itself, targets[name]):
            yield Found(TIME, str(each), span.low, span.high, span.told_by)
    for then_named, each in hidden_then.items():
        # What was withheld then and is printed now is no secret, unless it was few.
        if (span := ranges[then_named]).high < targets[then_named] - _NEARLY:
            yield Found(TIME, f"{each}, as it was", span.low, span.high, span.told_by)


def _is_told(span: Range, fewest: float) -> bool:
    return span.exact or span.high - span.low < _NEARLY or span.high < fewest - _NEARLY


def _equations(numbers: Sequence[Number], known: Known) -> list[Equation]:
    return [
        *as_printed(numbers, known),
        *adding_up(numbers, known),
        *by_definition(numbers, known),
        *of_unknowns(numbers, known),
    ]


def _as_then(equation: Equation) -> Equation:
    terms: dict[Hashable, float] = {(_THEN, name): times for name, times in equation.terms.items()}
    return Equation(terms, equation.low, equation.high, f"earlier edition: {equation.told_by}", equation.sure)
