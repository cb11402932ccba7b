"""What `explain` answers to the name of no figure: what is near, or how to name the figure that is meant."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..editions import PublishedFigure, editions, read_figures, read_findings
from ..vocabulary.fault import Fault, Missing
from ..vocabulary.typed import as_typed

if TYPE_CHECKING:
    from .explain import Explainer


def unknown(explainer: "Explainer", name: str) -> Missing:
    """That an edition has no figure or finding of this name: figures that read so, or another edition that has it."""
    as_printed = [
        each
        for placements in explainer.placements.values()
        for each in placements
        if name in (each.printed, each.printed.replace(",", ""))
    ]
    if as_printed:
        # What was counted before what was worked out from it: the likelier of two that read alike.
        listed = sorted(
            dict.fromkeys(each.figure_id for each in as_printed),
            key=lambda each: explainer.statistics.get(each, "count") != "count",
        )
        said = [f"{each} ({_in_brief(explainer, explainer.figures[each])})" for each in listed[:10]]
        more = f" and {len(listed) - 10:,} more" if len(listed) > 10 else ""
        return Missing(
            f"'{name}' is how a figure reads, and not its name",
            found=f"{len(listed):,} figures that read so: {'; '.join(said)}{more}",
            expected="the name of one figure",
        )
    others = [each for each in editions(explainer.place / "editions") if each != explainer.edition]
    elsewhere = [each.name for each in others if name in _ids(each)]
    if elsewhere:
        return Missing(
            f"the edition {explainer.edition.name} has no figure or finding '{name}'",
            found=f"it in {' and in '.join(elsewhere)}",
            advice=f"Run: safecity explain {as_typed(explainer.place)} {name} --edition {elsewhere[-1]}",
        )
    near = get_close_matches(name.lower(), [*explainer.figures, *explainer.findings], 3, 0.6)
    return Missing(
        f"no figure or finding of the edition {explainer.edition.name} is called '{name}'",
        expected=" or ".join(near) if near else None,
        advice="data/figures.csv and data/findings.csv in the edition list them all",
    )


def _in_brief(explainer: "Explainer", figure: PublishedFigure) -> str:
    title = explainer.defined(figure.measure)["title"]
    return ", ".join((title, figure.place_name, figure.period, figure.unit))


def _ids(edition: Path) -> set[str]:
    """The names of all figures and findings of an edition; none of one that cannot be read."""
    try:
        return {*read_figures(edition), *read_findings(edition)}
    except Fault:
        return set()
