"""The release class of every measure, as a partnership's file may have it."""

from collections.abc import Iterable

from ..measures import Measure
from ..measures.catalogue import CATALOGUE
from ..partnership import Partnership
from ..release.ledger import measures_told
from ..release.rule import ReleaseRule


def release_rule(partnership: Partnership, measures: Iterable[Measure] = ()) -> ReleaseRule:
    """Of the catalogue and any further measures. Raises NotReleased for what the file may not say.

    What an earlier edition told stays on the menu, as what overlaps with it would be told beside it otherwise.
    """
    settings = partnership.settings
    decided = {each.measure: each.stricter for each in settings.release_decisions if each.stricter}
    withheld = tuple(
        (each.measure, each.place, each.period, each.category)
        for each in settings.release_decisions
        if each.period
    )
    every = list({each.name: each for each in (*CATALOGUE.values(), *measures)}.values())
    told = measures_told(partnership.ledger)
    before = [each.name for each in every if each.name in told]
    return ReleaseRule.of(
        every, settings.release | decided, made_up=settings.made_up, withheld=withheld,
        first=[*before, *settings.measures_chosen],
    )  # fmt: skip
