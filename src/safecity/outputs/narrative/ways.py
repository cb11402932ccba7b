"""Words that say a measure rose, fell, stayed as it was, or went the good or the bad way: the forms they come in."""

import re

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP
from .numbers import BOUND
from .pattern import Pattern

BETTER, WORSE = "better", "worse"

_PARTICLES = "crept|creeps|creeping|edged|edging|inched|ticked|nudged|shot|drifted|trended|trending|headed|moved|turned"
_IS = r"(?:is|are|was|were|be|been|looks?|looked|remains?|remained)"
_HOW = (
    r"(?:(?:much|far|a\s+little|a\s+lot|slightly|somewhat|clearly|markedly|significantly|substantially|considerably|"
    r"noticeably|still|even|again|now|also|" + BOUND + r"+)\s+)*"
)
_FAR = r"(?:(?:way|well|right|far|much|a\s+lot|slightly|a\s+little|\w+ly)\s+)?"
_NOT = r"(?:not\s+|no\s+|never\s+)"
_UP = (
    r"rose|risen|rises|rising|grew|grown|grows|growing|climbed|climbing|jumped|soared|surged|spiked|rocketed|escalated|"
    r"escalating|increased|increases|increasing|multiplied|mushroomed|ballooned|spiralled|swelled|picked\s+up|"
    r"exploded|skyrocketed|snowballed|took\s+off|(?:went|gone)\s+through\s+the\s+roof|"
    r"on\s+the\s+(?:rise|increase|up)|"
    rf"(?:went|gone|goes|going|{_PARTICLES})\s+up(?:wards?)?|{_IS}\s+{_FAR}up|"
    r"(?:pushed|drove|driven|forced|sent)\s+(?:[\w-]+\s+){0,4}up"
)
_DOWN = (
    r"fell|fallen|falls|falling|declined|declines|declining|decreased|decreases|decreasing|dropped|drops|dropping|"
    r"shrank|shrunk|plunged|plummeted|slumped|tumbled|dwindled|dwindling|diminished|diminishing|subsided|receded|"
    r"wan(?:ed|es|ing)|dipped|reduced|reduces|reducing|lessened|plummets|plummeting|collapsed|nose-?dived|sank|sunk|"
    r"abated|ebbed|tailed\s+off|eased\s+(?:off|back)|on\s+the\s+(?:wane|decline|decrease|way\s+down)|"
    rf"(?:went|gone|goes|going|came|come|coming|{_PARTICLES})\s+down(?:wards?)?|{_IS}\s+{_FAR}down|"
    r"(?:brought|bring|pushed|drove|driven|forced|pulled)\s+(?:[\w-]+\s+){0,4}down|shrinks|shrinking|slashed|"
    r"(?:has|have|had|was|were|been)\s+cut|slid|slipped|eased|in(?:to)?\s+free-?\s?fall|went\s+through\s+the\s+floor"
)
_RISES = r"rises?|increases?|growth|jump|surge|spike|uptick|upsurge|upswing|escalation|upturn|upward\s+trend"
_FALLS = r"falls?|declines?|decreases?|drop|dip|slump|plunge|reductions?|downturn|downward\s+trend"
_ALIKE = (
    r"(?:(?:broadly|largely|about|much|roughly|almost|nearly|virtually|essentially|more\s+or\s+less|fairly|relatively|"
    r"quite|very)\s+)*"
)
_STILL = (
    r"(?:is|are|was|were|been|remained|stayed|stays|remains|held|kept)\s+"
    rf"{_ALIKE}(?:stable|unchanged|steady|level|flat|constant|static|the\s+same|similar\s+to)|"
    r"(?:did\s+not|has\s+not|have\s+not|hardly|barely|scarcely)\s+(?:changed?|moved?|altered)|"
    r"(?:changed|moved|altered)\s+(?:very\s+)?(?:little|hardly)|"
    r"(?:no|little|hardly\s+any|not\s+much)\s+(?:(?:clear|real|great|marked|material|significant|overall|discernible)\s+)?"
    r"(?:change|movement)(?!\s+(?:of|to)\b)|levelled\s+(?:off|out)|plateaued|stabilised"
)
_BETTER = (
    rf"improved|improves|improving|(?:got|gets|gotten|getting|became|become|becoming)\s+{_HOW}better|"
    rf"{_IS}\s+{_NOT}?{_HOW}better"
)
_WORSE = (
    r"worsened|worsens|worsening|deteriorated|deteriorates|deteriorating|"
    rf"(?:got|gets|gotten|getting|became|become|becoming)\s+{_HOW}worse|{_IS}\s+{_NOT}?{_HOW}worse"
)
_MORE = r"higher|greater|larger|more\s+(?:common|frequent|numerous|prevalent|widespread|often)|commoner"
_FEWER = r"lower|smaller|less\s+(?:common|frequent|numerous|prevalent|widespread|often)|rarer|scarcer"
_NOUN_ENDS = (
    r"(?=\s*(?:\Z|[.,;:)!?\ufffc]|(?:of|in|by|to|from|since|on|over|at|during|between|was|were|is|are|has|had|for|"
    r"among|across|compared|than|and|or|but|continu\w+|goes|went|seems|seemed|this|last|here|again|too)\b))"
)
SAID = Pattern(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<still>{_STILL})|(?P<better>{_BETTER})|(?P<worse>{_WORSE})|"
    rf"(?:{_IS}|became|become|becoming|got|getting|grew)\s+{_NOT}?{_HOW}(?:(?P<higher>{_MORE})|(?P<lower>{_FEWER})))\b|"
    rf"\b(?:an?|the|this|that|its|their|no)\s+(?:[\w-]+\s+){{0,2}}?(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS})|"
    rf"(?P<gain>improvement)|(?P<loss>deterioration|worsening)){_NOUN_ENDS}|"
    rf"(?<!\bto\s)\b(?:(?P<rises>{_RISES})|(?P<falls>{_FALLS})|(?P<gains>improvements?)|(?P<losses>deterioration))"
    r"(?=\s+(?:of|in)\b)|"
    r"\b(?:(?:did|does|do)(?P<denied>\s+not|n['\u2019]t)?|(?:continu(?:ed|es?)|began|begun|started|seem(?:s|ed))\s+to)\s+"
    r"(?:(?P<grow>rise|increase|grow)|(?P<sink>fall|decline|decrease|drop)|(?P<improve>improve)|"
    r"(?P<worsen>worsen|deteriorate))\b|"
    r"\b(?:(?P<much>up)|(?P<less>down))(?=\s+(?:by\s+)?\ufffc)|"
    r"(?<=\ufffc)\s+(?:(?P<so_many_more>more|higher|up)|(?P<so_many_fewer>fewer|less|lower|down))\b|"
    r"\b(?:(?P<more>more|(?:higher|greater|larger)\s+(?:numbers?|levels?|rates?|amounts?)\s+of)|"
    r"(?P<fewer>fewer|less|(?:lower|smaller)\s+(?:numbers?|levels?|rates?|amounts?)\s+of))\b(?!\s+than\b)",
    re.IGNORECASE,
)
WAY = {
    **dict.fromkeys(("up", "rise", "rises", "grow", "much", "higher", "more", "so_many_more"), UP),
    **dict.fromkeys(("down", "fall", "falls", "sink", "less", "lower", "fewer", "so_many_fewer"), DOWN),
    "still": NO_CLEAR_CHANGE,
    **dict.fromkeys(("better", "gain", "gains", "improve"), BETTER),
    **dict.fromkeys(("worse", "loss", "losses", "worsen"), WORSE),
}
VERBS = ("up", "down", "grow", "sink", "still", "better", "worse", "improve", "worsen", "higher", "lower")
OF_A_NOUN = ("more", "fewer")  # the measure must follow: 'more lights' says nothing of burglary
COMPARATIVES = ("higher", "lower", "so_many_more", "so_many_fewer", *OF_A_NOUN)
BEFORE_NOUN = re.compile(
    r"\s*(?:(?:of\s+)?(?:the|these|such|all)\s+)?(?:(?:police[\s-])?(?:recorded|reported|known|serious|repeat)\s+)?"
    r"(?:(?:reports?|cases?|incidents?|crimes?|offences?|instances?|numbers?)\s+of\s+)?",
    re.IGNORECASE,
)
SIZED_AFTER = re.compile(
    rf"\s+(?:(?:clear|barely\s+clear|overall|further)\s+)?(?:more|fewer|less|lower|higher|up|down|{_RISES}|{_FALLS})\b",
    re.IGNORECASE,
)
"""What may follow a percentage and says which way it went, so that a sign would double it."""
_TIME = (
    r"(?:(?:in|for|during|over)\s+)?(?:the\s+)?(?:same\s+(?:months|period|time|quarter)|(?:last|previous|past|prior)\b|"
    r"(?:year|month|quarter|years)\s+(?:before|earlier|ago)|a\s+year\b|before\b|ever\b|usual\b|it\s+was\b|they\s+were\b|"
    r"at\s+any\s+time|previously\b|in\s+\ufffc|\ufffc|(?:19|20)[0-9]{2}\b|(?:19|20)[0-9]{2}[/\u2013-])"
)
OVER_TIME = Pattern(
    rf"\b(?:than|as|to|compared\s+(?:with|to)|on|from|against)\s+{_TIME}|\b(?:this|last|the\s+previous)\s+(?:financial\s+)?"
    r"(?:year|month|quarter|time)\b|\bin\s+(?:\ufffc|(?:19|20)[0-9]{2}\b)",
    re.IGNORECASE,
)
BESIDE_OTHERS = Pattern(
    r"\b(?:than|as|to|compared\s+(?:with|to))\b(?!\s+\ufffc)|\b(?:at|by)\s+(?:night|weekends?|day)\b|"
    r"\bin\s+(?:the\s+)?(?:spring|summer|autumn|winter|evenings?|mornings?|afternoons?|daytime|town|city|cent(?:re|er)s?|"
    r"north|south|east|west|some|other|deprived|poorer|richer|most\s+deprived)\b|\b(?:near|around|among|where|when)\b",
    re.IGNORECASE,
)
"""A comparison of places, hours or kinds, unless the same sentence makes it one over time."""
NOT_A_CLAIM = Pattern(
    r"\b(?:would|will|may|might|could|should|can|if|whether|unless|prevent\w*|avoid\w*|hop(?:e|es|ing)|expect\w*|risk|"
    r"target|aim\w*|plan\w*|seek\w*|wants?|needs?|help\w*|trying|not\s+known|cannot)\b|\bto\s+(?:[a-z]+ly\s+)?[a-z]+\s*\Z",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:not|no|never|neither|nor|without|n['\u2019]t)(?:\s+\w+){0,2}\s*$|n['\u2019]t(?:\s+\w+){0,2}\s*$",
    re.I,
)
TAKES_OBJECT = re.compile(
    r"(?:increas|reduc|decreas|slash|(?:\w+\s+)?cut\b|eas|drop|lessen|grew|grown|grow|rais|improv|worsen|escalat|multipl|diminish)\w*\Z",
    re.IGNORECASE,
)
NO_OBJECT = re.compile(
    r"\s*(?:\Z|[.,;:)!?\ufffc]|(?:by|to|from|in|since|over|at|during|through|between|until|for|again|slightly|sharply|"
    r"clearly|steadily|markedly|further|a\s+little|most|more|less|only|last|this|on|after|as|than|among|across|within)\b|"
    r"\w+ly\b)",
    re.IGNORECASE,
)
ADVERBIAL = re.compile(
    r"\s*(?:a\s+(?:lot|bit|little|great\s+deal|good\s+deal|fair\s+bit|fraction|touch|notch|tad)|the\s+(?:most|least|same)|"
    r"(?:back|too|also|either|overall|together|here|there|everywhere|somewhat|quite|very|so|even|still|fast|hard|yet|once|"
    r"today|now|then|off|away|out|down|up|under|below|above|beyond|about|around|before|because|due|despite|with|without|"
    r"when|where|while|if|and|or|but|that|which|compared|like|no|not|big\s+time|beside|near|against|per|both|"
    r"year|month|week)\b|(?:each|every|that)\s+(?:single\s+)?(?:day|week|month|quarter|year|time)\b)",
    re.IGNORECASE,
)
"""What follows a verb and is no object of it: 'decreased a lot', 'dropped back'."""
THE = re.compile(
    r"\s*(?:(?:the|its|our|their|all|such|these)\s+)?(?:(?:numbers?|levels?|rates?|amounts?)\s+of\s+)?",
    re.IGNORECASE,
)
OF_FILE = re.compile(
    r"\s*(?:it|this|these|they|(?:the|its|their)\s+(?:numbers?|rates?|counts?|totals?|figures?)|numbers|reports|"
    r"there\s+(?:was|were|has|have|is|are)|things|matters|(?:the|this)\s+(?:situation|picture|position|problem|trend))\b",
    re.IGNORECASE,
)
