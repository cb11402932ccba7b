"""The unit of rates in a table: said once where they share it, else beside each that has another."""

from collections import Counter
from collections.abc import Iterable

from ...release.figure import Figure


def usual_unit(rates: Iterable[Figure | None]) -> str:
    """The unit of most of these rates; '' where there is none."""
    units = Counter(rate.unit for rate in rates if rate is not None)
    return max(units, key=lambda unit: (units[unit], unit), default="")


def other_unit(rate: Figure | None, usual: str) -> str:
    """The unit of a rate where it is another than the table says; '' otherwise."""
    return rate.unit if rate is not None and rate.unit != usual else ""


def titled(title: str, rate: Figure | None, usual: str) -> str:
    """What was counted, with the unit of its rate where that is another than the table says."""
    other = other_unit(rate, usual)
    return f"{title} ({other})" if other else title


def rates_captioned(rates: Iterable[Figure | None], of: str) -> str:
    """A table's caption: the unit of its rates, which holds unless a row names another; `of` is what follows."""
    known = [rate for rate in rates if rate is not None]
    usual = usual_unit(known)
    if any(other_unit(rate, usual) for rate in known):
        return f"Rates{of}; {usual} unless a row says otherwise"
    return f"Rates {usual}{of}"
