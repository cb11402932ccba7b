"""The Home Office's tables by partnership, drawn."""

from tests.datasets.small import csv_bytes
from tests.drawn import drawn

HEADINGS = {
    "year": "Financial Year",
    "quarter": "Financial Quarter",
    "force": "Force Name",
    "name": "CSP Name",
    "csp": "CSP Code (ONS)",
    "offence": "Offence Description",
    "group": "Offence Group",
    "subgroup": "Offence Subgroup",
    "code": "Offence Code",
    "n": "Number of Offences",
}
USUAL = {
    "year": "2019/20", "quarter": "1", "force": "Hamwic", "name": "Hamwic", "csp": "E22999901", "offence": "Burglary",
    "group": "Theft offences", "subgroup": "Residential burglary", "code": "28E", "n": "1",
}  # fmt: skip


def tables(table: str, **headings: str) -> bytes:
    """A file of the Home Office's with the drawn rows; `headings` renames columns, `title` goes above them."""
    title = headings.pop("title", "")
    rows = [
        [(USUAL | {k: v or "" for k, v in row.items()})[name] for name in HEADINGS] for row in drawn(table)
    ]
    written = csv_bytes([headings.get(name, said) for name, said in HEADINGS.items()], rows)
    return (title + "\n").encode() * bool(title) + written
