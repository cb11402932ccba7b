"""What the assessment recommends, in the committee paper: a day that the paper itself is past is said to be past."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from safecity.demo.hamwic import __file__ as HAMWIC
from safecity.outputs.assessment.words import read_topics
from safecity.outputs.committee_paper.topics.recommended import day_in_words, recommended
from safecity.outputs.documents.document import Document
from safecity.outputs.narrative.narrative import NO_WORDS
from tests.outputs.assessment.test_assessment import BURGLARY, with_words
from tests.outputs.small_review import YEAR, small_review


@pytest.mark.parametrize(
    ("meets", "said"),
    [
        ("14 January 2021", "By: 31 March 2021."),
        ("31 March 2021", "By: 31 March 2021."),
        ("Thursday, 1 April 2021", "By: 31 March 2021, which is before the date of this paper."),
        ("", "By: 31 March 2021."),
        ("a day to be named", "By: 31 March 2021."),
    ],
)
def test_a_day_before_the_papers_own_is_said_to_be_past(tmp_path, meets, said):
    review = with_words(tmp_path, small_review(), burglary=BURGLARY)
    settings = review.partnership.settings
    settings = settings.model_copy(update={"paper": settings.paper.model_copy(update={"date": meets})})
    review = replace(review, partnership=replace(review.partnership, settings=settings))
    paper = Document("", "", YEAR.end)
    recommended(review, replace(NO_WORDS, on_topics=read_topics(review)), paper)
    words = "".join(map(str, paper.blocks[-1].parts))
    assert words.endswith(said)


def test_what_hamwics_partners_recommend_comes_after_its_paper():
    demo = Path(HAMWIC).parent
    meets = day_in_words(tomllib.loads((demo / "paper.toml").read_text("utf-8"))["paper"]["date"])
    texts = [path.read_text("utf-8") for path in (demo / "narrative_texts").rglob("*.md")]
    days = [
        day_in_words(day)
        for text in texts
        for day in re.findall(r"Measure: .* By: (.+?)\.$", text, re.MULTILINE)
    ]
    assert len(days) > 10 and all(meets < day for day in days)
