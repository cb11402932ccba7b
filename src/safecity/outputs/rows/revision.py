"""What was revised since editions published before, as data: each number that both let out, as it was and as it is."""

from collections.abc import Iterator, Sequence

from ..revised import RevisionTold

REVISION = {
    "edition": ("string", "The edition published before, in which the number was another"),
    "figure_id": ("string", "The figure's name, in that edition and in this one"),
    "measure": ("string", "The measure's short name"),
    "place_code": ("string", "The place's code"),
    "place_name": ("string", "The place's name"),
    "level": ("string", "What kind of place it is"),
    "period": ("string", "The period it is of"),
    "category": ("string", "The category it is of; empty for all"),
    "statistic": ("string", "What kind of number it is"),
    "before": ("number", "The number as that edition printed it"),
    "now": ("number", "The number as this edition prints it"),
    "unit": ("string", "What both are counted in"),
    "why": ("string", "What makes the difference, as far as the two rows tell"),
}


def revision_rows(told: Sequence[RevisionTold]) -> Iterator[tuple]:
    """By edition, the latest first, and within one in the order of figures.csv."""
    for each in told:
        for row in sorted(each.changed, key=lambda row: (row.after.measure, row.after.level, row.after.place_code,
                                                         row.after.period_start, row.after.period, row.after.category,
                                                         row.statistic, row.after.figure_id)):  # fmt: skip
            now = row.after
            yield (each.edition, now.figure_id, now.measure, now.place_code, now.place_name, now.level, now.period,
                   now.category, row.statistic, row.before.value, now.value, now.unit, row.why)  # fmt: skip
