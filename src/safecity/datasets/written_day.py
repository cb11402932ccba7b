"""Days as local systems write them: day first, with the month in figures or by name, or year first with a time."""

import ibis
from ibis.expr.types import StringValue

_MONTHS = {
    name[:length].lower(): f"{number:02d}"
    for number, name in enumerate(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December"), start=1,
    )
    for length in (3, len(name))
}  # fmt: skip
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_DAY_FIRST = rf"^(\d{{1,2}})[-/. ](\d{{1,2}}|[A-Za-z]{{3,9}})[-/. ](\d{{4}})(?:[ T]+({_CLOCK}))?$"
_PLAIN = r"^\d{4}-\d{2}-\d{2}$"
_YEAR_FIRST = rf"^(\d{{4}}-\d{{2}}-\d{{2}})[ T]+{_CLOCK}$"


def day_first(value: StringValue, *, clock: bool) -> StringValue:
    """A day as 2019-07-31, with its time where one is wanted; what is no day is left for the contract to reject."""
    plain = value.fill_null("").strip()
    day, month, year, time = (plain.re_extract(_DAY_FIRST, group) for group in (1, 2, 3, 4))
    named = month.lower().substitute(_MONTHS, else_=month.lpad(2, "0"))
    time = ibis.ifelse(time.length() > 0, " " + ibis.ifelse(time.re_search(r"^\d:"), "0" + time, time), "")
    written = year + "-" + named + "-" + day.lpad(2, "0") + (time if clock else "")
    known = plain.re_search(_DAY_FIRST) & (month.re_search(r"^\d") | month.lower().isin(list(_MONTHS)))
    otherwise = ibis.ifelse(known, written, plain if clock else plain.re_replace(_YEAR_FIRST, r"\1"))
    return ibis.ifelse(plain.re_search(_PLAIN), plain, otherwise)  # most are, and the rest takes long to tell


def birth_day(written: StringValue) -> StringValue:
    """A birth date as 1984-05-01, empty where nothing is written or no day can be read."""
    return day_first(written, clock=False).re_extract(r"^\d{4}-\d{2}-\d{2}", 0)
