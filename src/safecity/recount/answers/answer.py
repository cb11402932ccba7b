"""Recounting a published figure: the same question, asked of the files as received."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from statistics import median

from ..attribute_months import answer_of_attribute_chart, is_of_attribute_chart
from ..files import CountedFile, each_once
from ..intervals import of_rate, of_share
from ..map_limits import answer_of_limits
from ..measures import TOGETHER
from ..official import OFFICIAL
from ..partners_work import WORK, answer_of_work
from ..question import RESTS_ON, WHOLE, Question, Recount, change
from ..records import OF_OWN_RECORDS
from ..rested_on import OF_RESTS, answer_of_rests
from ..returns import RETURNS
from ..said import SAID
from ..searches import MEASURE as SEARCHES
from ..searches import answer_of_searches
from ..second_count import SecondCount, Tally
from ..sent import SENT
from ..street import COUNTED
from ..young_people import TRACKED
from .of_areas import BY_HOUSEHOLD, answer_of_areas, is_of_areas
from .of_doubts import OF_DOUBTS, answer_of_doubts
from .of_own_year import OF_PEOPLE, answer_of_own_year, answer_of_told_apart
from .of_parts import answer_of_parts
from .of_people import of_cohort, of_said
from .of_records import OF_A_YEAR, OF_FILES, answer_of_files, answer_of_records
from .of_sent import answer_of_sent
from .of_times import OF_FIELDS, answer_of_fields
from .of_why import answer_of_why, is_of_why
from .of_workings import answer_of_workings
from .of_zones import answer_of_zones, is_of_zones

_OF_DOUBTS = (
    "people_", "records_with_point", "records_offered", "records_cut_short", "records_in_a_usual",
)  # fmt: skip
_LIMIT = "limit "
RESIDENTS, SHARE_OF_ALL = "residents", "share of all crime"
_OF_CORRELATIONS = ("rank correlation over small areas", "small areas of a correlation")
POINTS = "points of an explanation"
OF_OTHERS = ("other places", "others' rate", "median of others")
AMONG_OTHERS = ("rank", "highest rank", "lowest rank", "places ranked", *OF_OTHERS)


def recount(second: SecondCount, question: Question) -> Recount | None:
    """Count a figure again; None where there is no second way to do it.

    >>> from safecity.vocabulary import Period
    >>> recount(None, Question("referrals", "count", "csp", "E06000023", Period.financial_year(2019))) is None
    True
    """
    again = _recount(second, question)
    return replace(again, files=each_once(again.files)) if again else None


def _recount(second: SecondCount, question: Question) -> Recount | None:
    if question.statistic.startswith(_LIMIT):
        return answer_of_limits(second, question, _recount)
    if question.statistic.endswith(_OF_CORRELATIONS):
        return None
    if question.measure == SEARCHES:
        return answer_of_searches(second, question)
    if (worked_out := answer_of_workings(second, question)) is not None:
        return worked_out
    if question.statistic == "rate where events repeat":
        return _of_repeated(second, question)
    if is_of_attribute_chart(question.statistic):
        return answer_of_attribute_chart(second, question, recount)
    if question.statistic == RESIDENTS:
        rated = _recount(second, replace(question, statistic="rate"))
        return rated and Recount(WHOLE, value=rated.denominator, residents_from=rated.residents_from)
    if is_of_why(question.statistic):
        return answer_of_why(second, question)
    if question.statistic == POINTS:
        return None
    if question.statistic == "change against the rest":
        return _against_the_rest(second, question)
    if is_of_zones(question.statistic):
        return answer_of_zones(second, question)
    if is_of_areas(question.statistic):
        return answer_of_areas(second, question)
    if question.measure in COUNTED or question.measure in {*OF_OWN_RECORDS, *OFFICIAL}:
        return _of_measure(second, question)
    if question.measure in TOGETHER:
        return answer_of_parts(second, question)
    if question.measure in TRACKED:
        return of_cohort(second, question)
    if question.measure in WORK:
        return answer_of_work(second, question)
    if question.measure in SAID:
        return of_said(second, question)
    if question.measure in SENT:
        return _of_sent(second, question)
    if question.measure in OF_PEOPLE:
        return answer_of_told_apart(second, question)
    if question.measure in RETURNS:
        return second.returns.answer(question)
    if question.measure in OF_RESTS:
        return answer_of_rests(second, question)
    if question.measure in OF_FIELDS:
        return answer_of_fields(second, question)
    if question.measure in OF_DOUBTS:
        return answer_of_doubts(second, question)
    if question.measure in OF_A_YEAR and question.own_records:
        return answer_of_own_year(second, question)
    if question.measure in OF_FILES:
        return answer_of_files(second, question)
    return answer_of_records(second, question) if question.measure in OF_A_YEAR else None


def no_second_way(measure: str, statistic: str) -> str:
    """Why a figure is not counted again.

    >>> no_second_way("burglary", "limit 2 of the map's classes, ward")[:52]
    "it is where the map's colours change, by the rates o"
    """
    if statistic.startswith(_LIMIT):
        return (
            "it is where the map's colours change, by the rates of all its areas, some of which this edition rounds or "
            "keeps to itself: each of the others is a figure that is counted again"
        )
    if statistic == POINTS:
        return (
            "it adds up what speaks for and against an explanation, which this edition does not keep: each of those "
            "names a figure that is counted again"
        )
    if statistic.endswith(_OF_CORRELATIONS):
        return (
            "it holds the rates of all small areas against each other: each of those rates is a figure that is counted "
            "again, but not how their orders agree"
        )
    if statistic == "target":
        return "it is what the partnership wrote in its partnership.toml, and nothing that was counted"
    if statistic.startswith("at the meeting of "):
        return "it is what the scorecard of that meeting said, as it was kept; the number of now is counted again"
    if statistic.startswith("priority"):
        return (
            "it is a step of the matrix of priorities, and this edition does not say what was weighed in it: the "
            "counts, rates and shares that it was made of are figures that are counted again"
        )
    if measure in OF_FILES or measure == "records_rejected_why":
        return (
            "what became of the lines of such a file is known from receiving it: only those of the police's "
            "street-level files are told apart a second time, and of other plain files how many there are is counted"
        )
    if measure in (*OF_FIELDS, *OF_RESTS) or measure.startswith(_OF_DOUBTS):
        return "this quality of the records is counted by the build alone; no measure of crime rests on it"
    return "there is no second way to count it"


def _of_measure(second: SecondCount, question: Question) -> Recount:
    here = second.events(question.measure, question.level, question.code, question.period)
    if question.statistic == "count":
        return Recount(WHOLE, value=here.total, numerator=here.total, files=here.files)
    if question.statistic in ("change", "difference"):
        return _change(second, question, here)
    if question.statistic == SHARE_OF_ALL:
        return _share_of_all(second, question, here)
    if question.statistic.startswith(("control chart", "newest months")):
        months = [
            second.events(question.measure, question.level, question.code, month)
            for month in question.period.months()
        ]
        return Recount(
            RESTS_ON,
            files=tuple(file for month in months for file in month.files),
            series=tuple(month.total for month in months),
        )
    if question.statistic in ("deprivation ratio", "times the rate"):
        return _most_over_least_deprived(second, question)
    if question.statistic in AMONG_OTHERS:
        return _among_others(second, question, here)
    if question.measure in OFFICIAL:
        people, residents_from = second.official.residents(question.code, question.period)
    elif question.measure in BY_HOUSEHOLD:
        people, residents_from = second.homes(question.level, question.code, question.period)
    else:
        people, residents_from = second.residents(question.level, question.code, question.period)
    rated = question.statistic == "rate"
    known = here.total is not None and people and rated
    # Corrections can take an official count below nought, and that has no interval.
    chance = known and here.total >= 0  # type: ignore[operator]
    low, high = of_rate(here.total, people, question.per) if chance else (None, None)  # type: ignore[arg-type]
    return Recount(
        WHOLE if rated else RESTS_ON,
        value=here.total * question.per / people if known else None,  # type: ignore[operator]
        numerator=here.total,
        denominator=people,
        low=low,
        high=high,
        files=here.files,
        residents_from=residents_from,
    )


def _share_of_all(second: SecondCount, question: Question, here: Tally) -> Recount:
    """What part of all recorded crime it is, by the same kind of records."""
    whole = "all_crime" if question.measure in COUNTED else "recorded_crime"
    everything = second.events(whole, question.level, question.code, question.period)
    known = here.total is not None and bool(everything.total)
    low, high = of_share(here.total, everything.total) if known else (None, None)  # type: ignore[arg-type]
    return Recount(
        WHOLE, value=100 * here.total / everything.total if known else None,  # type: ignore[operator]
        numerator=here.total, denominator=everything.total, low=low, high=high,
        files=here.files + everything.files,
    )  # fmt: skip


def _of_sent(second: SecondCount, question: Question) -> Recount | None:
    if question.statistic not in AMONG_OTHERS:
        return answer_of_sent(second, question)
    asked = replace(question, per=SENT[question.measure].per)
    here = second.sent.count(asked.measure, "", asked.level, asked.code, asked.period)
    return _among_others(second, asked, Tally(here.number, here.files))


def _change(second: SecondCount, question: Question, after: Tally) -> Recount:
    before = second.events(question.measure, question.level, question.code, question.period.year_before())
    return change(question, before.total, after.total, before.files + after.files)


def _against_the_rest(second: SecondCount, question: Question) -> Recount:
    """The change within a zone over the change outside it; half a crime more of each where one of them is 0."""
    counted = [
        recount(second, replace(question, statistic="count", code=code, period=period))
        for code in (question.code, f"{question.code}X")
        for period in (question.period.year_before(), question.period)
    ]
    numbers = [each.numerator for each in counted if each and each.numerator is not None]
    files = tuple(file for each in counted if each for file in each.files)
    if len(numbers) < len(counted):
        return Recount(WHOLE, files=files)
    was, now, was_outside, now_outside = (each + 0.5 if 0 in numbers else each for each in numbers)
    ratio = now * was_outside / (was * now_outside)
    return Recount(WHOLE, value=100 * (ratio - 1), files=files)


def _among_others(second: SecondCount, question: Question, here: Tally) -> Recount:
    if question.measure in OFFICIAL:
        standing, by_place = second.official.standing(question.measure, question.period, question.among)
    elif question.measure in SENT:
        standing, by_place = second.sent.standing(question.measure, question.level, question.period)
    else:
        standing, by_place = second.standing(question.measure, question.period)
    again = _among(question, standing, by_place, here)
    own = question.statistic not in OF_OTHERS
    return replace(
        again,
        residents_from=_residents_of_all(
            second, question, [code for code in standing if own or code != question.code]
        ),
    )


def _residents_of_all(second: SecondCount, question: Question, codes: Iterable[str]) -> tuple[str, ...]:
    """The files that say how many live in places that are ranked; none for what services send, bases and all."""
    if question.measure in SENT:
        return ()
    ask = second.official.residents if question.measure in OFFICIAL else partial(second.residents, "csp")
    return tuple(dict.fromkeys(name for code in codes for name in ask(code, question.period)[1]))


def _among(
    question: Question,
    standing: dict[str, tuple[int, int]],
    by_place: dict[str, tuple[CountedFile, ...]],
    here: Tally,
) -> Recount:
    own = standing.get(question.code)
    if own is None:
        return Recount(RESTS_ON, numerator=here.total, files=here.files)
    others = [pair for code, pair in standing.items() if code != question.code]
    # What is true of the others alone does not rest on the place's own records.
    own_too = question.statistic not in OF_OTHERS
    files = tuple(
        file for code, counted in by_place.items() if own_too or code != question.code for file in counted
    )
    count, people = sum(each for each, _ in others), sum(each for _, each in others)
    # Whole numbers, multiplied out, so that equal rates are equal.
    higher = sum(each * own[1] > own[0] * residents for each, residents in others)
    again = Recount(WHOLE, files=files, others=len(others))
    if question.statistic == "others' rate":
        rate = count * question.per / people if people else None
        return replace(again, value=rate, numerator=count, denominator=people)
    if question.statistic == "places ranked":
        return replace(again, value=len(standing))
    if question.statistic == "other places":
        return replace(again, value=len(others))
    if question.statistic == "median of others":
        middle = median(each * question.per / residents for each, residents in others) if others else None
        return replace(again, value=middle)
    if question.statistic == "rank":
        return replace(again, value=higher + 1, numerator=higher + 1, denominator=len(standing))
    return replace(again, how=RESTS_ON, standing=standing)


def _most_over_least_deprived(second: SecondCount, question: Question) -> Recount:
    most, least = (
        recount(second, replace(question, statistic="rate", level="quintile", code=code))
        for code in second.ends_of_deprivation(question.comparator)
    )
    assert most and least
    known = most.value is not None and least.value
    return Recount(
        WHOLE,
        value=most.value / least.value if known else None,  # type: ignore[operator]
        numerator=most.numerator,
        denominator=least.numerator,
        files=(*most.files, *least.files),
        residents_from=most.residents_from,
    )


def _of_repeated(second: SecondCount, question: Question) -> Recount | None:
    """Crimes against people over residents; how much wider its range is was not worked out again."""
    crimes = recount(second, replace(question, statistic="count", category=""))
    people, names = second.residents(question.level, question.code, question.period)
    if crimes is None or crimes.value is None or not people:
        return None
    return replace(
        crimes, value=1000 * crimes.value / people, denominator=people, residents_from=names, low=None, high=None,
        taken_over="how much wider the range is because several crimes meet one person",
    )  # fmt: skip
