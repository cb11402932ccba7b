"""R9: those with one crime and those with more make up all victims, and their crimes make up all crimes."""

import re
from dataclasses import dataclass

from .arithmetic import counted, last_place, percentage
from .differences import differences
from .finding import ERROR
from .gathered import Gathered
from .numbers import COUNT
from .sentence import Number, Sentence

_EVENTS = r"(?:crimes?|offences?|incidents?|times?|occasions?|calls?|fires?|burglar(?:y|ies)|thefts?)"
_ONCE = re.compile(
    rf"\b(?:(?:only |just )?(?:one|a single) {_EVENTS}|(?:only |just )?once|one-off|single victims)\b"
)
_MORE = re.compile(
    rf"\b(?:more than one(?: {_EVENTS})?|more than once|two or more|twice or more|repeat(?:ed(?:ly)?)?"
    rf"|several {_EVENTS}|again)\b"
)
_PEOPLE = re.compile(
    r"\b(?:victims?|people|individuals|addresses|premises|properties|households|homes|offenders|callers)\b"
)
_CRIMES = re.compile(rf"\b{_EVENTS}\b")


@dataclass(frozen=True)
class _Told:
    sentence: Sentence
    number: Number

    @property
    def value(self) -> float:
        return self.number.value


def test_concentration(group: list[Sentence], found: Gathered) -> None:
    """Those with one crime, and those with more, and the crimes of each."""
    _test_shares(group, found)
    _test_counts(group, found)


def _clause(sentence: Sentence, number: Number) -> str:
    """The words behind a number, up to the next that counts something and no further than its clause."""
    last = number.at + 12
    for each in sentence.every_count + sentence.percents:
        if each.at > number.at and not (each.spelled and each.value <= 2):
            last = min(last, each.at)
    return re.split(r" [;,:.]| and | with ", f"{sentence.words(number.at + 1, last)} ")[0]


def _test_counts(group: list[Sentence], found: Gathered) -> None:
    """4,200 were victims once and the other 800 suffered 2,000 crimes: 5,000 victims of 6,200 crimes."""
    once: list[_Told] = []
    more: list[_Told] = []
    people: list[_Told] = []
    crimes: list[_Told] = []
    gaps = {id(each): differences(each) for each in group}
    for sentence in group:
        for number in sentence.counts:
            if number.kind != COUNT or number.at in gaps[id(sentence)] or number.earlier:
                continue
            words = _clause(sentence, number)
            told = _Told(sentence, number)
            if _MORE.search(words):
                more.append(told)
            elif _ONCE.search(words):
                once.append(told)
            elif re.match(rf"(?:\w+ )?{_EVENTS}\b", words):
                crimes.append(told)
            elif _PEOPLE.search(" ".join(number.noun)):
                people.append(told)
            elif re.search(r"\bother$", number.left):
                more.append(told)
    if len(once) != 1 or len(more) != 1 or len(people) != 1 or len(crimes) not in (0, 2):
        return
    one, several, everybody = once[0], more[0], people[0]
    if max(one.value, several.value) > everybody.value * 10:
        return
    found.test(several.sentence, several.number, "R9")
    if abs(one.value + several.value - everybody.value) > 0.5:
        if not found.is_told(several.sentence, several.number):
            found.add(
                "R9", ERROR, several.sentence, [several.number],
                f"{one.number} with one and {several.number} with more are {counted(one.value + several.value)}, "
                f"not {everybody.number}.",
            )  # fmt: skip
        return
    if len(crimes) != 2:
        return
    every, theirs = sorted(crimes, key=lambda each: -each.value)
    found.test(theirs.sentence, theirs.number, "R9")
    if abs(one.value + theirs.value - every.value) > 0.5:
        found.add(
            "R9", ERROR, theirs.sentence, [theirs.number],
            f"{one.number} with one each and {theirs.number} of the others come to "
            f"{counted(one.value + theirs.value)}, not {every.number}.",
        )  # fmt: skip
    elif theirs.value < 2 * several.value:
        found.add(
            "R9", ERROR, theirs.sentence, [theirs.number],
            f"{several.number} with more than one each have {counted(2 * several.value)} at least, "
            f"not {theirs.number}.",
        )  # fmt: skip


def _test_shares(group: list[Sentence], found: Gathered) -> None:
    """82% with one crime and 18% with more are all victims; what crimes these have is at least two each."""
    one = more = crimes = None
    for sentence in group:
        for percent in sentence.percents:
            words = _clause(sentence, percent)
            around = sentence.words(max(percent.at - 8, 0), min(percent.at + 12, len(sentence.tokens)))
            if percent.earlier or percent.token.sign:
                continue
            if (
                more is None
                and _MORE.search(words)
                and not re.match(r"of (?:the |all |these |those )*(?:repeat)", words)
            ):
                more = (sentence, percent)
            elif one is None and (_ONCE.search(words) or re.search(r"only one (?:crime|offence)", around)):
                one = (sentence, percent)
            elif (
                more is not None
                and crimes is None
                and re.search(r"accounted? for", sentence.words(percent.at - 4, percent.at))
            ):
                crimes = (sentence, percent)
    if one is None or more is None:
        return
    found.test(more[0], more[1], "R9")
    if abs(one[1].value + more[1].value - 100) > last_place(more[1].token) + 0.01:
        found.add(
            "R9",
            ERROR,
            more[0],
            [more[1]],
            f"{one[1]} with one and {more[1]} with more come to "
            f"{percentage(one[1].value + more[1].value)}, not to 100 %.",
        )
        return
    victims = [
        each
        for sentence in group
        for each in sentence.counts
        if "victims" in each.noun or "individuals" in each.noun
    ]
    if crimes is None or not victims or not 0 < crimes[1].value < 100:
        return
    singles = max(each.value for each in victims) * one[1].value / 100
    total = singles / (1 - crimes[1].value / 100)
    repeats = max(each.value for each in victims) * more[1].value / 100
    found.test(crimes[0], crimes[1], "R9")
    if repeats > 0 and (total - singles) / repeats < 1.99:
        found.add(
            "R9",
            ERROR,
            crimes[0],
            [crimes[1]],
            f"Those with more than one would have {(total - singles) / repeats:.2f} each (of "
            f"{counted(round(total))} in all): at least two are needed.",
        )
