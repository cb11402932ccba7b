"""What is being done: joined to priorities by id, named as late by a rule, and counted."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.findings.partners_work import Action, Problem, Progress, Raised, Work, concerns_raised
from safecity.findings.plan import actions_for, plan, plan_of
from safecity.outputs.topics.work import last_words
from safecity.partnership import Partnership, Settings
from safecity.register import Register, Row
from safecity.vocabulary import Period, Place
from safecity.vocabulary.partners_work import ACTION_STATES, FINISHED
from tests.outputs.small_review import SETTINGS, small_review

PRIORITIES = [
    {"title": "Safer homes", "objectives": ["Fewer break-ins"], "indicators": ["burglary"]},
    {"title": "Quiet streets", "indicators": ["asb"]},
]
AS_AT = date(2020, 6, 15)
YEAR = Period.financial_year(2019)


def action(id: str = "A-1", priority: str = "Safer homes", due: date = date(2020, 3, 31), said: str = "in progress",
           progress: tuple[Progress, ...] = (), objective: str = "", scheme: str = "") -> Action:  # fmt: skip
    return Action(id, priority, objective, f"Do {id}", "Council", due, said, scheme, progress)


def review(*actions: Action, problems: tuple[Problem, ...] = (), register: Register | None = None):
    settings = Settings.model_validate({**SETTINGS.model_dump(), "priorities": PRIORITIES})
    made = small_review()
    partnership = Partnership(made.partnership.folder, settings)
    work = Work(actions=actions, problems=problems, as_at=AS_AT)
    return replace(made, partnership=partnership, work=work, register=register or made.register)


@pytest.mark.parametrize(
    ("priority", "objective", "title", "measures"),
    [
        ("Safer homes", "", "Safer homes", ()),
        ("safer-homes", "", "Safer homes", ()),
        ("safer-homes/burglary", "", "Safer homes", ("burglary",)),
        ("", "fewer break-ins", "Safer homes", ()),
        ("Safer Homes ", "", "Safer homes", ()),
        ("Fire", "", "", ()),
        ("fire/arson", "", "", ("arson",)),
        ("", "No such objective", "", ()),
    ],
)
def test_an_action_finds_its_priority_by_title_id_indicator_or_objective(
    priority, objective, title, measures
):
    found = [
        each for of in plan(review(action(priority=priority, objective=objective))) for each in of.actions
    ]
    assert [(each.priority, each.measures) for each in found] == [(title, measures)]


def test_an_action_of_a_scheme_is_for_what_the_scheme_was_to_change():
    row = Row(
        "walks",
        "scheme",
        date(2019, 7, 1),
        "Police walked.",
        "us",
        measures=("asb",),
        places=("X",),
        control=("Y",),
    )
    seen = review(action(scheme="walks"), register=Register((row,)))
    assert [each.action.id for each in actions_for(seen, ("asb",))] == ["A-1"]
    assert actions_for(seen, ("burglary",)) == ()


@pytest.mark.parametrize(
    ("due", "said", "late"),
    [
        (date(2020, 6, 14), "in progress", True),
        (date(2020, 6, 15), "in progress", False),  # its day has not gone by yet
        (date(2020, 6, 14), "not started", True),
        (date(2020, 6, 14), "done", False),
        (date(2020, 6, 14), "stopped", False),
        (date(2021, 6, 14), "not started", False),
    ],
)
def test_an_action_is_late_where_its_day_went_by_and_it_is_not_finished(due, said, late):
    assert [each.late for each in plan_of(review(action(due=due, said=said)), "Safer homes").actions] == [
        late
    ]


def test_the_newest_progress_tells_how_an_action_stands():
    told = (Progress(date(2019, 6, 1), "in progress", "Begun"), Progress(date(2020, 2, 1), "done", "Ended"))
    (found,) = plan_of(review(action(progress=told)), "Safer homes").actions
    assert (found.state, found.late, found.action.last.words) == ("done", False, "Ended")


def test_what_was_done_before_the_year_is_another_plans_and_what_is_open_is_not():
    before = date(2018, 6, 1)
    seen = review(action("A-1", due=before, said="done"), action("A-2", due=before), action("A-3"))
    assert [each.action.id for each in plan_of(seen, "Safer homes").actions] == ["A-2", "A-3"]  # both late


def test_problems_stand_with_their_priority_and_those_of_none_last():
    seen = review(problems=(
        Problem("P-1", "Mopeds", "Ropewalk", date(2019, 5, 1), "response", "quiet-streets"),
        Problem("P-2", "Lamps", "Saltings", date(2019, 5, 1), "closed", ""),
    ))  # fmt: skip
    assert [(each.title, [one.id for one in each.problems]) for each in plan(seen)] == [
        ("Safer homes", []), ("Quiet streets", ["P-1"]), ("", ["P-2"]),
    ]  # fmt: skip


ANY_ACTION = st.tuples(
    st.sampled_from(["Safer homes", "quiet-streets/asb", "Fire"]),
    st.dates(date(2018, 1, 1), date(2021, 12, 31)),
    st.sampled_from(ACTION_STATES),
)
ANY_CONCERN = st.tuples(
    st.sampled_from(["litter", "noise"]),
    st.sampled_from(["form", "meeting"]),
    st.sampled_from(["E05000001", "E05000002", ""]),
    st.integers(2018, 2019),
    st.integers(0, 9),
)


@given(st.lists(ANY_ACTION, max_size=12))
def test_every_action_of_the_year_stands_once_and_is_counted_once(drawn):
    actions = [action(f"A-{at}", priority, due, said) for at, (priority, due, said) in enumerate(drawn)]
    found = plan(review(*actions))
    wanted = [each for each in actions if each.due >= YEAR.start or each.said not in FINISHED]
    assert sorted(one.action.id for each in found for one in each.actions) == sorted(
        each.id for each in wanted
    )
    for each in found:
        counts = {kind: figure.value for kind, figure in each.counts.items()}
        assert (
            sum(counts.get(state, 0) for state in ACTION_STATES) == counts.get("all", 0) == len(each.actions)
        )
        assert counts.get("late", 0) == sum(one.late for one in each.actions)
        assert all(one.late == (one.action.due < AS_AT and one.state not in FINISHED) for one in each.actions)


@given(st.lists(ANY_CONCERN))
def test_concerns_add_up_by_source_and_those_of_wards_to_no_more(drawn):
    home, wards = (
        Place("E06000001", "Quayford", "csp"),
        [Place(f"E0500000{n}", f"Ward {n}", "ward") for n in (1, 2)],
    )
    rows = [
        Raised(theme, source, ward, Period.financial_year(year), number)
        for theme, source, ward, year, number in drawn
    ]
    for each in concerns_raised(rows, YEAR, home, wards, "open"):
        plain = [row for row in rows if row.theme == each.theme and row.period == YEAR]
        assert (
            each.number.value
            == sum(row.number for row in plain)
            == sum(figure.value for _, figure in each.by_source)
        )
        assert sum(figure.value for _, figure in each.by_ward) == sum(row.number for row in plain if row.ward)
        before = [row.number for row in rows if row.theme == each.theme and row.period != YEAR]
        assert (each.before.value if each.before else 0) == sum(before)


def test_a_figure_of_the_whole_place_says_so_where_it_is_told_of_a_part():
    made = small_review()
    whole = made.released.count("burglary", made.home, YEAR)
    ward = made.released.count("burglary", made.wards[0], YEAR)

    def said(evidence, **told) -> str:
        progress = Progress(date(2020, 3, 1), "in progress", "Half done", evidence, "Burglary")
        [of] = [of for of in plan(review(action(progress=(progress,)))) if of.actions]
        return "".join(map(str, last_words(of.actions[0], **told)))

    assert said(whole, in_a_part=True).endswith("Burglary, 2019/20, all of Hamwic: 200.")
    assert said(whole).endswith("Burglary, 2019/20: 200.")
    assert said(ward, in_a_part=True).endswith("Burglary, 2019/20, Northam: 100.")
