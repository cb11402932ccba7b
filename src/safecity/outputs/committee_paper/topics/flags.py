"""The paper's section on alcohol, drugs, domestic abuse and violence, and how often they come together."""

from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Cell, Heading
from ...topics.flags import flags_of, headline, matrix
from .phrases import changes

CRIMES = ("alcohol_affected_crime", "drug_affected_crime", "drug_offences")
_HEADED = {
    "alcohol": "Affected by alcohol",
    "drugs": "Affected by drugs",
    "domestic": "Domestic",
    "violent": "Violent",
}


def flags(review: Review, paper: Document, told: set[str]) -> None:
    """Nothing where no flag was counted."""
    rows = matrix(review)
    if not rows:
        return
    paper.heading("Alcohol and drugs, and where flags meet", 2)
    changes(review, paper, CRIMES, told)
    said = headline(review)
    paper.numbered(
        *((said, " ") if said else ()),
        f"Table {paper.next_table} shows how much of the crime with one flag has another: each line is read across. A "
        "crime with both stands in both lines.",
    )
    named = flags_of(review)
    cells: list[tuple[Cell, ...]] = [
        (row.name, row.count, *(cell.share if cell else "\N{EN DASH}" for cell in row.cells)) for row in rows
    ]
    width = 10.4 / len(named)
    paper.table(
        (
            Heading("Crimes", 4.4), Heading("Number", 2.2, numbers=True),
            *(Heading(_HEADED[each], width, numbers=True) for each in named),
        ),
        cells,
        caption=f"Of crimes with one flag, what part has another, {review.year.in_words()}",
        about="For all recorded crime and for crimes with each flag, how many there are and what part has each of the "
        "other flags.",
    )  # fmt: skip
