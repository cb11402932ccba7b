"""Whether a file that may hold nobody looks as if it held somebody: by its headings, then by its cells.

It cannot know a name in running words when it sees one. It knows what names are headed, and what goes with them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from ...vocabulary import Period
from .names_unheaded import days_written, looks_like_name, may_be_named
from .offices import is_no_office, names_by_title

_NAMED_FREELY = {
    "school", "place", "ward", "lsoa", "area", "hospital", "trust", "force", "council", "station", "service",
    "sender", "sector", "district", "offence", "category", "sub", "measure", "question", "theme", "file",
}  # fmt: skip
_OF_A_PERSON = (
    (r"\bd ?o ?b\b|\bbirth\b|\bborn\b", "a date of birth"),
    (r"\b(fore|sur|sir|nick|maiden ?)names?\b|\balias(es)?\b|\bknown as\b|\binitials\b", "names"),
    (r"\bnhs (number|no|num|id)\b|\bnhsno\b|\bnino\b|\bnational insurance\b|\bnhs\b$", "a person's number"),
    (r"\b(pnc|upn|custody) ?(id|number|no)?\b|\b(person|patient|pupil|client|nominal) (id|ref\w*|number|no)\b",
     "a person's number"),
    (r"\b(tele)?phone\b|\bmobile\b|\btel\b|\be ?mail\b", "how to reach a person"),
    (r"\b(full|home|unit|victim|patient) ?post ?code\b", "a full postcode"),
)  # fmt: skip
_SOMEBODY = {
    "victim", "complainant", "offender", "suspect", "perpetrator", "alleged perpetrator", "informant", "caller",
    "reporter", "reported by", "witness", "pupil", "child", "children", "patient", "client", "service user", "person",
    "individual", "named individual", "nominal", "occupier", "occupant", "tenant", "resident", "householder", "owner",
    "driver", "casualty", "officer", "reporting officer", "teacher",
    "defendant", "accused", "parent", "carer", "guardian", "victim or offender", "subject",
}  # fmt: skip
"""Headings under which somebody may stand by name, as well as whether there was one."""
_WHERE = {
    "addr",
    "house",
    "house number",
    "house number and street",
    "house name",
    "street",
    "flat",
    "property",
}
_NOBODY = re.compile(
    r"(y|n|yes|no|true|false|none|nil|n/?a|not (known|recorded|stated|applicable)|unknown|male|female|other|adult|"
    r"child|youth|business|state|[-.x*]|\W*\d[\d.,%]*\W*)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.-]*")
_TEN_DIGITS = re.compile(r"(?<![\d.])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d|\.\d)")
_TELEPHONE = re.compile(r"(?<![\d.])(?:\+44 ?\(?0?\)?|\(?0)\d(?:[ )-]{0,2}\d){8,9}(?!\d|\.\d)")
_DAYS = (
    re.compile(r"\b(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)\b"),
)
_CALLED_BIRTH = re.compile(r"\bd\.?o\.?b\b|\bborn\b|\bbirth\b", re.IGNORECASE)
_LONG_BEFORE = (
    730  # days before what a row is of: no longer the day of what happened, more likely somebody's birth
)
_CELLS = 1 << 14  # that are remembered
_OF_SCHOOLS = re.compile(r"school")


def personal_columns(
    rows: Iterable[Sequence[str]],
    header: Sequence[str],
    *,
    days: Iterable[str] = (),
    when: str = "",
    roles: Collection[str] = (),
    words: Collection[str] = (),
    ours: Collection[str] | None = None,
) -> dict[str, str]:
    """Every column that looks personal, as it is headed, and what it looks like.

    `days` are the headings under which a whole day may stand, and `when` that of the period a row is of: in other
    columns a day more than two years before it may be a date of birth. Under `roles` an office or a body stands and
    nobody by name, and under `words` nobody by a title. Under a heading that is none of `ours`, where those are
    given, nothing may look like somebody's name, however it is headed.
    """
    found = {
        heading: looks_like for heading in header if (looks_like := personal_heading(heading)) is not None
    }
    dated = {heading for heading in (*days, when)}
    at = header.index(when) if when in header else None
    # What stands in a column comes again and again: a sender, a period, a category, a place.
    starts_on = lru_cache(_CELLS)(
        day_or_first if words or roles else first_day
    )  # partners' own work is by the day

    @lru_cache(_CELLS)
    def looks_personal(heading: str, cell: str, start: date | None) -> str | None:
        if heading in roles:
            # The heading stands in its own column.
            nobody = cell.strip() == heading or not is_no_office(cell)
            looks_like = _of_text(heading, cell, start, dated=False) if nobody else "names"
        else:
            looks_like = _of_somebody(heading, cell, start, heading in dated)
        if looks_like is None and ours is not None and heading not in ours and cell.strip() != heading:
            looks_like = _unheaded(heading, cell, start)
        if looks_like is None and heading in words and names_by_title(cell):
            looks_like = "names"
        return looks_like

    for row in rows:
        start = starts_on(row[at]) if at is not None and at < len(row) else None
        for place, cell in enumerate(row):
            heading = header[place] if place < len(header) else ""
            named = heading or f"number {place + 1}, which has no heading"
            if named not in found and (looks_like := looks_personal(heading, cell, start)):
                found[named] = looks_like
    return found


def _of_somebody(heading: str, cell: str, start: date | None, dated: bool) -> str | None:
    return _somebody(heading, cell) or _of_text(heading, cell, start, dated=dated)


def _of_text(heading: str, cell: str, start: date | None, *, dated: bool) -> str | None:
    """What a cell's text looks like of a person's, whatever it is headed."""
    if not cell or cell.isalpha():
        return None
    looks_like = personal_value(cell, school=bool(_OF_SCHOOLS.search(heading.casefold())))
    if looks_like is None and not dated and any(_births(cell, start)):
        return "dates of birth"
    return looks_like


def _unheaded(heading: str, cell: str, start: date | None) -> str | None:
    """What a cell looks like of a person's under a heading of which nobody knows what it is for."""
    if looks_like_name(cell) and not may_be_named(heading):
        return "names"
    days = days_written(cell)
    return (
        "dates of birth" if any(start is None or (start - day).days > _LONG_BEFORE for day in days) else None
    )


def personal_heading(heading: str) -> str | None:
    """What a column of this heading would hold of a person; None where it would hold nothing.

    >>> personal_heading("Victim Name"), personal_heading("school_name"), personal_heading("Outward postcode")
    ('names', None, None)
    """
    words = _words(heading)
    for pattern, looks_like in _OF_A_PERSON:
        if re.search(pattern, words):
            return looks_like
    parts = words.split()
    for named, looks_like in ((("name", "names"), "names"), (("address", "addresses"), "an address")):
        for place, word in enumerate(parts):
            if word in named and not (place and parts[place - 1] in _NAMED_FREELY):
                return looks_like
    return None


def _words(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).casefold()).strip()


def _somebody(heading: str, cell: str) -> str | None:
    """Whether somebody is named under a heading that says no more than who or where: not where it is said yes or no.

    >>> _somebody("Victim", "Zorblaxina Quibble"), _somebody("Victim", "yes"), _somebody("Street", "1 Quay Lane")
    ('names', None, 'addresses')
    """
    said = cell.strip()
    if not said or _NOBODY.fullmatch(said):
        return None
    words = _words(heading)
    return "names" if words in _SOMEBODY else "addresses" if words in _WHERE else None


def personal_value(cell: str, *, school: bool = False) -> str | None:
    """What a cell's text looks like of a person's; a school may have its own postcode."""
    if not school and _POSTCODE.search(cell):
        return "full postcodes"
    if "@" in cell and _EMAIL.search(cell):
        return "e-mail addresses"
    if any(_is_nhs_number(found) for found in _TEN_DIGITS.findall(cell)):
        return "NHS numbers"
    if _TELEPHONE.search(cell):
        return "telephone numbers"
    return None


def personal_parts(said: str, start: date | None) -> list[tuple[str, int, int]]:
    """What stands in a text of a person, and from where to where; of days those that may be of birth, as in a cell."""
    signs = (("full postcodes", _POSTCODE), ("e-mail addresses", _EMAIL), ("telephone numbers", _TELEPHONE))
    found = [(what, *each.span()) for what, pattern in signs for each in pattern.finditer(said)]
    found += [
        ("NHS numbers", *each.span()) for each in _TEN_DIGITS.finditer(said) if _is_nhs_number(each.group())
    ]
    return found + [("dates of birth", *at) for at in _births(said, start)]


def _is_nhs_number(written: str) -> bool:
    """Ten digits of which the last is the check digit: 11 less the weighted sum of the others, modulo 11."""
    digits = [int(sign) for sign in written if sign.isdigit()]
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check % 11 == digits[-1] and check != 10 and any(digits)


def _births(cell: str, start: date | None) -> Iterator[tuple[int, int]]:
    """Where days stand that may be of birth."""
    for pattern in _DAYS:
        for found in pattern.finditer(cell):
            try:
                day = date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
            if start is None or (start - day).days > _LONG_BEFORE or _CALLED_BIRTH.search(cell):
                yield found.span()


def first_day(period: str) -> date | None:
    """The day on which a period begins; None where nobody can tell."""
    try:
        return Period.parse(period).start
    except ValueError:
        return None


def day_or_first(written: str) -> date | None:
    """A day, or the day on which a period begins; None where nobody can tell.

    >>> day_or_first("2019-07-31").isoformat(), day_or_first("31/07/2019").isoformat(), day_or_first("soon")
    ('2019-07-31', '2019-07-31', None)
    """
    said = re.sub(r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\2-\1", written.strip())
    try:
        return date.fromisoformat(said) if len(said) == 10 else first_day(said)
    except ValueError:
        return first_day(said)
