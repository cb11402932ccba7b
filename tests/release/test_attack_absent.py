"""The intruder on what is missing and not marked: of another year the same is told, so here it or its rest is small."""

import pytest

from tests.release.planted import attacked, row, write_edition

SAID = {"release_class": "sensitive"}
CSP = ("csp", "E06")
YEARS = ("2018/19", "2019/20")


def two_years(*names, **more):
    return [row(name, *CSP, 90, period=year, **SAID, **more) for name in names for year in YEARS]


@pytest.mark.parametrize(("whole", "part"), [("hate_crime", "hate_race"), ("rape", "rape_victims")])
def test_a_part_or_its_people_missing_in_one_year_are_found(tmp_path, whole, part):
    def edition(*later):
        return write_edition(
            tmp_path / str(len(later)),
            [*two_years(whole), row(part, *CSP, 40, period=YEARS[0], **SAID), *later],
        )

    assert [each.what for each in attacked(edition())] == [f"{part}, csp E06, 2019/20"]
    assert attacked(edition(row(part, *CSP, None, period=YEARS[1], **SAID))) == []  # withheld and marked


def test_a_measure_that_no_year_tells_is_not_told_by_its_definition(tmp_path):
    assert attacked(write_edition(tmp_path, two_years("hate_crime"))) == []


@pytest.mark.parametrize("told", [True, False])
def test_a_table_of_wards_that_is_missing_in_one_year_is_found(tmp_path, told):
    rows = two_years("hate_crime")
    for year in YEARS[: 1 + told]:
        rows += [row("hate_crime", "ward", code, 30, period=year, **SAID) for code in ("W1", "W2", "W3")]
    found = attacked(write_edition(tmp_path, rows))
    assert [each.what for each in found] == ([] if told else ["hate_crime, what lies in no ward, 2019/20"])
