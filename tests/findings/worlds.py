"""Simulated places in which one cause, and only one, moved a count: what it does to all else that is counted.

Each world draws small observations (months of wards, partner counts, other partnerships, records) from Poisson and
gamma distributions, releases and judges them by the real rules, and hands them to the explanations. What a cause
does is told in `_CAUSES` and nowhere else; much of it is left out at random, as a partnership seldom has everything.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa

from safecity.findings.around import ENGLAND, OTHERS_OF_FORCE, Around
from safecity.findings.finding import DOWN, UP, Finding
from safecity.findings.judged.judge import judge_change
from safecity.findings.judged.parts import judge_share
from safecity.findings.own_records import FieldFilled, OwnRecords
from safecity.measures.catalogue import CATALOGUE
from safecity.register import Register, Row
from safecity.release.figure import count_of_records, share_of_records
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place

YEAR = Period.financial_year(2019)
HOME = Place("X06000001", "Hamwic", "csp")
WARDS = tuple(Place(f"X0500000{at:02d}", f"Ward {at}", "ward") for at in range(12))
PEERS = tuple(Place(f"X2200000{at}", f"Peer {at}", "csp") for at in range(1, 5))
FORCE = Place("hamwic", "Hamwic", "force")
MONTHS = tuple(month for year in (2017, 2018, 2019) for month in Period.financial_year(year).months())
RESIDENTS = 200_000
_SEASON = 1 + 0.15 * np.sin(np.arange(12) / 12 * 2 * np.pi)


@dataclass
class Drawn:
    """What one cause does: `effect` is the logarithm of the count's ratio, the others are parts of it or plain."""

    measure: str
    effect: float
    ward_spread: float = 0.05  # of the logarithms of wards' effects
    few_wards: bool = False  # whether a quarter of the wards have nearly all of it
    starts: int = 0  # month of the year
    gradual: bool = False
    peers: float = 0.0  # effect in the rest of the force, as a part of the own
    england: float = 0.0
    graver: float = 1.0
    independent: float = 1.0
    told: float = 0.0  # effect on reports taken by others
    non_recent: float = 0.0  # points by which the share of old crimes moves
    searches: float = 0.0
    sister: float = 0.0
    residents: float = 0.0
    filled: float = 0.0  # points by which the flag is set more often
    rows: list[Row] = field(default_factory=list)
    peers_lose: float = 0.0  # part of the own difference that is missing next door


GRAVER = {"violent_crime": "violence_with_injury", "sexual_offences": "rape"}
INDEPENDENT = {"violent_crime": "ambulance_assaults", "arson": "deliberate_fires"}
TOLD = {
    "hate_crime": "third_party_reports",
    "sexual_offences": "sexual_violence_service_contacts",
    "rape": "sexual_violence_service_contacts",
    "domestic_crime": "domestic_abuse_helpline_calls",
}
NON_RECENT = {each: f"non_recent_share_of_{each}" for each in ("sexual_offences", "rape")}
FLAGS = {"domestic_crime": "domestic", "hate_crime": "hate_race"}


def _size(draw: np.random.Generator, falls: float = 0.0) -> float:
    return float(draw.uniform(0.12, 0.5)) * (-1 if draw.random() < falls else 1)


def real(draw: np.random.Generator) -> Drawn:
    """More of it happens: mostly in some streets, seen by whoever else counts the harm; grave and less grave alike."""
    measures = (
        "violent_crime",
        "robbery_offences",
        "sexual_offences",
        "residential_burglary",
        "shop_theft",
        "arson",
    )
    everywhere = draw.random() < 0.25
    return Drawn(
        str(draw.choice(measures)), _size(draw, falls=0.4), ward_spread=0.06 if everywhere else 0.3,
        few_wards=not everywhere and draw.random() < 0.6, gradual=draw.random() < 0.6, starts=int(draw.integers(0, 3)),
        england=float(draw.choice([0.0, 0.0, 0.1, 0.4])), told=float(draw.choice([0.0, 0.5])),
    )  # fmt: skip


def recording(draw: np.random.Generator) -> Drawn:
    """A rule for all forces or a system of its own: a step, alike everywhere, of what was not recorded before."""
    measure = str(
        draw.choice(
            ["violent_crime", "domestic_crime", "hate_crime", "sexual_offences", "stalking_and_harassment"]
        )
    )
    national, starts = draw.random() < 0.5, int(draw.choice([0, 0, 1, 3, 5]))
    day = YEAR.months()[starts].start
    row = Row("own_system", "counting rule" if national else "system", day, "It is recorded in another way.", "test",
              comparison="allowed", because="it is tried out", own=True)  # fmt: skip
    return Drawn(
        measure, _size(draw, falls=0.25), ward_spread=0.03, starts=starts, peers=1.0, england=1.0 if national else 0.0,
        graver=float(draw.uniform(0, 0.25)), independent=0.0, filled=float(draw.choice([0.0, 5.0])),
        rows=[row] if draw.random() < 0.6 else [],
    )  # fmt: skip


def reporting(draw: np.random.Generator) -> Drawn:
    """More people tell: after a campaign mostly, also others than the police, also of long ago; wards nearly alike."""
    measure = str(draw.choice(["hate_crime", "sexual_offences", "rape", "domestic_crime"]))
    starts, wide = int(draw.choice([0, 0, 2, 4])), draw.random() < 0.3
    day = YEAR.months()[starts].start
    row = Row("campaign", "campaign", day, "People are asked to tell.", "test", last=date(2020, 3, 31),
              measures=(measure,), own=True)  # fmt: skip
    return Drawn(
        measure, _size(draw), ward_spread=0.07, starts=starts, gradual=draw.random() < 0.4,
        peers=0.7 if wide else 0.0, england=0.6 if wide else 0.0, graver=float(draw.uniform(0.2, 0.7)), independent=0.0,
        told=float(draw.uniform(0.7, 1.5)), non_recent=float(draw.uniform(4, 9)),
        rows=[row] if draw.random() < 0.7 else [],
    )  # fmt: skip


def police_activity(draw: np.random.Generator) -> Drawn:
    """More searches where officers are sent find more drugs, and more weapons with them."""
    return Drawn(
        "drug_offences", _size(draw, falls=0.3), ward_spread=0.3, few_wards=draw.random() < 0.4,
        starts=int(draw.integers(0, 4)), searches=float(draw.uniform(0.6, 1.2)), sister=float(draw.uniform(0.4, 1.0)),
        peers=float(draw.choice([0.0, 0.0, 0.8])),
    )  # fmt: skip


def population(draw: np.random.Generator) -> Drawn:
    """More people live there, and of everything there is more."""
    measure = str(draw.choice(["shop_theft", "violent_crime", "residential_burglary", "sexual_offences"]))
    size = float(draw.uniform(0.09, 0.2))
    return Drawn(
        measure,
        size,
        ward_spread=0.12,
        gradual=False,
        told=1.0,
        residents=size * float(draw.uniform(0.8, 1.2)),
    )


def displacement(draw: np.random.Generator) -> Drawn:
    """Offenders leave the next place for this one: what is found here is missing there."""
    measure = str(draw.choice(["residential_burglary", "robbery_offences", "shop_theft", "violent_crime"]))
    return Drawn(measure, float(draw.uniform(0.15, 0.5)), ward_spread=0.2, gradual=draw.random() < 0.5,
                 peers_lose=float(draw.uniform(0.6, 1.0)))  # fmt: skip


CAUSES = {
    "real": real,
    "recording": recording,
    "reporting": reporting,
    "police activity": police_activity,
    "population": population,
    "displacement": displacement,
}
_SCHEMA = pa.schema(
    {
        "measure": pa.string(), "place_code": pa.string(), "level": pa.string(), "period": pa.string(),
        "numerator": pa.int64(), "denominator": pa.int64(), "value": pa.float64(), "status": pa.string(),
        "category": pa.string(), "spread": pa.int64(),
    }
)  # fmt: skip


def world(cause: str, seed: int) -> tuple[Finding, Around]:
    """A place in which this moved a count clearly, and everything that is known around it."""
    for attempt in range(50):
        draw = np.random.default_rng((seed, attempt, list(CAUSES).index(cause)))
        finding, around = _draw_world(CAUSES[cause](draw), draw)
        if finding.verdict in (UP, DOWN):
            return finding, around
    raise AssertionError(f"no clear change in fifty worlds of {cause}")


def _draw_world(cause: Drawn, draw: np.random.Generator) -> tuple[Finding, Around]:
    rows: list[dict] = []
    base = float(np.exp(draw.uniform(np.log(700), np.log(5000))))
    there = {
        name: draw.random() < 0.7
        for name in ("peers", "england", "graver", "independent", "told", "old", "filled")
    }
    there["peers"] |= cause.peers_lose > 0
    by_month = _months_of_wards(cause, base, draw)
    people = [RESIDENTS, RESIDENTS, round(RESIDENTS * np.exp(cause.residents))]
    for at, ward in enumerate(WARDS):
        _put_years(rows, cause.measure, ward, by_month[at], RESIDENTS // 12)
    whole = by_month.sum(axis=0)
    _put_years(rows, cause.measure, HOME, whole, people)
    for at, month in enumerate(MONTHS):
        rows.append(_row(cause.measure, HOME, month, int(whole[at]), people[at // 12]))
    names = [cause.measure]
    before, after = whole[12:24].sum(), whole[24:].sum()

    def pair(name: str, place: Place, size: float, effect: float) -> None:
        """Two years' counts, of a little more than Poisson's spread, with this effect between them."""
        names.append(name)
        for year, grown in ((YEAR.year_before(), 1.0), (YEAR, np.exp(effect))):
            mean = size * grown
            count = int(draw.poisson(draw.gamma(mean / 0.3, 0.3)))
            rows.append(_row(name, place, year, count, RESIDENTS if place != ENGLAND else 50 * RESIDENTS))

    official = f"official_{cause.measure}"
    if official in CATALOGUE:
        names.append(official)
        for year, count in ((YEAR.year_before(), before), (YEAR, after)):
            rows.append(_row(official, HOME, year, int(count), RESIDENTS))
        drift = float(draw.normal(0, 0.015))
        effect = cause.effect * cause.peers + drift
        size = float(draw.uniform(0.5, 1.2)) * base if not cause.peers_lose else 0.6 * base
        if cause.peers_lose:
            lost = cause.peers_lose * (after - before) / (len(PEERS) * size)
            effect = float(np.log(max(1 - lost, 0.3)))
        for peer in PEERS if there["peers"] else ():
            pair(official, peer, size, effect)
        if there["england"]:
            pair(official, ENGLAND, 60 * base, cause.effect * cause.england + drift)
    if cause.measure in GRAVER and there["graver"]:
        pair(GRAVER[cause.measure], HOME, base * 0.4, cause.effect * cause.graver)
    if cause.measure in INDEPENDENT and there["independent"]:
        effect = cause.effect * cause.independent * float(draw.uniform(0.7, 1.1))
        pair(INDEPENDENT[cause.measure], HOME, base * float(draw.uniform(0.15, 0.6)), effect)
    if cause.measure in TOLD and there["told"]:
        pair(TOLD[cause.measure], HOME, float(draw.uniform(200, 900)), cause.effect * cause.told)
    if cause.measure == "drug_offences":
        pair("official_weapons", HOME, base * 0.4, cause.effect * cause.sister)
    if cause.measure in NON_RECENT and there["old"]:
        name = NON_RECENT[cause.measure]
        names.append(name)
        for year, count, share in (
            (YEAR.year_before(), before, 0.2),
            (YEAR, after, 0.2 + cause.non_recent / 100),
        ):
            rows.append(_row(name, HOME, year, int(draw.binomial(int(count), share)), int(count)))
    names = list(dict.fromkeys(names))
    measures = [CATALOGUE[name] for name in names]
    released = release(
        pa.Table.from_pylist(rows, schema=_SCHEMA), measures=measures, places=(HOME, *WARDS, *PEERS, ENGLAND),
        periods=(*MONTHS, *(Period.financial_year(each) for each in (2017, 2018, 2019))),
        rule=ReleaseRule.of(measures, {"*": "open"}, made_up=True),
    )  # fmt: skip
    findings = tuple(
        (judge_share if measure.form == "share" else judge_change)(measure.name, HOME, YEAR, released)
        for measure in measures
    )
    around = Around(
        released=released, home=HOME, year=YEAR, findings=findings, wards=WARDS,
        compared_with={OTHERS_OF_FORCE: PEERS} if there["peers"] else {}, register=Register(tuple(cause.rows)),
        own_records=_records(cause, draw) if there["filled"] else None,
        searches=_searches(cause, base, draw) if cause.measure == "drug_offences" else {},
    )  # fmt: skip
    return findings[0], around


def _months_of_wards(cause: Drawn, base: float, draw: np.random.Generator) -> np.ndarray:
    """Counts of twelve wards in thirty-six months; crime comes in runs, so they vary more than Poisson's."""
    sizes = draw.dirichlet(np.full(len(WARDS), 4.0))
    effects = cause.effect * np.exp(draw.normal(0, cause.ward_spread, len(WARDS)) * 2)
    if cause.few_wards:
        hot = draw.random(len(WARDS)) < 0.25
        hot[draw.integers(len(WARDS))] = True
        effects = np.where(hot, cause.effect / sizes[hot].sum() ** 0.7, 0.0)
    shape = np.zeros(36)
    months = 36 - (24 + cause.starts)
    shape[24 + cause.starts :] = (
        12 / months if not cause.gradual else np.linspace(0.3, 1.7, months) * 12 / months
    )
    growth = 1 + (np.exp(effects)[:, None] - 1) * shape[None, :]
    mean = base / 12 * sizes[:, None] * np.tile(_SEASON, 3)[None, :] * np.maximum(growth, 0.05)
    return draw.poisson(draw.gamma(mean / 0.2, 0.2))


def _put_years(
    rows: list[dict], measure: str, place: Place, months: np.ndarray, people: int | list[int]
) -> None:
    for at, year in enumerate((2017, 2018, 2019)):
        count = int(months[12 * at : 12 * at + 12].sum())
        rows.append(
            _row(
                measure,
                place,
                Period.financial_year(year),
                count,
                people if isinstance(people, int) else people[at],
            )
        )


def _row(measure: str, place: Place, period: Period, count: int, people: int) -> dict:
    per = CATALOGUE[measure].multiplier
    counts_alone = CATALOGUE[measure].denominator is None
    return {
        "measure": measure, "place_code": place.code, "level": place.level, "period": str(period), "numerator": count,
        "denominator": None if counts_alone else people, "value": None if counts_alone else count * per / people,
        "status": "observed", "category": "", "spread": None,
    }  # fmt: skip


def _records(cause: Drawn, draw: np.random.Generator) -> OwnRecords:
    name = FLAGS.get(cause.measure)
    if name is None:
        return OwnRecords()
    share = float(draw.uniform(0.7, 0.9))
    way = 1 if cause.effect > 0 else -1
    years = tuple(
        share_of_records(f"crimes: {name}", FORCE, year, round(10_000 * each), 10_000, "% of records")
        for year, each in ((YEAR.year_before(), share), (YEAR, share + way * cause.filled / 100))
    )
    return OwnRecords(filled=(FieldFilled("crimes", name, years, ()),))


def _searches(cause: Drawn, base: float, draw: np.random.Generator) -> dict:
    counts = [draw.poisson(4 * base * each) for each in (1.0, np.exp(cause.effect * cause.searches))]
    return {
        year: count_of_records("searches", FORCE, year, int(count), "searches")
        for year, count in zip((YEAR.year_before(), YEAR), counts, strict=True)
    }
