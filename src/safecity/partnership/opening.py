"""Opening a partnership's folder, and making one: every fault in its file is told at once."""

import os
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..vocabulary.fault import BadPartnership, Missing, cannot_read
from ..vocabulary.force import force_key, forces_near
from ..vocabulary.typed import as_typed
from .faults_in_words import faults_in_words
from .folder import FILE, MAPPING, STARTER_MAPPING, Partnership
from .settings import LATEST, Settings, is_of_a_real_place
from .zone_outline import outline_of

_OUR_RULE = "Value error, "  # what the checker puts before the words of a rule of ours
MEND = "Mend these lines and run it again"
STARTER = "starter_partnership.toml"


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
        return Partnership(folder, _with_outlines(folder, Settings.model_validate(said)))
    except PermissionError as error:
        raise cannot_read(error, file=path) from error
    except tomllib.TOMLDecodeError as error:
        raise BadPartnership(f"cannot be read: {error}", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise BadPartnership("is not UTF-8", file=str(path), advice="Save it again as UTF-8") from error
    except ValidationError as error:
        faults = [*faults_in_words(error, Settings), *_of_several_lines(said, error)]
        raise BadPartnership.of_all(faults, file=str(path), advice=MEND) from error


def _with_outlines(folder: Path, settings: Settings) -> Settings:
    """The same with the outline of each zone that is drawn: it is a setting like any other, in a file of its own."""
    zones = tuple(
        each.model_copy(
            update={"outline": outline_of(folder, each.polygon, each.name) if each.polygon else ""}
        )
        for each in settings.zones
    )
    return settings.model_copy(update={"zones": zones})


def _of_several_lines(said: dict[str, Any], error: ValidationError) -> Iterator[str]:
    """What is wrong by a rule on several lines, which is not asked where a line by itself is wrong."""
    wrong = {each["loc"][0] for each in error.errors() if each["loc"]}
    if wrong and not wrong & {"area", "force", "made_up", "release"}:
        try:
            Settings.model_validate({name: value for name, value in said.items() if name not in wrong})
        except ValidationError as further:
            yield from faults_in_words(further, Settings)


def new_partnership(
    folder: Path,
    *,
    area: str,
    force: str,
    name: str = "",
    year: str = LATEST,
    forces: Collection[str] = (),
) -> Partnership:
    """Make a partnership's folder. An existing one is left as it is.

    A place that may exist has one of these `forces`, or any where none are given.
    """
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
    force = force_key(force) or force  # as data.police.uk names it, and as `fetch` asks for it
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
    if forces and force not in forces and is_of_a_real_place(area):
        raise _no_such_force(force, forces)
    for room in ("inbox", "extracts", "narrative"):
        (folder / room).mkdir(parents=True, exist_ok=True)
    if not (folder / MAPPING).exists():
        (folder / MAPPING).write_text(_starter(STARTER_MAPPING), encoding="utf-8", newline="\n")
    writing = folder / f".{FILE}"  # under its own name only when whole
    writing.write_text(text, encoding="utf-8", newline="\n")
    os.replace(writing, folder / FILE)
    return open_partnership(folder)


def _no_such_force(force: str, forces: Collection[str]) -> BadPartnership:
    """What to say of a force that there is none of: no month of it could ever come."""
    near = forces_near(force)
    listed = ", ".join(near or sorted(forces))
    return BadPartnership(
        f"there is no police force '{force}'",
        expected=f"a force as data.police.uk names it: {'perhaps ' if near else 'one of '}{listed}",
        advice=f"If a force took that name since, make the folder with another and change it after 'force =' in {FILE}",
    )


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _starter(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
