"""Each rule on the numbers of the published paper that it was drawn from, in other words than the paper's."""

import pytest

from .reading import checked, found

WRONG = [
    ("Burglary rose from 400 to 420, an increase of 50.0%.", "R1"),
    ("Hate crime of all kinds went up, from 202 in 2019 to 2017 in 2020.", "R4"),
    ("Robbery went up from 131 to 1,398.", "R3"),
    ("Robbery fell from 131 to 160.", "R2"),
    ("Of 300 victims, 320 were women.", "R6"),
    ("Of 866 victims 366 were young (24.3%).", "R5"),
    ("The shares were 60% theft, 30% violence and the remaining 20% other.", "R5"),
    ("12.3% of the 20 boys were caught again.", "R8"),
    ("The city ranks 16th of 15 similar places.", "R10"),
    ("Calls doubled from 100 to 310.", "R1"),
    ("Almost a third (52.6%) of it was violence.", "R5"),
    ("From April 2021 to March 2020 there were 300 calls.", "R12"),
    ("20.8% were non-recent (26% of rapes and 27.2% of other offences).", "R7"),
    ("Confidence rose from 52% to 67%, by 25 percentage points.", "R1"),
    ("There were 500 crimes: 200 thefts, 150 assaults and 170 others.", "R5"),
    ("With 8,120 crimes and a population of 104,500 the rate is 87.7 per 1,000 residents.", "R1"),
    ("200 + 150 + 160 = 500", "R5"),
    ("Burglary fell by 20%, from 500 to 400, and robbery rose by 10%, from 220 to 200.", "R2"),
    ("Hate crime rose from 202 to 2017 over the year.", "R4"),
    ("Over the past 12 months hate crime has gone from 202 to 2017.", "R4"),
    ("Vehicle crime increased from 1,320 to 1,207 over the year.", "R2"),
    ("Burglary rose from 1,320 to 1,407 over the period, a rise of 40%.", "R1"),
]


@pytest.mark.parametrize("text, rule", WRONG)
def test_what_cannot_be_true_is_an_error(text, rule):
    assert (rule, "error") in found(text)


WARNED = [
    ("There were fewer alcohol crimes, 2,615, a decline of -1.2%.", "R2"),
    ("Reports rose from 7,765 to 7,881.", "R14"),
    ("Thefts of boats rose by 50.0%, from 8 to 12.", "R13"),
    ("We have the 2nd highest rate among comparators.", "R10"),
    ("The most common age group is 35-49 (26.4%), then 25-34 (26%) and 18-24 (21.2%).", "R11"),
    ("Sexual offences, particularly rape (+13.7%), rose.", "R7"),
    ("Anti-social behaviour offences were 7,881.", "R15"),
    ("32.7% of rape offences are domestic. 33.6% of rapes are committed by a spouse or partner.", "R6"),
    ("Calls to the line rose from 120 in 2018 to 290 in 2019.", "R3"),
]


@pytest.mark.parametrize("text, rule", WARNED)
def test_what_misleads_is_a_warning(text, rule):
    assert (rule, "warning") in found(text) and not any(severity == "error" for _, severity in found(text))


RIGHT = [
    "Burglary fell by 20%, from 5,000 to 4,000, and robbery rose by 10%, from 2,000 to 2,200.",
    "Theft in Hamwic increased by 22% (from 1,500 to 1,830) while vehicle crime fell by 9% (from 5,000 to 4,550).",
    "Thefts went up from 1,200 to 1,407 over the past year.",
    "There were 1,407 burglaries, 87 over the year before (1,320).",
    "Reports rose from 7,765 in 2018/19 to 9,881 in 2019/20. This is a 27.3% increase.",
    "The number more than doubled, from 120 in 2018 to 290 in 2019.",
    "Most had one crime only (80.4%), and the 19.6% with more than one crime accounted for 40.6% of crimes.",
    "There were 17,928 victims. A small group (320, 1.8%) had 5 or more; these "
    "account for 9.1% (2,207) of recorded crime.",
    "5.4% were aged under 18, 20.2% were aged 18-24, 31.4% were aged 25-34 and 28.1% were aged 35-49.",
    "866 victims were known; 42.3% were under 18 and 81.2% were women.",
    "Call 023 8083 3340 or write to 14 High Street, SO14 7LY, by 30 June 2021.",
    "Section 17 of the Crime and Disorder Act 1998 and SI 2007/1830 apply.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_adds_up_is_called_right(text):
    assert found(text) == []


def test_the_mistyped_count_is_corrected_and_the_sum_worked_out():
    message = next(
        each.message
        for each in checked("It went up (from 202 in 2019 to 2017 in 2020).").findings
        if each.rule == "R4"
    )
    assert "+898.5 %" in message and "Likely meant: 217 for 2017" in message


def test_a_cell_that_breaks_what_holds_in_the_other_rows_is_found():
    table = """
| Kind | 2020/21 | 2021/22 | Change | % change |
|---|---|---|---|---|
| Theft | 400 | 420 | +20 | +5.0% |
| Violence | 300 | 360 | +60 | +20.0% |
| Damage | 200 | 150 | -50 | -52.0% |
| Total | 900 | 930 | +30 | +3.3% |
"""
    findings = [each for each in checked(table).findings if each.severity == "error"]
    assert len(findings) == 1 and "-25.0 %" in findings[0].message and "Damage" in findings[0].quote
    assert found(table.replace("-52.0%", "-25.0%")) == []


def test_a_total_that_is_no_total_is_found():
    table = "Kind\tNumber\nTheft\t400\nViolence\t300\nDamage\t200\nTotal\t9000\n"
    assert ("R5", "error") in found(table)


@pytest.mark.real
def test_the_paper_that_the_rules_were_drawn_from(real_data):
    seed = sorted((real_data.parent / "seed").glob("*.txt"))
    if not seed:
        pytest.skip(f"the paper is no part of the project, and {real_data.parent / 'seed'} has none")
    findings = checked(seed[0].read_text(encoding="utf-8")).findings
    errors = [each for each in findings if each.severity == "error"]
    assert len(errors) == 1 and "2017" in errors[0].quote and "217" in errors[0].message
    warned = [each.rule for each in findings if each.severity == "warning"]
    assert {"R2", "R6", "R7", "R10", "R11", "R12", "R14", "R15"} <= set(warned) and warned.count("R11") == 2
