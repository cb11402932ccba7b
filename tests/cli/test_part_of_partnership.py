"""A place that is one council of two in its partnership: the other's records are not outside the force's places."""

from safecity.cli.explained.explain import Explainer
from tests.cli.counted_place import HOME, OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import csv_bytes, street

BESIDE, AREA = "E06999903", "E01999931"


def test_the_rest_of_the_partnership_lies_in_the_forces_own_places_by_both_counts(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("beside.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), [(AREA, BESIDE, "Beside")]))
    small.send(
        "both.csv",
        csv_bytes(
            ("LAD20CD", "LAD20NM", "CSP20CD", "CSP20NM", "PFA20CD", "PFA20NM"),
            [
                (code, name, "E22999909", "Hamwic and Beside", "E23999901", "Hamwic")
                for code, name in ((HOME, "Hamwic"), (BESIDE, "Beside"))
            ],
        ),
        replace=True,  # it contradicts a look-up of more councils
    )
    drawn = "month | type | lsoa"
    for month in (*YEAR.year_before().months(), *YEAR.months()):
        drawn += "".join(f"\n{month} | Burglary | {lsoa}" for lsoa in (OWN[0], AREA, AREA, THEIRS[0]))
    small.send("years.csv", street(drawn))
    review = review_of(small)
    assert review.part_of == "Hamwic and Beside"
    assert review.partnership.title == "Hamwic, in the Hamwic and Beside Community Safety Partnership"
    assert review.partnership.report_of == "Chair of the Hamwic and Beside Community Safety Partnership"
    elsewhere = review.quality[-1].elsewhere
    assert elsewhere.value == 12  # those in the other force's place
    publish_data(small, review, say=[elsewhere])
    assert Explainer(small.partnership.folder).explain(elsewhere.id)["recount"]["agrees"] is True
