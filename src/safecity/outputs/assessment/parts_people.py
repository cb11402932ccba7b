"""The parts of a topic that are about people: whom it harms, who does it, what goes with it, what residents say."""

from ...findings.review import Review
from ..committee_paper.topics.phrases import share as share_words
from ..committee_paper.topics.profiles import age_called, profile_rows, profile_words, sex_called
from ..documents.parts import Heading
from ..topics import flags
from ..topics.profile import profile
from ..topics.sent import last_sent
from ..topics.shares import share_rows
from ..topics.what_people_say import said as people_say
from .content import OF_PARTNERSHIP, Content, Missing, Piece, Said, Tabled, Told, Words, records_lack, told
from .topic import Topic

_FLAGGED = {
    "violence": "violence",
    "domestic-abuse": "domestic",
    "drugs-and-alcohol": "drugs",
}  # topic -> the flag of its crimes


def victims(review: Review, topic: Topic) -> Content:
    return _people(
        review, topic.victims, "Victims", topic, "The records received do not say who is harmed by this."
    )


def offenders(review: Review, topic: Topic) -> Content:
    return _people(
        review, topic.offenders, "Offenders", topic, "The records received do not say who does this."
    )


def _people(review: Review, names: tuple[str, ...], called: str, topic: Topic, why_not: str) -> Content:
    """Who they are by age and sex: in words, and as a table."""
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
            caption=f"{topic.name}: {called.lower()} by age and sex, {review.year.in_words()}",
            about="People by age and by sex: how many, what part of those whose age or sex is known, and for every "
            "thousand residents of that age.",
        )  # fmt: skip
        return Told((Said(profile_words(review, found)), table))
    return Missing(why_not, records_lack(review))


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
        else Missing("The records received have no flags for this.", records_lack(review))
    )


def outcomes(review: Review, topic: Topic) -> Content:
    return Missing(
        "What came of each crime, such as a charge, is in no file that was received.", records_lack(review)
    )


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
