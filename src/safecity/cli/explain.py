"""`safecity explain`: where a figure of an edition comes from, and what it comes to when it is counted again."""

import json as as_json
from dataclasses import asdict
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from ..datasets import plain_records
from ..datasets.plain_official import OFFICIAL
from ..datasets.recount import AMONG_OTHERS, OF_A_YEAR, Question, recount
from ..datasets.second_count import SecondCount
from ..editions import (
    CountedFrom,
    Definition,
    Placement,
    PublishedFigure,
    PublishedFinding,
    edition_called,
    editions,
    published,
    read_counted_from,
    read_definitions,
    read_figures,
    read_findings,
    read_manifest,
    read_placements,
    read_received,
    read_statistics,
)
from ..extracts.extract import extracts, sha256_of_text
from ..partnership import MAPPING
from ..release.figure import figure_id
from ..vocabulary import Period, Place
from ..vocabulary.fault import Fault, Missing
from ..vocabulary.typed import as_typed
from .explain_words import print_figure, print_finding
from .held_against import held_against, same
from .progress import doing

_RECORDS = {
    "records": "records of the police's street-level files",
    "records_unlocated": "records without a location",
    "records_unlocated_share": "records without a location, of all the force's records",
    "records_outside_force_area": "records located outside the force's own area",
    "crime_records": "crime records of the place",
    "distinct_crime_ids": "different Crime IDs among the crimes of the place",
    "distinct_crime_ids_and_categories": "different pairs of Crime ID and category among the crimes of the place",
    "records_received": "records of a received file",
    "records_accepted": "records of a received file that stand",
    "records_rejected": "records of a received file that were rejected",
    "records_rejected_why": "records of a received file that were rejected for one reason",
    "records_duplicate": "records of a received file that had been received before",
    "records_superseded": "records of a received file of a month for which another file stands",
    "field_filled": "records that say something in a field, of all records of its kind",
    "crimes_with_time": "crimes that say when they began",
    "crimes_at_midnight": "crimes that began at midnight or at no time of day, of those that say when",
    "crimes_on_first_of_month": "crimes that began on the first of a month, of those that say when",
    "crimes_recorded_late": "crimes recorded long after the last moment they can have happened, of those that say when",
    "records_with_code": "records with a code that came or went between two years",
    "crimes_with_unknown_code": "crimes with an offence code that is in no group of offences",
    "people_in_crimes": "parts that people had in crimes",
    "people_without_crime": "parts that people had in crimes that were not received or no longer stand",
    "crimes_without_people": "crimes that nobody had a part in",
    "people_in_two_roles": "people with more than one role in one crime",
    "records_with_point": "records that give a point and no small area",
    "records_with_point_in_no_outline": "records that give a point that lies in no outline of a small area",
    "records_offered": "records of a month in a received file that was not taken for it",
}


class Explainer:
    """An edition of a partnership and the files it was counted from, ready to explain any figure.

    It is the published one if none is named. The files are seen as they were known when it was made.
    """

    def __init__(self, place: Path, edition: str | None = None):
        self.place = place
        self.edition = (
            published(place / "editions") if edition is None else edition_called(place / "editions", edition)
        )
        self._mapping = place / MAPPING
        self.figures = read_figures(self.edition)
        self.findings = read_findings(self.edition)
        self.definitions: dict[str, Definition] = read_definitions(self.edition)
        self.statistics = read_statistics(self.edition)
        self.counted_from: CountedFrom = read_counted_from(self.edition)
        self.placements: dict[str, list[Placement]] = {}
        for each in read_placements(self.edition):
            self.placements.setdefault(each.figure_id, []).append(each)
        self.received = read_received(self.edition)
        self.comparators = self._comparators()
        self.second = SecondCount(
            place / "extracts",
            area=self.counted_from.area,
            force=self.counted_from.force,
            year=Period.parse(self.counted_from.year),
            known_on=self.counted_from.known_on,
            only=frozenset(each["sha256"] for each in self.counted_from.files),
            notes=self.received,
        )

    @property
    def counts_own_records(self) -> bool:
        """Whether measures are counted in the force's own records; what they are like is counted only once."""
        return not plain_records.OF_OWN_RECORDS.keys().isdisjoint(self.definitions)

    @cached_property
    def gone(self) -> list[str]:
        """The names of received files that the edition was made of and that are no longer kept."""
        kept = {extract.sha256 for extract in extracts(self.place / "extracts")}
        return [note["name"] for note in self.received or () if note["sha256"] not in kept]

    def explain(self, name: str) -> dict[str, Any]:
        """All there is to say of a figure or a finding, by its id; Missing, with what is near, where there is none."""
        for each in (name, name.lower()):
            if each in self.figures:
                return self.explain_figure(self.figures[each])
            if each in self.findings:
                return self.explain_finding(self.findings[each])
        raise self._unknown(name)

    def explain_figure(self, figure: PublishedFigure) -> dict[str, Any]:
        self._refuse_another_mapping(figure.measure)
        statistic = self.statistics.get(figure.figure_id, "count")
        asked = Question(
            figure.measure, statistic, figure.level, figure.place_code, figure.span, figure.category,
            among=self.counted_from.compared_with.get(self.comparators.get(figure.figure_id, ""), ()),
        )  # fmt: skip
        counted_twice = figure.measure not in OF_A_YEAR or not self.counts_own_records
        again = recount(self.second, asked) if counted_twice else None
        return {
            "figure_id": figure.figure_id,
            "edition": self.edition.name,
            "measure": self._defined(figure.measure),
            "statistic": statistic,
            "filter": self._filter(figure),
            "place": {"code": figure.place_code, "name": figure.place_name, "level": figure.level},
            "period": {
                "label": figure.period,
                "start": figure.period_start.isoformat(),
                "end": figure.period_end.isoformat(),
            },
            "value": figure.value,
            "unit": figure.unit,
            "low": figure.low,
            "high": figure.high,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "status": figure.status,
            "release_class": figure.release_class,
            "printed": [
                {"product": each.product, "place": each.place, "printed": each.printed}
                for each in self.placements.get(figure.figure_id, [])
            ],
            **self._unless_gone(held_against(figure, statistic, again)),
        }

    def _unless_gone(self, said: dict[str, Any]) -> dict[str, Any]:
        """No number is held against the edition's where files that it was made of are no longer there."""
        if self.gone:
            said["recount"] |= {"agrees": None, "how": _no_longer_kept(self.gone)}
        return said

    def explain_finding(self, finding: PublishedFinding) -> dict[str, Any]:
        self._refuse_another_mapping(finding.measure)
        span, level = finding.span, self._level(finding.place_code)
        place = Place(finding.place_code, "", level)
        year_before = finding.comparator == "year before"
        before: int | float | None
        after: int | float | None
        asked = Question(finding.measure, "change" if year_before else "rate", level, place.code, span)
        again = recount(self.second, asked)
        if year_before:
            after = again.numerator if again else None
            before = again.denominator if again else None
            named = [
                figure_id(finding.measure, place, each, statistic="count")
                for each in (span.year_before(), span)
            ]
        else:
            among = self.counted_from.compared_with.get(finding.comparator, ())
            others = recount(
                self.second,
                Question(finding.measure, "others' rate", level, place.code, span, among=among),
            )
            after, before = (again.value if again else None), (others.value if others else None)
            named = [
                figure_id(finding.measure, place, span, statistic=each, comparator=comparator)
                for each, comparator in (
                    ("rate", ""),
                    ("others' rate", finding.comparator),
                    ("rank", finding.comparator),
                )
            ]
        compared = finding.before is not None and finding.after is not None
        return {
            **asdict(finding),
            "caveats": list(finding.caveats),
            "edition": self.edition.name,
            "measure": self._defined(finding.measure),
            "figures": [each for each in named if each in self.figures],
            "sources": [asdict(file) for file in again.files] if again else [],
            **self._unless_gone(
                {
                    "recount": {
                        "before": before,
                        "after": after,
                        "agrees": same(before, finding.before) and same(after, finding.after)
                        if compared
                        else None,
                    }
                }
            ),
        }

    def _comparators(self) -> dict[str, str]:
        """Whom each figure among others is among, by its id, for comparisons that have a list of their own."""
        return {
            figure_id(
                each.measure, Place(each.place_code, "", self._level(each.place_code)), each.span,
                statistic=statistic, comparator=each.comparator,
            ): each.comparator
            for each in self.findings.values()
            if each.comparator in self.counted_from.compared_with
            for statistic in AMONG_OTHERS
        }  # fmt: skip

    def _refuse_another_mapping(self, measure: str) -> None:
        """Raise Missing where what turned the force's own records into ours has changed since the edition."""
        if measure not in plain_records.OF_OWN_RECORDS or not (self.edition / "manifest.json").exists():
            return
        made_of = read_manifest(self.edition).get("inputs")
        if made_of is None:
            return
        if made_of.get(MAPPING) != (sha256_of_text(self._mapping) if self._mapping.exists() else None):
            raise Missing(
                f"{MAPPING} has changed since the edition {self.edition.name} was made, so its records cannot be "
                "counted again as they were then",
                file=str(self._mapping),
                advice="Build again (safecity build), or put the mapping back",
            )

    def _defined(self, measure: str) -> dict[str, str]:
        known = self.definitions.get(measure)
        if known is None:
            return {"name": measure, "title": _RECORDS.get(measure, measure), "counts": "", "includes": ""}
        return {"name": measure, "title": known.title, "counts": known.counts, "includes": known.includes}

    def _filter(self, figure: PublishedFigure) -> str:
        """Which records are counted, in words."""
        known = self.definitions.get(figure.measure)
        force = self.counted_from.force.replace("-", " ").title().replace(" And ", " and ")
        if figure.measure not in self.definitions:
            of = f" ({figure.category})" if figure.category else f", {figure.place_name}, {figure.period}"
            return _RECORDS.get(figure.measure, figure.measure) + of
        if figure.measure in OFFICIAL:
            counts = known.counts if known else figure.measure
            return f"{counts}: lines of {figure.place_name}, {figure.span.in_words()}, corrections subtracted"
        own = "" if figure.level == "csp" and figure.place_code != self.counted_from.area else f" ({force})"
        records = (
            "the force's own records"
            if figure.measure in plain_records.OF_OWN_RECORDS
            else "the police's open data"
        )
        return (
            f"records of {known.counts if known else figure.measure} in {records} that the place's own "
            f"force{own} recorded in the small areas of {figure.place_name}, {figure.span.in_words()}"
        )

    def _level(self, code: str) -> str:
        seen = next((each.level for each in self.figures.values() if each.place_code == code), "")
        kinds = {"E05": "ward", "W05": "ward", "E01": "lsoa", "W01": "lsoa"}
        return seen or ("quintile" if "-Q" in code else kinds.get(code[:3], "csp"))

    def _unknown(self, name: str) -> Missing:
        as_printed = [
            each
            for placements in self.placements.values()
            for each in placements
            if name in (each.printed, each.printed.replace(",", ""))
        ]
        if as_printed:
            listed = dict.fromkeys(each.figure_id for each in as_printed)
            said = [f"{each} ({self._in_brief(self.figures[each])})" for each in list(listed)[:10]]
            more = f" and {len(listed) - 10:,} more" if len(listed) > 10 else ""
            return Missing(
                f"'{name}' is how a figure reads, and not its name",
                found=f"{len(listed):,} figures that read so: {'; '.join(said)}{more}",
                expected="the name of one figure",
            )
        elsewhere = [each.name for each in self._others() if name in _ids(each)]
        if elsewhere:
            return Missing(
                f"the edition {self.edition.name} has no figure or finding '{name}'",
                found=f"it in {' and in '.join(elsewhere)}",
                advice=f"Run: safecity explain {as_typed(self.place)} {name} --edition {elsewhere[-1]}",
            )
        near = get_close_matches(name.lower(), [*self.figures, *self.findings], 3, 0.6)
        return Missing(
            f"no figure or finding of the edition {self.edition.name} is called '{name}'",
            expected=" or ".join(near) if near else None,
            advice="data/figures.csv and data/findings.csv in the edition list them all",
        )

    def _others(self) -> list[Path]:
        return [each for each in editions(self.place / "editions") if each != self.edition]

    def _in_brief(self, figure: PublishedFigure) -> str:
        return ", ".join(
            (self._defined(figure.measure)["title"], figure.place_name, figure.period, figure.unit)
        )


def explain(place: Path, figure: str, *, json: bool, edition: str | None = None) -> None:
    """Print where a figure or finding of an edition comes from, and count it again."""
    explainer = Explainer(place, edition)
    with doing("counting again from the files as received"):
        said = explainer.explain(figure.strip())
    if json:
        print(as_json.dumps(said, indent=1, ensure_ascii=False))
    elif "finding_id" in said:
        print_finding(said)
    else:
        print_figure(said)


def _ids(edition: Path) -> set[str]:
    """The names of all figures and findings of an edition; none of one that cannot be read."""
    try:
        return {*read_figures(edition), *read_findings(edition)}
    except Fault:
        return set()


def _no_longer_kept(names: list[str]) -> str:
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
    return f"the edition was made of files that are no longer in extracts/: {shown}"
