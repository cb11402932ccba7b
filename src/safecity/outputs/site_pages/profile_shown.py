"""A profile of victims or offenders as the pages show it: what it finds, its chart and its rows."""

from dataclasses import dataclass

from ...findings.finding import Finding, Sentence
from ..charts.chart import Chart, Pen
from ..charts.parts import ages
from ..topics import profile
from ..topics.profile import Profile, ProfileRow
from .page import Page


@dataclass(frozen=True)
class ProfileShown:
    """One profile with the words, the chart and the change that go with it.

    Rows of nothing but 0 stand in one sentence, `nobody`, and the workbook has them all.
    """

    profile: Profile
    heading: Sentence | None
    words: tuple[Sentence, ...]
    unknown: Sentence | None
    nobody: str
    finding: Finding | None
    chart: Chart | None

    @property
    def ages(self) -> tuple[ProfileRow, ...]:
        return tuple(row for row in self.profile.ages if not profile.of_nobody(row))

    @property
    def sexes(self) -> tuple[ProfileRow, ...]:
        return tuple(row for row in self.profile.sexes if not profile.of_nobody(row))

    @property
    def beside(self) -> str:
        return profile.residents_beside([self.profile])

    @property
    def name(self) -> str:
        """What its part of the page is called in links."""
        return self.profile.measure.name.replace("_", "-")


def profiles(page: Page, names: tuple[str, ...]) -> tuple[ProfileShown, ...]:
    """Those of the named measures whose people are known."""
    review, shown = page.review, []
    for name in names:
        found = profile.profile(review, name)
        if found is None:
            continue
        title = f"{found.measure.title} in {review.home.name} by age, {review.year.in_words()}"
        pen = Pen(page.placements, "site", f"{page.title}: {found.measure.title} by age")
        shown.append(
            ProfileShown(
                profile=found,
                heading=profile.sexes_in_words(found),
                words=profile.by_head(found),
                unknown=profile.unknown_in_words(found),
                nobody=profile.nobody_in_words(review, found),
                finding=review.finding(name, review.home),
                chart=ages(found, title, pen),
            )
        )
    return tuple(shown)
