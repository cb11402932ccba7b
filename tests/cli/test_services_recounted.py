"""First-time entrants among all services that were sent: every figure and the finding come out again."""

from random import Random

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.findings.judged.quarter import ALL_SERVICES
from safecity.partnership import open_partnership
from tests.cli.counted_place import publish_data, review_of
from tests.cli.test_tracked_children import place
from tests.datasets.small import Small, csv_bytes


@pytest.fixture(scope="module")
def explained(tmp_path_factory):
    chance, small = Random(7), place(tmp_path_factory.mktemp("services"))
    file = small.partnership.folder / "partnership.toml"
    said = file.read_text(encoding="utf-8").replace(
        "comparators = []", 'services = ["XY001"]\ncomparators = []', 1
    )
    file.write_text(said, encoding="utf-8")
    small = Small(open_partnership(small.partnership.folder), small.sent)
    rows = []
    for number in range(1, 31):
        value = "[c]" if number == 5 else "" if number == 6 else chance.randint(10, 90)
        code = f"XY{number:03d}"
        rows.append(
            ("YJS", "first_time_entrants", code, f"Service {number}", "service", "2019/20", value, 20_000)
        )
    rows.append(("YJS", "first_time_entrants", "XY001", "Service 1", "service", "2018/19", 30, 20_000))
    rows.append(("YJS", "first_time_entrants", "E06999901", "Hamwic", "csp", "2019/20", 44, 20_000))
    header = ("sender", "measure", "place", "place_name", "level", "period", "value", "of")
    small.send("counts.csv", csv_bytes(header, rows))
    review = review_of(small)
    publish_data(small, review)
    return review, Explainer(small.partnership.folder)


def test_the_finding_and_every_figure_of_it_come_out_again(explained):
    review, explainer = explained
    [found] = [each for each in review.findings if each.comparator == ALL_SERVICES]
    assert found.place.code == "XY001" and found.change.denominator == 28
    for figure in found.sentence.figures():
        again = explainer.explain(figure.id)["recount"]
        assert again["agrees"] is True, (figure.statistic, figure.value, again)
    [change] = [
        each
        for each in review.findings
        if each.comparator == "year before" and each.place == found.place and each.measure == found.measure
    ]
    for figure in (change.change, change.difference):
        assert explainer.explain(figure.id)["recount"]["agrees"] is True, figure.statistic
    said = explainer.explain(found.id)
    assert said["recount"]["agrees"] is True and [each["name"] for each in said["sources"]] == ["counts.csv"]
