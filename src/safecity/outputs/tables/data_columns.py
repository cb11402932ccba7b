"""What each column of the published data means, as `datapackage.json` says it."""

from ...measures.measure import WHICH_WAY_IS_BETTER

_LEVELS = (
    "csp (community safety partnership), lad (council), ward, lsoa (small area), quintile (fifth by deprivation), "
    "force, country, zone or service"
)

OBSERVATION = {
    "figure_id": (
        "string",
        "What this number is called; the same question has the same name in every edition",
    ),
    "measure": ("string", "The measure's short name; measures.csv defines it"),
    "place_code": (
        "string",
        "The place's code, as the Office for National Statistics or the force gives it; empty where the number is of "
        "all other places together",
    ),
    "place_name": ("string", "The place's name, or 'Other partnerships'"),
    "level": ("string", f"What kind of place it is: {_LEVELS}"),
    "period": (
        "string",
        "A financial year (2019/20), quarter (2019/20 Q1), month (2019-07) or span in words",
    ),
    "period_start": ("date", "Its first day"),
    "period_end": ("date", "Its last day"),
    "category": (
        "string",
        "Empty for the place's own count, rate or share of everything; else what it is split by, such as 'age: 18-24' "
        "or the file that records came in, and what was worked out, such as 'difference from the year before'. "
        "Within an edition one measure, place, level, period, category and unit is one figure",
    ),
    "numerator": ("integer", "What was counted; for a change, the later count; for a rank, the rank"),
    "denominator": (
        "integer",
        "What it is set against: residents; for a change, the earlier count; for a rank, how many",
    ),
    "value": (
        "number",
        "The number itself; percentages run from 0 to 100; empty where there is none, which is not 0",
    ),
    "unit": ("string", "What the number is in"),
    "low": (
        "number",
        "Lower end of the interval: 95%, and for a change as much wider as the place varies from month to month and "
        "as what it is read together with needs (judging.csv)",
    ),
    "high": ("number", "Upper end of the interval"),
    "status": (
        "string",
        "observed; gap, where a month of the period was not published or not received; no denominator, where "
        "something was counted and what it would be set against, such as residents, is not known or is 0; withheld, "
        "to protect people",
    ),
    "release_class": ("string", "How finely it may be published: open data is published exactly"),
}
JUDGING = {
    "finding_id": ("string", "The finding whose verdict this is about"),
    "table": ("string", "What it is read together with"),
    "read_together": ("integer", "How many changes were judged together in that table"),
    "hold": ("integer", "How many of them are called a clear change"),
    "level": (
        "number",
        "The level of the interval in findings.csv, as a part of 1: so high that of the changes called clear in the "
        "table at most one in twenty is expected to be chance",
    ),
    "p_value": ("number", "How often chance alone would move the numbers of this place at least so far"),
    "dispersion": (
        "number",
        "How many times as much the months vary as by chance alone (variance over mean), season and trend taken out, "
        "times what surprises that last add to years (lasts); never below 1",
    ),
    "lasts": (
        "number",
        "By how much the variance of the months together grows because what surprises in one is partly left in the "
        "next; 1 where it is not",
    ),
    "degrees": ("number", "Degrees of freedom that the dispersion rests on; empty where it is assumed"),
    "months": ("integer", "Months that it was worked out from"),
    "first_month": ("string", "The first of them"),
    "last_month": ("string", "The last of them"),
    "known_from": ("string", "Which months those are, or what stood in for them"),
    "reach": ("number", "How many standard errors of chance alone the interval goes either way"),
    "method": ("string", "The test, and who described it"),
    "seasons": (
        "string",
        "Of newest months: to which season those of the table were drawn (two pairs of sine and cosine), how unlike "
        "they are (four variances), and by what their months vary (dispersion, degrees); empty where they were not",
    ),
    "allowance": (
        "number",
        "How much of the table's allowance for false alarms this change has, an equal part being 1: p_value is over "
        "it, and the interval goes as far as 1 less so many times (1 - level)",
    ),
    "apart": (
        "string",
        "Months between the first and the last that were left out, because a lockdown or another named event of the "
        "register reaches into them; with a space between, empty where there is none",
    ),
}
FINDING = {
    "finding_id": (
        "string",
        "What this finding is called; the same question has the same name in every edition",
    ),
    "measure": ("string", "The measure's short name"),
    "place_code": ("string", "The place's code"),
    "period": ("string", "The period that was judged"),
    "comparator": (
        "string",
        "What it was held against: the year before, all other partnerships, or what was expected "
        "without an event",
    ),
    "before": (
        "number",
        "The count it was held against (all CSPs: the others' rate; an event: what was expected)",
    ),
    "after": ("number", "The period's count (for all CSPs: the place's own rate)"),
    "ratio": ("number", "After divided by before"),
    "low": (
        "number",
        "Lower end of the ratio's interval: 95%, and for a change as much wider as judging.csv says",
    ),
    "high": ("number", "Upper end of the ratio's interval; INF where before is 0"),
    "verdict": ("string", "up, down, no clear change, too few or not comparable"),
    "sentence": ("string", "What may be said"),
    "caveats": ("string", "What must be said with it, divided by ' | '"),
}
PRIORITY = {
    "measure": ("string", "The measure's short name"),
    "criterion": ("string", "What it is weighed by"),
    "known": ("string", "What is known of it by that, as it is printed"),
    "figure_id": ("string", "The figure of that; of two that are held against each other, the place's own"),
    "score": ("number", "Its standing among the measures, from 0 to 100"),
    "score_id": ("string", "The figure of the score"),
    "weight": ("number", "The weight that the partnership gives to the criterion"),
    "why_not": ("string", "Why there is no score; its weight then goes to the others in proportion"),
    "value": (
        "number",
        "What was held against that of the other measures; 0, or 1 of a ratio, where it is not clear",
    ),
}
PLACEMENT = {
    "figure_id": ("string", "The figure"),
    "product": ("string", "What it is printed or drawn in"),
    "place": ("string", "Where in it"),
    "printed": ("string", "How it reads there; [x] is a gap and [c] is withheld"),
}
SCORECARD = {
    "indicator_id": ("string", "The priority and the measure: what actions and progress name it by"),
    "priority": ("string", "The priority's title"),
    "objectives": ("string", "What the priority is to reach, divided by ' | '"),
    "measure": ("string", "The measure's short name"),
    "title": ("string", "The measure's title"),
    "place_code": ("string", "The code of the place or service it is counted for"),
    "year": ("string", "The year it is about"),
    "now": ("number", "The year's number: a count, or per cent for a share; empty where it is not known"),
    "now_figure_id": ("string", "Its figure"),
    "before": ("number", "The number of the year before"),
    "before_figure_id": ("string", "Its figure"),
    "unit": ("string", "What these are numbers of"),
    "wanted": ("string", "Which way of the number is good: lower, higher or neither"),
    "wanted_by": ("string", "What says so: the measure's definition, or the target; empty for neither"),
    "baseline_year": ("string", "The year from which the way to the target starts; empty without a target"),
    "baseline": ("number", "The number of that year"),
    "baseline_figure_id": ("string", "Its figure"),
    "target": ("number", "What the partnership wants to reach"),
    "target_by": ("string", "The year in which it is to be reached"),
    "target_figure_id": ("string", "Its figure"),
    "by_now": ("number", "Where a straight way from the baseline to the target would be now"),
    "by_now_figure_id": ("string", "Its figure"),
    "low": ("number", "The lowest number that chance leaves open, by how much the place varies"),
    "low_figure_id": ("string", "Its figure"),
    "high": ("number", "The highest"),
    "high_figure_id": ("string", "Its figure"),
    "last_three_months": (
        "string",
        "What the control chart says of them, in the direction of good; empty without one",
    ),
    "compared_with": ("string", "Whom its rate is held against; empty where it is held against nobody"),
    "rank": ("number", "Its rank by rate among them, 1 the highest"),
    "rank_figure_id": ("string", "Its figure"),
    "status": ("string", "How it stands, by the rules that the scorecard prints"),
    "why": ("string", "What the status rests on"),
    "since_meeting": ("date", "The day of the last meeting that a scorecard was frozen for"),
    "changed_since": (
        "string",
        "What changed since, divided by ' | ': new, status, revised, target, due year, "
        "first year, by now, compared with, owner, commentary",
    ),
    "status_then": ("string", "Its status at that meeting"),
    "owner": ("string", "Who answers for it"),
    "commentary": ("string", "What the partnership says of it in its own words"),
    "commentary_typed": (
        "string",
        "The same as it was typed: the name of each figure in {{ }}, so that what records change is no change of words",
    ),
}
STATISTIC = {
    "figure_id": ("string", "The figure"),
    "statistic": ("string", "What kind of number it is: a count, a rate, or what was worked out from them"),
    "of_place": ("string", "The code of the place that was asked about, where other places answer too"),
    "of_category": ("string", "What its records are split by; empty for all of them"),
}
MEASURE = {
    "measure": ("string", "The measure's short name"),
    "title": ("string", "Its title"),
    "counts": ("string", "What is counted, as a sentence says it"),
    "includes": ("string", "What is in it and what is not"),
    "unit": ("string", "What its rate is in"),
    "better": ("string", f"lower or higher; empty where {WHICH_WAY_IS_BETTER[None]}"),
    "release_class": ("string", "How finely it may be published"),
    "owner": ("string", "Who answers for the definition"),
    "review": ("date", "When the definition is to be looked at again"),
    "why": ("string", "Why it is watched"),
    "caveats": ("string", "What must be said with it, divided by ' | '"),
}
