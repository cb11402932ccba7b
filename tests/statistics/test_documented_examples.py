"""The examples in the docstrings are run, so that they stay true."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

import safecity.statistics

MODULES = [module.name for module in iter_modules(safecity.statistics.__path__, "safecity.statistics.")]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_gives_what_it_shows(name):
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0, f"{name} shows no real case"
    assert result.failed == 0
