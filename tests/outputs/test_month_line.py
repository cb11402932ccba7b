"""The months of a measure as a line the size of a word, in the row that tells its change."""

import re

from safecity.outputs.charts.month_line import month_line, months_of_measure
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.topics.changes import changes
from tests.outputs.drawn_review import BURGLARY, monthly
from tests.outputs.small_review import small_review
from tests.outputs.test_break_marks import COUNTS, broken, row

FACTS = SiteFacts(edition="2019-20-abcdef", downloads={})


def test_the_first_page_draws_the_months_of_every_change_and_notes_each(tmp_path):
    review, placements = small_review(), Placements()
    write_site(review, tmp_path, placements, facts=FACTS)
    home = (tmp_path / "index.html").read_text(encoding="utf-8")
    found = changes(review, review.home)
    told = [each.measure for each in (*found.clear, *found.unclear)]
    assert home.count('class="chart chart--months') == len(told) > 1
    for measure in told:
        noted = {
            figure for figure, _, part in placements.rows if part.endswith(f": months of {measure.title}")
        }
        counts = [review.released.count(measure.name, review.home, month) for month in review.months]
        assert {each.id for each in counts} <= noted


def test_the_small_line_of_a_table_s_row_is_split_there_as_well():
    def paths(review):
        small = month_line(review, months_of_measure(review, BURGLARY), Placements(), "here")
        return re.findall(r'<path class="line year" d="([^"]+)"', str(small.body))

    assert [path.count("L") for path in paths(monthly(COUNTS))] == [23]
    assert [path.count("L") for path in paths(broken(row()))] == [11, 11]
