"""Which of two years had lockdowns is said wherever the one is held against the other."""

from dataclasses import replace

import pytest

from safecity.outputs.committee_paper.paper import _summary
from safecity.outputs.documents.blocks import Paragraph
from safecity.outputs.documents.document import Document
from safecity.outputs.words.lockdown import lockdown_words
from safecity.vocabulary import Period
from tests.outputs.small_review import small_review

CHANGED = ", which changed both what happened and what was reported."


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2018, ""),
        (2019, ""),  # nine days of March 2020 are no year of lockdowns
        (2020, f"There were lockdowns in 2020/21 and hardly any in 2019/20{CHANGED}"),
        (2021, f"Both 2021/22 and 2020/21 had lockdowns{CHANGED}"),
        (2022, f"There were lockdowns in 2021/22 and hardly any in 2022/23{CHANGED}"),
        (2023, ""),
    ],
)
def test_of_two_years_it_is_said_which_had_lockdowns(year, said):
    period = Period.financial_year(year)
    assert lockdown_words(period, period.year_before()) == said


def test_the_papers_summary_says_it_before_any_change():
    whole = small_review()
    for first, expected in ((2019, False), (2020, True)):
        year = Period.financial_year(first)
        findings = [each for each in whole.findings if each.comparator == "year before"]
        review = replace(whole, year=year, findings=tuple(replace(each, period=year) for each in findings))
        paper = Document(title="Review", author="Hamwic", day=year.end)
        _summary(review, paper)
        said = [str(block.parts[0]) for block in paper.blocks if isinstance(block, Paragraph)]
        assert any(each.endswith(CHANGED) for each in said) is expected
