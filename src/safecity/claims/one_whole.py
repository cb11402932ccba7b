"""R5 for shares that are printed beside their counts: 211 (80%) were boys and 53 (20%) girls.

What such a share is of stands near: in its sentence, just before it, or in what its neighbours are shares of.
A number that is a part itself is a whole for another only where the words say so (of these, of whom), since with whole
percentages some number near always fits by chance.
"""

import re
from collections import Counter
from dataclasses import dataclass

from .arithmetic import counted, is_share, likely, percentage, slips
from .compared import pairs_of, percentages_of_change
from .differences import differences, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import Surroundings, plain_counts, shared_out
from .numbers import DECIMAL
from .parts import parts_of
from .sentence import EARLIER, Number, Sentence
from .share import OF_THE_KNOWN, of_something_else, whole_behind

_SLIPS = ("a figure too many", "a figure left out", "two figures changed about")
_LINKED = re.compile(r"\bof (?:whom|which|these|those|them|the|this|that|its|their)\b|\bamong\b|\bout of\b")
_OF_OTHERS = re.compile(
    r"\b(?:respectively|nation\w*|region\w*|england|county|elsewhere|average|target|estimate[sd]?|multiple|several"
    r"|interval|forecast)\b"
)


@dataclass(frozen=True)
class _Share:
    sentence: Sentence
    percent: Number
    part: Number

    def fits(self, whole: float) -> bool:
        return whole >= self.part.value and is_share(self.percent.token, self.part.value, whole)

    @property
    def implied(self) -> tuple[float, float]:
        token = self.percent.token
        return 100 * self.part.value / token.high - 1e-6, 100 * self.part.value / max(token.low, 1e-9) + 1e-6


def test_one_whole(near: Surroundings, found: Gathered) -> None:
    """Every share with its count, against what its neighbours are shares of."""
    by_section: dict[int, list[_Share]] = {}
    for sentence in near.all_of_it:
        by_section.setdefault(id(sentence.whole_section), []).extend(shares_beside(sentence))
    wholes = {key: _wholes_of_section(shares, near) for key, shares in by_section.items()}
    for sentence in near.all_of_it:
        own = shares_beside(sentence)
        if own:
            _test_the_whole(sentence, own, near, found)
        for share in own:
            _test(share, own, wholes[id(sentence.whole_section)], near, found)
        _test_back(sentence, found)


def shares_beside(sentence: Sentence) -> list[_Share]:
    return sentence.kept("shares beside counts", _shares_of)


def _shares_of(sentence: Sentence) -> list[_Share]:
    if worked_out(sentence):
        return []
    changing = percentages_of_change(sentence, pairs_of(sentence))
    # 51 of 846, or 6.0%: the percentage stands beside the whole
    of = {whole.at: each.part for each in parts_of(sentence) if each.plain for whole in each.wholes}
    return [
        _Share(sentence, percent, of.get(part.at, part) if part.at < percent.at else part)
        for percent in sentence.percents
        if (part := shared_out(sentence).get(percent.at))
        and percent.at not in changing
        and 0 < percent.value <= 100
        and not OF_THE_KNOWN.match(percent.right)
    ]


def _near(sentence: Sentence) -> list[Sentence]:
    return list(dict.fromkeys([sentence, *sentence.before[:3], *sentence.lead, *sentence.after[:1]]))


def _candidates(share: _Share, near: Surroundings, *, sums: bool = True) -> list[float]:
    """The numbers that it may be a share of, the nearest first."""
    sentence = share.sentence
    found: list[float] = []
    bound = [whole for each in parts_of(sentence) if each.part is share.part for whole in each.wholes]
    linked = bool(_LINKED.search(sentence.words(share.part.at - 7, max(share.part.at, share.percent.at) + 8)))
    led = any(_LINKED.search(each.lower) for each in sentence.lead)
    for other in [*_near(sentence), *near.behind(sentence, 2)]:
        parts = {part.at for part in shared_out(other).values()}
        free = linked or (led and other in sentence.lead) or other in sentence.lead
        for each in plain_counts([other]):
            if (
                each is share.part
                or (each.earlier and each not in bound)
                or each.kind != share.part.kind
                and DECIMAL not in (each.kind, share.part.kind)
            ):
                continue
            if each in bound or each.at not in parts or free:
                found.append(each.value)
    runs = [[each.part.value for each in shares_beside(sentence)]] if sums else []
    runs += [
        [each.value for each in plain_counts([other])]
        for other in _near(sentence)[:3]
        if sums or other is not sentence
    ]
    runs += [[each.part.value for other in sentence.list_of for each in shares_beside(other)]]
    for run in runs:
        found += [
            sum(run[at : at + many])
            for many in range(2, min(len(run), 9) + 1)
            for at in range(len(run) - many + 1)
        ]
    return found


def _wholes_of_section(shares: list[_Share], near: Surroundings) -> Counter[float]:
    """What two and more shares of a section are of."""
    parts: dict[float, set[float]] = {}
    for share in shares[:120]:
        printed = {
            each.value
            for other in [*_near(share.sentence), *near.behind(share.sentence, 3)]
            for each in plain_counts([other])
        }
        for value in printed:
            if share.fits(value) and value > share.part.value:
                parts.setdefault(value, set()).add(share.part.value)
    return Counter({value: len(some) for value, some in parts.items() if len(some) >= 2})


def _test(
    share: _Share, own: list[_Share], section: Counter[float], near: Surroundings, found: Gathered
) -> None:
    sentence, percent, part = share.sentence, share.percent, share.part
    if (
        found.is_told(sentence, percent, part)
        or part.earlier
        or (_of_another(sentence, percent) and whole_behind(sentence, percent) is None)
        or _OF_OTHERS.search(_clause(sentence, percent))
        or any(share.fits(each) for each in _candidates(share, near))
        or any(share.fits(each) for each in section)
        or any(each.at < part.at and share.fits(each.value) for each in shared_out(sentence).values())
    ):
        return
    named = [each for each in parts_of(sentence) if each.part is part]
    bound = [whole for each in named if each.plain or len(each.wholes) == 1 for whole in each.wholes]
    behind = whole_behind(sentence, percent)
    bound = bound or [behind] * (behind is not None and behind is not part)  # type: ignore[list-item]
    if len(bound) == 1 and share.fits(bound[0].value):
        return
    if len(bound) == 1:
        if part.value < 12 * bound[0].value:
            _tell(share, bound[0].value, found, sure=True)
        return
    beside = [each for each in own if each is not share]
    for other in dict.fromkeys([*sentence.before[:2], *sentence.after[:2], *sentence.list_of]):
        beside += [each for each in shares_beside(other) if each is not share]
    common = Counter(
        whole
        for each in beside
        for whole in set(_candidates(each, near))
        if each.fits(whole) and whole > each.part.value
    )
    common.update({whole: 0 for whole in section})
    firm = [
        (count, section[whole], whole)
        for whole, count in common.items()
        if count >= 2 or count + section[whole] >= 2
    ]
    said = {
        each.value
        for other in [*_near(sentence), *near.behind(sentence, 10)]
        for each in plain_counts([other])
    }
    firm = [each for each in firm if each[2] in said or each[0] >= 2]
    if not firm and not EARLIER.search(sentence.lower):
        _test_alone(share, own, near, found)
    if not firm or EARLIER.search(sentence.lower):
        return
    if (
        percent.token.decimals
        and max(firm)[0] < 2
        and any(share.fits(each) for each in _further(share, near))
    ):
        return
    whole = max(firm)[2]
    if part.value == whole or part.value > 12 * whole:
        return
    _tell(share, whole, found, sure=max(firm)[0] >= 2)


def _test_alone(share: _Share, own: list[_Share], near: Surroundings, found: Gathered) -> None:
    """A share whose neighbours say nothing: 62 of 1,800, a response rate of 34%; 4,035 searches, of 1,612 in all."""
    sentence, percent, part = share.sentence, share.percent, share.part
    counts = [each for each in plain_counts([sentence]) if each.kind == part.kind]
    behind = [
        each
        for each in plain_counts([*sentence.before[:3], *near.behind(sentence, 3)])
        if each.kind == part.kind
    ]
    before = [each for each in counts if each.at < part.at]
    two = len(own) == 1 and len(counts) == 2 and len(before) == 1 and not before[0].earlier
    apart = sentence.words(before[0].at + 1, part.at) if two else ""
    two = (
        two
        and bool(re.search(r"\band\b|;", apart))
        and not re.search(r"\b(?:while|but|whereas|from|to|than)\b", apart)
    )
    if two and (percent.token.decimals or part.value < before[0].value):
        far = percent.token.decimals and any(share.fits(each) for each in _further(share, near))
        slipped = any(share.fits(value) for value, why in slips(before[0].token) if why in _SLIPS) or any(
            is_share(percent.token, value, before[0].value)
            for value, why in slips(part.token)
            if why in _SLIPS
        )
        said = re.search(r"\b(?:rate|or|i\.e)\b[^,]*$", sentence.words(part.at + 1, percent.at))
        if not far and (slipped or said):
            _tell(share, before[0].value, found, sure=slipped)
            return
    if behind and not before and all(part.value > each.value for each in behind) and percent.value < 98:
        for whole in [each.value for each in behind]:
            meant = [
                v
                for v, why in slips(part.token)
                if why in _SLIPS and v < whole and is_share(percent.token, v, whole)
            ]
            if meant:
                _tell(share, whole, found, sure=False)
                return


_RATE_IS = re.compile(
    r"^(?:the|this|that|its|their|our|a)?(?: [\w-]+){0,3} ?(?:rate|share|proportion|percentage|take-up)\b"
    r"[^,;]*(?:is|was|of|at|to)"
    r"(?: \w+){0,2}$"
)


def _test_back(sentence: Sentence, found: Gathered) -> None:
    """84 children were followed; 27 of them reoffended. The rate is 32.1%."""
    percent = sentence.percents[0] if sentence.percents else None
    if percent is None or not sentence.before or found.is_told(sentence, percent) or percent.token.sign:
        return
    if any(each.at < percent.at for each in sentence.every_count) or not _RATE_IS.match(
        sentence.words(0, percent.at)
    ):
        return
    if EARLIER.search(sentence.words(0, percent.at)) or _OF_OTHERS.search(_clause(sentence, percent)):
        return
    if percent.at in percentages_of_change(sentence, pairs_of(sentence)) or sentence.before[0].percents:
        return
    other = sentence.before[0]
    said = [each for each in parts_of(other) if not each.part.earlier]
    counts = plain_counts([other])
    if (
        len(said) != 1
        or len(counts) > 4
        or any(
            each.value != whole.value
            for each in said[0].wholes[:1]
            for whole in said[0].wholes
            if whole in counts and each in counts
        )
    ):
        return
    part, wholes = said[0].part, [each.value for each in (*said[0].wholes, *counts)]
    found.test(sentence, percent, "R5")
    if any(
        is_share(percent.token, one.value, whole) for one in counts for whole in wholes if one.value <= whole
    ):
        return
    if any(is_share(percent.token, whole - part.value, whole) for whole in wholes):
        return
    whole = said[0].wholes[0].value
    if whole > 0:
        _tell(_Share(sentence, percent, part), whole, found, sure=said[0].plain)


def _clause(sentence: Sentence, percent: Number) -> str:
    after = re.split(r" [;,.(]", " " + sentence.words(percent.at + 1, percent.at + 9))[0]
    return f"{sentence.words(percent.at - 6, percent.at)} {after}"


def _of_another(sentence: Sentence, percent: Number) -> bool:
    """Whether it is a share of a thing that this paragraph has not named: 18% of victims, where they were."""
    of = re.match(r"of (?:the |all |our |these |those )*([a-z]+)", percent.right)
    spoken = of is not None and any(re.search(rf"\b{of[1]}\b", each.lower) for each in sentence.before[:4])
    return not spoken and of_something_else(sentence, percent)


def _further(share: _Share, near: Surroundings) -> list[float]:
    behind = [each.value for each in plain_counts(share.sentence.section)]
    behind += [each.value for each in plain_counts(near.behind(share.sentence, 12))]
    return [*behind, *share.sentence.tabled[-200:]]


def _tell(share: _Share, whole: float, found: Gathered, *, sure: bool) -> None:
    percent, part = share.percent, share.part

    def true(changed: dict) -> bool:
        value, over = changed.get(percent.token, percent.value), whole
        half = (percent.token.high - percent.token.low) / 2 + 1e-9
        return abs(100 * changed.get(part.token, part.value) / over - value) <= half

    found.test(share.sentence, percent, "R5")
    right = f" Likely meant: {percentage(100 * part.value / whole, percent.token.decimals)}."
    found.add(
        "R5", ERROR if sure else WARNING, share.sentence, [percent, part],
        f"{part} of {counted(whole)} is {percentage(100 * part.value / whole, max(percent.token.decimals, 1))}, not "
        f"{percent}; the shares beside it are of {counted(whole)}."
        f"{likely([part.token, percent.token], true) or (right if part.value < whole else '')}",
    )  # fmt: skip


def _test_the_whole(sentence: Sentence, own: list[_Share], near: Surroundings, found: Gathered) -> None:
    """Two shares and more come to one whole, and what stands before them is that number but for a slip of the hand."""
    if len(own) < 2 or _OF_OTHERS.search(sentence.lower):
        return
    low, high = max(each.implied[0] for each in own), min(each.implied[1] for each in own)
    if low > high or any(
        low <= value <= high for each in own for value in _candidates(each, near, sums=False)
    ):
        return
    parts = {each.part.at for each in own}
    for other in [sentence, *(sentence.before[:1] or near.behind(sentence, 1)), *sentence.lead[:1]]:
        for each in plain_counts([other])[::-1]:
            if other is sentence and each.at in parts or each.at in differences(other) or each.earlier:
                continue
            meant = [value for value, why in slips(each.token) if why in _SLIPS and low <= value <= high]
            if (
                meant
                and not found.is_told(other, each)
                and not any(found.is_told(sentence, one.percent) for one in own)
            ):
                found.test(other, each, "R5")
                listed = ", ".join(f"{one.part} ({one.percent})" for one in own[:4])
                found.add(
                    "R5", ERROR, other, [each],
                    f"{listed} would be of about {counted(round((low + high) / 2))}, not of {each}. "
                    f"Likely meant: {counted(meant[0])} for {each}.",
                )  # fmt: skip
                return
