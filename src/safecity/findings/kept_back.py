"""Why a number is not there to be compared: a month that did not come, or a number withheld to protect people."""

from collections.abc import Iterable

from ..release.figure import Figure
from ..vocabulary import Caveat
from ..vocabulary.caveat import MONTHS_MISSING, WITHHELD_SMALL
from ..vocabulary.status import WITHHELD


def why_unknown(figures: Iterable[Figure], whose: str = "") -> tuple[str, Caveat]:
    """A clause on the figures of these that have no value, and the caution that goes with it.

    `whose` names the periods where they are not those of the figures. A withheld number says so: it is known, and a
    reader told that a month is missing would wait for it in vain.
    """
    gone = [each for each in figures if each.value is None]
    when = whose or " and ".join(dict.fromkeys(each.period.in_words() for each in gone))
    if any(each.status == WITHHELD for each in gone):
        return f"the number of {when} is withheld to protect people", WITHHELD_SMALL
    return f"not every month of {when} is known", MONTHS_MISSING
