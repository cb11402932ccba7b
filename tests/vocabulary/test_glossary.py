"""The glossary: each word once, every reference leads somewhere, and what the program says is explained."""

import re

import pytest

from safecity.findings.finding import VERDICTS
from safecity.outputs.committee_paper.words import VERDICT_WORDS
from safecity.release.classes import CLASSES
from safecity.vocabulary.glossary import GLOSSARY, words

NAMES = {name.casefold() for word in GLOSSARY for name in (word.term, *word.also)}


def test_words_stand_in_the_order_of_the_alphabet_and_each_once():
    terms = [word.term for word in GLOSSARY]
    assert terms == sorted(terms, key=str.casefold)
    names = [name.casefold() for word in GLOSSARY for name in (word.term, *word.also)]
    assert len(set(names)) == len(names)


def test_every_reference_leads_to_another_word():
    terms = {word.term for word in GLOSSARY}
    assert [(word.term, see) for word in GLOSSARY for see in word.see if see not in terms - {word.term}] == []


@pytest.mark.parametrize("said", [*VERDICTS, *CLASSES, "CSP", "LSOA", "ASB", "[x]", "[c]"])
def test_what_the_data_and_the_pages_say_is_explained(said):
    assert said.casefold() in NAMES


def test_the_papers_verdicts_are_the_glossarys():
    printed = [words.casefold() for words in VERDICT_WORDS.values()]
    assert [words for words in printed if not any(words in name for name in NAMES)] == []


@pytest.mark.parametrize("word", GLOSSARY, ids=lambda word: word.term)
def test_a_meaning_is_one_or_two_sentences(word):
    sentences = re.findall(r"[^.]+\.(?=\s|$)", word.meaning)
    assert 1 <= len(sentences) <= 2 and "".join(sentences) == word.meaning
    assert len(word.meaning) <= 300


def test_a_word_that_is_not_explained_is_an_error():
    with pytest.raises(KeyError, match="Zeal"):
        words("Zeal")
