"""Crimes and the people in them put together: what a victim says of a crime, and a crime of its people."""

from typing import TYPE_CHECKING

import ibis
from ibis.expr.types import Table

from ..contract import Column, Contract
from ..crime_people import CRIME_PEOPLE, RELATIONSHIPS
from ..crimes import CRIMES, with_age_of_crime
from ..reference import SEVERITY
from ..store import Store
from .identity import parts_that_stand, people

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend

_OF_PEOPLE = {
    name: CRIME_PEOPLE.columns[name]
    for name in ("role", "kind", "age", "sex", "ethnicity", "relationship", "person")
}
_OF_CRIMES = {name: column for name, column in CRIMES.columns.items() if name != "crime_reference"}

PEOPLE_IN_CRIMES = Contract(
    name="people_in_crimes",
    one_row_per="part that a person, a business or the state had in a crime, with the crime",
    date="recorded_on",
    columns={"crime_reference": CRIMES.columns["crime_reference"], **_OF_PEOPLE, **_OF_CRIMES},
)
CRIMES_WITH_VICTIMS = Contract(
    name="crimes_with_victims",
    one_row_per="crime that the force recorded, with what its victims say of it",
    date="recorded_on",
    columns={
        **CRIMES.columns,
        "people_harmed": Column(
            "int64", "how many people are its victims; businesses and the state left out"
        ),
        "relationship": Column(
            "string",
            "what a victim is to the offender; the closest where there are several",
            allowed=RELATIONSHIPS,
        ),
    },
)
WEIGHED_CRIMES = Contract(
    name="weighed_crimes",
    one_row_per="crime that the force recorded, with the weight of its offence",
    date="recorded_on",
    columns={
        **CRIMES.columns,
        "weight": Column("float64", "days of sentence its offence stands for; null for an unknown code"),
    },
)

OF_PEOPLE = (PEOPLE_IN_CRIMES, CRIMES_WITH_VICTIMS)
"""What hangs on who is who."""

MADE_OF = {
    PEOPLE_IN_CRIMES.name: (CRIMES, CRIME_PEOPLE),
    CRIMES_WITH_VICTIMS.name: (CRIMES, CRIME_PEOPLE),
    WEIGHED_CRIMES.name: (CRIMES, SEVERITY),
}


def crimes_with_people(store: Store) -> Table:
    """The crimes in force in which anybody is said to have had a part: people have no day but that of their crime."""
    in_crimes = store.table(CRIME_PEOPLE).select("crime_reference").distinct()
    return store.table(CRIMES).semi_join(in_crimes, "crime_reference")


def people_in_crimes(store: Store, engine: "SQLBackend | None" = None) -> Table:
    """Every part that somebody had in a crime that is in force, with the crime's day, place, code and flags."""
    parts = people(store, engine).select("crime_reference", *_OF_PEOPLE)
    return parts.join(with_age_of_crime(store.table(CRIMES, engine)), "crime_reference")


def crimes_with_victims(store: Store, engine: "SQLBackend | None" = None) -> Table:
    """Every crime in force, with how many people it harmed and how the nearest of them knew the offender."""
    parts = parts_that_stand(store, engine)
    harmed = parts.filter((parts.role == "victim") & (parts.kind == "person"))
    nearness = harmed.relationship.cases(*((each, place) for place, each in enumerate(RELATIONSHIPS)))
    of_crime = harmed.group_by(of="crime_reference").aggregate(
        people_harmed=harmed.count(), nearest=nearness.min()
    )
    found = with_age_of_crime(store.table(CRIMES, engine)).left_join(of_crime, [("crime_reference", "of")])
    return found.mutate(
        people_harmed=found.people_harmed.fill_null(0),
        relationship=found.nearest.cases(*enumerate(RELATIONSHIPS)),
    ).drop("of", "nearest")


def weighed_crimes(store: Store, engine: "SQLBackend | None" = None) -> Table:
    """Every crime in force with the severity weight of its offence, by the list of weights received last."""
    weights = latest_weights(store, engine)
    crimes = with_age_of_crime(store.table(CRIMES, engine))
    return crimes.left_join(weights, [("offence_code", "code")]).drop("code")


def weights_known(store: Store) -> dict[str, float]:
    """The weight of each offence code that has one, in days of sentence, by code."""
    rows = latest_weights(store).to_pyarrow().to_pylist()
    return {row["code"]: float(row["weight"]) for row in sorted(rows, key=lambda row: row["code"])}


def latest_weights(store: Store, engine: "SQLBackend | None" = None) -> Table:
    """Each offence code with its weight; where several lists came, that of the last one that has the code."""
    weights = store.table(SEVERITY, engine)
    order = {load.key: place for place, load in enumerate(store.loads)}
    weights = weights.filter(weights.weight.notnull())
    ranked = weights.mutate(received=weights.extract.cases(*order.items()) if order else ibis.literal(0))
    ranked = _each_code(ranked)
    last = ranked.mutate(
        place=ibis.row_number().over(
            ibis.window(
                group_by=ranked.code, order_by=[ranked.received.desc(), ranked.file.desc(), ranked.line]
            )
        )
    )
    return last.filter(last.place == 0).select("code", "weight")


def _each_code(weights: Table) -> Table:
    """A row for each code of a list that writes several into one cell: 1, 4.1/2/10 is 1, 4.1, 4.2 and 4.10."""
    parts = weights.mutate(part=weights.offence_code.re_split(r"[\s,]+")).unnest("part")
    tokens = parts.mutate(token=parts.part.split("/")).unnest("token")
    class_ = tokens.part.re_extract(r"^(\d+)\.", 1)
    continues = tokens.part.contains("/") & ~tokens.token.contains(".") & (class_ != "")
    return tokens.mutate(code=ibis.ifelse(continues, class_ + "." + tokens.token, tokens.token))
