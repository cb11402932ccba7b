"""A review of a force's own records, drawn as a table: measures, their parts, and the two years' numbers."""

from dataclasses import replace

import pyarrow as pa

from safecity.findings.judged.judge import judge_change
from safecity.findings.judged.parts import judge_fifths, judge_score, judge_share
from safecity.findings.review import PeopleToldApart, Review
from safecity.measures.catalogue import CATALOGUE
from safecity.measures.measure import by_page
from safecity.partnership import Settings
from safecity.release.figure import count_of_records
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Place
from tests.drawn import drawn
from tests.outputs.small_review import FIFTHS, HOME, SETTINGS, YEAR, small_review

LOCAL = tuple(Place(f"{HOME.code}-L{at}", f"{fifth.name.removesuffix(' of England')} of Hamwic", "quintile")
              for at, fifth in enumerate(FIFTHS, start=1))  # fmt: skip
# What each number is of: residents, or other records; empty where it is a plain count.
NUMBERS = """
  measure                                | part                                | before | after  | of before | of after
  recorded_crime                         |                                     | 10000  | 10100  | 50000     | 50000
  violent_crime                          |                                     | 3500   | 3600   | 50000     | 50000
  alcohol_affected_crime                 |                                     | 900    | 800    | 50000     | 50000
  drug_affected_crime                    |                                     | 300    | 400    | 50000     | 50000
  domestic_crime                         |                                     | 1400   | 1600   | 50000     | 50000
  domestic_violent_crime                 |                                     | 1100   | 1200   | 50000     | 50000
  sexual_offences                        |                                     | 330    | 340    | 50000     | 50000
  rape                                   |                                     | 130    | 140    | 50000     | 50000
  other_sexual_offences                  |                                     | 200    | 200    | 50000     | 50000
  modern_slavery                         |                                     | 6      | 9      | 50000     | 50000
  severity_score                         |                                     | 900000 | 950000 | 50000     | 50000
  severity_score                         | offence group: Rape                 | 300000 | 400000 | 50000     | 50000
  severity_score                         | offence group: Violence with injury | 350000 | 300000 | 50000     | 50000
  severity_score                         | offence group: Shop theft           | 50000  | 50000  | 50000     | 50000
  weighed_crimes                         |                                     | 10000  | 9990   | 10000     | 10100
  weighed_crimes                         | offence group: Rape                 | 130    | 140    | 10000     | 10100
  weighed_crimes                         | offence group: Violence with injury | 1000   | 860    | 10000     | 10100
  weighed_crimes                         | offence group: Shop theft           | 900    | 1000   | 10000     | 10100
  unique_victims                         |                                     | 5000   | 5000   | 50000     | 50000
  victimisations                         |                                     | 6300   | 6520   |           |
  crimes_with_a_person_harmed            |                                     | 7500   | 7600   | 10000     | 10100
  victims_of_one_crime                   |                                     | 4200   | 4000   | 5000      | 5000
  victims_of_2_crimes                    |                                     | 500    | 700    |           |
  victims_of_3_crimes                    |                                     | 150    | 150    |           |
  victims_of_4_crimes                    |                                     | 50     | 50     |           |
  victims_of_several_crimes              |                                     | 800    | 1000   | 5000      | 5000
  crimes_against_victims_of_several      |                                     | 2100   | 2520   | 6300      | 6520
  victims_of_five_or_more                |                                     | 100    | 100    | 5000      | 5000
  crimes_against_victims_of_five_or_more |                                     | 450    | 470    | 6300      | 6520
  domestic_share                         |                                     | 1400   | 1600   | 10000     | 10100
  domestic_share_of_violence             |                                     | 1100   | 1200   | 3500      | 3600
  domestic_by_partners                   |                                     | 1000   | 1150   | 1400      | 1600
  domestic_victims                       |                                     | 900    | 1000   | 50000     | 50000
  domestic_victims                       | age: under 18                       | 60     | 60     | 9000      | 9000
  domestic_victims                       | age: 18-24                          | 240    | 290    | 6000      | 6000
  domestic_victims                       | age: 25-34                          | 230    | 250    | 6000      | 6000
  domestic_victims                       | age: 35-49                          | 280    | 300    | 11000     | 11000
  domestic_victims                       | age: 50 and over                    | 80     | 90     | 18000     | 18000
  domestic_victims                       | age: not known                      | 10     | 10     |           |
  domestic_victims                       | sex: female                         | 600    | 700    |           |
  domestic_victims                       | sex: male                           | 300    | 300    |           |
  domestic_victims                       | sex: other                          | 0      | 0      |           |
  domestic_victims                       | sex: not known                      | 0      | 0      |           |
  non_recent_share_of_sexual_offences    |                                     | 70     | 75     | 330       | 340
  domestic_share_of_sexual_offences      |                                     | 60     | 70     | 330       | 340
  domestic_share_of_rape                 |                                     | 40     | 44     | 130       | 140
  sexual_offences_by_partners            |                                     | 50     | 60     | 330       | 340
  rape_by_partners                       |                                     | 41     | 47     | 130       | 140
  rape_by_strangers                      |                                     | 30     | 31     | 130       | 140
  flags_together                         |                                     | 4000   | 4200   |           |
  flags_together                         | together: alcohol                   | 900    | 800    |           |
  flags_together                         | together: alcohol and drugs         | 40     | 40     |           |
  flags_together                         | together: alcohol and domestic      | 250    | 240    |           |
  flags_together                         | together: alcohol and violent       | 600    | 520    |           |
  flags_together                         | together: drugs                     | 300    | 400    |           |
  flags_together                         | together: drugs and domestic        | 30     | 40     |           |
  flags_together                         | together: drugs and violent         | 90     | 100    |           |
  flags_together                         | together: domestic                  | 1400   | 1600   |           |
  flags_together                         | together: domestic and violent      | 1100   | 1200   |           |
  flags_together                         | together: violent                   | 3500   | 3600   |           |
"""  # fmt: skip
VICTIMS_AT = {"strict": 5040, "middle": 5000, "loose": 4970}
TOLD_BY = {"reference": 6000, "name": 500, "nothing": 20}
# Each measure's numbers in the five fifths, the most deprived first; 10,000 residents live in each.
IN_FIFTHS = {
    "recorded_crime": (3300, 2400, 2000, 1400, 1100),
    "domestic_crime": (700, 400, 250, 150, 100),
    "modern_slavery": (5, 2, 1, 1, 0),
}


def topic_review(
    *, without: tuple[str, ...] = (), changed: dict[tuple[str, str], tuple[int, int]] | None = None,
    year_before: bool = True, fifths: bool = True, settings: Settings = SETTINGS,
) -> Review:  # fmt: skip
    """Hamwic's own records; without some measures, with some numbers changed, or with no year before, as asked."""
    rows = [
        {**row, **dict(zip(("before", "after"), map(str, (changed or {}).get((row["measure"], row["part"] or ""),
         (row["before"], row["after"]))), strict=True))}
        for row in drawn(NUMBERS)
        if row["measure"] not in without
    ]  # fmt: skip
    names = list(dict.fromkeys(row["measure"] for row in rows))
    said = {(row["measure"], row["part"] or "") for row in rows}
    nothing = {"before": "0", "after": "0", "of before": "50000", "of after": "50000"}
    rows += [
        {"measure": name, "part": part.label, **nothing}
        for name in names if name in ("severity_score", "weighed_crimes")
        for part in CATALOGUE[name].by if (name, part.label) not in said
    ]  # fmt: skip
    measures = [CATALOGUE[name] for name in names]
    own_page, themed = by_page(measures)
    observed = [
        _observed(row["measure"], row["part"] or "", HOME, period, row[number], row[of])
        for row in rows
        for period, number, of in ((YEAR.year_before(), "before", "of before"), (YEAR, "after", "of after"))
        if year_before or period == YEAR
    ]
    months = [*YEAR.year_before().months(), *YEAR.months()]
    for measure in own_page:
        after = next(int(row["after"]) for row in rows if row["measure"] == measure.name)
        observed += [
            _observed(measure.name, "", HOME, each, after // 12 if year_before or each.start >= YEAR.start else None,
                      50000)
            for each in months
        ]  # fmt: skip
        if not year_before:
            observed.append(_observed(measure.name, "", HOME, YEAR.year_before(), None, None))
        for of_place in (FIFTHS, LOCAL) if fifths else ():
            for place, count in zip(of_place, IN_FIFTHS.get(measure.name, (after // 5,) * 5), strict=True):
                for period in (YEAR.year_before(), YEAR):
                    observed.append(_observed(measure.name, "", place, period, count, 10000))
    released = release(
        pa.Table.from_pylist(observed, schema=_SCHEMA),
        measures=measures,
        places=(HOME, *FIFTHS, *LOCAL),
        periods=(YEAR.year_before(), YEAR, *months),
        rule=ReleaseRule.of(measures, {"*": "open"}, made_up=True),
    )
    findings = [judge_change(each.name, HOME, YEAR, released) for each in own_page]
    for measure in themed if year_before else ():
        judge = (
            judge_share if measure.form == "share" else judge_score if measure.is_weighted else judge_change
        )
        findings.append(judge(measure.name, HOME, YEAR, released))
    for measure in own_page:
        for ends in (FIFTHS, LOCAL) if fifths else ():
            found = judge_fifths(measure.name, HOME, ends[0], ends[-1], YEAR, released)
            findings += [found] if found else []
    told_apart = PeopleToldApart(
        victims={each: _of_people(each, count, "people") for each, count in VICTIMS_AT.items()},
        identified={
            each: _of_people(f"{each}, identified", count - TOLD_BY["nothing"], "people")
            for each, count in VICTIMS_AT.items()
        },
        told_by={each: _of_people(each, count, "victims in crimes") for each, count in TOLD_BY.items()},
        thresholds={"strict": 0.99, "middle": 0.9, "loose": 0.5},
        note={},
    )
    plain = small_review(wards=(), fifths=FIFTHS if fifths else (), others=(), settings=settings)
    return replace(
        plain, measures=own_page, themed=themed, released=released, findings=tuple(findings), charts={},
        local_fifths=LOCAL if fifths else (), compared=None, told_apart=told_apart,
    )  # fmt: skip


def without_identity(review: Review, nothing: int) -> Review:
    """The same where of so many of its 6,520 crimes against people nothing tells who was harmed."""
    told = review.told_apart
    parts = {"reference": 6520 - 500 - nothing, "name": 500, "nothing": nothing}
    by = {what: replace(told.told_by[what], value=number, numerator=number) for what, number in parts.items()}
    known = {
        at: replace(each, value=told.victims[at].value - nothing, numerator=told.victims[at].value - nothing)
        for at, each in told.identified.items()
    }
    return replace(review, told_apart=replace(told, told_by=by, identified=known))


def _of_people(category: str, count: int, unit: str):
    return count_of_records("people_harmed_as_told_apart", HOME, YEAR, count, unit, category=category)


def _observed(name: str, part: str, place: Place, period, number, of) -> dict:
    measure = CATALOGUE[name]
    count, whole = (None if each in (None, "None") else int(each) for each in (number, of))
    per = {each.label: each.per for each in measure.by}.get(part, measure.denominator)
    rated = count is not None and whole and (per is not None or measure.denominator is not None)
    return {
        "measure": name, "place_code": place.code, "level": place.level, "period": str(period), "numerator": count,
        "denominator": whole, "value": count * measure.multiplier / whole if rated else None,
        "status": "gap" if count is None else "observed", "category": part,
        "spread": count * 1000 if measure.is_weighted and count is not None else None,
    }  # fmt: skip


_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("measure", "place_code", "level", "period", "status", "category")]
    + [(name, pa.int64()) for name in ("numerator", "denominator", "spread")]
    + [("value", pa.float64())]
)
