"""`safecity define`: what a measure counts, over what, and what must be said with it."""

import json as as_json
from difflib import get_close_matches
from typing import Any

from rich.console import Console
from rich.table import Table

from ..measures import People
from ..measures.catalogue import CATALOGUE
from ..measures.measure import WHICH_WAY_IS_BETTER, Measure
from ..vocabulary.fault import Missing

_RELEASED = {
    "open": "open: published exactly, because the records are already public",
    "standard": "standard: small numbers are withheld",
    "sensitive": "sensitive: published for large areas only, small numbers withheld",
}


def define(measure: str | None, *, json: bool) -> None:
    """Print what a measure is; without a name, list all measures."""
    if measure is None:
        _list(json)
        return
    if measure not in CATALOGUE:
        near = get_close_matches(measure.lower().replace(" ", "_").replace("-", "_"), CATALOGUE, 3, 0.5)
        raise Missing(
            f"there is no measure '{measure}'",
            expected=" or ".join(near) if near else None,
            advice="safecity define lists all measures",
        )
    said = defined(CATALOGUE[measure])
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
        ("How it is published", _RELEASED[said["release_class"]]),
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


def defined(measure: Measure) -> dict[str, Any]:
    """A measure's definition as plain values."""
    return {
        "measure": measure.name,
        "title": measure.title,
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
    }


def _counts(measure: Measure) -> str:
    numerator = measure.numerator
    if isinstance(numerator, People):
        once = "each person once" if numerator.count == "people" else "each part of a person in a crime"
        return f"{measure.noun}: {once}"
    return f"{measure.noun}: each {numerator.of.one_row_per}" + (", weighed" if measure.is_weighted else "")


def _over(measure: Measure) -> str:
    if measure.denominator is None:
        return ""
    if measure.of_population:
        return f"{measure.multiplier:,} residents"
    if measure.form == "rate":
        return measure.unit.removeprefix("per ")
    return "all such people" if isinstance(measure.denominator, People) else "all such records"


def _list(json: bool) -> None:
    if json:
        listed = [{"measure": each.name, "title": each.title} for each in CATALOGUE.values()]
        print(as_json.dumps(listed, indent=1, ensure_ascii=False))
        return
    width = max(map(len, CATALOGUE))
    for each in CATALOGUE.values():
        print(f"{each.name:{width}}  {each.title}")
