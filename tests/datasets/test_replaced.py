"""Whoever hands in a month again is told what it replaced, and warned when much of the month went."""

from tests.datasets.small import street

MANY = "id | type\n" + "\n".join(f"c{n} | {'Burglary' if n % 2 else 'Drugs'}" for n in range(60))
JULY = street(MANY + "\n | ASB")


def said(small, name: str, content: bytes) -> list[str]:
    return [line for line in small.send(name, content).lines() if line.startswith(("replace", "WARNING"))]


def test_a_month_that_comes_for_the_first_time_replaces_nothing(small):
    assert said(small, "july.csv", JULY) == []


def test_a_month_that_comes_again_with_as_much_in_it_is_told_in_one_line(small):
    small.send("july.csv", JULY)
    again = street(MANY + "\n | ASB\nnew | Robbery")
    assert said(small, "again.csv", again) == ["replace July 2019 received before: 61 records then, 62 now"]


def test_a_cut_short_month_is_taken_in_with_a_warning(small):
    small.send("july.csv", JULY)
    short = street("\n".join(MANY.splitlines()[:41]) + "\n | ASB")
    lines = said(small, "short.csv", short)
    assert lines[0] == "replace July 2019 received before: 61 records then, 41 now"
    assert lines[1].startswith(
        "WARNING July 2019 of Hamwic Police: 61 records before, 41 now. Is the file whole?"
    )


def test_a_category_that_vanished_is_named(small):
    small.send("july.csv", JULY)
    without = street(MANY.replace("Burglary", "Robbery") + "\n | ASB")
    assert "no 'Burglary', where there were 30" in said(small, "without.csv", without)[1]


def test_a_file_of_which_more_than_half_cannot_be_believed_is_refused_and_replaces_nothing(small):
    small.send("july.csv", JULY)
    before = small.rows()
    broken = street(MANY.replace("Burglary", "Burglarly").replace("c2 | Drugs", "c2 | Drogs"))
    receipt = small.send("broken.csv", broken)
    assert "more than half of its records cannot be believed" in receipt.refused[0]
    assert small.rows() == before
