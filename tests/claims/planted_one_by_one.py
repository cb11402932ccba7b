"""Claims of committee papers, one by one, each with what would be wrong in its place.

A claim begins with a line of two equals signs and the rule that its error breaks; `{20%|30%}` prints what is right and
what is wrong. A claim without braces is sound, and stands in `sound.txt` without a rule.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from .planting import HERE
from .reading import RIGHTLY_WARNED, checked

SINGLY = HERE / "planted_singly"
_CHOICE = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Claim:
    """One claim as it is right and as it is wrong, with the rule that the wrong one breaks."""

    rule: str
    right: str
    wrong: str


def claims_of(path: Path) -> list[Claim]:
    """The claims of a file in their order."""
    found = []
    for each in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        rule, _, text = each.partition("\n")
        found.append(Claim(rule.strip(), _CHOICE.sub(r"\1", text.strip()), _CHOICE.sub(r"\2", text.strip())))
    return found


def alarms(text: str, rule: str = "") -> list[tuple[str, str, str]]:
    """What is called wrong in a claim: errors, and warnings but those that sound papers rightly have.

    A warning of the rule that a claim was to break counts too, whichever it is.
    """
    return [
        (each.rule, each.severity, each.message)
        for each in checked(text + "\n").findings
        if each.severity == "error"
        or (each.severity == "warning" and (each.rule == rule or each.rule not in RIGHTLY_WARNED))
    ]


def is_found(claim: Claim) -> bool:
    """Whether the wrong claim brings something that the right one does not."""
    return bool(set(alarms(claim.wrong, claim.rule)) - set(alarms(claim.right, claim.rule)))
