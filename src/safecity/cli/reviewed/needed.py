"""What a review cannot be made without: refused before anything is counted, with what to do."""

import pyarrow as pa
import pyarrow.compute as pc

from ...datasets.at_hand import AtHand
from ...datasets.crimes import CRIMES
from ...datasets.store import Store
from ...datasets.street_crimes import STREET_CRIMES
from ...partnership import FILE, Partnership
from ...vocabulary import Period, Place
from ...vocabulary.fault import Missing
from ...vocabulary.not_public import WHY_HELD_BACK, held_back_in_words
from ...vocabulary.typed import as_typed
from ..asked_days import years_that_can_be_built


def need_months(records: AtHand, year: Period, partnership: Partnership, store: Store) -> None:
    """Raise Missing where no month of the year came from the force."""
    own, force, place = records.own(), records.force, as_typed(partnership.folder)
    crimes = {CRIMES.name, STREET_CRIMES.name} & records.months.keys()
    if not crimes and partnership.settings.made_up and store.holds(CRIMES):
        raise Missing(
            "the force's own crimes were received, and none of their months in full",
            advice=f"Run: safecity status {place} (it says what each month lacks, and what to do)",
        )
    if not own:
        held = f". {held_back_in_words(records.held_back)}. {WHY_HELD_BACK}" if records.held_back else ""
        raise Missing(
            f"no street-level file of the force '{force}' has been received{held.removesuffix('.')}",
            advice=f"Run: safecity receive {place} FILE, or safecity fetch police-uk {place}",
        )
    if not any(month.start in own for month in year.months()):
        raise Missing(
            f"no month of {year} has been received for the force '{force}'",
            found=f"{min(own):%B %Y} to {max(own):%B %Y}",
            advice=f"Choose another year, after --year or 'year =' in {FILE} ({years_that_can_be_built(own)}), or "
            "receive those months",
        )


def need_records(observed: pa.Table, home: Place, partnership: Partnership) -> None:
    """Raise Missing where the force recorded nothing in the place: it is another's, and would seem without crime."""
    here = observed.filter(
        pc.and_(pc.equal(observed["level"], home.level), pc.equal(observed["place_code"], home.code))
    )
    if any(here["numerator"].to_pylist()):
        return
    raise Missing(
        f"the force '{partnership.force}' recorded nothing in {home.name} ({home.code}) in all the months received",
        advice=f"Put the force that polices it after 'force =' in {partnership.folder / FILE}, or the right code after "
        "'area ='; if both are right, receive the look-up of its small areas that the force's records name",
    )
