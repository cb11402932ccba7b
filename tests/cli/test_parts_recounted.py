"""A place whose force sent crimes, people and weights: every figure and finding of them comes out again."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.explained.explaining import explain
from safecity.datasets.crime_people import CRIME_PEOPLE, RELATIONSHIPS
from safecity.datasets.crimes import CRIMES
from safecity.datasets.people.people_in_crimes import MADE_OF
from safecity.datasets.reference import SEVERITY
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.topics import flags, repeat_victims, severity, told_apart
from safecity.partnership import open_partnership
from safecity.recount.answers.answer import recount
from safecity.recount.links import TAKEN_OVER
from safecity.recount.measures import TOGETHER
from safecity.recount.question import Question
from safecity.release.figure import Figure
from safecity.vocabulary import Period
from tests.cli.counted_place import HOME, OWN, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import all_open
from tests.datasets.small import Small, csv_bytes

YEAR = Period.financial_year(2019)
FIRST, LAST = date(2018, 4, 1), date(2020, 3, 31)
MORE = ("E01999906", "E01999907", "E01999908", "E01999909")  # with them the place has fifths of its own
HERE = (*OWN, *MORE)
DOMAINS = ("Income", "Employment", "Education", "Health", "Crime", "Housing_and_Access", "Environment")
LEFT_OUT = "Least deprived fifth of England (crime left out)"
AUTUMN = date(2019, 9, 30), date(2019, 11, 20)  # with more crime in the first small area
CODES = ("1", "4.2", "8N", "105A", "19C", "20A", "28E", "46", "92D", "XX")
FLAGS = ("domestic", "alcohol", "drugs")
# The records of this place hold no outcomes, hate, robbery or stalking: Hamwic's do, where these are counted again.
NOT_SAID = {each for each in TOGETHER if each.endswith("_outcomes") or each.startswith("hate_crime_")}
NONE_OF_IT = {each for each in TOGETHER if each.startswith(("robbery_", "stalking_"))}


def more_areas(small: Small) -> None:
    small.send(
        "more.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), [(each, HOME, "Hamwic") for each in MORE])
    )
    chance = Random(1)
    for year in (2018, 2019):
        people = [(each, [chance.randint(0, 30) for _ in range(90)]) for each in MORE]
        rows = [(each, sum(ages), *ages) for each, ages in people]
        header = ("lsoa11_code", "total_population", *(str(age) for age in range(90)))
        small.send(f"more_mid{year}.csv", csv_bytes(header, rows))
    every = (*HERE, *(f"E0199991{at}" for at in range(3)))  # all of a small England, by domain too
    ranks = [chance.sample(range(1, len(every) + 1), len(every)) for _ in DOMAINS]
    ranked = [
        (each, decile, rank, *(of_domain[rank - 1] for of_domain in ranks))
        for rank, (each, decile) in enumerate(
            zip(every, (1, 3, 5, 1, 6, 9, 10, 2, 4, 8), strict=True), start=1
        )
    ]
    header = ("lsoa11_code", "IMD_decile", "IMD_rank", *(f"{domain}_rank" for domain in DOMAINS))
    small.send("more_deprivation.csv", csv_bytes(header, ranked))


def crimes(chance: Random) -> tuple[bytes, list[str]]:
    """Crimes of two years, more of them in one small area than in another, some begun long before."""
    rows, day = [], FIRST
    while day <= LAST:
        for number in range(8):
            # More are of long ago in the later year, so that some shares change clearly; flags, which are set
            # twice as often there, may be all of a change, and let none be told.
            days = (0, 1, 30, 365, 365, 366) if day < date(2019, 4, 1) else (0, 30, 365, 366, 2000, 2000)
            began = day - timedelta(chance.choice(days))
            flags = [chance.choice("YNNN " if day < date(2019, 4, 1) else "YYNN ").strip() for _ in FLAGS]
            first = 30 if AUTUMN[0] <= day <= AUTUMN[1] else 9
            where = chance.choices([*HERE, ""], (first, 5, 4, 9, 3, 2, 1, 1))[0]
            said = chance.choice((f"{began:%d/%m/%Y} 10:30", f"{began}T00:30:00+01:00", str(began), ""))
            rows.append((f"{day}/{number}", day, chance.choice(CODES), where, said, *flags))
        day += timedelta(1)
    header = ("crime_reference", "recorded_on", "offence_code", "lsoa", "committed_from", *FLAGS)
    return csv_bytes(header, rows), [row[0] for row in rows]


def people(chance: Random, references: list[str]) -> bytes:
    """Victims, suspects and offenders; some harmed often, some unknown, some of whom records disagree."""
    rows = []
    for reference in references:
        for role in chance.choices(
            ("victim", "victim", "suspect", "offender"), k=chance.choice((0, 1, 1, 2, 3))
        ):
            person = chance.choices(
                ("", f"P{chance.randint(1, 4000)}", f"R{chance.randint(1, 60)}"), (1, 6, 2)
            )[0]
            ages = ("", *range(0, 100, 7), 18, 24, 49, 50)
            if person.startswith("R"):  # in many crimes, and one person all the same
                ages = ("", (age := 10 + int(person[1:])), age, age + 1)
            rows.append((
                reference, role, chance.choice(("person", "person", "person", "business", "state")),
                chance.choice(ages), chance.choice(("", "female", "male", "other")),
                chance.choice(("", *RELATIONSHIPS)), person,
            ))  # fmt: skip
    return csv_bytes(PEOPLE, rows)


PEOPLE = ("crime_reference", "role", "kind", "age", "sex", "relationship", "person_reference")


ZONES = f"""
[[zones]]
name = "Town centre"
lsoas = ["{OWN[0]}", "{MORE[0]}"]

[[parts_of_years]]
title = "The autumn"
from = {AUTUMN[0]}
to = {AUTUMN[1]}
measures = ["recorded_crime", "violent_crime"]
zones = true
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Small:
    chance = Random(876)
    small = all_open(small_with_reference(tmp_path_factory.mktemp("parts")))
    file = small.partnership.folder / "partnership.toml"
    file.write_text(file.read_text(encoding="utf-8") + ZONES, encoding="utf-8")
    small = Small(open_partnership(small.partnership.folder), small.sent)
    more_areas(small)
    sent, references = crimes(chance)
    small.send("crimes.csv", sent)
    small.send("people.csv", people(chance, [*references, "no such crime"]))
    weights = [
        ("1/4.1/4.10/4.2", 7979.1234),
        ("8N", 184.33333333),
        ("105A", 0.05),
        ("19C", 3285.5),
        ("46", ""),
    ]
    small.send(
        "weights.csv", csv_bytes(("offence code", "offence", "weight"), [(c, "words", w) for c, w in weights])
    )
    later = [("8N", 200.25), ("46", 33.00005), ("28E", 438)]
    small.send("later.csv", csv_bytes(("offence code", "offence", "weight"), [(c, "words", w) for c, w in later]),
               on="2021-02-01")  # fmt: skip
    corrected = people(Random(5), references[::9])
    small.send("people_corrected.csv", corrected, on="2021-02-02")
    return small


@pytest.fixture(scope="module")
def review(small):
    review = review_of(small)
    publish_data(small, review)
    return review


@pytest.fixture(scope="module")
def explainer(small, review) -> Explainer:
    return Explainer(small.partnership.folder)


@pytest.fixture(scope="module")
def recounts(explainer) -> dict[str, dict]:
    """What each figure of the parts comes to when it is counted again."""
    return {
        name: explainer.explain_figure(each)["recount"]
        for name, each in explainer.figures.items()
        if each.measure in TOGETHER
    }


def test_every_figure_comes_out_again(explainer, recounts):
    asked = [explainer.figures[name] for name in recounts]
    assert {each.level for each in asked} == {"csp", "ward", "quintile"}
    kinds = Counter(explainer.statistics[each.figure_id] for each in asked)
    assert kinds.keys() == {"count", "rate", "share", "change", "change in points", "difference"}
    assert {each.measure for each in asked} == set(TOGETHER) - NOT_SAID
    assert sum(each.value is not None for each in asked) > 2000
    assert sum(bool(each.category) for each in asked if each.value) > 1000
    unlike = [each for each in asked if recounts[each.figure_id]["agrees"] is not True]
    assert [(each.measure, each.category, explainer.statistics[each.figure_id], each.place_code, each.value)
            for each in unlike] == []  # fmt: skip


def topic_figures(review) -> list[Figure]:
    """What the pages on severity and repeat victims work out, and how the people were told apart."""
    found: list[Figure | None] = []
    for row in severity.groups(review):
        found += [row.rank, row.earlier_rank, row.share_of_crimes]
    if without := severity.unweighed(review):
        found += [without.crimes, without.share]
    for times in repeat_victims.by_number(review):
        for part in filter(None, (times.now, times.before)):
            found += [part.share_of_people, part.crimes, part.share_of_crimes]
    for point in repeat_victims.curve(review, review.earlier):
        found += [point.people, point.crimes]
    for flag in flags.matrix(review):
        found += [cell.share for cell in flag.cells if cell]
    told = review.told_apart
    found += [*told.victims.values(), *told.identified.values(), *told.told_by.values()]
    return [each for each in (*found, told_apart.identified_again(review)) if each]


def test_what_topics_work_out_comes_out_again(review, explainer):
    asked = topic_figures(review)
    assert len(asked) > 80 and sum(each.value is not None for each in asked) > 60
    unlike = []
    for each in asked:
        again = recount(
            explainer.second,
            Question(
                each.measure, each.statistic, each.place.level, each.place.code, each.period, each.category
            ),
        )
        if again is None or again.value != pytest.approx(each.value) or again.numerator != each.numerator:
            unlike.append((each.measure, each.statistic, each.category, each.value, again))
        elif any(file.counted > file.records for file in again.files):
            unlike.append((each.measure, each.statistic, each.category, again.files))
    assert unlike == []


def test_where_nobody_was_told_by_name_each_threshold_is_counted_again_with_those_of_whom_nothing_tells(
    review,
):
    """Here a seventh or so of the victims have no reference and no name."""
    told = review.told_apart
    assert told.told_by["name"].value == 0 and told_apart.is_least(review)
    assert len({each.value for each in told.victims.values()}) == 1
    nobody = told.told_by["nothing"].value
    assert nobody > 100 and told.identified["middle"].value == told.victims["middle"].value - nobody
    of = review.released.count("unique_victims", review.home, review.year)
    assert of.value == told.victims["middle"].value
    finding = review.finding("victims_of_several_crimes", review.home)
    assert "unnamed" in {each.name for each in finding.caveats}
    assert (
        told_apart.identified_again(review).value
        > review.released.rate("victims_of_several_crimes", review.home, review.year).value
    )


def test_a_list_of_weights_is_named_with_the_lines_used_and_a_crime_of_two_victims_is_one_record(explainer):
    def counted(measure: str, statistic: str) -> dict[str, tuple[int, int]]:
        again = recount(explainer.second, Question(measure, statistic, "csp", HOME, YEAR))
        assert len({each.name for each in again.files}) == len(again.files)
        return {each.name: (each.counted, each.records) for each in again.files}

    # Of 1/4.1/4.10/4.2, 8N, 105A, 19C and 46 a later list has 8N and 46; the one line with four codes counts once.
    for statistic in ("rate", "change"):
        weighed = counted("severity_score", statistic)
        assert (weighed["weights.csv"], weighed["later.csv"]) == ((3, 5), (3, 3))
    harmed = counted("victimisations", "count")
    assert harmed["crimes.csv"][0] < harmed["people.csv"][0] + harmed["people_corrected.csv"][0]


def test_what_the_build_linked_is_said_to_be_taken_over(explainer, recounts):
    """A seventh or so of the people have no reference; here each is a person of their own."""
    of_people = {"unique_victims", "victims_of_one_crime", "domestic_offenders"}
    for name, said in recounts.items():
        measure = explainer.figures[name].measure
        if measure in of_people | {"domestic_share", "severity_score", "crimes_with_a_person_harmed"}:
            assert said.get("taken_over") == (TAKEN_OVER if measure in of_people else None), measure


def test_intervals_come_out_again(explainer, recounts):
    with_interval = [explainer.figures[name] for name in recounts if explainer.figures[name].low is not None]
    assert len(with_interval) > 500
    without = {
        (explainer.statistics[each.figure_id], each.measure == "severity_score")
        for each in with_interval
        if "low" not in recounts[each.figure_id]
    }
    assert without == {("change", False)}  # the exact interval of two counts is not worked out again


def test_how_many_times_the_rate_comes_out_again_in_every_set_of_fifths(explainer):
    times = [
        each
        for each in explainer.figures.values()
        if explainer.statistics[each.figure_id] == "times the rate"
    ]
    held_against = Counter(explainer.comparators[each.figure_id] for each in times)
    assert held_against.keys() == {
        "Least deprived fifth of England",
        "Least deprived fifth of Hamwic",
        LEFT_OUT,
    }
    assert all(explainer.explain_figure(each)["recount"]["agrees"] for each in times)
    rates = [
        each for each in explainer.figures.values() if "-L" in each.place_code and each.measure in CATALOGUE
    ]
    assert len({each.place_code for each in rates}) == 5
    assert all(explainer.explain_figure(each)["recount"]["agrees"] for each in rates)


def test_every_finding_comes_out_again(explainer):
    compared = [
        each for each in explainer.findings.values() if each.before is not None and each.after is not None
    ]
    kinds = Counter((each.comparator, each.measure in TOGETHER) for each in compared)
    assert kinds["year before", True] > 20
    assert kinds["Least deprived fifth of England", False] > 5
    assert kinds["Least deprived fifth of Hamwic", False] > 5
    assert kinds[LEFT_OUT, False] > 5
    assert kinds["Hamwic outside town centre", False] > 20
    unlike = [each for each in compared if not explainer.explain_finding(each)["recount"]["agrees"]]
    assert [(each.measure, each.comparator, each.before, each.after) for each in unlike] == []


def test_a_zone_and_a_part_of_a_year_come_out_again_by_the_day(explainer):
    of_zone = [each for each in explainer.figures.values() if each.level == "zone"]
    against = [each for each in of_zone if explainer.statistics[each.figure_id] == "change against the rest"]
    of_part = [each for each in against if each.period == "30 September 2019 to 20 November 2019"]
    assert len(of_part) == 2 and {each.period for each in against} <= {of_part[0].period, "2019/20"}
    assert all(explainer.explain_figure(each)["recount"]["agrees"] for each in of_zone)


def test_a_finding_names_its_figures_and_its_files(explainer):
    share = next(each for each in explainer.findings.values() if each.measure == "domestic_share")
    said = explainer.explain_finding(share)
    assert len(said["figures"]) >= 2
    assert {each["name"] for each in said["sources"]} == {"crimes.csv"}


@pytest.mark.parametrize("measure", sorted(set(TOGETHER) - NOT_SAID - NONE_OF_IT))
def test_every_kind_of_file_that_a_measure_reads_is_named(explainer, measure):
    read = MADE_OF.get(CATALOGUE[measure].numerator.of.name, (CRIMES,))
    files = {
        CRIMES.name: {"crimes.csv"},
        CRIME_PEOPLE.name: {"people.csv", "people_corrected.csv"},
        SEVERITY.name: {"weights.csv", "later.csv"},
    }
    wanted = set().union(*(files[each.name] for each in read))
    of_home = [
        each
        for each in explainer.figures.values()
        if each.measure == measure and each.level == "csp" and each.value and not each.category
    ]
    assert of_home
    for figure in of_home:
        said = explainer.explain_figure(figure)
        assert {each["name"] for each in said["sources"]} == wanted, explainer.statistics[figure.figure_id]
        assert all(0 < each["counted"] <= each["records"] for each in said["sources"])


def test_a_category_is_shown_in_words(small, explainer, capsys):
    figure = next(
        each
        for each in explainer.figures.values()
        if (each.measure, each.category, each.level) == ("domestic_victims", "age: 18-24", "csp")
        and explainer.statistics[each.figure_id] == "rate"
    )
    said = explainer.explain_figure(figure)
    assert said["part"] == "of age 18-24"
    assert said["recount"]["denominator"] == figure.denominator < 2000  # of that age alone
    assert {each["name"] for each in said["sources"]} == {"crimes.csv", "people.csv", "people_corrected.csv"}
    explain(small.partnership.folder, [figure.figure_id], json=False)
    printed = " ".join(capsys.readouterr().out.split())
    assert "those of age 18-24" in printed and "the force's own records" in printed


def test_a_recount_that_comes_to_something_else_says_so(small, review):
    changed = Explainer(small.partnership.folder)
    figure = next(
        each for each in changed.figures.values()
        if each.measure == "domestic_share" and each.level == "csp" and changed.statistics[each.figure_id] == "rate"
    )  # fmt: skip
    object.__setattr__(figure, "low", figure.low + 0.001)
    assert changed.explain_figure(figure)["recount"]["agrees"] is False
