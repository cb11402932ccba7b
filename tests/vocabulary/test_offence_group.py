"""Groups of offences: every crime is of one part and of no other, as the Home Office's own list has it."""

import csv
from itertools import combinations

from safecity.vocabulary import offence_group as groups

SAYS = {  # the Home Office's subgroup -> ours
    "Homicide": groups.HOMICIDE,
    "Violence with injury": groups.VIOLENCE_WITH_INJURY,
    "Violence without injury": groups.VIOLENCE_WITHOUT_INJURY,
    "Stalking and harassment": groups.STALKING_AND_HARASSMENT,
    "Rape offences": groups.RAPE,
    "Other sexual offences": groups.OTHER_SEXUAL_OFFENCES,
    "Domestic burglary": groups.RESIDENTIAL_BURGLARY,
    "Non-domestic burglary": groups.COMMERCIAL_BURGLARY,
    "Arson": groups.ARSON,
    "Criminal damage": groups.CRIMINAL_DAMAGE,
    "Shoplifting": groups.SHOP_THEFT,
    "Possession of weapons offences": groups.WEAPONS,
    "Public order offences": groups.PUBLIC_ORDER,
    "Miscellaneous crimes": groups.MISCELLANEOUS,
    "Other theft offences": groups.OTHER_THEFT,
}


def test_no_code_is_in_two_parts():
    assert not [pair for pair in combinations(groups.PARTS, 2) if pair[0].codes & pair[1].codes]


def test_keys_are_told_apart():
    named = [group for group in vars(groups).values() if isinstance(group, groups.OffenceGroup)]
    assert len({group.key for group in named}) == len(named)


def test_groups_agree_with_the_home_office_list(real_data):
    path = real_data / "reference" / "ho_offence_code_to_policeuk_category.csv"
    with path.open(encoding="utf-8-sig", newline="") as reading:
        listed = [row for row in csv.DictReader(reading) if not row["Offence_Group"].startswith("Fraud")]
    assert len(listed) > 120
    assert {row["Offence_Code"] for row in listed} <= groups.KNOWN
    for subgroup, group in SAYS.items():
        codes = {row["Offence_Code"] for row in listed if row["Offence_Subgroup"] == subgroup}
        assert codes and codes <= group.codes, subgroup
    sexual = {row["Offence_Code"] for row in listed if row["Offence_Group"] == "Sexual offences"}
    assert sexual <= groups.SEXUAL_OFFENCES.codes
    violent = {row["Offence_Code"] for row in listed if row["Offence_Group"] == "Violence against the person"}
    assert violent <= groups.VIOLENT_CRIME.codes
    assert {
        row["Offence_Code"] for row in listed if row["Offence_Group"] == "Drug offences"
    } <= groups.DRUG_OFFENCES.codes
