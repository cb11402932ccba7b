"""Which areas the received files know, asked once of the files in force.

To hold look-ups against one another takes half a second, and after a change of words they say what they said before.
"""

import json

from pydantic import TypeAdapter

from ..datasets.places.known_areas import KnownAreas, read_known_areas
from ..datasets.store import Store
from ..outputs.made_before import MadeBefore
from ..partnership import Partnership

_KNOWN = TypeAdapter(KnownAreas)


def known_of(partnership: Partnership, store: Store, *, code: str) -> KnownAreas:
    """What the files in force name, as kept beside the store under their fingerprints, or else asked of them and kept.

    `code` is the fingerprint of Safe City itself.
    """
    made = MadeBefore(partnership.store / "known", {"code": code}, partnership.store)
    asked = made.content_of("known areas", [store.loads, str(store.known_on)]).fingerprint
    try:
        return _KNOWN.validate_json(made.kept(asked))
    except ValueError:  # nothing was kept, or it is damaged
        known = read_known_areas(store)
        # A set has no order of its own, and the same is to be kept as the same bytes.
        made.keep(asked, json.dumps(_KNOWN.dump_python(known), sort_keys=True, default=sorted).encode())
        made.let_go()
        return known
