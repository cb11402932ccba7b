"""A force that no look-up names is told, with the nearest name, where nearly all forces are known."""

import pytest

from safecity.datasets.places.unknown_forces import doubted_forces
from tests.datasets.small import Small, csv_bytes, street

FORCES = [f"{chr(97 + at // 20)}{chr(97 + at % 20)}shire" for at in range(41)] + ["Hamwic"]


@pytest.mark.parametrize(
    ("forces", "said"),
    [
        (
            FORCES,
            [
                "the records of 'Hamwich Police' count in no place: no look-up received has such a force "
                "(is it hamwic?)",
                "the records of 'Ministry of Tides' count in no place: no look-up received has such a force",
            ],
        ),
        (FORCES[-5:], []),
    ],
)
def test_strange_forces_are_doubted_where_nearly_all_are_known(tmp_path, forces, said):
    small = Small.new(tmp_path)
    header = ("LAD20CD", "LAD20NM", "CSP20CD", "CSP20NM", "PFA20CD", "PFA20NM")
    rows = [
        (f"E069999{at:02}", f"Place {at}", f"E229999{at:02}", f"Place {at}", f"E239999{at:02}", force)
        for at, force in enumerate(forces)
    ]
    small.send("csps.csv", csv_bytes(header, rows))
    small.send(
        "street.csv",
        street("""
            month   | type     | lsoa      | force
            2019-07 | Burglary | E01999901 | Hamwic Police
            2019-07 | Burglary | E01999901 | Hamwich Police
            2019-07 | Burglary |           | British Transport Police
            2019-07 | Burglary | E01999901 | Ministry of Tides
        """),
    )
    store = small.store()
    try:
        assert doubted_forces(store) == said
    finally:
        store.close()
