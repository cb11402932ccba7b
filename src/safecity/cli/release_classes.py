"""The release class of every measure, as a partnership's file may have it."""

from collections.abc import Iterable

from ..measures import Measure
from ..measures.catalogue import CATALOGUE
from ..partnership import Partnership
from ..release.rule import ReleaseRule


def release_rule(partnership: Partnership, measures: Iterable[Measure] = ()) -> ReleaseRule:
    """Of the catalogue and any further measures. Raises NotReleased for what the file may not say."""
    settings = partnership.settings
    decided = {each.measure: each.stricter for each in settings.release_decisions if each.stricter}
    withheld = tuple(
        (each.measure, each.place, each.period, each.category)
        for each in settings.release_decisions
        if each.period
    )
    every = [*CATALOGUE.values(), *measures]
    return ReleaseRule.of(every, settings.release | decided, made_up=settings.made_up, withheld=withheld)
