"""`safecity compare`: what one edition says otherwise than another, and why."""

import csv
import json as as_json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..editions import current, edition_called, read_definitions
from ..editions.compared import Comparison, Revised, compare
from ..editions.reading import PublishedFigure
from ..partnership import open_partnership
from ..vocabulary.fault import BadInput, Missing
from ..vocabulary.so_many import so_many

_SHOWN = 20  # of a kind, where not all are asked for
_FILES = 5
COLUMNS = (
    "what", "figure_id", "measure", "statistic", "place_code", "place_name", "period", "category", "before", "after",
    "status_before", "status_after", "why",
)  # fmt: skip


def compare_editions(earlier: Path, later: Path, *, json: bool, every: bool) -> None:
    """Print what differs; as JSON, or all of it as CSV, where asked for."""
    folders = [_edition(each) for each in (earlier, later)]
    _refuse_two_places(*folders)
    found = compare(*folders)
    if json:
        print(as_json.dumps(_told(found), indent=1, ensure_ascii=False))
    elif every:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_rows(found))
    else:
        titles = {name: each.title for folder in folders for name, each in read_definitions(folder).items()}
        home = str(_told_area(folders[1]))
        print("\n".join(_lines(found, titles, home)))


def _edition(path: Path) -> Path:
    """An edition by its folder, or the published one of a partnership's folder; raises Missing."""
    if (path / "manifest.json").is_file():
        return path
    if (path / "partnership.toml").is_file():
        published = current(open_partnership(path).editions)
        if published is not None:
            return published
    if path.parent.is_dir() and path.parent.name == "editions":
        return edition_called(path.parent, path.name)
    raise Missing(
        "is no edition",
        file=str(path),
        expected="the folder of an edition, such as hamwic/editions/2019-20-0123456789, or of a partnership, for its "
        "published one",
    )


def _refuse_two_places(earlier: Path, later: Path) -> None:
    """Editions of two places share no figure, and what differs between them is nothing that was revised."""
    then, now = _told_area(earlier), _told_area(later)
    if then and now and then != now:
        raise BadInput(
            "an edition of another place than the first",
            file=str(later),
            found=now,
            expected=then,
            advice="Compare two editions of one place; the pages 'Compare places' of a site set places side by side",
        )


def _told_area(edition: Path) -> str:
    return as_json.loads((edition / "manifest.json").read_text(encoding="utf-8")).get("area", "")


def _lines(found: Comparison, titles: dict[str, str], home: str) -> Iterable[str]:
    yield f"{found.later} against {found.earlier}"
    if found.is_the_same:
        yield f"They say the same: {so_many(found.same, 'figure')}, and no finding has another verdict."
        yield from _of_files(found)
        yield from _causes(found)
        return
    yield (
        f"{so_many(len(found.revised), 'figure')} revised, {len(found.added):,} added, {len(found.withdrawn):,} "
        f"withdrawn, {found.same:,} as they were; {so_many(len(found.reworded), 'finding')} with another verdict."
    )
    yield from _of_files(found)
    yield from _causes(found)
    if found.reworded:
        yield ""
        yield "Findings with another verdict"
        for each in found.reworded[:_SHOWN]:
            yield f"  {each.before.verdict} -> {each.after.verdict}: {each.after.sentence}"
            if each.of_the_same_numbers:
                yield "    Its own two numbers are as they were; its months, or what it is judged with, are not"
        yield from _and_more(len(found.reworded))
    if found.revised:
        yield ""
        why = Counter(each.why for each in found.revised)
        yield f"Revised ({', '.join(f'{many:,} {words}' for words, many in why.most_common())})"
        shown = sorted(found.revised, key=lambda each: (each.after.place_code != home, *_order(each.after)))
        for revised in shown[:_SHOWN]:
            because = f" ({revised.why})" if len(why) > 1 else ""  # told above where it is the same of all
            yield f"  {_named(revised.after, revised.statistic, titles)}: {_values(revised)}{because}"
        yield from _and_more(len(found.revised))
    for words, figures in (("Added", found.added), ("Withdrawn", found.withdrawn)):
        if figures:
            yield ""
            yield words
            yield from _by_measure(figures, titles)


def _of_files(found: Comparison) -> Iterable[str]:
    if found.of_files:
        many = so_many(len(found.of_files), "figure")
        other = "is another" if len(found.of_files) == 1 else "are others"
        yield f"Besides, {many} of the files that came {other} (records received, repeated and the like): no revision."


def _causes(found: Comparison) -> Iterable[str]:
    causes = found.causes
    if causes.years:
        yield f"They are of different years: {causes.years[0]} and {causes.years[1]}."
    for words, names in (("Received since", causes.received), ("No longer there", causes.gone)):
        if names:
            more = f" and {len(names) - _FILES:,} more" if len(names) > _FILES else ""
            yield f"{words}: {', '.join(names[:_FILES])}{more}"
    if causes.settings:
        yield f"Changed in the partnership's folder: {', '.join(causes.settings)}"
    if causes.code:
        yield "Made by another version of Safe City or of a library: see Figures that changed in CHANGELOG.md"


def _named(figure: PublishedFigure, statistic: str, titles: dict[str, str]) -> str:
    """Which number it is, in words and by its id; what a category says already, its statistic does not say again."""
    title, kind = titles.get(figure.measure, figure.measure), statistic or figure.unit
    if re.search(rf"\b{re.escape(kind)}\b", figure.category, re.IGNORECASE):
        kind = ""
    words = ", ".join(filter(None, (title, figure.category, kind)))
    once = ", ".join(dict.fromkeys(words.split(", ")))
    return f"{once}, {figure.place_name}, {figure.period} [{figure.figure_id}]"


def _values(revised: Revised) -> str:
    return f"{_value(revised.before)} -> {_value(revised.after)}"


def _value(figure: PublishedFigure) -> str:
    if figure.value is None:
        return figure.status
    return f"{figure.value:,}" if isinstance(figure.value, int) else f"{figure.value:,.4g}"


def _order(figure: PublishedFigure) -> tuple[str, ...]:
    return (figure.measure, figure.period, figure.category, figure.place_code, figure.figure_id)


def _by_measure(figures: Sequence[PublishedFigure], titles: dict[str, str]) -> Iterable[str]:
    many = Counter((each.measure, each.period) for each in figures)
    for (measure, period), number in many.most_common(_SHOWN):
        yield f"  {titles.get(measure, measure)}, {period}: {so_many(number, 'figure')}"
    yield from _and_more(len(many), "more measures and periods")


def _and_more(many: int, words: str = "more") -> Iterable[str]:
    if many > _SHOWN:
        yield f"  and {many - _SHOWN:,} {words}: --all lists everything"


def _rows(found: Comparison) -> Iterable[dict[str, Any]]:
    for revised in sorted(found.revised, key=lambda each: _order(each.after)):
        yield _row("revised", revised.before, revised.after, revised.statistic, revised.why)
    for figure in sorted(found.added, key=_order):
        yield _row("added", None, figure, "", "")
    for figure in sorted(found.withdrawn, key=_order):
        yield _row("withdrawn", figure, None, "", "")
    by_name = sorted(found.of_files, key=lambda pair: _order(next(each for each in pair if each is not None)))
    for before, after in by_name:
        yield _row("of the files", before, after, "", "")


def _row(
    what: str, before: PublishedFigure | None, after: PublishedFigure | None, statistic: str, why: str
) -> dict[str, Any]:
    known = after or before
    assert known is not None
    return {
        "what": what, "figure_id": known.figure_id, "measure": known.measure, "statistic": statistic,
        "place_code": known.place_code, "place_name": known.place_name, "period": known.period,
        "category": known.category,
        "before": before.value if before else None, "after": after.value if after else None,
        "status_before": before.status if before else "", "status_after": after.status if after else "", "why": why,
    }  # fmt: skip


def _told(found: Comparison) -> dict[str, Any]:
    causes = found.causes
    return {
        "earlier": found.earlier, "later": found.later, "same": found.same,
        "causes": {
            "years": list(causes.years) if causes.years else None, "received": list(causes.received),
            "gone": list(causes.gone), "settings": list(causes.settings), "code": causes.code,
        },
        "findings": [
            {"finding_id": each.after.finding_id, "before": each.before.verdict, "after": each.after.verdict,
             "sentence": each.after.sentence, "same_numbers": each.of_the_same_numbers}
            for each in found.reworded
        ],
        "figures": list(_rows(found)),
    }  # fmt: skip
