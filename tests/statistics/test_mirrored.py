"""Two counts of which part of one is recorded as the other: planted faults, and extracts that are fair."""

import numpy as np
import pytest

from safecity.statistics.mirrored import mirrored_steps

FIRST = 12 * 2018 + 3  # April 2018


def fair(seed: int, months: int, *, scatter: float = 0.003) -> np.ndarray:
    """Sixty codes with a season, a trend and scatter of their own; the first two are of 210 and 190 a month."""
    draw = np.random.default_rng(seed)
    at, means = np.arange(months), []
    for a_month in [210.0, 190.0, *draw.lognormal(3.2, 1.3, 58)]:
        season = draw.uniform(0, 0.25) * np.cos(2 * np.pi * (at - draw.uniform(0, 12)) / 12)
        means.append(a_month * np.exp(season + draw.normal(0, 0.12) * (at - months / 2) / 12))
    return draw.poisson(np.array(means) * draw.gamma(1 / scatter, scatter, (60, months)))


def recoded(table: np.ndarray, share: float, at: int, seed: int = 0) -> np.ndarray:
    """The same with a share of the first recorded as the second from a month on."""
    moved = np.random.default_rng(seed).binomial(table[0, at:], share)
    changed = table.copy()
    changed[0, at:] -= moved
    changed[1, at:] += moved
    return changed


def steps(table: np.ndarray, **said) -> list[tuple[int, int, int]]:
    months = table.shape[1]
    found = mirrored_steps(
        table.tolist(),
        range(FIRST + 24 - months, FIRST + 24),
        range(months - 24, months),
        chance=0.01,
        **said,
    )
    return [(each.fell, each.rose, each.month - (months - 24)) for each in found]


@pytest.mark.parametrize(("months", "at", "least"), [(36, 12, 16), (36, 18, 18), (24, 18, 8), (24, 6, 8)])
def test_a_third_recorded_as_another_is_found_with_its_month(months, at, least):
    """In twenty extracts; of two years alone, a step that begins with the second is no surer than a trend."""
    found = [steps(recoded(fair(seed, months), 0.35, months - 24 + at)) for seed in range(20)]
    assert sum(any(each[:2] == (0, 1) and abs(each[2] - at) <= 1 for each in one) for one in found) >= least


def test_what_moved_is_about_what_was_planted():
    table = fair(3, 36)
    (found,) = mirrored_steps(
        recoded(table, 0.35, 30).tolist(), range(FIRST - 12, FIRST + 24), range(12, 36), chance=0.01
    )
    assert found.month == 30 and not any(found.moved[:30])
    assert sum(found.moved) == pytest.approx(0.35 * table[0, 30:].sum(), rel=0.3)


@pytest.mark.parametrize("months", [24, pytest.param(36, marks=pytest.mark.soak)])
def test_fair_extracts_have_none(months):
    """Of two hundred at most one in fifty."""
    assert sum(bool(steps(fair(seed, months))) for seed in range(200)) <= 4


def test_a_lockdown_is_no_recoding():
    told = 0
    for seed in range(40):
        table = fair(seed, 36).astype(float)
        table[:, 24:] *= np.random.default_rng(seed).choice((0.45, 0.7, 0.8, 1, 1.15, 1.3), 60)[:, None]
        told += bool(steps(table.astype(int)))
    assert told <= 1


def test_a_fall_that_nothing_takes_up_is_no_recoding():
    table = fair(4, 36)
    table[0, 30:] = (table[0, 30:] * 0.65).astype(int)
    assert steps(table) == []


def test_what_cannot_be_one_act_is_not_looked_at():
    table = recoded(fair(5, 36), 0.35, 30)
    assert (0, 1, 18) in steps(table)
    assert steps(table, may_be=lambda one, other: {one, other} != {0, 1}) == []


def test_too_few_months_tell_nothing():
    assert mirrored_steps([[50] * 12, [60] * 12], range(12), range(12), chance=0.01) == []
