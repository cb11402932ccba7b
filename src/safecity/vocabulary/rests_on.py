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


def value_of(relationship: str) -> str:
    """The name under which one value of RELATION is known.

    >>> value_of("former partner")
    'relation: former partner'
    """
    return f"{RELATION}: {relationship}"
