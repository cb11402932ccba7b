"""What partners counted, each measure of it defined a second time: under which name it comes, and of what it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Number = Literal["value", "of"]


@dataclass(frozen=True)
class OfSent:
    """Numbers sent under a name, added up, alone or over another number that was sent with or beside it.

    `under` is the name, with `begins` its beginning; `over` the name and number it is divided by; `categories`
    the names under which its parts are sent.
    """

    under: str
    begins: bool = False
    over: tuple[str, Number] | None = None
    per: int = 1
    share: bool = False
    categories: Mapping[str, str] = field(default_factory=dict)

    def counts(self, name: str, category: str = "") -> bool:
        """Whether a number sent under this name is one of the measure's, or of a category of it."""
        if category:
            return name == self.categories[category]
        return name.startswith(self.under) if self.begins else name == self.under


def _share(name: str) -> OfSent:
    return OfSent(name, over=(name, "of"), per=100, share=True)


def _reoffending(version: str) -> dict[str, OfSent]:
    people, offences = f"youth_reoffenders_{version}", f"youth_reoffences_{version}"
    return {
        f"youth_reoffending_{version}": _share(people),
        f"youth_reoffence_frequency_{version}": OfSent(offences, over=(people, "of"), per=100),
        f"reoffences_per_reoffender_{version}": OfSent(offences, over=(people, "value")),
    }


_INDEPENDENT = (
    "ambulance_assaults", "hospital_assaults", "deliberate_fires", "third_party_reports",
    "sexual_violence_service_contacts", "domestic_abuse_helpline_calls",
)  # fmt: skip
_SOURCES = ("schools", "community organisations", "council", "health", "housing")
SENT: dict[str, OfSent] = {
    "third_party_reporting_centres": OfSent("third_party_reporting_centres"),
    "partnership_meetings": OfSent("partnership_meetings"),
    "safer_streets_funding": OfSent("safer_streets_thousands"),
    "non_recent_share_of_sexual_offences_in_england": _share("non_recent_sexual_offences"),
    "high_risk_referrals_with_children": _share("high_risk_referrals_with_children"),
    "child_assessments_with_domestic_violence": _share("child_assessments_with_domestic_violence"),
    "domestic_abuse_referrals": OfSent("domestic_abuse_referrals"),
    **{each: OfSent(each) for each in _INDEPENDENT},
    "partnership_intelligence": OfSent(
        "partnership_intelligence",
        begins=True,
        categories={f"source: {each}": f"partnership_intelligence {each}" for each in _SOURCES},
    ),
    "first_time_entrants": OfSent("first_time_entrants", over=("first_time_entrants", "of"), per=100_000),
    **_reoffending("official"),
    **_reoffending("live"),
}
"""For each measure of partners' counts, how it is made of them."""
