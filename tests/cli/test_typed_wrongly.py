"""What an analyst may type or leave behind: each comes to one sentence and the exit code of its cause."""

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from safecity import __version__
from safecity.cli import main
from safecity.partnership import FILE
from safecity.vocabulary.typed import as_typed
from tests.cli.counted_place import HOME, OWN, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import street


@pytest.fixture
def typed(monkeypatch, capsys):
    """Run a command line as it is typed; gives its exit code and what it said last on standard error."""

    def run(*words: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["safecity", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr().err.strip()
        return code, said

    return run


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A place with two years of burglaries and an edition of them."""
    small = small_with_reference(tmp_path_factory.mktemp("published"))
    rows = "\n".join(f"{month} | {OWN[0]}" for year in (YEAR.year_before(), YEAR) for month in year.months())
    small.send("years.csv", street(f"month | lsoa\n{rows}"))
    publish_data(small, review_of(small))
    return small.partnership.folder


@pytest.fixture
def place(published, tmp_path):
    return shutil.copytree(published, tmp_path / "my place")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ({"--force": "avon\nx"}, 5, "the force holds a character that cannot be printed"),
        (
            {"--force": "avon-and-somerst"},
            5,
            "there is no police force 'avon-and-somerst'; expected a force as data.police.uk names it: perhaps "
            "avon-and-somerset. If a force took that name since, make the folder with another",
        ),
        ({"--force": "west-midland"}, 5, "perhaps west-midlands"),
        (
            {"--force": "hamwic"},
            5,
            "there is no police force 'hamwic'; expected a force as data.police.uk names it: one of avon-and",
        ),
        ({"--force": ""}, 5, "force cannot be ''; expected a force as data.police.uk names it"),
        ({"--area": "E06000023\t"}, 5, "the area holds a character that cannot be printed"),
        ({"--area": "e06000023"}, 5, "area cannot be 'e06000023'; expected a code such as E06000023"),
        (
            {"--year": "2019"},
            5,
            "year cannot be '2019'; expected a financial year such as 2019/20, or latest",
        ),
        ({"--year": "2019/21"}, 5, "year cannot be '2019/21'; expected a financial year such as 2019/20"),
    ],
)
def test_new_says_what_cannot_be_and_makes_nothing(typed, tmp_path, options, code, said):
    given = {"--area": "E06000023", "--force": "hamwic"} | options
    ended, told = typed("new", tmp_path / "new", *[word for pair in given.items() for word in pair])
    assert (ended, told.count("\n")) == (code, 0) and said in told
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("below", ["", "place"])
def test_new_where_a_file_is_says_so(typed, tmp_path, below):
    (tmp_path / "file").touch()
    code, said = typed("new", tmp_path / "file" / below, "--area", "E06000023", "--force", "hamwic")
    assert code == 5 and f"'{tmp_path / 'file'}' is a file, and a partnership is a folder" in said


def test_what_to_type_next_can_be_typed_where_the_path_has_spaces(typed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        sys, "argv", ["safecity", "new", "my place", "--area", "E06999901", "--force", "hamwic"]
    )
    main_ends_well()
    said = capsys.readouterr().out
    assert 'safecity receive "my place" FILES, then safecity build "my place"' in said
    code, said = typed("current", "my place")
    advised = re.search(r"Run: safecity (.+)", said)
    assert code == 4 and advised and shlex.split(advised[1]) == ["build", "my place"]


def main_ends_well() -> None:
    try:
        main()
    except SystemExit as ended:
        assert not ended.code


@pytest.mark.parametrize(
    ("path", "shown"), [("bristol", "bristol"), (r"C:\csp\bristol", r"C:\csp\bristol"), ("R&D", '"R&D"')]
)
def test_a_path_is_quoted_only_where_a_shell_would_take_it_apart(path, shown):
    assert as_typed(path) == shown


def test_files_cannot_have_come_on_a_day_that_lies_ahead(typed, place, tmp_path):
    (tmp_path / "a.csv").write_bytes(street("month\n2019-07"))
    code, said = typed("receive", place, tmp_path / "a.csv", "--received", "2999-01-01")
    assert (code, said) == (
        3, "safecity: --received lies ahead; found 2999-01-01; expected the day on which the files came",
    )  # fmt: skip
    assert typed("receive", place, tmp_path / "a.csv", "--mid-year", "19")[0] == 2


def test_a_day_before_anything_came_is_told_as_that(typed, place):
    code, said = typed("build", place, "--as-known-on", "2018-01-01")
    assert code == 4 and "no police data of the force 'hamwic' had been received by 2018-01-01" in said


def test_a_priority_that_names_no_measure_stops_the_build_with_what_is_near(typed, place):
    file = place / "partnership.toml"
    chosen = '\n[[priorities]]\ntitle = "Reduce burglary"\nindicators = ["burglry", "drugs"]\n'
    file.write_text(file.read_text(encoding="utf-8") + chosen, encoding="utf-8")
    code, said = typed("build", place)
    assert code == 5 and "'burglry' of the priority 'Reduce burglary' is no measure" in said
    assert "(is it 'burglary'?)" in said


@pytest.mark.parametrize(
    ("line", "said"), [("2019", "year"), ('"2019/21"', "year: expected a financial year")]
)
def test_a_year_that_is_none_is_told_with_its_line_of_the_file(typed, place, line, said):
    file = place / "partnership.toml"
    text = re.sub(r'^year = "2019/20"', f"year = {line}", file.read_text(encoding="utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")
    code, told = typed("status", place)
    assert code == 5 and said in told


@pytest.mark.parametrize(
    ("damaged", "with_what", "code"),
    [
        ("editions/2019-20-small/data/datapackage.json", b"{}", 3),
        ("editions/2019-20-small/data/datapackage.json", b"[]", 3),
        ("editions/2019-20-small/manifest.json", b"{", 3),
        ("editions/2019-20-small/data/figures.csv", b"figure_id\nf1\n", 3),
        ("editions/current", b"\xff\xfe", 4),
        ("editions/current", b"nonsense", 4),
        ("editions/current", b"../..", 4),
        ("partnership.toml", b"\xff\xfe", 5),
        ("extracts/{}/extract.json", b"{", 3),
        ("extracts/{}/extract.json", b"{}", 3),
    ],
)
def test_a_damaged_file_is_named_and_is_no_fault_of_the_program(typed, place, damaged, with_what, code):
    first = sorted(path.name for path in (place / "extracts").iterdir())[0]
    path = place / damaged.format(first)
    path.write_bytes(with_what)
    ended, said = typed("explain", place, "f00000000000000")
    assert ended == code and str(path) in said


def test_a_figures_name_may_be_typed_in_capitals(typed, place):
    first = (place / "editions/2019-20-small/data/figures.csv").read_text(encoding="utf-8").split("\n")[1]
    assert typed("explain", place, first.split(",")[0].upper())[0] == 0


def test_a_partnership_that_may_not_be_read_is_no_command_typed_wrongly(typed, place, monkeypatch):
    def held(path, **_said):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.access", lambda *_args, **_more: False)  # as it is for a folder of somebody else
    monkeypatch.setattr("pathlib.Path.read_text", held)
    code, said = typed("status", place)
    assert (code, said.count("\n")) == (6, 0)
    assert f"{place / 'partnership.toml'}: it cannot be read (Permission denied)" in said


def test_a_file_that_may_not_be_read_is_no_command_typed_wrongly(typed, place, tmp_path, monkeypatch):
    sent = tmp_path / "a.csv"
    sent.write_bytes(street("month\n2019-07"))
    as_ever, may = Path.open, os.access

    def held(path, *args, **more):
        if path == sent:
            raise PermissionError(13, "Permission denied", str(path))
        return as_ever(path, *args, **more)

    monkeypatch.setattr(
        "os.access", lambda path, *args, **more: str(path) != str(sent) and may(path, *args, **more)
    )
    monkeypatch.setattr("pathlib.Path.open", held)
    code, said = typed("receive", place, sent)
    assert code == 6 and f"{sent}: it may not be read" in said


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_the_partnerships_file_may_have_any_line_ends(typed, place, ends):
    file = place / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ends).encode())
    assert typed("current", place)[0] == 0


@pytest.mark.parametrize(
    "name", ["Devon & Cornwall Police", "metropolitan", "Hampshire and Isle of Wight Constabulary"]
)
def test_a_force_may_be_named_as_it_names_itself(typed, tmp_path, name):
    assert typed("new", tmp_path / "new", "--area", "E06000023", "--force", name)[0] == 0


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_status_ends_with_a_code_of_its_own_where_the_area_is_in_no_look_up(typed, place, options):
    assert typed("status", place, *options)[0] == 0
    path = place / FILE
    path.write_text(path.read_text(encoding="utf-8").replace(HOME, "E06999999"), encoding="utf-8")
    code, said = typed("status", place, *options)
    assert code == 5 and said.endswith("my place: 1 thing cannot be right, as said above (WRONG)")


@pytest.mark.parametrize(
    ("year", "code"), [("2091/20", 3), ("2019", 3), ("2019/21", 3), ("2091/92", 4), ("2017/18", 4)]
)
def test_a_year_that_cannot_be_is_told_those_that_can_and_publishes_nothing(typed, place, year, code):
    current = place / "editions" / "current"
    before = current.read_bytes()
    ended, said = typed("build", place, "--year", year)
    assert ended == code and "the months received make 2018/19, 2019/20" in said
    assert current.read_bytes() == before


def test_the_version_is_told_by_name(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["safecity", "--version"])
    main()
    assert capsys.readouterr().out == f"Safe City {__version__}\n"
