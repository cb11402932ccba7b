"""R5 for lists that stand in another sentence than their total, and R15 for a number that is taken up again."""

import re

from .arithmetic import counted, likely, slips
from .differences import differences
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT
from .paper import ITEM
from .sentence import Number, Sentence
from .share import whole_behind

_MOST_WORDS = 9  # between two parts of one list
_SLIPS = ("a figure too many", "a figure left out", "two figures changed about")
_BEGINS_LIST = re.compile(
    r"^(?:(?:these|they|this|those|it|the (?:rest|\w+))\b|(?:of|among) (?:these|those|them|the|which|whom)\b|by \w+)|:"
    r"|^(?:when )?asked\b"
)
_OF_THIS = re.compile(r"\bof (?:this|that|it|these|those|them|the total|the whole|the sum)\b")
_ENDS_LIST = re.compile(
    r"^(?:in all|in total|altogether|together|combined|that (?:is|makes|makes it)|making|a total)\b"
)
_SEVERAL = re.compile(
    r"\b(?:more than one|several|multiple|could (?:name|choose|tick|give)|not add up|overlap)\b"
)
_TAKEN_UP = re.compile(r"(?:^|\b)(?:of|from|among) (?:the|these|those|all)(?: \w+)?$|\b(?:the|these|those)$")
_TOTALLED = re.compile(r"\b(?:total of|in all,?|altogether,?)$")
_DESCRIBES = re.compile(
    r"^(?:most|highest|lowest|largest|worst|best|busiest|main|percentage|per|or|to|and|other)\b"
)


def test_lists(all_of_it: list[Sentence], found: Gathered) -> None:
    """Lists of three counts and more, against the total just before or after them."""
    for at, sentence in enumerate(all_of_it):
        _test_bracket(sentence, found)
        for parts in _lists_of(sentence):
            _test_list(
                sentence, parts, all_of_it[max(at - 2, 0) : at][::-1], all_of_it[at + 1 : at + 2], found
            )
        if sentence.block.kind == ITEM and sentence.list_of and sentence is sentence.list_of[0]:
            _test_items(sentence, all_of_it, at, found)


def _lists_of(sentence: Sentence) -> list[list[Number]]:
    gaps = differences(sentence)
    runs: list[list[Number]] = [[]]
    for each in sentence.every_count:
        if _IS_THE_WHOLE.fullmatch(sentence.words(0, each.at)):
            continue
        if each.at in gaps or each.token.sign or each.earlier:
            runs.append([])
            continue
        last = runs[-1][-1] if runs[-1] else None
        if last is not None and (last.kind != each.kind or not _joined(sentence, last, each)):
            runs.append([])
        runs[-1].append(each)
    return [each for each in runs if len(each) >= 3]


_IS_THE_WHOLE = re.compile(
    r"of(?: (?:the|these|those|our|all|its))+"
)  # of the 45, 33 were boys and 12 were girls


_IN_ALL = re.compile(
    r"(?:[a-z]+ )?(?:across|in all|in total|altogether|overall|over the|through the|for the)\b"
)


def _test_bracket(sentence: Sentence, found: Gathered) -> None:
    """A number and the two that a bracket straight behind it splits it into: 1,047 (rape 441, other 606)."""
    for total in sentence.counts:
        if sentence.words(total.at + 1, total.at + 2) != "(":
            continue
        marks = [at for at in range(total.at + 2, len(sentence.tokens)) if sentence.tokens[at].text == ")"]
        inside = [each for each in sentence.numbers if marks and total.at < each.at < marks[0]]
        if len(inside) != 2 or any(
            each.kind != total.kind or each.earlier or each.period or each.value >= total.value
            for each in inside
        ):
            continue
        if _adds_up(total, inside):
            found.test(sentence, total, "R5")
        elif _a_slip(total, inside) and not found.is_told(sentence, *inside):
            _tell(sentence, total, inside, found)


def _joined(sentence: Sentence, one: Number, other: Number) -> bool:
    between = sentence.tokens[one.at + 1 : other.at]
    words = [each for each in between if each.text.isalpha()]
    parted = any(each.text in ",;:\u2013" or each.lower in ("and", "or") for each in between)
    if any(each.lower in ("which", "whom", "leaving") for each in words):
        return False  # 14 posts, two of which are vacant, leaving 12: no three of one kind
    return parted and len(words) <= _MOST_WORDS and not any(each.text == "." for each in between)


def _test_list(
    sentence: Sentence, parts: list[Number], before: list[Sentence], after: list[Sentence], found: Gathered
) -> None:
    if _SEVERAL.search(sentence.lower):
        return
    totals: list[tuple[Number, list[Number]]] = []
    if len(parts) >= 4:
        totals.append((parts[0], parts[1:]))
        if _IN_ALL.match(parts[-1].right):
            totals.append((parts[-1], parts[:-1]))
    lone = [each for each in sentence.counts if each.at < parts[0].at and each.kind == parts[0].kind]
    totals += [(each, parts) for each in lone[-1:]]
    own = [each for each in sentence.counts if each.at < parts[0].at]
    if not own:
        said = [each for other in before for each in other.counts if each.kind == parts[0].kind]
        totals += [(each, parts) for each in said[-4:]]
    totals += [(each, parts) for other in after if _ENDS_LIST.match(other.lower) for each in other.counts[:1]]
    fits = [each for each in totals if _adds_up(*each)]
    if fits:
        found.test(sentence, fits[0][0], "R5")
        return
    for total, some in totals:
        inside = total in sentence.numbers
        gap = sentence.words(total.at + 1, some[0].at) if inside else ""
        last = total.at > some[-1].at  # 48 in the autumn, 39 in the spring and 33 in the summer, 120 in all
        bound = (last or ":" in gap or "these" in gap) if inside else bool(_BEGINS_LIST.match(sentence.lower))
        if not inside and any(total in other.numbers for other in after):
            bound = True
        if not inside and len(some) >= 3 and _OF_THIS.search(sentence.lower):
            bound = True
        if (
            inside
            and (":" in gap or " which " in f" {gap} " or " whom " in f" {gap} ")
            and _in_words(total, some)
        ):
            _tell(sentence, total, some, found)
            return
        # A figure more makes ten to nineteen of a one, so lists of such numbers are a slip away from most totals.
        if bound and (inside or any(each.value >= 10 for each in some)) and _a_slip(total, some):
            _tell(sentence, total, some, found)
            return


def _test_items(first: Sentence, all_of_it: list[Sentence], at: int, found: Gathered) -> None:
    """The items of a list, each with a count of its own, against the number that leads in or follows."""
    parts, kinds = [], set()
    for item in first.list_of:
        own = [each for each in item.counts if each.at not in differences(item) and not each.earlier]
        if item.before or not own or len(own) > 2:
            continue
        parts.append(own[0])
        kinds.add(own[0].kind)
    if len(parts) < 3 or len(kinds) != 1 or len(parts) < len({each.block.number for each in first.list_of}):
        return
    ends = [each for each in all_of_it[at:] if each not in first.list_of][:2]
    lead = [each for other in first.lead for each in other.counts]
    after = [each for other in ends for each in other.counts[:1]]
    totals = [
        each
        for each in (*lead, *after)
        if each.kind in kinds and each.value > max(part.value for part in parts[1:])
    ]
    if any(_adds_up(total, parts) for total in (*lead, *after)):
        return
    for total in totals:
        if _a_slip(total, parts) and (total in after and _ENDS_LIST.match(ends[0].lower) or total in lead):
            _tell(first, total, parts, found)
            return


def _in_words(total: Number, parts: list[Number]) -> bool:
    """Whether parts in words are more than their whole: 38 units: thirty-two in refuge and eleven dispersed."""
    return any(each.spelled for each in parts) and sum(each.value for each in parts) > total.value + 0.5


def _adds_up(total: Number, parts: list[Number]) -> bool:
    wide = 0.5 + sum((each.token.high - each.token.low) / 2 for each in (total, *parts))
    return abs(total.value - sum(each.value for each in parts)) < wide


def _a_slip(total: Number, parts: list[Number]) -> bool:
    """Whether one slip of the hand in one of the numbers makes the sum."""
    gap = total.value - sum(each.value for each in parts)
    if any(abs(value - total.value + gap) < 0.5 for value, why in slips(total.token) if why in _SLIPS):
        return True
    return any(
        abs(value - each.value - gap) < 0.5
        for each in parts
        for value, why in slips(each.token)
        if why in _SLIPS
    )


def _tell(sentence: Sentence, total: Number, parts: list[Number], found: Gathered) -> None:
    def true(changed: dict) -> bool:
        value = lambda each: changed.get(each.token, each.value)  # noqa: E731
        return abs(value(total) - sum(value(each) for each in parts)) < 0.5

    found.test(sentence, parts[0], "R5")
    found.add(
        "R5", ERROR, sentence, [parts[0]],
        f"{' + '.join(str(each) for each in parts)} is {counted(sum(each.value for each in parts))}, not {total}."
        f"{likely([total.token, *(each.token for each in parts)], true)}",
    )  # fmt: skip


def test_taken_up(all_of_it: list[Sentence], found: Gathered) -> None:
    """Of the 1,012 burglaries: a number that is taken up again stands as it was first printed."""
    printed: dict[float, int] = {}
    for sentence in all_of_it:
        for each in sentence.counts:
            printed[each.value] = printed.get(each.value, 0) + 1
    for sentence in all_of_it:
        for each in sentence.counts:
            if _TOTALLED.search(each.left) and each.value >= 1000 and printed[each.value] == 1:
                _test_totalled(sentence, each, found)
            said = _TAKEN_UP.search(each.left) or any(
                each is whole_behind(sentence, percent) for percent in sentence.percents
            )
            if (
                each.kind != COUNT or each.value < 10 or each.spelled or not said or printed[each.value] > 1
                or each.value in sentence.tabled or _DESCRIBES.match(each.right) or each.earlier
                or each.at in differences(sentence)
            ):  # fmt: skip
                continue
            _test_taken_up(sentence, each, found)


def _test_totalled(sentence: Sentence, each: Number, found: Gathered) -> None:
    """A total of so many, of which a table has the number but for a slip."""
    if each.value in sentence.tabled or len(sentence.tabled) > 200:
        return
    slipped = {value for value, why in slips(each.token) if why in _SLIPS}
    near = next((value for value in sentence.tabled if value in slipped and value >= 100), None)
    if near is not None:
        found.test(sentence, each, "R15")
        found.add(
            "R15", WARNING, sentence, [each],
            f"No table of the paper has {each}, and one has {counted(near)}: the same thing has one number.",
        )  # fmt: skip


def _test_taken_up(sentence: Sentence, each: Number, found: Gathered) -> None:
    behind = [
        other
        for other in [*sentence.before, *sentence.section[::-1]]
        if (other.block.number, other.start) < (sentence.block.number, sentence.start)
    ]
    behind = list(dict.fromkeys(behind))[:8]
    numbers = [(other, one) for other in behind for one in other.counts if one.kind == COUNT]
    values = [one.value for _, one in numbers]
    if any(
        abs(abs(a + sign * b) - each.value) < 0.5
        for a in values
        for b in values
        for sign in (1, -1)
        if a != b
    ):
        return
    about = {_stem(word) for word in each.noun[:2]}
    slipped = {value for value, why in slips(each.token) if why in _SLIPS}
    tabled = next((v for v in sentence.tabled[-80:] if v in slipped and v >= 1000), None)
    if tabled is not None and not any(one.value in slipped for _, one in numbers):
        found.test(sentence, each, "R15")
        found.add(
            "R15", WARNING, sentence, [each],
            f"{each} is taken up here as if it had been given, and a table has {counted(tabled)}.",
        )  # fmt: skip
        return
    for place, (other, one) in enumerate(numbers):
        if one.value not in slipped or one.at in differences(other):
            continue
        named = about & {_stem(word.lower) for word in other.tokens if word.kind == "word"}
        if named or (not about and place < 4):
            found.test(sentence, each, "R15")
            found.add(
                "R15", WARNING, sentence, [each],
                f"{each} is taken up here as if it had been given, and {one} was (paragraph {other.block.number}).",
            )  # fmt: skip
            return


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s|y)$", "", word)
