"""Repeat victims: how many people were harmed how often, and how much of the crime fell on them."""

from dataclasses import dataclass

from ...findings.finding import Sentence
from ...findings.review import Review
from ...release.figure import Figure
from ...statistics.concentration import added_up
from ...statistics.standardised import repeated
from ...vocabulary import Period
from .counted import count, is_known, number, rate, share, whole
from .told_apart import CRIMES, SEVERAL, is_least

VICTIMS, MANY = "unique_victims", "victims_of_five_or_more"
CHANGES = (
    "victims_of_one_crime",
    SEVERAL,
    "crimes_against_victims_of_several",
    MANY,
    "crimes_against_victims_of_five_or_more",
)
REPEATED = "rate where events repeat"
_NAMES = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five or more"}
_PEOPLE = {
    1: "victims_of_one_crime",
    **{times: f"victims_of_{times}_crimes" for times in (2, 3, 4)},
    5: MANY,
}
# Measures of those with so many crimes or more: their part of the victims, and of the crimes.
_AT_LEAST = {2: (SEVERAL, CHANGES[2]), 5: (MANY, CHANGES[-1])}
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
    return _at_least(review, people, " of victims, harmed five times or more, had ", crimes)


def several_words(review: Review) -> Sentence | None:
    """What part of the victims were harmed again within the year, and their part of the crimes."""
    people, crimes = rate(review, SEVERAL), rate(review, CHANGES[2])
    if people is None or crimes is None or not (is_known(people) and is_known(crimes)):
        return None
    return _at_least(review, people, " of victims were harmed more than once, and had ", crimes)


def _at_least(review: Review, people: Figure, words: str, crimes: Figure) -> Sentence:
    """A part of the victims and of the crimes, both called the least that they can be where they are."""
    first, then = ("At least ", "at least ") if is_least(review) else ("", "")
    said = (first, people, words, then, crimes, " of the crimes against people")
    return Sentence(tuple(part for part in said if part))


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
