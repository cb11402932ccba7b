"""The depersonalised returns of the Crime and Disorder (Prescribed Information) Regulations 2007 (SI 2007/1831).

Each responsible authority owes them each quarter. Where the schedule was not before us (`confirmed` is False)
a return's fields are as they are usually described, and what its categories may say is left to the senders.
"""

from dataclasses import dataclass

import ibis
from ibis.expr.types import StringValue, Table

from ..extracts.returns import CASUALTIES
from ..vocabulary import Period
from .contract import Column, Contract, with_cells_as_received
from .incidents import CATEGORIES
from .spans import span_columns, with_span


@dataclass(frozen=True)
class Return:
    """One item of the schedule: who holds it, and what one row of it must say."""

    name: str  # its schema id, on every row of a file
    item: int  # of the schedule
    title: str
    holder: str
    contract: Contract
    confirmed: bool = True


def _one_of(says: str, *allowed: str) -> Column:
    return Column("string", says, allowed=allowed, required=True)


def _few_words(says: str) -> Column:
    pattern, expected = r"[A-Za-z][A-Za-z ,/&()'-]{0,59}", "a few words without figures"
    return Column("string", says, pattern=pattern, expected=expected, required=True)


def _number(says: str, high: float = 1e6) -> Column:
    return Column("int64", says, low=0, high=high, required=True)


OUTSIDE = " outside the quarter"  # said behind a day
_DAY = Column(
    "date",
    "the day it happened",
    pattern=r"\d{4}-\d\d-\d\d",
    expected="a day of the quarter, such as 2019-07-31",
    required=True,
)
_TIME = Column(
    "string",
    "the time it happened; null where nobody knows",
    pattern=r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?",
    expected="a time such as 22:15",
)
_OUTWARD = r"[A-Z]{1,2}\d[A-Z\d]?"
_LOCATION = Column(
    "string",
    "the small area or ward it happened in, or the outward part of the postcode; null where nobody knows",
    pattern=rf"[A-Z]\d{{8}}|{_OUTWARD}",
    expected="the code of a small area or ward, or the outward part of a postcode such as SO14",
)
_POSTCODE = Column(
    "string",
    "the outward part of the postcode, all that may be told of where somebody lives",
    pattern=_OUTWARD,
    expected="the outward part of a postcode, such as SO14",
    required=True,
)
_SUB_CATEGORY = Column(
    "string",
    "Home Office sub-category",
    pattern=r"[A-Za-z0-9][\w ,/&()'-]{0,79}",
    expected="a sub-category in a few words, or its code",
    required=True,
)
_WHEN_AND_WHERE = {"day": _DAY, "time": _TIME, "location": _LOCATION}
_CRIME = (
    "burglary", "criminal damage", "drugs", "fraud and forgery", "robbery", "sexual offences", "theft and handling",
    "violence", "other",
)  # fmt: skip
_FIRE = (
    "deliberate primary", "deliberate primary vehicle", "deliberate secondary", "violence against staff",
    "dwelling without smoke alarm",
)  # fmt: skip
_ADMISSION = ("assault X85-Y09", "psychoactive substances F10-F19", "toxic alcohol T51", "alcohol Y90-Y91")
_TREATMENT = ("mental health first attendances", "in drug treatment")


def _contract(
    name: str, one_row_per: str, columns: dict[str, Column], *, once: tuple[str, ...] = ()
) -> Contract:
    quarter = span_columns("a quarter such as 2019/20 Q1")
    return Contract(
        name=f"return_{name}",
        one_row_per=one_row_per,
        date="day" if "day" in columns else "first_day",
        place="location" if "location" in columns else "",
        once=once,
        columns={
            "return_id": Column("string", "which return it is of", allowed=(name,), required=True),
            "sender": Column("string", "who sent it", required=True),
            **quarter,
            **columns,
        },
    )


RETURNS = (
    Return("police_incident", 1, "Incidents recorded by the police", "Police", _contract(
        "police_incident", "incident that is no crime",
        {"category": _one_of("national category", *CATEGORIES), **_WHEN_AND_WHERE})),
    Return("police_crime", 2, "Crimes recorded by the police", "Police", _contract(
        "police_crime", "recorded crime",
        {"category": _one_of("group of offences", *_CRIME), "sub_category": _SUB_CATEGORY, **_WHEN_AND_WHERE})),
    Return("fire_incident", 3, "Deliberate fires and the like", "Fire and rescue", _contract(
        "fire_incident", "incident attended",
        {"category": _one_of("what was attended", *_FIRE), **_WHEN_AND_WHERE})),
    Return("fire_mfa", 4, "Malicious false alarms", "Fire and rescue", _contract(
        "fire_mfa", "malicious false alarm; its location is the one the caller gave", _WHEN_AND_WHERE),
        confirmed=False),
    Return("rtc", 5, "Road traffic collisions", "Council", _contract(
        "rtc", "collision in which somebody was hurt",
        {**_WHEN_AND_WHERE, **{each: _number(each.replace("_", " ")) for each in CASUALTIES}}),
        confirmed=False),
    Return("exclusion", 6, "Pupils excluded from school", "Council", _contract(
        "exclusion", "exclusion of a pupil",
        {"category": _one_of("for how long", "permanent", "fixed period"),
         "age": Column("int64", "age in years", low=3, high=19, required=True),
         "sex": _one_of("sex of the pupil", "male", "female", "not known"),
         "school_name": Column("string", "the school", required=True),
         "school_address": Column("string", "where the school is"),
         "reason": _few_words("why, in a few words")}),
        confirmed=False),
    Return("la_racial", 7, "Racial incidents known to the council", "Council", _contract(
        "la_racial", "racial incident", {"category": _few_words("what kind of incident"), **_WHEN_AND_WHERE}),
        confirmed=False),
    Return("la_asb", 8, "Anti-social behaviour known to the council", "Council", _contract(
        "la_asb", "incident reported or found",
        {"category": _few_words("what kind of behaviour"), **_WHEN_AND_WHERE}),
        confirmed=False),
    Return("nhs_admission", 9, "Hospital admissions for assault, drugs and alcohol", "NHS", _contract(
        "nhs_admission", "admission to hospital",
        {"category": _one_of("group of diagnoses", *_ADMISSION), "outward_postcode": _POSTCODE, "day": _DAY})),
    Return("nhs_da", 10, "Hospital admissions for domestic abuse", "NHS", _contract(
        "nhs_da", "admission to hospital", {"outward_postcode": _POSTCODE, "day": _DAY})),
    Return("ambulance", 11, "Ambulance calls to crime and disorder", "Ambulance", _contract(
        "ambulance", "call attended", {"category": _few_words("what kind of call"), **_WHEN_AND_WHERE})),
    Return("nhs_treatment", 12, "Mental health and drug treatment", "NHS", _contract(
        "nhs_treatment", "number of people, counted by the sender",
        {"category": _one_of("who was counted", *_TREATMENT), "number": _number("how many")},
        once=("sender", "period", "category")),
        confirmed=False),
)  # fmt: skip
BY_NAME = {each.name: each for each in RETURNS}
ORGANISATIONS = ("sender", "school_name", "school_address")
"""Columns in which a name may stand: that of an authority or a school."""
FEW_WORDS = ("category", "sub_category", "reason")
"""Columns in which a few plain words may stand."""


def free_column(of: Return | None) -> str | None:
    """The column of a return in which a few plain words stand and no list is given; None where it has none."""
    columns = of.contract.columns if of else {}
    return next((name for name in FEW_WORDS if name in columns and not columns[name].allowed), None)


UNKNOWN = Contract(
    name="return_unknown",
    one_row_per="row that says of no known return that it is of it; none is ever kept",
    columns={"return_id": Column("string", "which return it is of", allowed=tuple(BY_NAME), required=True)},
)


def quarter_of(written: str) -> Period:
    """A quarter as its label has it; anything else, a month too, is none."""
    period = Period.parse(written)
    if period.kind != "quarter":
        raise ValueError(f"{written!r} is not a quarter")
    return period


_LISTED = {
    said.lower(): said
    for each in RETURNS
    if "category" in each.contract.columns
    for said in each.contract.columns["category"].allowed
}


def _plain(value: StringValue) -> StringValue:
    return value.re_replace(r"\s+", " ").strip().lower()


def _named(value: StringValue) -> StringValue:
    return value.strip().lower().name("return_id")


def by_return(raw: Table) -> list[tuple[Contract, Table]]:
    """Rows as received, each with the return that it names; those that name none are with UNKNOWN.

    A day outside the row's own quarter is made no day, so that the contract refuses it.
    """
    rows = with_cells_as_received(
        with_span(raw, quarter_of), ("sex", "category", "location", "outward_postcode")
    )
    rows = rows.mutate(
        return_id=_named(rows.return_id),
        sender=rows.sender.strip(),
        **{
            name: rows[name].strip().upper()
            for name in ("location", "outward_postcode")
            if name in raw.columns
        },
        **{
            name: _plain(rows[name]).substitute(_LISTED)
            for name in ("sex", "category")
            if name in raw.columns
        },
    )
    if "day" in raw.columns:
        inside = rows.day.between(rows.first_day, rows.last_day) | (rows.day == "")
        rows = rows.mutate(day=ibis.ifelse(inside, rows.day, rows.day + OUTSIDE))
    named = set(_named(raw.return_id).as_table().distinct().to_pyarrow()["return_id"].to_pylist())
    asked = [each for each in RETURNS if each.name in named or not named]  # a file is mostly of one of them
    parts = [(each.contract, rows.filter(rows.return_id == each.name)) for each in asked]
    if named - set(BY_NAME):
        parts.append((UNKNOWN, rows.filter(~rows.return_id.isin(list(BY_NAME)).fill_null(False))))
    return parts
