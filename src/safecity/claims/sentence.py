"""Sentences, and what stands around each of their numbers: its noun, its time, its part in a comparison."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from .clauses import cut
from .numbers import (
    COUNT,
    DECIMAL,
    FRACTION,
    MONEY,
    ORDINAL,
    PERCENT,
    QUANTITIES,
    WORD,
    Token,
    tokens,
)  # fmt: skip
from .paper import HEADING, ITEM, TABLE, Block, Paper
from .resolved import resolved
from .times import period_of

_END = re.compile(r"(?<=[.!?])[\"'\u201d)]?\s+(?=[\"'\u201c(]?[A-Z0-9\u00a3])")
_NO_END = re.compile(
    r"(?:\b(?:i\.e|e\.g|approx|no|nos|vs|cllr|mr|mrs|ms|dr|st|fig|c|p|pp|para|paras"
    r"|ref|incl|est|max|min|cf)|\b[A-Z])\.$",
    re.I,
)
_NUMBERING = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,2}){1,3}[.)]?|\d{1,3}[.)]|\(?[a-z]{1,3}\)|\([ivx]+\)|[ivx]+\.)\s+(?=[A-Z\"'\u2022*])"
)
_BARE_NUMBERING = re.compile(r"^(\d{1,3})\s+(?=[A-Z\"'\u2022*])")
_STOPS = frozenset(
    "and or but while whereas which who that of in on at by to from for with against than as".split()
)
EARLIER = re.compile(
    r"\b(?:last year|months previously|year before|years? earlier|a year ago"
    r"|years? ago|previous(?:ly)?|preceding|months (?:before|earlier)|year prior|the year before last"
    r"|in the year before|of the year before|prior year|baseline|earlier"
    r"|(?:cohort|quarter|period|month|week|one|time) before)\b"
)
_BEFORE = re.compile(
    r"(?:\bfrom|\bagainst|\bthan|\bcompared (?:with|to)|\bversus|\bvs?\.?|\b(?:up"
    r"|down|higher|lower|more|less|increase|rise"
    r"|fall|reduction|decrease) on|\bthan|\bas opposed to|\bcomparison (?:with|to)"
    r"|\brelative to|\bcompares? (?:with|to)|\b(?:above|below)(?= the| an?| its))"
    r"(?:(?: [a-z'\u2019-]+){1,5} of$)?"
    r"(?: (?:the|a|an|its|their|our|just|only|about|some|around|level|figure|total"
    r"|of|previous|year's|last|those|all))*$"
    r"|^on(?: (?:the|a|its|last|previous|year's))*$"
)
HAD = re.compile(
    r"\bhad (?:been|seen|had|stood at|recorded|generated|\w+ed)(?: at| just| only| some| about)?$"
    r"|\bhaving stood at$|\b(?:previous|last) (?:return|report|survey|count) (?:had|was|gave)$"
)
_BEGINS_EARLIER = re.compile(
    r"(?:the|a|one|in the|in|two)? ?(?:(?:year|quarter|twelve months"
    r"|months) (?:before|earlier|previously|ago|prior)|previous|preceding|last year"
    r"|before the)\b"
)
_CAME_TO_NOW = re.compile(r"\b(?:in|for|at|of|with) (?:this|the (?:current|latest|present))\b|\bnow\b")
_IN_BRACKETS = re.compile(
    r"\b(?:year|period|months|quarter|figures?|numbers?)\b[^.]{0,60}\bin (?:round |square )?brackets\b"
    r"|\bbrackets\b[^.]{0,40}\b(?:year before|last year|previous|earlier|preceding)\b"
)
_WENT_TO = re.compile(
    r"\b(?:rose|risen|fell|fallen|grew|grown|increased|decreased|dropped|went|gone)\b[^,;]*\bto$"
)
_READ_BACK, _READ_ON = 150, 60  # sentences of a section
_SMALL = 12  # up to which numbers in words are mostly not the data's: twelve months, two officers


@dataclass(frozen=True)
class Number:
    """A number in its sentence. `at` is its place among the tokens."""

    token: Token
    at: int
    left: str  # the words before it, the nearest last
    right: str
    noun: tuple[str, ...]
    period: tuple[float, float] | None
    earlier: bool  # said to be of an earlier time, or what another number is held against

    # its token's, which every rule asks for
    value: float = field(init=False, compare=False, repr=False)
    kind: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", self.token.value)
        object.__setattr__(self, "kind", self.token.kind)

    @property
    def spelled(self) -> bool:
        """Whether it is written in words."""
        return self.token.text[:1].isalpha()

    def __str__(self) -> str:
        return self.token.text.strip()


@dataclass(eq=False)
class Sentence:
    """A sentence of a paragraph, with its tokens and what was said before it."""

    block: Block
    text: str
    start: int  # where in the paragraph it begins
    tokens: list[Token]
    whole: int = 0  # where the sentence begins that it is a clause of
    before: list["Sentence"] = field(
        default_factory=list, repr=False
    )  # of the same paragraph, the nearest first
    after: list["Sentence"] = field(default_factory=list, repr=False)
    list_of: list["Sentence"] = field(
        default_factory=list, repr=False
    )  # the lead-in of a list, and its other items
    lead: list["Sentence"] = field(default_factory=list, repr=False)
    whole_section: list["Sentence"] = field(default_factory=list, repr=False)
    place: int = 0  # in its section
    heading: str = ""
    tabled: list[float] = field(default_factory=list, repr=False)  # what stands in the tables of its section
    led_by: "Sentence | None" = field(default=None, repr=False)  # what ends in a colon before it
    earlier_in_brackets: bool = False  # the paper says that brackets hold what was counted before
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def section(self) -> list["Sentence"]:
        """What stands about it in its section: of a long one no more than a reader would look through."""
        return self.whole_section[max(self.place - _READ_BACK, 0) : self.place + _READ_ON]

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    @cached_property
    def numbers(self) -> list[Number]:
        """Its counts, sums of money, rates and percentages."""
        found = [_number(self.tokens, at) for at, each in enumerate(self.tokens) if each.kind in QUANTITIES]
        counts = [each for each in found if each.kind in (COUNT, MONEY)]
        if len(counts) > 1 and all(
            HAD.search(each.left) for each in counts
        ):  # one is what the other is held to
            undated = next((each for each in counts if each.period is None), counts[0])
            found[found.index(undated)] = replace(undated, earlier=False)
        return found

    @cached_property
    def counts(self) -> list[Number]:
        """Counts and sums of money; of those in words only the larger ones are the data's."""
        return [each for each in self.every_count if not each.spelled or each.value > _SMALL]

    @cached_property
    def every_count(self) -> list[Number]:
        """The counts, with those in words."""
        counts = [each for each in self.numbers if each.kind in (COUNT, MONEY)]
        return [each for each in counts if each.value != 1 or not self._is_over_one(each)]

    def _is_over_one(self, number: Number) -> bool:
        """Whether it is what a ratio is over, and no count: 2.3 to 1."""
        behind = self.tokens[max(number.at - 2, 0) : number.at]
        return (
            len(behind) == 2
            and behind[0].kind in (COUNT, DECIMAL)
            and behind[1].text in ("to", ":")
            and ("ratio" in self.lower)
        )

    @cached_property
    def earlier(self) -> list["Sentence"]:
        """What was said before it, the nearest first: of its paragraph, of the list, and what leads into that."""
        items = [each for each in self.list_of if each.block.number < self.block.number]
        return [*self.before, *items[::-1], *self.lead]

    @cached_property
    def percents(self) -> list[Number]:
        return [each for each in self.numbers if each.kind == PERCENT]

    @cached_property
    def nearby(self) -> list["Sentence"]:
        """What a number of it may speak of: the paragraph, and the list with what leads into it."""
        found = [*self.before, *self.after, *self.lead, *self.list_of]
        return list(dict.fromkeys(found))

    def kept(self, name: str, made: Callable[["Sentence"], Any]) -> Any:
        """What is worked out of the sentence once, and asked for by several rules."""
        if name not in self._kept:
            self._kept[name] = made(self)
        return self._kept[name]

    def words(self, first: int, last: int) -> str:
        """The words between two tokens, in small letters."""
        return " ".join(each.lower for each in self.tokens[max(first, 0) : last])

    def quote(self, *parts: Token | Number) -> str:
        """The sentence from the first of some numbers to the last, with a few words on either side."""
        own = [each.token if isinstance(each, Number) else each for each in parts]
        own = [each for each in own if each in self.tokens]
        if not own or len(self.text) <= 160:
            return self.text
        first, last = min(each.start for each in own), max(each.end for each in own)
        begin = self.text.rfind(" ", 0, max(first - 60, 0)) + 1 if first > 60 else 0
        end = self.text.find(" ", min(last + 40, len(self.text)))
        return self.text[begin : end if end > 0 else len(self.text)].strip()


def _number(found: list[Token], at: int) -> Number:
    left, right = [], []
    for each in reversed(found[max(at - 9, 0) : at]):
        if each.kind in (*QUANTITIES, FRACTION, ORDINAL) or each.text in ".;":
            break
        left.append(each.lower)
    for each in found[at + 1 : at + 10]:
        if each.kind in QUANTITIES or each.text in ".;":
            break
        right.append(each.lower)
    before = re.sub(r"\bno (?:fewer|less|more) than$", "fully", " ".join(reversed(left)))
    noun = _noun(found, at)
    after = " ".join(right)
    near_after = (
        re.split(
            r" [,(:)\u2013] ?| and | but | than | compared | against | versus | on |^on | from |^[,(:\u2013] ",
            after,
        )[0]
        if not after.startswith((",", ")"))
        else ""
    )
    earlier = bool(_BEFORE.search(before)) or bool(EARLIER.search(near_after))
    close = re.split(r"[,;]|\band\b", before)[-1]
    earlier = earlier or (bool(EARLIER.search(close)) and "than" not in close)
    earlier = earlier or bool(re.match(r"(?:\w+ )?(?:last|before|previously)(?:$| [.,;)])", after))
    earlier = (
        earlier
        or bool(HAD.search(before))
        or bool(
            at <= 14
            and _BEGINS_EARLIER.match(" ".join(each.lower for each in found[:6]))
            and not _CAME_TO_NOW.search(" ".join(each.lower for each in found[:at]))
        )
    )
    if re.search(
        r"\breach(?:ed|ing) [\d,]+ after(?: just| only)?$",
        " ".join(each.lower for each in found[max(at - 4, 0) : at]),
    ):
        earlier = True  # reaching 66 after 41 in 2017/18
    if _WENT_TO.search(" ".join(each.lower for each in found[max(at - 8, 0) : at])):
        earlier = False  # increased by 37% to 2,333 last year: that is where it went
    if re.match(r"(?:v|vs|versus|against|compared)\b", after):
        earlier = False  # 2,268 v 2,035: the second is the one it is held against
    return Number(found[at], at, before, after, noun, period_of(found, at), earlier)


def _noun(found: list[Token], at: int) -> tuple[str, ...]:
    words = []
    for each in found[at + 1 : at + 6]:
        if each.kind != WORD or each.lower in _STOPS:
            break
        words.append(each.lower)
    return tuple(words)


def sentences(paper: Paper) -> list[Sentence]:
    """All sentences of a paper in their order, each knowing its paragraph, list and section."""
    all_of_it: list[Sentence] = []
    section: list[Sentence] = []
    lead: list[Sentence] = []
    items: list[Sentence] = []
    heading = ""
    colon: Sentence | None = None
    tabled: list[float] = []
    bracketed = any(_IN_BRACKETS.search(each.text.lower()) for each in paper.blocks if each.kind != TABLE)
    led = {int(each) for block in paper.blocks for each in re.findall(r"^(\d{1,3})[.)]?\s", block.text)}
    for block in paper.blocks:
        if block.kind == TABLE:
            tabled += [
                float(each)
                for row in block.rows
                for cell in row
                if (each := cell.replace(",", "")).isdigit() and len(each) < 10
            ][:400]
            continue
        own = _split(block, led)
        if block.kind == HEADING:
            heading, section, lead, items = block.text, [], [], []
        elif block.kind == ITEM:
            items += own
        else:
            lead, items = own, []
        section += own
        if block.kind != ITEM and colon is not None and own:
            own[0].led_by, colon = colon, None
        for at, said in enumerate(own):
            said.before = [each for each in own[:at][::-1] if each.whole != said.whole]
            said.after = [each for each in own[at + 1 :] if each.whole != said.whole]
            said.earlier_in_brackets = bracketed
            said.whole_section, said.heading, said.tabled = section, heading, tabled
            said.place = len(section) - len(own) + at
            if block.kind == ITEM:
                said.lead, said.list_of = lead[-2:][::-1], items
                said.led_by = colon
        if own and own[-1].text.rstrip().endswith(":"):
            colon = own[-1]
        elif block.kind != ITEM:
            colon = None
        all_of_it += own
    return all_of_it


def _split(block: Block, led: set[int]) -> list[Sentence]:
    """Its sentences; `led` are the numbers that blocks begin with, for 7 is a paragraph's where 6 or 8 is another's."""
    text, found, start = block.text, [], 0
    numbering = _NUMBERING.match(text) if block.kind != ITEM else None
    bare = _BARE_NUMBERING.match(text) if block.kind != ITEM else None
    if numbering is None and bare and {int(bare[1]) - 1, int(bare[1]) + 1} & led:
        numbering = bare
    if numbering:
        start = numbering.end()
    for end in [*_END.finditer(text, start), None]:
        stop = end.start() if end else len(text)
        if end and (_NO_END.search(text[start:stop]) or stop <= start):
            continue
        said = text[start:stop]
        if said.strip():
            found += _clauses(block, said, start)
        start = end.end() if end else stop
    return found


def _clauses(block: Block, said: str, start: int) -> list[Sentence]:
    """A sentence, or each of the changes that it tells of several things."""
    read = resolved(tokens(said))
    places = cut(read)
    if len(places) == 1:
        return [Sentence(block, said, start, read, whole=start)]
    made = []
    for first, last in places:
        begin = read[first].start if first else 0
        end = read[last].start if last < len(read) else len(said)
        own = [replace(each, start=each.start - begin, end=each.end - begin) for each in read[first:last]]
        made.append(Sentence(block, said[begin:end].rstrip(), start + begin, own, whole=start))
    return made


def same_thing(one: Number, other: Number) -> bool:
    """Whether two numbers may count the same: one of them names nothing, or both name it alike."""
    if one.kind != other.kind and {one.kind, other.kind} != {COUNT, DECIMAL}:
        return False
    if not one.noun or not other.noun:
        return True
    return bool({_stem(each) for each in one.noun[:3]} & {_stem(each) for each in other.noun[:3]}) or any(
        each.noun[0] in _NAMES_NOTHING or each.noun[0].endswith("ed") for each in (one, other)
    )


_NAMES_NOTHING = frozenset(
    """a an the were was is are had has recorded reported logged last year before earlier previous previously more
    fewer less in during people have been months twelve ago seen made found given dealt taken
    altogether becoming set times""".split()
)


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s|y)$", "", word)
