"""Verbs that were typed: whether a word for a rise or a fall agrees with what its measure was found to have done."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Finding
from ...findings.review import Review
from ...measures import Measure
from .figures import MOVED, Bound
from .ways import (
    BEFORE_NOUN,
    BESIDE_OTHERS,
    BETTER,
    COMPARATIVES,
    NEGATED,
    NO_OBJECT,
    NOT_A_CLAIM,
    OF_A_NOUN,
    OF_FILE,
    OVER_TIME,
    SAID,
    TAKES_OBJECT,
    VERBS,
    WAY,
    WORSE,
)

_BOUNDARY = re.compile(
    r"[,;:()\N{EN DASH}\N{EM DASH}]|\s(?:and|but|while|whereas|although|though|or|because|which|who|that|yet|so)(?=\s)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")


@dataclass(frozen=True)
class Claim:
    """A word for a rise, a fall or neither, where it stands, and the finding that it is about.

    `says` is a verdict; of a word of praise or blame it is the verdict that would bear it by what is better of the
    measure, or none where more is neither better nor worse.
    """

    start: int
    words: str
    says: str
    negated: bool
    measure: Measure
    finding: Finding

    @property
    def agrees(self) -> bool:
        verdict = self.finding.verdict
        if self.negated:
            return bool(self.says) and verdict != self.says and verdict in (UP, DOWN, NO_CLEAR_CHANGE)
        return verdict == self.says

    @property
    def write(self) -> str:
        """What to write in its stead."""
        return f"{{{{ {self.measure.name}.moved }}}}, which gives '{MOVED[self.finding.verdict]}'"


@dataclass(frozen=True)
class _Subject:
    start: int
    end: int
    measure: Measure
    finding: Finding | None


Change = Callable[[Measure, str], Finding | None]


def says_way(before: str) -> bool:
    """Whether the words before a percentage say which way it went, so that a sign would double it.

    >>> says_way("a decline of "), says_way("rose by nearly "), says_way("a change of "), says_way("down ")
    (True, True, False, True)
    >>> says_way("rose in the year, by "), says_way("It rose. There was a change of ")
    (True, False)
    """
    sentence = _SENTENCE.split(before)[-1]
    clause = _BOUNDARY.split(sentence)[-1]
    if re.search(r"\b(?:up|down)\s+(?:by\s+)?\Z", clause, re.IGNORECASE):
        return True
    hedge = r"(?:(?:about|around|nearly|almost|over|just|only|some|roughly|more\s+than|less\s+than)\s+)?"
    joined = re.search(rf"\b(of|by)\s+{hedge}\Z", clause, re.IGNORECASE)
    if not joined:
        return False
    of = (
        clause if joined[1].casefold() == "of" else sentence
    )  # "rose in 2019/20, by": the verb may be further off
    return any(_way_of(each) != NO_CLEAR_CHANGE for each in SAID.finditer(of))


def claims(
    text: str,
    bound: Sequence[tuple[int, int, Bound]],
    review: Review,
    change: Change,
    *,
    own: Measure | None = None,
) -> Iterator[Claim]:
    """Every word for a rise or a fall in a block that is about a measure, with what was found of that.

    `bound` are the names in it with where they stand, blanked in `text`; `change` gives what was found of a measure
    that is named in a sentence; `own` is the measure whose file it is.
    """
    at = 0
    for sentence in _SENTENCE.split(text):
        start = text.index(sentence, at)
        at = start + len(sentence)
        yield from _of_sentence(text, start, at, bound, review, change, own)


def _of_sentence(text, start: int, end: int, bound, review: Review, change: Change, own) -> Iterator[Claim]:
    sentence = text[start:end]
    subjects = [
        _Subject(at, to, each.measure, each.finding if each.finding and each.what not in _RANKED else None)
        for at, to, each in bound
        if start <= at < end and each.measure is not None
    ]
    named = [
        _Subject(start + at, start + to, each, change(each, sentence))
        for at, to, each in _named(sentence, review)
    ]
    subjects += named
    edges = [
        start + found.start()
        for found in _BOUNDARY.finditer(sentence)
        if not any(each.start <= start + found.start() < each.end for each in named)
    ]
    for found in SAID.finditer(sentence):
        kind = _kind(found)
        at, to = start + found.start(kind), start + found.end(kind)
        first = max((edge for edge in edges if edge <= at), default=start)
        last = min((edge for edge in edges if edge >= to), default=end)
        before = text[first:at]
        if NOT_A_CLAIM.search(before):
            continue
        subject = _about(text, kind, at, to, (first, last), subjects, named)
        if (
            subject is None
            and own is not None
            and not subjects
            and (
                _of_its_file(text, kind, first, at, to)
                or kind in VERBS
                and _names_part_of(text[first:at], own)
            )
        ):
            subject = _Subject(at, to, own, change(own, sentence))
        if subject is None:
            continue
        finding = subject.finding or change(subject.measure, sentence)
        if finding is None or _beside_others(text[to:last], kind, sentence, finding, review):
            continue
        negated = WAY[kind] != NO_CLEAR_CHANGE and (
            NEGATED.search(text[first : start + found.start()]) is not None
            or bool(found["denied"] or re.search(r"(?:\A|\s)(?:no|not|never)\s", found[0], re.IGNORECASE))
        )
        yield Claim(at, text[at:to], _says(kind, subject.measure), negated, subject.measure, finding)


def _kind(found: re.Match[str]) -> str:
    return next(name for name in WAY if found[name])


def _way_of(found: re.Match[str]) -> str:
    return WAY[_kind(found)]


def _says(kind: str, measure: Measure) -> str:
    """The verdict that a word claims; of praise and blame, by what is better of the measure, none where neither is."""
    way = WAY[kind]
    if way not in (BETTER, WORSE):
        return way
    good = {"lower": DOWN, "higher": UP}.get(measure.better or "", "")
    return good if way == BETTER or not good else UP if good == DOWN else DOWN


_OF_NO_MEASURE = frozenset(
    "crime crimes offences incidents people recorded part victims official share records".split()
)


def _names_part_of(before: str, own: Measure) -> bool:
    """Whether the words before a verb name the measure of their file in part: burglary, of residential burglary."""
    said = re.fullmatch(
        r"\W*(?:(?:the|this|that|our|its|and|but|local|overall)\s+)*([a-z-]{4,})\s+(?:has\s+|have\s+|had\s+)?",
        before,
        re.IGNORECASE,
    )
    words = {each for each in re.findall(r"[a-z-]+", f"{own.title} {own.noun}".casefold()) if len(each) > 3}
    return said is not None and said[1].casefold() in words - _OF_NO_MEASURE


def _of_its_file(text: str, kind: str, first: int, at: int, to: int) -> bool:
    """Whether a word is about the measure of its file: 'it rose', 'there were fewer this year'."""
    if kind in OF_A_NOUN and not re.match(
        r"\s*(?:\Z|[.,;]|(?:this|than|in|of\s+(?:them|these|it))\b)", text[to:]
    ):
        return False
    return OF_FILE.match(text[first:at]) is not None


def _beside_others(after: str, kind: str, sentence: str, finding: Finding, review: Review) -> bool:
    """Whether places, hours or kinds are compared and not two years: such words are about no change."""
    if kind not in (*COMPARATIVES, "still") or OVER_TIME.search(after) or OVER_TIME.search(sentence):
        return False
    if kind == "still":
        return (
            re.match(r"\s*(?:as|to)\b|\s*(?:\w+\s+)?(?:across|between|among)\b", after, re.IGNORECASE)
            is not None
        )
    return BESIDE_OTHERS.search(after) is not None or finding.place != review.home


def _about(
    text: str, kind: str, at: int, to: int, clause: tuple[int, int], subjects, named
) -> _Subject | None:
    """The measure that a word is about: its object, or the nearest in its clause, or else in its sentence."""
    word = text[at:to]
    if kind in OF_A_NOUN:
        after = BEFORE_NOUN.match(text[to:])
        places = {to + (after.end() if after else 0), to + len(text[to:]) - len(text[to:].lstrip())}
        return next((each for each in named if each.start in places), None)
    if kind in VERBS and TAKES_OBJECT.match(word) and not NO_OBJECT.match(text[to:]):
        rest = re.match(
            r"\s*(?:the\s+|its\s+|our\s+|their\s+)?(?:numbers?\s+of\s+|level\s+of\s+)?", text[to:]
        )
        begins = to + (rest.end() if rest else 0)
        return next((each for each in named if each.start == begins), None)
    inside = [each for each in subjects if clause[0] <= each.start < clause[1]]
    if inside:
        return min(inside, key=lambda each: (_distance(each, at, to), each.finding is None))
    if kind in VERBS:
        before = [each for each in subjects if each.end <= at]
        if before and not re.search(
            r"\w", text[clause[0] + 1 : at].replace("and ", "").replace("which ", "")
        ):
            return max(before, key=lambda each: each.end)
    return None


def _distance(subject: _Subject, at: int, to: int) -> int:
    return at - subject.end if subject.end <= at else subject.start - to


_RANKED = ("rank", "places_ranked", "highest_rank", "lowest_rank", "others_rate", "own_rate", "compared")


def _named(sentence: str, review: Review) -> Iterator[tuple[int, int, Measure]]:
    """The measures that a sentence names by title or noun, the longest name first where one holds another."""
    taken: list[tuple[int, int]] = []
    for words, measure in _names(tuple(review.measures), tuple(review.themed)):
        for found in re.finditer(rf"(?<!\w){words}(?!\w)", sentence, re.IGNORECASE):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield (*found.span(), measure)


@cache
def _names(measures: tuple[Measure, ...], themed: tuple[Measure, ...]) -> tuple[tuple[str, Measure], ...]:
    known: dict[str, Measure] = {}
    for each in (*measures, *themed):
        for name in _called(each):
            known.setdefault(name.casefold(), each)
    by_length = sorted(known.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple((r"\s+".join(map(re.escape, name.split())), measure) for name, measure in by_length)


def _called(measure: Measure) -> Iterable[str]:
    yield measure.title
    if not measure.noun.startswith("of "):
        yield measure.noun
    if measure.noun == "incidents of anti-social behaviour":
        yield from ("ASB", "anti-social behaviour incidents", "antisocial behaviour")
    if measure.title == "All recorded crime":
        yield from ("recorded crime", "all crime", "overall crime", "crime overall")
