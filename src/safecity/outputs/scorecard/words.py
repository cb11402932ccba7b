"""What the scorecard says in words, the same on paper and on the site."""

import re
from collections.abc import Sequence

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Sentence
from ...findings.judged.judge import ALL_CSPS
from ...findings.judged.quarter import ALL_SERVICES
from ...findings.official import set_name
from ...findings.review import Review
from ...findings.scorecard.aim_moved import AIM, COMMENTARY, DUE, FIRST_YEAR, ON_THE_WAY, OTHERS, OWNER
from ...findings.scorecard.beside_others import REASONS
from ...findings.scorecard.scorecard import IndicatorRow, Scorecard, scorecard
from ...findings.scorecard.since_meeting import NEW, REVISED, STATUS
from ...findings.scorecard.target_status import BY_TARGET, RULES
from ...findings.scorecard.theme_gaps import ThemeShown, themes_shown
from ...release.figure import Figure
from ...vocabulary.caveat import Caveat
from ..committee_paper.words import lower_first
from ..topics.standing import standing
from ..words.period import listed_in_words

Words = tuple[str | Figure, ...]
NONE_NAMED = (
    "The partnership has not published its priorities yet, so no number is held against a target. Here is what the law "
    "says a strategy covers, and which numbers of this year show it."
)
HOW = (
    "A status is given by a rule and never by chance: it is held against how much the months of each measure vary here "
    "anyway. A number that looks good or bad and may be chance has no clear sign."
)
SEASON = (
    "Months are judged with their season taken out where four full years are known: fewer in February can be worse "
    "than usual where more in June are not."
)
CHART = (
    "Each small drawing shows up to three years of months on a scale of its own, which does not begin at nought. The "
    "band is what is usual; a square lies outside it, and a ring at the end is part of an unusual run of months."
)
_IN_SHORT = {
    NEW: "new", REVISED: "number revised", AIM: "target moved", DUE: "due year moved",
    FIRST_YEAR: "first year moved", ON_THE_WAY: "way to it moved", OTHERS: "held against others",
    OWNER: "owner changed", COMMENTARY: "commentary changed",
}  # fmt: skip
_SINCE = 2  # changes that a cell names; the list of changes below has all of them
_NAMED = 5  # indicators of a theme; how many more there are is told
_BESIDE = {UP: "higher", DOWN: "lower", NO_CLEAR_CHANGE: "not clearly different"}
_ONES = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """How many lines of the card there are, as a word: it counts no records, so it is no figure.

    >>> in_words(4), in_words(30), in_words(42), in_words(120)
    ('four', 'thirty', 'forty-two', 'more than ninety-nine')
    """
    if number > 99:
        return "more than ninety-nine"
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def headline(review: Review) -> Sentence:
    """How many indicators there are, and how many of them have each status."""
    card = scorecard(review)
    return headline_of(card) if card.priorities else Sentence((NONE_NAMED,))


def headline_of(card: Scorecard) -> Sentence:
    rows = card.rows
    if not rows:
        return Sentence(
            (
                "The partnership has named its priorities, and no indicator yet that would show how they stand.",
            )
        )
    many = [sum(row.status == status for row in rows) for status in RULES]
    said = [f"{status}: {in_words(number)}" for status, number in zip(RULES, many, strict=True) if number]
    what = "indicator" if len(rows) == 1 else "indicators"
    return Sentence((f"{_capital(in_words(len(rows)))} {what}. {_capital('; '.join(said))}.",))


def months_headline(review: Review) -> Sentence | None:
    """The first sentence of the page of months; None where no indicator has months."""
    card = scorecard(review)
    if not any(row.months for row in card.rows):
        return None
    return Sentence(
        (
            "The indicators of the scorecard that are counted by month, month by month and over the years."
            if without_months(card)
            else "Every indicator of the scorecard month by month, and over the years.",
        )
    )


def without_months(card: Scorecard) -> str:
    """The indicators of which no month is known, as a sentence; empty where each has months."""
    with_them = {row.measure.name for row in card.rows if row.months}
    gone = list(
        dict.fromkeys(
            lower_first(row.measure.title) for row in card.rows if row.measure.name not in with_them
        )
    )
    return f"Not shown, because no months of it are published: {listed_in_words(gone)}." if gone else ""


def target_words(row: IndicatorRow) -> Words:
    """The target and the year in which it is to be reached; empty where none is set."""
    target = row.stands.target
    return () if target is None else (target, f" by {row.indicator.by}")


def wanted_words(row: IndicatorRow) -> str:
    """Which way of its number is good, in a word: of counts fewer or more, of shares and rates lower or higher."""
    counts = row.now is None or row.now.statistic == "count"
    return {
        "lower": "fewer" if counts else "lower",
        "higher": "more" if counts else "higher",
    }.get(row.stands.good, "neither")


def wanted_by(rows: Sequence[IndicatorRow]) -> str:
    """Where it comes from which way is good, once for all rows, with those of which only their target says it."""
    titles = list(
        dict.fromkeys(lower_first(row.measure.title) for row in rows if row.stands.good_by == BY_TARGET)
    )
    said = "Wanted is which way of the number is good, as the definition of the measure says it"
    if titles:
        said += f". Of {listed_in_words(titles)} it says neither, and the target set for it here does"
    if any(not row.stands.good for row in rows):
        said += ". Neither means that more and fewer can each be good or bad news"
    return f"{said}."


def indicators_with(card: Scorecard, caution: Caveat) -> str:
    """The indicators whose numbers a caution is on, or all but which; empty where it is on all that are known."""
    every = list(dict.fromkeys(row.measure.title for row in card.rows if row.is_known))
    titles = list(dict.fromkeys(row.measure.title for row in card.rows if caution in row.caveats))
    others = [each for each in every if each not in titles]
    if not titles or not others:
        return ""
    if len(others) < len(titles):
        return f"All but {listed_in_words([*map(lower_first, others)])}"
    return listed_in_words([titles[0], *map(lower_first, titles[1:])])


def others_words(row: IndicatorRow) -> Words:
    """How its rate stands beside that of others, with its rank; empty where it stands beside nobody."""
    if row.rank is None or row.rank.verdict not in _BESIDE:
        return ()
    shown, beside = standing(row.rank), _BESIDE[row.rank.verdict]
    if shown is None:
        return (_capital(beside),)
    return (f"{_capital(beside)}; ", shown.rank.shown_as("ordinal"), " of ", shown.number)


def range_of_ranks(row: IndicatorRow) -> Words:
    """The ranks that chance leaves open; empty where it leaves no other."""
    shown = standing(row.rank) if row.rank else None
    if shown is None or shown.best is None or shown.worst is None:
        return ()
    return ("allowing for chance ", shown.best.shown_as("ordinal"), " to ", shown.worst.shown_as("ordinal"))


def others_named(card: Scorecard) -> str:
    """Whom ranks are among, once for all rows; empty where nothing is ranked."""
    names: dict[str, None] = {}
    for row in card.rows:
        if row.rank is not None:
            comparator = row.rank.comparator
            names[
                "all partnerships of which numbers came" if comparator == ALL_CSPS else _set(comparator)
            ] = None
    if not names:
        return ""
    return (
        f"Others are {listed_in_words(list(names))}. Ranks are by rate, the highest first, and a rate is called higher "
        "or lower only where chance does not explain it."
    )


def beside_nobody(card: Scorecard) -> str:
    """Why some indicators stand beside nobody, in the words of their cells; empty where each stands somewhere."""
    given = {row.beside_nobody for row in card.rows}
    said = [(reason, words) for reason, words in REASONS.items() if reason in given]
    if len(said) == len(given) == 1:
        return f"No rate stands beside others, because {said[0][1]}."
    return " ".join(f"{_capital(reason)}: {words}." for reason, words in said)


def _set(comparator: str) -> str:
    if comparator == ALL_SERVICES:
        return "all services of which numbers came"
    name = set_name(comparator)
    return "the partnerships of England" if name == "England" else f"the set ‘{name}’"


def lately_words(row: IndicatorRow) -> str:
    """What its newest months are, in as few words as a line of the board's page holds.

    "March 2020: above average for the twelfth month in a row" is there "Mar 2020: twelfth month above average".
    """
    said = re.sub(r"(above|below) average for the (\w+) month in a row", r"\2 month \1 average", row.lately)
    return re.sub(r"\b([A-Z][a-z]{2})[a-z]*(?= \d{4}\b)", r"\1", said)


def since_words(row: IndicatorRow) -> str:
    """What changed since the last meeting, in a word or two; empty where nothing was frozen."""
    since = row.since
    if since is None:
        return ""
    said = [f"was: {since.status}" if kind == STATUS else _IN_SHORT[kind] for kind in since.kinds]
    if len(said) > _SINCE:
        said = [*said[:_SINCE], "and more"]
    return ", ".join(said) or ("the same" if since.kept_aim else "the same status and number")


def changed_since(card: Scorecard) -> tuple[Sentence, ...]:
    """What changed since the last meeting, a sentence for each indicator; empty without a meeting."""
    if card.last is None:
        return ()
    found = []
    for row in card.rows:
        if row.since is not None and row.since.changed:
            parts: list = [f"{row.measure.title} ({row.priority}): "]
            for at, words in enumerate(row.since.words):
                parts += [" " if at else "", *words.parts]
            found.append(Sentence(tuple(parts)))
    found += [
        Sentence((f"{each.title} ({each.priority}) is on the scorecard no longer. It was: {each.status}.",))
        for each in card.gone
    ]
    return tuple(found)


def unchanged(card: Scorecard) -> str:
    """What was looked at where nothing changed: of a file without aims no more than it has."""
    if card.last_had_aims:
        words = ", no comparison and no commentary" if card.last_had_typed else " and no comparison"
        return f"no status, no number, no target, no year of one, no owner{words} of that scorecard, and no indicator"
    return "no status, no number of that scorecard and no indicator"


_NOT_TYPED = (
    "The scorecard of that meeting was kept without its commentary as it was typed: whether anybody changed its words "
    "since, or only the records changed the figures in them, cannot be told."
)


def not_kept(card: Scorecard) -> str:
    """What cannot be told as the meeting's file does not have it; empty where it has all."""
    if card.last_had_aims:
        return "" if card.last_had_typed else _NOT_TYPED
    return (
        "The scorecard of that meeting was kept without its targets, their years, owners, comparisons and commentary: "
        "whether any of these changed since cannot be told."
    )


def meeting_day(card: Scorecard) -> str:
    """The day of the last meeting, as people write it; empty where nothing was frozen."""
    if card.last is None:
        return ""
    return f"{card.last.meeting.day} {card.last.meeting:%B %Y}"


def rules_used(card: Scorecard) -> tuple[tuple[str, str], ...]:
    """Each status that this scorecard gives, with its rule, in the order in which rules are asked."""
    given = {row.status for row in card.rows}
    return tuple((status, rule) for status, rule in RULES.items() if status in given)


def priority_gaps(card: Scorecard) -> tuple[str, ...]:
    """Priorities that nothing shows, and why, a sentence each."""
    found = []
    for each in card.priorities:
        if not each.rows:
            found.append(f"{each.title}: no indicator is named for it.")
        elif each.without_evidence:
            found.append(f"{each.title}: none of its indicators has a number for this year.")
    return tuple(found)


def theme_words(shown: ThemeShown) -> str:
    """What shows a theme of the law, or that nothing does."""
    if shown.shown_by:
        named = [lower_first(each) for each in shown.shown_by[:_NAMED]]
        if rest := len(shown.shown_by) - len(named):
            named.append(f"{in_words(rest)} {'other' if rest == 1 else 'others'}")
        return f"{shown.theme.title}: {listed_in_words(named)}."
    if shown.not_prioritised:
        return f"{shown.theme.title}: not a priority, because {shown.not_prioritised.rstrip('.')}."
    return f"{shown.theme.title}: no indicator shows it ({shown.theme.law})."


def covered_words(review: Review) -> list[str]:
    """What the law says a strategy covers, each with the measures of the edition that show it, or that none does."""
    chosen = review.partnership.settings.statutory_themes
    return [
        theme_words(each)
        if each.shown_by or each.not_prioritised
        else f"{each.theme.title}: no number here shows it."
        for each in themes_shown(review.every_measure, chosen, review.year)
    ]


def columns_told(rows: Sequence[IndicatorRow]) -> set[str]:
    """Which columns have anything to say in any row: owner, target, others, months, since."""
    asked = {
        "owner": any(row.indicator.owner for row in rows),
        "target": any(row.stands.target for row in rows),
        "others": any(others_words(row) for row in rows),
        "months": any(row.lately for row in rows),
        "since": any(row.since for row in rows),
    }
    return {name for name, told in asked.items() if told}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
