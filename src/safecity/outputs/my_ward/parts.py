"""What is said of a ward, part by part: the same on its sheet and on its page."""

from collections.abc import Mapping
from functools import cache

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, TOO_FEW, UP, Finding
from ...findings.neighbours import beside, neighbours_of
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Place
from ..committee_paper.words import joined, lower_first
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Part, Styled
from ..levels import OVERALL
from ..months_compared import period_of
from ..topics.changes import Change, Changes, nothing_clear
from ..topics.counted import measure_of
from ..topics.where_and_when import areas_shown, week_words
from ..topics.work import action_words, cost_words, planned, problem_words
from ..words.period import short_words

_CLEAR, _NEAR, _HOT, _KINDS, _SCHEMES = 6, 9, 4, 3, 3  # so many of each fit on a page
_WHAT_HOT_IS = (
    "By itself: more for its residents than areas usually differ by. A hot neighbourhood: it and the areas that touch "
    "it have more between them than chance would put there."
)
_BESIDE = {UP: "higher", DOWN: "lower", NO_CLEAR_CHANGE: "much alike"}


def what_changed(review: Review, ward: Place, found: Changes, document: Document) -> None:
    """The clear changes beside those of the whole place; the rest is named, and no more is made of it."""
    clear = found.clear[:_CLEAR]
    if clear:
        period = clear[0].finding.period
        document.table(
            (
                Heading("What changed clearly", 4.8), Heading(short_words(period.year_before()), 2.0, numbers=True),
                Heading(short_words(period), 2.0, numbers=True), Heading("Change", 3.8, numbers=True),
                Heading(f"In all of {review.home.name}", 4.6),
            ),
            [
                (
                    each.measure.title, each.finding.before or "not known", each.finding.after or "not known",
                    _how_much(each.finding), _how_it_went(review.finding(each.measure.name, review.home)),
                )
                for each in clear
            ],
            about=f"Clear changes in {ward.name}",
        )  # fmt: skip
        if len(found.clear) > len(clear):
            others = joined([(lower_first(each.measure.title),) for each in found.clear[_CLEAR:]])
            document.paragraph("Also clearly changed: ", *others, ".", where="what changed")
    elif found.unclear or found.too_few:
        begins, _, rest = nothing_clear(found, ward.name).partition(": ")
        document.paragraph(_bold(f"{begins}:"), f" {rest}", where="what changed")
    words = _the_rest(found)
    if words:
        document.paragraph(*words, where="what did not change")


def _bold(words: str) -> Styled:
    return Styled(words, bold=True)


def _the_rest(found: Changes) -> tuple[Part, ...]:
    parts: list[Part] = []
    for start, those in (
        ("No clear change: ", found.unclear),
        ("Too few to judge: ", found.too_few),
        ("Recorded in another way than before, so that they cannot be compared: ", found.refused),
    ):
        if those:
            parts += [" " if parts else "", start, *_named(those), "."]
    return tuple(parts)


def _named(those: tuple[Change, ...]) -> tuple[Part, ...]:
    return joined([(lower_first(each.measure.title),) for each in those])


def _how_much(finding: Finding) -> Cell:
    """A change in per cent; where there were too few for one, which way it went."""
    barely = ", barely clear" if finding.barely_clear else ""
    if finding.change is not None:
        return (finding.change, barely)
    return ("more" if finding.verdict == UP else "fewer") + barely


def _how_it_went(finding: Finding | None) -> Cell:
    if finding is None or finding.verdict not in (UP, DOWN, NO_CLEAR_CHANGE, TOO_FEW):
        return "not known"
    if finding.verdict in (UP, DOWN):
        clear = "barely clear" if finding.barely_clear else "clear"
        way = f"{clear} {'rise' if finding.verdict == UP else 'fall'}"
        return (f"{way}, ", finding.change) if finding.change else way
    return "no clear change" if finding.verdict == NO_CLEAR_CHANGE else "too few to say"


def beside_whom(review: Review, ward: Place) -> str:
    """The heading of the table of rates: without boundaries no ward is known to touch another."""
    return (
        "Beside its neighbours"
        if _neighbours(review).get(ward.code)
        else f"Beside the whole of {review.home.name}"
    )


def beside_neighbours(review: Review, ward: Place, document: Document) -> bool:
    """The rates of the ward, of those that touch it and of the whole place; False where there is none to tell."""
    measures = [each for each in review.measures if each.name in OVERALL]
    near = _neighbours(review).get(ward.code, ())[:_NEAR]
    places = (ward, *near, review.home)
    if not any((rate := _rate(review, each, ward)) and rate.value is not None for each in measures):
        return False
    unit = _rate(review, measures[0], ward).unit  # type: ignore[union-attr]
    columns: list[Heading] = [Heading("Place", 4.4)]
    for each in measures:
        short = each.title.replace("All recorded crime", "Crime").replace("Anti-social behaviour", "ASB")
        columns += [
            Heading(each.title, 2.2, numbers=True),
            Heading("Beside this ward", 2.5, alone=f"{short}, beside this ward"),
            Heading("Change", 2.6, alone=f"{short}, change"),
        ]  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for place in places:
        row: list[Cell] = [_place_named(review, place, ward)]
        for each in measures:
            rate, here = _rate(review, each, place), _rate(review, each, ward)
            row += [
                rate or "not known",
                "–" if place == ward else _BESIDE.get(beside(rate, here), "not known"),
                _changed(review.finding(each.name, place)),
            ]
        rows.append(tuple(row))
    document.table(columns, rows, about=f"{ward.name} beside its neighbours and the whole place, {unit}")
    document.paragraph(
        f"Rates are {unit}, {period_of(review, measures[0]).in_words()}. “Higher” and “lower” are said only where "
        "chance cannot explain it. Places where people shop, work or go out have few residents for their size, so "
        "their rates are high." + ("" if near else " Which wards touch it is not known: no boundaries were received."),
        where="beside its neighbours", style="Small",
    )  # fmt: skip
    return True


def _place_named(review: Review, place: Place, ward: Place) -> Cell:
    if place == ward:
        return (_bold(ward.name),)
    return f"All of {place.name}" if place == review.home else place.name


def _changed(finding: Finding | None) -> Cell:
    if finding is None:
        return "not known"
    if finding.verdict in (UP, DOWN) and finding.change is not None:
        return (finding.change, " (barely)") if finding.barely_clear else (finding.change,)
    return {
        UP: "clear rise",
        DOWN: "clear fall",
        NO_CLEAR_CHANGE: "none clear",
        TOO_FEW: "too few",
    }.get(finding.verdict, "not known")


def _rate(review: Review, measure: Measure, place: Place) -> Figure | None:
    period = period_of(review, measure)
    return review.rate(measure, place, period) if review.has_rate(measure, place, period) else None


def _neighbours(review: Review) -> Mapping[str, tuple[Place, ...]]:
    return _of_wards(
        tuple((ward, review.shapes[ward.code]) for ward in review.wards if ward.code in review.shapes)
    )


@cache
def _of_wards(wards: tuple[tuple[Place, str], ...]) -> Mapping[str, tuple[Place, ...]]:
    """Worked out once for all wards of an edition."""
    return neighbours_of({ward.code: shape for ward, shape in wards}, [ward for ward, _ in wards])


def where_and_when(review: Review, ward: Place, document: Document) -> bool:
    """Its hot spots and its hours; False where nothing is known of either."""
    said = _where(review, ward)
    for place, parts in said:
        document.point(None, _bold(place), " ", *parts, where="where and when")
    if said:
        document.paragraph(_WHAT_HOT_IS, where="where and when", style="Small")
    week = next(
        (each for name in OVERALL if (each := review.where_and_when.week_in(ward, name)) is not None), None
    )
    if week is not None:
        measure = measure_of(review, week.measure)
        assert measure is not None
        whole = review.where_and_when.week_in(review.home, week.measure)
        document.point(None, *_night(week, whole, review.home), *week_words(measure, week), ".",
                       where="where and when")  # fmt: skip
    known = bool(review.where_and_when.where)
    if known and not said:
        document.point(
            None,
            f"No small area here stands out by itself{' or is in a hot neighbourhood' if _neighbours(review) else ''}.",
            where="where and when",
        )
    return known or week is not None


def _night(week, whole, home: Place) -> tuple[Part, ...]:
    if week.at_night is None or whole is None or whole.at_night is None:
        return ()
    words = {UP: "clearly more than", DOWN: "clearly less than"}.get(
        beside(week.at_night, whole.at_night), "much the same as"
    )
    return (
        "Between 21:00 and 06:00: ", week.at_night, f" of crimes that say when, {words} in all of {home.name} (",
        whole.at_night, "). ",
    )  # fmt: skip


def _where(review: Review, ward: Place) -> list[tuple[str, tuple[Part, ...]]]:
    """The hot spots of the ward in the words of the page on them, those for most kinds of crime first."""
    own = {code for code, of in review.ward_of.items() if of == ward.code}
    said = []
    for area in [each for each in areas_shown(review) if each.place.code in own][:_HOT]:
        alone = [(lower_first(measure.title), " (", hot.count, ")") for measure, hot in area.alone]
        by_itself = {measure.name for measure, _ in area.alone}
        near = [
            (lower_first(measure.title),)
            for measure, _ in area.neighbourhood
            if measure.name not in by_itself
        ]
        words = [
            (begins, *joined(kinds[:_KINDS]), " and other kinds" if len(kinds) > _KINDS else "")
            for begins, kinds in (
                ("stands out by itself for ", alone),
                ("is in a hot neighbourhood for ", near),
            )
            if kinds
        ]
        if words:
            parts = [part for at, clause in enumerate(words) for part in (("; " if at else ""), *clause)]
            said.append((area.place.name, (*parts, ".")))
    return said


def hangs_on(review: Review) -> tuple[tuple[str, ...], ...]:
    """What a ward's parts say that comes of the partnership's plan: what is being done under each priority."""
    return tuple(
        ("".join(map(str, action_words(each, in_a_part=True))), str(each.action.scheme))
        for of in planned(review)
        for each in of.actions
    )


def what_was_done(review: Review, ward: Place, document: Document) -> bool:
    """The schemes of the register that are in the ward, and whether each worked."""
    own = {code for code, of in review.ward_of.items() if of == ward.code} | {ward.code}
    here = [each for each in review.assessed if own & {place.code for place in each.places}]
    for each in here[:_SCHEMES]:
        document.point(None, each.finding.sentence, *cost_words(review, each.scheme), where="what was done")
    schemes = {each.scheme for each in here}
    actions = [each for of in planned(review) for each in of.actions if each.action.scheme in schemes]
    for action in actions[:_SCHEMES]:
        document.point(None, *action_words(action, in_a_part=True), where="what was done")
    problems = [each for each in review.work.problems if ward.code in each.wards]
    for problem in problems[:_SCHEMES]:
        document.point(None, problem_words(problem), where="what was done")
    raised = _raised(review, ward)
    if raised:
        document.point(
            None, "Residents here raised most often: ", *joined(raised), ".", where="what was done"
        )
    return bool(here or problems or raised)


def _raised(review: Review, ward: Place) -> list[tuple[Part, ...]]:
    """What residents of a ward raised most in the year, with how often."""
    found = [
        (each.theme, number)
        for each in review.work.concerns
        for place, number in each.by_ward
        if place == ward
    ]
    found.sort(key=lambda pair: (-(pair[1].value or 0), pair[0]))
    return [(theme, " (", number, ")") for theme, number in found[:_KINDS]]
