"""What partnership.toml may say around the figures of the committee paper, and what of it is not for the public."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

# Schedule 12A to the Local Government Act 1972, Part 1 (England) and Part 4 (Wales): what may be exempt.
_RELATING = (
    "information relating to any individual",
    "information which is likely to reveal the identity of an individual",
    "information relating to the financial or business affairs of any particular person",
    "information relating to consultations or negotiations in connection with a labour relations matter",
    "information in respect of which a claim to legal professional privilege could be maintained",
    "information which reveals that the authority proposes to give a notice or to make an order",
    "information relating to action in connection with the prevention, investigation or prosecution of crime",
)
ENGLAND = {str(number): words for number, words in enumerate(_RELATING, start=1)}
WALES = {str(number): words for number, words in enumerate(_RELATING, start=12)}
NONE = "none"  # in place of a paragraph: nothing is exempt
_Words = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Part):
    name: str = ""
    email: str = ""
    telephone: str = ""


class BackgroundPaper(_Part):
    """A paper that the report rests on besides the records, and the paragraph by which it may be exempt."""

    title: _Words
    paragraph: str = ""  # "none", or one of Schedule 12A


# The parts of the form that are the partnership's to say, each with what belongs in it.
PARTS = {
    "recommendations": "what the committee is asked to decide, note or do",
    "reasons": "why the committee is asked for this",
    "alternatives": "which other options were considered and why they were rejected, or none",
    "consultation": "who was consulted on this report, or none",
    "capital_revenue": "what it costs, of which budget, or none",
    "property_other": "what it means for land, buildings, staff or equipment, or none",
    "statutory_power": "the law under which the committee does what is recommended",
    "section_17": "how the report bears on the duty to prevent crime and disorder",
    "other_legal": "any other legal implications, or none",
    "risk": "what may go wrong with what is recommended, and what is done about it",
    "policy_framework": "how the report bears on the community safety strategy and other plans of the council",
}


class Paper(_Part):
    """What stands around the figures in the committee paper. What is empty is not yet said."""

    decision_maker: str = "Overview and Scrutiny Committee"
    subject: str = ""
    date: str = ""
    report_of: str = ""
    author: Contact = Contact()
    director: Contact = Contact()
    confidentiality: str = ""
    recommendations: tuple[_Words, ...] = ()
    reasons: str = ""
    alternatives: str = ""
    consultation: str = ""
    capital_revenue: str = ""
    property_other: str = ""
    statutory_power: str = ""
    section_17: str = ""
    other_legal: str = ""
    risk: str = ""
    policy_framework: str = ""
    key_decision: str = ""
    wards: str = ""
    appendices: tuple[_Words, ...] = ()
    members_rooms: str = ""
    equality_assessment: str = ""
    privacy_assessment: str = ""
    background_papers: tuple[BackgroundPaper, ...] = ()
    records_paragraph: str = ""  # of Schedule 12A, for received records that are not public; or none
    template: str = ""  # a Word file in the partnership's folder
    exempt: dict[str, str] = {}  # part of the form -> paragraphs by which it is exempt
    schedule_12a: dict[str, str] = {}  # further paragraphs -> what each is of; or other words for one

    @field_validator("exempt")
    @classmethod
    def _of_parts(cls, exempt: dict[str, str]) -> dict[str, str]:
        unknown = sorted(exempt.keys() - PARTS.keys())
        if unknown:
            raise ValueError(
                f"parts of the form among {', '.join(PARTS)}; unknown: {', '.join(unknown)}. What is made of "
                "figures is public on the site; a file of the narrative is marked in itself"
            )
        return exempt

    @model_validator(mode="after")
    def _by_known_paragraphs(self) -> "Paper":
        named = [(part, said) for part, said in self.exempt.items()]
        for part, said in named:
            self.refuse_unknown(said, f"[paper.exempt] {part}")
        for each in self.background_papers:
            if each.paragraph and each.paragraph.casefold() != NONE:
                self.refuse_unknown(each.paragraph, f"the background paper '{each.title}'")
        if self.records_paragraph and self.records_paragraph.casefold() != NONE:
            self.refuse_unknown(self.records_paragraph, "records_paragraph")
        return self

    def words(self, part: str) -> tuple[str, ...]:
        """What is said of a part, paragraph by paragraph; nothing where it is not yet said."""
        said = getattr(self, part)
        return said if isinstance(said, tuple) else paragraphs_of(said)

    @property
    def paragraphs(self) -> dict[str, str]:
        """Every paragraph of Schedule 12A that may be named, and what it is of."""
        return ENGLAND | WALES | self.schedule_12a

    def refuse_unknown(self, said: str, where: str) -> None:
        """Raise ValueError where a mark names no paragraph, or one that is not known."""
        numbers = numbers_of(said)
        unknown = [each for each in numbers if each not in self.paragraphs]
        if unknown or not numbers:
            raise ValueError(
                f"{where} is exempt by '{said}'; write paragraphs of Schedule 12A among {', '.join(self.paragraphs)}, "
                "or add one under [paper.schedule_12a]"
            )


def numbers_of(said: str) -> tuple[str, ...]:
    """The paragraphs that a mark names.

    >>> numbers_of("3, 7A and 5")
    ('3', '7A', '5')
    """
    return tuple(filter(None, re.split(r"\s*(?:,|\band\b)\s*", said.strip())))


def paragraphs_of(said: str) -> tuple[str, ...]:
    """Words of several paragraphs, which an empty line parts."""
    return tuple(" ".join(each.split()) for each in re.split(r"\n\s*\n", said) if each.strip())
