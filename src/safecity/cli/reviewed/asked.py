"""What is asked of a review: of which place and year, by which measures, from which records, by which rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...datasets.at_hand import AtHand
from ...datasets.people.people_in_crimes import weights_known
from ...datasets.places.geography import Geography, read_geography
from ...datasets.places.unplaced import refuse_unplaced
from ...datasets.reference import SEVERITY
from ...datasets.store import Store
from ...measures import Measure
from ...partnership import Partnership, PartOfYear
from ...release.rule import ReleaseRule
from ...vocabulary import Period, Place
from ..progress import Say
from ..release_classes import release_rule
from .needed import need_months
from .official import is_official
from .periods import counted_at_all, months_between, periods_counted, shared_with_year_before


@dataclass(frozen=True)
class Asked:
    """Everything that is known before the first record is counted."""

    partnership: Partnership
    store: Store
    records: AtHand
    year: Period
    named: Sequence[Measure]  # as they were asked for
    everything: Sequence[Measure]  # of them, and of what came, whatever can be counted at all
    geography: Geography
    rule: ReleaseRule
    periods: list[Period]
    weights: Mapping[
        str, float
    ]  # days of sentence of each offence, where its severity tells of a protected number

    @property
    def measures(self) -> list[Measure]:
        """Those that are counted from records here, and not printed by the Home Office."""
        return [each for each in self.everything if not is_official(each)]

    @property
    def home(self) -> Place:
        return self.geography.home.place

    @property
    def years(self) -> tuple[Period, Period]:
        return self.year.year_before(), self.year

    @property
    def months(self) -> tuple[Period, ...]:
        """The months that are shown: an edition speaks of its year and what led up to it.

        Limits that were fitted to later months would know the future.
        """
        return tuple(month for month in self.months_at_hand if month.end <= self.year.end)

    @property
    def months_at_hand(self) -> list[Period]:
        return months_between(self.records.own())

    @property
    def shared(self) -> dict[str, Period | None]:
        """By measure, the months of the year that the year before has as well; None where there are none."""
        return shared_with_year_before(self.records, self.year, self.measures)

    @property
    def parts_of_years(self) -> list[tuple[PartOfYear, list[Measure]]]:
        """The spans that the partnership's file names, with what is asked of each."""
        return [
            (part, [each for each in self.measures if each.name in part.measures])
            for part in self.partnership.settings.parts_of_years
        ]


def ask(
    partnership: Partnership, store: Store, records: AtHand, year: Period, measures: list[Measure], say: Say
) -> Asked:
    """Reads the places, and refuses what cannot be reviewed. Raises Missing and NotReleased, which say why."""
    everything = counted_at_all(records, year, measures)
    rule = release_rule(partnership, everything)
    measures, everything = (
        [each for each in those if each.name not in rule.instead] for those in (measures, everything)
    )
    need_months(records, year, partnership, store)
    say("reading places and residents")
    settings = partnership.settings
    geography = read_geography(
        store,
        area=settings.area,
        name=partnership.name,
        force=partnership.force,
        year=year,
        zones=settings.zones,
    )
    refuse_unplaced(store, geography, [year.year_before(), year])
    counted = [each for each in everything if not is_official(each)]
    return Asked(
        partnership=partnership,
        store=store,
        records=records,
        year=year,
        named=measures,
        everything=everything,
        geography=geography,
        rule=rule,
        periods=periods_counted(records, year, counted),
        weights=weights_known(store) if store.holds(SEVERITY) and not rule.is_all_open else {},
    )
