"""Which number is a part of which: 320 of the 17,928, of these 212, 97 of whom."""

import re
from dataclasses import dataclass

from .differences import differences
from .finding import ERROR
from .gathered import Gathered
from .sentence import Number, Sentence

_WHOLE_FOLLOWS = re.compile(
    r"(?:(?:[\w'\u2019-]+|\( \S+ \)|, \S+%) ){0,4}?(?:\( )?(?:out of|of|from among|/"
    r"|among)(?: (?:the|these|those|all|our|its|their|a|total|some|about|overall"
    r"|recorded|other|identified|such|county's|of))*"
    r"|(?:(?:[a-z'\u2019-]+ ){0,4}?(?:out )?of )(?:a|the|its|our|their) (?:[a-z-]+ )?"
    r"(?:budget|fund|pot|grant|income|spend|programme|sample|cohort|intake) of"
)
_OF_MONEY = re.compile(r"of (?:a|the|its|our|their) (?:[a-z-]+ )?budget of$")
_HELD = re.compile(
    r"\b(?:(?:is|are|was|were|be) (?:made up|composed|comprised) of\b)"
    r"|\b(?:against|target|than|compared|versus|from|establishment|level|standard|budget|average|rate)\b"
)
_LISTED = re.compile(
    r"^(?:of|out of|among|from)(?: (?:the|these|those|all|our|its|their|a|total|some"
    r"|about|overall|recorded|of|such|this))*$"
)
_INCLUDING = re.compile(
    r"(?:[a-z'\u2019-]+ ){1,4}(?:, )?(?:included?|including|contained|comprised)(?: (?:just|only|some|about|at|least))*"
)
_OF_THOSE = re.compile(r"\b(?:of (?:whom|which|these|those|them)|of the(?:se)? (?:total|number))\b")


@dataclass(frozen=True)
class Part:
    """A count and what it is said to be a part of; several wholes where the words leave it open."""

    part: Number
    wholes: tuple[Number, ...]
    plain: bool  # the whole stands beside it, and not in words such as "of these"


# Of these 20,458 (11.5%) have no location: the number is the part
_PART_FIRST = re.compile(
    r"(?:of|among|from) (?:these|those|them),? [\d,]+ "
    r"(?:\(|were\b|was\b|are\b|is\b|have\b|has\b|had\b|did\b|could\b|came\b)"
)


def parts_of(sentence: Sentence) -> list[Part]:
    """Every part that a sentence names with its whole."""
    return sentence.kept("parts", _parts_of)


def _parts_of(sentence: Sentence) -> list[Part]:
    counts = [each for each in sentence.every_count if not each.token.sign]
    gaps = differences(sentence)
    found: dict[int, Part] = {}
    wholes: set[int] = set()
    for one, other in zip(counts, counts[1:], strict=False):
        between = sentence.words(one.at + 1, other.at)
        if (
            one.kind == other.kind
            and one.at not in gaps
            and _WHOLE_FOLLOWS.fullmatch(between)
            and (not _HELD.search(between) or _OF_MONEY.search(between))
            and not _is_rank(sentence, one)
            and not (other.spelled and not one.spelled)  # 1,000 were victims of one crime
        ):
            found[one.at] = Part(one, (other,), True)
            wholes.add(other.at)
        elif (
            one.kind == other.kind
            and not other.spelled
            and not {one.at, other.at} & set(gaps)
            and _INCLUDING.fullmatch(between)
            and (not other.noun or other.noun[:1] == one.noun[:1])
        ):
            found[other.at] = Part(other, (one,), True)
    listed = None
    for each in counts if not _PART_FIRST.match(sentence.lower) else ():
        if each.at in found or each.at in wholes and each.at not in found:
            if (
                listed is None
                and _LISTED.match(sentence.words(max(each.at - 4, 0), each.at))
                and each.at <= 5
            ):
                listed = each
            continue
        if listed is None and each.at <= 6 and _LISTED.match(sentence.words(0, each.at)):
            listed = each
        elif listed is not None and each.kind == listed.kind and each.at not in gaps:
            if _of_another_kind(sentence, listed, each):
                continue
            found[each.at] = Part(each, (listed,), True)
    for mark in _OF_THOSE.finditer(sentence.lower):
        if re.search(r"\b(?:one|each|either|none|some|most|both) $", sentence.lower[: mark.start()]):
            continue
        _of_those(sentence, mark, counts, gaps, found)
    return list(found.values())


def _of_another_kind(sentence: Sentence, whole: Number, part: Number) -> bool:
    """Whether what is listed counts another thing than its whole, or is a part of another number.

    Of the 16 wards, one has the most robberies (84); of 2,000 victims, 82% suffered one crime; and of those 198.
    """
    if re.search(r"\bof (?:those|these|them|whom|which)(?: ,)?$", part.left):
        return True
    if (
        part.spelled
        and not whole.spelled
        and (re.match(r"(?:crime|offence|incident)", part.right) or part.left.endswith(" than"))
    ):
        return True
    if not (set(whole.noun[:2]) & _PLACES):
        return False
    return bool(
        part.left.endswith("(")
        or (
            part.noun
            and not part.noun[0].endswith("ed")
            and not _PREDICATES & set(part.noun[:1])
            and not set(part.noun[:3]) & set(whole.noun[:3])
        )
    )


_PLACES = frozenset(
    """wards areas forces partnerships authorities councils districts boroughs csps schools counties cities towns places
    regions neighbourhoods beats sites premises venues stations""".split()
)
_PREDICATES = frozenset(
    "were was are is had have has did do showed saw fell rose met took will would could".split()
)


def _of_those(
    sentence: Sentence, mark: re.Match, counts: list[Number], gaps: dict[int, str], found: dict[int, Part]
) -> None:
    own = [each for each in counts if each.token.end <= mark.start() and each.at not in gaps]
    later = [each for each in counts if each.token.start >= mark.end() and each.at not in gaps]
    relative = mark[0].endswith(("whom", "which"))
    wholes = own[-1:] if relative and own else []
    part = later[0] if later else None
    if relative and own and mark.start() - own[-1].token.end == 1:  # 62 of whom: the part stands before it
        part, wholes = own[-1], own[-2:-1]
    elif not relative and own and mark.start() - own[-1].token.end == 1:
        part, wholes = own[-1], []
    if part is None or part.at in found:
        return
    if not wholes:
        earlier = [
            *(each for each in own if each is not part),
            *(each for other in sentence.before[:2] for each in other.counts),
        ]
        if not any(_may_be_whole(each, sentence) for each in earlier):
            earlier += [each for other in sentence.before[2:4] for each in other.counts]
        earlier = earlier or [each for other in sentence.lead for each in other.counts]
        wholes = [each for each in earlier if each.kind == part.kind and each is not part]
        steps = {
            id(each)
            for other in sentence.before[:2]
            for each in other.counts
            if each.at in differences(other)
        }
        now = [
            each for each in wholes if not each.earlier and id(each) not in steps
        ]  # not what they were in the year before
        wholes = now if now and not part.earlier else wholes
    if wholes:
        found[part.at] = Part(part, tuple(wholes), False)
        for each in later:
            if (
                each is not part
                and each.at not in found
                and each.kind == part.kind
                and "other" not in each.left[-20:]
            ):
                found[each.at] = Part(each, tuple(wholes), False)


def _may_be_whole(each: Number, sentence: Sentence) -> bool:
    """Whether a number is neither of an earlier time nor a difference."""
    gaps = (differences(other) for other in (sentence, *sentence.before[:2]) if each in other.numbers)
    return not each.earlier and not any(each.at in some for some in gaps)


def _is_rank(sentence: Sentence, number: Number) -> bool:
    return bool(re.search(r"\b(?:rank(?:ed|s)?|position|place[sd]?)(?: \w+){0,2}$", number.left))


_HELD_AGAINST = re.compile(r"\b(?:against|from|versus|vs|v|compared|than|to|in)\b")


def is_held_aside(sentence: Sentence, part: Number, whole: Number) -> bool:
    """Whether a bracket holds it against another number, and not against the whole: (2,416 against 1,822)."""
    marks = [at for at, each in enumerate(sentence.tokens) if each.text in "()"]
    opens = max((at for at in marks if at < part.at), default=None)
    ends = min((at for at in marks if at > part.at), default=None)
    if opens is None or ends is None or sentence.tokens[opens].text != "(" or opens < whole.at < ends:
        return False
    inside = [each for each in sentence.counts if opens < each.at < ends and each.kind == part.kind]
    return len(inside) > 1 and bool(_HELD_AGAINST.search(sentence.words(opens + 1, ends)))


def test_parts(sentence: Sentence, found: Gathered) -> None:
    """R6: no part is larger than its whole."""
    for each in parts_of(sentence):
        if any(is_held_aside(sentence, each.part, whole) for whole in each.wholes):
            continue
        found.test(sentence, each.part, "R6")
        if all(each.part.value > whole.value for whole in each.wholes) and (
            each.plain or len(each.wholes) == 1 or each.part.value > 0
        ):
            whole = max(each.wholes, key=lambda whole: whole.value)
            if "among" in sentence.words(each.part.at, whole.at).split():
                continue  # 5,400 shifts were lost among 600 people
            if (
                abs(each.part.at - whole.at) > 5
                and re.search(
                    r"\b(?:times|crimes|offences|incidents|episodes|visits|calls|hours|days)\b",
                    " ".join(each.part.noun),
                )
                and not each.part.noun == whole.noun
            ):
                continue
            found.add(
                "R6", ERROR, sentence, [each.part, whole],
                f"{each.part} cannot be a part of {whole}: a part is never larger than its whole. "
                "Check both numbers.",
            )  # fmt: skip
