"""Whether all partnerships compared are of one police force, which a rank among them must say."""

import pyarrow as pa
import pytest

from safecity.cli.reviewed.others import one_force
from safecity.datasets.places.area import Area
from safecity.datasets.places.geography import Geography
from safecity.vocabulary import Period, Place
from safecity.vocabulary.status import GAP, OBSERVED

QUARTER = Period.quarter(2019, 2)


def area(code: str, force: str) -> Area:
    return Area(Place(code, code, "csp"), frozenset({f"{code}1"}), force)


HERE = Geography(home=area("A", "mercia"), others=(area("B", "mercia"), area("C", "wessex")))


@pytest.mark.parametrize(
    ("known", "period", "force"),
    [
        ({"A": OBSERVED, "B": OBSERVED, "C": OBSERVED}, QUARTER, ""),
        ({"A": OBSERVED, "B": OBSERVED, "C": GAP}, QUARTER, "mercia"),
        ({"A": OBSERVED, "B": OBSERVED}, QUARTER, "mercia"),
        ({"A": OBSERVED, "C": OBSERVED}, QUARTER, ""),
        ({"A": OBSERVED}, QUARTER, ""),
        ({"A": OBSERVED, "B": OBSERVED}, None, ""),
    ],
)
def test_one_force(known, period, force):
    observed = pa.table(
        {
            "level": ["csp"] * len(known),
            "place_code": list(known),
            "period": [str(QUARTER)] * len(known),
            "status": list(known.values()),
        }
    )
    assert one_force(observed, HERE, period) == force
