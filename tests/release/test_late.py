"""Records that came after an edition: what stays as it was told, and when so many came that all of it is revised."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.release.kept import keep, take_up
from safecity.release.ledger import bears, composed_before, enter, printed_before, told_before
from safecity.release.released import release
from safecity.vocabulary import Period
from safecity.vocabulary.not_public import late_in_words
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted
from tests.release.test_joint import AREAS, WARDS, wards


def let_out(ledger, rows, chosen=None):
    """An edition of these counts after those of the ledger, which it is entered into."""
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    found = release(
        counted(rows), measures=measures, places={row[1]: None for row in rows},
        periods={row[2]: None for row in rows}, rule=all_told(measures, chosen or {}), areas=AREAS,
        printed_before=printed_before(ledger), composed_before=composed_before(ledger),
        told_before=told_before(ledger),
    )  # fmt: skip
    enter(found.table, ledger, AREAS)
    return found


def city(measure, number, period=YEAR, part=""):
    return (measure, CITY, period, number, 4000, part)


def numbers(out, measure, places=(CITY, *WARDS), period=YEAR, part=""):
    return [str(out.count(measure, place, period, part)) for place in places]


FIRST = [city("arson", 90), *wards("arson", (20, 30, 25, 15))]


def test_one_late_record_changes_nothing_and_is_said_to_be_held_back(tmp_path):
    let_out(tmp_path, FIRST)
    out = let_out(tmp_path, [city("arson", 91), *wards("arson", (20, 31, 25, 15))])
    assert numbers(out, "arson") == ["90", "20", "30", "25", "15"] and out.late == ("crimes",)
    assert "held back until the next batch" in late_in_words(out.late) and "crimes" in late_in_words(out.late)


def test_rates_go_with_the_number_that_stays(tmp_path):
    first = let_out(tmp_path, FIRST)
    again = let_out(tmp_path, [city("arson", 91), *wards("arson", (20, 31, 25, 15))])
    assert again.table.equals(first.table)


def test_nothing_is_held_back_where_nothing_came_late(tmp_path):
    first = let_out(tmp_path, FIRST)
    assert first.late == () and let_out(tmp_path, FIRST).late == ()


@pytest.mark.parametrize(
    ("now", "is_revised"),
    [
        ([city("arson", 100), *wards("arson", (30, 30, 25, 15))], True),  # ten of one ward
        ([city("arson", 94), *wards("arson", (24, 30, 25, 15))], False),  # four
        ([city("arson", 95), *wards("arson", (25, 30, 25, 15))], True),
        (
            [city("arson", 98), *wards("arson", (27, 31, 25, 15))],
            False,
        ),  # eight, of which one is of another ward
        ([city("arson", 90), *wards("arson", (20, 31, 24, 15))], False),  # one was in another ward after all
        ([city("arson", 80), *wards("arson", (10, 30, 25, 15))], True),  # ten that were none
        ([city("arson", 76), *wards("arson", (20, 30, 25, 1))], False),  # so many that too few are left
    ],
)
def test_a_batch_is_told_where_every_difference_is_of_many(tmp_path, now, is_revised):
    let_out(tmp_path, FIRST)
    out = let_out(tmp_path, now)
    told = numbers(out, "arson")
    assert (told == [str(row[3]) for row in now]) is is_revised
    assert (told == ["90", "20", "30", "25", "15"]) is not is_revised and bool(out.late) is not is_revised


@pytest.mark.parametrize("left", [1, 2, 4])
def test_few_that_no_ward_explains_are_held_back_however_many_came_of_each(tmp_path, left):
    """One late crime without a place: no ward alone leaves it, and all of them together do."""
    let_out(tmp_path, FIRST)
    out = let_out(tmp_path, [city("arson", 130 + left), *wards("arson", (30, 40, 35, 25))])
    assert out.late and numbers(out, "arson") == ["90", "20", "30", "25", "15"]
    many = let_out(tmp_path, [city("arson", 135), *wards("arson", (30, 40, 35, 25))])
    assert not many.late and numbers(many, "arson", [CITY]) == ["135"]


def test_few_that_no_month_or_measure_explains_are_held_back(tmp_path):
    months = [Period.month(2019, 5), Period.month(2019, 6)]

    def times(year, *of_months):
        return [
            city("arson", year),
            *(city("arson", each, month) for each, month in zip(of_months, months, strict=True)),
        ]

    (tmp_path / "time").mkdir()
    let_out(tmp_path / "time", times(90, 20, 30))
    assert let_out(tmp_path / "time", times(111, 30, 40)).late
    assert not let_out(tmp_path / "time", times(110, 30, 40)).late

    def kinds(every, *of_kinds):
        names = ("sexual_offences", "rape", "other_sexual_offences")
        return [city(name, each) for name, each in zip(names, (every, *of_kinds), strict=True)]

    (tmp_path / "kinds").mkdir()
    let_out(tmp_path / "kinds", kinds(300, 100, 150))  # what a partner sent need not add up
    assert let_out(tmp_path / "kinds", kinds(327, 110, 165)).late
    assert not let_out(tmp_path / "kinds", kinds(325, 110, 165)).late


def test_what_rose_here_and_fell_there_is_held_back(tmp_path):
    """Ten more of one ward, ten fewer of another: the place less the one that rose is eleven less, and no ward's."""
    let_out(tmp_path, FIRST)
    assert let_out(tmp_path, [city("arson", 91), *wards("arson", (30, 20, 25, 15))]).late
    assert let_out(tmp_path, [city("arson", 96), *wards("arson", (32, 22, 25, 15))]).late


def test_what_a_share_is_of_is_held_back_with_few_others(tmp_path):
    share = lambda part, of: [("domestic_share", CITY, YEAR, part, of, "")]  # noqa: E731
    let_out(tmp_path, share(400, 2000))
    assert let_out(tmp_path, share(420, 2022)).late  # two that are not domestic
    assert not let_out(tmp_path, share(420, 2028)).late


def test_late_records_of_one_sex_alone_are_held_back_however_many(tmp_path):
    rape = FINER["rape_victims"]
    female, male = (
        next(each.label for each in rape.by if each.label == f"sex: {sex}") for sex in ("female", "male")
    )

    def of(women, men):
        return [city("rape_victims", women + men), city("rape_victims", women, part=female),
                city("rape_victims", men, part=male)]  # fmt: skip

    let_out(tmp_path, of(100, 50))
    assert let_out(tmp_path, of(120, 50)).late and let_out(tmp_path, of(120, 55)).late
    out = let_out(tmp_path, of(120, 60))
    assert out.late == () and numbers(out, "rape_victims", [CITY]) == ["180"]


def test_a_part_of_which_all_but_few_came_late_is_held_back(tmp_path):
    rows = lambda whole, part: [city("violent_crime", whole), city("domestic_violent_crime", part)]  # noqa: E731
    let_out(tmp_path, rows(500, 200))
    assert let_out(tmp_path, rows(520, 217)).late  # three that are not domestic
    assert not let_out(tmp_path, rows(520, 210)).late


def test_a_number_to_the_nearest_five_is_another_only_where_it_moved_by_more_than_five(tmp_path):
    month = Period.month(2019, 5)
    first = let_out(tmp_path, [city("rape", 20, month)])
    assert numbers(first, "rape", [CITY], month) == ["20"]
    held = let_out(tmp_path, [city("rape", 23, month)])
    assert numbers(held, "rape", [CITY], month) == ["20"] and held.late
    assert not let_out(tmp_path, [city("rape", 22, month)]).late  # which is 20 as before
    assert numbers(let_out(tmp_path, [city("rape", 30, month)]), "rape", [CITY], month) == ["30"]


def test_what_was_withheld_stays_so_and_what_was_never_told_is_left_out(tmp_path):
    let_out(tmp_path, [city("arson", 63), *wards("arson", (3, 20, 30, 10))])
    later = Period.year_to(2020, 4)
    out = let_out(tmp_path, [city("arson", 70), *wards("arson", (9, 20, 31, 10)), city("arson", 66, later)])
    assert numbers(out, "arson") == ["63", "[c]", "20", "30", "[c]"]
    assert not out.has("arson", CITY, later)  # a year that overlaps it would tell the difference


def test_other_records_and_another_time_are_told_as_they_are(tmp_path):
    before, after = YEAR.year_before(), Period.financial_year(2020)
    let_out(tmp_path, [city("arson", 63), city("arson", 50, before), city("asb", 400)])
    rows = [city("arson", 64), city("arson", 50, before), city("arson", 44, after), city("asb", 420)]
    out = let_out(tmp_path, rows)
    assert [numbers(out, "arson", [CITY], each) for each in (before, YEAR, after)] == [["50"], ["63"], ["44"]]
    assert numbers(out, "asb", [CITY]) == ["420"] and out.late == ("crimes",)


def test_what_came_late_adds_up_over_editions_until_there_is_a_batch(tmp_path):
    let_out(tmp_path, [city("arson", 60)])
    told = [
        numbers(let_out(tmp_path, [city("arson", many)]), "arson", [CITY]) for many in (62, 64, 65, 66, 71)
    ]
    assert told == [["60"], ["60"], ["65"], ["65"], ["71"]]


def test_a_batch_is_held_against_every_edition_before(tmp_path):
    let_out(tmp_path, [city("arson", 60)])
    let_out(tmp_path, [city("arson", 80)])
    assert numbers(let_out(tmp_path, [city("arson", 63)]), "arson", [CITY]) == [
        "80"
    ]  # three more than at first
    assert numbers(let_out(tmp_path, [city("arson", 60)]), "arson", [CITY]) == ["60"]  # as it was told once


def test_late_days_of_sentence_without_late_crimes_are_held_back(tmp_path):
    def rows(days):
        return [city("severity_score", days), city("weighed_crimes", 1500), city("recorded_crime", 1600)]

    let_out(tmp_path, rows(90_000))
    assert let_out(tmp_path, rows(91_000)).late


def test_shares_stay_with_what_they_are_of(tmp_path):
    def share(part, of):
        return ("domestic_share", CITY, YEAR, part, of, "")

    let_out(tmp_path, [share(400, 2000)])
    out = let_out(tmp_path, [share(400, 2001)])
    assert out.rate("domestic_share", CITY, YEAR).denominator == 2000 and out.late
    assert out.rate("domestic_share", CITY, YEAR).value == pytest.approx(20)
    assert let_out(tmp_path, [share(420, 2100)]).rate("domestic_share", CITY, YEAR).denominator == 2100


def test_an_entry_that_does_not_say_what_shares_are_of_leaves_them_out(tmp_path):
    import pyarrow.parquet as pq

    out = release_alone([("domestic_share", CITY, YEAR, 400, 2000, ""), city("arson", 60)])
    path = enter(out.table, tmp_path)
    pq.write_table(pq.read_table(path).drop(["denominator"]), path)
    later = let_out(tmp_path, [("domestic_share", CITY, YEAR, 400, 2001, ""), city("arson", 61)])
    assert numbers(later, "arson", [CITY]) == ["60"] and not later.has("domestic_share", CITY, YEAR)


def release_alone(rows):
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    return release(
        counted(rows), measures=measures, places={row[1]: None for row in rows},
        periods={row[2]: None for row in rows}, rule=all_told(measures, {}), areas=AREAS,
    )  # fmt: skip


def test_that_records_are_held_back_is_kept_beside_the_numbers_and_in_no_file_of_an_edition(tmp_path):
    let_out(tmp_path / "ledger", FIRST) if (tmp_path / "ledger").mkdir() is None else None
    out = let_out(tmp_path / "ledger", [city("arson", 91), *wards("arson", (20, 31, 25, 15))])
    keep(out, tmp_path / "kept.parquet")
    again = take_up(
        tmp_path / "kept.parquet", places=out.places.values(), periods=out.periods.values(),
        measures=out.measures.values(), rule=out.rule,
    )  # fmt: skip
    assert again.late == ("crimes",) and again.table.equals(out.table) and again.table.schema.metadata is None


def test_an_edition_is_made_anew_where_another_printed_its_numbers_otherwise(tmp_path):
    first = release_alone(FIRST)
    assert bears(tmp_path, first.table, AREAS) == ""
    enter(first.table, tmp_path, AREAS)
    other = release_alone([city("arson", 91), *wards("arson", (20, 31, 25, 15))])
    assert bears(tmp_path, first.table, AREAS) == "" and bears(tmp_path, other.table, AREAS) != ""
    assert bears(tmp_path, first.table, AREAS, ("crimes",)) != ""


def test_entries_that_nobody_put_in_order_came_first(tmp_path):
    for many in (60, 80):
        let_out(tmp_path, [city("arson", many)])
    (tmp_path / "in-order.json").unlink()
    let_out(tmp_path, [city("arson", 100)])
    assert [next(iter(each.numbers.values())) for each in told_before(tmp_path)][0] == 100
    assert len(told_before(tmp_path)) == 3


# The other side: an intruder who holds two editions against each other, and nothing else.


def found_after(tmp_path, now, then):
    """What an edition gives away after another, by their rows alone."""
    ledger = tmp_path / "ledger"
    ledger.mkdir(exist_ok=True)
    names = ("measure", "level", "place_code", "period", "category", "numerator", "release_class")
    table = pa.table({name: [each[name] for each in then] for name in names})
    import pyarrow.parquet as pq

    pq.write_table(table, ledger / "then.parquet")
    return attacked(write_edition(tmp_path / "now", now), ledger)


def rows_of(whole, *numbers):
    return [
        row("arson", "csp", "E06", whole),
        *(row("arson", "ward", f"W{at}", each) for at, each in enumerate(numbers, 1)),
    ]


@pytest.mark.parametrize(
    ("now", "leaks"),
    [
        (rows_of(91, 20, 41, 30), True),
        (rows_of(90, 20, 40, 30), False),
        (rows_of(100, 30, 40, 30), False),
        (rows_of(94, 24, 40, 30), True),
        (rows_of(95, 25, 40, 30), False),
        (rows_of(97, 26, 41, 30), True),
        (rows_of(90, 20, 39, 31), True),
    ],
)
def test_the_intruder_finds_what_came_late_of_wards(tmp_path, now, leaks):
    assert bool(found_after(tmp_path, now, rows_of(90, 20, 40, 30))) is leaks


def test_the_intruder_finds_what_is_left_of_a_revised_whole(tmp_path):
    (found, *_) = found_after(tmp_path, rows_of(107, 34, 40, 33), rows_of(90, 20, 40, 30))
    assert found.low == 3


def test_the_intruder_finds_what_no_ward_explains(tmp_path):
    (found, *_) = found_after(tmp_path, rows_of(121, 30, 50, 40), rows_of(90, 20, 40, 30))
    assert found.low == 1 and "arson, csp" in found.what
    assert not found_after(tmp_path, rows_of(120, 30, 50, 40), rows_of(90, 20, 40, 30))
    assert not found_after(tmp_path, rows_of(125, 30, 50, 40), rows_of(90, 20, 40, 30))


def sexes(women, men):
    said = {"release_class": "sensitive"}
    return [
        row("rape_victims", "csp", "E06", women + men, **said),
        row("rape_victims", "csp", "E06", women, part="sex: female", **said),
        row("rape_victims", "csp", "E06", men, part="sex: male", **said),
        row("rape_victims", "csp", "E06", 20, part="sex: not known", **said),
    ]


@pytest.mark.parametrize(
    ("women", "men", "leaks"), [(120, 50, True), (120, 55, True), (120, 60, False), (100, 50, False)]
)
def test_the_intruder_finds_late_records_that_are_of_one_sex_alone(tmp_path, women, men, leaks):
    assert bool(found_after(tmp_path, sexes(women, men), sexes(100, 50))) is leaks


def test_the_intruder_finds_a_number_over_an_edge(tmp_path):
    said = {"release_class": "sensitive", "period": "2019-05"}
    then = [row("rape", "csp", "E06", 20, **said)]
    assert found_after(tmp_path, [row("rape", "csp", "E06", 25, **said)], then)
    assert not found_after(tmp_path, [row("rape", "csp", "E06", 30, **said)], then)


def test_the_intruder_finds_what_came_late_of_a_measure_that_is_printed_nowhere(tmp_path):
    """Violence is homicide and three groups: of these three and of all are told how many came."""
    of = lambda *many: [  # noqa: E731
        row(name, "csp", "E06", number)
        for name, number in zip(
            ("violence_with_injury", "rape", "other_sexual_offences", "sexual_offences"), many, strict=True
        )
    ]
    then = [each | {"release_class": "sensitive"} for each in of(300, 100, 150, 250)]
    now = [each | {"release_class": "sensitive"} for each in of(300, 112, 150, 262)]
    hidden = [now[0], now[1], now[3]]
    assert found_after(tmp_path, now, then) == []
    assert found_after(tmp_path, [*hidden[:1], now[1], now[3] | {"numerator": 265}], then)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(5, 60), min_size=4, max_size=4),
    st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=3),
)
def test_no_edition_after_another_is_breached_by_differences(tmp_path_factory, first, batches):
    """Whatever comes late, the intruder finds nothing in what is let out: numbers stay, or differ by many."""
    folder = tmp_path_factory.mktemp("editions")
    ledger, so_far = folder / "ledger", list(first)
    ledger.mkdir()
    for at, more in enumerate([[0, 0, 0, 0], *batches]):
        so_far = [one + other for one, other in zip(so_far, more, strict=True)]
        rows = [city("arson", sum(so_far)), *wards("arson", so_far)]
        before = sorted(path.name for path in ledger.glob("*.parquet"))
        measures = [FINER["arson"]]
        out = release(
            counted(rows), measures=measures, places={row[1]: None for row in rows}, periods={YEAR: None},
            rule=all_told(measures, {}), areas=AREAS, printed_before=printed_before(ledger),
            composed_before=composed_before(ledger), told_before=told_before(ledger),
        )  # fmt: skip
        then = told_before(ledger)
        for each in then:
            for key, number in each.numbers.items():
                own = next(
                    (row for row in out.table.to_pylist() if (row["level"], row["place_code"]) == key[1:3]),
                    None,
                )
                if number is not None and own is not None and own["numerator"] is not None:
                    assert abs(own["numerator"] - number) not in (1, 2, 3, 4), (at, key, before)
        enter(out.table, ledger, AREAS)


@pytest.mark.parametrize(
    "seed",
    [each if each in (0, 1, 2, 4) else pytest.param(each, marks=pytest.mark.soak) for each in range(12)],
)
def test_the_same_numbers_after_an_edition_are_let_out_just_so(tmp_path, seed):
    """What was printed once is known and withholding it hides nothing: no number is lost by an edition before."""
    from tests.release import generated, worlds

    for at, (draw, out) in enumerate(((generated.draw, generated.let_out), (worlds.draw, worlds.let_out))):
        ledger = tmp_path / str(at)
        ledger.mkdir()
        drawn = draw(seed)
        first = out(drawn)
        enter(first.table, ledger)
        assert out(drawn, printed_before(ledger)).table.equals(first.table)
