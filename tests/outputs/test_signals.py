"""What the newest months signal is said wherever a reader looks for it, and every number of it is a figure."""

from dataclasses import replace

from safecity.findings.emerging import NONE_COVERS, emerging_issues
from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Finding, Sentence, finding_id
from safecity.findings.judged.newest import CHANGED, MONTHS_BEFORE
from safecity.outputs.assessment.assess import assess
from safecity.outputs.assessment.laid import lay_down_assessment
from safecity.outputs.assessment.topic import topics_of
from safecity.outputs.committee_paper.members import for_members
from safecity.outputs.documents.document import Document
from safecity.outputs.signals import signal_in_short, signal_of, signals, signals_sentence, signals_told
from safecity.outputs.slides.messages import slides
from safecity.outputs.topics.emerging import headline
from safecity.partnership import Settings
from safecity.vocabulary import Period
from tests.outputs.small_review import SETTINGS, small_review

NO_PRIORITIES = Settings.model_validate(SETTINGS.model_dump() | {"priorities": []})
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
                sentence=Sentence((f"The newest months of {measure.noun} (", change, ").")),
                change=change,
                since=None if verdict == NO_CLEAR_CHANGE else Period.month(2020, 1),
            )  # fmt: skip
        )
    return replace(review, findings=(*review.findings, *found))


def test_nothing_is_said_where_nothing_changed_lately():
    review = with_newest(small_review(), [(NO_CLEAR_CHANGE, 3.0)])
    assert signals(review) == () and signals_sentence(review) is None and signals_told(review) == ()
    assert signal_of(review, review.measures[0]) is None and signal_in_short(review, review.measures[0]) == ()


def test_a_signal_is_said_with_its_change_and_the_month_since_when():
    review = with_newest(small_review(), [(UP, 42.0), (NO_CLEAR_CHANGE, 1.0)])
    sentence = signals_sentence(review)
    title = review.measures[0].title
    assert str(sentence).startswith(
        "Newest months, January to March 2020, beside what all months before lead one to expect: "
    )
    assert f"{title[1:]} up since January 2020 (+42.0%)." in str(sentence)
    assert [figure.value for figure in sentence.figures()] == [42.0]
    told = "".join(map(str, signals_told(review)))
    assert told.endswith(
        f"these seem to have changed: {title[:1].lower()}{title[1:]} up since January 2020 (+42.0%)."
    )


def test_the_largest_comes_first():
    review = with_newest(small_review(), [(UP, 20.0), (UP, 60.0)])
    assert [finding.change.value for _, finding in signals(review)] == [60.0, 20.0]


def words_of(blocks) -> list[str]:
    return [
        "".join(getattr(part, "words", str(part)) for part in getattr(each, "parts", ())) for each in blocks
    ]


def test_a_signal_stands_in_its_chapter_in_the_summary_on_the_members_pages_on_a_slide_and_among_what_emerges():
    review = with_newest(small_review(), [(UP, 42.0), (NO_CLEAR_CHANGE, 1.0)])
    first = review.measures[0]
    named = f"{first.title[:1].lower()}{first.title[1:]} up since January 2020 (+42.0%)"
    laid = lay_down_assessment(assess(review, {}), form="full", by="crime")
    chapters = {each.key: words_of(each.blocks) for each in laid.chapters}
    own = next(each for each in topics_of(review) if each.lead(review) == first)
    told = f"Newest months, January to March 2020, beside what all months before lead one to expect: {named}."
    assert any(told in each for each in chapters[own.key])
    assert f"The newest months of {first.noun} (+42.0%)." in chapters[own.key]
    assert any(named in each for each in chapters["index"])
    # Why it changed lately is not known, whatever the two years show.
    whole = {each.topic.key: each for each in assess(review, {}).topics}
    assert "why" in [part.key for part in whole[own.key].lacking]
    assert "why" not in [part.key for part in assess(small_review(), {}).topics[0].lacking]
    other = next(each for each in topics_of(review) if each.lead(review) != first)
    assert not any("newest months of" in each or "Newest months" in each for each in chapters[other.key])

    paper = Document("", "", review.year.end)
    for_members(review, paper)
    assert any(named in each for each in words_of(paper.blocks))
    (slide,) = [each for each in slides(review) if each.where == "what the newest months signal"]
    assert named in "".join(map(str, slide.title)) and slide.notes

    (issue, *_) = emerging_issues(replace(review, charts={}))
    assert (issue.title, issue.first_seen, issue.covered) == (first.title, "2020-01-01", NONE_COVERS)
    assert str(issue.evidence[0]) == f"The newest months of {first.noun} (+42.0%)."
    assert issue.by_rule.startswith("its newest three months are above")
    # Few leave room on their slide for what they rest on; of many that is for whoever speaks.
    (slide,) = [each for each in slides(review) if each.where == "emerging issues"]
    said = ["".join(map(str, point)) for point in slide.points]
    assert len(said) < 4 and said[0].startswith(
        f"{first.title}, first seen in January 2020. No priority covers it."
    )
    assert f" The newest months of {first.noun} (+42.0%)." in said[0]
    assert not any(f"The newest months of {first.noun}" in "".join(map(str, note)) for note in slide.notes)


def test_a_fall_and_what_a_priority_covers_do_not_emerge():
    review = small_review()
    falls = with_newest(review, [(DOWN, -42.0)])
    assert emerging_issues(replace(falls, charts={})) == ()
    covered = with_newest(review, [(UP, 42.0) if each.name == "burglary" else (NO_CLEAR_CHANGE, 0.0)
                                   for each in review.measures])  # fmt: skip
    assert signals(covered) and emerging_issues(replace(covered, charts={})) == ()


def test_the_first_sentence_on_what_emerges_names_all_of_it_and_says_nothing_twice():
    review = with_newest(small_review(settings=NO_PRIORITIES), [(UP, 42.0), (UP, 30.0)])
    one, other = emerging_issues(replace(review, charts={}))
    assert str(headline(replace(review, charts={}))) == (
        f"{one.title} and {other.title[:1].lower()}{other.title[1:]}: no priority covers any of them."
    )
    single = replace(with_newest(small_review(), [(UP, 42.0)]), charts={})
    assert str(headline(single)) == f"{one.title}: the newest months of {review.measures[0].noun} (+42.0%)."
    assert headline(replace(small_review(), charts={})) is None
