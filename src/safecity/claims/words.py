"""The words that papers put around their numbers, by the part that they play in a claim."""

UP = frozenset(
    """rose rise rises risen rising increase increased increases increasing grew grown grow grows growing growth
    climbed climb climbs climbing higher more up above jumped jump jumps surged surge soared gained gain
    additional extra further-up upward upwards leapt leap swelled worse busier greater over exceeded exceed
    exceeds exceeding escalated escalating uplift overspend overspent overspending expanded expansion expand
    expanding rebounded spike spiked ballooned mounted mounting multiplied mushroomed rocketed skyrocketed
    snowballed spiralled swollen heightened intensified advanced upsurge upturn upswing uptick upped lifted hike
    hiked raised boosted dearer costlier heavier busiest accelerated strengthened jump jumping surging soaring
    spiking leap leaping""".split()
)
DOWN = frozenset(
    """fell fall falls fallen falling decrease decreased decreases decreasing decline declined declines declining
    dropped drop drops dropping reduced reduction reductions reduce reducing down lower fewer less below slid slide
    shrank shrunk shrink cut cuts dipped dip downward downwards eased slipped quieter short lessened plunged plunge
    tumbled tumble tailed contracted contraction diminished under smaller underspend underspent
    underspending shrinking dwindled dwindling dwindle slumped slump slumping plummeted plummeting plunging tumbling
    sank sunk sinking subsided receded retreated waned ebbed diminishing lessening downturn downswing downwards
    cheaper lighter weakened softened slowed collapsed crashed nosedived slimmed thinned lowered slashed abated
    curtailed slipping dipping""".split()
)
# Words that say a change by themselves; "more", "above", "less" do so only beside a number.
CHANGES = (UP | DOWN) - frozenset(
    """above below over under higher lower more less short further-up greater smaller dearer costlier heavier cheaper
    lighter raised lifted advanced busiest""".split()
)
# What makes of "up" and "down" another verb than one of change: picked up, gave up, closed down.
OTHER_VERBS = (
    r"(?:ma[dk]e|makes|making|set(?:s|ting)?|took|tak(?:es?|en|ing)|follow(?:ed|s|ing)?(?: -)?|sum(?:med|s)?|split"
    r"|bro(?:ken?|ke)|pick(?:ed|s|ing)?|gave|giv(?:es?|en|ing)|sign(?:ed|s|ing)?|end(?:ed|s|ing)?|turn(?:ed|s|ing)?|clear(?:ed|s|ing)?"
    r"|back(?:ed|s|ing)?|open(?:ed|s|ing)?|lock(?:ed|s|ing)?|put(?:s|ting)?|look(?:ed|s|ing)?|clos(?:ed?|es|ing)"
    r"|shut(?:s|ting)?|stood|stand(?:s|ing)?|laid|hand(?:ed|s|ing)?|struck|call(?:ed|s|ing)?|hung|hang(?:s|ing)?"
    r"|own(?:ed|s|ing)?|team(?:ed|s|ing)?|free(?:d|s|ing)?|us(?:ed?|es|ing)|start(?:ed|s|ing)?|show(?:ed|s|n|ing)?"
    r"|sp(?:eak|oke|eaking)|catch(?:es|ing)?|caught|track(?:ed|s|ing)?|chas(?:ed?|es|ing)|writ(?:e|es|ing|ten)|wrote"
    r"|not(?:ed?|es|ing)|ro(?:und|unded|unding)|tot(?:ted|ting)?|add(?:ed|s|ing)?|li(?:ned?|nes|ning)|tid(?:y|ied)|buil[dt])"
)
UNITS = {
    word: number
    for number, word in enumerate(
        """nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
}
TENS = {
    word: 10 * (at + 2)
    for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
FOLDS = {
    "doubled": 2, "double": 2, "doubling": 2, "twice": 2, "twofold": 2, "trebled": 3, "treble": 3, "trebling": 3,
    "tripled": 3, "triple": 3, "tripling": 3, "threefold": 3, "quadrupled": 4, "quadruple": 4, "fourfold": 4,
    "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
    "halved": 0.5, "halving": 0.5, "halve": 0.5,
}  # fmt: skip
# What a writer puts before a number that is not meant to the last figure.
ABOUT = frozenset("about around approximately roughly circa approx some c ~ nearabout".split())
ALMOST = frozenset("almost nearly under below close approaching".split())
OVER = frozenset("over above exceeding".split())
MONTHS = {
    month[:3]: at
    for at, month in enumerate(
        "january february march april may june july august september october november december".split(),
        start=1,
    )
}
CAUTIOUS = (
    "caution", "chance", "not significant", "no significant", "not statistically", "no clear", "normal variation",
    "natural variation", "small number", "numbers are small", "numbers this small", "numbers as small", "so few",
    "relatively small", "within the range", "ordinary run", "not certain", "random variation", "cannot show",
    "no real change", "little change", "little changed", "similar", "stable", "steady", "broadly the same",
    "no material change", "within the usual", "expected range", "unchanged", "not a real change", "too small",
    "not be a real", "may not be real", "the same as",
)  # fmt: skip
