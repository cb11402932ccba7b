"""Who they were: victims and offenders by age and sex, in per cent and for every thousand residents of that age."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ...findings.finding import Sentence
from ...findings.judged.judge import FEW
from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue.people import OF_OFFENDERS, OFFENDERS_FROM_TEN
from ...release.figure import Figure
from ...statistics.change import rate_change
from .counted import count, is_known, whole

_KINDS: tuple[Literal["age", "sex"], ...] = ("age", "sex")
_SEXES = {"female": "Women and girls", "male": "Men and boys"}


@dataclass(frozen=True)
class ProfileRow:
    """A part of them: how many, what part of those known, and their rate; and the year before."""

    name: str
    known: bool
    count: Figure
    share: Figure | None  # of those known; of everybody for the part that is not known
    rate: Figure | None  # for every thousand residents of that age
    earlier_count: Figure | None
    earlier_share: Figure | None

    @property
    def aged(self) -> str:
        """As a sentence says it: aged 18 to 24."""
        return f"aged {self.name}"


@dataclass(frozen=True)
class Profile:
    """The victims or offenders of one kind of crime by age and by sex."""

    measure: Measure
    people: Figure
    ages: tuple[ProfileRow, ...]
    sexes: tuple[ProfileRow, ...]

    def rows(self, kind: Literal["age", "sex"]) -> tuple[ProfileRow, ...]:
        return self.ages if kind == "age" else self.sexes

    @property
    def rated(self) -> tuple[ProfileRow, ...]:
        """The bands of age whose residents are known, the highest rate first."""
        known = [
            row for row in self.ages if row.known and row.rate is not None and row.rate.value is not None
        ]
        return tuple(sorted(known, key=lambda row: -(row.rate.value or 0)))  # type: ignore[union-attr]


def profile(review: Review, name: str) -> Profile | None:
    """None where the people are not known, or not by any part of them."""
    measure = next((each for each in review.themed if each.name == name and each.by), None)
    people = count(review, name)
    if measure is None or people is None or not is_known(people):
        return None
    ages, sexes = _rows(review, measure, "age"), _rows(review, measure, "sex")
    return Profile(measure, people, ages, sexes) if ages or sexes else None


def by_head(found: Profile) -> tuple[Sentence, ...]:
    """Which age is commonest for its number of residents, and which by number alone, where that is another.

    Bands of age differ in width, so the largest number alone would say which band is widest.
    """
    counted = [row for row in found.ages if row.known and is_known(row.count)]
    if not counted or sum(whole(row.count) or 0 for row in counted) < FEW:
        return (Sentence(("There are too few to say which age is most common.",)),) if counted else ()
    rated = found.rated
    most = max(counted, key=lambda row: whole(row.count) or 0)
    if not rated or len(rated) < len([row for row in found.ages if row.known]):
        words = (
            "How many residents are of each age is not known, and bands of age differ in width, so no age can be "
            "called the most common. The largest number, ", most.count, f", were {most.aged}.",
        )  # fmt: skip
        return (Sentence(words),)
    return (_commonest(found, rated), _largest(found, rated, most))


def sexes_in_words(found: Profile) -> Sentence | None:
    """Of which sex most of them were: the heading of a profile."""
    known = [row for row in found.sexes if row.known and row.name in _SEXES and is_known(row.share)]
    if not known:
        return None
    most = max(known, key=lambda row: row.share.value)  # type: ignore[union-attr, return-value, arg-type]
    if most.share is None or not most.share.value:
        return None
    return Sentence((f"{_SEXES[most.name]} were ", most.share, f" of {_lower(found.measure.title)}"))


def unknown_in_words(found: Profile) -> Sentence | None:
    """How many are of an age or a sex that nobody recorded."""
    parts: list[str | Figure] = []
    asked = []
    for kind in _KINDS:
        missing = next((row for row in found.rows(kind) if not row.known), None)
        if missing is None or missing.share is None or not is_known(missing.share):
            continue
        asked.append(kind)
        if missing.count.value:
            parts += [
                ", and the " if parts else "The ",
                f"{kind} is not known for ",
                missing.count,
                " (",
                missing.share,
                ")",
            ]
    if parts:
        return Sentence((*parts, "."))
    return Sentence((f"The {' and '.join(asked)} of everybody is known.",)) if asked else None


def is_from_ten(measure: Measure, row: ProfileRow) -> bool:
    """Whether its rate is of residents from ten on, while its name says under 18: of offenders that young."""
    young = next((each for each in measure.by if each.per is not None), None)
    return (
        measure.by is OF_OFFENDERS and row.rate is not None and young is not None and row.name == young.name
    )


def residents_beside(profiles: Iterable[Profile]) -> str:
    """The note under a table of their rates: which residents the youngest stand beside; empty without such rates."""
    found = any(is_from_ten(each.measure, row) for each in profiles for row in each.ages)
    return OFFENDERS_FROM_TEN.wording if found else ""


def of_nobody(row: ProfileRow) -> bool:
    """Whether it is the row of another sex, or of what nobody recorded, and nobody is in it in any year shown."""
    aside = row.name == "other" or not row.known
    return aside and all(each is None or each.value == 0 for each in (row.count, row.earlier_count))


def nobody_in_words(review: Review, found: Profile) -> str:
    """One sentence in place of rows that hold nothing but 0; empty where there are none."""
    none = [(kind, row) for kind in _KINDS for row in found.rows(kind) if of_nobody(row)]
    if not none:
        return ""
    which = [f"of another {kind}" if row.known else f"of unknown {kind}" for kind, row in none]
    years = [review.earlier] if all(row.earlier_count is not None for _, row in none) else []
    when = " or ".join(year.in_words() for year in (*years, review.year))
    words = " or ".join(filter(None, (", ".join(which[:-1]), which[-1])))
    return f"Nobody among them was {words} in {when}."


def _rows(review: Review, measure: Measure, kind: str) -> tuple[ProfileRow, ...]:
    released, home = review.released, review.home
    known = {each.label: each for each in measure.by}
    found = []
    for label in released.parts(measure.name, home, review.year, kind):
        category = known[label]
        rate = released.rate(measure.name, home, review.year, label) if category.per is not None else None
        had = released.has(measure.name, home, review.earlier, label)
        found.append(
            ProfileRow(
                name=category.name.replace("-", " to "),
                known=category.known,
                count=released.count(measure.name, home, review.year, label),
                share=released.share(measure.name, home, review.year, label),
                rate=rate,
                earlier_count=released.count(measure.name, home, review.earlier, label) if had else None,
                earlier_share=released.share(measure.name, home, review.earlier, label) if had else None,
            )
        )
    return tuple(found)


def _commonest(found: Profile, rated: tuple[ProfileRow, ...]) -> Sentence:
    first, *rest = rated
    level = [row for row in rest if not _clearly_lower(row, first)]
    start = (
        f"{found.measure.title} were most common, for the number of residents, among people {first.aged}: "
    )
    parts: list[str | Figure] = [start, first.rate or "", " for every 1,000 of them."]
    for at, row in enumerate(level):
        last = at == len(level) - 1
        parts += [
            " Those " if not at else " and those " if last else ", those ",
            f"{row.aged} (",
            row.rate or "",
            ")",
        ]
    if level:
        parts += [" were not clearly below them."]
    return Sentence(tuple(parts))


def _largest(found: Profile, rated: tuple[ProfileRow, ...], most: ProfileRow) -> Sentence:
    share = (" (", most.share, " of those whose age is known)") if most.share else ()
    if most is rated[0]:
        return Sentence((f"Those {most.aged} are the largest number as well: ", most.count, *share, "."))
    more = (
        (most.rate.denominator or 0) > (rated[0].rate.denominator or 0)
        if most.rate and rated[0].rate
        else False
    )
    wider = ", of whom there are more residents" if more else ""
    return Sentence((f"By number alone most were {most.aged}{wider}: ", most.count, *share, "."))


def _clearly_lower(row: ProfileRow, than: ProfileRow) -> bool:
    """Whether chance alone would rarely make a band so much lower than another."""
    few, many = row.rate, than.rate
    if not (few and many and few.numerator is not None and many.numerator is not None):
        return False
    if not (few.denominator and many.denominator):
        return False
    change = rate_change(many.numerator, few.numerator, many.denominator, few.denominator)
    return change.is_clear and change.ratio < 1


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
