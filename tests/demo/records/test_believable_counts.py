"""Nothing that a made-up city's partners counted is hard to believe: there the rule has no false alarm."""

import pytest

from safecity.datasets.quality.odd_counts import odd_among
from safecity.vocabulary import Period


@pytest.mark.parametrize("which", ["hamwic", "another"])
def test_no_count_is_far_from_those_beside_it(which, request):
    series: dict[tuple[str, str, str], dict[Period, int]] = {}
    for row in request.getfixturevalue(which).rows("counts.csv"):
        period = Period.parse(row["period"])
        numbers = series.setdefault((row["measure"], row["place"], period.kind), {})
        numbers[period] = int(row["value"])
    assert len(series) > 100 and any(len(numbers) > 24 for numbers in series.values())
    assert {key: odd for key, numbers in series.items() if (odd := odd_among(numbers))} == {}
    steady = next(numbers for numbers in series.values() if len(numbers) > 24)
    month = sorted(steady)[7]
    assert list(odd_among(steady | {month: 10 * steady[month]})) == [month]
