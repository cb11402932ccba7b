"""What partners counted. Referrals, assessments, intelligence and young people's offending, as they were sent."""

from typing import Literal

from ibis import _
from ibis.common.deferred import Deferred

from ...datasets.counts import COUNTS
from ...vocabulary import caveat
from .. import Category, Measure, Tally
from ..measure import Finest
from .shares import DOMESTIC_ABUSE, SEXUAL_OFFENCES

YOUTH, PARTNERS = "young-people", "partners"
AGED_10_TO_17 = "per 100,000 aged 10 to 17"
SOURCES = ("schools", "community organisations", "council", "health", "housing")
_INTELLIGENCE = "partnership_intelligence"
SENT_UNDER = (
    "third_party_reporting_centres", "partnership_meetings", "safer_streets_thousands", "non_recent_sexual_offences",
    "high_risk_referrals_with_children", "child_assessments_with_domestic_violence", "domestic_abuse_referrals",
    "ambulance_assaults", "hospital_assaults", "deliberate_fires", "third_party_reports",
    "sexual_violence_service_contacts", "domestic_abuse_helpline_calls",
    _INTELLIGENCE, *(f"{_INTELLIGENCE} {source}" for source in SOURCES), "first_time_entrants",
    *(f"youth_{which}_{version}" for version in ("official", "live") for which in ("reoffenders", "reoffences")),
)  # fmt: skip
"""The names under which partners send what measures are counted by."""


def is_sent_under(name: str) -> bool:
    """Whether a number sent under this name counts in a measure.

    >>> is_sent_under("partnership_intelligence fire"), is_sent_under("domestic_abuse_referral")
    (True, False)
    """
    return name in SENT_UNDER or name.startswith(_INTELLIGENCE)


# Health, hate and abuse; whatever stands on the page of a theme (children, abuse) is sensitive besides.
_SENSITIVE = frozenset(
    {
        "ambulance_assaults", "hospital_assaults", "third_party_reports", "sexual_violence_service_contacts",
        "domestic_abuse_helpline_calls",
    }
)  # fmt: skip


def _sent(where: Deferred) -> Tally:
    return Tally(of=COUNTS, where=where, weight=_.value)


def _named(name: str) -> Deferred:
    return _.measure == name


def _measure(
    name: str,
    title: str,
    noun: str,
    numerator: Tally,
    *,
    theme: str,
    why: str,
    includes: str,
    owner: str,
    of: Tally | None = None,
    multiplier: int = 1,
    unit: str = "",
    count_unit: str = "",
    exact: bool = False,
    finest: Finest = "",
    release: str = "",
    better: Literal["lower", "higher"] | None = None,
    caveats: tuple[caveat.Caveat, ...] = (),
    by: tuple[Category, ...] = (),
) -> Measure:
    return Measure(
        name=name,
        title=title,
        noun=noun,
        numerator=numerator,
        denominator=of,
        multiplier=multiplier,
        unit=unit,
        count_unit=count_unit or noun,
        release=release or ("sensitive" if theme != PARTNERS or name in _SENSITIVE else "standard"),
        better=better,
        why=why,
        includes=includes,
        caveats=(caveat.COUNTED_BY_PARTNERS, *caveats),
        owner=owner,
        review="2027-04-01",
        theme=theme,
        exact=exact,
        finest=finest,
        by=by,
    )


def _part(name: str, title: str, noun: str, owner: str, why: str, includes: str) -> Measure:
    return _measure(
        name, title, noun, _sent(_named(name)), of=Tally(of=COUNTS, where=_named(name), weight=_.of), multiplier=100,
        unit="%", count_unit="cases", theme=DOMESTIC_ABUSE, why=why, includes=includes, owner=owner,
    )  # fmt: skip


def _reoffending(version: Literal["official", "live"]) -> tuple[Measure, ...]:
    """The three rates of re-offending of one version; they are confused constantly, so each says what it is."""
    people, offences = f"youth_reoffenders_{version}", f"youth_reoffences_{version}"
    words = "official statistics" if version == "official" else "the service's own live tracker"
    cohort = Tally(of=COUNTS, where=_named(people), weight=_.of)
    said = {
        "theme": YOUTH,
        "finest": "year",  # to the nearest five a quarter's two numbers can be one: then hardly any child is left
        "owner": "Youth justice service",
        "why": "Whether children who have been in trouble get into it again.",
        "caveats": (caveat.OFFICIAL_AND_LIVE, caveat.SMALL_NUMBERS),
    }
    tracked = (
        f"A cohort of children followed for twelve months after a caution, sentence or release, by {words}."
    )
    return (
        _measure(
            f"youth_reoffending_{version}",
            f"Young people who re-offended ({version})",
            f"of young people in the cohort re-offended, by {words},",
            _sent(_named(people)),
            of=cohort,
            multiplier=100,
            unit="%",
            count_unit="young people",
            better="lower",
            includes=f"The binary rate: those who re-offended, of all in the cohort. {tracked}",
            **said,  # type: ignore[arg-type]
        ),
        _measure(
            f"youth_reoffence_frequency_{version}",
            f"Re-offences per 100 young people ({version})",
            f"re-offences by young people in the cohort, by {words}",
            _sent(_named(offences)),
            of=cohort,
            multiplier=100,
            unit="per 100 young people in the cohort",
            count_unit="re-offences",
            better="lower",
            includes=f"The frequency rate: all re-offences, of all in the cohort. {tracked}",
            **said,  # type: ignore[arg-type]
        ),
        _measure(
            f"reoffences_per_reoffender_{version}",
            f"Re-offences per re-offender ({version})",
            f"re-offences by young people who re-offended, by {words}",
            _sent(_named(offences)),
            of=_sent(_named(people)),
            unit="per young person who re-offended",
            count_unit="re-offences",
            better="lower",
            includes=f"All re-offences, of those who re-offended. {tracked}",
            **said,  # type: ignore[arg-type]
        ),
    )


_KEPT = (
    _measure(
        "third_party_reporting_centres",
        "Third-party reporting centres for hate crime",
        "places where hate crime can be reported to somebody other than the police",
        _sent(_named("third_party_reporting_centres")),
        theme=PARTNERS,
        why="Somebody harmed by hate may rather tell people they trust than the police.",
        includes="Centres that belong to the network, as its partners say; whether each is active is not in it.",
        owner="Hate crime network",
        count_unit="centres",
        exact=True,
        release="open",
    ),
    _measure(
        "partnership_meetings",
        "Meetings of the partnership",
        "meetings of the partnership",
        _sent(_named("partnership_meetings")),
        theme=PARTNERS,
        why="Whether those who answer for the place's safety meet to decide.",
        includes="Meetings of the strategy group in the year.",
        owner="Partnership secretary",
        count_unit="meetings",
        exact=True,
        release="open",
    ),
    _measure(
        "safer_streets_funding",
        "Safer Streets funding",
        "thousand pounds of Safer Streets funding",
        _sent(_named("safer_streets_thousands")),
        theme=PARTNERS,
        why="Money that can make a place harder to commit crime in.",
        includes="Funding awarded in the year, as its holder says, in thousands of pounds.",
        owner="Police and crime commissioner",
        count_unit="thousand pounds",
        exact=True,
        release="open",
    ),
    Measure(
        name="non_recent_share_of_sexual_offences_in_england",
        title="Non-recent part of sexual offences, England",
        noun="of sexual offences had happened more than a year before they were recorded",
        numerator=_sent(_named("non_recent_sexual_offences")),
        denominator=Tally(of=COUNTS, where=_named("non_recent_sexual_offences"), weight=_.of),
        multiplier=100,
        unit="%",
        count_unit="crimes",
        release="open",
        why="To hold the place's own share against.",
        includes="As published for England, and received as a count; not worked out from records.",
        caveats=(caveat.COUNTED_BY_PARTNERS,),
        owner="Office for National Statistics",
        review="2027-04-01",
        theme=SEXUAL_OFFENCES,
    ),
)
_INDEPENDENT = (
    ("ambulance_assaults", "Ambulances called to assaults", "ambulances called to assaults", "Ambulance service",
     "Times an ambulance was sent to somebody who had been assaulted."),
    ("hospital_assaults", "Hospital attendances after assaults", "attendances at hospital after an assault",
     "Hospital trust", "Attendances at the emergency department of people who said they had been assaulted."),
    ("deliberate_fires", "Deliberate fires the fire service put out", "deliberate fires that the fire service put out",
     "Fire and rescue service", "Fires that the fire service was called to and judged to have been set."),
)  # fmt: skip
_TOLD = (
    ("third_party_reports", "Reports of hate to third-party centres", "reports of hate to third-party centres",
     "Hate crime network", "Reports that centres other than the police took, whether or not they were passed on."),
    ("sexual_violence_service_contacts", "First contacts with sexual violence services",
     "people who first turned to sexual violence services", "Sexual violence services",
     "People who turned to the commissioned services for the first time."),
    ("domestic_abuse_helpline_calls", "Calls to the domestic abuse helpline", "calls to the domestic abuse helpline",
     "Domestic abuse services", "Calls that the local helpline answered."),
)  # fmt: skip
MEASURES = (
    *_KEPT,
    *(
        _measure(
            name, title, noun, _sent(_named(name)), theme=PARTNERS, why=why, includes=includes, owner=owner
        )
        for why, counts in (
            (
                "It is counted without asking the police, so no change in recording or reporting moves it.",
                _INDEPENDENT,
            ),
            ("When people are readier to tell, they tell others than the police as well.", _TOLD),
        )
        for name, title, noun, owner, includes in counts
    ),
    _part(
        "high_risk_referrals_with_children",
        "High-risk domestic abuse referrals with children",
        "of high-risk domestic abuse referrals had children or young people in the household",
        "High risk domestic abuse service",
        "Children who live with abuse are its victims too.",
        "Referrals to the high-risk domestic abuse panel in whose household children or young people live.",
    ),
    _part(
        "child_assessments_with_domestic_violence",
        "Child assessments with domestic violence",
        "of child assessments had domestic violence recorded as a factor",
        "Children's services",
        "Children who live with abuse are its victims too.",
        "Assessments of children by social workers that record domestic violence as a factor. They come late.",
    ),
    _measure(
        "domestic_abuse_referrals",
        "Referrals to domestic abuse services",
        "referrals to domestic abuse services",
        _sent(_named("domestic_abuse_referrals")),
        theme=DOMESTIC_ABUSE,
        why="How many people turn to the services, and whether the services can bear it.",
        includes="Referrals that the commissioned services took in, by month. The norm that a month is held against is "
        "the middle one of the year's months in order of size, or halfway between the two in the middle.",
        owner="Domestic abuse services",
        count_unit="referrals",
    ),
    _measure(
        "partnership_intelligence",
        "Partnership intelligence",
        "reports of partnership intelligence",
        _sent(_.measure.startswith(_INTELLIGENCE)),
        theme=PARTNERS,
        why="What partners notice and tell the police, before it is a crime.",
        includes="Community partnership information forms, by who sent them.",
        owner="Police",
        count_unit="reports",
        by=tuple(
            Category(
                kind="source",
                name=source,
                where=_.measure == f"partnership_intelligence {source}",
            )
            for source in SOURCES
        ),
    ),
    _measure(
        "first_time_entrants",
        "Young people's first entry to the justice system",
        "young people who entered the youth justice system for the first time",
        _sent(_named("first_time_entrants")),
        of=Tally(of=COUNTS, where=_named("first_time_entrants"), weight=_.of),
        multiplier=100_000,
        unit=AGED_10_TO_17,
        count_unit="young people",
        better="lower",
        theme=YOUTH,
        why="A first caution or conviction can close doors, and diversion can prevent it.",
        includes="Residents aged 10 to 17 with a first caution or conviction, of all residents of that age.",
        owner="Youth justice service",
    ),
    *_reoffending("official"),
    *_reoffending("live"),
)
