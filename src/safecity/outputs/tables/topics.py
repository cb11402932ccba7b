"""The workbook's sheets on topics: severity, repeat victims, shares, profiles, flags together and fifths of areas."""

from ...findings.finding import Finding
from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue.partner_counts import YOUTH
from ...measures.catalogue.people import OFFENDERS_FROM_TEN
from ...measures.catalogue.shares import FLAGS
from ...measures.measure import OFFICIAL
from ...release.figure import Figure
from ..topics import deprivation, flags, repeat_victims, severity
from ..topics.counted import is_known, rate, whole_of
from ..topics.profile import ProfileRow, is_from_ten, profile
from ..topics.sent import is_sent
from ..topics.shares import flags_missing, share_rows
from .columns import Notes, change_columns, marks, shown
from .sheet import Column, Sheet


def topic_sheets(review: Review, notes: Notes) -> list[Sheet]:
    """A sheet for each topic that was counted; one without rows is left out by whoever writes them."""
    return [
        _totals(review, notes),
        _severity(review),
        _repeat_victims(review),
        _concentration(review),
        _shares(review, notes),
        _profiles(review, notes),
        _flags(review),
        _ratios(review, notes),
    ]


def _on_other_sheets(measure: Measure) -> bool:
    """What partners sent, what is said of young people, and the official tables have sheets of their own."""
    return is_sent(measure) or measure.theme in (OFFICIAL, YOUTH)


def _totals(review: Review, notes: Notes) -> Sheet:
    """What is no share and has no page of its own: how many were harmed, the severity score; flags come last."""
    found = [
        (each, finding)
        for each in sorted(review.themed, key=lambda each: each.theme == FLAGS)
        if each.form != "share"
        and not _on_other_sheets(each)
        and (finding := review.finding(each.name, review.home))
        and finding.after
    ]
    findings = [finding for _, finding in found]
    units = [finding.after.unit if finding.after else "" for finding in findings]
    periods = [finding.period.in_words() for finding in findings]
    return Sheet(
        name="People and severity",
        title=f"People harmed, severity and crimes with flags in {review.home.name}",
        names=[each.title for each, _ in found],
        columns=[
            Column("What was counted", [each.title for each, _ in found], width=44),
            Column("Unit", units, width=34),
            Column("Period", periods, width=24),
            Column("A year before", [finding.before for finding in findings], optional=True),
            Column("Number", [finding.after for finding in findings]),
            *change_columns(findings),
            Column("What it shows", [shown(finding) for finding in findings], width=22),
            Column("Notes", [_marks(each, finding, notes) for each, finding in found], width=50),
        ],
    )


def _severity(review: Review) -> Sheet:
    rows = severity.groups(review)
    now, then = review.year.in_words(), review.earlier.in_words()
    return Sheet(
        name="Severity",
        title=f"Groups of offences by severity score in {review.home.name}, {now} and {then}",
        names=[row.name for row in rows],
        columns=[
            Column("Group of offences", [row.name for row in rows], width=34),
            Column(f"Score in days of sentence {now}", [row.score for row in rows]),
            Column(f"Score in days of sentence {then}", [row.earlier_score for row in rows], optional=True),
            Column("Share of score (%)", [row.share for row in rows]),
            Column(f"Rank by score {now}", [row.rank for row in rows]),
            Column(f"Rank by score {then}", [row.earlier_rank for row in rows], optional=True),
            Column(f"Crimes {now}", [row.crimes for row in rows], optional=True),
            Column(f"Crimes {then}", [row.earlier_crimes for row in rows], optional=True),
            Column("Share of crimes with a weight (%)", [row.share_of_crimes for row in rows], optional=True),
        ],
    )


def _repeat_victims(review: Review) -> Sheet:
    rows = repeat_victims.by_number(review)
    now, then = review.year.in_words(), review.earlier.in_words()
    before = [row.before for row in rows]
    had = {
        name: [getattr(each, name) if each else None for each in before]
        for name in ("people", "share_of_people", "crimes", "share_of_crimes")
    }
    return Sheet(
        name="Repeat victims",
        title=f"Victims by number of crimes in {review.home.name}, {now} and {then}",
        names=[row.name for row in rows],
        columns=[
            Column("Number of crimes", [row.name for row in rows], width=20),
            Column(f"People {now}", [row.now.people for row in rows]),
            Column(f"People {then}", had["people"], optional=True),
            Column(f"Share of victims {now} (%)", [row.now.share_of_people for row in rows]),
            Column(f"Share of victims {then} (%)", had["share_of_people"], optional=True),
            Column(f"Crimes against them {now}", [row.now.crimes for row in rows]),
            Column(f"Crimes against them {then}", had["crimes"], optional=True),
            Column(f"Share of crimes {now} (%)", [row.now.share_of_crimes for row in rows]),
            Column(f"Share of crimes {then} (%)", had["share_of_crimes"], optional=True),
        ],
    )  # fmt: skip


def _concentration(review: Review) -> Sheet:
    points = [
        (period, point)
        for period in (review.year, review.earlier)
        for point in repeat_victims.curve(review, period)
    ]
    return Sheet(
        name="Concentration",
        title=f"Victims with so many crimes or more, and their part of the crimes, in {review.home.name}",
        names=[f"{point.name}, {period.in_words()}" for period, point in points],
        columns=[
            Column("Number of crimes", [point.name for _, point in points], width=20),
            Column("Year", [period.in_words() for period, _ in points], width=20),
            Column("Share of victims (%)", [point.people for _, point in points]),
            Column("Share of crimes (%)", [point.crimes for _, point in points]),
        ],
    )


def _shares(review: Review, notes: Notes) -> Sheet:
    names = [
        each.name
        for each in review.themed
        if each.form == "share" and not _on_other_sheets(each) and is_known(rate(review, each.name))
    ]
    rows = share_rows(review, names)
    changes = [row.change for row in rows]
    now, then = review.year.in_words(), review.earlier.in_words()
    before, after = ([_part_and_whole(review, each) for each in of] for of in
                     ([row.before for row in rows], [row.after for row in rows]))  # fmt: skip
    return Sheet(
        name="Shares",
        title=f"Shares in {review.home.name}, {now} and {then}",
        names=[row.measure.title for row in rows],
        columns=[
            Column("What was counted", [row.measure.title for row in rows], width=44),
            Column("What it is a share of", [f"% {row.measure.noun}" for row in rows], width=60),
            Column(f"Counted {then}", [part for part, _ in before], optional=True),
            Column(f"Of {then}", [whole for _, whole in before], optional=True),
            Column(f"Counted {now}", [part for part, _ in after]),
            Column(f"Of {now}", [whole for _, whole in after]),
            Column(f"Share {then} (%)", [row.before for row in rows], optional=True),
            Column(f"Share {now} (%)", [row.after for row in rows]),
            Column("Share, lower (%)", [row.after for row in rows], show="low"),
            Column("Share, upper (%)", [row.after for row in rows], show="high"),
            Column("Change (points)", changes, optional=True),
            Column("Change, lower (points)", changes, show="low", optional=True),
            Column("Change, upper (points)", changes, show="high", optional=True),
            Column("What it shows", [shown(row.finding) for row in rows], width=22),
            Column(
                "By partners and not flagged as domestic, at least",
                [flags_missing(review, row.measure.name.removesuffix("_by_partners"))
                 if row.measure.name.endswith("_by_partners") else None for row in rows],
                optional=True,
            ),
            Column("Notes", [_marks(row.measure, row.finding, notes) for row in rows], width=50),
        ],
    )  # fmt: skip


def _part_and_whole(review: Review, share: Figure | None) -> tuple[Figure | None, Figure | None]:
    """How many a share is and of how many, as figures of their own."""
    if share is None or share.numerator is None or share.denominator is None:
        return None, None
    return review.released.count(share.measure, share.place, share.period), whole_of(review, share)


def _profiles(review: Review, notes: Notes) -> Sheet:
    found = [(each, shown) for each in review.themed if (shown := profile(review, each.name)) is not None]
    rows: list[tuple[Measure, str, ProfileRow]] = [
        (measure, kind, row)
        for measure, shown in found
        for kind, of_kind in (("Age", shown.ages), ("Sex", shown.sexes))
        for row in of_kind
    ]
    now, then = review.year.in_words(), review.earlier.in_words()
    return Sheet(
        name="Profiles",
        title=f"Victims and offenders by age and sex in {review.home.name}, {now} and {then}",
        names=[f"{measure.title}, {kind.lower()} {row.name}" for measure, kind, row in rows],
        columns=[
            Column("Who", [measure.title for measure, _, _ in rows], width=40),
            Column("By", [kind for _, kind, _ in rows], width=8),
            Column("Part", [row.name[:1].upper() + row.name[1:] for _, _, row in rows], width=18),
            Column("Share is of", ["Those known" if row.known else "All" for _, _, row in rows], width=14),
            Column(f"People {now}", [row.count for _, _, row in rows]),
            Column(f"People {then}", [row.earlier_count for _, _, row in rows], optional=True),
            Column(f"Share {now} (%)", [row.share for _, _, row in rows]),
            Column(f"Share {then} (%)", [row.earlier_share for _, _, row in rows], optional=True),
            Column("Rate per 1,000 residents of that age", [row.rate for _, _, row in rows], optional=True),
            Column("Rate, lower", [row.rate for _, _, row in rows], show="low", optional=True),
            Column("Rate, upper", [row.rate for _, _, row in rows], show="high", optional=True),
            Column("Notes", [_profile_marks(measure, row, notes) for measure, _, row in rows], width=30),
        ],
    )  # fmt: skip


def _profile_marks(measure: Measure, row: ProfileRow, notes: Notes) -> str:
    own = (OFFENDERS_FROM_TEN,) if is_from_ten(measure, row) else ()
    return marks((*measure.caveats, *own), notes)


def _flags(review: Review) -> Sheet:
    cells = [(row, cell) for row in flags.matrix(review) for cell in row.cells if cell is not None]
    return Sheet(
        name="Flags together",
        title=f"Crimes with one flag that also have another in {review.home.name}, {review.year.in_words()}",
        names=[f"{row.name}, also {flags.WORDS[cell.flag][1]}" for row, cell in cells],
        columns=[
            Column("Crimes", [row.name for row, _ in cells], width=24),
            Column("Also", [flags.WORDS[cell.flag][1].capitalize() for _, cell in cells], width=24),
            Column("Crimes with the first", [row.count for row, _ in cells]),
            Column("Crimes with both", [cell.count for _, cell in cells]),
            Column("Share of the first (%)", [cell.share for _, cell in cells]),
            Column("Share, lower (%)", [cell.share for _, cell in cells], show="low"),
            Column("Share, upper (%)", [cell.share for _, cell in cells], show="high"),
        ],
    )


def _ratios(review: Review, notes: Notes) -> Sheet:
    rows = [
        (each, row) for each in deprivation.all_fifths(review) for row in (*each.rows, *each.too_few)
    ]  # fmt: skip
    times = [row.times for _, row in rows]
    return Sheet(
        name="Deprivation ratios",
        title="Rates in the most and the least deprived fifth of areas",
        names=[f"{row.measure.title}, fifths of {each.of}" for each, row in rows],
        columns=[
            Column("What was counted", [row.measure.title for _, row in rows], width=34),
            Column("Fifths of", [each.of for each, _ in rows], width=20),
            Column("Period", [row.finding.period.in_words() for _, row in rows], width=20),
            Column("More deprived", [deprivation.degree(each.most) for each, _ in rows], width=20),
            Column("Less deprived", [deprivation.degree(each.least) for each, _ in rows], width=20),
            Column("Rate, more deprived", [row.most for _, row in rows]),
            Column("Rate, less deprived", [row.least for _, row in rows]),
            Column("Unit", [row.unit for _, row in rows], width=24),
            Column("Times the rate", times),
            Column("Times, lower", times, show="low"),
            Column("Times, upper", times, show="high"),
            Column("What it shows", [_beside(row.finding) for _, row in rows], width=22),
            Column("Notes", [_marks(row.measure, row.finding, notes) for _, row in rows], width=50),
        ],
    )


def _beside(finding: Finding) -> str:
    words = {"up": "Clearly higher", "down": "Clearly lower", "no clear change": "No clear difference"}
    return words.get(finding.verdict, "Too few to say")


def _marks(measure: Measure, finding: Finding | None, notes: Notes) -> str:
    return marks(finding.caveats if finding else measure.caveats, notes)
