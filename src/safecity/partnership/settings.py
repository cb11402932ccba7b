"""What partnership.toml may say, and what it means."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ..vocabulary.force import force_key
from ..vocabulary.named_event import NamedEvent, refuse_two_of_one_name
from ..vocabulary.period import Period
from ..vocabulary.priority_matrix import PriorityMatrix
from ..vocabulary.statutory_theme import THEMES, ThemeChosen
from .accessibility_settings import AccessibilityStatement
from .assessment_settings import AssessmentSettings, HorizonRow, NeedsAssessment, ProblemProfile
from .colours import ENOUGH, contrast
from .paper_settings import Contact, Paper
from .priority import Priority, is_financial_year, refuse_two_of_one_id

LATEST = "latest"  # in place of a year: the last that is over of which police data came
UNNAMED_SET = "Similar partnerships"
ALL_PARTNERSHIPS = "all partnerships"  # in place of the name of a set: everybody of whom numbers came
_PARTS = {
    **dict.fromkeys(("E00", "W00"), "an output area"),
    **dict.fromkeys(("E01", "E02", "W01", "W02"), "a small area"),
    **dict.fromkeys(("E05", "W05"), "a ward"),
    **dict.fromkeys(("E23", "W15"), "a police force"),
    "E10": "a county",
    **dict.fromkeys(("E12", "E92", "W92"), "a region or country"),
}
_WHOLE_PLACES = re.compile(r"E0[6-9]|W06|[EW][1-9]\d(?<!99)")
_Code = Annotated[str, Field(pattern=r"^[A-Z]\d{8}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EmergingIssue(_Part):
    """Something that may become a problem: what shows it, since when, and the priority that covers it, if any."""

    title: Annotated[str, Field(min_length=1)]
    first_seen: date
    measures: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # of what partners noticed
    priority: str = ""  # empty: none covers this

    @model_validator(mode="after")
    def _rests_on_something(self) -> "EmergingIssue":
        if not self.measures and not self.themes:
            raise ValueError("measures or themes that show it")
        return self


class Revision(_Part):
    """Why an edition was made again: later records (a revision) or a mistake of ours (a correction)."""

    edition: Annotated[
        str, Field(pattern=r"^\d{4}-\d\d-[0-9a-z]+$")
    ]  # the one that was made again, by its name
    on: date
    kind: Literal["revision", "correction"]
    why: Annotated[str, Field(min_length=1)]


class PlannedRelease(_Part):
    """Something to be published, and the day."""

    what: Annotated[str, Field(min_length=1)]
    on: date


class ReleaseDecision(_Part):
    """A named person's decision to publish less: a measure in a stricter class, or a number of it withheld.

    `class` re-classes the measure; else what is withheld is its number of a `period`, in a `place` by its code or in
    every one, of one `category` or of all.
    """

    measure: Annotated[str, Field(min_length=1)]
    by: Annotated[str, Field(min_length=1)]
    on: date
    why: Annotated[str, Field(min_length=1)]
    stricter: Annotated[str, Field(alias="class")] = ""
    period: str = ""
    place: str = ""
    category: str = ""

    @model_validator(mode="after")
    def _says_what(self) -> "ReleaseDecision":
        if bool(self.stricter) == bool(self.period):
            raise ValueError(
                f"a decision on '{self.measure}' needs either a class or the period of what is withheld"
            )
        return self


class EarlySight(_Part):
    """Somebody who saw an edition before it was public."""

    name: Annotated[str, Field(min_length=1)]
    role: str = ""


class Zone(_Part):
    """A part of the place that is looked at by itself, such as a town centre: small areas, or a polygon on the map."""

    name: Annotated[str, Field(min_length=1)]
    lsoas: tuple[_Code, ...] = ()
    polygon: str = ""  # a GeoJSON file in the partnership's folder
    outline: str = ""  # what that file holds, put here as the folder is opened

    @model_validator(mode="after")
    def _in_one_way(self) -> "Zone":
        if bool(self.lsoas) == bool(self.polygon):
            raise ValueError("either lsoas, its small areas, or polygon, a GeoJSON file; not both")
        return self


class PartOfYear(_Part):
    """A span of days to hold against the same days of the year before, for some measures."""

    title: str = ""
    first: date = Field(alias="from")
    last: date = Field(alias="to")
    measures: Annotated[tuple[str, ...], Field(min_length=1)]
    zones: bool = False  # whether to hold each zone against the rest of the place as well

    @field_validator("last")
    @classmethod
    def _after_the_first(cls, last: date, said) -> date:
        first = said.data.get("first")
        if first is not None and not 0 <= (last - first).days < 366:
            raise ValueError(f"'to' is a day within a year after 'from' ({first})")
        return last

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


class AgreedReturn(_Part):
    """A quarterly return that a partner has agreed to send, and why a quarter of it is missing."""

    name: Annotated[str, Field(alias="return")]
    sender: Annotated[str, Field(alias="from")] = ""
    since: str = ""  # the first quarter
    missing: dict[str, str] = {}  # quarter -> why

    @field_validator("since")
    @classmethod
    def _a_quarter(cls, since: str) -> str:
        if since:
            _refuse_no_quarters([since])
        return since

    @field_validator("missing")
    @classmethod
    def _of_quarters(cls, missing: dict[str, str]) -> dict[str, str]:
        _refuse_no_quarters(missing)
        return missing


def _refuse_no_quarters(written: Iterable[str]) -> None:
    wrong = [repr(each) for each in written if not _is_quarter(each)]
    if wrong:
        which = f"{wrong[0]} is none" if len(wrong) == 1 else f"{', '.join(wrong)} are none"
        raise ValueError(f"a quarter such as 2019/20 Q1; {which}")


def _is_quarter(written: str) -> bool:
    try:
        period = Period.parse(written)
    except ValueError:
        return False
    return period.kind == "quarter" and str(period) == written


class ComparatorSet(_Part):
    """Partnerships to be compared with, under a name, such as those of the most similar group."""

    name: Annotated[str, Field(min_length=1)]
    codes: Annotated[tuple[str, ...], Field(min_length=1)]

    @property
    def id(self) -> str:
        """The same for the same partnerships in any order, and another for any others."""
        return "s" + hashlib.sha256(",".join(sorted(set(self.codes))).encode()).hexdigest()[:8]


def is_of_a_real_place(area: str) -> bool:
    """Whether an area's code may be one that there is: a made-up one begins with X, or its number with 999."""
    return re.fullmatch(r"[EWNSK]\d\d(?!999)\d{6}", area) is not None


class Settings(_Part):
    """Everything partnership.toml may say; see the comments in the file that `safecity new` writes."""

    name: str = ""
    area: _Code
    force: str
    year: str = LATEST
    partnership: str = ""
    council: str = ""
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1d4f91"
    letters: Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")] = (
        ""  # on that colour; empty: white or black
    )
    logo: str = ""  # a picture in the partnership's folder
    made_up: bool = False
    comparators: tuple[str, ...] = ()
    comparator_sets: tuple[ComparatorSet, ...] = ()
    priorities: tuple[Priority, ...] = ()
    emerging_issues: tuple[EmergingIssue, ...] = ()
    release: dict[str, str] = {}
    measures_chosen: tuple[str, ...] = ()  # told instead of others of the same records that they overlap with
    zones: tuple[Zone, ...] = ()
    parts_of_years: tuple[PartOfYear, ...] = ()
    events: tuple[NamedEvent, ...] = ()
    services: tuple[str, ...] = ()  # codes of the place's own services, such as its youth justice service
    returns: tuple[AgreedReturn, ...] = ()
    return_categories: dict[
        str, tuple[str, ...]
    ] = {}  # return -> categories of its own beside the words we know
    paper: Paper = Paper()
    priority_matrix: PriorityMatrix | None = None
    assessment: AssessmentSettings = AssessmentSettings()
    horizon: tuple[HorizonRow, ...] = ()
    needs_assessments: tuple[NeedsAssessment, ...] = ()
    problem_profiles: tuple[ProblemProfile, ...] = ()
    statutory_themes: dict[str, ThemeChosen] = {}
    accessibility: AccessibilityStatement = AccessibilityStatement()
    contact: Contact = Contact()  # whom to ask for a correction or another form of a page
    revisions: tuple[Revision, ...] = ()
    releases: tuple[PlannedRelease, ...] = ()
    release_decisions: tuple[ReleaseDecision, ...] = ()
    public_from: datetime | None = None  # until then an edition is built and proved, and not made public
    early_sight: tuple[EarlySight, ...] = ()

    @model_validator(mode="after")
    def _real_people_are_protected(self) -> "Settings":
        if "*" in self.release and not self.made_up:
            raise ValueError("'*' in [release] is for made-up places alone")
        if self.made_up and is_of_a_real_place(self.area):
            raise ValueError(
                f"made_up is for places that do not exist, and {self.area} may be one that does; a made-up code "
                "begins with X, or its number with 999"
            )
        return self

    @property
    def closes_classes(self) -> bool:
        """Whether anything is withheld, or may be: a measure has its own class unless all are said to be open."""
        return (
            set(self.release.values()) != {"open"} or "*" not in self.release or bool(self.release_decisions)
        )

    @model_validator(mode="after")
    def _letters_stand_out(self) -> "Settings":
        if self.letters and (found := contrast(self.letters, self.colour)) < ENOUGH:
            raise ValueError(
                f"the letters {self.letters} cannot be read on the colour {self.colour}: their contrast is {found:.2f} "
                f"to 1, and at least {ENOUGH} to 1 is needed (WCAG 2.2, AA). Choose others, or leave 'letters' out: "
                "white or black is then taken, whichever stands out more"
            )
        return self

    @model_validator(mode="after")
    def _issues_are_of_priorities(self) -> "Settings":
        titles = [each.title for each in self.priorities]
        for issue in self.emerging_issues:
            if issue.priority and issue.priority not in titles:
                raise ValueError(
                    f"the emerging issue '{issue.title}' is of the priority '{issue.priority}', which is none "
                    f"here; leave 'priority' out where none covers it, or write one of: {'; '.join(titles)}"
                )
        return self

    @model_validator(mode="after")
    def _indicators_are_read_against_sets(self) -> "Settings":
        names = [*(each.name for each in self.comparator_sets), *([UNNAMED_SET] if self.comparators else [])]
        for priority in self.priorities:
            for each in priority.indicators:
                if each.comparator and each.comparator not in (*names, ALL_PARTNERSHIPS):
                    raise ValueError(
                        f"the indicator '{each.measure}' of the priority '{priority.title}' is read against "
                        f"'{each.comparator}', which is none here; leave 'comparator' out, or write one of: "
                        f"{'; '.join((*names, ALL_PARTNERSHIPS))}"
                    )
        return self

    _each_priority_by_an_id_of_its_own = field_validator("priorities")(refuse_two_of_one_id)
    _each_by_a_name_of_its_own = field_validator("events")(refuse_two_of_one_name)

    @field_validator("statutory_themes")
    @classmethod
    def _known_themes(cls, chosen: dict[str, ThemeChosen]) -> dict[str, ThemeChosen]:
        if unknown := sorted(chosen.keys() - THEMES.keys()):
            raise ValueError(f"themes among {', '.join(THEMES)}; unknown: {', '.join(unknown)}")
        return chosen

    @field_validator("year")
    @classmethod
    def _two_years_running(cls, year: str) -> str:
        if year != LATEST and not is_financial_year(year):
            raise ValueError(f"a financial year such as 2019/20, or {LATEST}")
        return year

    @field_validator("area")
    @classmethod
    def _of_a_whole_place(cls, area: str) -> str:
        kind = _PARTS.get(area[:3])
        if kind or re.match("[EWSNK]", area) and not _WHOLE_PLACES.match(area):
            raise ValueError(
                "the code of a council (E06..., E07..., E08..., E09..., W06...) or of a partnership (E22..., W14...); "
                + (f"this is {kind}'s" if kind else "this is none in England or Wales")
            )
        return area

    @field_validator("force")
    @classmethod
    def _a_name(cls, force: str) -> str:
        if not force_key(force):
            raise ValueError("a force as data.police.uk names it, such as avon-and-somerset")
        return force
