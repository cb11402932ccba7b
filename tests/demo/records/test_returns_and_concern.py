"""The made-up partners' returns, answers and observations: as planned, of nobody, and fit to be received."""

import csv
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from safecity.datasets.loading.depersonalised import personal_columns
from safecity.datasets.observations import OBSERVATIONS
from safecity.datasets.quality.return_calendar import LATE, MISSING, RECEIVED, calendar, returns_received
from safecity.datasets.survey import SURVEY
from safecity.demo.records import concern, returns
from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE
from safecity.findings.public_concern import OTHER_WORDS, asked_of, judge_concern
from safecity.partnership import Settings
from safecity.vocabulary import Period
from tests.datasets.small import Small
from tests.demo.records.conftest import ANOTHER_SEED, HAMWIC_SEED

YEAR = Period.financial_year(2019)
INCIDENTS = [
    f"HAMI19-{number:06d},{day},asb nuisance,E01999901,,\n"
    for number, day in enumerate(
        ["2019-04-01", "2019-06-30", "2019-07-01", "2019-12-31", "2020-03-31", "2020-04-01"]
    )
]


@pytest.fixture(scope="module")
def received(city, tmp_path_factory) -> Small:
    """All that was sent, each file received on the day on which it was."""
    small = Small.new(tmp_path_factory.mktemp("partners"))
    for each in returns.write_returns(small.sent / "returns", 2019, city.district, INCIDENTS, HAMWIC_SEED):
        assert small.receive(each.path, on=each.on.isoformat()).refused == []
    for name, header, rows in (
        ("survey", concern.SURVEY, concern.survey_rows(2019, city.district, HAMWIC_SEED)),
        ("noticed", concern.NOTICED, concern.noticed_rows(2019, city.district, HAMWIC_SEED)),
    ):
        small.send(f"{name}.csv", (header + "\n" + "".join(rows)).encode(), on="2020-08-01")
    return small


def rows(small: Small, contract) -> list[dict]:
    store = small.store()
    try:
        return store.table(contract).to_pyarrow().to_pylist()
    finally:
        store.close()


def test_nothing_of_it_is_rejected(received):
    files = [file for load in received.store().loads for file in load.files]
    assert len(files) == 25 and all(file.records == sum(file.accepted.values()) > 0 for file in files)


def test_the_calendar_comes_out_as_planned(received):
    said = tomllib.loads(returns.agreed(2019, "Hamwic"))
    settings = Settings.model_validate({"area": "E06999901", "force": "hamwic", **said})
    found = calendar(returns_received(received.store()), settings.returns, YEAR, date(2020, 11, 30))
    assert Counter(each.status for each in found) == {RECEIVED: 21, LATE: 2, MISSING: 9}
    assert [(each.of.name, str(each.quarter), each.days_late) for each in found if each.status == LATE] == [
        ("fire_incident", "2019/20 Q2", 26), ("nhs_admission", "2019/20 Q3", 59),
    ]  # fmt: skip
    missing = [
        (each.of.name, str(each.quarter)[-2:], bool(each.why)) for each in found if each.status == MISSING
    ]
    assert missing == [
        ("la_racial", "Q4", False), ("la_asb", "Q3", True), ("la_asb", "Q4", True), ("nhs_admission", "Q1", True),
        ("nhs_admission", "Q2", True), *(("ambulance", f"Q{number}", True) for number in (1, 2, 3, 4)),
    ]  # fmt: skip


def test_the_police_return_holds_the_incidents_of_their_extract_and_no_reference(received):
    text = "".join(path.read_text(encoding="utf-8") for path in received.sent.rglob("police_incident*.csv"))
    assert text.count("asb nuisance") == 5 and "HAMI" not in text


def test_answers_change_only_where_they_were_made_to(received, city):
    asked = asked_of(rows(received, SURVEY))
    place = city.district.partnership[0]
    found = {
        question: judge_concern(asked, question=question, place=place, period=YEAR, answer="yes")[0]
        for question in ("safe after dark", "knows whom to tell", "anti-social behaviour is a problem")
    }
    assert [each.verdict for each in found.values()] == [DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE]
    assert found["anti-social behaviour is a problem"].why_not == OTHER_WORDS
    assert all(each.share.effective < each.share.asked == 1700 for each in found.values())


def test_what_was_noticed_has_every_grade_and_lies_in_wards_in_the_year(received, city):
    noticed = rows(received, OBSERVATIONS)
    assert {row["confidence"] for row in noticed} == {"high", "medium", "low"} and len(noticed) > 30
    assert {row["place"] for row in noticed} <= {lsoa.ward[0] for lsoa in city.district.lsoas}
    assert all(YEAR.start <= row["first_day"] <= row["last_day"] <= YEAR.end for row in noticed)


@pytest.mark.parametrize("year, seed", [(2019, ANOTHER_SEED), (2023, 7)])
def test_of_any_year_and_chance_nothing_seems_to_hold_a_person(city, tmp_path, year, seed):
    incidents = [line.replace("2019-", f"{year}-").replace("2020-", f"{year + 1}-") for line in INCIDENTS]
    sent = returns.write_returns(tmp_path, year, city.district, incidents, seed)
    assert len(sent) == 23 and sent == sorted(sent, key=lambda each: (each.on, each.path.name))
    for each in sent:
        with each.path.open(encoding="utf-8", newline="") as reading:
            header, *lines = csv.reader(reading)
        assert personal_columns(lines, header, days=["day"], when="quarter") == {}
        quarter = Period.parse(each.quarter)
        assert {line[:3] == [each.name, each.sender, each.quarter] for line in lines} == {True}
        if "day" in header:
            days = [date.fromisoformat(line[header.index("day")]) for line in lines]
            assert quarter.start <= min(days) and max(days) <= quarter.end


def test_another_city_has_partners_of_its_own_name(city, tmp_path):
    elsewhere = replace(city.district, name="Venta")
    sent = returns.write_returns(tmp_path, 2019, elsewhere, [], HAMWIC_SEED)
    assert {each.sender for each in sent if each.name == "rtc"} == {"Venta City Council"}
    assert 'from = "Venta City Council"' in returns.agreed(2019, "Venta")
