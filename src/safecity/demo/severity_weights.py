"""Made-up weights of severity, laid out as the Office for National Statistics lays out its own."""

from pathlib import Path

from safecity.demo.draw import Draw
from safecity.vocabulary import offence_group as groups

_HEADER = "code_severity,offence,category_severity,weight"
_HOMICIDE = "1, 4.1/2/10"  # the publisher writes its four codes like this
_ABOUT = {
    groups.HOMICIDE: 8000, groups.VIOLENCE_WITH_INJURY: 350, groups.VIOLENCE_WITHOUT_INJURY: 45,
    groups.STALKING_AND_HARASSMENT: 30, groups.RAPE: 3000, groups.OTHER_SEXUAL_OFFENCES: 600, groups.ROBBERY: 800,
    groups.RESIDENTIAL_BURGLARY: 480, groups.COMMERCIAL_BURGLARY: 160, groups.SHOP_THEFT: 12,
    groups.THEFT_FROM_THE_PERSON: 80, groups.BICYCLE_THEFT: 15, groups.VEHICLE_OFFENCES: 50, groups.OTHER_THEFT: 50,
    groups.CRIMINAL_DAMAGE: 6, groups.ARSON: 380, groups.DRUG_OFFENCES: 100, groups.WEAPONS: 115,
    groups.PUBLIC_ORDER: 15, groups.MISCELLANEOUS: 110,
}  # fmt: skip


def write_weights(into: Path, seed: int) -> Path:
    """Write a weight for every offence code, near that of its group; homicide's codes share one cell, as published."""
    draw = Draw(seed, "weights")
    rows = []
    for group, about in _ABOUT.items():
        codes = [_HOMICIDE] if group is groups.HOMICIDE else sorted(group.codes)
        for code, luck in zip(codes, draw.uniform(len(codes)), strict=True):
            weight = f"{about * (0.9 + 0.2 * luck):.4f}"
            rows.append(f'"{code}",{group.title} (made-up weight),{group.title},{weight}')
    path = into / "hamwic_made_up_severity_weights.csv"
    path.write_text("\n".join([_HEADER, *rows]) + "\n", encoding="utf-8", newline="\n")
    return path
