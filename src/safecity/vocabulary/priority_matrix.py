"""What a partnership weighs when it asks what to put first: its weights, its costs, and a person's other decision."""

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Criterion = Literal["volume", "change", "comparison", "severity", "concentration", "public_concern", "cost"]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
_Weight = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
_Cost = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]
_Words = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Concern(_Part):
    """The answer to a survey that speaks for a measure, as the sender of the survey writes both."""

    question: _Words
    answer: _Words


class Override(_Part):
    """A measure that a named person put in another place than the sum does, when and why."""

    measure: _Words
    place: Annotated[int, Field(ge=1)]
    by: _Words
    on: date
    reason: _Words


class PriorityMatrix(_Part):
    """The weight of each criterion (1 where none is given), and what only the partnership can know of its measures."""

    weights: dict[Criterion, _Weight] = {}
    measures: tuple[str, ...] = ()  # those of the priorities if empty
    costs: dict[str, _Cost] = {}  # measure -> pounds for one
    costs_from: str = ""  # where the costs come from
    concern: dict[str, Concern] = {}
    overrides: tuple[Override, ...] = ()

    @model_validator(mode="after")
    def _something_weighs(self) -> "PriorityMatrix":
        if not any(self.weight(each) for each in CRITERIA):
            raise ValueError("every weight is 0, so nothing would be weighed")
        for what, said in (("measure", "measure"), ("place", "place")):
            given = [getattr(each, said) for each in self.overrides]
            twice = sorted({str(each) for each in given if given.count(each) > 1})
            if twice:
                raise ValueError(f"two overrides are about the {what} {', '.join(twice)}")
        if self.costs and not self.costs_from:
            raise ValueError("costs are given and 'costs_from' does not say where they come from")
        return self

    def weight(self, criterion: Criterion) -> float:
        return self.weights.get(criterion, 1.0)

    @property
    def named(self) -> tuple[str, ...]:
        """Every measure that it names."""
        overridden = (each.measure for each in self.overrides)
        return tuple(dict.fromkeys((*self.measures, *self.costs, *self.concern, *overridden)))
