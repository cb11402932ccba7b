"""`safecity explain`: where figures and findings of an edition come from, on the screen or as JSON."""

import json as as_json
from collections.abc import Sequence
from pathlib import Path

from ...vocabulary.fault import Disagreement
from ..progress import doing
from .explain import Explainer
from .judged import disagrees
from .words import print_figure, print_finding


def explain(place: Path, figures: Sequence[str], *, json: bool, edition: str | None = None) -> None:
    """Print where figures or findings of an edition come from, and count them again.

    As JSON one is an object, several are a list. The files received are read once for all.
    """
    explainer, several = Explainer(place, edition), []
    for at, name in enumerate(figures):
        with doing("counting again from the files as received"):
            said = explainer.explain(name.strip())
        several.append(said)
        if json:
            continue
        if at:
            print()
        print_finding(said) if "finding_id" in said else print_figure(said)
    if json:
        print(as_json.dumps(several if len(figures) > 1 else several[0], indent=1, ensure_ascii=False))
    apart = [
        name.strip()
        for name, said in zip(figures, several, strict=True)
        if said["recount"]["agrees"] is False or disagrees(said.get("judged"))
    ]
    if apart:
        raise Disagreement(
            f"the build's number of {' and of '.join(apart)} and the one counted again do not agree",
            advice="Please report it with the figure's name",
        )
