"""Weighing several criteria into one order, openly: scores by standing, a weighted mean, and how far it moves."""

from collections.abc import Mapping, Sequence

FEWEST_KNOWN = 5  # things of which a criterion is known, where it is known of fewer than half
Scores = Mapping[str, float | None]  # of one thing, by criterion; None where it is not known


def standing_scores(values: Sequence[float | None]) -> list[float | None]:
    """From 0 for the lowest to 100 for the highest, by standing alone; equal values have the mean of their standings.

    By standing and not by size, so that one enormous count does not silence every other criterion. None where a
    value is not known, and of all where fewer than two are. To be the lowest of two is no reason to be put last: where
    fewer than half are known, and fewer than `FEWEST_KNOWN`, they give no standing. Source: mid-ranks, as in Spearman's
    correlation.

    >>> standing_scores([10, 30, 20, 30])
    [0.0, 83.33333333333333, 33.333333333333336, 83.33333333333333]
    >>> standing_scores([40, 10, 30, None, 20, 30]), standing_scores([40, 10, None, None, None])
    ([100.0, 0.0, 62.5, None, 25.0, 62.5], [None, None, None, None, None])
    """
    known = [value for value in values if value is not None]
    if len(known) < 2 or len(known) < min(FEWEST_KNOWN, len(values) / 2):
        return [None] * len(values)
    return [
        None
        if value is None
        else 100
        * (sum(each < value for each in known) + (sum(each == value for each in known) - 1) / 2)
        / (len(known) - 1)
        for value in values
    ]


def weighted_mean(scores: Scores, weights: Mapping[str, float]) -> float | None:
    """The mean of the scores that are known, by their weights; those of the others go to these in proportion.

    >>> weighted_mean({"volume": 100.0, "change": 50.0, "cost": None}, {"volume": 1, "change": 3, "cost": 4})
    62.5
    """
    total = sum(weights[each] for each, score in scores.items() if score is not None)
    if not total:
        return None
    return sum(weights[each] * score for each, score in scores.items() if score is not None) / total


def order(totals: Sequence[float | None]) -> list[int | None]:
    """The place of each by its total, 1 the highest; equal totals have equal places, and None has none.

    Totals closer than a billionth are equal: two orders of adding up must not make two places.

    >>> order([50.0, 75.0, None, 50.0])
    [2, 1, None, 2]
    """
    known = [round(total, 9) for total in totals if total is not None]
    return [
        None if total is None else 1 + sum(other > round(total, 9) for other in known) for total in totals
    ]


def places_when_weights_move(
    scores: Sequence[Scores], weights: Mapping[str, float], by: float = 0.2
) -> list[tuple[int, int] | None]:
    """The best and the lowest place of each while one weight after another is a fifth (or `by`) less and more.

    >>> places_when_weights_move([{"a": 100.0, "b": 0.0}, {"a": 0.0, "b": 90.0}], {"a": 1.0, "b": 1.0})
    [(1, 2), (1, 2)]
    """
    moved = [
        {**weights, name: weight * (1 + change)} for name, weight in weights.items() for change in (-by, by)
    ]
    places = [order([weighted_mean(each, some) for each in scores]) for some in ({**weights}, *moved)]
    found: list[tuple[int, int] | None] = []
    for at in range(len(scores)):
        own = [each[at] for each in places]
        known = [place for place in own if place is not None]
        found.append((min(known), max(known)) if known else None)
    return found


def places_whatever_is_unknown(
    scores: Sequence[Scores], weights: Mapping[str, float], lowest: float = 0.0, highest: float = 100.0
) -> list[tuple[int, int] | None]:
    """The best and the lowest place that each could have, whatever the scores are that are not known.

    A thing stands best where all that is not known of it is the `highest` score and all that is not known of the
    others the `lowest`, and lowest the other way round: between these lies its place under every value. A criterion
    that is known of none says nothing of any. None of what nothing is known of. Source: the sharp bounds of what is
    missing, Manski, Partial Identification of Probability Distributions (2003), chapter 1.

    >>> burglary, robbery = {"volume": 100.0, "cost": None}, {"volume": 0.0, "cost": 90.0}
    >>> places_whatever_is_unknown([burglary, robbery], {"volume": 3.0, "cost": 1.0})
    [(1, 1), (2, 2)]
    >>> places_whatever_is_unknown([burglary, robbery], {"volume": 3.0, "cost": 4.0})
    [(1, 2), (1, 2)]
    """
    asked = {name for name in weights if any(each.get(name) is not None for each in scores)}
    placed = [weighted_mean(each, weights) is not None for each in scores]

    def total(each: Scores, unknown: float) -> float | None:
        whole = {name: unknown if (score := each.get(name)) is None else score for name in asked}
        return weighted_mean(whole, weights)

    def place(at: int, own: float, others: float) -> int | None:
        totals = [
            total(each, own if number == at else others) if placed[number] else None
            for number, each in enumerate(scores)
        ]
        return order(totals)[at]

    found: list[tuple[int, int] | None] = []
    for at in range(len(scores)):
        best, worst = place(at, highest, lowest), place(at, lowest, highest)
        found.append(None if best is None or worst is None else (best, worst))
    return found
