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
