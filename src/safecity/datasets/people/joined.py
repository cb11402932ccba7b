"""From pairs that are probably one person to persons, where no pair may join two of the force's references."""

from collections.abc import Iterable, Sequence

Pair = tuple[int, int, float]
"""Two records, by number, and the probability that they are one person."""


def joined(
    references: Sequence[str | None], pairs: Iterable[Pair], thresholds: Sequence[float]
) -> list[list[int]]:
    """For each threshold, strictest first, the person of each record, told by the lowest record of the person.

    `pairs` come surest first. Records of one reference are one person. A pair that would join two references
    is passed over: the force's word goes before the model's, and a surer pair before one less sure. What is
    joined at a threshold stays joined at every looser one.

    >>> joined([None, "P1", "P2", None], [(0, 1, 0.99), (0, 2, 0.98), (2, 3, 0.7)], [0.9, 0.5])
    [[0, 0, 2, 3], [0, 0, 2, 2]]
    """
    if list(thresholds) != sorted(thresholds, reverse=True):
        raise ValueError(f"thresholds must be given strictest first, not {thresholds}")
    above = list(range(len(references)))
    reference = list(references)

    def person(record: int) -> int:
        while above[record] != record:
            above[record] = above[above[record]]
            record = above[record]
        return record

    def join(one: int, other: int) -> None:
        low, high = sorted((person(one), person(other)))
        if low != high and (reference[low] in (None, reference[high]) or reference[high] is None):
            above[high] = low
            reference[low] = reference[low] or reference[high]

    first: dict[str, int] = {}
    for record, said in enumerate(references):
        if said is not None:
            join(record, first.setdefault(said, record))
    found, waiting = [], iter([*pairs, None])
    pair = next(waiting)
    for threshold in thresholds:
        while pair is not None and pair[2] >= threshold:
            join(pair[0], pair[1])
            pair = next(waiting)
        found.append([person(record) for record in range(len(references))])
    return found
