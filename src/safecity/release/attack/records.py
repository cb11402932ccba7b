"""Counts of the records themselves, printed as open beside measures of the same records that are not."""

from collections.abc import Iterable, Sequence

from .found import ALGEBRA, Found
from .public import IN_CRIMES, LINES
from .published import Number
from .rules import Known

_ASKED_OF_RECORDS = frozenset(name for line in LINES for name, _ in line.terms) | IN_CRIMES.keys()
"""Measures of crimes and of the people in them, and that of incidents."""
_MEASURES = _ASKED_OF_RECORDS | {"asb_incidents", "severity_score"}
OF_FILES = frozenset(
    f"records_{what}"
    for what in ("received", "accepted", "rejected", "duplicate", "superseded", "rejected_why")
)
COUNTS = frozenset(
    ("records", "records_in_a_usual_month", "records_cut_short", "records_offered", "records_unlocated",
     "records_unlocated_share", "records_outside_force_area", "records_in_unknown_area", "crime_records",
     "distinct_crime_ids", "distinct_crime_ids_and_categories", "people_harmed_as_told_apart", "victims_told_apart",
     "counts_not_printed", "records_with_code", "records_rested_on", "records_with_qualifier", "records_with_point",
     "records_with_point_in_no_outline", "records_repeated", "crimes_with_time", "heavy_days", "crimes_on_heavy_days",
     "crimes_on_as_many_usual_days", "people_in_crimes", "people_without_crime", "people_in_two_roles",
     "people_repeated", "people_of_no_person", "people_of_too_many", "ages_contradicted", "ages_impossible",
     "outcome_days_impossible", "return_records", "crimes_at_midnight", "crimes_on_first_of_month",
     "crimes_recorded_late", "field_filled")
)  # fmt: skip


def attack_records(numbers: Iterable[Number], figures: Sequence[Number], known: Known) -> list[Found]:
    """Numbers of own records, or of records in a file that nobody else has, where any measure of them is not open.

    Each is a total of rows that stand in no other table: a measure of the same rows follows from it, or what came late
    does, whichever number of them is withheld.
    """
    closed = {each.measure for each in numbers} & _MEASURES
    if not closed:
        return []
    of_own = [
        each
        for each in figures
        if (each.measure in COUNTS or _is_of_a_file(each, known)) and each.value is not None
    ]
    told_by = f"measures of the same records are not open: {', '.join(sorted(closed)[:3])}"
    return [
        Found(ALGEBRA, f"{each}, a count of records", each.value, each.value, (told_by,)) for each in of_own
    ]


def _is_of_a_file(number: Number, known: Known) -> bool:
    label = number.question[4]
    return number.measure in OF_FILES and not any(
        label == each or label.startswith(f"{each}: ") for each in known.public_files
    )
