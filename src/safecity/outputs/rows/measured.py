"""What each measure counts, as data of an edition."""

from collections.abc import Iterable
from datetime import date

from ...findings.review import Review
from ...measures.defined_in_words import Described
from ...measures.described import DESCRIBED
from ...measures.measure import Measure
from ...release.figure import Figure


def measure_rows(review: Review, figures: Iterable[Figure]) -> list[tuple]:
    """Every measure, and what else is printed of the records, returns and answers themselves."""

    def row(measure: Measure) -> tuple:
        reviewed = date.fromisoformat(measure.review) if measure.review else None
        return (
            measure.name, measure.title, measure.in_words, measure.includes, measure.unit, measure.better,
            review.released.rule.classes[measure.name], measure.owner, reviewed, measure.why,
            listed(caveat.wording for caveat in measure.caveats),
        )  # fmt: skip

    printed = {figure.measure: figure.release_class for figure in figures}
    return [
        *(row(measure) for measure in review.every_measure),
        *(_described_row(each, printed[each.name]) for each in DESCRIBED.values() if each.name in printed),
    ]


def _described_row(each: Described, release_class: str) -> tuple:
    over = f"Of {each.over}." if each.over else "A count."
    return (
        each.name, each.title, each.counts, over, each.unit, None, release_class, each.owner, None, each.why,
        listed(caveat.wording for caveat in each.caveats),
    )  # fmt: skip


def listed(wordings: Iterable[str]) -> str:
    return " | ".join(wordings)
