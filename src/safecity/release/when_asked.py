"""A mapping that is worked out when it is first asked anything: most editions of open data never ask for some."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)


class WhenAsked(Mapping[Key, Value]):
    """Says what `made` does, which is called once and only if need be."""

    def __init__(self, made: Callable[[], Mapping[Key, Value]]):
        self._made = made

    @cached_property
    def _said(self) -> Mapping[Key, Value]:
        return self._made()

    def __getitem__(self, key: Key) -> Value:
        return self._said[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)
