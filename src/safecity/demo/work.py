"""What the made-up partnership took on, how far it came, what it decided and what residents raised, as it would send.

Written out, not drawn, but for how many concerns came: some actions are done, some late, one was stopped.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from safecity.demo.city import City
from safecity.demo.draw import Draw
from safecity.demo.happened import Tried
from safecity.demo.priorities import PRIORITIES
from safecity.demo.records.files import write

ACTIONS = "action,priority,objective,what,owner,due,state,scheme"
PROGRESS = "action,day,state,words,evidence"
PROBLEMS = "problem,title,place,place_name,level,opened,state,priority"
MEETINGS = "day,meeting,decision,words,actions"
CONCERNS = "period,place,place_name,level,theme,number,source"
SCHEMES = "scheme,title,from,to,places,control,measures,aim,cost"
_COUNCIL, _POLICE = "Hamwic City Council community safety team", "Hamwic Constabulary neighbourhood policing"
_HEALTH, _YOUTH = "Public health", "Youth justice service"
_CRIME, _DRUGS, _PEOPLE, _YOUNG, _TOGETHER = range(5)  # places of the priorities in their list

# id, priority, indicator or "", what, owner, due, scheme; then its progress: day, state, words, evidence
_Told = tuple[str, str, str, str]
_PLAN: tuple[tuple[str, int, str, str, str, str, str, tuple[_Told, ...]], ...] = (
    ("A-01", _CRIME, "asb_incidents", "Send wardens to two estates every evening", _COUNCIL, "2019-07-01",
     "wardens_scheme", (
         ("2019-05-20", "in progress", "Wardens are hired and trained", ""),
         ("2019-07-01", "done", "Wardens walk both estates every evening", ""),
         ("2020-05-11", "done", "Held against estates without wardens, incidents fell", "asb_incidents"))),
    ("A-02", _CRIME, "asb_incidents", "Put up cameras on two estates", _COUNCIL, "2019-07-01",
     "cameras_scheme", (
         ("2019-07-01", "done", "All cameras are up", ""),
         ("2020-09-14", "done", "No more cameras are to be bought until their effect is known", "asb_incidents"))),
    ("A-03", _CRIME, "residential_burglary", "Fit better locks where homes are broken into again", _POLICE,
     "2020-03-31", "", (
         ("2019-09-16", "in progress", "The first streets are done; tenants of two landlords wait", ""),
         ("2020-02-10", "done", "Every home on the list has new locks", "residential_burglary"))),
    ("A-04", _CRIME, "shop_theft", "Agree with shops who rings whom when goods are taken", _COUNCIL, "2020-06-30", "", (
         ("2020-01-20", "in progress", "Half of the large shops have signed", "shop_theft"),)),
    ("A-05", _CRIME, "robbery_offences", "Light the path between the station and the harbour", _COUNCIL, "2021-03-31",
     "", (
         ("2020-10-05", "in progress", "Lamps are ordered; the bridge needs a licence of its own", ""),)),
    ("A-06", _CRIME, "violence_with_injury", "Have taxi marshals at both ranks on weekend nights", _COUNCIL,
     "2019-10-01", "taxi_marshals", (
         ("2019-10-07", "done", "Marshals stand at both ranks on Friday and Saturday nights", ""),)),
    ("A-07", _DRUGS, "drug_affected_crime", "Offer treatment on the day of arrest", _HEALTH, "2020-09-30", "", (
         ("2020-03-02", "in progress", "Workers are in custody on weekdays; weekends wait for money",
          "drug_affected_crime"),)),
    ("A-08", _DRUGS, "alcohol_affected_crime", "Ask bars to stop selling by the tray after midnight", _COUNCIL,
     "2020-03-31", "", (
         ("2020-03-23", "stopped", "Bars are closed; to be taken up again when they open", "alcohol_affected_crime"),)),
    ("A-09", _DRUGS, "drug_offences", "Visit every tenant whose home may have been taken over", _POLICE, "2020-12-31",
     "", (
         ("2020-11-02", "in progress", "All homes known in spring were visited; new ones come each week",
          "drug_offences"),)),
    ("A-10", _PEOPLE, "domestic_crime", "Train all front-line staff to ask about abuse at home", _COUNCIL, "2020-03-31",
     "", (
         ("2019-11-11", "in progress", "Housing and schools are trained", ""),
         ("2020-03-16", "done", "All teams on the list are trained", "domestic_crime"))),
    ("A-11", _PEOPLE, "hate_crime", "Open reporting centres in every ward", _COUNCIL, "2020-09-30", "", (
         ("2020-01-27", "in progress", "Libraries and mosques have joined; two wards have no centre yet",
          "hate_crime"),)),
    ("A-12", _PEOPLE, "modern_slavery", "Inspect car washes and nail bars together", _POLICE, "2021-03-31", "", ()),
    ("A-13", _YOUNG, "most_serious_violence", "Put youth workers into the emergency department", _YOUTH, "2020-03-31",
     "", (
         ("2020-02-24", "done", "Two workers are there on weekend nights", "most_serious_violence"),)),
    ("A-14", _YOUNG, "bladed_implement_crime", "Talk about knives in every secondary school", _YOUTH, "2020-07-31",
     "", (
         ("2020-03-16", "in progress", "Most schools were visited before they closed", "bladed_implement_crime"),)),
    ("A-15", _TOGETHER, "", "Agree who sends what by which day", _COUNCIL, "2020-10-31", "", (
         ("2020-09-14", "in progress", "All but two partners have agreed", ""),)),
)  # fmt: skip
_DECIDED = (
    ("2019-05-20", "Strategy group", "D-01", "Wardens come first, cameras second; both are held against other estates",
     "A-01; A-02"),
    ("2019-09-16", "Strategy group", "D-02", "Taxi marshals are paid for until the end of the winter", "A-06"),
    ("2020-01-20", "Neighbourhood problem action group", "D-03", "Shops are visited by wardens and police together",
     "A-04"),
    ("2020-03-23", "Strategy group", "D-04", "Work in bars and schools rests while they are closed", "A-08; A-14"),
    ("2020-09-14", "Strategy group", "D-05", "No more cameras until their effect is known; returns get one calendar",
     "A-02; A-15"),
    ("2020-11-02", "Drugs safeguarding group", "D-06", "Homes that may be taken over are visited within the week",
     "A-09"),
)  # fmt: skip
_PROBLEMS = (
    ("P-01", "Noise and drinking on the steps by the square", "Town centre", "zone", "2019-05-13", "assessment",
     _CRIME),
    ("P-02", "Mopeds on the common in the evenings", "", "ward", "2019-08-19", "response", _CRIME),
    ("P-03", "Homes broken into by the same back lane", "", "ward", "2019-11-04", "closed", _CRIME),
    ("P-04", "Dealing from flats behind the parade", "", "ward", "2020-06-22", "analysis", _DRUGS),
)  # fmt: skip
_THEMES = {
    "litter and fly-tipping": 30,
    "speeding": 24,
    "noise at night": 20,
    "street drinking": 12,
    "drug dealing": 9,
}
_SOURCES = ("online form", "ward meetings")


def write_work(into: Path, year: int, city: City, tried: Iterable[Tried], seed: int) -> list[Path]:
    """Write actions.csv, progress.csv, problems.csv, meetings.csv, concerns.csv and schemes.csv."""
    tables = {
        "actions": (ACTIONS, _actions()),
        "progress": (PROGRESS, [(each[0], *told) for each in _PLAN for told in each[-1]]),
        "problems": (PROBLEMS, _problems(city)),
        "meetings": (MEETINGS, list(_DECIDED)),
        "concerns": (CONCERNS, _concerns(year, city, seed)),
        "schemes": (SCHEMES, [_scheme(each) for each in tried]),
    }
    return [
        write(into / f"{name}.csv", header, [",".join(map(_cell, row)) + "\n" for row in rows])
        for name, (header, rows) in tables.items()
    ]


def _actions() -> list[tuple]:
    return [
        (
            id,
            _named(at, indicator),
            "",
            what,
            owner,
            due,
            progress[-1][1] if progress else "not started",
            scheme,
        )
        for id, at, indicator, what, owner, due, scheme, progress in _PLAN
    ]


def _named(at: int, indicator: str = "") -> str:
    """A priority's id, or that of one of its indicators: its title as an address has it, and the measure."""
    priority = PRIORITIES[at]
    title = priority.title.lower().replace(" ", "-")
    return f"{title}/{indicator}" if indicator in {each.measure for each in priority.indicators} else title


def _problems(city: City) -> list[tuple]:
    wards = _wards(city)
    rows = []
    for at, (id, title, place, level, opened, state, priority) in enumerate(_PROBLEMS):
        code, name = (place, place) if place else wards[(3 * at) % len(wards)]
        rows.append((id, title, code, name, level, opened, state, _named(priority)))
    return rows


def _wards(city: City) -> Sequence[tuple[str, str]]:
    return sorted({lsoa.ward for lsoa in city.district.lsoas})


def _concerns(year: int, city: City, seed: int) -> list[tuple]:
    """What residents raised in the year before and in the year, by ward and quarter; the same is usual in both."""
    rows = []
    for first in (year - 1, year):
        for quarter in range(1, 5):
            for ward in _wards(city):
                draw = Draw(seed, f"concerns {first} {quarter} {ward[0]}")
                for theme, usual in _THEMES.items():
                    for at, source in enumerate(_SOURCES):
                        number = draw.count_near(usual / (4 + 4 * at))
                        if number:
                            period = f"{first}/{(first + 1) % 100:02d} Q{quarter}"
                            rows.append((period, *ward, "ward", theme, number, source))
    return rows


def _scheme(tried: Tried) -> tuple:
    return (
        tried.id, tried.what, tried.first, "", "; ".join(tried.places), "; ".join(tried.control),
        tried.measure, tried.aim or "", tried.cost,
    )  # fmt: skip


def _cell(said: object) -> str:
    if isinstance(said, date):
        return said.isoformat()
    text = str(said)
    return f'"{text}"' if "," in text else text
