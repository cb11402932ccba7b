"""The page on method: it explains the words that the edition uses, as the glossary words them."""

from dataclasses import replace
from html import unescape

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.vocabulary.glossary import words
from tests.outputs.small_review import small_review


def method_page(review, into) -> str:
    write_site(review, into, Placements(), facts=SiteFacts(edition="2019-20-abcdef", downloads={}))
    return unescape((into / "method.html").read_text(encoding="utf-8"))


def explained(text: str, term: str) -> bool:
    (word,) = words(term)
    return word.meaning in text


def test_the_words_of_the_glossary_stand_on_the_page(tmp_path):
    text = method_page(small_review(), tmp_path)
    always = (
        "No clear change",
        "Rate",
        "Rank",
        "Recorded crime",
        "Gap",
        "Edition",
        "Ward",
        "Deprivation fifth",
    )
    assert [term for term in always if not explained(text, term)] == []
    assert not explained(text, "As known on")


def test_words_of_what_the_edition_lacks_are_left_out(tmp_path):
    bare = small_review(wards=(), fifths=())
    text = method_page(replace(bare, known_on="2020-06-10"), tmp_path)
    assert [term for term in ("Ward", "Deprivation fifth", "Small area") if explained(text, term)] == []
    assert explained(text, "As known on")
