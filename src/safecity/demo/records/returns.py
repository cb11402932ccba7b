"""Quarterly returns of a made-up city's partners: some in time, some late, some never, with why or without.

Planted, to be found again: in `PLAN`, who sends which return how many days after the end of each quarter.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from safecity.demo.draw import Draw
from safecity.demo.place import District
from safecity.demo.records.files import write

_WHEN_AND_WHERE = ("day", "time", "location")
_HURT = ("adults_killed", "adults_seriously_hurt", "adults_slightly_hurt", "children_killed",
         "children_seriously_hurt", "children_slightly_hurt")  # fmt: skip


@dataclass(frozen=True)
class Promised:
    """A return that a partner agreed to send: when each quarter of the year came, and why one did not."""

    name: str
    sender: str
    after: tuple[int | None, int | None, int | None, int | None]  # days from the end of the quarter
    why: tuple[tuple[int, str], ...] = ()  # quarter, reason


@dataclass(frozen=True)
class SentReturn:
    """One file, and the day on which it was sent."""

    path: Path
    name: str
    sender: str
    quarter: str
    on: date


PLAN = (
    Promised("police_incident", "{city} Constabulary", (40, 35, 52, 61)),
    Promised("fire_incident", "{city} Fire and Rescue", (80, 118, 70, 88)),
    Promised("rtc", "{city} City Council", (75, 75, 75, 75)),
    Promised("la_racial", "{city} City Council", (45, 50, 55, None)),
    Promised(
        "la_asb", "{city} City Council", (60, 75, None, None),
        ((3, "the register was being moved"), (4, "the register was being moved")),
    ),
    Promised(
        "nhs_admission", "{city} University Hospitals", (None, None, 150, 85),
        ((1, "no agreement had been signed"), (2, "no agreement had been signed")),
    ),
    Promised(
        "ambulance", "South Coast Ambulance Service", (None, None, None, None),
        tuple((quarter, "the service has not answered") for quarter in (1, 2, 3, 4)),
    ),
    Promised("nhs_treatment", "{city} University Hospitals", (90, 90, 90, 90)),
)  # fmt: skip
_CATEGORIES = {
    "fire_incident": {
        "deliberate secondary": 60, "deliberate primary vehicle": 14, "deliberate primary": 10,
        "violence against staff": 4, "dwelling without smoke alarm": 12,
    },
    "la_racial": {"verbal abuse": 60, "graffiti": 20, "damage": 12, "assault": 8},
    "la_asb": {"noise": 46, "fly-tipping": 22, "rowdy behaviour": 18, "needles": 6, "abandoned vehicle": 8},
    "nhs_admission": {
        "assault X85-Y09": 14, "psychoactive substances F10-F19": 52, "toxic alcohol T51": 2, "alcohol Y90-Y91": 32,
    },
}  # fmt: skip
_IN_A_QUARTER = {"fire_incident": 90, "rtc": 110, "la_racial": 40, "la_asb": 620, "nhs_admission": 170}
_OUTWARD = ("ZZ1", "ZZ2", "ZZ3", "ZZ4")  # no post town has them


def write_returns(
    into: Path, year: int, district: District, incidents: list[str], seed: int
) -> list[SentReturn]:
    """Write each return that was sent into a folder of its day; incidents are those of the police's own extract."""
    sent = []
    for promised in PLAN:
        sender = promised.sender.format(city=district.name)
        for number, days in enumerate(promised.after, start=1):
            if days is None:
                continue
            first, last = _quarter(year, number)
            on = last + timedelta(days)
            quarter = f"{year}/{(year + 1) % 100:02d} Q{number}"
            draw = Draw(seed, f"return {promised.name} {quarter}")
            header, rows = _rows(promised.name, first, last, district, incidents, draw)
            folder = into / f"sent {on}"
            folder.mkdir(parents=True, exist_ok=True)
            path = write(
                folder / f"{promised.name} {quarter.replace('/', '-')}.csv",
                ",".join(("return", "sender", "quarter", *header)),
                (",".join((promised.name, sender, quarter, *row)) + "\n" for row in rows),
            )
            sent.append(SentReturn(path, promised.name, sender, quarter, on))
    return sorted(sent, key=lambda each: (each.on, each.path.name))


def agreed(year: int, city: str) -> str:
    """What the partnership's own file says of the returns: who agreed to send which, and why one is missing."""
    parts = []
    for promised in PLAN:
        lines = [
            "[[returns]]",
            f'return = "{promised.name}"',
            f'from = "{promised.sender.format(city=city)}"',
        ]
        if promised.why:
            reasons = ", ".join(
                f'"{year}/{(year + 1) % 100:02d} Q{quarter}" = "{why}"' for quarter, why in promised.why
            )
            lines.append(f"missing = {{ {reasons} }}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quarter(year: int, number: int) -> tuple[date, date]:
    starts = [date(year, month, 1) for month in (4, 7, 10)] + [date(year + 1, month, 1) for month in (1, 4)]
    return starts[number - 1], starts[number] - timedelta(1)


def _rows(
    name: str, first: date, last: date, district: District, incidents: list[str], draw: Draw
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    if name == "police_incident":
        return ("category", *_WHEN_AND_WHERE), _of_the_police(first, last, incidents, draw)
    if name == "nhs_treatment":
        many = 380 + int(draw.below(60, 1)[0]), 900 + int(draw.below(90, 1)[0])
        return ("category", "number"), [
            ("mental health first attendances", str(many[0])),
            ("in drug treatment", str(many[1])),
        ]
    size = _IN_A_QUARTER[name] * (90 + int(draw.below(21, 1)[0])) // 100
    days = sorted(
        (first + timedelta(day)).isoformat() for day in draw.below((last - first).days + 1, size).tolist()
    )
    times = _times(draw, size)
    where = [district.lsoas[place].code for place in draw.below(len(district.lsoas), size).tolist()]
    if name == "rtc":
        return (*_WHEN_AND_WHERE, *_HURT), [
            (*each, *hurt) for *each, hurt in zip(days, times, where, _hurt(draw, size), strict=True)
        ]
    words = list(_CATEGORIES[name])
    what = [words[place] for place in draw.choose(list(_CATEGORIES[name].values()), size).tolist()]
    if name == "nhs_admission":
        lives = [_OUTWARD[place] for place in draw.below(len(_OUTWARD), size).tolist()]
        return ("category", "outward_postcode", "day"), list(zip(what, lives, days, strict=True))
    return ("category", *_WHEN_AND_WHERE), list(zip(what, days, times, where, strict=True))


def _of_the_police(first: date, last: date, incidents: list[str], draw: Draw) -> list[tuple[str, ...]]:
    """The police's incidents of a quarter, without their references."""
    found = []
    for line in incidents:
        _reference, day, category, lsoa, *_ = line.rstrip("\n").split(",")
        if first.isoformat() <= day <= last.isoformat():
            found.append((category, day, lsoa))
    return [
        (category, day, time, lsoa)
        for (category, day, lsoa), time in zip(found, _times(draw, len(found)), strict=True)
    ]


def _times(draw: Draw, size: int) -> list[str]:
    """Times of day, mostly of afternoons and evenings; now and then nobody knows."""
    luck, later = draw.uniform(size).tolist(), draw.below(14 * 60, size).tolist()
    at_any_time = draw.below(24 * 60, size).tolist()
    minutes = [
        at_any if chance < 0.4 else 10 * 60 + late
        for chance, late, at_any in zip(luck, later, at_any_time, strict=True)
    ]
    return [
        "" if chance < 0.04 else f"{minute // 60:02d}:{minute % 60:02d}"
        for chance, minute in zip(luck, minutes, strict=True)
    ]


def _hurt(draw: Draw, size: int) -> list[tuple[str, ...]]:
    """Who was hurt how badly in each collision: one or two people, seldom a child, hardly ever killed."""
    kinds = draw.choose([1, 12, 72, 0, 3, 12], size).tolist()
    also = (draw.uniform(size) < 0.2).tolist()
    return [
        tuple(str((place == kind) + (more and place == 2)) for place in range(len(_HURT)))
        for kind, more in zip(kinds, also, strict=True)
    ]
