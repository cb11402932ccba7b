"""What a build says when it is over: what was taken in, what is in doubt, and where the edition is."""

import json

from ..partnership import Partnership
from ..vocabulary.not_public import WHY_HELD_BACK, held_back_in_words, late_in_words
from .building import Built
from .clearing import clearance_lines
from .nobody_to_ask import nobody_to_ask
from .progress import say


def print_built(partnership: Partnership, built: Built, as_json: bool) -> None:
    """The edition and everything to be known of how it was made; as one JSON object if asked for."""
    for line in built.receipt.lines():
        if not line.startswith("had"):
            say(line)
    for line in (*built.doubts, *built.gaps, *built.unexplained):
        say(line)
    if as_json:
        said = {
            "edition": built.edition.name,
            "path": str(built.edition),
            "year": str(built.year),
            "new": built.new,
            "held_back": list(built.held_back),
            "late": list(built.late),
            "doubts": list(built.doubts),
            "unexplained": list(built.unexplained),
            "paper": clearance_lines(partnership, built.edition),
            "nobody_to_ask": nobody_to_ask(partnership),
            "home": str(built.edition / "site" / "index.html"),
        }
        print(json.dumps(said, indent=1))
        return
    print(
        f"{'Built' if built.new else 'Nothing changed since'} edition {built.edition.name} of {built.year}."
    )
    for line in clearance_lines(partnership, built.edition):
        print(line)
    if built.held_back:
        print(f"{held_back_in_words(built.held_back)}. {WHY_HELD_BACK}")
    if built.late:
        print(late_in_words(built.late))
    if contact := nobody_to_ask(partnership):
        print(f"Nobody to ask: {contact}")
    print(f"Open {built.edition / 'site' / 'index.html'}")
