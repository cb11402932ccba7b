"""The workbook's sheets on what people say: every answer to every question, and what partners noticed."""

from ...findings.review import Review
from ...findings.what_people_say import CONFIDENCE
from ..committee_paper.words import verdict_in_words
from ..topics.what_people_say import mode_in_words, said
from .sheet import Column, Sheet


def answer_sheets(review: Review) -> list[Sheet]:
    """Nothing where nobody sent answers or observations, or where they may not be published."""
    return [_answers(review), _noticed(review)] if said(review) is not None else []


def _answers(review: Review) -> Sheet:
    known = said(review)
    rows = [(each, answer) for each in (known.questions if known else ()) for answer in each.answers]
    changes = [answer.change for _, answer in rows]
    return Sheet(
        name="Answers",
        title=f"What people in {review.home.name} answered, {review.year.in_words()}",
        names=[
            f"{each.question} ({each.sender}, {each.wording}, {each.mode}, {each.period.in_words()}): {answer.words}"
            for each, answer in rows
        ],
        columns=[
            Column("Question", [_capital(each.question) for each, _ in rows], width=34),
            Column("Asked by", [each.sender for each, _ in rows], width=24),
            Column("Wording", [each.wording for each, _ in rows], width=24),
            Column("How", [_capital(mode_in_words(each.mode)) for each, _ in rows], width=20),
            Column("Period", [each.period.in_words() for each, _ in rows], width=20),
            Column("People asked", [each.asked for each, _ in rows]),
            Column("Answer", [answer.words for _, answer in rows], width=24),
            Column("A year before (% of answers)", [answer.before for _, answer in rows], optional=True),
            Column("Share (% of answers)", [answer.share for _, answer in rows]),
            Column("Share, lower (%)", [answer.ends[0] for _, answer in rows]),
            Column("Share, upper (%)", [answer.ends[1] for _, answer in rows]),
            Column("Change (points)", changes, optional=True),
            Column("Change, lower (points)", changes, show="low", optional=True),
            Column("Change, upper (points)", changes, show="high", optional=True),
            Column("What it shows", [verdict_in_words(answer.finding) for _, answer in rows], width=22),
            Column(
                "Why not compared", [_capital(answer.why_not) for _, answer in rows], width=40, optional=True
            ),
        ],
    )


def _noticed(review: Review) -> Sheet:
    known = said(review)
    rows = [
        (theme.theme, by, part, number)
        for theme in (known.noticed if known else ())
        for by, part, number in (
            ("All", "All", theme.number),
            *(
                ("Confidence", f"{grade} confidence", number)
                for grade, number in zip(CONFIDENCE, theme.by_confidence, strict=True)
            ),
            *(("Source", f"From {source}", number) for source, number in theme.by_source),
        )
    ]
    return Sheet(
        name="Noticed by partners",
        title=f"Observations that partners passed on in {review.home.name}, {review.year.in_words()}",
        names=[f"{theme}, {part}" for theme, _, part, _ in rows],
        columns=[
            Column("About", [_capital(theme) for theme, *_ in rows], width=40),
            Column("By", [by for _, by, _, _ in rows], width=14),
            Column("Part", [_capital(part) for _, _, part, _ in rows], width=40),
            Column("Observations", [number for *_, number in rows]),
        ],
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
