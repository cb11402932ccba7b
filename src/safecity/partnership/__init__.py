"""partnership.toml: the place, its comparators and priorities, and where its files are."""

from .folder import FILE, MAPPING, Partnership
from .logo import Logo, read_logo
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
    "Logo",
    "read_logo",
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
