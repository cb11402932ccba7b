"""Needs assessments by a local definition, and problem profiles: their definition is printed and told apart."""

from dataclasses import replace
from datetime import date

import pytest

from safecity.findings.did_it_work import ENDINGS, Assessed
from safecity.findings.finding import Sentence
from safecity.findings.partners_work import Action, Problem
from safecity.findings.review import Review
from safecity.outputs.assessment.edition import assessment_of, files_of
from safecity.outputs.narrative.narrative import NO_WORDS
from safecity.partnership import Partnership, Settings
from safecity.partnership.assessment_settings import NeedsAssessment
from safecity.partnership.definitions import KeptDefinition
from safecity.statistics.interrupted import CANNOT_TELL
from safecity.vocabulary import Place
from tests.outputs.small_review import SETTINGS, small_review
from tests.outputs.test_evidence import week_of, with_zone

NEEDS = {
    "name": "Serious harm", "version": "2", "agreed_by": "The board", "agreed_on": date(2020, 3, 12),
    "definition": "Burglary of a home.", "left_out": "Sheds.", "measures": ["burglary"],
}  # fmt: skip
PROFILE = {
    "name": "Nights out", "problem": "Noise.", "measures": ["asb", "drugs"], "places": ["northam"],
    "beside": [["burglary", "drugs"]],
}  # fmt: skip


def asked(**more) -> Review:
    return small_review(settings=Settings.model_validate(SETTINGS.model_dump() | more))


def said(review: Review, file: str) -> str:
    document = assessment_of(review, NO_WORDS).documents[file]
    return "\n".join("".join(map(str, getattr(each, "parts", ()))) for each in document.blocks)


def test_a_needs_assessment_prints_its_definition_version_and_who_agreed():
    text = said(asked(needs_assessments=[NEEDS]), "needs-assessments/serious-harm")
    for words in (
        "2",
        "The board, 12 March 2020",
        "Burglary of a home.",
        "The definition leaves out: Sheds.",
    ):
        assert words in text.splitlines()
    assert NeedsAssessment.model_validate(NEEDS).fingerprint in text


@pytest.mark.parametrize("changed", [{"definition": "Other."}, {"measures": ["drugs"]}, {"left_out": ""}])
def test_another_definition_has_another_mark(changed):
    before, after = (NeedsAssessment.model_validate(each) for each in (NEEDS, NEEDS | changed))
    assert before.fingerprint != after.fingerprint
    again = NeedsAssessment.model_validate(NEEDS | {"version": "3"})
    assert before.fingerprint == again.fingerprint


def test_a_profile_tells_of_its_places_and_that_too_few_areas_are_known():
    text = said(asked(problem_profiles=[PROFILE]), "problem-profiles/nights-out")
    assert "In its places" in text
    assert "Northam had" in text
    assert "Too few small areas are known to hold measures against each other." in text


def test_what_is_asked_for_is_among_the_files_of_the_edition():
    review = asked(needs_assessments=[NEEDS], problem_profiles=[PROFILE])
    assert set(files_of(review)) == {
        f"{each}.{end}"
        for each in ("assessment", "needs-assessments/serious-harm", "problem-profiles/nights-out")
        for end in ("docx", "pdf")
    }
    assert set(assessment_of(review, NO_WORDS).documents) == {
        each.rpartition(".")[0] for each in files_of(review)
    }


def test_measures_are_held_against_each_other_over_areas_with_their_number_and_no_cause():
    areas = tuple(Place(f"E010001{number:02}", f"Hamwic {number:03}A", "lsoa") for number in range(30))
    review = small_review(
        settings=Settings.model_validate(SETTINGS.model_dump() | {"problem_profiles": [PROFILE]})
    )
    rates = {(name, area.code): float(at) for name in ("burglary", "drugs") for at, area in enumerate(areas)}

    class Rated(type(review)):  # type: ignore[misc]
        """The review with thirty areas, of which the order is the same for both measures."""

        def has_rate(self, measure, place, period):
            return (measure.name, place.code) in rates or super().has_rate(measure, place, period)

        def rate(self, measure, place, period):
            known = rates.get((measure.name, place.code))
            if known is None:
                return super().rate(measure, place, period)
            return self.released.statistic("rate", measure.name, place, period, value=known, unit="")

    held = Rated(
        **{each: getattr(replace(review, lsoas=areas), each) for each in review.__dataclass_fields__}
    )
    text = said(held, "problem-profiles/nights-out")
    assert "the correlation over 30 small areas is 1.00 (1.00 to 1.00, allowing for chance)" in text
    assert "This is a correlation and not causation" in text


def test_what_is_left_out_is_not_said_to_be_uncounted():
    """No measure is made less by a definition, so what each counts more stands beside it, or that nobody said."""
    bare = said(asked(needs_assessments=[NEEDS]), "needs-assessments/serious-harm")
    assert "No measure below is made less by that" in bare
    assert "(whether it counts what is left out, the definition does not say)" in bare
    more = NEEDS | {"counts_more": {"burglary": "sheds and garages"}}
    text = said(asked(needs_assessments=[more]), "needs-assessments/serious-harm")
    assert "(more than the definition, for it counts too: sheds and garages)" in text
    assert "does not say" not in text
    none = said(
        asked(needs_assessments=[NEEDS | {"counts_more": {"burglary": ""}}]), "needs-assessments/serious-harm"
    )
    assert "(nothing that the definition leaves out)" in none


def test_what_a_measure_counts_more_is_said_of_a_measure_of_the_definition():
    with pytest.raises(ValueError, match="asb is none of them"):
        NeedsAssessment.model_validate(NEEDS | {"counts_more": {"asb": "Noise"}})


def test_earlier_versions_are_printed_with_their_marks():
    earlier = KeptDefinition(
        name="Serious harm", version="1", agreed_by="The board", agreed_on=date(2019, 3, 1),
        definition="Burglary of anything.", left_out="", measures=("burglary",), fingerprint="0123abcd",
    )  # fmt: skip
    text = said(replace(asked(needs_assessments=[NEEDS]), definitions_before=(earlier,)),
                "needs-assessments/serious-harm")  # fmt: skip
    assert "Version 1, agreed by The board on 1 March 2019, mark 0123abcd: Burglary of anything." in text


def in_zone(**more) -> Review:
    """A profile of Northam as a zone, of which the hours of burglary are known, and not those of drugs."""
    review = replace(with_zone(), partnership=asked(problem_profiles=[PROFILE | more]).partnership)
    inside, outside = review.zones_told[0].place, review.zones_told[0].outside
    weeks = {each.code: (week_of(review, each, 700),) for each in (inside, outside)}
    return replace(review, where_and_when=replace(review.where_and_when, when_in=weeks))


def test_a_profile_of_a_zone_tells_the_zones_own_numbers_hours_and_difference_to_the_rest():
    review = in_zone(measures=["burglary", "drugs"])
    document = assessment_of(review, NO_WORDS).documents["problem-profiles/nights-out"]
    text = said(review, "problem-profiles/nights-out")
    assert "Burglary in Northam. Between 21:00 and 06:00:" in text
    assert "Of drug offences in Northam the records do not say when in the week" in text
    assert "outside it" in text and "All of Hamwic, of which it is a part" in text
    headings = [str(getattr(each, "words", "")) for each in document.blocks]
    assert "When" not in headings and "Where" not in headings
    captions = [each.caption for each in document.blocks if getattr(each, "caption", "")]
    assert captions[0].startswith("Northam, ") and any(each.startswith("All of Hamwic:") for each in captions)


def test_a_profile_lists_what_is_done_in_its_places_and_not_what_is_done_elsewhere():
    review = in_zone(measures=["burglary", "drugs"])
    day = date(2019, 7, 1)
    actions = tuple(
        Action(id=what, priority="safer-homes/burglary", objective="", what=what, owner="Council", due=day,
               said="in progress", scheme=scheme)
        for what, scheme in (("Lamps there", "here"), ("Lamps elsewhere", "away"), ("Lamps everywhere", ""))
    )  # fmt: skip
    problem = Problem("P-1", "Broken lamps", "Northam", day, "analysis", "")
    other = Problem("P-2", "Loud bins", "Southam", day, "analysis", "")
    plan = [{"title": "Safer homes", "indicators": ["burglary"], "objectives": ["safer-homes"]}]
    settings = review.partnership.settings.model_copy(
        update={
            "priorities": Settings.model_validate(SETTINGS.model_dump() | {"priorities": plan}).priorities
        }
    )
    schemes = tuple(
        Assessed(
            scheme=name, what=name, since=day, measure="burglary", places=(place,), control=(),
            finding=replace(review.findings[0], sentence=Sentence((f"{name}: {ENDINGS[CANNOT_TELL]}",))),
            effect=None, ends=None, treated=None, held_against=None, aim=None, around=None,
        )
        for name, place in (("here", review.zones_told[0].place), ("away", review.zones_told[0].outside))
    )  # fmt: skip
    review = replace(
        review, partnership=Partnership(review.partnership.folder, settings), assessed=schemes,
        work=replace(review.work, actions=actions, problems=(problem, other)),
    )  # fmt: skip
    text = said(review, "problem-profiles/nights-out")
    assert "Broken lamps" in text and "Loud bins" not in text and "Lamps elsewhere" not in text
    assert "here: " in text and "away: " not in text
    assert text.index("for all of Hamwic:") < text.index("Lamps everywhere")
