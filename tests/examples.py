"""Checks of examples that Hypothesis draws: few in the suite, and many of the same in `make soak`."""

from collections.abc import Callable
from inspect import Parameter, signature

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy


def few_or_many(few: int, many: int, *drawn: SearchStrategy) -> Callable[[Callable], Callable]:
    """A test of so many examples in the suite, where each takes seconds, and of so many in the soak.

    What is drawn are the last arguments of what is decorated, in their order; those before it are fixtures.
    """

    def decorate(check: Callable) -> Callable:
        fixtures = list(signature(check).parameters.values())[: -len(drawn)]
        by_number = {
            number: settings(max_examples=number, deadline=None, suppress_health_check=list(HealthCheck))(
                given(*drawn)(check)
            )
            for number in (few, many)
        }

        @pytest.mark.parametrize("examples", [few, pytest.param(many, marks=pytest.mark.soak)])
        def test(examples: int, **asked) -> None:
            by_number[examples](**asked)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        test.__signature__ = signature(test).replace(
            parameters=[Parameter("examples", Parameter.POSITIONAL_OR_KEYWORD), *fixtures]
        )
        return test

    return decorate
