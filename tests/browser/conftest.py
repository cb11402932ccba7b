"""A browser, and pages opened in it as readers have them."""

import os
import shutil

import pytest

CHROMIUM = os.environ.get("SAFECITY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def show(browser, site):
    """Opens a page of the site; every other argument is the reader's."""
    opened = []

    def open_page(path: str, width: int = 1280, height: int = 800, **reader):
        context = browser.new_context(viewport={"width": width, "height": height}, **reader)
        opened.append(context)
        page = context.new_page()
        page.goto((site / path).as_uri())
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def turn_to(browser, site):
    """Opens one page of the site after the other in the same tab, as a screen shows it to begin with.

    For what is only looked at: a tab to each page takes as long as looking, and the checker starts anew in it.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()

    def open_page(path: str):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light", forced_colors="none", media="screen")
        page.goto((site / path).as_uri())
        return page

    yield open_page
    context.close()
