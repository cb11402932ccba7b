"""Forces in the police's open data that no look-up names: a slip in a name makes a force of its own, of no place."""

from difflib import get_close_matches

from ...vocabulary.force import NOT_TERRITORIAL
from ..store import Store
from .lookups import read_lookups

NEARLY_ALL = (
    40  # forces of England and Wales, of which there are 43: with fewer known, one that is not is no surprise
)
_ELSEWHERE = frozenset({"northern-ireland"})


def doubted_forces(store: Store) -> list[str]:
    """A sentence on each force whose street-level records are in no place, since no look-up has a place of it."""
    lookups = read_lookups(store)
    known = {force for years in lookups.csps.values() for _csp, force in years.values()}
    known |= {force for _csps, force in lookups.several.values()}
    if len(known) < NEARLY_ALL:
        return []
    found = []
    for name, key in sorted(store.force_names().items()):
        if key not in known | NOT_TERRITORIAL | _ELSEWHERE:
            near = get_close_matches(key, sorted(known), 1)
            meant = f" (is it {near[0]}?)" if near else ""
            found.append(
                f"the records of '{name}' count in no place: no look-up received has such a force{meant}"
            )
    return found
