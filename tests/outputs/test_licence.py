"""Under which licence public information is: the same words at every page's foot."""

import re
from dataclasses import replace

import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.words.licence import open_licence
from tests.outputs.small_review import made_up, small_review

EITHER = pytest.mark.parametrize(
    "lies", [lambda review: review, made_up], ids=["a real place", "one made up"]
)


def one_line(said: str) -> str:
    return " ".join(said.split())


@EITHER
def test_the_foot_of_a_page_has_a_space_between_its_sentences(tmp_path, lies):
    review = lies(replace(small_review(), known_on="2020-06-30"))
    write_site(review, tmp_path, Placements(), facts=SiteFacts("2019-20-abc", {}))
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    foot = re.search(r"<p>\s*(Published by .*?)\s*</p>", text, re.DOTALL)
    known = "The figures are as known on 30 June 2020."
    assert one_line(foot[1]).endswith(f" {f'{open_licence(review)} {known}'.strip()}")
    assert not re.search(r"\.(?=[A-Z])", foot[1])
