"""What the law says a partnership's strategy must cover, so that a theme without an indicator is seen.

Four themes are in section 6 of the Crime and Disorder Act 1998. Others rest on duties of their own that fall on one
or another of the partners, so a partnership asks for them by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


@dataclass(frozen=True)
class StatutoryTheme:
    """One theme: what the law calls it, which law that is, since when, and the measures that show it.

    `any_crime` is for the theme that every measure of crimes and incidents belongs to. One that is not `always`
    due is looked for only where the partnership names it.
    """

    name: str
    title: str
    law: str
    measures: tuple[str, ...] = ()  # names, or beginnings of names that end in *
    any_crime: bool = False
    since: date = date.min
    always: bool = True

    def shows(self, measure: str) -> bool:
        """Whether a measure is among those that show it, by name alone.

        >>> THEMES["re_offending"].shows("youth_reoffending_live"), THEMES["re_offending"].shows("burglary")
        (True, False)
        """
        return any(
            measure.startswith(each[:-1]) if each.endswith("*") else measure == each for each in self.measures
        )


_CDA = "the Crime and Disorder Act 1998"  # section 6
_EVERY = (
    StatutoryTheme(
        "crime_and_disorder", "Crime and disorder, with anti-social behaviour", _CDA, any_crime=True
    ),
    StatutoryTheme(
        "substance_misuse",
        "The misuse of drugs, alcohol and other substances",
        _CDA,
        ("drugs", "drug_*", "alcohol_*", "official_drug_offences"),
    ),
    StatutoryTheme(
        "re_offending",
        "Re-offending",
        _CDA,
        (
            "youth_reoff*",
            "reoffences_per_reoffender_*",
            "tracked_reoff*",
        ),
    ),
    StatutoryTheme(
        "serious_violence",
        "Serious violence",
        "the Crime and Disorder Act 1998, as changed in 2022",
        (
            "most_serious_violence",
            "bladed_implement_crime",
            "possession_of_weapons",
            "official_weapons",
            "hospital_assaults",
            "violence_with_injury",
            "official_violence_with_injury",
        ),
        since=date(2023, 1, 31),
    ),
    StatutoryTheme(
        "domestic_abuse",
        "Domestic abuse",
        "the Domestic Abuse Act 2021",
        ("domestic_*", "high_risk_referrals_with_children", "child_assessments_with_domestic_violence"),
        since=date(2021, 4, 29),
        always=False,
    ),
    StatutoryTheme(
        "modern_slavery",
        "Modern slavery",
        "the Modern Slavery Act 2015",
        ("modern_slavery",),
        always=False,
    ),
)
THEMES: Mapping[str, StatutoryTheme] = {each.name: each for each in _EVERY}


class ThemeChosen(BaseModel):
    """What a partnership says of a theme: measures that show it besides ours, or why it is not among its priorities."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    measures: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    not_prioritised: str = ""
