"""Crime in the force's own records. By group of offence and by what officers flagged."""

from functools import reduce
from operator import or_
from typing import Literal

from ibis import _
from ibis.common.deferred import Deferred

from ...datasets.crimes import CRIMES
from ...datasets.reference import RESIDENTS
from ...vocabulary import caveat
from ...vocabulary import offence_group as groups
from ...vocabulary.offence_group import OffenceGroup
from .. import Measure, Tally

STRANDS = {
    "hate_race": ("Race hate crime", "race hate crimes"),
    "hate_religion": ("Hate crime against religion or belief", "hate crimes against religion or belief"),
    "hate_sexual_orientation": (
        "Hate crime against sexual orientation",
        "hate crimes against sexual orientation",
    ),
    "hate_disability": ("Disability hate crime", "disability hate crimes"),
    "hate_transgender": ("Transgender hate crime", "transgender hate crimes"),
}
_RESIDENTS = Tally(of=RESIDENTS, total=_.people.sum())
_ALWAYS = (caveat.RECORDED_NOT_ALL, caveat.SOME_UNLOCATED, caveat.LOCKDOWN)
# What is done to somebody for who they are, at home, or to a child: one record may be known to a neighbour.
_SENSITIVE = frozenset(
    {
        "domestic_violent_crime", "domestic_crime", "sexual_offences", "rape", "other_sexual_offences",
        "modern_slavery", "cruelty_to_children", "hate_crime", "hate_race", "hate_religion",
        "hate_sexual_orientation", "hate_disability", "hate_transgender",
    }
)  # fmt: skip


def of_group(group: OffenceGroup) -> Deferred:
    """Crimes of a group of offences, as a condition on their Home Office code."""
    return _.offence_code.isin(sorted(group.codes))


def _measure(
    name: str,
    title: str,
    noun: str,
    where: Deferred | bool,
    *,
    why: str,
    includes: str,
    better: Literal["lower", "higher"] | None = "lower",
    caveats: tuple[caveat.Caveat, ...] = (),
    is_flagged: bool = True,
) -> Measure:
    return Measure(
        name=name,
        title=title,
        noun=noun,
        numerator=Tally(of=CRIMES, where=where),
        denominator=_RESIDENTS,
        multiplier=1000,
        unit="per 1,000 residents",
        better=better,
        release="sensitive" if name in _SENSITIVE else "standard",
        why=why,
        includes=includes,
        caveats=(*_ALWAYS, *caveats),
        review="2027-04-01",
        # Anybody can have the same crimes by month and small area from the open data, less which others are told.
        finest="" if is_flagged else "year",
    )


def _group(group: OffenceGroup, why: str, includes: str, **said) -> Measure:
    return _measure(
        group.key,
        group.title,
        group.noun,
        of_group(group),
        why=why,
        includes=includes,
        is_flagged=False,
        **said,
    )


# The Home Office's codes, and so the groups, are those of the day on which a crime was recorded.
MEASURES = (
    _measure(
        "recorded_crime",
        "All recorded crime",
        "recorded crimes",
        True,
        why="How much crime the police were told of or found, over all kinds.",
        includes="Every crime in the force's own records, by the day on which it was recorded.",
        caveats=(caveat.RECORDING_IMPROVED,),
        is_flagged=False,
    ),
    _group(
        groups.VIOLENT_CRIME,
        "These are crimes against people, and not against what they own.",
        "Violence against the person: homicide, violence with and without injury, stalking and harassment.",
        caveats=(caveat.RECORDING_IMPROVED, caveat.REPORTING_DRIVEN),
    ),
    _group(
        groups.VIOLENCE_WITH_INJURY,
        "Violence that left an injury, told apart from violence that left none.",
        "From assault with injury to attempted murder, and deaths and serious injuries from driving.",
    ),
    _measure(
        "domestic_violent_crime",
        "Domestic violent crime",
        "domestic violent crimes",
        of_group(groups.VIOLENT_CRIME) & _.domestic,
        why="Whoever shares a home with the offender cannot keep out of their way, and partners can help.",
        includes="Violence against the person that an officer flagged as domestic abuse.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN, caveat.FLAGS),
    ),
    _group(
        groups.MOST_SERIOUS_VIOLENCE,
        "The gravest violence, told apart from all the rest.",
        "Homicide, attempted murder, causing death, and assault with intent to cause serious harm. "
        "Partnerships agree their own list; this is Safe City's.",
    ),
    _group(
        groups.SEXUAL_OFFENCES,
        "Whoever was harmed needs help, whether or not a case comes to court.",
        "Rape and all other sexual offences.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN,),
    ),
    _group(
        groups.RAPE,
        "Whoever was harmed needs help, whether or not a case comes to court.",
        "Rape of women, men and children.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN,),
    ),
    _group(
        groups.OTHER_SEXUAL_OFFENCES,
        "Whoever was harmed needs help, whether or not a case comes to court.",
        "Sexual assault, sexual offences against children, exposure and others that are not rape.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN,),
    ),
    _measure(
        "hate_crime",
        "Hate crime",
        "hate crimes",
        reduce(or_, (_[strand].fill_null(False) for strand in STRANDS)),
        why="It is aimed at who somebody is, and so at everybody who is the same.",
        includes="Crimes flagged with any of the five strands: race, religion or belief, sexual orientation, "
        "disability and transgender identity. A crime with several strands is counted once here.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN, caveat.FLAGS),
    ),
    *(
        _measure(
            strand,
            title,
            noun,
            _[strand],
            why="It is aimed at who somebody is, and so at everybody who is the same.",
            includes="Crimes flagged with this strand. One crime can carry several, so strands do not add up.",
            better=None,
            caveats=(caveat.REPORTING_DRIVEN, caveat.FLAGS),
        )
        for strand, (title, noun) in STRANDS.items()
    ),
    _group(
        groups.STALKING_AND_HARASSMENT,
        "It can go on and grow worse, so that acting early can prevent harm.",
        "Stalking, harassment and malicious communications.",
        better=None,
        caveats=(caveat.RECORDING_IMPROVED,),
    ),
    _group(
        groups.MODERN_SLAVERY,
        "Whoever is held in it may be unable to ask for help, so partners have to look for it.",
        "Holding a person in slavery, servitude or forced labour, and trafficking for it.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN,),
    ),
    _group(
        groups.CRUELTY_TO_CHILDREN,
        "A child may be unable to tell anybody, so others have to notice.",
        "Cruelty to and neglect of children.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN,),
    ),
    _group(
        groups.RESIDENTIAL_BURGLARY,
        "A home is where people should be safe.",
        "Breaking into homes, with their sheds and garages.",
    ),
    _group(
        groups.COMMERCIAL_BURGLARY,
        "The loss falls on businesses and community buildings.",
        "Breaking into shops, other businesses and community buildings.",
    ),
    _group(
        groups.ROBBERY,
        "Theft with violence or the threat of it; a part of serious violence.",
        "Stealing from a person or a business with force or the threat of force.",
    ),
    _group(
        groups.SHOP_THEFT,
        "The loss falls on shops, and any threat that goes with it on their staff.",
        "Theft from shops and stalls.",
        caveats=(caveat.REPORTING_DRIVEN,),
    ),
    _group(
        groups.ARSON, "Deliberate fires can kill.", "Deliberate fires, whether or not a life was endangered."
    ),
    _group(
        groups.DRUG_OFFENCES,
        "What the police find of drugs; the figure follows what they look for.",
        "Offences of possessing, supplying and producing controlled drugs.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN,),
    ),
    _measure(
        "drug_affected_crime",
        "Drug-affected crime",
        "drug-affected crimes",
        _.drugs,
        why="How much crime drugs had a part in, whatever the crime.",
        includes="Crimes of any kind that an officer flagged as affected by drugs.",
        caveats=(caveat.FLAGS,),
    ),
    _measure(
        "alcohol_affected_crime",
        "Alcohol-affected crime",
        "alcohol-affected crimes",
        _.alcohol,
        why="How much crime drink had a part in, whatever the crime.",
        includes="Crimes of any kind that an officer flagged as affected by alcohol.",
        caveats=(caveat.FLAGS,),
    ),
    _measure(
        "domestic_crime",
        "Domestic crime",
        "domestic crimes",
        _.domestic,
        why="Everybody should be safe at home, and partners can help where somebody is not.",
        includes="Crimes of any kind that an officer flagged as domestic abuse.",
        better=None,
        caveats=(caveat.REPORTING_DRIVEN, caveat.FLAGS),
    ),
    _measure(
        "bladed_implement_crime",
        "Crime with a bladed implement",
        "crimes with a bladed implement",
        _.bladed,
        why="A knife can turn a quarrel into a killing.",
        includes="Crimes of any kind in which an officer flagged that a bladed implement was used.",
        caveats=(caveat.FLAGS,),
    ),
)
