"""What the words of a sentence make a claim about, rule by rule: sound sentences raise nothing, and wrong ones do."""

import pytest

from .reading import found

WHOLES = (
    [
        "Of 58 notices, 41 were obeyed, 12 were appealed against and 5 were withdrawn.",
        "Of nine targets, five were met, three were missed and one was dropped.",
        "Of the 80 shops, 52 had cameras, 31 had shutters and 20 had guards.",
        "We note that six of the ten aims of the spring were met and four were missed.",
        "Of 140 drivers stopped, 98 (70%) were men and 42 (30%) were women.",
        "Nine of the 14 parishes saw rises; five saw falls.",
        "Under-18s account for 31% of victims and those aged 18 and over for 69%.",
        "Three quarters agreed: 71% agreed and 24% disagreed.",
        "70% of adults and 55% of children felt safe.",
    ],
    [
        ("Of 58 notices, 41 were obeyed, 12 were appealed against and 9 were withdrawn.", "R5"),
        ("Of nine targets, six were met, three were missed and two were dropped.", "R5"),
        ("Of 140 drivers stopped, 98 (70%) were men and 52 (37%) were women.", "R5"),
        ("Nine of the 14 parishes saw rises; seven saw falls.", "R5"),
        ("Under-18s account for 41% of victims and those aged 18 and over for 69%.", "R5"),
        ("In the poll 71% agreed and 42% disagreed.", "R5"),
        ("We note that eight of the ten aims of the spring were met and four were missed.", "R5"),
        ("Of these 126, 81 were by day, 27 at dusk and 81 by night.", "R5"),
    ],
)
REMAINDERS = (
    [
        "The grant was \u00a362,000, of which \u00a345,500 has been paid out and \u00a316,500 remains.",
        "There are 320 lamps, of which 275 have been renewed and 45 remain.",
        "Of the \u00a31.2 million, \u00a30.7 million is committed and \u00a30.5 million is unspent.",
    ],
    [
        (
            "The grant was \u00a362,000, of which \u00a345,500 has been paid out and \u00a316,000 remains.",
            "R5",
        ),
        ("There are 320 lamps, of which 275 have been renewed and 54 remain.", "R5"),
        ("Of the \u00a31.2 million, \u00a30.9 million is committed and \u00a30.5 million is unspent.", "R5"),
    ],
)
OVER_TIME = (
    [
        "In 2019/20 there were 1,042 drug offences, 87 a month on average.",
        "In 2019/20 there were 1,042 drug offences, 86 a month.",
        "There were 9,000 calls over the year (750 a month).",
        "The unit saw 2,600 people in 2019/20, or about 50 a week.",
        "There were 10,000 visits over the year, 40 a day.",
        "In the six months to September 2019 there were 600 incidents, an average of 100 a month.",
        "The centre took 520 referrals in 2018/19 and 624 in 2019/20, 52 a month.",
        "In 2019/20 there were 1,042 drug offences, 120 a month in summer.",
    ],
    [
        ("In 2019/20 there were 1,042 drug offences, an average of 120 a month.", "R1"),
        ("Over the twelve months to March 2020 there were 1,200 thefts, 150 per month.", "R1"),
        ("There were 9,000 calls over the year (570 a month).", "R1"),
        ("The unit saw 2,600 people in 2019/20, about 25 a week.", "R1"),
        ("There were 730 calls in the year, five a day.", "R1"),
    ],
)
IN_ALL = (
    [
        "We have six wardens by day, three by night and two at weekends, eleven in all.",
        "Repairs were \u00a30.9m, signs \u00a30.4m and paint \u00a30.2m, \u00a31.5m in total.",
        "Each of them: 40 in May, 35 in June and 52 in July, 127 altogether.",
        "In the first quarter 95, in the second 110, in the third 80 and in the fourth 75: 360 in the year.",
        "Teams have 6 volunteers for each of 12 estates, 72 in all.",
        "There were 30 fires a week, or 1,560 in the year.",
        "The pool took 7,300 visits in the year, or 20 a day.",
        "The van costs \u00a345 a day; 120 days cost \u00a35,400.",
        "They open in three towns: Abley, Corton and Dunmere.",
        "Our six coaches met 540 pupils, 90 each.",
        "The forum met four times: in March, June, September and December.",
    ],
    [
        ("We have six wardens by day, three by night and two at weekends, thirteen in all.", "R5"),
        ("Repairs were \u00a30.9m, signs \u00a30.4m and paint \u00a30.2m, \u00a31.8m in total.", "R5"),
        ("Each of them: 40 in May, 35 in June and 52 in July, 172 altogether.", "R5"),
        (
            "In the first quarter 95, in the second 110, in the third 80 and in the fourth 75: 380 in the year.",
            "R5",
        ),
        ("Teams have 6 volunteers for each of 12 estates, 84 in all.", "R1"),
        ("There were 30 fires a week, or 1,260 in the year.", "R1"),
        ("The pool took 7,300 visits in the year, or 30 a day.", "R1"),
        ("The van costs \u00a345 a day; 120 days cost \u00a354,000.", "R1"),
        ("The forum met five times: in March, June, September and December.", "R5"),
        ("They open in four towns: Abley, Corton and Dunmere.", "R5"),
        ("Our six coaches met 540 pupils, 50 each.", "R1"),
    ],
)
MULTIPLES = (
    [
        "Wardens grew in number from 8 to 28, three and a half times as many.",
        "The rate in the east is 2.4 times that of the west (36.0 against 15.0 per 1,000).",
        "Bookings went from 40 to 60, one and a half times as many.",
        "Thefts were cut from 300 to 210, that is by 30%.",
    ],
    [
        ("Wardens grew in number from 8 to 28, two and a half times as many.", "R1"),
        ("The rate in the east is 3.4 times that of the west (36.0 against 15.0 per 1,000).", "R1"),
        ("Bookings went from 40 to 60, two and a half times as many.", "R1"),
        ("Thefts were cut from 300 to 210, that is by 43%.", "R1"),
    ],
)
POINTS = (
    [
        "In the previous year 41.0% came back and in this one 38.5%. The share is thus 2.5 percentage points lower.",
        "Trust rose from 52% to 57%, a rise of five percentage points.",
        "Trust rose from 40% to 50%, a rise of 25%.",
    ],
    [
        ("In the previous year 41.0% came back and in this one 38.5%. The share is thus 2.5 percentage points higher.",
         "R2"),
        ("Trust rose from 40% to 50%, a rise of 10%.", "R1"),
        ("Of 50 adults, 12 came back (24%).\n\nIn the previous group of 60, 18 came back, 30%. The share is 6 "
         "percentage points higher.", "R2"),
    ],
)  # fmt: skip
CALENDAR = (
    [
        "The season ran from 1 April to 30 June 2023.",
        "It covers the nine months from 1 April to 31 December 2022.",
        "From 2015/16 to 2020/21, a period of five years, fires fell.",
        "The next leap day is 29 February 2028.",
        "The quarter from 1 July to 30 September 2023 was dry.",
    ],
    [
        ("The season ran from 1 April to 31 June 2023.", "R12"),
        ("It covers the nine months from 1 April to 31 October 2022.", "R12"),
        ("From 2015/16 to 2020/21, a period of three years, fires fell.", "R12"),
        ("The report was signed on 30 February 2023.", "R12"),
        ("The quarter from 1 July to 31 October 2023 was dry.", "R12"),
    ],
)
ORDERS = (
    [
        "Elmfield had the highest rate (18.2 per 1,000) and Oakley the lowest (6.4).",
        "The ward with the most calls (40) had the lowest number of wardens (55).",
        "Market ward had the most reports, 212, followed by Quay with 180 and Mill with 95.",
        "The fewest, 14, were in May, followed by June with 19.",
        "Fires fell every year: 90, 81, 77 and 60.",
        "Trust was 62.0% (95% confidence interval 58.9% to 65.1%).",
        "The count was 140 (95% CI 118 to 165).",
    ],
    [
        ("Elmfield had the highest rate (18.2 per 1,000) and Oakley the lowest (26.4).", "R10"),
        ("The lowest was 14% in May and the highest 11% in July.", "R10"),
        ("Market ward had the most reports, 172, followed by Quay with 180 and Mill with 95.", "R10"),
        ("The fewest, 24, were in May, followed by June with 19.", "R10"),
        ("Fires fell every year: 90, 81, 87 and 60.", "R2"),
        ("Trust was 62.0% (95% confidence interval 65.1% to 68.9%).", "R14"),
        ("The count was 140 (95% CI 165 to 188).", "R14"),
    ],
)
NARROWER = (
    [
        "Of assaults, 31% were domestic and 22% were by partners.",
        "Of all burglaries, 60% were residential; 15% were at night.",
        "Of rapes, 24% were by partners, and 40% were domestic.",
    ],
    [
        ("Of assaults, 31% were domestic and 42% were by partners.", "R6"),
        ("Of all rapes, 48% were by a spouse; 41% were domestic.", "R6"),
        ("Of rapes, 44% were by partners, and 40% were domestic.", "R6"),
    ],
)
ACROSS = (
    [
        "In 2021 the line took 1,600 calls. In 2020 it took 2,000. That is 400 fewer, a fall of 20.0%.",
        "Crew numbers stood at 480 in March. Women make up 25.0% (120) of crew.",
        "Weekly footfall: January 210, February 190, March 240, April 260.\n\nThe average was 225 a month.",
        "There were 2,400 shop theft reports in all.\n\nShop theft reports have grown by 60%, from 1,500 in 2015/16.",
        "Twenty families made 90 calls: 4.5 for each family.",
    ],
    [
        ("In 2021 the line took 1,600 calls. In 2020 it took 2,000. That is 400 fewer, a fall of 25.0%.", "R1"),
        ("Crew numbers stood at 480 in March. Women make up 52.0% (120) of crew.", "R5"),
        ("Weekly footfall: January 210, February 190, March 240, April 260.\n\nThe average was 252 a month.", "R5"),
        ("There were 2,400 shop theft reports in the town.\n\nShop theft reports have grown by 36%, from 1,500 in "
         "2015/16.", "R1"),
        ("Twenty families made 90 calls: 5.4 for each family.", "R1"),
    ],
)  # fmt: skip
TABLE = """
| Kind | 2021/22 | 2022/23 | Difference |
|---|---|---|---|
| Shop theft | 1,200 | 1,380 | +180 |
| Bicycle theft | 640 | 512 | -128 |
| Arson | 50 | 60 | +10 |
| All | 1,890 | 1,952 | +62 |

"""
TABLED = (
    [
        "Shop theft is up by 15.0% and bicycle theft down by 20.0%.",
        "The three together rose by 3.3%.",
        "Bicycle theft fell by a fifth. Arson rose by 20.0%, which may be chance.",
    ],
    [
        ("Shop theft is down by 15.0% and bicycle theft down by 20.0%.", "R2"),
        ("Shop theft is up by 51.0%.", "R1"),
        ("The three together rose by 8.3%.", "R1"),
        ("Arson fell by 20.0%, which may be chance.", "R2"),
    ],
)
EVERY = {
    "wholes": WHOLES, "remainders": REMAINDERS, "over time": OVER_TIME, "in all": IN_ALL,
    "multiples": MULTIPLES, "points": POINTS,
    "calendar": CALENDAR, "orders": ORDERS, "narrower": NARROWER, "across": ACROSS,
    "tabled": ([TABLE + each for each in TABLED[0]], [(TABLE + each, rule) for each, rule in TABLED[1]]),
}  # fmt: skip
_RIGHTLY_WARNED = ("R3", "R11", "R12", "R13", "R14")


@pytest.mark.parametrize("text", [each for sound, _ in EVERY.values() for each in sound])
def test_a_sound_sentence_raises_nothing(text):
    assert [each for each in found(text) if each[1] == "error" or each[0] not in _RIGHTLY_WARNED] == []


@pytest.mark.parametrize(("text", "rule"), [each for _, wrong in EVERY.values() for each in wrong])
def test_a_wrong_sentence_is_told(text, rule):
    assert rule in [each[0] for each in found(text)]
