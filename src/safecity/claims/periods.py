"""R12: periods that can be, and how many different ones a paper speaks of."""

import re
import statistics

from .compared import pairs_of
from .finding import ERROR, NOTE, WARNING
from .gathered import Gathered
from .numbers import COUNT, FOLD, PERIOD, Token, in_words
from .sentence import Sentence, same_thing
from .words import CHANGES

_JOINED = ("to", "-", "\u2013", "and", "until")


def test_periods(all_of_it: list[Sentence], found: Gathered) -> None:
    """Years that are not there, spans that end before they begin, two sides of a change with one period."""
    dated = [
        (sentence, at, token)
        for sentence in all_of_it
        for at, token in enumerate(sentence.tokens)
        if token.kind == PERIOD
    ]
    middle = statistics.median(token.low // 12 for _, _, token in dated) if dated else 0
    written = re.compile(r"(\d{4})/(\d\d)")
    years = [each for _, _, token in dated if (each := written.fullmatch(token.text))]
    well_formed = sum((int(each[1]) + 1) % 100 == int(each[2]) for each in years) >= 2
    for sentence, at, token in dated:
        _test_year(sentence, token, middle, well_formed, found)
        _test_span(sentence, at, token, found)
    for sentence in all_of_it:
        dated_counts = [each for each in sentence.counts if each.period]
        for one, other in zip(dated_counts, dated_counts[1:], strict=False):
            said = any(token.kind == FOLD or token.lower in CHANGES for token in sentence.tokens)
            if (
                said
                and one.period == other.period
                and one.value != other.value
                and _own_period(sentence, one.at, other.at)
                and same_thing(one, other)
            ):
                if re.search(r"\band\b", sentence.words(one.at, other.at)):
                    found.add(
                        "R12",
                        ERROR,
                        sentence,
                        [one, other],
                        f"{one} and {other} are both given for one period; one of the two is of another.",
                    )
        for pair in pairs_of(sentence):
            first, second = pair.before.period, pair.after.period
            if (
                first
                and first == second
                and pair.before.value != pair.after.value
                and _own_period(sentence, pair.before.at, pair.after.at)
            ):
                found.add(
                    "R12",
                    ERROR,
                    sentence,
                    [pair.before, pair.after],
                    f"{pair.before} and {pair.after} are both given for one period; one of the two is of another.",
                )


def _own_period(sentence: Sentence, one: int, other: int) -> bool:
    """Whether two numbers have each a period printed with it, and not one that both share."""
    first, last = sorted((one, other))
    marks = [at for at, each in enumerate(sentence.tokens) if each.kind == PERIOD]
    return any(first < at < last for at in marks) and (
        any(last < at <= last + 6 for at in marks) or any(at < first for at in marks)
    )


def _test_year(sentence: Sentence, token: Token, middle: float, well_formed: bool, found: Gathered) -> None:
    slashed = re.fullmatch(r"(?:.* )?(\d{4})/(\d\d|\d{4})", token.text)
    if slashed:
        found.test(sentence, token, "R12")
        first, last = int(slashed[1]), int(slashed[2]) % 100
        if last != (first + 1) % 100 and not (len(slashed[2]) == 4 and int(slashed[2]) == first + 1):
            right = f"{first}/{(first + 1) % 100:02d}"
            backwards = (last - first % 100) % 100 > 50 or last == first % 100
            severity = ERROR if backwards or abs(last - first % 100) > 4 or well_formed else WARNING
            found.add(
                "R12",
                severity,
                sentence,
                [token],
                f"{token.text} is no financial year. Likely meant: {right}.",
            )
            return
    year = token.low // 12
    if year < 1000 or year > 2300:
        return
    if year > middle + 30 or year >= 2100:
        found.test(sentence, token, "R12")
        found.add(
            "R12",
            ERROR,
            sentence,
            [token],
            f"{token.text} lies far ahead of the other years of the paper (about {int(middle)}). Check the year.",
        )


def _test_span(sentence: Sentence, at: int, token: Token, found: Gathered) -> None:
    """A period that reaches from one month or year to another, and how many years it is said to be."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 2].kind != PERIOD or tokens[at + 1].lower not in _JOINED:
        return
    last = tokens[at + 2]
    between = tokens[at + 1].lower == "and" and not (at and tokens[at - 1].lower == "between")
    compared = re.search(r"\b(?:compared|than|against|versus)\b", sentence.words(at - 3, at)) is not None
    if between or compared:
        return
    found.test(sentence, token, "R12")
    if last.high < token.low:
        found.add(
            "R12",
            ERROR,
            sentence,
            [token, last],
            f"{token.text} {tokens[at + 1].text} {last.text} ends before it begins.",
        )
        return
    if last.low - token.high > 40 * 12:
        return
    said = _years_said(sentence, at)
    if said is None:
        return
    months = last.high - token.low + 1
    years = (
        {round(months / 12), round(months / 12) - 1}
        if months % 12 == 0 and token.high - token.low == 11
        else {round(months / 12)}
    )
    if token.high == token.low and last.high == last.low and abs(months / 12 - said) <= 1 / 6:
        return
    if said not in years:
        found.add(
            "R12",
            ERROR,
            sentence,
            [token, last],
            f"{token.text} {tokens[at + 1].text} {last.text} is {max(years)} years, not {said}.",
        )


def _years_said(sentence: Sentence, at: int) -> int | None:
    """The number in "three years from April 2020" or "a three-year strategy, April 2020 to"."""
    words = sentence.words(at - 8, at)
    named = re.search(r"\b(\d{1,2}|[a-z]+)[- ]years?(?:['\u2019])?(?:[ -][a-z,(:]+){0,4}\s?[,(:]?$", words)
    if not named:
        return None
    return int(named[1]) if named[1].isdigit() else in_words(named[1]) or None


def list_periods(all_of_it: list[Sentence], found: Gathered) -> None:
    """One note of the periods that figures are given for; a warning where they are of three kinds or more."""
    kinds: dict[str, dict[str, Sentence]] = {}
    for sentence in all_of_it:
        if not sentence.numbers and not any(
            each.numbers for each in (*sentence.list_of, *sentence.after[:1])
        ):
            continue
        for at, token in enumerate(sentence.tokens):
            if token.kind != PERIOD or (
                at
                and sentence.tokens[at - 1].lower in ("since", "by", "until", "from")
                and not _spans(sentence, at)
            ):
                continue
            kind, label = _kind(sentence, at, token)
            if kind and (
                _spans(sentence, at)
                and kind in ("several years", "part of a year")
                and "years" not in token.text
                or _near_number(sentence, at)
            ):
                kinds.setdefault(kind, {}).setdefault(label, sentence)
    if len(kinds) < 2:  # a year beside the year before is how a change is told
        return
    listed = "; ".join(f"{kind}: {', '.join(list(each)[:6])}" for kind, each in kinds.items())
    fewest = min(kinds.values(), key=len)
    label, sentence = next(iter(fewest.items()))
    odd = len(kinds) >= 3
    message = f"Figures are given for {len(kinds)} kinds of period ({listed}). " + (
        "Give each figure its own period, and do not set them side by side."
        if odd
        else "Each figure needs its own."
    )
    found.test(sentence, sentence.tokens[0], "R12")
    found.add(
        "R12",
        WARNING if odd else NOTE,
        sentence,
        [each for each in sentence.tokens if each.kind == PERIOD][:1],
        message,
    )


def _spans(sentence: Sentence, at: int) -> bool:
    tokens = sentence.tokens
    return at + 2 < len(tokens) and tokens[at + 2].kind == PERIOD and tokens[at + 1].lower in _JOINED


def _near_number(sentence: Sentence, at: int) -> bool:
    return any(
        abs(each.at - at) <= 12 and (each.kind != COUNT or not each.token.text.isalpha())
        for each in sentence.numbers
    )


def _kind(sentence: Sentence, at: int, token: Token) -> tuple[str, str]:
    if (
        at >= 2
        and sentence.tokens[at - 2].kind == PERIOD
        and sentence.tokens[at - 1].lower in ("to", "-", "\u2013")
    ):
        return "", ""  # the end of a span that was counted at its beginning
    if _spans(sentence, at) and sentence.tokens[at + 1].lower != "and":
        last = sentence.tokens[at + 2]
        months = int(last.high - token.low + 1)
        label = f"{token.text} to {last.text}"
        return (
            "twelve months" if months == 12 else "several years" if months > 12 else "part of a year"
        ), label
    if re.fullmatch(r"\d{4}[/\u2013-]\d\d(?:\d\d)?", token.text):
        return "financial years", token.text
    if re.fullmatch(r"\d{4}", token.text):
        return "calendar years", token.text
    return "", ""
