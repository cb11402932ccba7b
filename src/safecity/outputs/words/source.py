"""Where a measure's records come from, in the words of a page."""

from collections.abc import Iterable

from ...findings.review import Review
from ...measures import Measure
from ...measures.measure import OFFICIAL
from .period import listed_in_words

NOT_PUBLIC = ("the police force", "a partner", "the youth justice service")  # who sends what is not published
OPEN_DATA = ("street_crimes", "street_incidents")
OWN_CRIMES = ("crimes", "people_in_crimes", "crimes_with_victims", "weighed_crimes")
OWN_RECORDS = (*OWN_CRIMES, "incidents")
OPEN_NOT_PUBLIC = "open: published exactly, because its class is open; the records themselves are not public"
STREET = "data.police.uk street-level crime"
OPEN_OUTCOMES = "data.police.uk outcomes"
_NEVER_COUNTED = (
    OPEN_OUTCOMES,
    "data.police.uk stop and search",
    "look-up from LSOA to MSOA",
    "Home Office recorded crime by force, offence and quarter",
    "Home Office offence codes with their data.police.uk category",
    "crime severity weights joined to data.police.uk categories",
)
WEIGHTS = "crime severity weights by offence code"
_TITLES = {
    "crimes": "a police extract of crimes",
    "crime_people": "a police extract of the people in crimes",
    "incidents": "a police extract of incidents",
    "counts": "a partner's counts",
    "young_people": "a tracked cohort of children",
    "survey": "answers to a survey",
    "observations": "soft intelligence",
    "residents_concerns": "residents' concerns",
}
"""What the files of a dataset that may be held back are called."""
_BY_DAY = "by the day of recording"
_OWN = f"the force’s own records of crimes, {_BY_DAY}"
_WEIGHTS = "a list of severity weights"
_PEOPLE = "the force’s own records of crimes and of the people in them"
_STREET = "police records published each month at data.police.uk"
_SOURCES = {
    "street_crimes": (_STREET,),
    "street_incidents": (_STREET,),
    "crimes": (_OWN,),
    "people_in_crimes": (f"{_PEOPLE}, {_BY_DAY}",),
    "crimes_with_victims": (f"{_PEOPLE}, {_BY_DAY}",),
    "weighed_crimes": (_OWN, _WEIGHTS),
    "incidents": (f"the force’s own records of incidents, {_BY_DAY}",),
    "counts": ("numbers that partners counted and sent",),
    "young_people": (
        "the youth justice service’s own tracker of children, by the day on which each entered",
    ),
    "recorded_by_csp": ("the Home Office’s tables of crime recorded in each partnership",),
}


def publisher_words(review: Review, publisher: str) -> str:
    """Who published or sent a file; of a made-up place nobody did."""
    made_up = review.partnership.settings.made_up and publisher
    return f"made up, in the layout of {publisher}" if made_up else publisher


def of_open_data(measure: Measure) -> bool:
    """Whether it is counted from what the police publish, and not from a force's own records."""
    return measure.numerator.of.name in OPEN_DATA


def of_public_records(measure: Measure) -> bool:
    """Whether anybody may have what it is counted from: what the police or the Home Office publish."""
    return of_open_data(measure) or measure.theme == OFFICIAL


def counted_in_nothing(measures: Iterable[Measure], held_back: Iterable[str]) -> set[str]:
    """The titles of files that were received and that no figure of what happened is counted from."""
    measures = list(measures)
    street = () if any(map(of_open_data, measures)) else (STREET,)
    weights = () if any(measure.is_weighted for measure in measures) else (WEIGHTS,)
    return {*_NEVER_COUNTED, *street, *weights, *(_TITLES[each] for each in held_back)}


def left_aside(review: Review) -> set[str]:
    """The titles of files that nothing in an edition rests on: also outlines without a map, indices without fifths."""
    aside = counted_in_nothing(review.every_measure, review.held_back)
    aside |= set() if review.shapes else {"boundaries of areas (GeoJSON)"}
    return aside | (set() if review.quintiles else {"indices of deprivation by small area"})


def of_own_crimes(measures: Iterable[Measure]) -> bool:
    """Whether crimes are counted in the force's own records, and not in the open data."""
    return any(measure.numerator.of.name in OWN_CRIMES for measure in measures)


def counted_from(measures: Iterable[Measure]) -> str:
    """Whose records are counted, by which day, and whether they are public; nothing where no records are."""
    names = {measure.numerator.of.name for measure in measures}
    own, open_data = names & set(OWN_RECORDS), names & set(OPEN_DATA)
    if own and open_data:
        here, there = ("Crimes", "incidents") if own & set(OWN_CRIMES) else ("Incidents", "crimes")
        return (
            f"{here} are counted from the force’s own records, by the day on which each was recorded; one without a "
            f"place counts in no place, and none of them is public. The {there} are counted from the records that the "
            "police publish for every street."
        )
    if own:
        return (
            "They are counted from the force’s own records, by the day on which each was recorded. One without a "
            "place counts in no place. These records are not public."
        )
    if open_data:
        return (
            "They are counted from the records that the police publish for every street, which leave out anything "
            "that would tell who was involved."
        )
    return ""


def sources_in_words(measures: Iterable[Measure], *, weights: str = "") -> str:
    """Each source once. `weights` names the list that was received."""
    said = list(
        dict.fromkeys(
            source
            for each in measures
            for source in _SOURCES.get(each.numerator.of.name, ("records that partners sent",))
        )
    )
    if weights and _WEIGHTS in said:
        # Whose they are only the file says: a list laid out as a publisher's need not be the publisher's.
        said[said.index(_WEIGHTS)] = f"the severity weights of {weights}"
    if not any("," in source for source in said[:-1]):
        return listed_in_words(said)
    # Commas stand within the sources themselves.
    return f"{'; '.join(said[:-1])}; and {said[-1]}" if len(said) > 2 else f"{said[0]}, and {said[1]}"
