"""partnership.toml: the place, its comparators and priorities, and where its files are."""

import hashlib
import os
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from .vocabulary.fault import BadPartnership, Missing, cannot_read
from .vocabulary.force import force_key
from .vocabulary.named_event import NamedEvent, refuse_two_of_one_name
from .vocabulary.period import Period
from .vocabulary.priority_matrix import PriorityMatrix
from .vocabulary.typed import as_typed

FILE = "partnership.toml"
LATEST = "latest"  # in place of a year: the last that is over of which police data came
_CSP = "Community Safety Partnership"
_OUR_RULE = "Value error, "  # what the checker puts before the words of a rule of ours
UNNAMED_SET = "Similar partnerships"
MEND = "Mend these lines and run it again"
STARTER = "starter_partnership.toml"
MAPPING, STARTER_MAPPING = "mapping.toml", "starter_mapping.toml"
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


class Priority(_Part):
    """What the partnership chose to work on, and the measures that show it."""

    title: str
    indicators: tuple[str, ...] = ()


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


class Contact(_Part):
    name: str = ""
    email: str = ""
    telephone: str = ""


class Paper(_Part):
    """What stands around the figures in the committee paper."""

    decision_maker: str = "Overview and Scrutiny Committee"
    date: str = ""
    report_of: str = ""
    author: Contact = Contact()
    director: Contact = Contact()


class Zone(_Part):
    """A part of the place that is looked at by itself, such as a town centre, made up of small areas."""

    name: Annotated[str, Field(min_length=1)]
    lsoas: Annotated[tuple[_Code, ...], Field(min_length=1)]


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


class Settings(_Part):
    """Everything partnership.toml may say; see the comments in the file that `safecity new` writes."""

    name: str = ""
    area: _Code
    force: str
    year: str = LATEST
    partnership: str = ""
    council: str = ""
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1d4f91"
    made_up: bool = False
    comparators: tuple[str, ...] = ()
    comparator_sets: tuple[ComparatorSet, ...] = ()
    priorities: tuple[Priority, ...] = ()
    emerging_issues: tuple[EmergingIssue, ...] = ()
    release: dict[str, str] = {}
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

    @model_validator(mode="after")
    def _real_people_are_protected(self) -> "Settings":
        if "*" in self.release and not self.made_up:
            raise ValueError("'*' in [release] is for made-up places alone")
        if self.made_up and re.fullmatch(r"[EWNSK]\d\d(?!999)\d{6}", self.area):
            raise ValueError(
                f"made_up is for places that do not exist, and {self.area} may be one that does; a made-up code "
                "begins with X, or its number with 999"
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

    _each_by_a_name_of_its_own = field_validator("events")(refuse_two_of_one_name)

    @field_validator("year")
    @classmethod
    def _two_years_running(cls, year: str) -> str:
        if year != LATEST and not _is_financial_year(year):
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


def _is_financial_year(words: str) -> bool:
    try:
        return Period.parse(words).kind == "financial year"
    except ValueError:
        return False


@dataclass(frozen=True)
class Partnership:
    """A partnership's folder and what its file says."""

    folder: Path
    settings: Settings

    @property
    def name(self) -> str:
        """The place as sentences say it; its folder's name until a look-up has told a better one."""
        return self.settings.name or self.folder.resolve().name.replace("-", " ").replace("_", " ").title()

    def called(self, name: str) -> "Partnership":
        """The same with this name, where its file gives none."""
        if self.settings.name or not name:
            return self
        return replace(self, settings=self.settings.model_copy(update={"name": name}))

    def part_of(self, partnership: str) -> "Partnership":
        """The same as a council of this partnership, where its file gives no title and this is not empty."""
        if self.settings.partnership or not partnership:
            return self
        title = f"{self.name}, in the {partnership} {_CSP}"
        whose = self.settings.paper.report_of or f"Chair of the {partnership} {_CSP}"
        paper = self.settings.paper.model_copy(update={"report_of": whose})
        return replace(self, settings=self.settings.model_copy(update={"partnership": title, "paper": paper}))

    @property
    def title(self) -> str:
        return self.settings.partnership or f"{self.name} {_CSP}"

    @property
    def report_of(self) -> str:
        """Whose report the committee paper is."""
        return self.settings.paper.report_of or f"Chair of the {self.title}"

    @property
    def force(self) -> str:
        """The key of its police force."""
        return force_key(self.settings.force)

    @property
    def comparator_sets(self) -> tuple[ComparatorSet, ...]:
        """The sets of its file, in its order; a plain list of comparators is one without another name."""
        plain = self.settings.comparators
        unnamed = (ComparatorSet(name=UNNAMED_SET, codes=plain),) if plain else ()
        return (*unnamed, *self.settings.comparator_sets)

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def extracts(self) -> Path:
        return self.folder / "extracts"

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def narrative(self) -> Path:
        return self.folder / "narrative"

    @property
    def editions(self) -> Path:
        return self.folder / "editions"

    def year(self, came: Collection[date]) -> Period:
        """The financial year to build; `came` holds the first days of the months received, for `year = "latest"`.

        The latest is the last year that is over by the last month; where nothing of that one came, the year of
        the last month, of which there is a part at least.
        """
        if self.settings.year != LATEST:
            return Period.parse(self.settings.year)
        if not came:
            raise Missing(
                "no month of police data has been received, so there is no latest year",
                advice=f"Run: safecity receive {as_typed(self.folder)} FILE",
            )
        latest = max(came)
        running = Period.financial_year(latest.year - (latest.month < 4))
        over = running if latest.month == 3 else running.year_before()
        return over if any(over.start <= month <= over.end for month in came) else running


def open_partnership(folder: Path) -> Partnership:
    """Read a partnership's file; raises BadPartnership with every fault in it at once."""
    path = folder / FILE
    try:
        if not path.exists():
            raise Missing(
                f"'{folder}' is not a partnership: it has no {FILE}",
                advice=f"Run: safecity new {as_typed(folder)} --area CODE --force FORCE",
            )
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return Partnership(folder, Settings.model_validate(said))
    except PermissionError as error:
        raise cannot_read(error, file=path) from error
    except tomllib.TOMLDecodeError as error:
        raise BadPartnership(f"cannot be read: {error}", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise BadPartnership("is not UTF-8", file=str(path), advice="Save it again as UTF-8") from error
    except ValidationError as error:
        faults = [*_in_words(error), *_of_several_lines(said, error)]
        raise BadPartnership.of_all(faults, file=str(path), advice=MEND) from error


def _in_words(error: ValidationError) -> Iterator[str]:
    for each in error.errors():
        said = each["msg"].replace(_OUR_RULE, "expected ")
        if each["loc"]:
            yield f"{'.'.join(str(part) for part in each['loc'])}: {said} (found {each['input']!r})"
        else:
            yield said.removeprefix("expected ")  # a rule on several lines says itself what it found


def _of_several_lines(said: dict[str, Any], error: ValidationError) -> Iterator[str]:
    """What is wrong by a rule on several lines, which is not asked where a line by itself is wrong."""
    wrong = {each["loc"][0] for each in error.errors() if each["loc"]}
    if wrong and not wrong & {"area", "force", "made_up", "release"}:
        try:
            Settings.model_validate({name: value for name, value in said.items() if name not in wrong})
        except ValidationError as further:
            yield from _in_words(further)


def new_partnership(
    folder: Path, *, area: str, force: str, name: str = "", year: str = LATEST
) -> Partnership:
    """Make a partnership's folder. An existing one is left as it is."""
    if (folder / FILE).exists():
        raise BadPartnership(
            f"'{folder}' is a partnership already", advice=f"Change {FILE} in it, or choose another name"
        )
    for what, said in (("name", name), ("area", area), ("force", force), ("year", year)):
        if not said.isprintable():
            raise BadPartnership(
                f"the {what} holds a character that cannot be printed",
                found=repr(said),
                expected="one line of text",
            )
    for each in (folder, *folder.parents):
        if each.exists() and not each.is_dir():
            raise BadPartnership(
                f"'{each}' is a file, and a partnership is a folder", advice="Choose another name"
            )
    text = _starter(STARTER)
    for what, said in (("name", name), ("area", area), ("force", force), ("year", year)):
        line = f'{what} = "{_quoted(said)}"'.replace("\\", r"\\")  # nothing in it is a pattern's own
        text = re.sub(rf'^{what} = ".*?"', line, text, count=1, flags=re.MULTILINE)
    try:
        Settings.model_validate(tomllib.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        raise BadPartnership(
            f"{'.'.join(str(part) for part in first['loc'])} cannot be {first['input']!r}",
            expected=first["msg"].removeprefix(_OUR_RULE)
            if first["msg"].startswith(_OUR_RULE)
            else "a code such as E06000023",
        ) from error
    for room in ("inbox", "extracts", "narrative"):
        (folder / room).mkdir(parents=True, exist_ok=True)
    if not (folder / MAPPING).exists():
        (folder / MAPPING).write_text(_starter(STARTER_MAPPING), encoding="utf-8", newline="\n")
    writing = folder / f".{FILE}"  # under its own name only when whole
    writing.write_text(text, encoding="utf-8", newline="\n")
    os.replace(writing, folder / FILE)
    return open_partnership(folder)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _starter(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
