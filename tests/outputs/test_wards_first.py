"""Pages of wards begin with what changed, and how wards are counted stands below it."""

from dataclasses import replace

import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import write_site
from tests.outputs.small_review import small_review
from tests.outputs.test_site import FACTS, pages

pytestmark = pytest.mark.usefixtures("elsewhere")


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
