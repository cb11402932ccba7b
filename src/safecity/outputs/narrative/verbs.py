"""Verbs that were typed: whether a word for a rise or a fall agrees with what its measure was found to have done."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Finding
from ...findings.review import Review
from ...measures import Measure
from .called import named
from .figures import MOVED, Bound
from .own_page import has_object, head_of, is_own, of_own, of_own_noun
from .ways import (
    BEFORE_NOUN,
    BESIDE_OTHERS,
    BETTER,
    COMPARATIVES,
    NEGATED,
    NOT_A_CLAIM,
    OF_A_NOUN,
    OF_FILE,
    OVER_TIME,
    SAID,
    TAKES_OBJECT,
    THE,
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
    at, before = 0, None
    for sentence in _SENTENCE.split(text):
        start = text.index(sentence, at)
        at = start + len(sentence)
        spoken = _Sentence(text, start, at, bound, review, change, own, before)
        yield from spoken.claims()
        before = spoken.told


class _Sentence:
    """One sentence of a block: what it names, and its words for a rise or a fall.

    `told` is the one measure that the sentence names, which 'it' in the next one means; else none.
    """

    def __init__(self, text: str, start: int, end: int, bound, review: Review, change: Change, own, before):
        self.text, self.start, self.end, self.words = text, start, end, text[start:end]
        self.review, self.change, self.own, self.before = review, change, own, before
        self.named = [
            _Subject(start + at, start + to, each, change(each, self.words))
            for at, to, each in named(self.words, review, own)
        ]
        self.subjects = [
            _Subject(
                at, to, each.measure, each.finding if each.finding and each.what not in _RANKED else None
            )
            for at, to, each in bound
            if start <= at < end and each.measure is not None
        ] + self.named
        self.edges = [
            start + found.start()
            for found in _BOUNDARY.finditer(self.words)
            if not any(each.start <= start + found.start() < each.end for each in self.named)
        ]
        told = {each.measure.name: each for each in self.subjects}
        self.told = next(iter(told.values())) if len(told) == 1 else None

    def claims(self) -> Iterator[Claim]:
        for found in SAID.finditer(self.words):
            kind = _kind(found)
            at, to = self.start + found.start(kind), self.start + found.end(kind)
            first = max((edge for edge in self.edges if edge <= at), default=self.start)
            last = min((edge for edge in self.edges if edge >= to), default=self.end)
            if NOT_A_CLAIM.search(self.text[first:at]):
                continue
            begins = self.start + found.start()
            subject = _about(self.text, kind, at, to, (first, last), self.subjects, self.named)
            subject = subject or self._meant(kind, begins, at, to, first)
            if subject is None:
                continue
            finding = subject.finding or self.change(subject.measure, self.words)
            if finding is None or _beside_others(self.text[to:last], kind, self.words, finding, self.review):
                continue
            negated = WAY[kind] != NO_CLEAR_CHANGE and (
                NEGATED.search(self.text[first:begins]) is not None
                or bool(found["denied"] or re.search(r"(?:\A|\s)(?:no|not|never)\s", found[0], re.IGNORECASE))
            )
            yield Claim(at, self.text[at:to], _says(kind, subject.measure), negated, subject.measure, finding)

    def _meant(self, kind: str, begins: int, at: int, to: int, first: int) -> _Subject | None:
        """What a word is about that has no name in its clause: what 'it' means, or the measure of the page."""
        clause, after = self.text[first:at], self.text[to : self.end]
        if _IT.match(clause) and not (
            TAKES_OBJECT.match(self.text[at:to]) and has_object(after, direct=False)
        ):
            earlier = [each for each in self.subjects if each.end <= first]
            if earlier or self.before:
                meant = max(earlier, key=lambda each: each.end) if earlier else self.before
                return _Subject(at, to, meant.measure, self.change(meant.measure, self.words))
        if self.own is None:
            return None
        inside = [each for each in self.subjects if first <= each.start < to]
        if inside and any(each.measure != self.own for each in inside):
            return None
        if kind in VERBS:
            surely = kind in _OF_MANY_THINGS or bool(self.subjects)
            meant = of_own(
                clause, self.text[self.start : first], self.text[at:to], after, self.own, surely=surely
            )
        elif kind in OF_A_NOUN:
            meant = _of_its_file(self.text, first, at, to) or is_own(head_of(after), self.own)
        else:
            meant = of_own_noun(self.text[begins:to], after, self.own)
        return _Subject(at, to, self.own, self.change(self.own, self.words)) if meant else None


_IT = re.compile(
    r"\W*(?:(?:and|but|so|then|yet|while|as|that)\s+)*(?:it|they|both|these|this)\s", re.IGNORECASE
)
_OF_MANY_THINGS = ("still", "better", "worse", "improve", "worsen", "higher", "lower")
"""Words that are said of much besides numbers: on a measure's page they are about it only where that is named."""


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


def _of_its_file(text: str, first: int, at: int, to: int) -> bool:
    """Whether 'more' or 'fewer' is about the measure of its file: 'there were fewer this year'."""
    if not re.match(r"\s*(?:\Z|[.,;]|(?:this|than|in|of\s+(?:them|these|it))\b)", text[to:]):
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


_AUXILIARY = re.compile(
    r"[*_\s]*(?:\b(?:has|have|had|also|again|then|now|was|were|been|is|are|being|even|just|\w+ly)\b\s*)*",
    re.IGNORECASE,
)


_NO_SUBJECT = re.compile(
    r"\W*(?:(?:and|which|but|or|then|so|has|have|had|also|again|now|(?:continu|seem|start)\w+\s+to|began\s+to|did|does|do|"
    r"not|was|were|is|are|\w+ly)\b\s*)*",
    re.IGNORECASE,
)
"""What may stand before a verb whose subject was named in the clause before."""


def _about(
    text: str, kind: str, at: int, to: int, clause: tuple[int, int], subjects, named
) -> _Subject | None:
    """The measure that a word is about: its object, or the nearest in its clause, or else in its sentence."""
    word = text[at:to]
    if kind in OF_A_NOUN:
        after = BEFORE_NOUN.match(text[to:])
        places = {to + (after.end() if after else 0), to + len(text[to:]) - len(text[to:].lstrip())}
        return next((each for each in named if each.start in places), None)
    direct = any(each.end <= at and _AUXILIARY.fullmatch(text[each.end : at]) for each in subjects)
    if kind in VERBS and TAKES_OBJECT.match(word) and has_object(text[to:], direct=direct):
        rest = THE.match(text[to:])
        begins = to + (rest.end() if rest else 0)
        return next((each for each in named if each.start == begins), None)
    inside = [each for each in subjects if clause[0] <= each.start < clause[1]]
    if inside:
        return min(inside, key=lambda each: (_distance(each, at, to), each.finding is None))
    if kind in VERBS:
        before = [each for each in subjects if each.end <= at]
        if before and _NO_SUBJECT.fullmatch(text[clause[0] : at]):
            return max(before, key=lambda each: each.end)
    return None


def _distance(subject: _Subject, at: int, to: int) -> int:
    return at - subject.end if subject.end <= at else subject.start - to


_RANKED = ("rank", "places_ranked", "highest_rank", "lowest_rank", "others_rate", "own_rate", "compared")
