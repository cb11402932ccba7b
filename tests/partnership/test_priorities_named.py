"""Priorities in partnership.toml: a measure by its name or with a target, and what is wrong with one is said."""

import pytest

from safecity.partnership import FILE, open_partnership
from safecity.vocabulary.fault import BadPartnership

SOUND = 'name = "Hamwic"\narea = "E06999901"\nforce = "Hamwic Police"\n'
SETS = '[[comparator_sets]]\nname = "Ports"\ncodes = ["E22000001"]\n'


@pytest.fixture
def said(tmp_path):
    def read(indicators: str, more: str = ""):
        priority = f'[[priorities]]\ntitle = "Reduce burglary"\nindicators = [{indicators}]\n'
        (tmp_path / FILE).write_text(SOUND + priority + more, encoding="utf-8")
        return open_partnership(tmp_path).settings

    return read


def test_an_indicator_is_a_name_or_a_table(said):
    settings = said(
        '"drugs", { measure = "burglary", target = 900, by = "2021/22", baseline = "2018/19", owner = "Police", '
        'comparator = "Ports" }',
        SETS,
    )
    [priority] = settings.priorities
    plain, full = priority.indicators
    assert priority.measures == ("drugs", "burglary") and plain.target is None
    assert (full.number, full.by, full.baseline, full.owner) == (900, "2021/22", "2018/19", "Police")
    assert priority.id_of(full) == "reduce-burglary/burglary"


@pytest.mark.parametrize(
    ("indicators", "words"),
    [
        ('{ measure = "burglary", target = 900 }', "target, by and baseline together"),
        ('{ measure = "burglary", by = "2021/22", baseline = "2018/19" }', "target, by and baseline together"),
        ('{ measure = "burglary", target = 9, by = "2018/19", baseline = "2018/19" }', "a year after 'baseline'"),
        ('{ measure = "burglary", target = 9, by = "2021", baseline = "2018/19" }', "a financial year such as 2021/22"),
        ('{ measure = "burglary", target = -9, by = "2021/22", baseline = "2018/19" }', "a number of at least 0"),
        ('{ measure = "burglary", colour = "green" }', "colour"),
        ('"burglary", "burglary"', "twice: burglary"),
        ('{ measure = "burglary", comparator = "Prts" }', "write one of: all partnerships"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_one_is_said(said, indicators, words):
    with pytest.raises(BadPartnership) as fault:
        said(indicators)
    assert words in str(fault.value)


def test_two_priorities_do_not_come_to_one_id(said):
    with pytest.raises(BadPartnership, match="alike are: Reduce burglary; Reduce Burglary!"):
        said('"burglary"', '[[priorities]]\ntitle = "Reduce Burglary!"\n')


def test_a_theme_of_the_law_is_one_that_there_is(said):
    settings = said(
        '"burglary"', '[statutory_themes]\nre_offending = { not_prioritised = "others see to it" }\n'
    )
    assert settings.statutory_themes["re_offending"].not_prioritised == "others see to it"
    with pytest.raises(BadPartnership, match="unknown: reoffending"):
        said('"burglary"', "[statutory_themes]\nreoffending = {}\n")
