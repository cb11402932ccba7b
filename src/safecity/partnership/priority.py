"""What the partnership chose to work on: objectives, the measures that show them, and the targets set for these."""

import math
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ..vocabulary.period import Period
from ..vocabulary.slug import slug

_Words = Annotated[str, Field(min_length=1)]


class Indicator(BaseModel):
    """A measure chosen for a priority: who answers for it, against whom it is read, and what it is to come to by when.

    A target is a number of the measure's own: a count, or per cent for a share. `baseline` is the year that the
    straight way to it starts from, `by` the year in which it is to be reached.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    measure: _Words
    target: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    by: str = ""
    baseline: str = ""
    owner: str = ""
    comparator: str = ""  # the name of a set of comparators; empty: whoever it is compared with first

    @model_validator(mode="before")
    @classmethod
    def _a_name_alone(cls, said: Any) -> Any:
        return {"measure": said} if isinstance(said, str) else said

    @field_validator("by", "baseline")
    @classmethod
    def _a_year(cls, year: str) -> str:
        if year and not is_financial_year(year):
            raise ValueError("a financial year such as 2021/22")
        return year

    @model_validator(mode="after")
    def _a_whole_target(self) -> "Indicator":
        given = (self.target is not None, bool(self.by), bool(self.baseline))
        if any(given) and not all(given):
            raise ValueError(
                "target, by and baseline together: what is to be reached, by which year, and from which year on"
            )
        if all(given) and Period.parse(self.by).start <= Period.parse(self.baseline).start:
            raise ValueError(f"'by' is a year after 'baseline' ({self.baseline})")
        return self

    @property
    def number(self) -> float | int | None:
        """The target, a whole number where it was written as one."""
        whole = self.target is not None and math.isclose(self.target, round(self.target))
        return round(self.target) if whole and self.target is not None else self.target


class Priority(BaseModel):
    """What the partnership chose to work on, what it wants to reach, and the measures that show whether it does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: _Words
    objectives: tuple[_Words, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @field_validator("indicators")
    @classmethod
    def _each_once(cls, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
        names = [each.measure for each in indicators]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"each measure once in a priority; twice: {', '.join(twice)}")
        return indicators

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of its indicators' measures."""
        return tuple(each.measure for each in self.indicators)

    def id_of(self, indicator: Indicator) -> str:
        """What an indicator is called in files: the priority and the measure. Actions and progress name it so.

        >>> priority = Priority(title="Reduce burglary", indicators=("burglary",))
        >>> priority.id_of(priority.indicators[0])
        'reduce-burglary/burglary'
        """
        return f"{slug(self.title)}/{indicator.measure}"


def refuse_two_of_one_id(priorities: tuple[Priority, ...]) -> tuple[Priority, ...]:
    """Raise ValueError where two priorities have titles that come to one id."""
    ids = [slug(each.title) for each in priorities]
    twice = [each.title for each, id in zip(priorities, ids, strict=True) if ids.count(id) > 1]
    if twice:
        raise ValueError(f"a title of its own for each priority; alike are: {'; '.join(twice)}")
    return priorities


def is_financial_year(words: str) -> bool:
    try:
        return Period.parse(words).kind == "financial year"
    except ValueError:
        return False
