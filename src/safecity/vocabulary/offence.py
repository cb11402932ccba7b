"""The fourteen categories of data.police.uk, and the words for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Category:
    """One category of the open data: the publisher's own words, our key, and how a sentence counts it."""

    published: str  # exactly as data.police.uk writes it
    key: str
    title: str
    noun: str


ASB = Category("Anti-social behaviour", "asb", "Anti-social behaviour", "incidents of anti-social behaviour")
CRIME_CATEGORIES = (
    Category(
        "Violence and sexual offences",
        "violence_and_sexual_offences",
        "Violence and sexual offences",
        "violence and sexual offences",
    ),
    Category("Burglary", "burglary", "Burglary", "burglaries"),
    Category("Robbery", "robbery", "Robbery", "robberies"),
    Category("Vehicle crime", "vehicle_crime", "Vehicle crime", "vehicle crimes"),
    Category("Bicycle theft", "bicycle_theft", "Bicycle theft", "bicycle thefts"),
    Category("Shoplifting", "shoplifting", "Shoplifting", "shoplifting offences"),
    Category("Theft from the person", "theft_from_person", "Theft from the person", "thefts from the person"),
    Category("Other theft", "other_theft", "Other theft", "other thefts"),
    Category(
        "Criminal damage and arson",
        "criminal_damage_and_arson",
        "Criminal damage and arson",
        "offences of criminal damage and arson",
    ),
    Category("Public order", "public_order", "Public order offences", "public order offences"),
    Category(
        "Possession of weapons",
        "possession_of_weapons",
        "Possession of weapons",
        "offences of possessing a weapon",
    ),
    Category("Drugs", "drugs", "Drug offences", "drug offences"),
    Category("Other crime", "other_crime", "Other crime", "other crimes"),
)
PUBLISHED = {category.published: category for category in (ASB, *CRIME_CATEGORIES)}
