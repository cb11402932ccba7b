"""An event shared out by minutes lands where the build's columns of hours put it."""

from datetime import datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.recount.answers.of_zones import _share_out
from safecity.statistics.aoristic import aoristic_week

MONDAY = datetime(2019, 4, 1)
MOMENTS = st.tuples(st.integers(0, 60 * 24 * 60), st.integers(0, 30 * 60))


@settings(max_examples=100, deadline=None)
@given(st.lists(MOMENTS, max_size=12))
def test_both_ways_of_sharing_events_out_over_the_week_agree(moments):
    hours, told, starts, ends = dict.fromkeys(range(168), 0.0), [], [], []
    for begin, lasts in moments:
        first = MONDAY + timedelta(minutes=begin)
        last = first + timedelta(minutes=lasts)
        cells = {"committed_from": first.isoformat(), "committed_to": last.isoformat()}
        told.append(_share_out(cells, hours))
        if (first.hour, first.minute) != (0, 0) and first.day != 1:  # the caller's to leave out
            starts.append(begin / 60)
            ends.append((begin + lasts) / 60)
    week = aoristic_week(np.array(starts), np.array(ends))
    assert np.allclose(week.hours.ravel(), [hours[hour] for hour in range(168)], atol=1e-9)
    assert (told.count("counted"), told.count("too long")) == (week.counted, week.too_long)


def test_what_stands_for_nobody_knew_is_left_out():
    hours = dict.fromkeys(range(168), 0.0)
    assert _share_out({}, hours) == "no time"
    assert _share_out({"committed_from": "2019-04-02T00:00:00"}, hours) == "midnight"
    assert _share_out({"committed_from": "2019-04-01T10:00:00"}, hours) == "first"
    assert not any(hours.values())
    assert _share_out({"committed_from": "2019-04-02T10:30:00"}, hours) == "counted" and hours[34] == 1
