"""R5 and R8: shares of a whole, worked out again from the counts that stand with them."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from .arithmetic import can_be_counted, counted, is_share, last_place, likely, percentage
from .compared import differences, pairs_of, percentages_of_change
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, MONEY, PERCENT, POINTS, QUANTITIES, RANGE, SIGN, WORD
from .parts import Part, parts_of
from .sentence import Number, Sentence

_BETWEEN = frozenset(
    """( ) , ; : - \u2013 = or that is i.e i e equivalent to representing being which this makes making about around just hence
    therefore thus a an rate of some well i.e. nearly almost over giving equal was were are accounting accounted for up the with by group largest next followed""".split()
) | {"."}
_REST = re.compile(
    r"\b(?:remaining|rest|remainder|balance|everything else|all other|the other|others|left over)\b"
)
_SPEAKS_BACK = re.compile(
    r"^(?:that|this|it|these|those|so|in other words|put another way|expressed)\b|\b(?:therefore|thus|hence|that is|that makes|that's|of the total"
    r"|in other words|put another way|of the whole|of all|(?:rate|share|proportion) (?:is|was)|respectively|of those|of them|of these)\b"
)
_OVER_100 = re.compile(
    r"\b(?:target|capacity|budget|plan|baseline|index|average|level|increase|rise|growth|of the \d|than|times|inflation)\b"
)


_CLOSED = re.compile(
    r"\b(?:so|made up|makes? up|rate of|share of|therefore|thus|hence|that is|i\.e|which is|that's)\b"
)
_ELSEWHERE = (
    "last year",
    "previous",
    "national",
    "regional",
    "county",
    "average",
    "england",
    "ago",
    "target",
    "elsewhere",
)


@dataclass
class Share:
    """A percentage in its sentence, the count that it stands with, and what explains it."""

    sentence: Sentence
    percent: Number
    part: Number | None
    whole: Part | None
    explained_by: float | None = None  # the whole


def test_shares(group: list[Sentence], found: Gathered) -> None:
    """Every share of a paragraph; what explains one of them must explain its neighbours."""
    shares = [share for sentence in group for share in _shares(sentence)]
    if not shares:
        return
    for share in shares:
        share.explained_by = _explained(share, near=True)
    beside = [each for each in group[0].list_of if each not in group][:25]
    others = [
        replace(share, explained_by=_explained(share, near=True))
        for each in beside
        for share in _shares(each)
    ]
    wholes = Counter(share.explained_by for share in [*shares, *others] if share.explained_by)
    based = Counter({value: number for value, number in wholes.items() if number > 1 or len(wholes) == 1})
    for share in shares:
        in_force = based or wholes
        if not share.explained_by and not in_force:
            share.explained_by = _explained(share, near=False)
        if not share.explained_by and _same_unprinted_whole(share, [*shares, *others]):
            continue
        if share.explained_by:
            found.test(share.sentence, share.percent, "R5")
        else:
            _unexplained(share, in_force, shares, found)


def _same_unprinted_whole(share: Share, shares: list[Share]) -> bool:
    """Whether another share beside it comes to the same whole, though none is printed."""
    own = _implied(share)
    if own is None or share.whole is not None:
        return False
    for other in shares:
        theirs = _implied(other) if other is not share and other.percent is not share.percent else None
        if theirs and not other.explained_by and max(own[0], theirs[0]) <= min(own[1], theirs[1]):
            return True
    return False


def _implied(share: Share) -> tuple[float, float] | None:
    token = share.percent.token
    if share.part is None or token.low <= 0:
        return None
    return 100 * share.part.value / token.high, 100 * share.part.value / token.low


def _shares(sentence: Sentence) -> list[Share]:
    return [replace(each) for each in sentence.kept("shares", _shares_of)]


def _shares_of(sentence: Sentence) -> list[Share]:
    if not sentence.percents:
        return []
    pairs = pairs_of(sentence)
    changing = percentages_of_change(sentence, pairs)
    parts = {each.part.at: each for each in parts_of(sentence)}
    made = []
    plain = [each for each in parts.values() if each.plain and not each.part.spelled]
    own = [each for each in sentence.percents if each.at not in changing and not each.earlier]
    alone = own[0] if len(own) == 1 else None
    only = (
        plain[0]
        if len(plain) == 1
        and len(sentence.counts) <= 3
        and not any(pair.before.kind != PERCENT for pair in pairs)
        else None
    )
    gaps = differences(sentence)
    counts = [each for each in sentence.counts if each.at not in gaps]
    lone = counts[0] if len(counts) == 1 else None
    if alone is not None and re.match(r"of (?:\w+ )*(?:the )?\d", alone.right):
        only = None
    for percent in sentence.percents:
        if percent.at not in changing:
            part = _beside(sentence, percent)
            whole = parts.get(part.at) if part else None
            if part is not None and whole is None:  # it stands beside the whole: 97 of the 612, 15.8%
                whole = next((each for each in parts.values() if part in each.wholes and each.plain), None)
                part = whole.part if whole else part
            if part is None and only is not None and percent is alone:
                part, whole = only.part, only
            elif (
                part is None
                and lone is not None
                and percent is alone
                and lone.at < percent.at
                and (_SPEAKS_BACK.search(sentence.lower) or sentence.tokens[percent.at - 1].text == "(")
            ):
                part = lone
            if (
                part is not None
                and whole is None
                and sentence.before
                and re.match(r"of (?:the (?:total|whole)|all|them|these|those)(?:$| [.,;)])", percent.right)
            ):
                stated = [each for each in sentence.before[0].counts if each.kind == part.kind]
                if len(stated) == 1:
                    whole = Part(part, (stated[0],), True)
            made.append(Share(sentence, percent, part, whole))
    return made


def _beside(sentence: Sentence, percent: Number) -> Number | None:
    """The count that a percentage stands with: 320 (1.8%), 9.1% (2,207), 32 crimes or 1.2%."""
    found = {each.at: each for each in sentence.counts}
    tokens = sentence.tokens
    if percent.at + 2 < len(tokens) and tokens[percent.at + 1].text == "(" and percent.at + 2 in found:
        return found[percent.at + 2]
    words = 0
    for at in range(percent.at - 1, max(percent.at - 11, -1), -1):
        token = tokens[at]
        if at in found:
            return found[at]
        if (
            token.kind in (*QUANTITIES, POINTS)
            or token.text == "."
            or (token.text == ";" and at != percent.at - 1)
        ):
            break
        if token.kind == WORD and token.lower not in _BETWEEN:
            words += 1
        if words > 4:
            break
    if (
        percent.at + 2 < len(tokens)
        and tokens[percent.at + 1].text in ("or", ",", ":")
        and percent.at + 2 in found
    ):
        return found[percent.at + 2]
    return None


def _wholes(share: Share, *, near: bool) -> list[float]:
    """What a part may be a part of, the nearest first, sums of what stands in one sentence among them."""
    sentence, kind = share.sentence, share.part.kind if share.part else COUNT
    found: list[float] = []
    scope = [sentence, *sentence.before, *sentence.after, *sentence.lead, *sentence.list_of]
    behind = (
        [] if near else [each for each in sentence.section if each.block.number < sentence.block.number][::-1]
    )
    for each in dict.fromkeys([*scope, *behind]):
        own = [number for number in each.counts if number is not share.part and number.kind == kind]
        found += [number.value for number in own if not number.token.sign]
        if each in scope[:4] or each in sentence.list_of:
            every = [number.value for number in each.counts if number.kind == kind]
            for first in range(len(every)):
                for last in range(first + 2, min(len(every), first + 6) + 1):
                    found.append(sum(every[first:last]))
        if len(found) > 80:
            break
    return found if near else [*found, *sentence.tabled[-200:]]


def _explained(share: Share, *, near: bool) -> float | None:
    token = share.percent.token
    if share.part is not None and share.whole is not None and share.whole.plain:
        whole = share.whole.wholes[0].value
        if is_share(token, share.part.value, whole):
            return whole
        if re.search(r"\b(?:rate|share|proportion|percentage) of(?: \w+)?$", share.percent.left):
            return _elsewhere(share, near=near)
        return None
    if share.part is not None and share.whole is not None:
        fits = [each.value for each in share.whole.wholes if is_share(token, share.part.value, each.value)]
        if fits:
            return fits[0]
    if share.part is not None:
        for whole in _wholes(share, near=near):
            if (whole > share.part.value or token.value >= 100) and is_share(token, share.part.value, whole):
                return whole
    return _elsewhere(share, near=near)


def _elsewhere(share: Share, *, near: bool) -> float | None:
    """Any two counts of the sentence, or of it and those before, that come to the percentage."""
    sentence, token = share.sentence, share.percent.token
    reach = [sentence, *sentence.earlier[:4]]
    own = [each for each in sentence.counts] or [each for other in reach for each in other.counts]
    if share.part is not None:
        taken = {id(_beside(sentence, each)) for each in sentence.percents if each is not share.percent}
        own = [each for each in sentence.counts if each is not share.part and id(each) not in taken]
        reach = [sentence]
    every = [each for other in reach for each in other.counts][:30]
    for part in own[:20]:
        for whole in every:
            if (
                part is not whole
                and part.kind == whole.kind
                and (part.value < whole.value or token.value > 100)
            ):
                if is_share(token, part.value, whole.value):
                    return whole.value
                other = share.part is None and re.search(
                    r"\b(?:other|rest|remain\w+|not|un\w+|without|declined|refused|were not)\b",
                    sentence.lower,
                )
                if other and is_share(token, whole.value - part.value, whole.value):
                    return whole.value
    if share.part is None and own:
        for whole in _wholes(share, near=near)[:60]:
            if any(part.value < whole and is_share(token, part.value, whole) for part in own[:20]):
                return whole
    return None


def _unexplained(share: Share, wholes: Counter, shares: list[Share], found: Gathered) -> None:
    sentence, percent, part = share.sentence, share.percent, share.part
    if part is not None:
        wholes = Counter({value: number for value, number in wholes.items() if value != part.value})
    if re.search(r"\b(?:below|above|than|against|over|under)(?: the| a| our)?$", percent.left) or re.match(
        r"(?:standard|target|threshold)", percent.right
    ):
        return
    if percent.value > 100.0001 and not _OVER_100.search(sentence.lower) and not percent.token.sign:
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"{percent} of anything is more than all of it. Likely meant: a figure fewer.",
        )
        return
    if part is not None and share.whole is not None and share.whole.plain:
        found.test(sentence, percent, "R5")
        _wrong_share(share, share.whole.wholes[0].value, found, share.whole.wholes[0])
        return
    followed = _whole_behind(sentence, percent)
    if followed is not None:
        found.test(sentence, percent, "R8" if part is None or part is followed else "R5")
        if part is not None and part is not followed:
            _wrong_share(share, followed.value, found, followed)
        elif (
            followed.kind == COUNT
            and followed.value.is_integer()
            and not can_be_counted(percent.token, int(followed.value))
        ):
            found.add(
                "R8",
                ERROR,
                sentence,
                [percent, followed],
                f"No whole number of {followed} comes to {percent}.",
            )
        return
    if _of_something_else(sentence, percent):
        return
    back = share.whole is not None and not share.whole.plain
    if part is not None and not wholes and not back:
        _lonely(share, found)
        return
    if part is not None and (wholes or back):
        whole = wholes.most_common(1)[0][0] if wholes else max(each.value for each in share.whole.wholes)  # type: ignore[union-attr]
        if part.value <= whole * 10 and part.kind in (COUNT, MONEY):
            found.test(sentence, percent, "R5")
            _wrong_share(share, whole, found, None)
        return
    if part is not None:
        return
    if (
        len(sentence.counts) >= 2
        and _CLOSED.search(sentence.lower)
        and not percent.earlier
        and not wholes
        and len(sentence.percents) == 1
    ):
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            WARNING,
            sentence,
            [percent, *sentence.counts[:3]],
            f"No two numbers of the sentence come to {percent}. Check it, or give what it is of.",
        )
        return
    if part is None and not sentence.counts and _SPEAKS_BACK.search(sentence.lower) and sentence.earlier:
        _spoken_back(share, wholes, found)
    elif (
        part is None
        and wholes
        and sum(each.explained_by is not None and each.sentence is sentence for each in shares) >= 2
    ):
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"The other shares are of {counted(wholes.most_common(1)[0][0])}; no number beside them comes to {percent}.",
        )
    elif (
        sum(not each.earlier for each in sentence.percents) == 1
        and not percent.earlier
        and len(parts_of(sentence)) == 1
        and not any(pair.before.kind != PERCENT for pair in pairs_of(sentence))
    ):
        only = parts_of(sentence)[0]
        if (
            only.plain
            and abs(only.part.at - percent.at) < 14
            and not re.match(r"(?:of|in) (?:the )?\w+", percent.right)
        ):
            found.test(sentence, percent, "R5")
            _wrong_share(
                Share(sentence, percent, only.part, only), only.wholes[0].value, found, only.wholes[0]
            )


def _spoken_back(share: Share, wholes: Counter, found: Gathered) -> None:
    sentence, percent = share.sentence, share.percent
    other = sentence.earlier[0]
    parts = parts_of(other)
    pairs = pairs_of(other)
    counts = [each for each in other.counts if not each.token.sign]
    only = parts[0] if len(parts) == 1 else None
    if only is None and len(counts) == 2 and not pairs and counts[0].value != counts[1].value and not parts:
        first, second = sorted(counts, key=lambda each: each.value)
        only = Part(first, (second,), True)
    if (
        only is None
        and not pairs
        and len(counts) >= 2
        and not any(word in sentence.lower for word in _ELSEWHERE)
    ):
        options = [
            (one, whole)
            for one in counts
            for whole in counts
            if one.value < whole.value and one.kind == whole.kind
        ]
        if options:
            one, whole = min(
                options, key=lambda pair: abs(100 * pair[0].value / pair[1].value - percent.value)
            )
            found.test(sentence, percent, "R5")
            found.add(
                "R5", ERROR, sentence, [percent],
                f"No two of the numbers before it ({', '.join(str(each) for each in counts[:6])}) come to {percent}; the nearest, "
                f"{one} of {whole}, is {percentage(100 * one.value / whole.value)}.",
            )  # fmt: skip
        return
    if only is None or pairs or any(word in sentence.lower for word in _ELSEWHERE):
        return
    found.test(sentence, percent, "R5")
    _wrong_share(
        Share(sentence, percent, only.part, only), max(each.value for each in only.wholes), found, None
    )


def _whole_behind(sentence: Sentence, percent: Number) -> Number | None:
    """The number in "15.9% of all 17,102 recorded crimes"."""
    for at in range(percent.at + 1, min(percent.at + 8, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.kind in (COUNT, MONEY):
            between = sentence.words(percent.at + 1, at)
            fits = re.fullmatch(
                r"of (?:the |these |those |all |our |its |a total of |total |such |some )*", between + " "
            )
            return next(each for each in sentence.counts if each.at == at) if fits else None
        if token.kind in QUANTITIES or token.kind == SIGN:
            return None
    return None


def _of_something_else(sentence: Sentence, percent: Number) -> bool:
    """Whether the words say that it is a share of something whose number is not given here."""
    behind = re.sub(r"^\( \S+ \) ", "", sentence.words(percent.at + 1, percent.at + 12))
    if re.match(r"of (?:those|them|these|all(?:$| [,.;)]))", behind):
        return False
    of = re.match(r"(?:of|in) (?:the |all |our |its |their )?([\w-]+)((?: [\w-]+){0,3})", behind)
    if not of or of[1] in (
        "total",
        "whole",
        "all",
        "them",
        "these",
        "those",
        "total",
        "cases",
        "it",
        "which",
        "whom",
        "year",
        "year's",
    ):
        return False
    here = [each for other in (sentence, *sentence.earlier[:3]) for each in other.counts]
    named = {_single(each) for each in (of[1] + of[2]).split()} - {
        "where",
        "were",
        "are",
        "the",
        "a",
        "is",
        "was",
        "recorded",
    }
    near = (
        {_single(each.lower) for each in sentence.earlier[0].tokens}
        if sentence.earlier and not sentence.counts
        else set()
    )
    return not (named & near) and not any(named & {_single(word) for word in each.noun} for each in here)


def _lonely(share: Share, found: Gathered) -> None:
    """A part with its percentage where no number near it, nor one before it in the section, is the whole."""
    sentence, percent, part = share.sentence, share.percent, share.part
    behind = [
        each
        for each in sentence.section
        if sentence.block.number - 2 <= each.block.number < sentence.block.number
    ]
    before = [each for other in dict.fromkeys([*sentence.earlier[:6], *behind]) for each in other.counts] + [
        each for each in sentence.counts if each.at < part.at
    ]  # type: ignore[union-attr]
    larger = [each for each in before if each.value > part.value and each.kind == part.kind]  # type: ignore[union-attr]
    close = sentence.tokens[percent.at - 1].text == "(" or abs(percent.at - part.at) <= 3  # type: ignore[union-attr]
    close = (
        close
        or re.search(r"\b(?:rate|share|proportion|percentage|level) of(?: \w+)?$", percent.left) is not None
    )
    if larger and (close or _SPEAKS_BACK.search(sentence.lower)) and percent.value < 100:
        found.test(sentence, percent, "R5")
        nearest = min(larger, key=lambda each: abs(100 * part.value / each.value - percent.value))  # type: ignore[union-attr]
        found.add(
            "R5", WARNING, sentence, [percent, part],
            f"{part} and {percent} would be of {counted(round(100 * part.value / percent.value)) if percent.value else 'nothing'}, which is not "  # type: ignore[union-attr]
            f"given; of {nearest} it is {percentage(100 * part.value / nearest.value)}. Give the whole.",  # type: ignore[union-attr]
        )  # fmt: skip


def _single(word: str) -> str:
    return word[:-1] if word.endswith("s") else word or "\x00"


def _wrong_share(share: Share, whole: float, found: Gathered, number: Number | None) -> None:
    sentence, percent, part = share.sentence, share.percent, share.part
    if part is None or whole <= 0 or part is number:
        return
    exact = 100 * part.value / whole
    if part.value > whole and percent.value <= 100 and any(each.part is part for each in parts_of(sentence)):
        return  # R6 has said so
    tokens = [percent.token, part.token, *([number.token] if number else [])]

    def true(changed: dict) -> bool:
        over = changed.get(number.token, number.value) if number else whole
        value = changed.get(percent.token, percent.value)
        return (
            over > 0
            and abs(100 * changed.get(part.token, part.value) / over - value)
            <= 0.5 * last_place(percent.token) + 1e-9
        )

    said = f"{part} of {counted(whole)} is {percentage(exact, max(percent.token.decimals, 1))}, not {percent}"
    near = is_share(percent.token, part.value, whole, slack=last_place(percent.token))
    if near:
        found.add("R5", WARNING, sentence, [percent, part], f"{said}: a slip of rounding.")
    else:
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent, part],
            f"{said}.{likely(tokens, true) or f' Likely meant: {percentage(exact, percent.token.decimals)}.'}",
        )


def test_partitions(group: list[Sentence], found: Gathered) -> None:
    """R5: shares by age, by sex or with "the remaining" make up 100 and no more."""
    banded: list[tuple[Sentence, Number]] = []
    for sentence in group:
        for percent in sentence.percents:
            if percent.token.sign:
                continue
            if _REST.search(percent.left[-60:]) and not sentence.counts:
                _test_rest(sentence, percent, group, found)
            after = sentence.tokens[percent.at + 1 : percent.at + 8]
            bands = [each for each in after if each.kind == RANGE]
            stops = [each for each in after if each.kind == PERCENT]
            if bands and (not stops or bands[0].start < stops[0].start):
                banded.append((sentence, percent))
        _test_sexes(sentence, found)
    total = sum(percent.value for _, percent in banded)
    if (
        len(banded) >= 3
        and 100.05 + 0.5 * len(banded) * last_place(banded[0][1].token) < total < 200
        and len({_subject(s, p) for s, p in banded}) == 1
    ):
        sentence, percent = banded[-1]
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"These age bands come to {percentage(total)}; shares of one whole come to 100 % at most.",
        )


def _subject(sentence: Sentence, percent: Number) -> str:
    of = re.match(r"of ([\w ]+?) (?:were|are|was|is|aged)", percent.right)
    return of[1] if of else ""


def _test_rest(sentence: Sentence, percent: Number, group: list[Sentence], found: Gathered) -> None:
    values = [
        each
        for other in group
        if other.start <= sentence.start
        for each in other.percents
        if other is not sentence or each.at < percent.at
    ]
    values = [each for each in values if not each.token.sign]
    for count in range(1, len(values) + 1):
        total = sum(each.value for each in values[-count:]) + percent.value
        if abs(total - 100) <= 0.5 * (count + 1) * last_place(percent.token) + 1e-6:
            found.test(sentence, percent, "R5")
            return
    if values:
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"With what stands before it, {percent} comes to {percentage(sum(each.value for each in values) + percent.value)}, not 100 %.",
        )


def _test_sexes(sentence: Sentence, found: Gathered) -> None:
    words = r"\b(?:fe)?males?\b|\b(?:wo)?men\b|\bboys\b|\bgirls\b"
    sexed = [
        each
        for each in sentence.percents
        if re.match(rf"(?:\w+ ){{0,3}}(?:{words})", each.right)
        or re.search(rf"(?:{words})(?: \(| were| are| made up| \w+){{0,2}}$", each.left)
    ]
    if (
        len(sexed) == 2
        and sum(each.value for each in sexed) > 101
        and "than" not in sentence.lower
        and not any(each.token.sign for each in sexed)
    ):
        found.test(sentence, sexed[1], "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            list(sexed),
            f"{sexed[0]} and {sexed[1]} come to {percentage(sexed[0].value + sexed[1].value)}, more than all.",
        )
