"""A small partnership to receive files in, and what its store then holds."""

import pytest

from tests.datasets.small import Small


@pytest.fixture
def small(tmp_path) -> Small:
    """Hamwic, of three small areas, with nothing received yet."""
    return Small.new(tmp_path)
