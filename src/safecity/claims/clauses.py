"""The changes that one sentence tells of several things, each with its own subject, verb, percentage and figures.

"Burglary fell by 20% to 400 but robbery rose by 10% to 220" tells two changes: no number of the one is ever held
against a number of the other. A sentence is cut only where each piece names its own thing, says a way and has a number.
"""

import re
from itertools import pairwise

from .numbers import FOLD, FRACTION, PERCENT, PERIOD, QUANTITIES, SIGN, WORD, Token
from .words import CHANGES

# What may stand at the head of a piece: a stop, or a word that turns to something else.
_TURNS = frozenset(
    """and but while whilst whereas although though however yet with nor or offset balanced outweighed matched
    accompanied followed countered alongside against despite""".split()
)
_BESIDE_NUMBERS = frozenset("higher lower more fewer less greater smaller worse better above below".split())
_STEADY = frozenset("changed unchanged steady stable stayed remained held static level flat".split())
# Words that name nothing that could change by itself.
_NAMES_NOTHING = frozenset(
    """a an the this that these those its their our his her it they we he she there here which who whom whose what as
    in of on at by to from for over under up down than then now since still also again further even only just almost
    nearly about around some so thus hence therefore roughly respectively compared with against versus after before
    during between within each both neither either all any no not nor other another one two three same such
    is was were are be been being has have had having did does do will would can could may might saw see seen seeing
    shows showed show recorded reported reporting reaching reached reach ending ended stood standing stands went go
    gone going came come coming moved move moving changed change changes making made makes equating equivalent
    representing meaning
    year years month months quarter quarters week weeks day days period periods time times last previous preceding
    prior earlier ago later annual figure figures number numbers total totals level levels count counts rate rates
    percentage percent per cent points point average share proportion result difference increase rise
    and but offset balanced outweighed matched accompanied followed countered alongside despite
    while whilst whereas although though however yet or when where if because contrast comparison turn
    slightly sharply steadily significantly markedly substantially considerably marginally overall likewise
    conversely meanwhile consecutive successive second third first fourth
    i e eg ie vs baseline target peak low high""".split()
)
_TOGETHER = re.compile(
    r"\b(?:in all|in total|altogether|together|combined|total(?:led|ling)?|overall|respectively|of (?:whom|which|these"
    r"|those|them)|made up|consist\w*|compris\w*|remaining|the rest|remainder|included?|including|the (?:other|two"
    r"|three|four))\b"
)


def cut(tokens: list[Token]) -> list[tuple[int, int]]:
    """Where each of the changes of a sentence begins and ends among its tokens; the whole of it where it tells one.

    >>> from .numbers import tokens as read
    >>> len(cut(read("Burglary fell by 20% to 400 but robbery rose by 10% to 220.")))
    2
    >>> len(cut(read("Burglary fell by 20% to 400 and then rose to 440.")))
    1
    """
    whole = [(0, len(tokens))]
    if sum(each.kind in QUANTITIES or each.kind in (FOLD, FRACTION) for each in tokens) < 2:
        return whole
    pieces = _pieces(tokens)
    if len(pieces) < 2 or _TOGETHER.search(_said(tokens, 0, len(tokens))):
        return whole
    clauses: list[tuple[int, int]] = []
    for first, last in pieces:
        told = bool(clauses) and _tells(tokens[slice(*clauses[-1])])
        if clauses and not (told and _has_subject(tokens, first, last)):
            clauses[-1] = (clauses[-1][0], last)
        else:
            clauses.append((first, last))
    while len(clauses) > 1 and not _tells(tokens[slice(*clauses[-1])]):
        clauses[-2:] = [(clauses[-2][0], clauses[-1][1])]
    return clauses


def _pieces(tokens: list[Token]) -> list[tuple[int, int]]:
    """The pieces between stops and turning words that stand in no brackets."""
    depth, edges = 0, [0]
    for at, each in enumerate(tokens):
        if each.text in "([":
            depth += 1
        elif each.text in ")]":
            depth = max(depth - 1, 0)
        elif depth == 0 and at > edges[-1] and (each.text in ",;:" or each.lower in _TURNS):
            edges.append(at)
    return list(pairwise([*edges, len(tokens)]))


def _tells(piece: list[Token]) -> bool:
    """Whether a piece says a way and has a number."""
    numbers = [each for each in piece if each.kind in QUANTITIES]
    said = any(
        (each.kind == WORD and (each.lower in CHANGES or each.lower in _STEADY))
        or (each.kind in (FOLD, PERCENT) and (each.sign or each.kind == FOLD))
        for each in piece
    ) or any(
        one.lower in _BESIDE_NUMBERS and (other.kind in QUANTITIES or before.kind in QUANTITIES)
        or one.lower in ("fewer", "more") and other.kind == WORD and other.lower not in _NAMES_NOTHING
        for before, one, other in zip([piece[0], *piece], piece, [*piece[1:], piece[-1]], strict=False)
    )  # fmt: skip
    return said and bool(numbers)


def _said(tokens: list[Token], first: int, last: int) -> str:
    return " ".join(each.lower for each in tokens[first:last])


def _has_subject(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a piece begins with a thing of its own, or names one behind its noun of change: a fall in theft."""
    changed = False
    if re.match(
        r"(?:\w+ )?(?:more|fewer|less) (?:were|was|are|is|have|has|had)\b", _said(tokens, first, last)
    ):
        return True
    for at in range(first, last):
        each = tokens[at]
        word = each.lower
        if each.kind == PERIOD or (each.kind == SIGN and each.text in ",;:"):
            continue
        if each.kind == WORD and (word in CHANGES or word in _STEADY):
            changed = True
            continue
        if each.kind in QUANTITIES or each.kind == SIGN:
            if not changed:
                return False
            continue
        if each.kind != WORD or word in _NAMES_NOTHING or word in _BESIDE_NUMBERS or word.endswith("ly"):
            continue
        if not changed:
            return True
        return tokens[at - 1].lower in ("in", "of", "for", "among") or (
            at >= 2 and tokens[at - 2].lower in ("in", "of", "for", "among")
        )
    return False
