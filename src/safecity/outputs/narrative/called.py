"""What measures are called in a text: their titles, their nouns and the names that people use in their stead."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ...findings.review import Review
from ...measures import Measure

_BURGLED_HOMES = (
    r"(?:burglar(?:y|ies)|break-?ins?)\s+(?:of|in|at|to|into)\s+(?:(?:people.s|private|family)\s+)?"
    r"(?:homes?|houses?|dwellings?|flats?)",
    r"(?:home|house|household|domestic|dwelling)\s+(?:burglar(?:y|ies)|break-?ins?)",
)
_BROKEN_INTO = (r"break-?ins?", r"house-?breaking")
_NUISANCE = (
    "ASB",
    r"anti-?\s?social\s+(?:behaviour|behavior)(?:\s+incidents?)?",
    "nuisance\\s+behaviour",
)
_ALL = (
    r"recorded\s+crime",
    r"all\s+crime",
    r"(?:overall|total)\s+(?:recorded\s+)?crime",
    r"crime\s+(?:overall|in\s+total)",
)
_SHOPS = ("shop-?\\s?lifting", r"shop\s+thefts?", r"thefts?\s+from\s+shops?", "retail\\s+(?:crime|theft)")
_DRUGS = (r"drugs?\s+(?:crimes?|offending|offences?)",)
_KNIFE = (r"knife[\s-](?:enabled\s+)?(?:crimes?|violence|attacks?)", "stabbings?")
_MUGGED = ("muggings?", "robberies")
_OTHER_VIOLENCE = "".join(
    f"(?<!{word} )" for word in ("domestic", "sexual", "serious", "gang", "knife", "gun", "youth", "family")
)
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "residential_burglary": (*_BURGLED_HOMES, *_BROKEN_INTO),
    "burglary": _BROKEN_INTO,
    "asb_incidents": _NUISANCE,
    "asb": _NUISANCE,
    "recorded_crime": _ALL,
    "all_crime": _ALL,
    "domestic_violent_crime": (r"domestic\s+violence", r"violence\s+at\s+home"),
    "domestic_crime": (r"domestic\s+abuse(?!\s+(?:services?|helpline|referrals?|lead|act|advis\w+)\b)",),
    "most_serious_violence": (r"serious\s+violen(?:ce(?!\s+(?:duty|fund)\b)|t\s+crimes?)",),
    "violence_with_injury": (r"violence\s+(?:causing|that\s+caused)\s+injur(?:y|ies)",),
    "sexual_offences": (
        r"sexual\s+(?:violence(?!\s+services?)|offending|crimes?|assaults?)",
        r"sex\s+(?:crimes?|offences)",
    ),
    "violence_and_sexual_offences": (),
    "violent_crime": (
        _OTHER_VIOLENCE
        + r"violence(?!\s+(?:reduction|prevention|against|unit|interrupt\w+|with|and\s+sexual)\b)",
        r"violent\s+(?:offences?|offending|incidents?|behaviour)",
    ),
    "stalking_and_harassment": ("stalking", "harassment"),
    "hate_crime": (r"hate\s+(?:incidents?|offences?)", r"crimes?\s+of\s+hate"),
    "rape": (r"rapes?",),
    "bladed_implement_crime": _KNIFE,
    "possession_of_weapons": _KNIFE,
    "robbery_offences": _MUGGED,
    "robbery": _MUGGED,
    "shop_theft": _SHOPS,
    "shoplifting": _SHOPS,
    "drug_offences": _DRUGS,
    "drugs": _DRUGS,
    "arson": ("arsons?", r"(?:deliberate|arson)\s+fires?"),
    "vehicle_crime": (r"(?:car|vehicle)\s+(?:theft|crimes?)",),
    "bicycle_theft": (r"(?:bike|cycle)\s+thefts?",),
}
"""Patterns of other names by measure; where two measures of a place have one, the first here is meant."""


def named(sentence: str, review: Review, own: Measure | None = None) -> Iterator[tuple[int, int, Measure]]:
    """The measures that a sentence names, with where: by title or noun first, the longest name where one holds another.

    A name that two measures may have means the one whose page it is, `own`.
    """
    taken: list[tuple[int, int]] = []
    for words, measure in _names(tuple(review.measures), tuple(review.themed), own):
        for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", sentence, re.IGNORECASE):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield (*found.span(), measure)


@cache
def _names(
    measures: tuple[Measure, ...], themed: tuple[Measure, ...], own: Measure | None
) -> tuple[tuple[str, Measure], ...]:
    known: dict[str, Measure] = {}
    for each in (*measures, *themed):
        for name in _called(each):
            known.setdefault(name.casefold(), each)
    by_length = sorted(known.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    typed = [(r"\s+".join(map(re.escape, name.split())), measure) for name, measure in by_length]
    by_name = {each.name: each for each in (*themed, *measures)}
    other = [
        (words, by_name[name]) for name, every in OTHER_NAMES.items() if name in by_name for words in every
    ]
    return (*typed, *sorted(other, key=lambda pair: pair[1] is not own))


def _called(measure: Measure) -> Iterable[str]:
    yield measure.title
    if not measure.noun.startswith("of "):
        yield measure.noun
