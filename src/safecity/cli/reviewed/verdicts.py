"""Every verdict of a review: on changes, newest months, rates, partners' numbers, events and what people say."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...datasets.quality.odd_counts import OddCount
from ...findings.across_breaks import is_refused
from ...findings.finding import Finding
from ...findings.judged.event import EventReviewed
from ...findings.judged.judged import judged_together
from ...findings.official import official_findings
from ...findings.outlook import Outlook, outlooks
from ...findings.what_people_say import WhatPeopleSay
from ...register import Register
from ...release.released import Released
from ..doubted import hard_to_believe
from ..progress import Say
from .ahead import breaks_of, events_of, events_reviewed
from .asked import Asked
from .concern import what_people_say
from .counts import Counts
from .judging import judge_all, judge_newest, judge_parts_of_years, judge_sent
from .work import register_with_schemes


@dataclass(frozen=True)
class Verdicts:
    """What was judged, before cautions are weighed; and what of it is drawn or told by itself."""

    findings: tuple[Finding, ...]
    register: Register
    odd: tuple[OddCount, ...]  # what partners counted that is hard to believe
    people_say: WhatPeopleSay | None
    outlooks: Mapping[str, Outlook]  # by measure
    events: tuple[EventReviewed, ...]


def judge_everything(asked: Asked, counts: Counts, released: Released, say: Say) -> Verdicts:
    """Every verdict, those of one table judged together."""
    say("judging")
    partnership, store, home, year = asked.partnership, asked.store, asked.home, asked.year
    settings = partnership.settings
    register = register_with_schemes(partnership, store).of(
        force=partnership.force, home=(home.code, settings.area)
    )
    changes = judge_all(
        asked.measures, asked.geography, released, year, asked.shared, counts.compared, register
    )
    changes += judge_newest(asked.measures, home, asked.months, released, register)
    changes += judge_parts_of_years(settings.parts_of_years, asked.geography, released, register)
    services = [
        place for place in counts.sent_places if place.code in settings.services or place.level == "country"
    ]
    listed = [place for place in counts.sent_places if place.level == "service"]
    changes += judge_sent(
        asked.measures, released, home, year, register=register, services=services, among=listed
    )
    if official := counts.official:
        changes += official_findings(
            official.measures, official.tables, released, partnership.comparator_sets, year, home, register
        )
    findings = judged_together(changes, lambda each: is_refused(each, register))
    odd = () if asked.records.protected else hard_to_believe(store)
    say("reading what people say")
    people_say = what_people_say(store, home, asked.geography.codes, year, settings.release)
    say("looking ahead")
    breaks = breaks_of(asked.everything, register, home)
    ahead = outlooks(asked.everything, home, asked.months, released, breaks)
    events, of_events = events_reviewed(
        events_of(settings.events), asked.everything, home, asked.months_at_hand, released, breaks, register
    )
    return Verdicts(
        findings=(*findings, *(people_say.findings if people_say else ()), *of_events),
        register=register,
        odd=tuple(each for each in odd if each.period.end <= year.end),
        people_say=people_say,
        outlooks=ahead,
        events=events,
    )
