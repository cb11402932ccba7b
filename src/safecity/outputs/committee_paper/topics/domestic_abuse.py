"""The paper's section on domestic abuse: what part of crime it is, where, what services counted, and whom it harms."""

from ....findings.finding import DOWN, TOO_FEW, UP, Finding
from ....findings.judged.sent import USUAL
from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Part
from ...topics.counted import measure_of, of_theme
from ...topics.deprivation import WITHOUT_CRIME, degree, unequal
from ...topics.shares import share_rows
from .phrases import Words, base, change, changes, share
from .profiles import profiles

THEME = "domestic-abuse"
CRIMES = ("domestic_crime", "domestic_violent_crime")
_SHARES = ("domestic_share", "domestic_share_of_violence", "domestic_by_partners")
_OF_CHILDREN = ("high_risk_referrals_with_children", "child_assessments_with_domestic_violence")
_REFERRALS = "domestic_abuse_referrals"


def domestic_abuse(review: Review, paper: Document, told: set[str]) -> None:
    """Nothing where domestic abuse was not counted apart."""
    shares, sent = share_rows(review, _SHARES), _sent(review)
    if not shares and not sent and not of_theme(review, THEME):
        return
    paper.heading("Domestic abuse", 2)
    changes(review, paper, CRIMES, told)
    if shares:
        said: list[Part] = []
        for row in shares:
            said += [" ", *share(review, row)] if said else [*share(review, row)]
        paper.numbered(*said)
    for name in CRIMES:
        words = unequal_words(review, name)
        if words:
            paper.numbered(*words)
    for finding in sent:
        if finding.measure in _OF_CHILDREN:
            paper.numbered(*as_sent(review, finding))
    _referrals(review, paper, sent)
    told.update(each.measure for each in sent)
    profiles(
        review, paper, (("domestic_victims", "Victims"), ("domestic_offenders", "Offenders")),
        caption="Victims of and offenders in domestic crime by age and sex",
    )  # fmt: skip


def unequal_words(review: Review, name: str) -> Words:
    """How many times as often something happens in the most deprived areas: of England, and of the place itself."""
    measure = measure_of(review, name)
    found = unequal(review, measure) if measure is not None else ()
    if not found or measure is None:
        return ()
    year = review.year.in_words()
    parts: Words = ()
    for fifths, finding in found:
        most, least = degree(fifths.most), degree(fifths.least)
        rates = (" (", finding.after or "", " against ", finding.before or "", f" {measure.unit}).")
        where = f" that in the {least}" if not parts else ""
        start = (
            f" By fifths of {_whose_areas(fifths.of)} it "
            if parts
            else f"In {year} the rate of {measure.noun} in areas of the {most} fifth of {fifths.of} "
        )
        if finding.verdict in (UP, DOWN) and finding.change is not None:
            said: Words = ("was ", finding.change, f" times{where}", *rates)
        elif finding.verdict == TOO_FEW:
            said = (f"cannot be compared with the {least}, as there are too few", *rates)
        else:
            said = (f"was not clearly different from that in the {least}", *rates)
        parts = (*parts, start, *said)
    return parts


def _whose_areas(of: str) -> str:
    return "England with crime left out of deprivation" if of == WITHOUT_CRIME else f"{of}’s own areas"


def as_sent(review: Review, finding: Finding) -> Words:
    """A partner's share with its base and the period it is of, in full where that is not the year of the review."""
    measure = next(each for each in review.themed if each.name == finding.measure)
    if finding.after is None or finding.tells_both:
        return finding.sentence.parts
    period = finding.period
    start: Words = (finding.after, *base(review, finding.after), f" {measure.noun} {period.when()}")
    if len(period.months()) > 12:
        return (*start, ". That is more than a year, counted together as it was sent.")
    if period != review.year:
        return (*start, f". It is the latest that was sent, and not of {review.year.in_words()}.")
    return (*start, ". Nothing of a year earlier was sent to hold it against.")


def _referrals(review: Review, paper: Document, sent: tuple[Finding, ...]) -> None:
    of_year = change(review, _REFERRALS)
    peak = next((each for each in sent if each.measure == _REFERRALS and each.comparator == USUAL), None)
    parts: list[Part] = [of_year] if of_year is not None else []
    if peak is not None:
        parts += [" ", peak.sentence] if parts else [peak.sentence]
        if peak.period.start > review.year.end:
            parts.append(" That month is after the year of this report.")
    if parts:
        paper.numbered(*parts)


def _sent(review: Review) -> tuple[Finding, ...]:
    """What was found in the numbers on it that partners counted and sent."""
    names = {
        each.name for each in review.themed if each.theme == THEME and each.numerator.of.name == "counts"
    }
    return tuple(each for each in review.findings if each.measure in names and each.place == review.home)
