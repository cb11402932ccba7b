"""What a figure counts, in words: whose records, of which place and period, and which part of them."""

import re
from dataclasses import dataclass

from ...editions import CountedFrom, Definition, PublishedFigure
from ...measures.described import DESCRIBED
from ...recount.answers.among_others import AMONG_OTHERS, OF_OTHERS
from ...recount.answers.answer import POINTS
from ...recount.measures import TOGETHER
from ...recount.official import OFFICIAL
from ...recount.records import OF_OWN_RECORDS
from ...recount.sent import SENT
from ...recount.young_people import TRACKED
from ...vocabulary import Period
from .derived import OF_ASSESSMENT, derived_in_words
from .parts_words import part_in_words
from .places import worked_out
from .priorities import is_of_the_matrix
from .scorecard import is_of_scorecard, of_scorecard_in_words
from .why_words import of_why_in_words, places_in_words

_TWO_YEARS = (
    "change", "difference", "change in points", "change against the rest", "change in residents", "change of the rate",
    "change of others", "share of the change in three wards", "all that wards gained", "all that wards lost",
    "part of the change", "change of the rest",
)  # fmt: skip
_BY_MONTH = ("control chart", "usual month", "newest months")
_LIMIT = re.compile("limit ([0-9]+) of the map's classes, (.*)")


@dataclass(frozen=True)
class Asked:
    """What a figure was worked out from: what kind of number it is, of which place and category of records.

    `others` is how many other places were counted, 0 where nobody knows; `months` are those in a row that a
    forecast or a trend was worked out from.
    """

    statistic: str
    code: str
    name: str
    category: str
    others: int = 0
    months: Period | None = None


def counted_in_words(
    figure: PublishedFigure, asked: Asked, known: Definition | None, counted_from: CountedFrom
) -> str:
    """Which records are counted, over which places, of people and crimes only those of the figure's category."""
    if known is None or figure.measure in DESCRIBED:
        of = f" ({asked.category})" if asked.category else f", {asked.name}, {figure.period}"
        return described(figure.measure) + of
    where, when = _places(figure, asked), _when(figure, asked)
    if begins := of_why_in_words(asked.statistic):
        if asked.statistic == POINTS:
            return f"{begins} {known.counts} in {asked.name}, {when}"
        if asked.statistic == "change of others":
            where = (
                f"{asked.others:,} other partnerships of its force together"
                if asked.others and figure.measure not in OFFICIAL
                else f"{asked.others:,} other partnerships together"
                if asked.others
                else "England without this place"
            )
            records = "the Home Office's tables" if figure.measure in OFFICIAL else "the police's open data"
            return f"{begins} {known.counts} in {records}, in {where}, {when}"
        here = places_in_words(asked.category) or asked.name
        return f"{begins} {known.counts}, in the records of {here}, {when}"
    if is_of_scorecard(asked.statistic):
        return f"{of_scorecard_in_words(asked.statistic, known.counts)}, in {where}, {when}"
    if is_of_the_matrix(asked.statistic):
        return f"{derived_in_words(asked.statistic, figure.measure, known.counts, '')}, in {where}, {when}"
    derived = derived_in_words(asked.statistic, figure.measure, known.counts, asked.category)
    if asked.statistic in OF_ASSESSMENT:
        own = f"; only those {part_in_words(asked.category)}" if asked.category else ""
        return f"{derived}, in {where}, {when}{own}"
    what = derived or (f"what part {known.counts}" if known.counts.startswith("of ") else known.counts)
    named = derived and asked.statistic.startswith(("share ", "rank among "))  # its words name the category
    part = f"; only those {part_in_words(asked.category)}" if asked.category and not named else ""
    if figure.measure in OFFICIAL:
        return f"{known.counts}: lines of {where}, {when}, corrections subtracted"
    if figure.measure in TRACKED:
        return f"{known.counts}: lines of the cohort that entered in {when}, each child once"
    if figure.measure in SENT:
        return f"{what}, as partners counted and sent them for {where}, {when}{part}"
    together = figure.measure in TOGETHER
    of_force = together or figure.measure in OF_OWN_RECORDS
    records = "the force's own records" if of_force else "the police's open data"
    limit = _LIMIT.fullmatch(asked.statistic)
    in_place = f"in {where}" if limit or figure.level == "lsoa" else f"in the small areas of {where}"
    recorded = f"in {records} that {_force(figure, asked, counted_from)} recorded {in_place}, {when}"
    counts = f"{what}, {recorded}{part}" if together else f"records of {known.counts} {recorded}"
    if limit:
        return f"{_limit(limit[1], limit[2], asked.name)}. Each of those rates counts {counts}"
    method = worked_out(asked.statistic)
    return f"{method}. It is worked out from {counts}" if method else counts


def _places(figure: PublishedFigure, asked: Asked) -> str:
    """Of which places the records are."""
    kind = "service" if figure.level == "service" else "partnership"
    many = f"the {asked.others:,} other {kind}s" if asked.others else f"the other {kind}s"
    others = f"the other {kind}" if asked.others == 1 else many
    if asked.statistic in OF_OTHERS:
        return f"{others}, without those of {asked.name}"
    if asked.statistic in AMONG_OTHERS:
        return f"{asked.name} and of {others}"
    if asked.statistic in ("times the rate", "deprivation ratio"):
        return f"the most and of the least deprived fifth that {asked.name} has areas in"
    if asked.statistic == "change against the rest":
        return f"{asked.name} and of the rest of the place"
    if limit := _LIMIT.fullmatch(asked.statistic):
        return f"one of the {_areas(limit[2])} of {asked.name}"
    return f"the {asked.name[:1].lower()}{asked.name[1:]}" if figure.level == "quintile" else asked.name


def _when(figure: PublishedFigure, asked: Asked) -> str:
    span = figure.span
    if asked.months is not None:
        return f"{asked.months.in_words()}, month by month"
    if asked.statistic in _TWO_YEARS:
        return f"{span.in_words()}, and in {span.year_before().in_words()}"
    return span.in_words() + (", month by month" if asked.statistic.startswith(_BY_MONTH) else "")


def _force(figure: PublishedFigure, asked: Asked, counted_from: CountedFrom) -> str:
    if asked.statistic in AMONG_OTHERS:
        return "each place's own force"
    force = counted_from.force.replace("-", " ").title().replace(" And ", " and ")
    own = "" if figure.level == "csp" and asked.code != counted_from.area else f" ({force})"
    return f"the place's own force{own}"


def _limit(number: str, level: str, name: str) -> str:
    return (
        f"no records: it is the rate at which class {int(number) + 1} of the map begins, rounded from the rates of "
        f"all {_areas(level)} of {name}"
    )


def _areas(level: str) -> str:
    return {"lsoa": "small areas", "ward": "wards"}.get(level, level)


def described(measure: str) -> str:
    """What is counted of records, returns or answers themselves, and over what; the name of any other measure.

    >>> described("crimes_with_time"), described("arson")
    ('crimes of the force that say when they began', 'arson')
    """
    if measure not in DESCRIBED:
        return measure
    of = DESCRIBED[measure]
    return of.counts + (f", of {of.over}" if of.over else "")
