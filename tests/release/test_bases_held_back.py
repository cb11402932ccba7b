"""What a share is of, while late records are held back: as it was told, whether or not the share is withheld."""

import pyarrow.parquet as pq
import pytest

from safecity.release.attack.bases import attack_bases
from safecity.release.attack.found import TIME
from safecity.release.attack.published import observations
from safecity.release.ledger import enter
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR
from tests.release.test_late import let_out, release_alone

OF = "other_sexual_offences"
SHARE, SISTER = f"domestic_share_of_{OF}", f"non_recent_share_of_{OF}"
NUMBERS = ("numerator", "denominator", "low", "high", "status")


def of_sexual(every, domestic, non_recent, period=YEAR):
    return [
        (OF, CITY, period, every, 4000, ""),
        (SHARE, CITY, period, domestic, every, ""),
        (SISTER, CITY, period, non_recent, every, ""),
    ]


def said(out, measure, period=YEAR):
    (found,) = (
        each for each in out.table.to_pylist() if (each["measure"], each["period"]) == (measure, str(period))
    )
    return tuple(found[name] for name in NUMBERS)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ((77, 30, 9), (78, 31, 9)),  # of fewer than 100, so neither share is told
        ((66, 30, 9), (65, 30, 9)),  # one that was none
        ((120, 3, 40), (121, 4, 40)),  # few of it
        ((77, 3, 9), (81, 9, 9)),
        ((99, 40, 40), (102, 43, 43)),  # which would be told now
    ],
)
def test_a_withheld_share_is_of_as_many_as_was_told(tmp_path, first, later):
    before = let_out(tmp_path, of_sexual(*first))
    out = let_out(tmp_path, of_sexual(*later))
    assert out.late and said(before, SHARE)[-1] == "withheld"
    for measure in (OF, SHARE, SISTER):
        assert said(out, measure) == said(before, measure), measure
    assert attack_bases(observations(write_edition(tmp_path / "out", out.table.to_pylist()))) == []


def test_a_withheld_share_follows_when_a_batch_is_told(tmp_path):
    let_out(tmp_path, of_sexual(77, 30, 9))
    out = let_out(tmp_path, of_sexual(95, 39, 18))
    assert not out.late and said(out, SHARE)[1] == said(out, OF)[0] == 95


def test_what_a_withheld_share_is_of_is_left_out_where_no_entry_says_it(tmp_path):
    path = enter(release_alone(of_sexual(77, 30, 9)).table, tmp_path)
    pq.write_table(pq.read_table(path).drop(["denominator"]), path)
    out = let_out(tmp_path, of_sexual(78, 31, 9))
    assert said(out, OF)[0] == 77 and said(out, SHARE)[:4] == (None,) * 4


def test_a_share_that_was_never_told_is_not_told_of_what_came_late(tmp_path):
    let_out(tmp_path, of_sexual(77, 30, 9)[:1])
    out = let_out(tmp_path, of_sexual(78, 31, 9))
    assert said(out, OF)[0] == 77 and not out.has(SHARE, CITY, YEAR)


def test_a_base_of_an_earlier_edition_is_not_told_beside_that_of_a_later_one(tmp_path):
    """Both shares were withheld in every edition, so that their bases alone say that these do not go together."""
    let_out(tmp_path, of_sexual(70, 30, 9)[1:])
    let_out(tmp_path, of_sexual(90, 30, 9)[2:])
    out = let_out(tmp_path, of_sexual(91, 30, 9)[1:])
    assert out.late and said(out, SISTER)[1] == 90 and not out.has(SHARE, CITY, YEAR)


def test_what_rates_are_of_is_as_it_is_now(tmp_path):
    """Residents are public: of them no record comes late."""
    let_out(tmp_path, [("arson", CITY, YEAR, 3, 4000, ""), ("rape", CITY, YEAR, 90, 4000, "")])
    out = let_out(tmp_path, [("arson", CITY, YEAR, 4, 4100, ""), ("rape", CITY, YEAR, 91, 4100, "")])
    assert out.late and said(out, "arson")[:2] == (None, 4100) and said(out, "rape")[:2] == (90, 4100)


# The other side: the intruder, who reads the rows of one edition.


def of(measure, number, base, *, release_class="sensitive", period="2019/20", part=""):
    more = {"denominator": base, "unit": "%" if base else "", "period": period, "part": part}
    return row(measure, "csp", "E06", number, release_class=release_class, **more)


@pytest.mark.parametrize(
    ("rows", "late"),
    [
        ([of(OF, 77, None), of(SHARE, None, 78)], 1),
        ([of(OF, 77, None), of(SHARE, None, 77)], 0),
        ([of(OF, 177, None), of(SHARE, 40, 179)], 2),  # withheld or not
        ([of(OF, 77, None), of(SHARE, None, None)], 0),
        ([of(SHARE, None, 77), of(SISTER, None, 78)], 1),  # of two shares, where the number itself is not told
        ([of(SHARE, None, 77), of(SISTER, None, 77)], 0),
        ([of(OF, 77, None), of(SHARE, None, 78, period="2018/19")], 0),
        ([of(OF, 75, None, period="2019-05"), of(SHARE, None, 80, period="2019-05")], 5),
        (  # to the nearest five beside an exact number
            [of("violent_crime", 152, None, release_class="standard", period="2019-05"),
             of("domestic_share_of_violence", 40, 150, period="2019-05")],
            0,
        ),
        (
            [of("violent_crime", 153, None, release_class="standard", period="2019-05"),
             of("domestic_share_of_violence", 40, 150, period="2019-05")],
            3,
        ),
        (
            [of("unique_victims", 1727, None), of("victims_of_five_or_more", None, 1729)],
            2,
        ),
        (
            [of("recorded_crime", 900, None, release_class="standard"),
             of("recorded_crime_outcomes", 120, 903, release_class="standard", part="outcome: charged or summonsed")],
            3,
        ),
    ],
)  # fmt: skip
def test_the_intruder_finds_a_base_that_is_another_than_what_is_printed(tmp_path, rows, late):
    found = attack_bases(observations(write_edition(tmp_path, rows)))
    assert [(each.kind, each.low) for each in found] == ([(TIME, late)] if late else [])
    if late:
        assert found[0] in attacked(tmp_path)
