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
        "These are crimes against people, and not against what they own.",
        "Offences against the person, from common assault to grievous bodily harm, with harassment, stalking and "
        "all sexual offences.",
        "lower",
        (caveat.RECORDING_IMPROVED, caveat.REPORTING_DRIVEN),
    ),
    "burglary": (
        "A home or a place of work is where people should be safe.",
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
    "vehicle_crime": (
        "What prevents it, from locks to lit car parks, is in the hands of partners and owners.",
        "Theft of vehicles, theft from them, and tampering.",
        "lower",
        (),
    ),
    "bicycle_theft": (
        "What prevents it, from safe stands to marked frames, is in the hands of partners and owners.",
        "Taking a pedal cycle.",
        "lower",
        (),
    ),
    "shoplifting": (
        "The loss falls on shops, and any threat that goes with it on their staff.",
        "Theft from shops and stalls.",
        "lower",
        (caveat.REPORTING_DRIVEN,),
    ),
    "theft_from_person": (
        "Where it happens says which crowded places need watching.",
        "Bag snatching, pickpocketing and the like, without force.",
        "lower",
        (),
    ),
    "other_theft": (
        "It takes in the thefts that have no category of their own.",
        "Theft by an employee, blackmail, making off without payment and other theft.",
        "lower",
        (),
    ),
    "criminal_damage_and_arson": (
        "Somebody has to mend it, and until then everybody who passes sees it.",
        "Damage to buildings and vehicles, and deliberate fires.",
        "lower",
        (),
    ),
    "public_order": (
        "Everybody should be able to use streets and parks without fear.",
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
        "What the police find of drugs; the figure follows what they look for.",
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
