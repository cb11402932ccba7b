"""A share in its sentence: the count that it stands with, the whole that it is of, and what explains it."""

import re
from dataclasses import dataclass, replace

from .arithmetic import is_share
from .compared import pairs_of, percentages_of_change
from .differences import differences
from .numbers import COUNT, MONEY, PERCENT, POINTS, QUANTITIES, SIGN, WORD
from .parts import Part, parts_of
from .sentence import Number, Sentence

_BETWEEN = frozenset(
    """( ) , ; : - \u2013 = or that is i.e i e equivalent to representing being which this makes
    making about around just hence
    therefore thus a an rate of some well i.e. nearly almost over giving equal was were are
    accounting accounted for up the with by group largest next followed""".split()
) | {"."}
SPEAKS_BACK = re.compile(
    r"^(?:that|this|it|these|those|so|in other words|put another way|expressed)\b"
    r"|\b(?:therefore|thus|hence|i\.e|accounts? for|that is|that makes|that's|of the total"
    r"|in other words|put another way|of the whole|of all|(?:rate|share"
    r"|proportion) (?:is|was)|respectively|of those|of them|of these)\b"
)


_BACK_TO_ONE = re.compile(r"(?:that's|that is|this is|so that is|which is|that makes|i\.e)\b")


@dataclass
class Share:
    """A percentage in its sentence, the count that it stands with, and what explains it."""

    sentence: Sentence
    percent: Number
    part: Number | None
    whole: Part | None
    explained_by: float | None = None  # the whole


def implied(share: Share) -> tuple[float, float] | None:
    token = share.percent.token
    if share.part is None or token.low <= 0:
        return None
    return 100 * share.part.value / token.high, 100 * share.part.value / token.low


OF_THE_KNOWN = re.compile(
    r"of (?:those|all|the [\w ]{2,30}?|\w+) (?:whose|with|for whom|where|in whom) [\w ]{2,40}?"
    r"\b(?:known|recorded|stated)\b"
)


def shares_in(sentence: Sentence) -> list[Share]:
    # 26.2% of those whose age is known: how many they are is seldom given, and it is not all who were harmed.
    return [
        replace(each)
        for each in sentence.kept("shares", _shares_of)
        if not OF_THE_KNOWN.match(each.percent.right)
    ]


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
    counts = [each for each in sentence.counts if each.at not in gaps and not _is_sample(sentence, each.at)]
    lone = counts[0] if len(counts) == 1 else None
    if alone is not None and re.match(r"of (?:\w+ )*(?:the )?\d", alone.right):
        only = None
    one_by_one = _respectively(sentence)
    wholes_behind = {each.at for percent in sentence.percents if (each := whole_behind(sentence, percent))}
    for percent in sentence.percents:
        if percent.at not in changing:
            part = one_by_one.get(percent.at) or _beside(sentence, percent)
            whole = parts.get(part.at) if part else None
            if part is not None and whole is None:  # it stands beside the whole: 97 of the 612, 15.8%
                whole = next((each for each in parts.values() if part in each.wholes and each.plain), None)
                part = whole.part if whole else part
            behind = whole_behind(sentence, percent)
            if behind is None and part is not None and part.at in wholes_behind:
                part, whole = None, None  # 31.8% of the 39,706, having been 28.9% of 41,238
            apart = [
                each for each in counts if behind is not None and each.at not in {behind.at, *wholes_behind}
            ]
            if behind is not None and part is not None and part.at in wholes_behind - {behind.at}:
                part, whole = None, None
            if (
                behind is not None
                and whole is None
                and (part is None or part.at == behind.at)
                and len(apart) == 1
            ):
                part = apart[0]
            if (
                behind is not None
                and part is not None
                and part.at != behind.at
                and part.value == behind.value
            ):
                part, whole = None, None  # thirty-one replied, and 71.0% of the 31 were satisfied
            if behind is not None and part is not None and part.at != behind.at and part.kind == behind.kind:
                whole = Part(part, (behind,), True)
            if part is None and behind is None and (told := _just_told(sentence, percent, plain)):
                part, whole = told.part, told
            elif part is None and only is not None and percent is alone:
                part, whole = only.part, only
            elif (
                part is None
                and not sentence.counts
                and percent is alone
                and _BACK_TO_ONE.match(sentence.lower)
            ):
                before = sentence.earlier[0] if sentence.earlier else None
                said = (
                    [each for each in parts_of(before) if each.plain and not each.part.spelled]
                    if before
                    else []
                )
                if before and len(said) == 1 and len(before.counts) == 2 and not before.percents:
                    part, whole = said[0].part, said[0]
            elif (
                part is None
                and lone is not None
                and percent is alone
                and lone.at < percent.at
                and (SPEAKS_BACK.search(sentence.lower) or sentence.tokens[percent.at - 1].text == "(")
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


_TURNS = re.compile(
    r"\b(?:while|whereas|but|compared|against|than|versus|from|other|average|target|nation\w*)\b|;"
)


def _just_told(sentence: Sentence, percent: Number, plain: list[Part]) -> Part | None:
    """With 6,130 people out of the 88,200 it has 7.0% of us: just before it stand a part and its whole."""
    for each in plain:
        whole = each.wholes[0]
        if not each.part.at < whole.at < percent.at <= whole.at + 9:
            continue
        between = sentence.tokens[whole.at + 1 : percent.at]
        if any(token.kind in QUANTITIES for token in between) or _TURNS.search(
            sentence.words(whole.at + 1, percent.at + 6)
        ):
            continue
        return None if of_something_else(sentence, percent) else each
    return None


def _respectively(sentence: Sentence) -> dict[int, Number]:
    """402 walk, 287 come by bus and 377 by car: 38%, 27% and 35%. As many percentages as counts, in their order."""
    percents = sentence.percents
    if len(percents) < 3:
        return {}
    before = [each for each in sentence.counts if each.at < percents[0].at]
    between = [each for each in sentence.counts if percents[0].at < each.at < percents[-1].at]
    if between or len(before) < len(percents) or any(each.earlier or each.token.sign for each in percents):
        return {}
    return {percent.at: part for percent, part in zip(percents, before[-len(percents) :], strict=True)}


def _beside(sentence: Sentence, percent: Number) -> Number | None:
    """The count that a percentage stands with: 320 (1.8%), 9.1% (2,207), 32 crimes or 1.2%."""
    found = {each.at: each for each in sentence.counts}
    tokens = sentence.tokens
    if percent.at + 2 < len(tokens) and tokens[percent.at + 1].text == "(" and percent.at + 2 in found:
        return found[percent.at + 2]
    behind = re.match(
        r"((?:of|in) (?:[^\s(),;%]+ ){1,8}?)\( ", sentence.words(percent.at + 1, percent.at + 10)
    )
    opened = percent.at + 1 + len(behind[0].split()) if behind else -1
    if opened in found and _in_its_brackets(sentence, opened):  # 35.2% of officers (773)
        return found[opened]
    words = 0
    for at in range(percent.at - 1, max(percent.at - 11, -1), -1):
        token = tokens[at]
        if at in found and _is_sample(sentence, at):
            break
        if at in found:
            return found[at]
        if (
            token.kind in (*QUANTITIES, POINTS)
            or token.text == "."
            or (token.lower == "so" and percent.right.startswith("of "))
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


def _is_sample(sentence: Sentence, at: int) -> bool:
    """Whether it says how many were asked, and not how many said so: (n = 1,150)."""
    return sentence.words(at - 2, at) == "n ="


def _in_its_brackets(sentence: Sentence, at: int) -> bool:
    """Whether a count stands in brackets by itself, with its noun, or with its whole: (4,918 of 14,326)."""
    for place, each in enumerate(sentence.tokens[at + 1 : at + 9]):
        if each.text == ")":
            return True
        if each.kind in QUANTITIES and sentence.tokens[at + place].lower not in ("of", "the"):
            return False
    return False


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
            for first in (
                range(len(every)) if share.percent.token.decimals or each in sentence.list_of else ()
            ):
                for last in range(first + 2, min(len(every), first + 6) + 1):
                    found.append(sum(every[first:last]))
            if every and not share.percent.token.decimals:
                found.append(sum(every))
        if len(found) > 80:
            break
    if share.percent.token.decimals == 0:  # a percentage without decimals fits many numbers by chance
        return found[:40] if near else [*found[:20], *sentence.tabled[-30:]]
    return found if near else [*found, *sentence.tabled[-200:]]


def explained(share: Share, *, near: bool) -> float | None:
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
        if _NOT.search(sentence_between(share)):
            for whole in _wholes(share, near=near):
                if whole > share.part.value and is_share(token, whole - share.part.value, whole):
                    return whole
    return _elsewhere(share, near=near)


_NOT = re.compile(r"\b(?:not|without|never|none|rest|remain\w+|other)\b")


def sentence_between(share: Share) -> str:
    """The words from a part to what stands behind its percentage."""
    at = share.part.at if share.part else share.percent.at
    first, last = sorted((at, share.percent.at))
    return share.sentence.words(first, last + 5)


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
        for value in _wholes(share, near=near)[:60]:
            if any(part.value < value and is_share(token, part.value, value) for part in own[:20]):
                return value
    return None


def whole_behind(sentence: Sentence, percent: Number) -> Number | None:
    """The number in "15.9% of all 17,102 recorded crimes"."""
    for at in range(percent.at + 1, min(percent.at + 8, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.kind in (COUNT, MONEY):
            between = sentence.words(percent.at + 1, at)
            fits = re.fullmatch(
                r"of (?:the |these |those |all |our |its |a total of |total |such |some )*"
                r"|of (?:the|our|its|their|all) (?:[a-z'\u2019-]+ ){1,5}of (?:some |about )?",
                between + " ",
            )
            return next(each for each in sentence.counts if each.at == at) if fits else None
        if token.kind in QUANTITIES or token.kind == SIGN:
            return None
    return None


_ALL_OF_IT = frozenset("total whole all them these those cases it which whom year year's".split())
_NAMES_NO_THING = frozenset("where were are the a is was recorded".split())
_NUMBERED = re.compile(r"\b(\w+) (?:numbers? )?(?:stood at|numbered|totalled|numbers (?:are|were))(?: \w+)?$")


def of_something_else(sentence: Sentence, percent: Number) -> bool:
    """Whether the words say that it is a share of something whose number is not given here."""
    behind = re.sub(r"^\( \S+ \) ", "", sentence.words(percent.at + 1, percent.at + 12))
    if re.match(r"of (?:those|them|these|all(?:$| [,.;)]))", behind):
        return False
    of = re.match(r"(?:of|in) (?:the |all |our |its |their )?([\w-]+)((?: [\w-]+){0,3})", behind)
    if not of or of[1] in _ALL_OF_IT:
        return False
    here = [each for other in (sentence, *sentence.earlier[:3]) for each in other.counts]
    named = {_single(each) for each in (of[1] + of[2]).split()} - _NAMES_NO_THING
    near = (
        {_single(each.lower) for each in sentence.earlier[0].tokens}
        if sentence.earlier and not sentence.counts
        else set()
    )
    if (
        sentence.earlier and len(sentence.counts) == 1
    ):  # officer numbers stood at 2,310. Of officers 36.0% (832)
        numbered = (_NUMBERED.search(each.left) for each in sentence.earlier[0].counts[:1])
        near = {_single(said[1]) for said in numbered if said}
    return not (named & near) and not any(named & {_single(word) for word in each.noun} for each in here)


def _single(word: str) -> str:
    return word[:-1] if word.endswith("s") else word or "\x00"
