"""Each way of finding a misprint by what stands near it: a text that adds up, and that text with one thing changed."""

import pytest

from .reading import checked, found

# What is right, what stands in its place when it is wrong, and the rule that finds it.
PAIRS = [
    # a ratio, and a bracket that splits a number in two
    ("Wards here had 9.6 per 1,000 and 2.4 per 1,000, a ratio of {}.", "4.0", "2.5", "R1"),
    ("The clinic saw 200 women and 300 men, a ratio of {} to 2.", "3", "5", "R1"),
    ("Sexual offences: 1,047 (rape 441, other {}).", "606", "660", "R5"),
    ("Absences were 48 in autumn, 39 in spring and 33 in summer, {} across the year.", "120", "102", "R5"),
    ("Asked of 823 people. Asked whether they felt safe, 412 said yes, 329 said no and {} were unsure.",
     "82", "28", "R5"),
    ("Theft fell 10.0% (500 to {}).", "450", "540", "R2"),
    # so many a week of a year, and what is left
    ("The room dealt with 6,240 incidents, or {} a week on average.", "120", "210", "R1"),
    ("They issued 318 notices. 254 have been paid so far, leaving {} outstanding.", "64", "46", "R5"),
    # a difference with its percentage
    ("Calls rose to 560, having been 500 the year before: a rise of 60, or {}.", "12.0%", "21.0%", "R1"),
    ("There were 180 pupils. This is an increase of 60 on the 120 of last year ({}).", "50.0%", "5.0%", "R1"),
    ("Staff numbered 530, which was up 30 from {} (6.0%).", "500", "50", "R1"),
    # what it makes stands near, so it has a way
    ("In all 180 came. This is {} of 60 on the 120 who came last year.", "an increase", "a decrease", "R2"),
    ("Visits numbered 2,080, that is 80 {} the target of 2,000 (4%).", "over", "under", "R2"),
    ("Crews went to {} crashes. In 2021 there were 410 crashes; the rise was 41, or 10%.", "451", "41", "R1"),
    ("Six had died, one more than the {} of the year before.", "five", "three", "R1"),
    # a share is of what its neighbours are of
    ("Of the 250 cases 100 (40%) were new, 75 (30%) old, {} (20%) neither and 25 (10%) both.", "50", "5", "R5"),
    ("The team saw {} adults. 164 (80%) were men and 41 (20%) women.", "205", "25", "R5"),
    ("Men were 60 of the 240. 30 of the people (13%) were young. No fewer than {} were hurt (50%).", "120", "20", "R5"),
    ("Of 416 visits {} were made in an hour, i.e. 75.0%; the target was 80%.", "312", "132", "R5"),
    ("The survey reached 1,500 homes and {} replied, a response rate of 42%.", "630", "63", "R5"),
    ("Abuse accounted for {} crimes, 15.0% of all 12,000 recorded crimes.", "1,800", "18,000", "R5"),
    ("80 children were followed; 26 of them came back. The rate is {}.", "32.5%", "23.5%", "R5"),
    # a fraction and the number that it stands with
    ("Just two shops made {} of those reports (640 of 1,200, or 53%).", "over half", "over three quarters", "R5"),
    ("Forty-eight people were hurt, of whom 12 ({}) stayed the night.", "a quarter", "three quarters", "R5"),
    ("Of the 400 who came, 300 stayed. That is {} of them.", "three quarters", "a quarter", "R5"),
    ("Fires came down to 160 from 200, a fifth {}.", "fewer", "more", "R2"),
    ("Fifty-six complaints came in (2021: 70), a fall of {}.", "one fifth", "three fifths", "R1"),
    # averages and rates
    ("Absences rose to 1,050. They relate to 300 pupils, i.e. {} absences per pupil.", "3.5", "10.8", "R1"),
    ("Some 5,400 shifts were lost among {} staff, an average of 9.00 shifts each.", "600", "60", "R1"),
    (
        "There were 240 children in care. This corresponds to {} per 10,000 (a population of 60,000 children).",
        "40", "47", "R1",
    ),
    # across sentences
    (
        "The 1,600 fires were small. There had been {} fires in the year before, so they had fallen by exactly 20%.",
        "2,000", "200", "R1",
    ),
    (
        "The 1,600 fires were small. There had been 2,000 fires the year before, so they had {} by exactly 20%.",
        "fallen", "risen", "R2",
    ),
    ("All crime is {}. 1,900 crimes were recorded, 100 fewer than the 2,000 of last year.", "down", "up", "R2"),
    ("Of 400 visits 300 were in time, i.e. 75%; the target was 80%, so it was 5 percentage points {} target.",
     "short of", "above", "R2"),
    ("Of 200 people 130 (65%) agreed. In the 2019 survey it was 61%. Agreement has {} by four percentage points.",
     "increased", "decreased", "R2"),
    ("This year's total of 930 is {} than last year's total of 844.", "higher", "lower", "R2"),
    ("The 1,600 fires were small, {} than the 2,000 of the year before.", "fewer", "more", "R2"),
    # three numbers that add up, and a percentage among them
    ("416 homes asked for a place and 182 were given one ({}). The 234 turned away were told why.",
     "43.8%", "51.1%", "R5"),
    ("Cases expanded from 862 to 948, an extra 86 cases to be read and minuted ({}).", "10.0%", "17.3%", "R1"),
    # shares that stand in a row, whose whole is printed nowhere
    ("Where did they come from? Police 597 ({}), doctors 161 (17%), schools 104 (11%), churches 47 (5%), and 39 (4%) "
     "from elsewhere.", "63%", "70%", "R5"),
    # shares that are all there is, and shares that are the sum of others
    ("The breakdown by age is: under 18, 11%; 18 to 29, {}; 30 to 44, 28%; 45 and older, 19%.", "42%", "49%", "R5"),
    ("The three between them made up {} of the score, rape 31.3%, violence 20.9% and burglary 11.6%.",
     "63.8%", "71.1%", "R5"),
    ("Males predominate, at {} against 28.3% for females.", "71.7%", "79.0%", "R5"),
    # a count that one slip mended would reconcile with all that stands about it
    ("In all {} calls came, against 10,136 in the year before. 6,412 of them (64.9%) were crimes and 3,462 were not.",
     "9,874", "8,974", "R5"),
    ("We have {} cameras. When I had them looked at 84 were working (87.5%), and 12 were not.", "96", "906", "R5"),
    # parts and their sum
    ("The lights reached 1,890 of the 3,150 columns (60%), and {} are still to be done.", "1,260", "120", "R5"),
    ("The bill came to £16,400 for lamps plus £5,200 for labour, {} all told.", "£21,600", "£2,600", "R5"),
    ("{} people were hurt: 9 badly and 52 slightly.", "61", "6", "R5"),
    ("Of the 840 fines, 520 were paid and {} were not.", "320", "20", "R5"),
    ("Lamps were mended in 36 of the 48 places, leaving {} to be done.", "12", "112", "R5"),
    ("In the year men accounted for {} of visits and women for 36.5%.", "63.5%", "36.5%", "R5"),
]  # fmt: skip


@pytest.mark.parametrize("text, right, wrong, rule", PAIRS)
def test_what_adds_up_is_right_and_one_thing_changed_is_found(text, right, wrong, rule):
    sound = [each for each in found(text.format(right)) if each[0] not in ("R10", "R12", "R13", "R14")]
    assert sound == []
    assert rule in [each[0] for each in found(text.format(wrong))]


RIGHT = [
    # what a percentage is of stands behind it
    "Offences numbered 370. That is a 20 per cent fall on the 2010/11 figure of 462, and a 60 per cent fall on "
    "2006/07, when there were 925.",
    "Some 770 deaths involved it, a 10% rise from 2019 and more than five times higher than the 140 of 2010.",
    "Casualties numbered 1,680. This was a ten per cent increase compared to the same period in 2014.",
    # two things are told of in one sentence
    "There was a less than 1% increase of alarms at 226,400, while crews went to 170,700 floods, a 2% decrease.",
    "Almost a third of reports were of violence, while 13% were of threats.",
    "Fires made up 43% of calls, and 69,500 were large, down from 74,700.",
    # several parts are the rest
    "Of these calls, 28% were fires, with the remaining calls made up of alarms (42%) and others (31%).",
    "Of these 204 (11.5%) have no address; 620 lie in the city.",
    "Of 32 reports, 21 came in time, 2 came late and 9 did not come.",
    # what is no share, no fraction and no year before
    "Despite that, the trend over the previous two quarters was down, with 2,921 calls in the third, of 14,700.",
    "Attacks, the rarest kind in 42 of 44 forces, increased by 37% to 2,333 last year.",
    "The 204 calls of June were twice the usual 102 a month (the median: half of the months had more).",
    "In 2003-4 there were 310 calls, against 290 in 2000-1.",
    "July has 105% of a usual month.",
    # a bracket that holds a part against its own earlier number is no part of the whole
    "Of the 120 extra crimes 90 (75.0%) were of one kind (360 against 270, +33.3%).",
    "Theft fell 10.0% (500 to 450), robbery 5.0% (200 to 190) and fraud 4.0% (250 to 240).",
    "Theft fell 10.0% (500 to 450); sales slipped by 30 items to 970 (-3.0%).",
    # of a part, and not of the whole
    "Of the 1,000, 300 (30%) were hurt by a thing, most often a glass (150, half of those) or a knife (60, or 20%).",
    "In all 1,000 came. 600 people were male and the remaining 400 female, a ratio of 1.5 to 1.",
    "Young men are 40% of patients and only 20% of residents, so twice as likely to come.",
    # up from eight out of sixteen is no rise from sixteen
    "Fifteen places were visited and nine passed, which is 60%. That is up from eight out of sixteen (50%).",
    "The clinic saw 1,440 people, 2% of its 72,000 visits. There were 1,500 the year before, so visits fell by 4.0%.",
    "The team took 188 of 2,350 callers to hospital (8%). Before that it was 11 in every 100.",
    "With beds (£0.39 million) and follow-up (£0.26 million), and £2.05 million for staff, it comes to £2.70 million.",
    "We track 86 people. The ten busiest did 214 of all 856 crimes (25%). The remaining 76 did the others.",
    "Fines numbered 168 in total. The team has 14 posts, two of which are vacant, leaving 12 in place.",
    "Visits numbered 1,560 between April and June, or 120 a week.",
    "Seven people were hurt when two cars met on the A12, leaving three in hospital.",
    "The team took 188 people in, and before that it was 11 in every 100.",
    "The rate of the 2017/18 cohort (n = 1,250) was 31.2%, which is 390 people.",
    "It was 120, above the usual 54 to 120 a month.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_prose_as_it_is_published_is_not_called_wrong(text):
    assert [each for each in found(text) if each[0] not in ("R10", "R12", "R13", "R14")] == []


def test_the_sum_is_worked_out_and_what_was_likely_meant_is_said():
    message = next(
        each.message
        for each in checked("The team saw 25 adults. 164 (80%) were men and 41 (20%) women.").findings
    )
    assert (
        "164 (80%), 41 (20%) would be of about 205, not of 25" in message
        and "Likely meant: 205 for 25" in message
    )


def test_what_is_found_does_not_hang_on_the_order_of_a_set():
    table = """
| Age | People | Part of all | Per 1,000 |
| --- | --- | --- | --- |
| Under 18 | 63 | 11.2% | 1.24 |
| 18 to 24 | 119 | 21.2% | 2.99 |
| 25 to 34 | 146 | 26.0% | 4.16 |
| 35 to 49 | 148 | 26.4% | 3.08 |
| 50 and over | 85 | 15.2% | 1.08 |
| Women | 37 | 6.6% | – |
| Men | 524 | 93.4% | – |
"""
    assert [each for each in found(table) if each[1] == "error"] == []
