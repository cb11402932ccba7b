"""What others tell of a change: partners who count the same harm, those who take reports, searches, surveys."""

from collections.abc import Iterable

from ...statistics.change import rate_change
from ..around import Around, moved
from ..finding import DOWN, UP, Finding, Sentence
from ..what_people_say import Answer
from .explanation import (
    AGAINST,
    DISPLACEMENT,
    FAIR,
    FOR,
    POLICE_ACTIVITY,
    POPULATION,
    REAL,
    RECORDING,
    REPORTING,
    STRONG,
    WEAK,
    Bearing,
    Looked,
    NotKnown,
    Rule,
    Seen,
)
from .records import FOUND_BY_POLICE

_VIOLENCE = ("ambulance_assaults", "hospital_assaults")
INDEPENDENT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("violent_crime", "violence_with_injury", "most_serious_violence", "violence_and_sexual_offences"),
        _VIOLENCE,
    ),
    "arson": ("deliberate_fires",),
    "criminal_damage_and_arson": ("deliberate_fires",),
}
"""Counts of the same harm by somebody who does not ask the police: a paramedic's, a hospital's, a fire crew's."""
REPORTS_TAKEN = {
    **dict.fromkeys(
        (
            "hate_crime",
            "hate_race",
            "hate_religion",
            "hate_sexual_orientation",
            "hate_disability",
            "hate_transgender",
        ),
        ("third_party_reports",),
    ),
    **dict.fromkeys(
        ("sexual_offences", "rape", "other_sexual_offences"), ("sexual_violence_service_contacts",)
    ),
    **dict.fromkeys(("domestic_crime", "domestic_violent_crime"), ("domestic_abuse_helpline_calls",)),
}
"""Numbers of people who told somebody other than the police."""
_ASKED_ABOUT: dict[str, tuple[str, ...]] = {
    "asb_incidents": ("anti-social behaviour",),
    "asb": ("anti-social behaviour",),
    **dict.fromkeys(
        (
            "violent_crime",
            "violence_with_injury",
            "violence_and_sexual_offences",
            "robbery_offences",
            "robbery",
        ),
        ("violen", "safe after dark"),
    ),
    "drug_offences": ("drug",),
    "drugs": ("drug",),
    **dict.fromkeys(("residential_burglary", "burglary"), ("burglary", "broken into")),
}
"""Words of a survey's question that tell which measures an answer bears on."""
_SAFER = ("safe",)  # words of a question to which yes is good news
SAME = 0.6  # of the place's own change, in proportion


def counted_independently(finding: Finding, around: Around) -> Looked:
    """Whoever was hurt comes to a paramedic or a hospital whether or not anybody tells the police or records it.

    No rule, campaign or search moves those counts. So if they moved with the police's, more (or less) happened here,
    be it new, by more people or moved from elsewhere. If they were enough to show it and did not move, the cause lies
    with the police's numbers.
    """
    asked = INDEPENDENT.get(finding.measure.removeprefix("official_"))
    if asked is None:
        return None
    known = _sent(asked, finding, around)
    if known is None:
        return NotKnown(
            Sentence(("No partner sent counts of its own of the same harm for both years.",)), (REAL,)
        )
    words = _said(known, around)
    if known.verdict == finding.verdict:
        return Seen(
            Sentence((*words, f": it {moved(finding)} there as well, where no police record is asked.")),
            (
                Bearing(REAL, FOR, STRONG),
                Bearing(DISPLACEMENT, FOR, FAIR),
                Bearing(POPULATION, FOR, FAIR),
                Bearing(RECORDING, AGAINST, FAIR),
                Bearing(REPORTING, AGAINST, FAIR),
            ),
        )
    if known.low is not None and known.high is not None and finding.ratio is not None:
        if not known.low <= finding.ratio <= known.high:
            return Seen(
                Sentence((*words, ": it did not move with the police’s count.")),
                (Bearing(REAL, AGAINST, FAIR), Bearing(RECORDING, FOR, WEAK), Bearing(REPORTING, FOR, WEAK)),
            )
    return None


def reports_taken(finding: Finding, around: Around) -> Looked:
    """Who comes forward to the police comes forward elsewhere too; where they do more of it, reporting grew."""
    asked = REPORTS_TAKEN.get(finding.measure)
    if asked is None:
        return None
    known = _sent(asked, finding, around)
    if known is None:
        return NotKnown(
            Sentence(("No partner sent how many people told it of this in both years.",)), (REPORTING,)
        )
    words = _said(known, around)
    if known.verdict == finding.verdict:
        return Seen(
            Sentence((*words, ": more people, or fewer, told others than the police too.")),
            (Bearing(REPORTING, FOR, FAIR), Bearing(RECORDING, AGAINST, WEAK)),
        )
    return Seen(Sentence((*words, ".")), (Bearing(REPORTING, AGAINST, WEAK),))


def _sent(names: Iterable[str], finding: Finding, around: Around) -> Finding | None:
    """What was found of the first of these that a partner sent for both years."""
    found = (around.of_same_years(name, finding.period) for name in names)
    return next((each for each in found if each and each.before and each.after and each.change), None)


def _said(known: Finding, around: Around) -> tuple:
    title = around.released.measures[known.measure].title
    return (f"{title}: ", known.after, ", against ", known.before, " a year earlier")


def searches(finding: Finding, around: Around) -> Looked:
    """Drugs and weapons are found by searching: more searches find more of what was there all along.

    If searches moved as the offences did, police activity explains them. If searches stood still, more was found
    by the same effort, and that is more of it.
    """
    if finding.measure.removeprefix("official_") not in FOUND_BY_POLICE:
        return None
    before, after = (around.searches.get(each) for each in (finding.period.year_before(), finding.period))
    if before is None or after is None or not before.value or after.value is None:
        return NotKnown(
            Sentence(("No stop and search records came for the whole of both years.",)), (POLICE_ACTIVITY,)
        )
    change = rate_change(int(before.value), int(after.value))
    words = ("The force made ", after, " stops and searches, against ", before, " a year earlier")
    same_way = change.is_clear and (change.ratio > 1) == (finding.verdict == UP)
    if same_way and _as_much(change.ratio, finding) >= SAME / 2:
        return Seen(
            Sentence((*words, f": they {moved(finding)} too.")),
            (Bearing(POLICE_ACTIVITY, FOR, STRONG), Bearing(REAL, AGAINST, WEAK)),
        )
    return Seen(
        Sentence((*words, f": it was not searches that {moved(finding)}.")),
        (Bearing(POLICE_ACTIVITY, AGAINST, STRONG), Bearing(REAL, FOR, FAIR)),
    )


def _as_much(ratio: float, finding: Finding) -> float:
    from math import log

    return log(ratio) / log(finding.ratio) if finding.ratio and finding.ratio != 1 and ratio > 0 else 0.0


_SISTERS = {
    "drug_offences": "weapons", "weapons": "drug_offences", "drugs": "possession_of_weapons",
    "possession_of_weapons": "drugs", "official_drug_offences": "official_weapons",
    "official_weapons": "official_drug_offences",
}  # fmt: skip


def found_together(finding: Finding, around: Around) -> Looked:
    """What is found by the same searches moves together when there are more of them."""
    asked = _SISTERS.get(finding.measure)
    sister = None
    for name in (asked, f"official_{asked}"):
        sister = sister or (around.of_same_years(name, finding.period) if name else None)
    if sister is None or sister.change is None:
        return None
    noun = around.released.measures[sister.measure].noun
    words = (f"{noun[:1].upper()}{noun[1:]} changed by ", sister.change)
    if sister.verdict == finding.verdict:
        return Seen(
            Sentence((*words, ", and are found in the same way.")), (Bearing(POLICE_ACTIVITY, FOR, WEAK),)
        )
    return Seen(
        Sentence((*words, ", though they are found in the same way.")),
        (Bearing(POLICE_ACTIVITY, AGAINST, WEAK),),
    )


def what_people_answered(finding: Finding, around: Around) -> Looked:
    """People who are asked answer for what they see, and not for what the police record."""
    words = _ASKED_ABOUT.get(finding.measure.removeprefix("official_"))
    answers = [
        (question.question, answer)
        for question in (around.people_say.questions if around.people_say else ())
        for answer in question.answers
        if words
        and any(each in question.question.casefold() for each in words)
        and answer.words.casefold() == "yes"
        and answer.change is not None
    ]
    if not answers:
        return NotKnown(Sentence(("No survey asked about it in the same words in both years.",)), (REAL,))
    question, answer = answers[0]
    good = any(each in question.casefold() for each in _SAFER)
    worse = {UP: DOWN, DOWN: UP}.get(answer.finding.verdict) if good else answer.finding.verdict
    said = _answered(question, answer)
    if worse == finding.verdict:
        return Seen(Sentence((*said, ": people noticed it.")), (Bearing(REAL, FOR, WEAK),))
    return Seen(Sentence((*said, ".")), (Bearing(REAL, AGAINST, WEAK),))


def _answered(question: str, answer: Answer) -> tuple:
    return (
        answer.share,
        f" of people asked about “{question}” said yes, against ",
        answer.before,
        " a year earlier",
    )


RULES = (
    Rule("independent", "Did partners who count the same harm see it move?", counted_independently),
    Rule("reports", "Did more people tell others than the police?", reports_taken),
    Rule("searches", "Did stops and searches move as much?", searches),
    Rule("found together", "Did what is found in the same way move too?", found_together),
    Rule("answers", "What did people answer?", what_people_answered),
)
