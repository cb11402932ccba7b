"""Competing explanations of one change: what speaks for each and against it, and what nobody knows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...release.figure import Figure
from ...vocabulary import Period, Place
from ..finding import Finding, Sentence

if TYPE_CHECKING:
    from ..around import Around

REAL, RECORDING, REPORTING, POLICE_ACTIVITY, POPULATION, DISPLACEMENT = (
    "real",
    "recording",
    "reporting",
    "police activity",
    "population",
    "displacement",
)
EXPLANATIONS = (REAL, RECORDING, REPORTING, POLICE_ACTIVITY, POPULATION, DISPLACEMENT)
FOR, AGAINST = "for", "against"
WEAK, FAIR, STRONG = 1, 2, 3
"""Points. One doubles the odds, two make them fourfold, three eightfold (log2 of a likelihood ratio, by judgement)."""
LEADS_FROM, LEADS_BY = 2, 2
"""An explanation leads with as many points as this, and so many more than the next; else there is no telling."""


@dataclass(frozen=True)
class Bearing:
    """Which explanation something bears on, which way and how strongly."""

    explanation: str
    speaks: str
    strength: int

    def __post_init__(self):
        if self.explanation not in EXPLANATIONS or self.speaks not in (FOR, AGAINST):
            raise ValueError(f"no bearing: {self.explanation!r}, {self.speaks!r}")
        if self.strength not in (WEAK, FAIR, STRONG):
            raise ValueError(f"a strength is {WEAK}, {FAIR} or {STRONG}, not {self.strength}")

    @property
    def points(self) -> int:
        return self.strength if self.speaks == FOR else -self.strength


@dataclass(frozen=True)
class Seen:
    """What a rule saw: one sentence that names its figures or its row of the register, and what it bears on."""

    sentence: Sentence
    bears: tuple[Bearing, ...]


@dataclass(frozen=True)
class NotKnown:
    """What a rule would have looked at and nobody has: a gap in knowledge, of these explanations."""

    sentence: Sentence
    explanations: tuple[str, ...]


Looked = Seen | NotKnown | None
"""None where a rule does not apply to a measure, or saw nothing either way."""


@dataclass(frozen=True)
class Rule:
    """One question asked of every clear change; the docstring of `look` says why the answer bears on what it does."""

    name: str
    asks: str
    look: Callable[[Finding, "Around"], Looked]

    @property
    def because(self) -> str:
        """Why the answer bears on what it does, in the rule's own words."""
        return " ".join((self.look.__doc__ or "").split())


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks for an explanation or against it, by the rule that found it."""

    explanation: str
    speaks: str
    strength: int
    rule: str
    sentence: Sentence

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.sentence.figures()

    @property
    def points(self) -> int:
        return self.strength if self.speaks == FOR else -self.strength


@dataclass(frozen=True)
class Gap:
    """What is not known that would bear on an explanation."""

    explanation: str
    rule: str
    sentence: Sentence


@dataclass(frozen=True)
class Explanation:
    """One of the six, with all that speaks for and against it. `score` is its points for less those against."""

    kind: str
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    points: Figure | None = None  # its score, fit to print

    @property
    def score(self) -> int:
        return sum(each.points for each in self.evidence)

    @property
    def speaks_for(self) -> tuple[Evidence, ...]:
        return tuple(each for each in self.evidence if each.speaks == FOR)

    @property
    def speaks_against(self) -> tuple[Evidence, ...]:
        return tuple(each for each in self.evidence if each.speaks == AGAINST)


@dataclass(frozen=True)
class Why:
    """The six explanations of one clear change, the likeliest first, and whether one of them leads."""

    finding_id: str
    measure: str
    place: Place
    period: Period
    verdict: str
    explanations: tuple[Explanation, ...]

    @property
    def leading(self) -> Explanation | None:
        """The one that the evidence favours; None where two are level or too little speaks for any.

        One thing alone that speaks fairly for it is too little: what two rules see apart, or one sees strongly, leads.
        """
        first, second = self.explanations[:2]
        leads = first.score >= LEADS_FROM and first.score - second.score >= LEADS_BY
        speak = first.speaks_for
        sure = len({each.rule for each in speak}) > 1 or any(each.strength == STRONG for each in speak)
        return first if leads and sure else None

    @property
    def level(self) -> tuple[Explanation, ...]:
        """Those that share the first place, where more than one does and something speaks for them."""
        best = self.explanations[0].score
        found = tuple(each for each in self.explanations if each.score == best and each.speaks_for)
        return found if len(found) > 1 else ()

    def of(self, kind: str) -> Explanation:
        return next(each for each in self.explanations if each.kind == kind)


def weigh(finding: Finding, looked: Iterable[tuple[str, Looked]]) -> Why:
    """Put what the rules saw to the six explanations, and those in order of their points.

    Of level ones that with more in its favour comes first, then the order in which they are listed. Points are
    added as if the rules saw things independent of each other, which is not quite so; so a lead of a point is
    little, and no lead is a proof.
    """
    evidence: dict[str, list[Evidence]] = {kind: [] for kind in EXPLANATIONS}
    gaps: dict[str, list[Gap]] = {kind: [] for kind in EXPLANATIONS}
    for rule, saw in looked:
        if isinstance(saw, Seen):
            for each in saw.bears:
                evidence[each.explanation].append(
                    Evidence(each.explanation, each.speaks, each.strength, rule, saw.sentence)
                )
        elif isinstance(saw, NotKnown):
            for kind in saw.explanations:
                gaps[kind].append(Gap(kind, rule, saw.sentence))
    for kind in EXPLANATIONS:
        if not evidence[kind] and not gaps[kind]:
            gaps[kind].append(Gap(kind, "", Sentence(("Nothing that came speaks for it or against it.",))))
    made = [
        Explanation(kind, tuple(sorted(evidence[kind], key=lambda each: -each.strength)), tuple(gaps[kind]))
        for kind in EXPLANATIONS
    ]
    made.sort(
        key=lambda each: (
            -each.score, -sum(one.strength for one in each.speaks_for), EXPLANATIONS.index(each.kind)
        )
    )  # fmt: skip
    return Why(finding.id, finding.measure, finding.place, finding.period, finding.verdict, tuple(made))
