"""Whether a cell under a heading that nobody knows looks like somebody's name or birth date.

Nothing is counted from such a column, so that refusing it costs a sender nothing but the column.
"""

import re
from collections.abc import Iterator
from datetime import date

from .offices import is_no_office

_PART = r"(?:[A-Z][a-z]*(?:['\N{RIGHT SINGLE QUOTATION MARK}-][A-Z]?[a-z]+)*|[A-Z]+(?:['-][A-Z]+)*)"
_INITIAL = r"[A-Z]\.?"
_NAME = re.compile(rf"(?:{_PART},? +)(?:(?:{_INITIAL}|{_PART}) +){{0,2}}{_PART}|(?:{_INITIAL} *){{1,3}} ?{_PART}|"
                   rf"{_PART}, ?(?:{_INITIAL} ?)+")  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NO_NAMES = frozenset(
    """
    a adult all and april area asian assault august avenue below better both burglary by central centre children
    city close common corner crime crimes damage december drug east eastern end ended england english estate
    fair february fire first following for form four from full good green half hate hill hotel in indian irish
    january july june known last late lane list low male mall march may mixed month monthly national new no none
    north northern not november number october of offence offences old on one open other out over park part
    period place poor port possession precinct present public quarter quay rate recorded report review road
    robbery rural same second september seven shop shopping since site sold south southern square st stated
    station still stopped street target team ten test the theft third three to total town two unknown urban use
    version very violence wales way weapons week weekly west western white with within year years yes young
    """.split()
)
"""Words of places, times and tables; of two words that begin with capitals one of these makes no name."""
_FREELY = re.compile(
    r"\b(place|ward|area|areas|school|hospital|trust|force|council|station|service|sector|district|town|parish|"
    r"neighbourhood|location|locality|region|county|estate|lsoa|csp)\b"
)
"""Headings under which names of places and bodies stand."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPELT = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m>{'|'.join(_MONTHS)})[a-z]*[ -](?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d\d)(?![\d/.-])")
_RUN_ON = re.compile(r"(?<!\d)(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")


def may_be_named(heading: str) -> bool:
    """Whether places and bodies, which have names like people, are to be expected under a heading.

    >>> may_be_named("ward_name"), may_be_named("seen with"), may_be_named("")
    (True, False, False)
    """
    return _FREELY.search(re.sub(r"[^a-z]+", " ", heading.casefold())) is not None


def looks_like_name(cell: str) -> bool:
    """Whether a cell is two to four words as people's names are written, none of a place, an office or a table.

    >>> [looks_like_name(each) for each in ("Zorblaxina Quibble", "QUIBBLE, Z.", "J O'Quill", "North Quay", "Quibble")]
    [True, True, True, False, False]
    """
    said = " ".join(cell.split())
    if len(said) > 60 or _NAME.fullmatch(said) is None:
        return False
    words = {word.casefold() for word in _WORD.findall(said)}
    return len(words) > 1 and words.isdisjoint(_NO_NAMES) and is_no_office(said)


def days_written(cell: str) -> Iterator[date]:
    """The days that stand in a cell, with the month in words, with a year of two digits or without a break.

    A year of two digits is the last that has passed.

    >>> [str(day) for day in days_written("2 Jan 1985; 02/01/85; 19850102")]
    ['1985-01-02', '1985-01-02', '1985-01-02']
    """
    for pattern in (_SPELT, _SHORT, _RUN_ON):
        for found in pattern.finditer(cell):
            month, year = found["m"], int(found["y"])
            if len(found["y"]) == 2:
                year += 2000 if 2000 + year <= date.today().year else 1900
            number = int(month) if month.isdigit() else _MONTHS.index(month.casefold()) + 1
            try:
                yield date(year, number, int(found["d"]))
            except ValueError:
                continue
