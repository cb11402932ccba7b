"""partnership.toml: the place, its comparators and priorities, and where its files are."""

from .folder import FILE, MAPPING, Partnership
from .opening import MEND, new_partnership, open_partnership
from .settings import (
    LATEST,
    AgreedReturn,
    ComparatorSet,
    Contact,
    EmergingIssue,
    PartOfYear,
    PlannedRelease,
    Revision,
    Settings,
    Zone,
)

__all__ = [
    "FILE",
    "LATEST",
    "MAPPING",
    "MEND",
    "AgreedReturn",
    "ComparatorSet",
    "Contact",
    "EmergingIssue",
    "PartOfYear",
    "PlannedRelease",
    "Revision",
    "Partnership",
    "Settings",
    "Zone",
    "new_partnership",
    "open_partnership",
]
