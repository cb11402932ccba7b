"""Finding and comparing with a script: as one types, any two places, and all of it with the keyboard."""

from pathlib import Path

import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from tests.outputs.small_review import AREAS, made_up, small_review

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    into = tmp_path_factory.mktemp("edition") / "site"
    write_site(made_up(small_review(areas=AREAS)), into, Placements(), facts=SiteFacts("2019-20-abc", {}))
    return into


def shown(page):
    return page.locator("[data-find] li:visible a").all_inner_texts()


def test_the_list_narrows_as_one_types_by_any_part_and_other_name(show):
    page = show("find.html")
    page.get_by_label("Type a place").fill("nort")
    assert shown(page)[0] == "Northam"
    page.get_by_label("Type a place").fill("asb")
    assert shown(page) == ["Anti-social behaviour"]
    assert page.get_by_role("status").inner_text() == "1 found"
    page.get_by_label("Type a place").fill("003a")
    assert shown(page) == ["Hamwic 003A"]  # folded away until it is asked for
    page.get_by_label("Type a place").fill("qqq")
    assert shown(page) == [] and "Nothing found" in page.get_by_role("status").inner_text()
    page.get_by_label("Type a place").fill("")
    assert "Burglary" in shown(page) and page.locator(".letters").is_visible()


def test_a_place_and_a_measure_typed_together_lead_to_the_one_in_the_other(show):
    page = show("find.html")
    page.get_by_label("Type a place").fill("burglary northam")
    assert shown(page) == ["Burglary in Northam"]
    page.get_by_label("Type a place").fill("southam drug")
    assert shown(page) == ["Drug offences in Southam"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/drug-offences.html#place-southam")
    assert page.locator("#place-southam").is_visible()


def test_a_word_spelt_nearly_so_finds_what_is_meant_and_says_so(show):
    page = show("find.html")
    page.get_by_label("Type a place").fill("burglery")
    assert shown(page) == ["Burglary"]
    assert page.get_by_role("status").inner_text() == "1 found, spelt nearly so"
    page.get_by_label("Type a place").fill("burglery nortam")
    assert shown(page) == ["Burglary in Northam"]
    page.get_by_label("Type a place").fill("xyzburg")
    assert shown(page) == []


@pytest.mark.parametrize(("typed", "found"), [
    ("drugs", "Drug offences"), ("cannabis", "Drug offences"), ("burglaries", "Burglary"), ("break-in", "Burglary"),
    ("fly-tipping", "Anti-social behaviour"), ("noisy neighbours", "Anti-social behaviour"),
])  # fmt: skip
def test_everyday_words_and_their_endings_find_the_measure(show, typed, found):
    page = show("find.html")
    page.get_by_label("Type a place").fill(typed)
    assert found in shown(page) and "spelt nearly" not in page.get_by_role("status").inner_text()


def test_enter_opens_the_first_that_is_found(show):
    page = show("find.html")
    page.get_by_label("Type a place").fill("northam")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wards/northam.html")


def test_without_javascript_everything_is_listed_and_nothing_is_offered_that_does_nothing(show):
    page = show("find.html", java_script_enabled=False)
    assert "Burglary" in shown(page) and page.locator("input, select").count() == 0
    assert show("compare/index.html", java_script_enabled=False).locator("select").count() == 0


def test_two_chosen_places_stand_side_by_side(show):
    page = show("compare/index.html")
    page.get_by_label("Show").select_option(label="Southam")
    page.get_by_label("Beside").select_option(label="Northam")
    assert page.locator("thead th:visible").all_inner_texts() == ["Measure", "Northam", "Southam"]
    assert page.locator("tbody tr").first.locator("td:visible").count() == 2
    page.get_by_label("Show").select_option(label="All places")
    assert page.locator("thead th:visible").count() == 4


def test_a_link_to_a_ward_shows_it_beside_the_place(show):
    page = show("wards/northam.html")
    page.get_by_role("link", name="Northam beside Hamwic").click()
    assert page.locator("thead th:visible").all_inner_texts() == ["Measure", "Hamwic", "Northam"]


def test_rows_of_one_measure_can_be_chosen_and_put_in_order(show):
    page = show("compare/burglary.html", 320)
    names = page.locator("tbody tr:visible th")
    assert names.all_inner_texts() == ["Hamwic", "Northam", "Southam"]
    page.evaluate("document.querySelectorAll('tbody tr')[2].cells[2].textContent = '1,234'")
    page.get_by_label("Order by").select_option(label="2019/20, highest first")
    assert names.all_inner_texts() == ["Southam", "Hamwic", "Northam"]
    assert page.locator("thead th[aria-sort=descending]").count() == 1
    page.get_by_label("Show").select_option(label="Northam")
    assert names.all_inner_texts() == ["Hamwic", "Northam"]


def test_the_scripts_run_where_a_policy_forbids_inline_ones_and_every_other_address(browser, site):
    """As a server of the pages may set it: only the edition's own files, and nothing inside a page."""
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if "compare.js" in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    policy = {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'"
    }
    kinds = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}

    def answer(route):
        path = site / route.request.url.split("hamwic.test/")[1].partition("#")[0]
        if not path.is_file():
            return route.fulfill(status=404)
        route.fulfill(body=path.read_bytes(), headers=policy | {"Content-Type": kinds[path.suffix]})

    page.route("**/*", answer)
    for path, control in (("compare/index.html", "select"), ("find.html", "input")):
        page.goto(f"http://hamwic.test/{path}")
        assert page.locator(control).first.is_visible()
    page.close()
    assert said == []
