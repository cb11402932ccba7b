"""A local definition has one wording a version: what was published is kept, and another wording is refused."""

from datetime import date

import pytest

from safecity.partnership.assessment_settings import NeedsAssessment
from safecity.partnership.definitions import NAME, earlier_versions, keep_definitions, read_definitions
from safecity.vocabulary.fault import BadPartnership

SAID = {
    "name": "Serious harm", "version": "1", "agreed_by": "The board", "agreed_on": date(2020, 3, 12),
    "definition": "Burglary of a home.", "left_out": "Sheds.", "measures": ["burglary"],
}  # fmt: skip


def asked(**more) -> list[NeedsAssessment]:
    return [NeedsAssessment.model_validate(SAID | more)]


def earlier(folder, **more):
    return earlier_versions(asked(**more), read_definitions(folder))


def test_what_was_published_is_kept_once(tmp_path):
    keep_definitions(tmp_path, asked())
    before = (tmp_path / NAME).read_bytes()
    keep_definitions(tmp_path, asked(definition="Other."))  # the same version: what is kept stays
    assert (tmp_path / NAME).read_bytes() == before
    (kept,) = read_definitions(tmp_path)
    assert (kept.version, kept.definition, kept.measures) == ("1", "Burglary of a home.", ("burglary",))
    assert list(tmp_path.iterdir()) == [tmp_path / NAME]


@pytest.mark.parametrize(
    ("changed", "named"),
    [({"definition": "Burglary."}, "definition was “Burglary of a home.” and is “Burglary.”"),
     ({"left_out": ""}, "left_out was “Sheds.” and is “”"),
     ({"measures": ["drugs"]}, "measures was “burglary” and is “drugs”")],
)  # fmt: skip
def test_another_wording_of_a_version_is_refused_and_of_a_new_version_is_taken(tmp_path, changed, named):
    keep_definitions(tmp_path, asked())
    with pytest.raises(BadPartnership, match="version 1 of the definition 'Serious harm'") as refused:
        earlier(tmp_path, **changed)
    assert named in str(refused.value) and "a version of its own" in str(refused.value)
    (before,) = earlier(tmp_path, **changed, version="2")
    assert before.version == "1"


def test_the_same_wording_has_no_earlier_version_and_who_agreed_is_no_word_of_it(tmp_path):
    keep_definitions(tmp_path, asked())
    assert earlier(tmp_path) == earlier(tmp_path, agreed_by="Another board") == ()
    assert earlier(tmp_path, name="Something else") == ()


def test_the_latest_version_comes_first(tmp_path):
    for version in "123":
        keep_definitions(tmp_path, asked(version=version, definition=f"Wording {version}"))
    assert [each.version for each in earlier(tmp_path, version="4")] == ["3", "2", "1"]


def test_a_file_that_somebody_changed_is_refused(tmp_path):
    (tmp_path / NAME).write_text('{"definitions": [{"name": "x"}]}', encoding="utf-8")
    with pytest.raises(BadPartnership, match="is not as it was written"):
        read_definitions(tmp_path)
