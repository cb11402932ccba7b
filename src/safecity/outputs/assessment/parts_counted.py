"""The parts of a topic that are counted: what is in it, how much, how it changed, against whom, when and where."""

from ...findings.around import official_name
from ...findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP, Finding, Sentence
from ...findings.judged.judge import ALL_CSPS
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Place
from ..charts.months import months_shown
from ..committee_paper.topics.domestic_abuse import unequal_words
from ..committee_paper.topics.phrases import rank_in_short
from ..committee_paper.words import how_much, joined, said_of, year_findings
from ..documents.parts import Cell, Heading
from ..levels import OVERALL, Level, level, level_sentence
from ..months_compared import nothing_compared, period_of, why_nothing_compared
from ..official_rankings import rankings
from ..signals import signal_in_short, signal_of
from ..topics import where_and_when as places
from ..topics.counted import is_known, share, whole
from ..topics.deprivation import unequal
from ..topics.severity import groups
from ..topics.why import explained_of
from ..words.cautious import comparison_sentence
from ..words.rate_units import rates_captioned, titled, usual_unit
from ..words.source import of_open_data
from .content import Content, Listed, Missing, Piece, Said, Tabled, Told, Words, records_lack, told
from .topic import Topic

SHARE_OF_ALL = "share of all crime"
_DASH = "\N{EN DASH}"
_USUAL = 100  # per cent of a usual month
_HOW_SURE = {
    NO_CLEAR_CHANGE: "Chance and the usual ups and downs could make a difference of this size.",
    TOO_FEW: "There are too few to tell a change from chance.",
    NOT_COMPARABLE: "The two years cannot be compared.",
}
_CLEAR = "Chance and the usual ups and downs would rarely make a change as large."
_BARELY = "The true change may be next to nothing."
# Groups of offences in the list of weights that are a topic of their own.
_WEIGHED_AS = {
    "violence": ("violence against the person",), "sexual-offences": ("sexual offences",),
    "robbery": ("robbery",), "drugs-and-alcohol": ("drug offences",),
}  # fmt: skip


def headline(review: Review, topic: Topic) -> Content:
    """The verdict on the leading measure, how sure it is, and what its newest months signal."""
    lead = topic.lead(review)
    finding = review.finding(lead.name, review.home)
    if finding is None:
        return Missing("The year cannot be held against another: no year before was received.")
    sure = _HOW_SURE.get(finding.verdict) or (_BARELY if finding.barely_clear else _CLEAR)
    # A comparison of two years shows late what began late.
    newest = [said for each in topic.measures(review) if (said := signal_in_short(review, each))]
    return told((said_of(review, finding), f" {sure}", *(part for said in newest for part in (" ", *said))))


def definition(review: Review, topic: Topic) -> Content:
    """What each measure counts, in the words of its definition."""
    measures = topic.measures(review)
    if len(measures) == 1:
        return told((f"{measures[0].title}: {measures[0].includes or measures[0].noun}",))
    return Told(
        (
            Said(("These are counted:",)),
            Listed(tuple((f"{each.title}: {each.includes or each.noun}",) for each in measures)),
        )
    )


def level_of_topic(review: Review, topic: Topic) -> Content:
    """How many, the rate, and what part of all crime it is."""
    rows: list[tuple[Cell, ...]] = []
    found = [(each, known) for each in topic.measures(review) if (known := level(review, each, review.home))]
    if not found:
        return Missing("No month of the year was received.")
    rates = [known.rate for _, known in found if known.rate is not None]
    usual = usual_unit(rates) if rates else ""
    parts = [share_of_all_crime(review, each) for each, _ in found]
    for (measure, known), part in zip(found, parts, strict=True):
        called: Cell = titled(measure.title, known.rate, usual) if known.rate is not None else measure.title
        rows.append((called, known.count, known.rate or "not known", part or _DASH))
    first, tail = found[0][1], f", {found[0][1].period.in_words()}"
    table = Tabled(
        (
            Heading("What was counted", 7.4), Heading("Number", 3.2, numbers=True, short="Number"),
            Heading("Rate", 3.2, numbers=True, short="Rate"),
            Heading("Part of all crime", 3.2, numbers=True, short="Of all crime"),
        ),
        tuple(rows),
        caption=f"{topic.name}: {_lower(rates_captioned(rates, tail))}" if rates else f"{topic.name}: numbers{tail}",
        about="For each measure how many there were, the rate, and what part of all recorded crime it is.",
    )  # fmt: skip
    pieces: list[Piece] = [Said(_alone(first, review.home, parts[0])) if len(found) == 1 else
                           Said((level_sentence(first, review.home),))]  # fmt: skip
    pieces += [table] if len(found) > 1 else []
    weighed = _WEIGHED_AS.get(topic.key, ())
    heavy = [row for row in groups(review) if row.name.casefold() in weighed] if weighed else []
    if heavy:
        row = heavy[0]
        pieces.append(
            Said(
                (
                    f"By severity, the group of {_lower(row.name)} bears ", row.share,
                    " of the harm that the weights give to all crime.",
                )
            )
        )  # fmt: skip
    return Told(tuple(pieces))


def _alone(known: Level, home: Place, part: Figure | None) -> Words:
    """The level of the only measure of a topic and what part of all crime it is: a table of one row is none."""
    sentence = level_sentence(known, home)
    return (
        (sentence, " That is ", part, f" {part.unit.removeprefix('% ')}.")
        if part is not None and part.value  # nobody asks what part none is
        else (sentence,)
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def share_of_all_crime(review: Review, measure: Measure) -> Figure | None:
    """What part of all recorded crime a measure is; None of what is no crime, or is all of it."""
    of = next((each for each in review.measures if each.name in ("recorded_crime", "all_crime")), None)
    if of is None or measure.name in OVERALL or of_open_data(measure) != of_open_data(of):
        return None
    period = period_of(review, measure)
    if not all(review.released.has(each.name, review.home, period) for each in (measure, of)):
        return None
    part, everything = (
        review.released.count(each.name, review.home, period) for each in (measure, of)
    )  # fmt: skip
    if not is_known(part) or not is_known(everything):
        return None
    return share(
        review, SHARE_OF_ALL, measure.name, period, whole(part), whole(everything), unit="% of all recorded crime"
    )  # fmt: skip


def change(review: Review, topic: Topic) -> Content:
    """How each measure changed, what the newest months signal, and the months of the leading one with what is usual."""
    found = [
        (each, finding)
        for each in topic.measures(review)
        if (finding := review.finding(each.name, review.home)) is not None
    ]
    if not found:
        return Missing("No year before was received, so no change can be told.")
    if nothing_compared(review):
        drawn = months_shown(review, found[0][0])
        why = why_nothing_compared(review)
        return Missing(why) if drawn is None else Told((Said((why,)), drawn))
    others = [Said((said_of(review, finding),)) for _, finding in found[1:]]
    pieces: list[Piece] = [*others]  # of the leading measure it was said in short, where more follows
    newest = [signal_of(review, each) for each in topic.measures(review)]
    pieces += [Said((each.sentence,)) for each in newest if each is not None]
    if (drawn := months_shown(review, found[0][0])) is not None:
        pieces.append(drawn)
    return Told(tuple(pieces or [Said((said_of(review, found[0][1]),))]))


def comparison(review: Review, topic: Topic) -> Content:
    """The place beside others: by the Home Office's tables, by the open data, and how others moved meanwhile."""
    pieces: list[Piece] = []
    for measure in topic.measures(review):
        official = [
            (ranking.name, finding)
            for ranking in rankings(review)
            for each, finding in ranking.rows
            if each.name == official_name(measure.name) and finding.after is not None
        ]
        if official:
            rate = official[0][1].after
            assert rate is not None
            pieces.append(
                Said(
                    (
                        f"By the Home Office's tables, {review.home.name}'s rate of {measure.noun} in "
                        f"{rate.period.in_words()} was ", rate, f" {rate.unit}. Beside others:",
                    )
                )
            )  # fmt: skip
            pieces.append(Listed(tuple(rank_in_short(name, finding) for name, finding in official)))
        elif (finding := review.finding_of_rates(measure, ALL_CSPS)) is not None:
            pieces.append(Said((comparison_sentence(finding),)))
        beside = explained_of(review, measure)
        if beside is not None and beside.beside is not None and beside.beside.known:
            pieces.append(Said((beside.beside.sentence,)))
    return Told(tuple(pieces)) if pieces else Missing("No numbers of other places were received.")


def when(review: Review, topic: Topic) -> Content:
    """The hours of the week and the months of the year with most of it."""
    sentences: list[Words] = []
    for measure in topic.measures(review):
        for each in review.where_and_when.when:
            if each.measure == measure.name:
                sentences.append((*places.week_words(measure, each), "."))
        if not sentences or measure == topic.lead(review):
            sentences += [(season,) for season in _busiest(review, measure)]
    return (
        told(*sentences)
        if sentences
        else Missing("The records say neither the hour nor enough months.", records_lack(review))
    )


def _busiest(review: Review, measure: Measure) -> list[Sentence]:
    """The month of the year that clearly has most; nothing where none has clearly more than usual."""
    for each in review.where_and_when.seasons:
        clear = [month for month in each.months if month.value is not None and (month.low or 0) > _USUAL]
        if each.measure == measure.name and clear:
            most = max(clear, key=lambda month: month.value or 0)
            name = most.statistic.partition(" ")[0]
            words = f"Of the months of the year, {name} has clearly more {measure.noun} than others: "
            return [Sentence((words, most, " of a usual month."))]
    return []


def where(review: Review, topic: Topic) -> Content:
    """How concentrated it is, the areas that stand out, wards that changed, and by deprivation."""
    pieces: list[Piece] = []
    for measure in topic.measures(review)[:2]:
        found = review.where_and_when.of(measure.name)
        if found is not None and found.tops:
            pieces.append(Said((*places.top_words(review, measure, found), ".")))
            if found.alone:
                pieces.append(
                    Said(
                        (f"Small areas with more {measure.noun} than chance and usual differences explain:",)
                    )
                )
                pieces.append(
                    Listed(
                        tuple(
                            (hot.place.name, f" ({hot.ward}): " if hot.ward else ": ", hot.count)
                            for hot in found.alone[:5]
                        )
                    )
                )
        for near in review.where_and_when.near:
            if near.measure == measure.name:
                pieces.append(Said(places.near_words(measure, near)))
        if changed := _wards(review, measure):
            pieces.append(Said(changed))
        if any(finding.verdict in (UP, DOWN) for _, finding in unequal(review, measure)):
            pieces.append(Said(_trimmed(unequal_words(review, measure.name))))
    return (
        Told(tuple(pieces))
        if pieces
        else Missing("The records do not say where in the place it happened.", records_lack(review))
    )


def _trimmed(words: Words) -> Words:
    first = words[0]
    return (first.lstrip(), *words[1:]) if isinstance(first, str) else words


def _wards(review: Review, measure: Measure) -> Words:
    """The wards in which it clearly rose and fell; nothing where there are none."""
    parts: list = []
    for verdict, words in ((UP, "rise"), (DOWN, "fall")):
        found: list[tuple[Measure, Finding, str]] = [
            (each, finding, ward.name)
            for ward in review.wards
            for each, finding in year_findings(review, ward)
            if each.name == measure.name and finding.verdict == verdict
        ]
        if found:
            parts += [" " if parts else "", f"Wards with a {words} in {measure.noun}: "]
            parts += [*joined([(name, *how_much(finding, "barely")) for _, finding, name in found]), "."]
    return tuple(parts)
