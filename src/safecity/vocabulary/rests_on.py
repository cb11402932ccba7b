"""What a measure of a force's own records can rest on beside single fields, by name."""

ANYBODY = "anybody"  # of crimes: that they name somebody
VICTIMS = "victims"  # that they name a victim, be it a business or the state
WEIGHT = "weight"  # that their offence has a weight
EARLIER = "earlier"  # that they began before the day of their record
RELATION = "relation"  # of people harmed: that they say what they are to the offender
TOLD_APART = "told_apart"  # of people: that they can be told from others
AGAIN = "again"  # and that they are in another crime too
OFFENDERS = "offenders"  # of suspects and offenders: that they are offenders
FLAG = "flag"  # of a measure: that it asks for a flag that officers set
WHOLE = "whole"  # that it counts the records themselves and is no share of them
PERSONS = "persons"  # of victims of offences that mostly harm people: that they are people
ALIKE = "alike"  # of crimes: that another says the same in every field but the reference
AGES = "ages"  # of people of a role: that they are of one age, which stands for those of whom none is known


def flag_of(flag: str) -> str:
    """The name under which it is known how many crimes have a flag.

    >>> flag_of("alcohol")
    'flag: alcohol'
    """
    return f"{FLAG}: {flag}"


def age_of(role: str, age: int) -> str:
    """The name under which it is known how many of a role's people are of one age.

    >>> age_of("victim", 18)
    'ages: victim of 18'
    """
    return f"{ages_of(role)}{age}"


def ages_of(role: str) -> str:
    """How such names of a role begin.

    >>> ages_of("victim")
    'ages: victim of '
    """
    return f"{AGES}: {role} of "


def value_of(relationship: str) -> str:
    """The name under which one value of RELATION is known.

    >>> value_of("former partner")
    'relation: former partner'
    """
    return f"{RELATION}: {relationship}"
