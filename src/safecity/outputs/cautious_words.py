"""Cautions and comparisons as they are printed: the same words on the pages, in the paper and in the tables."""

from ..findings.finding import Finding, Sentence
from ..findings.review import Review
from ..vocabulary import Caveat, Period
from ..vocabulary.caveat import INTERPOLATED_RESIDENTS

_HOW = {
    "interpolated": "it is worked out from the years on either side",
    "nearest": "the nearest year’s is used",
}

OWN_FORCE = (
    "A place’s figures are what its own force recorded in it. Crimes that another force recorded there, such as the "
    "British Transport Police or a neighbouring force, are in no figure; nor is what a force recorded outside its own "
    "places."
)
PARTNERSHIPS_THEN = (
    "Partnerships are those of the year, as near as the look-ups come: where councils merged later, one council’s "
    "area can be in one partnership then and another now."
)


def caution_words(review: Review, caution: Caveat) -> str:
    """A caution's wording; that on residents says how their number was come by."""
    if caution.name == INTERPOLATED_RESIDENTS.name:
        return " ".join(residents_words(review)[-1:]) or caution.wording
    return caution.wording


def residents_words(review: Review) -> tuple[str, ...]:
    """A sentence for each year whose residents are not those of its own mid-year, the earlier year first."""
    return tuple(
        _residents_of(year, how)
        for year in (review.earlier, review.year)
        if (how := review.residents_how.get(str(year)))
    )


def _residents_of(year: Period, how: str) -> str:
    return (
        f"There is no estimate of residents for the middle of {year.in_words()} among the files received: "
        f"{_HOW.get(how, _HOW['nearest'])}."
    )


def comparison_sentence(finding: Finding) -> Sentence:
    """A comparison's sentence; where chance leaves no other rank, it says so and names no range of one."""
    parts = finding.sentence.parts
    at = {getattr(part, "statistic", ""): place for place, part in enumerate(parts)}
    best, worst = (at.get(name) for name in ("best rank", "worst rank"))
    if not best or not worst or getattr(parts[best], "value", 0) != getattr(parts[worst], "value", 1):
        return finding.sentence
    return Sentence((*parts[: best - 1], "; chance alone would not move it", *parts[worst + 1 :]))
