"""The page on which everything is found: places, measures, topics and words, from A to Z."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...findings.review import Review
from ...measures import Measure
from ...vocabulary.everyday_words import EVERYDAY_WORDS
from ...vocabulary.glossary import GLOSSARY
from ..words.of_wards import told_by_ward
from . import address, zone_page
from .address import Addresses
from .compare_page import keys
from .page import Page
from .topic import Topic


@dataclass(frozen=True)
class Entry:
    """A thing by its name, what kind of thing it is, its page, and other names that it is looked for by."""

    words: str
    kind: str
    path: str
    also: str = ""
    by_place: str = ""  # of a measure: the page of it by place
    row: str = ""  # of a place: what it is called on such a page


def content(page: Page, topics: Iterable[Topic], defined: Mapping[str, str]) -> dict[str, Any]:
    """`defined` is the page on which each measure without one of its own is told."""
    return {
        "letters": by_letter(entries(page.review, page.addresses, topics, defined)),
        "areas": _small_areas(page.review, page.addresses),
    }


def entries(
    review: Review, addresses: Addresses, topics: Iterable[Topic], defined: Mapping[str, str]
) -> list[Entry]:
    """Everything but small areas, each once."""
    rows = keys(review, addresses)
    by_ward = told_by_ward(review) if review.wards else ()
    by_place = {each.name: addresses.compare[each.name] for each in by_ward}
    home = Entry(review.home.name, "the place as a whole", address.HOME, row=rows[review.home.code])
    found = [home if review.wards else replace(home, row="")]
    found += [Entry(ward.name, "ward", addresses.ward(ward), row=rows[ward.code]) for ward in review.wards]
    # A zone is told on a page of its own, and not by the pages of a measure by place: no row of theirs is its.
    found += [
        Entry(name, "zone and its evidence pack", path, "hot spot, licensing")
        for name, path in zone_page.links(review)
    ]
    found += [
        replace(_measure(each, addresses.measures[each.name]), by_place=by_place.get(each.name, ""))
        for each in review.measures
    ]
    found += [_measure(each, defined[each.name]) for each in review.themed if each.name in defined]
    found += [Entry(topic.name, "topic", topic.path) for topic in topics]
    found += [
        Entry(
            word.term, "word explained", f"{address.GLOSSARY}#{address.slug(word.term)}", ", ".join(word.also)
        )
        for word in GLOSSARY
    ]
    found += [
        Entry("Report a crime or get help", "page", address.HELP),
        Entry("Revisions and corrections", "page", address.EDITIONS),
        Entry("Downloads", "page", address.DOWNLOADS),
        Entry("Data quality", "page", address.QUALITY),
    ]
    return list(dict.fromkeys(found))


def by_letter(found: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Under each letter of the alphabet what begins with it, an accent left aside; other signs under their own."""
    letters: dict[str, list[Entry]] = {}
    for each in sorted(found, key=lambda each: (_plain(each.words), each.kind, each.path)):
        letters.setdefault(_plain(each.words)[:1].upper(), []).append(each)
    return list(letters.items())


def _measure(measure: Measure, path: str) -> Entry:
    return Entry(measure.title, "measure", path, ", ".join(EVERYDAY_WORDS.get(measure.name, ())))


def _small_areas(review: Review, addresses: Addresses) -> list[Entry]:
    """Each small area with the page of its ward, which is where most is told of it."""
    wards = {ward.code: ward for ward in review.wards}
    found = []
    for area in review.lsoas:
        ward = wards.get(review.ward_of.get(area.code, ""))
        if ward:
            found.append(Entry(area.name, f"in {ward.name}", addresses.ward(ward)))
    return sorted(found, key=lambda each: each.words)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
