"""The paper's section on sexual offences: how many, the place's rank, how long ago, by whom, and whom they harm."""

from ....findings.review import Review
from ....release.figure import Figure
from ...documents.document import Document
from ...official_rankings import rankings
from ...topics.counted import of_theme
from ...topics.shares import ShareRow, share_rows, unflagged
from ..words import joined
from .phrases import Words, base, changes, moved, rank_in_short, share
from .profiles import profiles

THEME = "sexual-offences"
OFFENCES = ("sexual_offences", "rape", "other_sexual_offences")
_OFFICIAL = "official_sexual_offences"
_ENGLAND = "non_recent_share_of_sexual_offences_in_england"
_WHOM = ("partners", "acquaintances", "strangers")


def sexual_offences(review: Review, paper: Document, told: set[str]) -> None:
    """Nothing where no part of them was counted."""
    if not of_theme(review, THEME):
        return
    paper.heading("Sexual offences", 2)
    changes(review, paper, OFFENCES, told)
    _ranks(review, paper)
    long_ago = share_rows(review, [f"non_recent_share_of_{each}" for each in OFFENCES])
    if long_ago:
        paper.numbered(*_long_ago(review, long_ago))
    _between_whom(review, paper)
    told.add(_ENGLAND)
    profiles(
        review, paper, (("sexual_offence_victims", "Victims"), ("sexual_offence_offenders", "Offenders")),
        caption="Victims of and offenders in sexual offences by age and sex",
    )  # fmt: skip
    profiles(
        review, paper, (("rape_victims", "Victims of rape"), ("other_sexual_offence_victims", "Of other offences")),
        caption="Victims of rape and of other sexual offences by age and sex",
    )  # fmt: skip


def _ranks(review: Review, paper: Document) -> None:
    """The place among its comparators and in England, k of n, by the Home Office's tables."""
    found = [
        (ranking.name, finding)
        for ranking in rankings(review)
        for measure, finding in ranking.rows
        if measure.name == _OFFICIAL and finding.after is not None
    ]
    if not found or found[0][1].after is None:
        return
    rate = found[0][1].after
    paper.numbered(
        f"By the Home Office's tables {review.home.name}'s rate of sexual offences in {rate.period.in_words()} was ",
        rate, f" {rate.unit}. Beside others:",
    )  # fmt: skip
    for name, finding in found:
        paper.bullet(*rank_in_short(name, finding))


def _long_ago(review: Review, rows: tuple[ShareRow, ...]) -> Words:
    """What part happened more than a year before it was recorded, with England's beside the first of them."""
    parts: Words = ()
    for at, row in enumerate(rows):
        parts = (*parts, " " if at else "", *share(review, row))
        if row.measure.name == "non_recent_share_of_sexual_offences":
            parts = (*parts, *_of_england(review, row.after))
    return parts


def _of_england(review: Review, own: Figure) -> Words:
    england = next((each for each in review.findings if each.measure == _ENGLAND and each.after), None)
    if england is None or england.after is None or england.after.value is None:
        return ()
    if england.period != own.period or own.low is None or own.high is None:
        return (f" In {england.place.name} it was ", england.after, f" {england.period.when()}.")
    within = own.low <= england.after.value <= own.high
    beside = "not clearly different from" if within else "clearly different from"
    return (f" That is {beside} the share in {england.place.name}, ", england.after, ".")


def _between_whom(review: Review, paper: Document) -> None:
    """The domestic part, who the offender was, and that some offences by partners were not flagged."""
    domestic = share_rows(review, [f"domestic_share_of_{each}" for each in OFFENCES])
    if domestic:
        paper.numbered(
            "Flagged as domestic were ",
            *joined([_of(review, row) for row in domestic]),
            f" in {review.year.in_words()}.",
        )
    for name in ("rape", "sexual_offences"):
        rows = share_rows(review, [f"{name}_by_{whom}" for whom in _WHOM])
        if rows:
            said = unflagged(review, name)
            paper.numbered(
                "Of ", rows[0].measure.noun.removeprefix("of ").split(" were ")[0],
                f" in {review.year.in_words()}, ", *joined([_by(review, row) for row in rows]),
                ". The rest were by others, such as relatives, or the record does not say by whom.",
                *((" ", said) if said else ()),
            )  # fmt: skip


def _of(review: Review, row: ShareRow) -> Words:
    kind = row.measure.noun.split(" were ")[0]
    return (row.after, *base(review, row.after), f" {kind}", *moved(row.finding))


def _by(review: Review, row: ShareRow) -> Words:
    by = row.measure.noun.split(" were ")[1]
    return (row.after, *base(review, row.after), f" were {by}", *moved(row.finding))
