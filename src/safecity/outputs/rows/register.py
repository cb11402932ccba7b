"""The register as data of an edition: what concerns its place and force, and what became of comparisons across it."""

from collections.abc import Iterator

from ...findings.review import Review
from ...register import Row

LEFT_OUT = "left out"
REGISTERED = {
    "id": ("string", "The row's short name"),
    "kind": (
        "string",
        "counting rule, system, boundary, stopped publishing, lockdown, campaign, event or scheme",
    ),
    "first_day": ("date", "The day from which it holds"),
    "last_day": ("date", "The last day of it; empty where it goes on"),
    "forces": ("string", "The forces it is of, divided by ' | '; empty for all"),
    "measures": ("string", "The measures it is of, divided by ' | '; empty for all"),
    "places": ("string", "The codes of the places it is of, divided by ' | '; empty for all"),
    "control": ("string", "Of a scheme: the codes of the places it is held against, divided by ' | '"),
    "what": ("string", "What changed"),
    "source": ("string", "Where that is known from"),
    "comparison": (
        "string",
        "What becomes of two periods on either side: refused or allowed; left out if not used",
    ),
    "because": ("string", "Why it is allowed or left out"),
    "by": ("string", "Who decided that"),
    "of": ("string", "national, or partnership where the partnership added it"),
}


def register_rows(review: Review) -> Iterator[tuple]:
    """A row for each of the register; one that the partnership allows for some measures has a second one for these."""
    for row in review.register.rows:
        for each in review.register.left_out:
            if each.row == row.id:
                yield _row(row, row.measures, LEFT_OUT, each.because, each.by)
        if review.register.is_left_out(row):
            continue
        yield _row(row, row.measures, row.comparison, row.because, row.by)
        for each in review.register.allowances:
            if each.row == row.id:
                yield _row(row, each.measures or row.measures, "allowed", each.because, each.by)


def _row(row: Row, measures: tuple[str, ...], comparison: str, because: str, by: str) -> tuple:
    lists = (" | ".join(each) for each in (row.forces, measures, row.places, row.control))
    return (
        row.id, row.kind, row.first, row.last, *lists, row.what, row.source, comparison, because, by,
        "partnership" if row.own else "national",
    )  # fmt: skip
