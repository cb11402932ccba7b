"""The pages of wards: what changed first, and how wards are counted last."""

import re
from dataclasses import replace

import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import write_site
from tests.outputs.small_review import small_review
from tests.outputs.test_site import FACTS, pages


def test_what_is_barely_clear_is_called_so_wherever_a_ward_s_changes_are_named(tmp_path):
    review = small_review()
    northam = review.wards[0]
    findings = tuple(
        replace(each, ratio=0.75, low=0.57, high=0.99)
        if (each.measure, each.place) == ("burglary", northam)
        else each
        for each in review.findings
    )
    write_site(replace(review, findings=findings), tmp_path, Placements(), facts=FACTS)
    read = pages(tmp_path)
    lead = " ".join(" ".join(read["wards/northam.html"].words).split())
    assert "Clearly down: burglary (barely clear)." in lead
    listed = " ".join(" ".join(read["wards/index.html"].words).split())
    northams, southams = listed.split("Every ward")[1].split("Southam")
    assert "burglary (barely clear)" in northams and "burglary (barely clear)" not in southams


@pytest.mark.parametrize(
    "path, told", [("wards/northam.html", "All measures"), ("wards/index.html", "Every ward")]
)
def test_a_page_of_wards_tells_what_changed_before_how_wards_are_counted(tmp_path, path, told):
    write_site(small_review(), tmp_path, Placements(), facts=FACTS)
    said = " ".join(" ".join(pages(tmp_path)[path].words).split())
    before, _, after = said.partition("A ward is made up of whole small areas")
    assert after and told in before and "urglary" in before


def test_a_ward_where_nothing_changed_clearly_begins_with_what_was_recorded(tmp_path):
    review = small_review()
    still = tuple(replace(each, verdict="no clear change") for each in review.findings)
    write_site(replace(review, findings=still), tmp_path, Placements(), facts=FACTS)
    said = " ".join(" ".join(pages(tmp_path)["wards/northam.html"].words).split())
    first = said[said.index("Nothing changed clearly in Northam") : said.index("All measures")]
    assert "recorded" in first.partition(".")[2]


def test_wards_where_nothing_changed_clearly_are_a_list_and_no_rows(tmp_path):
    review = small_review()
    findings = tuple(
        replace(each, verdict="no clear change")
        if each.place == review.wards[1] and each.verdict in ("up", "down")
        else each
        for each in review.findings
    )
    write_site(replace(review, findings=findings), tmp_path, Placements(), facts=FACTS)
    page = (tmp_path / "wards" / "index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr><th scope="row"><a [^>]*>(\w+)</a>', page)
    assert rows == ["Northam"]
    _, listed = page.split("No clear change can be told in these:")
    assert re.findall(r"<li><a [^>]*>(\w+)</a>", listed.split("</ul>")[0]) == ["Southam"]
