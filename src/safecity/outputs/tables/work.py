"""The workbook's sheets of partners' own work: actions, problems, decisions, schemes' costs, residents' concerns."""

from ...findings.plan import ALL, LATE, priority_of
from ...findings.review import Review
from ...vocabulary.partners_work import ACTION_STATES
from ..topics import work
from .sheet import Column, Sheet


def work_sheets(review: Review) -> list[Sheet]:
    """Those of which anything came."""
    return [
        *_of_actions(review),
        *_of_problems(review),
        *_of_decisions(review),
        *_of_costs(review),
        *_of_concerns(review),
    ]


def _of_actions(review: Review) -> list[Sheet]:
    plans = [each for each in work.planned(review) if each.counts]
    rows = [(of, each) for of in plans for each in of.actions]
    if not rows:
        return []
    lasts = [each.action.last for _, each in rows]
    return [
        Sheet(
            name="Actions by priority",
            title=f"How many actions of {review.partnership.title} stand how, by priority",
            names=[work.named(of) for of in plans],
            columns=[
                Column("Priority", [work.named(of) for of in plans], width=44),
                Column("Actions", [of.counts[ALL] for of in plans]),
                *(
                    Column(state[:1].upper() + state[1:], [of.counts.get(state) for of in plans], optional=True)
                    for state in ACTION_STATES
                ),
                Column("Late", [of.counts[LATE] for of in plans]),
            ],
        ),
        Sheet(
            name="Actions",
            title=f"What {review.partnership.title} took on, and how far it came",
            names=[each.action.what for _, each in rows],
            columns=[
                Column("What", [each.action.what for _, each in rows], width=50),
                Column("Action", [each.action.id for _, each in rows]),
                Column("Priority", [work.named(of) for of, _ in rows], width=40),
                Column("Owner", [each.action.owner for _, each in rows], width=30),
                Column("Due", [work.day_words(each.action.due) for _, each in rows], width=20),
                Column("How it stands", [work.state_words(each) for _, each in rows], width=20),
                Column("Last told", [work.day_words(last.day) if last else None for last in lasts], optional=True),
                Column("Last progress", [last.words if last else None for last in lasts], width=60, optional=True),
                Column("Shown by", [last.evidence if last else None for last in lasts], optional=True),
                Column("Unit", [last.evidence.unit if last and last.evidence else None for last in lasts],
                       width=30, optional=True),
                Column("Scheme", [each.action.scheme or None for _, each in rows], optional=True),
            ],
        ),
    ]  # fmt: skip


def _of_problems(review: Review) -> list[Sheet]:
    rows, chosen = review.work.problems, review.partnership.settings.priorities
    if not rows:
        return []
    found = [priority_of(each.priority, "", chosen) for each in rows]
    return [
        Sheet(
            name="Problems",
            title=f"Problems that {review.partnership.title} works on",
            names=[each.title for each in rows],
            columns=[
                Column("What keeps happening", [each.title for each in rows], width=50),
                Column("Problem", [each.id for each in rows]),
                Column("Where", [each.place for each in rows], width=24),
                Column("Opened", [work.day_words(each.opened) for each in rows], width=20),
                Column("How far", [each.state for each in rows], width=20),
                Column("Priority", [each.title if each else None for each in found], width=40, optional=True),
            ],
        )
    ]


def _of_decisions(review: Review) -> list[Sheet]:
    rows = work.decisions_of(review)
    if not rows:
        return []
    return [
        Sheet(
            name="Decisions",
            title=f"What the meetings of {review.partnership.title} decided since the year began",
            names=[meeting for meeting, _ in rows],
            columns=[
                Column("Meeting", [meeting for meeting, _ in rows], width=44),
                Column("What was decided", [words for _, words in rows], width=90),
            ],
        )
    ]


def _of_costs(review: Review) -> list[Sheet]:
    rows = review.work.costs
    if not rows:
        return []
    named = [review.register.named(id) for id, _ in rows]
    what = [row.what if row else id for row, (id, _) in zip(named, rows, strict=True)]
    return [
        Sheet(
            name="Costs of schemes",
            title="What each scheme cost",
            names=what,
            columns=[
                Column("Scheme", what, width=80),
                Column("Cost (pounds)", [cost for _, cost in rows]),
            ],
        )
    ]


def _of_concerns(review: Review) -> list[Sheet]:
    found = review.work.concerns
    if not found:
        return []
    rows = [
        (each.theme, by, figure, before)
        for each in found
        for by, figure, before in (
            ("All", each.number, each.before),
            *((f"From {source}", number, None) for source, number in each.by_source),
            *((ward.name, number, None) for ward, number in each.by_ward),
        )
    ]
    return [
        Sheet(
            name="Concerns",
            title=f"What residents of {review.home.name} raised, {review.year.in_words()}",
            names=[f"{theme}, {by}" for theme, by, *_ in rows],
            columns=[
                Column("About", [theme[:1].upper() + theme[1:] for theme, *_ in rows], width=34),
                Column("By", [by for _, by, *_ in rows], width=34),
                Column("Concerns", [figure for *_, figure, _ in rows]),
                Column("A year before", [before for *_, before in rows], optional=True),
            ],
        )
    ]
