"""The topics of a site, in the order in which they are listed."""

from collections.abc import Iterable
from dataclasses import replace

from ...findings.finding import Sentence
from ...findings.review import Review, asked_once
from ...measures.catalogue.outcomes import OF_CRIMES
from ...measures.catalogue.people import PROFILED
from ..scorecard import words as scorecard_words
from ..topics import (
    deprivation,
    did_it_work,
    emerging,
    events,
    flags,
    outcomes,
    outlook,
    partners,
    parts_of_years,
    priority_matrix,
    repeat_victims,
    severity,
    why,
    young_people,
)
from ..topics import what_people_say as people
from ..topics import where_and_when as places_and_times
from . import (
    address,
    deprivation_page,
    domestic_abuse_page,
    flags_page,
    outcomes_page,
    partners_page,
    parts_of_years_page,
    priorities_page,
    repeat_victims_page,
    scorecard_page,
    severity_page,
    sexual_offences_page,
    what_people_say_page,
    what_to_expect_page,
    what_would_have_been_page,
    where_and_when_page,
    who_page,
    why_page,
    young_people_page,
)
from .topic import Topic

_DOMESTIC = (domestic_abuse_page.CRIME, domestic_abuse_page.VIOLENCE)
_FLAGGED = ("alcohol_affected_crime", "drug_affected_crime")
TOPICS = (
    Topic(
        address.SCORECARD, "Scorecard", "Scorecard of {}", "scorecard.html",
        scorecard_words.headline, scorecard_page.content,
    ),
    Topic(
        address.MONTHS_OF_CARD, "The months of each indicator", "The months of each indicator in {}",
        "scorecard-months.html", scorecard_words.months_headline, scorecard_page.months,
    ),
    Topic(
        address.WHY, "Why did it change?", "Why did it change in {}?", "why.html",
        why.headline, why_page.content, fitted=why_page.fitted,
    ),
    Topic(
        address.SCHEMES, "Did it work?", "Did it work in {}?", "did-it-work.html",
        did_it_work.headline, why_page.did_it_work, fitted=why_page.schemes_fitted,
    ),
    Topic(
        address.EMERGING, "Emerging issues", "Emerging issues in {}", "emerging-issues.html",
        emerging.headline, why_page.emerging,
    ),
    Topic(
        address.PRIORITIES, "What to put first", "What to put first in {}", "priorities.html",
        priority_matrix.headline, priorities_page.content,
    ),
    Topic(
        address.SEVERITY, "Severity", "Severity of crime in {}", "severity.html",
        severity.headline, severity_page.content, ("recorded_crime",),
    ),
    Topic(
        address.REPEAT_VICTIMS, "Repeat victims", "Repeat victims in {}", "repeat-victims.html",
        repeat_victims.headline, repeat_victims_page.content, ("recorded_crime",),
    ),
    Topic(
        address.DOMESTIC_ABUSE, "Domestic abuse", "Domestic abuse in {}", "domestic-abuse.html",
        domestic_abuse_page.headline, domestic_abuse_page.content, _DOMESTIC,
    ),
    Topic(
        address.SEXUAL_OFFENCES, "Sexual offences: whom they harm", "Sexual offences in {} and whom they harm",
        "sexual-offences.html", sexual_offences_page.headline, sexual_offences_page.content,
        sexual_offences_page.OFFENCES,
    ),
    Topic(
        address.WHO, "Whom each crime harms", "Whom crime harms in {} and who does it", "who.html",
        who_page.headline, who_page.content, tuple(PROFILED),
    ),
    Topic(
        address.OUTCOMES, "What came of crimes", "What came of crimes in {}", "outcomes.html",
        outcomes.headline, outcomes_page.content, OF_CRIMES,
    ),
    Topic(
        address.FLAGS, "Alcohol, drugs, domestic abuse and violence",
        "Alcohol, drugs, domestic abuse and violence together in {}", "flags-together.html",
        flags.headline, flags_page.content, (*_FLAGGED, *_DOMESTIC, "violent_crime"),
    ),
    Topic(
        address.DEPRIVATION, "More and less deprived areas", "More and less deprived areas of {}", "deprivation.html",
        deprivation.headline, deprivation_page.content,
    ),
    Topic(
        address.WHERE_AND_WHEN, "Where and when", "Where and when it happens in {}", "where-and-when.html",
        places_and_times.headline, where_and_when_page.content, fitted=places_and_times.fitted,
    ),
    Topic(
        address.YOUNG_PEOPLE, "Young people", "Young people and the justice system in {}", "young-people.html",
        young_people.headline, young_people_page.content,
    ),
    Topic(
        address.PARTS_OF_YEARS, "Parts of the year", "Parts of the year in {}", "parts-of-years.html",
        parts_of_years.headline, parts_of_years_page.content, fitted=parts_of_years_page.fitted,
    ),
    Topic(
        address.EXPECT, "What to expect", "What to expect in {}", "what-to-expect.html",
        outlook.headline, what_to_expect_page.content,
    ),
    Topic(
        address.EVENTS, "What would have been", "What would have been in {}", "what-would-have-been.html",
        events.headline, what_would_have_been_page.content,
    ),
    Topic(
        address.PARTNERS, "What partners counted", "What partners counted in {}", "partners.html",
        partners.headline, partners_page.content,
    ),
    Topic(
        address.PEOPLE_SAY, "What people say", "What people in {} say", "what-people-say.html",
        people.headline, what_people_say_page.content,
    ),
)  # fmt: skip


@asked_once
def topics_of(review: Review) -> tuple[tuple[Topic, Sentence], ...]:
    """The topics that have something to show, each with its first sentence; a scorecard without priorities is last."""
    without = not review.partnership.settings.priorities
    ordered = sorted(TOPICS, key=lambda topic: without and topic.path == address.SCORECARD)
    said = ((topic, topic.headline(review)) for topic in ordered)
    return tuple((_fitted(topic, review), sentence) for topic, sentence in said if sentence is not None)


def _fitted(topic: Topic, review: Review) -> Topic:
    return replace(topic, **topic.fitted(review)) if topic.fitted else topic


def leading_on(topics: Iterable[tuple[Topic, Sentence]]) -> dict[str, tuple[Topic, ...]]:
    """For each measure with a page of its own, the topics that say more of it."""
    found: dict[str, tuple[Topic, ...]] = {}
    for topic, _ in topics:
        for name in topic.measures:
            found[name] = (*found.get(name, ()), topic)
    return found
