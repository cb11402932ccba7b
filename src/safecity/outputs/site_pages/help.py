"""Where a reader who has been harmed gets help. Nothing here is particular to one place."""

from ...measures import Measure

_HARM_TO_PEOPLE = {
    "all_crime",
    "burglary",
    "criminal_damage_and_arson",
    "possession_of_weapons",
    "public_order",
    "robbery",
    "theft_from_person",
    "vehicle_crime",
    "violence_and_sexual_offences",
}


def help_for(measure: Measure) -> tuple[str, ...]:
    """What to do, in short sentences; nothing where the measure harms nobody in particular."""
    if measure.harm:
        return (measure.harm,)
    if measure.name == "asb":
        return (
            "In an emergency, call 999.",
            "Anti-social behaviour can be reported to your council, or to the police on 101.",
        )
    if measure.name not in _HARM_TO_PEOPLE:
        return ()
    return (
        "In an emergency, call 999. At other times, call the police on 101.",
        "Victim Support is a charity that helps people affected by crime, whether or not they told the police.",
    )
