"""Stops and searches, as the open data publishes them. The file names no force and no small area."""

from .contract import Column, Contract
from .street_crimes import LATITUDE, LONGITUDE

_YES_NO = ("True", "False")
STOP_AND_SEARCH = Contract(
    name="stop_and_search",
    one_row_per="person or vehicle searched",
    date="at",
    place="",
    columns={
        "named": Column(
            "string", "the month and force that the file's name claims; nothing inside says the force"
        ),
        "kind": Column("string", "person, vehicle or both", required=True),
        "at": Column("timestamp", "when, in UTC; British Summer Time is an hour later", required=True),
        "in_operation": Column("boolean", "part of a policing operation", allowed=_YES_NO),
        "operation": Column("string", "the operation's name"),
        "latitude": LATITUDE,
        "longitude": LONGITUDE,
        "gender": Column("string", "as recorded"),
        "age_range": Column("string", "as recorded"),
        "ethnicity_said": Column("string", "as the person described it"),
        "ethnicity_seen": Column("string", "as the officer described it"),
        "legislation": Column("string", "the power used"),
        "object_of_search": Column("string", "what was looked for"),
        "outcome": Column("string", "what came of it"),
        "outcome_linked": Column("boolean", "whether the outcome had to do with the object", allowed=_YES_NO),
        "more_than_outer_clothing": Column(
            "boolean", "whether more than outer clothing came off", allowed=_YES_NO
        ),
    },
)
