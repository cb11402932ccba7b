"""What partners send already counted: referrals, assessments, intelligence, and young people's offending."""

from datetime import date

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.place import District
from safecity.demo.records.calendar import at_home, number
from safecity.demo.records.cohort import sizes
from safecity.demo.records.quotas import one, settled, whole
from safecity.demo.records.targets import Targets

HEADER = "sender,measure,place,place_name,level,period,value,of"
_SOURCES = {"schools": 120, "community organisations": 90, "council": 210, "health": 60, "housing": 140}
_PEAK = (2020, 6)


def count_rows(targets: Targets, district: District, seed: int) -> list[str]:
    """The lines of every count, each partner's together."""
    code, name = district.partnership
    here = (code, name, "csp")
    england = ("X92000001", "England (made up)", "country")
    rows: list[tuple] = [
        (each.sender, each.measure, *here, each.period, each.value, "") for each in targets.partner_counts
    ]
    for asked in (*targets.partner_shares, *targets.shares_of_england):
        place = england if asked in targets.shares_of_england else here
        about = range(asked.of * 95 // 100, asked.of * 105 // 100)

        def drawn(draw: Draw, asked=asked, about=about) -> tuple[int, int]:
            of = one(draw, about, asked.measure)
            return one(draw, whole(asked.share, of), asked.measure), of

        rows.append((asked.sender, asked.measure, *place, asked.period, *settled(seed, asked.measure, drawn)))
    rows += _referrals(targets, here, Draw(seed, "referrals"))
    rows += _intelligence(targets, here, Draw(seed, "intelligence"))
    rows += _young_people(targets, district, Draw(seed, "young people"))
    return [",".join(str(cell) for cell in row) + "\n" for row in rows]


def _financial(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _referrals(targets: Targets, here: tuple[str, str, str], draw: Draw) -> list[tuple]:
    """Referrals to domestic abuse services by month; in one month so many times what was usual before."""
    sender, measure = "Domestic abuse services", "domestic_abuse_referrals"
    rows, norm = [], []
    for ahead in range((targets.last_day.year - targets.year + 1) * 12 + targets.last_day.month - 3):
        year, month = targets.year - 1 + (ahead + 3) // 12, (ahead + 3) % 12 + 1
        value = round(targets.referrals * 0.9) + int(draw.below(targets.referrals // 5, 1)[0])
        norm.append(value)
        if (year, month) == _PEAK:
            value = round(targets.peak_of_referrals * sum(norm[12:24]) / 12)
        elif at_home(np.array([number(date(year, month, 1))]))[0]:
            value = value * (150 + int(draw.below(90, 1)[0])) // 100
        rows.append((sender, measure, *here, f"{year}-{month:02d}", value, ""))
    return rows


def _intelligence(targets: Targets, here: tuple[str, str, str], draw: Draw) -> list[tuple]:
    """Reports of partners to the police by source, a good deal more of them in the year."""
    return [
        ("Police", f"partnership_intelligence {source}", *here,
         _financial(year), round(usual * rise) + int(draw.below(8, 1)[0]), "")
        for year, rise in ((targets.year - 1, 1.0), (targets.year, 1.3))
        for source, usual in _SOURCES.items()
    ]  # fmt: skip


def _young_people(targets: Targets, district: District, draw: Draw) -> list[tuple]:
    """First-time entrants of every youth justice service, and the city's own tracked cohort."""
    sender = "Youth justice services"
    own = ("XY001", f"{district.name} Youth Justice Service", "service")
    young = int(district.residents[3][:, 10:18].sum())
    rows: list[tuple] = []
    others = targets.youth_services - 1
    people, chance = 6_000 + draw.below(40_000, others), draw.uniform(others)
    usual = np.where(chance < 0.9, 70 + 240 * chance, 380 + 900 * (chance - 0.9))
    for back, rate in enumerate(reversed(targets.first_time_entrants)):
        period = _financial(targets.year - back)
        rows.append((sender, "first_time_entrants", *own, period, round(rate * young / 100_000), young))
        for other in range(others):
            expected = usual[other] * (1 + 0.06 * back) * people[other] / 100_000
            place = (f"XY{other + 2:03d}", f"Made-up Youth Service {other + 2}", "service")
            rows.append(
                (
                    sender,
                    "first_time_entrants",
                    *place,
                    period,
                    draw.count_near(float(expected)),
                    people[other],
                )
            )
    cohort, live, live_again = sizes(district)
    again = cohort * 34 // 100
    for measure, value, of in (
        ("youth_reoffenders_official", again, cohort),
        ("youth_reoffences_official", again * 4, cohort),
        ("youth_reoffenders_live", live, cohort),
        ("youth_reoffences_live", live_again, cohort),
    ):
        rows.append((sender, measure, *own, _financial(targets.year - 1), value, of))
    return rows
