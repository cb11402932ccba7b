"""The place's ranks by the Home Office's tables on a page of the site and in the committee paper."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from safecity.cli.status import status
from safecity.outputs.official_rankings import official_counts, rankings
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, _Site, write_site
from safecity.outputs.site_pages import home
from safecity.outputs.site_pages.page import verdict_in_words
from safecity.outputs.tables.workbook import write_tables
from tests.cli.counted_place import publish_data, review_of
from tests.cli.test_official import placed
from tests.outputs.small_review import small_review
from tests.outputs.test_tables import figures_of, table
from tests.outputs.written_paper import write_paper


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    return review_of(placed(tmp_path_factory.mktemp("official")))


@pytest.fixture(scope="module")
def page(review, tmp_path_factory) -> str:
    into = tmp_path_factory.mktemp("site")
    write_site(review, into, Placements(), facts=SiteFacts("2019-20-small", {}))
    return (into / "official.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_gives_a_rank_of_how_many_in_each_comparison(review, page):
    said = words(page)
    assert "Among: Most similar group" in said and "In England" in said
    assert len(re.findall(r"\d+(?:st|nd|rd|th) of 5\b", said)) == len(review.official)
    assert len(re.findall(r"\d+(?:st|nd|rd|th) of 12\b", said)) == len(review.official)
    assert "Compared with P03, P04, P05 and P06." in said


def test_the_home_page_of_a_place_ranked_by_the_tables_alone_says_how_it_compares(review, tmp_path):
    alone = replace(review, findings=tuple(each for each in review.findings if each.comparator != "all CSPs"))
    write_site(alone, tmp_path, Placements(), facts=SiteFacts("2019-20-small", {}))
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    (section,) = re.findall(r'<section aria-labelledby="compared">.*?</section>', html, re.S)
    said = words(section)
    assert "Among: Most similar group" in said and "In England" in said and 'href="official.html"' in section
    for name in ("All recorded crime", "Violent crime", "Sexual offences", "Residential burglary"):
        ranks = re.findall(rf"{name} [\d.]+ [\d.]+ [a-z ]+ \d+(?:st|nd|rd|th) of (\d+)", said)
        assert ranks == ["5", "12"], name


def test_where_the_open_data_ranks_the_place_the_section_is_of_the_open_data(review, tmp_path):
    ranked, (first, *_) = small_review(), rankings(review)
    measure, finding = first.rows[0]
    (comparator,) = (name for name in review.compared_with if name.startswith(first.name))
    both = replace(
        ranked, themed=(measure,), compared_with={comparator: ()},
        findings=(*ranked.findings, replace(finding, place=ranked.home)),
    )  # fmt: skip
    assert rankings(both)
    site = _Site(both, tmp_path, Placements(), SiteFacts("2019-20-small", {}))
    site.write("index.html", "Summary", "home.html", home.content)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert html.count('id="compared"') == 1 and "whose figures were received" in html
    assert "By the Home Office’s counts for" not in html


def test_the_year_before_stands_beside_the_year_in_a_row_for_each_measure_with_the_verdict_and_the_change(
    review, page
):
    (section,) = re.findall(r'<section aria-labelledby="change">.*?</section>', page, re.S)
    rows = [words(row) for row in re.findall(r"<tr>.*?</tr>", section, re.S)]
    assert rows[0] == "Measure 2018/19 2019/20 Change" and len(rows) == 1 + len(official_counts(review))
    for row, count in zip(rows[1:], official_counts(review), strict=True):
        finding = count.change
        told = f" {finding.change}" if finding.change else ""
        title = count.measure.title.removesuffix(" (official tables)")
        assert row.startswith(f"{title} {finding.before} {finding.after} "), row
        assert f"{verdict_in_words(finding)}{told}" in row, row
        assert bool(finding.change) is (re.search(r" to \+?−?[0-9.]+%$", row) is not None), row


def test_without_the_tables_of_the_year_before_the_counts_of_the_year_are_given(tmp_path):
    review = review_of(placed(tmp_path, years=("2019/20",)))
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-small", {}))
    (section,) = re.findall(
        r'<section aria-labelledby="change">.*?</section>',
        (tmp_path / "site" / "official.html").read_text(encoding="utf-8"), re.S,
    )  # fmt: skip
    assert "The tables of 2018/19 did not come" in words(section) and "[x]" not in words(section)
    rows = [words(row) for row in re.findall(r"<tr>.*?</tr>", section, re.S)]
    assert rows[0] == "Measure 2019/20"
    counted = {each.measure.title: each.after for each in official_counts(review)}
    assert rows[1:] == [f"{title.removesuffix(' (official tables)')} {n}" for title, n in counted.items()]
    write_tables(review, tmp_path / "tables.xlsx", Placements())
    header, rows = table(openpyxl.load_workbook(tmp_path / "tables.xlsx")["Official counts"])
    assert [row[header.index("Offences")] for row in rows] == [each.value for each in counted.values()]
    assert "A year before" not in header


def test_tables_of_other_years_alone_make_no_page_and_are_asked_for(tmp_path, capsys):
    small = placed(tmp_path, years=("2018/19",))
    review = review_of(small)
    assert review.official == ()
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-small", {}))
    assert not (tmp_path / "site" / "official.html").exists()
    assert "Official counts" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    publish_data(small, review)
    status(small.partnership, as_json=False)
    assert "Home Office tables of recorded crime by partnership: " in capsys.readouterr().out


def test_the_page_says_that_two_sources_are_never_mixed(page):
    assert "never mixed in one line" in words(page)


def test_the_measures_of_records_have_pages_and_the_official_ones_have_none_of_their_own(review, page):
    assert not any(measure.theme for measure in review.measures)
    assert 'href="official.html"' in page and "measures/sexual-offences-official-tables.html" not in page


def test_the_paper_gives_the_same_ranks(review, tmp_path):
    path = tmp_path / "paper.docx"
    write_paper(review, path, Placements())
    tables = [
        [
            ["".join(text.text for text in cell._tc.iter(qn("w:t"))) for cell in row.cells]
            for row in table.rows
        ]
        for table in Document(str(path)).tables
    ]
    (official,) = (rows for rows in tables if rows[0][-1] == "England")
    assert official[0][2:] == ["Most similar group", "England"]
    assert len(official) == 1 + len(review.official)
    for row in official[1:]:
        assert re.match(r"\d+(st|nd|rd|th) of 5\b", row[2])
        assert re.match(r"\d+(st|nd|rd|th) of 12\b", row[3])


def test_the_workbook_has_counts_ranks_and_every_partnership_compared_on_sheets_of_their_own(
    review, tmp_path
):
    placements = Placements()
    write_tables(review, tmp_path / "tables.xlsx", placements)
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    sheets = ["Official counts", "Official ranks", "Official partnerships"]
    assert [name for name in book.sheetnames if name in sheets] == sheets
    for name in sheets:
        held = figures_of(book[name], placements)
        assert held and all(value == pytest.approx(figure.value) for value, figure in held), name
        assert {figure.measure for _, figure in held} == {measure.name for measure in review.official}
    header, rows = table(book["Official ranks"])
    of = header.index("Partnerships compared")
    assert {(row[0], row[of]) for row in rows} == {("Most similar group", 5), ("England", 12)}
    header, rows = table(book["Official partnerships"])
    assert {row[2] for row in rows} == {review.home.name, "P03", "P04", "P05", "P06"}
    burglaries = {row[2]: row[3] for row in rows if row[1] == "Residential burglary"}
    counted = review.released.count("official_residential_burglary", review.home, review.year).value
    assert burglaries[review.home.name] == counted
    elsewhere = [name for name in book.sheetnames[3:] if name not in sheets]
    assert not any(
        "official tables" in str(cell) for name in elsewhere for row in table(book[name])[1] for cell in row
    )


def test_a_place_without_the_tables_has_no_such_page(tmp_path):
    write_site(small_review(), tmp_path, Placements(), facts=SiteFacts("2019-20-small", {}))
    assert not Path(tmp_path / "official.html").exists()
    assert "official.html" not in (tmp_path / "index.html").read_text(encoding="utf-8")
