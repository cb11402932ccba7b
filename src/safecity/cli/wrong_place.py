"""Whether partnership.toml can be right: the place, by what the received files know, and the measures that it names."""

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import chain

from ..datasets.places.known_areas import KnownAreas
from ..measures.catalogue import CATALOGUE
from ..outputs.documents.council_template import template_of
from ..partnership import FILE, Partnership, Settings, read_logo
from ..release.ledger import wholes_told
from ..vocabulary.fault import BadPartnership
from ..vocabulary.priority_matrix import PriorityMatrix


def refuse_wrong_place(partnership: Partnership, known: KnownAreas) -> None:
    doubts = doubts_of(partnership, known)
    if doubts:
        raise BadPartnership.of_all(doubts, file=str(partnership.folder / FILE), advice="Then build again")


def refuse_another_place(partnership: Partnership) -> None:
    """Refuse a place of which no earlier edition told, where one told of another: their difference tells of few."""
    area = partnership.settings.area
    if others := wholes_told(partnership.ledger) - {area}:
        raise BadPartnership(
            "earlier editions in this folder told numbers of another place's own records, and of two places that "
            "overlap, or are one with two codes, the difference of such numbers tells of few people",
            file=str(partnership.folder / FILE),
            found=f"area = {area!r}",
            expected=" or ".join(map(repr, sorted(others))),
            advice="Write the area as it was. A place that was drawn anew needs a folder of its own; tell there, of "
            "the force's own records, nothing that an edition of the former place told of the same time",
        )


def doubts_of(partnership: Partnership, known: KnownAreas) -> list[str]:
    """Everything in the partnership's file that cannot be right by what the received files know."""
    place = known.doubts(area=partnership.settings.area, force=partnership.force, name=partnership.name)
    sets = partnership.comparator_sets
    names = Counter(each.name.casefold() for each in sets)
    twice = [f"two sets are called '{name}'. Give one another name" for name in names if names[name] > 1]
    doubted = known.doubted_sets({each.name: each.codes for each in sets})
    return [*place, *twice, *doubted, *_unknown_measures(partnership), *_doubted_files(partnership)]


def _doubted_files(partnership: Partnership) -> list[str]:
    found = []
    for look_over in (read_logo, template_of):
        try:
            look_over(partnership)
        except BadPartnership as wrong:
            found.append(f"{wrong.what}; found {wrong.found}, expected {wrong.expected}")
    return found


def _unknown_measures(partnership: Partnership) -> list[str]:
    """Names in priorities, the matrix and emerging issues that are no measures: they would be left out in silence."""
    settings = partnership.settings
    matrix = settings.priority_matrix or PriorityMatrix()
    named: list[tuple[str, Iterable[str]]] = [
        *((f"the priority '{each.title}'", each.measures) for each in settings.priorities),
        *((f"the emerging issue '{each.title}'", each.measures) for each in settings.emerging_issues),
        *(
            (f"[statutory_themes] {theme}", each.measures)
            for theme, each in settings.statutory_themes.items()
        ),
        ("[priority_matrix]", matrix.named),
        *((f"the needs assessment '{each.name}'", each.measures) for each in settings.needs_assessments),
        *(
            (f"the problem profile '{each.name}'", (*each.measures, *chain.from_iterable(each.beside)))
            for each in settings.problem_profiles
        ),
    ]
    said = []
    for where, names in named:
        for name in names:
            if name not in CATALOGUE:
                near = get_close_matches(name.lower(), CATALOGUE, 1, 0.6)
                meant = f" (is it '{near[0]}'?)" if near else ""
                said.append(f"'{name}' of {where} is no measure{meant}. safecity define lists them")
    return [*said, *_not_weighed(settings)]


def _not_weighed(settings: Settings) -> list[str]:
    """Overrides of measures that the matrix does not weigh: a named person's decision would be lost in silence."""
    matrix = settings.priority_matrix or PriorityMatrix()
    weighed = matrix.measures or tuple(name for each in settings.priorities for name in each.measures)
    return [
        f"'{each.measure}' has an override in [priority_matrix] and is not weighed there. Put it into 'measures'"
        for each in matrix.overrides
        if weighed and each.measure in CATALOGUE and each.measure not in weighed
    ]
