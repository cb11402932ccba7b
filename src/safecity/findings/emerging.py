"""Emerging issues: what the partnership put on its list, and what the newest numbers show that no priority covers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..measures import Measure
from ..partnership import EmergingIssue
from ..release.figure import Figure
from ..statistics.change import rate_change
from ..vocabulary import Period
from .finding import Sentence
from .review import Review
from .what_people_say import NoticedTheme

NONE_COVERS = "none covers this"
NEWEST = 3  # months, to the end of the year
FEWEST_NOTICED = 5  # observations of a theme that was not noticed the year before


@dataclass(frozen=True)
class Emerging:
    """One issue: since when, which priority covers it if any, and what it rests on, each a sentence of figures.

    `by_rule` is empty for what the partnership listed itself, else the rule that found it, in words.
    """

    title: str
    first_seen: str
    priority: str
    evidence: tuple[Sentence, ...]
    by_rule: str = ""

    @property
    def since(self) -> str:
        """The month in which it was first seen, in words."""
        return f"{date.fromisoformat(self.first_seen):%B %Y}"

    @property
    def covered(self) -> str:
        return self.priority or NONE_COVERS


def emerging_issues(review: Review) -> tuple[Emerging, ...]:
    """The partnership's own list first, then what was found by rule and is not on it."""
    settings = review.partnership.settings
    listed = tuple(_listed(each, review) for each in settings.emerging_issues)
    on_list = {name for each in settings.emerging_issues for name in each.measures}
    themes = {theme.casefold() for each in settings.emerging_issues for theme in each.themes}
    found = (*_out_of_limits(review, on_list), *_noticed_more(review, themes))
    return (*listed, *found)


def _listed(issue: EmergingIssue, review: Review) -> Emerging:
    evidence = [_of_measure(name, review) for name in issue.measures]
    evidence += [_of_theme(theme, review) for theme in issue.themes]
    return Emerging(
        issue.title, issue.first_seen.isoformat(), issue.priority, tuple(each for each in evidence if each)
    )


def _of_measure(name: str, review: Review) -> Sentence:
    finding = review.finding(name, review.home)
    if finding is not None:
        return finding.sentence
    known = next((each.title for each in review.every_measure if each.name == name), name)
    return Sentence((f"Of {known[:1].lower()}{known[1:]} nothing is known for this year.",))


def _of_theme(theme: str, review: Review) -> Sentence:
    noticed = review.what_people_say.noticed if review.what_people_say else ()
    found = next((each for each in noticed if each.theme.casefold() == theme.casefold()), None)
    if found is None:
        return Sentence((f"Nobody passed on anything about “{theme}” this year.",))
    return Sentence(
        (
            "Partners passed on ", found.number, f" observations about {found.theme}, ", found.by_confidence[0],
            " of them with high confidence.",
        )
    )  # fmt: skip


def _out_of_limits(review: Review, on_list: set[str]) -> Iterator[Emerging]:
    """A measure that was above its usual range in the newest months, and that no priority has among its measures."""
    covered = {name for each in review.partnership.settings.priorities for name in each.measures}
    for measure in review.measures:
        if measure.name in covered | on_list or measure.better == "higher":
            continue
        above = _months_above(measure, review)
        if not above:
            continue
        parts: list[str | Figure] = []
        for at, (month, count) in enumerate(above):
            between = "" if not at else " and " if at == len(above) - 1 else ", "
            parts += [f"{between}{month.in_words()} (", count, ")"]
        words = ("Above its usual range in ", *parts, ".")
        yield Emerging(
            measure.title, above[0][0].start.isoformat(), "", (Sentence(words),),
            "above its usual range in one of the last three months, and in no priority",
        )  # fmt: skip


def _months_above(measure: Measure, review: Review) -> list[tuple[Period, Figure]]:
    chart = review.charts.get(measure.name)
    if chart is None or len(chart.points) != len(review.months):
        return []
    newest = [at for at, month in enumerate(review.months) if month.end <= review.year.end][-NEWEST:]
    return [
        (review.months[at], review.released.count(measure.name, review.home, review.months[at]))
        for at in newest
        if chart.points[at].side == "above" and "outside" in chart.points[at].signals
    ]


def _noticed_more(review: Review, listed: set[str]) -> Iterator[Emerging]:
    """A theme on which partners passed on clearly more than the year before, or one that is new."""
    said = review.what_people_say
    if said is None:
        return
    earlier = {each.theme: each for each in said.noticed_before}
    for theme in said.noticed:
        before = earlier.get(theme.theme)
        if theme.theme.casefold() in listed or not _more(theme, before, anything_before=bool(earlier)):
            continue
        against = ("against ", before.number, " a year earlier.") if before else ("and none a year earlier.",)
        words = ("Partners passed on ", theme.number, f" observations about {theme.theme}, ", *against)
        yield Emerging(
            theme.theme[:1].upper() + theme.theme[1:], review.year.start.isoformat(), "", (Sentence(words),),
            "noticed clearly more often than the year before" if before else "not noticed the year before",
        )  # fmt: skip


def _more(theme: NoticedTheme, before: NoticedTheme | None, *, anything_before: bool) -> bool:
    now = int(theme.number.value or 0)
    if before is None:
        return anything_before and now >= FEWEST_NOTICED
    change = rate_change(int(before.number.value or 0), now)
    return change.is_clear and change.ratio > 1
