"""The Home Office's tables in a review: counts, gaps, ranks among comparators and in England, all counted twice."""

from random import Random

import pytest

from safecity.cli.building import build
from safecity.cli.explained.explain import Explainer
from safecity.partnership import FILE, open_partnership
from safecity.vocabulary import Period, Place
from safecity.vocabulary.fault import BadPartnership
from tests.cli.counted_place import OWN, YEAR, copy_of, publish_data, review_of, small_with_reference
from tests.datasets.drawn_tables import tables
from tests.datasets.small import Small, csv_bytes, residents, street

ENGLAND = Place("E92000001", "England", "country")
HERE = "E22999901"
ELSEWHERE = [f"E229999{number:02d}" for number in range(3, 13)]  # partnerships known by council alone
SIMILAR = tuple(ELSEWHERE[:4])
SEXUAL = "official_sexual_offences"
_AGES = [str(age) for age in range(90)]


def councils(codes=ELSEWHERE) -> tuple[bytes, bytes]:
    """A look-up of councils without small areas, and residents by council."""
    header = ("LAD20CD", "LAD20NM", "CSP20CD", "CSP20NM", "PFA20CD", "PFA20NM")
    rows = [
        (f"E07{code[3:]}", f"Council {code[-2:]}", code, f"Partnership {code[-2:]}", "E23999903", "Elsewhere")
        for code in codes
    ]
    people = [(row[0], *residents(3000 + 100 * at)) for at, row in enumerate(rows)]
    return csv_bytes(header, rows), csv_bytes(("ltla20_code", "total_population", *_AGES), people)


def lines(codes, *, missing=(), years=("2018/19", "2019/20"), seed: int = 876) -> str:
    """Drawn lines of every partnership, with corrections; `missing` names quarters that one of them lacks."""
    chance = Random(seed)
    found = ["year | quarter | csp | name | code | group | n"]
    for year in years:
        for quarter in (1, 2, 3, 4):
            for code in codes:
                if (code, year, quarter) in missing:
                    continue
                for offence in ("19C", "20A", "8N", "28E", "AF"):
                    number = chance.randrange(0, 9) - (chance.random() < 0.1)
                    group = "Fraud offences" if offence == "AF" else "Other"
                    found.append(
                        f"{year} | {quarter} | {code} | P{code[-2:]} | {offence} | {group} | {number}"
                    )
    return "\n".join(found)


def settled(small: Small, text: str) -> Small:
    """The same place, its file saying something more at the end of its first part."""
    path = small.partnership.folder / FILE
    said = path.read_text(encoding="utf-8").replace("comparators = []", text, 1)
    path.write_text(said, encoding="utf-8")
    return Small(open_partnership(path.parent), small.sent)


def placed(folder, *, missing=(), years=("2018/19", "2019/20")) -> Small:
    small = copy_of(_before_tables, folder)
    small.send("csp.csv", tables(lines([HERE, "E22999902", *ELSEWHERE], missing=missing, years=years)))
    return small


def _before_tables(folder) -> Small:
    codes = ", ".join(f'"{code}"' for code in SIMILAR)
    small = settled(
        small_with_reference(folder),
        f'comparators = []\n[[comparator_sets]]\nname = "Most similar group"\ncodes = [{codes}]\n',
    )
    look_up, people = councils()
    small.send("councils.csv", look_up)
    small.send("people_mid2019.csv", people)
    small.send("street.csv", street(f"month | type | lsoa\n2019-07 | Burglary | {OWN[0]}"))
    return small


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return placed(tmp_path_factory.mktemp("official"))


@pytest.fixture(scope="module")
def review(small):
    review = review_of(small)
    publish_data(small, review)
    return review


def test_official_measures_stand_beside_those_of_records_and_not_among_them(review):
    assert SEXUAL in {measure.name for measure in review.official}
    assert not {measure.name for measure in review.official} & {measure.name for measure in review.measures}


def test_every_partnership_is_counted_by_quarter_and_year(review):
    place = review.released.places["csp", ELSEWHERE[0]]
    quarters = [
        review.released.count(SEXUAL, place, Period.quarter(2019, number)).value for number in (1, 2, 3, 4)
    ]
    assert review.released.count(SEXUAL, place, YEAR).value == sum(quarters)
    rate = review.released.rate(SEXUAL, place, YEAR)
    assert (rate.denominator, rate.value) == (3000, 1000 * rate.numerator / 3000)
    assert (place.name, place.level) == ("P03", "csp")


def test_the_place_goes_by_its_own_name_and_residents(review):
    rate = review.released.rate("official_all_crime", review.home, YEAR)
    assert rate.denominator == 3003 and rate.value is not None


def test_england_is_the_sum_of_its_partnerships(review):
    one = [place for (level, _code), place in review.released.places.items() if level == "csp"]
    total = sum(review.released.count("official_all_crime", place, YEAR).value for place in one)
    england = review.released.rate("official_all_crime", ENGLAND, YEAR)
    assert england.numerator == total
    assert england.denominator == 3003 + 2007 + sum(3000 + 100 * at for at in range(10))


def test_ranks_say_among_how_many_and_name_the_set(review):
    here = {
        each.comparator: each
        for each in review.findings
        if each.measure == SEXUAL and each.place == review.home
    }
    (similar,) = (name for name in here if name.startswith("Most similar group (s"))
    assert here[similar].change.denominator == 5
    assert " of 5 in the set ‘Most similar group’; allowing for chance, " in str(here[similar].sentence)
    england = here["all CSPs of England (official tables)"]
    assert england.change.denominator == 12 and " of 12 partnerships of England; " in str(england.sentence)
    assert "year before" in here
    assert review.compared_with[similar] == SIMILAR


def test_everything_agrees_when_it_is_counted_again(small, review):
    explainer = Explainer(small.partnership.folder)
    asked = [each for each in explainer.figures.values() if each.measure.startswith("official_")]
    statistics = {explainer.statistics[each.figure_id] for each in asked}
    assert {"count", "rate", "change", "rank", "highest rank", "others' rate", "places ranked"} <= statistics
    assert {each.level for each in asked} == {"csp", "country"} and len(asked) > 1000
    unlike = [each for each in asked if not explainer.explain_figure(each)["recount"]["agrees"]]
    assert [(each.measure, each.place_code, each.period, each.value, each.unit) for each in unlike] == []


def test_findings_agree_when_they_are_counted_again(small, review):
    explainer = Explainer(small.partnership.folder)
    found = [each for each in explainer.findings.values() if each.measure.startswith("official_")]
    assert found and all(explainer.explain_finding(each)["recount"]["agrees"] for each in found)


def test_a_finding_beside_others_names_the_files_that_theirs_were_counted_in(small, review):
    explainer = Explainer(small.partnership.folder)
    (beside,) = (
        each
        for each in explainer.findings.values()
        if (each.measure, each.comparator) == (SEXUAL, "all CSPs of England (official tables)")
    )
    rates = {
        explainer.statistics[each.figure_id]: explainer.explain_figure(each)["sources"]
        for each in explainer.figures.values()
        if (each.measure, each.span, each.level) == (SEXUAL, beside.span, "csp")
        and explainer.comparators.get(each.figure_id, beside.comparator) == beside.comparator
        and explainer.statistics[each.figure_id] in ("rate", "others' rate")
        and not each.place_code.startswith("P")
    }
    own, others = (sum(each["counted"] for each in rates[kind]) for kind in ("rate", "others' rate"))
    named = explainer.explain_finding(beside)["sources"]
    assert sum(each["counted"] for each in named) == own + others and min(own, others) > 0
    assert len({each["sha256"] for each in named}) == len(named)


def test_a_missing_quarter_is_a_gap_in_its_year_and_in_england(tmp_path):
    review = review_of(placed(tmp_path, missing={(HERE, "2019/20", 3), (ELSEWHERE[0], "2018/19", 2)}))
    gap = review.released.count(SEXUAL, review.home, YEAR)
    assert (gap.status, gap.value) == ("gap", None)
    assert review.released.count(SEXUAL, review.home, Period.quarter(2019, 2)).value is not None
    assert review.released.count(SEXUAL, ENGLAND, YEAR).value is None
    other = review.released.places["csp", ELSEWHERE[0]]
    assert not review.released.has(SEXUAL, other, YEAR.year_before())
    assert review.released.has(SEXUAL, other, YEAR)
    change = next(each for each in review.findings if each.measure == SEXUAL)
    assert change.verdict == "not comparable"
    assert not [
        each for each in review.findings if each.measure == SEXUAL and each.comparator != "year before"
    ]


def test_a_table_of_a_few_partnerships_is_not_taken_for_england(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("councils.csv", councils()[0])
    small.send("street.csv", street(f"month | type | lsoa\n2019-07 | Burglary | {OWN[0]}"))
    small.send("csp.csv", tables(lines([HERE, *SIMILAR])))
    review = review_of(small)
    assert review.released.count(SEXUAL, ENGLAND, YEAR).status == "gap"
    assert review.released.count(SEXUAL, review.home, YEAR).value is not None


@pytest.mark.parametrize(
    "said, told",
    [
        ('comparators = ["E22999919"]', r"E22999919 .* nearest: E22999901 \(Hamwic\)"),
        ('comparators = ["Venta"]', r"'Venta' is not a code.*E22999902 \(Venta\)"),
        ('comparators = ["E06999902"]', r"E06999902 is the council Venta.*E22999902"),
        (
            'comparators = ["E22999902", "E22999902"]',
            r"E22999902 stands twice in 'Similar partnerships'",
        ),
        (
            '[[comparator_sets]]\nname = "A"\ncodes = ["E22999902"]\n'
            '[[comparator_sets]]\nname = "a"\ncodes = ["E22999998", "x"]\n',
            r"two sets are called 'a'.*E22999998.*'x' is not a code",
        ),
    ],
)
def test_comparators_that_nobody_knows_are_all_told_at_once(tmp_path, said, told):
    small = settled(small_with_reference(tmp_path), said)
    small.send("july.csv", street("id | type\na | Burglary"))
    with pytest.raises(BadPartnership, match=f"(?s){told}"):
        build(small.partnership)
