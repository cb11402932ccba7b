"""The parts of a topic that are about people: whom it harms, who does it, what goes with it, what residents say."""

from collections.abc import Iterable

from ...findings.not_published import is_told_otherwise
from ...findings.review import Review
from ...measures.catalogue.outcomes import outcomes_of
from ...vocabulary.caveat import STILL_OPEN
from ...vocabulary.status import WITHHELD
from ..committee_paper.topics.phrases import share as share_words
from ..committee_paper.topics.profiles import age_called, profile_rows, profile_words, sex_called
from ..documents.parts import Cell, Heading
from ..topics import flags
from ..topics.counted import count, is_known, measure_of
from ..topics.outcomes import CameOf, came_of, in_short
from ..topics.profile import profile, residents_beside
from ..topics.sent import last_sent
from ..topics.shares import share_rows
from ..topics.what_people_say import said as people_say
from ..words.source import OPEN_OUTCOMES, of_own_crimes
from .content import (
    INSTEAD,
    KEPT_BACK,
    NOT_COUNTED,
    OF_PARTNERSHIP,
    Content,
    Missing,
    Piece,
    Said,
    Tabled,
    Told,
    Words,
    records_lack,
    told,
)
from .topic import OFFENDERS, VICTIMS, Topic

NOTHING = "\N{EN DASH}"

_FLAGGED = {
    "violence": "violence",
    "domestic-abuse": "domestic",
    "drugs-and-alcohol": "drugs",
}  # topic -> the flag of its crimes


def victims(review: Review, topic: Topic) -> Content:
    return _people(review, topic, VICTIMS)


def offenders(review: Review, topic: Topic) -> Content:
    return _people(review, topic, OFFENDERS)


def _people(review: Review, topic: Topic, role: str) -> Content:
    """Who they are by age and sex: in words, and as a table."""
    called = role.capitalize()
    names = topic.people(role)
    for name in names:
        found = profile(review, name)
        if found is None:
            continue
        rated = any(row.rate is not None for row in (*found.ages, *found.sexes))
        width = 13.0 / (3 if rated else 2)
        headings = [Heading("Age or sex", 4.0), Heading(called, width, numbers=True)]
        headings.append(Heading("Part of those known", width, numbers=True))
        headings += [Heading("Per 1,000 of that age", width, numbers=True)] if rated else []
        rows = [
            *profile_rows([(called, found)], "ages", age_called, rated),
            *profile_rows([(called, found)], "sexes", sex_called, rated),
        ]
        table = Tabled(
            tuple(headings), tuple(rows),
            caption=f"{topic.name}: {found.measure.title.lower()} by age and sex, {review.year.in_words()}",
            about="People by age and by sex: how many, what part of those whose age or sex is known, and for every "
            "thousand residents of that age.",
            note=residents_beside([found]),
        )  # fmt: skip
        return Told((Said(profile_words(review, found)), table))
    does = "is harmed by" if role == VICTIMS else "does"
    return _not_told(review, names, f"who {does} this")


def _not_told(review: Review, names: Iterable[str], what: str) -> Missing:
    """Why numbers that were to tell something cannot: they are withheld, or did not come, or nothing counts them."""
    wanted = tuple(names)
    names = [name for name in wanted if measure_of(review, name) is not None]
    if not names and any(is_told_otherwise(review, name) for name in wanted):
        return Missing(f"{what[:1].upper()}{what[1:]} is not published beside the other measures.", INSTEAD)
    found = [each for each in (count(review, name) for name in names) if each is not None]
    kept = any(review.released.is_too_fine(name, review.home, review.year) for name in names)
    if any(each.status == WITHHELD for each in found) or (kept and len(found) < len(names)):
        return Missing(f"So few people are concerned that {what} is withheld.", KEPT_BACK)
    if any(is_known(each) for each in found):  # how many are, and nothing by age or sex
        return Missing(f"Of {what} only the number is counted.", NOT_COUNTED)
    if found or not of_own_crimes(review.every_measure):
        return Missing(f"The records received do not say {what}.", records_lack(review))
    return Missing(f"{what[:1].upper()}{what[1:]} is not counted for this topic.", NOT_COUNTED)


def involved(review: Review, topic: Topic) -> Content:
    """What goes with it: how much of it is flagged, and what else its crimes are flagged as."""
    pieces: list[Piece] = [Said(tuple(share_words(review, row))) for row in share_rows(review, topic.shares)]
    own = _FLAGGED.get(topic.key, "")
    rows = flags.matrix(review)
    for row in rows:
        if row.flag == own and own:
            words: list = []
            for cell in row.cells:
                if cell is not None:
                    words += [", and " if words else f"Of {row.name[:1].lower()}{row.name[1:]}, ", cell.share]
                    words.append(f" were {flags.WORDS[cell.flag][1]} too")
            pieces.append(Said((*words, ".")))
    return (
        Told(tuple(pieces))
        if pieces
        else _not_told(review, (*topic.shares, flags.TOGETHER), "what goes with it")
        if any(is_told_otherwise(review, name) for name in topic.shares)
        else Missing("The records received have no flags for this.", records_lack(review))
    )


def outcomes(review: Review, topic: Topic) -> Content:
    """How many crimes were charged, ended otherwise or are not decided, as parts of those recorded in two years."""
    found = [each for name in topic.wanted if (each := came_of(review, name)) is not None]
    if not found:
        if (received := _outcomes_received(review)) is not None:
            return received
        return _not_told(review, map(outcomes_of, topic.wanted), "what came of these crimes")
    pieces: list[Piece] = []
    for each in found:
        pieces.append(Said(in_short(review, each).parts))
        pieces.append(_outcome_table(review, each))
    pieces.append(Said((STILL_OPEN.wording,)))
    return Told(tuple(pieces))


def _outcome_table(review: Review, of: CameOf) -> Tabled:
    two = any(row.earlier_share is not None and is_known(row.earlier_share) for row in of.rows)
    now, then = review.year.in_words(), review.earlier.in_words()
    headings = [Heading("What came of it", 7.0), Heading(f"Crimes {now}", 3.2, numbers=True)]
    headings += [Heading(f"Part {then}", 3.2, numbers=True)] if two else []
    headings.append(Heading(f"Part {now}", 3.2, numbers=True))
    rows: list[tuple[Cell, ...]] = []
    for row in of.rows:
        cells = [row.count, *([row.earlier_share] if two else []), row.share]
        rows.append((row.name, *(NOTHING if each is None else each for each in cells)))
    return Tabled(
        tuple(headings), tuple(rows), caption=f"{of.crimes}: what came of the crimes recorded in {now}",
        about="Crimes by group of outcomes: how many, and what part of all those recorded.",
    )  # fmt: skip


def _outcomes_received(review: Review) -> Missing | None:
    """That outcomes came in the open data, where nothing else tells what came of crimes; None where none came."""
    came = any(each.title == OPEN_OUTCOMES for each in review.sources)
    if of_own_crimes(review.every_measure) or not came:
        return None
    said = "Outcomes of crimes came with the police’s open data, and are not counted here."
    return Missing(said, NOT_COUNTED)


def residents_view(review: Review, topic: Topic) -> Content:
    """What a survey, partners and services heard that is about it."""
    sentences: list[Words] = []
    found = people_say(review)
    for each in found.questions if found else ():
        if _about(each.question, topic.asked):
            answer = each.headline
            low, high = answer.ends
            sentences.append(
                (answer.finding.sentence, " ", each.asked, " people were asked; allowing for chance, ",
                 "the share is from ", low, " to ", high, ".")
            )  # fmt: skip
    for theme in found.noticed if found else ():
        if _about(theme.theme, topic.noticed):
            sentences.append(
                ("Partners passed on ", theme.number, f" observations about {theme.theme}, of which ",
                 theme.by_confidence[0], " with high confidence.")
            )  # fmt: skip
    return (
        told(*sentences)
        if sentences
        else Missing("No survey or observation that was received is about this.", OF_PARTNERSHIP)
    )


def _about(words: str, asked: tuple[str, ...]) -> bool:
    return any(each in words.casefold() for each in asked)


def partners_counted(review: Review, topic: Topic) -> tuple[Words, ...]:
    """What services counted of it themselves, as the newest of them sent it."""
    return tuple((row.finding.sentence,) for row in last_sent(review, *topic.sent)) if topic.sent else ()
