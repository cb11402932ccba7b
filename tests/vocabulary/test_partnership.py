"""partnership.toml: everything that is wrong with it is said at once."""

import pytest

from safecity.partnership import FILE, ComparatorSet, new_partnership, open_partnership
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadPartnership, Missing

SOUND = 'name = "Hamwic"\narea = "E06999901"\nforce = "Hamwic Police"\n'


@pytest.fixture
def said(tmp_path):
    """Open a partnership whose file says this."""

    def read(text: str | bytes):
        (tmp_path / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
        return open_partnership(tmp_path)

    return read


def test_the_file_that_new_writes_can_be_read(tmp_path):
    made = new_partnership(tmp_path / "x", name='The "Port" \\ of Hamwic', area="E06999901", force="hamwic")
    assert made.name == 'The "Port" \\ of Hamwic' and made.force == "hamwic"
    assert made.inbox.is_dir() and made.extracts.is_dir()


def test_a_place_without_a_name_goes_by_its_folders_until_it_is_told_another(tmp_path):
    made = new_partnership(tmp_path / "port-of_hamwic", area="E06999901", force="hamwic")
    assert (made.name, made.title) == ("Port Of Hamwic", "Port Of Hamwic Community Safety Partnership")
    assert made.called("Hamwic").report_of == "Chair of the Hamwic Community Safety Partnership"
    named = new_partnership(tmp_path / "y", name="The Port", area="E06999901", force="hamwic")
    assert named.called("Hamwic").name == "The Port"


def test_an_existing_partnership_is_left_as_it_is(tmp_path):
    new_partnership(tmp_path, name="First", area="E06999901", force="hamwic")
    with pytest.raises(BadPartnership, match="already"):
        new_partnership(tmp_path, name="Second", area="E06999901", force="hamwic")
    assert open_partnership(tmp_path).name == "First"


@pytest.mark.parametrize("name", ["two\nlines", "bell\a"])
def test_a_name_that_cannot_be_printed_makes_no_broken_file(tmp_path, name):
    with pytest.raises(BadPartnership, match="cannot be printed"):
        new_partnership(tmp_path / "x", name=name, area="E06999901", force="hamwic")
    assert not (tmp_path / "x").exists()


def test_a_wrong_area_code_makes_no_folder(tmp_path):
    with pytest.raises(BadPartnership, match="E06000023"):
        new_partnership(tmp_path / "x", name="X", area="Bristol", force="hamwic")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("area", "whose"),
    [("E05001234", "a ward"), ("E01014485", "a small area"), ("W02000123", "a small area"),
     ("E23000036", "a police force"), ("E10000027", "a county"), ("E12000009", "a region or country")],
)  # fmt: skip
def test_a_code_of_less_or_more_than_a_place_is_told_for_what_it_is(tmp_path, area, whose):
    with pytest.raises(BadPartnership, match=f"{area}.*of a partnership.*this is {whose}'s"):
        new_partnership(tmp_path / "x", name="X", area=area, force="hamwic")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("area", ["S12000033", "E99000001", "N09000003"])
def test_a_code_of_no_place_in_england_or_wales_is_refused(tmp_path, area):
    with pytest.raises(BadPartnership, match="this is none in England or Wales"):
        new_partnership(tmp_path / "x", name="X", area=area, force="hamwic")


def test_several_faults_stand_one_below_the_other(said):
    with pytest.raises(BadPartnership) as caught:
        said('name = "X"\narea = "E06000023"\nforce = "x"\ncolour = "red"\nyear = "2019"\n')
    head, *faults, advice = str(caught.value).splitlines()
    assert head.endswith("2 things are wrong:") and advice == "Mend these lines and run it again"
    assert [each.split(":")[0].strip() for each in faults] == ["year", "colour"]


def test_every_fault_is_named_at_once(said):
    with pytest.raises(BadPartnership) as caught:
        said('name = "X"\narea = "nowhere"\ncolour = "red"\nyear = "2019"\nteh = 1\n')
    for word in ("area", "nowhere", "colour", "red", "year", "force", "teh", FILE):
        assert word in str(caught.value)


@pytest.mark.parametrize("year", ["2019/21", "2019-20", "next"])
def test_a_year_that_cannot_be_is_refused(said, year):
    with pytest.raises(BadPartnership, match="year"):
        said(SOUND + f'year = "{year}"\n')


EVENT = '[[events]]\nname = "{}"\nfrom = {}\nto = {}\n'


def test_events_are_named_with_their_days(said):
    (event,) = said(SOUND + EVENT.format("the flood", "2019-06-01", "2019-10-31")).settings.events
    assert (event.name, event.first.month, event.last.day) == ("the flood", 6, 31)


@pytest.mark.parametrize(
    "name, first, last, wrong",
    [
        ("the flood, and after", "2019-06-01", "2019-10-31", "without commas"),
        (" the flood", "2019-06-01", "2019-10-31", "spaces around it"),
        ("the flood", "2019-06-01", "2019-06-20", "a month to three years after"),
        ("the flood", "2019-06-01", "2019-05-20", "a month to three years after"),
        ("The lockdowns", "2019-06-01", "2019-10-31", "known already"),
    ],
)
def test_an_event_that_cannot_be_told_is_refused(said, name, first, last, wrong):
    with pytest.raises(BadPartnership, match=wrong):
        said(SOUND + EVENT.format(name, first, last))


def test_a_byte_order_mark_and_windows_line_ends_are_no_hindrance(said):
    assert said(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()).name == "Hamwic"


def test_what_is_no_toml_or_no_utf_8_says_so(said):
    with pytest.raises(BadPartnership, match="line 1"):
        said("name = Hamwic")
    with pytest.raises(BadPartnership, match="not UTF-8"):
        said('name = "Caf\xe9"'.encode("cp1252"))


def test_a_folder_without_the_file_is_no_partnership(tmp_path):
    with pytest.raises(Missing, match="safecity new"):
        open_partnership(tmp_path)


@pytest.mark.parametrize(
    "first, last, year",
    [
        ("2018-04", "2020-03", 2019),
        ("2018-04", "2020-02", 2018),
        ("2018-04", "2020-04", 2019),
        ("2018-04", "2021-09", 2020),
        ("2019-07", "2019-09", 2019),  # nothing of 2018/19 came
        ("2020-02", "2020-04", 2019),
    ],
)
def test_the_latest_year_is_the_last_that_is_over_of_which_anything_came(said, first, last, year):
    months = Period(Period.parse(first).start, Period.parse(last).end).months()
    assert said(SOUND).year([month.start for month in months]) == Period.financial_year(year)


def test_a_named_year_is_taken_whatever_came_and_without_records_there_is_no_latest(said):
    assert said(SOUND + 'year = "2018/19"').year([]) == Period.financial_year(2018)
    with pytest.raises(Missing, match="safecity receive"):
        said(SOUND).year([])


def test_a_set_of_comparators_has_one_id_in_any_order_and_another_with_others():
    sets = [ComparatorSet(name="A", codes=codes) for codes in (("X", "Y"), ("Y", "X", "X"), ("X", "Z"))]
    assert sets[0].id == sets[1].id != sets[2].id


def test_a_plain_list_of_comparators_is_a_set_beside_the_named_ones(tmp_path):
    made = new_partnership(tmp_path / "a", area="E06000023", force="kent")
    path = made.folder / FILE
    text = path.read_text(encoding="utf-8").replace(
        "comparators = []",
        'comparators = ["E22000001"]\n[[comparator_sets]]\nname = "Ports"\ncodes = ["E22000002"]\n',
    )
    path.write_text(text, encoding="utf-8")
    found = open_partnership(made.folder).comparator_sets
    assert [(each.name, each.codes) for each in found] == [
        ("Similar partnerships", ("E22000001",)),
        ("Ports", ("E22000002",)),
    ]


def test_quarters_that_are_none_are_all_named_with_everything_else_that_is_wrong(said):
    text = (
        SOUND
        + '[[returns]]\nreturn = "la_asb"\nsince = "2019-07"\n'
        + '[[returns]]\nreturn = "rtc"\nmissing = { "2019/20 Q7" = "lost", "soon" = "lost", "2019/20 Q1" = "lost" }\n'
        + '[release]\n"*" = "open"\n'
    )
    with pytest.raises(BadPartnership) as fault:
        said(text)
    told = str(fault.value)
    assert "3 things are wrong" in told and "is not a period" not in told and "2019-W27" not in told
    assert "returns.0.since: expected a quarter such as 2019/20 Q1; '2019-07' is none" in told
    assert "returns.1.missing: expected a quarter such as 2019/20 Q1; '2019/20 Q7', 'soon' are none" in told
    assert "'*' in [release] is for made-up places alone" in told
