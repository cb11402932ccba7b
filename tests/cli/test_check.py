"""`safecity check`: what it prints, what it writes, and how it ends."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from safecity.cli.commands import app
from safecity.vocabulary.fault import BadInput, Missing, WrongNumbers

WRONG = "Burglary rose from 4,000 to 4,900, an increase of 50.0%."
RIGHT = "Burglary rose from 4,000 to 5,200, an increase of 30.0%."


def run(*arguments):
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def papers(tmp_path):
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.md").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def test_a_sound_paper_ends_with_0(papers):
    ran = run(papers / "right.md")
    assert ran.exit_code == 0 and "0 errors, 0 warnings" in ran.stdout


def test_an_error_is_quoted_worked_out_and_has_an_exit_code_of_its_own(papers):
    ran = run(papers / "wrong.md")
    assert isinstance(ran.exception, WrongNumbers) and WrongNumbers.exit_code == 12
    assert WRONG in ran.stdout and "4,000 to 4,900 is +22.5 %, not 50.0%" in ran.stdout


def test_json_is_a_list_of_five_fields(papers):
    (row,) = json.loads(run("--json", papers / "wrong.md").stdout)
    assert list(row) == ["rule", "severity", "quote", "paragraph", "message"]
    assert (row["rule"], row["severity"], row["paragraph"]) == ("R1", "error", 1)
    assert json.loads(run("--json", papers / "right.md").stdout) == []


def test_several_papers_are_told_apart(papers):
    rows = json.loads(run("--json", papers / "right.md", papers / "wrong.md").stdout)
    assert [row["file"] for row in rows] == [str(papers / "wrong.md")]


def test_one_that_cannot_be_read_does_not_keep_the_others(papers):
    ran = run(papers / "nothing.md", papers / "wrong.md")
    assert isinstance(ran.exception, Missing) and WRONG in ran.stdout


def test_the_marked_up_copy_marks_the_claim(papers):
    run("--marked", papers / "copies", papers / "wrong.md")
    page = (papers / "copies" / "wrong.md.checked.html").read_text(encoding="utf-8")
    assert f'<mark class="error">{WRONG}</mark>' in page and 'lang="en-GB"' in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_file_is_no_folder_for_copies(papers):
    ran = run("--marked", papers / "right.md", papers / "wrong.md")
    assert isinstance(ran.exception, BadInput)


COLUMNS = (
    "figure_id,measure,place_code,place_name,level,period,period_start,period_end,category,numerator,"
    "denominator,value,unit,low,high,status,release_class"
)
OF = "burglary,E06000045,Hamwic,lad,2019/20,2019-04-01,2020-03-31,"
COUNTED = {
    "place": {"code": "E06000045", "name": "Hamwic"},
    "force": "hampshire",
    "year": "2019/20",
    "known_on": None,
    "files": [],
}
EDITION = {
    "figures.csv": f"{COLUMNS}\n"
    f"f1,{OF},1210,,1210,offences,,,observed,open\n"
    f'f2,{OF},1210,250000,4.84,"per 1,000 residents",,,observed,open\n'
    f"f3,{OF},1210,1100,10.0,% change on the year before,,,observed,open\n",
    "statistics.csv": "figure_id,statistic,of_place,of_category\n"
    "f1,count,E06000045,\nf2,rate,E06000045,\nf3,change,E06000045,\n",
    "measures.csv": "measure,title,counts,includes,unit,better,release_class,owner,review,why,caveats\n"
    "burglary,Burglary,offences,,per 1000,lower,open,a,2021,why,\n",
    "datapackage.json": json.dumps({"counted": COUNTED}),
}


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "hamwic" / "editions" / "2019-20-abc"
    (folder / "data").mkdir(parents=True)
    for name, text in EDITION.items():
        (folder / "data" / name).write_text(text, encoding="utf-8")
    (tmp_path / "hamwic" / "editions" / "current").write_text("2019-20-abc", encoding="utf-8")
    return tmp_path / "hamwic"


@pytest.mark.parametrize(
    "said, figure",
    [
        ("There were 1,310 burglary offences in 2019/20.", "f1"),
        ("Burglary in 2019/20 came to 5.1 per 1,000 residents.", "f2"),
        ("Burglary increased by 12.0% in 2019/20.", "f3"),
    ],
)
def test_a_number_that_is_not_the_editions_is_an_error_with_the_figures_id(tmp_path, place, said, figure):
    (tmp_path / "a.md").write_text(said, encoding="utf-8")
    (row,) = json.loads(run("--json", "--edition", place, tmp_path / "a.md").stdout)
    assert (row["rule"], row["severity"]) == ("R15", "error") and f"figure {figure})" in row["message"]


def test_what_agrees_with_the_edition_as_it_is_printed_is_right(tmp_path, place):
    (tmp_path / "a.md").write_text(
        "There were 1,210 burglary offences in 2019/20. Burglary in 2019/20 came to 4.8 per 1,000 residents. "
        "Burglary increased by 10% in 2019/20. There were 77 burglary offences in 2018/19.", encoding="utf-8",
    )  # fmt: skip
    rows = json.loads(run("--json", "--edition", place, tmp_path / "a.md").stdout)
    assert [row for row in rows if row["severity"] != "note"] == []


def test_checking_needs_neither_engine_nor_tables():
    code = (
        "import safecity.cli.checking, sys; print(sorted({'duckdb', 'pandas', 'ibis', "
        "'scipy'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout.strip() == "[]"
