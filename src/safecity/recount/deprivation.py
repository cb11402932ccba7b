"""The index of deprivation without its crime domain, worked out a second time."""

import math
import re
from collections.abc import Mapping, Sequence

_PARTS = (
    ("income( score)?", 225),
    ("employment( score)?", 225),
    ("education(, skills and training)?", 135),
    ("health( deprivation and disability)?", 135),
    ("housing_and_access|housing_and_services|barriers to housing and services", 93),
    ("environment|living environment", 93),
)
_LEAST = math.exp(-100 / 23)


def domain_columns(header: Sequence[str]) -> list[int]:
    """Where the ranks of the six domains other than crime stand; nothing where one of them is missing."""
    found = []
    for words, _ in _PARTS:
        wanted = re.compile(rf"({words})[_ ]rank( \(where 1 is most deprived.*\))?", re.IGNORECASE)
        found += [at for at, heading in enumerate(header) if wanted.fullmatch(heading)][:1]
    return found if len(found) == len(_PARTS) else []


def every_domain(header: Sequence[str]) -> list[int]:
    """Where the ranks of all domains stand, crime among them, as far as the file has them."""
    known = re.compile(
        "(" + "|".join(f"(?:{words})" for words in (*(words for words, _ in _PARTS), "crime( score)?")) + ")"
        r"[_ ]rank( \(where 1 is most deprived.*\))?",
        re.IGNORECASE,
    )
    return [at for at, heading in enumerate(header) if known.fullmatch(heading)]


def plain_tenths(listed: Mapping[str, Sequence[int]], areas: int) -> dict[str, int]:
    """The tenth of England, 1 the most deprived, of each area from its ranks in six domains."""
    # 1 - R(1 - e) is e for the most deprived area; the rest of the way to 1 goes by its rank.
    want = [-23 * math.log(_LEAST + (1 - _LEAST) * (rank - 1) / areas) for rank in range(1, areas + 1)]
    parts = [part for _, part in _PARTS]
    totals = []
    for area, ranks in listed.items():
        total = math.fsum(part * want[rank - 1] for part, rank in zip(parts, ranks, strict=True))
        totals.append((-round(total / 10, 9), area))
    return {area: math.ceil(10 * place / len(totals)) for place, (_, area) in enumerate(sorted(totals), 1)}
