"""What anybody may read of what is counted, noted down by the intruder alone: which numbers are sums of which others.

From the Home Office's list of offences and the printed definitions of the measures. Nothing of it is taken from what
protects the numbers, which reads the same off the measures' conditions: where both agree, neither forgot anything.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .before import EARLIER
from .published import Number
from .rules import FEWEST, ROUNDED_BY, Known, is_rounded
from .solving import Equation

Name = tuple[str, str]  # a measure and a part of it; a measure that begins with + is printed nowhere
_NO_END = float("inf")


@dataclass(frozen=True)
class Line:
    """A sum of numbers of one place and period lies between two; `sure` unless that rests on complete records."""

    terms: Mapping[Name, float]
    low: float
    high: float
    sure: bool = True


def _is_sum(whole: str | Name, *parts: str | Name, sure: bool = True) -> Line:
    return Line({_name(whole): 1.0, **{_name(each): -1.0 for each in parts}}, 0, 0, sure)


def _no_more(part: str | Name, *wholes: str | Name, sure: bool = True) -> Line:
    return Line({_name(part): -1.0, **{_name(each): 1.0 for each in wholes}}, 0, _NO_END, sure)


def _name(said: str | Name) -> Name:
    return (said, "") if isinstance(said, str) else said


# The groups of the Home Office's list, each with the measure that counts it, or that none does.
_GROUPS = {
    "Homicide": "+homicide", "Violence with injury": "violence_with_injury",
    "Violence without injury": "+violence_without_injury", "Stalking and harassment": "stalking_and_harassment",
    "Rape": "rape", "Other sexual offences": "other_sexual_offences", "Robbery": "robbery_offences",
    "Residential burglary": "residential_burglary", "Commercial burglary": "commercial_burglary",
    "Shop theft": "shop_theft", "Theft from the person": "+theft_from_the_person", "Bicycle theft": "+bicycle_theft",
    "Vehicle offences": "+vehicle_offences", "Other theft": "+other_theft", "Criminal damage": "+criminal_damage",
    "Arson": "arson", "Drug offences": "drug_offences", "Possession of weapons": "+weapons",
    "Public order": "+public_order", "Miscellaneous crimes": "+miscellaneous",
}  # fmt: skip
_FLAGS = ("alcohol", "drugs", "domestic", "violent")
HATE = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")
_KINDS_OF_SEXUAL = ("sexual_offences", "rape", "other_sexual_offences")
VERSIONS = ("official", "live")
_ENDED = (
    "recorded_crime", "violent_crime", "most_serious_violence", "domestic_crime", "sexual_offences", "hate_crime",
    "stalking_and_harassment", "residential_burglary", "robbery_offences", "shop_theft", "drug_offences",
)  # fmt: skip
"""Crimes of which it is told what came of them."""
_ENDINGS = (
    "charged or summonsed", "dealt with out of court", "no suspect identified",
    "evidential difficulties, victim supports", "evidential difficulties, victim does not support",
    "ended in another way",
)  # fmt: skip
_HARMED = ("violent_crime", "most_serious_violence", "stalking_and_harassment")
_BY = ("partners", "acquaintances", "strangers")
IN_CRIMES = {
    "unique_victims": "victimisations",
    "victimisations": "crimes_with_a_person_harmed",
    "rape_victims": "rape",
    "other_sexual_offence_victims": "other_sexual_offences",
    **{f"sexual_offence_{whose}": "sexual_offences" for whose in ("victims", "offenders")},
    **{f"domestic_{whose}": "domestic_crime" for whose in ("victims", "offenders")},
    **{f"{crime}_{whose}": crime for whose in ("victims", "offenders") for crime in (
        *_HARMED, "hate_crime", "residential_burglary", "robbery_offences", "shop_theft", "drug_offences")},
}  # fmt: skip
"""People with the crimes that they were in: what they differ by is who was in more than one."""


def _of_offences() -> Iterator[Line]:
    yield _is_sum(
        "violent_crime",
        "+homicide",
        "violence_with_injury",
        "+violence_without_injury",
        "stalking_and_harassment",
    )
    yield _is_sum("violence_with_injury", "+gravest with injury", "+other violence with injury")
    yield _is_sum("most_serious_violence", "+homicide", "+gravest with injury")
    yield _is_sum(
        "+violence_without_injury", "modern_slavery", "cruelty_to_children", "+other violence without injury"
    )
    yield _is_sum("sexual_offences", "rape", "other_sexual_offences")
    yield _is_sum("recorded_crime", *_GROUPS.values(), "+in no group")
    yield _is_sum("residential_burglary", "residential_burglary_by_household")
    for group, measure in _GROUPS.items():
        # A list of weights has every offence that courts sentence for, so that nearly all crimes are weighed.
        yield _no_more(("weighed_crimes", f"offence group: {group}"), measure)
    yield _no_more("weighed_crimes", "recorded_crime")


def _of_flags() -> Iterator[Line]:
    """Crimes by alcohol, drugs, domestic abuse and violence: a kind for each set of the four that a crime may have."""
    ways = [frozenset(flag for at, flag in enumerate(_FLAGS) if bits >> at & 1) for bits in range(1, 16)]

    def those(*flags: str) -> list[Name]:
        return [(f"+{' and '.join(sorted(each))}", "") for each in ways if each >= set(flags)]

    for flags, measure in (
        (("alcohol",), "alcohol_affected_crime"),
        (("drugs",), "drug_affected_crime"),
        (("domestic",), "domestic_crime"),
        (("violent",), "violent_crime"),
        (("domestic", "violent"), "domestic_violent_crime"),
    ):
        yield _is_sum(measure, *those(*flags))
    yield _is_sum("flags_together", *those())
    for at, one in enumerate(_FLAGS):
        yield _is_sum(("flags_together", f"together: {one}"), *those(one))
        for other in _FLAGS[at + 1 :]:
            yield _is_sum(("flags_together", f"together: {one} and {other}"), *those(one, other))
    yield _is_sum("domestic_crime", "domestic_share")
    yield _is_sum("domestic_violent_crime", "domestic_share_of_violence")
    for flagged in ("flags_together", "bladed_implement_crime", "hate_crime"):
        yield _no_more(flagged, "recorded_crime")
    for each in HATE:
        yield _no_more(each, "hate_crime")
    yield _no_more("hate_crime", *HATE)
    for way in ("non_recent", "domestic"):
        whole, one, two = (f"{way}_share_of_{each}" for each in _KINDS_OF_SEXUAL)
        yield _is_sum(whole, one, two)
        for kind in _KINDS_OF_SEXUAL:
            yield _no_more(f"{way}_share_of_{kind}", kind)
    yield Line(
        {
            ("domestic_crime", ""): 1.0,
            ("domestic_violent_crime", ""): -1.0,
            ("domestic_share_of_sexual_offences", ""): -1.0,
        },
        0,
        _NO_END,
    )
    for whom in _BY:
        yield _no_more(f"rape_by_{whom}", f"sexual_offences_by_{whom}", sure=False)
        yield Line(  # the others that they did are among the other sexual offences
            {
                (f"rape_by_{whom}", ""): 1.0,
                (f"sexual_offences_by_{whom}", ""): -1.0,
                ("other_sexual_offences", ""): 1.0,
            },
            0,
            _NO_END,
            False,
        )
    for kind in ("rape", "sexual_offences"):
        yield Line({(kind, ""): 1.0, **{(f"{kind}_by_{whom}", ""): -1.0 for whom in _BY}}, 0, _NO_END, False)
    yield _no_more("domestic_by_partners", "domestic_crime", sure=False)


def _of_outcomes() -> Iterator[Line]:
    """Crimes with an outcome are among those recorded, by each ending; a kind of crime is among all of them."""
    for each in _ENDED:
        own = f"{each}_outcomes"
        endings = [(own, f"outcome: {ending}") for ending in _ENDINGS]
        yield _is_sum(own, *endings)
        yield _no_more(own, each)
        wholes = ("recorded_crime", "violent_crime" if each in _HARMED else "recorded_crime")
        for whole in dict.fromkeys(wholes):
            for part in ("", *(part for _, part in endings)) if whole != each else ():
                yield _no_more((own, part), (f"{whole}_outcomes", part))


def _of_people() -> Iterator[Line]:
    for whose in ("victims", "offenders"):
        whole, *parts = (f"{each}_{whose}" for each in _HARMED)
        for part in parts:
            yield _no_more(part, whole, sure=False)
    yield _is_sum("unique_victims", "victims_of_one_crime", "victims_of_several_crimes")
    often = ("victims_of_2_crimes", "victims_of_3_crimes", "victims_of_4_crimes")
    yield _is_sum("victims_of_several_crimes", *often, "victims_of_five_or_more")
    yield _is_sum("victimisations", "victims_of_one_crime", "crimes_against_victims_of_several")
    most = "crimes_against_victims_of_five_or_more"
    yield Line(
        {
            ("crimes_against_victims_of_several", ""): 1.0,
            **{(name, ""): -float(times) for times, name in enumerate(often, 2)},
            (most, ""): -1.0,
        },
        0,
        0,
    )
    yield Line({(most, ""): 1.0, ("victims_of_five_or_more", ""): -5.0}, 0, _NO_END)
    yield Line({(most, ""): -1.0, ("victims_of_five_or_more", ""): 1000.0}, 0, _NO_END)
    yield Line(
        {("crimes_against_victims_of_several", ""): 1.0, ("victims_of_several_crimes", ""): -2.0}, 0, _NO_END
    )
    kinds = ("rape_victims", "other_sexual_offence_victims")
    yield _no_more("sexual_offence_victims", *kinds, sure=False)
    for each in kinds:
        yield _no_more(each, "sexual_offence_victims", sure=False)

    yield _no_more("unique_victims", "victimisations")
    yield _no_more("victims_of_several_crimes", "unique_victims")


def _of_children() -> Iterator[Line]:
    """Re-offences of a tracked cohort, by children of one to four and of five or more; and of one that was counted."""
    for version in VERSIONS:
        counted = f"youth_reoffence_frequency_{version}"
        yield _is_sum(f"reoffences_per_reoffender_{version}", counted)
        yield Line({(counted, ""): 1.0, (f"youth_reoffending_{version}", ""): -1.0}, 0, _NO_END)
        all_of_them, by_few = f"tracked_reoffence_frequency_{version}", f"tracked_reoffences_by_few_{version}"
        some, many, by_some = (
            f"+{whose}, {version}" for whose in ("of 1 to 4", "of 5 or more", "by those of 1 to 4")
        )
        yield _is_sum(f"tracked_reoffences_per_reoffender_{version}", all_of_them)
        yield _is_sum(f"tracked_reoffending_{version}", some, many)
        yield _is_sum(all_of_them, by_some, by_few)
        for offences, children, least, most in ((by_some, some, 1.0, 4.0), (by_few, many, 5.0, 1000.0)):
            yield Line({(offences, ""): 1.0, (children, ""): -least}, 0, _NO_END)
            yield Line({(offences, ""): -1.0, (children, ""): most}, 0, _NO_END)


LINES = (*_of_offences(), *_of_flags(), *_of_outcomes(), *_of_people(), *_of_children())
"""What holds in every place and period."""


def _same() -> dict[Name, set[Name]]:
    """What other names a number has: the lines that say no more than that two are equal."""
    found: dict[Name, set[Name]] = {}
    for line in LINES:
        if (
            len(line.terms) == 2
            and (line.low, line.high, sum(line.terms.values())) == (0, 0, 0)
            and line.sure
        ):
            one, other = line.terms
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


SAME = _same()


def by_definition(numbers: Sequence[Number], known: Known) -> Iterator[Equation]:
    """The lines, for each place and period of which a number is withheld, with what is printed put in."""
    there: dict[tuple[str, str, str], dict[Name, Number]] = {}
    for each in numbers:
        measure, level, place, period, part = each.question
        there.setdefault((level, place, period), {})[measure, part] = each
    for where, told in there.items():
        if any(each.status == "withheld" for each in told.values()):
            lines = [*LINES, *_all_weighed(told), *_by_weight(told, known)]
            for line in lines:
                yield from _put_in(line, told, where)


def _put_in(line: Line, told: Mapping[Name, Number], where: tuple[str, str, str]) -> Iterable[Equation]:
    terms: dict[Hashable, float] = {}
    low, high, withheld, by = line.low, line.high, 0, []
    for name, times in line.terms.items():
        number = told.get(name)
        if number is not None and number.status == EARLIER:
            terms[number.question] = times
        elif number is not None and number.numerator is not None:
            both = [times * each for each in ends(number)]
            low, high = low - max(both), high - min(both)
        elif number is not None and number.status == "withheld":
            terms[number.question] = times
            withheld += 1
        elif number is not None:
            return  # a gap: nobody knows
        else:
            terms[("by definition", name, *where)] = times
        if number is not None:
            by.append(str(number))
    of_none = all(name[0].startswith("+") for name in line.terms)  # it joins what others are made up of
    if terms and (withheld or of_none or len(terms) < len(line.terms)):
        yield Equation(
            terms, low, high, " and ".join(by[:6]) + (", " if by else "") + "by what each counts", line.sure
        )


def ends(number: Number) -> tuple[float, float]:
    """The least and the most that a number is by what is printed of it."""
    value = number.numerator or 0.0
    if not is_rounded(number.release_class, number.question[1], number.kind):
        return value, value
    return max(FEWEST[number.release_class], value - ROUNDED_BY), value + ROUNDED_BY


def _all_weighed(told: Mapping[Name, Number]) -> Iterable[Line]:
    """Where as many crimes are weighed as are recorded, each group of those weighed is all of it."""
    weighed = told.get(("weighed_crimes", ""))
    if weighed is None or weighed.numerator is None or weighed.numerator != weighed.denominator:
        return
    for group, measure in _GROUPS.items():
        yield _is_sum(("weighed_crimes", f"offence group: {group}"), measure)


def _by_weight(told: Mapping[Name, Number], known: Known) -> Iterable[Line]:
    """The score is each crime times the weight of its offence, which lies between the least and most of its group."""
    score: Name = ("severity_score", "")
    groups = {("weighed_crimes", f"offence group: {group}"): ends for group, ends in known.weights.items()}
    if score in told and groups:
        yield Line({score: 1.0, **{name: -least for name, (least, _) in groups.items()}}, 0, _NO_END, False)
        yield Line({score: -1.0, **{name: most for name, (_, most) in groups.items()}}, 0, _NO_END, False)
    for group, (least, most) in known.weights.items():
        own: Name = ("severity_score", f"offence group: {group}")
        if own in told:
            name: Name = ("weighed_crimes", f"offence group: {group}")
            yield Line({own: 1.0, name: -least}, 0, _NO_END, False)
            yield Line({own: -1.0, name: most}, 0, _NO_END, False)
    parts = [name for name in told if name[0] == "severity_score" and name[1]]
    if parts and score in told:
        yield Line({score: 1.0, **dict.fromkeys(parts, -1.0)}, 0, 0, False)


BASES = {
    **{f"{each}_outcomes": each for each in _ENDED},
    "domestic_share": "recorded_crime",
    "weighed_crimes": "recorded_crime",
    "crimes_with_a_person_harmed": "recorded_crime",
    "domestic_share_of_violence": "violent_crime",
    "domestic_by_partners": "domestic_crime",
    "crimes_against_victims_of_several": "victimisations",
    "crimes_against_victims_of_five_or_more": "victimisations",
    "victims_of_one_crime": "unique_victims",
    "victims_of_several_crimes": "unique_victims",
    "victims_of_five_or_more": "unique_victims",
    **{f"{way}_share_of_{kind}": kind for way in ("non_recent", "domestic") for kind in _KINDS_OF_SEXUAL},
    **{f"tracked_reoffences_per_reoffender_{each}": f"tracked_reoffending_{each}" for each in VERSIONS},
    **{f"reoffences_per_reoffender_{each}": f"youth_reoffending_{each}" for each in VERSIONS},
    **{f"tracked_reoffences_by_few_{each}": f"tracked_reoffence_frequency_{each}" for each in VERSIONS},
    **{f"{kind}_by_{whom}": kind for whom in _BY for kind in ("rape", "sexual_offences")},
}
"""What each share is of: printed beside it, and a number by itself elsewhere."""


def by_base(numbers: Sequence[Number]) -> Iterator[Equation]:
    """Numbers that are withheld by their own name and printed as what a share is of."""
    withheld = {each.question: each for each in numbers if each.status == "withheld"}
    for each in numbers:
        measure, level, place, period, part = each.question
        base = (BASES.get(measure, ""), level, place, period, "")
        if not part and each.denominator is not None and base in withheld:
            off = ROUNDED_BY if is_rounded(each.release_class, level, each.kind) else 0
            told_by = f"what {each} is of"
            yield Equation({base: 1.0}, each.denominator - off, each.denominator + off, told_by, not off)
