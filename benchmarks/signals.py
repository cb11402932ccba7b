"""How often the newest months give a signal where nothing changed, and how often a rise of a half is found.

Two promises that pull against each other, over tables of fifteen measures: at most 5% of tables without any change
hold a signal, and of 40 events a month that vary half as much again as by chance a rise of 50% is found within three
months in at least 80%. Both are printed for each length of history, for seasons that are alike and for seasons of
which each measure has its own, of up to 30%. There is no peer but these limits, which so few tables may miss by luck
(two standard errors).
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.findings.test_chance import (  # noqa: E402
    MONTHS,
    NAMES,
    UP,
    clear,
    months_of,
    seen,
    seen_until,
    signals,
    without_change,
)  # fmt: skip

MOST_FALSE, LEAST_FOUND = 0.05, 0.80


def false_signals(before: int, seasons: str, tables: int) -> int:
    random, count = np.random.default_rng(2021), before + 3
    months = MONTHS[-count:]
    return sum(
        bool(clear(signals(NAMES, seen(table, months), months)))
        for table in ({name: without_change(random, count, seasons) for name in NAMES} for _ in range(tables))
    )


def found(before: int, seasons: str, tables: int) -> int:
    random, count, times = np.random.default_rng(40), before + 3, 0
    months = MONTHS[-count:]
    for _ in range(tables):
        wave = {"season": 0.15} if seasons == "alike" else {}
        own = [wave or {"season": random.uniform(0, 0.3), "top": random.uniform(0, 12)} for _ in NAMES]
        series = {
            name: months_of(random, 60, random.choice([1, 1.5]), count=count, **season)
            for name, season in zip(NAMES, own, strict=True)
        }
        series["drugs"] = months_of(random, 40, 1.5, step=3, times=1.5, count=count, **own[3])
        times += any(
            each.measure == "drugs" and each.verdict == UP
            for end in (count, count - 1, count - 2)
            for each in signals(NAMES, seen_until(series, end, months), months[:end])
        )
    return times


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tables", type=int, default=1000)
    asked.add_argument(
        "--before", type=int, nargs="*", default=[24, 36, 48, 60], help="months before the newest three"
    )
    asked = asked.parse_args()
    kept = True
    for before in asked.before:
        for seasons in ("alike", "unlike"):
            false = false_signals(before, seasons, asked.tables) / asked.tables
            power = found(before, seasons, asked.tables) / asked.tables
            print(f"{before} months before, seasons {seasons}, {asked.tables} tables each: a signal without a change "
                  f"in {100 * false:.1f}%; a rise of a half found in {100 * power:.1f}%")  # fmt: skip
            luck = [2 * (part * (1 - part) / asked.tables) ** 0.5 for part in (MOST_FALSE, LEAST_FOUND)]
            kept &= false <= MOST_FALSE + luck[0] and power >= LEAST_FOUND - luck[1]
    if not kept:
        sys.exit(1)


if __name__ == "__main__":
    main()
