"""The page on domestic abuse: what part of crime it is, between whom, where, and whom it harms."""

from dataclasses import dataclass
from typing import Any

from ...findings.finding import UP, Finding, Sentence
from ...findings.review import Review
from ...measures.catalogue.shares import DOMESTIC_ABUSE
from ..charts.attribute import AttributeMonths, attribute_chart, attribute_months
from ..charts.chart import Chart
from ..months_compared import period_of
from ..topics.counted import count, is_known, measure_of, of_theme
from ..topics.deprivation import unequal
from ..topics.shares import count_rows, share_rows
from .margin import LEAST_POINTS, Margins
from .measure_page import FifthsShown, fifths_shown
from .page import Page
from .profile_shown import profiles
from .topic import closing

CRIME, VIOLENCE = "domestic_crime", "domestic_violent_crime"
_SHARES = ("domestic_share", "domestic_share_of_violence", "domestic_by_partners")
_PROFILES = ("domestic_victims", "domestic_offenders")


@dataclass(frozen=True)
class AttributeShown:
    """A chart of shares or rates, with what it was drawn from."""

    of: AttributeMonths
    chart: Chart


def headline(review: Review) -> Sentence | None:
    """How domestic crime changed, or what it came to; None where it was not counted apart."""
    shares = share_rows(review, _SHARES)
    if not shares and not of_theme(review, DOMESTIC_ABUSE):
        return None
    finding = review.finding(CRIME, review.home)
    if finding and finding.tells_both:
        return finding.sentence
    crimes = count(review, CRIME)
    if crimes is not None and is_known(crimes):
        return Sentence(
            (f"{review.home.name} had ", crimes, f" domestic crimes in {review.year.in_words()}.")
        )
    return shares[0].finding.sentence if shares and shares[0].finding else None


def content(page: Page) -> dict[str, Any]:
    review = page.review
    own = [each for name in (CRIME, VIOLENCE) if (each := measure_of(review, name))]
    shares = share_rows(review, _SHARES)
    counted = [each for each in of_theme(review, DOMESTIC_ABUSE) if each.numerator.of.name != "counts"]
    findings = [review.finding(each.name, review.home) for each in (*own, *counted)]
    crime, violence = measure_of(review, CRIME), measure_of(review, VIOLENCE)
    fifths = fifths_shown(page, crime, period_of(review, crime)) if crime else ()
    return {
        "own": count_rows(review, (CRIME, VIOLENCE)),
        "shares": shares,
        "margins": Margins.of((row.change for row in shares), least=LEAST_POINTS),
        "profiles": profiles(page, _PROFILES),
        "crime": crime,
        "by_month": by_month(page, ("domestic_share", CRIME)),
        "fifths": fifths,
        "widest": _widest(fifths),
        "violence": unequal(review, violence) if violence else (),
        "sent": sent(review),
        **closing([*own, *counted], findings),
    }


def by_month(page: Page, names: tuple[str, ...]) -> tuple[AttributeShown, ...]:
    """The months of shares and rates, each with its own limits; none of a measure with too few months."""
    found = []
    for name in names:
        measure = measure_of(page.review, name)
        months = attribute_months(page.review, measure) if measure else None
        if months is not None:
            chart = attribute_chart(page.review, months, page.placements, f"{page.title}: month by month")
            found.append(AttributeShown(months, chart))
    return tuple(found)


def _widest(fifths: tuple[FifthsShown, ...]) -> Sentence | None:
    """How unequal domestic crime is between the first fifths that were judged: the heading of the fifths."""
    for each in fifths:
        if each.finding and each.finding.verdict == UP and each.finding.change:
            words = f" times as common in the {each.most} as in the {each.least} fifth of {each.of}"
            return Sentence(("Domestic crime was ", each.finding.change, words))
    return None


def sent(review: Review) -> tuple[Finding, ...]:
    """What was found in the numbers that services counted and sent."""
    names = {
        each.name
        for each in review.themed
        if each.theme == DOMESTIC_ABUSE and each.numerator.of.name == "counts"
    }
    return tuple(each for each in review.findings if each.measure in names)
