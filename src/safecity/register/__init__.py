"""The register: dated rows on what changed in how things are recorded, counted, bounded or asked for.

A national one comes with the program; a partnership adds its own rows. It knows no measure and no database.
"""

from .reading import FILE, national, read_register
from .register import NONE, Allowance, Register, Row, days_recording_changed

__all__ = [
    "FILE",
    "NONE",
    "Allowance",
    "Register",
    "Row",
    "days_recording_changed",
    "national",
    "read_register",
]
