"""How to report what happened, and where a reader who was harmed gets help. Nothing here is of one place alone.

Numbers and addresses change: each is to be held against the service's own page before a release.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...measures import Measure
from ...measures.catalogue.people import REPEAT_VICTIMS
from ...measures.catalogue.shares import DOMESTIC_ABUSE, SEXUAL_OFFENCES
from ...release.figure import Figure
from ...vocabulary import Place

ELSEWHERE = "https://www.bbc.co.uk/weather"
"""Where "Leave this page" leads: a page that many people have open, and that tells nobody anything."""

ABUSE, SEXUAL, STALKING, SLAVERY, CHILDREN, HATE, NUISANCE, PERSON = (
    "domestic abuse", "rape and sexual assault", "stalking", "modern slavery", "children", "hate",
    "anti-social behaviour", "any crime",
)  # fmt: skip
_LEFT_IN_HASTE = (ABUSE, SEXUAL, STALKING, SLAVERY, CHILDREN, HATE)
_OF_THEMES = {DOMESTIC_ABUSE: ABUSE, SEXUAL_OFFENCES: SEXUAL, REPEAT_VICTIMS: PERSON}
_OF_MEASURES = {
    **dict.fromkeys(("domestic_violent_crime", "domestic_crime"), ABUSE),
    **dict.fromkeys(("violence_and_sexual_offences", "sexual_offences", "rape", "other_sexual_offences"), SEXUAL),
    **dict.fromkeys(("asb", "asb_incidents"), NUISANCE),
    "stalking_and_harassment": STALKING,
    "modern_slavery": SLAVERY,
    "cruelty_to_children": CHILDREN,
    **dict.fromkeys(("third_party_reports", "third_party_reporting_centres"), HATE),
    "sexual_violence_service_contacts": SEXUAL,
    "domestic_abuse_helpline_calls": ABUSE,
}  # fmt: skip

_PRINTED = re.compile(r'data-figure="([0-9a-f]+)"')
EMERGENCY = (
    "In an emergency, call 999. If you cannot speak, press 55 when you are asked to, from a mobile phone."
)
REPORT = "At other times, call the police on 101 or report it on the police’s website."


@dataclass(frozen=True)
class Service:
    """Somebody who helps or takes a report: what they do, and how to reach them."""

    name: str
    does: str
    telephone: str = ""
    web: str = ""  # without https://
    of: tuple[str, ...] = ()  # the harms it is for
    country: str = ""  # E or W where it is for people in one of them

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return self.telephone.replace(" ", "")


SERVICES = (
    Service("National Domestic Abuse Helpline", "Refuge helps women, at any hour and free.", "0808 2000 247",
            "www.nationaldahelpline.org.uk", (ABUSE,), "E"),
    Service("Live Fear Free", "Help with domestic abuse and sexual violence in Wales, at any hour and free.",
            "0808 80 10 800", "gov.wales/live-fear-free", (ABUSE, SEXUAL), "W"),
    Service("Men’s Advice Line", "Respect helps men who are abused by a partner.", "0808 801 0327",
            "mensadviceline.org.uk", (ABUSE,)),
    Service("Rape and Sexual Abuse Support Line", "Rape Crisis England and Wales listens, at any hour and free.",
            "0808 500 2222", "rapecrisis.org.uk", (SEXUAL,)),
    Service("Sexual assault referral centres", "They help anybody who was raped or assaulted, at any time, whether "
            "or not they tell the police.", "", "www.nhs.uk/live-well/sexual-health/help-after-rape-and-sexual-assault",
            (SEXUAL,)),
    Service("National Stalking Helpline", "The Suzy Lamplugh Trust advises anybody who is followed or harassed.",
            "0808 802 0300", "www.suzylamplugh.org", (STALKING,)),
    Service("Modern Slavery Helpline", "Unseen advises anybody, and takes reports.",
            "0800 0121 700", "www.modernslaveryhelpline.org", (SLAVERY,)),
    Service("NSPCC", "For adults who are worried about a child.", "0808 800 5000", "www.nspcc.org.uk", (CHILDREN,)),
    Service("Childline", "For children and young people, at any hour and free.", "0800 1111",
            "www.childline.org.uk", (CHILDREN,)),
    Service("True Vision", "Hate crime can be reported here without calling the police, by a victim or a witness.",
            "", "www.report-it.org.uk", (HATE,)),
    Service("Galop", "Helps lesbian, gay, bisexual and transgender people who were abused or attacked.",
            "0800 999 5428", "galop.org.uk", (HATE,)),
    Service("Your council", "Anti-social behaviour can be reported to your council as well. Where it goes on after "
            "three reports, you can ask for an anti-social behaviour case review.", "",
            "www.gov.uk/report-antisocial-behaviour", (NUISANCE,)),
    Service("Victim Support", "A charity that helps people affected by crime, whether or not they told the police, at "
            "any hour.", "0808 168 9111", "www.victimsupport.org.uk",
            (ABUSE, SEXUAL, STALKING, HATE, NUISANCE, PERSON)),
    Service("Crimestoppers", "A charity that passes on what you know to the police without your name.",
            "0800 555 111", "crimestoppers-uk.org", (PERSON,)),
)  # fmt: skip


@dataclass(frozen=True)
class GetHelp:
    """What a page about harm says of help: who is to be called, and whether its reader may have to leave in haste."""

    services: tuple[Service, ...]
    leave: bool = False


def help_for(measures: Iterable[Measure], home: Place, *, of_topic: bool = False) -> GetHelp | None:
    """Help with what these measures count; None of none.

    Haste is of pages that are mostly about such harm, and of a topic that tells of it at all: whoever reads of abuse
    there, beside other crime, has as much to fear from somebody who looks over her shoulder.
    """
    harms = [harm_of(each) for each in measures]
    if not harms:
        return None
    hasty = [harm for harm in harms if harm in _LEFT_IN_HASTE]
    # A page on many things gives what is for everybody, and names what it is mostly about.
    mostly = 2 * len(hasty) >= len(harms)
    leave = mostly or (of_topic and bool(hasty))
    others = harms if len(set(harms)) == 1 else [PERSON, *(hasty if leave else ())]
    return help_with(hasty if mostly else others, home, leave=leave)


def help_told(
    page: str,
    figures: Mapping[str, Figure],
    measures: Iterable[Measure],
    home: Place,
    *,
    of_topic: bool = False,
) -> GetHelp | None:
    """Help with what the numbers printed or drawn on a page count, whatever the page is called; None where none do."""
    known = {each.name: each for each in measures}
    told = {figures[each].measure for each in _PRINTED.findall(page) if each in figures}
    return help_for((known[name] for name in sorted(told) if name in known), home, of_topic=of_topic)


def help_with(harms: Iterable[str], home: Place, *, leave: bool = False) -> GetHelp:
    """The services for these harms that are for people of the place's country."""
    wanted = set(harms)
    return GetHelp(
        tuple(
            each
            for each in SERVICES
            if wanted & set(each.of) and each.country in ("", "W" if home.code.startswith("W") else "E")
        ),
        leave,
    )


def all_help(home: Place) -> GetHelp:
    """Everybody who helps with any harm: the page on getting help."""
    return help_with((harm for each in SERVICES for harm in each.of), home, leave=True)


def harm_of(measure: Measure) -> str:
    """What a measure's events do to people, as far as another service is for it.

    The same whether it counts the crimes, what came of them or their people, here or in official tables.
    """
    crimes = measure.name.removeprefix("official_")
    for told in ("_outcomes", "_victims", "_offenders"):
        crimes = crimes.removesuffix(told)
    if crimes in _OF_MEASURES:
        return _OF_MEASURES[crimes]
    if crimes.startswith("hate_"):
        return HATE
    return _OF_THEMES.get(measure.theme, PERSON)
