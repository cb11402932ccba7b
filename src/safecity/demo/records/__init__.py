"""A made-up city's records: people, crimes, incidents and counts, drawn so that the figures asked for come out.

`make_records` is the door; what is asked for is in `Targets`, Hamwic's in `hamwic.HAMWIC`.

Figures count the rows that have an LSOA. About 3 % of the rows have none: they are the force's and no
partnership's, come on top, and have people of their own.

Planted, to be found again:

- hot spots: `Planted.hot_spots`, where street violence, robbery, drugs and weapons are many times as frequent;
- a near-repeat series: from 4 November of the year 24 homes in `Planted.series` were burgled, about a day apart
  and a few doors from each other;
- a change in recording: from 1 April 2018 stalking and harassment are counted more fully, nearly twice as many;
  from 1 April 2017 burglary has other codes;
- an intervention that worked and one that did not: from 1 July of the year anti-social behaviour falls by half
  in `Planted.worked` and nowhere else; in `Planted.failed`, where the same was done, it goes on;
- a lockdown from 23 March 2020 that eases by month: thefts and the centre empty, disorder is reported more, and
  serious violence moves from the centre to elsewhere;
- small cells: modern slavery, homicide, arson and the rarer strands of hate, which are a few a year in any ward;
- default times: 7 % of times are 00:00, and 1.2 % of days (of long-ago offences a third) the first of a month;
- rapes by partners that nobody flagged as domestic, so that more are by partners than are domestic;
- children who re-offend often, a child in thirty: `cohort`; flags left blank, fewer each year: `flags`;
- searches that rose with drug offences, beside the records: `safecity.demo.searches`;
- returns in time, late and missing: `returns.PLAN`; a question reworded between two years: `concern`;
- people without the force's reference, whose names are now and then misspelt; who is who goes to `aside`;
- victims who are suspected in the same crime.

People of the year return in other years too, which no figure asks about. docs/hamwic.md lists what is planted with what
of an edition must show it, and tests/golden/test_planted_truths.py looks for each.
"""

from safecity.demo.records.make import Planted, make_records
from safecity.demo.records.targets import Targets

__all__ = ["Planted", "Targets", "make_records"]
