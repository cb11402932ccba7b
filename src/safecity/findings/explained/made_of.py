"""What a count is made of and how it moved by the month: the graver part, the weight of a crime, a step or a slope."""

from math import hypot, log

import numpy as np

from ...measures.catalogue.severity import MEASURES as _SEVERITY
from ...release.figure import Figure
from ...statistics.loglinear import fit, season_and_trend
from ...vocabulary import Period
from ...vocabulary import offence_group as groups
from ..around import Around, moved, way
from ..finding import NO_CLEAR_CHANGE, Finding, Sentence
from .explanation import (
    AGAINST,
    DISPLACEMENT,
    FAIR,
    FOR,
    POPULATION,
    REAL,
    RECORDING,
    REPORTING,
    WEAK,
    Bearing,
    Looked,
    NotKnown,
    Rule,
    Seen,
)

GRAVER = {
    "violent_crime": "violence_with_injury", "official_violent_crime": "official_violence_with_injury",
    "sexual_offences": "rape", "official_sexual_offences": "official_rape",
}  # fmt: skip
"""The part of a measure that is recorded and told most alike from year to year, because it is the gravest."""
_IN_95 = 1.959963984540054  # standard errors that a 95% interval reaches either way
LIGHTER = 0.4  # of the count's change, by which the weight of one crime moved the other way
FEWEST_MONTHS, LAST, EDGE = 36, 24, 3
SHARPER = 6.0  # of the difference of two models' deviance over the dispersion: odds of about twenty


def graver_part(finding: Finding, around: Around) -> Looked:
    """New rules, fuller recording and readier reporting add the less grave: the grave was recorded and told before.

    If the gravest part moved with the whole, that is hard to explain by them. If it stood still while all the rest
    moved, they explain it well; a little, where its range holds both and the odds are two to one that it stood still.
    Where no graver part is counted, the weight of one crime by its sentences says the same: it falls when lighter
    ones are added.
    """
    name = GRAVER.get(finding.measure)
    part = around.of_same_years(name, finding.period) if name else None
    if part is None or part.ratio is None or part.change is None or finding.change is None:
        return weight_of_one(finding, around)
    assert part.low is not None and part.high is not None and finding.ratio is not None
    title = around.released.measures[part.measure].title
    words = (f"The graver part of them, {title[:1].lower()}{title[1:]}, changed by ", part.change)
    whole = (", against ", finding.change, " of them all")
    if part.verdict == finding.verdict:
        return Seen(
            Sentence((*words, *whole, f": the gravest {moved(finding)} too.")),
            (
                Bearing(REAL, FOR, FAIR),
                Bearing(DISPLACEMENT, FOR, WEAK),
                Bearing(POPULATION, FOR, WEAK),
                Bearing(RECORDING, AGAINST, WEAK),
                Bearing(REPORTING, AGAINST, WEAK),
            ),
        )
    of_less_grave = Sentence((*words, *whole, f": the {way(finding)} is of the less grave."))
    if not part.low <= finding.ratio <= part.high:
        return Seen(
            of_less_grave,
            (Bearing(RECORDING, FOR, FAIR), Bearing(REPORTING, FOR, WEAK), Bearing(REAL, AGAINST, FAIR)),
        )
    if part.verdict == NO_CLEAR_CHANGE and _doublings(part, finding) >= WEAK:
        return Seen(of_less_grave, (Bearing(RECORDING, FOR, WEAK), Bearing(REAL, AGAINST, WEAK)))
    return None


def _doublings(part: Finding, whole: Finding) -> float:
    """How many times the odds double that a part stood still, and did not move with the whole.

    The logarithm (to 2) of the likelihood of what was counted of it if it stood still, over that if it moved as much.
    """
    assert part.ratio is not None and whole.ratio is not None and part.low and part.high
    error = log(part.high / part.low) / (2 * _IN_95)
    still, along = log(part.ratio), log(part.ratio / whole.ratio)
    return (along**2 - still**2) / (2 * error**2 * log(2))


def weight_of_one(finding: Finding, around: Around) -> Looked:
    """The severity score over the crimes that have a weight: days of sentence for one of them, in the two years."""
    parts = _parts_of(finding.measure)
    score, weighed = (each.name for each in _SEVERITY)
    period = finding.period
    if parts is None or score not in around.released.measures or weighed not in around.released.measures:
        return None
    figures, errors = [], []
    for each in (period.year_before(), period):
        found = _weight(finding.measure, parts, each, around)
        if found is None:
            return NotKnown(
                Sentence(("How grave they were, by sentences, is not known of both years.",)), (RECORDING,)
            )
        figures.append(found[0])
        errors.append(found[1])
    before, after = figures
    if not before.value or not after.value or not finding.ratio:
        return None
    moved_by, of_count = log(after.value / before.value), log(finding.ratio)
    sure = abs(moved_by) / hypot(*errors) if hypot(*errors) else 0.0
    words = ("One of them weighed ", after, " days of sentence, against ", before, " a year earlier")
    if moved_by / of_count <= -LIGHTER and sure >= 1:
        return Seen(
            Sentence((*words, f": the {way(finding)} is of the less grave.")),
            (Bearing(RECORDING, FOR, FAIR), Bearing(REPORTING, FOR, WEAK), Bearing(REAL, AGAINST, WEAK)),
        )
    if abs(moved_by / of_count) < LIGHTER / 2 or moved_by / of_count > 0:
        return Seen(
            Sentence((*words, ": they are as grave as they were.")),
            (Bearing(REAL, FOR, WEAK), Bearing(RECORDING, AGAINST, WEAK)),
        )
    return None


def _parts_of(measure: str) -> tuple[str, ...] | None:
    """The categories of the severity score that a measure is made of; an empty one is all of it."""
    if measure in ("recorded_crime", "all_crime"):
        return ("",)
    whole = next(
        (
            each
            for each in (*groups.PARTS, groups.VIOLENT_CRIME, groups.SEXUAL_OFFENCES)
            if each.key == measure
        ),
        None,
    )
    if whole is None:
        return None
    return tuple(f"offence group: {each.title}" for each in groups.PARTS if each.codes <= whole.codes)


def _weight(
    measure: str, parts: tuple[str, ...], period: Period, around: Around
) -> tuple[Figure, float] | None:
    """Days of sentence for one crime, and the standard error of its logarithm; None where either is not known."""
    score, weighed = (each.name for each in _SEVERITY)
    days, crimes, squared = 0, 0, 0.0
    for part in parts:
        if not all(around.released.has(each, around.home, period, part) for each in (score, weighed)):
            return None
        of_score = around.released.rate(score, around.home, period, part)
        of_crimes = around.released.count(weighed, around.home, period, part)
        if of_score.numerator is None or of_crimes.value is None:
            return None
        days, crimes = days + of_score.numerator, crimes + int(of_crimes.value)
        if of_score.value and of_score.high is not None:
            squared += (of_score.numerator * (of_score.high - of_score.value) / of_score.value / _IN_95) ** 2
    if not crimes or not days:
        return None
    figure = around.released.statistic(
        "severity of one", measure, around.home, period, value=days / crimes, numerator=days, denominator=crimes,
        unit="days of sentence for one crime", decimals=0,
    )  # fmt: skip
    return figure, squared**0.5 / days


def step_or_slope(finding: Finding, around: Around) -> Looked:
    """Rules and systems change on a day and everything after it is on a new level; what people do changes by and by.

    Both a season and either a step or a slope are fitted to the months; it speaks, weakly, where one of the two
    fits clearly better. Three years of months at least, because a season is learnt from them.
    """
    measure, home = finding.measure, around.home
    # A rule of two years ago is a step of its own, and not what is asked about.
    split = around.register.last_break(measure, home, finding.period.year_before().start, comparable_too=True)
    months = [
        each
        for each in around.released.periods_of(measure, home)
        if each.kind == "month" and each.end <= finding.period.end and (split is None or each.start >= split)
    ][-4 * 12 :]
    counts = [around.count(measure, home, each) for each in months]
    unbroken = all(
        b.start > a.end and (b.start - a.end).days == 1 for a, b in zip(months, months[1:], strict=False)
    )
    if len(months) < FEWEST_MONTHS or None in counts or not unbroken:
        return None
    series = np.array(counts, dtype=float)
    first, many = months[0].start, len(months)
    season, offset = season_and_trend(first, many)
    season = season[:, :-1]
    plain = np.arange(many, dtype=float)
    steps = {
        at: _deviance(series, season, offset, (plain >= at).astype(float))
        for at in range(many - LAST + EDGE, many - EDGE)
    }
    # A slope that begins a month sooner or later fits nearly as well, so every quarter will do.
    slopes = [
        _deviance(series, season, offset, np.maximum(plain - at + 1, 0.0))
        for at in range(many - LAST, many - EDGE, 3)
    ]
    best_step = min(steps, key=lambda at: steps[at][0])
    stepped, dispersion, effect = steps[best_step]
    sloped = min(each[0] for each in slopes)
    if abs(stepped - sloped) / dispersion < SHARPER:
        return None
    right_way = (effect > 0) == (finding.ratio or 1) > 1
    if stepped < sloped and right_way:
        since = Period(months[best_step].start, finding.period.end)
        figure = around.released.statistic(
            "step of months", measure, home, since, value=100 * (np.exp(effect).item() - 1),
            unit="% step of the months", form="signed", comparator="the months until then",
        )  # fmt: skip
        words = (
            f"From {months[best_step].in_words()} on the months stood at another level, by ", figure,
            ", the season allowed for: a step, and no slope.",
        )  # fmt: skip
        return Seen(
            Sentence(words),
            (Bearing(RECORDING, FOR, WEAK), Bearing(REPORTING, FOR, WEAK), Bearing(REAL, AGAINST, WEAK)),
        )
    if sloped < stepped and finding.after is not None:
        words = ("It came by and by up to ", finding.after, " in the year, and with no step in any month.")
        return Seen(Sentence(words), (Bearing(REAL, FOR, WEAK), Bearing(RECORDING, AGAINST, WEAK)))
    return None


def _deviance(
    counts: np.ndarray, season: np.ndarray, offset: np.ndarray, shape: np.ndarray
) -> tuple[float, float, float]:
    """Of a model with a season and one more shape: its Poisson deviance, dispersion and the shape's coefficient."""
    found = fit(counts, np.column_stack([season, shape]), offset)
    mean = np.maximum(found.mean, 1e-9)
    terms = np.where(counts > 0, counts * np.log(np.maximum(counts, 1e-9) / mean), 0.0) - (counts - mean)
    return float(2 * terms.sum()), found.dispersion, float(found.logs[-1])


RULES = (
    Rule("graver", "Did the graver part move too?", graver_part),
    Rule("step", "Did it come in a step or by and by?", step_or_slope),
)
