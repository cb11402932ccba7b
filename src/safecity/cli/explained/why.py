"""Explaining what explanations and assessments rest on: whom a change was held against, and a scheme's own places."""

from collections.abc import Iterable, Mapping

from ...editions import CountedFrom, PublishedFigure, PublishedFinding
from ...findings.around import OTHERS_OF_FORCE
from ...findings.did_it_work import CONTROL
from ...findings.explained.explanation import EXPLANATIONS
from ...recount.answers.answer import POINTS, recount
from ...recount.question import RESTS_ON, Question, Recount
from ...recount.second_count import SecondCount
from ...release.figure import figure_id
from ...vocabulary import Place

_REST = "the rest of England"
_IN_PLACES = "count in places"
_ENDS = (
    "lower end of the effect", "upper end of the effect", "lower end of what moved", "upper end of what moved",
)  # fmt: skip
_OF_SCHEMES = ("effect of a scheme", "moved to the rest of the wards", "aim of a scheme", *_ENDS)


def held_with(
    figures: Iterable[PublishedFigure],
    statistics: Mapping[str, str],
    counted_from: CountedFrom,
    findings: Iterable[PublishedFinding],
) -> dict[str, str]:
    """What such figures are held against, by their id, which alone tells it."""
    schemes = [each.comparator for each in findings if each.comparator.startswith(CONTROL)]
    asked = {
        "change of others": tuple(dict.fromkeys((*counted_from.compared_with, OTHERS_OF_FORCE, _REST))),
        POINTS: EXPLANATIONS,
        **dict.fromkeys(_OF_SCHEMES, tuple(schemes)),
    }
    found = {}
    for figure in figures:
        statistic = statistics.get(figure.figure_id, "")
        for comparator in asked.get(statistic, ()):
            place = Place(figure.place_code, "", figure.level)
            category = figure.category.partition("; ")[0] if statistic in _OF_SCHEMES else ""
            name = figure_id(
                figure.measure,
                place,
                figure.span,
                category=category,
                comparator=comparator,
                statistic=statistic,
            )
            if name == figure.figure_id:
                found[name] = comparator
    return found


def held_scheme(
    second: SecondCount,
    finding: PublishedFinding,
    figures: Iterable[PublishedFigure],
    statistics: Mapping[str, str],
) -> tuple[Recount | None, float | None, float | None, list[str]] | None:
    """The counts of a scheme's places in the same months of two years, counted again; None for any other finding."""
    if not finding.comparator.startswith(CONTROL):
        return None
    span, places = finding.span, Place(finding.place_code, "", "csp")
    effects = [
        each
        for each in figures
        if each.measure == finding.measure
        and statistics.get(each.figure_id) == "effect of a scheme"
        and each.span == span
    ]
    for each in effects:
        category = each.category.partition("; ")[0]
        whole = Place(places.code, "", each.level)
        asked = {"category": category, "comparator": finding.comparator, "statistic": "effect of a scheme"}
        if figure_id(finding.measure, whole, span, **asked) != each.figure_id:
            continue
        question = Question(finding.measure, _IN_PLACES, each.level, places.code, span, category)
        counted = [
            recount(second, Question(question.measure, _IN_PLACES, each.level, places.code, period, category))
            for period in (span.year_before(), span)
        ]
        named = [
            figure_id(finding.measure, whole, period, category=category, statistic=_IN_PLACES)
            for period in (span.year_before(), span)
        ]
        before, after = (one.value if one else None for one in counted)
        return counted[1], before, after, [*named, each.figure_id]
    return Recount(RESTS_ON), None, None, []
