"""What explain says that a derived figure counts: drawn beside the statistic that it is."""

import pytest

from safecity.cli.explained.derived import derived_in_words
from safecity.measures.catalogue import CATALOGUE
from tests.drawn import drawn

WORDED = """
  measure                 | statistic                                       | category                        | words
  victims_of_one_crime    | share of victims with so many or more           |                                 | what part of victims were the victim of one or more crimes
  victims_of_3_crimes     | share of victims with so many or more           |                                 | what part of victims were the victim of three or more crimes
  victims_of_3_crimes     | share of victims                                |                                 | what part of victims were the victim of three crimes
  victims_of_3_crimes     | share of crimes of those with so many or more   |                                 | what part of crimes against people were against victims of three or more crimes
  victims_of_five_or_more | share of crimes of those with so many or more   |                                 | what part of crimes against people were against victims of five or more crimes
  victims_of_one_crime    | share of crimes against people                  |                                 | what part of crimes against people were against victims of one crime
  victims_of_2_crimes     | crimes against them                             |                                 | crimes against people who were the victim of two crimes, each once for each of its victims
  victims_of_one_crime    | count                                           |                                 | how many victims were the victim of one crime
  victims_of_one_crime    | base                                            |                                 | all victims, of which it is a part
  domestic_share          | count                                           |                                 | how many recorded crimes were flagged as domestic
  rape_by_partners        | offences by partners not flagged as domestic, at least |                          | rapes by a current or former partner that were not flagged as domestic, at least so many
  flags_together          | share of those flagged drugs                    | together: alcohol and drugs     | what part of crimes that were affected by drugs were affected by alcohol too
  flags_together          | share of recorded crimes                        | together: domestic              | what part of recorded crimes were domestic
  weighed_crimes          | crimes without a weight                         |                                 | recorded crimes that are of an offence that the list of weights does not know
  weighed_crimes          | share of crimes with a weight                   | offence group: Rape             | what part of recorded crimes with a weight are of the offence group Rape
  severity_score          | rank among offence groups                       | offence group: Rape             | the rank of crimes of the offence group Rape by severity score, 1 the highest
"""  # noqa: E501


@pytest.mark.parametrize("row", drawn(WORDED), ids=lambda row: f"{row['measure']}, {row['statistic']}")
def test_a_figure_is_worded_as_what_it_is_a_figure_of(row):
    counts = CATALOGUE[row["measure"]].in_words  # as data/measures.csv has it
    assert derived_in_words(row["statistic"], row["measure"], counts, row["category"] or "") == row["words"]


def test_what_a_measure_s_own_words_say_is_left_to_them():
    assert derived_in_words("rate", "domestic_share", CATALOGUE["domestic_share"].in_words, "") is None
    assert derived_in_words("count", "burglary", CATALOGUE["burglary"].in_words, "") is None
