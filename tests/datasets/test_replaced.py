"""Whoever hands in a month again is told what it replaced, and warned when much of the month went."""

import shutil
from datetime import date

from safecity.cli.status import status
from safecity.recount.second_count import SecondCount
from safecity.vocabulary import Period
from tests.datasets.small import street, zipped
from tests.datasets.test_returns import sent

MANY = "id | type\n" + "\n".join(f"c{n} | {'Burglary' if n % 2 else 'Drugs'}" for n in range(60))
JULY = street(MANY + "\n | ASB")


def said(small, name: str, content: bytes) -> list[str]:
    return [line for line in small.send(name, content).lines() if line.startswith(("replace", "WARNING"))]


def test_a_month_that_comes_for_the_first_time_replaces_nothing(small):
    assert said(small, "july.csv", JULY) == []


def test_a_month_that_comes_again_with_as_much_in_it_is_told_in_one_line(small):
    small.send("july.csv", JULY)
    again = street(MANY + "\n | ASB\nnew | Robbery")
    assert said(small, "again.csv", again) == [
        "replace July 2019 received before: 61 records then, 62 now (again.csv)"
    ]


def test_a_cut_short_month_is_taken_in_with_a_warning(small):
    small.send("july.csv", JULY)
    short = street("\n".join(MANY.splitlines()[:41]) + "\n | ASB")
    lines = said(small, "short.csv", short)
    assert lines[0] == "replace July 2019 received before: 61 records then, 41 now (short.csv)"
    assert lines[1].startswith(
        "WARNING July 2019 of Hamwic Police: 61 records before, of july.csv, 41 now, of short.csv. Is the file whole?"
    )


def test_every_part_of_a_month_that_took_the_place_of_another_is_named(small):
    rows = MANY.splitlines()[1:]
    names = ("first.csv", "second.csv", "third.csv", "fourth.csv", "fifth.csv")
    parts = [
        small.put(name, street("\n".join(["id | type", *rows[: 60 - 7 * at]])))
        for at, name in enumerate(names)
    ]
    lines = [line for line in small.receive(*parts).lines() if line.startswith(("replace", "WARNING"))]
    assert lines[0] == (
        "replace July 2019 received before: 60 records then, 32 now (second.csv, third.csv, fourth.csv and 1 more "
        "file)"
    )
    assert lines[1:] == [
        f"WARNING July 2019 of Hamwic Police is in several of these files, and only the last read counts: "
        f"{60 - 7 * at} records in {names[at]}, {53 - 7 * at} in {names[at + 1]}. If they are parts of a month, put "
        "them together into one file and receive that; if the one that counts is right: "
        "safecity receive PLACE FILE --replace"
        for at in range(4)
    ]


def test_a_category_that_vanished_is_named(small):
    small.send("july.csv", JULY)
    without = street(MANY.replace("Burglary", "Robbery") + "\n | ASB")
    assert "no 'Burglary', where there were 30" in said(small, "without.csv", without)[1]


def test_a_return_of_a_quarter_that_comes_again_is_told_with_its_records_then_and_now(small):
    assert said(small, "q.csv", sent("la_racial", times=3)) == []
    (file, *_) = small.send("other.csv", sent("la_racial", sender="Harbour Board")).lines()
    assert "1 record" in file
    lines = said(small, "again.csv", sent("la_racial", time="01:00"))
    assert lines == [
        "replace la_racial from Hamwic Council, July to September 2019, received before: 3 records then, 1 now "
        "(again.csv)",
        "WARNING July to September 2019 of la_racial from Hamwic Council: 3 records before, of q.csv, 1 now, of "
        "again.csv. Is the file whole? If not, receive the right one: it takes this one's place, one that came before "
        "with --replace",
    ]
    assert said(small, "more.csv", sent("la_racial", time="02:00", times=4)) == [
        "replace la_racial from Hamwic Council, July to September 2019, received before: 1 record then, 4 now "
        "(more.csv)"
    ]


def test_a_return_and_a_month_in_one_archive_are_both_told(small):
    small.send("july.csv", JULY)
    small.send("q.csv", sent("la_racial", times=2))
    again = street(MANY + "\n | ASB\nnew | Robbery")
    path = zipped(
        small.sent / "a.zip", {"july.csv": again, "q.csv": sent("la_racial", time="01:00", times=2)}
    )
    assert [line for line in small.receive(path).lines() if line.startswith("replace")] == [
        "replace la_racial from Hamwic Council, July to September 2019, received before: 2 records then, 2 now "
        "(a.zip: q.csv)",
        "replace July 2019 received before: 61 records then, 62 now (a.zip: july.csv)",
    ]


def test_a_file_of_which_more_than_half_cannot_be_believed_is_refused_and_replaces_nothing(small):
    small.send("july.csv", JULY)
    before = small.rows()
    broken = street(MANY.replace("Burglary", "Burglarly").replace("c2 | Drugs", "c2 | Drogs"))
    receipt = small.send("broken.csv", broken)
    (said,) = receipt.refused
    assert (
        "more than half of its records cannot be believed, 31 of 60. The first: line 3, column 'Crime type': "
        in said
    )
    assert (
        said.count(": found ") == 3 and said.count("expected one of ") == 1
    )  # the first few, and not all of them
    assert small.rows() == before


STRAY = street("id\nstray")


def burglaries(small, known_on: str | None = None) -> int:
    """July's records in force, which the store and the second count must tell alike."""
    rows = len(small.rows(known_on))
    day = date.fromisoformat(known_on) if known_on else None
    second = SecondCount(
        small.partnership.extracts, area="", force="hamwic", year=Period.financial_year(2019), known_on=day
    )
    assert second.tally({"hamwic"}, Period.month(2019, 7), lambda *_: True).total == rows
    return rows


def test_a_file_with_under_half_of_a_months_records_does_not_replace_it(small):
    small.send("july.csv", JULY)
    receipt = small.send("stray.csv", STRAY)
    assert receipt.lines() == [
        "KEPT    July 2019 of Hamwic Police: stray.csv holds 1 record where 61 stand; with under half of them it "
        "was not taken for that month. If the smaller file is right: safecity receive PLACE FILE --replace"
    ]
    assert burglaries(small) == 61
    assert [(each.offered, each.standing) for each in small.store().declined()] == [(1, 61)]


def test_a_small_part_of_a_month_that_came_with_the_large_one_may_be_a_part_of_it(small):
    receipt = small.receive(small.put("july.csv", JULY), small.put("stray.csv", STRAY))
    kept = [line for line in receipt.lines() if line.startswith("KEPT")]
    assert len(kept) == 1 and kept[0].endswith(
        "was not taken for that month. Both files came now: if they are parts of a month, put them together into one "
        "file and receive that; if the smaller file alone is right: safecity receive PLACE FILE --replace"
    )
    assert burglaries(small) == 61


def test_half_of_a_months_records_are_enough(small):
    small.send("july.csv", street("id\na\nb\nc\nd"))
    small.send("half.csv", street("id\na\nb"))
    assert burglaries(small) == 2


def test_a_smaller_file_stands_from_the_day_on_which_it_was_said_to_be_right(small):
    small.send("july.csv", JULY, on="2021-01-01")
    small.send("stray.csv", STRAY, on="2021-02-01")
    assert small.send("stray.csv", STRAY, on="2021-03-01", replace=True).declined == []
    assert [burglaries(small, day) for day in ("2021-02-28", "2021-03-01", None)] == [61, 1, 1]
    kept = small.kept()
    shutil.rmtree(small.partnership.store)
    assert burglaries(small) == 1
    assert small.kept() == kept


def test_what_was_declined_is_no_news_once_a_whole_file_came(small):
    small.send("july.csv", JULY)
    small.send("stray.csv", STRAY)
    small.send("whole.csv", street(MANY))
    assert burglaries(small) == 60
    assert small.store().declined() == []


def test_the_rest_of_a_file_is_taken_where_one_of_its_months_is_not(small):
    small.send("july.csv", JULY)
    small.send("august.csv", street("id | month\na | 2019-08\nb | 2019-08\nstray | 2019-07"))
    assert len(small.rows()) == 63
    assert small.store().published() == [("hamwic", date(2019, 7, 1)), ("hamwic", date(2019, 8, 1))]


def test_status_says_which_months_were_not_taken(small, capsys):
    small.send("july.csv", JULY)
    small.send("stray.csv", STRAY)
    status(small.partnership, as_json=False)
    assert "July 2019 of Hamwic Police: stray.csv holds 1 record where 61 stand" in capsys.readouterr().out


def test_files_of_one_name_are_told_apart_by_the_folder_they_lie_in(small):
    for folder, content in (("old", JULY), ("new", street("id | month\na | 2019-08")), ("odd", b"nothing")):
        small.put(f"given/{folder}/street.csv", content)
    lines = small.receive(small.sent / "given").lines()
    assert sorted(line.split(":")[0].split()[1] for line in lines) == [
        "new/street.csv", "odd/street.csv", "old/street.csv",
    ]  # fmt: skip
    assert "had     old/street.csv: received before" in small.receive(small.sent / "given").lines()
