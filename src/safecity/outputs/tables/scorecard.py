"""The workbook's sheets of the scorecard: how each indicator stands, and its thirteen months."""

from ...findings.review import Review
from ...findings.scorecard.scorecard import scorecard
from ..narrative.narrative import NO_WORDS, Narrative
from ..scorecard.commentary import with_changed_words
from ..scorecard.words import priority_gaps, since_words, theme_words, wanted_words
from ..topics.standing import standing
from .sheet import Column, Sheet


def scorecard_sheets(review: Review, narrative: Narrative = NO_WORDS) -> list[Sheet]:
    """Nothing where the partnership named no priorities."""
    card = with_changed_words(scorecard(review), narrative)
    if not card.priorities:
        return []
    rows = card.rows
    shown = [standing(row.rank) if row.rank else None for row in rows]
    stands = [row.stands for row in rows]
    found = [
        Sheet(
            name="Scorecard",
            title=f"How each indicator of {review.partnership.title} stands",
            names=[f"{row.measure.title}, {row.priority}" for row in rows],
            columns=[
                Column("Priority", [row.priority for row in rows], width=34),
                Column("Indicator", [row.measure.title for row in rows], width=30),
                Column(str(review.year), [row.now for row in rows]),
                Column(str(review.earlier), [row.before for row in rows]),
                Column("Wanted", [wanted_words(row) for row in rows]),
                Column("Wanted by", [each.good_by or None for each in stands], optional=True),
                Column("Target", [each.target for each in stands], optional=True),
                Column("Target by", [row.indicator.by or None for row in rows], optional=True),
                Column("First year of the way", [row.indicator.baseline or None for row in rows], optional=True),
                Column("First year's number", [each.baseline for each in stands], optional=True),
                Column("By now", [each.way for each in stands], optional=True),
                Column("Lowest left by chance", [each.low for each in stands], optional=True),
                Column("Highest left by chance", [each.high for each in stands], optional=True),
                Column("Last three months", [row.lately or None for row in rows], width=30, optional=True),
                Column("Rank", [each.rank if each else None for each in shown], optional=True),
                Column("Of", [each.number if each else None for each in shown], optional=True),
                Column("Status", [row.status for row in rows], width=18),
                Column("What it rests on", [str(row.stands.why) for row in rows], width=60),
                Column("Since the last meeting", [since_words(row) or None for row in rows], optional=True),
                Column("Owner", [row.indicator.owner or None for row in rows], width=24, optional=True),
            ],
        )
    ]  # fmt: skip
    by_measure = {row.measure.name: row for row in rows if row.months}
    monthly = list(by_measure.values())
    if monthly:
        months = [each.period for each in monthly[0].thirteen_months]
        found.append(
            Sheet(
                name="Scorecard months",
                title="Thirteen months of each indicator",
                names=[row.measure.title for row in monthly],
                columns=[
                    Column("Indicator", [row.measure.title for row in monthly], width=30),
                    *(
                        Column(month.in_words(), [row.thirteen_months[at] for row in monthly])
                        for at, month in enumerate(months)
                    ),
                ],
            )
        )
    gaps = [*priority_gaps(card), *(theme_words(theme) for theme in card.gaps)]
    found.append(
        Sheet(
            name="Scorecard gaps",
            title="Priorities and themes of the law that no number shows",
            names=gaps,
            columns=[Column("Gap", gaps, width=100)],
        )
    )
    return found
