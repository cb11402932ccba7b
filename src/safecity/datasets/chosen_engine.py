"""Which engine counts: a choice that can be read and refused before any engine is loaded."""

from enum import StrEnum
from types import ModuleType

from ..vocabulary.fault import Missing


class Engine(StrEnum):
    """What counts. The figures are the same, whichever it is."""

    DUCKDB = "duckdb"
    SPARK = "spark"

    def start(self) -> None:
        """Start what is not here already. Raises Missing for what it needs: better before the work than after."""
        if self is Engine.SPARK:
            asked_of_spark().start()


def asked_of_spark() -> ModuleType:
    """The module `spark`, which needs an extra that is large and slow to load. Raises Missing without it."""
    try:
        from . import spark
    except ImportError as error:
        raise Missing(
            "Spark is not installed here",
            found=str(error),
            advice="Run: pip install 'safecity[spark]', or leave out --engine spark",
        ) from error
    return spark
