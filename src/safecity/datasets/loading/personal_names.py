"""Whether the name of a file, of a file in an archive or of a sheet holds what the look-over refuses in a cell."""

import re
from datetime import date

from .depersonalised import personal_parts


def personal_name(name: str, start: date | None) -> list[str]:
    """What a name seems to hold of a person; `start` is the first day that the file is of.

    >>> personal_name("Return_SO14_3AB tel 07700900999.csv", date(2019, 4, 1))
    ['full postcodes', 'telephone numbers']
    >>> personal_name("counts 2019-06-30.csv", date(2019, 4, 1)), personal_name("2001-06-30.csv", date(2019, 4, 1))
    ([], ['dates of birth'])
    """
    return list(dict.fromkeys(what for what, _, _ in _parts(name, start)))


def masked(name: str, start: date | None) -> str:
    """A name as it may be told: without what it seems to hold of a person.

    >>> masked("Return SO14 3AB.csv", date(2019, 4, 1))
    'Return ....csv'
    """
    for _, begin, end in sorted(_parts(name, start), key=lambda part: part[1:], reverse=True):
        name = f"{name[:begin]}...{name[end:]}"
    return name


def _parts(name: str, start: date | None) -> list[tuple[str, int, int]]:
    """Sign for sign as it is written, with blanks where names of files have something in their place."""
    blanks = name.replace("_", " ").replace("+", " ")
    found = personal_parts(blanks, start)
    # Of a postcode alone: days and telephone numbers have these signs of their own.
    loose = personal_parts(re.sub(r"[-.]", " ", blanks), date.min)
    found += [part for part in loose if part[0] == "full postcodes"]
    apart: list[tuple[str, int, int]] = []
    for part in sorted(found, key=lambda part: (part[1], -part[2])):
        if not apart or part[1] >= apart[-1][2]:
            apart.append(part)
    return apart
