"""What to put first: the sentences that the page and the paper say of the matrix of priorities."""

from ...findings.finding import Sentence
from ...findings.priorities import NAMES, Matrix, PriorityRow, priority_matrix
from ...findings.review import Review
from ...release.figure import Figure
from ...vocabulary.priority_matrix import CRITERIA
from ..committee_paper.words import lower_first
from ..words.period import number_in_words

_FIRST = 3  # measures that a sentence names
HOW = (
    "Each criterion puts the measures in order, from 0 for the lowest to 100 for the highest. A measure's score is the "
    "mean of these by the partnership's weights. Where a criterion is not known of a measure, its weight goes to the "
    "others in proportion: the score says what is known, and takes nothing for nought or for average. What is not "
    "known could still change the order, so the best and the lowest place are given that a measure could have, "
    "whatever the missing scores are, from 0 to 100, its own and those of the others. The weights are a choice, so the "
    "places are also given for each weight a fifth less and a fifth more, one after another."
)


def headline(review: Review) -> Sentence | None:
    """Which measures the weights put first; None where no matrix is asked for."""
    matrix = priority_matrix(review)
    return first_words(matrix) if matrix else None


def first_words(matrix: Matrix) -> Sentence | None:
    """The first three by the sum, with their scores, and whom somebody put among them or took away from them."""
    first, moved = first_by_sum(matrix), moved_words(matrix)
    if first is None or moved is None:
        return first
    return Sentence((*first.parts, " ", *moved.parts))


def first_by_sum(matrix: Matrix) -> Sentence | None:
    """The first three by the sum, with their scores."""
    rows, moved = _first(matrix), _moved(matrix)
    if not rows:
        return None
    known = ", by what is known of them," if any(row.is_open for row in rows) else ""
    alone = " by the sum alone" if moved else ""
    parts: list = [f"Weighed by what the partnership counts as important, what comes first{alone}{known} is "]
    for at, row in enumerate(rows):
        joined = "" if not at else " and " if at == len(rows) - 1 else ", "
        parts += [f"{joined}{lower_first(row.measure.title)} (", row.total, ")"]
    parts.append(".")
    return Sentence(tuple(parts))


def moved_words(matrix: Matrix) -> Sentence | None:
    """Whom somebody put among the first three or took away from them; None where nobody did."""
    rows, parts = _first(matrix), []
    for row in _moved(matrix):
        assert row.override is not None and row.agreed is not None
        score = (" (", row.total, ")") if row.total and row not in rows else ()
        parts += [f"{' ' if parts else ''}{row.measure.title}", *score, " is put ", row.agreed.shown_as("ordinal"),
                  *_by_sum(row), f" by {_who(row.override.by)}."]  # fmt: skip
    return Sentence(tuple(parts)) if parts else None


def _moved(matrix: Matrix) -> list[PriorityRow]:
    return [row for row in matrix.rows if _is_moved(row) and _is_of_the_first(row)]


def _first(matrix: Matrix) -> list[PriorityRow]:
    """The first of the order by the sum alone: an order that somebody changed is told with whoever did."""
    rows = [row for row in matrix.rows if row.place is not None and row.total is not None]
    return sorted(rows, key=lambda row: (_at(row.place), row.measure.name))[:_FIRST]


def _at(place: Figure | None) -> float:
    return place.value if place is not None and place.value is not None else 0.0


def _is_moved(row: PriorityRow) -> bool:
    """Whether somebody put it elsewhere than the sum does."""
    return row.override is not None and row.agreed is not None and _at(row.agreed) != _at(row.place)


def _is_of_the_first(row: PriorityRow) -> bool:
    return any(place is not None and _at(place) <= _FIRST for place in (row.agreed, row.place))


def _by_sum(row: PriorityRow) -> tuple:
    return (" instead of ", row.place.shown_as("ordinal")) if row.place else ()


def _who(by: str) -> str:
    """Whoever decided, within a sentence: an office may be written with a capital article, a name is left.

    >>> _who("The chair of the partnership"), _who("A. Person")
    ('the chair of the partnership', 'A. Person')
    """
    return by[0].lower() + by[1:] if by.startswith(("The ", "Our ")) else by


def open_words(matrix: Matrix) -> Sentence | None:
    """Where the first of the order could stand whatever is not known; None where nothing of it is open."""
    rows = [row for row in _first(matrix) if row.is_open]
    gaps = [
        NAMES[each].lower()
        for at, each in enumerate(CRITERIA)
        if matrix.weights[each].value
        and 0 < sum(row.criteria[at].score is not None for row in matrix.rows) < len(matrix.rows)
    ]
    if not rows or not gaps:
        return None
    parts: list = [f"Not every measure has a score by {_listed(gaps)}. Whatever the missing scores are, "]
    for at, row in enumerate(rows):
        assert row.could_be is not None
        best, worst = row.could_be
        joined = "" if not at else " and " if at == len(rows) - 1 else ", "
        name = lower_first(row.measure.title)
        parts += [
            f"{joined}{name} would stand between ",
            best.shown_as("ordinal"),
            " and ",
            worst.shown_as("ordinal"),
        ]
    return Sentence((*parts, f" of {number_in_words(len(matrix.rows))}."))


def could_be_words(row: PriorityRow) -> tuple:
    """The places that a measure could have whatever is not known: both ends, or the one that it keeps."""
    if row.could_be is None:
        return ("not known",)
    best, worst = row.could_be
    return (best, " to ", worst) if row.is_open else (best,)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def override_words(row: PriorityRow) -> Sentence | None:
    """Who put a measure in another place than the sum does, when and why; None where nobody did."""
    said = row.override
    if said is None or row.agreed is None:
        return None
    day = f"{said.on.day} {said.on:%B %Y}"
    return Sentence(
        (
            f"{row.measure.title} is put ", row.agreed.shown_as("ordinal"), *_by_sum(row),
            f" by {_who(said.by)}, on {day}: {said.reason.rstrip('.')}.",
        )
    )  # fmt: skip


def range_words(row: PriorityRow) -> tuple:
    """The places while one weight after another moves by a fifth: both ends, or the one that it keeps."""
    if row.best is None or row.worst is None:
        return ("not known",)
    return (row.best,) if row.best.value == row.worst.value else (row.best, " to ", row.worst)


def unknown_criteria(matrix: Matrix) -> list:
    """The criteria that are weighed of no measure: known of none, or of too few."""
    return [
        each for at, each in enumerate(CRITERIA) if all(row.criteria[at].score is None for row in matrix.rows)
    ]
