"""Recounting what is said of files and of a year's records themselves."""

import re
from statistics import median

from ...vocabulary.offence import ASB
from ..question import WHOLE, Question, Recount
from ..second_count import SecondCount

STREET_TITLE = "data.police.uk street-level crime"  # as the files of one archive are named together
OF_FILES = (
    "records_received",
    "records_accepted",
    "records_rejected",
    "records_duplicate",
    "records_superseded",
)
OF_A_YEAR = (
    "records", "records_unlocated", "records_unlocated_share", "records_outside_force_area", "records_in_unknown_area",
    "crime_records",
    "distinct_crime_ids", "distinct_crime_ids_and_categories", "records_in_a_usual_month", "records_offered",
    "records_cut_short",
)  # fmt: skip


def answer_of_files(second: SecondCount, question: Question) -> Recount | None:
    became = second.streets.of_files(question.category.removesuffix(f", {STREET_TITLE}"), question.measure)
    if became is None and question.measure == "records_received":
        became = second.lines_of(re.split(r"(?<=[(][0-9a-f]{8}[)]), ", question.category)[0])
    if became is None:
        return None
    value, files = became
    return Recount(WHOLE, value=value, numerator=value, files=files)


def answer_of_records(second: SecondCount, question: Question) -> Recount | None:
    """Of one year's records of the partnership's force; a missing month is a gap here too, but the rest counts."""
    if question.measure == "records_in_a_usual_month":
        others = [
            rows
            for month, rows in second.rows_by_month(question.code).items()
            if month != f"{question.period.start:%Y-%m}"
        ]
        usual = round(median(others)) if others else None
        return Recount(WHOLE, value=usual, numerator=usual)
    if question.measure == "records_cut_short":
        held = second.rows_by_month(question.code).get(f"{question.period.start:%Y-%m}")
        return Recount(WHOLE, value=held, numerator=held) if held is not None else None
    if question.measure == "records_offered":
        offered = second.streets.of_month(question.category, question.code, f"{question.period.start:%Y-%m}")
        return Recount(WHOLE, value=offered, numerator=offered) if offered is not None else None
    if question.measure == "records" and question.category:
        return None  # of the force's own records
    here = second.extent("csp", second.area).lsoas
    if question.measure.startswith("distinct"):
        crimes = (
            row for row in second.rows(question.period) if row.lsoa in here and row.category != ASB.published
        )
        with_category = question.measure == "distinct_crime_ids_and_categories"
        found = {(row.crime_id, row.category if with_category else "") for row in crimes if row.crime_id}
        among = second.tally(
            {second.force},
            question.period,
            lambda category, lsoa: lsoa in here and category != ASB.published,
            whole=False,
        )
        return Recount(WHOLE, value=len(found), numerator=len(found), files=among.files)
    inside = second.extent("force", second.force).lsoas if "outside" in question.measure else here
    named = second.places.named_small_areas()
    holds = {
        "records": lambda category, lsoa: question.level == "force" or lsoa in here,
        "records_unlocated": lambda category, lsoa: not lsoa,
        "records_unlocated_share": lambda category, lsoa: not lsoa,
        "records_outside_force_area": lambda category, lsoa: lsoa in named and lsoa not in inside,
        "records_in_unknown_area": lambda category, lsoa: bool(lsoa) and lsoa not in named,
        "crime_records": lambda category, lsoa: lsoa in here and category != ASB.published,
    }[question.measure]
    forces = {question.code if question.level == "force" else second.force}
    counted = second.tally(forces, question.period, holds, whole=False)
    if question.measure != "records_unlocated_share":
        return Recount(WHOLE, value=counted.total, numerator=counted.total, files=counted.files)
    of = second.tally({second.force}, question.period, lambda category, lsoa: True, whole=False).total
    share = 100 * counted.total / of if of and counted.total is not None else None
    return Recount(WHOLE, value=share, numerator=counted.total, denominator=of, files=counted.files)
