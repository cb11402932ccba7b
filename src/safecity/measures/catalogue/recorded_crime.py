"""Recorded crime. All of it together, and by the categories of data.police.uk."""

from ibis import _

from ...datasets.reference import RESIDENTS
from ...datasets.street_crimes import STREET_CRIMES
from ...vocabulary import caveat
from ...vocabulary.offence import CRIME_CATEGORIES
from .. import Measure, Tally

_RESIDENTS = Tally(of=RESIDENTS, total=_.people.sum())
_ALWAYS = (caveat.RECORDED_NOT_ALL, caveat.SOME_UNLOCATED, caveat.LOCKDOWN)

ALL_CRIME = Measure(
    name="all_crime",
    title="All recorded crime",
    noun="recorded crimes",
    numerator=Tally(of=STREET_CRIMES),
    denominator=_RESIDENTS,
    multiplier=1000,
    unit="per 1,000 residents",
    better="lower",
    release="open",
    why="How much crime the police were told of or found, over all kinds.",
    includes="Every crime in the police's open data, of all thirteen categories. Fraud and anti-social behaviour "
    "are not in it.",
    caveats=(*_ALWAYS, caveat.RECORDING_IMPROVED),
    review="2027-04-01",
)

# Why each is watched, what it takes in, and which way is better; None where more records may be good news.
_SAYS: dict[str, tuple[str, str, str | None, tuple[caveat.Caveat, ...]]] = {
    "violence_and_sexual_offences": (
        "The largest group of recorded crime, and the one that harms people most.",
        "Offences against the person, from common assault to grievous bodily harm, with harassment, stalking and "
        "all sexual offences.",
        "lower",
        (caveat.RECORDING_IMPROVED, caveat.REPORTING_DRIVEN),
    ),
    "burglary": (
        "Few crimes leave people feeling less safe at home.",
        "Breaking into homes, sheds and garages, and into shops and other premises, to steal or do damage.",
        "lower",
        (),
    ),
    "robbery": (
        "Theft with violence or the threat of it; a part of serious violence.",
        "Stealing from a person or a business with force or the threat of force.",
        "lower",
        (),
    ),
    "vehicle_crime": ("Common, and preventable.", "Theft of vehicles, theft from them, and tampering.", "lower", ()),
    "bicycle_theft": ("Common in cities, and preventable.", "Taking a pedal cycle.", "lower", ()),
    "shoplifting": (
        "The loss falls on shops and their staff, who are often threatened.",
        "Theft from shops and stalls.",
        "lower",
        (caveat.REPORTING_DRIVEN,),
    ),
    "theft_from_person": (
        "Marks crowded places and the evening economy.",
        "Bag snatching, pickpocketing and the like, without force.",
        "lower",
        (),
    ),
    "other_theft": ("Much everyday theft is here.", "Theft by an employee, blackmail, making off without payment "
                    "and other theft.", "lower", ()),
    "criminal_damage_and_arson": (
        "Damage tells residents that nobody looks after a place.",
        "Damage to buildings and vehicles, and deliberate fires.",
        "lower",
        (),
    ),
    "public_order": (
        "Disorder that makes people feel unsafe in public.",
        "Offences that cause fear, alarm or distress.",
        "lower",
        (caveat.RECORDING_IMPROVED,),
    ),
    "possession_of_weapons": (
        "Knives and other weapons carried in public.",
        "Possessing a weapon, such as a firearm or a knife.",
        None,
        (caveat.REPORTING_DRIVEN,),
    ),
    "drugs": (
        "A priority of most strategies; the figure follows police activity closely.",
        "Offences of possessing, supplying and producing controlled drugs.",
        None,
        (caveat.REPORTING_DRIVEN,),
    ),
    "other_crime": (
        "What no other category takes in.",
        "Forgery, perjury and other miscellaneous crime.",
        "lower",
        (),
    ),
}  # fmt: skip

BY_CATEGORY = tuple(
    Measure(
        name=category.key,
        title=category.title,
        noun=category.noun,
        numerator=Tally(of=STREET_CRIMES, where=_.category == category.published),
        denominator=_RESIDENTS,
        multiplier=1000,
        unit="per 1,000 residents",
        better=_SAYS[category.key][2],  # type: ignore[arg-type]
        release="open",
        why=_SAYS[category.key][0],
        includes=_SAYS[category.key][1],
        caveats=(*_ALWAYS, *_SAYS[category.key][3]),
        review="2027-04-01",
    )
    for category in CRIME_CATEGORIES
)

MEASURES = (ALL_CRIME, *BY_CATEGORY)
