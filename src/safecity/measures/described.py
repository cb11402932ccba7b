"""Numbers that are printed of the records, returns and answers themselves, each defined in words.

Nothing is observed of them by place and month, so they are no `Measure`; whoever reads one is told as much of it.
"""

from ..vocabulary import Caveat, caveat
from .by_day import ONE_DAY
from .defined_in_words import (
    DAY_ALONE,
    LINKED,
    NO_CRIME,
    NOT_ALL_ANSWERED,
    NOTICED,
    NOWHERE,
    OF_WORK,
    RAISED,
    Described,
    of_editions,
    of_returns,
)

GROUP = "The records, returns and answers themselves"
_OF_CRIMES = "crimes of the force that say when they began"
DESCRIBED = {
    each.name: each
    for each in (
        Described(
            name="records", title="Records", counts="records of the force, in street-level files or its own"
        ),
        Described(name="records_unlocated", title="Records without a location", counts=NOWHERE),
        Described(
            name="records_unlocated_share",
            title="Share of records without a location",
            counts=NOWHERE,
            over="all the force's records",
            unit="%",
        ),
        Described(
            name="records_outside_force_area",
            title="Records outside the force's area",
            counts="records located outside the force's own area",
        ),
        Described(
            name="records_in_unknown_area",
            title="Records in unknown small areas",
            counts="records located in a small area that no look-up names",
        ),
        Described(
            name="crime_records", title="Crime records of the place", counts="crime records of the place"
        ),
        Described(
            name="distinct_crime_ids",
            title="Different Crime IDs",
            counts="different Crime IDs among the crimes of the place",
            unit="Crime IDs",
        ),
        Described(
            name="distinct_crime_ids_and_categories",
            title="Different pairs of Crime ID and category",
            counts="different pairs of Crime ID and category among the crimes of the place",
            unit="pairs",
        ),
        Described(
            name="searches",
            title="Stops and searches",
            counts="stops and searches in the open files of the force",
            unit="searches",
            why="What is found by searching moves with how much is searched.",
            caveats=(
                Caveat(
                    "searches",
                    "The open files are of a whole force, and say of no search which place it was in.",
                ),
            ),
        ),
        Described(
            name="records_in_a_usual_month",
            title="Records in a usual month",
            counts="records of the force in the middle one of its other months",
        ),
        Described(
            name="heavy_days",
            title="Days of far more crimes than usual",
            counts="days of a month with far more crimes recorded than the same weekday has in the weeks around it",
            unit="days",
        ),
        Described(
            name="crimes_on_heavy_days",
            title="Crimes on days of far more than usual",
            counts="crimes recorded on such days of a month",
            unit="crimes",
        ),
        Described(
            name="crimes_on_as_many_usual_days",
            title="Crimes on as many usual days",
            counts="crimes in the middle one of the same weekdays in the weeks around such days, in sum",
            unit="crimes",
        ),
        *(Described(name=each, title=title, counts=said, unit="crimes") for each, title, said in ONE_DAY),
        Described(
            name="records_cut_short",
            title="Records of a month cut short",
            counts="records of a month of the open data that holds too few to be whole, and counts as not received",
        ),
        Described(
            name="records_offered",
            title="Records offered for a month",
            counts="records of a month in a received file that was not taken for it",
        ),
        Described(name="records_received", title="Records received", counts="records of a received file"),
        Described(
            name="records_accepted",
            title="Records that stand",
            counts="records of a received file that stand",
        ),
        Described(
            name="records_rejected",
            title="Records rejected",
            counts="records of a received file that were rejected",
        ),
        Described(
            name="records_rejected_why",
            title="Records rejected for one reason",
            counts="records of a received file that were rejected for one reason",
        ),
        Described(
            name="records_duplicate",
            title="Records received before",
            counts="records of a received file that had been received before, or that a later line says again",
        ),
        Described(
            name="records_repeated",
            title="Records that stand more than once",
            counts="lines, as received, of a reference that a later line has too",
        ),
        Described(
            name="repeated_references_that_differ",
            title="References whose lines differ",
            counts="references, as received, that stand on several lines which differ in what they say",
            unit="references",
        ),
        Described(
            name="people_repeated",
            title="Parts of people that stand more than once",
            counts="parts of people in crimes, as received, that another line says again",
            unit="people",
        ),
        *(
            Described(name=name, title=title, counts=f"people, as received, whose {what}", unit="people")
            for name, title, what in (
                (
                    "ages_contradicted",
                    "Ages that contradict the birth date",
                    "age is more than a year off from their birth date",
                ),
                (
                    "ages_impossible",
                    "Ages that cannot be",
                    "age is below 0 or over 120, or below 10 of a suspect or offender",
                ),
                (
                    "people_of_no_person",
                    "People whose reference is nobody's",
                    "reference or name is what systems write where nobody is known",
                ),
                (
                    "people_of_too_many",
                    "People whose reference is too many people's",
                    "reference stands for more people than one, by ages or number of crimes",
                ),
            )
        ),
        Described(
            name="outcome_days_impossible",
            title="Days of outcomes that cannot be",
            counts="crimes whose outcome has a day after the file came or before the crime began",
        ),
        Described(
            name="records_superseded",
            title="Records replaced by a later file",
            counts="records of a received file of a month for which another file stands",
        ),
        Described(
            name="field_filled",
            title="How complete a field is",
            counts="records that say something in a field, or of the place are in a small area that a look-up names",
            over="all of the force's records of its kind",
            unit="%",
        ),
        Described(
            name="records_rested_on",
            title="What measures rest on",
            counts="records of which what a measure rests on is so",
            over="all of the force's records of its kind that can say it",
            unit="%",
        ),
        Described(
            name="crimes_with_time",
            title="Crimes that say when they began",
            counts=_OF_CRIMES,
            unit="crimes",
        ),
        Described(
            name="crimes_at_midnight",
            title="Crimes at midnight",
            counts="crimes that began at midnight or at no time of day",
            over=_OF_CRIMES,
            unit="%",
            caveats=(DAY_ALONE, NO_CRIME),
        ),
        Described(
            name="crimes_on_first_of_month",
            title="Crimes on the first of a month",
            counts="crimes that began on the first of a month",
            over=_OF_CRIMES,
            unit="%",
            caveats=(DAY_ALONE, NO_CRIME),
        ),
        Described(
            name="crimes_recorded_late",
            title="Crimes recorded late",
            counts="crimes recorded long after the last moment they can have happened",
            over=_OF_CRIMES,
            unit="%",
        ),
        Described(
            name="records_with_qualifier",
            title="Records with a qualifier that nobody listed",
            counts="records that the force marks with a code of which mapping.toml says nothing",
        ),
        Described(
            name="records_with_code",
            title="Records with a code that came or went",
            counts="records with a code that came or went between two years",
        ),
        Described(
            name="crimes_with_unknown_code",
            title="Crimes of an unknown offence code",
            counts="crimes with an offence code that is in no group of offences",
            unit="crimes",
        ),
        Described(
            name="crimes_with_code_not_shown",
            title="Crimes of an offence code that is not shown",
            counts="crimes with an offence code that is in no group of offences and that may be somebody's name",
            unit="crimes",
        ),
        Described(
            name="people_in_crimes",
            title="People in crimes",
            counts="parts that people had in crimes, of all years received",
            unit="people",
        ),
        Described(
            name="people_without_crime",
            title="People without their crime",
            counts="parts that people had in crimes that were not received or no longer stand, of all years received",
            unit="people",
        ),
        Described(
            name="crimes_without_people",
            title="Crimes without people",
            counts="crimes that nobody had a part in, of months of which people came in full",
            unit="crimes",
        ),
        Described(
            name="people_in_two_roles",
            title="People in two roles",
            counts="people with more than one role in one crime",
            unit="people",
        ),
        Described(
            name="records_with_point",
            title="Records with a point",
            counts="records, as received, that give a point and no small area",
        ),
        Described(
            name="records_with_point_in_no_outline",
            title="Records with a point in no outline",
            counts="records, as received, that give a point that lies in no outline of a small area",
        ),
        Described(
            name="counts_not_printed",
            title="Counts that are printed nowhere",
            counts="numbers and answers that partners sent under a name that is no measure's, of a place that nobody "
            "knows, or of some months of a year alone",
        ),
        Described(
            name="people_harmed_as_told_apart",
            title="People harmed, by how surely they are told apart",
            counts="people harmed in the crimes of the place, each once, businesses and the state left out; those of "
            "whom nothing tells who they are count as one more person each, and those identified are told without them",
            unit="people",
            release="standard",
            why="To see how far the number of victims could move with how people are told apart.",
            caveats=(LINKED, caveat.RECORDED_NOT_ALL),
        ),
        Described(
            name="victims_told_apart",
            title="Victims by what they are told apart by",
            counts="parts that people had as victims in the crimes of the place",
            unit="victims in crimes",
            release="standard",
            why="To see how far the number of victims could move with how people are told apart.",
            caveats=(LINKED, caveat.RECORDED_NOT_ALL),
        ),
        of_returns(
            "returns_of_the_year",
            "Returns of the year",
            "quarterly returns that were agreed or came for the quarters of the year",
        ),
        of_returns(
            "returns_in_time",
            "Returns in time",
            "returns that came by the end of the quarter that follows theirs",
        ),
        of_returns(
            "returns_late",
            "Returns that came late",
            "returns that came after that day",
        ),
        of_returns("returns_missing", "Returns that are missing", "returns that were due and have not come"),
        of_returns(
            "returns_not_due_yet", "Returns not due yet", "returns that have not come and are not due yet"
        ),
        of_returns(
            "return_records",
            "Records of a return",
            "records of a partner's quarterly return that stand",
            "records",
        ),
        of_returns(
            "return_days_late",
            "Days a return came late",
            "days from the end of the quarter that follows to the day the return came",
            "days",
        ),
        of_editions(
            "figures_revised", "Figures revised", "figures that both editions print, with another number now"
        ),
        of_editions(
            "figures_added",
            "Figures added",
            "counts and rates printed now that the edition before did not let out",
        ),
        of_editions(
            "figures_withdrawn",
            "Figures withdrawn",
            "counts and rates printed before that are let out no longer",
        ),
        Described(
            name="public_concern",
            title="What people say",
            counts="answers to a question of a survey, each counting as its weight says",
            over="all who were asked the same words in the same way",
            unit="% of answers",
            release="standard",
            why="What people fear and see is part of what the partnership must weigh.",
            caveats=(NOT_ALL_ANSWERED,),
        ),
        Described(
            name="noticed_by_partners",
            title="What partners noticed",
            counts="observations that partners passed on, by theme, confidence and source",
            unit="observations",
            release="standard",
            why="What is noticed before it is a crime, or never becomes a record of one.",
            caveats=(NOTICED,),
        ),
        Described(
            name="residents_concerns",
            title="Residents' concerns",
            counts="concerns that residents raised, by theme, source and ward, as partners counted them",
            unit="concerns",
            release="standard",
            why="What residents ask for is part of what the partnership must weigh.",
            caveats=(RAISED,),
        ),
        Described(
            name="partnership_actions",
            title="Actions of the partnership",
            counts="actions that partners took on, by priority and by how they stood when the newest file of them came",
            unit="actions",
            owner="Partnership manager",
            why="Whoever agreed a plan must be able to see what of it was done, and what is late.",
            caveats=(OF_WORK,),
        ),
        Described(
            name="scheme_cost",
            title="Cost of a scheme",
            counts="what a scheme cost, as partners sent it",
            unit="pounds",
            owner="Partnership manager",
            why="What a scheme brought is read beside what it cost.",
            caveats=(OF_WORK,),
        ),
    )
}
"""By name, in the order in which they are listed."""
