"""Which measure of an edition words name: by its title or its name, or by what committees call it."""

import re
from collections.abc import Iterable

EVENT = "EVENT"  # what stands for crimes, offences and incidents alike
_SAYS_NOTHING = frozenset(
    """the a an of and or in on by for with all recorded reported official tables statistics part share any number
    numbers figure figures level against to live from records""".split()
)
_EVENTS = frozenset("crime crimes offence offences incident incidents".split())
# What committees write, and what the catalogue calls it.
_CALLED = (
    (r"\basb\b|\bantisocial behaviou?r\b|\banti-social behaviou?r\b", "anti social behaviour"),
    (r"\bshop ?-?lifting\b|\bthefts? from shops?\b|\bretail thefts?\b", "shop theft"),
    (r"\b(?:domestic|dwelling|home|house|household) burglar(y|ies)\b", r"residential burglar\1"),
    (r"\bburglar(y|ies) (?:of|at|in|from) (?:a )?(?:homes?|dwellings?|houses?)\b", r"residential burglar\1"),
    (r"\bburglar(y|ies) (?:figure|number|count|total) for (?:homes?|dwellings?|houses?)\b", r"residential burglar\1"),
    (r"\bknife[- ]?(?:enabled )?(?:crimes?|offences?)\b", "crime with a bladed implement"),
    (r"\bvehicle crimes?\b", "vehicle offences"),
    (r"\b(?:domestic violence|violent domestic) (?:crimes?|offences?)\b", "domestic violent crime"),
    (r"\bdomestic abuse (?:crimes?|offences?)\b|\bdomestic abuse(?=-related)", "domestic crime"),
    (r"\banother\b", "other"),
    (r"\bmsv\b|\bmost serious violent (?:crimes?|offences?)\b", "most serious violence"),
    (r"\bviolent (?:crimes?|offences?) (with(?:out)? injury)\b", r"violence \1"),
    (r"\bviolence against the person\b|\bviolent offences?\b", "violent crime"),
    (r"\bracially motivated\b|\bracist\b|\bracial(?= hate)", "race"),
    (r"\bhomophobic\b", "sexual orientation"),
    (r"\btransphobic\b", "transgender"),
    (r"\bdrugs? crimes?\b", "drug offences"),
    (r"(?<!of )\b(?:total|overall|all)(?: recorded| reported)? crimes?\b(?! against)"
     r"|(?<!of )(?<!all )\brecorded crimes?\b|\bcrimes? overall\b",
     "allcrime"),
    (r"(?<!serious )(?<!sexual )(?<!domestic )\bviolence\b(?! with(?:out)? injury| against| services?)",
     "violent crime"),
)  # fmt: skip
_WHOLE_OF = "recorded_crime"
# What a name may be followed by and then is not what is counted: rape convictions, domestic crime by night.
_OTHER_THINGS = re.compile(
    r"\s*(?:convictions?|victims?|offenders?|suspects?|charges?|arrests?|referrals?|calls?|support|services?|units?"
    r"|teams?|prevention|strategy|outcomes?|detections?|cautions?|prosecutions?|trials?|courses?|hot ?spots?|awareness"
    r"|weeks?|officers?|training|perpetrators?|homicides?|deaths?|survivors?|plans?|budgets?|orders?|warrants?|related"
    r"|partnerships?|forum|panel|reporting|data|cases? (?:closed|charged)|investigations?|patrols?|grants?)\b"
)


def called(text: str) -> str:
    """A text in small letters, in the catalogue's words."""
    said = text.lower()
    for pattern, name in _CALLED:
        said = re.sub(pattern, name, said)
    return said


def stem(word: str) -> str:
    """A word without its ending: rapes and rape, robberies and robbery.

    >>> [stem(each) for each in ("rape", "rapes", "robbery", "robberies", "offences")]
    ['rap', 'rap', 'robber', 'robber', 'EVENT']
    """
    return EVENT if word in _EVENTS else re.sub(r"(?:ies|es|e|s|y)$", "", word)


def name_words(text: str) -> frozenset[str]:
    """The words of a title that name something, without their endings.

    >>> sorted(name_words("Domestic part of violence"))
    ['EVENT', 'domestic', 'violent']
    """
    return frozenset(stem(each) for each in re.findall(r"[a-z]+", called(text)) if each not in _SAYS_NOTHING)


_NAMES_NO_MEASURE = frozenset({EVENT, "peopl", "person"})


def names_of(
    titles: Iterable[tuple[str, str]], shares: frozenset[str] = frozenset()
) -> tuple[tuple[frozenset[str], str], ...]:
    """Every set of words that names a measure, those of most words first; one that names several names none.

    What is a share of something yields its name to what is counted: domestic violent crime, and its part of violence.
    """
    made: dict[frozenset[str], set[str]] = {}
    for measure, title in titles:
        for words in (name_words(title), name_words(measure.replace("_", " "))):
            if words and not words <= _NAMES_NO_MEASURE:
                made.setdefault(words, set()).add(measure)
        if measure == _WHOLE_OF:
            made.setdefault(frozenset({"allcrim"}), set()).add(measure)
    found = []
    for words, measures in made.items():
        ranks = {each: (each in shares, each.startswith("official_")) for each in measures}
        best = [each for each in measures if ranks[each] == min(ranks.values())]
        if len(best) == 1:
            found.append((words, best[0]))
    return tuple(sorted(found, key=lambda each: (-len(each[0]), sorted(each[0]))))


def named_in(clause: str, names: Iterable[tuple[frozenset[str], str]]) -> list[tuple[frozenset[str], str]]:
    """The measures all of whose words stand in a clause, but where another thing of theirs is counted."""
    said = called(clause)
    stems = {stem(each) for each in re.findall(r"[a-z]+", said)}
    return [(words, measure) for words, measure in names if words <= stems and not _of_another(said, words)]


def _of_another(said: str, words: frozenset[str]) -> bool:
    """Whether the last word of a name is followed by what is counted in its stead: rape convictions."""
    last = None
    for each in re.finditer(r"[a-z]+", said):
        if stem(each[0]) in words:
            last = each
            found = _OTHER_THINGS.match(said, each.end())
            if found and stem(found[0].split()[0]) not in words:
                return True
    return last is None
