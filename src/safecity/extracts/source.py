"""Kinds of file that publishers give out, each known by its headings and never by its name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from ..vocabulary.fault import BadInput, Unmapped

_MOST, _SOME = 0.6, 0.3  # share of the columns with which a file looks like one of a kind
_SENDERS = (
    "a partner",
    "the police force",
    "the youth justice service",
)  # who hand their files in themselves
_ALIKE = 0.75  # share of letters; below it, words of unlike meaning are alike as well (Month and North)


@dataclass(frozen=True)
class Heading:
    """One column of a publisher's file: our name for it, and the headings it goes by.

    `pattern` is matched against the whole heading, in any case. A group named `year` catches the
    two-figure year that publishers put into a code's heading (LSOA11CD, ltla20_code).
    """

    name: str
    pattern: str
    optional: bool = False
    shown: str = ""  # as a person would look for it, where the pattern is not plain enough to be shown

    def match(self, heading: str) -> re.Match | None:
        return re.fullmatch(self.pattern, heading, re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """One kind of file: who publishes it, what we need it for, and how it is known."""

    name: str
    title: str
    publisher: str
    purpose: str
    headings: tuple[Heading, ...]
    either: tuple[tuple[str, ...], ...] = ()  # sets of columns of which one must be there in full
    mapped_by: str = ""  # the file in which a partnership says how its own system's headings are ours
    # Of a file that may hold nobody: columns in which an office or a body stands, running words, and whole days.
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    @property
    def again(self) -> str:
        """What to do where a file of it is no good: a publisher's can be downloaded, a partner's cannot."""
        return "Ask the sender for it again" if self.is_sent else "Download it again"

    @property
    def is_sent(self) -> bool:
        """Whether somebody sends it to the partnership alone: what nobody gives out to everybody is no public data."""
        return self.publisher in _SENDERS

    def find(self, header: list[str]) -> dict[str, int]:
        """Our column names, each with its place in this header, for the columns that are there."""
        return dict(_find(self.headings, tuple(header)))

    def required(self) -> list[str]:
        """The columns that must be there; the first choice of those of which there is one."""
        always = [heading.name for heading in self.headings if not heading.optional]
        return list(dict.fromkeys((*always, *(self.either[0] if self.either else ()))))

    def missing(self, columns: dict[str, int]) -> list[str]:
        """The columns that must be there and are not."""
        missing = [needed for needed in self.required() if needed not in columns]
        if any(all(name in columns for name in choice) for choice in self.either):
            return [name for name in missing if name not in self.either[0]]
        return missing

    def shown(self, name: str) -> str:
        """A column's heading as a person would look for it."""
        wanted = next(heading for heading in self.headings if heading.name == name)
        return wanted.shown or wanted.pattern.split("|")[0].replace("\\", "")


@lru_cache(maxsize=1024)  # an archive holds many files of one header
def _find(headings: tuple[Heading, ...], header: tuple[str, ...]) -> dict[str, int]:
    return {
        wanted.name: place
        for wanted in headings
        for place, heading in enumerate(header)
        if wanted.match(heading)
    }


@dataclass(frozen=True)
class Recognised:
    """A file's kind, where its header stands, and which column is which."""

    source: Source
    header: tuple[str, ...]
    header_record: int  # how many records stand above the header: title rows
    columns: dict[str, int]  # our name -> place in the header, from 0
    years: dict[str, int]  # our name -> the year in the heading, as 2011 for LSOA11CD

    @property
    def headings(self) -> dict[str, str]:
        """The file's own heading of each column that we know."""
        return {name: self.header[place] for name, place in self.columns.items()}


def recognise(first_records: Iterable[list[str]], sources: Iterable[Source], name: str) -> Recognised | None:
    """Which kind of file begins with these records, or None for a kind that is not known.

    The header may stand below title rows. Raises BadInput where a file is plainly of a known kind
    but lacks a column, or has one twice.
    """
    near: tuple[float, BadInput] | None = None
    for place, record in enumerate(first_records):
        header = [_clean(heading) for heading in record]
        best: Recognised | None = None
        for source in sources:
            columns = source.find(header)
            missing = source.missing(columns)
            if not missing:
                _refuse_twice(source, header, columns, name)
                if best is None or len(source.required()) > len(best.source.required()):
                    best = Recognised(source, tuple(header), place, columns, _years(source, header, columns))
            else:
                share = 1 - len(missing) / len(source.required())
                enough = _SOME if source.mapped_by else _MOST
                if len(source.required()) >= 4 and share >= enough and (near is None or share > near[0]):
                    taken = {header[at] for at in columns.values()}
                    near = share, _lacks(source, missing, [h for h in header if h not in taken], header, name)
        if best:
            return best
    if near:
        raise near[1]
    return None


def _clean(heading: str) -> str:
    return " ".join(heading.replace("\ufeff", "").replace("\u200b", "").replace("\xa0", " ").split())


def _years(source: Source, header: list[str], columns: dict[str, int]) -> dict[str, int]:
    found = {}
    for wanted in source.headings:
        if wanted.name in columns:
            match = wanted.match(header[columns[wanted.name]])
            caught = [year for year in match.groupdict().values() if year] if match else []
            if caught:
                found[wanted.name] = int(caught[0]) + (2000 if len(caught[0]) == 2 else 0)
    return found


def _refuse_twice(source: Source, header: list[str], columns: dict[str, int], name: str) -> None:
    for wanted in source.headings:
        matching = [heading for heading in header if wanted.match(heading)]
        if source.mapped_by and len(set(map(str.casefold, matching))) > 1:
            raise Unmapped(
                f"the columns '{matching[0]}' and '{matching[1]}' are both there, and {source.mapped_by} gives both "
                f"to '{wanted.name}'",
                file=name,
                advice=f"Nothing of this file was taken in. Put {source.mapped_by} right",
            )
        alike = [one for one in matching if one.casefold() == matching[0].casefold()]
        if len(alike) > 1:
            both = (
                f"two columns headed '{alike[0]}'"
                if alike[0] == alike[1]
                else f"the columns '{alike[0]}' and '{alike[1]}', which mean the same"
            )
            raise BadInput(
                f"looks like {source.title}, but has {both}",
                file=name,
                advice="Ask the sender which one counts and take the other out",
            )


def _lacks(source: Source, missing: list[str], unused: list[str], header: list[str], name: str) -> BadInput:
    said = []
    for column in missing:
        shown = source.shown(column)
        near = _near(shown, unused) or (_called_as(column, unused) if source.mapped_by else None)
        said.append(f"'{shown}'" + (f" (is it '{near}'?)" if near else ""))
    s = "s" if len(said) > 1 else ""
    return (Unmapped if source.mapped_by else BadInput)(
        f"looks like {source.title}, but column{s} {', '.join(said)} {'are' if s else 'is'} missing",
        file=name,
        found=", ".join(heading or "(blank)" for heading in header[:20]),
        advice="Nothing of this file was taken in. "
        + (
            f"Put {source.mapped_by} right"
            if source.mapped_by
            else f"{source.again}, or put the heading right"
        ),
    )


def _near(shown: str, unused: list[str]) -> str | None:
    """The heading, of those that are not some other column, that may be this one under another name."""
    written = {heading.casefold(): heading for heading in unused if heading}
    close = get_close_matches(shown.casefold(), written, 1, _ALIKE)
    return written[close[0]] if close else None


def _called_as(column: str, unused: list[str]) -> str | None:
    """The heading that has the words of our own name of a column, where a mapping names another that is not there.

    >>> _called_as("lsoa", ["Notes", "LSOA Code"]), _called_as("recorded_on", ["Date Recorded"])
    ('LSOA Code', None)
    """
    words = set(column.split("_"))
    said = (heading for heading in unused if words <= set(re.split(r"[^a-z0-9]+", heading.casefold())))
    return min(said, key=len, default=None) or _near(column.replace("_", " "), unused)
