"""What people call what is counted: words that they look for, beside the measures' own names."""

from collections.abc import Mapping

_KNIFE = ("knife", "knives", "stabbing", "stabbed", "blade", "weapon", "gun", "machete")
_BROKEN_INTO = ("break-in", "broken into", "burgled", "burglar", "intruder", "house", "home")
_ROBBED = ("mugging", "mugged", "held up", "snatched", "robbed", "robber")
_DRUGS = (
    "drugs",
    "cannabis",
    "weed",
    "cocaine",
    "heroin",
    "dealing",
    "dealer",
    "county lines",
    "possession",
    "spice",
)
_VIOLENCE = ("violence", "assault", "attack", "fight", "punched", "beaten up", "hurt", "injured")
_SEXUAL = ("sexual assault", "sexual abuse", "rape", "groping", "indecent exposure", "flashing", "grooming")
_NUISANCE = (
    "nuisance", "noise", "noisy", "neighbours", "litter", "fly-tipping", "street drinking", "begging", "motorbikes",
    "e-scooters", "fireworks", "rowdy",
)  # fmt: skip
_DAMAGE = ("graffiti", "vandalism", "vandal", "broken window", "smashed", "fire", "arson", "criminal damage")
_SHOPS = ("shoplifting", "shoplifter", "stealing from shops", "shop theft", "supermarket")
_DOMESTIC = (
    "domestic violence",
    "domestic abuse",
    "partner",
    "husband",
    "wife",
    "coercive control",
    "at home",
)
_HATE = ("racism", "racist", "prejudice", "abuse for who I am", "discrimination", "hate")

EVERYDAY_WORDS: Mapping[str, tuple[str, ...]] = {
    "violence_and_sexual_offences": (*_VIOLENCE, *_SEXUAL, "stabbing", "stabbed", "murder", "killing", "stalking",
                                     "harassment", "domestic violence"),
    "violent_crime": (*_VIOLENCE, "stabbing", "stabbed", "murder"),
    "violence_with_injury": (*_VIOLENCE, "wounding", "stabbing", "stabbed"),
    "most_serious_violence": (*_VIOLENCE, "murder", "killing", "homicide", "wounding", "stabbing", "stabbed"),
    "domestic_violent_crime": _DOMESTIC,
    "domestic_crime": _DOMESTIC,
    "domestic_share": _DOMESTIC,
    "domestic_victims": _DOMESTIC,
    "sexual_offences": _SEXUAL,
    "rape": ("sexual assault", "raped"),
    "other_sexual_offences": _SEXUAL,
    "stalking_and_harassment": ("followed", "threats", "threatening messages", "malicious communications",
                               "online abuse"),
    "modern_slavery": ("trafficking", "forced labour", "exploitation", "cuckooing"),
    "cruelty_to_children": ("child abuse", "neglect", "child cruelty"),
    "hate_crime": _HATE,
    "hate_race": (*_HATE, "race", "colour", "antisemitic", "xenophobia"),
    "hate_religion": (*_HATE, "islamophobia", "antisemitism", "muslim", "jewish"),
    "hate_sexual_orientation": (*_HATE, "homophobia", "homophobic", "gay", "lesbian", "lgbt"),
    "hate_disability": (*_HATE, "disabled"),
    "hate_transgender": (*_HATE, "transphobia", "trans", "lgbt"),
    "burglary": _BROKEN_INTO,
    "residential_burglary": _BROKEN_INTO,
    "commercial_burglary": ("break-in", "broken into", "burgled", "shop", "business", "office"),
    "robbery": (*_ROBBED, "knifepoint"),
    "robbery_offences": (*_ROBBED, "knifepoint"),
    "vehicle_crime": ("car", "van", "car theft", "stolen car", "broken into car", "catalytic converter", "motorbike"),
    "bicycle_theft": ("bike", "stolen bike", "cycle"),
    "theft_from_person": ("pickpocket", "phone snatching", "stolen phone", "purse", "wallet", "bag snatching"),
    "shoplifting": _SHOPS,
    "shop_theft": _SHOPS,
    "other_theft": ("stealing", "stolen", "parcels", "making off without payment"),
    "criminal_damage_and_arson": _DAMAGE,
    "arson": ("fire", "burnt", "set alight"),
    "deliberate_fires": ("arson", "set alight", "burnt"),
    "public_order": ("fighting in the street", "affray", "riot", "drunk and disorderly", "threatening behaviour"),
    "possession_of_weapons": _KNIFE,
    "bladed_implement_crime": _KNIFE,
    "drugs": _DRUGS,
    "drug_offences": _DRUGS,
    "drug_affected_crime": ("drugs", "addiction", "cannabis", "cocaine", "heroin"),
    "alcohol_affected_crime": ("drunk", "drunkenness", "drinking", "pubs", "bars", "clubs", "night out"),
    "asb": _NUISANCE,
    "asb_incidents": _NUISANCE,
    "other_crime": ("forgery", "perjury", "dangerous driving"),
}  # fmt: skip
