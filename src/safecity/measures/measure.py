"""A measure is one question about community safety, declared once."""

from dataclasses import dataclass
from typing import Literal

from ibis.common.deferred import Deferred

from ..datasets.contract import Contract
from ..vocabulary import Caveat


@dataclass(frozen=True, kw_only=True, eq=False)
class Tally:
    """What is added up: the rows of one dataset that satisfy a condition, or `total` over them."""

    of: Contract
    where: Deferred | bool = True
    total: Deferred | None = None


WHICH_WAY_IS_BETTER = {
    "lower": "lower is better",
    "higher": "higher is better",
    None: "neither direction is good news by itself",
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """A question about community safety, defined here and nowhere else.

    `numerator` is counted; over `denominator`, times `multiplier`, it is a rate in `unit`. `noun` is what a
    sentence counts, `count_unit` what a table's column of counts is headed. `better` is None where neither
    direction is good news: more recorded drug offences may mean more searches. `release` says how finely it
    may be published; a measure without it does not load.
    """

    name: str
    title: str
    noun: str
    numerator: Tally
    release: str
    count_unit: str = "crimes"
    denominator: Tally | None = None
    multiplier: int = 1
    unit: str = ""
    better: Literal["lower", "higher"] | None = None
    why: str = ""
    includes: str = ""
    caveats: tuple[Caveat, ...] = ()
    owner: str = "Community safety analyst"
    review: str = ""
    harm: str = ""  # where a reader who is harmed by this gets help, in words

    def __post_init__(self):
        if not self.release:
            raise ValueError(f"{self.name}: a measure needs a release class: open, standard or sensitive")
        if self.denominator is None and self.multiplier != 1:
            raise ValueError(f"{self.name}: multiplier={self.multiplier} needs a denominator")
