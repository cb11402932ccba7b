"""What a made-up city's residents answered in two years, and what was noticed that stands in no record.

Planted, to be found again: fewer feel safe after dark in the year, in the same words; whether anti-social
behaviour is a problem was asked in other words in the year, and far fewer then say yes; nothing else changes.
"""

from datetime import date, timedelta

from safecity.demo.draw import Draw
from safecity.demo.place import District
from safecity.demo.records.quotas import shared

SURVEY = "sender,question,wording,answer,n,mode,weight,place,place_name,level,period"
NOTICED = "sender,seen,place,place_name,level,source_type,theme,what,confidence"
_QUESTIONS = {
    # question: wording in each of the two years, and per cent who say yes in each
    "safe after dark": (("walking alone", 62), ("walking alone", 55)),
    "knows whom to tell": (("crime or worry", 48), ("crime or worry", 48)),
    "anti-social behaviour is a problem": (("a problem near you", 41), ("a very big problem near you", 24)),
}
_ASKED = ((520, 1.45), (1_180, 0.80))
"""How many of those under 35 and of the older were asked in a year, and what each counts for."""

_THEMES = {
    "county lines": (
        "older visitors wait outside after lessons",
        "new telephones and trainers that nobody can explain",
        "journeys by train in school time",
    ),
    "cuckooing": ("many short visits to one flat at night", "a tenant no longer opens the door"),
    "street drinking": (
        "a group has moved from the square to the steps",
        "fewer than before since the patrols",
    ),
    "hate": ("stickers on lamp posts along the parade", "shouting from cars after matches"),
    "nuisance vehicles": ("mopeds on the common most evenings", "a new meeting place behind the depot"),
}
_SENDERS = {
    "schools": ("{city} schools", "school"),
    "outreach": ("{city} Outreach", "outreach"),
    "residents": ("{city} City Council", "residents"),
    "housing": ("{city} Homes", "housing officer"),
}


def survey_rows(year: int, district: District, seed: int) -> list[str]:
    """The answers of the year before and of the year, those of one weight together."""
    code, name = district.partnership
    rows = []
    for question, asked in _QUESTIONS.items():
        for place, (wording, yes) in enumerate(asked):
            period = f"{year - 1 + place}/{(year + place) % 100:02d}"
            for size, weight in _ASKED:
                draw = Draw(seed, f"survey {question} {period} {weight}")
                dont_know = size * (4 + int(draw.below(3, 1)[0])) // 100
                said_so = yes * 10 - 10 + int(draw.below(21, 1)[0])  # in a thousand
                said = shared(size - dont_know, (said_so, 1000 - said_so))
                for answer, many in zip(("yes", "no", "don't know"), (*said, dont_know), strict=True):
                    cells = (question, wording, answer, many, "online", weight, code, name, "csp", period)
                    rows.append(",".join(map(str, (f"{district.name} City Council", *cells))) + "\n")
    return rows


def noticed_rows(year: int, district: District, seed: int) -> list[str]:
    """What was noticed in the year, by day or by month, in wards; no word of it is about a person."""
    draw = Draw(seed, "noticed")
    wards = sorted({lsoa.ward for lsoa in district.lsoas})
    rows = []
    for theme, words in _THEMES.items():
        for number in range(6 + int(draw.below(6, 1)[0])):
            day = date(year, 4, 1) + timedelta(int(draw.below(365, 1)[0]))
            seen = f"{day:%Y-%m}" if number % 4 == 3 else day.isoformat()
            ward = wards[int(draw.below(len(wards), 1)[0])]
            sender, source = list(_SENDERS.values())[int(draw.below(len(_SENDERS), 1)[0])]
            what = words[int(draw.below(len(words), 1)[0])]
            grade = ("high", "medium", "low")[int(draw.choose([2, 5, 3], 1)[0])]
            cells = (sender.format(city=district.name), seen, *ward, "ward", source, theme, what, grade)
            rows.append((seen, ",".join(cells) + "\n"))
    return [line for _, line in sorted(rows)]
