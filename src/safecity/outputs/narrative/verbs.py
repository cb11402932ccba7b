"""Verbs that were typed: whether a word for a rise or a fall agrees with what its measure was found to have done."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Finding
from ...findings.review import Review
from ...measures import Measure
from .figures import MOVED, Bound

_UP = (
    r"rose|risen|rises|rising|grew|grown|grows|growing|climbed|climbing|jumped|soared|surged|increased|increases|"
    r"increasing|went\s+up|gone\s+up|(?:is|are|was|were|be|been)\s+up|worsened"
)
_DOWN = (
    r"fell|fallen|falls|falling|declined|declines|declining|decreased|decreases|decreasing|dropped|drops|dropping|"
    r"shrank|shrunk|plunged|plummeted|reduced|reduces|reducing|lessened|went\s+down|gone\s+down|"
    r"(?:is|are|was|were|be|been)\s+down"
)
_RISES = r"rises?|increases?|growth|jump|surge|upturn|upward\s+trend"
_FALLS = r"falls?|declines?|decreases?|drop|reductions?|downturn|downward\s+trend"
_STILL = (
    r"(?:is|are|was|were|remained|stayed|stays|remains|held)\s+(?:broadly\s+|largely\s+|about\s+)?"
    r"(?:stable|unchanged|steady|level|flat|constant|the\s+same)|(?:did\s+not|has\s+not|have\s+not)\s+changed?"
)
_NOUN_ENDS = (
    r"(?=\s*(?:\Z|[.,;:)!?\ufffc]|(?:of|in|by|to|from|since|on|over|at|during|between|was|were|is|are|has|had|for|"
    r"among|across|compared|than|and|or|but)\b))"
)
_SAID = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<still>{_STILL}))\b|"
    rf"\b(?:an?|the|this|that|its|their|no)\s+(?:[\w-]+\s+){{0,2}}?(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS})){_NOUN_ENDS}|"
    rf"(?<!\bto\s)\b(?:(?P<rises>{_RISES})|(?P<falls>{_FALLS}))(?=\s+(?:of|in)\b)|"
    r"\b(?:did|does|do)(?P<denied>\s+not|n['\u2019]t)?\s+(?:(?P<grow>rise|increase|grow)|(?P<sink>fall|decline|decrease|drop))\b|"
    r"\b(?:(?P<much>up)|(?P<less>down))(?=\s+(?:by\s+)?\ufffc)",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[,;:()\N{EN DASH}\N{EM DASH}]|\s(?:and|but|while|whereas|although|though|or|because|which|who|that|yet|so)(?=\s)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_NOT_A_CLAIM = re.compile(
    r"\b(?:would|will|may|might|could|should|can|if|whether|unless|prevent\w*|avoid\w*|hop(?:e|es|ing)|expect\w*|risk|"
    r"target|aim\w*|plan\w*|seek\w*|not\s+known|cannot)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|neither|nor|without|n['\u2019]t)(?:\s+\w+){0,2}\s*$|n['\u2019]t(?:\s+\w+){0,2}\s*$",
    re.I,
)
_TAKES_OBJECT = re.compile(r"(?:increas|reduc|decreas|drop|lessen|grew|grown|grow|rais)\w*\Z", re.IGNORECASE)
_NO_OBJECT = re.compile(
    r"\s*(?:\Z|[.,;:)!?\ufffc]|(?:by|to|from|in|since|over|at|during|through|between|until|for|again|slightly|sharply|"
    r"clearly|steadily|markedly|further|a\s+little|most|more|less|only|last|this|on|after|as|than|among|across|within)\b|"
    r"\w+ly\b)",
    re.IGNORECASE,
)
_OF_FILE = re.compile(
    r"\s*(?:it|this|these|they|(?:the|its|their)\s+(?:numbers?|rates?|counts?|totals?|figures?)|numbers|reports|"
    r"there\s+(?:was|were|has|have|is|are))\b",
    re.IGNORECASE,
)
_WAY = {
    **dict.fromkeys(("up", "rise", "rises", "grow", "much"), UP),
    **dict.fromkeys(("down", "fall", "falls", "sink", "less"), DOWN),
    "still": NO_CLEAR_CHANGE,
}


@dataclass(frozen=True)
class Claim:
    """A word for a rise, a fall or neither, where it stands, and the finding that it is about."""

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
            return verdict != self.says and verdict in (UP, DOWN, NO_CLEAR_CHANGE)
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
    return any(each["still"] is None for each in _SAID.finditer(of))


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
    for found in _SAID.finditer(sentence):
        kind = next(name for name in _WAY if found[name])
        at, to = start + found.start(kind), start + found.end(kind)
        first = max((edge for edge in edges if edge <= at), default=start)
        last = min((edge for edge in edges if edge >= to), default=end)
        before = text[first:at]
        if _NOT_A_CLAIM.search(before):
            continue
        subject = _about(text, kind, at, to, (first, last), subjects, named)
        if subject is None and own is not None and not subjects and _OF_FILE.match(text[first:at]):
            subject = _Subject(at, to, own, change(own, sentence))
        if subject is None:
            continue
        finding = subject.finding or change(subject.measure, sentence)
        if finding is not None:
            negated = _NEGATED.search(text[first : start + found.start()]) is not None or bool(
                found["denied"] or re.match(r"no\s", found[0], re.IGNORECASE)
            )
            yield Claim(at, text[at:to], _WAY[kind], negated, subject.measure, finding)


def _about(
    text: str, kind: str, at: int, to: int, clause: tuple[int, int], subjects, named
) -> _Subject | None:
    """The measure that a word is about: its object, or the nearest in its clause, or else in its sentence."""
    word = text[at:to]
    if kind in ("up", "down") and _TAKES_OBJECT.match(word) and not _NO_OBJECT.match(text[to:]):
        rest = re.match(
            r"\s*(?:the\s+|its\s+|our\s+|their\s+)?(?:numbers?\s+of\s+|level\s+of\s+)?", text[to:]
        )
        begins = to + (rest.end() if rest else 0)
        return next((each for each in named if each.start == begins), None)
    inside = [each for each in subjects if clause[0] <= each.start < clause[1]]
    if inside:
        return min(inside, key=lambda each: (_distance(each, at, to), each.finding is None))
    if kind in ("up", "down", "grow", "sink", "still"):
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
