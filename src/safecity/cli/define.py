"""`safecity define`: what a measure counts, over what, and what must be said with it."""

import json as as_json
import re
from difflib import get_close_matches
from typing import Any

from rich.console import Console
from rich.table import Table

from ..measures import People
from ..measures.catalogue import CATALOGUE
from ..measures.defined_in_words import Described
from ..measures.described import DESCRIBED, GROUP
from ..measures.measure import OFFICIAL, WHICH_WAY_IS_BETTER, Measure
from ..outputs.site_pages.address import slug
from ..outputs.words.source import OPEN_DATA, OPEN_NOT_PUBLIC, OWN_RECORDS, of_public_records
from ..vocabulary.fault import Missing
from .progress import say
from .register_told import breaks_of, line

_EVERY: dict[str, Measure | Described] = {**CATALOGUE, **DESCRIBED}
COUNT = "nothing: it is a count"
_RELEASED = {
    "open": "open: published exactly, because the records are already public",
    "standard": "standard: 1 to 4 withheld, and noughts beside; the place by month, its wards by year, no small areas",
    "sensitive": "sensitive: the whole place by year and one characteristic, below 8 withheld; finer to the nearest 5",
}


def define(measure: str | None, *, json: bool) -> None:
    """Print what a measure is; without a name, list all measures."""
    if measure is None:
        _list(json)
        return
    found, *others = _called(measure)
    for other in others:
        say(
            f"'{found.title}' is {_name_and_group(found)}, shown here, and also {_name_and_group(other)}: "
            f"safecity define {other.name}"
        )
    said = defined(found)
    if json:
        print(as_json.dumps(said, indent=1, ensure_ascii=False))
        return
    screen = Console(highlight=False)
    screen.print(said["title"], style="bold", markup=False)
    lines = Table.grid(padding=(0, 2))
    for name, words in (
        ("Name", said["measure"]),
        ("What is counted", said["counts"]),
        ("What is in it", said["includes"]),
        ("Over what", said["over"]),
        ("Unit", said["unit"]),
        ("Which way is better", WHICH_WAY_IS_BETTER[said["better"]]),
        (
            "How it is published",
            found.released if isinstance(found, Described) else _released(found, said["release_class"]),
        ),
        ("Why it is watched", said["why"]),
        ("Who answers for it", said["owner"]),
        ("To be reviewed", said["review"]),
    ):
        if words:
            lines.add_row(name, words)
    screen.print(lines, markup=False)
    if said["caveats"]:
        screen.print("What must be said with it")
    for caveat in said["caveats"]:
        screen.print(f"- {caveat}", markup=False)
    if said["register"]:
        screen.print("When it came to be recorded in another way")
    for each in said["register"]:
        screen.print(f"- {line(each)}", markup=False)


def _name_and_group(measure: Measure | Described) -> str:
    group = counted_in(measure)
    return f"{measure.name} ({group[:1].lower() + group[1:] if group[:2] != 'A ' else 'a' + group[1:]})"


def _called(name: str) -> list[Measure | Described]:
    """The measure of this name; or of this title or page of the site, of which two may count alike."""
    if name in _EVERY:
        return [_EVERY[name]]
    page = re.split(r"[/\\]", name.partition("#")[0].partition("?")[0].rstrip("/\\"))[-1]
    wanted = slug(re.sub(r"\.html?$", "", page, flags=re.IGNORECASE))
    by_address: dict[str, list[Measure | Described]] = {}
    for each in _EVERY.values():
        for address in dict.fromkeys((slug(each.title), slug(each.name))):
            by_address.setdefault(address, []).append(each)
    # A second page of one name ends in a number.
    found = by_address.get(wanted) or by_address.get(re.sub(r"-\d+$", "", wanted))
    if found:
        return found
    near = get_close_matches(wanted, by_address, 3, 0.5) if re.search(r"\w", page) else []
    names = dict.fromkeys(each.name for address in near for each in by_address[address])
    raise Missing(
        f"there is no measure '{name}'",
        expected=" or ".join(names) if names else None,
        advice="safecity define lists all measures",
    )


def _released(measure: Measure, release_class: str) -> str:
    """How a measure of this class is published: exactly, where it is open, be its records public or not."""
    return (
        OPEN_NOT_PUBLIC
        if release_class == "open" and not of_public_records(measure)
        else _RELEASED[release_class]
    )


def counted_in(measure: Measure | Described) -> str:
    """The group that a measure is listed in, by what it is counted in."""
    if isinstance(measure, Described):
        return GROUP
    name = measure.numerator.of.name
    if name in OPEN_DATA:
        return "Open data of data.police.uk"
    if name in OWN_RECORDS:
        return "A force's own records"
    if measure.theme == OFFICIAL:
        return "The Home Office's tables"
    return "What partners counted"


def _grouped() -> dict[str, list[Measure | Described]]:
    """Every measure under its group, both in the order of the catalogue."""
    groups: dict[str, list[Measure | Described]] = {}
    for each in _EVERY.values():
        groups.setdefault(counted_in(each), []).append(each)
    return groups


def defined(measure: Measure | Described) -> dict[str, Any]:
    """A measure's definition as plain values."""
    if isinstance(measure, Described):
        return {
            "measure": measure.name,
            "title": measure.title,
            "group": GROUP,
            "counts": measure.counts,
            "includes": "",
            "over": measure.over or COUNT,
            "unit": measure.unit,
            "better": None,
            "release_class": measure.release,
            "owner": measure.owner,
            "review": "",
            "why": measure.why,
            "caveats": [caveat.wording for caveat in measure.caveats],
            "register": [],
        }
    return {
        "measure": measure.name,
        "title": measure.title,
        "group": counted_in(measure),
        "counts": _counts(measure),
        "includes": measure.includes,
        "over": _over(measure),
        "unit": measure.unit or measure.count_unit,
        "better": measure.better,
        "release_class": measure.release,
        "owner": measure.owner,
        "review": measure.review,
        "why": measure.why,
        "caveats": [caveat.wording for caveat in measure.caveats],
        "register": breaks_of(measure.name),
    }


def _counts(measure: Measure) -> str:
    numerator = measure.numerator
    noun = measure.in_words
    if isinstance(numerator, People):
        once = "each person once" if numerator.count == "people" else "each part of a person in a crime"
        return f"{noun}: {once}"
    return f"{noun}: each {numerator.of.one_row_per}" + (", weighed" if measure.is_weighted else "")


def _over(measure: Measure) -> str:
    if measure.form == "count":
        return COUNT + (f"; its parts are shares of all {measure.noun}" if measure.by else "")
    if measure.form == "rate":
        return measure.unit.partition("per ")[2]
    of = re.split(r" (?:were|was|are|had|re-offended)\b", measure.noun.removeprefix("of "), maxsplit=1)[0]
    return f"all {of}"


def _list(json: bool) -> None:
    if json:
        listed = [
            {"measure": each.name, "title": each.title, "group": counted_in(each)} for each in _EVERY.values()
        ]
        print(as_json.dumps(listed, indent=1, ensure_ascii=False))
        return
    width = max(map(len, _EVERY))
    for at, (group, measures) in enumerate(_grouped().items()):
        print(f"{'' if at == 0 else chr(10)}{group}")
        for each in measures:
            print(f"  {each.name:{width}}  {each.title}")
