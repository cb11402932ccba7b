"""The sections of the committee paper's DETAIL: comparison, priorities, deprivation, wards, cautions, records."""

from collections.abc import Callable

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Finding
from ...findings.judged.judge import ALL_CSPS
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from ..charts.months import months_shown
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Part, Styled
from ..levels import OVERALL
from ..months_compared import nothing_compared, period_of, why_these_months
from ..topics.deprivation import all_fifths, short_degree
from ..words.cautious import (
    comparison_sentence,
    one_force_words,
    part_of_words,
    unfitted_fifths,
    unfitted_fifths_words,
    unfitted_wards,
    unfitted_words,
    ward_year_words,
    wards_alone_words,
)
from ..words.grouped_cautions import grouped_cautions
from ..words.of_wards import in_no_ward, wards_are
from ..words.period import listed_in_words
from ..words.rate_units import rates_captioned, titled, usual_unit
from ..words.source import NOT_PUBLIC, WEIGHTS, left_aside, publisher_words
from .topics.deprivation import gap, ratios
from .words import BESIDE_OTHERS, how_much, joined, lower_first, said_of, year_findings

_FEW = 12  # partnerships that a paragraph names


def months(review: Review, paper: Document) -> None:
    """The months of anti-social behaviour and of all crime, drawn with what is usual."""
    for name in reversed(OVERALL):
        measure = next((each for each in review.measures if each.name == name), None)
        shown = months_shown(review, measure) if measure else None
        if shown is not None:
            paper.chart(shown)


def comparison(review: Review, paper: Document) -> None:
    """How the place stands among other partnerships; nothing where none can be compared."""
    found = [
        (measure, finding)
        for measure in review.measures
        if (finding := review.finding_of_rates(measure, ALL_CSPS)) is not None
    ]
    if not found or review.compared is None:
        return
    paper.heading("How the place compares", 2)
    for measure, finding in found:
        if measure.name in OVERALL:
            paper.numbered(comparison_sentence(finding))
    who, these = _the_rest(review, [measure for measure, _ in found]), why_these_months(review)
    paper.numbered(
        f"Table {paper.next_table} gives the rates for {review.compared.in_words()}. A place in the order is only as "
        "sure as the numbers behind it: the last column shows how far chance alone could move it. Only partnerships "
        "whose police records were received for the whole of that time are compared. "
        f"{' '.join(filter(None, (one_force_words(review), who, these, part_of_words(review))))}".strip()
    )
    rates = [finding.after for _, finding in found]
    usual = usual_unit(rates)
    rows: list[tuple[Cell, ...]] = []
    for measure, finding in found:
        place = finding.change.shown_as("ordinal") if finding.change else "not known"
        best, worst = _named(finding, "highest rank"), _named(finding, "lowest rank")
        rows.append(
            (
                titled(measure.title, finding.after, usual),
                finding.after or "not known",
                finding.before or "not known",
                BESIDE_OTHERS[finding.verdict],
                (place, " of ", _named(finding, "places ranked")),
                (best,) if best.value == worst.value else (best, " to ", worst),
            )
        )
    paper.table(
        (
            Heading("What was counted", 4.6), Heading(review.home.name, 1.9, numbers=True),
            Heading("The rest", 1.8, numbers=True), Heading("Beside the rest", 3.5),
            Heading("Place, highest first", 2.6, numbers=True), Heading("Allowing for chance", 2.6, numbers=True),
        ),
        rows,
        caption=rates_captioned(rates, f", {review.compared.in_words()}"),
        about="The place's rate beside that of all other partnerships together, and its place in the order of rates.",
    )  # fmt: skip


def _the_rest(review: Review, measures: list[Measure]) -> str:
    """Who the others are, where they are few enough for a reader to be told."""
    period, names = review.compared, set()
    for name in (review.rated_by(measure).name for measure in measures):
        for place in review.others:
            if period and review.released.has(name, place, period):
                if review.released.rate(name, place, period).value is not None:
                    names.add(place.name)
    return f"The rest are {listed_in_words(sorted(names))}." if 1 < len(names) <= _FEW else ""


def priorities(review: Review, paper: Document, say: Callable[[str], None]) -> set[str]:
    """Each priority's indicators in sentences, each with what `say` adds of it; gives what it told of."""
    by_name = {measure.name: (measure, finding) for measure, finding in year_findings(review, review.home)}
    said: set[str] = set()
    for priority in review.partnership.settings.priorities:
        chosen = [by_name[name] for name in priority.measures if name in by_name]
        if chosen:
            paper.heading(priority.title, 2)
            for measure, finding in chosen:
                paper.numbered(said_of(review, finding), *_where(review, measure))
                say(measure.name)
            said.update(measure.name for measure, _ in chosen)
    return said


def other_recorded_crime(review: Review, paper: Document, told: set[str], say: Callable[[str], None]) -> None:
    """Whatever neither a priority nor a topic has told of, each with what `say` adds of it."""
    rest = [finding for measure, finding in year_findings(review, review.home) if measure.name not in told]
    if rest:
        paper.heading("Other recorded crime" if told else "What was recorded", 2)
        for finding in rest:
            paper.numbered(said_of(review, finding))
            say(finding.measure)


def _where(review: Review, measure: Measure) -> tuple[Part, ...]:
    """The wards with a clear change, what is barely clear called so, or nothing where there is none."""
    parts: list[Part] = []
    for verdict, words in ((UP, "rise"), (DOWN, "fall")):
        wards = [
            (f"{ward.name} (barely clear)" if finding.barely_clear else ward.name,)
            for ward in review.wards
            if (finding := review.finding(measure.name, ward)) is not None and finding.verdict == verdict
        ]
        if wards:
            parts += [f" Wards with a {words}: ", *joined(wards), "."]
    return tuple(parts)


def deprivation(review: Review, paper: Document) -> None:
    """Rates by fifth of deprivation, and how far apart its ends are; nothing where deprivation is not known."""
    rows, periods = [], []
    for measure in _chosen(review):
        period = period_of(review, measure)
        if not all(review.has_rate(measure, fifth, period) for fifth in review.quintiles):
            continue
        rates = [review.rate(measure, fifth, period) for fifth in review.quintiles]
        if any(rate.value is not None for rate in rates):
            rows.append((measure, rates))
            periods.append(period.in_words())
    apart = gap(review)
    if not apart and not (rows and review.quintiles):
        return
    paper.heading("By deprivation", 2)
    if rows and review.quintiles:
        _ends_of_deprivation(review, paper, rows)
    if apart:
        paper.numbered(*apart)
    if unfitted := unfitted_fifths(review):
        paper.numbered(unfitted_fifths_words(review, unfitted))
    if closed := wards_alone_words(review):
        paper.numbered(closed)
    if rows and review.quintiles:
        _rates_by_fifth(review, paper, rows, periods)
    ratios(review, paper)


def _rates_by_fifth(
    review: Review, paper: Document, rows: list[tuple[Measure, list[Figure]]], periods: list[str]
) -> None:
    """The table of the fifths that have rates; nothing with fewer than two, and the text says why they lack them."""
    known = [
        at for at, _ in enumerate(review.quintiles) if any(rates[at].value is not None for _, rates in rows)
    ]
    if len(known) < min(len(review.quintiles), 2):
        return
    every = [rates[at] for _, rates in rows for at in known]
    usual = usual_unit(every)
    paper.table(
        (
            Heading("What was counted", 4.5),
            *(
                Heading(
                    review.quintiles[at].name,
                    12.5 / len(known),
                    numbers=True,
                    short=short_degree(review.quintiles[at]),
                )
                for at in known
            ),
        ),
        [
            (
                titled(measure.title, rates[known[0]], usual),
                *(rates[at] if rates[at].value is not None else "not known" for at in known),
            )
            for measure, rates in rows
        ],
        caption=rates_captioned(every, f" by deprivation, {listed_in_words(list(dict.fromkeys(periods)))}"),
        about="Rates in neighbourhoods grouped by how deprived they are, the most deprived first.",
    )


def _ends_of_deprivation(review: Review, paper: Document, rows: list[tuple[Measure, list[Figure]]]) -> None:
    first, last = (lower_first(fifth.name) for fifth in (review.quintiles[0], review.quintiles[-1]))
    too_few = {row.measure.name for fifths in all_fifths(review)[:1] for row in fifths.too_few}
    for measure, rates in rows:
        if measure.name in too_few:
            continue
        if measure.name in OVERALL and rates[0].value is not None and rates[-1].value is not None:
            paper.numbered(
                f"In {rates[0].period.in_words()} there were ", rates[0], f" {measure.noun} {rates[0].unit} in "
                f"neighbourhoods that are in the {first}, and ", rates[-1], f" in those in the {last}.",
            )  # fmt: skip


def ward_changes(review: Review, paper: Document) -> None:
    """Which wards saw a clear change in anything that was counted, whether or not a priority names it."""
    rows, none, unjudged = [], [], []
    for ward in review.wards:
        rises, falls = (_ward_list(review, ward, verdict) for verdict in (UP, DOWN))
        verdicts = {finding.verdict for _, finding in year_findings(review, ward)}
        if rises or falls:
            rows.append((ward.name, rises or "none", falls or "none"))
        elif NO_CLEAR_CHANGE in verdicts:
            none.append((ward.name,))
        else:
            unjudged.append((ward.name,))
    if not rows:
        if unfitted_wards(review):
            paper.heading("Wards", 2)
            wards_without_rates(review, paper)
        return
    paper.heading("Wards", 2)
    period = _period_compared(review)
    paper.numbered(
        f"Table {paper.next_table} lists, of everything counted, what clearly rose or fell in each ward between "
        f"{period.year_before().in_words()} and {period.in_words()}. The wards are judged together, kind of crime by "
        "kind, but there are many kinds, so a few changes will look clear by chance: these are places to look at "
        "rather than conclusions, least of all what is marked as barely clear. " + wards_are(review)
    )
    if none:
        paper.numbered("No clear change in anything counted was found in ", *joined(none), ".")
    if unjudged:
        paper.numbered("There was too little to judge any change in ", *joined(unjudged), ".")
    wards_without_rates(review, paper)
    paper.table(
        (Heading("Ward", 4.2), Heading("Rises", 6.4), Heading("Falls", 6.4)),
        rows,
        caption="Wards with a change beyond chance in anything counted",
        about="For each ward, what clearly rose and what clearly fell, with the percentage change.",
    )


def wards_without_rates(review: Review, paper: Document) -> None:
    """Why some wards have no rates and perhaps too low a count; nothing where all have."""
    wards = unfitted_wards(review)
    if wards:
        paper.numbered(unfitted_words(review, wards))
    if missing := in_no_ward(review):
        paper.numbered(missing)
    if drawn := ward_year_words(review):
        paper.numbered(drawn)


def _period_compared(review: Review) -> Period:
    """The year, or the months of it that are held against the year before where the years cannot be."""
    return next((finding.period for _, finding in year_findings(review, review.home)), review.year)


def _ward_list(review: Review, ward: Place, verdict: str) -> tuple[Part, ...]:
    found = [
        (lower_first(measure.title), *how_much(finding, "barely"))
        for measure, finding in year_findings(review, ward)
        if finding.verdict == verdict
    ]
    parts = joined(found)
    return (parts[0][:1].upper() + parts[0][1:], *parts[1:]) if parts else ()


def _chosen(review: Review) -> list[Measure]:
    """The measures of the partnership's priorities, or all where it has named none."""
    named = {name for priority in review.partnership.settings.priorities for name in priority.measures}
    return [measure for measure in review.measures if not named or measure.name in named]


def cautions(review: Review, paper: Document, *, level: int = 2) -> None:
    """Every caution that touches a finding in the paper, once, by what it is about."""
    elsewhere = ("zone", "service")
    found = [finding for finding in review.findings if finding.place == review.home]
    found += [each for each in review.findings if each.place in review.wards or each.place.level in elsewhere]
    grouped = grouped_cautions(review, found)
    if not grouped:
        return
    paper.heading("Cautions", level)
    paper.numbered(
        "The figures must be read with these in mind; one that is on a few measures alone names them."
    )
    for about, cautions_on in grouped:
        paper.numbered(Styled(f"{about}:", bold=True))
        for each in cautions_on:
            paper.bullet(*([Styled(f"{each.named}: ", bold=True)] if each.named else []), each.words)


def how_made(review: Review, paper: Document) -> None:
    """The method, in as many words as a councillor needs."""
    paper.heading("How the figures were made", 2)
    if not nothing_compared(review):
        paper.numbered(
            "Each year's count is set against the year before by an exact test of two counts, widened by how much the "
            "months of this place vary anyway. A rise or a fall is called clear only where that would rarely make one "
            "as large, and barely clear where it may also be next to nothing. All changes of a table are judged "
            "together, so that at most about one in twenty of those called clear is chance. Where both counts are very "
            "small, nothing is said. Differences are worked out before numbers are rounded, so they can be a little "
            "off from those of two printed numbers."
        )
    if review.official or any(review.finding_of_rates(each, ALL_CSPS) for each in review.measures):
        paper.numbered(
            f"Rates divide the count by the number of residents{_or_households(review)}. They leave out the "
            "visitors, shoppers and commuters of whom a city centre has many."
        )
    paper.numbered(
        "Every number in this report carries a hidden reference that leads back to the records it was counted "
        "from, and cannot be typed over by accident."
    )


def _or_households(review: Review) -> str:
    """What else a count is divided by, where that is known."""
    other = [measure.title for measure in review.measures if review.rated_by(measure) is not measure]
    return f", that of {lower_first(other[0])} by the number of households" if other else ""


def sources(review: Review) -> list[tuple[str, str]]:
    """Each publisher once, with what was received of it and why it is not exempt: blank where somebody must say.

    What was left aside or is held back and counts in nothing is no paper that the report rests on.
    """
    aside = left_aside(review)
    titles: dict[tuple[str, bool], dict[str, None]] = {}
    for each in review.sources:
        if not each.title or each.title in aside:
            continue
        public = each.publisher not in NOT_PUBLIC
        if each.title == WEIGHTS:
            kind = f"severity weights of offences, a file of the kind that the {each.publisher} publishes"
            titles.setdefault((kind, public), {})[each.name] = None
        else:
            titles.setdefault((publisher_words(review, each.publisher), public), {})[each.title] = None
    made_up = review.partnership.settings.made_up
    return [
        (
            f"{named[:1].upper()}{named[1:]}: {'; '.join(kinds)}",
            "None: it is made up" if made_up else "None: it is published" if public else "",
        )
        for (named, public), kinds in titles.items()
    ]


def _named(finding: Finding, statistic: str) -> Figure:
    return next(figure for figure in finding.sentence.figures() if figure.statistic == statistic)
