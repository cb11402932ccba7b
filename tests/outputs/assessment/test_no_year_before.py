"""An assessment of a year without one before it: it says so, and calls nothing a change or the lack of one."""

import pytest

from safecity.outputs.assessment.assess import assess
from safecity.outputs.assessment.laid import lay_down_assessment
from tests.outputs.small_review import without_year_before


@pytest.fixture(scope="module")
def alone():
    return without_year_before()


def words_of(blocks) -> list[str]:
    return [
        "".join(getattr(part, "words", str(part)) for part in getattr(each, "parts", ())) for each in blocks
    ]


def test_its_head_names_the_year_alone(alone):
    laid = lay_down_assessment(assess(alone, {}), form="full", by="crime")
    assert "2019/20" in words_of(laid.document.blocks)
    assert not [each for each in words_of(laid.document.blocks) if "beside 2018/19" in each]


def test_it_gives_no_verdict_on_a_change(alone):
    laid = lay_down_assessment(assess(alone, {}), form="full", by="crime")
    assert not [each for each in words_of(laid.document.blocks) if "No clear change can be told" in each]


def test_how_it_changed_is_missing_and_no_second_telling_of_how_much(alone):
    chapters = lay_down_assessment(assess(alone, {}), form="full", by="crime").chapters
    topics = [said for each in chapters if "How much" in (said := words_of(each.blocks))]
    assert topics
    for said in topics:
        assert "How it has changed" not in said
        assert any(each.startswith("Unfinished. Still missing: how it has changed") for each in said)
