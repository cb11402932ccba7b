"""What is asked of Hamwic's records: the figures that a published review of a real city printed.

Counts that no review printed (and so are "about") were chosen so that everything holds together.
"""

from datetime import date

from safecity.demo.records.targets import (
    Amount,
    Autumn,
    Closing,
    Domestic,
    Flags,
    PartnerCount,
    PartnerShare,
    Profile,
    Sexual,
    Targets,
    Victims,
)
from safecity.vocabulary.offence_group import MOST_SERIOUS_VIOLENCE, VIOLENT_CRIME

HAMWIC = Targets(
    year=2019,
    first_year=2014,
    last_day=date(2020, 11, 30),
    crimes={
        "homicide": Amount(3, 2),
        "serious injury": Amount(236, 228),
        "injury": Amount(2_700, 2_740),
        "modern slavery": Amount(31, change="16.1"),
        "cruelty to children": Amount(90, change="14.4"),
        "other violence": Amount(5_946, 6_106),
        "stalking and harassment": Amount(1_800, change="32.6"),
        "rape": Amount(379, change="13.7"),
        "other sexual offence": Amount(602, change="-2.7"),
        "robbery": Amount(390, 382),
        "robbery of a business": Amount(38, 36),
        "residential burglary": Amount(1_340, change="-12.1"),
        "commercial burglary": Amount(640, 610),
        "shop theft": Amount(3_080, 3_020),
        "theft from the person": Amount(490, 520),
        "bicycle theft": Amount(1_040, 960),
        "vehicle offence": Amount(2_800, 2_700),
        "other theft": Amount(2_690, 2_640),
        "criminal damage": Amount(3_000, 3_010),
        "arson": Amount(180, change="-35.6"),
        "drug offence": Amount(910, change="37.4"),
        "weapon": Amount(262, 270),
        "public order": Amount(2_110, 2_260),
        "other crime": Amount(640, 680),
    },
    closings=(
        Closing(MOST_SERIOUS_VIOLENCE, "serious injury", "-3.5"),
        Closing(VIOLENT_CRIME, "other violence", "7.4"),
    ),
    victims=Victims(
        unique=17_928,
        share_of_crimes="75",
        single="80.4",
        repeat_crimes="40.6",
        many=320,
        many_crimes=2_207,
        many_share="9.1",
        single_before="81.8",
        many_before=319,
    ),
    domestic=Domestic(
        share="14.5",
        violent_change="9.7",
        share_of_violence="32.3",
        share_before="14.0",
        partner="72",
        victims=Profile(
            {"under 18": "5.4", "18-24": "20.2", "25-34": "31.4", "35-49": "28.1"},
            {"50 and over": 1},
            ("female", "68.3"),
            unknown=2,
        ),
        offenders=Profile(
            {"under 18": "4.8", "18-24": "19.0", "25-34": "34.5", "35-49": "29.0"},
            {"50 and over": 1},
            ("male", "70.4"),
            people=2_847,
            unknown=2,
        ),
        victims_in_100_crimes=76,
        ratio=5.0,
    ),
    sexual=Sexual(
        non_recent="20.8",
        non_recent_rape="26",
        non_recent_other="17.2",
        domestic_rape="32.7",
        domestic_other="7.3",
        partner_rape="33.6",
        acquaintance_rape="28",
        victims=Profile({"under 18": "42.3"}, {}, ("female", "81.2"), people=866),
        rape_victims=Profile(
            {"under 18": "24.2", "18-24": "27.9", "25-34": "24.5"},
            {"35-49": 17, "50 and over": 6},
            ("female", "90"),
        ),
        other_victims=Profile(
            {"under 18": "55.6"},
            {"18-24": 38, "25-34": 26, "35-49": 24, "50 and over": 12},
            ("female", "75"),
        ),
        offenders=Profile(
            {"18-24": "21.2", "25-34": "26.0", "35-49": "26.4"},
            {"under 18": 11, "50 and over": 15},
            ("male", "93.4"),
            people=561,
        ),
    ),
    flags=Flags(
        alcohol=(2_647, 2_615),
        drugs=Amount(1_130, change="20.1"),
        hate=Amount(1_065, change="8"),
        bladed=Amount(272, change="-4.4"),
        autumn=Autumn(date(2019, 9, 30), date(2019, 11, 30), race=(132, 156), any_strand=(202, 217)),
    ),
    asb=(7_765, 7_881),
    partner_shares=(
        PartnerShare(
            "High risk domestic abuse service",
            "high_risk_referrals_with_children",
            "2018-04 to 2020-03",
            "52.2",
            1_480,
        ),
        PartnerShare(
            "Children's services", "child_assessments_with_domestic_violence", "2018/19", "58.9", 4_200
        ),
    ),
    shares_of_england=(
        PartnerShare(
            "Office for National Statistics", "non_recent_sexual_offences", "2019/20", "23", 162_000
        ),
    ),
    partner_counts=(
        PartnerCount("Hate crime network", "third_party_reporting_centres", "2019/20", 30),
        PartnerCount("Partnership secretary", "partnership_meetings", "2018/19", 4),
        PartnerCount("Partnership secretary", "partnership_meetings", "2019/20", 6),
        PartnerCount("Police and crime commissioner", "safer_streets_thousands", "2019/20", 670),
    ),
)
