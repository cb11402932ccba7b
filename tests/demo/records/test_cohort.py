"""The made-up city's tracked children: what a partner counted of them is what their records say."""

import csv
import io
from datetime import date

from safecity.demo.records import cohort, counts
from safecity.demo.records.hamwic import HAMWIC
from tests.demo.records.conftest import HAMWIC_SEED


def test_the_records_of_the_finished_cohort_are_what_the_service_counted(city):
    lines = cohort.cohort_rows(HAMWIC, city.district, HAMWIC_SEED)
    rows = list(csv.DictReader(io.StringIO(cohort.HEADER + "\n" + "".join(lines))))
    first = [row for row in rows if row["entered_on"] < "2019-04-01"]
    done = [int(row["proven_reoffences"]) for row in first]
    sent = {}
    for line in counts.count_rows(HAMWIC, city.district, HAMWIC_SEED):
        cells = line.strip().split(",")
        sent[cells[1], cells[5]] = cells[6], cells[7]
    assert sent["youth_reoffenders_live", "2018/19"] == (str(sum(map(bool, done))), str(len(first)))
    assert sent["youth_reoffences_live", "2018/19"] == (str(sum(done)), str(len(first)))
    assert len({row["child_reference"] for row in rows}) == len(rows) == 2 * len(first)
    few = sorted(done)[-max(1, sum(map(bool, done)) // 7) :]
    assert sum(few) > 0.33 * sum(done)


def test_nobody_did_it_again_before_entering_or_after_the_last_day(city):
    for line in cohort.cohort_rows(HAMWIC, city.district, HAMWIC_SEED):
        _, entered, _, version, proven, _, again, known_to = line.strip().split(",")
        assert version == "live" and known_to == "2020-11-30" and bool(again) == (int(proven) > 0)
        if again:
            assert 0 <= (date.fromisoformat(again) - date.fromisoformat(entered)).days < 365
