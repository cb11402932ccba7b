"""Ministry of Housing, Communities and Local Government: the indices of deprivation."""

from .source import Heading, Source

_LSOA = r"lsoa(?P<year>\d\d)_?(?:code|cd)|LSOA code \((?P<year4>20\d\d)\)"
DOMAINS = {
    "imd": r"imd|index of multiple deprivation(?: \(imd\))?",
    "income": r"income(?: score)?",
    "employment": r"employment(?: score)?",
    "education": r"education(?:, skills and training)?",
    "health": r"health(?: deprivation and disability)?",
    "crime": r"crime",
    "housing": r"(?:barriers to )?housing[_ ]and[_ ](?:access|services)",
    "environment": r"(?:living )?environment",
}


def _measure(domain: str, what: str) -> Heading:
    return Heading(
        f"{domain}_{what}",
        rf"(?:{DOMAINS[domain]})[_ ]{what}(?: \(where 1 is most deprived.*\))?",
        domain != "imd",
    )


DEPRIVATION = Source(
    "deprivation",
    "indices of deprivation by small area",
    "Ministry of Housing, Communities and Local Government",
    "figures by deprivation, most to least deprived fifth of small areas",
    (Heading("lsoa_code", _LSOA), *(_measure(d, w) for d in DOMAINS for w in ("rank", "decile"))),
)
SOURCES = (DEPRIVATION,)
