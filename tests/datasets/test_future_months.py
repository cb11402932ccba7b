"""A street-level record of a month that had not begun when its file came is no record."""

from safecity.recount.files import plain_files
from safecity.recount.street import read_street
from tests.datasets.small import street

DRAWN = """
    month   | type
    2019-07 | Burglary
    2019-08 | Anti-social behaviour
    2019-09 | Drugs
    2099-07 | Burglary
"""


def test_a_month_after_that_of_receipt_is_rejected_by_both_counts(small):
    small.send("street.csv", street(DRAWN), on="2019-09-02")
    assert [f"{row['month']:%Y-%m}" for row in small.rows()] == ["2019-07", "2019-09", "2019-08"]
    [rejected] = small.partnership.store.glob("rejected/*.csv")
    assert rejected.read_text(encoding="utf-8").splitlines()[1] == (
        "street.csv,5,Month,2099-07,a month no later than that in which the file was received,"
    )
    [file] = plain_files(small.partnership.extracts, None)
    assert read_street(file, file.read()).accepted == 3
