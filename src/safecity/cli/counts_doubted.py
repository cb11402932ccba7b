"""What partners counted and is hard to believe: shown beside what makes it so, and a caution on what rests on it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from types import SimpleNamespace

from ..datasets.counts import COUNTS
from ..datasets.quality.odd_counts import OddCount
from ..findings.finding import Finding
from ..findings.review import CountInDoubt
from ..measures import Measure
from ..measures.measure import Tally
from ..release.released import Released
from ..vocabulary import Period, Place
from ..vocabulary.caveat import HARD_TO_BELIEVE


def counts_in_doubt(
    odd: Iterable[OddCount],
    measures: Iterable[Measure],
    released: Released,
    home: Place,
    codes: Collection[str],
) -> tuple[CountInDoubt, ...]:
    """Those that a figure shows, each with the figures beside it."""
    counted = [each for each in measures if each.numerator.of == COUNTS]
    found = []
    for each in odd:
        place = _place(each, home, codes)
        for measure in counted:
            category = next((part.label for part in measure.by if _is_counted(part.where, each.name)), "")
            asked = [(measure.name, place, period, category) for period in (each.period, *dict(each.beside))]
            if _is_counted(measure.numerator.where, each.name) and all(released.has(*one) for one in asked):
                value, *beside = (released.count(*one) for one in asked)
                title = measure.title + (f" ({category.partition(': ')[2]})" if category else "")
                found.append(
                    CountInDoubt(title, value, tuple(beside), each.may_be_year, each.file, each.line)
                )
                break  # several measures are made of one number
    return tuple(found)


def with_doubt(
    finding: Finding,
    odd: Iterable[OddCount],
    measures: Iterable[Measure],
    home: Place,
    codes: Collection[str],
) -> Finding:
    """The same, with a caution where a number of its time, or of the year before, is hard to believe."""
    measure = next((each for each in measures if each.name == finding.measure), None)
    if measure is None or measure.numerator.of != COUNTS:
        return finding
    spans = (finding.period, finding.period.year_before())
    doubted = any(
        _place(each, home, codes) == finding.place
        and _rests_on(measure, each.name)
        and _inside(each.period, spans)
        for each in odd
    )
    return replace(finding, caveats=(*finding.caveats, HARD_TO_BELIEVE)) if doubted else finding


def _place(odd: OddCount, home: Place, codes: Collection[str]) -> Place:
    own = odd.place in {home.code, *codes} and odd.level in ("csp", "lad")
    return home if own else Place(odd.place, odd.place_name, odd.level)


def _rests_on(measure: Measure, name: str) -> bool:
    tallies = (measure.numerator, measure.denominator)
    return any(isinstance(each, Tally) and _is_counted(each.where, name) for each in tallies)


def _is_counted(where, name: str) -> bool:
    """Whether a number sent under a name is one that a condition asks for."""
    return where is True or bool(where.resolve(SimpleNamespace(measure=name)))


def _inside(period: Period, spans: Iterable[Period]) -> bool:
    return any(span.start <= period.start and period.end <= span.end for span in spans)
