"""Parts of recorded crime. Domestic, by a partner, long ago, and where flags meet."""

from ibis import _
from ibis.common.deferred import Deferred

from ...datasets.crimes import CRIMES
from ...datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS
from ...vocabulary import caveat
from ...vocabulary import offence_group as groups
from .. import Category, Measure, Tally
from .police_records import of_group

PARTNERS = ("partner", "former partner")
DOMESTIC_ABUSE, SEXUAL_OFFENCES, FLAGS = "domestic-abuse", "sexual-offences", "flags"
_ALWAYS = (caveat.RECORDED_NOT_ALL, caveat.SOME_UNLOCATED)

violent = of_group(groups.VIOLENT_CRIME)
sexual = of_group(groups.SEXUAL_OFFENCES)
rape = of_group(groups.RAPE)
other_sexual = of_group(groups.OTHER_SEXUAL_OFFENCES)
by_partners = _.relationship.isin(PARTNERS)


def _share(
    name: str,
    title: str,
    noun: str,
    part: Deferred,
    of: Deferred | bool,
    *,
    theme: str,
    includes: str,
    why: str,
    dataset=CRIMES,
    caveats: tuple[caveat.Caveat, ...] = (caveat.FLAGS,),
) -> Measure:
    return Measure(
        name=name,
        title=title,
        noun=noun,
        numerator=Tally(of=dataset, where=part if of is True else of & part),
        denominator=Tally(of=dataset, where=of),
        multiplier=100,
        unit="%",
        release="sensitive",
        why=why,
        includes=includes,
        caveats=(*_ALWAYS, *caveats),
        review="2027-04-01",
        theme=theme,
        finest="whole",
    )


_AT_HOME = "How large a part of them happens at home shows where help is needed."
_LONG_AGO = "What happened long ago and was told of only now says little of this year."
_WHO = "Who the offender is to the victim decides what prevents it."
_BEGAN = (
    "Those that began more than twelve months before the police recorded them; a record that does not say when it "
    "began does not count among them."
)

_SHARES = (
    _share(
        "domestic_share",
        "Domestic part of all crime",
        "of recorded crimes were flagged as domestic",
        _.domestic,
        True,
        theme=DOMESTIC_ABUSE,
        includes="Crimes of any kind flagged as domestic abuse, as a share of all recorded crimes.",
        why=_AT_HOME,
        caveats=(caveat.FLAGS, caveat.REPORTING_DRIVEN),
    ),
    _share(
        "domestic_share_of_violence",
        "Domestic part of violence",
        "of violent crimes were flagged as domestic",
        _.domestic,
        violent,
        theme=DOMESTIC_ABUSE,
        includes="Violence against the person flagged as domestic abuse, as a share of all such violence.",
        why=_AT_HOME,
        caveats=(caveat.FLAGS, caveat.REPORTING_DRIVEN),
    ),
    _share(
        "domestic_by_partners",
        "Domestic crime by partners",
        "of domestic crimes were by a current or former partner",
        by_partners,
        _.domestic,
        theme=DOMESTIC_ABUSE,
        dataset=CRIMES_WITH_VICTIMS,
        includes="Domestic crimes of which a victim is the offender's current or former spouse or partner.",
        why=_WHO,
    ),
    *(
        _share(
            f"non_recent_share_of_{name}",
            f"Non-recent part of {words}",
            f"of {words} had happened more than a year before they were recorded",
            _.non_recent,
            of,
            theme=SEXUAL_OFFENCES,
            includes=_BEGAN,
            why=_LONG_AGO,
            caveats=(caveat.REPORTING_DRIVEN,),
        )
        for name, words, of in (
            ("sexual_offences", "sexual offences", sexual),
            ("rape", "rapes", rape),
            ("other_sexual_offences", "other sexual offences", other_sexual),
        )
    ),
    *(
        _share(
            f"domestic_share_of_{name}",
            f"Domestic part of {words}",
            f"of {words} were flagged as domestic",
            _.domestic,
            of,
            theme=SEXUAL_OFFENCES,
            includes="Those flagged as domestic abuse.",
            why=_AT_HOME,
        )
        for name, words, of in (
            ("sexual_offences", "sexual offences", sexual),
            ("rape", "rapes", rape),
            ("other_sexual_offences", "other sexual offences", other_sexual),
        )
    ),
    *(
        _share(
            f"{name}_by_{whom}",
            f"{title} by {words}",
            f"of {nouns} were by {said}",
            _.relationship.isin(which),
            of,
            theme=SEXUAL_OFFENCES,
            dataset=CRIMES_WITH_VICTIMS,
            includes=f"Those of which a victim's record says that the offender is {said}; not all records say "
            "who the offender is.",
            why=_WHO,
            caveats=(),
        )
        for name, title, nouns, of in (
            ("rape", "Rape", "rapes", rape),
            ("sexual_offences", "Sexual offences", "sexual offences", sexual),
        )
        for whom, words, said, which in (
            ("partners", "partners", "a current or former partner", PARTNERS),
            ("acquaintances", "acquaintances", "an acquaintance", ("acquaintance",)),
            ("strangers", "strangers", "a stranger", ("stranger",)),
        )
    ),
)

_FLAGGED = {
    "alcohol": ("affected by alcohol", _.alcohol),
    "drugs": ("affected by drugs", _.drugs),
    "domestic": ("domestic", _.domestic),
    "violent": ("violent", violent),
}
OVERLAP_OF_FLAGS = Measure(
    name="flags_together",
    title="Crimes with any of: alcohol, drugs, domestic abuse, violence",
    noun="crimes that are domestic, violent, or affected by alcohol or drugs",
    numerator=Tally(of=CRIMES, where=_.alcohol | _.drugs | _.domestic | violent),
    release="sensitive",
    why="Where drink and violence at home come together, so must what is done about them.",
    includes="Crimes with at least one of the four, each counted once however many it has. Its parts are the crimes "
    "with each of the four, and with each two of them; a crime with both stands in both.",
    caveats=(*_ALWAYS, caveat.FLAGS),
    review="2027-04-01",
    theme=FLAGS,
    finest="year",
    by=tuple(
        Category(
            kind="together",
            name=one if one == other else f"{one} and {other}",
            where=first & second,
            known=False,
        )
        for place, (one, (_said, first)) in enumerate(_FLAGGED.items())
        for other, (_words, second) in list(_FLAGGED.items())[place:]
    ),
)
MEASURES = (*_SHARES, OVERLAP_OF_FLAGS)
