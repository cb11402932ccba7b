"""Shares, severity and people of a force's own records, each defined a second time in plain Python."""

from collections.abc import Callable

from ..vocabulary import offence_group as groups
from .parts import Crime, OfCrimes, OfPeople, OfWeights, Person, Second
from .people import Part
from .record import STRANDS

_PARTNERS = ("partner", "former partner")
_SEVERAL = 5
_AGES = {
    "age: under 18": (0, 17),
    "age: 18-24": (18, 24),
    "age: 25-34": (25, 34),
    "age: 35-49": (35, 49),
    "age: 50 and over": (50, None),
}


def _any(crime: Crime) -> bool:
    return True


def _domestic(crime: Crime) -> bool:
    return crime.record.ticked("domestic")


def _of(group: groups.OffenceGroup) -> Callable[[Crime], bool]:
    return lambda crime: crime.record.of(group)


def _by(*relationships: str) -> Callable[[Crime], bool]:
    return lambda crime: crime.relationship in relationships


def _aged(first: int, last: int | None) -> Callable[[Person], bool]:
    return lambda person: person.age is not None and first <= person.age <= (last or person.age)


def _victim(crime: Crime, part: Part) -> bool:
    return part.role == "victim" and part.kind == "person"


def _profile(role: str, counts: Callable[[Crime], bool]) -> OfPeople:
    return OfPeople(
        lambda crime, part: part.role == role and part.kind == "person" and counts(crime),
        of_residents=True,
        categories={
            **{name: _aged(*ages) for name, ages in _AGES.items()},
            "age: not known": lambda person: person.age is None,
            "sex: female": lambda person: person.sex == "female",
            "sex: male": lambda person: person.sex == "male",
            "sex: other": lambda person: person.sex == "other",
            "sex: not known": lambda person: not person.sex,
        },
        ages=_AGES if role == "victim" else {**_AGES, "age: under 18": (10, 17)},
    )


# Home Office, Crime outcomes in England and Wales: the codes of each group; any other code is another ending.
_OUTCOMES = {
    "outcome: charged or summonsed": ("1", "1A"),
    "outcome: dealt with out of court": ("2", "2A", "3", "3A", "6", "7", "8"),
    "outcome: no suspect identified": ("18",),
    "outcome: evidential difficulties, victim supports": ("15",),
    "outcome: evidential difficulties, victim does not support": ("14", "16"),
}
_ANOTHER_ENDING = "outcome: ended in another way"
_NAMED_OUTCOMES = frozenset(code for codes in _OUTCOMES.values() for code in codes)


def _ended(*codes: str) -> Callable[[Crime], bool]:
    return lambda crime: crime.record.cells.get("outcome_code", "") in codes


def _has_ended(crime: Crime) -> bool:
    return bool(crime.record.cells.get("outcome_code"))


def _came_of(counts: Callable[[Crime], bool]) -> OfCrimes:
    return OfCrimes(
        _has_ended,
        counts,
        categories={
            **{name: _ended(*codes) for name, codes in _OUTCOMES.items()},
            _ANOTHER_ENDING: lambda crime: (
                _has_ended(crime) and crime.record.cells["outcome_code"] not in _NAMED_OUTCOMES
            ),
        },
    )


def _hateful(crime: Crime) -> bool:
    return any(crime.record.ticked(strand) for strand in STRANDS)


_ENDED: dict[str, Callable[[Crime], bool]] = {
    "recorded_crime": _any,
    "domestic_crime": _domestic,
    "hate_crime": _hateful,
    **{
        group.key: _of(group)
        for group in (
            groups.VIOLENT_CRIME, groups.MOST_SERIOUS_VIOLENCE, groups.SEXUAL_OFFENCES, groups.STALKING_AND_HARASSMENT,
            groups.RESIDENTIAL_BURGLARY, groups.ROBBERY, groups.SHOP_THEFT, groups.DRUG_OFFENCES,
        )
    },
}  # fmt: skip

# Crimes whose victims, and whose offenders, are told by age and sex.
_HARMING = (
    "violent_crime", "most_serious_violence", "hate_crime", "stalking_and_harassment", "residential_burglary",
    "robbery_offences",
)  # fmt: skip
_DONE = (*_HARMING, "shop_theft", "drug_offences")
_SEXUAL = (
    ("sexual_offences", groups.SEXUAL_OFFENCES),
    ("rape", groups.RAPE),
    ("other_sexual_offences", groups.OTHER_SEXUAL_OFFENCES),
)
_WHOM = (("partners", _PARTNERS), ("acquaintances", ("acquaintance",)), ("strangers", ("stranger",)))
_FLAGS: dict[str, Callable[[Crime], bool]] = {
    "alcohol": lambda crime: crime.record.ticked("alcohol"),
    "drugs": lambda crime: crime.record.ticked("drugs"),
    "domestic": _domestic,
    "violent": _of(groups.VIOLENT_CRIME),
}
_TOGETHER = {
    f"together: {one}" if one == other else f"together: {one} and {other}": (first, second)
    for at, (one, first) in enumerate(_FLAGS.items())
    for other, second in list(_FLAGS.items())[at:]
}
_GROUPS = {f"offence group: {group.title}": _of(group) for group in groups.PARTS}
_VICTIMS, _VICTIMISATIONS = OfPeople(_victim), OfPeople(_victim, rows=True)

TOGETHER: dict[str, Second] = {
    "domestic_share": OfCrimes(_domestic, _any),
    "domestic_share_of_violence": OfCrimes(_domestic, _of(groups.VIOLENT_CRIME)),
    "domestic_by_partners": OfCrimes(_by(*_PARTNERS), _domestic, needs="people"),
    **{
        f"non_recent_share_of_{name}": OfCrimes(lambda crime: crime.non_recent, _of(group))
        for name, group in _SEXUAL
    },
    **{f"domestic_share_of_{name}": OfCrimes(_domestic, _of(group)) for name, group in _SEXUAL},
    **{
        f"{name}_by_{whom}": OfCrimes(_by(*which), _of(group), needs="people")
        for name, group in _SEXUAL[:2]
        for whom, which in _WHOM
    },
    "flags_together": OfCrimes(
        lambda crime: any(flag(crime) for flag in _FLAGS.values()),
        categories={
            name: lambda crime, both=both: all(flag(crime) for flag in both)  # type: ignore[misc]
            for name, both in _TOGETHER.items()
        },
        overlap=True,
    ),
    **{f"{name}_outcomes": _came_of(counts) for name, counts in _ENDED.items()},
    "severity_score": OfWeights(_GROUPS),
    "weighed_crimes": OfCrimes(
        lambda crime: crime.weight is not None, _any, categories=_GROUPS, needs="weights"
    ),
    "unique_victims": OfPeople(_victim, of_residents=True),
    "crimes_with_a_person_harmed": OfCrimes(lambda crime: bool(crime.harmed), _any, needs="people"),
    "victimisations": _VICTIMISATIONS,
    "victims_of_one_crime": OfPeople(_victim, most=1, of=_VICTIMS),
    "victims_of_several_crimes": OfPeople(_victim, least=2, of=_VICTIMS),
    "crimes_against_victims_of_several": OfPeople(_victim, least=2, rows=True, of=_VICTIMISATIONS),
    "victims_of_five_or_more": OfPeople(_victim, least=_SEVERAL, of=_VICTIMS),
    "crimes_against_victims_of_five_or_more": OfPeople(
        _victim, least=_SEVERAL, rows=True, of=_VICTIMISATIONS
    ),
    **{f"victims_of_{number}_crimes": OfPeople(_victim, least=number, most=number) for number in (2, 3, 4)},
    "domestic_victims": _profile("victim", _domestic),
    "domestic_offenders": _profile("offender", _domestic),
    "sexual_offence_victims": _profile("victim", _of(groups.SEXUAL_OFFENCES)),
    "rape_victims": _profile("victim", _of(groups.RAPE)),
    "other_sexual_offence_victims": _profile("victim", _of(groups.OTHER_SEXUAL_OFFENCES)),
    "sexual_offence_offenders": _profile("offender", _of(groups.SEXUAL_OFFENCES)),
    **{f"{name}_victims": _profile("victim", _ENDED[name]) for name in _HARMING},
    **{f"{name}_offenders": _profile("offender", _ENDED[name]) for name in _DONE},
}
"""For each measure of crimes together with their people or weights, how it is counted."""

_BEGAN, _WHO = "committed_from", "relationship"
HAS_TO_SAY: dict[str, tuple[str, ...]] = {
    "domestic_share": ("domestic",),
    "domestic_share_of_violence": ("domestic",),
    "domestic_by_partners": ("domestic", _WHO),
    **{f"non_recent_share_of_{name}": (_BEGAN,) for name, _ in _SEXUAL},
    **{f"domestic_share_of_{name}": ("domestic",) for name, _ in _SEXUAL},
    **{f"{name}_by_{whom}": (_WHO,) for name, _ in _SEXUAL[:2] for whom, _ in _WHOM},
    "flags_together": ("alcohol", "drugs", "domestic"),
    **{f"{name}_outcomes": ("outcome_code",) for name in _ENDED},
    "domestic_crime_outcomes": ("domestic", "outcome_code"),
    "hate_crime_outcomes": (*STRANDS, "outcome_code"),
    "domestic_victims": ("domestic",),
    "domestic_offenders": ("domestic",),
    **{f"hate_crime_{whose}": STRANDS for whose in ("victims", "offenders")},
}
"""For each measure that looks at cells which may be empty: those that nobody can say it of if all are."""


def role_of(measure: str) -> str:
    """Whose people a measure counts, of those that count people at all: those harmed, or who did it."""
    return "offender" if measure.endswith("_offenders") else "victim"
