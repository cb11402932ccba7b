"""Another city, of another size and with other targets, comes out as it was asked for too."""

from dataclasses import replace
from datetime import date

import pytest

from safecity.demo.city import City
from safecity.demo.records.targets import (
    Amount,
    Autumn,
    Closing,
    Domestic,
    Flags,
    PartnerShare,
    Profile,
    Sexual,
    Targets,
    Victims,
)
from safecity.vocabulary import offence_group as groups
from tests.demo.records.conftest import Records, made
from tests.demo.records.counting import (
    band_shares,
    change,
    decimals,
    distinct,
    hate,
    in_group,
    non_recent,
    of_sex,
    ratio_of_fifths,
    related,
    share,
)

SMALLER = Targets(
    year=2018,
    first_year=2016,
    last_day=date(2019, 12, 31),
    crimes={
        "homicide": Amount(1, 1),
        "serious injury": Amount(110, 120),
        "injury": Amount(1_150, 1_160),
        "modern slavery": Amount(12, change="33.3"),
        "cruelty to children": Amount(41, change="-9.8"),
        "other violence": Amount(2_050, 1_990),
        "stalking and harassment": Amount(640, change="8.4"),
        "rape": Amount(150, change="-8.0"),
        "other sexual offence": Amount(260, change="5.4"),
        "robbery": Amount(150, 160),
        "robbery of a business": Amount(15, 14),
        "residential burglary": Amount(700, change="6.3"),
        "commercial burglary": Amount(240, 230),
        "shop theft": Amount(1_100, 1_130),
        "theft from the person": Amount(160, 150),
        "bicycle theft": Amount(400, 380),
        "vehicle offence": Amount(1_400, 1_450),
        "other theft": Amount(1_150, 1_100),
        "criminal damage": Amount(1_300, 1_280),
        "arson": Amount(52, change="25.0"),
        "drug offence": Amount(400, change="-14.2"),
        "weapon": Amount(100, 110),
        "public order": Amount(800, 830),
        "other crime": Amount(260, 250),
    },
    closings=(
        Closing(groups.MOST_SERIOUS_VIOLENCE, "serious injury", "9.9"),
        Closing(groups.VIOLENT_CRIME, "other violence", "-1.8"),
    ),
    victims=Victims(
        unique=7_412,
        share_of_crimes="76",
        single="83.1",
        repeat_crimes="36.0",
        many=101,
        many_crimes=690,
        many_share="7.2",
        single_before="82.0",
        many_before=118,
    ),
    domestic=Domestic(
        share="12.6",
        violent_change="2.6",
        share_of_violence="33.0",
        share_before="12.1",
        partner="66",
        victims=Profile(
            {"18-24": "18.1", "25-34": "29.5", "35-49": "31.0"},
            {"under 18": 1, "50 and over": 4},
            ("female", "74.2"),
        ),
        offenders=Profile(
            {"18-24": "17.4", "25-34": "33.3"},
            {"under 18": 1, "35-49": 6, "50 and over": 3},
            ("male", "77.0"),
            people=903,
        ),
        victims_in_100_crimes=80,
        ratio=3.0,
    ),
    sexual=Sexual(
        non_recent="24",
        non_recent_rape="30",
        non_recent_other="21",
        domestic_rape="28",
        domestic_other="9",
        partner_rape="25",
        acquaintance_rape="33",
        victims=Profile({"under 18": "40"}, {}, ("female", "84"), people=360),
        rape_victims=Profile(
            {"under 18": "26", "18-24": "30"}, {"25-34": 3, "35-49": 2, "50 and over": 1}, ("female", "90")
        ),
        other_victims=Profile(
            {"under 18": "48"}, {"18-24": 4, "25-34": 3, "35-49": 2, "50 and over": 1}, ("female", "80")
        ),
        offenders=Profile({"35-49": "29"}, {"under 18": 2, "18-24": 4, "25-34": 5, "50 and over": 3}, ("male", "96"),
                          people=214),
    ),
    flags=Flags(
        alcohol=(1_011, 1_090),
        drugs=Amount(400, change="-6.5"),
        hate=Amount(330, change="21"),
        bladed=Amount(118, change="10.2"),
        autumn=Autumn(date(2018, 10, 1), date(2018, 11, 30), race=(41, 52), any_strand=(66, 71)),
    ),
    asb=(3_204, 2_988),
    partner_shares=(PartnerShare("Somebody", "something", "2018/19", "37.5", 400),),
)  # fmt: skip


@pytest.fixture(scope="module")
def smaller(city, tmp_path_factory) -> Records:
    """Two fifths of Hamwic under another name."""
    some = city.district.lsoas[20:80]
    district = replace(
        city.district,
        name="Faraway",
        partnership=("X22000009", "Faraway"),
        lsoas=some,
        residents=city.district.residents[:, 20:80],
    )
    return made(tmp_path_factory, "smaller_citys_records", City(district, {}, {}), 5, SMALLER)


def at_home(crimes):
    return [crime for crime in crimes if crime["domestic"] == "Y"]


def flagged(r, flag):
    return change(*(sum(crime[flag] == "Y" for crime in crimes) for crimes in (r.before, r.year)))


def test_every_change_asked_for(smaller):
    for printed, group in (
        ("33.3", groups.MODERN_SLAVERY),
        ("-9.8", groups.CRUELTY_TO_CHILDREN),
        ("8.4", groups.STALKING_AND_HARASSMENT),
        ("-8.0", groups.RAPE),
        ("5.4", groups.OTHER_SEXUAL_OFFENCES),
        ("6.3", groups.RESIDENTIAL_BURGLARY),
        ("25.0", groups.ARSON),
        ("-14.2", groups.DRUG_OFFENCES),
        ("9.9", groups.MOST_SERIOUS_VIOLENCE),
        ("-1.8", groups.VIOLENT_CRIME),
    ):
        assert (
            decimals(change(*(len(in_group(c, group)) for c in (smaller.before, smaller.year))), printed)
            == printed
        )
    violent = [len(at_home(in_group(c, groups.VIOLENT_CRIME))) for c in (smaller.before, smaller.year)]
    assert decimals(change(*violent), "2.6") == "2.6"
    assert decimals(share(violent[1], len(in_group(smaller.year, groups.VIOLENT_CRIME))), "33.0") == "33.0"
    assert decimals(flagged(smaller, "drugs"), "-6.5") == "-6.5"
    assert decimals(flagged(smaller, "bladed"), "10.2") == "10.2"
    assert decimals(change(*(sum(map(hate, c)) for c in (smaller.before, smaller.year))), "21") == "21"
    assert [sum(c["alcohol"] == "Y" for c in crimes) for crimes in (smaller.before, smaller.year)] == [
        1011,
        1090,
    ]


def test_victims(smaller):
    times, before = smaller.times(smaller.year), smaller.times(smaller.before)
    total = sum(times.values())
    repeated = sum(number for number in times.values() if number > 1)
    many = [number for number in times.values() if number >= 5]
    assert (len(times), len(many), sum(many)) == (7412, 101, 690)
    assert sum(number >= 5 for number in before.values()) == 118
    assert decimals(share(total, len(smaller.year)), "76") == "76"
    assert decimals(share(sum(number == 1 for number in times.values()), len(times)), "83.1") == "83.1"
    assert decimals(share(sum(number == 1 for number in before.values()), len(before)), "82.0") == "82.0"
    assert decimals(share(repeated, total), "36.0") == "36.0"
    assert decimals(share(sum(many), total), "7.2") == "7.2"


def test_domestic_crime(smaller):
    crimes = at_home(smaller.year)
    assert decimals(share(len(crimes), len(smaller.year)), "12.6") == "12.6"
    assert decimals(share(related(smaller, crimes, ("partner", "former partner")), len(crimes)), "66") == "66"
    victims, offenders = (smaller.parts(crimes, role) for role in ("victim", "offender"))
    assert [decimals(band_shares(victims)[b], "0.0") for b in ("18-24", "25-34", "35-49")] == [
        "18.1",
        "29.5",
        "31.0",
    ]
    assert decimals(of_sex(victims, "female"), "74.2") == "74.2"
    assert distinct(offenders) == 903
    assert [decimals(band_shares(offenders)[b], "0.0") for b in ("18-24", "25-34")] == ["17.4", "33.3"]
    assert decimals(of_sex(offenders, "male"), "77.0") == "77.0"
    assert decimals(ratio_of_fifths(smaller, crimes, national=False), "3") == "3"


def test_sexual_offences(smaller):
    rapes, others, both = (
        in_group(smaller.year, group)
        for group in (groups.RAPE, groups.OTHER_SEXUAL_OFFENCES, groups.SEXUAL_OFFENCES)
    )
    for crimes, long_ago in ((rapes, "30"), (others, "21"), (both, "24")):
        assert decimals(share(sum(map(non_recent, crimes)), len(crimes)), long_ago) == long_ago
    for crimes, domestic in ((rapes, "28"), (others, "9")):
        assert decimals(share(len(at_home(crimes)), len(crimes)), domestic) == domestic
    assert decimals(share(related(smaller, rapes, ("partner", "former partner")), len(rapes)), "25") == "25"
    assert decimals(share(related(smaller, rapes, ("acquaintance",)), len(rapes)), "33") == "33"
    victims, offenders = (smaller.parts(both, role) for role in ("victim", "offender"))
    assert (distinct(victims), distinct(offenders)) == (360, 214)
    for crimes, printed in ((both, "40"), (rapes, "26"), (others, "48")):
        assert decimals(band_shares(smaller.parts(crimes, "victim"))["under 18"], printed) == printed
    assert decimals(of_sex(victims, "female"), "84") == "84"
    assert decimals(band_shares(offenders)["35-49"], "29") == "29"
    assert decimals(of_sex(offenders, "male"), "96") == "96"


def test_incidents_counts_and_autumn(smaller):
    for year, number in ((2017, 3204), (2018, 2988)):
        span = (f"{year}-04-01", f"{year + 1}-03-31")
        assert number == sum(
            row["category"].startswith("asb ")
            and bool(row["lsoa"])
            and span[0] <= row["recorded_on"] <= span[1]
            for row in smaller.incidents
        )
    assert decimals(smaller.partner_share("something", "2018/19"), "37.5") == "37.5"
    for year, race, any_strand in ((2018, 41, 66), (2019, 52, 71)):
        autumn = smaller.recorded(date(year, 10, 1), date(year, 11, 30))
        assert sum(crime["hate_race"] == "Y" for crime in autumn) == race
        assert sum(map(hate, autumn)) == any_strand
