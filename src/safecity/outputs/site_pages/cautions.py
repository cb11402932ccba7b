"""The cautions that a page must repeat."""

from collections.abc import Iterable

from ...findings.finding import Finding
from ...vocabulary import Caveat


def cautions(findings: Iterable[Finding]) -> tuple[Caveat, ...]:
    """The cautions of several findings, each once, in the order in which they are met."""
    return tuple(dict.fromkeys(caveat for finding in findings for caveat in finding.caveats))
