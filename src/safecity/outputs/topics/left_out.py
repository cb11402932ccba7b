"""Topics that are left out because months of the force's own records are not there, and which months those are."""

from collections.abc import Iterable

from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue import CATALOGUE
from ...measures.catalogue.outcomes import OUTCOMES
from ...measures.catalogue.people import REPEAT_VICTIMS, WHO
from ...measures.catalogue.severity import SEVERITY
from ...measures.catalogue.shares import DOMESTIC_ABUSE, FLAGS, SEXUAL_OFFENCES
from ...vocabulary import Period
from ...vocabulary.months_lacking import OF_ROLES
from ..months_compared import nothing_compared
from ..words.lacking import gaps_shortly
from ..words.period import listed_in_words
from ..words.unsaid import clause_of
from .counted import count, is_known, of_theme

_TOPICS = {
    SEVERITY: "severity",
    REPEAT_VICTIMS: "repeat victims",
    DOMESTIC_ABUSE: "domestic abuse",
    SEXUAL_OFFENCES: "sexual offences",
    FLAGS: "alcohol, drugs, domestic abuse and violence together",
    WHO: "whom each crime harms and who does it",
    OUTCOMES: "what came of crimes",
}
_SENT = "counts"  # the dataset of what partners counted themselves
_PEOPLE = ("crimes_with_victims", "people_in_crimes")  # the datasets that ask who was in a crime


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


def year_alone(review: Review, themes: Iterable[str] = tuple(_TOPICS)) -> str:
    """What the topics shown of these say of no year before, or nothing of people, and why; nothing where they do.

    Records of crimes and of the people in them lack months of their own, and only what rests on a kind of record
    wants for its months.
    """
    shown = [each for each in _TOPICS if each in themes and not _is_left_out(review, each)]
    asked = [each for each in review.themed if each.theme in shown and each.numerator.of.name != _SENT]
    known = [each for each in asked if is_known(count(review, each.name))]
    said = [] if nothing_compared(review) else [_without_year_before(review, known)]
    said.append(_without_people(review, asked))
    return " ".join(filter(None, said))


def themes_of_own_records(measures: Iterable[Measure]) -> frozenset[str]:
    """The topics of these measures that a force's own records are counted for by whole years."""
    return frozenset(
        each.theme for each in measures if each.theme in _TOPICS and each.numerator.of.name != _SENT
    )


def _without_year_before(review: Review, known: list[Measure]) -> str:
    """That what is known of the year has no year before, for want of crimes in that or of the people in them."""
    whole = f"of the whole of {review.year.in_words()} has no year before to be compared with"
    people = any(_is_of_people(each) for each in known)
    if known and _gaps(review, "crimes", review.earlier):
        because = _because(review, review.earlier, people=people)
        return f"What the force’s records of crimes say {whole}: {because}."
    if people and (gaps := _people_gaps(review, review.earlier)):
        return f"What the force’s records say of the people in crimes {whole}: {gaps}."
    return ""


def _without_people(review: Review, asked: list[Measure]) -> str:
    """What of the topics shown is not known of the year because the people in its crimes did not come."""
    unknown = [each for each in asked if _is_of_people(each) and not is_known(count(review, each.name))]
    if not unknown or not _people_gaps(review, review.year):
        return ""
    topics = listed_in_words(
        [words for theme, words in _TOPICS.items() if theme in {each.theme for each in unknown}]
    )
    now, before = review.year.in_words(), review.earlier.in_words()
    neither = bool(_people_gaps(review, review.earlier))
    of_years = (
        f"is known neither of the whole of {before} nor of {now}"
        if neither
        else f"is not known of the whole of {now}"
    )
    span = Period(review.earlier.start, review.year.end) if neither else review.year
    return f"What the people in crimes would tell of {topics} {of_years}: {_people_gaps(review, span)}."


def _is_of_people(measure: Measure) -> bool:
    return measure.numerator.of.name in _PEOPLE


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


def _because(review: Review, year: Period, *, people: bool = True) -> str:
    """Which months of a year are gaps in crimes; with `people` in those in them too, where that is another matter."""
    crimes, of_people = _gaps(review, "crimes", year), _gaps(review, "crime_people", year) if people else ""
    found = [f"of crimes {crimes}"] if crimes else []
    if of_people and of_people != crimes:
        found.append(f"of the people in {'them' if crimes else 'crimes'} {of_people}")
    found += _role_gaps(review, year, "in crimes") if people else []
    return "; ".join(found)


def _people_gaps(review: Review, span: Period) -> str:
    """The gaps of a span in the people in crimes, and in those of one role; nothing where there is none."""
    gaps = _gaps(review, "crime_people", span)
    return "; ".join(
        [*([f"of these people {gaps}"] if gaps else []), *_role_gaps(review, span, "among them")]
    )


def _role_gaps(review: Review, span: Period, where: str) -> list[str]:
    return [
        f"of the {kind} {where} {gaps}" for kind in OF_ROLES.values() if (gaps := _gaps(review, kind, span))
    ]


def _gaps(review: Review, kind: str, span: Period) -> str:
    """The months of a span that one kind of the force's own records lacks; nothing where it lacks none."""
    lacking = review.own_records.lacking if review.own_records else ()
    return next((gaps_shortly(each.within(span)) for each in lacking if each.kind == kind), "")
