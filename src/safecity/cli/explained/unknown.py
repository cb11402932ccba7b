"""What `explain` answers to the name of no figure: what is near, or how to name the figure that is meant."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from ...editions import Placement, PublishedFigure, editions, read_figures, read_findings
from ...vocabulary.fault import Fault, Missing
from ...vocabulary.typed import as_typed


def unknown(
    name: str,
    edition: Path,
    figures: Mapping[str, PublishedFigure],
    placements: Mapping[str, Sequence[Placement]],
    statistics: Mapping[str, str],
    title: Callable[[str], str],
) -> Missing:
    """That an edition has no figure or finding of this name: figures that read so, or another edition that has it.

    `title` tells what a measure is called.
    """
    as_printed = reading_so(name, placements)
    if as_printed:
        # What was counted before what was worked out from it: the likelier of two that read alike.
        listed = sorted(
            as_printed,
            key=lambda each: statistics.get(each, "count") != "count",
        )
        said = [f"{each} ({_in_brief(figures[each], title)})" for each in listed[:10]]
        more = f" and {len(listed) - 10:,} more" if len(listed) > 10 else ""
        return Missing(
            f"'{name}' is how a figure reads, and not its name",
            found=f"{len(listed):,} figures that read so: {'; '.join(said)}{more}",
            expected="the name of one figure",
        )
    others = [each for each in editions(edition.parent) if each != edition]
    elsewhere = [each.name for each in others if name in _ids(each)]
    if elsewhere:
        return Missing(
            f"the edition {edition.name} has no figure or finding '{name}'",
            found=f"it in {' and in '.join(elsewhere)}",
            advice=f"Run: safecity explain {as_typed(edition.parent.parent)} {name} --edition {elsewhere[-1]}",
        )
    near = get_close_matches(name.lower(), sorted(_ids(edition)), 3, 0.6)
    return Missing(
        f"no figure or finding of the edition {edition.name} is called '{name}'",
        expected=" or ".join(near) if near else None,
        advice="data/figures.csv and data/findings.csv in the edition list them all",
    )


def _in_brief(figure: PublishedFigure, title: Callable[[str], str]) -> str:
    return ", ".join((title(figure.measure), figure.place_name, figure.period, figure.unit))


def reading_so(name: str, placements: Mapping[str, Sequence[Placement]]) -> list[str]:
    """The ids of the figures that are printed so, with or without their commas."""
    said = [each for placed in placements.values() for each in placed]
    return list(
        dict.fromkeys(
            each.figure_id for each in said if name in (each.printed, each.printed.replace(",", ""))
        )
    )


def _ids(edition: Path) -> set[str]:
    """The names of all figures and findings of an edition; none of one that cannot be read."""
    try:
        return {*read_figures(edition), *read_findings(edition)}
    except Fault:
        return set()
