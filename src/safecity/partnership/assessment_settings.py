"""What partnership.toml may say about the strategic assessment, needs assessments and problem profiles."""

import hashlib
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

IMPACTS = ("low", "medium", "high", "very high")
LIKELIHOODS = ("unlikely", "possible", "likely", "very likely")
Kind = Literal[
    "Political", "Economic", "Social", "Technological", "Environmental", "Legal", "Organisational"
]  # PESTELO


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Words = Annotated[str, Field(min_length=1)]


class AssessmentSettings(_Part):
    """How much of the assessment is printed, and in which order."""

    form: Literal["full", "summary", "refresh"] = "full"
    by: Literal["crime", "problem", "priority"] = "crime"


class HorizonRow(_Part):
    """Something outside the partnership that may bear on crime: how much, how likely, how soon, and who says so."""

    kind: Kind
    title: _Words
    impact: Literal["low", "medium", "high", "very high"]
    likelihood: Literal["unlikely", "possible", "likely", "very likely"]
    horizon: _Words
    source: _Words

    @property
    def weight(self) -> int:
        """Where it stands in order: the place of its impact times that of its likelihood, from 1 to 16."""
        return (IMPACTS.index(self.impact) + 1) * (LIKELIHOODS.index(self.likelihood) + 1)


class _Named(_Part):
    name: _Words
    measures: Annotated[tuple[str, ...], Field(min_length=1)]

    @field_validator("measures")
    @classmethod
    def _each_once(cls, measures: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({each for each in measures if measures.count(each) > 1})
        if twice:
            raise ValueError(f"each measure once; {', '.join(twice)} stands here twice")
        return measures


class NeedsAssessment(_Named):
    """A local definition of something, such as serious violence: what is in it, which version, agreed by whom."""

    version: _Words
    agreed_by: _Words
    agreed_on: date
    definition: _Words
    left_out: str = ""
    counts_more: dict[
        str, str
    ] = {}  # measure -> what it counts that the definition leaves out, "" for nothing

    @model_validator(mode="after")
    def _of_its_measures(self) -> "NeedsAssessment":
        others = sorted(self.counts_more.keys() - set(self.measures))
        if others:
            raise ValueError(
                f"counts_more is for measures of the definition; {', '.join(others)} is none of them"
            )
        return self

    @property
    def fingerprint(self) -> str:
        """The same for the same definition, and another as soon as one word or measure of it differs."""
        said = "\x1f".join((self.name, self.definition, self.left_out, *sorted(self.measures)))
        return hashlib.sha256(said.encode()).hexdigest()[:8]


class ProblemProfile(_Named):
    """A problem that has a name: the measures that show it, where, and what may go together with it."""

    problem: str = ""
    places: tuple[str, ...] = ()  # codes or names of wards, small areas or zones
    beside: tuple[tuple[str, str], ...] = ()  # pairs of measures, held against each other over areas
