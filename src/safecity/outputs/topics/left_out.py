"""Topics that are left out because months of the force's own records are not there, and which months those are."""

from collections.abc import Iterable

from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue import CATALOGUE
from ...measures.catalogue.people import REPEAT_VICTIMS
from ...measures.catalogue.severity import SEVERITY
from ...measures.catalogue.shares import DOMESTIC_ABUSE, FLAGS, SEXUAL_OFFENCES
from ...vocabulary import Period
from ..lacking_words import gaps_shortly
from ..months_compared import nothing_compared
from ..period_words import listed_in_words
from ..unsaid_words import clause_of
from .counted import count, is_known, of_theme

_TOPICS = {
    SEVERITY: "severity",
    REPEAT_VICTIMS: "repeat victims",
    DOMESTIC_ABUSE: "domestic abuse",
    SEXUAL_OFFENCES: "sexual offences",
    FLAGS: "alcohol, drugs, domestic abuse and violence together",
}
_SENT = "counts"  # the dataset of what partners counted themselves


def left_out(review: Review) -> str:
    """Which topics are left out, or shown in part, and why; nothing where none is, or where no month is lacking."""
    lacking = _because(review, review.year)
    themes = [
        theme for theme in _TOPICS if _is_left_out(review, theme) and (lacking or _unsaid(review, [theme]))
    ]
    because = "; ".join([*([lacking] if lacking else []), *_unsaid(review, themes)])
    if not because or not themes:
        return ""
    sent = [theme for theme in themes if of_theme(review, theme)]
    gone = [theme for theme in themes if theme not in sent]
    said = [f"{_named(gone)} left out"] if gone else []
    said += [f"{_named(sent)} shown without shares and profiles"] if sent else []
    words = " and ".join(said)
    return (
        f"{words[:1].upper()}{words[1:]}, because what the force’s records say of "
        f"{'it' if _is_one(themes) else 'them'} is counted by whole years only: {because}."
    )


def year_alone(review: Review) -> str:
    """That whole years have none before to compare with, and why; nothing where they have, or nothing is compared."""
    because = _because(review, review.earlier)
    shown = any(not _is_left_out(review, theme) and of_theme(review, theme) for theme in _TOPICS)
    if not because or not shown or nothing_compared(review):
        return ""
    now = review.year.in_words()
    said = (
        f"What the force’s records of crimes say of the whole of {now} has no year before to be compared with"
    )
    return f"{said}: {because}."


def is_of_own_records(measures: Iterable[Measure]) -> bool:
    """Whether some of the measures are of the topics that a force's own records are counted for by whole years."""
    return any(each.theme in _TOPICS and each.numerator.of.name != _SENT for each in measures)


def _named(themes: list[str]) -> str:
    return f"{listed_in_words([_TOPICS[theme] for theme in themes])} {'is' if _is_one(themes) else 'are'}"


def _is_one(themes: list[str]) -> bool:
    return themes in ([SEVERITY], [DOMESTIC_ABUSE])


def _is_left_out(review: Review, theme: str) -> bool:
    """Whether own records were to say something of a topic, and say nothing of the year."""
    own = [each for each in review.themed if each.theme == theme and each.numerator.of.name != _SENT]
    asked = bool(own) or bool(_unsaid(review, [theme]))
    return asked and not any(is_known(count(review, each.name)) for each in own)


def _unsaid(review: Review, themes: Iterable[str]) -> list[str]:
    """What the records of months of the year do not say, of that which measures of these topics ask for."""
    found = review.own_records.unsaid if review.own_records else ()
    names = {each.name for each in CATALOGUE.values() if each.theme in themes}
    return [
        clause_of(of_year)
        for each in found
        if names & set(each.measures) and (of_year := each.within(review.year))
    ]


def _because(review: Review, year: Period) -> str:
    """Which months of a year are gaps in crimes; in the people in them, where that is another matter."""
    if review.own_records is None:
        return ""
    by_kind = {each.kind: gaps_shortly(each.within(year)) for each in review.own_records.lacking}
    crimes, people = by_kind.get("crimes", ""), by_kind.get("crime_people", "")
    found = [f"of crimes {crimes}"] if crimes else []
    if people and people != crimes:
        found.append(f"of the people in them {people}" if crimes else f"of the people in crimes {people}")
    return "; ".join(found)
