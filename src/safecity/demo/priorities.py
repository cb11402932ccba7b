"""The made-up partnership's priorities, as its strategy of 2018 might have set them: objectives, targets and owners."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

SET = "Most similar group (made up)"
"""The comparators that indicators of serious harm are read against."""

_POLICE, _COUNCIL = "Hamwic Constabulary", "Hamwic City Council"
_HEALTH, _YOUTH = "Public health", "Youth justice service"


@dataclass(frozen=True)
class Chosen:
    """One indicator: its measure, who answers for it, and its target with the years of the way to it."""

    measure: str
    owner: str = _POLICE
    target: int = 0
    by: str = ""
    baseline: str = "2018/19"
    comparator: str = ""

    def written(self) -> str:
        """As a line of partnership.toml; a name alone where there is nothing to say besides."""
        said = {"measure": self.measure}
        said |= {"owner": self.owner} if self.owner else {}
        parts = [f"{name} = {json.dumps(value)}" for name, value in said.items()]
        if self.target:
            parts += [f"target = {self.target}", f'by = "{self.by}"', f'baseline = "{self.baseline}"']
        if self.comparator:
            parts.append(f'comparator = "{self.comparator}"')
        return "{ " + ", ".join(parts) + " }"


@dataclass(frozen=True)
class Priority:
    title: str
    objectives: Sequence[str]
    indicators: Sequence[Chosen] = field(default_factory=tuple)

    def written(self) -> str:
        lines = "".join(f"  {each.written()},\n" for each in self.indicators)
        listed = f"[\n{lines}]" if lines else "[]"
        return (
            f'[[priorities]]\ntitle = "{self.title}"\nobjectives = {json.dumps(list(self.objectives))}\n'
            f"indicators = {listed}\n"
        )


PRIORITIES = (
    Priority(
        "Reduce crime and anti-social behaviour",
        ("Fewer people harmed by crime than in 2018/19", "Fewer homes broken into"),
        (
            Chosen("recorded_crime", target=30000, by="2021/22"),
            Chosen("asb_incidents", _COUNCIL, target=7500, by="2020/21"),
            Chosen("violent_crime"),
            Chosen("residential_burglary", target=1300, by="2019/20"),
            Chosen("robbery_offences", target=450, by="2019/20", comparator=SET),
            Chosen("shop_theft", _COUNCIL, target=3300, by="2019/20", baseline="2017/18"),
        ),
    ),
    Priority(
        "Reduce the harm caused by drugs and alcohol",
        ("More people found and helped, and less crime under the influence",),
        (
            Chosen("drug_offences", target=1100, by="2020/21"),
            Chosen("drug_affected_crime", _HEALTH),
            Chosen("alcohol_affected_crime", _HEALTH, target=2300, by="2019/20"),
        ),
    ),
    Priority(
        "Protect vulnerable people",
        ("Whoever is harmed at home or for who they are tells somebody, and is helped",),
        (
            Chosen("domestic_crime", _COUNCIL, target=5200, by="2021/22"),
            Chosen("domestic_violent_crime", _COUNCIL),
            Chosen("rape", comparator=SET),
            Chosen("other_sexual_offences"),
            Chosen("hate_crime", _COUNCIL),
            Chosen("modern_slavery"),
            Chosen("cruelty_to_children", "Children’s services"),
            Chosen("stalking_and_harassment"),
        ),
    ),
    Priority(
        "Reduce youth crime",
        ("Fewer young people hurt, and fewer who carry a blade",),
        (
            Chosen("most_serious_violence", target=200, by="2021/22"),
            Chosen("bladed_implement_crime"),
            Chosen("first_time_entrants", _YOUTH),
        ),
    ),
    Priority("Strengthen how partners work together", ("Every partner sends its returns in time",)),
)


def written() -> str:
    """All of them, as partnership.toml says them."""
    return "\n".join(each.written() for each in PRIORITIES)
