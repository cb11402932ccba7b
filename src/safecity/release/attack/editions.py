"""Differences that two editions tell together: of periods, of areas, and of one area as it was drawn then and now."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from .before import EARLIER, Before, fingerprint, no_longer_told, printed_exactly
from .found import PLACE, TIME, Found
from .published import Number, Question
from .rules import FEWEST, PARTS, ROUNDED_BY, STRICTNESS, Known, is_rounded
from .stretches import Step, Stretches, attack_rounded_parts, told_together

_NAMED = 6  # tables that a finding names


def attack_editions(numbers: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """What neither this edition nor an earlier one tells by itself; the sums of both are attacked with all others."""
    gone = no_longer_told(numbers, told, only_near=False)
    return [*_times(numbers, gone, known, told), *_redrawn(numbers, known, told)]


def _times(numbers: Sequence[Number], gone: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """Days between the ends of periods of which the number follows, and is small.

    Periods are steps from one day to another. Where two days are joined by steps that are printed, forwards or
    backwards, here or in an earlier edition, what happened between them is known.
    """
    series: dict[Hashable, list[Number]] = {}
    for each in (*numbers, *gone):
        if each.measure not in known.of_people:
            series.setdefault((*each.question[:3], each.question[4]), []).append(each)
    earlier = printed_exactly(told, (each.question for each in numbers))
    found = []
    for spans in series.values():
        if len(spans) > 1:
            found += _of_series(spans, earlier, known)
        if spans[0].question[1] in PARTS and any(each.status == EARLIER for each in spans):
            found += attack_rounded_parts([each for each in spans if each.numerator is not None])
    return found


def _of_series(spans: Sequence[Number], earlier: Mapping[Question, float], known: Known) -> Iterable[Found]:
    steps: list[Step] = []
    for each in spans:
        rounded = is_rounded(each.release_class, each.question[1], each.kind)
        number = earlier.get(each.question) if each.numerator is None or rounded else each.numerator
        if number is not None and (
            each.numerator is None or abs(number - each.numerator) <= ROUNDED_BY * rounded
        ):
            steps.append(Step(each.stretches, number, each))
    # What is printed now is right; what was printed before tells only what that leaves open.
    steps.sort(key=lambda step: (step.by.status != "observed", step.stretches))
    if all(step.by.status == "observed" and step.by.kind == steps[0].by.kind for step in steps):
        return  # periods of one kind: years, or months, of which each is printed itself
    with_gaps = any(len(step.stretches) > 1 for step in steps)
    printed = {step.stretches: step.number for step in steps}
    asked = {each.stretches for each in spans if each.status == "withheld"}
    strictest = max((each.release_class for each in spans), key=STRICTNESS.index)
    fewest = FEWEST[strictest]
    kinds = known.kinds.get(spans[0].measure, ())
    # That nobody's age is missing tells nothing of anybody.
    of_records = {label for _, labels, knowing in kinds for label in labels if label not in knowing}
    least = 0 if strictest == "sensitive" and spans[0].question[4] not in of_records else 1
    for stretches, left, by in told_together(steps) if with_gaps else _joined(steps):
        if stretches in asked:  # a withheld one is solved with all sums
            continue
        # One that was printed itself, and was large enough then, was revised since.
        if least <= left < fewest and printed.get(stretches, 0) < fewest:
            measure, level, place, _, part = spans[0].question
            days = " and ".join(f"{start} to {end - timedelta(1)}" for start, end in stretches)
            what = f"{measure}{f' ({part})' if part else ''}, {level} {place}, {days}"
            yield Found(TIME, what, left, left, by[:_NAMED])


def _joined(steps: Sequence[Step]) -> Iterator[tuple[Stretches, float, tuple[str, ...]]]:
    """What follows between two days where no step has gaps: they are joined by steps, forwards or backwards."""
    at, by = _walked([(*step.stretches[0], step.number, step.by) for step in steps])
    places = sorted(at)
    for index, start in enumerate(places):
        for end in places[index + 1 :]:
            if at[start][0] == at[end][0]:
                told_by = dict.fromkeys(map(str, (*by[start], *by[end])))
                yield ((start, end),), at[end][1] - at[start][1], tuple(told_by)


def _walked(
    steps: Sequence[tuple[date, date, float, Number]],
) -> tuple[dict[date, tuple[int, float]], dict[date, list[Number]]]:
    """For each day the island of days that steps join, how many happened there up to it, and the steps that say so."""
    at: dict[date, tuple[int, float]] = {}
    by: dict[date, list[Number]] = {}
    islands: dict[int, list[date]] = {}
    for start, end, number, each in steps:
        for day in (start, end):
            if day not in at:
                at[day], by[day] = (len(islands), 0.0), []
                islands[len(islands)] = [day]
        one, other = at[start][0], at[end][0]
        if one == other:
            continue  # it follows already, or was revised
        off = at[start][1] + number - at[end][1]
        for day in islands.pop(other):
            at[day] = (one, at[day][1] + off)
            by[day] = [*by[day], each]
            islands[one].append(day)
        islands[other] = []  # so that numbers of islands stay their own
    return at, by


def _redrawn(numbers: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """Places of which numbers were printed as they were drawn then, and are printed now that they are drawn otherwise.

    So is one of another kind, where it was not printed beside those of then: what lies between the two is in neither.
    """
    now: dict[tuple[str, str], Number] = {}
    for each in numbers:
        if each.question[1] in PARTS and each.numerator is not None and not each.question[4]:
            now.setdefault(each.question[1:3], each)
    drawn = {place: fingerprint(areas) for place, areas in known.areas.items() if place[0] in PARTS}
    found = []
    for edition in told.composed:
        levels = {level for level, _ in edition.printed}
        changed = [
            place for place in sorted(edition.printed) if edition.made_of.get(place) != drawn.get(place)
        ]
        for place, number in now.items():
            same_kind = [each for each in changed if each == place or each[0] == place[0]]
            beside = changed if place[0] not in levels else same_kind
            if beside and (place in changed or place[0] not in levels):
                by = tuple(
                    f"{level} {code} of an earlier edition, drawn otherwise"
                    for level, code in beside[:_NAMED]
                )
                found.append(
                    Found(
                        PLACE,
                        f"what lies between {' '.join(place)} and its outline then",
                        by=(str(number), *by),
                    )
                )
    return found
