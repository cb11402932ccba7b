"""The release class of every measure, as a partnership's file may have it."""

from collections.abc import Iterable

from ..measures import Measure
from ..measures.catalogue import CATALOGUE
from ..partnership import Partnership
from ..release.rule import ReleaseRule


def release_rule(partnership: Partnership, measures: Iterable[Measure] = ()) -> ReleaseRule:
    """Of the catalogue and any further measures. Raises NotReleased for what the file may not say."""
    settings = partnership.settings
    return ReleaseRule.of([*CATALOGUE.values(), *measures], settings.release, made_up=settings.made_up)
