"""What is asked of a city's records: counts, and percentages written as they are to be printed. Plain values.

A percentage is text, because its decimals say how closely it is to be met: "26" lets 25.6 pass, "26.0" does not.
"""

from dataclasses import dataclass
from datetime import date

from safecity.vocabulary.offence_group import OffenceGroup

BANDS = ("under 18", "18-24", "25-34", "35-49", "50 and over")


@dataclass(frozen=True)
class Amount:
    """How many crimes of a kind there were in the year before, and in the year or by what change."""

    before: int  # about, where a change is asked for
    after: int | None = None  # about
    change: str = ""


@dataclass(frozen=True)
class Closing:
    """The change of a whole group of crimes, reached by letting one kind of them close the gap."""

    group: OffenceGroup
    by: str
    change: str


@dataclass(frozen=True)
class Profile:
    """Shares of people by age and sex; bands that are not named share the rest by weight."""

    shares: dict[str, str]
    rest: dict[str, int]
    sex: tuple[str, str]  # such as female, 68.3
    people: int | None = None
    unknown: int = 0  # of unknown age; the shares hold with and without them in the base


@dataclass(frozen=True)
class Victims:
    """How victimisation is concentrated on people."""

    unique: int
    share_of_crimes: str  # with a person as the victim
    single: str
    repeat_crimes: str  # share of victim-recorded crimes that met those with two or more
    many: int  # people with five or more
    many_crimes: int
    many_share: str
    single_before: str
    many_before: int


@dataclass(frozen=True)
class Domestic:
    """Domestic-flagged crime."""

    share: str
    violent_change: str
    share_of_violence: str
    share_before: str  # about
    partner: str  # current or former
    victims: Profile
    offenders: Profile
    victims_in_100_crimes: int
    ratio: float  # rate in the most over the least deprived areas


@dataclass(frozen=True)
class Sexual:
    """Rape and other sexual offences: when they happened, between whom, and who the victims are."""

    non_recent: str
    non_recent_rape: str
    non_recent_other: str
    domestic_rape: str
    domestic_other: str
    partner_rape: str
    acquaintance_rape: str
    victims: Profile
    rape_victims: Profile
    other_victims: Profile
    offenders: Profile


@dataclass(frozen=True)
class Autumn:
    """Hate crimes recorded between the same two days of the year and of the year after it."""

    first: date
    last: date
    race: tuple[int, int]
    any_strand: tuple[int, int]


@dataclass(frozen=True)
class Flags:
    """Crimes with a flag, the year before and the year."""

    alcohol: tuple[int, int]  # exactly
    drugs: Amount
    hate: Amount
    bladed: Amount
    autumn: Autumn


@dataclass(frozen=True)
class PartnerShare:
    """A share that a partner sends already counted."""

    sender: str
    measure: str
    period: str
    share: str
    of: int  # about


@dataclass(frozen=True)
class PartnerCount:
    """A number that a partner keeps itself and sends as it stands."""

    sender: str
    measure: str
    period: str
    value: int


@dataclass(frozen=True)
class Targets:
    """All that is asked of the records of one city."""

    year: int  # the financial year that starts in it; the one before is compared with it
    first_year: int
    last_day: date
    crimes: dict[str, Amount]  # by kind, as in kinds.KINDS
    closings: tuple[Closing, ...]
    victims: Victims
    domestic: Domestic
    sexual: Sexual
    flags: Flags
    asb: tuple[int, int]  # the year before and the year, exactly
    partner_shares: tuple[PartnerShare, ...] = ()
    shares_of_england: tuple[PartnerShare, ...] = ()
    partner_counts: tuple[PartnerCount, ...] = ()
    referrals: int = 120  # to domestic abuse services, in a usual month
    peak_of_referrals: int = 3  # times what was usual, in the worst month of a lockdown
    first_time_entrants: tuple[int, ...] = (300, 325, 350)  # per 100,000 aged 10-17, up to the year
    youth_services: int = 155  # of which the city's own is one
    unlocated: float = 0.03  # of rows: without a place, and so in none of the figures above
    unreferenced: float = 0.12  # of people: the force knows them by name only

    def __post_init__(self) -> None:
        if not date(self.year + 1, 3, 31) <= self.last_day <= date(self.year + 2, 3, 31):
            raise ValueError(f"records end in the year or the one after it, not on {self.last_day}")
