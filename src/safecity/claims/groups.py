"""R6, R11, doubled signs and the terms of R15: what the words themselves make a claim about."""

import re

from .finding import ERROR, NOTE, WARNING
from .gathered import Gathered
from .numbers import RANGE
from .sentence import Sentence

# What is always a part of what: the narrower words first.
_NARROWER = (
    (r"\b(?:partner|spouse)s?\b", r"\bdomestic\b"),
    (r"\bwith injury\b", r"\bviolen(?:ce|t)\b"),
    (r"\bresidential burglar", r"\bburglar"),
    (r"\bviolence with injury\b", r"\bviolence against the person\b"),
    (r"\bknife|\bbladed", r"\bweapon"),
    (r"\brepeat\b", r"\bvictims?\b"),
)
_OPEN_AGES = 100


def test_groups(group: list[Sentence], found: Gathered) -> None:
    """The claims that a paragraph makes by its words: subsets, age bands, terms, signs."""
    _test_narrower(group, found)
    for sentence in group:
        _test_signs(sentence, found)
        _test_terms(sentence, found)
    _test_bands(group, found)


def _test_narrower(group: list[Sentence], found: Gathered) -> None:
    """R6: partners are among the domestic, so a larger share of them on the same base cannot be."""
    shares = []
    for sentence in group:
        plain = re.sub(
            r"\([^()]*\)", lambda inside: " " * len(inside[0]), sentence.lower
        )  # of the same length
        base = ""
        for percent in sentence.percents:
            clause = re.split(r"\d[\d.]*\s?%|;", plain[percent.token.end :])[0]
            said = re.match(r" of (?:all |the )?(?:reported |recorded )?([a-z]+)", clause) or re.search(
                r"^of (?:all |the )?(?:reported |recorded )?([a-z]+),? $", plain[: percent.token.start]
            )
            listed = re.fullmatch(
                r".*(?:[;,] (?:and |while |but )?| and )", plain[: percent.token.start]
            ) and not re.match(r" of\b", clause)
            base = (
                said[1].rstrip("s") if said else base if listed else ""
            )  # of rapes, 45% were this; 38% were that
            if base and not percent.token.sign:
                shares.append((sentence, percent, clause, base))
    for (one, narrow, narrow_words, base), (_, wide, wide_words, wide_base) in (
        (a, b) for a in shares for b in shares if a is not b
    ):
        if (
            base != wide_base
            or narrow.value <= wide.value
            or re.search(r"\b(?:flag|mark|tag)ged\b", wide_words)
        ):
            continue  # not all that is domestic need be flagged so
        for inner, outer in _NARROWER:
            if (
                re.search(inner, narrow_words)
                and re.search(outer, wide_words)
                and not re.search(inner, wide_words)
            ):
                found.test(one, narrow, "R6")
                found.add(
                    "R6",
                    WARNING,
                    one,
                    [narrow],
                    f"{narrow} here is more than {wide} of which it should be a part "
                    f"(\u201c{wide_words[:60].strip()}\u201d), if both are of all {base}s. "
                    "Give the base of each.",
                )
                return


def _test_signs(sentence: Sentence, found: Gathered) -> None:
    """R2: a decline of -1.2% says the fall twice."""
    for percent in sentence.numbers:
        if percent.token.sign != "-" and not percent.token.text.strip().startswith(
            ("\N{MINUS SIGN}", "\N{EN DASH}", "-")
        ):
            continue
        if not re.search(
            r"(?:declin|decreas|reduc|fall|fell|drop|down|lower)\w*(?: (?:of|by|was|is|in|about|around|almost))+$"
            r"|\b(?:down|fell|fallen|falling|dropped|decreased|declined|reduced|decreasing|reducing)$",
            percent.left,
        ):
            continue
        found.test(sentence, percent, "R2")
        plain = str(percent).lstrip("-\N{MINUS SIGN}\N{EN DASH} ")
        found.add(
            "R2",
            WARNING,
            sentence,
            [percent],
            f"The fall is said twice, by the word and by the sign. Likely meant: {plain}.",
        )


def test_lead_in(group: list[Sentence], found: Gathered) -> None:
    """R2: a list led in by "increases" has no falls in it; signs under "declines in the number of" are said twice."""
    for sentence in group:
        lead = sentence.led_by.lower if sentence.led_by else ""
        pieces = list(
            re.finditer(
                r"\b(?:(increases?|rises?|growth)|(declines?|decreases?|reductions?|falls?"
                r"|drops?)) (?:in|among|for|of|were|seen)?\b[^:]{0,60}:",
                sentence.lower,
            )
        )
        ways = [(each.end(), "+" if each[1] else "-") for each in pieces]
        if not ways and lead.endswith(":"):
            last = list(
                re.finditer(
                    r"\b(?:(increases?|rises?|risen)|(declines?|decreases?|reductions?|falls?|drops?))\b",
                    lead,
                )
            )
            if last and not (any(each[1] for each in last) and any(each[2] for each in last)):
                ways = [(0, "+" if last[-1][1] else "-")]
        for percent in sentence.percents:
            way = next((way for end, way in reversed(ways) if percent.token.start >= end), "")
            sign = percent.token.sign
            if not way or not sign or sentence.tokens[percent.at - 1].text != "(":
                continue
            found.test(sentence, percent, "R2")
            if sign != way:
                found.add(
                    "R2",
                    ERROR,
                    sentence,
                    [percent],
                    f"{percent} stands in a list of {'rises' if way == '+' else 'falls'}. Likely "
                    f"meant: the other sign.",
                )
            elif (
                sign == "-"
                and percent is next(each for each in sentence.percents if each.token.sign == "-")
                and sentence is group[0]
            ):
                several = sum(each.token.sign == "-" for each in sentence.percents) >= 3
                found.add(
                    "R2",
                    WARNING if several else NOTE,
                    sentence,
                    [percent],
                    f"The list says that these are falls, and the sign says it again. Likely meant: "
                    f"{str(percent).lstrip('-').strip()} and so on.",
                )


def _test_terms(sentence: Sentence, found: Gathered) -> None:
    """R15: anti-social behaviour is recorded as incidents; an offence is something else."""
    for said in re.finditer(r"\b(?:anti-?social behaviour|asb) (offences?|crimes?)\b", sentence.lower):
        token = next(each for each in sentence.tokens if each.end >= said.end())
        found.test(sentence, token, "R15")
        found.add(
            "R15",
            WARNING,
            sentence,
            [token],
            f"Anti-social behaviour is counted in incidents, not in {said[1]}: what is "
            f"defined in one way must be called so. Likely meant: incidents.",
        )


def _test_bands(group: list[Sentence], found: Gathered) -> None:
    """R11: the most common of age bands of unequal width."""
    for sentence in group:
        if (
            not re.search(
                r"\b(?:most common|commonest|most frequent|largest|biggest|highest|most likely)\b",
                sentence.lower,
            )
            or "age" not in sentence.lower
            and "aged" not in sentence.lower
        ):
            continue
        bands = [
            each
            for each in sentence.tokens
            if each.kind == RANGE and each.high < _OPEN_AGES and each.high > each.low
        ]
        widths = {each.high - each.low + 1 for each in bands}
        if len(bands) < 2 or max(widths) < 1.4 * min(widths):
            continue
        found.test(sentence, bands[0], "R11")
        shares = []
        for band in bands:
            percent = next((each for each in sentence.percents if each.token.start >= band.end), None)
            if percent:
                shares.append(
                    (
                        percent.value / (band.high - band.low + 1),
                        f"{band.text.strip()}: {percent.value / (band.high - band.low + 1):.2f} %",
                    )
                )
        per_year = ", ".join(text for _, text in shares)
        found.add(
            "R11",
            WARNING,
            sentence,
            [*bands],
            f"These age bands are of unequal width, so the widest has the most by itself. "
            f"For each year of age: {per_year or 'not given'}. Give rates per 1,000 people "
            f"of that age.",
        )
