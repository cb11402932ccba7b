"""What came of a crime, by Home Office outcome code, as the Home Office groups outcomes when it publishes them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OutcomeGroup:
    """A group of outcomes: the words for it, and the codes of the outcomes framework that belong to it.

    Codes with a letter are those of another offence than the one recorded: 1A is a charge for another.
    """

    name: str
    codes: frozenset[str]


def _group(name: str, codes: str) -> OutcomeGroup:
    return OutcomeGroup(name, frozenset(codes.split()))


# Home Office, Crime outcomes in England and Wales: the framework of outcomes 1 to 22, in force since April 2014.
CHARGED = _group("charged or summonsed", "1 1A")
OUT_OF_COURT = _group("dealt with out of court", "2 2A 3 3A 6 7 8")  # cautions, penalty notices, resolutions
NO_SUSPECT = _group("no suspect identified", "18")
VICTIM_SUPPORTS = _group("evidential difficulties, victim supports", "15")
VICTIM_DOES_NOT = _group("evidential difficulties, victim does not support", "14 16")
NAMED = (CHARGED, OUT_OF_COURT, NO_SUSPECT, VICTIM_SUPPORTS, VICTIM_DOES_NOT)
IN_A_GROUP = frozenset().union(*(each.codes for each in NAMED))
OTHERWISE = "ended in another way"
"""Every other outcome: taken into consideration, prosecution prevented or not in the public interest, handed to another
body, a diversion, or a code that is not in the framework."""
