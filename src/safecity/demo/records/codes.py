"""Offence codes: which of a kind's, by the victim's age and sex, by hatred, and by the year's own list."""

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records import kinds
from safecity.demo.records.flags import YES
from safecity.demo.records.kinds import KINDS
from safecity.demo.records.profiles import MALE
from safecity.demo.records.stretch import Stretch


def offence_codes(stretch: Stretch, draw: Draw, age: np.ndarray, sex: np.ndarray) -> np.ndarray:
    """The offence code of each crime; `age` and `sex` (a position in SEXES) are the victim's."""
    found = np.empty(stretch.kind.size, dtype=object)
    aggravated = (stretch.flags.hate[:, :2] == YES).any(axis=1)
    for one, what in enumerate(KINDS):
        mine = np.nonzero(stretch.kind == one)[0]
        found[mine] = np.array(list(what.codes), dtype=object)[
            draw.choose(list(what.codes.values()), mine.size)
        ]
        if what.aggravated:
            worse = mine[aggravated[mine] & (draw.uniform(mine.size) < 0.8)]
            found[worse] = what.aggravated
    for one, by_sex in ((kinds.RAPE, kinds.RAPE_CODES), (kinds.OTHER_SEXUAL, kinds.ASSAULT_CODES)):
        mine = np.nonzero(stretch.kind == one)[0]
        table = np.array([by_sex["female"], by_sex["male"]], dtype=object)
        step = np.where(age[mine] < 13, 0, np.where(age[mine] < 16, 1, 2))
        found[mine] = table[np.where(sex[mine] == MALE, 1, 0), step]
    others = np.nonzero((stretch.kind == kinds.OTHER_SEXUAL) & (draw.uniform(stretch.kind.size) < 0.28))[0]
    grown = {
        code: weight for code, weight in kinds.OTHER_SEXUAL_CODES.items() if code not in kinds.OF_CHILDREN
    }
    for child, of_age in ((True, kinds.OTHER_SEXUAL_CODES), (False, grown)):
        mine = others[(age[others] < 18) == child]
        found[mine] = np.array(list(of_age), dtype=object)[draw.choose(list(of_age.values()), mine.size)]
    older = stretch.recorded < kinds.NEW_BURGLARY_CODES.toordinal()
    for code, before in kinds.OLDER_CODES.items():
        found[older & (found == code)] = before
    return found
