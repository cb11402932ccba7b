"""What a finding rests on, counted again: both of its numbers, and the ids of the figures that it was judged by."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ...editions import CountedFrom, PublishedFigure, PublishedFinding
from ...findings.judged.event import WITHOUT
from ...findings.judged.quarter import ALL_SERVICES
from ...recount.answers.among_others import AMONG_OTHERS
from ...recount.answers.answer import recount
from ...recount.files import each_once
from ...recount.question import Question, Recount
from ...recount.second_count import SecondCount
from ...release.figure import figure_id
from ...vocabulary import Period, Place
from .ahead import of_event_finding
from .judged import held_newest
from .parts import held_parts, is_a_fifth
from .places import HELD_AGAINST_GROUPS
from .why import held_scheme, held_with

Number = int | float | None


def found_again(
    second: SecondCount,
    finding: PublishedFinding,
    level: str,
    figures: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
    among: tuple[str, ...],
    months: Period | None,
    newest: Mapping[str, Any],
) -> tuple[Recount | None, Number, Number, list[str]]:
    """What counting again came to, both numbers of the finding by it, and its figures.

    `among` are the partnerships that it is held against, `months` those that the newest ones were, and `newest` how
    these were judged.
    """
    span, place = finding.span, Place(finding.place_code, "", level)
    year_before = finding.comparator == "year before"
    asked = Question(finding.measure, "change" if year_before else "rate", level, place.code, span)
    if finding.comparator.startswith(WITHOUT):
        return of_event_finding(second, finding, asked, figures, statistics)
    parts = (
        held_scheme(second, finding, figures.values(), statistics)
        or held_newest(second, finding, level, months, newest)
        or held_parts(second, finding, level)
    )
    if parts is not None:
        return parts
    again = recount(second, asked)
    if year_before:
        named = [
            figure_id(finding.measure, place, each, statistic="count") for each in (span.year_before(), span)
        ]
        return again, again.denominator if again else None, again.numerator if again else None, named
    others = recount(second, Question(finding.measure, "others' rate", level, place.code, span, among=among))
    if again and others:
        again = replace(again, files=each_once((*again.files, *others.files)))
    named = [
        figure_id(finding.measure, place, span, statistic=each, comparator=comparator)
        for each, comparator in (
            ("rate", ""),
            ("others' rate", finding.comparator),
            ("rank", finding.comparator),
        )
    ]
    return again, others.value if others else None, again.value if again else None, named


def comparators_of(
    figures: Mapping[str, PublishedFigure],
    statistics: Mapping[str, str],
    counted_from: CountedFrom,
    findings: Iterable[PublishedFinding],
    level_of: Callable[[str], str],
) -> dict[str, str]:
    """What figures are held against, by their id: several lists to rank among, and two sets of fifths."""
    found, findings = {}, list(findings)
    for each in findings:
        listed = each.comparator in (*counted_from.compared_with, ALL_SERVICES)
        place = Place(each.place_code, "", level_of(each.place_code))
        kinds = AMONG_OTHERS if listed else ("times the rate",) if is_a_fifth(each.comparator) else ()
        for statistic in kinds:
            name = figure_id(each.measure, place, each.span, comparator=each.comparator, statistic=statistic)
            found[name] = each.comparator
    # Of these no finding tells; their category names what they are held against after what they are.
    for name, figure in figures.items():
        if (statistic := statistics.get(name, "")) in HELD_AGAINST_GROUPS:
            found[name] = figure.category.removeprefix(f"{statistic}, ")
    return found | held_with(figures.values(), statistics, counted_from, findings)
