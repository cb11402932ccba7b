"""Who had a part in a crime. Names, birth dates and postcodes are not in it and never reach the store."""

from .contract import Column, Contract
from .crimes import reference

RELATIONSHIPS = (
    "partner", "former partner", "parent", "child", "sibling", "other family", "acquaintance", "stranger",
)  # fmt: skip

NAMED_AGAIN, NOBODY_AGAIN = "named", "nobody"
OLDEST = 120
RESPONSIBLE = 10
"""Age of criminal responsibility in England and Wales (Children and Young Persons Act 1933, section 50)."""
IMPOSSIBLE = "impossible"
NOBODY, TOO_MANY = "nobody", "too many"


CRIME_PEOPLE = Contract(
    name="crime_people",
    one_row_per="part that a person, a business or the state had in a crime",
    date="",
    place="",
    columns={
        "crime_reference": reference("the force's reference of the crime", "HAM19-000123"),
        # The law keeps these apart (Data Protection Act 2018, section 38), and so does every count.
        "role": Column(
            "string", "victim, suspect or offender", allowed=("victim", "suspect", "offender"), required=True
        ),
        "kind": Column(
            "string", "person, business or state", allowed=("person", "business", "state"), required=True
        ),
        "age": Column(
            "int64",
            "in whole years when the crime happened",
            low=0,
            high=OLDEST,
            # One that nobody has never comes here: it is taken in as not known before, and told among the doubts.
            expected=f"a whole number (below 0 or over {OLDEST} is taken in as not known)",
        ),
        "age_said": Column(
            "string",
            "whether the file gives an age that nobody has, so that it is not known",
            allowed=(IMPOSSIBLE,),
        ),
        "sex": Column("string", "as recorded", allowed=("female", "male", "other")),
        "ethnicity": Column("string", "as recorded", allowed=("asian", "black", "mixed", "white", "other")),
        "relationship": Column("string", "what the victim is to the offender", allowed=RELATIONSHIPS),
        "person": Column("string", "a keyed hash of the force's reference; it cannot be traced back"),
        "person_said": Column(
            "string",
            "whether what says who it is stands for nobody, or for too many to be one person, so that it says nothing",
            allowed=(NOBODY, TOO_MANY),
        ),
        "said_again": Column(
            "string",
            "where a later line of the file says the same word for word: whether it names somebody or nobody",
            allowed=(NAMED_AGAIN, NOBODY_AGAIN),
        ),
    },
)
