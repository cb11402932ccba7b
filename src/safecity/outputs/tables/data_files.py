"""The figures as data: tables for a spreadsheet or a program, with a description of every column."""

import csv
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ...findings.finding import Finding
from ...findings.priorities import priority_matrix
from ...findings.review import Review
from ...findings.scorecard.scorecard import scorecard
from ...release.coded import spelt
from ...release.figure import Figure
from ..kind_of_number import category_of, place_of
from ..made_before import NONE_BEFORE, MadeBefore
from ..narrative.narrative import NO_WORDS, Narrative
from ..placements import Placements
from ..revised import RevisionTold
from ..rows.action import ACTION, action_rows
from ..rows.measured import listed, measure_rows
from ..rows.register import REGISTERED, register_rows
from ..rows.revision import REVISION, revision_rows
from ..rows.step import EXPLANATION, explanation_rows, priority_rows
from ..scorecard.rows import scorecard_rows
from ..words.cautious import comparison_sentence
from .data_columns import FINDING, JUDGING, MEASURE, OBSERVATION, PLACEMENT, PRIORITY, SCORECARD, STATISTIC
from .datapackage import Columns, described, described_parquet, package

_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
OBSERVATIONS = "observations.parquet"
_ROWS_IN_GROUP = 100_000
_PLAIN = frozenset({int, date, type(None)})


def write_data(
    review: Review, into: Path, placements: Placements, narrative: Narrative = NO_WORDS,
    revisions: Sequence[RevisionTold] = (), *, made: MadeBefore = NONE_BEFORE, made_of: str = "",
) -> None:  # fmt: skip
    """Write the data files of an edition beside its observations: what was printed, and what was found.

    To be called last, when every product has noted what it prints. The same review makes the same bytes. `made_of` is
    the fingerprint of all that the review's findings hang on, under which the largest tables may have been made before.
    """
    figures = placements.figures.values()
    tables = {
        "figures": (
            OBSERVATION, _in_order(figures, _figure_row), "figure_id", "Every number printed or drawn in this edition"
        ),
        "findings": (FINDING, map(_finding_row, review.findings), "finding_id", "What was compared, and what it shows"),
        "judging": (
            JUDGING, _judging_rows(review.findings), "finding_id", "How each change was judged, and with which others"
        ),
        "placements": (PLACEMENT, _placement_rows(placements), None, "Where each figure is printed or drawn"),
        "statistics": (
            STATISTIC, _in_order(figures, _statistic_row), "figure_id", "What kind of number each is, and of what"
        ),
        "measures": (MEASURE, measure_rows(review, figures), "measure", "What each measure counts"),
        "register": (
            REGISTERED, register_rows(review), None, "What changed in recording, by day, and what else happened"
        ),
    }  # fmt: skip
    matrix = priority_matrix(review)
    if matrix is not None:
        title = "Every step of the matrix of priorities"
        tables["priorities"] = (PRIORITY, priority_rows(matrix), None, title)
    if review.whys:
        title = "What speaks for and against each explanation"
        tables["explanations"] = (EXPLANATION, explanation_rows(review.whys), None, title)
    card = scorecard(review)
    if card.priorities:
        title = "How every indicator of the scorecard stands"
        tables["scorecard"] = (SCORECARD, scorecard_rows(review, card, narrative), "indicator_id", title)
    if review.work.actions:
        tables["actions"] = (
            ACTION,
            action_rows(review),
            "action_id",
            "What is being done, and how far it came",
        )
    if any(each.changed for each in revisions):
        title = "What was revised since editions published before"
        tables["revisions"] = (REVISION, revision_rows(revisions), None, title)
    # The four largest hang on no word of the partnership, and two of them on which figures are printed.
    printed = "\n".join(
        sorted(f"{each.id} {each.value} {each.status} {each.low} {each.high}" for each in figures)
    )
    hangs_on = {"findings": "", "judging": "", "figures": printed, "statistics": printed}
    resources = []
    for name, (columns, rows, key, title) in tables.items():
        path = into / f"{name}.csv"
        kept = made if name in hangs_on else NONE_BEFORE
        write = partial(_write_table, columns=columns, rows=rows)
        kept.write(path, f"data/{path.name}", [made_of, hangs_on.get(name)], Placements(), write)
        resources.append(described(path, name, title, columns, key))
    resources.append(described_parquet(into / OBSERVATIONS))
    text = json.dumps(package(review, resources), indent=1, ensure_ascii=False) + "\n"
    (into / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def guarded(text: str) -> str:
    """Text that no spreadsheet runs as a formula: an apostrophe goes before = + - @ at its start.

    A number as it is printed is left alone.

    >>> guarded("=cmd|'/c calc'!A0"), guarded("+7.2%"), guarded("Ashley")
    ("'=cmd|'/c calc'!A0", '+7.2%', 'Ashley')
    """
    if not text or text[0].isalnum():  # nearly all text, and there are half a million cells
        return text
    if text.lstrip(" '\t\r\n").startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r", "\n")):
        return text if _NUMBER.fullmatch(text) else "'" + text
    return text


def _write_table(path: Path, _placed: Placements, *, columns: Columns, rows: Iterable[tuple]) -> None:
    with path.open("w", encoding="utf-8", newline="") as writing:
        write = csv.writer(writing, lineterminator="\n")
        write.writerow(columns)
        # The writer spells numbers, days and nothing as they are to be: to ask of each takes as long as writing it.
        write.writerows([value if _is_plain(value) else _cell(value) for value in row] for row in rows)


def _is_plain(value: object) -> bool:
    """Whether the writer writes a value as it is to be: all but words that may be a formula and endless numbers."""
    kind = type(value)
    if kind is str:
        return value[:1].isalnum() or not value  # type: ignore[index]
    return kind in _PLAIN or kind is float and math.isfinite(value)  # type: ignore[arg-type]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, float):
        if math.isinf(value):
            return "INF" if value > 0 else "-INF"  # as a table schema spells it
        return "" if math.isnan(value) else repr(float(value))  # the shortest that reads back the same
    return value.isoformat() if isinstance(value, date) else str(value)


def _judging_rows(findings: Iterable[Finding]) -> Iterable[tuple]:
    for each in findings:
        if (how := each.judged) is not None and how.table:
            yield (each.id, how.table, how.of, how.held, how.level, how.p_value, how.dispersion, how.lasts, how.degrees,
                   how.months, how.first, how.last, how.how, how.reach, how.method, how.seasons,
                   how.allowance, how.apart)  # fmt: skip


def _in_order(figures: Iterable[Figure], row: Callable[[Figure], tuple]) -> Iterator[tuple]:
    for figure in sorted(figures, key=_figure_order):  # not before the first row is asked for
        yield row(figure)


def _figure_order(figure: Figure) -> tuple:
    period = figure.period
    where = (figure.place.level, figure.place.code)
    return (
        figure.measure,
        *where,
        period.start,
        period.end,
        str(period),
        figure.category,
        figure.statistic,
        figure.id,
    )


def _figure_row(figure: Figure) -> tuple:
    place, period = place_of(figure.statistic, figure.place), figure.period
    return (
        figure.id, figure.measure, place.code, place.name, place.level, str(period), period.start, period.end,
        category_of(figure), figure.numerator, figure.denominator, figure.value, figure.unit, figure.low, figure.high,
        figure.status, figure.release_class,
    )  # fmt: skip


def _statistic_row(figure: Figure) -> tuple:
    return figure.id, figure.statistic, figure.place.code, figure.category


def _finding_row(finding: Finding) -> tuple:
    return (
        finding.id, finding.measure, finding.place.code, str(finding.period), finding.comparator,
        finding.before.value if finding.before else None, finding.after.value if finding.after else None,
        finding.ratio, finding.low, finding.high, finding.verdict, str(comparison_sentence(finding)),
        listed(caveat.wording for caveat in finding.caveats),
    )  # fmt: skip


def _placement_rows(placements: Placements) -> list[tuple]:
    rows = [
        (figure, product, where, printed) for (figure, product, where), printed in placements.rows.items()
    ]
    return sorted(rows, key=lambda row: (row[1], row[2], row[0]))


def write_observations(
    table: pa.Table, into: Path, *, made: MadeBefore = NONE_BEFORE, made_of: str = ""
) -> None:
    """Write every released observation as Parquet, in an order of its own.

    `made_of` is the fingerprint of all that they hang on, under which they may have been made before.
    """
    into.mkdir(parents=True, exist_ok=True)
    # The figures in it are too many to be noted as placed.
    made.write(
        into / OBSERVATIONS,
        f"data/{OBSERVATIONS}",
        made_of,
        Placements(),
        lambda path, _placed: _write_sorted(table, path),
    )


def _write_sorted(table: pa.Table, path: Path) -> None:
    order = ("measure", "level", "place_code", "period_start", "period_end", "period", "category")
    table = spelt(table).sort_by([(name, "ascending") for name in order])
    # A table in one piece, or the bytes would tell of how it was put together.
    pq.write_table(
        table.combine_chunks(), path, compression="zstd", row_group_size=_ROWS_IN_GROUP, version="2.6"
    )
