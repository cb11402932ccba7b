"""Emerging issues: what the partnership put on its list, and what the newest numbers show that no priority covers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..measures import Measure
from ..partnership import EmergingIssue
from ..release.figure import Figure
from ..statistics.change import rate_change
from ..vocabulary import Period
from .finding import UP, Finding, Sentence
from .judged.newest import MONTHS_BEFORE
from .review import Review
from .what_people_say import NoticedTheme

NONE_COVERS = "none covers this"
NEWEST = 3  # months, to the end of the year
FEWEST_NOTICED = 5  # observations of a theme that was not noticed the year before


NOTHING_BY_RULE = (
    "Besides this list nothing was found by rule: no measure that is in no priority has newest months or a single "
    "month above what is usual, and on no other theme did partners pass on clearly more than the year before."
)


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
    found = (*_measures_above(review, on_list), *_noticed_more(review, themes))
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
            "Partners passed on ", found.number, f" observations about {found.theme} {found.number.period.when()}, ",
            found.by_confidence[0], " of them with high confidence.",
        )
    )  # fmt: skip


def _measures_above(review: Review, on_list: set[str]) -> Iterator[Emerging]:
    """A measure whose newest months are above what is usual, and that no priority has among its measures.

    Signals of the newest months together come first, the largest first, for they rest on more than one month.
    """
    covered = {name for each in review.partnership.settings.priorities for name in each.measures}
    asked = [
        each for each in review.measures if each.name not in covered | on_list and each.better != "higher"
    ]
    signals = [(each, _signal(each, review)) for each in asked]
    signals.sort(key=lambda pair: -(pair[1].ratio or 0) if pair[1] else 0)
    for measure, signal in signals:
        above = _months_above(measure, review)
        rules = (
            ["its newest three months are above what all months before lead one to expect"] if signal else []
        )
        rules += ["above its usual range in one of the last three months"] if above else []
        if not rules:
            continue
        since = signal.since.start if signal and signal.since else above[0][0].start
        yield Emerging(
            measure.title, since.isoformat(), "",
            (*((signal.sentence,) if signal else ()), *((_above_words(above),) if above else ())),
            ", ".join((*rules, "and in no priority")),
        )  # fmt: skip


def _signal(measure: Measure, review: Review) -> Finding | None:
    finding = review.finding(measure.name, review.home, MONTHS_BEFORE)
    return finding if finding is not None and finding.verdict == UP and finding.since is not None else None


def _above_words(above: list[tuple[Period, Figure]]) -> Sentence:
    parts: list[str | Figure] = []
    for at, (month, count) in enumerate(above):
        between = "" if not at else " and " if at == len(above) - 1 else ", "
        parts += [f"{between}{month.in_words()} (", count, ")"]
    return Sentence(("Above its usual range in ", *parts, "."))


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
        words = (
            "Partners passed on ",
            theme.number,
            f" observations about {theme.theme} {theme.number.period.when()}, ",
            *against,
        )
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
