"""The site as a browser shows it: usable at every width, light and dark, and by those who do not see it."""

from pathlib import Path

import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from tests.outputs.ahead_review import ahead_review
from tests.outputs.sent_topic_review import sent_review
from tests.outputs.small_review import AREAS, made_up, small_review

pytestmark = pytest.mark.browser

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
WIDTHS = (320, 768, 1280)
OPEN_EVERYTHING = "for (const each of document.querySelectorAll('details')) each.open = true"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    into = tmp_path_factory.mktemp("edition") / "site"
    downloads = {"review.docx": "Committee paper (Word)", "data/figures.csv": "Every figure (CSV)"}
    write_site(
        made_up(small_review(areas=AREAS)), into, Placements(), facts=SiteFacts("2019-20-abc", downloads)
    )
    own = into.parent / "own-records"
    write_site(made_up(sent_review()), own, Placements(), facts=SiteFacts("2019-20-abc", downloads))
    ahead = into.parent / "ahead"
    write_site(made_up(ahead_review()), ahead, Placements(), facts=SiteFacts("2019-20-abc", downloads))
    return into


@pytest.mark.parametrize("path", (*KINDS, *TOPICS, *AHEAD))
def test_axe_finds_no_fault_at_any_width_light_or_dark(show, path):
    if not AXE.exists():
        pytest.skip("axe-core is not in node_modules: make tools puts it there")
    page = show(path)
    page.evaluate(OPEN_EVERYTHING)
    page.add_script_tag(path=AXE)
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
            assert found["passes"]
            assert not [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]], (
                width,
                scheme,
            )


@pytest.mark.parametrize("path", (*KINDS, *TOPICS, *AHEAD))
def test_no_page_scrolls_sideways(show, path):
    page = show(path)
    page.evaluate(OPEN_EVERYTHING)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
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


def test_a_page_and_its_style_sheet_weigh_less_than_200_kb(site):
    style = (site / "assets" / "site.css").stat().st_size
    for path in (*KINDS, *TOPICS, *AHEAD):
        assert style + (site / path).stat().st_size < 200_000
