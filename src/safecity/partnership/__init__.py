"""partnership.toml: the place, its comparators and priorities, and where its files are."""

from .folder import FILE, MAPPING, Partnership
from .logo import Logo, read_logo
from .meetings import FROZEN, FrozenAim, FrozenIndicator, FrozenScorecard, last_frozen, read_frozen
from .opening import MEND, new_partnership, open_partnership
from .paper_settings import Contact, Paper
from .priority import Indicator, Priority
from .settings import (
    ALL_PARTNERSHIPS,
    LATEST,
    AgreedReturn,
    ComparatorSet,
    EmergingIssue,
    PartOfYear,
    PlannedRelease,
    Revision,
    Settings,
    Zone,
)

__all__ = [
    "ALL_PARTNERSHIPS",
    "FILE",
    "FROZEN",
    "LATEST",
    "Logo",
    "read_logo",
    "MAPPING",
    "MEND",
    "AgreedReturn",
    "ComparatorSet",
    "Contact",
    "EmergingIssue",
    "FrozenAim",
    "FrozenIndicator",
    "FrozenScorecard",
    "Indicator",
    "PartOfYear",
    "Paper",
    "PlannedRelease",
    "Revision",
    "Partnership",
    "Priority",
    "Settings",
    "Zone",
    "last_frozen",
    "new_partnership",
    "open_partnership",
    "read_frozen",
]
