"""What a figure counts, in words: whose records, of which place and period, and which part of them."""

from ..editions import CountedFrom, Definition, PublishedFigure
from ..measures.described import DESCRIBED
from ..recount.measures import TOGETHER
from ..recount.official import OFFICIAL
from ..recount.records import OF_OWN_RECORDS
from ..recount.sent import SENT
from ..recount.young_people import TRACKED


def counted_in_words(figure: PublishedFigure, known: Definition | None, counted_from: CountedFrom) -> str:
    """Which records are counted, of people and crimes only those of the figure's category."""
    force = counted_from.force.replace("-", " ").title().replace(" And ", " and ")
    if known is None or figure.measure in DESCRIBED:
        of = f" ({figure.category})" if figure.category else f", {figure.place_name}, {figure.period}"
        return described(figure.measure) + of
    if figure.measure in OFFICIAL:
        return (
            f"{known.counts}: lines of {figure.place_name}, {figure.span.in_words()}, corrections subtracted"
        )
    if figure.measure in TRACKED:
        return (
            f"{known.counts}: lines of the cohort that entered in {figure.span.in_words()}, each child once"
        )
    if figure.measure in SENT:
        part = f"; only those {part_in_words(figure.category)}" if figure.category else ""
        what = f"what part {known.counts}" if known.counts.startswith("of ") else known.counts
        return f"{what}, as partners counted and sent them for {figure.place_name}, {figure.span.in_words()}{part}"
    own = "" if figure.level == "csp" and figure.place_code != counted_from.area else f" ({force})"
    together = figure.measure in TOGETHER
    of_force = together or figure.measure in OF_OWN_RECORDS
    records = "the force's own records" if of_force else "the police's open data"
    where = (
        f"in {records} that the place's own force{own} recorded in the small areas of {figure.place_name}, "
        f"{figure.span.in_words()}"
    )
    if not together:
        return f"records of {known.counts} {where}"
    what = f"what part {known.counts}" if known.counts.startswith("of ") else known.counts
    part = f"; only those {part_in_words(figure.category)}" if figure.category else ""
    return f"{what}, {where}{part}"


def described(measure: str) -> str:
    """What is counted of records, returns or answers themselves, and over what; the name of any other measure.

    >>> described("crimes_with_time"), described("arson")
    ('crimes of the force that say when they began', 'arson')
    """
    if measure not in DESCRIBED:
        return measure
    of = DESCRIBED[measure]
    return of.counts + (f", of {of.over}" if of.over else "")


def part_in_words(category: str) -> str:
    """A category as a sentence would have it.

    >>> part_in_words("age: 18-24"), part_in_words("sex: not known"), part_in_words("offence group: Rape")
    ('of age 18-24', 'whose sex is not known', 'of the offence group Rape')
    >>> part_in_words("together: alcohol"), part_in_words("together: alcohol and drugs")
    ('marked alcohol', 'marked alcohol and drugs together')
    """
    kind, _, name = category.partition(": ")
    if name == "not known":
        return f"whose {kind} is not known"
    if kind == "together":
        return f"marked {name}" + (" together" if " and " in name else "")
    return {"age": f"of age {name}", "sex": f"whose sex is {name}"}.get(kind, f"of the {kind} {name}")
