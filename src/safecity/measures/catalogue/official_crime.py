"""Officially published crime. As the Home Office counts it for every partnership, to rank the place among others."""

from typing import Literal

from ibis import _
from ibis.common.deferred import Deferred

from ...datasets.recorded_by_csp import RECORDED_BY_CSP
from ...datasets.reference import RESIDENTS
from ...vocabulary import caveat
from ...vocabulary import offence_group as groups
from ...vocabulary.offence_group import OffenceGroup
from .. import Measure, Tally
from ..measure import OFFICIAL

_RESIDENTS = Tally(of=RESIDENTS, total=_.people.sum())
_ALWAYS = (caveat.TWO_SOURCES, caveat.OFFICIAL_CORRECTIONS, caveat.RECORDED_NOT_ALL, caveat.LOCKDOWN)


def _measure(
    name: str,
    title: str,
    noun: str,
    where: Deferred | bool,
    *,
    includes: str,
    why: str = "To see the place beside partnerships like it, counted in one way by one publisher.",
    better: Literal["lower", "higher"] | None = "lower",
    caveats: tuple[caveat.Caveat, ...] = (),
) -> Measure:
    return Measure(
        name=f"official_{name}",
        title=f"{title} (official tables)",
        noun=f"{noun} in the Home Office's tables",
        count_unit="offences",
        numerator=Tally(of=RECORDED_BY_CSP, where=where, total=_.offences.sum()),
        denominator=_RESIDENTS,
        multiplier=1000,
        unit="per 1,000 residents",
        better=better,
        release="open",
        why=why,
        includes=includes,
        caveats=(*_ALWAYS, *caveats),
        review="2027-04-01",
        theme=OFFICIAL,
    )


_NEITHER = (
    groups.SEXUAL_OFFENCES, groups.RAPE, groups.OTHER_SEXUAL_OFFENCES, groups.STALKING_AND_HARASSMENT,
    groups.DRUG_OFFENCES, groups.WEAPONS,
)  # fmt: skip
"""More of them on record may be good news: more people came forward, or the police looked."""

GROUPS: tuple[OffenceGroup, ...] = (
    groups.VIOLENT_CRIME, groups.VIOLENCE_WITH_INJURY, groups.STALKING_AND_HARASSMENT, groups.SEXUAL_OFFENCES,
    groups.RAPE, groups.OTHER_SEXUAL_OFFENCES, groups.ROBBERY, groups.RESIDENTIAL_BURGLARY, groups.COMMERCIAL_BURGLARY,
    groups.SHOP_THEFT, groups.VEHICLE_OFFENCES, groups.CRIMINAL_DAMAGE, groups.ARSON, groups.DRUG_OFFENCES,
    groups.WEAPONS, groups.PUBLIC_ORDER,
)  # fmt: skip

_CALLED_THERE = {groups.VIOLENT_CRIME.key: "Violence against the person"}
"""Groups that the tables have under another name."""


def _includes(group: OffenceGroup) -> str:
    theirs = _CALLED_THERE.get(group.key)
    called = f", which the Home Office calls '{theirs}'," if theirs else ""
    return (
        f"Offences of the group '{group.title}'{called} by Home Office code, in the quarter in which the Home Office "
        "counts them, with corrections of earlier quarters."
    )


MEASURES = (
    _measure(
        "all_crime",
        "All recorded crime",
        "recorded crimes",
        ~_["group"].lower().contains("fraud").fill_null(False),
        includes="Every offence of the tables but fraud, which is recorded nationally, in the quarter in which the "
        "Home Office counts it, with corrections of earlier quarters.",
        caveats=(caveat.RECORDING_IMPROVED,),
    ),
    *(
        _measure(
            group.key,
            group.title,
            group.noun,
            _.offence_code.isin(sorted(group.codes)),
            includes=_includes(group),
            better=None if group in _NEITHER else "lower",
            caveats=(caveat.REPORTING_DRIVEN,) if group in _NEITHER else (),
        )
        for group in GROUPS
    ),
)
