"""The words that pages, papers, tables and the command line use, each explained once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A term, what it means in one or two plain sentences, its other names, and the terms to read beside it."""

    term: str
    meaning: str
    also: tuple[str, ...] = ()  # abbreviations, and what the data or statisticians call it
    see: tuple[str, ...] = ()


# The meanings stand on the public site as well, so they hold no name that only the data uses.
GLOSSARY = (
    Word(
        "Anti-social behaviour",
        "Personal, nuisance or environmental behaviour, such as noise or drinking in the street, that the police "
        "recorded as an incident. An incident is not a crime and is never added to crimes.",
        also=("ASB",),
        see=("Recorded crime",),
    ),
    Word(
        "As known on",
        "A figure as known on a day uses only what had been received by the end of that day, so that what was "
        "published then can be made again.",
        see=("Superseded", "Edition"),
    ),
    Word(
        "Break",
        "A day from which the same things are recorded or counted in another way. No change is read across it, and a "
        "line of months is split there.",
        also=("structural break", "register"),
        see=("Cannot be compared", "Usual range"),
    ),
    Word(
        "Cannot be compared",
        "A month of one of the years was not published or not received: the months that both years have are then "
        "compared with each other, and the page says which. Or recording changed between the years, and both numbers "
        "are given without a change.",
        also=("not comparable",),
        see=("Break", "Gap", "Verdict"),
    ),
    Word(
        "Caution",
        "A sentence that has to be repeated with a figure. It is worded once and attached wherever it applies.",
        also=("caveat",),
        see=("Finding",),
    ),
    Word(
        "Clear rise, clear fall",
        "Chance alone would rarely make it. It is worth asking why; the test does not know why.",
        also=("clear change", "up", "down"),
        see=("No clear change", "Range allowing for chance"),
    ),
    Word(
        "Community safety partnership",
        "The council, police, fire service, probation and health services of a place, who by law work together "
        "against crime and disorder. One partnership can cover more than one council.",
        also=("CSP",),
        see=("Comparator",),
    ),
    Word(
        "Comparator",
        "What a figure is read against, such as the year before or all other partnerships. It is not a target.",
        see=("Similar partnership", "Verdict"),
    ),
    Word(
        "Deprivation fifth",
        "The government’s index of multiple deprivation ranks all small areas of England, which are divided into "
        "fifths, so one place can have more areas in one than in another. Crime is one of its seven domains; where "
        "crime is left out, the index is made again from the other six.",
        also=("quintile", "crime left out"),
        see=("Small area", "Rate ratio"),
    ),
    Word(
        "Duplicate",
        "A file with the same bytes as one received before. Two records that look alike are no duplicates: two "
        "incidents in one street in one month look alike and are two.",
        see=("Superseded",),
    ),
    Word(
        "Edition",
        "Everything published at once: website, paper, tables and data, made from one set of figures. It is never "
        "changed after it is published; a correction is a new edition.",
        see=("Figure", "As known on"),
    ),
    Word(
        "Extract",
        "A file kept exactly as it was received, with its day and its fingerprint.",
        see=("Fingerprint", "Superseded"),
    ),
    Word(
        "Figure",
        "One printed number with all that belongs to it: measure, place, time, how certain it is and where it came "
        "from. It has a code of its own, and the same question has the same code in every edition.",
        see=("Finding", "Edition"),
    ),
    Word(
        "Financial year",
        "The twelve months from April to March.",
        see=("Rolling year",),
    ),
    Word(
        "Finding",
        "What a comparison shows and no more than that: a verdict, a sentence made of figures, and the cautions that "
        "go with it.",
        see=("Verdict", "Caution"),
    ),
    Word(
        "Fingerprint",
        "A code worked out from every byte of a file. Two files with one fingerprint are the same file.",
        also=("sha256",),
        see=("Extract",),
    ),
    Word(
        "Forecast",
        "What the next twelve months would bring if things went on as they did, with a range. It is shown with the "
        "mean error of trial forecasts from earlier months, and only where that is clearly smaller than the error of "
        "repeating the year before.",
        see=("Trend", "Range allowing for chance"),
    ),
    Word(
        "Funnel plot",
        "Rates of many places by how many live there, with the lines between which places like their group lie. A "
        "place outside them differs by more than chance and the usual unlikeness of places explain.",
        see=("Rank", "Range allowing for chance"),
    ),
    Word(
        "Gap",
        "A number that is not known, such as that of a month that was not published or not received. It is printed as "
        "[x] and never counts as zero.",
        also=("[x]",),
        see=("Cannot be compared", "Withheld"),
    ),
    Word(
        "Hot spot",
        "A small area where there is more than chance explains: in a hot neighbourhood with the areas that touch it, "
        "or standing out by itself. Of those named at most one in twenty is there by chance.",
        also=("Gi*",),
        see=("Small area", "Near repeat"),
    ),
    Word(
        "Measure",
        "One question asked of the records in the same way for every place and time: what is counted, over what, in "
        "what unit, and which way is better.",
        see=("Observation", "Rate"),
    ),
    Word(
        "Near repeat",
        "A crime soon after another of its kind and near it. There are near repeats where such pairs are more than "
        "chance would make of the same places and the same days.",
        also=("Knox test",),
        see=("Hot spot",),
    ),
    Word(
        "No clear change",
        "The difference is within what chance makes. It does not prove that nothing changed.",
        see=("Clear rise, clear fall",),
    ),
    Word(
        "Observation",
        "What one measure comes to for one place and one time.",
        see=("Measure", "Release class"),
    ),
    Word(
        "Priority",
        "What the partnership chose to work on, with the measures that show how it goes.",
        see=("Measure",),
    ),
    Word(
        "Range allowing for chance",
        "Counts vary by chance, so a rate or a change is known only within a range. It is drawn so that it holds the "
        "true value about nineteen times in twenty; that of a change is as much wider as the place varies from month "
        "to month, and as the table needs that it is read in.",
        also=("95% interval", "confidence interval", "low and high"),
        see=("Clear rise, clear fall", "Rank"),
    ),
    Word(
        "Rank",
        "Where a place stands among others by rate, the highest first. It is given "
        "with the highest and the lowest rank that chance leaves possible.",
        see=("Range allowing for chance", "Comparator"),
    ),
    Word(
        "Rate",
        "The number for every 1,000 residents, so that places of different size can be compared. People who come to "
        "work, shop or go out are not residents, so the rates of city centres are high.",
        see=("Residents", "Rate ratio"),
    ),
    Word(
        "Rate ratio",
        "One rate divided by another: two is twice the rate, one is the same rate.",
        see=("Rate", "Deprivation fifth"),
    ),
    Word(
        "Recorded crime",
        "What the police were told of or found, and wrote down as a crime. It moves with reporting and police "
        "activity as well as with crime itself.",
        see=("Anti-social behaviour",),
    ),
    Word(
        "Rejected",
        "Said of a record that breaks the rules of its dataset. It is left out, and listed with its file, line and "
        "reason.",
        see=("Duplicate", "Superseded"),
    ),
    Word(
        "Release class",
        "How finely a measure may be published: open exactly, because the records are already public. "
        "Standard keeps back numbers from one to four and shows no small areas; sensitive shows the whole place by "
        "year, and anything finer only to the nearest five.",
        also=("open", "standard", "sensitive"),
        see=("Withheld",),
    ),
    Word(
        "Residents",
        "The people who usually live in an area, as the Office for National Statistics estimates them for the middle "
        "of each year.",
        see=("Rate",),
    ),
    Word(
        "Rolling year",
        "Any twelve months in a row, such as those to the end of July. It holds every season once.",
        also=("year to",),
        see=("Financial year",),
    ),
    Word(
        "Similar partnership",
        "One of the partnerships most like this one, as the partnership chose them; charts pick them out.",
        also=("statistical neighbour", "most similar group"),
        see=("Comparator",),
    ),
    Word(
        "Slope index of inequality",
        "How much higher a rate is at the most deprived end of a line through all fifths, each weighted by its "
        "residents. The relative index says how many times as high.",
        also=("SII", "RII"),
        see=("Deprivation fifth",),
    ),
    Word(
        "Small area",
        "A neighbourhood of some fifteen hundred people, drawn for statistics after each census.",
        also=("LSOA", "lower layer super output area"),
        see=("Ward", "Deprivation fifth"),
    ),
    Word(
        "Superseded",
        "Replaced by a later download of the same month and force. The earlier records are kept, so that earlier "
        "figures can be made again.",
        also=("replaced",),
        see=("As known on", "Duplicate"),
    ),
    Word(
        "Too few to say",
        "There were fewer than twenty in both years.",
        also=("too few",),
        see=("Verdict",),
    ),
    Word(
        "Trend",
        "A series of months with its season taken out and the ups and downs of single months smoothed away.",
        see=("Forecast", "Usual range"),
    ),
    Word(
        "Usual range",
        "The band in which a month needs no explanation, worked out from how much the months vary among themselves; "
        "without their season where four full years show one, on both sides of a change in recording if these may be "
        "compared.",
        also=("control limits", "control chart"),
        see=("Range allowing for chance",),
    ),
    Word(
        "Verdict",
        "What a finding may say, one of five: clear rise, clear fall, no clear change, too few to say, cannot be "
        "compared. Beside other places, the first two mean clearly above and clearly below.",
        see=("Finding", "Clear rise, clear fall", "No clear change", "Too few to say", "Cannot be compared"),
    ),
    Word(
        "Ward",
        "A part of a council’s area that elects councillors. Records give a small area, not a ward; each small area "
        "is counted in the ward that holds most of it, so ward figures are close, not exact.",
        see=("Small area",),
    ),
    Word(
        "Withheld",
        "Known, but not published, to protect people. It is printed as [c] and never shown as zero.",
        also=("[c]",),
        see=("Release class", "Gap"),
    ),
)


_BY_TERM = {word.term: word for word in GLOSSARY}


def words(*terms: str) -> tuple[Word, ...]:
    """The entries of these terms, in the order asked for. A term that is not explained is a KeyError.

    >>> [word.meaning for word in words("Too few to say")]
    ['There were fewer than twenty in both years.']
    """
    return tuple(_BY_TERM[term] for term in terms)
