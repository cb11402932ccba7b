"""Where each page of the site stands: plain names that any disk and any browser takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import relpath

from ...findings.review import Review
from ...partnership import Logo
from ...vocabulary import Period, Place
from ...vocabulary.slug import slug

HOME, WARDS, QUALITY = "index.html", "wards/index.html", "data-quality.html"
OFFICIAL = "official.html"
ASSESSMENT_FOLDER, ASSESSMENT = "assessment", "assessment/index.html"
TOPICS, SEVERITY, REPEAT_VICTIMS = "topics/index.html", "topics/severity.html", "topics/repeat-victims.html"
DOMESTIC_ABUSE, SEXUAL_OFFENCES = "topics/domestic-abuse.html", "topics/sexual-offences.html"
WHO, OUTCOMES = "topics/who-is-harmed.html", "topics/what-came-of-it.html"
PEOPLE_SAY = "topics/what-people-say.html"
FLAGS, DEPRIVATION = "topics/flags-together.html", "topics/deprivation.html"
YOUNG_PEOPLE, PARTNERS = "topics/young-people.html", "topics/partners.html"
WHY, SCHEMES = "topics/why-it-changed.html", "topics/did-it-work.html"
EMERGING = "topics/emerging-issues.html"
PRIORITIES = "topics/priorities.html"
SCORECARD, MONTHS_OF_CARD = "topics/scorecard.html", "topics/scorecard-months.html"
PARTS_OF_YEARS = "topics/parts-of-the-year.html"
EXPECT, EVENTS = "topics/what-to-expect.html", "topics/what-would-have-been.html"
WHERE_AND_WHEN = "topics/where-and-when.html"
METHOD, DOWNLOADS, ACCESSIBILITY = "method.html", "downloads.html", "about/accessibility.html"
PROTECTION = "small-numbers.html"
FIND, GLOSSARY, COMPARE = "find.html", "glossary.html", "compare/index.html"
HELP, EDITIONS, FEED = "help.html", "revisions.html", "feed.xml"
STYLE = "assets/site.css"
LEAVE, FINDING, COMPARING = "assets/leave.js", "assets/find.js", "assets/compare.js"
SCRIPTS = (LEAVE, FINDING, COMPARING)

# A page of this name would be the index of its folder, or cannot be opened on Windows.
_TAKEN = (
    "index",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
)


@dataclass(frozen=True)
class Addresses:
    """The page of each measure and of each ward, from the root of the site."""

    measures: Mapping[str, str]  # name of a measure -> page
    wards: Mapping[str, str]  # code of a ward -> page
    areas: Mapping[str, str]  # name of a measure -> page of its small areas
    compare: Mapping[str, str]  # name of a measure -> page of it by place

    @classmethod
    def of(cls, review: Review) -> "Addresses":
        measures = [(measure.name, measure.title) for measure in review.measures]
        wards = ((ward.code, ward.name) for ward in review.wards)
        return cls(
            _pages("measures", measures),
            _pages("wards", wards),
            _pages("small-areas", measures),
            _pages("compare", measures),
        )

    def ward(self, place: Place) -> str:
        return self.wards[place.code]


def compare_year(year: Period) -> str:
    """The page of all places in a year.

    >>> compare_year(Period.financial_year(2016))
    'compare/years/2016-17.html'
    """
    return f"compare/years/{str(year).replace('/', '-')}.html"


def logo(picture: Logo) -> str:
    """Where the council's logo stands."""
    return f"assets/{picture.name}"


def relative(target: str, *, on: str) -> str:
    """The link to one page as another page must write it, so that the site opens from any folder.

    >>> relative("wards/central.html", on="measures/burglary.html")
    '../wards/central.html'
    """
    # From a folder with others above it: a link out of the site would otherwise end at the root of a disk, if that
    # is where somebody stands.
    site = "/edition/site"
    return relpath(f"{site}/{target}", start=f"{site}/{on}/..")


def _pages(folder: str, named: Iterable[tuple[str, str]]) -> dict[str, str]:
    taken, pages = set(_TAKEN), {}
    for key, name in named:
        chosen, number = slug(name), 2
        while chosen in taken:
            chosen, number = f"{slug(name)}-{number}", number + 1
        taken.add(chosen)
        pages[key] = f"{folder}/{chosen}.html"
    return pages
