"""References and names that are no person: what systems write where nobody is known, and one name for many people."""

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, StringValue, Table

from ..person_key import BLANKS

_WORDS = (
    "UNKNOWN|UNKNOWN PERSON|PERSON UNKNOWN|UNK|U/?K|(NAME )?NOT KNOWN|KNOWN,? NOT|N/?K|N/?A|NONE|NONE GIVEN|NIL|"
    "NULL|NAN|"
    "NOT (STATED|RECORDED|APPLICABLE|PROVIDED|GIVEN|AVAILABLE|DISCLOSED)|NO (NAME|REF|REFERENCE|NOMINAL|PERSON)|"
    "ANON|ANONYMOUS|WITHHELD|REDACTED|REFUSED|UNIDENTIFIED|TBC|TBA|TEST|DUMMY|X+"
)
REFERENCE = rf"^({_WORDS}|0+|9{{3,}}|[-–—?.*#]+)$"
NAME = rf"^({_WORDS}|[-–—?.*#0-9]+)$|\b(UNKNOWN|NOT KNOWN|KNOWN NOT|ANONYMOUS|WITHHELD|REDACTED|REFUSED)\b"
"""As `plain` has them. A partnership lists what else its system writes among the codes of mapping.toml."""

OFTEN = 10  # parts with an age from which on ages tell of one reference that it is many people's
YEARS = 5  # from the middle of one reference's ages: whoever grows older from year to year stays within them
MANY, TIMES = 100, 5
"""Parts of one reference, and how many times those of any other, from which on nobody has so many."""


def plain(text: StringValue) -> StringValue:
    """A reference or name in capitals, with single spaces and none at its ends."""
    return text.fill_null("").re_replace(rf"[{BLANKS}]+", " ").strip().upper()


def is_no_reference(text: StringValue) -> BooleanValue:
    """Whether a reference is what systems write for nobody: UNKNOWN, N/A, 0, 9999, a stroke."""
    return plain(text).re_search(REFERENCE)


def is_no_name(text: StringValue) -> BooleanValue:
    """Whether a name is what systems write for nobody."""
    return plain(text).re_search(NAME)


def of_too_many(parts: Table) -> tuple[str, ...]:
    """The persons, by their hashes, that are more people than one; `parts` are rows of people in crimes.

    More than half of their ages, if ten or more are known, are over five years from the middle one. Or they have a
    hundred parts and five times as many as anybody else: the most of all first, as long as that holds.
    """
    known = parts.filter((parts.kind == "person") & parts.person.notnull())
    counted = known.group_by("person").aggregate(parts=_.count(), ages=_.age.count(), middle=_.age.median())
    aged = known.join(counted.filter(counted.ages >= OFTEN).select("person", "middle"), "person")
    far = aged.group_by("person").aggregate(far=((aged.age - aged.middle).abs() > YEARS).sum())
    found = counted.left_join(far, "person").select("person", "parts", "ages", far=far.far.fill_null(0))
    rows = found.order_by(ibis.desc("parts"), "person").to_pyarrow().to_pylist()
    many = {row["person"] for row in rows if row["ages"] >= OFTEN and 2 * row["far"] > row["ages"]}
    rest = [row for row in rows if row["person"] not in many]
    for most, other in zip(rest, rest[1:], strict=False):
        if most["parts"] < max(MANY, TIMES * other["parts"]):
            break
        many.add(most["person"])
    return tuple(sorted(many))
