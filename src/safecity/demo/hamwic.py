"""Hamwic, the made-up city: a whole inbox of open-style files to try everything on."""

import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from safecity.demo.city import AREA_CODE, RESIDENTS, City, make_city
from safecity.demo.draw import Draw
from safecity.demo.elsewhere import make_neighbours, make_other_forces, silent
from safecity.demo.happened import happened, tried
from safecity.demo.offences import YEARS
from safecity.demo.official_tables import STANDING, comparators, write_official
from safecity.demo.place import District, Force
from safecity.demo.priorities import written
from safecity.demo.records.hamwic import HAMWIC as RECORDS
from safecity.demo.records.make import make_records
from safecity.demo.records.returns import SentReturn, agreed
from safecity.demo.reference_files import write_reference
from safecity.demo.searches import write_searches
from safecity.demo.severity_weights import write_weights
from safecity.demo.street_files import draw_events, month_files
from safecity.demo.work import write_work

SUMMER = ("2019-07", "2019-08", "2019-09")
"""The months for which every force's files are there, so that Hamwic can be ranked."""

SEED = 876

RECEIVED = date(2020, 12, 7)
"""The day on which all but the quarterly returns came."""

DOWNLOADED = (2020, 6, 1, 0, 0, 0)
"""The day the archives say their files are of."""

HAMWIC: dict[str, Any] = {
    "name": "Hamwic",
    "area": AREA_CODE,
    "boundary_year": 2011,
    "force": "hamwic",
    "year": "2019/20",
    "partnership": "Hamwic Safe City Partnership",
    "notice": "Hamwic is a made-up city. Its people, places and figures were invented to show Safe City.",
}


def make_hamwic(into: Path, *, seed: int = SEED) -> list[Path]:
    """Write Hamwic's files into a folder as their publishers would have sent them, and name them.

    The same seed writes the same contents everywhere, and the same bytes wherever zlib packs alike.
    """
    into.mkdir(parents=True, exist_ok=True)
    city = make_city(seed)
    home = _force(city, seed)
    others = make_other_forces(seed)
    at_home, elsewhere = into / "hamwic_2016-04_2020-03.zip", into / "other-forces_2019-07_2019-09.zip"
    with ZipFile(at_home, "w", ZIP_DEFLATED) as archive:
        _pack(archive, home, seed)
    with ZipFile(elsewhere, "w", ZIP_DEFLATED) as archive:
        for force in others:
            _pack(archive, force, seed, only=SUMMER)
    return [at_home, elsewhere, *write_reference(into, city, (home, *others), seed)]


@dataclass(frozen=True)
class Inbox:
    """Everything that was sent to Hamwic: files of one day, and the returns that came on days of their own."""

    paths: tuple[Path, ...]
    returns: tuple[SentReturn, ...]
    town_centre: tuple[str, ...]  # small areas
    register: str = ""  # what happened there, by day, as a partnership's register.toml says it


def fill_inbox(into: Path, *, seed: int = SEED) -> Inbox:
    """Write all that a partnership would have: open data, reference files, and the force's and partners' own."""
    paths = make_hamwic(into, seed=seed)
    city = make_city(seed)
    sent = make_records(into, city, seed=seed, targets=RECORDS)
    paths += sent.paths
    paths.append(write_weights(into, seed))
    paths.append(write_searches(into, _force(city, seed), RECORDS, seed, packed=DOWNLOADED))
    paths += write_official(into, city, into / "crimes.csv", seed=seed, year=RECORDS.year, standing=STANDING)
    paths += write_work(into, RECORDS.year, city, tried(RECORDS.year, sent, city), seed)
    centre = tuple(sorted(lsoa.code for lsoa in city.district.lsoas if lsoa.central))
    return Inbox(tuple(paths), sent.returns, centre, happened(RECORDS.year, sent, city))


def _force(city: City, seed: int) -> Force:
    """The force that polices the city, and its neighbours."""
    return Force(
        "X23000001", "Hamwic", "Hamwic Constabulary", "hamwic", (city.district, *make_neighbours(seed))
    )


WATERFRONT_FILE = "zones/waterfront.geojson"
_CORNERS = (
    (-1.3790, 50.2763), (-1.3602, 50.2748), (-1.3431, 50.2771), (-1.3379, 50.2852), (-1.3466, 50.2921),
    (-1.3611, 50.2898), (-1.3742, 50.2912), (-1.3790, 50.2763),
)  # fmt: skip


def waterfront() -> str:
    """The outline of the zone along the water, as a licensing team would draw it: it keeps to no boundary."""
    shape = {"type": "Polygon", "coordinates": [[list(corner) for corner in _CORNERS]]}
    return json.dumps({"type": "Feature", "properties": {"name": "Waterfront"}, "geometry": shape}) + "\n"


def paper() -> str:
    """What Hamwic's partnership.toml says around the figures of the committee paper."""
    return (files("safecity.demo") / "paper.toml").read_text(encoding="utf-8")


def settings(inbox: Inbox, *, seed: int = SEED) -> str:
    """What Hamwic's partnership.toml says besides a new one's, at its end."""
    codes, areas = ([f'"{each}"' for each in some] for some in (comparators(seed), inbox.town_centre))
    return f"""
{written()}
[[emerging_issues]]
title = "County lines and cuckooing"
first_seen = 2019-05-01
measures = ["drug_offences"]
themes = ["county lines", "cuckooing"]
priority = "Reduce the harm caused by drugs and alcohol"

[[emerging_issues]]
title = "Nuisance vehicles on the common"
first_seen = 2019-09-01
themes = ["nuisance vehicles"]

[priority_matrix]
weights = {{ volume = 1, change = 2, comparison = 1, severity = 2, concentration = 1, public_concern = 1, cost = 1 }}
costs = {{ residential_burglary = 5900, robbery_offences = 11000, shop_theft = 1500, rape = 39000 }}
costs_from = "made up, for one crime of each kind"
concern = {{ asb_incidents = {{ question = "anti-social behaviour is a problem", answer = "yes" }}, violent_crime = {{ \
question = "safe after dark", answer = "no" }} }}
overrides = [
  {{ measure = "modern_slavery", place = 3, by = "The chair of the partnership", on = 2020-06-15, reason = \
"Few cases come to light, and what is not seen has no number" }},
]

[[releases]]
what = "Crime and anti-social behaviour in 2020/21"
on = 2021-06-15

[[comparator_sets]]
name = "Most similar group (made up)"
codes = [{", ".join(codes)}]

[[zones]]
name = "Town centre"
lsoas = [{", ".join(areas)}]

[[zones]]
name = "Waterfront"
polygon = "{WATERFRONT_FILE}"

[[parts_of_years]]
title = "Hate crime in the autumn of 2020"
from = 2020-09-30
to = 2020-11-30
measures = ["hate_crime", "hate_race"]

[[parts_of_years]]
title = "Serious violence while the night-time economy was closed"
from = 2020-04-01
to = 2020-11-30
measures = ["most_serious_violence", "violence_with_injury"]
zones = true

{agreed(RECORDS.year, HAMWIC["name"])}
{(files("safecity.demo") / "assessment.toml").read_text(encoding="utf-8").lstrip()}"""


def _pack(archive: ZipFile, force: Force, seed: int, *, only: tuple[str, ...] = ()) -> None:
    """Put the months of a force into an archive as the site does, all entries dated alike."""
    events = {
        district.code: [
            draw_events(
                district, year, share=_share(district, seed), exact=district.code == AREA_CODE, seed=seed
            )
            for year in range(YEARS)
        ]
        for district in force.districts
    }
    for month, text in month_files(force, events, seed, only=only):
        if not silent(force, month):
            entry = ZipInfo(f"{month}/{month}-{force.slug}-street.csv", date_time=DOWNLOADED)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))


def _share(district: District, seed: int) -> float:
    """How much happens in a district beside Hamwic: by residents, and most are quieter than a harbour."""
    if district.code == AREA_CODE:
        return 1.0
    calm = float(Draw(seed, f"calm {district.code}").uniform(1)[0])
    return district.residents[3].sum() / RESIDENTS * (0.38 + 0.75 * calm * calm)
