"""The calendar of quarterly returns: what came when, what replaced what, what is late, missing or not due yet."""

from datetime import date

import pytest

from safecity.datasets.quality.return_calendar import (
    LATE,
    MISSING,
    NOT_DUE,
    RECEIVED,
    ReturnReceived,
    calendar,
    due_by,
    returns_received,
)
from safecity.partnership import AgreedReturn
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadPartnership
from tests.datasets.small import Small
from tests.datasets.test_returns import seen, sent

YEAR = Period.financial_year(2019)


def test_a_later_return_of_the_quarter_replaces_the_earlier_of_its_sender_alone(small):
    small.send("a.csv", sent("la_asb", times=3), on="2019-12-01")
    small.send("b.csv", sent("la_asb", sender="Harbour Board"), on="2019-12-02")
    small.send("c.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-04-01"), on="2019-12-03")
    small.send("d.csv", sent("la_asb", times=2, time="01:00"), on="2020-02-01")
    rows = [(row["sender"], row["period"], row["time"]) for row in seen(small, "la_asb")]
    assert sorted(rows) == [
        ("Hamwic Council", "2019/20 Q1", "22:15"), ("Hamwic Council", "2019/20 Q2", "01:00"),
        ("Hamwic Council", "2019/20 Q2", "01:00"), ("Harbour Board", "2019/20 Q2", "22:15"),
    ]  # fmt: skip
    store = small.store()
    came = {(each.sender, str(each.quarter)): (each.day, each.rows) for each in returns_received(store)}
    assert came == {
        ("Hamwic Council", "2019/20 Q1"): (date(2019, 12, 3), 1),
        ("Hamwic Council", "2019/20 Q2"): (date(2019, 12, 1), 2),  # first came then, corrected since
        ("Harbour Board", "2019/20 Q2"): (date(2019, 12, 2), 1),
    }
    assert {each.rows for each in returns_received(small.store("2019-12-31"))} == {3, 1}


def replaced(small: Small, known_on: str | None = None) -> tuple[date, date | None, int]:
    (each,) = returns_received(small.store(known_on))
    return each.day, each.replaced, each.rows


def test_of_a_return_it_is_known_when_it_first_came_and_since_when_its_rows_stand(small):
    first, second = sent("la_asb", times=3), sent("la_asb", time="01:00")
    small.send("a.csv", first, on="2019-12-01")
    assert replaced(small) == (date(2019, 12, 1), None, 3)
    small.send("b.csv", second, on="2019-12-02")
    assert replaced(small) == (date(2019, 12, 1), date(2019, 12, 2), 1)
    assert replaced(small, "2019-12-01") == (date(2019, 12, 1), None, 3)
    small.send("a.csv", first, on="2019-12-03", replace=True)  # the first was right after all
    assert replaced(small) == (date(2019, 12, 1), date(2019, 12, 3), 3)
    small.send("c.csv", sent("la_asb", time="02:00", times=2), on="2019-12-03")
    assert replaced(small) == (date(2019, 12, 1), date(2019, 12, 3), 2)


def agreed(name: str, sender: str = "", **said) -> AgreedReturn:
    return AgreedReturn.model_validate({"return": name, "from": sender, **said})


def test_the_calendar_tells_received_late_missing_and_not_due_yet(small):
    small.send("q1.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-04-01"), on="2019-09-30")
    small.send("q2.csv", sent("la_asb"), on="2020-01-12")
    why = "the officer left"
    found = calendar(
        returns_received(small.store()),
        [agreed("la_asb", "hamwic  council", missing={"2019/20 Q3": why})],
        YEAR,
        date(2020, 6, 30),
    )
    assert [(str(each.quarter), each.status, each.days_late, each.why) for each in found] == [
        ("2019/20 Q1", RECEIVED, 0, ""), ("2019/20 Q2", LATE, 12, ""), ("2019/20 Q3", MISSING, 0, why),
        ("2019/20 Q4", NOT_DUE, 0, ""),
    ]  # fmt: skip
    assert [each.due for each in found] == [
        date(2019, 9, 30), date(2019, 12, 31), date(2020, 3, 31), date(2020, 6, 30),
    ]  # fmt: skip


def test_what_came_without_being_agreed_is_there_and_what_was_not_agreed_yet_is_not():
    came = [ReturnReceived("nhs_da", "Trust", Period.quarter(2019, 2), date(2019, 11, 1), 7)]
    found = calendar(came, [agreed("fire_mfa", since="2019/20 Q4")], YEAR, date(2021, 1, 1))
    assert [(each.of.name, each.sender, str(each.quarter), each.status) for each in found] == [
        ("fire_mfa", "", "2019/20 Q4", MISSING), ("nhs_da", "Trust", "2019/20 Q2", RECEIVED),
    ]  # fmt: skip
    assert calendar([], [], YEAR, date(2021, 1, 1)) == ()
    assert calendar(came, [], YEAR.year_before(), date(2021, 1, 1)) == ()


def test_one_agreed_with_nobody_in_particular_is_met_by_whoever_sent_it_first():
    came = [
        ReturnReceived("nhs_da", "West", Period.quarter(2019, 1), date(2019, 9, 1), 7),
        ReturnReceived("nhs_da", "East", Period.quarter(2019, 1), date(2019, 8, 1), 5),
    ]
    found = calendar(came, [agreed("nhs_da")], YEAR, date(2019, 10, 1))
    assert [(each.sender, each.status, each.rows) for each in found] == [
        ("East", RECEIVED, 5), ("", NOT_DUE, None), ("", NOT_DUE, None), ("", NOT_DUE, None),
    ]  # fmt: skip


@pytest.mark.parametrize("year", range(2007, 2031))
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_return_is_due_by_the_end_of_the_quarter_that_follows(year, number):
    after = Period.quarter(year, number + 1) if number < 4 else Period.quarter(year + 1, 1)
    assert due_by(Period.quarter(year, number)) == after.end


def test_a_return_that_does_not_exist_is_named_with_the_nearest():
    with pytest.raises(BadPartnership, match="'fire_incidents' is no return .is it 'fire_incident'"):
        calendar([], [agreed("fire_incidents")], YEAR, date(2020, 1, 1))


@pytest.mark.parametrize(
    "said", [{"since": "2019/20"}, {"missing": {"2019-07": "lost"}}, {"missing": {"Q1": ""}}]
)
def test_only_quarters_have_returns(said):
    with pytest.raises(ValueError, match="a quarter such as 2019/20 Q1; .* is none"):
        agreed("fire_mfa", **said)
