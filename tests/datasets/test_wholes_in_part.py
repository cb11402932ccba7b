"""A row that was refused takes with it the other parts of its whole: a share of the rest would be a wrong one."""

import pytest
from hypothesis import strategies as st

from safecity.datasets.counts import COUNTS
from safecity.datasets.survey import SURVEY
from safecity.recount.files import plain_files
from safecity.recount.said import SaidAndSeen
from safecity.vocabulary import Period
from tests.datasets.small import Small, csv_bytes, rejected, sent
from tests.examples import few_or_many

NO_BASE = "another row that is or may be of the same question was refused, so its base is not known"
NO_TOTAL = (
    "another row that is or may be of the same measure, place and period was refused, so what they come to is "
    "not known"
)
SAFE = """
    sender  | question | wording | answer     | n   | mode      | place | level | period
    Council | safe     | w       | yes        | 150 | online    | A     | csp   | 2018/19
    Council | safe     | w       | no         | 150 | online    | A     | csp   | 2018/19
    Council | safe     | w       | yes        | 150 | online    | A     | csp   | 2019/20
    Council | safe     | w       | no         | {n} | {mode}    | A     | csp   | {period}
    Council | safe     | w       | don't know | 5   | online    | A     | csp   | 2019/20
    Council | safe     | w       | yes        | 20  | telephone | A     | csp   | 2019/20
    Council | trust    | w       | yes        | 30  | online    | A     | csp   | 2019/20
"""
INTELLIGENCE = """
    sender | measure              | place | level | period  | value
    Police | intelligence schools | A     | csp   | 2018/19 | 124
    Police | intelligence council | A     | csp   | 2018/19 | 210
    Police | intelligence schools | A     | csp   | 2019/20 | {value}
    Police | intelligence council | A     | csp   | 2019/20 | 278
    Health | intelligence health  | A     | csp   | 2019/20 | 84
    Police | intelligence council | B     | csp   | 2019/20 | 9
    Police | meetings             | A     | csp   | 2019/20 | 6
"""


def kept_lines(small: Small, contract) -> list[int]:
    store = small.store()
    try:
        return sorted(store.table(contract)["line"].to_pyarrow().to_pylist())
    finally:
        store.close()


@pytest.mark.parametrize(
    ("changed", "why_not", "gone"),
    [
        ({"n": "150.0 people"}, 5, [4, 6]),
        ({"n": "-3"}, 5, [4, 6]),
        ({"mode": "carrier pigeon"}, 5, [4, 6, 7]),  # it may be of either way of asking
        ({"period": "June"}, 5, [2, 3, 4, 6]),  # of either year
    ],
)
def test_a_question_of_which_a_row_was_refused_has_no_answers(small, changed, why_not, gone):
    cells = {"n": "150", "mode": "online", "period": "2019/20"} | changed
    receipt = small.send("survey.csv", sent(SAFE.format(**cells)))
    assert kept_lines(small, SURVEY) == [line for line in range(2, 9) if line not in (why_not, *gone)]
    said = {int(line): (column, found, expected) for line, column, found, expected in rejected(small)}
    for line in gone:
        assert said[line] == ("question", f"line {why_not} was refused", NO_BASE)
    (file,) = receipt.taken[0].files
    assert (file.records, sum(file.accepted.values()) + file.rejected) == (7, 7)
    assert dict(file.reasons)[NO_BASE] == len(gone)
    assert any(NO_BASE in line for line in receipt.lines())


def test_a_row_refused_for_the_key_of_a_good_one_takes_the_whole_question(small):
    again = SAFE.format(n="150", mode="online", period="2019/20").replace(
        "don't know | 5  ", "yes        | -3 "
    )
    small.send("survey.csv", sent(again))
    assert kept_lines(small, SURVEY) == [2, 3, 7, 8]


def test_a_part_of_a_total_that_was_refused_takes_the_others_of_its_place_and_period(small):
    receipt = small.send("counts.csv", sent(INTELLIGENCE.format(value="159 forms")))
    assert kept_lines(small, COUNTS) == [2, 3, 7, 8]
    (file,) = receipt.taken[0].files
    assert dict(file.reasons)[NO_TOTAL] == 2 and file.rejected == 3


def test_a_record_that_tells_nothing_may_be_of_any_whole(small):
    content = sent(INTELLIGENCE.format(value="159")) + b"Police,intelligence\n"
    receipt = small.send("counts.csv", content)
    assert (
        not receipt.taken and "without what cannot be believed nothing of it is whole" in receipt.refused[0]
    )
    assert "line 9" in receipt.refused[0]


def test_where_nothing_is_refused_nothing_goes(small):
    small.send("counts.csv", sent(INTELLIGENCE.format(value="[c]")))
    assert kept_lines(small, COUNTS) == list(range(2, 9))


CELLS = {
    "sender": ["Council"],
    "question": ["safe", "safe", "trust", ""],
    "wording": ["w"],
    "answer": ["yes", "no", "maybe"],
    "n": ["20", "30", "1,000", "few", "-1"],
    "mode": ["online", "Online", "telephone", "pigeon"],
    "place": ["A", "A", "A", ""],
    "level": ["csp"],
    "period": ["2019/20", "2018/19", "June"],
}
ROW = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CELLS.items()})
GOOD = st.fixed_dictionaries(
    {name: st.just(values[0]) if name not in ("answer", "period") else st.sampled_from(values[:2])
     for name, values in CELLS.items()}
)  # fmt: skip


@few_or_many(3, 100, st.lists(GOOD, min_size=3, max_size=6), st.lists(ROW, max_size=3))
def test_the_plain_reading_keeps_the_same_answers(tmp_path_factory, good, odd):
    small = Small.new(tmp_path_factory.mktemp("plain"))
    small.send("survey.csv", csv_bytes(CELLS, [list(row.values()) for row in (*odd, *good)]))
    store = small.store()
    rows = store.table(SURVEY).to_pyarrow().to_pylist() if store.holds(SURVEY) else []
    store.close()
    plain = SaidAndSeen((file, file.read()) for file in plain_files(small.partnership.extracts, None))
    for question in ("safe", "trust"):
        for mode in ("online", "telephone"):
            for period in ("2018/19", "2019/20"):
                kept = [row["n"] for row in rows
                        if (row["question"], row["mode"], row["period"]) == (question, mode, period)]  # fmt: skip
                asked, *_ = plain.asked(f"{question} (Council, w, {mode})", Period.parse(period), {"A"})
                assert asked == sum(kept)
