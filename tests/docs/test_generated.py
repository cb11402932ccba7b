"""The documents: the generated ones are what the program declares, and every link in them leads somewhere."""

import re
import runpy
from functools import cache
from pathlib import Path

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.vocabulary.glossary import GLOSSARY

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@cache
def generator() -> dict:
    return runpy.run_path(str(ROOT / "docs" / "generate.py"))


@cache
def generated() -> dict[str, str]:
    return generator()["pages"]()


@pytest.mark.parametrize("name", ["measures.md", "glossary.md"])
def test_the_committed_page_is_what_the_program_declares(name):
    committed = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert committed == generated()[name], f"docs/{name} is out of date: run make docs"


def test_every_measure_is_told_in_full():
    text = generated()["measures.md"]
    sections = {part.partition("\n")[0]: part for part in re.split(r"^#{2,3} ", text, flags=re.M)}
    for measure in CATALOGUE.values():
        told = sections[generator()["heading"](measure)]
        said = (measure.name, measure.noun, measure.includes, measure.why, measure.unit, measure.release)
        assert [each for each in (*said, measure.owner) if each not in told] == []
        assert [caveat.wording for caveat in measure.caveats if caveat.wording not in text] == []


def test_the_condition_that_a_measure_asks_is_printed():
    assert "where `category == 'Burglary'` |" in generated()["measures.md"]


def test_every_word_is_in_the_glossary_page():
    text = generated()["glossary.md"]
    assert [word.term for word in GLOSSARY if f"### {word.term}\n\n{word.meaning}" not in text] == []
    assert [also for word in GLOSSARY for also in word.also if f"| {also} | [{word.term}]" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        file, _, place = target.partition("#")
        other = page.parent / file if file else page
        assert other.exists(), target
        if place:
            assert place in anchors(other.read_text(encoding="utf-8")), target


def anchors(text: str) -> set[str]:
    """The names that a page's headings can be reached by."""
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
