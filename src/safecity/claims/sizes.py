"""R2, R3, R4, R13 and R14: which way two numbers went, how far, and whether that may be a slip or chance."""

import re

from .arithmetic import chance, counted, percentage, slips
from .compared import ACROSS, BY_PERIOD, FROM_TO, HELD_AGAINST, IN_BRACKETS, Pair, is_rate, way_of
from .finding import ERROR, NOTE, WARNING
from .gathered import Gathered
from .numbers import COUNT, FOLD, FRACTION, MONEY, PERCENT
from .sentence import EARLIER, Number, Sentence
from .spoken_of import arrow
from .words import CAUTIOUS, CHANGES, DOWN, UP

_MOST_PLAUSIBLE = (0.6, 1.67)  # of what stood before, for a number that may have been mistyped


def test_pair(sentence: Sentence, pair: Pair, has_percentage: bool, percents: bool, found: Gathered) -> None:
    before, after = pair.before, pair.after
    if before.kind == PERCENT and pair.how != FROM_TO:
        return
    way = way_of(sentence, pair)
    said = _verb_before(sentence, pair)
    if said:  # another verb of the sentence may be of other numbers
        way = said
    found.test(sentence, after, "R2")
    rose = after.value > before.value
    backwards = way and before.value != after.value and rose != (way == "+")
    if (
        backwards
        and (pair.how in (FROM_TO, HELD_AGAINST, BY_PERIOD, ACROSS))
        and not any(
            each.rule == "R2"
            and each.paragraph == sentence.block.number
            and each.quote == sentence.quote(*pair.numbers)
            for each in found.findings
        )
    ):
        if pair.how in (FROM_TO, ACROSS) or has_percentage or len(sentence.numbers) <= 4:
            found.add(
                "R2", ERROR, sentence, [before, after],
                f"{arrow(pair)} is a {'rise' if rose else 'fall'}, and the words say the opposite. Likely meant: "
                f"the other word, or from {after} to {before}.",
            )  # fmt: skip
            return
    if before.kind not in (COUNT, MONEY) or any(_OF_SO_MANY.match(each.right) for each in pair.numbers):
        return
    if not has_percentage and pair.how != IN_BRACKETS:
        _test_size(sentence, pair, found)
    elif has_percentage and after.token.yearlike and before.value >= 30 and after.value > 2 * before.value:
        _test_size(sentence, pair, found)
    if before.kind == COUNT and pair.how != IN_BRACKETS:
        _test_smallness(sentence, pair, has_percentage, found)


_OF_SO_MANY = re.compile(r"(?:in|out of) (?:every|each)\b")  # 11 in every 100 is no count


def _verb_before(sentence: Sentence, pair: Pair) -> str:
    """The way that the verb says straight before the two numbers: fell back to 3,207 from 3,344."""
    if pair.how != FROM_TO:
        return ""
    verb = re.search(
        r"\b(\w+)(?: back| again| further| sharply| slightly| steadily)?"
        r"(?: by(?: just| about| over| nearly| almost)? \S+(?: ?%| per cent)?)?(?: [,(])?"
        r"(?: in \S+)? (?:from|to)(?: just| about| only)?$",
        sentence.words(pair.ends[0] - 9, pair.ends[0]),
    )
    word = verb[1] if verb else ""
    return "+" if word in CHANGES & UP else "-" if word in CHANGES & DOWN else ""


def _test_size(sentence: Sentence, pair: Pair, found: Gathered) -> None:
    """R3 and R4: a count that more than doubles, or falls to under a third, and does not own its size."""
    before, after = pair.before, pair.after
    if before.value < 30 and after.value < 100 or before.value <= 0:
        return
    ratio = after.value / before.value
    timed = (
        pair.how != HELD_AGAINST
        or way_of(sentence, pair)
        or before.period
        or after.period
        or EARLIER.search(f"{before.left} {before.right}")
    )
    if 1 / 3 <= ratio <= 2 or _owned(sentence, ratio) or not timed:
        return
    found.test(sentence, after, "R3")
    mistyped = _mistyped(before, after, wanted=way_of(sentence, pair))
    year = after.token.yearlike
    size = f"{arrow(pair)} is {'+' if ratio > 1 else ''}{percentage(100 * (ratio - 1), 1)}"
    if ratio > 1:
        said = f"{size}, more than double"
        if year and mistyped:
            found.add(
                "R4",
                ERROR,
                sentence,
                [before, after],
                f"{said}, and {after} looks like a year in a count's place. Likely meant: {mistyped}.",
            )
        elif mistyped:
            found.add(
                "R3",
                ERROR,
                sentence,
                [before, after],
                f"{said}, and nothing beside it says so. Likely meant: {mistyped}.",
            )
        else:
            found.add(
                "R3",
                WARNING,
                sentence,
                [before, after],
                f"{said}, and nothing beside it says so. Confirm it, and say the size.",
            )
    elif mistyped:
        found.add(
            "R3",
            ERROR,
            sentence,
            [before, after],
            f"{size}, and nothing beside it says so. Likely meant: {mistyped}.",
        )


def _mistyped(before: Number, after: Number, *, wanted: str) -> str:
    """What the second number may have been, where one figure too many or too few gives a plausible one."""
    close = []
    for which, other in ((after, before), (before, after)):
        for value, why in slips(which.token):
            ratio = (value / other.value) if which is after else (other.value / value if value else 0)
            if (
                why not in ("a figure too many", "a figure left out")
                or not _MOST_PLAUSIBLE[0] <= ratio <= _MOST_PLAUSIBLE[1]
            ):
                continue
            if wanted and value != other.value and (ratio > 1) != (wanted == "+"):
                continue
            close.append(f"{counted(value)} for {which} ({why})")
        if close:
            more = list(dict.fromkeys(close))
            return more[0] + (
                f"; or {', '.join(each.split(' ')[0] for each in more[1:3])}" if len(more) > 1 else ""
            )
    return ""


def _owned(sentence: Sentence, ratio: float) -> bool:
    """Whether a word or percentage beside the numbers says their size."""
    said = [sentence, *sentence.before[:1], *sentence.after[:1]]
    for each in said:
        for token in each.tokens:
            if token.kind == FOLD and (
                0.7 * token.value <= ratio <= 1.5 * token.value or (token.value < 1 and ratio < 0.65)
            ):
                return True
            if token.kind == FRACTION and ratio < 1 and abs((1 - ratio) - token.value) < 0.1:
                return True
            if token.kind == PERCENT and abs(token.value - abs(100 * (ratio - 1))) <= 1.5:
                return True
    return False


# What is decided or established, and not drawn by chance as events are.
_NOT_BY_CHANCE = re.compile(
    r"\b(?:officers?|pcsos?|constables?|sergeants?|staff|posts?|ftes?|workforce|headcount|establishment|employees|wardens"
    r"|volunteers|caseworkers|advocates|teams?|beds?|places|cameras|vehicles|stations?|schools|pupils on roll|meetings"
    r"|members|wards|sites|areas|population|residents|households|dwellings|budget|target|capacity|hours|days|minutes"
    r"|weeks|months|score|index|price|streets?|units?)\b"
)
_A_RATE = re.compile(r"\b(?:rate|rates|per|ratio|average|mean|median|score|index)\b")


def _is_no_count_of_events(sentence: Sentence, pair: Pair) -> bool:
    """Whether two numbers are a rate, or count staff, places or people who live there: chance does not make these."""
    if any(is_rate(sentence, each) for each in pair.numbers):
        return True
    first, last = pair.ends
    nouns = [word for each in pair.numbers for word in each.noun[:2]]
    if nouns and _NOT_BY_CHANCE.search(" ".join(nouns)):
        return True
    subject = re.split(r" [,;:(] ", sentence.words(max(first - 10, 0), first))[-1]
    if _A_RATE.search(subject) or _A_RATE.match(sentence.words(last + 1, last + 2)):
        return True
    if nouns and not all(word in _VERBS_OF_NOUN for word in nouns):
        return False
    counted = re.search(r"\b(?:numbers? of|count of|total of)((?: [a-z-]+){1,3})", subject)
    head = re.split(
        r" (?:on|to|by|against|at|from|in|for|of|with) ", counted[1] if counted else " " + subject
    )[0]
    return bool(_NOT_BY_CHANCE.search(" ".join(head.split()[:5])))


_VERBS_OF_NOUN = frozenset(
    "in to from last this over during year years the was were is are a of before ago".split()
)


def _test_smallness(sentence: Sentence, pair: Pair, has_percentage: bool, found: Gathered) -> None:
    around = " ".join(each.lower for each in (*sentence.before[:2][::-1], sentence, *sentence.after[:2]))
    cautious = any(each in around for each in CAUTIOUS)
    before, after = pair.before, pair.after
    if has_percentage:
        found.test(sentence, before, "R13")
        smallest = min(before.value, after.value)
        if smallest < 20 and not cautious:
            found.add(
                "R13",
                WARNING,
                sentence,
                [before, after],
                f"A percentage on a count of {counted(smallest)} says little: give the two numbers, or a caution.",
            )
        elif smallest < 50 and not cautious:
            found.add(
                "R13",
                NOTE,
                sentence,
                [before, after],
                f"A percentage on a count of {counted(smallest)} moves a good deal by chance: add a caution.",
            )
    if _is_no_count_of_events(sentence, pair):
        return
    claimed = has_percentage or way_of(sentence, pair)
    if claimed and before.value != after.value and before.value >= 0 and not before.token.text.isalpha():
        found.test(sentence, after, "R14")
        if chance(before.value, after.value) and not cautious:
            z = (after.value - before.value) / (after.value + before.value) ** 0.5
            found.add(
                "R14", WARNING, sentence, [before, after],
                f"{arrow(pair)} may be chance (z = {z:.2f}; a clear change has 1.96 or more, and "
                "records that come in "
                "series need more still). Say that it is no clear change.",
            )  # fmt: skip
