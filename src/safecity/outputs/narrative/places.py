"""Where the analyst's words stand: which file belongs on which page of the site, and what each place calls itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...findings.review import Review
from ...measures import Measure
from ...measures.measure import OFFICIAL
from ...release.figure import Figure
from ...vocabulary import Caveat
from ..site_pages import address
from ..site_pages.address import Addresses
from ..site_pages.page import Page
from ..site_pages.topics import topics_of
from .block import Passage, Said
from .markdown import HEADING, POINT, is_safe
from .narrative import INTRODUCTION, Narrative, Text

_OF_THEME = {"flags": "flags-together"}  # a theme whose topic has another name
OFFICIAL_COUNTS = "official"


@dataclass(frozen=True)
class WordsShown:
    """One text on a page, with a heading of its own where it is about a part of what the page is about."""

    heading: str
    html: Markup


@dataclass(frozen=True)
class WordsOnPage:
    """All that the partnership says on one page in its own words, with the cautions that its figures need."""

    texts: tuple[WordsShown, ...]
    cautions: tuple[Caveat, ...]


def pages_of(review: Review) -> Mapping[str, str]:
    """Every name that a file of the narrative may have in this edition, and the page that its text stands on."""
    addresses = Addresses.of(review)
    topics = {slug_of(topic.path): topic.path for topic, _ in topics_of(review)}
    found = {INTRODUCTION: address.HOME} | topics
    if review.official:
        found[OFFICIAL_COUNTS] = address.OFFICIAL
    for measure in review.every_measure:
        page = addresses.measures.get(measure.beside or measure.name) or found.get(topic_of(measure))
        if page:
            found[measure.name] = page
    return found


def slug_of(path: str) -> str:
    """The name of a topic's file: that of its page.

    >>> slug_of("topics/repeat-victims.html")
    'repeat-victims'
    """
    return path.rpartition("/")[2].removesuffix(".html")


def topic_of(measure: Measure) -> str:
    """The topic that a measure without a page of its own is shown under."""
    return OFFICIAL_COUNTS if measure.theme == OFFICIAL else _OF_THEME.get(measure.theme, measure.theme)


def words_on(
    page: Page, narrative: Narrative, pages: Mapping[str, str], said: Collection[Caveat] = ()
) -> WordsOnPage | None:
    """What the partnership says on a page in its own words; None where it says nothing there.

    `said` are the cautions that the page gives besides.
    """
    here = [text for subject, text in narrative.texts.items() if pages.get(subject) == page.path]
    if not here:
        return None
    titles = {measure.name: measure.title for measure in page.review.every_measure}
    addresses = page.addresses.measures
    shown = []
    for text in sorted(here, key=lambda each: each.subject in titles and each.subject not in addresses):
        heading = (
            "" if pages.get(text.subject) == addresses.get(text.subject) else titles.get(text.subject, "")
        )
        shown.append(WordsShown(heading, in_html(text, page)))
    more = dict.fromkeys(caveat for text in here for caveat in text.caveats if caveat not in said)
    return WordsOnPage(tuple(shown), tuple(more))


def in_html(text: Text, page: Page) -> Markup:
    """A text as it stands on a page, each of its numbers with its figure's id."""
    made, open_list = Markup(), ""
    for passage in text.passages:
        kind = ("ol" if passage.number is not None else "ul") if passage.kind == POINT else ""
        if kind != open_list:
            made += Markup(f"</{open_list}>" if open_list else "")
            look = "number" if kind == "ol" else "bullet"
            made += Markup(f'<{kind} class="govuk-list govuk-list--{look}">' if kind else "")
            open_list = kind
        made += _passage(passage, text, page) + Markup("\n")
    return made + Markup(f"</{open_list}>" if open_list else "")


def _passage(passage: Passage, text: Text, page: Page) -> Markup:
    words = Markup().join(_said(each, text, page) for each in passage.said)
    if passage.kind == HEADING:
        return Markup('<h3 class="part-title">{}</h3>').format(words)
    if passage.kind == POINT:
        return Markup("<li>{}</li>").format(words)
    return Markup('<p class="govuk-body">{}</p>').format(words)


def _said(said: Said, text: Text, page: Page) -> Markup:
    part = said.part
    words = (
        page.figure(part, f"in the partnership's words ({text.file})")
        if isinstance(part, Figure)
        else escape(part)
    )
    if said.strong:
        words = Markup("<strong>{}</strong>").format(words)
    if said.stressed:
        words = Markup("<em>{}</em>").format(words)
    if said.href and is_safe(said.href):
        words = Markup('<a href="{}">{}</a>').format(said.href, words)
    return words
