"""Why a measure is watched is a reason, and no claim of how often or how much that nobody has counted here."""

import re

import pytest

from safecity.measures.catalogue import CATALOGUE

# Words of number and of rank: what holds them states a fact, and a fact needs a source.
CLAIMS = re.compile(
    r"\b(most|least|largest|smallest|commonest|common|often|seldom|rarely|usually|mostly|always|many|much|few)\b",
    re.I,
)
ASKED = ("How much", "How many")  # such words that ask and do not tell


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_a_reason_tells_no_number_and_no_rank(name):
    why = CATALOGUE[name].why
    for words in ASKED:
        why = why.replace(words, "")
    assert not CLAIMS.findall(why), CATALOGUE[name].why
