"""Finding and reading the published edition."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.editions import current, published, read_figures, read_manifest
from safecity.editions.reading import PublishedFinding
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadInput, Missing


def finding(period: str) -> PublishedFinding:
    return PublishedFinding("n1", "asb", "E06000099", period, "year before", None, None, None, None, None,
                            "too few", "", ())  # fmt: skip


def test_without_a_pointer_nothing_is_published(tmp_path):
    assert current(tmp_path / "editions") is None
    with pytest.raises(Missing, match="safecity build"):
        published(tmp_path / "editions")


def test_current_names_the_published_edition(tmp_path):
    (tmp_path / "2019-20-abc").mkdir()
    (tmp_path / "current").write_text("2019-20-abc\n", encoding="utf-8")
    assert current(tmp_path) == tmp_path / "2019-20-abc"


@pytest.mark.parametrize("name", ["", "gone", "../elsewhere", "."])
def test_a_pointer_to_nothing_is_a_fault(tmp_path, name):
    (tmp_path.parent / "elsewhere").mkdir(exist_ok=True)
    (tmp_path / "current").write_text(name, encoding="utf-8")
    with pytest.raises(Missing, match="not there"):
        current(tmp_path)


def test_a_changed_edition_is_named_with_its_line(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "figures.csv").write_text("figure_id,measure\nf1,asb\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"figures\.csv, line 2"):
        read_figures(tmp_path)


def test_a_missing_part_is_named(tmp_path):
    with pytest.raises(Missing, match=r"manifest\.json"):
        read_manifest(tmp_path)


@given(
    first=st.dates(date(2015, 1, 1), date(2024, 12, 1)),
    length=st.integers(1, 12),
    left_out=st.sets(st.integers(1, 10), max_size=5),
)
def test_any_period_reads_back_from_its_label(first, length, left_out):
    months = Period(first.replace(day=1), date(first.year + 2, 12, 31)).months()[:length]
    span = Period(months[0].start, months[-1].end)
    span = span.leaving_out([month for at, month in enumerate(months) if at in left_out])
    assert finding(str(span)).span == span
