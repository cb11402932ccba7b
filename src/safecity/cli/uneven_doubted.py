"""What of an edition's changes rests on records that differ between its two years, in the few lines of a build."""

from collections import Counter
from collections.abc import Iterable

from ..findings.finding import Finding
from ..findings.uneven.uneven import ACROSS_RECORDS, TOLD_BY_RECORDS
from ..vocabulary.so_many import so_many

_AT_MOST = 5
_BUT, _SO = ". But ", ", so the two cannot be compared."


def uneven_doubts(findings: Iterable[Finding]) -> list[str]:
    """A sentence for each such difference, that for which most comparisons are refused first, and one on the rest."""
    refused: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for finding in findings:
        why = _why_refused(finding)
        if why:
            refused[why] += 1
        reasons = {_reason(each.wording) for each in finding.caveats if each.name.startswith(TOLD_BY_RECORDS)}
        told.update(reasons - {why})
    weighed = sorted({*refused, *told}, key=lambda why: (-refused[why], -told[why], why))
    said = [f"{why}: {_weight(refused[why], told[why])}" for why in weighed[:_AT_MOST]]
    if more := len(weighed) - _AT_MOST if len(weighed) > _AT_MOST else 0:
        said.append(
            f"{so_many(more, 'more difference')} between the records of the two years {'is' if more == 1 else 'are'} "
            "told with the changes concerned, in data/findings.csv"
        )
    return said


def _why_refused(finding: Finding) -> str:
    """The difference for which a comparison was refused; nothing where it was not, or for something else."""
    said = str(finding.sentence)
    if not set(finding.across) & set(ACROSS_RECORDS) or _BUT not in said:
        return ""
    return _reason(said.partition(_BUT)[2].removesuffix(_SO))


def _reason(said: str) -> str:
    """The first sentence of what is said, as it begins one; what follows is why it matters."""
    first = said.partition(". ")[0].partition(": it may hold")[0].partition(": far more")[0].removesuffix(".")
    return f"{first[:1].upper()}{first[1:]}"


def _weight(refused: int, told: int) -> str:
    parts = []
    if refused:
        parts.append(f"{so_many(refused, 'comparison')} with the year before {_is(refused)} refused for it")
    if told:
        more = " more" if refused else " comparison with the year before" if told == 1 else " comparisons"
        parts.append(f"{told:,}{more} {_is(told)} told with it as a caution")
    return " and ".join(parts)


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
