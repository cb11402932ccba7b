"""Something that lasted for a while, such as a closed bridge, as a partnership names it in its file."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

LOCKDOWNS = "the lockdowns"  # known without being named


class NamedEvent(BaseModel):
    """Something that lasted from one day to another, whose months are held against the years before it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, max_length=60)]  # as within a sentence: "the bridge closure"
    first: date = Field(alias="from")
    last: date = Field(alias="to")

    @field_validator("name")
    @classmethod
    def _in_one_line(cls, name: str) -> str:
        if any(letter == "," or not letter.isprintable() for letter in name) or name != name.strip():
            raise ValueError(
                "a name in one line, without commas or spaces around it, such as 'the bridge closure'"
            )
        return name

    @field_validator("last")
    @classmethod
    def _a_month_or_more(cls, last: date, said) -> date:
        first = said.data.get("first")
        if first is not None and not 27 <= (last - first).days < 3 * 366:
            raise ValueError(f"'to' is a month to three years after 'from' ({first})")
        return last


def refuse_two_of_one_name(events: tuple[NamedEvent, ...]) -> tuple[NamedEvent, ...]:
    """The events as they are; ValueError where two have one name, or one that is known already."""
    names = [each.name.casefold() for each in events]
    if len({*names, LOCKDOWNS}) <= len(names):
        raise ValueError(f"two events have one name; '{LOCKDOWNS}' are known already")
    return events
