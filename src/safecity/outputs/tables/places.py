"""The workbook's sheets on where and when: hot spots, concentration, slopes, weeks, near repeats and months."""

from ...findings.review import Review
from ...findings.when_and_near import DAYS, days_called, hours_called
from ..official_rankings import official_title
from ..topics import where_and_when as topic
from ..topics.funnels import InFunnel, funnels_of_partnerships, of_official
from .sheet import Column, Sheet


def place_sheets(review: Review) -> list[Sheet]:
    """One without rows is left out by whoever writes them."""
    return [
        _hot_spots(review),
        _concentration(review),
        _slopes(review),
        _weeks(review),
        _left_out(review),
        _near(review),
        _seasons(review),
        _funnels(review),
        _official_funnels(review),
    ]


def _hot_spots(review: Review) -> Sheet:
    rows = [
        (measure, kind, hot)
        for measure, each in topic.places_of(review)
        for kind, found in (
            ("In a hot neighbourhood", each.neighbourhoods),
            ("Stands out by itself", each.alone),
        )
        for hot in found
    ]
    return Sheet(
        name="Hot spots",
        title=f"Small areas of {review.home.name} with more than chance explains, {review.year.in_words()}",
        names=[f"{hot.place.name}, {measure.title}, {kind.lower()}" for measure, kind, hot in rows],
        columns=[
            Column("What was counted", [measure.title for measure, _, _ in rows], width=34),
            Column("Kind of hot spot", [kind for _, kind, _ in rows], width=26),
            Column("Small area", [hot.place.name for *_, hot in rows], width=24),
            Column("Code", [hot.place.code for *_, hot in rows], width=14),
            Column("Ward", [hot.ward for *_, hot in rows], width=24),
            Column("Count", [hot.count for *_, hot in rows]),
            Column("Score (standard deviations)", [hot.score for *_, hot in rows]),
        ],
    )


def _concentration(review: Review) -> Sheet:
    rows = topic.places_of(review)
    tops = [
        column
        for at, part in enumerate((5, 10))
        for shares, chances in [
            ([each.tops[at].share for _, each in rows], [each.tops[at].by_chance for _, each in rows])
        ]
        for column in (
            Column(f"Areas in the top {part}%", [each.tops[at].areas for _, each in rows]),
            Column(f"Share in the top {part}% (%)", shares),
            Column(f"Share in the top {part}% by chance (%)", chances),
            Column(f"By chance, lower, top {part}% (%)", chances, show="low"),
            Column(f"By chance, upper, top {part}% (%)", chances, show="high"),
        )
    ]
    chance = [each.gini_by_chance for _, each in rows]
    then = [each.foretold for _, each in rows]
    return Sheet(
        name="Concentration by area",
        title=f"How much is in few small areas of {review.home.name}, beside what chance would give",
        names=[measure.title for measure, _ in rows],
        columns=[
            Column("What was counted", [measure.title for measure, _ in rows], width=34),
            Column("Period", [each.period.in_words() for _, each in rows], width=20),
            Column("Small areas", [each.areas for _, each in rows]),
            *tops,
            Column("Gini coefficient", [each.gini for _, each in rows]),
            Column("Gini coefficient by chance", chance),
            Column("Gini by chance, lower", chance, show="low"),
            Column("Gini by chance, upper", chance, show="high"),
            Column("Areas in last year's top 10%", [each.areas if each else None for each in then], optional=True),
            Column("Share in last year's top 10% (%)", [each.share if each else None for each in then], optional=True),
            Column("Predictive accuracy (times chance)", [each.index if each else None for each in then],
                   optional=True),
        ],
    )  # fmt: skip


def _slopes(review: Review) -> Sheet:
    sets = dict.fromkeys(
        each.of for slopes in (review.where_and_when.slopes or {}).values() for each in slopes
    )
    rows = [(of, measure, slope) for of in sets for measure, slope in topic.slopes_of(review, of)]
    steep, times = [slope.difference for *_, slope in rows], [slope.times for *_, slope in rows]
    return Sheet(
        name="Slope of deprivation",
        title="The line through the rates of all fifths of areas: how much higher at its most deprived end",
        names=[f"{measure.title}, fifths of {of}" for of, measure, _ in rows],
        columns=[
            Column("What was counted", [measure.title for _, measure, _ in rows], width=34),
            Column("Fifths of", [of for of, *_ in rows], width=24),
            Column("Period", [slope.difference.period.in_words() for *_, slope in rows], width=20),
            Column("Unit", [slope.difference.unit for *_, slope in rows], width=24),
            Column("Slope index", steep),
            Column("Slope, lower", steep, show="low"),
            Column("Slope, upper", steep, show="high"),
            Column("Relative index (times)", times),
            Column("Relative, lower", times, show="low"),
            Column("Relative, upper", times, show="high"),
            Column("What it shows", ["Clearly unequal" if slope.is_clear else "Could be chance" for *_, slope in rows],
                   width=22),
        ],
    )  # fmt: skip


def _weeks(review: Review) -> Sheet:
    rows = [
        (measure, when, day, at)
        for measure, when in topic.weeks_of(review)
        for day in range(len(DAYS))
        for at in range(len(when.cells[day]))
    ]
    return Sheet(
        name="Day and hour",
        title=f"By day of the week and hour in {review.home.name}, {review.year.in_words()}",
        names=[f"{measure.title}, {DAYS[day]}s from {hours_called(at)}" for measure, _, day, at in rows],
        columns=[
            Column("What was counted", [measure.title for measure, *_ in rows], width=34),
            Column("Day", [DAYS[day] for _, _, day, _ in rows], width=14),
            Column("Hours", [hours_called(at) for *_, at in rows], width=14),
            Column("Number", [when.cells[day][at] for _, when, day, at in rows]),
        ],
    )


def _left_out(review: Review) -> Sheet:
    rows = topic.weeks_of(review)
    return Sheet(
        name="Times left out",
        title="What the table of days and hours counts, and what it leaves out",
        names=[measure.title for measure, _ in rows],
        columns=[
            Column("What was counted", [measure.title for measure, _ in rows], width=34),
            Column("In the table", [when.counted for _, when in rows]),
            Column("At midnight", [when.at_midnight for _, when in rows]),
            Column("On the first of a month", [when.on_first for _, when in rows]),
            Column("No time", [when.no_time for _, when in rows]),
            Column("Over more than a day", [when.too_long for _, when in rows]),
        ],
    )


def _near(review: Review) -> Sheet:
    rows = [(measure, near, band) for measure, near in topic.near_of(review) for band in near.bands]
    chance = [band.by_chance for *_, band in rows]
    return Sheet(
        name="Near repeats",
        title="Pairs near each other and soon after each other, beside what chance would make",
        names=[
            f"{measure.title}, {topic.band_words(band)}, {days_called(band.days)}" for measure, _, band in rows
        ],
        columns=[
            Column("What was counted", [measure.title for measure, *_ in rows], width=34),
            Column("Period", [near.period.in_words() for _, near, _ in rows], width=20),
            Column("Held against each other", [near.events for _, near, _ in rows]),
            Column("How near", [topic.band_words(band).capitalize() for *_, band in rows], width=30),
            Column("How soon", [days_called(band.days) for *_, band in rows], width=18),
            Column("Pairs", [band.pairs for *_, band in rows]),
            Column("Pairs by chance", chance),
            Column("By chance, lower", chance, show="low"),
            Column("By chance, upper", chance, show="high"),
            Column("Times chance", [band.times for *_, band in rows]),
            Column("p value", [band.chance for *_, band in rows]),
            Column("What it shows", ["More than chance" if band.is_clear else "Could be chance" for *_, band in rows],
                   width=22),
            Column("On the densest tenth of ground the year before (%)", [near.denser for _, near, _ in rows],
                   optional=True),
        ],
    )  # fmt: skip


def _seasons(review: Review) -> Sheet:
    rows = [(measure, month) for measure, each in topic.seasons_of(review) for month in each.months]
    months = [month for _, month in rows]
    return Sheet(
        name="Months of the year",
        title="Each month beside the rest of its year (100 is a month like the rest)",
        names=[f"{measure.title}, {month.statistic.partition(' ')[0]}" for measure, month in rows],
        columns=[
            Column("What was counted", [measure.title for measure, _ in rows], width=34),
            Column("Years", [month.period.in_words() for _, month in rows], width=34),
            Column("Month", [month.statistic.partition(" ")[0] for _, month in rows], width=14),
            Column("Index", months),
            Column("Lowest year", months, show="low"),
            Column("Highest year", months, show="high"),
        ],
    )


def _funnels(review: Review) -> Sheet:
    """By the records that the place is counted from."""
    rows = [("All partnerships", each.measure.title, each) for each in funnels_of_partnerships(review)]
    return _funnel_sheet(review, "Funnel", rows, "")


def _official_funnels(review: Review) -> Sheet:
    """By the Home Office's tables: the two never share a sheet."""
    rows = [
        (ranking.name, official_title(each.measure), each)
        for ranking, shown in of_official(review)
        for each in shown
    ]
    return _funnel_sheet(review, "Official funnel", rows, ", by the Home Office’s tables")


def _funnel_sheet(review: Review, name: str, rows: list[tuple[str, str, InFunnel]], by: str) -> Sheet:
    return Sheet(
        name=name,
        title=f"{review.home.name} beside the mean of its group, and between which rates places like it lie{by}",
        names=[f"{title}, {among}" for among, title, _ in rows],
        columns=[
            Column("Among", [among for among, *_ in rows], width=30),
            Column("What was counted", [title for _, title, _ in rows], width=40),
            Column("Period", [each.period.in_words() for *_, each in rows], width=20),
            Column("Unit", [each.measure.unit for *_, each in rows], width=24),
            Column("Rate", [each.rate for *_, each in rows]),
            Column("Mean of the group", [each.mean for *_, each in rows]),
            Column("From the mean (%)", [each.distance for *_, each in rows]),
            Column("Funnel, lower", [each.low for *_, each in rows]),
            Column("Funnel, upper", [each.high for *_, each in rows]),
            Column("What it shows", [each.says.capitalize() for *_, each in rows], width=22),
        ],
    )
