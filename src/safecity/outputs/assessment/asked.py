"""What the partnership asks for besides the assessment, as topics of the same kind."""

from ...findings.review import Review
from ...partnership.assessment_settings import NeedsAssessment, ProblemProfile
from ...vocabulary.slug import slug
from .topic import CATALOGUE, Topic


def key_of(asked: NeedsAssessment | ProblemProfile) -> str:
    """The name of its files, and of the analyst's words on it."""
    return f"{'needs' if isinstance(asked, NeedsAssessment) else 'profile'}-{slug(asked.name)}"


def topic_of(asked: NeedsAssessment | ProblemProfile) -> Topic:
    """A topic of just these measures; who is harmed, and what people say, as of the topics that have one of them."""
    near = [each for each in CATALOGUE if set(each.wanted).intersection(asked.measures)]

    def every(named: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for each in near for name in getattr(each, named)))

    return Topic(
        key_of(asked), asked.name, near[0].theme if near else "", asked.measures, every("victims"), every("offenders"),
        every("shares"), every("asked"), every("noticed"), every("sent"),
    )  # fmt: skip


def asked_of(review: Review) -> tuple[NeedsAssessment | ProblemProfile, ...]:
    """Those that the partnership asks for and of which this edition has a measure."""
    settings = review.partnership.settings
    asked: tuple[NeedsAssessment | ProblemProfile, ...] = (
        *settings.needs_assessments,
        *settings.problem_profiles,
    )
    return tuple(each for each in asked if topic_of(each).measures(review))
