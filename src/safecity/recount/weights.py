"""Lists of severity weights read the plain way, for the second count: how much each offence weighs."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from .files import CountedFile, PlainFile, table

_CODE = ("code_severity", "ons_severity_code", "offence code")
_WORDS = ("offence", "ons_severity_offence", "offence description")
_WEIGHT = ("weight", "ons_severity_weight")


class PlainWeights:
    """The weight of each Home Office code, by the list received last that has the code."""

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]]):
        self._weights: dict[str, Decimal] = {}
        self._lines: dict[str, tuple[str, int]] = {}  # for each code the list, and which line of it
        self.files: dict[str, CountedFile] = {}
        for file, content in files:
            known = table(content, weight_columns)
            if known is None or known[1].sha256 in self.files:
                continue
            (code, words, weight), read = known
            rows = [(at, row) for at, row in enumerate(read.rows) if row and row[code] and row[words]]
            said = [(at, row[code], _weight(row[weight])) for at, row in rows if _is_weight(row[weight])]
            if 2 * len(said) < len(read.rows):
                continue
            listed: dict[str, tuple[int, Decimal]] = {}
            for at, codes, number in said:
                for each in each_code(codes) if number is not None else ():
                    listed.setdefault(each, (at, number))  # type: ignore[arg-type]
            self._weights |= {each: number for each, (_, number) in listed.items()}
            self._lines |= {each: (read.sha256, at) for each, (at, _) in listed.items()}
            received = file.extract.received.isoformat()
            self.files[read.sha256] = CountedFile(file.name, read.sha256, received, len(read.rows), 0)

    def of(self, code: str) -> Decimal | None:
        """Days of sentence that an offence stands for; None for a code that no list has."""
        return self._weights.get(code)

    def looked_up(self, codes: Iterable[str]) -> list[CountedFile]:
        """The lists that say what these offences weigh, each with the lines that do: one may be of many offences."""
        lines: dict[str, set[int]] = {}
        for code in codes:
            if code in self._lines:
                sha256, at = self._lines[code]
                lines.setdefault(sha256, set()).add(at)
        return [
            replace(file, counted=len(lines[sha256]), looked_up=frozenset(lines[sha256]))
            for sha256, file in self.files.items()
            if sha256 in lines
        ]


def weight_columns(header: tuple[str, ...]) -> tuple[int, int, int] | None:
    """Where code, words and weight stand in a header; None for any other header."""
    found = [[at for at, each in enumerate(header) if each in known] for known in (_CODE, _WORDS, _WEIGHT)]
    if not all(found):
        return None
    code, words, weight = (each[-1] for each in found)
    return code, words, weight


def each_code(cell: str) -> list[str]:
    """The codes that a list writes into one cell.

    >>> each_code("8N"), each_code("1, 4.1/2/10"), each_code("1/4.1/4.10/4.2")
    (['8N'], ['1', '4.1', '4.2', '4.10'], ['1', '4.1', '4.10', '4.2'])
    """
    found = []
    for written in re.split(r"[\s,]+", cell):
        first, *others = written.split("/")
        class_ = first.partition(".")[0] + "." if re.match("[0-9]+[.]", first) else ""
        found += [first, *(each if "." in each else class_ + each for each in others)]
    return [each for each in found if each]


def _is_weight(written: str) -> bool:
    try:
        return not written or ("_" not in written and 0 <= Decimal(written.strip()) < 10**15)
    except InvalidOperation:
        return False


def _weight(written: str) -> Decimal | None:
    return Decimal(written.strip()) if written else None
