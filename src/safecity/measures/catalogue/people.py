"""Victims and offenders. Unique people, those harmed again and again, and profiles by age and sex."""

from typing import Literal

from ibis import _
from ibis.common.deferred import Deferred

from ...datasets.crime_people import RESPONSIBLE
from ...datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES
from ...vocabulary import Caveat, caveat
from .. import Category, Measure, People, Tally
from ..population import ALL_RESIDENTS, aged
from . import police_records
from .shares import DOMESTIC_ABUSE, SEXUAL_OFFENCES, other_sexual, rape, sexual

OFFENDERS_FROM_TEN = Caveat("offenders_from_ten", "Offenders under 18 stand beside residents aged 10 to 17.")
"""Of rates by age alone, so it stands with them and not with every number of a measure."""
REPEAT_VICTIMS, WHO = "repeat-victims", "who"
BANDS = (
    ("under 18", 0, 17),
    ("18-24", 18, 24),
    ("25-34", 25, 34),
    ("35-49", 35, 49),
    ("50 and over", 50, None),
)


def _profile_from(youngest: int) -> tuple[Category, ...]:
    """Parts by age and by sex, the rate of each band of ages being of the residents who are that old, and not younger
    than `youngest`: nobody below ten can by law be an offender."""
    return (
        *(
            Category(
                kind="age",
                name=name,
                where=_.age >= first if last is None else _.age.between(first, last),
                per=aged(max(first, youngest), last),
            )
            for name, first, last in BANDS
        ),
        Category(kind="age", name="not known", where=_.age.isnull(), known=False),
        *(Category(kind="sex", name=sex, where=_.sex == sex) for sex in ("female", "male", "other")),
        Category(kind="sex", name="not known", where=_.sex.isnull(), known=False),
    )


OF_VICTIMS, OF_OFFENDERS = _profile_from(0), _profile_from(RESPONSIBLE)
SEVERAL = 5  # crimes in a year from which on a victim is one of the small group harmed most
_IS_VICTIM = (_.role == "victim") & (_.kind == "person")
_IS_OFFENDER = (_.role == "offender") & (_.kind == "person")
_CAUTIONS = (caveat.RECORDED_NOT_ALL, caveat.WHO_IS_WHO)


def _victims(
    times: tuple[int, int | None] = (1, None), count: Literal["people", "rows"] = "people"
) -> People:
    return People(of=PEOPLE_IN_CRIMES, where=_IS_VICTIM, times=times, count=count)


def _people(
    name: str,
    title: str,
    noun: str,
    numerator: People,
    *,
    why: str,
    includes: str,
    theme: str,
    of: People | Tally | None = None,
    count_unit: str = "people",
    better: Literal["lower", "higher"] | None = None,
    sensitive: bool = False,
    by: tuple[Category, ...] = (),
    judged: bool = True,
) -> Measure:
    """A measure of people: of residents, a share of other people, or how many there are."""
    multiplier, unit = (
        (100, "%") if isinstance(of, People) else (1000, "per 1,000 residents") if of else (1, "")
    )
    return Measure(
        name=name,
        title=title,
        noun=noun,
        numerator=numerator,
        denominator=of,
        multiplier=multiplier,
        unit=unit,
        release="sensitive" if sensitive else "standard",
        count_unit=count_unit,
        better=better,
        why=why,
        includes=includes,
        caveats=_CAUTIONS,
        review="2027-04-01",
        theme=theme,
        finest="year",
        by=by,
        judged=judged,
    )


_AGAIN = "Whoever was harmed more than once can be found, and help may prevent the next crime."
_EVERYBODY, _TOLD_APART = (
    _victims(),
    "Each person once, however many crimes; businesses and the state are left out.",
)
_CRIMES = "crimes against them"

_REPEAT = (
    _people(
        "unique_victims",
        "Victims",
        "people who were a victim of crime",
        _EVERYBODY,
        of=ALL_RESIDENTS,
        better="lower",
        why="Crimes are counted by the thousand; this counts the people they harmed.",
        includes=_TOLD_APART,
        theme=REPEAT_VICTIMS,
    ),
    Measure(
        name="crimes_with_a_person_harmed",
        title="Crimes with a person as victim",
        noun="of recorded crimes had a person as a victim",
        numerator=Tally(of=CRIMES_WITH_VICTIMS, where=_.people_harmed > 0),
        denominator=Tally(of=CRIMES_WITH_VICTIMS),
        multiplier=100,
        unit="%",
        release="standard",
        why="The others harm a business, the state, or nobody by name.",
        includes="Crimes with at least one victim who is a person.",
        caveats=(caveat.RECORDED_NOT_ALL,),
        review="2027-04-01",
        theme=REPEAT_VICTIMS,
        finest="year",
    ),
    _people(
        "victimisations",
        "Crimes against people",
        "crimes against people, once for each of their victims",
        _victims(count="rows"),
        why="What the shares of crimes below are shares of.",
        includes="A crime with two victims counts twice.",
        theme=REPEAT_VICTIMS,
        count_unit=_CRIMES,
    ),
    _people(
        "victims_of_one_crime",
        "Victims of one crime",
        "of victims were the victim of one crime",
        _victims((1, 1)),
        of=_EVERYBODY,
        why=_AGAIN,
        includes=_TOLD_APART,
        theme=REPEAT_VICTIMS,
    ),
    _people(
        "victims_of_several_crimes",
        "Victims of more than one crime",
        "of victims were the victim of more than one crime",
        _victims((2, None)),
        of=_EVERYBODY,
        why=_AGAIN,
        includes=_TOLD_APART,
        theme=REPEAT_VICTIMS,
    ),
    _people(
        "crimes_against_victims_of_several",
        "Crimes against victims of more than one",
        "of crimes against people were against victims of more than one",
        _victims((2, None), "rows"),
        of=_victims(count="rows"),
        why=_AGAIN,
        includes="Of all crimes against people, those against somebody who was the victim of another that year.",
        theme=REPEAT_VICTIMS,
        count_unit=_CRIMES,
    ),
    _people(
        "victims_of_five_or_more",
        "Victims of five or more crimes",
        "of victims were the victim of five or more crimes",
        _victims((SEVERAL, None)),
        of=_EVERYBODY,
        why=_AGAIN,
        includes=_TOLD_APART,
        theme=REPEAT_VICTIMS,
        sensitive=True,
    ),
    _people(
        "crimes_against_victims_of_five_or_more",
        "Crimes against victims of five or more",
        "of crimes against people were against victims of five or more",
        _victims((SEVERAL, None), "rows"),
        of=_victims(count="rows"),
        why=_AGAIN,
        includes="Of all crimes against people, those against somebody who was the victim of four others that year.",
        theme=REPEAT_VICTIMS,
        sensitive=True,
        count_unit=_CRIMES,
    ),
    *(
        _people(
            f"victims_of_{number}_crimes",
            f"Victims of {word} crimes",
            f"people who were the victim of {word} crimes",
            _victims((number, number)),
            why=_AGAIN,
            includes=_TOLD_APART,
            theme=REPEAT_VICTIMS,
        )
        for number, word in ((2, "two"), (3, "three"), (4, "four"))
    ),
)


def _profile(
    name: str, title: str, noun: str, where: Deferred, *, theme: str, sensitive: bool = False,
    by: tuple[Category, ...] = OF_VICTIMS, judged: bool = True,
) -> Measure:  # fmt: skip
    youngest = f" {OFFENDERS_FROM_TEN.wording}" if by is OF_OFFENDERS else ""
    return _people(
        name,
        title,
        noun,
        People(of=PEOPLE_IN_CRIMES, where=where),
        of=ALL_RESIDENTS,
        why="Who they are says whom help has to reach.",
        includes="Each person once in the year, with their age at the first crime. Bands of age differ in width, so "
        f"each is also shown beside how many residents are of that age.{youngest}",
        theme=theme,
        by=by,
        sensitive=sensitive,
        judged=judged,
    )


_PROFILES = (
    _profile(
        "domestic_victims",
        "Victims of domestic crime",
        "people who were a victim of domestic crime",
        _IS_VICTIM & _.domestic,
        theme=DOMESTIC_ABUSE,
        sensitive=True,
    ),
    _profile(
        "domestic_offenders",
        "Offenders in domestic crime",
        "people identified as the offender in domestic crime",
        _IS_OFFENDER & _.domestic,
        theme=DOMESTIC_ABUSE,
        by=OF_OFFENDERS,
        sensitive=True,
    ),
    _profile(
        "sexual_offence_victims",
        "Victims of sexual offences",
        "people who were a victim of a sexual offence",
        _IS_VICTIM & sexual,
        theme=SEXUAL_OFFENCES,
        sensitive=True,
    ),
    _profile(
        "rape_victims",
        "Victims of rape",
        "people who were a victim of rape",
        _IS_VICTIM & rape,
        theme=SEXUAL_OFFENCES,
        sensitive=True,
    ),
    _profile(
        "other_sexual_offence_victims",
        "Victims of other sexual offences",
        "people who were a victim of another sexual offence",
        _IS_VICTIM & other_sexual,
        theme=SEXUAL_OFFENCES,
        sensitive=True,
    ),
    _profile(
        "sexual_offence_offenders",
        "Offenders in sexual offences",
        "people identified as the offender in a sexual offence",
        _IS_OFFENDER & sexual,
        theme=SEXUAL_OFFENCES,
        by=OF_OFFENDERS,
        sensitive=True,
    ),
)
_OF_CRIMES = {each.name: each for each in police_records.MEASURES}
PROFILED = {
    "violent_crime": ("violent crime", "victims", "offenders"),
    "most_serious_violence": ("most serious violence", "victims", "offenders"),
    "hate_crime": ("hate crime", "victims", "offenders"),
    "stalking_and_harassment": ("stalking and harassment", "victims", "offenders"),
    "residential_burglary": ("residential burglary", "victims", "offenders"),
    "robbery_offences": ("robbery", "victims", "offenders"),
    "shop_theft": ("shop theft", "offenders"),
    "drug_offences": ("drug offences", "offenders"),
}  # fmt: skip
"""Measures of crimes whose people are told by age and sex, what a sentence calls the crime, and which people.

Drugs harm nobody who stands in a record, and shops no person.
"""


def people_of(measure: str, role: str) -> str:
    """The name of the measure that tells who the victims or the offenders of a measure's crimes were."""
    return f"{measure}_{role}"


def _who(measure: str, called: str, role: str) -> Measure:
    crimes = _OF_CRIMES[measure].numerator.where
    assert not isinstance(crimes, bool)
    victims = role == "victims"
    return _profile(
        people_of(measure, role),
        f"Victims of {called}" if victims else f"Offenders in {called}",
        f"people who were a victim of {called}"
        if victims
        else f"people identified as the offender in {called}",
        (_IS_VICTIM if victims else _IS_OFFENDER) & crimes,
        theme=WHO,
        by=OF_VICTIMS if victims else OF_OFFENDERS,
        sensitive=True,
        judged=False,  # the crimes are
    )


_OF_EACH_CRIME = tuple(
    _who(measure, called, role) for measure, (called, *roles) in PROFILED.items() for role in roles
)
MEASURES = (*_REPEAT, *_PROFILES, *_OF_EACH_CRIME)
