"""The evidence pack of a zone: level, kinds, hours and months, each beside the rest of the place."""

from collections.abc import Mapping, Sequence

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, TOO_FEW, UP, Finding
from ...findings.review import Review
from ...findings.where_and_when import WhenOfMeasure
from ...findings.zone_told import SHARE, ZoneTold
from ...measures import Measure
from ...release.classes import OPEN
from ...release.figure import Figure
from ...vocabulary import Period
from ...vocabulary.slug import slug
from ...vocabulary.zone_name import zone_in_words
from ..charts.months import months_shown
from ..committee_paper.words import more_or_fewer
from ..documents.begun import begun
from ..documents.blocks import Drawing
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Part, Styled
from ..documents.press import BOTH, Press
from ..levels import OVERALL
from ..words.cautious import caution_words, caveats_told
from ..words.licence import open_licence
from ..words.period import short_words
from ..words.source import of_open_data, sources_in_words
from .hours import hours, night_words, weeks_of
from .zone_map import zone_map

FOLDER = "evidence"
_CAUTIONS = 6
_Parts = tuple[Part, ...]


def packs(review: Review) -> dict[str, str]:
    """The files of the packs, each with what it is."""
    return {
        f"{FOLDER}/{name}.{kind}": f"Evidence on {zone_in_words(zone.place.name)} ({called})"
        for name, zone in zones_named(review).items()
        for kind, called in (("docx", "Word"), ("pdf", "PDF"))
    }


def zones_named(review: Review) -> Mapping[str, ZoneTold]:
    """Each zone that was counted, by the name of its files and its page."""
    found: dict[str, ZoneTold] = {}
    for zone in review.zones_told:
        if not _measures(review, zone):
            continue
        name, number = slug(zone.place.name), 2
        while name in found or name == "index":
            name, number = f"{slug(zone.place.name)}-{number}", number + 1
        found[name] = zone
    return found


def write_packs(review: Review, press: Press) -> None:
    """Write the pack of every zone as Word and as PDF."""
    for name, zone in zones_named(review).items():
        said = pack(review, zone)
        for end in BOTH:
            press.write(said, f"{FOLDER}/{name}{end}")


def pack(review: Review, zone: ZoneTold) -> Document:
    """All that is said of one zone."""
    document = begun(
        review,
        f"Evidence on {zone_in_words(zone.place.name)}, {review.home.name}, {review.year.in_words()}",
    )
    measures = _measures(review, zone)
    weeks = weeks_of(review, zone)
    _in_short(review, zone, measures, weeks, document)
    _the_zone(review, zone, document)
    _kinds(review, zone, measures, document)
    hours(review, zone, weeks, document)
    _months(review, zone, measures, document)
    _not_held(document)
    _care(review, zone, measures, document)
    return document


def _measures(review: Review, zone: ZoneTold) -> list[tuple[Measure, Period]]:
    """What was counted there, each over the year or over the months that both years have; all crime and ASB first."""
    found = []
    for measure in review.measures:
        finding = review.finding(measure.name, zone.place)
        period = finding.period if finding and finding.tells_both else review.year
        if not review.released.has(measure.name, zone.place, period):
            continue
        if review.released.count(measure.name, zone.place, period).value is not None:
            found.append((measure, period))
    return sorted(found, key=lambda pair: pair[0].name not in OVERALL)


def _share(review: Review, zone: ZoneTold, measure: Measure, period: Period) -> Figure | None:
    here = review.released.count(measure.name, zone.place, period)
    if not review.released.has(measure.name, review.home, period):
        return None
    whole = review.released.count(measure.name, review.home, period)
    if here.value is None or not whole.value:
        return None
    return review.released.statistic(
        SHARE, measure.name, zone.place, period, value=100 * here.value / whole.value,
        numerator=int(here.value), denominator=int(whole.value), unit="% of the place’s",
    )  # fmt: skip


def _against(review: Review, zone: ZoneTold, measure: Measure) -> Finding | None:
    return review.finding(measure.name, zone.place, zone.outside.name)


def _in_short(
    review: Review, zone: ZoneTold, measures: Sequence[tuple[Measure, Period]],
    weeks: Sequence[tuple[Measure, WhenOfMeasure]], document: Document,
) -> None:  # fmt: skip
    for measure, period in measures[:2]:
        if measure.name not in OVERALL and measure is not measures[0][0]:
            continue
        count, share = (
            review.released.count(measure.name, zone.place, period),
            _share(review, zone, measure, period),
        )
        of_place: _Parts = (", ", share, f" of all in {review.home.name}") if share else ()
        document.paragraph(
            f"In {period.in_words()} there were ", count, f" {measure.noun} in {zone_in_words(zone.place.name)}",
            *of_place, *_since(review.finding(measure.name, zone.place), period), ".", where="in short", style="Lead",
        )  # fmt: skip
    document.heading("In short")
    for measure, _ in measures:
        if measure.name in OVERALL and (against := _against(review, zone, measure)) is not None:
            document.point(None, against.sentence, where="in short")
    clear = [
        (measure, finding)
        for measure, _ in measures
        if (finding := review.finding(measure.name, zone.place)) is not None and finding.verdict in (UP, DOWN)
    ]
    for measure, finding in clear[:_CAUTIONS]:
        if measure.name not in OVERALL:
            document.point(
                None, Styled(f"{measure.title}: ", bold=True), *_clear(finding), ".", where="in short"
            )
    unlike = [
        (measure, against)
        for measure, _ in measures
        if (against := _against(review, zone, measure)) is not None
        and against.verdict in (UP, DOWN)
        and measure.name not in OVERALL
    ]
    for measure, against in unlike[:_CAUTIONS]:
        document.point(None, Styled(f"{measure.title} beside the rest: ", bold=True), against.sentence,
                       where="in short")  # fmt: skip
    if not clear:
        # A change beside the rest is of the two together: the zone's own may be no more than chance.
        unlike_rest = any(
            against is not None and against.verdict in (UP, DOWN)
            for against in (_against(review, zone, measure) for measure, _ in measures)
        )
        document.point(
            None,
            "Held against its own year before alone, nothing changed clearly there: what is told above is the "
            "difference between the change there and the change outside."
            if unlike_rest
            else "Nothing changed clearly there since the year before.",
            where="in short",
        )
    for measure, week in weeks[:1]:
        if said := night_words(review, zone, measure, week):
            document.point(None, *said, where="in short")


def _since(finding: Finding | None, period: Period) -> _Parts:
    before = period.year_before().in_words()
    if finding is None or finding.before is None:
        return ()
    if finding.verdict in (UP, DOWN) and finding.change is not None:
        return ("; ", finding.before, f" in {before}: {_way(finding)} (", finding.change, ")")
    said = "too few to say" if finding.verdict == TOO_FEW else "no clear change"
    return ("; ", finding.before, f" in {before}: {said}")


def _way(finding: Finding) -> str:
    clear = "barely clear" if finding.barely_clear else "clear"
    return f"a {clear} {'rise' if finding.verdict == UP else 'fall'}"


def _clear(finding: Finding) -> _Parts:
    change: _Parts = (" (", finding.change, ")") if finding.change else ()
    return (
        finding.after or "",
        ", after ",
        finding.before or "",
        f" the year before: {_way(finding)}",
        *change,
    )


def _the_zone(review: Review, zone: ZoneTold, document: Document) -> None:
    document.heading("The zone")
    document.paragraph(*_made_of(review, zone), where="the zone")
    drawn = zone_map(review, zone)
    document.drawing(Drawing(drawn, ()) if drawn else None)


def _made_of(review: Review, zone: ZoneTold) -> _Parts:
    names = {area.code: area.name for area in review.lsoas}
    listed = sorted(names.get(code, code) for code in zone.areas)
    areas = ", ".join(listed[:-1]) + (" and " if listed[:-1] else "") + listed[-1] if listed else "none"
    if not zone.is_drawn:
        return (f"It is made up of whole small areas: {areas}. What was recorded in any of them counts.",)
    placed: _Parts = ()
    if zone.by_point is not None and zone.by_area is not None:
        placed = (
            " Of the crimes of ", zone.by_point.period.in_words(), ", ", zone.by_point,
            " were placed by their own point and ",
            zone.by_area, " by their small area.",
        )  # fmt: skip
    points = (
        " The points of the police’s open data are moved to the middle of a street or another place nearby before they "
        "are published, so that what is near the line may lie on its other side."
        if any(map(of_open_data, review.measures))
        else ""
    )
    kept_back = (
        (
            " [c]: what comes from records that are not public is not told within a drawn line, because a "
            "line moved by one house would tell of that house.",
        )
        if any(review.released.rule.classes[each.name] != OPEN for each in review.measures)
        else ()
    )
    return (
        "It is drawn on the map. A record with a point counts where the point lies within the line; a record without "
        f"one counts where most of its small area does: {areas}.", *placed, points,
        " How many people live within the line is not known, so there are no rates.", *kept_back,
    )  # fmt: skip


def _kinds(
    review: Review, zone: ZoneTold, measures: Sequence[tuple[Measure, Period]], document: Document
) -> None:
    document.heading("How much of what, and what changed")
    period = measures[0][1]
    document.table(
        (
            Heading("What was counted", 4.6), Heading(short_words(period.year_before()), 1.7, numbers=True),
            Heading(short_words(period), 1.7, numbers=True), Heading("Change here", 3.0),
            Heading("Beside the rest", 3.6), Heading("Share of the place", 2.0, numbers=True),
        ),
        [
            (
                measure.title,
                _before(review, zone, measure, over), review.released.count(measure.name, zone.place, over),
                _change(review.finding(measure.name, zone.place)), _rest(_against(review, zone, measure)),
                _share(review, zone, measure, over) or "not known",
            )
            for measure, over in measures
        ],
        caption=f"{zone.place.name}, {period.in_words()} and the year before",
        about="Counts of both years, the change, the change beside that of the rest of the place, and the share.",
    )  # fmt: skip
    document.paragraph(
        "“Change here” is against the year before, and given in per cent where it is more than chance and the zone’s "
        "own ups and downs make. “Beside the rest” is how the change differs from the one outside the zone over the "
        "same months: a fall that happened everywhere is no effect of anything done here. Kinds of crime overlap, so "
        "they do not add up.",
        where="kinds", style="Small",
    )  # fmt: skip


def _before(review: Review, zone: ZoneTold, measure: Measure, period: Period) -> Cell:
    then = period.year_before()
    if not review.released.has(measure.name, zone.place, then):
        return "not known"
    return review.released.count(measure.name, zone.place, then)


def _change(finding: Finding | None) -> Cell:
    if finding is None:
        return "not known"
    if finding.verdict in (UP, DOWN):
        barely = ", barely clear" if finding.barely_clear else ""
        return (finding.change, barely) if finding.change else (*more_or_fewer(finding), barely)
    return {NO_CLEAR_CHANGE: "none clear", TOO_FEW: "too few to say"}.get(finding.verdict, "not comparable")


def _rest(finding: Finding | None) -> Cell:
    if finding is None:
        return "not known"
    if finding.verdict in (UP, DOWN) and finding.change is not None:
        return (finding.change.shown_as("size"), " more" if finding.verdict == UP else " fewer")
    return {NO_CLEAR_CHANGE: "no clear difference", TOO_FEW: "too few to say"}.get(
        finding.verdict, "not comparable"
    )


def _months(
    review: Review, zone: ZoneTold, measures: Sequence[tuple[Measure, Period]], document: Document
) -> None:
    shown = [
        chart
        for measure, _ in measures
        if measure.name in OVERALL and (chart := months_shown(review, measure, zone.place)) is not None
    ]
    if not shown:
        return
    document.heading("Month by month")
    for chart in shown:
        document.chart(chart)


def _not_held(document: Document) -> None:
    document.heading("What else a licensing policy rests on")
    document.paragraph(
        "A cumulative impact assessment (section 5A of the Licensing Act 2003) has to say why the authority thinks "
        "that more licences there would work against the licensing objectives, is consulted on, and is looked at again "
        "within three years. Police records are one part of its evidence. They do not hold what the guidance under "
        "section 182 names besides:",
        where="what else",
    )
    for said in (
        "calls for an ambulance and emergency department attendances to do with alcohol;",
        "complaints about noise and litter to environmental health;",
        "what residents, businesses and councillors say;",
        "the premises themselves: how many, of which kind, until when, and what became of applications.",
    ):
        document.point(None, said, where="what else")


def _care(
    review: Review, zone: ZoneTold, measures: Sequence[tuple[Measure, Period]], document: Document
) -> None:
    document.heading("Read with care, and how it was made")
    findings = [
        finding
        for measure, _ in measures
        if (finding := review.finding(measure.name, zone.place)) is not None
    ]
    for caution in caveats_told(review, findings)[:_CAUTIONS]:
        document.point(None, caution_words(review, caution), where="read with care")
    document.point(
        None,
        "A zone is mostly chosen because much happens there. A place chosen at its worst has less the year after by "
        "itself, so a fall in it alone shows nothing.",
        where="read with care",
    )
    document.paragraph(
        "A change is called clear where it goes beyond chance and beyond how much the zone varies anyway; all kinds "
        "of crime are judged together, so that of the changes called clear at most one in twenty is expected to be "
        "chance. The change beside the rest is a ratio of two changes; its range is so wide that in nineteen packs of "
        "twenty none of its differences would be chance. What can have happened at any time between two moments is "
        "shared out "
        "over the hours between them; midnight and the first of a month often stand for what nobody knew and are left "
        f"out. Source: {sources_in_words([measure for measure, _ in measures])}. {open_licence(review)}".strip(),
        where="how it was made", style="Small",
    )  # fmt: skip
