"""What the tests of the made-up city's edition ask together."""

import pytest

from safecity.cli.explained.explain import Explainer


@pytest.fixture(scope="session")
def explainer(demo_desk) -> Explainer:
    """One for every test of it: reading all of the city's records again takes ten seconds."""
    return Explainer(demo_desk / "hamwic")
