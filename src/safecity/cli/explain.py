"""`safecity explain`: where a published figure comes from, and what it comes to when it is counted again."""

import json as as_json
from dataclasses import asdict
from difflib import get_close_matches
from math import isclose
from pathlib import Path
from typing import Any

from ..datasets import plain_records
from ..datasets.plain_official import OFFICIAL
from ..datasets.recount import AMONG_OTHERS, RESTS_ON, WHOLE, Question, Recount, recount
from ..datasets.second_count import SecondCount
from ..editions import (
    CountedFrom,
    Definition,
    Placement,
    PublishedFigure,
    PublishedFinding,
    published,
    read_counted_from,
    read_definitions,
    read_figures,
    read_findings,
    read_placements,
    read_statistics,
)
from ..release.figure import figure_id
from ..statistics.comparison import rank
from ..statistics.control import control_chart
from ..vocabulary import Period, Place
from ..vocabulary.fault import Missing
from .explain_words import print_figure, print_finding
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
    "records_duplicate": "records of a received file that had been received before",
    "records_superseded": "records of a received file of a month for which another file stands",
    "records_offered": "records of a month in a received file that was not taken for it",
}


class Explainer:
    """The published edition of a partnership and the files it was counted from, ready to explain any figure."""

    def __init__(self, place: Path):
        self.edition = published(place / "editions")
        self.figures = read_figures(self.edition)
        self.findings = read_findings(self.edition)
        self.definitions: dict[str, Definition] = read_definitions(self.edition)
        self.statistics = read_statistics(self.edition)
        self.counted_from: CountedFrom = read_counted_from(self.edition)
        self.placements: dict[str, list[Placement]] = {}
        for each in read_placements(self.edition):
            self.placements.setdefault(each.figure_id, []).append(each)
        self.comparators = self._comparators()
        self.second = SecondCount(
            place / "extracts",
            area=self.counted_from.area,
            force=self.counted_from.force,
            year=Period.parse(self.counted_from.year),
            known_on=self.counted_from.known_on,
            only=frozenset(each["sha256"] for each in self.counted_from.files),
        )

    def explain(self, name: str) -> dict[str, Any]:
        """All there is to say of a figure or a finding, by its id; Missing, with what is near, where there is none."""
        if name in self.figures:
            return self.explain_figure(self.figures[name])
        if name in self.findings:
            return self.explain_finding(self.findings[name])
        raise self._unknown(name)

    def explain_figure(self, figure: PublishedFigure) -> dict[str, Any]:
        statistic = self.statistics.get(figure.figure_id, "count")
        asked = Question(
            figure.measure, statistic, figure.level, figure.place_code, figure.span, figure.category,
            among=self.counted_from.compared_with.get(self.comparators.get(figure.figure_id, ""), ()),
        )  # fmt: skip
        again = recount(self.second, asked)
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
            **_recounted(figure, statistic, again),
        }

    def explain_finding(self, finding: PublishedFinding) -> dict[str, Any]:
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
            "recount": {
                "before": before,
                "after": after,
                "agrees": _same(before, finding.before) and _same(after, finding.after) if compared else None,
            },
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
        near = get_close_matches(name.lower(), [*self.figures, *self.findings], 3, 0.6)
        return Missing(
            f"no figure or finding of the edition {self.edition.name} is called '{name}'",
            expected=" or ".join(near) if near else None,
            advice="data/figures.csv and data/findings.csv in the edition list them all",
        )

    def _in_brief(self, figure: PublishedFigure) -> str:
        return ", ".join(
            (self._defined(figure.measure)["title"], figure.place_name, figure.period, figure.unit)
        )


def explain(place: Path, figure: str, *, json: bool) -> None:
    """Print where a figure or finding of the published edition comes from, and count it again."""
    explainer = Explainer(place)
    with doing("counting again from the files as received"):
        said = explainer.explain(figure.strip())
    if json:
        print(as_json.dumps(said, indent=1, ensure_ascii=False))
    elif "finding_id" in said:
        print_finding(said)
    else:
        print_figure(said)


def _recounted(figure: PublishedFigure, statistic: str, again: Recount | None) -> dict[str, Any]:
    """What counting again came to, beside what was published."""
    if again is None:
        how = "there is no second way to count it"
        return {"sources": [], "residents_from": [], "recount": {"build": figure.value, "value": None, "how": how,
                "numerator": None, "denominator": None, "agrees": None}}  # fmt: skip
    value, how = again.value, again.how
    if again.series and statistic.startswith("control chart"):
        value, how = _limit(statistic, again.series), WHOLE
    if again.standing and statistic in ("highest rank", "lowest rank"):
        standing = rank(figure.place_code, again.standing)
        value = (
            (standing.highest_k if statistic == "highest rank" else standing.lowest_k) if standing else None
        )
        how = WHOLE
    whole = how == WHOLE
    parts = _same(again.numerator, figure.numerator) and _same(again.denominator, figure.denominator)
    gap = figure.status == "gap" and figure.value is None
    agrees: bool | None = _same(value, figure.value) if whole else None
    if whole and statistic == "rate":
        agrees = bool(agrees) and parts
    if gap and whole:
        agrees = value is None
    if not whole and (figure.numerator is None or how != RESTS_ON):
        agrees = None
    return {
        "sources": [asdict(file) for file in again.files],
        "residents_from": list(again.residents_from),
        "recount": {"build": figure.value, "value": value, "how": how, "numerator": again.numerator,
                    "denominator": again.denominator, "agrees": agrees},
    }  # fmt: skip


def _limit(statistic: str, series: tuple[int | None, ...]) -> float | None:
    chart = control_chart(series)
    if chart.centre is None or chart.low is None:
        return None
    return {"centre": chart.centre, "low": max(chart.low, 0.0), "high": chart.high}[statistic.split(", ")[1]]


def _same(one: int | float | None, other: int | float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
