"""The eighteen parts of a topic, in order: what each is called, who fills it, and which no topic may lack."""

from collections.abc import Callable
from dataclasses import dataclass

from ...findings.review import Review
from . import parts_counted as counted
from . import parts_people as people
from . import parts_why as reasons
from .content import OF_PARTNERSHIP, Content, Missing
from .topic import Topic


@dataclass(frozen=True)
class PartOfTopic:
    """One part: `title` heads it, in print and in the analyst's file; `lacking` is how a list says that it is gone."""

    key: str
    title: str
    fill: Callable[[Review, Topic], Content]
    lacking: str = ""  # of a part without which a topic is unfinished
    asks: str = ""  # its title within a sentence, where that is more than the title without its capital

    @property
    def asked(self) -> str:
        """Its question within a sentence, as in "who is harmed"."""
        return self.asks or f"{self.title[:1].lower()}{self.title[1:]}"

    @property
    def needed(self) -> bool:
        return bool(self.lacking)


def _recommendation(review: Review, topic: Topic) -> Content:
    return Missing("Nobody has recommended anything.", OF_PARTNERSHIP)


PARTS = (
    PartOfTopic("headline", "In short", counted.headline),
    PartOfTopic("definition", "What is counted", counted.definition),
    PartOfTopic("level", "How much", counted.level_of_topic, "how much there is"),
    PartOfTopic("change", "How it has changed", counted.change, "how it has changed"),
    PartOfTopic("comparison", "How it compares", counted.comparison),
    PartOfTopic("when", "When", counted.when, asks="at what hours it happens"),
    PartOfTopic("where", "Where", counted.where, asks="where it happens"),
    PartOfTopic("victims", "Who is harmed", people.victims),
    PartOfTopic("offenders", "Who does it", people.offenders),
    PartOfTopic("involved", "What goes with it", people.involved),
    PartOfTopic("outcomes", "What came of it", people.outcomes),
    PartOfTopic("residents", "What residents say", people.residents_view, "what residents say"),
    PartOfTopic("why", "Why", reasons.why, "a reason", "why it happens"),
    PartOfTopic(
        "done",
        "What is being done, and did it work",
        reasons.did_it_work,
        asks="what is being done and whether it worked",
    ),
    PartOfTopic("unknown", "What is not known", reasons.unknown, "what is not known"),
    PartOfTopic("recommendation", "What is recommended", _recommendation, "a recommendation"),
    PartOfTopic("caveats", "Read with care", reasons.caveats),
    PartOfTopic("forecast", "What to expect", reasons.forecast),
)
BY_KEY = {each.key: each for each in PARTS}
