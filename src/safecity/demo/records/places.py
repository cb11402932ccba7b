"""Where it happens: by residents, more where people are poor, most in the centre and in a few hot spots."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.place import NATIONAL_LSOAS, District
from safecity.demo.records.calendar import at_home
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.quotas import pick
from safecity.demo.records.victims import Victimisation

HOT_SPOTS = 3
CENTRE = ((0, 1.0), (1, 0.6), (50, 0.3))
"""From so much of a lockdown in per cent, what is left of the liking of crimes for the centre."""


@dataclass(frozen=True)
class Places:
    """The LSOAs of a city by position, and what was planted in some of them."""

    residents: np.ndarray
    decile: np.ndarray  # national, of deprivation
    local: np.ndarray  # where each stands from the most deprived (0) to the least (1)
    national: np.ndarray  # the same in the nation
    central: np.ndarray
    hot: np.ndarray  # positions
    worked: np.ndarray  # where an intervention worked
    failed: np.ndarray  # where another did not
    series: int  # where houses were burgled one after the other


def survey(district: District, seed: int) -> Places:
    """Look at a district, and choose where to plant what."""
    rank = np.array([lsoa.rank for lsoa in district.lsoas])
    order = np.argsort(np.argsort(rank, kind="stable"), kind="stable")
    central = np.array([lsoa.central for lsoa in district.lsoas])
    residents = district.residents[3].sum(axis=1)
    decile = np.array([lsoa.decile for lsoa in district.lsoas])
    poor = np.where(central, 0, np.where(decile <= 5, 3, 1))
    chosen = pick(Draw(seed, "planted places"), poor, HOT_SPOTS + 5, "planted places")
    return Places(
        residents=residents,
        decile=decile,
        local=(order + 0.5) / rank.size,
        national=(rank - 0.5) / NATIONAL_LSOAS,
        central=central,
        hot=chosen[:HOT_SPOTS],
        worked=chosen[HOT_SPOTS : HOT_SPOTS + 2],
        failed=chosen[HOT_SPOTS + 2 : HOT_SPOTS + 4],
        series=int(chosen[HOT_SPOTS + 4]),
    )


def weights(places: Places, place: tuple[float, float, float], luck: np.ndarray, centre: float = 1.0):
    """How likely each LSOA is: `place` has the rates of the poorest, the centre and hot spots over elsewhere."""
    poorest, in_centre, in_hot = place
    rate = 1 + (poorest - 1) * (10 - places.decile) / 9
    rate = rate * np.where(places.central, max(1.0, in_centre * centre), 1.0)
    rate[places.hot] = rate[places.hot] * in_hot
    return np.rint(1000 * places.residents * rate * (0.6 + 0.8 * luck)).astype(np.int64)


def locate(
    draw: Draw, seed: int, places: Places, found: Victimisation, recorded: np.ndarray, ratio: float
) -> np.ndarray:
    """The position of the LSOA of each crime."""
    kind, domestic = found.kind, found.domestic
    lsoa = np.zeros(kind.size, dtype=np.int64)
    shut = np.searchsorted([least for least, _ in CENTRE], at_home(recorded), side="right") - 1
    for one, what in enumerate(KINDS):
        luck = Draw(seed, f"luck of {what.name}").uniform(places.residents.size)
        for closed, (_, centre) in enumerate(CENTRE):
            mine = np.nonzero((kind == one) & (shut == closed) & ~domestic)[0]
            lsoa[mine] = draw.choose(weights(places, what.place, luck, centre), mine.size)
    mine = np.nonzero(domestic)[0]
    lsoa[mine] = _at_home(draw, places, found.victim[mine], ratio)
    return lsoa


def _at_home(draw: Draw, places: Places, victim: np.ndarray, ratio: float) -> np.ndarray:
    """Domestic crimes: so many times as frequent in the most deprived areas as in the least.

    The rate is level among the areas that either the nation or the city counts to its most deprived fifth,
    likewise for the least deprived, and falls evenly between. A victim's crimes happen in one place.
    """
    poor = (places.local < 0.2) | (places.national < 0.2)
    rich = ((places.local > 0.8) | (places.national > 0.8)) & ~poor
    low = places.local[poor].max() if poor.any() else 0.0
    high = places.local[rich].min() if rich.any() else 1.0
    along = np.clip((places.local - low) / (high - low), 0, 1)
    rate = ratio + (1 - ratio) * along
    order = np.argsort(places.local, kind="stable")
    cumulative = np.cumsum(np.rint(1000 * places.residents[order] * rate[order]).astype(np.int64))
    # Equal steps through the areas, victim by victim in random order: no chance in how many, only in who.
    shuffled = draw.shuffled(int(victim.max(initial=0)) + 1)
    sequence = np.argsort(shuffled[victim], kind="stable")
    points = (np.arange(victim.size) + draw.uniform(1)[0]) * (int(cumulative[-1]) / max(1, victim.size))
    step = np.searchsorted(cumulative, points, side="right").clip(0, order.size - 1)
    found = np.zeros(victim.size, dtype=np.int64)
    found[sequence] = order[step]
    _, first, back = np.unique(victim, return_index=True, return_inverse=True)
    return found[first][back]
