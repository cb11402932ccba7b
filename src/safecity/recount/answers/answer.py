"""Recounting a published figure: the same question, asked of the files as received."""

from collections.abc import Callable, Container
from dataclasses import replace

from ...vocabulary.broad_ages import BROAD_AGES, RESIDENTS_OF_AGE
from ..attribute_months import answer_of_attribute_chart, is_of_attribute_chart
from ..files import each_once
from ..map_limits import answer_of_limits
from ..measures import TOGETHER
from ..official import OFFICIAL
from ..partners_work import WORK, answer_of_work
from ..question import WHOLE, Question, Recount
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
from .among_others import AMONG_OTHERS, answer_among_others
from .of_areas import answer_of_areas, is_of_areas
from .of_doubts import OF_DOUBTS, answer_of_doubts
from .of_measure import answer_of_measure
from .of_own_year import OF_PEOPLE, answer_of_own_year, answer_of_told_apart
from .of_parts import answer_of_parts
from .of_people import of_cohort, of_said
from .of_records import OF_A_YEAR, OF_FILES, answer_of_files, answer_of_records
from .of_sent import answer_of_sent
from .of_times import OF_FIELDS, answer_of_fields
from .of_why import answer_of_why, is_of_why
from .of_workings import answer_of_workings, is_of_workings
from .of_zones import answer_of_zones, is_of_zones

_OF_DOUBTS = (
    "people_", "records_with_point", "records_offered", "records_cut_short", "records_in_a_usual",
)  # fmt: skip
_LIMIT = "limit "
RESIDENTS = "residents"
_OF_CORRELATIONS = ("rank correlation over small areas", "small areas of a correlation")
POINTS = "points of an explanation"

_Asks = Callable[[Question], bool]
_Answer = Callable[[SecondCount, Question], Recount | None]


def recount(second: SecondCount, question: Question) -> Recount | None:
    """Count a figure again; None where there is no second way to do it.

    >>> from safecity.vocabulary import Period
    >>> recount(None, Question("referrals", "count", "csp", "E06000023", Period.financial_year(2019))) is None
    True
    """
    again = _recount(second, question)
    return replace(again, files=each_once(again.files)) if again else None


def _recount(second: SecondCount, question: Question) -> Recount | None:
    for asks, answer in _ANSWERS:
        if asks(question):
            found = answer(second, question)
            # What can no longer be worked out at length may still be known by what it rests on.
            if found is not None or answer is not answer_of_workings:
                return found
    return None


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
        said = "it is what the scorecard of that meeting said, as it was kept"
        return said if ", " in statistic else f"{said}; the number of now is counted again"
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


def _of_sent(second: SecondCount, question: Question) -> Recount | None:
    if question.statistic not in AMONG_OTHERS:
        return answer_of_sent(second, question)
    asked = replace(question, per=SENT[question.measure].per)
    here = second.sent.count(asked.measure, "", asked.level, asked.code, asked.period)
    return answer_among_others(second, asked, Tally(here.number, here.files))


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


def _of_residents(second: SecondCount, question: Question) -> Recount | None:
    rated = _recount(second, replace(question, statistic="rate"))
    return rated and Recount(WHOLE, value=rated.denominator, residents_from=rated.residents_from)


def _of_ages(second: SecondCount, question: Question) -> Recount:
    """Residents of a broad band of age, added up from the single years of the files as received."""
    people, names = second.residents(
        question.level, question.code, question.period, BROAD_AGES[question.category]
    )
    return Recount(WHOLE, value=people, residents_from=names)


def _not_at_all(_second: SecondCount, _question: Question) -> None:
    """There is no second way: `no_second_way` says why."""


def _statistic(of: Callable[[str], bool]) -> _Asks:
    return lambda question: of(question.statistic)


def _is(statistic: str) -> _Asks:
    return lambda question: question.statistic == statistic


def _measure(among: Container[str]) -> _Asks:
    return lambda question: question.measure in among


_ANSWERS: tuple[tuple[_Asks, _Answer], ...] = (
    # What kind of number it is comes before what it is of.
    (
        _statistic(lambda said: said.startswith(_LIMIT)),
        lambda second, question: answer_of_limits(second, question, _recount),
    ),
    (_statistic(lambda said: said.endswith(_OF_CORRELATIONS)), _not_at_all),
    (_measure({SEARCHES}), answer_of_searches),
    (_statistic(is_of_workings), answer_of_workings),
    (_is("rate where events repeat"), _of_repeated),
    (
        _statistic(is_of_attribute_chart),
        lambda second, question: answer_of_attribute_chart(second, question, recount),
    ),
    (_is(RESIDENTS), _of_residents),
    (_is(RESIDENTS_OF_AGE), _of_ages),
    (_statistic(is_of_why), answer_of_why),
    (_is(POINTS), _not_at_all),
    (_is("change against the rest"), _against_the_rest),
    (_statistic(is_of_zones), answer_of_zones),
    (_statistic(is_of_areas), answer_of_areas),
    # Counts, rates and what stands on them: told by the records in which the measure is counted.
    (_measure({*COUNTED, *OF_OWN_RECORDS, *OFFICIAL}), answer_of_measure),
    (_measure(TOGETHER), answer_of_parts),
    (_measure(TRACKED), of_cohort),
    (_measure(WORK), answer_of_work),
    (_measure(SAID), of_said),
    (_measure(SENT), _of_sent),
    (_measure(OF_PEOPLE), answer_of_told_apart),
    (_measure(RETURNS), lambda second, question: second.returns.answer(question)),
    # What is said of the records themselves.
    (_measure(OF_RESTS), answer_of_rests),
    (_measure(OF_FIELDS), answer_of_fields),
    (_measure(OF_DOUBTS), answer_of_doubts),
    (lambda question: question.measure in OF_A_YEAR and question.own_records, answer_of_own_year),
    (_measure(OF_FILES), answer_of_files),
    (_measure(OF_A_YEAR), answer_of_records),
)
"""Which questions are answered where; the first that fits answers."""
