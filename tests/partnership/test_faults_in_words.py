"""A slip in partnership.toml is answered in the words of who made it."""

import re

import pytest

from safecity.partnership import FILE, new_partnership, open_partnership
from safecity.vocabulary.fault import BadPartnership


@pytest.mark.parametrize(
    ("instead_of", "written", "told"),
    [
        (r"^year = .*", 'yeer = "2019/20"', "yeer is no setting; is year meant?"),
        (r"^colour = .*", 'colour = "blue"', "colour: expected a colour such as \"#1d4f91\" (found 'blue')"),
        (
            r"^colour = .*",
            "colour = 7",
            'colour: expected text in quotation marks, such as "Hamwic" (found 7)',
        ),
        (
            r"^area = .*",
            'area = "Bristol"',
            "area: expected a code of nine characters such as E06000023 (found 'Bristol')",
        ),
        (r"^area = .*", "", "area is not there; it has to be said"),
        (
            r"\Z",
            '[[priorities]]\nindicators = ["burglary"]\n',
            "priorities.0.title is not there; it has to be said",
        ),
        (r"\Z", "[printing]\n", "printing is no setting"),
        (
            r"\Z",
            '[[priorities]]\ntitle = ""\nindicators = []\n',
            "priorities.0.title: expected some words (found '')",
        ),
    ],
)
def test_a_slip_is_told_in_plain_words(tmp_path, instead_of, written, told):
    place = new_partnership(tmp_path / "hamwic", area="E06999901", force="hamwic").folder
    text = (place / FILE).read_text(encoding="utf-8")
    assert re.search(instead_of, text, re.MULTILINE)
    (place / FILE).write_text(
        re.sub(instead_of, written, text, count=1, flags=re.MULTILINE), encoding="utf-8"
    )
    with pytest.raises(BadPartnership) as fault:
        open_partnership(place)
    said = str(fault.value)
    assert told in said
    assert not re.search("Extra inputs|should (be|match|have)|Field required|pydantic", said)
