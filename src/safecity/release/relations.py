"""What every reader of the definitions knows: which measures are sums of others, which are one number by two names."""

SUMS = {
    "sexual_offences": ("rape", "other_sexual_offences"),
    "unique_victims": ("victims_of_one_crime", "victims_of_several_crimes"),
    "victims_of_several_crimes": (
        "victims_of_2_crimes", "victims_of_3_crimes", "victims_of_4_crimes", "victims_of_five_or_more",
    ),
}  # fmt: skip
"""A measure, and those whose counts add up to its own in every place and period."""

_ONE_NUMBER = (
    ("domestic_crime", "domestic_share"),
    ("domestic_violent_crime", "domestic_share_of_violence"),
    ("residential_burglary", "residential_burglary_by_household"),
)
WEIGHED = {"severity_score": "weighed_crimes"}
"""A weighted sum, and the count of what it weighs."""

SAME = {one: tuple(each for each in names if each != one) for names in _ONE_NUMBER for one in names}
"""A measure, and others that count the very same things."""

_HATE = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")
_OF_CRIME = (
    "violent_crime", "sexual_offences", "hate_crime", "modern_slavery", "cruelty_to_children", "residential_burglary",
    "commercial_burglary", "robbery_offences", "shop_theft", "arson", "drug_offences", "drug_affected_crime",
    "alcohol_affected_crime", "domestic_crime", "bladed_implement_crime", "stalking_and_harassment",
)  # fmt: skip
PARTS_OF: dict[str, tuple[str, ...]] = {
    **{part: ("recorded_crime",) for part in _OF_CRIME},
    **{part: (whole,) for whole, parts in SUMS.items() for part in parts},
    **{part: ("hate_crime",) for part in _HATE},
    "violence_with_injury": ("violent_crime",),
    "most_serious_violence": ("violent_crime",),
    "domestic_violent_crime": ("violent_crime", "domestic_crime"),
}
"""A measure, and those of which it counts a part."""

OF_RECORDS = frozenset({"weighed_crimes"})
"""Shares of which the rest is no group of people, but records that do not say enough."""

AT_LEAST = (
    ("crimes_against_victims_of_five_or_more", "victims_of_five_or_more", 5),
    ("crimes_against_victims_of_several", "victims_of_several_crimes", 2),
)
"""Crimes, those whom they were done to, and how many were done to each at least."""

KNOWS_OWN = frozenset({("partnership_intelligence", "source")})
"""Measures and kinds of part where each part is an agency that knows its own number."""
