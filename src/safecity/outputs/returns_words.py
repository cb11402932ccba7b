"""The quarterly returns that partners owe one another: how many came, and in words which did not, and why."""

from datetime import date

from ..findings.finding import Sentence
from ..findings.review import ReturnDue, Review
from ..release.figure import Figure, count_of_records
from ..vocabulary import Period

WHAT_THEY_ARE = (
    "By law the authorities in the partnership give one another certain information each quarter, by the end of the "
    "quarter that follows, and nothing in it may tell of a person."
)


def summary(review: Review) -> Sentence:
    """How many of the year's returns came in time, came late, are missing, or are not due yet."""
    counted = [
        (_counted(review, name, sum(each.status == status for each in review.returns)), words)
        for status, name, words in (
            ("received", "returns_in_time", "came in time"),
            ("late", "returns_late", "came late"),
            ("missing", "returns_missing", "did not come"),
            ("not due yet", "returns_not_due_yet", "were not due yet"),
        )
    ]
    parts: list[str | Figure] = [
        "Of ", _counted(review, "returns_of_the_year", len(review.returns)),
        f" returns of {review.year.in_words()} ",
    ]  # fmt: skip
    shown = [(figure, words) for figure, words in counted if figure.value]
    for place, (figure, words) in enumerate(shown):
        parts += [
            figure,
            f" {words}",
            "." if place == len(shown) - 1 else " and " if place == len(shown) - 2 else ", ",
        ]
    return Sentence(tuple(parts))


def gaps(review: Review) -> list[Sentence]:
    """Each return that came late or not at all, with why where the partnership says so."""
    return [_gap(each) for each in review.returns if each.status in ("late", "missing")]


def gaps_by_sender(review: Review) -> list[Sentence]:
    """How many returns of each sender came late or not at all, those with most first."""
    late: dict[str, list[ReturnDue]] = {}
    for each in review.returns:
        if each.status in ("late", "missing"):
            late.setdefault(each.sender, []).append(each)
    return [
        _of_sender(review, *each) for each in sorted(late.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _of_sender(review: Review, sender: str, due: list[ReturnDue]) -> Sentence:
    said: list[str | Figure] = []
    for status, name, words in (
        ("late", "returns_late", "came late"),
        ("missing", "returns_missing", "did not come"),
    ):
        number = sum(each.status == status for each in due)
        if number:
            figure = count_of_records(name, review.home, review.year, number, "returns", category=sender)
            said += [" and " if said else "", figure, f" {words}"]
    days = [each.days_late for each in due if each.days_late]
    if days:
        said += [", the latest by ", max(days, key=lambda each: each.value or 0), " days"]
    return Sentence((f"{sender}: ", *said, "."))


def day_words(day: date) -> str:
    """A day as a sentence says it."""
    return Period(day, day).in_words()


def _gap(due: ReturnDue) -> Sentence:
    said: list[str | Figure] = [
        f"{due.title} ({due.sender}), {due.quarter.in_words()}: due by {day_words(due.due)}, "
    ]
    if due.received and due.days_late:
        many = "day" if due.days_late.value == 1 else "days"
        said += ["and came ", due.days_late, f" {many} late."]
    else:
        said.append("and has not come.")
    if due.why:
        why = due.why.strip()
        said.append(f" {why[:1].upper()}{why[1:]}" + ("" if why.endswith((".", "!", "?")) else "."))
    return Sentence(tuple(said))


def _counted(review: Review, name: str, number: int) -> Figure:
    return count_of_records(name, review.home, review.year, number, "returns")
