"""Whether a word for a rise or a fall on a measure's own page is about that measure, though nothing names it.

It is, unless what rose or fell is plainly something else: people who act, what they do, what it costs, what residents
feel. A text about a measure that says of something unnamed that it "plummeted" is read as being about the measure.
"""

import re
from functools import cache

from ...measures import Measure
from ...vocabulary.everyday_words import EVERYDAY_WORDS
from .ways import ADVERBIAL, NO_OBJECT, OF_FILE, TAKES_OBJECT, THE

_ELSE = frozenset(
    """
    nothing none restriction restrictions lockdown we i you he she who nobody everybody police council partnership
    partner partners force officer officers warden wardens team teams unit staff staffing volunteer volunteers
    pastor pastors marshal marshals service services school schools hospital hospitals charity charities agency
    agencies group groups watch membership member members board resident residents people person persons children
    child pupils students tenant tenants visitor visitors population household households homes landlord landlords
    shop shops business businesses venue venues licence licences patrol patrols visit visits call calls referral
    referrals search searches stop stops arrest arrests charge charges conviction convictions sentence sentences
    prosecution prosecutions caution cautions warrant warrants raid raids detection detections outcome outcomes
    investigation investigations seizure seizures operation operations meeting meetings event events session
    sessions training course courses workshop workshops campaign campaigns leaflet leaflets poster posters scheme
    schemes project projects programme programmes action actions effort efforts work activity presence engagement
    attendance attendances admission admissions treatment support help response responses turnout survey surveys
    satisfaction confidence trust fear fears worry worries concern concerns feeling feelings perception perceptions
    awareness knowledge understanding interest complaint complaints letters mood morale reassurance reporting
    recording counting definition rule rules law laws act guidance system systems method records form forms light
    lights lighting lock locks camera cameras cctv fence fences gate gates alarm alarms barrier barriers sign signs
    hour hours shift shifts queue queues wait waits demand workload capacity caseload caseloads backlog vacancy
    vacancies cost costs price prices rent rents tax taxes fund funds funding budget budgets spending grant grants
    pay wage wages income incomes money pound pounds value saving savings poverty unemployment employment inflation
    deprivation weather temperature temperatures traffic footfall tourism trade sales alcohol drinking consumption
    use target targets ambition ambitions risk risks chance chances gap gaps threshold age ages quality speed length
    time times days data information intelligence access availability provision coverage place places bed beds
    """.split()
)
"""Nouns that are no count of what is recorded: what is said of them is said of no measure."""
_COUNTING = frozenset(
    "number numbers level levels rate rates total totals count counts amount amounts volume volumes figure figures "
    "report reports case cases incident incidents instance instances record recorded scale extent frequency".split()
)
_CRIMES = frozenset(
    "crime crimes offence offences offending incident incidents victim victims attack attacks".split()
)
_OF_NO_MEASURE = frozenset("people recorded part official share records were with more than that".split())
_PREPOSITION = re.compile(
    r"\s(?:of|in|on|at|by|for|from|to|against|with|among|across|around|near|during|since|after|before|between|per|about|"
    r"within|over|under|into|behind|outside|inside)\s",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:(?:and|but|so|then|that|yet|or|while|as|also|overall|happily|sadly|again|here|locally|meanwhile|since|the|this|"
    r"these|those|that|our|its|their|his|her|your|a|an|all|such|any|some|most|both|each|every|much|many|local|total|"
    r"recorded|reported|known|further|there|\w+ly)\b\s*)*",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\s*\b(?:has|have|had|is|are|was|were|been|be|being|did|does|do|not|also|again|then|now|still|even|just|never|"
    r"once|all|both|too|already|itself|really|\w+ly)\b)*\W*\Z",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\s*(?:in|during|over|within|for|by|since|after|at|on)\s+(?:the\s+|this\s+|that\s+|last\s+|each\s+|every\s+)?"
    r"(?:(?:same|whole|financial|past|previous)\s+)?(?:year|month|quarter|period|week|end|spring|summer|autumn|winter|"
    r"time|\ufffc+|[0-9/\u2013-]+|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b\W*",
    re.IGNORECASE,
)


def of_own(clause: str, earlier: str, words: str, after: str, own: Measure, *, surely: bool) -> bool:
    """Whether a verb is about the measure of its page.

    `clause` is what stands before the verb in its clause, `earlier` what stands before that in its sentence, `after`
    what follows. Where the verb has an object, that decides. `surely` asks that the subject is known to be the
    measure; else it is enough that it is nothing else.
    """
    subject = _subject(clause) or _subject(earlier)
    if TAKES_OBJECT.match(words) and has_object(after, direct=subject is not None and is_own(subject, own)):
        rest = THE.match(after)
        return is_own(head_of(after[rest.end() if rest else 0 :]), own)
    if OF_FILE.match(clause) and not (subject and is_else(subject)):
        return True
    if subject is None:
        return not surely
    return is_own(subject, own) or not surely and not is_else(subject)


def of_own_noun(words: str, after: str, own: Measure) -> bool:
    """Whether a noun ('a sharp rise') is about the measure of its page: by what it is a rise in, if that is said."""
    if any(each in _ELSE for each in _tokens(words)[:-1]):
        return False
    of = re.match(r"\s+(of|in)\s+", after)
    if of is None or _WHEN.match(after):
        return True
    head = head_of(after[of.end() :])
    return is_own(head, own) or of[1] == "in" and bool(head) and not is_else(head)


def has_object(after: str, *, direct: bool) -> bool:
    """Whether an object follows a verb that may take one; after a measure that is its subject only a plain one."""
    if NO_OBJECT.match(after) or ADVERBIAL.match(after):
        return False
    return (
        not direct or re.match(r"\s+(?:the|our|its|their|a|an|these|those|people)\b", after, re.I) is not None
    )


def is_own(head: tuple[str, ...], own: Measure) -> bool:
    """Whether a noun with what stands before it names what the measure counts, or some crime."""
    return bool(head) and head[-1] not in _ELSE and bool(set(head) & (_vocabulary(own) | _CRIMES))


def is_else(head: tuple[str, ...]) -> bool:
    """Whether a noun is plainly no count of crime."""
    return bool(head) and (head[-1] in _ELSE or head[0] in _ELSE and len(head) == 1)


@cache
def _vocabulary(own: Measure) -> frozenset[str]:
    said = " ".join((own.title, own.noun, *EVERYDAY_WORDS.get(own.name, ())))
    words = {each for each in _tokens(said) if len(each) > 3} - _OF_NO_MEASURE - _ELSE
    return frozenset(words | {f"{each}s" for each in words} | ({"asb"} if "anti-social" in words else set()))


def _subject(clause: str) -> tuple[str, ...] | None:
    """What the words before a verb say rose or fell; none where they name nothing."""
    said = re.sub(_AUXILIARY, "", clause)
    while (when := _WHEN.match(said)) and when.end():
        said = said[when.end() :]
    return head_of(said) or None


def head_of(said: str) -> tuple[str, ...]:
    """The first noun of some words, with what describes it; of 'the number of X', that of X."""
    lead = _LEAD.match(said)
    said = said[lead.end() if lead else 0 :]
    first, *rest = re.split(r"[.,;:()!?\u2013\u2014]|\s(?:and|but|or|while|when|that|which|who)\s", said)[
        :1
    ] or [""]
    parts = _PREPOSITION.split(first, maxsplit=1)
    head = _tokens(parts[0])
    if (
        head
        and head[-1] in _COUNTING
        and len(parts) > 1
        and re.match(r"\s*of\b", first[len(parts[0]) :], re.I)
    ):
        return head_of(parts[1]) or head
    return head[:-1] if len(head) > 1 and head[-1] in _COUNTING else head


def _tokens(said: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z][a-z-]*", re.sub(r"['\u2019]s?\b", "", said.casefold())))
