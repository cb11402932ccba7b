"""Where a figure stands on a page, which has no numbers of paragraphs and tables as paper has."""

from safecity.outputs.documents.document import Document
from safecity.outputs.documents.parts import Heading
from safecity.outputs.documents.web import fragment
from safecity.outputs.placements import Placements
from tests.outputs.small_review import HOME, YEAR, small_review


def test_a_place_on_a_page_is_told_by_its_heading():
    count = small_review().released.count("burglary", HOME, YEAR)
    document = Document("A review", "Hamwic", YEAR.end)
    document.numbered("There were ", count, ".")
    document.heading("Burglary")
    document.numbered("There were ", count, ".")
    headings = (Heading("Measure", 4.0), Heading("Count", 2.0, numbers=True))
    document.table(headings, [("Burglary", count)], caption="Counts", about="Counts")
    placements = Placements()
    text = fragment(document.blocks, product="site", placements=placements, page="Assessment")
    assert text.count(f'data-figure="{count.id}"') == 3
    assert [where for _, _, where in placements.rows] == [
        "Assessment: paragraph at the top",
        "Assessment: paragraph under “Burglary”",
        "Assessment: table under “Burglary”, Burglary",
    ]
