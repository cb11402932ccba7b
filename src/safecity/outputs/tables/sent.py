"""The workbook's sheets on what partners counted, on young people, and on parts of years and zones."""

from collections.abc import Sequence

from ...findings.finding import UP
from ...findings.judged.sent import USUAL
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ..committee_paper.words import BESIDE_OTHERS
from ..topics import partners, parts_of_years, young_people
from ..topics.parts_of_years import FoundRow
from ..topics.sent import SentRow, is_sent, last_sent
from .columns import Notes, change_columns, difference_column, marks, rank_columns, shown
from .sheet import Column, Sheet

_UNCLEAR = {
    "up": "Clear rise",
    "down": "Clear fall",
    "no clear change": "No clear change",
    "too few": "Too few to say",
}


def sent_sheets(review: Review, notes: Notes) -> list[Sheet]:
    """A sheet for each of these; one without rows is left out by whoever writes them."""
    return [
        _entrants(review, notes),
        _services(review),
        _ranked(review, notes),
        *(_reoffending(review, key, notes) for key in ("official", "live")),
        _counted(review, notes),
        _unusual(review, notes),
        _sources(review),
        _parts(review, notes),
        _zones(review, notes),
    ]


def _entrants(review: Review, notes: Notes) -> Sheet:
    rows = [(found, row) for found in young_people.entrants(review) for row in found.years]
    findings = [found.last.finding if row.period == found.last.period else None for found, row in rows]
    return Sheet(
        name="First entry",
        title=f"Young people who entered the justice system for the first time, {review.home.name}",
        names=[f"{found.last.place.name}, {row.period.in_words()}" for found, row in rows],
        columns=[
            Column("Service", [found.last.place.name for found, _ in rows], width=34),
            Column("Year", [row.period.in_words() for _, row in rows], width=14),
            Column("Young people", [row.count for _, row in rows]),
            *_rate_columns([row.rate for _, row in rows], [found.last.measure for found, _ in rows]),
            *change_columns(findings),
            Column("What it shows", [shown(each) if each else "[z]" for each in findings], width=22),
            Column("Notes", [marks(found.last.finding.caveats, notes) for found, _ in rows], width=40),
        ],
    )  # fmt: skip


def _services(review: Review) -> Sheet:
    """Every service once, though two services of the place's own stand among them."""
    found = {row.place: (each, row) for each in young_people.entrants(review) for row in each.services}
    rows = list(found.values())
    return Sheet(
        name="First entry by service",
        title="First entry to the justice system, all services that sent their numbers, the highest rate first",
        names=[row.place.name for _, row in rows],
        columns=[
            Column("Service", [row.place.name for _, row in rows], width=34),
            Column("Year", [each.last.period.in_words() for each, _ in rows], width=14),
            Column("Young people", [row.count for _, row in rows]),
            *_rate_columns([row.rate for _, row in rows], [each.last.measure for each, _ in rows]),
        ],
    )


def _ranked(review: Review, notes: Notes) -> Sheet:
    """Each of the place's own services among all that sent their numbers."""
    rows = [(found, each) for found in young_people.entrants(review) for each in found.standing]
    findings = [finding for _, finding in rows]
    return Sheet(
        name="First entry ranks",
        title=f"First entry to the justice system: {review.home.name} among all services that sent their numbers",
        names=[finding.place.name for finding in findings],
        columns=[
            Column("Service", [finding.place.name for finding in findings], width=34),
            Column("Year", [finding.period.in_words() for finding in findings], width=14),
            Column("Rate", [finding.after for finding in findings]),
            Column("Rate of the others together", [finding.before for finding in findings]),
            Column("Middle rate of the others", [found.middle for found, _ in rows]),
            Column("Unit", [found.last.measure.unit for found, _ in rows], width=28),
            Column("Beside the others", [BESIDE_OTHERS[finding.verdict] for finding in findings], width=20),
            *rank_columns(findings, "Services"),
            Column("Notes", [marks(finding.caveats, notes) for finding in findings], width=40),
        ],
    )


def _rate_columns(rates: Sequence[Figure], measures: Sequence[Measure]) -> list[Column]:
    return [
        Column("Rate", rates),
        Column("Unit", [measure.unit for measure in measures], width=28),
        Column("Rate, lower", rates, show="low", optional=True),
        Column("Rate, upper", rates, show="high", optional=True),
    ]


def _reoffending(review: Review, version: str, notes: Notes) -> Sheet:
    """One version of the three rates: the two never stand in one table."""
    cohorts = [
        cohort for each in young_people.versions(review) if each.key == version for cohort in each.cohorts
    ]
    rows = [row for cohort in cohorts for row, _ in cohort.rows]
    title = "official statistics" if version == "official" else "the service’s own live tracker"
    return Sheet(
        name=f"Reoffending {version}",
        title=f"Re-offending by young people in {review.home.name}: {title}",
        names=[f"{row.measure.title}, {row.place.name}" for row in rows],
        columns=[
            Column("Rate", [row.measure.title for row in rows], width=44),
            Column("What it is", [row.measure.includes for row in rows], width=70),
            *_sent_columns(rows, notes),
        ],
    )  # fmt: skip


def _counted(review: Review, notes: Notes) -> Sheet:
    """Everything else that partners counted, of the place and of its country; what has a sheet of its own is left."""
    themes = {each.theme for each in review.themed if is_sent(each)}
    apart = {young_people.ENTRANTS} | {
        row.measure.name
        for each in young_people.versions(review)
        for cohort in each.cohorts
        for row, _ in cohort.rows
    }
    rows = [
        row
        for theme in sorted(themes)
        for row in last_sent(review, theme=theme, countries=True)
        if row.measure.name not in apart
    ]
    return Sheet(
        name="Counted by partners",
        title="What partners counted, as of the last time they sent it",
        names=[f"{row.measure.title}, {row.place.name}" for row in rows],
        columns=[
            Column("What was counted", [row.measure.title for row in rows], width=44),
            *_sent_columns(rows, notes),
        ],
    )  # fmt: skip


def _sent_columns(rows: Sequence[SentRow], notes: Notes) -> list[Column]:
    findings = [row.finding for row in rows]
    points, others = (
        [each.change if each.change and (each.change.unit == "percentage points") is of else None for each in findings]
        for of in (True, False)
    )  # fmt: skip
    return [
        Column("Place", [row.place.name for row in rows], width=30),
        Column("Period", [row.period.in_words() for row in rows], width=26),
        Column("A year before", [row.before for row in rows], optional=True),
        Column("Number", [row.after for row in rows]),
        Column("Unit", [row.measure.unit or row.measure.count_unit for row in rows], width=34),
        Column("Counted a year before", [_counted_before(row) for row in rows], optional=True),
        Column("Counted", [row.count if row.of else None for row in rows], optional=True),
        Column("Of", [row.of for row in rows], optional=True),
        difference_column(findings),
        *_interval("Change{} (%)", others),
        *_interval("Change{} (points)", points),
        Column("What it shows", [shown(each) for each in findings], width=22),
        Column("Notes", [marks(row.finding.caveats, notes) for row in rows], width=40),
    ]


def _counted_before(row: SentRow) -> Figure | None:
    """How many a rate was of a year before, where it is by their numbers that the two are compared."""
    before = row.finding.before
    return before if row.of and before and before.statistic == "count" else None


def _interval(heading: str, changes: Sequence[Figure | None]) -> list[Column]:
    return [
        Column(heading.format(""), changes, optional=True),
        Column(heading.format(", lower"), changes, show="low", optional=True),
        Column(heading.format(", upper"), changes, show="high", optional=True),
    ]


def _unusual(review: Review, notes: Notes) -> Sheet:
    """The highest month of what partners sent by the month, against a usual one."""
    measures = {each.name: each for each in review.themed if is_sent(each)}
    found = [each for each in review.findings if each.measure in measures and each.comparator == USUAL]
    times = [each.change for each in found]
    return Sheet(
        name="Highest months",
        title=f"The highest month of what partners counted in {review.home.name}, against a usual one",
        names=[f"{measures[each.measure].title}, {each.place.name}" for each in found],
        columns=[
            Column("What was counted", [measures[each.measure].title for each in found], width=44),
            Column("Place", [each.place.name for each in found], width=30),
            Column("Highest month", [each.period.in_words() for each in found], width=20),
            Column("Number", [each.after for each in found]),
            Column("Usual month", [each.before for each in found]),
            Column("Usual is of", [each.before.period.in_words() if each.before else "" for each in found], width=14),
            Column("Times the usual", times),
            Column("Times, lower", times, show="low"),
            Column("Times, upper", times, show="high"),
            Column("What it shows", ["Clearly more than usual" if each.verdict == UP else "No clear difference"
                                     for each in found], width=22),
            Column("Notes", [marks(each.caveats, notes) for each in found], width=40),
        ],
    )  # fmt: skip


def _sources(review: Review) -> Sheet:
    rows = [
        (found, each)
        for found in partners.intelligence(review)
        for each in found.sources or partners.known_sources(review, found.row)
    ]
    changes = [each.changed.change for _, each in rows]
    return Sheet(
        name="Intelligence by source",
        title=f"Partnership intelligence in {review.home.name} by who sent it",
        names=[f"{found.row.place.name}, {each.name}" for found, each in rows],
        columns=[
            Column("Source", [each.name[:1].upper() + each.name[1:] for _, each in rows], width=28),
            Column("Period", [found.row.period.in_words() for found, _ in rows], width=14),
            Column("A year before", [each.changed.before for _, each in rows], optional=True),
            Column("Reports", [each.changed.after for _, each in rows]),
            Column("Share (%)", [each.share for _, each in rows]),
            Column("Change (%)", changes, optional=True),
            Column("Change, lower (%)", changes, show="low", optional=True),
            Column("Change, upper (%)", changes, show="high", optional=True),
            Column("What it shows", [_UNCLEAR.get(each.changed.verdict, "Not compared") for _, each in rows], width=22),
        ],
    )  # fmt: skip


def _parts(review: Review, notes: Notes) -> Sheet:
    """Each measure in each part of a year: in the whole place, and inside and outside each zone."""
    rows: list[tuple[str, FoundRow]] = []
    for part in parts_of_years.parts(review):
        for row in part.rows:
            rows.append((part.title, row.whole))
            rows += [(part.title, each) for zone in row.zones for each in (zone.inside, zone.outside)]
    findings = [row.finding for _, row in rows]
    return Sheet(
        name="Parts of years",
        title=f"Parts of years in {review.home.name}, against the same days a year earlier",
        names=[f"{row.measure.title}, {row.finding.place.name}, {title}" for title, row in rows],
        columns=[
            Column("Part of the year", [title for title, _ in rows], width=44),
            Column("Days", [each.period.in_words() for each in findings], width=34),
            Column("Measure", [row.measure.title for _, row in rows], width=30),
            Column("Place", [each.place.name for each in findings], width=30),
            Column("A year before", [row.before for _, row in rows]),
            Column("These days", [row.after for _, row in rows]),
            *change_columns(findings),
            Column("What it shows", [shown(each) for each in findings], width=22),
            Column("Notes", [marks(row.finding.caveats, notes) for _, row in rows], width=40),
        ],
    )  # fmt: skip


def _zones(review: Review, notes: Notes) -> Sheet:
    rows = [
        (part, row.measure, zone.against)
        for part in parts_of_years.parts(review)
        for row in part.rows
        for zone in row.zones
    ]
    changes = [each.change for _, _, each in rows]
    words = {"up": "More than outside", "down": "Less than outside", "no clear change": "No clear difference",
             "too few": "Too few to say"}  # fmt: skip
    return Sheet(
        name="Zones against the rest",
        title=f"Change inside zones against the change outside them, {review.home.name}",
        names=[f"{measure.title}, {each.place.name}, {part.title}" for part, measure, each in rows],
        columns=[
            Column("Part of the year", [part.title for part, _, _ in rows], width=44),
            Column("Days", [part.period.in_words() for part, _, _ in rows], width=34),
            Column("Measure", [measure.title for _, measure, _ in rows], width=30),
            Column("Zone", [each.place.name for _, _, each in rows], width=20),
            Column("Against the change outside (%)", changes),
            Column("Against, lower (%)", changes, show="low", optional=True),
            Column("Against, upper (%)", changes, show="high", optional=True),
            Column("What it shows", [words.get(each.verdict, "Not compared") for _, _, each in rows], width=22),
            Column("Notes", [marks(each.caveats, notes) for _, _, each in rows], width=40),
        ],
    )  # fmt: skip
