"""The sections of the committee paper on the police's records and on the returns that partners owe one another."""

from ...extracts import police_extract
from ...findings.own_records import OwnRecords
from ...findings.review import Review, SourceUsed
from ...release.figure import Figure
from ...vocabulary.not_public import WHY_HELD_BACK, held_back_in_words
from ...vocabulary.runs import runs_in_words
from ...vocabulary.status import GAP
from ..documents.document import Document
from ..site_pages.own_records_part import field_words, turned_words
from ..topics.left_out import left_out, year_alone
from ..words.cautious import OWN_FORCE
from ..words.lacking import as_received, codes_compared_words, lacking_of, of_its_months
from ..words.period import year_as_counted, year_as_received
from ..words.returns import WHAT_THEY_ARE, gaps, gaps_by_sender, summary
from ..words.source import of_open_data
from ..words.unsaid import unsaid_of
from .words import joined, lower_first

OF_FORCE = {
    each.title for each in (police_extract.CRIMES, police_extract.CRIME_PEOPLE, police_extract.INCIDENTS)
}
_NAMED = 8  # returns that the paper tells of one by one


def records(review: Review, paper: Document) -> None:
    """What is to be known of the police records themselves."""
    if review.own_records is not None and not all(of_open_data(each) for each in review.measures):
        _own_records(review, review.own_records, paper)
        return
    if not review.quality:
        return
    paper.heading("The records", 2)
    for year in review.quality:
        if not year_as_received(year):
            paper.numbered(f"No month of {year.period.in_words()} was received from the force.")
            continue
        paper.numbered(
            f"For {year_as_counted(year, year.rows)}, the force's files hold ", year.rows, " records. Of these ",
            year.unlocated, " (", year.unlocated_share, ") have no location and can be counted in no place; ",
            year.here,
            f" lie in {review.home.name}.",
        )  # fmt: skip
    paper.numbered(OWN_FORCE)
    if review.held_back:
        paper.numbered(f"{held_back_in_words(review.held_back)}. {WHY_HELD_BACK}")
    missing = [month for year in review.quality if year_as_received(year) for month in year.missing]
    if missing:
        paper.numbered(
            "These months were not published or not received, and are gaps that never count as zero: ",
            *joined([(run,) for run in runs_in_words(missing)]),
            ".",
        )
    for month, usual in cut_short(review):
        paper.numbered(
            f"The force's file of {month.period.in_words()} holds ", month,
            f" {'record' if month.value == 1 else 'records'}, where a usual month has ",
            usual, ". It seems cut short, or to hold records twice, or had many that could not be taken, so the "
            "month counts as not received and none of these records is counted.",
        )  # fmt: skip


def cut_short(review: Review) -> list[tuple[Figure, Figure]]:
    """The months of the two years of which the force's own file was cut short, with what is usual."""
    years = {month for year in review.quality for month in year.period.months()}
    return [
        (month, usual)
        for month, usual in review.months_cut_short
        if month.place.code == review.partnership.force and month.period in years
    ]


def _own_records(review: Review, own: OwnRecords, paper: Document) -> None:
    """How many of a force's own records say where they were, and what does not fit together."""
    paper.heading("The records", 2)
    for dataset, words in (("crimes", "crimes"), ("incidents", "incidents")):
        placed = next((each for each in own.filled if (each.dataset, each.field) == (dataset, "place")), None)
        known = [figure for figure in placed.years if figure.value is not None] if placed else []
        if known:
            said = [
                (figure, f" of the {words} received of {as_received(own, dataset, figure.period)}")
                for figure in known
            ]
            paper.numbered(*joined(said), " have a place; the others are in no place's figure.")
        for gap in (each for each in (placed.years if placed else ()) if each.status == GAP):
            paper.numbered(
                f"How many of the {words} of {gap.period.in_words()} have a place is a gap (", gap,
                "), because not all of them came.",
            )  # fmt: skip
    for kind, clauses in lacking_of(review):
        paper.numbered(
            f"{kind}, of the force’s own records: {'; '.join(clauses)}. A gap never counts as zero."
        )
    for sentence in unsaid_of(review):
        paper.numbered(sentence)
    odd = (
        (own.crimes_of_unknown_codes, "crimes have an offence code that is in no group of offences"),
        (own.crimes_without_people, "crimes have nobody in them"),
        (own.in_two_roles, "people, told by the force’s reference, have two roles in one crime"),
    )
    found = [
        (figure, f" {words}{of_its_months(figure, (review.earlier, review.year))}")
        for figure, words in odd
        if figure is not None and figure.value
    ]
    if found:
        years = f"{review.earlier.in_words()} and {review.year.in_words()}"
        paper.numbered(f"Of the crimes of {years} and their people, ", *joined(found), ".")
    if without := own.people_without_crime:
        paper.numbered(
            "Of all people in crimes ever received, of whatever year, ", without,
            " parts are in crimes that were not received, and have no day; they count in nothing.",
        )  # fmt: skip
    _codes(review, own, paper)
    _refused(review, paper)
    paper.numbered(OWN_FORCE)


def _refused(review: Review, paper: Document) -> None:
    """How many records of the force's own files were refused, and for which reasons, the commonest first."""
    own = [each for each in review.sources if each.title in OF_FORCE and each.rejected.value]
    if not own:
        return
    many = [(each.rejected, " of ", each.records, f" in {_file(each)}") for each in own]
    paper.numbered(
        "Records were refused because they cannot be believed or read, and count nowhere: ",
        *joined(many),
        ".",
    )
    told = sorted(
        (
            (records, _file(source), why)
            for source in own
            for why, records in source.reasons
            if records.value is not None
        ),
        key=lambda each: (-(each[0].value or 0), each[1], each[2]),
    )
    for records, file, why in told[:_NAMED]:
        paper.bullet(f"{file}, ", records, f" {'record' if records.value == 1 else 'records'}: {why}")
    if len(told) > _NAMED:
        paper.numbered("The page on data quality lists the other reasons.")


def _file(source: SourceUsed) -> str:
    return source.name.rpartition("/")[2].rpartition(": ")[2]


def _codes(review: Review, own: OwnRecords, paper: Document) -> None:
    """Which codes came or went, as that can look like a change in crime; which months were compared where not all."""
    for sentence in codes_compared_words(own, (review.earlier, review.year)):
        paper.numbered(sentence)
    if own.changed:
        told = [
            (f"{lower_first(field_words(each.column))} {each.code} in ", each.before, " records of ",
             f"{each.before.period.in_words()} and in ", each.after, f" of {each.after.period.in_words()}")
            for each in own.changed[:_NAMED]
        ]  # fmt: skip
        paper.numbered(
            "Codes of the records came or went, which can look like a change in crime: ", *joined(told),
            ". The page on data quality lists the others." if len(own.changed) > _NAMED else ".",
        )  # fmt: skip
    if own.turned:
        turned = [
            (f"{lower_first(field_words(each.column))} {each.code}, {turned_words(each)} (", each.records, " records)")
            for each in own.turned[:_NAMED]
        ]  # fmt: skip
        paper.numbered(
            "Codes stopped or began within the two years, as chance would not make it, so that what was counted under "
            "one may stand under another: ", *joined(turned),
            ". The page on data quality lists the others." if len(own.turned) > _NAMED else ".",
        )  # fmt: skip
    if own.not_listed:
        marks = [(f"{each.code} in ", each.records, " records") for each in own.not_listed[:_NAMED]]
        paper.numbered(
            "The force marks records with codes that nobody explained and that may stand for flags, which are not "
            "counted in these records: ", *joined(marks),
            ". The page on data quality lists the others." if len(own.not_listed) > _NAMED else ".",
        )  # fmt: skip


def topics_left_out(review: Review, paper: Document) -> None:
    """Which sections, or comparisons, are not there because months of the force's own records are not."""
    said = [words for words in (left_out(review), year_alone(review)) if words]
    if said:
        paper.heading("What is missing for want of records", 2)
    for words in said:
        paper.numbered(words)


def returns(review: Review, paper: Document) -> None:
    """The quarterly returns of the partners and their gaps; nothing where the partnership uses none."""
    if not review.returns:
        return
    paper.heading("What partners owe one another each quarter", 2)
    paper.numbered(WHAT_THEY_ARE + " ", *summary(review).parts)
    said = gaps(review)
    for each in said if len(said) <= _NAMED else gaps_by_sender(review):
        paper.bullet(*each.parts)
    if len(said) > _NAMED:
        paper.numbered("The page on data quality lists each of these, with its days and why.")
