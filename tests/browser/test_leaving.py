"""Leaving a page on abuse in haste: by its link, by three presses of Esc, and with no way back to it."""

import re
from pathlib import Path

import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.help import ELSEWHERE
from tests.outputs.sent_topic_review import sent_review
from tests.outputs.small_review import made_up

pytestmark = pytest.mark.browser

ABUSE, BEFORE = "topics/domestic-abuse.html", "index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    into = tmp_path_factory.mktemp("edition") / "site"
    write_site(made_up(sent_review()), into, Placements(), facts=SiteFacts("2019-20-abc", {}))
    return into


@pytest.fixture
def reading(show):
    """A page opened after the summary, with the weather answered by the test."""

    def open_page(path=ABUSE, **reader):
        page = show(BEFORE, **reader)
        page.context.route(
            re.compile("^https:"), lambda route: route.fulfill(body="Sunny", content_type="text/html")
        )
        page.goto(page.url.replace(BEFORE, path))
        return page

    return open_page


def test_three_presses_of_esc_leave_the_page_and_back_does_not_lead_to_it(reading):
    page = reading()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert page.url.endswith(BEFORE)


def test_two_presses_say_how_many_are_left_and_are_forgotten_after_a_while(reading):
    page = reading()
    page.clock.install()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.get_by_role("status").inner_text() == "Leave this page: press Esc once more."
    page.clock.fast_forward(6000)
    page.keyboard.press("Escape")
    assert page.get_by_role("status").inner_text() == "Leave this page: press Esc two more times."
    assert page.url.endswith(ABUSE)


def test_the_link_leaves_with_no_way_back_and_stays_in_sight(reading):
    page = reading(width=320)
    link = page.locator(".leave a")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    box = link.bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 120 and box["height"] >= 24
    link.click()
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert page.url.endswith(BEFORE)


def test_without_javascript_it_is_a_link(reading):
    page = reading(java_script_enabled=False)
    assert not page.get_by_text("Pressing the Esc key").is_visible()
    page.locator(".leave a").click()
    page.wait_for_url(ELSEWHERE)


def test_the_page_that_is_left_tells_the_next_nothing_of_itself(reading):
    page = reading()
    asked = []
    page.on("request", lambda request: asked.append(request.headers.get("referer")))
    page.locator(".leave a").click()
    page.wait_for_url(ELSEWHERE)
    assert asked and not any(asked)


def test_a_page_on_other_things_has_no_such_link(reading):
    assert reading("topics/severity.html").locator(".leave").count() == 0
