"""Everything in an edition that adds up, put together: by area, time, group, sum of measures and earlier editions."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from .found import ALGEBRA, CONTRIBUTOR, DOMINANCE, GROUP, INTERVAL, PLACE, TIME, Found
from .published import Number, Question
from .rules import FEWEST, PARTS, ROUNDED_BY, SMALLEST_BASE, WHOLES, Known, is_rounded
from .solving import Equation, Range, solve

_REST = "what is left of"
_EACH, _BY_PERIOD, _EARLIER = "each of them at least", "by period", "earlier edition"


def attack_sums(
    numbers: Sequence[Number], known: Known, before: Mapping[Question, tuple[float, ...]]
) -> tuple[list[Found], dict[Question, Range]]:
    """Withheld numbers that sums give away, and the range that they leave each of the others."""
    equations = [*_printed(numbers, known), *_adding_up(numbers, known), *_of_earlier(numbers, known, before)]
    equations += _done_to_each(numbers, known)
    by_question = {each.question: each for each in numbers}
    targets: dict[Hashable, float] = {
        each.question: FEWEST[each.release_class] for each in numbers if each.status == "withheld"
    }
    targets |= {
        (_REST, *each.question): FEWEST[each.release_class]
        for each in numbers
        if each.status == "withheld" and _is_share(each)
    }
    equations += [
        Equation(dict(_terms(each, known)) | {each.question: -1.0}, 0, 0, str(each))
        for each in numbers
        if each.status == "withheld" and each.question not in _terms(each, known)
    ]
    ranges = solve(equations, targets)
    found = []
    for name, span in ranges.items():
        fewest = targets[name]
        if _is_undivided(by_question[name[1:] if name[0] == _REST else name], span):  # type: ignore[index]
            continue
        number = by_question[name[1:] if name[0] == _REST else name]  # type: ignore[index]
        what = f"{_REST} {number}" if name[0] == _REST else str(number)  # type: ignore[index]
        if span.exact or span.high - span.low < 1e-6:
            found.append(Found(_kind(span, ALGEBRA, number), what, span.low, span.high, span.told_by))
        elif span.high < fewest - 1e-6:
            found.append(Found(_kind(span, INTERVAL, number), what, span.low, span.high, span.told_by))
    found += _by_contributors(equations, by_question, known)
    return found, {name: span for name, span in ranges.items() if name in by_question}  # type: ignore[misc]


def _kind(span: Range, otherwise: str, number: Number) -> str:
    """Of which kind of attack a range is, by what bounds it."""
    told = " ".join(span.told_by)
    if _EACH in told:
        return DOMINANCE
    if _BY_PERIOD in told or _EARLIER in told:
        return TIME
    if number.question[4] or " and what it is the sum of" in told:
        return GROUP
    levels = {level for level in PARTS if f", {level} " in told}
    return PLACE if len(levels) > 1 else otherwise


def _is_undivided(number: Number, span: Range) -> bool:
    """Whether a share is not shown only because what it is of is few, and neither it nor the rest is."""
    fewest, of = FEWEST[number.release_class], number.denominator
    if number.release_class != "sensitive" or of is None or of >= SMALLEST_BASE:
        return False
    return span.low >= fewest and of - span.high >= fewest


def _is_share(number: Number) -> bool:
    return number.unit.startswith("%") and number.denominator is not None


def _terms(number: Number, known: Known) -> dict[Hashable, float]:
    """A number as a sum of what lies in each of the smallest areas that can be told apart."""
    measure, level, place, period, part = number.question
    pair = (level, place)
    if part or measure in known.of_people or pair not in known.areas or level in WHOLES:
        return {number.question: 1.0}
    return {(measure, period, atom): 1.0 for atom in _atoms(known)[pair]}


def _atoms(known: Known) -> Mapping[tuple[str, str], list[int]]:
    if id(known) not in _ATOMS:
        inside: dict[str, set[tuple[str, str]]] = {}
        for place, areas in known.areas.items():
            for each in areas:
                inside.setdefault(each, set()).add(place)
        numbered: dict[frozenset[tuple[str, str]], int] = {}
        for places in inside.values():
            numbered.setdefault(frozenset(places), len(numbered))
        _ATOMS.clear()
        _ATOMS[id(known)] = {
            place: [number for places, number in numbered.items() if place in places] for place in known.areas
        }
    return _ATOMS[id(known)]


_ATOMS: dict[int, Mapping[tuple[str, str], list[int]]] = {}


def _printed(numbers: Iterable[Number], known: Known) -> Iterable[Equation]:
    """What is printed of each question, exactly or to the nearest five, and what a share leaves."""
    for each in numbers:
        fewest = FEWEST[each.release_class]
        if each.numerator is not None:
            off = ROUNDED_BY if is_rounded(each.release_class, each.question[1], each.kind) else 0
            low = max(fewest, each.numerator - off) if off else each.numerator
            yield Equation(_terms(each, known), low, each.numerator + off, str(each))
        elif each.status == "withheld" and _is_share(each):
            of = each.denominator or 0
            off = ROUNDED_BY if is_rounded(each.release_class, each.question[1], each.kind) else 0
            yield Equation(
                {each.question: 1.0, (_REST, *each.question): 1.0}, of - off, of + off, f"{each}: of {of:g}"
            )


def _adding_up(numbers: Sequence[Number], known: Known) -> Iterable[Equation]:
    there = {
        each.question: each for each in numbers if each.status in ("observed", "withheld", "no denominator")
    }

    def terms(question: Question) -> dict[Hashable, float]:
        return _terms(there[question], known)

    def equal(whole: Question, parts: Sequence[Question], told_by: str) -> Equation:
        both = dict(terms(whole))
        for part in parts:
            for name, times in terms(part).items():
                both[name] = both.get(name, 0.0) - times
        # What is rounded is bounded where it is printed; a sum of true numbers holds exactly.
        return Equation({name: times for name, times in both.items() if times}, 0, 0, told_by)

    parted = {(each.measure, each.question[3]) for each in there.values() if each.question[1] in PARTS}
    for whole in there:
        measure, level, place, period, part = whole
        if level == "csp" and not part and (level, place) in known.areas and (measure, period) in parted:
            if measure not in known.of_people:
                atoms: dict[Hashable, float] = {
                    (measure, period, atom): -1.0 for atom in _atoms(known)[level, place]
                }
                yield Equation(atoms | {whole: 1.0}, 0, 0, f"{measure}, all parts of the place, {period}")
        if not part:
            for kind, every, knowing in known.kinds.get(measure, ()):
                labelled = [(measure, level, place, period, each) for each in every]
                if labelled and all(each in there for each in labelled):
                    yield equal(whole, labelled, f"{measure} by {kind}, {period}")
                sum_of_known = (measure, level, place, period, f"{kind}: all known")
                told = [(measure, level, place, period, each) for each in knowing]
                if sum_of_known in there and told and all(each in there for each in told):
                    yield equal(sum_of_known, told, f"{measure} by {kind}, {period}")
        for name, parts in known.sums.items():
            if measure == name:
                others = [(each, level, place, period, part) for each in parts]
                if all(each in there for each in others):
                    yield equal(whole, others, f"{name} and what it is the sum of, {level} {place}, {period}")
        for other in known.same.get(measure, ()):
            twin = (other, level, place, period, part)
            if twin in there and other > measure:
                yield equal(whole, [twin], f"{measure} and {other}, {level} {place}, {period}")
    yield from _over_time(there.values(), known)


def _rounded(number: Number) -> bool:
    return is_rounded(number.release_class, number.question[1], number.kind)


def _over_time(numbers: Iterable[Number], known: Known) -> Iterable[Equation]:
    """Periods of one place as sums of the days between all their ends: years, months, parts of years, rolling years."""
    series: dict[tuple[str, str, str, str], list[Number]] = {}
    for each in numbers:
        if each.measure not in known.of_people and each.kind != "pieces":
            series.setdefault((*each.question[:3], each.question[4]), []).append(each)
    for name, spans in series.items():
        if len(spans) < 2:
            continue
        ends = sorted({each.start for each in spans} | {each.end + timedelta(1) for each in spans})
        for each in spans:
            pieces: dict[Hashable, float] = {
                (*name, "days from", start): 1.0 for start in ends if each.start <= start <= each.end
            }
            terms = dict(_terms(each, known))
            for piece in pieces:
                terms[piece] = terms.get(piece, 0.0) - 1.0
            yield Equation(terms, 0, 0, f"{name[0]}, {name[1]} {name[2]}, {_BY_PERIOD}")


def _of_earlier(
    numbers: Sequence[Number], known: Known, before: Mapping[Question, tuple[float, ...]]
) -> Iterable[Equation]:
    """Numbers of earlier editions, where the place's total of them has not been revised since."""
    totals = {
        (each.measure, each.question[3]): each.numerator
        for each in numbers
        if each.question[1] == "csp" and not each.question[4] and each.numerator is not None
    }
    classes = {each.measure: each.release_class for each in numbers}
    ask = {each.question: each for each in numbers}
    for question, values in before.items():
        measure, level, place, period, _ = question
        if measure not in classes or len(values) != 1:
            continue
        total = totals.get((measure, period))
        earlier = before.get((measure, "csp", known.home, period, ""), ())
        if total is not None and earlier and total not in earlier:
            continue
        now = ask.get(question)
        if now is None:
            if level in PARTS and (level, place) in known.areas and measure not in known.of_people:
                made = Number(
                    question, date.min, date.min, None, None, None, None, None, "", "", classes[measure]
                )
                off = ROUNDED_BY if classes[measure] == "sensitive" else 0
                yield Equation(_terms(made, known), values[0] - off, values[0] + off, f"{_EARLIER}: {made}")
        elif now.numerator is None and now.status == "withheld" and not _rounded(now):
            yield Equation(_terms(now, known), values[0], values[0], f"{_EARLIER}: {now}")


def _by_contributors(
    equations: Sequence[Equation], numbers: Mapping[Question, Number], known: Known
) -> list[Found]:
    """Withheld numbers that an agency can work out by its own, which it knows: those of the others beside it."""
    found = []
    groups: dict[tuple[str, ...], list[Question]] = {}
    for question, number in numbers.items():
        kind = question[4].partition(":")[0]
        if number.status == "withheld" and (number.measure, kind) in known.knows_own:
            groups.setdefault((*question[:4], kind), []).append(question)
    for questions in groups.values():
        for own in questions if len(questions) > 1 else ():
            # Whatever its own number is, the others are found where the sums with it put in leave no other.
            mine = Equation({own: 1.0}, 0, 0, f"its own number: {numbers[own]}")
            others = [each for each in questions if each != own]
            for name, span in solve([*equations, mine], {each: 1.0 for each in others}).items():
                if span.exact:
                    found.append(Found(CONTRIBUTOR, str(numbers[name]), by=span.told_by))  # type: ignore[index]
    return found


def _done_to_each(numbers: Sequence[Number], known: Known) -> Iterable[Equation]:
    """Whoever was harmed so many times or more is at least as many of the crimes."""
    there = {each.question for each in numbers}
    for crimes, people, times in known.at_least:
        for question in there:
            whole = (crimes, *question[1:])
            if question[0] == people and whole in there:
                terms: dict[Hashable, float] = {whole: 1.0, question: -float(times)}
                yield Equation(terms, 0, float("inf"), f"{_EACH} {times} {crimes}")
