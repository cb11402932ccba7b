"""What a figure worked out from counts is a figure of: not what its measure counts, but what was made of it."""

import re

from ...findings.judged.together import AREAS, CORRELATION
from ...recount.answers.answer import RESIDENTS
from ...recount.answers.of_measure import SHARE_OF_ALL
from ...recount.answers.of_topics import IDENTIFIED, OPEN_NUMBER, OPEN_SHARE
from ...vocabulary.broad_ages import RESIDENTS_OF_AGE
from .parts_words import part_in_words

_TIMES = {
    "victims_of_one_crime": "one", "victims_of_2_crimes": "two", "victims_of_3_crimes": "three",
    "victims_of_4_crimes": "four", "victims_of_five_or_more": "five or more",
}  # fmt: skip
_FLAGGED = {"alcohol": "affected by alcohol", "drugs": "affected by drugs"}
_NO_WEIGHT = "are of an offence that the list of weights does not know"


OF_ASSESSMENT = {
    SHARE_OF_ALL: "what part of all recorded crime were {}",
    RESIDENTS_OF_AGE: "residents of that age, by the estimates that rates such as that of {} are out of",
    RESIDENTS: "residents, of whom the rate of {} is worked out",
    AREAS: "small areas of which both rates are known, one of them that of {}",
    CORRELATION: "how the order of small areas by rate of {} agrees with their order by the other rate",
    f"lower end of the {CORRELATION}": "the lower end of that correlation's range, the one rate being that of {}",
    f"upper end of the {CORRELATION}": "the upper end of that correlation's range, the one rate being that of {}",
}


def derived_in_words(statistic: str, measure: str, counts: str, category: str) -> str | None:
    """What is counted, or is a part of what; None where the measure's own words say it.

    >>> derived_in_words("share of victims with so many or more", "victims_of_3_crimes", "", "")
    'what part of victims were the victim of three or more crimes'
    >>> derived_in_words("count", "rape_by_partners", "what part of rapes were by a current partner", "")
    'how many rapes were by a current partner'
    >>> derived_in_words("base", "victims_of_one_crime", "what part of victims were the victim of one crime", "")
    'all victims, of which it is a part'
    """
    if statistic.startswith("priority"):
        return _of_priorities(statistic, counts)
    if statistic in OF_ASSESSMENT:
        return OF_ASSESSMENT[statistic].format(counts)
    return (
        _of_victims(statistic, _TIMES[measure])
        if measure in _TIMES and statistic in _OF_VICTIMS
        else _OF_IDENTIFIED
        if statistic == IDENTIFIED
        else _of_flags(statistic, category)
        if measure == "flags_together"
        else _of_weights(statistic, category)
        if measure in ("severity_score", "weighed_crimes")
        else None
    ) or _of_share(statistic, counts)


def _of_priorities(statistic: str, counts: str) -> str:
    """A step of the matrix of priorities, by what it was made of."""
    steps = {
        "priority score": "the mean of the scores of its criteria, by the partnership's weights",
        "priority place": "its place by that mean, 1 the first",
        "priority place, best": "the best of its places while one weight after another is a fifth less and more",
        "priority place, lowest": "the lowest of its places while one weight after another is a fifth less and more",
        "priority place, best whatever is not known": "its place if its own scores that are not known were 100, and "
        "those of the others 0",
        "priority place, lowest whatever is not known": "its place if its own scores that are not known were 0, and "
        "those of the others 100",
        "priority place agreed": "its place once the overrides that named persons gave are followed",
        "priority share of the tenth of small areas with most": "what part fell in the tenth of small areas with most",
        "priority days of sentence": "the severity score over the number of crimes with a weight",
        "priority cost": "the number times what the partnership says that one costs",
    }
    if statistic.startswith("priority score, "):
        return f"its standing among the measures by {statistic.removeprefix('priority score, ')}, of {counts}"
    if statistic.startswith("priority weight, "):
        return f"the weight that the partnership gives to {statistic.removeprefix('priority weight, ')}"
    return f"{steps[statistic]}, of {counts}"


_OF_IDENTIFIED = "what part of the people identified were the victim of more than one crime"
_OF_VICTIMS = (
    "share of victims with so many or more", "share of crimes of those with so many or more", "share of victims",
    "share of crimes against people", "crimes against them",
)  # fmt: skip


def _of_victims(statistic: str, times: str) -> str:
    plural = "crime" if times == "one" else "crimes"
    at_least = f"{times.removesuffix(' or more')} or more crimes"
    return {
        "share of victims with so many or more": f"what part of victims were the victim of {at_least}",
        "share of crimes of those with so many or more": "what part of crimes against people were against victims of "
        + at_least,
        "share of victims": f"what part of victims were the victim of {times} {plural}",
        "share of crimes against people": "what part of crimes against people were against victims of "
        f"{times} {plural}",
        "crimes against them": f"crimes against people who were the victim of {times} {plural}, each once for each of "
        "its victims",
    }[statistic]


def _of_flags(statistic: str, category: str) -> str | None:
    """Of crimes with one flag, what part has another; of all recorded crimes, what part has one."""
    names = category.removeprefix("together: ").split(" and ")
    if statistic == "share of recorded crimes":
        return f"what part of recorded crimes were {_flagged(names[0])}"
    if not statistic.startswith("share of those flagged "):
        return None
    own = statistic.removeprefix("share of those flagged ")
    (other,) = [name for name in names if name != own]
    return f"what part of crimes that were {_flagged(own)} were {_flagged(other)} too"


def _flagged(name: str) -> str:
    return _FLAGGED.get(name, name)


def _of_weights(statistic: str, category: str) -> str | None:
    group = part_in_words(category) if category else ""
    return {
        "crimes without a weight": f"recorded crimes that {_NO_WEIGHT}",
        "share without a weight": f"what part of recorded crimes {_NO_WEIGHT}",
        "share of crimes with a weight": f"what part of recorded crimes with a weight are {group}",
        "rank among offence groups": f"the rank of crimes {group} by severity score, 1 the highest",
    }.get(statistic)


def _of_share(statistic: str, counts: str) -> str | None:
    """Of a measure that is a share: how many, or of how many."""
    part = counts.removeprefix("what part ")
    if not part.startswith("of "):
        return None
    plain = part.removeprefix("of ")
    whole = re.split(r" (?:were|was|are|had|re-offended)\b", plain, maxsplit=1)[0]
    if statistic == "count":
        return f"how many {plain}"
    if statistic == "base":
        return f"all {whole}, of which it is a part"
    if statistic in (OPEN_NUMBER, OPEN_SHARE):
        begins = "what part of" if statistic == OPEN_SHARE else "how many"
        return f"{begins} {whole} had no outcome when the records came"
    if statistic == "offences by partners not flagged as domestic, at least":
        return f"{whole} by a current or former partner that were not flagged as domestic, at least so many"
    return None
