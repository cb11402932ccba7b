"""What the newest months signal is said on the first page and in the paper, and every number of it is a figure."""

from dataclasses import replace

from safecity.findings.finding import NO_CLEAR_CHANGE, UP, Finding, Sentence, finding_id
from safecity.findings.judge_newest import CHANGED, MONTHS_BEFORE
from safecity.outputs.signals import signals, signals_in_words, signals_sentence
from safecity.vocabulary import Period
from tests.outputs.small_review import small_review

NEWEST = Period(Period.month(2020, 1).start, Period.month(2020, 3).end)


def with_newest(review, verdicts):
    found = []
    for measure, (verdict, percent) in zip(review.measures, verdicts, strict=False):
        change = review.released.statistic(
            CHANGED, measure.name, review.home, NEWEST, comparator=MONTHS_BEFORE, value=percent,
            unit="% against what was to be expected", form="signed",
        )  # fmt: skip
        found.append(
            Finding(
                id=finding_id(measure.name, review.home, NEWEST, MONTHS_BEFORE),
                measure=measure.name,
                place=review.home,
                period=NEWEST,
                comparator=MONTHS_BEFORE,
                verdict=verdict,
                sentence=Sentence(("",)),
                change=change,
                since=None if verdict == NO_CLEAR_CHANGE else Period.month(2020, 1),
            )  # fmt: skip
        )
    return replace(review, findings=(*review.findings, *found))


def test_nothing_is_said_where_nothing_changed_lately():
    review = with_newest(small_review(), [(NO_CLEAR_CHANGE, 3.0)])
    assert signals(review) == () and signals_sentence(review) is None and signals_in_words(review) == ""


def test_a_signal_is_said_with_its_change_and_the_month_since_when():
    review = with_newest(small_review(), [(UP, 42.0), (NO_CLEAR_CHANGE, 1.0)])
    sentence = signals_sentence(review)
    title = review.measures[0].title
    assert str(sentence).startswith("Signal in January to March 2020, against all months before: ")
    assert f"{title[1:]} up since January 2020 (+42.0%)." in str(sentence)
    assert [figure.value for figure in sentence.figures()] == [42.0]
    assert "up since January 2020" in signals_in_words(review)


def test_the_largest_comes_first():
    review = with_newest(small_review(), [(UP, 20.0), (UP, 60.0)])
    assert [finding.change.value for _, finding in signals(review)] == [60.0, 20.0]
