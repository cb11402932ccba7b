"""Themes that the law names and no indicator of the partnership shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...measures import Measure
from ...vocabulary import Period
from ...vocabulary.statutory_theme import THEMES, StatutoryTheme, ThemeChosen

_OF_CRIMES = frozenset(
    ("street_crimes", "street_incidents", "crimes", "incidents", "recorded_by_csp", "weighed_crimes")
)


@dataclass(frozen=True)
class ThemeShown:
    """A theme, the titles of the indicators that show it, and why it is no priority where the partnership says so."""

    theme: StatutoryTheme
    shown_by: tuple[str, ...]
    not_prioritised: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether nothing shows it and nobody says why."""
        return not self.shown_by and not self.not_prioritised


def themes_shown(
    measures: Sequence[Measure], chosen: Mapping[str, ThemeChosen], year: Period
) -> tuple[ThemeShown, ...]:
    """Every theme that the law names in a year, and those that the partnership asks for by name."""
    return tuple(
        _shown(theme, measures, chosen.get(theme.name, ThemeChosen()))
        for theme in THEMES.values()
        if theme.name in chosen or (theme.always and theme.since <= year.end)
    )


def _shown(theme: StatutoryTheme, measures: Sequence[Measure], said: ThemeChosen) -> ThemeShown:
    titles = [
        each.title
        for each in measures
        if theme.shows(each.name)
        or each.name in said.measures
        or theme.any_crime
        and each.numerator.of.name in _OF_CRIMES
    ]
    return ThemeShown(theme, tuple(dict.fromkeys(titles)), said.not_prioritised.strip())
