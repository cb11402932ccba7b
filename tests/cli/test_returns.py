"""The calendar of quarterly returns as `status` prints it, and as the review keeps it."""

import json
from datetime import date

import pytest
from pydantic import TypeAdapter

from safecity.cli.commands import receive
from safecity.cli.explained.explain import Explainer
from safecity.cli.reviewed.records import returns_due
from safecity.cli.status import status
from safecity.datasets.quality.return_calendar import due_by
from safecity.findings.review import ReturnDue
from safecity.outputs.words.returns import numbers, summary
from safecity.partnership import FILE, open_partnership
from safecity.recount.returns import RETURNS
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadPartnership, PersonalData
from tests.cli.counted_place import OWN, publish_data, review_of, small_with_reference
from tests.datasets.small import Small, street
from tests.datasets.test_returns import sent

YEAR = Period.financial_year(2019)
AGREED = """
[[returns]]
return = "la_asb"
from = "Hamwic Council"
missing = { "2019/20 Q3" = "the officer left" }
"""


def partnership(small: Small):
    path = small.partnership.folder / FILE
    path.write_text(path.read_text(encoding="utf-8") + AGREED, encoding="utf-8")
    small.send("q1.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-04-01"), on="2019-09-30")
    small.send("q2.csv", sent("la_asb", times=2), on="2020-01-12")
    return open_partnership(small.partnership.folder)


def test_returns_come_out_again(tmp_path):
    """One in time, one late and sent again, one missing by the time of the last file, and one nobody had asked for."""
    small = small_with_reference(tmp_path)
    path = small.partnership.folder / FILE
    said = path.read_text(encoding="utf-8").replace("council =", "made_up = true\ncouncil =", 1)
    said = said.replace("[release]", '[release]\n"*" = "open"', 1)
    path.write_text(said + AGREED, encoding="utf-8")
    small = Small(open_partnership(small.partnership.folder), small.sent)
    small.send("years.csv", street("\n".join(["month | type | lsoa", *(f"{month} | Burglary | {OWN[0]}" for month in
               (*YEAR.year_before().months(), *YEAR.months()))])))  # fmt: skip
    small.send("q1.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-04-01"), on="2019-09-30")
    small.send("q2.csv", sent("la_asb", times=2), on="2020-01-12")
    small.send("q2_again.csv", sent("la_asb", times=3), on="2020-04-02")
    small.send("unasked.csv", sent("nhs_da", sender="The hospital"), on="2020-04-03")
    review = review_of(small)
    figures = [each for due in review.returns for each in (due.records, due.days_late) if each]
    of_senders = [
        each for sender in {due.sender for due in review.returns} for each in numbers(review, sender).values()
    ]
    publish_data(small, review, say=[*figures, *summary(review).figures(), *of_senders])
    explainer = Explainer(small.partnership.folder)
    own = [each for each in explainer.figures.values() if each.measure in RETURNS]
    assert {each.measure for each in own} >= {
        "returns_of_the_year", "returns_in_time", "returns_late", "return_records", "return_days_late",
    }  # fmt: skip
    again = {each.figure_id: explainer.explain_figure(each) for each in own}
    assert [
        (each.measure, each.value) for each in own if again[each.figure_id]["recount"]["agrees"] is not True
    ] == []
    of_year = {each.category: each.value for each in own if each.measure == "returns_of_the_year"}
    assert of_year == {"": 5, "Hamwic Council": 4, "The hospital": 1}
    second = next(due for due in review.returns if due.name == "la_asb" and due.days_late)
    (file,) = again[second.records.id]["sources"]
    assert (second.records.value, file["name"], file["counted"]) == (3, "q2_again.csv", 3)


def test_status_tells_each_quarter(tmp_path, capsys):
    place = partnership(Small.new(tmp_path))
    status(place, as_json=False)
    said = capsys.readouterr().out
    assert "2019/20 Q1 la_asb, Hamwic Council: received on 2019-09-30: 1 record\n" in said
    assert "2019/20 Q2 la_asb, Hamwic Council: received on 2020-01-12, 12 days late: 2 records" in said
    assert "2019/20 Q3 la_asb, Hamwic Council: missing (due 2020-03-31): the officer left" in said
    status(place, as_json=True)
    told = json.loads(capsys.readouterr().out)["returns"]
    assert [(each["quarter"], each["status"], each["days_late"], each["records"]) for each in told] == [
        ("2019/20 Q1", "received", 0, 1), ("2019/20 Q2", "late", 12, 2), ("2019/20 Q3", "missing", 0, None),
        ("2019/20 Q4", "missing", 0, None),
    ]  # fmt: skip
    assert (told[0]["due"], told[0]["received"]) == ("2019-09-30", "2019-09-30")


def test_status_tells_when_a_return_first_came_and_when_it_was_replaced(tmp_path, capsys):
    """Lateness is by the first day; the number of records is that of the file that stands."""
    small = Small.new(tmp_path)
    place = partnership(small)
    small.send(
        "q1_again.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-05-01", times=4), on="2019-10-02"
    )
    status(place, as_json=False)
    said = capsys.readouterr().out
    assert (
        "2019/20 Q1 la_asb, Hamwic Council: received on 2019-09-30, replaced on 2019-10-02: 4 records\n"
        in said
    )
    status(place, as_json=True)
    first, second, *_ = json.loads(capsys.readouterr().out)["returns"]
    assert (first["received"], first["replaced"], first["days_late"]) == ("2019-09-30", "2019-10-02", 0)
    assert second["replaced"] is None


def test_the_review_holds_them_as_they_stood_when_the_last_file_came_and_keeps_them_as_json(tmp_path):
    small = Small.new(tmp_path)
    place = partnership(small)
    found = returns_due(small.store(), place, YEAR)
    assert [(each.status, each.received, each.why) for each in found] == [
        ("received", date(2019, 9, 30), ""), ("late", date(2020, 1, 12), ""),
        ("not due yet", None, "the officer left"), ("not due yet", None, ""),
    ]  # fmt: skip
    assert [each.due for each in found] == [due_by(Period.quarter(2019, number)) for number in (1, 2, 3, 4)]
    assert [str(each.days_late or "") for each in found] == ["", "12", "", ""]
    adapter = TypeAdapter(tuple[ReturnDue, ...])
    assert adapter.validate_python(json.loads(adapter.dump_json(found))) == found


def test_how_many_records_a_partner_sent_is_withheld_unless_a_made_up_place_lets_all_out(tmp_path):
    """A return of one quarter may be of one person."""
    small = small_with_reference(tmp_path)
    small.send("q1.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-04-01"), on="2019-09-30")
    small.send("april.csv", street(f"month | type | lsoa\n2019-04 | Burglary | {OWN[0]}"))
    review = review_of(small)
    (return_,) = [each for each in review.returns if each.received]
    by_name = {each.name: each for each in review.sources}
    for withheld in (return_.records, by_name["q1.csv"].records, by_name["q1.csv"].accepted):
        assert (withheld.value, withheld.numerator, withheld.status) == (None, None, "withheld")
        assert (withheld.release_class, str(withheld)) == ("standard", "[c]")
    assert by_name["q1.csv"].reasons == ()
    assert by_name["april.csv"].records.value == 1
    publish_data(small, review, say=[return_.records])
    said = Explainer(small.partnership.folder).explain(return_.records.id)
    assert (said["value"], said["recount"]["value"], said["recount"]["agrees"]) == (None, None, None)
    assert "withholds" in said["recount"]["how"]
    path = small.partnership.folder / FILE
    said = path.read_text(encoding="utf-8").replace("council =", "made_up = true\ncouncil =", 1)
    for release, number in (("[release]", None), ('[release]\n"*" = "open"', 1)):
        path.write_text(said.replace("[release]", release, 1), encoding="utf-8")
        (made_up,) = returns_due(small.store(), open_partnership(path.parent), YEAR)
        assert made_up.records.value == number


def test_without_agreement_and_without_returns_there_is_no_calendar(tmp_path, capsys):
    small = Small.new(tmp_path)
    status(small.partnership, as_json=False)
    assert "Quarterly returns" not in capsys.readouterr().out
    assert returns_due(small.store(), small.partnership, YEAR) == ()


def test_receive_ends_with_a_code_of_its_own_for_a_personal_return_and_says_what_was_done(tmp_path, capsys):
    small = Small.new(tmp_path)
    inbox = small.partnership.inbox / "return.csv"
    inbox.write_bytes(sent("la_asb", dob="2001-05-12"))
    with pytest.raises(PersonalData) as ended:
        receive(small.partnership.folder, [inbox], received="", mid_year=None, replace=False)
    assert ended.value.exit_code == 10 and inbox.exists()
    said = capsys.readouterr().out
    assert "column 'dob'" in said and "left in inbox" in said and "2001" not in said


def test_a_return_agreed_under_a_wrong_name_is_told_with_the_nearest(tmp_path):
    small = Small.new(tmp_path)
    path = small.partnership.folder / FILE
    text = path.read_text(encoding="utf-8") + AGREED.replace("la_asb", "la_abs")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadPartnership, match="is it 'la_asb'"):
        status(open_partnership(small.partnership.folder), as_json=False)
