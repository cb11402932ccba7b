"""What a figure counts, in words: whose records, of which place and period, and which part of them."""

from ..editions import CountedFrom, Definition, PublishedFigure
from ..recount.measures import TOGETHER
from ..recount.official import OFFICIAL
from ..recount.records import OF_OWN_RECORDS
from ..recount.sent import SENT
from ..recount.young_people import TRACKED

OF_RECORDS = {
    "records": "records of the police's street-level files",
    "records_unlocated": "records without a location",
    "records_unlocated_share": "records without a location, of all the force's records",
    "records_outside_force_area": "records located outside the force's own area",
    "records_in_unknown_area": "records located in a small area that no look-up names",
    "crime_records": "crime records of the place",
    "distinct_crime_ids": "different Crime IDs among the crimes of the place",
    "distinct_crime_ids_and_categories": "different pairs of Crime ID and category among the crimes of the place",
    "records_received": "records of a received file",
    "records_accepted": "records of a received file that stand",
    "records_rejected": "records of a received file that were rejected",
    "records_rejected_why": "records of a received file that were rejected for one reason",
    "records_duplicate": "records of a received file that had been received before",
    "records_superseded": "records of a received file of a month for which another file stands",
    "field_filled": "records that say something in a field, of all records of its kind",
    "crimes_with_time": "crimes that say when they began",
    "crimes_at_midnight": "crimes that began at midnight or at no time of day, of those that say when",
    "crimes_on_first_of_month": "crimes that began on the first of a month, of those that say when",
    "crimes_recorded_late": "crimes recorded long after the last moment they can have happened, of those that say when",
    "records_with_code": "records with a code that came or went between two years",
    "crimes_with_unknown_code": "crimes with an offence code that is in no group of offences",
    "people_in_crimes": "parts that people had in crimes",
    "people_without_crime": "parts that people had in crimes that were not received or no longer stand",
    "crimes_without_people": "crimes that nobody had a part in",
    "people_in_two_roles": "people with more than one role in one crime",
    "records_with_point": "records that give a point and no small area",
    "records_with_point_in_no_outline": "records that give a point that lies in no outline of a small area",
    "public_concern": "answers to a survey, each counting as its weight says",
    "noticed_by_partners": "observations that partners passed on",
    "records_offered": "records of a month in a received file that was not taken for it",
}


def counted_in_words(figure: PublishedFigure, known: Definition | None, counted_from: CountedFrom) -> str:
    """Which records are counted, of people and crimes only those of the figure's category."""
    force = counted_from.force.replace("-", " ").title().replace(" And ", " and ")
    if known is None:
        of = f" ({figure.category})" if figure.category else f", {figure.place_name}, {figure.period}"
        return OF_RECORDS.get(figure.measure, figure.measure) + of
    if figure.measure in OFFICIAL:
        return (
            f"{known.counts}: lines of {figure.place_name}, {figure.span.in_words()}, corrections subtracted"
        )
    if figure.measure in TRACKED:
        return (
            f"{known.counts}: lines of the cohort that entered in {figure.span.in_words()}, each child once"
        )
    if figure.measure in SENT:
        part = f"; only those {part_in_words(figure.category)}" if figure.category else ""
        what = f"what part {known.counts}" if known.counts.startswith("of ") else known.counts
        return f"{what}, as partners counted and sent them for {figure.place_name}, {figure.span.in_words()}{part}"
    own = "" if figure.level == "csp" and figure.place_code != counted_from.area else f" ({force})"
    together = figure.measure in TOGETHER
    of_force = together or figure.measure in OF_OWN_RECORDS
    records = "the force's own records" if of_force else "the police's open data"
    where = (
        f"in {records} that the place's own force{own} recorded in the small areas of {figure.place_name}, "
        f"{figure.span.in_words()}"
    )
    if not together:
        return f"records of {known.counts} {where}"
    what = f"what part {known.counts}" if known.counts.startswith("of ") else known.counts
    part = f"; only those {part_in_words(figure.category)}" if figure.category else ""
    return f"{what}, {where}{part}"


def part_in_words(category: str) -> str:
    """A category as a sentence would have it.

    >>> part_in_words("age: 18-24"), part_in_words("sex: not known"), part_in_words("offence group: Rape")
    ('of age 18-24', 'whose sex is not known', 'of the offence group Rape')
    >>> part_in_words("together: alcohol"), part_in_words("together: alcohol and drugs")
    ('marked alcohol', 'marked alcohol and drugs together')
    """
    kind, _, name = category.partition(": ")
    if name == "not known":
        return f"whose {kind} is not known"
    if kind == "together":
        return f"marked {name}" + (" together" if " and " in name else "")
    return {"age": f"of age {name}", "sex": f"whose sex is {name}"}.get(kind, f"of the {kind} {name}")
