"""Where a figure of an edition comes from, and what it comes to when it is counted again."""

import re
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ...editions import (
    CountedFrom,
    Definition,
    Placement,
    PublishedFigure,
    PublishedFinding,
    edition_called,
    published,
    read_asked,
    read_counted_from,
    read_definitions,
    read_explanations,
    read_figures,
    read_findings,
    read_judging,
    read_manifest,
    read_placements,
    read_priorities,
    read_received,
    read_register,
    read_scorecard,
    read_statistics,
)
from ...extracts.extract import extracts, sha256_of_text
from ...extracts.told import key_kept, told
from ...findings.around import OTHERS_OF_FORCE
from ...findings.finding import finding_id
from ...findings.judged.judge import YEAR_BEFORE
from ...findings.judged.newest import MONTHS_BEFORE
from ...measures.described import DESCRIBED
from ...outputs.kind_of_number import place_of
from ...partnership import MAPPING
from ...recount.answers.answer import POINTS, recount
from ...recount.attribute_months import is_of_attribute_chart
from ...recount.intervals import IN_95
from ...recount.links import NO_LONGER_KEPT
from ...recount.map_limits import LIMIT
from ...recount.measures import TOGETHER
from ...recount.official import OFFICIAL
from ...recount.question import Question
from ...recount.records import OF_OWN_RECORDS
from ...recount.schemes import OF_SCHEMES
from ...recount.second_count import SecondCount
from ...release.classes import OPEN
from ...vocabulary import Period, Place
from ...vocabulary.fault import Missing
from ...vocabulary.status import WITHHELD
from ..register_told import bearing_on
from ..reviewed.held_against import (
    agrees,
    held_against,
    is_rounded,
    released_in_words,
    rounded_alike,
    sources,
)
from .ahead import is_of_months, of_months
from .charted import ChartsOfEdition
from .counted import Asked, counted_in_words, described
from .finding import comparators_of, found_again
from .judged import judged_again, newest_judged, rises_as_defined, seasons_of
from .parts_words import part_in_words
from .points import points_told
from .priorities import again_in_the_matrix, is_of_the_matrix, worked_out
from .revised import is_of_editions, of_editions
from .schemes import of_scheme
from .scorecard import by_figure, counted_again, is_of_scorecard, worked_out_for
from .unknown import reading_so, unknown


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
        self.asked = read_asked(self.edition)
        self.judging = read_judging(self.edition)
        self.counted_from: CountedFrom = read_counted_from(self.edition)
        self.placements: dict[str, list[Placement]] = {}
        for each in read_placements(self.edition):
            self.placements.setdefault(each.figure_id, []).append(each)
        self.received, self.priorities = read_received(self.edition), read_priorities(self.edition)
        self.register, self.explanations = read_register(self.edition), read_explanations(self.edition)
        area = self.counted_from.area
        self.charts = ChartsOfEdition(self.figures, self.statistics, self.register, area)
        self.indicators = by_figure(read_scorecard(self.edition))
        self.comparators = comparators_of(
            self.figures, self.statistics, self.counted_from, self.findings.values(), self._level
        )
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
        """Whether measures are counted in the force's own records, so that what is said of records is said of those."""
        return not OF_OWN_RECORDS.keys().isdisjoint(self.definitions)

    @cached_property
    def gone(self) -> list[str]:
        """The names of received files that the edition was made of and that are no longer kept."""
        kept = {extract.sha256 for extract in extracts(self.place / "extracts")}
        if key := key_kept(self.place / "store"):
            kept |= {told(sha256, key) for sha256 in kept}
        return [note["name"] for note in self.received or () if note["sha256"] not in kept]

    def explain(self, name: str) -> dict[str, Any]:
        """All there is to say of a figure or a finding, by its id; Missing, with what is near, where there is none."""
        for each in (name, name.lower()):
            if each in self.figures:
                return self.explain_figure(self.figures[each])
            if each in self.findings:
                return self.explain_finding(self.findings[each])
        if len(printed := reading_so(name, self.placements)) == 1:  # typed as it reads, and there is no other
            return self.explain_figure(self.figures[printed[0]])
        raise unknown(
            name, self.edition, self.figures, self.placements, self.statistics,
            lambda measure: self.defined(measure)["title"],
        )  # fmt: skip

    def _among(self, figure: PublishedFigure) -> tuple[str, ...]:
        """The codes of the places that a figure is held against; in the records they are not those of the tables."""
        comparator = self.comparators.get(figure.figure_id, "")
        if comparator == OTHERS_OF_FORCE and figure.measure not in OFFICIAL:
            return self.counted_from.of_force
        return self.counted_from.compared_with.get(comparator, ())

    def explain_figure(self, figure: PublishedFigure) -> dict[str, Any]:
        self._refuse_another_mapping(figure.measure)
        statistic = self.statistics.get(figure.figure_id, "count")
        code, category = self.asked.get(figure.figure_id, (figure.place_code, figure.category))
        asked = Question(
            figure.measure, statistic, figure.level, code, figure.span, category,
            among=self._among(figure),
            reach=IN_95 if category else self._reach(figure, statistic),
            comparator=self.comparators.get(figure.figure_id, ""), own_records=self.counts_own_records,
        )  # fmt: skip
        if limit := LIMIT.fullmatch(statistic):
            asked = replace(asked, among=self._areas_of_map(figure, limit[2]))
        if statistic in OF_SCHEMES or is_of_attribute_chart(statistic):
            area, figures = self.counted_from.area, self.figures.values()
            asked = of_scheme(asked, area, figures, self.statistics, self.register)
        if charted := self.charts.months_of(figure, statistic):
            asked = replace(asked, period=charted.period)
        in_a_row = (
            of_months(self.second, figure, asked, self.figures, self.statistics)
            if is_of_months(statistic)
            else None
        )
        indicator = self.indicators.get(figure.figure_id)
        if is_of_scorecard(statistic):
            again = counted_again(self.second, asked, figure, indicator)
        else:
            again = in_a_row.again if in_a_row else recount(self.second, asked)
        if is_of_the_matrix(statistic):
            again = again_in_the_matrix(self.priorities, figure.measure, statistic, self.place) or again
        if is_of_editions(figure.measure, statistic):
            again = of_editions(
                self.place / "editions", self.edition, figure, statistic, self.figures, self.statistics
            )
        # An older edition gives the numbers of other places under the home place's own code and name.
        own = figure.place_name if figure.place_code else self._name_of(code)
        whose = place_of(statistic, Place(code, own, figure.level))
        rests_on = Asked(
            statistic,
            code,
            own,
            category,
            again.others if again else 0,
            in_a_row.used if in_a_row else charted.period if charted else None,
        )
        return {
            "figure_id": figure.figure_id,
            "edition": self.edition.name,
            "measure": self.defined(figure.measure),
            "statistic": statistic,
            "filter": counted_in_words(
                figure, rests_on, self.definitions.get(figure.measure), self.counted_from
            ),
            "category": figure.category,
            "part": part_in_words(category)
            if category and figure.measure in self.definitions and figure.measure not in DESCRIBED
            else "",
            "place": {"code": whose.code, "name": whose.name, "level": figure.level},
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
            "released": released_in_words(figure, statistic),
            "printed": [
                {"product": each.product, "place": each.place, "printed": each.printed}
                for each in self.placements.get(figure.figure_id, [])
            ],
            "register": self._registered(figure.measure, code, figure.span),
            **(in_a_row.told if in_a_row else {}),
            **self._unless_gone(
                held_against(figure, statistic, again, charted=charted, **self._newest_of(figure, statistic))
            ),
            **self._worked_out(figure, statistic),
            **(self._unless_gone(said) if (said := self._points(figure, statistic)) else {}),
            **worked_out_for(indicator),
        }

    def _areas_of_map(self, figure: PublishedFigure, level: str) -> tuple[str, ...]:
        """The areas that a map is of, by their rates; none where one of them is withheld or rounded."""
        rates = [
            self.figures[name]
            for name, statistic in self.statistics.items()
            if statistic == "rate" and name in self.figures
            and (self.figures[name].measure, self.figures[name].level) == (figure.measure, level)
            and self.figures[name].span == figure.span and not self.figures[name].category
        ]  # fmt: skip
        if any(each.status == WITHHELD or is_rounded(each) for each in rates):
            return ()
        return tuple(sorted({each.place_code for each in rates if each.value is not None}))

    def _registered(self, measure: str, place: str, span: Period) -> list[dict[str, Any]]:
        """What of the register bears on a figure; what is on the whole place is on every part of it."""
        return bearing_on(self.register, measure, (place, self.counted_from.area), span)

    def _worked_out(self, figure: PublishedFigure, statistic: str) -> dict[str, Any]:
        """The steps of a score or a place in the matrix of priorities; nothing of any other figure."""
        if not is_of_the_matrix(statistic):
            return {}
        return {"worked_out": worked_out(self.priorities.get(figure.measure, []), figure.value, statistic)}

    def _points(self, figure: PublishedFigure, statistic: str) -> dict[str, Any]:
        """What adds up to the points of an explanation; nothing of any other figure."""
        if statistic != POINTS:
            return {}
        return points_told(self.explanations.get(figure.figure_id, []), figure.value)

    def _reach(self, figure: PublishedFigure, statistic: str) -> float:
        """How many standard errors the interval of a change goes either way: as far as its table needs."""
        if statistic not in ("change", "change in points"):
            return IN_95
        place = Place(figure.place_code, figure.place_name, figure.level)
        name = finding_id(figure.measure, place, figure.span, YEAR_BEFORE)
        return self.judging[name].reach if name in self.judging else IN_95

    def _newest_of(self, figure: PublishedFigure, statistic: str) -> dict[str, Any]:
        return self._newest_judged(figure.measure) if statistic.startswith("newest months") else {}

    def _newest_judged(self, measure: str) -> dict[str, Any]:
        """How the newest months of a measure were judged: at which level, by what variation, how closely rises."""
        how = next(
            (
                self.judging[each.finding_id]
                for each in self.findings.values()
                if (each.measure, each.comparator) == (measure, MONTHS_BEFORE)
                and each.finding_id in self.judging
            ),
            None,
        )
        better = self.definitions[measure].better if measure in self.definitions else ""
        return newest_judged(rises_as_defined(better), how, seasons_of(self.judging))

    def _unless_gone(self, said: dict[str, Any]) -> dict[str, Any]:
        """No number is held against the edition's where files that it was made of are no longer there."""
        if self.gone:
            said["recount"] |= {"agrees": None, "how": _no_longer_kept(self.gone)}
        return said

    def explain_finding(self, finding: PublishedFinding) -> dict[str, Any]:
        self._refuse_another_mapping(finding.measure)
        level = self._level(finding.place_code)
        again, before, after, named = found_again(
            self.second, finding, level, self.figures, self.statistics,
            self.counted_from.compared_with.get(finding.comparator, ()), self._months(finding.measure),
            self._newest_judged(finding.measure),
        )  # fmt: skip
        before, after = (
            rounded_alike(each, [self.figures[name] for name in named if name in self.figures], span)
            for each, span in ((before, finding.span.year_before()), (after, finding.span))
        )
        kept_back = self._is_closed(finding.measure) and (finding.before is None or finding.after is None)
        if kept_back:  # a withheld number is not told by counting it again
            before = after = None
        known = again is not None and again.how != NO_LONGER_KEPT
        compared = known and finding.before is not None and finding.after is not None
        return {
            **asdict(finding),
            "caveats": list(finding.caveats),
            "register": self._registered(finding.measure, finding.place_code, finding.span),
            "edition": self.edition.name,
            "measure": self.defined(finding.measure),
            "figures": [each for each in named if each in self.figures],
            "sources": [each | ({"counted": None} if kept_back else {}) for each in sources(again)]
            if again
            else [],
            "judged": judged_again(self.second, finding, level, self.judging, before, after),
            **self._unless_gone(
                {
                    "recount": {
                        "before": before,
                        "after": after,
                        "agrees": agrees(before, after, finding) if compared else None,
                    }
                }
            ),
        }

    def _is_closed(self, measure: str) -> bool:
        """Whether numbers of a measure may be withheld."""
        return any(each.release_class != OPEN for each in self.figures.values() if each.measure == measure)

    def _months(self, measure: str) -> Period | None:
        """All months that the newest of a measure were held against, with these: none before its last break."""
        spans = (
            self.figures[name].span
            for name, statistic in self.statistics.items()
            if statistic == "newest months, expected"
            and name in self.figures
            and self.figures[name].measure == measure
        )
        return next(spans, None)

    def _refuse_another_mapping(self, measure: str) -> None:
        """Raise Missing where what turned the force's own records into ours has changed since the edition."""
        if measure not in {*OF_OWN_RECORDS, *TOGETHER} or not (self.edition / "manifest.json").exists():
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

    def defined(self, measure: str) -> dict[str, str]:
        known = self.definitions.get(measure)
        if known is None:
            return {"name": measure, "title": described(measure), "counts": "", "includes": ""}
        return {"name": measure, "title": known.title, "counts": known.counts, "includes": known.includes}

    def _level(self, code: str) -> str:
        seen = next((each.level for each in self.figures.values() if each.place_code == code), "")
        kinds = {"E05": "ward", "W05": "ward", "E01": "lsoa", "W01": "lsoa"}
        part = re.search("-([QLNZ])[0-9]", code)
        return (
            seen or ("zone" if part[1] == "Z" else "quintile")
            if part
            else seen or kinds.get(code[:3]) or self.second.sent.level_of(code) or "csp"
        )

    def _name_of(self, code: str) -> str:
        """The name of a place by its code, as other figures of the edition give it."""
        if code == self.counted_from.area:
            return self.counted_from.name
        return next((each.place_name for each in self.figures.values() if each.place_code == code), code)


def _no_longer_kept(names: list[str]) -> str:
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
    return f"the edition was made of files that are no longer in extracts/: {shown}"
