"""What the slides say: each message of the year's review, the news first and how to read it last."""

from collections.abc import Iterator, Sequence
from itertools import islice

from ...findings.emerging import Emerging, emerging_issues
from ...findings.finding import DOWN, UP, Finding, Sentence
from ...findings.judged.judge import ALL_CSPS
from ...findings.priorities import priority_matrix
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Caveat
from ..charts.months import ahead_shown, months_shown
from ..committee_paper.changes import by_size, usual_period
from ..committee_paper.words import BESIDE_OTHERS, said_of, verdict_in_words, year_findings
from ..documents.begun import notice_of
from ..documents.blocks import Table
from ..documents.parts import Heading
from ..levels import OVERALL
from ..scorecard.words import in_words
from ..signals import signals, signals_sentence
from ..topics.changes import changes, clear_by_counts_alone
from ..topics.first_sentences import how_it_compares, three_sentences
from ..topics.outlook import all_ahead, forecast_sentence, score_sentence
from ..topics.priority_matrix import HOW, first_by_sum, moved_words, override_words, range_words
from ..topics.why import explained_of
from ..words.cautious import caution_words, comparison_sentence
from ..words.lockdown import lockdown_words
from ..words.period import short_words
from ..words.rate_units import rates_captioned, titled, usual_unit
from ..words.source import sources_in_words
from .explaining import CLEAR, explaining
from .fitted import ROWS, fitted, shown_of
from .schemes import scheme_slides
from .slide import Slide, Words
from .with_care import with_care

_CHANGES = 6  # slides of single changes; more would hide the news
_ISSUES = 6
_FEW = 4  # rows or points that leave half of a slide empty
_BARELY = "only just more than chance"  # said in a title of what is barely clear


def slides(review: Review) -> tuple[Slide, ...]:
    """All slides of an edition, in order."""
    found = [
        _cover(review),
        *_what_changed(review),
        *_newest_months(review),
        *islice(_single_changes(review), _CHANGES),
        *_what_did_not(review),
        *_compared(review),
        *scheme_slides(review),
        *_ahead(review),
        *_emerging(review),
        *_priorities(review),
        with_care(review),
    ]
    return tuple(found)


def _cover(review: Review) -> Slide:
    notice = notice_of(review)
    return Slide(
        (f"Community safety in {review.home.name}, {review.year.in_words()}",),
        "cover",
        ((review.partnership.title,), *(((notice,),) if notice else ())),
        is_cover=True,
        sources=sources_in_words(review.every_measure),
    )


def _what_changed(review: Review) -> Iterator[Slide]:
    first, _, _ = three_sentences(review, changes(review, review.home))
    rows = [*by_size(review, UP), *by_size(review, DOWN)]
    lockdowns = lockdown_words(review.year, review.earlier)
    yield Slide(
        (_as_title(first),) if rows else (first,),
        "what changed",
        () if rows else ((CLEAR,),),
        shows=_counts(review, rows, "Clear changes") if rows else None,
        notes=(
            *(((lockdowns,),) if lockdowns else ()),
            (CLEAR,),
            *_first_of(rows),
        ),
        sources=sources_in_words([measure for measure, _ in rows] or review.measures),
        below=explaining(review, [measure for measure, _ in rows]),
    )


def _newest_months(review: Review) -> Iterator[Slide]:
    """What the newest months signal, with the months of what moved most of it."""
    said, found = signals_sentence(review), signals(review)
    if said is None:
        return
    yield Slide(
        (said,),
        "what the newest months signal",
        ((f"{found[0][0].title}, month by month",),),
        shows=months_shown(review, found[0][0]),
        notes=(
            *((finding.sentence,) for _, finding in found),
            (
                "A comparison of two years shows late what began late. A signal says that something changed, and not "
                "why.",
            ),
        ),
        sources=sources_in_words([measure for measure, _ in found]),
    )


def _single_changes(review: Review) -> Iterator[Slide]:
    """The changes of all crime and of anti-social behaviour, then the clear changes of the rest, the largest first."""
    found = [*by_size(review, UP), *by_size(review, DOWN)]
    found.sort(key=lambda each: each[0].name not in OVERALL)
    for measure, finding in found:
        why = explained_of(review, measure)
        beside = (
            why.beside.sentence if why is not None and why.beside is not None and why.beside.known else None
        )
        yield Slide(
            _title_of(review, measure, finding),
            measure.title.lower(),
            ((why.lead,),) if why is not None else (),
            months_shown(review, measure),
            (
                (said_of(review, finding),),
                (beside,) if beside else (),
                (f"What is counted: {measure.includes}",) if measure.includes else (),
                *_cautions(review, finding.caveats),
            ),
            sources=sources_in_words([measure]),
        )


def _title_of(review: Review, measure: Measure, finding: Finding) -> Words:
    verb = "rose" if finding.verdict == UP else "fell"
    barely = f", {_BARELY}" if finding.barely_clear else ""
    numbers = (finding.after or "", f" in {short_words(finding.period)}, after ", finding.before or "")
    if finding.change is None:
        return (f"{measure.title} {verb}{barely}: ", *numbers)
    return (f"{measure.title} {verb} by ", finding.change.shown_as("size"), f"{barely}: ", *numbers)


def _what_did_not(review: Review) -> Iterator[Slide]:
    found = changes(review, review.home)
    _, second, _ = three_sentences(review, found)
    alone = clear_by_counts_alone(found)
    clear = {id(finding) for _, finding in (*by_size(review, UP), *by_size(review, DOWN))}
    rows = [
        (measure, finding)
        for measure, finding in year_findings(review, review.home)
        if id(finding) not in clear and finding.tells_both
    ]
    # What the title names stands in the table below it, however long that is.
    named = (
        {part.id for part in second.parts if isinstance(part, Figure)}
        if isinstance(second, Sentence)
        else set()
    )
    rows.sort(key=lambda row: not {each.id for each in (row[1].after, row[1].change) if each} & named)
    if rows:
        yield Slide(
            (_as_title(second),),
            "what did not change",
            shows=_counts(review, rows, "No clear change"),
            notes=(
                ("Counts go up and down every year. What stands here moved no further than chance and the place's own "
                 "ups and downs explain, or there were too few to tell.",),
                *([(alone,)] if alone else []),
                *_first_of(rows),
            ),
            sources=sources_in_words([measure for measure, _ in rows]),
        )  # fmt: skip


def _counts(review: Review, rows: Sequence[tuple[Measure, Finding]], caption: str) -> Table:
    period = usual_period(review)
    return Table(
        (
            Heading("What was counted", 11.0), Heading(short_words(period.year_before()), 4.0, numbers=True),
            Heading(short_words(period), 4.0, numbers=True), Heading("Change", 4.0, numbers=True),
            Heading("What it shows", 6.6),
        ),
        fitted([
            (
                measure.title, finding.before or "not known", finding.after or "not known",
                finding.change or "not given", verdict_in_words(finding),
            )
            for measure, finding in rows
        ]),
        "Counts of both years, the change in per cent, and whether it is more than chance would make.",
        caption,
    )  # fmt: skip


def _as_title(said: str | Sentence) -> str | Sentence:
    """A sentence without the numbers that it has in brackets, where the table below it shows them: a title is short.

    What is barely clear is told in words that need no page on the method beside them.
    """
    if not isinstance(said, Sentence):
        return said
    parts = [each.replace("barely clear", _BARELY) if isinstance(each, str) else each for each in said.parts]
    for at in range(len(parts) - 2, 0, -1):
        before, figure, after = parts[at - 1 : at + 2]
        if isinstance(before, str) and isinstance(figure, Figure) and isinstance(after, str):
            if before.endswith(" (") and after.startswith(")"):
                parts[at - 1 : at + 2] = [before.removesuffix(" (") + after.removeprefix(")")]
    return Sentence(tuple(parts))


def _first_of(
    rows: Sequence, where: str = "the committee paper and the workbook", shown: int = 0
) -> tuple[Words, ...]:
    """That a slide shows the first of so many rows, and `where` all are; nothing where it shows them all."""
    shown = shown or shown_of(len(rows))
    if len(rows) <= shown:
        return ()
    return ((f"The first {in_words(shown)} of {in_words(len(rows))}; all are in {where}.",),)


def _compared(review: Review) -> Iterator[Slide]:
    found = [
        (measure, finding)
        for measure in review.measures
        if (finding := review.finding_of_rates(measure, ALL_CSPS)) is not None and finding.after
    ]
    if not found or review.compared is None:
        return
    found.sort(key=lambda each: each[0].name not in OVERALL)
    rates = [finding.after for _, finding in found if finding.after]
    usual, rows = usual_unit(rates), []
    for measure, finding in found:
        said = {figure.statistic: figure for figure in finding.sentence.figures()}
        many = said.get("places ranked")
        place = (
            (finding.change.shown_as("ordinal"), " of ", many) if finding.change and many else ("not known",)
        )
        rows.append(
            (
                titled(measure.title, finding.after, usual),
                finding.after or "not known",
                finding.before or "not known",
                BESIDE_OTHERS[finding.verdict],
                place,
            )
        )
    yield Slide(
        (how_it_compares(review),),
        "how the place compares",
        shows=Table(
            (
                Heading("What was counted", 11.0), Heading(review.home.name, 4.0, numbers=True),
                Heading("The rest", 4.0, numbers=True), Heading("Beside the rest", 6.0),
                Heading("Place, highest first", 5.0, numbers=True),
            ),
            fitted(rows),
            "The place's rate beside that of all other partnerships together, and its place in the order of rates.",
            rates_captioned(rates, f", {review.compared.in_words()}{_of_all(len(found))}"),
        ),
        notes=(*((comparison_sentence(finding),) for _, finding in found[:2]), *_first_of(found)),
        sources=sources_in_words([measure for measure, _ in found]),
    )  # fmt: skip


def _of_all(many: int) -> str:
    """That a table is not all of it, where it is not."""
    return "; the committee paper has those that do not fit here" if many > ROWS else ""


def _ahead(review: Review) -> Iterator[Slide]:
    shown = next((each for each in all_ahead(review) if each.is_shown), None)
    if shown is None:
        return
    score = score_sentence(shown)
    yield Slide(
        (forecast_sentence(shown),),
        "what to expect",
        shows=ahead_shown(review, shown),
        notes=(
            (
                "It says what is to be expected if things go on as they did, and knows nothing of what is planned.",
            ),
            (score,) if score else (),
        ),
        sources=sources_in_words([shown.measure]),
    )


def _emerging(review: Review) -> Iterator[Slide]:
    found = emerging_issues(review)
    if not found or _told_already(review, found):
        return
    shown = len(found) < _FEW  # what they rest on, which of many is for whoever speaks
    covered = sum(1 for issue in found if issue.priority)
    none = (
        "each is covered by a priority" if covered == len(found)
        else "no priority covers some of them" if covered
        else "no priority covers it" if len(found) == 1
        else "no priority covers any of them"
    )  # fmt: skip
    yield Slide(
        (f"What may become a problem: {none}",),
        "emerging issues",
        tuple(
            (f"{issue.title}, first seen in {issue.since}. "
             f"{f'Priority: {issue.priority}.' if issue.priority else 'No priority covers it.'}"
             f"{' ' if shown and issue.evidence else ''}", *(_spaced(issue.evidence) if shown else ()))
            for issue in found[:_ISSUES]
        ),
        notes=(
            *(
                (f"{issue.title}: ", *_spaced(issue.evidence))
                for issue in found[:_ISSUES]
                if issue.evidence and not shown
            ),
            *_first_of(found, "the workbook", _ISSUES),
        ),
        sources=_noticed_by(review, found[:_ISSUES]),
    )  # fmt: skip


def _told_already(review: Review, issues: Sequence[Emerging]) -> bool:
    """Whether the slide of the newest months has shown the one issue, and there is no priority that could cover it."""
    named = {measure.title for measure, _ in signals(review)}
    (first, *others) = issues
    return (
        not (others or review.partnership.settings.priorities)
        and first.by_rule != ""
        and first.title in named
    )


def _noticed_by(review: Review, issues: Sequence[Emerging]) -> str:
    """Whose records emerging issues rest on; of what no measure counts, that partners noticed it or listed it."""
    named = {each.name: each for each in review.every_measure}
    rests_on = {figure.measure for issue in issues for said in issue.evidence for figure in said.figures()}
    counted = [named[name] for name in sorted(rests_on & named.keys())]
    said = [sources_in_words(counted)] if counted else []
    said += ["what partners noticed and passed on"] if rests_on - named.keys() else []
    said += ["the partnership’s own list"] if any(not issue.by_rule for issue in issues) else []
    return "; ".join(said)


def _spaced(sentences: Sequence) -> Words:
    return tuple(part for sentence in sentences for part in (sentence, " "))[:-1]


def _priorities(review: Review) -> Iterator[Slide]:
    matrix = priority_matrix(review)
    first = first_by_sum(matrix) if matrix else None
    if matrix is None or first is None:
        return
    decided = [words for row in matrix.rows if (words := override_words(row)) is not None]
    by_sum = (Heading("By the sum", 4.0, numbers=True),) if decided else ()
    moved = moved_words(matrix)
    yield Slide(
        (_as_title(first),),
        "what to put first",
        ((moved,),) if moved else (),
        shows=Table(
            (
                Heading("What was counted", 12.0), Heading("Place", 4.0, numbers=True), *by_sum,
                Heading("Score", 4.0, numbers=True), Heading("If weights move", 8.0, numbers=True),
            ),
            fitted([
                (
                    row.measure.title, row.agreed or "not known", *((row.place or "not known",) if by_sum else ()),
                    row.total or "not known", range_words(row),
                )
                for row in matrix.rows
            ], where="the workbook"),
            "Each measure's place, its score of 100, and its places while one weight after another moves by a fifth.",
            "By the partnership's weights" + (" and what was decided otherwise" if decided else ""),
        ),
        notes=(*(("Decided otherwise: ", words) for words in decided), (HOW,), *_first_of(matrix.rows, "the workbook")),
        sources=sources_in_words([row.measure for row in matrix.rows]),
    )  # fmt: skip


def _cautions(review: Review, caveats: Sequence[Caveat]) -> tuple[Words, ...]:
    return tuple((caution_words(review, each),) for each in caveats)
