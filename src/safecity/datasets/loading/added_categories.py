"""The categories of returns that a partnership's own file adds to the words that every category may be made of."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from ...partnership import FILE, MEND, open_partnership
from ...vocabulary.fault import BadPartnership
from ..returns import BY_NAME, free_column
from .only_codes import Added, folded


def added_categories(folder: Path) -> Added:
    """For each return what [return_categories] lists; raises BadPartnership with every fault in it at once."""
    if not (folder / FILE).exists():
        return {}
    said = open_partnership(folder).settings.return_categories
    faults = [fault for name, listed in said.items() for fault in _faults(name, listed)]
    if faults:
        raise BadPartnership.of_all(faults, file=str(folder / FILE), advice=MEND)
    return {name: frozenset(map(folded, listed)) for name, listed in said.items()}


def _faults(name: str, listed: tuple[str, ...]) -> Iterator[str]:
    of = BY_NAME.get(name)
    if of is None:
        near = get_close_matches(name, BY_NAME, 1)
        yield f"return_categories: '{name}' is no return" + (f" (is it '{near[0]}'?)" if near else "")
        return
    free = free_column(of)
    if free is None:
        yield f"return_categories.{name}: its categories are those of the Regulations alone, and none can be added"
        return
    column = of.contract.columns[free]
    for category in listed:
        if not re.fullmatch(column.pattern, category.strip()):
            yield f"return_categories.{name}: expected {column.expected} (found '{category}')"
