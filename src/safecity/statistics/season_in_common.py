"""What the seasons of measures that are read together have in common, so that few years tell a season of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .seasonal_model import Drawn, design, fit
from .variation import InCommon, Variation, in_common

WAVES = 2  # a year: one top a year and two
_COEFFICIENTS = 2 * WAVES  # a sine and a cosine each
_LEAST = 1e-6  # of a variance: where seasons are alike they are still not the same
_DECIMALS = 9  # of what is published of it, and so of what is worked with
_HALVINGS = 60


@dataclass(frozen=True)
class SeasonSeen:
    """The season that the months of one measure show by themselves, and how much they vary about it.

    `waves` are a sine and a cosine for each of `WAVES`, on the logarithm, and `variances` those by chance alone.
    """

    waves: tuple[float, ...]
    variances: tuple[float, ...]
    own: Variation


@dataclass(frozen=True)
class SeasonInCommon:
    """The season to which those of several measures are drawn, and how unlike they are.

    `variances` hold for measures about `waves`, with how well `waves` are known; `dispersion` is what the months of
    all of them vary by about seasons of their own.
    """

    waves: tuple[float, ...]
    variances: tuple[float, ...]
    dispersion: InCommon

    def drawn(self, own: Variation) -> Drawn:
        """How strongly the season of a measure of such variation is drawn; its level is not."""
        over = max(1.0, self.dispersion.with_own(own).estimate)
        towards = [0.0, *self.waves]
        strength = [0.0, *(over / each for each in self.variances)]
        return Drawn(np.array(towards), np.array(strength))

    def as_text(self) -> str:
        """Its numbers in one cell: waves, variances, dispersion and its degrees.

        >>> common = SeasonInCommon((0.1, 0.0, 0.0, 0.0), (0.01, 0.01, 0.0001, 0.0001), InCommon(1.5, 20.0))
        >>> SeasonInCommon.parse(common.as_text()) == common
        True
        """
        numbers = *self.waves, *self.variances, self.dispersion.estimate, self.dispersion.degrees
        return " ".join(f"{each:.{_DECIMALS}f}" for each in numbers)

    @classmethod
    def parse(cls, text: str) -> "SeasonInCommon":
        numbers = [float(each) for each in text.split()]
        if len(numbers) != 2 * _COEFFICIENTS + 2:
            raise ValueError(f"expected {2 * _COEFFICIENTS + 2} numbers of a season in common, got {text!r}")
        waves, variances = numbers[:_COEFFICIENTS], numbers[_COEFFICIENTS:-2]
        return cls(tuple(waves), tuple(variances), InCommon(*numbers[-2:]))


def season_seen(seen: Sequence[float] | np.ndarray, calendar: Sequence[int], at: Sequence[int]) -> SeasonSeen:
    """The season of known months by themselves; `calendar` is their number in the year, `at` their place of all."""
    terms = design(calendar, at, season=WAVES)
    model = fit(np.asarray(seen, dtype=float), terms)
    degrees = len(at) - terms.shape[1]
    return SeasonSeen(
        tuple(model.coefficients[1:].tolist()), tuple(np.diag(model.covariance)[1:].tolist()),
        Variation(model.pearson / degrees, degrees, len(at)),
    )  # fmt: skip


def season_in_common(seasons: Iterable[SeasonSeen]) -> SeasonInCommon | None:
    """What several seasons have in common, by how far they lie apart beyond chance; None of fewer than four measures.

    An empirical Bayes estimate. For each wave, the mean of the measures and their variance about it are those at
    which they lie as far apart as they do (Paule and Mandel, Journal of Research of the National Bureau of Standards
    87 (1982), 377-385); sine and cosine of a wave share one variance, so that no time of the year is favoured. Two
    years tell a season of each measure from two months each, and by themselves take a part of chance for a season
    or leave a part of a season out; drawn together, neither. Where seasons are unlike, each keeps its own.

    >>> steady = Variation(1.5, 20, 24)
    >>> alike = season_in_common([SeasonSeen((0.15, 0, 0, 0), (0.002,) * 4, steady)] * 6)
    >>> alike.waves[0], alike.variances[0] < 0.001
    (0.15, True)
    """
    known = list(seasons)
    dispersion = in_common(each.own for each in known)
    if dispersion is None:
        return None
    over = np.array([max(1.0, dispersion.with_own(each.own).estimate) for each in known])
    waves = np.array([each.waves for each in known])
    errors = np.array([each.variances for each in known]) * over[:, None]
    found = [_mean_and_apart(waves[:, at], errors[:, at]) for at in range(_COEFFICIENTS)]
    variances = []
    for at in range(_COEFFICIENTS):
        pair = (found[at - at % 2][1] + found[at - at % 2 + 1][1]) / 2
        variances.append(max(_LEAST, round(pair + found[at][2], _DECIMALS)))
    return SeasonInCommon(
        tuple(round(mean, _DECIMALS) for mean, _, _ in found), tuple(variances),
        InCommon(round(dispersion.estimate, _DECIMALS), round(dispersion.degrees, _DECIMALS)),
    )  # fmt: skip


def _mean_and_apart(values: np.ndarray, errors: np.ndarray) -> tuple[float, float, float]:
    """The mean of values, the variance by which they lie apart beyond their errors, and the variance of the mean."""

    def left(apart: float) -> float:
        weight = 1 / (errors + apart)
        mean = (weight * values).sum() / weight.sum()
        return float((weight * (values - mean) ** 2).sum()) - (len(values) - 1)

    low = high = 0.0
    if left(0.0) > 0:
        high = float(values.var(ddof=1)) + 1e-9
        while left(high) > 0:
            high *= 2
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if left(middle) > 0 else (low, middle)
    weight = 1 / (errors + low)
    return float((weight * values).sum() / weight.sum()), low, float(1 / weight.sum())
