"""Of a paper that lost its clearance the weightiest figures are named first, whatever they are called."""

import re
from datetime import date

import pytest

from safecity.cli.cleared_figures import changed_figures, cleared_figures
from safecity.cli.clearing import clearance_lines
from safecity.partnership.clearances import Clearance, file_of, text_of
from tests.cli.test_freeze import published
from tests.outputs import small_review as small


@pytest.fixture
def lost(tmp_path):
    """A paper cleared and published, and the edition after it in which burglary is called otherwise."""
    with pytest.MonkeyPatch.context() as then:
        then.setitem(small.COUNTS, "burglary", (300, 295))
        then.setitem(small.COUNTS, "asb", (11, 12))
        then.setitem(small.COUNTS, "all_crime", (4000, 4041))
        partnership = published(tmp_path, [], "2019-20-aa")
    before = partnership.editions / "2019-20-aa"
    row = Clearance(
        by="J. Okafor", on=date(2020, 11, 30), published=date(2020, 12, 7), edition=before.name, fingerprint="x",
        figures=cleared_figures(partnership, before),
    )  # fmt: skip
    published(tmp_path, [], "2019-20-bb")
    return partnership, partnership.editions / "2019-20-bb", row


def test_changes_called_otherwise_come_first_then_the_first_page_and_the_year(lost):
    named = changed_figures(*lost)
    assert named[0].startswith("Burglary, Hamwic, 2019/20: 295, now 200"), named[:12]
    main = [bool(re.match(r"[^,]+, Hamwic, 2019/20(?: \(rate\))?: ", each)) for each in named]
    others = named[len(main) - main[::-1].index(True) :]
    assert sum(main) >= 3 and len(others) > 10 and any(each < named[0] for each in others)
    wards = [at for at, each in enumerate(named) if ", Hamwic," not in each]
    assert wards and min(wards) > named.index(named[main.index(True)])


def test_where_the_cleared_edition_is_gone_the_year_still_comes_first(lost, tmp_path):
    partnership, edition, row = lost
    named = changed_figures(partnership, edition, row.model_copy(update={"edition": "2019-20-cc"}))
    assert re.match(r"[^,]+, Hamwic, 2019/20", named[0])


def test_a_paper_that_was_published_is_said_to_have_been(lost):
    partnership, edition, row = lost
    partnership.clearances.mkdir()
    file_of(partnership.clearances, "2019/20").write_text(text_of((row,)), encoding="utf-8")
    first, *named = clearance_lines(partnership, edition)
    assert first.endswith("It had been cleared by J. Okafor on 2020-11-30 and published on 2020-12-07.")
    assert "  Burglary, Hamwic, 2019/20: 295, now 200" in named
