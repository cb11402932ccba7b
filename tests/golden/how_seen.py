"""How each truth planted in Hamwic is seen in its edition; the table of them is in test_planted_truths.py."""

import csv

from tests.golden.edition_seen import BEFORE, FORCE, HOME, YEAR, Seen, rows_of

STREET = ("drug_offences", "most_serious_violence", "robbery_offences", "violence_with_injury")
CLOSED = "April to November 2020"
KNOX = "up to 200 metres, 0 to 14 days apart"
SMALL = ("modern_slavery", "arson", "hate_religion", "hate_transgender", "cruelty_to_children")


def misspelt(seen: Seen) -> bool:
    """All are told apart as they truly are, where taking each way of writing a name for somebody finds more people."""
    true = len({part["person"] for part in seen.victims})
    return seen.value("unique_victims") == true < seen.as_spelt() - 100


def two_roles(seen: Seen) -> bool:
    told = seen.value("people_in_two_roles", place=FORCE, period="April 2018 to March 2020")
    return 0 < seen.in_two_roles() <= told


def few_have_much(seen: Seen) -> bool:
    times: dict[str, int] = {}
    for part in seen.victims:
        times[part["person"]] = times.get(part["person"], 0) + 1
    many = [each for each in times.values() if each >= 5]
    return (seen.value("victims_of_five_or_more"), seen.value("crimes_against_victims_of_five_or_more")) == (
        len(many), sum(many),
    )  # fmt: skip


def hot_spots(seen: Seen) -> bool:
    hot = set(seen.planted.hot_spots)
    return hot <= seen.areas_with("score by itself", *STREET) and hot <= seen.areas_with(
        "score by itself", "drug_offences"
    )


def quiet_areas(seen: Seen) -> bool:
    """Of the areas where neither a hot spot nor the centre is, few stand out for street crime."""
    quiet = seen.areas_with("score by itself", *STREET) - {*seen.planted.hot_spots, *seen.central}
    return len(quiet) <= 4


def centre(seen: Seen) -> bool:
    return all(
        seen.central <= seen.areas_with("score of its neighbourhood", measure)
        for measure in ("shop_theft", "violence_with_injury", "asb_incidents")
    )


def series_of_homes(seen: Seen) -> bool:
    return seen.planted.series in seen.areas_with("score by itself", "residential_burglary")


def near_repeats(seen: Seen) -> bool:
    of_homes = {row["statistic"]: row for row in seen.figures if row["measure"] == "residential_burglary"}
    pairs, chance = of_homes[f"pairs {KNOX}"], of_homes[f"pairs {KNOX}, by chance"]
    return (
        float(of_homes[f"times as many pairs as by chance, {KNOX}"]["value"]) > 1.5
        and float(of_homes[f"p value of pairs {KNOX}"]["value"]) <= 0.001
        and float(pairs["value"]) > float(chance["high"])
    )


def fuller_recording(seen: Seen) -> bool:
    """The chart is cut on the day, its level nearly doubles, and recording is what explains the rise of the year."""
    was, now = (
        seen.value("stalking_and_harassment", "control chart, centre", period=period)
        for period in ("April 2015 to March 2018", "April 2018 to March 2020")
    )
    why = seen.page("topics/why-it-changed", "stalking_and_harassment")
    return (
        now > 1.6 * was
        and "The evidence favours one explanation: it was recorded in another way." in why
        and "New counting rule from 1 April 2018" in why
    )


def new_codes(seen: Seen) -> bool:
    """The charts of burglary are cut on the day from which it has other codes, and no other is."""
    cut = {
        row["measure"]
        for row in seen.figures
        if row["statistic"] == "control chart, centre" and row["period"] == "April 2017 to March 2020"
    }
    return cut == {"residential_burglary", "commercial_burglary"}


def worked(seen: Seen) -> bool:
    [found] = [row for row in seen.findings if row["comparator"].endswith(" wardens_scheme")]
    return (
        found["verdict"] == "down"
        and found["sentence"].endswith(" it worked.")
        and float(found["low"]) < 0.5 < float(found["high"])  # half of it, as planted
    )


def missed_its_aim(seen: Seen) -> bool:
    [found] = [row for row in seen.findings if row["comparator"].endswith(" cameras_scheme")]
    return (
        found["verdict"] == "no clear change"
        and "so it missed its aim" in found["sentence"]
        and found["sentence"].endswith("whether it worked we cannot tell.")
        and float(found["low"]) < 1 < float(found["high"])
    )


def late_actions(seen: Seen) -> bool:
    """Fifteen actions, five of them late, each named as late with what it is."""
    own = [row for row in seen.figures if row["measure"] == "partnership_actions"]
    late, every = (
        sum(int(row["value"]) for row in own if row["category"].endswith(f": {kind}"))
        for kind in ("late", "all")
    )
    page, rows = seen.page("topics/scorecard"), rows_of(seen.edition / "data" / "actions.csv")
    named = [row["what"] for row in rows if row["late"] == "true"]
    told = all(words in page for words in named) and page.count("Late: in progress") == len(named)
    return (every, late, len(rows), len(named)) == (15, 5, 15, 5) and told


def cannot_be_told(seen: Seen) -> bool:
    [found] = [row for row in seen.findings if row["comparator"].endswith(" taxi_marshals")]
    return found["verdict"] == "no clear change" and found["sentence"].endswith(
        "whether it worked we cannot tell."
    )


def as_many_concerns(seen: Seen) -> bool:
    """The generator's usual numbers: each theme is within a fifth of itself a year before."""
    themes = {
        row["category"]
        for row in seen.figures
        if row["measure"] == "residents_concerns" and row["period"] == BEFORE
    }
    pairs = [
        [seen.value("residents_concerns", category=each, period=year) for year in (YEAR, BEFORE)]
        for each in themes
    ]
    return len(pairs) == 5 and all(0.8 < now / before < 1.25 for now, before in pairs)


def looked_more(seen: Seen) -> bool:
    """Searches rose much as drug offences did, and so the police's looking is what explains the rise."""
    searches = [seen.value("searches", place=FORCE, period=period) for period in (BEFORE, YEAR)]
    why = seen.page("topics/why-it-changed", "drug_offences")
    return (
        seen.finding("drug_offences")["verdict"] == "up"
        and searches[1] > 1.15 * searches[0]
        and "The evidence favours one explanation: the police looked more." in why
    )


def locked_down(seen: Seen) -> bool:
    verdicts = {
        row["measure"]: row["verdict"]
        for row in seen.findings
        if row["comparator"] == "expected without the lockdowns"
    }
    emptied = ("recorded_crime", "robbery_offences", "shop_theft")
    return verdicts["asb_incidents"] == "up" and all(verdicts[each] == "down" for each in emptied)


def moved_out_of_the_centre(seen: Seen) -> bool:
    against = [
        seen.figure(measure, "change against the rest", place=f"{HOME}-Z1", period=CLOSED)
        for measure in ("most_serious_violence", "violence_with_injury")
    ]
    return all(float(row["high"]) < 0 for row in against)


def small_cells(seen: Seen) -> bool:
    """In wards, which have a few a year, no change of theirs is called one."""
    wards = {lsoa.ward[0] for lsoa in seen.city.district.lsoas}
    said = [row for row in seen.findings if row["measure"] in SMALL and row["place_code"] in wards]
    few = [row for row in said if row["verdict"] == "too few"]
    return len(few) > 0.9 * len(said) and not [row for row in said if row["verdict"] in ("up", "down")]


def at_midnight(seen: Seen) -> bool:
    """Default times are left out of day and hour: 7% of times are midnight, and 6% of records give the day alone."""
    left, kept = (
        sum(float(row["value"]) for row in seen.figures if (row["statistic"], row["level"]) == (kind, "csp"))
        for kind in ("left out of day and hour: at midnight", "counted by day and hour")
    )
    share = seen.value("crimes_at_midnight", "share", place=FORCE)
    return 0.125 < left / (left + kept) < 0.16 and 12.5 < share < 16


def on_the_first(seen: Seen) -> bool:
    """A thirtieth of days are the first of a month, and so many more crimes are said to have begun on one."""
    usual = 100 * 12 / 365
    return usual + 0.8 < seen.value("crimes_on_first_of_month", "share", place=FORCE) < usual + 2


def told_late(seen: Seen) -> bool:
    """Offences of long ago are a part of the sexual ones as asked, and late records are told by how late they are."""
    late = [
        seen.value("crimes_recorded_late", "share", place=FORCE, category=f"more than {days} days")
        for days in (7, 31, 365)
    ]
    return 15 < late[0] < 20 and 3 < late[1] < 4 and 0.6 < late[2] < 0.8


def unlocated(seen: Seen) -> bool:
    return 2.8 < seen.value("records_unlocated_share", "share", place=FORCE) < 3.3


def under_flagged(seen: Seen) -> bool:
    partners = seen.value("rape_by_partners", "rate")
    flagged = seen.value("domestic_share_of_rape", "rate")
    least = seen.value("rape_by_partners", "offences by partners not flagged as domestic, at least")
    return (round(partners, 1), round(flagged, 1)) == (33.6, 32.7) and least >= 1


def flags_filled(seen: Seen) -> bool:
    """Fewer flags are left blank from year to year, which the page on data quality gives by field."""
    return all(
        seen.value("field_filled", "share", place=FORCE, period=BEFORE, category=f"crimes: {flag}")
        < seen.value("field_filled", "share", place=FORCE, category=f"crimes: {flag}")
        < 100
        for flag in ("alcohol", "drugs", "bladed")
    )


def fifths(seen: Seen) -> bool:
    times = [
        float(row["value"])
        for row in seen.figures
        if (row["measure"], row["statistic"], row["period"]) == ("domestic_crime", "times the rate", YEAR)
    ]
    return sum(round(each, 1) == 5.0 for each in times) >= 2


def standing(seen: Seen) -> bool:
    ranks = {
        float(row["denominator"] or 0): float(row["value"])
        for row in seen.figures
        if (row["measure"], row["statistic"], row["period"]) == ("official_sexual_offences", "rank", YEAR)
    }
    return ranks == {16: 2, 315: 10}


def corrected(seen: Seen) -> bool:
    """What a later quarter takes back is taken back: the official year is the city's own crimes to the row."""
    return all(
        seen.value(f"official_{measure}") == seen.value(measure)
        for measure in ("drug_offences", "rape", "arson", "shop_theft", "residential_burglary")
    )


def returns(seen: Seen) -> bool:
    told = [seen.value(f"returns_{what}", category="") for what in ("in_time", "late", "missing")]
    page = seen.page("data-quality")
    return told == [21, 2, 9] and "No reason given." in page and "The register was being moved." in page


def felt_less_safe(seen: Seen) -> bool:
    yes = "“safe after dark” answered “yes”"
    same = "“knows whom to tell” answered “yes”"
    return (
        seen.finding("public_concern", words=yes)["verdict"] == "down"
        and seen.finding("public_concern", words=same)["verdict"] == "no clear change"
    )


def reworded(seen: Seen) -> bool:
    found = seen.finding("public_concern", words="“anti-social behaviour is a problem” answered “yes”")
    return found["verdict"] == "not comparable" and "asked in other words" in found["sentence"]


def county_lines(seen: Seen) -> bool:
    page = seen.page("topics/emerging-issues")
    return seen.value("noticed_by_partners", category="county lines") >= 6 and all(
        words in page for words in ("County lines and cuckooing", "Nuisance vehicles", "none covers this")
    )


def cohort_known(seen: Seen) -> bool:
    known = seen.finding("tracked_reoffending_live", period=BEFORE)
    not_yet = seen.finding("tracked_reoffending_live")
    return "re-offended" in known["sentence"] and "cannot be told yet" in not_yet["sentence"]


def few_reoffend_often(seen: Seen) -> bool:
    """One in thirty children does about a third of all that is done again."""
    return 30 < seen.value("tracked_reoffences_by_few_live", "rate", period=BEFORE) < 40


def peak_of_referrals(seen: Seen) -> bool:
    found = seen.figure("domestic_abuse_referrals", "times the usual", period="2020-06")
    return float(found["low"]) < 3 < float(found["high"]) and round(float(found["value"]), 1) == 3.0


def more_intelligence(seen: Seen) -> bool:
    found = seen.finding("partnership_intelligence")
    return found["verdict"] == "up" and 1.25 < float(found["ratio"]) < 1.35


def weeks_of_awareness(seen: Seen) -> bool:
    """The calendar of hate crime weeks stands in the register, and the caution that they bring in reports is given."""
    with (seen.edition / "data" / "register.csv").open(encoding="utf-8", newline="") as reading:
        weeks = [row for row in csv.DictReader(reading) if row["id"].startswith("hate_crime_week_")]
    caveats = seen.finding("hate_crime", period="30 September 2020 to 30 November 2020")["caveats"]
    return len(weeks) == 3 and "awareness" in caveats
