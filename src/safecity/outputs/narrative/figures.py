"""Figures by name: what stands between {{ and }} in the analyst's text, and the figure or the word that it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from ...findings.around import official_name
from ...findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding
from ...findings.judged.judge import ALL_CSPS, YEAR_BEFORE
from ...findings.official import set_name
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from ...vocabulary.period import EXAMPLES
from ...vocabulary.status import WITHHELD
from ..committee_paper.words import more_or_fewer, verdict_in_words
from .numbers import is_digit

Words = tuple[str | Figure, ...]
MOVED = {
    UP: "rose",
    DOWN: "fell",
    NO_CLEAR_CHANGE: "showed no clear change",
    TOO_FEW: "was too small to say whether it changed",
    NOT_COMPARABLE: "cannot be compared with the year before",
}
COMPARED = {UP: "higher than", DOWN: "lower than", NO_CLEAR_CHANGE: "not clearly different from"}
OF_EDITION = ("place", "year", "year_before")
OF_MEASURE = ("title", "noun", "unit")
OF_LEVEL = ("count", "rate", "share")
OF_CHANGE = ("before", "after", "change", "difference", "moved", "verdict", "sentence")
OF_RANK = ("rank", "places_ranked", "highest_rank", "lowest_rank", "others_rate", "own_rate", "compared")
WHATS = (*OF_LEVEL, *OF_CHANGE, *OF_RANK, *OF_MEASURE)
_NAME = re.compile(r"([A-Za-z0-9_]+)\s*\.\s*([A-Za-z0-9_]+)(?:\s+(.*))?", re.DOTALL)
_CLAUSES = re.compile(r"(?:\A|(?<=\s))(in|among|for)\s+", re.IGNORECASE)
_LEVELS = ("csp", "ward", "zone", "quintile", "service", "country", "lad", "lsoa", "force")


class WrongName(Exception):
    """A name stands for nothing: what was found wrong, and what to write."""

    def __init__(self, what: str, write: str):
        super().__init__(what)
        self.what, self.write = what, write


@dataclass(frozen=True)
class Bound:
    """What a name stands for: words and figures, the measure they are of, and the finding that they come from."""

    name: str
    words: Words
    what: str = ""
    measure: Measure | None = None
    finding: Finding | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(part for part in self.words if isinstance(part, Figure))


@dataclass(frozen=True)
class Names:
    """The names that one review's figures have."""

    review: Review

    def bound(self, name: str) -> Bound:
        """What a name stands for; WrongName with the nearest names where it is none, or is not to be printed."""
        name = " ".join(name.split())
        if name.casefold() in OF_EDITION:
            return Bound(name, (self._of_edition(name.casefold()),))
        said = _NAME.fullmatch(name)
        if said is None:
            raise WrongName(
                f"found '{{{{ {name} }}}}', which is no name of a figure",
                f"write a measure, a dot and what of it, such as {self.example(what='change')}"
                f"{self._nearest_subject(name)}",
            )
        measure, what = self._measure(said[1], said[2], said[3] or ""), said[2].casefold()
        if what not in WHATS:
            raise WrongName(
                f"found '{said[1]}.{said[2]}', and a measure has no '{said[2]}'",
                f"write {_either(f'{{{{ {said[1]}.{each} }}}}' for each in _near(what, WHATS))}; there are "
                f"{', '.join(WHATS)}",
            )
        place, among, period = self._clauses(said[3] or "", name)
        made = self._of(measure, what, place, among, period, name)
        _refuse_unprintable(made)
        return made

    def example(self, own: Measure | None = None, what: str = "after", clause: str = "") -> str:
        """A name as it is to be written, of a measure that this place has: that of the file, or else its first."""
        known = own or next(iter(self.review.measures), None)
        return f"{{{{ {known.name if known else 'MEASURE'}.{what}{clause} }}}}"

    def _a_part(self) -> str:
        return next((each.name for each in self.review.wards), self.review.home.name)

    def _of_edition(self, name: str) -> str:
        years = {"year": self.review.year, "year_before": self.review.earlier}
        return years[name].in_words() if name in years else self.review.home.name

    def _measure(self, name: str, what: str, rest: str) -> Measure:
        by_name = self.review.released.measures
        if name.casefold() in by_name:
            return by_name[name.casefold()]
        near = _near(name.casefold(), by_name)
        if near:
            write = _either(f"{{{{ {each}.{what}{' ' + rest if rest else ''} }}}}" for each in near)
            raise WrongName(f"found '{name}', which is no measure of this edition", f"write {write}")
        raise WrongName(
            f"found '{name}', which is no measure of this edition",
            "safecity define lists the measures; data/measures.csv those of an edition",
        )

    def _nearest_subject(self, name: str) -> str:
        near = _near(name.casefold(), self.review.released.measures)
        return f" (is it {_either(f'{{{{ {each}.count }}}}' for each in near)}?)" if near else ""

    def _clauses(self, text: str, name: str) -> tuple[Place, str, Period | None]:
        """The place, the set of partnerships and the period that are named after a figure, each where it is named."""
        said: dict[str, str] = {}
        at = [(found.start(), found.end(), found[1].casefold()) for found in _CLAUSES.finditer(text)]
        if text and (not at or at[0][0] != 0):
            raise WrongName(
                f"found '{text}' after the name of a figure",
                "write 'in PLACE', 'among PARTNERSHIPS' or 'for PERIOD' there, such as "
                f"{self.example(what='change', clause=' in ' + self._a_part())} or "
                f"{self.example(what='count', clause=' for 2019-07')}",
            )
        for number, (start, end, kind) in enumerate(at):
            if kind in said or any(kind == "in" and each in said for each in ("among", "for")):
                continue  # a word of a name, as in 'Barton in the Beans'
            following = [
                each
                for each in at[number + 1 :]
                if each[2] not in said and each[2] != kind and start < each[0]
            ]
            wholes = [text[end:].strip(), *(text[end : each[0]].strip() for each in reversed(following))]
            known = next((each for each in wholes if self._is(kind, each)), wholes[-1])
            said[kind] = known
        place = self._place(said["in"]) if "in" in said else self.review.home
        if "for" not in said:
            return place, said.get("among", ""), None
        try:
            return place, said.get("among", ""), Period.parse(said["for"])
        except ValueError:
            raise WrongName(
                f"found '{said['for']}', which is no period, in '{name}'", f"write one such as {EXAMPLES}"
            ) from None

    def _is(self, kind: str, text: str) -> bool:
        if kind == "in":
            return text.casefold() in self._places
        if kind == "for":
            try:
                return bool(Period.parse(text))
            except ValueError:
                return False
        return text.casefold() in {each.casefold() for each in self._sets()}

    @cached_property
    def _places(self) -> dict[str, Place]:
        """Places by code and by name in small letters; of several of one name the one that a reader would mean."""
        found: dict[str, Place] = {}
        every = sorted(
            self.review.released.places.values(),
            key=lambda each: (
                each != self.review.home,
                _LEVELS.index(each.level) if each.level in _LEVELS else len(_LEVELS),
                each.code,
            ),
        )
        for place in every:
            found.setdefault(place.code.casefold(), place)
            found.setdefault(place.name.casefold(), place)
        return found

    def _place(self, name: str) -> Place:
        place = self._places.get(name.casefold())
        if place is None:
            near = [self._places[each].name for each in _near(name.casefold(), self._places)]
            said = (
                f"write {_either(near)}"
                if near
                else "write the name or the code of a place in data/figures.csv"
            )
            raise WrongName(f"found '{name}', which is no place of this edition", said)
        return place

    def numbered_places(self) -> tuple[str, ...]:
        """The names of places that hold a number, which a text may give as they are."""
        names = (place.name for place in self.review.released.places.values())
        return tuple(sorted({each for each in names if any(map(is_digit, each))}))

    def _sets(self) -> dict[str, str]:
        """Whom places are ranked among: the name that a text gives them -> comparator of the finding."""
        return {set_name(each): each for each in self.review.compared_with}

    def _of(
        self, measure: Measure, what: str, place: Place, among: str, period: Period | None, name: str
    ) -> Bound:
        if what in OF_MEASURE:
            return Bound(name, (measure.title if what == "title" else getattr(measure, what),), what, measure)
        if what in OF_LEVEL:
            return Bound(name, (self._level(measure, what, place, period, name),), what, measure)
        if what in OF_RANK:
            return self._ranked(measure, what, place, among, period, name)
        finding = self.change(measure, place, period)
        if finding is None:
            raise WrongName(
                f"found '{name}', and {measure.title} was not held against the year before there and then",
                f"write {{{{ {measure.name}.count }}}}, with 'in' and 'for' where it was counted",
            )
        return Bound(name, self._changed(finding, what, name), what, measure, finding)

    def change(self, measure: Measure, place: Place, period: Period | None = None) -> Finding | None:
        """What a measure was found to have done since the year before."""
        if period is None or period == self.review.year:
            return self.review.finding(measure.name, place)
        return next(
            (
                each
                for each in self.review.findings
                if (each.measure, each.place, each.period, each.comparator)
                == (measure.name, place, period, YEAR_BEFORE)
            ),
            None,
        )

    def _level(self, measure: Measure, what: str, place: Place, period: Period | None, name: str) -> Figure:
        released = self.review.released
        found = self.change(measure, place)
        default = (
            found.period if found and found.after and found.verdict != NOT_COMPARABLE else self.review.year
        )
        asked = period or default
        of = measure if what == "count" else self.review.rated_by(measure)
        if not released.has(of.name, place, asked):
            raise WrongName(
                f"found '{name}', and {measure.title} was not counted in {place.name} {asked.when()}",
                "write another place or period; data/observations.parquet has what was counted",
            )
        if what == "count":
            return released.count(measure.name, place, asked)
        if measure.denominator is None:
            raise WrongName(
                f"found '{name}', and {measure.title} has no rate", f"write {{{{ {measure.name}.count }}}}"
            )
        return released.rate(of.name, place, asked)

    def _changed(self, finding: Finding, what: str, name: str) -> Words:
        if what == "moved":
            barely = " (barely clear)" if finding.barely_clear else ""
            return (MOVED[finding.verdict] + barely,)
        if what == "verdict":
            said = verdict_in_words(finding)
            clear = {
                "Clear rise": "a clear rise",
                "Clear fall": "a clear fall",
                "Rise, barely clear": "a barely clear rise",
                "Fall, barely clear": "a barely clear fall",
            }
            return (clear.get(said, said[:1].lower() + said[1:]),)
        if what == "sentence":
            return finding.sentence.parts
        if what == "difference":
            if finding.difference is not None and finding.difference.value == 0:
                return ("no more and no fewer",)
            words = more_or_fewer(finding)
            if words:
                return words
        elif (figure := getattr(finding, what)) is not None:
            return (figure,)
        why = (
            f"it {MOVED[NOT_COMPARABLE]}"
            if finding.verdict == NOT_COMPARABLE
            else "too few for it, or unlike each other"
        )
        raise WrongName(
            f"found '{name}', which is not known: {why}",
            f"write {{{{ {finding.measure}.count }}}} or {{{{ {finding.measure}.sentence }}}}",
        )

    def _ranked(
        self, measure: Measure, what: str, place: Place, among: str, period: Period | None, name: str
    ) -> Bound:
        finding, ranked = self._rank(measure, place, among)
        if finding is None or (period is not None and finding.period != period):
            sets = ", ".join(self._sets()) or "none"
            raise WrongName(
                f"found '{name}', and {measure.title} has no rank{f' among {among}' if among else ''} there and then",
                f"write 'among' one of the sets in which places are ranked ({sets}), or leave the rank out",
            )
        said = {figure.statistic: figure for figure in finding.sentence.figures()}
        made: dict[str, str | Figure | None] = {
            "rank": said["rank"].shown_as("ordinal") if "rank" in said else None,
            "places_ranked": said.get("places ranked"),
            "highest_rank": said["highest rank"].shown_as("ordinal") if "highest rank" in said else None,
            "lowest_rank": said["lowest rank"].shown_as("ordinal") if "lowest rank" in said else None,
            "others_rate": finding.before,
            "own_rate": finding.after,
            "compared": COMPARED.get(finding.verdict),
        }
        word = made[what]
        if word is None:
            raise WrongName(f"found '{name}', which is not known", "leave it out")
        return Bound(name, (word,), what, ranked, finding)

    def _rank(self, measure: Measure, place: Place, among: str) -> tuple[Finding | None, Measure]:
        """Among all partnerships, or else by the official tables in the first set in which the place has a rank."""
        released, sets = self.review.released.measures, self._sets()
        official = released.get(official_name(measure.name), measure)
        if place != self.review.home:
            return None, measure
        if among:
            chosen = {each.casefold(): comparator for each, comparator in sets.items()}
            comparators: Iterable[str] = [chosen[among.casefold()]] if among.casefold() in chosen else []
        else:
            found = self.review.finding_of_rates(measure, ALL_CSPS)
            if found is not None:
                return found, measure
            comparators = sets.values()
        for comparator in comparators:
            for each in (measure, official):
                found = self.review.finding(each.name, place, comparator)
                if found is not None:
                    return found, each
        return None, measure

    def prints(self, number: str) -> tuple[str, ...]:
        """The names of the figures of the place's year that read as this number, to be written in its stead."""
        return self._by_printed.get(number.lstrip("+\N{MINUS SIGN}-").replace(",", "").rstrip("%"), ())

    @cached_property
    def _by_printed(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for measure in self.review.every_measure:
            for what in ("after", "before", "change", "rate", "count"):
                try:
                    figures = self.bound(f"{measure.name}.{what}").figures
                except WrongName:
                    continue
                for figure in figures:
                    printed = str(figure.shown_as("size")).replace(",", "").rstrip("%")
                    names = found.setdefault(printed, [])
                    if len(names) < 3 and not (what == "count" and names):
                        names.append(f"{{{{ {measure.name}.{what} }}}}")
        return {printed: tuple(names) for printed, names in found.items()}


def _refuse_unprintable(made: Bound) -> None:
    for figure in made.figures:
        if figure.value is None:
            withheld = figure.status == WITHHELD
            raise WrongName(
                f"found '{made.name}', which is {'withheld, to protect people' if withheld else 'not known'}",
                "leave it out, and say nothing by which it could be worked out"
                if withheld
                else "leave it out, or write of another period",
            )


def _near(word: str, of: Iterable[str]) -> list[str]:
    every = list(of)
    begun = [each for each in every if len(word) > 2 and each.startswith(word)]
    return list(dict.fromkeys([*get_close_matches(word, every, 3, 0.6), *begun]))[:3]


def _either(words: Iterable[str]) -> str:
    return " or ".join(words) or "one that there is"
