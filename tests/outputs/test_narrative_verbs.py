"""Words for a rise or a fall, drawn with what rose and what follows: each is held against what it is about."""

from random import Random
from types import SimpleNamespace

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.narrative.verbs import claims

HOME = SimpleNamespace(name="Hamwic", level="csp")
KNOWN = tuple(
    CATALOGUE[name]
    for name in (
        "recorded_crime", "violent_crime", "violence_with_injury", "domestic_violent_crime", "sexual_offences",
        "rape", "hate_crime", "stalking_and_harassment", "residential_burglary", "robbery_offences", "shop_theft",
        "drug_offences", "asb_incidents", "bladed_implement_crime", "domestic_crime",
    )
)  # fmt: skip
REVIEW = SimpleNamespace(measures=KNOWN, themed=(), home=HOME, wards=(), zones=())
CALLED = {
    "violent_crime": ("Violent crime", "Violence", "Violent offending", "Violence in the city"),
    "residential_burglary": ("Residential burglary", "Burglary of homes", "Break-ins", "House burglary"),
    "asb_incidents": ("Anti-social behaviour", "ASB", "Antisocial behaviour", "Nuisance behaviour"),
    "robbery_offences": ("Robbery", "Muggings", "The number of robberies"),
    "shop_theft": ("Shop theft", "Shoplifting", "Thefts from shops"),
    "bladed_implement_crime": ("Knife crime", "Crime with a bladed implement"),
    "domestic_violent_crime": ("Domestic violence", "Domestic violent crime"),
}
ON_ITS_PAGE = (
    "It",
    "The number of attacks",
    "Trouble",
    "The total",
    "Offending",
    "And it",
    "This year, it",
    "Mayhem",
)
WAYS = {
    "up": (
        "increased",
        "rose",
        "jumped",
        "climbed",
        "grew",
        "went up",
        "soared",
        "multiplied",
        "was on the increase",
    ),
    "down": (
        "decreased",
        "fell",
        "dropped",
        "plummeted",
        "declined",
        "went down",
        "reduced",
        "was on the wane",
    ),
}
TAILS = (
    "", " a lot", " back", " again", " sharply this year", " a bit", " a great deal", " too", " overall",
    " like never before",
    " everywhere", " compared with last year", " year on year", " beyond measure", " so much", " each month", " here",
)  # fmt: skip


def found(text: str, own: str | None = None):
    """The measures of a text's claims, each with the way that it says."""
    mine = next((each for each in KNOWN if each.name == own), None)
    verdict = SimpleNamespace(verdict="too few", place=HOME)
    return [(each.measure.name, each.says) for each in claims(text, (), REVIEW, lambda *_: verdict, own=mine)]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_a_measure_is_called_and_whatever_follows_a_verb_is_held_against_it(seed):
    draw = Random(seed)
    measure, way = draw.choice(list(CALLED)), draw.choice(list(WAYS))
    said = f"{draw.choice(CALLED[measure])} {draw.choice(WAYS[way])}{draw.choice(TAILS)}."
    assert (measure, way) in found(said), said
    assert (measure, way) in found(f"We met on Monday. {said} We meet again.", measure), said


@pytest.mark.parametrize("seed", range(60))
def test_on_a_measures_page_what_is_nothing_else_is_about_it(seed):
    draw = Random(seed)
    measure, way = draw.choice(list(CALLED)), draw.choice(list(WAYS))
    said = f"{draw.choice(ON_ITS_PAGE)} {draw.choice(WAYS[way])}{draw.choice(TAILS)}."
    assert found(said, measure) == [(measure, way)], said


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("Violent crime decreased a lot.", "violent_crime", [("violent_crime", "down")]),
        ("Violence fell again, and violent crime dropped back.", "violent_crime", [("violent_crime", "down")] * 2),
        ("Violence plummeted.", "violent_crime", [("violent_crime", "down")]),
        ("It is on the wane.", "violent_crime", [("violent_crime", "down")]),
        ("Anti-social behaviour increased a lot.", "asb_incidents", [("asb_incidents", "up")]),
        ("Burglary of homes rose sharply this year.", "residential_burglary", [("residential_burglary", "up")]),
        ("Patrols helped. Locks reduced break-ins.", "residential_burglary", [("residential_burglary", "down")]),
        ("We saw a sharp rise this year.", "robbery_offences", [("robbery_offences", "up")]),
        ("There was a marked drop in attacks.", "robbery_offences", [("robbery_offences", "down")]),
        ("There were fewer attacks than last year.", "violent_crime", [("violent_crime", "down")]),
        ("Rape fell, and robbery too rose.", "violent_crime", [("rape", "down"), ("robbery_offences", "up")]),
        ("Rape weighs most. It fell.", None, [("rape", "down")]),
        ("Robbery comes next, and it rose.", None, [("robbery_offences", "up")]),
        ("Violence with injury fell.", "violent_crime", [("violence_with_injury", "down")]),
        ("Violent crime is way down and continued to fall.", None, [("violent_crime", "down")] * 2),
        ("We brought violence down.", None, [("violent_crime", "down")]),
        ("Partners have cut violence.", None, [("violent_crime", "down")]),
        ("The downward trend continues.", "violent_crime", [("violent_crime", "down")]),
        ("The level of violence is falling.", None, [("violent_crime", "down")]),
    ],
)  # fmt: skip
def test_a_sentence_is_held_against_what_it_is_about(text, own, expected):
    assert found(text, own) == expected


SOUND = """
Membership of the watch rose.
Patrols increased, and visits to shops rose.
The number of visits rose.
Wardens increased their hours.
The partnership reduced the wait for an appointment.
Confidence in the police fell.
Fear of being attacked rose.
Referrals to the service rose sharply.
Funding fell by a little.
The locks reduced worry among residents.
Residents' satisfaction with the council dropped.
There was an increase in patrols.
We saw a rise in referrals and a drop in funding.
There was a pay rise for wardens.
There were more wardens and fewer complaints.
The way it is counted has not changed.
Lighting improved, and the queue got worse.
How officers record has improved.
The scheme remained stable.
The Violence Reduction Unit grew.
The police's budget grew.
More lights were put up.
The survey's response rate went up.
In the summer, staffing went down.
We went up to the common and handed out leaflets.
The temperature dropped.
Demand on hospitals increased.
Staff were cut, and lockdown eased.
The council has cut funding.
Begin on two more, chosen by lot.
""".strip().splitlines()


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("own", ["violent_crime", "residential_burglary", "asb_incidents"])
def test_what_is_said_of_something_else_passes_on_a_measures_page(text, own):
    assert found(text, own) == []
