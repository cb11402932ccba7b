"""The intruder: tries to find what an edition keeps back, from its files, from earlier editions and from the rules.

It imports nothing of the rest of `release`, so that no mistake there is made here again.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from .absent import attack_absent
from .areas import attack_alone, attack_elsewhere, attack_slivers
from .bases import attack_bases
from .before import Before, let_out_before
from .before_and_after import attack_before_and_after
from .cohorts import attack_cohorts
from .editions import attack_editions
from .extra import attack_extra
from .files import attack_files
from .found import KINDS, Found
from .maps import attack_maps
from .nearer import attack_rounded
from .other_wholes import attack_other_wholes, attack_redrawn_whole
from .overlaps import attack_overlaps
from .parts import attack_parts
from .pinned import attack_pinned
from .published import FIGURES, OBSERVATIONS, Number, Question, figures, observations
from .rates import attack_groups, attack_printed, attack_rates
from .records import attack_records
from .revisions import attack_revisions
from .rolling import attack_rolling
from .rules import Known
from .solving import Range
from .sums import attack_sums
from .text import attack_text
from .twice import attack_twice

__all__ = ["KINDS", "Found", "Known", "Question", "Range", "asked_of", "attack", "hidden_in", "ranges_alone"]


def attack(
    edition: Path,
    ledger: Path,
    known: Known,
    *,
    titles: Mapping[str, Iterable[str]],
    places: Mapping[str, str],
    skip: Collection[str] = (),
    solved: tuple[str, dict[Question, Range]] | None = None,
) -> tuple[list[Found], dict[Question, Range], set[Question]]:
    """Everything that was found; the range of each withheld number as far as it was looked into; and what is out.

    What is out was printed by an earlier edition: it is known, and finding it again is no news. Files of `skip` are
    not looked through for what they do not show. `solved` are the ranges that the sums of an edition left, in which
    nothing was found, with what `asked_of` says of that edition: where it says the same of this one they are not solved
    again.
    """
    numbers, printed = observations(edition), figures(edition)
    told = let_out_before(ledger, hidden_in(numbers))
    if solved is not None and solved[0] == asked_of(numbers, known, told):
        found, ranges = [], dict(solved[1])
    else:
        found, ranges = attack_sums(numbers, known, told)
    found += attack_editions(numbers, known, told)
    found += attack_redrawn_whole(numbers, known, told)
    found += attack_other_wholes(numbers, known)
    found += attack_revisions(numbers, known, told)
    found += attack_bases(numbers)
    found += attack_before_and_after(numbers, known, told)
    found += attack_rolling(numbers, known, told)
    found += attack_rounded(numbers, known)
    found += attack_pinned(numbers, known, told)
    found += attack_printed(numbers, printed, known)
    found += attack_rates(numbers, printed)
    found += attack_groups(numbers, known)
    found += attack_parts(numbers)
    found += attack_overlaps(numbers)
    found += attack_twice(numbers)
    found += attack_cohorts(numbers, printed)
    if not told.printed:  # what came late, or was told of part of a year before, is missing for itself
        found += attack_absent(numbers, known)
    found += attack_slivers(numbers, known)
    found += attack_elsewhere(numbers, known)
    already = {each.what for each in found}
    found += [each for each in attack_alone(numbers, known) if each.what not in already]
    # What an earlier edition printed, and may be so still, is known: to find it again is no news. Where it can be that
    # no longer, it is.
    out = {
        each.question
        for each in numbers
        if each.status == "withheld"
        and any(_may_be(number, ranges.get(each.question)) for number in told.printed.get(each.question, ()))
    }
    known_now = {str(each): told.printed[each.question] for each in numbers if each.question in out}
    found = [
        each for each in found if not any(_may_be(number, each) for number in known_now.get(each.what, ()))
    ]
    found += attack_records(numbers, printed, known)
    # What a map shades, or a table holds, was judged by the numbers.
    beside_the_same = skip if {FIGURES, OBSERVATIONS} <= set(skip) else ()
    found += attack_extra(edition, numbers, printed, places, beside_the_same)
    found += attack_maps(edition, numbers, printed, beside_the_same)
    found += attack_files(edition, skip)
    found += attack_text(edition, numbers, printed, titles, places)
    return sorted(dict.fromkeys(found), key=lambda each: (KINDS.index(each.kind), each.what)), ranges, out


def hidden_in(numbers: Iterable[Number]) -> frozenset[Question]:
    """The questions that an edition withholds."""
    return frozenset(each.question for each in numbers if each.status == "withheld")


def ranges_alone(
    numbers: Sequence[Number], known: Known, told: Before, ranges: Mapping[Question, Range]
) -> dict[Question, Range]:
    """How far a reader who has this edition and no earlier one can tell each withheld number.

    `ranges` are those that earlier editions leave too; where these say nothing else than this one they are the same.
    """
    if not _earlier(numbers, told):
        return dict(ranges)
    alone = attack_sums(numbers, known, Before())[1]
    # What only an earlier edition asked is not of this one.
    return {question: span for question, span in alone.items() if question in ranges}


def asked_of(numbers: Iterable[Number], known: Known, told: Before) -> str:
    """A fingerprint of all that the sums of an edition are made of: its numbers, earlier ones, and what is public.

    An earlier edition that is this very one, as it is when only words change, tells nothing.
    """
    said = (
        sorted(repr(each) for each in numbers),
        sorted(map(repr, _earlier(numbers, told).items())),
        sorted((place, sorted(areas)) for place, areas in known.areas.items()),
        sorted(map(repr, (*known.kinds.items(), *known.weights.items(), *known.knows_own, *known.of_people))),
        known.home,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _earlier(numbers: Iterable[Number], told: Before) -> Mapping[Question, tuple[float, ...]]:
    """What earlier editions printed, where any of it is other than this one says."""
    now = {each.question: () if each.numerator is None else (each.numerator,) for each in numbers}
    return told.printed if any(now.get(question) != each for question, each in told.printed.items()) else {}


def _may_be(number: float, span: Range | Found | None) -> bool:
    return (
        span is None or span.low is None or span.high is None or span.low - 1e-6 <= number <= span.high + 1e-6
    )
