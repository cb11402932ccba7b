"""Partners' own work: each row taken in, rejected with its reason or said anew; a file with somebody in it, nowhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.cli.reviewed.work import register_with_schemes, rows_of
from safecity.cli.work_doubted import work_doubts
from safecity.datasets.loading.offices import is_no_office, names_by_title
from safecity.datasets.partners_work import ACTIONS, CONCERNS, MEETINGS, PROBLEMS, PROGRESS, SCHEMES
from safecity.partnership import open_partnership
from tests.datasets.small import Small, csv_bytes, rejected
from tests.drawn import drawn
from tests.examples import few_or_many

SENT = {
    "actions": """
        action | priority        | objective | what           | owner               | due        | state       | scheme
        A-1    | Reduce burglary |           | Fit locks      | Hamwic City Council | 2019-07-31 | Done        |
        A-2    | Reduce burglary |           | Walk at night  | Police              | 31/12/2019 | in-progress | walks
    """,
    "progress": """
        action | day        | state       | words           | evidence
        A-1    | 2019-06-01 | in progress | Half are fitted |
        A-1    | 2019-07-30 | done        | All are fitted  | burglary
    """,
    "problems": """
        problem | title         | place     | place_name | level | opened     | state    | priority
        P-1     | Mopeds about  | E05999901 | Ropewalk   | ward  | 2019-05-01 | Response |
        P-2     | Broken lamps  | E05999902 | Saltings   | ward  | 2019-06-01 | closed   |
    """,
    "meetings": """
        day        | meeting        | decision | words           | actions
        2019-05-01 | Strategy group | D-1      | Fit locks first | A-1 ; A-2
        2019-06-01 | Strategy group | D-2      | Walk at night   |
    """,
    "residents_concerns": """
        period  | place     | place_name | level | theme  | number | source
        2019-07 | E05999901 | Ropewalk   | ward  | litter | 12     | form
        2019-07 | E05999901 | Ropewalk   | ward  | noise  | 3      | form
    """,
    "schemes": """
        scheme | title             | from       | to | places              | control   | measures      | aim | cost
        lamps  | Lamps were put up | 2019-01-01 |    | E01999902           | E01999904 | asb_incidents |     |
        walks  | Police walked     | 2019-07-01 |    | E01999901;E01999902 | E01999903 | asb_incidents | -40 | 12,000
    """,
}  # fmt: skip
CONTRACTS = {each.name: each for each in (ACTIONS, PROGRESS, PROBLEMS, MEETINGS, CONCERNS, SCHEMES)}
DAY = "2020-06-01"


def sent(kind: str, table: str = "", **changed: str) -> bytes:
    """A file of a kind, the last row of it changed."""
    rows = drawn(table or SENT[kind])
    rows[-1] |= changed
    return csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])


def seen(small: Small, kind: str, known_on: str | None = None) -> list[dict]:
    store = small.store(known_on)
    try:
        return rows_of(store, CONTRACTS[kind])
    finally:
        store.close()


def doubts(small: Small) -> str:
    store = small.store()
    try:
        return "\n".join(work_doubts(open_partnership(small.partnership.folder), store))
    finally:
        store.close()


@pytest.mark.parametrize("kind", SENT)
def test_each_kind_is_known_by_its_headings_and_taken_in_whole(small, kind):
    (file,) = small.send("any name.csv", sent(kind), on=DAY).taken[0].files
    assert (file.source, file.accepted, file.rejected) == (kind, {kind: 2}, 0)


def test_states_days_and_lists_are_written_alike_however_they_came(small):
    for kind in ("actions", "meetings", "schemes"):
        small.send(f"{kind}.csv", sent(kind), on=DAY)
    assert [(row["state"], row["due"], row["scheme"]) for row in seen(small, "actions")] == [
        ("done", date(2019, 7, 31), None), ("in progress", date(2019, 12, 31), "walks"),
    ]  # fmt: skip
    assert [row["actions"] for row in seen(small, "meetings")] == ["A-1 | A-2", None]
    assert [(row["places"], row["cost"]) for row in seen(small, "schemes")] == [
        ("E01999902", None), ("E01999901 | E01999902", 12000.0),
    ]  # fmt: skip


WRONG = {
    "actions": (
        ("action", ""), ("action", "A 2"), ("what", ""), ("owner", ""), ("due", "2019-12"), ("due", "31/02/2020"),
        ("state", "nearly"), ("priority", ""), ("scheme", "the walks"),
    ),
    "progress": (("day", "2020-07-01"), ("words", ""), ("evidence", "42")),
    "problems": (("state", "open"), ("opened", "2020-07-01"), ("level", "street")),
    "meetings": (("decision", ""), ("actions", "A 1 and A 2"), ("day", "2020-07-01")),
    "residents_concerns": (("number", "-1"), ("number", "3.5"), ("period", "lately"), ("place", "")),
    "schemes": (("to", "2019-06-30"), ("places", ""), ("control", ""), ("aim", "0"), ("cost", "-5"), ("measures", "")),
}  # fmt: skip
# What tells one row of a kind from another.
OWN_NAME = {
    "actions": "action", "problems": "problem", "meetings": "decision", "schemes": "scheme",
    "progress": "action", "residents_concerns": "theme",
}  # fmt: skip


@pytest.mark.parametrize("kind", SENT)
def test_a_row_that_cannot_be_believed_is_rejected_with_its_line_and_column(small, kind):
    first, last = drawn(SENT[kind])
    sound = [first, *(first | {OWN_NAME[kind]: f"sound{at}"} for at in range(1, len(WRONG[kind])))]
    wrong = [
        last | {OWN_NAME[kind]: f"wrong{at}"} | {column: value}
        for at, (column, value) in enumerate(WRONG[kind])
    ]
    rows = [*sound, *wrong]
    written = csv_bytes(list(first), [[value or "" for value in row.values()] for row in rows])
    (file,) = small.send("file.csv", written, on=DAY).taken[0].files
    assert (file.accepted, file.rejected) == ({kind: len(sound)}, len(wrong))
    assert [each[:2] for each in rejected(small)] == [
        (str(len(sound) + 2 + at), column) for at, (column, _) in enumerate(WRONG[kind])
    ]


@pytest.mark.parametrize(
    "kind, id",
    [("actions", "action"), ("problems", "problem"), ("meetings", "decision"), ("schemes", "scheme")],
)
def test_one_id_twice_in_a_file_counts_neither_time(small, kind, id):
    first = drawn(SENT[kind])[0][id]
    receipt = small.send("file.csv", sent(kind, **{id: first}), on=DAY)
    assert not receipt.taken and "each of them once" in receipt.refused[0]


@pytest.mark.parametrize(
    "kind, column, value",
    [
        ("actions", "owner", "Zorblaxina Quibble"), ("actions", "owner", "Inspector Quibble"),
        ("actions", "what", "Ring 07700 900999"), ("actions", "what", "Visit Mrs Quibble"),
        ("progress", "words", "born 12/03/1999"), ("progress", "words", "Told a.b@example.org"),
        ("problems", "title", "PC 12 Quibble was called"), ("meetings", "words", "Write to SO14 3AB"),
        ("residents_concerns", "theme", "Mr Quibble"), ("schemes", "title", "Dr Quibble walked"),
    ],
)  # fmt: skip
def test_a_file_in_which_somebody_seems_to_stand_is_refused_whole_and_kept_nowhere(
    small, kind, column, value
):
    receipt = small.send("file.csv", sent(kind, **{column: value}), on=DAY)
    assert f"column '{column}'" in receipt.refused[0] and value not in receipt.refused[0]
    assert receipt.taken == [] and receipt.personal
    kept = [path for name in ("extracts", "store") for path in (small.partnership.folder / name).rglob("*")]
    assert not [path for path in kept if path.is_file() and value.encode() in path.read_bytes()]


def test_a_column_for_somebody_refuses_the_file_and_an_office_is_asked_for_where_an_owner_is_none(small):
    rows = [each | {"victim": "Bob"} for each in drawn(SENT["progress"])]
    written = csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])
    assert "column 'victim'" in small.send("file.csv", written, on=DAY).refused[0]
    said = small.send("file.csv", sent("actions", owner="Zorblaxina Quibble"), on=DAY).refused[0]
    assert "an office or a body under 'owner'" in said


@pytest.mark.parametrize(
    "office",
    ["Police", "Head of housing", "Public health", "Children’s services", "Neighbourhood inspector, Central"],
)
def test_offices_and_bodies_are_nobody(office):
    assert not is_no_office(office)


@given(st.text(alphabet=st.characters(whitelist_categories=["Lu"]), min_size=1, max_size=1),
       st.sampled_from(["Mr", "MRS", "Dr.", "PC 123", "Sergeant", "Cllr"]))  # fmt: skip
def test_a_title_before_a_capital_is_somebody(letter, title):
    assert names_by_title(f"told by {title} {letter}uibblewick today")


def test_a_later_file_says_anew_what_it_names_and_leaves_the_rest(small):
    small.send("first.csv", sent("actions"), on="2020-06-01")
    later = "action|priority|what|owner|due|state\nA-2|Reduce burglary|Walk at dusk|Police|2020-01-31|done"
    small.send("second.csv", sent("actions", later), on="2020-07-01")
    assert [(row["action"], row["what"]) for row in seen(small, "actions")] == [
        ("A-1", "Fit locks"), ("A-2", "Walk at dusk"),
    ]  # fmt: skip
    assert [row["what"] for row in seen(small, "actions", "2020-06-30")] == ["Fit locks", "Walk at night"]


def test_of_concerns_a_later_file_replaces_what_a_source_sent_of_a_period(small):
    small.send("first.csv", sent("residents_concerns"), on="2020-06-01")
    later = "\n".join(SENT["residents_concerns"].splitlines()[:3]).replace("12 ", "15 ")
    small.send("second.csv", sent("residents_concerns", later), on="2020-07-01")
    assert [(row["theme"], row["number"]) for row in seen(small, "residents_concerns")] == [("litter", 15)]


IDS, STATES = st.sampled_from(["A-1", "A-2", "A-3", "a 4"]), st.sampled_from(["done", "Stopped", "soon"])


@few_or_many(2, 100, st.lists(st.dictionaries(IDS, STATES, min_size=1), min_size=1, max_size=3))
def test_whatever_is_sent_every_row_is_accounted_for_and_the_last_word_on_an_id_stands(
    tmp_path_factory, files
):
    small, stands = Small.new(tmp_path_factory.mktemp("any")), {}
    for day, said in enumerate(files, start=1):
        rows = [
            [id, "Reduce burglary", f"What {day}", "Police", "2020-01-31", state]
            for id, state in said.items()
        ]
        content = csv_bytes(("action", "priority", "what", "owner", "due", "state"), rows)
        receipt = small.send(f"{day}.csv", content, on=f"2020-06-0{day}")
        good = {id: state.lower() for id, state in said.items() if " " not in id and state != "soon"}
        if len(good) * 2 < len(said) or not good:
            assert receipt.refused and not receipt.taken
            continue
        for load in receipt.taken:
            (file,) = load.files
            assert sum(file.accepted.values()) + file.rejected + file.duplicates == file.records == len(said)
        stands |= dict.fromkeys(good, day) if receipt.taken else {}
    assert {row["action"]: row["what"] for row in seen(small, "actions")} == {
        id: f"What {day}" for id, day in stands.items()
    }


def test_what_goes_with_nothing_is_told_and_lost_nowhere(small):
    path = small.partnership.folder / "partnership.toml"
    said = '\n[[priorities]]\ntitle = "Reduce burglaries"\nindicators = ["burglary"]\n'
    path.write_text(path.read_text(encoding="utf-8") + said, encoding="utf-8")
    small.send("actions.csv", sent("actions", action="A-3"), on=DAY)
    small.send("progress.csv", sent("progress", action="A-9"), on=DAY)
    small.send("meetings.csv", sent("meetings"), on=DAY)
    told = doubts(small)
    assert "2 actions are for 'Reduce burglary'" in told and "nearest: Reduce burglaries" in told
    assert "progress came of 1 action that nobody sent: A-9" in told
    assert "action A-1 is 'done' by its own row and 'in progress' by its progress of 2019-06-01" in told
    assert "decisions of meetings name 1 action that nobody sent: A-2" in told
    assert "actions name 1 scheme that neither register.toml nor any file has: walks" in told
    assert len(seen(small, "progress")) == 2 and len(seen(small, "actions")) == 2


def test_what_goes_together_leaves_no_doubt(small):
    path = small.partnership.folder / "partnership.toml"
    said = '\n[[priorities]]\ntitle = "Reduce burglary"\nindicators = ["burglary"]\n'
    path.write_text(path.read_text(encoding="utf-8") + said, encoding="utf-8")
    for kind in SENT:
        small.send(f"{kind}.csv", sent(kind), on=DAY)
    assert doubts(small) == ""


def test_a_scheme_joins_the_register_and_gives_way_to_a_row_of_its_id(small):
    small.send("schemes.csv", sent("schemes"), on=DAY)
    store = small.store()
    try:
        partnership = open_partnership(small.partnership.folder)
        row = register_with_schemes(partnership, store).named("walks")
        assert (row.kind, row.first, row.places, row.control, row.aim, row.sent) == (
            "scheme", date(2019, 7, 1), ("E01999901", "E01999902"), ("E01999903",), -40.0, "schemes.csv",
        )  # fmt: skip
        (partnership.folder / "register.toml").write_text(
            '[[row]]\nid = "walks"\nkind = "scheme"\nfrom = 2019-08-01\nplaces = ["E01999901"]\n'
            'control = ["E01999903"]\nmeasures = ["asb_incidents"]\nwhat = "Police walked."\nsource = "us"\n',
            encoding="utf-8",
        )
        assert register_with_schemes(partnership, store).named("walks").first == date(2019, 8, 1)
        assert any("has other days in register.toml" in each for each in work_doubts(partnership, store))
    finally:
        store.close()
