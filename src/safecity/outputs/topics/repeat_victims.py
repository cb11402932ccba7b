"""Repeat victims: how many people were harmed how often, and how much of the crime fell on them."""

from dataclasses import dataclass

from ...findings.finding import Sentence
from ...findings.review import Review
from ...release.figure import Figure
from ...statistics.concentration import added_up
from ...statistics.standardised import repeated
from ...vocabulary import Period
from .counted import count, is_known, number, rate, share, whole

VICTIMS, CRIMES = "unique_victims", "victimisations"
CHANGES = (
    "victims_of_one_crime",
    "victims_of_several_crimes",
    "crimes_against_victims_of_several",
    "victims_of_five_or_more",
    "crimes_against_victims_of_five_or_more",
)
SEVERAL, MANY = "victims_of_several_crimes", "victims_of_five_or_more"
REPEATED = "rate where events repeat"
_NAMES = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five or more"}
_PEOPLE = {
    1: "victims_of_one_crime",
    **{times: f"victims_of_{times}_crimes" for times in (2, 3, 4)},
    5: MANY,
}
# Measures of those with so many crimes or more: their part of the victims, and of the crimes.
_AT_LEAST = {2: (SEVERAL, CHANGES[2]), 5: (MANY, CHANGES[-1])}
_ALIKE = {
    "strict": "Only what is all but certain to be one person",
    "middle": "What is very likely to be one person",
    "loose": "What is more likely one person than two",
}
_TOLD_BY = {
    "reference": "were told by the force’s own reference for the person",
    "name": "by name, birth date and postcode",
    "nothing": "by nothing, so that each counts as one more person",
}
_OF_VICTIMS, _OF_CRIMES = "% of victims", "% of crimes against people"


@dataclass(frozen=True)
class Part:
    """The people with so many crimes in one year: how many they are and how many crimes, with their shares."""

    people: Figure
    share_of_people: Figure
    crimes: Figure
    share_of_crimes: Figure


@dataclass(frozen=True)
class TimesRow:
    """People by how many crimes they were the victim of, in the year and the year before."""

    name: str
    now: Part
    before: Part | None


@dataclass(frozen=True)
class CurvePoint:
    """Those harmed at least so often: what part of all victims, and of all crimes against people."""

    name: str
    people: Figure
    crimes: Figure


@dataclass(frozen=True)
class HowSure:
    """How many people were harmed by how alike two records have to be to be of one person."""

    alike: str
    people: Figure
    counted: bool  # the measures count by this one


def how_far(review: Review) -> tuple[HowSure, ...]:
    """How far the number of victims could move, the strictest first; nothing where no people were told apart.

    Of a year that did not come whole each is a gap.
    """
    if review.told_apart is None:
        return ()
    return tuple(
        HowSure(words, review.told_apart.victims[threshold], threshold == "middle")
        for threshold, words in _ALIKE.items()
        if threshold in review.told_apart.victims
    )


def told_by_what(review: Review) -> tuple[tuple[str, Figure], ...]:
    """How many times victims were told by each thing, in words; without what told none of them."""
    if review.told_apart is None:
        return ()
    by = review.told_apart.told_by
    return tuple((words, by[what]) for what, words in _TOLD_BY.items() if what in by and by[what].value)


def told_by(review: Review) -> Sentence | None:
    """By what the victims were told apart, and how many by each."""
    parts: list[str | Figure] = []
    for words, figure in told_by_what(review):
        parts += ["; " if parts else "", figure, f" {words}"]
    return (
        Sentence(("Of the times that a person was the victim of a crime in the year: ", *parts[1:], "."))
        if parts
        else None
    )


def how_linked(review: Review) -> str:
    """Whether the model that links names was fitted to these records; nothing where it linked none."""
    if review.told_apart is None or not review.told_apart.told_by["name"].value:
        return ""
    if review.told_apart.note.get("fitted"):
        return "How much each part of a name speaks for one person was learnt from these records."
    return (
        "These records hold too few sure pairs to learn from, so how much each part of a name speaks for one person "
        "was taken from usual values as it was."
    )


def all_alike(review: Review) -> bool:
    """Whether every threshold comes to the same number of victims."""
    numbers = {each.people.value for each in how_far(review)}
    return len(numbers) == 1 and None not in numbers and len(how_far(review)) > 1


def all_alike_words(review: Review) -> Sentence:
    """What it means that every threshold comes to the same number, and how far that is from certain."""
    rules = "A strict, a middle and a loose rule for taking two records for one person come to the same number here"
    nobody = review.told_apart.told_by.get("nothing") if review.told_apart else None
    if nobody is None or not nobody.value:
        return Sentence((f"{rules}. Details written in too many ways are missed by all three.",))
    once = nobody.value == 1
    return Sentence(
        (
            f"{rules}, and none of them can tell of ", nobody, f" time{'' if once else 's'} that a person was a victim "
            "who it was. Each counts as one more person by every rule, so the number of victims may be too high by as "
            "many. Details written in too many ways are missed by all three as well.",
        )
    )  # fmt: skip


def headline(review: Review) -> Sentence | None:
    """How many people were harmed, and how that changed; None where nobody was told apart."""
    victims = count(review, VICTIMS)
    if victims is None or not is_known(victims):
        return None
    finding = review.finding(VICTIMS, review.home)
    if finding and finding.tells_both:
        return finding.sentence
    return Sentence(
        (
            f"{review.home.name} had ",
            victims,
            f" people who were a victim of crime in {review.year.in_words()}.",
        )
    )


def by_number(review: Review) -> tuple[TimesRow, ...]:
    """A row for each number of crimes; none where the people of some number are not known."""
    now, before = _parts(review, review.year), _parts(review, review.earlier)
    if now is None:
        return ()
    return tuple(
        TimesRow(_NAMES[times], part, before[times] if before else None) for times, part in now.items()
    )


def few_have_many(review: Review) -> Sentence | None:
    """What part of the crime fell on the few who were harmed most: the heading of the curve."""
    people, crimes = rate(review, MANY), rate(review, CHANGES[-1])
    if people is None or crimes is None or not (is_known(people) and is_known(crimes)):
        return None
    return Sentence(
        (people, " of victims, harmed five times or more, had ", crimes, " of the crimes against people")
    )


def several_words(review: Review) -> Sentence | None:
    """What part of the victims were harmed again within the year, and their part of the crimes."""
    people, crimes = rate(review, SEVERAL), rate(review, CHANGES[2])
    if people is None or crimes is None or not (is_known(people) and is_known(crimes)):
        return None
    return Sentence(
        (people, " of victims were harmed more than once, and had ", crimes, " of the crimes against people")
    )


def curve(review: Review, period: Period) -> tuple[CurvePoint, ...]:
    """The concentration curve, those harmed most often first; nothing where a part of it is not known."""
    counts = _counts(review, period)
    if counts is None:
        return ()
    falling = sorted(counts.items(), reverse=True)
    reached = added_up(pair for _times, pair in falling)
    everybody, everything = reached[-1]
    return tuple(
        CurvePoint(
            _NAMES[times] if times == 5 else f"{_NAMES[times]} or more",
            _known_or_worked_out(
                review, "share of victims with so many or more", _AT_LEAST.get(times, ("", ""))[0], _PEOPLE[times],
                period, people, everybody, unit=_OF_VICTIMS,
            ),
            _known_or_worked_out(
                review, "share of crimes of those with so many or more", _AT_LEAST.get(times, ("", ""))[1],
                _PEOPLE[times], period, crimes, everything, unit=_OF_CRIMES,
            ),
        )
        for (times, _pair), (people, crimes) in zip(falling, reached, strict=True)
    )  # fmt: skip


def _known_or_worked_out(
    review: Review, statistic: str, measure: str, name: str, period: Period, part: int, of: int, *, unit: str
) -> Figure:
    """The share that a measure gives, where there is one, so that one number has one id."""
    known = rate(review, measure, period)
    if known is not None and known.unit == "%" and known.numerator == part and known.denominator == of:
        return known
    return share(review, statistic, name, period, part, of, unit=unit)


def _parts(review: Review, period: Period) -> dict[int, Part] | None:
    counts = _counts(review, period)
    if counts is None:
        return None
    everybody, everything = (sum(pair[at] for pair in counts.values()) for at in (0, 1))
    found = {}
    for times, (people, crimes) in counts.items():
        name = _PEOPLE[times]
        counted = count(review, name, period)
        assert counted is not None
        found[times] = Part(
            people=counted,
            share_of_people=_known_or_worked_out(
                review, "share of victims", name, name, period, people, everybody, unit=_OF_VICTIMS
            ),
            crimes=number(review, "crimes against them", name, period, crimes, "crimes against them"),
            share_of_crimes=_known_or_worked_out(
                review,
                "share of crimes against people",
                CHANGES[-1] if name == MANY else "",
                name,
                period,
                crimes,
                everything,
                unit=_OF_CRIMES,
            ),
        )
    return found


def _counts(review: Review, period: Period) -> dict[int, tuple[int, int]] | None:
    """People and their crimes by number of crimes. None where one is not known, or no year of victims is."""
    found = {}
    for times, name in _PEOPLE.items():
        people = whole(count(review, name, period))
        crimes = (
            whole(count(review, CHANGES[-1], period))
            if times == 5
            else None
            if people is None
            else times * people
        )
        if people is None or crimes is None:
            return None
        found[times] = people, crimes
    return found if any(people for people, _ in found.values()) else None


def rate_of_crimes(review: Review) -> Figure | None:
    """Crimes against people for each 1,000 residents, with a range that allows for several of them meeting one person.

    Of those harmed five times or more it is only known how many they are and how many crimes met them; as if each had
    as many, or one more. So the range is as wide as this at least. None where any of the numbers is not known.
    """
    people = {times: whole(count(review, name)) for times, name in _PEOPLE.items()}
    many, crimes = people.pop(5), whole(count(review, _AT_LEAST[5][1]))
    victims = rate(review, VICTIMS)
    if (
        many is None
        or crimes is None
        or None in people.values()
        or victims is None
        or not victims.denominator
    ):
        return None
    with_so_many = {times: number or 0 for times, number in people.items()}
    if many:
        often, more = divmod(crimes, many)
        with_so_many |= {often: many - more, often + 1: more}
    found = repeated(with_so_many)
    value, low, high = (
        1000 * float(each) / victims.denominator for each in (found.value, found.low, found.high)
    )
    return review.released.statistic(
        REPEATED, CRIMES, review.home, review.year, value=value, low=low, high=high,
        unit="per 1,000 residents", numerator=int(found.value), denominator=victims.denominator,
    )  # fmt: skip
