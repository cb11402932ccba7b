"""What stands near a number: the sentences behind and around it, and which counts of them are parts themselves."""

import re
from collections.abc import Iterable
from functools import cached_property

from .differences import differences
from .numbers import COUNT, FRACTION, MONEY, PERCENT, QUANTITIES, WORD, Token
from .parts import parts_of
from .sentence import Number, Sentence

_JOINS = frozenset(
    """( ) , : - \u2013 \u2014 = or that is i.e i e equivalent to representing which about around just exactly
    roughly nearly almost some hence thus well over an a the by makes making being""".split()
) | {"."}


class Surroundings:
    """The sentences of a paper in their order, and what stands within a reach of each."""

    def __init__(self, all_of_it: list[Sentence]) -> None:
        self.all_of_it = all_of_it

    @cached_property
    def _at(self) -> dict[int, int]:
        return {id(sentence): at for at, sentence in enumerate(self.all_of_it)}

    def behind(self, sentence: Sentence, number: int) -> list[Sentence]:
        """So many sentences before it, the nearest first, whatever paragraph they stand in."""
        at = self._at[id(sentence)]
        return self.all_of_it[max(at - number, 0) : at][::-1]

    def around(self, sentence: Sentence, before: int, after: int) -> list[Sentence]:
        """The sentence, so many before it and so many after."""
        at = self._at[id(sentence)]
        return [sentence, *self.behind(sentence, before), *self.all_of_it[at + 1 : at + 1 + after]]


def joined(sentence: Sentence, one: int, other: int, *, nouns: int = 3) -> bool:
    """Whether two numbers say one thing: only brackets, commas, "or" and a noun or two stand between them."""
    first, last = sorted((one, other))
    between = sentence.tokens[first + 1 : last]
    if len(between) > 9 or any(
        each.kind in (*QUANTITIES, FRACTION) or each.text in ";." and each.text != "." for each in between
    ):
        return False
    words = [each for each in between if each.kind == WORD and each.lower not in _JOINS]
    marks = [at for at, each in enumerate(between) if each.text in "(,:\u2013-" or each.lower in ("or", "i")]
    if not marks or len(words) > nouns or any(each.lower in _PARTS for each in words):
        return False
    after = [each.lower for each in between[marks[-1] + 1 :] if each in words]
    rate = bool({"rate", "share", "proportion"} & set(after))  # a response rate of 34%
    return len(after) <= 2 * rate


_PARTS = frozenset("and but while whereas were was against than with from so".split())


def shared_out(sentence: Sentence) -> dict[int, Number]:
    """The counts of a sentence that have a percentage of their own, by the place of the percentage."""
    return sentence.kept("shared out", _shared_out)


def _shared_out(sentence: Sentence) -> dict[int, Number]:
    gaps = differences(sentence)
    found: dict[int, Number] = {}
    parts = {  # 97 of the 612 (15.8%): the share is the part's
        each.wholes[0].at: each.part
        for each in parts_of(sentence)
        if each.plain and each.part.at < each.wholes[0].at
    }
    counts = [
        each for each in sentence.every_count if each.token.lower != "one"
    ]  # 182 were given one (43.8%)
    for percent in sentence.percents:
        if percent.token.sign:
            continue
        own = [
            each
            for each in counts
            if each.at not in gaps
            and abs(each.at - percent.at) <= 8
            and joined(sentence, each.at, percent.at)
        ]
        before = [each for each in own if each.at < percent.at]
        after = [
            each
            for each in own
            if each.at > percent.at and sentence.tokens[percent.at + 1].text in ("(", "or", "of", "in")
        ]
        bracketed = [each for each in after if sentence.tokens[each.at - 1].text == "("]
        if bracketed and sentence.tokens[percent.at - 1].text != "(":
            found[percent.at] = bracketed[0]
        elif before:
            found[percent.at] = parts.get(before[-1].at, before[-1])
        elif after:
            found[percent.at] = after[0]
        elif (alone := _in_its_clause(sentence, percent)) is not None:
            found[percent.at] = alone
    return found


_SAYS_SO = re.compile(
    r"(?:\(|(?:[,;:\u2013-] |\b)(?:i\.e|i \. e|that is|which is|or|equivalent to|that makes|making|equal to)[ ,.]*"
    r"|[,:\u2013-] ?(?:an? (?:\w+ ){1,3}(?:rate|share) of)?)"
    r"(?: ?(?:a|an|about|some|just|only|roughly|exactly|nearly|almost|over))*$"
)


def _in_its_clause(sentence: Sentence, percent: Number) -> Number | None:
    """8 children were in care (22%); 32 of 398 attendances were within ten minutes, i.e. 78.4%: further off."""
    said = sentence.words(percent.at - 6, percent.at)
    if not _SAYS_SO.search(said):
        return None
    first = max((each.at for each in sentence.percents if each.at < percent.at), default=-1)
    first = max([first, *(at for at in range(percent.at) if sentence.tokens[at].text == ";")])
    own = [
        each
        for each in sentence.every_count
        if each.token.lower != "one"
        and first < each.at < percent.at
        and each.at not in differences(sentence)
        and not each.token.sign
    ]
    parts = [each for each in parts_of(sentence) if each.plain and each.part in own]
    if len(parts) == 1 and all(each is parts[0].part or each in parts[0].wholes for each in own):
        return parts[0].part
    if sentence.tokens[percent.at - 1].text != "(" or not own or percent.at - own[-1].at > 11:
        return None
    between = sentence.tokens[own[-1].at + 1 : percent.at - 1]
    return None if any(each.text in ",:.()\u2013" or each.kind in QUANTITIES for each in between) else own[-1]


def plain_counts(sentences: Iterable[Sentence]) -> list[Number]:
    """Counts and sums of money that are no differences, the nearest sentence first."""
    return [
        each
        for sentence in sentences
        for each in sentence.every_count
        if each.at not in differences(sentence) and not each.token.sign and each.kind in (COUNT, MONEY)
    ]


def told_of(sentence: Sentence, token: Token) -> bool:
    """Whether a token is a percentage that is compared with another, rather than a share or a change."""
    return token.kind == PERCENT and bool(re.search(r"percentage points?|ppts?\b", sentence.lower))
