"""A file whose headings are not quite right is refused with a hint that can be right, or with none."""

import pytest

from safecity.datasets.shape import SOURCES
from safecity.extracts.source import recognise
from safecity.vocabulary.fault import BadInput

STREET = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code",
    "LSOA name", "Crime type", "Last outcome category", "Context",
)  # fmt: skip
RESIDENTS = ("LSOA Code", "All Ages", *(str(age) for age in range(90)))


def refused(header: tuple[str, ...], **changed: str | None) -> str:
    """What is said of a header in which these headings (spaces as underscores) read otherwise, or are gone."""
    said = {name.replace("_", " "): value for name, value in changed.items()}
    assert said.keys() <= set(header)
    with pytest.raises(BadInput) as caught:
        recognise(
            [[said.get(each, each) for each in header if said.get(each, each) is not None]], SOURCES, "x.csv"
        )
    return str(caught.value)


@pytest.mark.parametrize("wrong", ["Crime Typ", "CrimeType", "crime_type", "Crime types"])
def test_a_heading_that_is_nearly_right_is_hinted_at_as_it_stands(wrong):
    assert f"'Crime type' (is it '{wrong}'?) is missing" in refused(STREET, Crime_type=wrong)


@pytest.mark.parametrize("wrong", ["Town", "North", "Day of month", "Kind"])
def test_a_heading_of_another_meaning_is_not_hinted_at(wrong):
    assert "is it" not in refused(STREET, Month=wrong)


def test_a_heading_that_is_there_for_another_column_is_not_hinted_at():
    assert "is it" not in refused(STREET, LSOA_code=None)  # though 'LSOA name' is much like it


def test_a_heading_is_named_as_its_publisher_writes_it():
    assert "column 'LSOA Code' is missing" in refused(RESIDENTS, LSOA_Code="Area")


@pytest.mark.parametrize("twin", ["month", "MONTH", "Month"])
def test_two_headings_that_differ_only_in_case_are_refused_with_both_named(twin):
    with pytest.raises(BadInput) as caught:
        recognise([[*STREET, twin]], SOURCES, "x.csv")
    assert "two columns headed 'Month'" in str(caught.value) or f"columns 'Month' and '{twin}'" in str(
        caught.value
    )
