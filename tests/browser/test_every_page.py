"""Every page of the made-up city's edition, however it is shown: usable by those who do not see it, at every width."""

from pathlib import Path

import pytest

from safecity.editions import current
from tests.browser.test_site import AXE, CHECK, OPEN_EVERYTHING, RULES, WAYS, WIDTHS, YEARS_IN_TWO_LINES

pytestmark = [pytest.mark.browser, pytest.mark.soak]


@pytest.fixture(scope="module")
def site(demo_desk) -> Path:
    return current(demo_desk / "hamwic" / "editions") / "site"


def test_axe_finds_no_fault_on_any_page_and_none_scrolls_sideways(browser, site):
    if not AXE.exists():
        pytest.skip("axe-core is not in node_modules: make tools puts it there")
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    page, axe, faults = browser.new_page(), AXE.read_text(encoding="utf-8"), []
    for path in pages:
        name = path.relative_to(site).as_posix()
        page.goto(path.as_uri())
        page.evaluate(OPEN_EVERYTHING)
        page.evaluate(axe)
        for shown, width, media in WAYS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(
                **{"color_scheme": "light", "forced_colors": "none", "media": "screen"} | media
            )
            said = page.evaluate(CHECK, RULES)
            assert said["passes"]
            faults += [
                f"{name}, {shown}, {width} pixels: {each['id']} at {each['nodes'][0]['html']}"
                for each in said["violations"]
            ]
            if media.get("media") != "print" and width in WIDTHS:
                broken = page.evaluate(YEARS_IN_TWO_LINES)
                faults += [f"{name} at {width} breaks years: {', '.join(broken)}"] if broken else []
                over = page.evaluate("document.documentElement.scrollWidth") - width
                faults += [f"{name} is {over} pixels too wide at {width}"] if over > 0 else []
    page.close()
    assert faults == []
