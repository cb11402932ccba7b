"""What partnership.toml may say for the accessibility statement that the law asks of a public body's website."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_Words = Annotated[str, Field(min_length=1)]


class AccessibilityStatement(BaseModel):
    """The body's own part of the statement of the Accessibility Regulations 2018; what is left out has a default.

    `status` is how far the pages and documents meet WCAG 2.2 AA, as the body found out by `prepared_by` on `prepared`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    website: str = ""  # the address at which the body publishes the site
    status: Literal["fully", "partially", "not"] = "partially"
    falls_short: tuple[_Words, ...] = ()  # what cannot be used, for whom, and what is offered instead
    disproportionate_burden: tuple[_Words, ...] = ()  # what would cost too much to mend now, and why
    prepared: date | None = None  # if not said: the day that the edition tells of
    prepared_by: str = ""  # who tested the body's own pages, and how
    reviewed: date | None = None
    answer_within: str = ""  # such as "10 working days"
