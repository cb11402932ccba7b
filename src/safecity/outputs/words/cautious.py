"""Cautions and comparisons as they are printed: the same words on the pages, in the paper and in the tables."""

from collections.abc import Iterable

from ...findings.finding import Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.classes import OPEN
from ...vocabulary import Caveat, Period, Place
from ...vocabulary.caveat import INTERPOLATED_RESIDENTS
from ...vocabulary.force import force_words
from ..months_compared import period_of
from ..topics.counted import count, is_known
from .period import listed_in_words

_INTERPOLATED = "it is worked out from the years on either side"

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


def caveats_told(review: Review, findings: Iterable[Finding]) -> tuple[Caveat, ...]:
    """The cautions on these findings, each once; not on what no page shows because nothing of its year is known."""
    themed = {measure.name for measure in review.themed}
    told = [
        each
        for each in findings
        if each.tells_both
        or each.measure not in themed
        or each.after is not None
        or is_known(count(review, each.measure))
    ]
    return tuple(dict.fromkeys(caveat for each in told for caveat in each.caveats))


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
        f"{_INTERPOLATED if how == 'interpolated' else f'that of {how} is used, the nearest'}."
    )


def part_of_words(review: Review) -> str:
    """That the place is one council of a partnership, beside whole ones; empty where it is a whole one itself."""
    if not review.part_of:
        return ""
    return (
        f"{review.home.name} is one council of the partnership of {review.part_of} and is compared with whole "
        f"partnerships; the rest of {review.part_of} is in no comparison."
    )


def one_force_words(review: Review) -> str:
    """That all partnerships compared are of one police force; empty where they are of several."""
    if not review.one_force:
        return ""
    return f"All partnerships compared are in the police area of {force_words(review.one_force)}."


def not_divided_words(review: Review) -> tuple[str, ...]:
    """What the place is not divided by, for want of files: wards, and fifths by deprivation, which only England has."""
    said = []
    if not review.wards:
        said.append(f"There are no figures by ward: no file that names the wards of {review.home.name} came.")
    if not review.quintiles and not review.home.code.startswith("W"):
        said.append("There are no figures by deprivation: no index of deprivation of these small areas came.")
    return (*said, *filter(None, (wards_alone_words(review),)))


def wards_alone_words(review: Review) -> str:
    """Why some measures have no figures by deprivation or zone; empty where all have them, or none could."""
    ways = [word for word, there in (("deprivation", review.quintiles), ("zone", review.zones)) if there]
    closed = [each for each in review.measures if review.released.rule.classes[each.name] != OPEN]
    if not closed or not ways:
        return ""
    which = "All measures are" if len(closed) == len(review.measures) else "Measures that are not open are"
    told = "published by ward and not" if review.wards else "not published"
    return (
        f"{which} {told} by {' or '.join(ways)}: two ways of dividing {review.home.name} could together tell of a few "
        "people."
    )


def ward_year_words(review: Review) -> str:
    """Of which year the wards are, where it is another than the one reviewed; empty where it is the same."""
    drawn = next((ward.boundaries for ward in review.wards if ward.boundaries), 0)
    if not drawn or review.year.start.year <= drawn <= review.year.end.year:
        return ""
    return (
        f"The wards are those of {drawn}. No look-up received names those of {review.year.in_words()}, so wards "
        "that were redrawn between the two stand here as they were drawn or named in the other year."
    )


def estimates_in_words(review: Review, of: Measure | None = None) -> str:
    """What the rates of a measure, else most rates, are made with: the start of a sentence that goes on in plural."""
    by_household = of is not None and review.rated_by(of) is not of
    return "the counts of households" if by_household else "the estimates of residents"


def few_in_words(review: Review, of: Measure) -> str:
    """Why a rate can be high that says little: how the sentence begins that goes on "in some small areas"."""
    return "There are few homes" if review.rated_by(of) is not of else "Few people live"


def unfitted_wards(
    review: Review, of: Measure | None = None, *, among: tuple[Place, ...] | None = None
) -> tuple[Place, ...]:
    """The wards without the residents, or the households, that rates are of, though the whole place has them."""
    return _unfitted(review, review.wards if among is None else among, of)


def some_unknown(review: Review, places: tuple[Place, ...], of: Measure) -> bool:
    """Whether some of these places have no rate of a measure in the year, though the whole place has one."""
    return bool(_unfitted(review, places, of))


def _unfitted(review: Review, places: tuple[Place, ...], of: Measure | None) -> tuple[Place, ...]:
    told = (
        each
        for each in review.measures
        if each.denominator and any(review.has_rate(each, place, period_of(review, each)) for place in places)
    )
    measure = of or next(told, None)
    if measure is None or measure.denominator is None or _at_risk_unknown(review, measure, review.home):
        return ()
    return tuple(place for place in places if _at_risk_unknown(review, measure, place))


def unfitted_fifths(review: Review, of: Measure | None = None) -> tuple[Place, ...]:
    """The fifths by deprivation without what rates are of in the year, though the whole place has it."""
    return _unfitted(review, review.quintiles, of)


def unfitted_fifths_words(review: Review, fifths: tuple[Place, ...], of: Measure | None = None) -> str:
    """Why fifths have no rates: a part of an area redrawn since can be more deprived than the rest of it."""
    names = [f"the {name[:1].lower()}{name[1:]}" for name in (fifth.name for fifth in fifths)]
    return (
        f"There are no rates for {listed_in_words(names)}. A small area there was redrawn, and "
        f"{estimates_in_words(review, of)} are for the old area."
    )


def unfitted_words(review: Review, wards: tuple[Place, ...], of: Measure | None = None) -> str:
    """Why wards have no rates where the whole place has: only an area redrawn across their border does that."""
    names = [ward.name for ward in wards]
    why = (
        f"There are no rates for {listed_in_words(names)}. A small area was redrawn so that it now lies in more than "
        f"one ward, and {estimates_in_words(review, of)} are for the old area."
    )
    if all(area.boundaries >= 2021 for area in review.lsoas):  # the police's records are of the new areas
        kind = estimates_in_words(review, of).split()[1].capitalize()
        return f"{why} {kind} for the new areas would put that right."
    drawn = next((ward.boundaries for ward in review.wards if ward.boundaries), 0)
    these = f"the wards of {drawn}" if drawn else "these wards"
    return f"{why} A look-up from the old small areas to {these} would put that right."


def _at_risk_unknown(review: Review, measure: Measure, place: Place) -> bool:
    period = period_of(review, measure)
    if not review.has_rate(measure, place, period):
        return False
    rate = review.rate(measure, place, period)
    return rate.numerator is not None and rate.denominator is None


def comparison_sentence(finding: Finding) -> Sentence:
    """A comparison's sentence; where chance leaves no other rank, it says so and names no range of one."""
    parts = finding.sentence.parts
    at = {getattr(part, "statistic", ""): place for place, part in enumerate(parts)}
    best, worst = (at.get(name) for name in ("highest rank", "lowest rank"))
    if not best or not worst or getattr(parts[best], "value", 0) != getattr(parts[worst], "value", 1):
        return finding.sentence
    return Sentence((*parts[: best - 1], "; chance alone would not move it", *parts[worst + 1 :]))
