"""A small place whose figures can be counted by hand, with neighbours, wards, fifths and two mid-years."""

import json
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.compute as pc

from safecity.cli.made_of import code_digest
from safecity.cli.reviewed.kept import kept_or_made
from safecity.cli.reviewed.official import held_tables
from safecity.cli.reviewed.reviewing import make_review
from safecity.datasets.at_hand import at_hand
from safecity.datasets.places.known_areas import read_known_areas
from safecity.extracts.extract import extracts, note_of
from safecity.findings.review import Review
from safecity.measures import Measure
from safecity.measures.catalogue import measures_of
from safecity.outputs.placements import Placements
from safecity.outputs.tables.data_files import write_data, write_observations
from safecity.partnership import open_partnership
from safecity.release.figure import Figure
from safecity.vocabulary import Period, Place
from tests.datasets.small import Small, csv_bytes, residents

YEAR = Period.financial_year(2019)
HOME, OTHER = "E06999901", "E06999902"
OWN = ("E01999901", "E01999902", "E01999903")
THEIRS = ("E01999904", "E01999905")
_AGES = [str(age) for age in range(90)]


def send_reference(small: Small) -> None:
    """Look-ups, residents of mid-2018 and mid-2019, and deprivation, in publishers' layouts."""
    lads = [
        (lsoa, HOME if lsoa in OWN else OTHER, "Hamwic" if lsoa in OWN else "Venta") for lsoa in OWN + THEIRS
    ]
    wards = {
        OWN[0]: ("E05999901", "Northam"),
        OWN[1]: ("E05999901", "Northam"),
        OWN[2]: ("E05999902", "Southam"),
    }
    small.send("lads.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), lads))
    small.send(
        "wards.csv",
        csv_bytes(
            ("lsoa11_code", "ward20_code", "ward20_name"), [(lsoa, *ward) for lsoa, ward in wards.items()]
        ),
    )
    small.send(
        "csps.csv",
        csv_bytes(
            ("LAD20CD", "LAD20NM", "CSP20CD", "CSP20NM", "PFA20CD", "PFA20NM"),
            [
                (HOME, "Hamwic", "E22999901", "Hamwic", "E23999901", "Hamwic"),
                (OTHER, "Venta", "E22999902", "Venta", "E23999902", "Venta"),
            ],
        ),
    )
    for year, people in ((2018, 900), (2019, 1000)):
        rows = [(lsoa, *residents(people + at)) for at, lsoa in enumerate(OWN + THEIRS)]
        small.send(f"residents_mid{year}.csv", csv_bytes(("lsoa11_code", "total_population", *_AGES), rows))
    deciles = [(lsoa, 2 * at + 1, 1000 * at + 1) for at, lsoa in enumerate(OWN)]
    small.send("deprivation.csv", csv_bytes(("lsoa11_code", "IMD_decile", "IMD_rank"), deciles))


@cache
def _made_once(make: Callable[[Path], Small]) -> tuple[TemporaryDirectory, Path]:
    kept = TemporaryDirectory(ignore_cleanup_errors=True)
    return kept, make(Path(kept.name)).partnership.folder


def copy_of(make: Callable[[Path], Small], folder: Path) -> Small:
    """The place that a function makes in a folder, made once and copied: receiving takes longer than all else."""
    shutil.copytree(_made_once(make)[1], folder / "hamwic")
    (folder / "sent").mkdir()
    return Small(open_partnership(folder / "hamwic"), folder / "sent")


def _with_reference(folder: Path) -> Small:
    small = Small.new(folder)
    send_reference(small)
    return small


def small_with_reference(folder: Path) -> Small:
    """A place that has received its reference files, and nothing else."""
    return copy_of(_with_reference, folder)


def review_of(small: Small, known_on: str | None = None) -> Review:
    store = small.store(known_on)
    try:
        records = at_hand(store, small.partnership.force)
        measures = measures_of((*records.datasets, *held_tables(store)))
        return make_review(small.partnership, store, records, YEAR, measures)
    finally:
        store.close()


def review_built(small: Small) -> Review:
    """The review that a build of the place set aside, which is what it printed: nothing is counted again for it."""
    store = small.store()
    try:
        records = at_hand(store, small.partnership.force)
        measures = measures_of((*records.datasets, *held_tables(store)))
        named = small.partnership.called(read_known_areas(store).name(small.partnership.settings.area))
        return kept_or_made(named, store, YEAR, measures, _not_built, code=code_digest())[0]
    finally:
        store.close()


def _not_built() -> Review:
    raise AssertionError("no build of this place set its review aside")


def put_parts(placements: Placements, review: Review, measure: Measure, place: Place, period: Period) -> None:
    """Every figure of a measure that is shown by theme: as a whole, and each of its categories."""
    for category in ("", *(each.label for each in measure.by)):
        if review.released.has(measure.name, place, period, category):
            asked = (measure.name, place, period, category)
            placements.put(review.released.count(*asked), "tables.xlsx", measure.title)
            placements.put(review.released.rate(*asked), "tables.xlsx", measure.title)
            if category:
                placements.put(review.released.share(*asked), "tables.xlsx", measure.title)


def publish_data(
    small: Small, review: Review, edition_name: str = "2019-20-small", say: Iterable[Figure] = ()
) -> Path:
    """Publish an edition's data with a figure of every kind, as the whole edition would hold it."""
    placements, released = Placements(), review.released
    for finding in review.findings:
        placements.html_sentence(finding.sentence, "index.html")
        if finding.difference is not None:
            placements.put(finding.difference, "review.docx", "table of changes")
    for measure in review.measures:
        for place in (review.home, *review.wards, *review.quintiles, *review.others):
            for period in (review.year, review.earlier, *review.months):
                if released.has(measure.name, place, period):
                    placements.put(released.count(measure.name, place, period), "tables.xlsx", measure.title)
                    placements.put(released.rate(measure.name, place, period), "tables.xlsx", measure.title)
        for place in review.local_fifths:
            placements.put(released.rate(measure.name, place, review.year), "tables.xlsx", measure.title)
        chart, span = review.charts[measure.name], Period(review.months[0].start, review.months[-1].end)
        for name in ("centre", "high") if chart.centre is not None else ():
            limit = released.statistic(
                f"control chart, {name}",
                measure.name,
                review.home,
                span,
                value=getattr(chart, name),
                unit="a month",
            )
            placements.put(limit, "site", f"{measure.title}, chart")
    for measure in review.official:
        for row in released.table.filter(pc.equal(released.table["measure"], measure.name)).to_pylist():
            place, period = released.places[row["level"], row["place_code"]], released.periods[row["period"]]
            placements.put(released.count(measure.name, place, period), "tables.xlsx", measure.title)
            placements.put(released.rate(measure.name, place, period), "tables.xlsx", measure.title)
    for measure in review.themed:
        for place in (review.home, *review.wards, *review.quintiles, *review.local_fifths):
            for period in (review.year, review.earlier):
                put_parts(placements, review, measure, place, period)
    for thing in (*review.quality, *review.sources):
        for name in type(thing).__dataclass_fields__:
            if hasattr(figure := getattr(thing, name), "statistic"):
                placements.put(figure, "site", "quality.html")
    for figure in say:
        placements.put(figure, "site", "what people say")
    edition = small.partnership.editions / edition_name
    write_observations(review.released.table, edition / "data")
    write_data(review, edition / "data", placements)
    received = [note_of(each) for each in extracts(small.partnership.extracts)]
    (edition / "manifest.json").write_text(json.dumps({"received": received}), encoding="utf-8")
    (edition.parent / "current").write_text(edition_name + "\n", encoding="utf-8", newline="\n")
    return edition
