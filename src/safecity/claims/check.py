"""Checking a paper: its claims are found, tested by R1 to R15, and what is wrong is told once."""

import gc
from dataclasses import dataclass

from .averages import test_averages
from .averages_over_time import test_averages_over_time
from .bounds import test_bounds
from .calendar_claims import test_calendar
from .changes import test_changes
from .changes_in_tables import test_changes_in_tables
from .concentration import test_concentration
from .enumerations import test_lists, test_taken_up
from .feasible import test_feasible
from .finding import ERROR, NOTE, WARNING, Finding
from .fractions import test_fractions
from .gap_shares import test_closing, test_gap_shares
from .gathered import Gathered
from .groups import test_groups, test_lead_in
from .grown_from import test_grown_from
from .held_back import test_held_back
from .leaving import test_leaving
from .left_over import test_left_over, test_ways
from .lists_of_months import test_lists_of_months
from .mentions import test_mentions
from .named_rows import test_named_rows
from .nearness import Surroundings
from .one_whole import test_one_whole
from .orders import test_orders
from .paper import TABLE, Paper
from .partitions import test_partitions
from .parts import test_parts
from .periods import list_periods, test_periods
from .proportions import test_proportions
from .ranks import test_ranks
from .rates import test_rates, values_of
from .ratios import test_ratios, test_so_many_a_week
from .said_in_all import test_said_in_all
from .sentence import Sentence, sentences
from .shares import test_shares
from .siblings import test_siblings
from .slipped_sums import test_slipped_sums
from .slips_mended import test_slips_mended
from .split_up import test_split_up
from .sums import test_sums
from .tables import test_table
from .triangles import test_triangles

_ORDER = {ERROR: 0, WARNING: 1, NOTE: 2}


@dataclass(frozen=True)
class Checked:
    """A paper with what was found in it, in the order of the paper, and how many claims were tested."""

    paper: Paper
    findings: tuple[Finding, ...]
    claims: int

    @property
    def errors(self) -> int:
        return sum(each.severity == ERROR for each in self.findings)


def check(paper: Paper) -> Checked:
    """Test every claim of a paper that its own numbers can test."""
    collects = gc.isenabled()
    gc.disable()  # next to nothing is done with before the end, and looking for it took a sixth of the time
    try:
        return _checked(paper)
    finally:
        if collects:
            gc.enable()


def _checked(paper: Paper) -> Checked:
    found = Gathered()
    all_of_it = sentences(paper)
    values = values_of(all_of_it)
    for group in _paragraphs(all_of_it):
        for sentence in group:
            test_changes(sentence, found)
            test_parts(sentence, found)
            test_sums(sentence, found)
            test_proportions(sentence, found)
            test_said_in_all(sentence, found)
            test_averages_over_time(sentence, found)
            test_ranks(sentence, found)
            test_orders(sentence, found)
            test_calendar(sentence, found)
            test_ratios(sentence, found)
            test_so_many_a_week(sentence, found)
            test_leaving(sentence, found)
            test_rates(sentence, all_of_it, values, found)
        test_shares(group, found)
        test_partitions(group, found)
        test_groups(group, found)
        test_bounds(group, found)
        test_concentration(group, found)
        test_feasible(group, found)
        test_lead_in(group, found)
        test_split_up(group, found)
    for block in paper.blocks:
        if block.kind == TABLE:
            test_table(block, found)
    test_lists(all_of_it, found)
    test_taken_up(all_of_it, found)
    test_ways(all_of_it, found)
    near = Surroundings(all_of_it)
    test_gap_shares(near, found)
    test_closing(near, found)
    test_one_whole(near, found)
    test_fractions(near, found)
    test_averages(near, found)
    test_held_back(near, found)
    test_slipped_sums(near, found)
    test_siblings(near, found)
    test_triangles(near, found)
    test_slips_mended(all_of_it, found)
    test_named_rows(paper, all_of_it, found)
    test_grown_from(all_of_it, found)
    test_lists_of_months(near, found)
    test_changes_in_tables(paper, all_of_it, found)
    test_left_over(paper, all_of_it, found)
    test_periods(all_of_it, found)
    list_periods(all_of_it, found)
    test_mentions(all_of_it, found)
    return Checked(paper, tuple(_once(found.findings)), len(found.tested))


def _paragraphs(all_of_it: list[Sentence]) -> list[list[Sentence]]:
    groups: dict[int, list[Sentence]] = {}
    for sentence in all_of_it:
        groups.setdefault(sentence.block.number, []).append(sentence)
    return list(groups.values())


def _once(findings: list[Finding]) -> list[Finding]:
    """Each finding once; what a rule says of one quote twice is said the graver way."""
    kept: dict[tuple, Finding] = {}
    for each in sorted(findings, key=lambda each: _ORDER[each.severity]):
        kept.setdefault((each.paragraph, each.rule, each.quote, each.at), each)
    return sorted(kept.values())
