"""What the received files know of areas, and which datasets and months are at hand, asked once of the files in force.

To hold look-ups against one another takes half a second and to look for months that came in full two, and after a
change of words they say what they said before.
"""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from ..datasets.at_hand import AtHand, at_hand
from ..datasets.places.known_areas import KnownAreas, read_known_areas
from ..datasets.store import Store
from ..outputs.made_before import MadeBefore
from ..partnership import Partnership
from ..vocabulary import Period
from .doubted import gaps_lines

_KNOWN = TypeAdapter(KnownAreas)
_MONTHS = ("unasked", "never_ticked")  # by dataset and column, which JSON has no key of
_AT_HAND = TypeAdapter(dict[str, list[tuple[str, str, list[date]]]])
_REST = TypeAdapter(AtHand)
_LINES = TypeAdapter(list[str])


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


def records_of(partnership: Partnership, store: Store, *, code: str) -> AtHand:
    """What there is to count of the files in force, as kept beside the store, or else looked for and kept.

    `code` is the fingerprint of Safe City itself.
    """
    settings = partnership.settings
    protected, closes = not settings.made_up, settings.closes_classes
    made = MadeBefore(partnership.store / "at-hand", {"code": code}, partnership.store)
    hangs_on = [store.loads, str(store.known_on), partnership.force, protected, closes]
    asked = made.content_of("records at hand", hangs_on).fingerprint
    try:
        return _read(made.kept(asked))
    except (ValueError, KeyError):  # nothing was kept, or it is damaged
        found = at_hand(store, partnership.force, protected=protected, closes_classes=closes)
        made.keep(asked, _said(found))
        made.let_go()
        return found


def gaps_of(partnership: Partnership, store: Store, records: AtHand, year: Period, *, code: str) -> list[str]:
    """The lines of `gaps_lines`, as kept beside the store, or else looked for in the files in force and kept."""
    made = MadeBefore(partnership.store / "gaps", {"code": code}, partnership.store)
    hangs_on = [store.loads, str(store.known_on), str(year), sorted(records.own())]
    asked = made.content_of("gaps", hangs_on).fingerprint
    try:
        return _LINES.validate_json(made.kept(asked))
    except ValueError:  # nothing was kept, or it is damaged
        found = gaps_lines(store, records, year)
        made.keep(asked, json.dumps(found).encode())
        made.let_go()
        return found


def _said(found: AtHand) -> bytes:
    rest = _REST.dump_python(replace(found, unasked={}, never_ticked={}), exclude={"within"})
    months = {
        name: [(*asked, sorted(gone)) for asked, gone in sorted(getattr(found, name).items())]
        for name in _MONTHS
    }
    said = [json.loads(_AT_HAND.dump_json(months)), rest]
    return json.dumps(said, default=_plain).encode()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) else sorted(value)


def _read(kept: bytes) -> AtHand:
    said, rest = json.loads(kept)
    months = _AT_HAND.validate_python(said)
    unasked, never_ticked = (
        {(dataset, column): frozenset(gone) for dataset, column, gone in months[name]} for name in _MONTHS
    )
    return replace(_REST.validate_python(rest), unasked=unasked, never_ticked=never_ticked)
