"""The data annex: where everything came from and when, how much of it there is, how good it is, and what words mean."""

from ...findings.review import Review, SourceUsed
from ...vocabulary.glossary import GLOSSARY
from ..committee_paper.records import records, returns
from ..committee_paper.sections import how_made
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Styled
from ..site_pages.page import day
from ..words.licence import open_licence
from .assess import Assessment

_SEVERAL = "several files"


def annex(assessment: Assessment, paper: Document) -> None:
    review = assessment.review
    paper.heading("About these figures", on_new_page=True)
    sources(review, paper)
    records(review, paper)
    returns(review, paper)
    how_made(review, paper)
    glossary(paper)


def sources(review: Review, paper: Document) -> None:
    """Each kind of file with its publisher and the days it came on; of a single file, how many of its records stand."""
    kinds: dict[tuple[str, str], list[SourceUsed]] = {}
    for each in review.sources:
        kinds.setdefault((each.title or each.name, each.publisher), []).append(each)
    rows: list[tuple[Cell, ...]] = []
    for (title, publisher), files in kinds.items():
        first, last = min(each.received for each in files), max(each.received for each in files)
        days = _day(first) if first[:10] == last[:10] else f"{_day(first)} to {_day(last)}"
        alone = files[0] if len(files) == 1 else None
        rows.append(
            (
                f"{title[:1].upper()}{title[1:]}", publisher, days, alone.records if alone else _SEVERAL,
                alone.accepted if alone else _SEVERAL,
            )
        )  # fmt: skip
    paper.heading("Sources", 2)
    paper.numbered(
        "Figures were counted from these files, received on the days given. Of each single file the table says how "
        "many records it holds and how many of them stand; the page on data quality says it of every file."
    )
    paper.table(
        (
            Heading("What it is", 6.0), Heading("From", 4.0), Heading("Received", 3.0),
            Heading("Records", 2.0, numbers=True), Heading("Stand", 2.0, numbers=True),
        ),
        rows,
        caption="Files that the figures were counted from",
        about="Each kind of file with who sent it, when it came, and how many of its records stand.",
        note=open_licence(review),
    )  # fmt: skip


def _day(written: str) -> str:
    try:
        return day(written[:10])
    except ValueError:
        return written


def glossary(paper: Document) -> None:
    """The terms that the paper uses, each once."""
    said = " ".join(_text(block) for block in paper.blocks).casefold()
    used = [word for word in GLOSSARY if any(term.casefold() in said for term in (word.term, *word.also))]
    if not used:
        return
    paper.heading("What words mean", 2)
    for word in used:
        paper.paragraph(Styled(f"{word.term}. ", bold=True), word.meaning, where="what words mean")


def _text(block) -> str:
    parts = [str(part) for part in getattr(block, "parts", ())]
    for row in getattr(block, "rows", ()):
        parts += [str(part) for cell in row for part in (cell if isinstance(cell, tuple) else (cell,))]
    return " ".join(parts)
