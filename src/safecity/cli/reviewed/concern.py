"""What people said and partners noticed, read for a review: of the place itself, in a year."""

from collections.abc import Container, Mapping
from dataclasses import replace

from ...datasets.observations import OBSERVATIONS
from ...datasets.store import Store
from ...datasets.survey import SURVEY
from ...findings.public_concern import asked_of
from ...findings.what_people_say import Noticed, WhatPeopleSay, noticed_themes, questions_asked
from ...release.said import Said, class_of
from ...vocabulary import Period, Place


def what_people_say(
    store: Store, home: Place, codes: Container[str], year: Period, chosen: Mapping[str, str]
) -> WhatPeopleSay | None:
    """None where nobody sent any; held back where the class that the partnership's file gives is not open.

    Answers are those of the whole place, by any of its codes: a ward's people are too few to be asked about.
    What was noticed counts wherever in the place it was.
    """
    if not (store.holds(SURVEY) or store.holds(OBSERVATIONS)):
        return None
    release_class = class_of(chosen)
    if release_class != "open":
        return WhatPeopleSay(held_back=True)
    said = Said(home, release_class)
    answers = store.table(SURVEY).to_pyarrow().to_pylist() if store.holds(SURVEY) else []
    asked = [replace(each, place=home.code) for each in asked_of(answers) if each.place in codes]
    seen = store.table(OBSERVATIONS).to_pyarrow().to_pylist() if store.holds(OBSERVATIONS) else []
    noticed = [
        Noticed(
            row["theme"], row["source_type"], row["confidence"], Period(row["first_day"], row["last_day"])
        )
        for row in seen
    ]
    found = WhatPeopleSay(
        questions_asked(asked, year, said),
        noticed_themes(noticed, year, said),
        noticed_themes(noticed, year.year_before(), said),
    )
    return found if found.questions or found.noticed else None
