"""What people say: each question with its answers, each answer with its share and what may be said of its change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..release.figure import Figure
from ..release.said import ANSWERS, Said
from ..vocabulary import Period
from ..vocabulary.caveat import SMALL_NUMBERS
from .finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding, Sentence, finding_id
from .judged.judge import YEAR_BEFORE
from .public_concern import NEW_ANSWER, Asked, Concern, judge_concern

CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True)
class Answer:
    """An answer's share of a period, that of the year before where the two may be compared, and the finding."""

    words: str
    share: Figure
    ends: tuple[Figure, Figure]  # of the share's 95% interval
    before: Figure | None
    change: Figure | None
    finding: Finding
    why_not: str = ""  # why it cannot be held against the year before


@dataclass(frozen=True)
class QuestionAsked:
    """One question, as one sender asked it in one wording and one way."""

    question: str
    sender: str
    wording: str
    mode: str
    period: Period
    asked: Figure
    why_not: str  # why none of its answers can be held against the year before; empty where one can
    answers: tuple[Answer, ...]  # the largest first

    @property
    def headline(self) -> Answer:
        """The answer to lead with: yes, where that was one, else the largest."""
        return next((each for each in self.answers if each.words.casefold() == "yes"), self.answers[0])


@dataclass(frozen=True)
class NoticedTheme:
    """How many observations partners passed on about a theme, by how far they may be believed and by source."""

    theme: str
    number: Figure
    by_confidence: tuple[Figure, ...]  # in the order of CONFIDENCE
    by_source: tuple[tuple[str, Figure], ...]  # the most first


@dataclass(frozen=True)
class WhatPeopleSay:
    """Answers and observations of a year. `held_back`: they came, and may not be published yet."""

    questions: tuple[QuestionAsked, ...] = ()
    noticed: tuple[NoticedTheme, ...] = ()
    noticed_before: tuple[NoticedTheme, ...] = ()  # of the year before
    held_back: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(answer.finding for each in self.questions for answer in each.answers)


@dataclass(frozen=True)
class Noticed:
    """One observation, without its words: they stay with whoever received it."""

    theme: str
    source: str
    confidence: str
    period: Period


def questions_asked(asked: Iterable[Asked], year: Period, said: Said) -> tuple[QuestionAsked, ...]:
    """Every question asked in a period that ends in the year, in each wording and way in which it was asked."""
    known = tuple(asked)
    of_year = [each for each in known if year.start <= each.period.end <= year.end]
    return tuple(_question(each, known, said) for each in of_year if sum(n for _, n, _ in each.groups))


def _question(asked: Asked, known: Sequence[Asked], said: Said) -> QuestionAsked:
    answers, people = [], 0
    for words in dict.fromkeys(answer for answer, _, _ in asked.groups):
        [concern] = [
            each
            for each in judge_concern(
                known, question=asked.question, place=asked.place, period=asked.period, answer=words
            )
            if each.asked == asked
        ]
        people = concern.share.asked
        answers.append(_answer(concern, said))
    # An answer that is new says nothing of the others; every other reason is of the question.
    why_not = next((each.why_not for each in answers if each.why_not != NEW_ANSWER), "")
    answers.sort(key=lambda each: (-(each.share.value or 0), each.words))
    whole = _category(asked)
    return QuestionAsked(
        asked.question, asked.sender, asked.wording, asked.mode, asked.period, said.asked(people, asked.period, whole),
        why_not, tuple(answers),
    )  # fmt: skip


def _category(asked: Asked, answer: str = "") -> str:
    """What tells an answer from every other: who asked, what, in which words and which way."""
    which = f"{asked.question} ({asked.sender}, {asked.wording}, {asked.mode})"
    return f"{which}: {answer}" if answer else which


def _answer(concern: Concern, said: Said) -> Answer:
    asked, period = concern.asked, concern.asked.period
    category = _category(asked, concern.answer)
    share = said.share(concern.share, period, category)
    before = said.share(concern.before, period.year_before(), category) if concern.before else None
    change = said.change(concern.difference, period, category) if concern.difference else None
    finding = Finding(
        id=finding_id(ANSWERS, said.place, period, YEAR_BEFORE, category), measure=ANSWERS, place=said.place,
        period=period, comparator=YEAR_BEFORE, verdict=concern.verdict, before=before, after=share, change=change,
        sentence=Sentence(_words(concern, share, before, change)),
        caveats=(SMALL_NUMBERS,) if concern.verdict == TOO_FEW else (),
    )  # fmt: skip
    return Answer(concern.answer, share, said.ends(concern.share, period, category), before, change, finding,
                  concern.why_not)  # fmt: skip


def _words(
    concern: Concern, share: Figure, before: Figure | None, change: Figure | None
) -> tuple[str | Figure, ...]:
    asked = concern.asked
    start = (
        share, f" of people asked by {asked.sender} in {asked.period.in_words()} about “{asked.question}” answered "
        f"“{concern.answer}”",
    )  # fmt: skip
    if concern.verdict == NOT_COMPARABLE or before is None:
        return (*start, f"; this cannot be held against the year before, because {concern.why_not}.")
    against = (*start, ", against ", before, " the year before")
    if concern.verdict == TOO_FEW or change is None:
        return (*against, ": too few were asked to say whether that changed.")
    if concern.verdict == NO_CLEAR_CHANGE:
        return (*against, ": no clear change.")
    way = {UP: "rise", DOWN: "fall"}[concern.verdict]
    return (*against, f": a clear {way} of ", change.shown_as("size"), " percentage points.")


def noticed_themes(noticed: Iterable[Noticed], year: Period, said: Said) -> tuple[NoticedTheme, ...]:
    """What was noticed in the year, counted by theme, the most first; each by confidence and by source."""
    inside = [each for each in noticed if year.start <= each.period.end <= year.end]
    found = []
    for theme in sorted({each.theme for each in inside}):
        own = [each for each in inside if each.theme == theme]
        grades = tuple(
            said.noticed(sum(each.confidence == grade for each in own), year, f"{theme}, {grade} confidence")
            for grade in CONFIDENCE
        )
        sources = [
            (
                source,
                said.noticed(sum(each.source == source for each in own), year, f"{theme}, from {source}"),
            )
            for source in sorted({each.source for each in own})
        ]
        sources.sort(key=lambda pair: (-(pair[1].value or 0), pair[0]))
        found.append(NoticedTheme(theme, said.noticed(len(own), year, theme), grades, tuple(sources)))
    return tuple(sorted(found, key=lambda each: (-(each.number.value or 0), each.theme)))
