"""What `explain` found, in plain words on the screen."""

from typing import Any

from rich.console import Console
from rich.table import Table

from ...release.figure import ordinal
from ...vocabulary.so_many import so_many
from ...vocabulary.status import GAP, NO_DENOMINATOR, WITHHELD
from ..register_told import line
from .judged import judged_in_words
from .points import answers_in_lines
from .priorities import lines
from .scorecard import in_a_line

_PLACES = {
    "csp": "partnership area", "lad": "council area", "ward": "ward", "lsoa": "small area",
    "quintile": "fifth by deprivation",
    "force": "police force", "country": "country", "zone": "zone", "service": "service",
}  # fmt: skip
_OF_ONE = {
    "crimes": "crime", "incidents": "incident", "observations": "observation", "people": "person",
    "records": "record", "returns": "return",
}  # fmt: skip
_STATUS = {
    GAP: "none: a month of the period was not published, or was not received in full",
    NO_DENOMINATOR: "none: what it would be set against, such as residents, is not known or is 0",
    WITHHELD: "withheld, to protect people",
}
_SOURCES = 30  # a rank rests on a file of every force and month
_SHOWN = 12  # where one figure is printed more often, the rest is counted

_AGAINST = ("change", "times the rate", "deprivation ratio", "change against the rest")


def print_figure(said: dict[str, Any]) -> None:
    """One figure: what it is, where it stands, what it was counted from and what it comes to again."""
    screen = Console(highlight=False, soft_wrap=True)
    screen.print(f"{said['measure']['title']}: {said['statistic']}", style="bold", markup=False)
    facts = [
        ("Figure", said["figure_id"]),
        ("Value", _value(said)),
        ("Place", _place(said["place"])),
        ("Period", f"{said['period']['label']}, {said['period']['start']} to {said['period']['end']}"),
        ("Part of it", f"those {said['part']}" if said["part"] else ""),
        ("Counts", said["filter"]),
        ("What is in it", said["measure"]["includes"]),
        ("Worked out", said.get("method", "")),
        ("From months", _months_used(said)),
        ("Score", _score(said)),
        ("Indicator", in_a_line(said)),
        ("Released", said["released"]),
        ("Edition", said["edition"]),
    ]
    _print_facts(screen, facts)
    printed = said["printed"]
    screen.print("\nPrinted")
    for each in printed[:_SHOWN]:
        screen.print(f"  {each['printed']}  {each['product']}: {each['place']}", markup=False)
    if len(printed) > _SHOWN:
        screen.print(f"  and in {len(printed) - _SHOWN:,} more places")
    _print_register(screen, said["register"])
    if "worked_out" in said:
        screen.print("\nHow it comes about")
        for line in lines(said["worked_out"]):
            screen.print(f"  {line}", markup=False)
    if "answers" in said:
        screen.print("\nWhat adds up to it")
        for line in answers_in_lines(said["answers"]):
            screen.print(f"  {line}", markup=False)
    _print_sources(screen, said["sources"], said["residents_from"], gap=said["status"] in (GAP, WITHHELD))
    _print_recount(screen, said["recount"], said["statistic"])


def _months_used(said: dict[str, Any]) -> str:
    used = said.get("months_used")
    return f"{used['from']} to {used['to']} ({so_many(used['months'], 'month')})" if used else ""


def _score(said: dict[str, Any]) -> str:
    """How the trial forecasts behind a figure came out, and whether it is shown for that."""
    score = said.get("score")
    refused = f"no forecast is shown: {said['refused']}" if said.get("refused") else ""
    if not score:
        return refused
    words = (
        f"tried from {so_many(score['origins'], 'earlier month')}: out by {_number(score['mean_error'])} a month, "
        f"repeating the year before by {_number(score['mean_error_of_repeating'])}; "
        f"{100 * score['within']:.0f}% of the months tried lay in their range"
    )
    return f"{words}; {refused}" if refused else words


def print_finding(said: dict[str, Any]) -> None:
    """One finding: what may be said, the test behind it, and its numbers counted again."""
    screen = Console(highlight=False, soft_wrap=True)
    screen.print(said["sentence"], style="bold", markup=False)
    facts = [
        ("Finding", said["finding_id"]),
        ("Verdict", said["verdict"]),
        ("Held against", said["comparator"]),
        ("Measure", said["measure"]["title"]),
        ("What is in it", said["measure"]["includes"]),
        ("Period", said["period"]),
        ("After over before", _ratio(said)),
        ("Its figures", ", ".join(said["figures"])),
        ("Edition", said["edition"]),
    ]
    _print_facts(screen, facts)
    if said.get("judged"):
        screen.print("\nHow it was judged")
        for line in judged_in_words(said["judged"]):
            screen.print(f"  {line}", markup=False)
    screen.print("\nTo be said with it")
    for caveat in said["caveats"]:
        screen.print(f"  - {caveat}", markup=False)
    _print_register(screen, said["register"])
    _print_sources(screen, said["sources"], [], gap=any(each["counted"] is None for each in said["sources"]))
    again = said["recount"]
    screen.print("\nCounted again")
    for when in ("before", "after"):
        screen.print(f"  {when}: published {_number(said[when])}, counted again {_number(again[when])}")
    if "how" in again:
        screen.print(f"  {again['how']}", markup=False)
    screen.print(_agreement(again["agrees"]), style="bold")


def _print_facts(screen: Console, facts: list[tuple[str, str]]) -> None:
    grid = Table.grid(padding=(0, 2))
    for name, words in facts:
        if words:
            grid.add_row(name, words)
    screen.print(grid, markup=False)


def _print_register(screen: Console, rows: list[dict[str, Any]]) -> None:
    """What changed in recording in the period or the year before it, and what else happened then."""
    if rows:
        screen.print("\nWhat happened then")
    for each in rows:
        screen.print(f"  - {line(each)}", markup=False)


def _print_sources(
    screen: Console, sources: list[dict[str, Any]], residents_from: list[str], *, gap: bool = False
) -> None:
    """The files that a number rests on, with how many of their records; of what is not told the files alone."""
    if sources:
        screen.print(
            ("\nFiles of it" if sources[0]["counted"] is None else "\nWhat came of it, which is not all")
            if gap
            else "\nCounted from"
        )
    for each in sources[:_SOURCES]:
        many = "" if gap else f"{each['counted']:,} of {so_many(each['records'], 'record')}  "
        screen.print(
            f"  {many}{each['name']}, received {each['received']}, sha256 {each['sha256']}",
            markup=False,
        )
    if len(sources) > _SOURCES:
        rest = sources[_SOURCES:]
        counted = sum(each["counted"] for each in rest)
        files = so_many(len(rest), "more file")
        many = "" if gap else f"{so_many(counted, 'record')} in "
        screen.print(f"  {many}{files}, each of which --json names")
    for name in residents_from:
        screen.print(f"  base: {name}", markup=False)


def _print_recount(screen: Console, again: dict[str, Any], statistic: str) -> None:
    screen.print("\nCounted again")
    screen.print(f"  the build's number: {_number(again['build'])}")
    if again["value"] is not None or again["agrees"] is not None:
        ends = f" ({_number(again['low'])} to {_number(again['high'])})" if "low" in again else ""
        screen.print(f"  counted again:      {_number(again['value'])}{ends}")
    if again["denominator"] is not None:
        between = "of" if statistic.endswith("rank") else "against" if statistic in _AGAINST else "over"
        screen.print(f"  made of {_number(again['numerator'])} {between} {_number(again['denominator'])}")
    elif again["value"] is None and again["numerator"] is not None:
        screen.print(f"  it rests on a count of {_number(again['numerator'])}")
    if "taken_over" in again:
        screen.print(f"  {again['taken_over']}", markup=False)
    if again["agrees"] is None:
        screen.print(f"  {again['how']}", markup=False)
    screen.print(_agreement(again["agrees"]), style="bold")


def _agreement(agrees: bool | None) -> str:
    if agrees is None:
        return "It was not compared."
    return "They agree." if agrees else "THEY DO NOT AGREE. Please report this with the figure's name."


def _place(place: dict[str, str]) -> str:
    if not place["code"]:  # of several together
        return place["name"]
    return f"{place['name']} ({_PLACES[place['level']]} {place['code']})"


def _value(said: dict[str, Any]) -> str:
    if said["value"] is None:
        return _STATUS.get(said["status"], said["status"])
    if said["unit"] == "rank":
        return f"{ordinal(int(said['value']))} by rate, the highest first"
    if said["unit"].startswith("rank, "):
        return f"{ordinal(int(said['value']))}; {said['unit'].removeprefix('rank, ')}"
    unit = _OF_ONE.get(said["unit"], said["unit"]) if said["value"] == 1 else said["unit"]
    words = f"{_number(said['value'])} {unit}"
    if said["low"] is not None and said["high"] is not None:
        words += f" ({_called(said['statistic'])} {_number(said['low'])} to {_number(said['high'])})"
    return words


def _ratio(said: dict[str, Any]) -> str:
    if said["ratio"] is None:
        return ""
    called = "interval" if said.get("judged") else "95% interval"
    return f"{said['ratio']:.3f} ({called} {said['low']:.3f} to {said['high']:.3f}; 1 is no change)"


def _called(statistic: str) -> str:
    """What the interval of a figure is: that of a change may be wider, as its finding tells."""
    return "interval" if statistic.startswith(("change", "newest months")) else "95% interval"


def _number(number: int | float | None) -> str:
    if number is None:
        return "none"
    return (
        f"{number:,}"
        if isinstance(number, int)
        else f"{number:,.6g}"
        if abs(number) < 1e6
        else f"{number:,.1f}"
    )
