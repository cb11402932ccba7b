"""The quarterly returns that partners owe one another: how many came, and in words which did not, and why."""

from datetime import date

from ...findings.finding import Sentence
from ...findings.review import ReturnDue, Review
from ...release.figure import Figure, count_of_records
from ...vocabulary import Period

WHAT_THEY_ARE = (
    "By law the authorities in the partnership give one another certain information each quarter, by the end of the "
    "quarter that follows, and nothing in it may tell of a person."
)
NO_REASON = "No reason given"

_ALL = "returns_of_the_year"
_NUMBERS = (
    ("received", "returns_in_time", "came in time"),
    ("late", "returns_late", "came late"),
    ("missing", "returns_missing", "did not come"),
    ("not due yet", "returns_not_due_yet", "were not due yet"),
)


def summary(review: Review) -> Sentence:
    """How many of the year's returns came in time, came late, are missing, or are not due yet."""
    counted = numbers(review)
    whole = counted[""]
    returns = "return" if whole.value == 1 else "returns"
    parts: list[str | Figure] = ["Of ", whole, f" {returns} of {review.year.in_words()}, "]
    shown = [(counted[status], words) for status, _, words in _NUMBERS if counted[status].value]
    for place, (figure, words) in enumerate(shown):
        parts += [
            figure,
            f" {words.replace('were', 'was') if figure.value == 1 else words}",
            "." if place == len(shown) - 1 else " and " if place == len(shown) - 2 else ", ",
        ]
    return Sentence(tuple(parts))


def numbers(review: Review, sender: str = "") -> dict[str, Figure]:
    """How many returns the year has, under '', and how many of each status; of one sender, or of all."""
    due = [each for each in review.returns if sender in ("", each.sender)]
    counted = {status: (name, sum(each.status == status for each in due)) for status, name, _ in _NUMBERS}
    return {
        status: count_of_records(name, review.home, review.year, number, "returns", category=sender)
        for status, (name, number) in {"": (_ALL, len(due)), **counted}.items()
    }


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
    counted = numbers(review, sender)
    for status, _, words in _NUMBERS[1:3]:
        if counted[status].value:
            said += [" and " if said else "", counted[status], f" {words}"]
    days = [each.days_late for each in due if each.days_late]
    if days:
        said += [", the latest by ", max(days, key=lambda each: each.value or 0), " days"]
    reasons: dict[str, list[str]] = {}
    for each in due:
        why = each.why.strip().rstrip(".")
        if (
            why or each.status == "missing"
        ):  # each that is missing is named, so that no other's reason passes for its
            reasons.setdefault(why, []).append(f"{each.title}, {each.quarter.in_words()}")
    unexplained = "; ".join(reasons.pop("", []))
    why = "; ".join(f"{reason} ({'; '.join(which)})" for reason, which in reasons.items())
    said.append("." if not why else f". Why, as the partnership says: {why}.")
    if unexplained:
        said.append(f" {NO_REASON}: {unexplained}.")
    return Sentence((f"{sender}: ", *said))


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
        said.append("and has not come." if due.why else f"and has not come. {NO_REASON}.")
    if due.why:
        why = due.why.strip()
        said.append(f" {why[:1].upper()}{why[1:]}" + ("" if why.endswith((".", "!", "?")) else "."))
    return Sentence(tuple(said))
