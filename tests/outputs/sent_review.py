"""A review of what partners sent, of a zone and of a part of a year, drawn as a table."""

from dataclasses import replace
from datetime import date

import pyarrow as pa

from safecity.cli.reviewed.judging import judge_sent
from safecity.findings.judged.judge import judge_change
from safecity.findings.judged.judged import judged_together
from safecity.findings.judged.zones import judge_inside_outside
from safecity.findings.review import Review
from safecity.measures.catalogue import CATALOGUE
from safecity.measures.measure import by_page
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place
from tests.drawn import drawn
from tests.outputs.small_review import HOME, SETTINGS, YEAR, small_review

SERVICE = Place("XY001", "Hamwic Youth Justice Service", "service")
OTHERS = tuple(Place(f"XY00{number}", f"Service {number}", "service") for number in (2, 3, 4))
CENTRE = Place(f"{HOME.code}-Z1", "Town centre", "zone")
OUTSIDE = Place(f"{HOME.code}-Z1X", "Hamwic outside town centre", "zone")
PLACES = {
    "home": HOME, "service": SERVICE, "centre": CENTRE, "outside": OUTSIDE,
    **{f"service {at}": place for at, place in enumerate(OTHERS, start=2)},
}  # fmt: skip
AUTUMN = Period(date(2020, 9, 30), date(2020, 11, 30))
PERIODS = {
    "2019/20": YEAR,
    "2018/19": YEAR.year_before(),
    "two years": Period(date(2018, 4, 1), date(2020, 3, 31)),
    "autumn": AUTUMN,
    "autumn before": AUTUMN.year_before(),
    "June 2020": Period.month(2020, 6),
}
NUMBERS = """
  measure                                   | place     | period        | part            | number | of
  partnership_intelligence                  | home      | 2018/19       |                 | 600    |
  partnership_intelligence                  | home      | 2019/20       |                 | 800    |
  partnership_intelligence                  | home      | 2018/19       | source: schools | 100    |
  partnership_intelligence                  | home      | 2019/20       | source: schools | 200    |
  partnership_intelligence                  | home      | 2018/19       | source: council | 500    |
  partnership_intelligence                  | home      | 2019/20       | source: council | 600    |
  third_party_reporting_centres             | home      | 2019/20       |                 | 30     |
  partnership_meetings                      | home      | 2018/19       |                 | 4      |
  partnership_meetings                      | home      | 2019/20       |                 | 6      |
  safer_streets_funding                     | home      | 2019/20       |                 | 670    |
  high_risk_referrals_with_children         | home      | two years     |                 | 500    | 1000
  child_assessments_with_domestic_violence  | home      | 2018/19       |                 | 60     | 100
  domestic_abuse_referrals                  | home      | June 2020     |                 | 300    |
  first_time_entrants                       | service   | 2018/19       |                 | 50     | 20000
  first_time_entrants                       | service   | 2019/20       |                 | 80     | 20000
  first_time_entrants                       | service 2 | 2019/20       |                 | 20     | 20000
  first_time_entrants                       | service 3 | 2019/20       |                 | 20     | 20000
  first_time_entrants                       | service 4 | 2019/20       |                 | 20     | 20000
  youth_reoffending_official                | service   | 2018/19       |                 | 50     | 150
  youth_reoffence_frequency_official        | service   | 2018/19       |                 | 200    | 150
  reoffences_per_reoffender_official        | service   | 2018/19       |                 | 200    | 50
  youth_reoffending_live                    | service   | 2018/19       |                 | 30     | 150
  youth_reoffence_frequency_live            | service   | 2018/19       |                 | 90     | 150
  reoffences_per_reoffender_live            | service   | 2018/19       |                 | 90     | 30
  hate_crime                                | home      | 2018/19       |                 | 1000   | 50000
  hate_crime                                | home      | 2019/20       |                 | 1080   | 50000
  hate_race                                 | home      | 2018/19       |                 | 700    | 50000
  hate_race                                 | home      | 2019/20       |                 | 700    | 50000
  hate_crime                                | home      | autumn        |                 | 217    | 50000
  hate_crime                                | home      | autumn before |                 | 202    | 50000
  most_serious_violence                     | home      | autumn        |                 | 150    | 50000
  most_serious_violence                     | home      | autumn before |                 | 150    | 50000
  most_serious_violence                     | centre    | autumn        |                 | 20     |
  most_serious_violence                     | centre    | autumn before |                 | 60     |
  most_serious_violence                     | outside   | autumn        |                 | 130    |
  most_serious_violence                     | outside   | autumn before |                 | 90     |
"""  # fmt: skip
PARTS = [
    {"title": "Hate crime in the autumn", "from": AUTUMN.start, "to": AUTUMN.end, "measures": ["hate_crime"]},
    {
        "title": "Serious violence in the autumn",
        "from": AUTUMN.start,
        "to": AUTUMN.end,
        "measures": ["most_serious_violence"],
        "zones": True,
    },
]


def sent_review(*, without: tuple[str, ...] = ()) -> Review:
    """Hamwic with what its partners sent, its hate crime and its town centre; without some measures, as asked."""
    rows = [row for row in drawn(NUMBERS) if row["measure"] not in without]
    for month in YEAR.months():  # a usual month has a hundred referrals
        rows.append(
            {"measure": "domestic_abuse_referrals", "place": "home", "period": month, "number": "100"}
        )
    rows = [row for row in rows if row["measure"] not in without]
    measures = [CATALOGUE[name] for name in dict.fromkeys(row["measure"] for row in rows)]
    own_page, themed = by_page(measures)
    months = YEAR.months()
    released = release(
        pa.Table.from_pylist([_observed(row) for row in rows], schema=_SCHEMA),
        measures=measures,
        places=tuple(PLACES.values()),
        periods=(*PERIODS.values(), *months),
        rule=ReleaseRule.of(measures, {"*": "open"}, made_up=True),
    )
    services = [place for place in PLACES.values() if place.level == "service"]
    findings = judged_together(judge_sent(measures, released, HOME, YEAR, services=[SERVICE], among=services))
    findings += [
        judge_change(each, HOME, YEAR, released)
        for each in ("hate_crime", "hate_race")
        if each not in without
    ]
    for measure in ("hate_crime", "most_serious_violence"):
        if measure not in without:
            findings.append(judge_change(measure, HOME, AUTUMN, released))
    if "most_serious_violence" not in without:
        findings.append(judge_inside_outside("most_serious_violence", CENTRE, OUTSIDE, AUTUMN, released))
    settings = SETTINGS.model_validate(
        {**SETTINGS.model_dump(by_alias=True), "parts_of_years": PARTS, "priorities": []}
    )
    plain = small_review(wards=(), fifths=(), others=(), settings=settings)
    return replace(
        plain, measures=own_page, themed=themed, released=released, findings=tuple(findings), charts={}, compared=None,
        zones=(CENTRE, OUTSIDE),
    )  # fmt: skip


def _observed(row: dict) -> dict:
    measure, place = CATALOGUE[row["measure"]], PLACES[row["place"]]
    period = PERIODS.get(row["period"], row["period"]) if isinstance(row["period"], str) else row["period"]
    count, of = int(row["number"]), int(row["of"]) if row.get("of") else None
    return {
        "measure": measure.name, "place_code": place.code, "level": place.level, "period": str(period),
        "category": row.get("part") or "", "numerator": count, "denominator": of,
        "value": count * measure.multiplier / of if of else None, "status": "observed", "spread": None,
    }  # fmt: skip


_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("measure", "place_code", "level", "period", "status", "category")]
    + [(name, pa.int64()) for name in ("numerator", "denominator", "spread")]
    + [("value", pa.float64())]
)
