"""A long regular expression that is read when it is first asked: those of a narrative take a seventh of a second."""

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """As `re.compile` gives it, of what the narrative asks."""

    def __init__(self, pattern: str, flags: int = 0):
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _read(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in a text that it fits."""
        return self._read.finditer(text)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place in a text that it fits."""
        return self._read.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Whether it fits where a text starts."""
        return self._read.match(text, start)
