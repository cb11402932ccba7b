"""A review with what partners counted, and with a part of a year, beside a force's own records."""

from dataclasses import replace
from datetime import date

import pyarrow as pa

from safecity.cli.reviewed.judging import judge_sent
from safecity.findings.judged.judge import judge_change
from safecity.findings.judged.judged import judged_together
from safecity.findings.judged.zones import judge_inside_outside
from safecity.findings.review import Review
from safecity.measures.catalogue import CATALOGUE
from safecity.partnership import PartOfYear, Zone
from safecity.release.coded import spelt
from safecity.release.released import Released, release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place
from tests.drawn import drawn
from tests.outputs.small_review import HOME, SETTINGS, YEAR
from tests.outputs.topic_review import _SCHEMA, topic_review

SERVICE = Place("XY001", "Hamwic Youth Justice Service", "service")
OTHERS = tuple(Place(f"XY{number:03d}", f"Youth Service {number}", "service") for number in range(2, 6))
ENGLAND = Place("E92", "England", "country")
PLACES = {each.code: each for each in (HOME, SERVICE, *OTHERS, ENGLAND)}
# [c] where its sender withheld a number; `of` what it is of, of both years alike.
SENT = """
measure                                        | source                  | place | period  | before | after | of
partnership_intelligence                       |                         | home  | 2019/20 | 400    | 560   |
partnership_intelligence                       | schools                 | home  | 2019/20 | 100    | 160   |
partnership_intelligence                       | community organisations | home  | 2019/20 | 60     | 70    |
partnership_intelligence                       | council                 | home  | 2019/20 | 200    | 300   |
partnership_intelligence                       | health                  | home  | 2019/20 | 5      | 8     |
partnership_intelligence                       | housing                 | home  | 2019/20 | 35     | 22    |
third_party_reporting_centres                  |                         | home  | 2019/20 |        | 30    |
partnership_meetings                           |                         | home  | 2019/20 | 4      | 6     |
safer_streets_funding                          |                         | home  | 2019/20 |        | 670   |
domestic_abuse_referrals                       |                         | home  | 2019/20 | 1442   | 1441  |
first_time_entrants                            |                         | XY001 | 2018/19 | 90     | 80    | 20000
first_time_entrants                            |                         | XY001 | 2019/20 |        | 50    | 20000
first_time_entrants                            |                         | XY002 | 2019/20 |        | 60    | 20000
first_time_entrants                            |                         | XY003 | 2019/20 |        | 20    | 20000
first_time_entrants                            |                         | XY004 | 2019/20 |        | 10    | 20000
first_time_entrants                            |                         | XY005 | 2019/20 |        | [c]   | 20000
youth_reoffending_official                     |                         | XY001 | 2018/19 |        | 40    | 100
youth_reoffence_frequency_official             |                         | XY001 | 2018/19 |        | 160   | 100
reoffences_per_reoffender_official             |                         | XY001 | 2018/19 |        | 160   | 40
youth_reoffending_live                         |                         | XY001 | 2018/19 | 30     | 25    | 100
youth_reoffence_frequency_live                 |                         | XY001 | 2018/19 | 70     | 65    | 100
reoffences_per_reoffender_live                 |                         | XY001 | 2018/19 | 70     | 65    | 25
non_recent_share_of_sexual_offences_in_england |                         | E92   | 2019/20 |        | 23000 | 100000
"""  # fmt: skip
# A cohort's own records: known of those who entered the year before, not yet of those of the year.
TRACKED = """
measure                                | source | place | period  | before | after | of
tracked_reoffending_live               |        | home  | 2018/19 |        | 30    | 120
tracked_reoffence_frequency_live       |        | home  | 2018/19 |        | 60    | 120
tracked_reoffences_per_reoffender_live |        | home  | 2018/19 |        | 60    | 30
tracked_reoffending_live               |        | home  | 2019/20 |        | [x]   |
"""
AUTUMN = PartOfYear(**{
    "title": "Violence in the autumn", "from": date(2020, 9, 30), "to": date(2020, 11, 30),
    "measures": ("violent_crime", "rape"), "zones": True,
})  # fmt: skip
INSIDE = Place(f"{HOME.code}-Z1", "Town centre", "zone")
OUTSIDE = Place(f"{HOME.code}-Z1X", "Hamwic outside town centre", "zone")
# Measure, and the counts of a year before and of these days: in the whole, inside and outside.
IN_AUTUMN = {"violent_crime": ((800, 700), (300, 150), (500, 550)), "rape": ((22, 31), (9, 6), (13, 25))}


def sent_review(
    *,
    changed: tuple[tuple[str, str], ...] = (),
    without: tuple[str, ...] = (),
    parts: bool = True,
    zones: bool = True,
    tracked: bool = False,
) -> Review:
    """Hamwic with what partners sent, `changed` or without some of it, with or without parts of years and zones."""
    asked = AUTUMN.model_copy(update={"zones": zones})
    settings = SETTINGS.model_copy(
        update={
            "parts_of_years": (asked,) if parts else (),
            "zones": (Zone(name="Town centre", lsoas=("E01000001",)),) if zones else (),
            "services": (SERVICE.code,),
        }
    )
    plain = topic_review(settings=settings)
    rows, periods = [], []
    for row in [*drawn(_with(SENT, changed)), *(drawn(TRACKED) if tracked else ())]:
        if row["measure"] in without:
            continue
        period, place = Period.parse(row["period"]), PLACES.get(row["place"], HOME)
        for span, number in ((period.year_before(), row["before"]), (period, row["after"])):
            if number is not None:
                rows.append(_row(row["measure"], _part(row["source"]), place, span, number, row["of"]))
                periods.append(span)
    places = list(PLACES.values())
    for name, counts in IN_AUTUMN.items() if parts else ():
        for place, (before, after) in zip((HOME, INSIDE, OUTSIDE), counts, strict=True):
            for span, number in ((AUTUMN.period.year_before(), before), (AUTUMN.period, after)):
                rows.append(_row(name, "", place, span, str(number), "50000"))
                periods.append(span)
        places += [INSIDE, OUTSIDE]
    names = list(dict.fromkeys(row["measure"] for row in rows))
    measures = [CATALOGUE[name] for name in names]
    more = release(
        pa.Table.from_pylist(rows, schema=_SCHEMA), measures=measures, places=places, periods=periods,
        rule=ReleaseRule.of(measures, {"*": "open"}, made_up=True),
    )  # fmt: skip
    released = _together(plain.released, more)
    sent = [each for each in measures if each.numerator.of.name in ("counts", "young_people")]
    findings = [*plain.findings]
    for name in IN_AUTUMN if parts else ():
        for place in (HOME, INSIDE, OUTSIDE) if zones else (HOME,):
            findings.append(judge_change(name, place, AUTUMN.period, released))
        if zones:
            findings.append(judge_inside_outside(name, INSIDE, OUTSIDE, AUTUMN.period, released))
    findings += judged_together(
        judge_sent(sent, released, HOME, YEAR, services=(SERVICE, ENGLAND), among=(SERVICE, *OTHERS))
    )
    return replace(
        plain, released=released, themed=(*plain.themed, *sent), findings=tuple(findings),
        zones=(INSIDE, OUTSIDE) if zones else (),
    )  # fmt: skip


def _with(table: str, changed: tuple[tuple[str, str], ...]) -> str:
    for before, after in changed:
        assert table.count(before) == 1
        table = table.replace(before, after)
    return table


def _part(source: str | None) -> str:
    return f"source: {source}" if source else ""


def _row(name: str, part: str, place: Place, period: Period, number: str, of: str | None) -> dict:
    measure = CATALOGUE[name]
    status = {"[c]": "withheld", "[x]": "gap"}.get(number, "observed")
    count = int(number) if status == "observed" else None
    whole = int(of) if of else None
    return {
        "measure": name, "place_code": place.code, "level": place.level, "period": str(period), "numerator": count,
        "denominator": whole, "value": count * measure.multiplier / whole if count is not None and whole else None,
        "status": status, "category": part, "spread": None,
    }  # fmt: skip


def _together(one: Released, other: Released) -> Released:
    order = [(name, "ascending") for name in ("measure", "level", "place_code", "category", "period")]
    table = pa.concat_tables([spelt(one.table), spelt(other.table)]).sort_by(order)
    rule = ReleaseRule({**one.rule.classes, **other.rule.classes})
    return Released(
        table, {**one.places, **other.places}, {**one.periods, **other.periods},
        {**one.measures, **other.measures}, rule,
    )  # fmt: skip
