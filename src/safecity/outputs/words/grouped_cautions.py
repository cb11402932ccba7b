"""Many cautions so that a reader can use them: by what they are about, each once, with what it is on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ...findings.finding import Finding
from ...findings.review import Review
from ...register.register import CAMPAIGN, OF_RECORDING
from ...vocabulary import Caveat
from ...vocabulary import caveat as known
from ..committee_paper.words import lower_first
from .cautious import caution_words, caveats_told
from .period import listed_in_words

COUNTED = "What the numbers are counted from"
RECORDED = "How things come to be recorded"
CHANCE = "Chance and small numbers"
TIME = "When things happened, and newest months"
PEOPLE = "People, weights and what partners sent"
OTHERS = "Other cautions"
GROUPS = (COUNTED, RECORDED, CHANCE, TIME, PEOPLE, OTHERS)
_NAMED = 3  # measures that a caution names; one on more of them stands for itself
_OF: Mapping[str, str] = {
    each.name: group
    for group, cautions in (
        (COUNTED, (known.RECORDED_NOT_ALL, known.POLICE_UK_PLACES, known.POLICE_UK_ASB, known.SOME_UNLOCATED,
                   known.MONTHS_MISSING, known.TWO_SOURCES, known.OFFICIAL_CORRECTIONS, known.WITHHELD_SMALL,
                   known.INTERPOLATED_RESIDENTS, known.MANY_REFUSED)),
        (RECORDED, (known.REPORTING_DRIVEN, known.RECORDING_IMPROVED, known.FLAGS, known.FLAGS_INCOMPLETE)),
        (CHANCE, (known.SMALL_NUMBERS, known.MORE_THAN_CHANCE_ONLY, known.WIDE_INTERVAL)),
        (TIME, (known.LOCKDOWN, known.LATE_RECORDING, known.PROVISIONAL, known.PART_PERIOD, known.STILL_OPEN)),
        (PEOPLE, (known.WHO_IS_WHO, known.UNNAMED, known.WEIGHTS, known.COUNTED_BY_PARTNERS, known.HARD_TO_BELIEVE,
                  known.OFFICIAL_AND_LIVE)),
    )
    for each in cautions
}  # fmt: skip
_IN_A_MONTH = re.compile(r"In ([A-Z][a-z]+ \d{4}) (.+)", re.DOTALL)


@dataclass
class Cautioned:
    """One caution as it is printed, and the titles of what it is on."""

    words: str
    on: dict[str, None] = field(default_factory=dict)

    @property
    def named(self) -> str:
        """The measures that it is on, where these are few."""
        titles = [lower_first(each) if at else each for at, each in enumerate(self.on)]
        return listed_in_words(titles) if 0 < len(titles) <= _NAMED else ""


def grouped_cautions(
    review: Review, findings: Iterable[Finding]
) -> tuple[tuple[str, tuple[Cautioned, ...]], ...]:
    """The cautions on these findings under what they are about; of a group those on most measures come first.

    What is said of several months in the same words is said once of all of them.
    """
    found = list(findings)
    cautions: dict[str, dict[str, Cautioned]] = {}
    for caveat in caveats_told(review, found):
        words = caution_words(review, caveat)
        told = cautions.setdefault(_group(review, caveat), {}).setdefault(words, Cautioned(words))
        for finding in found:
            if caveat in finding.caveats and (measure := review.released.measures.get(finding.measure)):
                told.on.setdefault(measure.title)
    return tuple(
        (group, tuple(sorted(_said_once(cautions[group].values()), key=lambda each: -len(each.on))))
        for group in GROUPS
        if group in cautions
    )


def _group(review: Review, caveat: Caveat) -> str:
    row = review.register.named(caveat.name)
    if row is not None:
        return RECORDED if row.kind in (CAMPAIGN, *OF_RECORDING) else TIME
    return _OF.get(caveat.name, OTHERS)


def _said_once(cautions: Iterable[Cautioned]) -> list[Cautioned]:
    """The same, with those that differ in their month alone as one."""
    by_rest: dict[str, tuple[list[str], Cautioned]] = {}
    for each in cautions:
        month = _IN_A_MONTH.fullmatch(each.words)
        months, first = by_rest.setdefault(month[2] if month else each.words, ([], each))
        months += [month[1]] if month else []
        first.on |= each.on
    return [
        Cautioned(f"In {listed_in_words(months)} {rest}", first.on) if len(months) > 1 else first
        for rest, (months, first) in by_rest.items()
    ]
