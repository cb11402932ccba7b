"""R7: a whole's percentage lies between those of its parts, and a percentage says whose it is."""

import re

from .compared import pairs_of, percentages_of_change
from .finding import ERROR, WARNING
from .gathered import Gathered
from .sentence import Number, Sentence

# Two that between them are all there is.
_HALVES = (
    (r"women|females?", r"men|males?"),
    (r"girls", r"boys"),
    (r"adults", r"children|young people|under[- ]18s"),
    (r"north\w*", r"south\w*"),
    (r"east\w*", r"west\w*"),
    (r"urban", r"rural"),
    (r"(?:the )?day(?:time)?", r"(?:the )?night(?:time)?"),
    (r"weekdays?", r"weekends?"),
)
_WHOLE = re.compile(r"\b(?:overall|all|altogether|across|whole|total|both|combined|as a whole)\b")


def test_bounds(group: list[Sentence], found: Gathered) -> None:
    """Every whole that is given with the percentages of its parts."""
    for sentence in group:
        _test_bracketed(sentence, found)
        _test_halves(sentence, found)
        _test_particularly(sentence, found)


def _test_halves(sentence: Sentence, found: Gathered) -> None:
    """51% overall (44% of women and 37% of men): two rates of two halves, and one that is neither's."""
    changes = percentages_of_change(sentence, pairs_of(sentence))
    percents = [each for each in sentence.percents if each.at not in changes and not each.token.sign]
    if len(percents) != 3 or changes or any(each.earlier for each in percents):
        return
    whole, one, other = percents
    after = [_of_which(sentence, each) for each in percents]
    if not after[1] or not after[2]:
        return
    halves = any(
        (_named(first, after[1]) and _named(second, after[2]))
        or (_named(second, after[1]) and _named(first, after[2]))
        for first, second in _HALVES
    )
    about_all = bool(_WHOLE.search(sentence.words(0, one.at)))
    listed = about_all and ":" in sentence.words(whole.at, one.at).split()
    if not halves and not listed or any(_named(each, after[0]) for pair in _HALVES for each in pair):
        return
    low, high = sorted((one.value, other.value))
    slack = 0.06 if whole.token.decimals else 1.0
    total = low + high
    if abs(total - 100) <= 1.1 or abs(total - whole.value) <= 1.1:
        return  # they are shares of one whole, and no rates of two
    found.test(sentence, whole, "R7")
    if not low - slack <= whole.value <= high + slack and not found.is_told(sentence, whole):
        sure = halves
        found.add(
            "R7", ERROR if sure else WARNING, sentence, percents,
            f"{whole} of the whole {'cannot be' if sure else 'does not lie between its parts'}: {one} and {other} are "
            f"given for its parts{'' if sure else ', if these are all of it'}, and a whole lies between its parts.",
        )  # fmt: skip


def _of_which(sentence: Sentence, percent: Number) -> str:
    """The words behind "of", "among" or "for" that say whose rate a percentage is."""
    said = re.match(
        r"(?:of|among|amongst|for|in)( (?:the |all )*[a-z-]+(?: [a-z-]+)?)",
        sentence.words(percent.at + 1, percent.at + 6),
    )
    return said[1] if said else ""


def _named(words: str, said: str) -> bool:
    return re.match(rf" (?:the |all )*(?:{words})\b", said) is not None


def _test_bracketed(sentence: Sentence, found: Gathered) -> None:
    """R7: a whole's percentage lies between those of its parts: 20.8 (26 of rapes and 17.2 of others)."""
    for inside in re.finditer(r"\(([^()]*%[^()]*\band\b[^()]*%[^()]*)\)", sentence.text):
        parts = [each for each in sentence.percents if inside.start() < each.token.start < inside.end()]
        before = [each for each in sentence.percents if each.token.end <= inside.start()]
        if (
            len(parts) != 2
            or not before
            or not re.search(r"\bother\b", inside[1])
            or "nationally" in inside[1].lower()
        ):
            continue
        low, high = sorted(each.value for each in parts)
        if any(each.token.sign for each in parts):
            continue
        whole = before[0]
        found.test(sentence, whole, "R7")
        if not low - 0.06 <= whole.value <= high + 0.06 and not any(
            low <= each.value <= high for each in before
        ):
            found.add(
                "R7",
                ERROR,
                sentence,
                [whole, *parts],
                f"{whole} of the whole cannot be: its parts have {parts[0]} and {parts[1]}, and "
                f"a whole lies between its parts.",
            )


def _test_particularly(sentence: Sentence, found: Gathered) -> None:
    """R7: "sexual offences; particularly rape (+13.7%)" leaves open whose percentage it is."""
    said = re.search(
        r"\b(?:particularly|especially|notably|in particular|mainly|mostly"
        r"|chiefly)\b([^,;.()]*)\((?:[+\-\u2212\u2013]|up |down )?\s?\d[\d.]*\s?%\)",
        sentence.lower,
    )
    if not said:
        return
    percent = next((each for each in sentence.percents if each.token.start >= said.start()), None)
    before = sentence.lower[: said.start()]
    if (
        percent is not None
        and not re.search(r"%", before.rsplit("(", 1)[-1])
        and re.search(r"[a-z]{3,}[;,]?\s*$", before)
    ):
        found.test(sentence, percent, "R7")
        found.add(
            "R7",
            WARNING,
            sentence,
            [percent],
            f"Is {percent} of the whole, or only of{said[1].rstrip()}? A whole lies between its parts: give both.",
        )
