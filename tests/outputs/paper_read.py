"""A committee paper read back: a section's paragraphs, and a table by its caption."""

from tests.outputs.test_committee_paper import words


def section(paper, title: str) -> list[str]:
    """The paragraphs of a section, without its tables."""
    found, inside = [], False
    for each in paper.paragraphs:
        if each.style.name.startswith("Heading"):
            inside = each.text == title
        elif inside:
            found.append(words(each._p))
    return found


def table(paper, caption: str) -> list[list[str]]:
    for each in paper.tables:
        if caption in words(each._tbl.getprevious()):
            return [[words(cell._tc) for cell in row.cells] for row in each.rows]
    raise AssertionError(f"no table '{caption}'")
