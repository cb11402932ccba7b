"""What a revision tells: each number of an edition less what an earlier one printed of the same question.

A record that came late moves each number that counts it by one, so that all the differences together tell everything
that an edition says of anybody about that one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .before import Before
from .found import TIME, Found
from .public import LINES, Name
from .published import Number, Question
from .rules import FEWEST, PARTS, ROUNDED_BY, WHOLES, Known, is_rounded

_EDGE = 2 * (2 * ROUNDED_BY + 1)  # two numbers to the nearest five that differ by five may differ by one
_SCORE, _WEIGHED = "severity_score", "weighed_crimes"


@dataclass(frozen=True)
class _Pair:
    """This edition and an earlier one: how much each number differs, nought where it does not."""

    moved: Mapping[Question, float]
    now: Mapping[Question, Number]
    news: frozenset[Question]  # of which no earlier edition printed what this one does


def attack_revisions(numbers: Sequence[Number], known: Known, told: Before) -> list[Found]:
    """Differences from an earlier edition that are of few records, or of records of one age, sex or the like alone."""
    now = {each.question: each for each in numbers if each.numerator is not None}
    news = frozenset(
        question
        for question, each in now.items()
        if each.numerator not in told.printed.get(question, ())
        and not any(
            question in edition.printed and not edition.moved(each) for edition in told.alone
        )  # the same by another class
    )
    found: dict[tuple[str, tuple[str, ...]], Found] = {}
    for edition in told.alone:
        moved = {
            question: edition.moved(each) for question, each in now.items() if question in edition.printed
        }
        if any(moved[question] for question in news & moved.keys()):
            pair = _Pair(moved, now, news)
            for each in (
                *_by_themselves(pair),
                *_beside(pair, known),
                *_together(pair, known),
                *_by_lines(pair),
            ):
                found.setdefault((each.what, each.by), each)
    return list(found.values())


def _by_themselves(pair: _Pair) -> Iterator[Found]:
    for question, many in pair.moved.items():
        number = pair.now[question]
        if not many or question not in pair.news:
            continue
        least: float = FEWEST[number.release_class]
        if is_rounded(number.release_class, question[1], number.kind):
            least = _EDGE
        if question[0] == _SCORE:
            crimes = (_WEIGHED, *question[1:])
            few = 0 < abs(pair.moved.get(crimes, 0)) < least or not pair.moved.get(crimes)
        else:
            few = abs(many) < least
        if few:
            yield _found(str(number), many, f"an earlier edition printed {(number.numerator or 0) - many:g}")


def _beside(pair: _Pair, known: Known) -> Iterator[Found]:
    """What differs of a whole and of a part of it: of what is left little does, or all is of one part."""
    knowing = {
        (measure, label)
        for measure, kinds in known.kinds.items()
        for _, _, labels in kinds
        for label in labels
    }
    series: dict[tuple[str, str, str, str], list[Question]] = {}
    for question in pair.moved:
        series.setdefault((*question[:3], question[4]), []).append(question)
    for part in pair.moved:
        measure, level, _, period, label = part
        wholes: list[Question] = []
        if label and (measure, label) in knowing and level in WHOLES:
            wholes.append((*part[:4], ""))
        if level in PARTS and not label and measure not in known.of_people:
            wholes.append((measure, "csp", known.home, period, ""))
        if measure not in known.of_people:
            own = pair.now[part]
            wholes += [
                other
                for other in series[(*part[:3], label)]
                if other != part and own.lies_in(pair.now[other])
            ]
        for whole in wholes:
            if whole in pair.moved:
                yield from _left(pair, whole, part)


def _left(pair: _Pair, whole: Question, part: Question) -> Iterator[Found]:
    of_whole, of_part = pair.moved[whole], pair.moved[part]
    if not (of_whole or of_part) or not {whole, part} & pair.news:
        return
    if any(is_rounded(pair.now[each].release_class, each[1], pair.now[each].kind) for each in (whole, part)):
        return
    fewest, rest = FEWEST[pair.now[whole].release_class], of_whole - of_part
    said = str(pair.now[part]), str(pair.now[whole])
    if 0 < abs(rest) < fewest:
        yield _found(f"what is left of {said[1]}", rest, *said)
    elif part[4] and not whole[4] and pair.now[whole].release_class == "sensitive" and part[:4] == whole[:4]:
        if not rest or abs(of_part) < fewest:  # all that came late are of it, or hardly any
            yield _found(said[0], of_part, *said)


def _together(pair: _Pair, known: Known) -> Iterator[Found]:
    """What differs of a whole less what differs of all its wards, fifths, months or parts, or of those that rose."""
    for whole, parts in _tables(pair, known):
        numbers = [pair.now[each] for each in (whole, *parts)]
        if not pair.news.intersection((whole, *parts)) or any(
            is_rounded(each.release_class, each.question[1], each.kind) for each in numbers
        ):
            continue
        changes = [pair.moved[each] for each in parts]
        fewest = min(FEWEST[each.release_class] for each in numbers)
        for taken in (
            changes,
            [each for each in changes if each > 0],
            [each for each in changes if each < 0],
        ):
            rest = pair.moved[whole] - sum(taken)
            if taken and 0 < abs(rest) < fewest:
                said = (str(numbers[0]), *(str(each) for each in numbers[1:] if pair.moved[each.question]))
                yield _found(f"what is left of {numbers[0]}", rest, *said)
                break


def _tables(pair: _Pair, known: Known) -> Iterator[tuple[Question, list[Question]]]:
    """Each printed whole with the parts that share nothing and are printed in both editions."""
    tables: dict[tuple[Question, str], list[Question]] = {}
    labels = {
        (measure, label): (kind, apart)
        for measure, kinds in known.kinds.items()
        for kind, every, apart in kinds
        for label in every
    }
    series: dict[tuple[str, str, str, str], list[Question]] = {}
    for question in pair.moved:
        series.setdefault((*question[:3], question[4]), []).append(question)
    for part in pair.moved:
        measure, level, place, period, label = part
        kind, knowing = labels.get((measure, label), ("", ()))
        if label and knowing:
            tables.setdefault(((*part[:4], ""), kind), []).append(part)
            if label in knowing:
                tables.setdefault(((*part[:4], f"{kind}: all known"), kind), []).append(part)
        if measure in known.of_people:
            continue
        if level in ("ward", "quintile"):
            of = place[:-1] if level == "quintile" else level
            tables.setdefault(((measure, "csp", known.home, period, label), of), []).append(part)
        own = pair.now[part]
        for other in series[(*part[:3], label)]:
            longer = pair.now[other]
            if other != part and own.lies_in(longer):
                if own.kind in ("week", "month", "quarter", "financial year"):
                    tables.setdefault((other, own.kind), []).append(part)
    for (whole, _), parts in tables.items():
        if whole in pair.moved and len(parts) > 1:
            yield whole, parts


def _by_lines(pair: _Pair) -> Iterator[Found]:
    """Sums of measures of which all but one number is printed in both editions, and parts less their whole."""
    there: dict[tuple[str, str, str], dict[Name, Question]] = {}
    for question in pair.moved:
        there.setdefault(question[1:4], {})[question[0], question[4]] = question
    lines = [line for line in LINES if line.sure and line.low == 0 and len(line.terms) > 1]
    for told in there.values():
        for line in lines:
            printed = {name: times for name, times in line.terms.items() if name in told}
            lacking = line.terms.keys() - printed.keys()
            is_part = not lacking and line.high > 0 and len(line.terms) == 2
            # Of several that are printed nowhere the differences are told together.
            one_way = len({line.terms[name] > 0 for name in lacking}) == 1
            if not (is_part or (line.high == 0 and one_way)):
                continue
            those = [told[name] for name in printed]
            numbers = [pair.now[each] for each in those]
            if not pair.news.intersection(those) or any(
                is_rounded(each.release_class, each.question[1], each.kind) for each in numbers
            ):
                continue
            off = sum(times * pair.moved[told[name]] for name, times in printed.items())
            if len(lacking) == 1:
                off /= abs(line.terms[next(iter(lacking))])
            if 0 < abs(off) < min(FEWEST[each.release_class] for each in numbers):
                what = " and ".join(sorted(name for name, _ in lacking)[:3]) or "what is left"
                yield _found(f"{what} of {numbers[0]}", off, *map(str, numbers))


def _found(what: str, many: float, *by: str) -> Found:
    return Found(TIME, f"what came late of {what}", abs(many), abs(many), tuple(by))
