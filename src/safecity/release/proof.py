"""The proof of an edition: that an intruder was let loose on exactly these files and found nothing kept back."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..vocabulary.fault import NotReleased
from .attack import KINDS, Found, Known, Question, Range, asked_of, attack, hidden_in, ranges_alone
from .attack.before import let_out_before
from .attack.published import observations

PROOF = "proof.json"
_NO_END = 1e6  # of a range: as far as the intruder looked
_TOLD = 10  # leaks that an error names


@dataclass(frozen=True)
class Memory:
    """What an attack is spared that found nothing in the same before: files, by their fingerprint, and solved sums.

    Whoever keeps it seals it, for what it spares is published untried. Of words nothing is remembered.
    """

    files: frozenset[str] = frozenset()
    asked: str = ""  # of what the ranges are
    ranges: Mapping[Question, Range] = field(default_factory=dict)
    alone: Mapping[Question, Range] = field(
        default_factory=dict
    )  # as far as this edition tells without any other


def prove(
    edition: Path,
    ledger: Path,
    known: Known,
    *,
    titles: Mapping[str, Iterable[str]],
    places: Mapping[str, str],
    remembered: Memory | None = None,
    called: str = "",
) -> Memory:
    """Attack an edition that is written and not yet published, and write its proof beside its files.

    Raises NotReleased with everything that was found, and writes no proof then. `remembered` are files in which an
    earlier attack of this version found nothing: they are not looked through again for what they do not show, nor for
    what they shade where no number is another, nor are the same sums solved again. What comes back is to be remembered
    of this one. Words are attacked every time. What a file says of the edition it is of, `called` so, makes no other
    file of it.
    """
    if linked := links(edition):
        raise NotReleased(
            f"an edition is files of its own, and {linked[0]} is a link to somewhere else",
            advice="Put the file itself there, or take the link away, and build again",
        )
    files = fingerprints(edition)
    alike = fingerprints(edition, apart_from=called) if called else files
    memory = remembered or Memory()
    found, ranges, out_already = attack(
        edition, ledger, known, titles=titles, places=places,
        skip={name for name, sha256 in alike.items() if sha256 in memory.files},
        solved=(memory.asked, dict(memory.ranges)) if memory.asked else None,
    )  # fmt: skip
    if found:
        raise NotReleased(
            f"the edition gives away what it keeps back, and was not published:\n{_listed(found)}\n",
            advice="Make a measure stricter under [release] in partnership.toml, which takes out all of it that is too "
            "fine; or withhold under [[release_decisions]], for the same period, one of the tables named after 'told "
            "by'; or take back the decision that withheld the number, if one did. Then build again",
        )
    numbers = observations(edition)
    told = let_out_before(ledger, hidden_in(numbers))
    asked = asked_of(numbers, known, told) if ranges else ""
    alone = memory.alone if asked and asked == memory.asked else {}
    alone = alone or ranges_alone(numbers, known, told, ranges)
    # What earlier editions tell besides is kept and not printed: not everybody has read them, and one may never have
    # been made public.
    withheld = [
        dict(zip(("measure", "level", "place_code", "period", "category"), question, strict=True))
        | _range(alone.get(question), printed=question in out_already)
        for question in sorted(ranges)
        if question in alone or question in out_already
    ]
    said: dict[str, Any] = {
        "what_it_says": "An intruder who knows these files, every earlier edition and all rules was let loose on them, "
        "and found no number that is kept back. Each withheld number may lie anywhere from low to high, and further, "
        f"as far as can be told from {'this edition alone' if withheld else 'them'}; null is no end."
        + (" Where no_range says why, a range would tell more than it should." if withheld else ""),
        "attacks": {kind: 0 for kind in KINDS},
        "withheld": withheld,
        "printed_by_an_earlier_edition": [list(question) for question in sorted(out_already)],
        "files": files,
    }
    text = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    (edition / PROOF).write_text(text, encoding="utf-8", newline="\n")
    return Memory(frozenset(alike.values()), asked, ranges, alone)


def _range(span: Range | None, *, printed: bool) -> dict[str, Any]:
    """What the proof says of how far a withheld number is open, or why it says nothing.

    Of a number that can be one alone, or was printed once, a range would be the number.
    """
    if printed:
        return {"no_range": "an earlier edition printed it"}
    if span is None or math.floor(span.high + 1e-3) <= math.ceil(span.low - 1e-3):
        return {"no_range": "withheld by its class or by a decision"}
    high = round(span.high, 3) + 0.0
    return {"low": round(span.low, 3) + 0.0, "high": high if high < _NO_END else None}


def is_proved(edition: Path) -> bool:
    """Whether the proof of an edition speaks of exactly the files that are there, none of them a link elsewhere.

    Anybody may check this much with the edition alone; that the proof is the one that was made, its seal says.
    """
    if links(edition):
        return False
    try:
        covered = json.loads((edition / PROOF).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return covered == fingerprints(edition)


def fingerprints(edition: Path, *, apart_from: str = "") -> dict[str, str]:
    """Every file of an edition but its proof, its manifest too, with its sha256; of pages without a word of theirs."""
    found = {}
    for path in sorted(edition.rglob("*"), key=lambda path: path.as_posix()):
        name = path.relative_to(edition).as_posix()
        if path.is_file() and name != PROOF:
            if apart_from and path.suffix == ".html":
                page = path.read_bytes().replace(apart_from.encode(), b"\0")
                found[name] = hashlib.sha256(page).hexdigest()
                continue
            with path.open("rb") as reading:
                found[name] = hashlib.file_digest(reading, "sha256").hexdigest()
    return found


def links(edition: Path) -> list[str]:
    """What in an edition is no file or folder of its own, by name; its own name, where its folder is none.

    What a link leads to can be altered without a trace in the edition, and lies outside of what was attacked.
    """
    if edition.is_symlink() or not _stands_in(edition, edition.parent):
        return [edition.name]
    return [
        path.relative_to(edition).as_posix()
        for path in sorted(edition.rglob("*"))
        if path.is_symlink()
        or not (path.is_file() or path.is_dir())
        or (path.is_dir() and not _stands_in(path, path.parent))
    ]


def _stands_in(folder: Path, within: Path) -> bool:
    """Whether a folder is where it seems to be: a junction of Windows is no symbolic link, and leads elsewhere too."""
    return folder.resolve() == within.resolve() / folder.name


def _listed(found: list[Found]) -> str:
    lines = [f"  {each}" for each in found[:_TOLD]]
    more = len(found) - len(lines)
    return "\n".join([*lines, *([f"  and {more:,} more"] if more else [])])
