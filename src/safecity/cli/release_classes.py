"""The release class of every measure, as a partnership's file may have it."""

from collections.abc import Iterable

from ..measures import Measure
from ..measures.catalogue import CATALOGUE
from ..partnership import Partnership
from ..release.classes import OPEN
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


def made_stricter(partnership: Partnership, rule: ReleaseRule) -> dict[str, str]:
    """The classes of those measures that may have been open in an earlier edition and are so no more.

    A made-up place may have opened any; one that may exist only what is open by its definition.
    """
    return {
        name: release_class
        for name, release_class in rule.classes.items()
        if release_class != OPEN
        and (partnership.settings.made_up or (name in CATALOGUE and CATALOGUE[name].release == OPEN))
    }
