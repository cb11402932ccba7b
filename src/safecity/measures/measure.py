"""A measure is one question about community safety, declared once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ibis.common.deferred import Deferred

from ..datasets.contract import Contract
from ..vocabulary import Caveat


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally:
    """What is added up: the rows of one dataset that satisfy a condition, or `total` over them.

    With `weight` each row counts for so much of it (days of sentence, a count that a partner sent); null
    counts for nothing.
    """

    of: Contract
    where: Deferred | bool = True
    total: Deferred | None = None
    weight: Deferred | None = None

    def __post_init__(self):
        if self.total is not None and self.weight is not None:
            raise ValueError(f"a tally of {self.of.name} has a total or a weight, not both")


@dataclass(frozen=True, kw_only=True, eq=False)
class People:
    """Distinct people, each counted once however many rows of a dataset are theirs; or those rows.

    Only people with at least `times[0]` and at most `times[1]` rows (None: however many) within the place and
    period count. The dataset has a column `person`; rows without one are nobody's and do not count.
    """

    of: Contract
    where: Deferred | bool = True
    times: tuple[int, int | None] = (1, None)
    count: Literal["people", "rows"] = "people"

    def __post_init__(self):
        low, high = self.times
        if low < 1 or (high is not None and high < low):
            raise ValueError(f"people with {low} to {high} rows: expected 1 or more, and no fewer than that")


@dataclass(frozen=True, kw_only=True, eq=False)
class Category:
    """A part of a measure with a name of its own, such as an age band: what satisfies a condition besides.

    `kind` says what it is a part by (age, sex, offence group); parts of one kind that are `known` share 100%
    between them, and the others, such as an age that nobody recorded, are counted beside them.
    `per` is the population that the part alone is a rate of: residents of that age.
    """

    kind: str
    name: str
    where: Deferred
    known: bool = True
    per: Tally | None = None

    @property
    def label(self) -> str:
        return f"{self.kind}: {self.name}"


Finest = Literal["", "whole", "year", "total"]
WHICH_WAY_IS_BETTER = {
    "lower": "lower is better",
    "higher": "higher is better",
    None: "neither direction is good news by itself",
}
COUNTED_ALREADY = ("counts", "young_people")  # datasets in which a row holds a number of things
OFFICIAL = "official"  # theme of what is counted in the Home Office's tables
AT_RISK = ("residents", "households")  # datasets of populations: a measure over one of them is a rate


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """A question about community safety, defined here and nowhere else.

    `numerator` is counted; over `denominator`, times `multiplier`, it is a rate in `unit`: of a population at
    risk (residents, households), or a share of other records. `noun` is what a sentence counts, for a share
    what it is a share of ("of recorded crimes were flagged as domestic"); `count_unit` what a table's column of
    counts is headed. `better` is None where neither direction is good news: more recorded drug offences may
    mean more searches. `release` says how finely it may be published; a measure without it does not load.
    `theme` is the page that shows it: '' for one of its own, with map and trend. `beside` names the measure of
    the same things whose rate this one's takes the place of, wherever one is shown, as soon as it is known;
    `instead_of` a number that a partner sent, which gives way where this one was counted from records. `exact` is
    a number in which chance plays no part, such as money: any difference is one. `finest` says how finely it may be
    published at all where it is not open, whatever its class allows: of the place as a `whole`, by whole `year`, or
    only the `total` of one, without categories. One that is not `judged` is counted of the place as a whole alone and
    not held against a year earlier: what it counts is judged under another name, or is not finished in the newer year.
    One told `in_full` is published with all its categories or, where one is too small, with none of its numbers.
    """

    name: str
    title: str
    noun: str
    numerator: Tally | People
    release: str
    count_unit: str = "crimes"
    denominator: Tally | People | None = None
    multiplier: int = 1
    unit: str = ""
    better: Literal["lower", "higher"] | None = None
    why: str = ""
    includes: str = ""
    caveats: tuple[Caveat, ...] = ()
    owner: str = "Community safety analyst"
    review: str = ""
    theme: str = ""
    beside: str = ""
    instead_of: str = ""
    exact: bool = False
    finest: Finest = ""
    judged: bool = True
    in_full: bool = False
    by: tuple[Category, ...] = ()

    def __post_init__(self):
        if not self.release:
            raise ValueError(f"{self.name}: a measure needs a release class: open, standard or sensitive")
        if self.denominator is None and self.multiplier != 1:
            raise ValueError(f"{self.name}: multiplier={self.multiplier} needs a denominator")
        labels = [each.label for each in self.by]
        if len(set(labels)) < len(labels):
            raise ValueError(f"{self.name}: two of its categories have one name")

    @property
    def form(self) -> Literal["count", "rate", "share"]:
        """A count without a denominator, a share of other records in per cent, or a rate of any other kind."""
        if self.denominator is None:
            return "count"
        return "share" if self.unit == "%" else "rate"

    @property
    def in_words(self) -> str:
        """What is counted, as a definition begins: a share's noun is the end of a sentence."""
        return f"what part {self.noun}" if self.noun.startswith("of ") else self.noun

    @property
    def of_population(self) -> bool:
        """Whether it is a rate of a population that we know of: residents, households."""
        return self.denominator is not None and self.denominator.of.name in AT_RISK

    @property
    def is_mapped(self) -> bool:
        """Whether its rate is shown with a map and a trend: on a page of its own, or on that of another's."""
        return not self.theme or bool(self.beside)

    @property
    def is_weighted(self) -> bool:
        """Whether it weighs things unlike each other, so that it is no count of things that happen by chance.

        What a partner counted is added up by its number as well, and is a count all the same.
        """
        weighs = isinstance(self.numerator, Tally) and self.numerator.weight is not None
        return weighs and self.numerator.of.name not in COUNTED_ALREADY


def by_page(measures: Iterable[Measure]) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """Those with a page of their own, and those shown together on the page of a theme."""
    every = tuple(measures)
    return tuple(each for each in every if not each.theme), tuple(each for each in every if each.theme)
