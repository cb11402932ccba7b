"""What people say they are concerned about: each year's share, and whether it changed, where that may be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..statistics.survey import Difference, Share, share_difference, weighted_share
from ..vocabulary import Period
from .finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP

FEW = 50  # unweighted answers' worth; of fewer nothing is said about change
OTHER_WORDS = "the question was asked in other words"
OTHER_MODE = "people were asked in another way"
NOT_ASKED = "it was not asked the year before"
NEW_ANSWER = "that was not among the answers then"


@dataclass(frozen=True)
class Asked:
    """One question as one sender asked it, in one wording and one way, in one place and period."""

    sender: str
    question: str
    place: str
    period: Period
    wording: str
    mode: str
    groups: tuple[tuple[str, int, float], ...]  # answer, people, and what each of them counts for

    def share(self, answer: str) -> Share | None:
        """The share that gave an answer; None where nobody answered at all."""
        said = [(people, weight) for given, people, weight in self.groups if given == answer]
        return weighted_share(
            said, [(people, weight) for given, people, weight in self.groups if given != answer]
        )


@dataclass(frozen=True)
class Concern:
    """An answer's share, the share of the year before where the two may be compared, and what that shows."""

    asked: Asked
    answer: str
    share: Share
    verdict: str
    before: Share | None = None
    difference: Difference | None = None  # of shares from 0 to 1
    why_not: str = ""  # why it is not comparable


def asked_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Asked, ...]:
    """Rows of the dataset `survey`, put together by question, wording and mode; in order."""
    found: dict[tuple[str, str, str, Period, str, str], list[tuple[str, int, float]]] = {}
    for row in rows:
        period = Period(row["first_day"], row["last_day"])
        key = (row["sender"], row["question"], row["place"], period, row["wording"], row["mode"])
        found.setdefault(key, []).append((row["answer"], row["n"], row["weight"]))
    return tuple(Asked(*key, tuple(sorted(found[key]))) for key in sorted(found))


def judge_concern(
    asked: Iterable[Asked], *, question: str, place: str, period: Period, answer: str
) -> tuple[Concern, ...]:
    """What an answer's share shows against the year before, once for each way in which it was asked.

    Only the same sender's same words, asked in the same way, are held against each other: another wording or
    another mode changes answers whether or not anybody changed their mind. Where none of the year before is
    alike, the share is given and the verdict is `not comparable`.
    """
    known = [each for each in asked if (each.question, each.place) == (question, place)]
    found = []
    for now in (each for each in known if each.period == period):
        share = now.share(answer)
        if share is not None:
            then = [
                each for each in known if each.sender == now.sender and each.period == period.year_before()
            ]
            found.append(_judge(now, then, answer, share))
    return tuple(found)


def _judge(now: Asked, then: list[Asked], answer: str, share: Share) -> Concern:
    alike = [each for each in then if (each.wording, each.mode) == (now.wording, now.mode)]
    if alike and all(given != answer for given, _, _ in alike[0].groups):
        # Nobody could have given it, or its sender left it out: either way its share was not known to be 0.
        return Concern(now, answer, share, NOT_COMPARABLE, why_not=NEW_ANSWER)
    before = alike[0].share(answer) if alike else None
    if before is None:
        return Concern(now, answer, share, NOT_COMPARABLE, why_not=_why_not(now, then))
    if min(before.effective, share.effective) < FEW:
        return Concern(now, answer, share, TOO_FEW, before)
    difference = share_difference(before, share)
    verdict = NO_CLEAR_CHANGE if not difference.is_clear else UP if difference.value > 0 else DOWN
    return Concern(now, answer, share, verdict, before, difference)


def _why_not(now: Asked, then: list[Asked]) -> str:
    if not then:
        return NOT_ASKED
    same_words = any(each.wording == now.wording for each in then)
    same_mode = any(each.mode == now.mode for each in then)
    reasons = [*([] if same_words else [OTHER_WORDS]), *([] if same_mode else [OTHER_MODE])]
    return " and ".join(reasons) or f"{OTHER_WORDS} or {OTHER_MODE}"
