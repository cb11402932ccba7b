"""The site as a browser shows it: usable at every width, light and dark, and by those who do not see it."""

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from safecity.editions import current
from safecity.outputs.assessment.topic import CATALOGUE as ASSESSED
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.tested import last_test
from safecity.outputs.site_pages.topics import TOPICS as EVERY_TOPIC
from safecity.partnership.logo import HEAVIEST
from tests.outputs.ahead_review import ahead_review
from tests.outputs.sent_topic_review import sent_review
from tests.outputs.small_review import AREAS, made_up, small_review, without_year_before
from tests.outputs.test_editions_page import EARLIER, TOLD, review_of, write
from tests.partnership.test_own_look import png

pytestmark = pytest.mark.browser

FACTS = SiteFacts("2019-20-abc", {"data/figures.csv": "Every figure (CSV)"})
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
KINDS = (
    "index.html",
    "measures/burglary.html",
    "small-areas/burglary.html",
    "wards/index.html",
    "wards/northam.html",
    "assessment/index.html",
    "assessment/burglary.html",
    "assessment/annex.html",
    "data-quality.html",
    "method.html",
    "help.html",
    "find.html",
    "glossary.html",
    "revisions.html",
    "compare/index.html",
    "compare/burglary.html",
    "downloads.html",
    "about/accessibility.html",
)
# The topics, of a place whose force sent its own records.
TOPICS = tuple(
    f"../own-records/topics/{name}.html"
    for name in (
        "index", "severity", "repeat-victims", "domestic-abuse", "sexual-offences", "flags-together", "deprivation",
        "young-people", "partners", "parts-of-the-year",
    )
)  # fmt: skip
# What is ahead and what would have been, of a place with six years of months.
AHEAD = tuple(
    f"../ahead/{name}.html"
    for name in ("topics/what-to-expect", "topics/what-would-have-been", "measures/all-recorded-crime")
)
# What the made-up city has besides: what was made of its own records, points and hours, partners' work and words.
CITY = tuple(
    f"../city/{name}.html"
    for name in (
        "index", "official", "measures/all-recorded-crime", "compare/index", "compare/residential-burglary",
        "compare/years/2016-17", "zones/town-centre", "topics/scorecard", "topics/scorecard-months",
        "topics/why-it-changed", "topics/did-it-work", "topics/emerging-issues", "topics/priorities",
        "topics/where-and-when", "topics/what-came-of-it", "topics/who-is-harmed",
        "topics/what-people-say", "topics/deprivation", "assessment/burglary", "assessment/horizon",
        "assessment/priorities", "assessment/needs-serious-violence",
        "assessment/profile-nights-out-in-the-town-centre",
    )
)  # fmt: skip
# States: what differs where nothing came of the year before, or all is missing that can be; and a corrected edition
# with a logo and a colour of its own.
STATES = (
    *(
        f"../no-year-before/{name}.html"
        for name in ("index", "measures/burglary", "wards/northam", "compare/burglary")
    ),
    *(f"../bare/{name}.html" for name in ("index", "measures/burglary")),
    *(f"../editions/2019-20-bbbbbbbbbb/site/{name}.html" for name in ("revisions", "index")),
)
EVERY = (*KINDS, *TOPICS, *AHEAD, *CITY, *STATES)
WIDTHS = (320, 768, 1280)
# How a page is shown, in words, at which width, and what a browser is told.
WAYS = (
    *(("light", width, {}) for width in WIDTHS),
    *(("dark", width, {"color_scheme": "dark"}) for width in WIDTHS),
    ("forced colours", 768, {"forced_colors": "active"}),
    ("print", 1280, {"media": "print"}),
)
SCRIPTED = (
    ("find.html", lambda page: page.get_by_label("Type a place").fill("n")),
    ("compare/index.html", lambda page: page.get_by_label("Show").select_option(label="Northam")),
    ("compare/burglary.html", lambda page: page.get_by_label("Order by").select_option(index=2)),
)
OPEN_EVERYTHING = "for (const each of document.querySelectorAll('details')) each.open = true"
# Years such as 2018/19 that stand in two lines; headings that only a screen reader meets are one pixel wide.
YEARS_IN_TWO_LINES = """() => {
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, range = document.createRange();
        if (text.parentElement.closest("thead")?.offsetWidth === 1) continue;
        for (const year of text.data.matchAll(/[0-9]{4}[/][0-9]{2}/g)) {
            range.setStart(text, year.index);
            range.setEnd(text, year.index + year[0].length);
            const lines = new Set([...range.getClientRects()].map(each => Math.round(each.top)));
            if (lines.size > 1) found.push(year[0]);
        }
    }
    return found;
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# In the dark a page has other colours and nothing else: every other rule has seen it in the light at that width.
COLOURS = ["color-contrast", "link-in-text-block"]
# Every rule is run; what passes is only counted, as telling of each part of a page takes as long as the rules do.
CHECK = """rules => axe.run({runOnly: rules, resultTypes: ['violations']})
    .then(said => ({passes: said.passes.length, violations: said.violations}))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, demo_desk) -> Path:
    into = tmp_path_factory.mktemp("edition") / "site"
    downloads = {"review.docx": "Committee paper (Word)", "data/figures.csv": "Every figure (CSV)"}
    write_site(
        made_up(small_review(areas=AREAS)), into, Placements(), facts=SiteFacts("2019-20-abc", downloads)
    )
    own = into.parent / "own-records"
    write_site(made_up(sent_review()), own, Placements(), facts=SiteFacts("2019-20-abc", downloads))
    ahead = into.parent / "ahead"
    write_site(made_up(ahead_review()), ahead, Placements(), facts=SiteFacts("2019-20-abc", downloads))
    write_site(without_year_before(areas=AREAS), into.parent / "no-year-before", Placements(), facts=FACTS)
    bare = small_review(wards=(), fifths=(), others=(), residents=None)
    write_site(bare, into.parent / "bare", Placements(), facts=FACTS)
    write(review_of(into.parent), into.parent / "editions" / EARLIER)
    (into.parent / "logo.png").write_bytes(png())
    own = {"revisions": [TOLD], "logo": "logo.png", "colour": "#ffdd00", "council": "Hamwic Council"}
    write(review_of(into.parent, **own), into.parent / "editions" / "2019-20-bbbbbbbbbb")
    city = current(demo_desk / "hamwic" / "editions") / "site"
    shutil.copytree(city / "assets", into.parent / "city" / "assets")
    for name in CITY:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(city / _in_its_site(name), into.parent / _named(name))
    return into


@pytest.fixture(scope="module")
def found(browser):
    """The faults found on each page; the record of the test where SAFECITY_ACCESSIBILITY names a file for it."""
    faults: dict[str, list[str]] = {}
    yield faults
    if (record := os.environ.get("SAFECITY_ACCESSIBILITY")) and set(faults) == set(EVERY):
        said = {
            "place": "Hamwic",
            "day": date.today().isoformat(),
            "pages": [_named(path) for path in EVERY],
            "widths": list(WIDTHS),
            "shown": list(dict.fromkeys(shown for shown, *_ in WAYS)),
            "tools": {"axe-core": _axe_version(), "Chromium": browser.version.partition(".")[0]},
            "violations": [each for path in EVERY for each in faults[path]],
        }
        Path(record).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8", newline="\n")


def _named(path: str) -> str:
    return path.removeprefix("../")


def _in_its_site(path: str) -> str:
    """A page by its address within the site that it is of."""
    within = path.partition("/site/")[2] or _named(path)
    return within.partition("/")[2] if path.startswith("../") and "/site/" not in path else within


def _kind_of(page: str) -> str:
    """What kind of page it is: all of a kind are made by one template of the same parts.

    >>> _kind_of("wards/northam.html"), _kind_of("wards/index.html"), _kind_of("assessment/needs-serious-violence.html")
    ('wards/one', 'wards/index', 'assessment/needs')
    """
    folder, _, name = page.removesuffix(".html").rpartition("/")
    if (
        folder in ("wards", "measures", "small-areas", "compare", "compare/years", "zones")
        and name != "index"
    ):
        return f"{folder}/one"
    if folder == "assessment":
        kind = name.partition("-")[0]
        topics = {each.key for each in ASSESSED}
        name = "topic" if name in topics else kind if kind in ("needs", "profile") else name
    return f"{folder}/{name}"


def test_the_list_has_a_page_of_every_kind_that_a_site_has(demo_desk):
    """A new kind of page fails here until one of it is tested, and so is among those that the site says were tested."""
    site = current(demo_desk / "hamwic" / "editions") / "site"
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    assert len(pages) > 100
    wanted = {_kind_of(page) for page in (*pages, *(topic.path for topic in EVERY_TOPIC))}
    assert wanted - {_kind_of(_in_its_site(path)) for path in EVERY} == set()


def _axe_version() -> str:
    return json.loads((AXE.parent / "package.json").read_text(encoding="utf-8"))["version"]


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker as one script, or a skip; where a whole machine is promised, the skip is a failure."""
    if not AXE.exists():
        pytest.skip("axe-core is not in node_modules: make tools puts it there")
    return AXE.read_text(encoding="utf-8")


def faults_found(turn_to, axe: str, path: str, ways) -> list[str]:
    """What the checker finds on a page in each of these ways of showing it."""
    page, faults = turn_to(path), []
    page.evaluate(OPEN_EVERYTHING)
    page.evaluate(axe)
    for shown, width, media in sorted(ways, key=lambda way: way[1]):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", "media": "screen"} | media)
        said = page.evaluate(CHECK, COLOURS if shown == "dark" else RULES)
        assert said["passes"]
        faults += [
            f"{_named(path)}, {shown}, {width} pixels: {each['id']} at {each['nodes'][0]['html']}"
            for each in said["violations"]
        ]
    return faults


def drawn(at: int) -> tuple:
    """Two of the eight ways: one in the dark, and one of the others, each in turn.

    Every second of the others is the narrowest in the light, in which most goes wrong.

    >>> [(shown, width) for at in (0, 1) for shown, width, _ in drawn(at)]
    [('dark', 320), ('light', 320), ('dark', 768), ('light', 768)]
    """
    dark, others = WAYS[3:6], (*WAYS[1:3], *WAYS[6:])
    return dark[at % len(dark)], others[at // 2 % len(others)] if at % 2 else WAYS[0]


@pytest.mark.parametrize("at", range(len(EVERY)), ids=EVERY)
def test_axe_finds_no_fault_in_ways_drawn_for_each_page(turn_to, axe, at):
    """Neighbours in the list are alike and are shown otherwise; in all ways each is shown by `make accessibility`."""
    assert faults_found(turn_to, axe, EVERY[at], drawn(at)) == []


@pytest.mark.soak
@pytest.mark.parametrize("path", EVERY)
def test_axe_finds_no_fault_however_a_page_is_shown(turn_to, axe, found, path):
    found[path] = faults_found(turn_to, axe, path, WAYS)
    assert found[path] == []


@pytest.mark.parametrize("script", [find for find in SCRIPTED], ids=lambda script: script[0])
def test_axe_finds_no_fault_in_what_a_script_has_changed(show, axe, script):
    path, act = script
    page = show(path)
    act(page)
    page.evaluate(axe)
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            said = page.evaluate(CHECK, COLOURS if scheme == "dark" else RULES)
            assert said["passes"]
            assert not [(each["id"], each["nodes"][0]["html"]) for each in said["violations"]]
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_committed_record_is_of_these_pages_and_this_tool():
    """A page that was added since, or another version of the checker, asks for: make accessibility."""
    tested = last_test()
    assert list(tested.pages) == [_named(path) for path in EVERY]
    assert tested.widths == WIDTHS and set(tested.shown) == {shown for shown, *_ in WAYS}
    wanted = json.loads((AXE.parents[2] / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert dict(tested.tools)["axe-core"] == wanted["axe-core"]
    assert tested.violations == ()
    assert tested.day <= date.today()


@pytest.mark.parametrize("path", EVERY)
def test_no_page_scrolls_sideways_or_breaks_a_year(turn_to, path):
    page = turn_to(path)
    page.evaluate(OPEN_EVERYTHING)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(YEARS_IN_TWO_LINES) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_first_screen_of_a_phone_holds_the_three_sentences(show):
    page = show("index.html", 320, 568)
    sentences = page.locator(".first-screen p")
    assert sentences.count() == 3
    last = sentences.nth(2).bounding_box()
    assert last["y"] + last["height"] <= 568


def test_everything_is_there_without_javascript(show):
    with_it, without = (
        show("measures/burglary.html"),
        show("measures/burglary.html", java_script_enabled=False),
    )
    assert without.locator("main").inner_text() == with_it.locator("main").inner_text()


def test_a_page_asks_for_nothing_but_its_style_sheet(browser, site):
    asked = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.close()
    assert asked == [(site / "index.html").as_uri(), (site / "assets" / "site.css").as_uri()]


def test_the_first_key_press_offers_to_skip_to_the_content(show):
    page = show("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_every_link_shows_when_it_has_the_focus(show):
    page = show("index.html")
    for number in range(page.locator("a:visible").count()):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({backgroundColor, boxShadow}) => backgroundColor + boxShadow)(getComputedStyle(document.activeElement))"
        )
        assert "rgb(255, 221, 0)" in style, f"stop {number}: {style}"


def test_a_page_with_all_that_it_loads_weighs_at_most_200_kb(site):
    """Every page of every site here, with its style sheet, its scripts and the heaviest logo that is taken."""
    looked_at = 0
    for page in site.parent.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        loaded = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"', html)
        weight = len(html.encode()) + sum((page.parent / "".join(each)).stat().st_size for each in loaded)
        weight += HEAVIEST
        looked_at += 1
        assert loaded and weight <= 200_000, f"{page} weighs {weight:,} bytes"
    assert looked_at > 100
