"""Why it changed: each explained change, what is barely clear last, and the sentences that lead to it."""

from dataclasses import dataclass

from ...findings.against_whom import AgainstWhom
from ...findings.explained.explanation import Evidence, Explanation, Gap, Why
from ...findings.explained.explanations import in_words
from ...findings.finding import Finding, Sentence
from ...findings.review import Review
from ...measures import Measure

STRENGTHS = {1: "weakly", 2: "fairly", 3: "strongly"}
HOW_STRONG = {1: "weak", 2: "fair", 3: "strong"}

PARTED = "How it was recorded changed between the two years, so no change is read and none explained."
CANNOT_TELL = "What explains it best cannot be told from what is known."


@dataclass(frozen=True)
class Explained:
    """One explained change: its measure and finding, the six explanations, and the others it is held against."""

    measure: Measure
    finding: Finding
    why: Why
    beside: AgainstWhom | None

    @property
    def lead(self) -> str:
        """Which explanation the evidence favours, or that there is no telling."""
        if self.is_parted:
            return PARTED
        leading = self.why.leading
        if leading is not None:
            return f"The evidence favours one explanation: {self.words(leading)}."
        level = self.why.level
        if level and level[0].score > 0:
            named = ", and that ".join(self.words(each) for each in level)
            return f"{CANNOT_TELL} As much speaks for each of these: that {named}."
        return CANNOT_TELL

    @property
    def is_parted(self) -> bool:
        """Whether no change is read, because recording changed between the two numbers."""
        return bool(self.finding.across)

    def words(self, explanation: Explanation) -> str:
        """As it stands within a sentence: it was recorded in another way."""
        words = in_words(explanation.kind, self.why)
        return words[:1].lower() + words[1:]

    def evidence(self) -> tuple[str | Sentence, ...]:
        """The best evidence for what stands first and against it, each with how strong it is before its sentence."""
        said: list[str | Sentence] = []
        listed = "" if self.why.leading else f"Listed first is that {self.words(self.why.explanations[0])}. "
        for speaks, evidence in (("for", self.best), ("against", self.worst)):
            if evidence is not None:
                before = " " if said else listed
                said += [
                    f"{before}The best evidence {speaks} it is {HOW_STRONG[evidence.strength]}. ",
                    evidence.sentence,
                ]
        return tuple(said)

    @property
    def shown(self) -> tuple[Explanation, ...]:
        """Those to show first: the one that leads, or all that share the first place."""
        leading = self.why.leading
        return (leading,) if leading is not None else self.why.level or self.why.explanations[:1]

    @property
    def others(self) -> tuple[Explanation, ...]:
        return tuple(each for each in self.why.explanations if each not in self.shown)

    @property
    def best(self) -> Evidence | None:
        """What speaks most for the explanation that stands first."""
        return next(iter(self.why.explanations[0].speaks_for), None)

    @property
    def worst(self) -> Evidence | None:
        """What speaks most against it."""
        return next(iter(self.why.explanations[0].speaks_against), None)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that is not known and would bear on it, each once."""
        found: dict[str, Gap] = {}
        for each in self.why.explanations:
            for gap in each.gaps:
                if gap.rule:
                    found.setdefault(str(gap.sentence), gap)
        return tuple(found.values())


def explained(review: Review) -> tuple[Explained, ...]:
    """Every explained change in the order of the measures, what is barely clear last: it must not lead the news."""
    whys, beside = (
        {each.measure: each for each in review.whys},
        {each.measure: each for each in review.beside},
    )
    findings = {each.id: each for each in review.findings}
    found = [
        Explained(measure, findings[why.finding_id], why, beside.get(measure.name))
        for measure in review.measures
        if (why := whys.get(measure.name)) is not None
    ]
    return tuple(sorted(found, key=lambda each: each.finding.barely_clear))


def explained_of(review: Review, measure: Measure) -> Explained | None:
    return next((each for each in explained(review) if each.measure.name == measure.name), None)


def headline(review: Review) -> Sentence | None:
    """The first change with an explanation that leads, else the first of all, with what is to be said of its cause.

    One that is barely clear only where all are.
    """
    found = explained(review)
    if not found:
        return None
    change = [each for each in found if not each.is_parted] or found
    clear = [each for each in change if not each.finding.barely_clear] or change
    first = next((each for each in clear if each.why.leading is not None), clear[0])
    return Sentence((*first.finding.sentence.parts, f" {first.lead}"))
