"""The public website of an edition: plain pages that open from a disk, without a network and without JavaScript."""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, PackageLoader, PrefixLoader

from .. import __version__
from ..findings.finding import Sentence
from ..findings.review import Review
from ..partnership import read_logo
from ..vocabulary.glossary import GLOSSARY
from .assessment.edition import AssessmentPrinted, assessment_of
from .committee_paper.words import lower_first
from .evidence.pack import zones_named
from .feed import feed
from .months_compared import compared_in_words
from .my_ward.parts import hangs_on
from .narrative.narrative import NO_WORDS, Narrative
from .narrative.places import pages_of, words_on
from .parts_before import NO_PARTS_BEFORE, PartsBefore
from .placements import Placements
from .revised import RevisionTold, revisions_told
from .scorecard.commentary import with_commentary
from .site_pages import (
    address,
    assessment_page,
    compare_page,
    editions_page,
    find_page,
    home,
    measure_page,
    method_page,
    official_page,
    protection_page,
    quality_page,
    small_areas_page,
    ward_page,
    zone_page,
)
from .site_pages.address import Addresses
from .site_pages.frame import MARKS, Frame
from .site_pages.help import ELSEWHERE, EMERGENCY, REPORT, all_help, help_for, help_told
from .site_pages.page import Page, day, listed, verdict_in_words
from .site_pages.tested import last_test
from .site_pages.topic import Topic
from .site_pages.topics import leading_on, topics_of
from .topics.changes import changes, named_change, nothing_clear, the_rest
from .topics.deprivation import degree
from .topics.left_out import left_out, themes_of_own_records, year_alone
from .words import licence
from .words.cautious import OWN_FORCE, PARTNERSHIPS_THEN, caution_words
from .words.of_wards import told_by_ward
from .words.period import (
    number_in_words,
    short_within,
    short_words,
    told_in_full,
    year_as_counted,
    year_or_same_months,
)
from .words.rate_units import usual_unit
from .words.source import counted_from

LOOK = files("safecity.outputs") / "look"
# The many pages, which hang on nothing but the review, the settings and the partnership's own words on them.
_PRODUCT = "site"
_KEPT = {
    "measure.html",
    "small-areas.html",
    "ward.html",
    "wards.html",
    "compare.html",
    "compare-measure.html",
    "zone.html",
    "official.html",
    "data-quality.html",
    "small-numbers.html",
}
_FIRST_PAGE = "Summary"
_TITLES = {
    address.QUALITY: "The quality of the records",
    address.OFFICIAL: "By official counts",
    address.METHOD: "How these figures are made",
    address.PROTECTION: "Why some numbers are not shown",
    address.DOWNLOADS: "Downloads",
    address.ACCESSIBILITY: "Accessibility",
    address.GLOSSARY: "What the words mean",
    address.FIND: "Find",
    address.EDITIONS: "Revisions and release dates",
    address.HELP: "Report a crime or get help",
}


@dataclass(frozen=True)
class SiteFacts:
    """What the site says of its edition: its name and its files (path in the edition -> what it is).

    Of `drafts` it says that nobody has cleared them, of `unfinished` that something is missing yet.
    """

    edition: str
    downloads: Mapping[str, str]
    drafts: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    version: str = __version__


def write_site(
    review: Review,
    into: Path,
    placements: Placements,
    *,
    facts: SiteFacts,
    narrative: Narrative = NO_WORDS,
    assessment: AssessmentPrinted | None = None,
    before: PartsBefore = NO_PARTS_BEFORE,
) -> tuple[RevisionTold, ...]:
    """Write all pages of a review, with their style sheet, into a folder; gives what they say was revised.

    Most pages are those that were made `before`, where the released numbers hang on the same.
    """
    site = _Site(review, into, placements, facts, narrative, before)
    site.copy_style()
    site.copy_scripts()
    site.copy_logo()
    site.write(address.HOME, _FIRST_PAGE, "home.html", home.content)
    for measure in review.measures:
        page = site.addresses.measures[measure.name]
        site.write(page, measure.title, "measure.html", measure_page.content, measure)
        if small_areas_page.has_small_areas(review, measure):
            page, title = site.addresses.areas[measure.name], f"{measure.title} by small area"
            site.write(page, title, "small-areas.html", small_areas_page.content, measure)
    if review.wards:
        site.write(address.WARDS, "Wards", "wards.html", ward_page.all_wards)
    for ward in review.wards:
        site.write(site.addresses.ward(ward), ward.name, "ward.html", ward_page.content, ward)
    for name, zone in zones_named(review).items():
        site.write(zone_page.path_of(name), zone.place.name, "zone.html", zone_page.content, name, zone)
    if review.wards:
        title = "Compare places"
        site.write(
            address.COMPARE, title, "compare.html", compare_page.all_measures, script=address.COMPARING
        )
        for year in compare_page.years_of(review):
            if year != review.year:
                page, title = address.compare_year(year), f"Places in {year.in_words()}"
                content = partial(compare_page.one_year, year=year)
                site.write(page, title, "compare.html", content, script=address.COMPARING)
        for measure in told_by_ward(review):
            page, title = site.addresses.compare[measure.name], f"{measure.title} by place"
            site.write(
                page,
                title,
                "compare-measure.html",
                compare_page.one_measure,
                measure,
                script=address.COMPARING,
            )
    if review.official:
        site.write(address.OFFICIAL, _TITLES[address.OFFICIAL], "official.html", official_page.content)
    if site.topics or site.left_out:
        site.write(address.TOPICS, "Topics", "topics.html", lambda page: {})
    for topic, headline in site.topics:
        content = partial(_topic_content, review, topic, headline, site.defined)
        site.write(topic.path, topic.name, topic.template, content)
    laid = assessment or assessment_of(review, narrative)
    for chapter in laid.chapters:
        content = partial(assessment_page.content, laid=laid, chapter=chapter)
        site.write(assessment_page.path_of(chapter), chapter.title, "assessment.html", content)
    site.write(address.QUALITY, _TITLES[address.QUALITY], "data-quality.html", quality_page.content)
    site.write(address.METHOD, _TITLES[address.METHOD], "method.html", method_page.content)
    if protection_page.is_protected(review):
        site.write(
            address.PROTECTION, _TITLES[address.PROTECTION], "small-numbers.html", protection_page.content
        )
    site.write(
        address.GLOSSARY, _TITLES[address.GLOSSARY], "glossary.html", lambda page: {"glossary": GLOSSARY}
    )
    finding = partial(find_page.content, topics=[topic for topic, _ in site.topics], defined=site.defined)
    site.write(address.FIND, _TITLES[address.FIND], "find.html", finding, script=address.FINDING)
    site.write(address.HELP, _TITLES[address.HELP], "help.html", lambda page: {"help": all_help(review.home)})
    accessibility = partial(_accessibility, review)
    site.write(address.ACCESSIBILITY, _TITLES[address.ACCESSIBILITY], "accessibility.html", accessibility)
    site.write_downloads()
    # Last, when all that is printed is known.
    told = revisions_told(review, placements, _FIRST_PAGE)
    revised = partial(editions_page.content, told=told)
    site.write(address.EDITIONS, _TITLES[address.EDITIONS], "editions.html", revised)
    (into / address.FEED).write_bytes(feed(review, facts.edition, told))
    return told


def write_downloads(review: Review, into: Path, *, facts: SiteFacts) -> None:
    """Write the page of downloads again when all files are there, so that it gives the size of each."""
    _Site(review, into, Placements(), facts).write_downloads()


def _topic_content(
    review: Review, topic: Topic, headline: Sentence, defined: dict[str, str], page: Page
) -> dict[str, Any]:
    content = topic.content(page)
    for each in content.get("defined", ()):
        defined.setdefault(each.name, topic.path)
    alone = year_alone(review, themes_of_own_records(content.get("defined", ())))
    help = help_for(content.get("defined", ()), review.home, of_topic=True)
    return {"topic": topic, "headline": headline, "topic_alone": alone, "help": help, **content}


def _accessibility(review: Review, page: Page) -> dict[str, Any]:
    said, tested = review.partnership.settings.accessibility, last_test()
    return {
        "contact": editions_page.whom_to_ask(review), "tested": tested, "said": said,
        "own": review.partnership.settings.made_up and review.home.name == tested.place,
        "prepared": said.prepared or tested.unless_before(editions_page.edition_day(review)),
    }  # fmt: skip


class _Site:
    """The pages being written, and what all of them share."""

    def __init__(
        self,
        review: Review,
        into: Path,
        placements: Placements,
        facts: SiteFacts,
        narrative: Narrative = NO_WORDS,
        before: PartsBefore = NO_PARTS_BEFORE,
    ):
        self.review, self.into, self.placements, self.facts, self.before = (
            review, into, placements, facts, before,
        )  # fmt: skip
        self.narrative, self.pages = narrative, pages_of(review) if narrative.texts else {}
        self.addresses, self.frame = Addresses.of(review), Frame.of(review.partnership)
        self.topics, self.left_out = topics_of(review), left_out(review)
        # The page of each measure that has none of its own, as the pages are written.
        self.defined = {each.name: address.OFFICIAL for each in review.official}
        self.environment = _environment()
        self.logo = read_logo(review.partnership)
        # What the frames of all pages and "Read on" say that comes of the partnership's plan.
        self._of_the_plan = (
            bool(review.partnership.settings.priorities),
            self.left_out,
            [(topic.name, topic.path, topic.measures) for topic, _ in self.topics],
        )
        self.environment.filters["lower_first"] = lower_first
        self.environment.filters["usual_unit"] = usual_unit
        self.environment.filters["as_compared"] = compared_in_words
        self.environment.filters["caution_words"] = lambda caution: caution_words(review, caution)
        self.shared: dict[str, Any] = {
            "review": review,
            "facts": facts,
            "partnership": review.partnership,
            "settings": review.partnership.settings,
            "frame": MARKS,
            "logo": self.logo,
            "address": address,
            "topics": self.topics,
            "topics_left_out": self.left_out,
            "year_alone": year_alone(review),
            "leading_on": leading_on(self.topics),
            "changes": changes,
            "zones": zone_page.links(review),
            "own_force_only": OWN_FORCE,
            "counted_from": counted_from(review.every_measure).replace(
                "They are", "Crimes and incidents are"
            ),
            "partnerships_then": PARTNERSHIPS_THEN,
            "elsewhere": ELSEWHERE,
            "protected": protection_page.is_protected(review),
            "emergency": EMERGENCY,
            "report_it": REPORT,
            "sizes": _sizes(into.parent, facts.downloads),
        }

    def copy_style(self) -> None:
        target = self.into / address.STYLE
        target.parent.mkdir(parents=True, exist_ok=True)
        with (LOOK / "built" / "site.css").open("rb") as made, target.open("wb") as copy:
            shutil.copyfileobj(made, copy)

    def copy_scripts(self) -> None:
        """What a page does beyond being read; none is needed to read it."""
        for path in address.SCRIPTS:
            target = self.into / path
            target.write_bytes((LOOK / "scripts" / target.name).read_bytes())

    def copy_logo(self) -> None:
        if self.logo:
            (self.into / address.logo(self.logo)).write_bytes(self.logo.content)

    def write_downloads(self) -> None:
        documents = [file for file in self.facts.downloads if not file.startswith("data/")]
        datasets = [file for file in self.facts.downloads if file not in documents]
        words = {"documents": documents, "datasets": datasets}
        self.write(address.DOWNLOADS, _TITLES[address.DOWNLOADS], "downloads.html", lambda page: words)

    def write(self, path: str, title: str, template: str, content, *of, script: str = "") -> None:
        if template not in _KEPT:
            self._write(path, self._made(path, title, template, content, *of, script=script))
            return
        own = [text for subject, text in self.narrative.texts.items() if self.pages.get(subject) == path]
        sizes = [self.shared["sizes"].get(name, "") for name in measure_page.FILES]  # other pages print none
        facts, logo = self.facts, hashlib.sha256(self.logo.content).hexdigest() if self.logo else ""
        known = self.before.fingerprint_in_frame(
            _PRODUCT, path, logo, dict(facts.downloads), facts.drafts, facts.unfinished, facts.version, own,
            sizes if template == "measure.html" else (), self._of_the_plan, hangs_on(self.review),
        )  # fmt: skip
        kept = self.before.take_up(known, _PRODUCT, self.placements)
        if kept is None:
            every, self.placements = self.placements, Placements()
            text = self._made(path, title, template, content, *of, script=script)
            self.before.set_aside(known, text.encode(), self.placements)
            every.join(self.placements)
            self.placements = every
        else:
            text = kept.decode()
        self._write(path, text)

    def _made(self, path: str, title: str, template: str, content, *of, script: str) -> str:
        page = Page(path, title, self.review, self.placements, self.addresses)
        said = content(page, *of)
        if path == address.SCORECARD:
            said = with_commentary(said, page, self.narrative)
        own_words = words_on(page, self.narrative, self.pages, said.get("cautions", ()))
        words = {"page": page, "own_words": own_words, "script": script, **self.shared}
        text = self.environment.get_template(template).render(**words, **said)
        if not said.get("help"):
            counted = (*self.review.every_measure, *self.review.official)
            of_topic = path in {topic.path for topic, _ in self.topics}
            help = help_told(text, self.placements.figures, counted, self.review.home, of_topic=of_topic)
            if help is not None:
                # Again, as the way out of a page stands at its top, and what it tells of is known at its end.
                said = {**said, "help": help}
                text = self.environment.get_template(template).render(**words, **said)
        if said.get("help") and 'id="help"' not in text and path != address.HELP:
            section = self.environment.get_template("help-section.html").render(**words, **said)
            text = f"{section}</main>".join(text.rsplit("</main>", 1))
        lines = (line.strip() for line in text.splitlines())
        return "\n".join(line for line in lines if line) + "\n"

    def _write(self, path: str, text: str) -> None:
        target = self.into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.frame.around(text), encoding="utf-8", newline="\n")


def _compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between runs: in the user's own temporary folder, if there is a safe one."""
    try:
        return FileSystemBytecodeCache()
    except (RuntimeError, OSError):
        return None


def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("safecity.outputs", "look/templates"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled_templates(),
    )
    environment.globals |= {"verdict_in_words": verdict_in_words, "licence": licence}
    environment.filters |= {"listed": listed, "lower_first": lower_first, "day": day, "short": short_words}
    environment.filters |= {
        "short_within": short_within,
        "in_full": told_in_full,
        "against": year_or_same_months,
        "as_counted": year_as_counted,
        "named_change": named_change,
        "nothing_clear": nothing_clear,
        "the_rest": the_rest,
        "degree": degree,
        "in_words": number_in_words,
        "anchor": address.slug,
    }
    return environment


def _sizes(edition: Path, downloads: Mapping[str, str]) -> dict[str, str]:
    """How large each file is, where it has been written already."""
    known = {name: (edition / name) for name in downloads}
    return {name: _size(path.stat().st_size) for name, path in known.items() if path.exists()}


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
