"""Everything in an edition that adds up, put together: by area, time, group, sum of measures and earlier editions."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from .before import EARLIER, Before, no_longer_told
from .found import ALGEBRA, CONTRIBUTOR, DOMINANCE, GROUP, INTERVAL, PLACE, TIME, Found
from .public import SAME, by_base, by_definition
from .published import Number, Question
from .rules import FEWEST, PARTS, ROUNDED_BY, SMALLEST_BASE, WHOLES, Known, is_rounded
from .solving import Equation, Range, solve
from .strands import asked_of_strands, found_of_strands, of_strands

_REST = "what is left of"
_BY_PERIOD, _EARLIER, _DEFINED = "by period", "earlier edition", "by what each counts"


def attack_sums(
    numbers: Sequence[Number], known: Known, before: Before
) -> tuple[list[Found], dict[Question, Range]]:
    """Withheld numbers that sums give away, and the range that they leave each of the others.

    So are those that an earlier edition withheld, by what it printed and what this one does.
    """
    every = [*numbers, *no_longer_told(numbers, before)]
    equations = [
        *as_printed(numbers, known),
        *adding_up(every, known),
        *_of_earlier(every, known, before),
    ]
    equations += [*by_definition(every, known), *by_base(numbers)]
    by_question = {each.question: each for each in every}
    targets: dict[Hashable, float] = {
        each.question: FEWEST[each.release_class] for each in every if each.status == "withheld"
    }
    targets |= {
        (_REST, *each.question): FEWEST[each.release_class]
        for each in numbers
        if each.status == "withheld" and _is_share(each)
    }
    equations += of_unknowns(every, known)
    strands = list(of_strands(every))
    ranges = solve([*equations, *strands], targets | asked_of_strands(strands), none_of_them_nought(numbers))
    found = list(found_of_strands(ranges))
    for name, span in ranges.items():
        if name not in targets:
            continue
        fewest = targets[name]
        number = by_question[name[1:] if name[0] == _REST else name]  # type: ignore[index]
        if _is_undivided(number, span) and (not _is_exact(span) or _has_its_own_name(number, by_question)):
            continue
        what = f"{_REST} {number}" if name[0] == _REST else str(number)  # type: ignore[index]
        if _is_exact(span):
            found.append(Found(_kind(span, ALGEBRA, number), what, span.low, span.high, span.told_by))
        elif span.high < fewest - 1e-6:
            found.append(Found(_kind(span, INTERVAL, number), what, span.low, span.high, span.told_by))
    found += _by_contributors(equations, by_question, known)
    return found, {name: span for name, span in ranges.items() if name in by_question}  # type: ignore[misc]


def none_of_them_nought(numbers: Iterable[Number]) -> dict[Hashable, float]:
    """Withheld numbers of tables in which a nought is printed: as noughts are, each of these is one at least.

    Not in a sensitive class, which withholds noughts as what is small.
    """
    printed, withheld = set(), []
    for each in numbers:
        if each.release_class != "standard":
            continue
        measure, level, place, period, part = each.question
        kind = part.partition(":")[0]
        if kind or level not in WHOLES:
            table = (measure, level, place if kind else "", period, kind)
            if each.numerator == 0 and not part.endswith(": not known"):
                printed.add(table)
            elif each.status == "withheld":
                withheld.append((table, each.question))
    return {question: 1.0 for table, question in withheld if table in printed}


def of_unknowns(numbers: Iterable[Number], known: Known) -> Iterable[Equation]:
    """Each number that is not printed now as the sum of what lies in its areas."""
    for each in numbers:
        if each.status in ("withheld", EARLIER) and each.question not in (terms := _terms(each, known)):
            yield Equation(dict(terms) | {each.question: -1.0}, 0, 0, str(each))


def _kind(span: Range, otherwise: str, number: Number) -> str:
    """Of which kind of attack a range is, by what bounds it."""
    told = " ".join(span.told_by)
    if ("victims_of_five_or_more" in told and "crimes_against" in told) or "_by_few_" in number.measure:
        return DOMINANCE
    if _BY_PERIOD in told or _EARLIER in told:
        return TIME
    if number.question[4] or _DEFINED in told:
        return GROUP
    levels = {level for level in PARTS if f", {level} " in told}
    return PLACE if len(levels) > 1 else otherwise


def _is_undivided(number: Number, span: Range) -> bool:
    """Whether a share is not shown only because what it is of is few, and neither it nor the rest is."""
    fewest, of = FEWEST[number.release_class], number.denominator
    if number.release_class != "sensitive" or of is None or of >= SMALLEST_BASE:
        return False
    return _is_share(number) and span.low >= fewest and of - span.high >= fewest


def _is_exact(span: Range) -> bool:
    return span.exact or span.high - span.low < 1e-6


def _has_its_own_name(number: Number, numbers: Mapping[Question, Number]) -> bool:
    """Whether what a share counts is printed as a number by itself, which its own class lets out."""
    measure, level, place, period, part = number.question
    others = [
        numbers.get((name, level, place, period, label)) for name, label in SAME.get((measure, part), ())
    ]
    return any(each is not None and each.numerator is not None for each in others)


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


def as_printed(numbers: Iterable[Number], known: Known) -> Iterable[Equation]:
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


def adding_up(numbers: Sequence[Number], known: Known) -> Iterable[Equation]:
    there = {
        each.question: each
        for each in numbers
        if each.status in ("observed", "withheld", "no denominator", EARLIER)
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
    yield from _over_time(there.values(), known)


def _rounded(number: Number) -> bool:
    return is_rounded(number.release_class, number.question[1], number.kind)


def _over_time(numbers: Iterable[Number], known: Known) -> Iterable[Equation]:
    """Periods of one place as sums of the days between all their ends: years, months, parts of years, rolling years."""
    series: dict[tuple[str, str, str, str], list[Number]] = {}
    for each in numbers:
        if each.measure not in known.of_people:
            series.setdefault((*each.question[:3], each.question[4]), []).append(each)
    for name, spans in series.items():
        if len(spans) < 2:
            continue
        ends = sorted({day for each in spans for stretch in each.stretches for day in stretch})
        for each in spans:
            pieces: dict[Hashable, float] = {
                (*name, "days from", day): 1.0
                for start, end in each.stretches
                for day in ends
                if start <= day < end
            }
            terms = dict(_terms(each, known))
            for piece in pieces:
                terms[piece] = terms.get(piece, 0.0) - 1.0
            yield Equation(terms, 0, 0, f"{name[0]}, {name[1]} {name[2]}, {_BY_PERIOD}")


def _of_earlier(numbers: Sequence[Number], known: Known, before: Before) -> Iterable[Equation]:
    """Numbers of earlier editions that nothing says have changed: a sum that they are part of is as it was, or none is
    known to be another."""
    if not before.printed:
        return
    ask = {each.question: each for each in numbers}
    now = {
        each.question: each
        for each in numbers
        if each.numerator is not None and each.status != EARLIER and each.question in before.printed
    }
    same = {question: _is_as_printed(each, before) for question, each in now.items()}
    unchanged = {question for question in now if same[question] and len(before.best(question)) == 1}
    changed = {question for question in now if not same[question]}
    for question in before.printed:
        values = before.best(question)
        measure, level, place, period, part = question
        number = ask.get(question)
        if number is None or len(values) != 1:
            continue
        closer = question in now and same[question] and _rounded(number) and question in before.exactly
        if number.status not in ("withheld", EARLIER) and not closer:
            continue
        whole = (measure, level, place, period, "") if part else (measure, "csp", known.home, period, "")
        inside = known.areas.get((level, place), frozenset())
        holds = any(each in unchanged for each in _holding(question, whole, inside, known))
        if whole in changed and not holds:
            continue
        # By a class that is stricter now it may have been printed as it was.
        off = ROUNDED_BY if _rounded(number) and question not in before.exactly else 0
        told_by = f"{_EARLIER}: {number}"
        yield Equation(_terms(number, known), values[0] - off, values[0] + off, told_by, sure=False)


def _is_as_printed(number: Number, before: Before) -> bool:
    """Whether a number may be one that an earlier edition printed, or that to the nearest five."""
    off = ROUNDED_BY if _rounded(number) and number.question in before.exactly else 0
    return any(abs((number.numerator or 0) - each) <= off for each in before.best(number.question))


def _holding(question: Question, whole: Question, inside: frozenset[str], known: Known) -> Iterable[Question]:
    """The questions of which this one is a part: of the whole, of larger areas, and of other measures of the same."""
    measure, level, place, period, part = question
    if question != whole:
        yield whole
    if inside and not part:
        for (other, code), areas in known.areas.items():
            if inside < areas:
                yield measure, other, code, period, ""


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
