"""The files of records, laid out as a force's own extract, and who is who, which is kept aside."""

from datetime import date
from pathlib import Path

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.births import ages
from safecity.demo.records.calendar import dates
from safecity.demo.records.codes import offence_codes
from safecity.demo.records.days import BLANK, DAY, MINUTES
from safecity.demo.records.flags import STRANDS
from safecity.demo.records.kinds import KINDS, PREMISES
from safecity.demo.records.people import ETHNICITIES, Everybody, misspelt, names, postcodes
from safecity.demo.records.profiles import SEXES
from safecity.demo.records.stretch import Stretch
from safecity.demo.records.victims import RELATIONSHIPS

CRIMES = (
    "crime_reference,recorded_on,committed_from,committed_to,offence_code,lsoa,easting,northing,domestic,alcohol,"
    "drugs,"
    + ",".join(f"hate_{strand}" for strand in STRANDS)
    + ",bladed,child_abuse,business_or_state_victim,"
    "premises,outcome_code,outcome_on"
)
CRIME_PEOPLE = (
    "crime_reference,role,kind,age,sex,ethnicity,relationship,person_reference,name,birth_date,postcode"
)
TRUTH = "crime_reference,role,person"
_ROLES = ("victim", "offender", "suspect")
_FLAG = np.array(["N", "Y", ""], dtype=object)
_OF_CHILDREN = np.array(
    [kind.name in ("rape", "other sexual offence", "cruelty to children") for kind in KINDS]
)

# Outcome codes of the Home Office with weights: who was found, who is only suspected, nobody.
_FOUND = {"1": 36, "3": 8, "8": 18, "10": 8, "15": 12, "16": 18}
_SUSPECTED = {"10": 8, "14": 6, "15": 30, "16": 46, "20": 4, "21": 6}
_NOBODY = {"18": 84, "14": 10, "21": 6}


def write(path: Path, header: str, rows) -> Path:
    """One line a row, ended as Unix does, whatever the machine."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        file.writelines(rows)
    return path


def crime_rows(
    stretch: Stretch,
    people: Everybody,
    references: np.ndarray,
    lsoas: list[str],
    points: np.ndarray,
    draw: Draw,
    last_day: date,
) -> list[str]:
    """The lines of the crimes of a stretch, in the order of its arrays; `points` has easting and northing."""
    age, sex = _victims(stretch, people)
    when = stretch.committed
    of_child = (age < 18) & (_OF_CHILDREN[stretch.kind] | stretch.domestic)
    columns = [
        references,
        dates(stretch.recorded).astype(str),
        _moments(when.first, when.known),
        _moments(when.last, when.known),
        offence_codes(stretch, draw, age, sex),
        np.array([*lsoas, ""], dtype=object)[stretch.lsoa],
        points,
        _FLAG[stretch.domestic.astype(np.int64)],
        _FLAG[stretch.flags.alcohol],
        _FLAG[stretch.flags.drugs],
        *_FLAG[stretch.flags.hate].T,
        _FLAG[stretch.flags.bladed],
        _FLAG[of_child.astype(np.int64)],
        _FLAG[(stretch.victim < 0).astype(np.int64)],
        _premises(stretch, draw),
        *_outcomes(stretch, draw, last_day),
    ]
    return [",".join(row) + "\n" for row in zip(*(column.tolist() for column in columns), strict=True)]


def _victims(stretch: Stretch, people: Everybody) -> tuple[np.ndarray, np.ndarray]:
    """The age of each crime's victim (200 where it harms nobody or nobody knows it), and the sex."""
    age, sex = np.full(stretch.kind.size, 200), np.full(stretch.kind.size, len(SEXES) - 1)
    there = stretch.victim >= 0
    sex[there] = people.sex[stretch.victim[there]]
    there[there] = people.known_birth[stretch.victim[there]]
    age[there] = ages(people.birth[stretch.victim[there]], stretch.age_on[there])
    return age, sex


def _moments(minutes: np.ndarray, known: np.ndarray) -> np.ndarray:
    day = dates(minutes // MINUTES).astype(str).astype(object)
    clock = np.array(
        [f" {hour:02d}:{minute:02d}" for hour in range(24) for minute in range(60)], dtype=object
    )
    found = day + np.where(known == DAY, "", clock[minutes % MINUTES])
    found[known == BLANK] = ""
    return found


def _premises(stretch: Stretch, draw: Draw) -> np.ndarray:
    found = np.empty(stretch.kind.size, dtype=object)
    for one, what in enumerate(KINDS):
        mine = np.nonzero(stretch.kind == one)[0]
        found[mine] = np.array(PREMISES, dtype=object)[draw.choose(what.premises, mine.size)]
    found[stretch.domestic & (draw.uniform(found.size) < 0.8)] = PREMISES[0]
    found[draw.uniform(found.size) < 0.06] = ""
    return found


def _outcomes(stretch: Stretch, draw: Draw, last_day: date) -> tuple[np.ndarray, np.ndarray]:
    size = stretch.kind.size
    code = np.empty(size, dtype=object)
    someone = np.where(stretch.offender >= 0, 0, np.where(stretch.suspect >= 0, 1, 2))
    for which, outcomes in enumerate((_FOUND, _SUSPECTED, _NOBODY)):
        mine = np.nonzero(someone == which)[0]
        code[mine] = np.array(list(outcomes), dtype=object)[draw.choose(list(outcomes.values()), mine.size)]
    chance = draw.uniform(size)
    day = stretch.recorded + (chance * chance * np.where(someone == 2, 60, 260)).astype(np.int64)
    open_still = (day > last_day.toordinal()) | (draw.uniform(size) < 0.02)
    code[open_still] = ""
    on = dates(day).astype(str).astype(object)
    on[open_still] = ""
    return code, on


def people_rows(
    stretch: Stretch, people: Everybody, references: np.ndarray, draw: Draw
) -> tuple[list[str], list[str]]:
    """The lines of the people in the crimes, crime by crime, and for each who it truly is."""
    crime, role, who = _parts(stretch)
    person = who >= 0
    spelt = np.full(crime.size, "", dtype=object)
    spelt[person] = misspelt(draw, people, who[person], names(people, who[person]))
    living = np.full(crime.size, "", dtype=object)
    living[person] = postcodes(people, who[person])
    known = np.zeros(crime.size, dtype=bool)
    known[person] = people.known_birth[who[person]]
    age, born = np.full(crime.size, "", dtype=object), np.full(crime.size, "", dtype=object)
    age[known] = ages(people.birth[who[known]], stretch.age_on[crime[known]]).astype(str)
    born[known] = dates(people.birth[who[known]]).astype(str)
    reference = np.full(crime.size, "", dtype=object)
    with_one = person.copy()
    with_one[person] = people.referenced[who[person]]
    reference[with_one] = [f"P{number:07d}" for number in who[with_one].tolist()]
    harmed = np.array([kind.harmed or "person" for kind in KINDS], dtype=object)[stretch.kind[crime]]
    columns = [
        references[crime],
        np.array(_ROLES, dtype=object)[role],
        np.where(person, "person", harmed),
        age,
        np.where(person, np.array(SEXES, dtype=object)[people.sex[who]], ""),
        np.where(person, np.array(ETHNICITIES, dtype=object)[people.ethnicity[who]], ""),
        np.where(
            person & (role == 0), np.array(RELATIONSHIPS, dtype=object)[stretch.relationship[crime]], ""
        ),
        reference,
        spelt,
        born,
        living,
    ]
    rows = [",".join(row) + "\n" for row in zip(*(column.tolist() for column in columns), strict=True)]
    truth = [
        f"{reference},{_ROLES[part]},{number}\n"
        for reference, part, number in zip(
            references[crime][person].tolist(), role[person].tolist(), who[person].tolist(), strict=True
        )
    ]
    return rows, truth


def _parts(stretch: Stretch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The crime, role and person of each part, crime by crime; nobody's person is -1."""
    everyone = np.arange(stretch.kind.size)
    pairs = [
        (everyone, 0, stretch.victim),
        *(
            (np.nonzero(who >= 0)[0], role, who[who >= 0])
            for role, who in ((1, stretch.offender), (2, stretch.suspect))
        ),
        (stretch.accused_victim, 2, stretch.victim[stretch.accused_victim]),
    ]
    crime = np.concatenate([crimes for crimes, _, _ in pairs])
    role = np.concatenate([np.full(crimes.size, role) for crimes, role, _ in pairs])
    who = np.concatenate([people for _, _, people in pairs])
    sequence = np.lexsort((role, crime))
    return crime[sequence], role[sequence], who[sequence]
