"""What a ward is made of here, and what is recorded in small areas that count in none."""

from ...findings.finding import Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.classes import PART
from ...release.figure import Figure
from ...vocabulary.place import Place
from ..committee_paper.words import joined
from ..levels import OVERALL
from .period import listed_in_words

_IN_MOST = "each small area counts in the ward that holds most of it"
_NOT_LISTED = (
    "A ward that holds most of none is not listed, and what is recorded there counts in a neighbouring ward."
)


def wards_are(review: Review) -> str:
    """What a ward is made of; of areas that count in none, that they do."""
    but = ", but for areas that were redrawn and lie in more than one ward, which count in none"
    return f"A ward is made up of whole small areas: {_IN_MOST}{but if review.between_wards else ''}. {_NOT_LISTED}"


def in_no_ward(review: Review, ward: Place | None = None) -> Sentence | None:
    """What is recorded in the small areas that count in no ward, of one ward those that it holds a part of; or None.

    The numbers are of the year, of all crime and of incidents.
    """
    names = {each.code: each.name for each in review.wards}
    areas = [
        (area, review.between_wards[area.code])
        for area in review.lsoas
        if area.code in review.between_wards
        and (ward is None or ward.code in review.between_wards[area.code])
    ]
    if not areas:
        return None
    parts: list[str | Figure] = []
    for area, wards in areas:
        others = listed_in_words([names[code] for code in wards if ward is None or code != ward.code])
        elsewhere = others or "a ward that is not listed"
        lies = f"lies in {others}" if ward is None else f"lies partly here and partly in {elsewhere}"
        counted = [
            (review.released.count(measure.name, area, review.year), f" {measure.count_unit}")
            for measure in review.measures
            if measure.name in OVERALL and review.released.has(measure.name, area, review.year)
        ]
        parts += [" " if parts else "", f"{area.name} was redrawn and {lies}: "]
        if counted:
            parts += [*joined(counted), f" of {review.year.in_words()} there count in no ward"]
        else:
            parts.append("what is recorded there counts in no ward")
        parts.append(", and may be this ward’s in whole or part." if ward is not None else ".")
    return Sentence(tuple(parts))


def told_by_ward(review: Review) -> tuple[Measure, ...]:
    """The measures of which numbers of wards are published at all: of the others nothing is withheld there."""
    return tuple(each for each in review.measures if review.released.is_told_of(each.name, PART))
