"""R1 and R5 for fractions beside a number: more than half (56%), 62, i.e. exactly half; a fall of one fifth.

The number that a fraction stands with must come to it, whatever else near would.
"""

import re
from collections.abc import Iterator

from .arithmetic import counted, percentage
from .compared import FROM_TO, pairs_of
from .differences import differences, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import Surroundings, joined, plain_counts, shared_out
from .numbers import FRACTION, PERCENT, QUANTITIES, Token
from .parts import parts_of
from .proportions import STRAIGHT_BEHIND, fits_in_words
from .sentence import Number, Sentence
from .words import CHANGES, DOWN, UP

_CHANGED_LEFT = re.compile(
    r"\b(?:" + "|".join(sorted(CHANGES, key=len, reverse=True)) + r")(?: \w+){0,3}$|\bby(?: \w+){0,2}$"
)
_CHANGED_RIGHT = re.compile(
    r"(?:(?:less|more|fewer|lower|higher|down|up|increase|rise|fall|reduction|drop|decrease)\b(?! than half)"
    r"|again\b|as \w+ (?:again|more)\b)"
)
_WAYS = {**dict.fromkeys(UP - {"over", "above"}, "+"), **dict.fromkeys(DOWN - {"under", "below"}, "-")}
_OF_WHICH = re.compile(r"\bof (?:whom|which|these|those|them)\b")


def test_fractions(near: Surroundings, found: Gathered) -> None:
    """Every fraction in words against what stands with it."""
    for sentence in near.all_of_it:
        if worked_out(sentence):
            continue
        for at, token in enumerate(sentence.tokens):
            if token.kind != FRACTION or not 0 < token.value < 1 or found.is_told(sentence, token):
                continue
            left, right = sentence.words(at - 5, at), sentence.words(at + 1, at + 4)
            if _CHANGED_LEFT.search(left) or _CHANGED_RIGHT.match(right):
                _test_change(sentence, at, token, near, found)
            elif not _test_percentage(sentence, at, token, left, found):
                _test_share(sentence, at, token, left, near, found)


def _test_percentage(sentence: Sentence, at: int, token: Token, left: str, found: Gathered) -> bool:
    """More than half (56%), over half of those reports (1,228 of 2,265, or 54%): the two say the same."""
    percent = next((each for each in sentence.percents if at < each.at <= at + 14), None)
    if percent is None or percent.token.sign:
        return False
    between = sentence.tokens[at + 1 : percent.at]
    opened = [place for place, each in enumerate(between) if each.text == "("]
    if (
        len(opened) != 1
        or opened[0] > 5
        or any(each.text in ");.," or each.kind in QUANTITIES for each in between[: opened[0]])
    ):
        return False
    inside = between[opened[0] + 1 :]
    if any(each.text == ")" or each.kind == FRACTION for each in inside) or any(
        each.lower in ("and", "but", "from", "to", "than", "against") for each in inside
    ):
        return False
    if inside and any(each.kind == PERCENT for each in inside):
        return False
    found.test(sentence, token, "R5")
    if not fits_in_words(percent.value / 100, token.value, left):
        found.add(
            "R5", ERROR, sentence, [token, percent],
            f"{token.text} is {percentage(100 * token.value)}, and {percent} stands beside it.",
        )  # fmt: skip
    return True


def _its_count(sentence: Sentence, at: int) -> Number | None:
    gaps = differences(sentence)
    own = [
        each
        for each in sentence.every_count
        if each.at not in gaps and not each.token.sign and each.value > 1
    ]
    before = [each for each in own if 0 < at - each.at <= 9 and joined(sentence, each.at, at, nouns=4)]
    after = [
        each
        for each in own
        if 0 < each.at - at <= 7
        and joined(sentence, at, each.at, nouns=4)
        and sentence.tokens[each.at - 1].text in ("(", "-", "\u2013", "\u2014")
    ]
    of = re.match(
        r"of (?:the |all |our |its )*(?!total|whole|them|these|those|it\b|all\b|which|whom|year)([a-z]+)",
        sentence.words(at + 1, at + 6),
    )
    if of and not any(of[1] in each.noun for each in before):
        before = []  # at 119 a month (the median: half of the months had more)
    found = before[-1] if before else after[0] if after else None
    if found is None or found.spelled and found.value <= 12:
        return None
    return next((each.part for each in parts_of(sentence) if each.plain and found in each.wholes), found)


def _test_share(
    sentence: Sentence, at: int, token: Token, left: str, near: Surroundings, found: Gathered
) -> None:
    if any(
        pair.how == FROM_TO and re.fullmatch(STRAIGHT_BEHIND, sentence.words(pair.ends[1] + 1, at))
        for pair in pairs_of(sentence)
    ):
        return  # rose from 240 to 300, a quarter: it is of these two
    part = _its_count(sentence, at)
    over = next((each for each in sentence.counts if at < each.at <= at + 2), None)
    if (
        part is not None
        and over is not None
        and re.fullmatch(r"(?:the|its|our) ", sentence.words(at + 1, over.at) + " ")
    ):
        before = [each for each in sentence.counts if each.at < at]
        if before:  # 22, half the 44 of two years ago
            _tell_share(sentence, token, left, before[-1], [over], True, found)
        return
    back = re.match(
        r"(?:that|this|it|they|these) (?:is|was|are|were|makes?|represents?)(?: \w+)?$", sentence.words(0, at)
    )
    if part is None and back and sentence.before:
        said = [each for each in parts_of(sentence.before[0]) if each.plain]
        if len(said) == 1 and len(plain_counts(sentence.before[:1])) == 2:
            _tell_share(sentence, token, left, said[0].part, list(said[0].wholes), True, found)
        return
    if part is None or re.search(
        r"\b(?:most|least|top|bottom|upper|lower)\b", sentence.words(at - 3, at + 3)
    ):
        return
    bound = [whole for each in parts_of(sentence) if each.part is part for whole in each.wholes]
    relative = _OF_WHICH.search(sentence.words(part.at - 6, part.at))
    if relative and not bound:
        bound = [each for each in plain_counts([sentence]) if each.at < part.at][-1:]
    if bound and bound[0].value <= part.value:
        return
    own = [sentence, *sentence.before[:3]]
    candidates = bound[:1] if len(bound) == 1 else list(_wholes(part, own))
    candidates = candidates or list(_wholes(part, [*sentence.lead, *near.behind(sentence, 8)]))
    of = re.match(r"of (?:the |all |our |its |these |those )*([a-z]+)", sentence.words(at + 1, at + 6))
    if of and not bound:  # a quarter of the men (27): of the 108 men, which were a part themselves
        named = [each for each in plain_counts([*own, *near.behind(sentence, 4)]) if of[1] in each.noun[:3]]
        candidates = [each for each in named if each.value > part.value and each is not part] or candidates
    if candidates:
        _tell_share(sentence, token, left, part, candidates, bool(bound), found)


def _tell_share(
    sentence: Sentence,
    token: Token,
    left: str,
    part: Number,
    wholes: list[Number],
    sure: bool,
    found: Gathered,
) -> None:
    found.test(sentence, token, "R5")
    if re.match(
        r"of (?:all )?(?:these|those|them|whom|which)\b",
        sentence.words(sentence.tokens.index(token) + 1, len(sentence.tokens)),
    ):
        wholes = [*wholes, *(each for each in sentence.counts if part.value < each.value < wholes[0].value)]
    if any(fits_in_words(part.value / each.value, token.value, left) for each in wholes if each.value):
        return
    whole = wholes[0]
    found.add(
        "R5", ERROR if sure else WARNING, sentence, [token, *([part] if part in sentence.numbers else [])],
        f"{part} of {whole} is {percentage(100 * part.value / whole.value)}; {token.text} is "
        f"{percentage(100 * token.value)}, which would be {counted(round(token.value * whole.value))}.",
    )  # fmt: skip


def _with_fractions(sentence: Sentence) -> list[Number]:
    return sentence.kept(
        "counts with fractions",
        lambda sentence: [
            own
            for at, each in enumerate(sentence.tokens)
            if each.kind == FRACTION and (own := _its_count(sentence, at)) is not None
        ],
    )


def _wholes(part: Number, others: list[Sentence]) -> Iterator[Number]:
    """What a count may be a part of, the nearest first; what is a part itself is left out."""
    for other in others:
        parts = {each.at for each in (*shared_out(other).values(), *_with_fractions(other))}
        parts |= {each.part.at for each in parts_of(other)}
        for each in plain_counts([other]):
            if (
                each is not part
                and each.kind == part.kind
                and each.value > part.value
                and each.at not in parts
            ):
                if not each.earlier and not each.left.endswith("("):
                    yield each


def _test_change(sentence: Sentence, at: int, token: Token, near: Surroundings, found: Gathered) -> None:
    """A third fewer, a fall of one fifth, come down by one tenth: the size, and the way."""
    if re.search(r", and (?:of|that of|the)\b", sentence.words(0, at)) or any(
        each.kind == FRACTION and each is not token for each in sentence.tokens[max(at - 6, 0) : at]
    ):
        return
    left = sentence.words(at - 5, at)
    way = _way(sentence, at)
    own = [each for each in plain_counts([sentence]) if not _elsewhere(sentence, each, at)]
    pairs = [pair for pair in pairs_of(sentence) if pair.before.kind != PERCENT and pair.before.value > 0]
    pairs = pairs or [each for each in pairs_of(sentence) if each.how == FROM_TO and each.before.value > 0]
    close = [(pair.before, pair.after) for pair in pairs if abs(pair.ends[1] - at) <= 16]
    if not close:
        inside = [each for each in own if "(" in sentence.words(each.at - 3, each.at)]
        base = [each for each in own if each.earlier] or [each for each in inside if each.period]
        free = [each for each in own if each not in base]
        if len(base) == 1 and len(free) == 1:
            close = [(base[0], free[0])]
        elif len(own) == 2 and sentence.tokens[own[1].at - 1].text == "(" and own[1].at - own[0].at <= 3:
            close = [(own[1], own[0])]
    close = [each for each in close if each[0].kind == each[1].kind and each[0].value > 0]
    if close:
        _tell_change(sentence, token, way, left, close, found)
        return
    behind = [sentence, *sentence.before[:1]]
    bases = [each for other in behind for each in plain_counts([other]) if each.earlier and each.value > 20]
    if len(bases) != 1 or len(own) > 1 or sentence.percents:
        return
    options = [
        each
        for other in [*behind, *sentence.before[1:4], *sentence.section, *near.behind(sentence, 6)]
        for each in plain_counts([other])
        if each is not bases[0] and each.kind == bases[0].kind and not each.earlier
    ][:60]
    fitting = [
        (bases[0], each)
        for each in options
        if fits_in_words(abs(each.value / bases[0].value - 1), token.value, left)
    ]
    sides = {each.value > base.value for base, each in fitting}
    found.test(sentence, token, "R1")
    if fitting and way and sides == {way == "-"}:
        _tell_change(sentence, token, way, left, fitting[:1], found)


def _tell_change(
    sentence: Sentence, token: Token, way: str, left: str, pairs: list[tuple[Number, Number]], found: Gathered
) -> None:
    found.test(sentence, token, "R1")
    fitting = [
        each for each in pairs if fits_in_words(abs(each[1].value / each[0].value - 1), token.value, left)
    ]
    before, after = (fitting or pairs)[0]
    rose = after.value > before.value
    if not fitting:
        if any(fits_in_words(each.value / 100, token.value, left) for each in sentence.percents):
            return
        found.add(
            "R1", ERROR, sentence, [token, before, after],
            f"{before} to {after} is {'up' if rose else 'down'} by "
            f"{percentage(100 * abs(after.value / before.value - 1))}; "
            f"{token.text} is {percentage(100 * token.value)}.",
        )  # fmt: skip
    elif way and after.value != before.value and all((b.value > a.value) != (way == "+") for a, b in fitting):
        found.add(
            "R2", ERROR, sentence, [token],
            f"{before} to {after} is {'more' if rose else 'fewer'}, and the words say the opposite.",
        )  # fmt: skip


def _way(sentence: Sentence, at: int) -> str:
    right = sentence.tokens[at + 1].lower if at + 1 < len(sentence.tokens) else ""
    if right in _WAYS:
        return _WAYS[right]
    words = [each.lower for each in sentence.tokens[max(at - 6, 0) : at]]
    said = {_WAYS[each] for each in words if each in CHANGES or each in ("more", "fewer")}
    return said.pop() if len(said) == 1 else ""


def _elsewhere(sentence: Sentence, number: Number, at: int) -> bool:
    first, last = sorted((number.at, at))
    return any(each.text in ";." for each in sentence.tokens[first:last])
