"""Whatever a paper holds, checking it ends in findings that are quoted from it, and its marked-up copy in a page."""

from html.parser import HTMLParser
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from safecity.claims.check import check
from safecity.claims.marked_copy import marked_copy
from safecity.claims.paper import numbered
from safecity.claims.read_html import read_html
from safecity.claims.read_text import parts_of_text

from .reading import checked

WORDS = st.sampled_from(
    """from to of 202 2017 in 2019 2020/21 1,204 (5.2%) 5.2% +3.1% -4% rose fell by a third half doubled total the
    remaining 12 of whom per 1,000 population £3.2m 0 0% 100% 1e9 9999999999999999 ranked 3rd of 2 aged 18-24 | \t \n
    . ; : - ( ) , altogether respectively threefold more than fewer and 2021/20 31/12/99 Q4 ½ ² ٣ −""".split(
        " "
    )
)


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_can_be_checked(text):
    assert all(
        each.severity in ("error", "warning", "note") and each.paragraph >= 1
        for each in checked(text).findings
    )


@example(
    "total " + "9999999999999999 " * 4 + "1e9 x"
)  # a row of a table, but for its end: once cut in 2^64 ways
@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(deadline=None, max_examples=300)
def test_any_string_of_numbers_and_words_can_be_checked(text):
    paper = checked(text)
    texts = {block.number: block.text for block in paper.paper.blocks}
    assert all(each.quote in texts[each.paragraph] or " | " in each.quote for each in paper.findings)


@given(st.text(alphabet="<>/abtrdhlip \"'=&;123%()", max_size=200))
@settings(deadline=None)
def test_any_page_can_be_read(page):
    check(numbered("page.html", read_html(Path("page.html"), page.encode())))


@given(st.text(max_size=200), st.text(max_size=30))
@settings(deadline=None)
def test_nothing_of_a_paper_runs_in_its_marked_up_copy(text, name):
    hostile = f"<script>alert(1)</script> rose from 400 to 420 (50.0%) {text}"
    page = marked_copy(check(numbered(f"<img>{name}", parts_of_text(hostile.replace("<u>", "")))))
    seen = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.append(tag)

    Tags().feed(page)
    assert "script" not in seen and "img" not in seen


def test_a_part_of_those_known_is_no_part_of_all_who_were_harmed():
    said = "There were 9,380 victims in 2019/20. Most were aged 35 to 49, of whom there were 2,408 (26.2% of those {})."
    assert not checked(said.format("whose age is known")).findings
    assert [each.rule for each in checked(said.format("harmed")).findings] == ["R5"]
