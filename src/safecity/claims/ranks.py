"""R10: a rank carries how many were ranked, and is not beyond them."""

import re

from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import COUNT, ORDINAL, in_words
from .sentence import Sentence

_RANKED = re.compile(r"\b(?:rank(?:s|ed|ing)?|placed?|position|came|stands?|comes)\b")
_IN_A_TABLE = re.compile(r"(?:[\w-]+ ){0,3}(?:rankings?|league table|table of)\b")
_EXTREME = re.compile(r"^(?:most|highest|lowest|worst|best|largest|smallest|safest|least)\b")
_SET = (
    r"(?:areas|forces|partnerships|authorities|councils|services|districts|wards"
    r"|boroughs|csps|schools|counties|cities|towns|places|regions|local authorities)"
)


def test_ranks(sentence: Sentence, found: Gathered) -> None:
    """k-th of n needs its n, and k is at most n."""
    for at, token in enumerate(sentence.tokens):
        if token.kind != ORDINAL:
            continue
        left, right = sentence.words(at - 8, at), sentence.words(at + 1, at + 14)
        size = size_of_rank(sentence, at)
        if size is None:
            named = re.finditer(rf"(?=\b(\d[\d,]*|[a-z-]+) (?:[\w-]+ ){{0,2}}{_SET}\b)", sentence.lower)
            size = next((number for each in named if (number := _size(each[1]))), None)
        ranks = (
            bool(_RANKED.search(left) or _EXTREME.match(right) or _IN_A_TABLE.match(right))
            or size is not None
        )
        if not ranks or re.match(
            r"(?:january|february|march|april|may|june|july|august|september|october"
            r"|november|december|century|birthday|floor)\b",
            right,
        ):
            continue
        found.test(sentence, token, "R10")
        if size is not None and token.value > size:
            found.add(
                "R10",
                ERROR,
                sentence,
                [token],
                f"{token.text} of {size} cannot be: a rank is never beyond the number ranked.",
            )
        elif size is None:
            found.add(
                "R10",
                WARNING,
                sentence,
                [token],
                f"{token.text} of how many, and which? A rank needs the number of places ranked and their list.",
            )
    for numbered in re.finditer(
        r"\brank(?:ed|s)? (\d{1,3}) (?:out )?of (?:the )?(\d{1,4})\b", sentence.lower
    ):
        if int(numbered[1]) > int(numbered[2]):
            at_fault = next(
                (each for each in sentence.tokens if each.start >= numbered.start() and each.kind == COUNT),
                None,
            )
            if at_fault:
                found.add(
                    "R10",
                    ERROR,
                    sentence,
                    [at_fault],
                    f"{numbered[1]} of {numbered[2]} cannot be: a rank is never beyond the number ranked.",
                )


_OF = re.compile(
    r"(?:[\w-]+ ){0,7}?(?:out of|of|among|amongst)(?: (?:the|our|all|its|their|a|total|similar))* (\d[\d,]*|[a-z-]+)\b"
)


def size_of_rank(sentence: Sentence, at: int) -> int | None:
    """How many are ranked, by the words behind a rank or a later one: 3rd of 16; between 1st and 15th of fifteen."""
    later = [place for place, each in enumerate(sentence.tokens) if each.kind == ORDINAL and place >= at]
    for place in later:
        of = _OF.match(sentence.words(place + 1, place + 14))
        size = _size(of[1]) if of else None
        if size is not None:
            return size if place == at or size >= sentence.tokens[at].value else None
    return None


def _size(word: str) -> int | None:
    if word[:1].isdigit():
        return int(word.replace(",", ""))
    return in_words(word) or None
