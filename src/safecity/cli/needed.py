"""What a build uses, and what would add a topic to its edition."""

from dataclasses import dataclass

from ..datasets.at_hand import at_hand
from ..datasets.reference import SEVERITY
from ..datasets.store import Store
from ..extracts import home_office
from ..partnership import Partnership


@dataclass(frozen=True)
class Need:
    """Something a build uses: whether it is there, and the listed files that would supply it."""

    what: str
    purpose: str
    met: bool
    needed: bool  # a build cannot do without
    files: tuple[str, ...]
    how: str = ""  # the command that gets it


def further_topics(partnership: Partnership, store: Store, sources) -> list[Need]:
    """What would add a topic to the edition: severity where the force's own crimes are counted, official figures."""
    records = at_hand(store, partnership.force, public_only=not partnership.settings.made_up)
    found = []
    if records.of_own_records():
        found.append(
            Need("Severity weights by offence code", "the topic of severity: which crimes weigh most",
                 store.holds(SEVERITY), False, ("crime_severity_weights",))
        )  # fmt: skip
    if records.own():
        how = (
            "Take the tables of recorded crime by community safety partnership, as CSV or workbook, from "
            "https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables and give them to "
            "safecity receive"
        )
        found.append(
            Need("Home Office tables of recorded crime by partnership",
                 "the topic of official figures, and the place's rank by them",
                 home_office.RECORDED_BY_CSP.name in sources, False, (), how)
        )  # fmt: skip
    return found
