"""How a command is to be typed."""

import re
from pathlib import Path


def as_typed(path: Path | str) -> str:
    """A path as bash, PowerShell and Windows' own shell all take it: in quotation marks where it has spaces or signs.

    >>> as_typed("bristol"), as_typed("C:\\\\csp\\\\bristol"), as_typed("my place")
    ('bristol', 'C:\\\\csp\\\\bristol', '"my place"')
    """
    return str(path) if re.fullmatch(r"[\w./\\:~-]+", str(path)) else f'"{path}"'
