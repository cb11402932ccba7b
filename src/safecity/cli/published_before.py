"""The editions of a year that were the published ones before: what a new one is held against, without being asked."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..editions import edition_called, published_in_order, read_manifest
from ..extracts.extract import sha256_of_text
from ..partnership import FILE, Partnership
from ..vocabulary.fault import BadInput, Missing


def published_before(partnership: Partnership, year: str, counted_from: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the editions to hold a new one against, the latest first; those no longer kept left out.

    They are the last one published of the same year, unless it was made of the same records and settings, and those
    that it differs from itself: a change of words must not take a revision off the page that tells of it. `alone` is
    the fingerprint of the new one without any of them, so that what is built again is the same again.
    """
    kept = _last_of(partnership, year)
    if kept is None:
        return ()
    name, manifest = kept
    of_it = manifest.get("counted_from", {})
    if of_it.get("alone") == counted_from["alone"]:
        held = manifest.get("held_against", [])
    elif of_it.get("records") == counted_from["records"]:
        held = manifest.get("revises", [])
    else:
        held = [name, *manifest.get("revises", [])]
    there = manifests_of(partnership, held)
    return tuple(dict.fromkeys(each for each in held if _path(each) in there))


def manifests_of(partnership: Partnership, names: Iterable[str]) -> dict[str, str]:
    """The fingerprint of the manifest of each edition still kept: what is held against is part of what is made."""
    found = {}
    for name in sorted(set(names)):
        path = partnership.folder / _path(name)
        if path.exists():
            found[_path(name)] = sha256_of_text(path)
    return found


def unexplained_lines(partnership: Partnership, edition: Any) -> Iterable[str]:
    """What to say after a build of numbers printed otherwise before, where nobody has said why."""
    explained = {each.edition for each in partnership.settings.revisions}
    for name in read_manifest(edition).get("revises", ()):
        if name not in explained:
            yield (
                f"Numbers differ from those of the edition {name}, which was published before. The page on revisions "
                f"says which, and that no reason was given. To give one, add to {FILE}: [[revisions]] with "
                f'edition = "{name}", on (the day), kind ("revision" where later records came, "correction" where '
                "something was wrong) and why"
            )


def _last_of(partnership: Partnership, year: str) -> tuple[str, dict[str, Any]] | None:
    beginning = year.replace("/", "-") + "-"
    for name in reversed(published_in_order(partnership.editions)):
        if not name.startswith(beginning):
            continue
        try:
            manifest = read_manifest(edition_called(partnership.editions, name))
        except (Missing, BadInput, OSError):  # deleted or damaged: the one before it is the last there is
            continue
        if manifest.get("area") == partnership.settings.area:
            return name, manifest
    return None


def _path(edition: str) -> str:
    return f"editions/{edition}/manifest.json"
