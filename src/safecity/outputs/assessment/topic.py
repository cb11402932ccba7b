"""A topic of the assessment: what it is called, the measures that show it, and where else something of it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue.people import people_of
from ..topics.counted import measure_of

VICTIMS, OFFENDERS = "victims", "offenders"


@dataclass(frozen=True)
class Topic:
    """A subject of the assessment; `key` names the file of the analyst's words on it.

    Of `wanted` the first that the review has leads; the others are told beside it. `victims` and `offenders` are
    measures of people, `shares` what part of it is flagged. `asked` are words by which a question of a survey, or
    what partners noticed, is known to be about it.
    """

    key: str
    name: str
    theme: str
    wanted: tuple[str, ...]
    victims: tuple[str, ...] = ()
    offenders: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    noticed: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()  # what partners counted of it

    def measures(self, review: Review) -> tuple[Measure, ...]:
        """Those of its measures with a page of their own that the review has, the leading one first."""
        by_name = {each.name: each for each in review.measures}
        return tuple(by_name[name] for name in self.wanted if name in by_name)

    def people(self, role: str) -> tuple[str, ...]:
        """Measures of its victims or offenders: its own, then those of the crimes that its measures count."""
        own = self.victims if role == VICTIMS else self.offenders
        return (*own, *(people_of(name, role) for name in self.wanted))

    def lead(self, review: Review) -> Measure:
        return self.measures(review)[0]


PEOPLE, PROPERTY, PLACES, YOUNG = "Harm to people", "Homes, shops and property", "Places", "Young people"

_DOMESTIC_SHARES = ("domestic_share", "domestic_share_of_violence", "domestic_by_partners")
_SEXUAL_SHARES = (
    "non_recent_share_of_sexual_offences", "domestic_share_of_sexual_offences", "sexual_offences_by_partners",
    "sexual_offences_by_acquaintances", "sexual_offences_by_strangers",
)  # fmt: skip
CATALOGUE = (
    Topic(
        "all-crime", "All recorded crime", PEOPLE, ("recorded_crime", "all_crime"), victims=("unique_victims",),
        asked=("safe",),
    ),
    Topic(
        "violence", "Violence", PEOPLE,
        ("violent_crime", "violence_with_injury", "violence_and_sexual_offences"),
        shares=("domestic_share_of_violence",), asked=("safe after dark", "violen"),
        sent=("ambulance_assaults", "hospital_assaults"),
    ),
    Topic(
        "serious-violence", "Serious violence and weapons", PEOPLE,
        ("most_serious_violence", "bladed_implement_crime", "possession_of_weapons"), asked=("knife", "weapon"),
        noticed=("knife", "weapon"),
    ),
    Topic(
        "domestic-abuse", "Domestic abuse", PEOPLE, ("domestic_crime", "domestic_violent_crime"),
        victims=("domestic_victims",), offenders=("domestic_offenders",), shares=_DOMESTIC_SHARES, asked=("domestic",),
        noticed=("domestic",),
        sent=("domestic_abuse_referrals", "domestic_abuse_helpline_calls", "high_risk_referrals_with_children",
              "child_assessments_with_domestic_violence"),
    ),
    Topic(
        "sexual-offences", "Sexual offences", PEOPLE, ("sexual_offences", "rape", "other_sexual_offences"),
        victims=("sexual_offence_victims",), offenders=("sexual_offence_offenders",), shares=_SEXUAL_SHARES,
        asked=("sexual",), noticed=("sexual",), sent=("sexual_violence_service_contacts",),
    ),
    Topic(
        "hate-crime", "Hate crime", PEOPLE,
        ("hate_crime", "hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender"),
        asked=("hate",), noticed=("hate",), sent=("third_party_reports",),
    ),
    Topic(
        "stalking", "Stalking and harassment", PEOPLE, ("stalking_and_harassment",), asked=("stalk", "harass"),
        noticed=("stalk", "harass"),
    ),
    Topic(
        "exploitation", "Exploitation", PEOPLE, ("modern_slavery", "cruelty_to_children"), asked=("exploit",),
        noticed=("cuckooing", "county lines", "exploit"),
    ),
    Topic(
        "burglary", "Burglary", PROPERTY, ("residential_burglary", "commercial_burglary", "burglary"),
        asked=("burglary",), noticed=("burglary",),
    ),
    Topic("robbery", "Robbery", PROPERTY, ("robbery_offences", "robbery"), asked=("robbery", "robbed")),
    Topic(
        "theft", "Theft", PROPERTY,
        ("shop_theft", "shoplifting", "vehicle_crime", "bicycle_theft", "theft_from_person", "other_theft"),
        asked=("theft", "stolen"),
    ),
    Topic(
        "damage", "Criminal damage and arson", PROPERTY, ("criminal_damage_and_arson", "arson"),
        asked=("damage", "arson", "vandal"), sent=("deliberate_fires",),
    ),
    Topic(
        "asb", "Anti-social behaviour", PLACES, ("asb_incidents", "asb"), asked=("anti-social",),
        noticed=("nuisance", "street drinking"),
    ),
    Topic("public-order", "Public order", PLACES, ("public_order",), asked=("public order",)),
    Topic(
        "drugs-and-alcohol", "Drugs and alcohol", PLACES,
        ("drug_offences", "drugs", "drug_affected_crime", "alcohol_affected_crime"), asked=("drug", "alcohol"),
        noticed=("county lines", "street drinking"),
    ),
    Topic("other-crime", "Other crime", PLACES, ("other_crime",)),
)  # fmt: skip


def topics_of(review: Review) -> tuple[Topic, ...]:
    """The topics of which the review has a measure.

    One of which it has a single measure is called what that measure is: its own name may promise more.
    """
    found = ((each, each.measures(review)) for each in CATALOGUE)
    return tuple(
        each if len(measures) > 1 else replace(each, name=measures[0].title)
        for each, measures in found
        if measures
    )


def known(review: Review, names: Iterable[str]) -> tuple[Measure, ...]:
    """Those of these measures that the review has, whatever page they stand on."""
    found = (measure_of(review, name) for name in names)
    return tuple(each for each in found if each is not None)
