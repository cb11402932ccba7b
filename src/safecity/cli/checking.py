"""`safecity check`: the claims of papers, tested and told."""

import json as as_json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..claims.check import Checked, check
from ..claims.finding import Finding
from ..claims.marked_copy import marked_copy
from ..claims.read import read_paper
from ..editions import edition_called, published
from ..vocabulary.fault import BadInput, Fault, WrongNumbers

_MARKED = ".checked.html"


def check_papers(
    files: Sequence[Path], *, place: Path | None, edition: str | None, marked: Path | None, json: bool
) -> None:
    """Check papers one after another; one that cannot be read does not keep the others from being checked.

    Raises WrongNumbers where a claim cannot be true, and the fault of the first file that could not be read.
    """
    known = _known(place, edition) if place is not None else None
    checked: list[tuple[Path, Checked, tuple[Finding, ...]]] = []
    faults: list[Fault] = []
    for file in files:
        try:
            one = check(read_paper(file))
        except Fault as fault:
            faults.append(fault)
            continue
        checked.append((file, one, _against(one, known)))
    if marked is not None:
        _write_marked(checked, marked, json)
    if json:
        several = len(files) > 1
        rows = [
            {**({"file": str(file)} if several else {}), **each.row()}
            for file, _, found in checked
            for each in found
        ]
        print(as_json.dumps(rows, indent=1, ensure_ascii=False))
    else:
        for file, one, found in checked:
            _print(file, one, found)
    if faults:
        for further in faults[1:]:
            print(f"safecity: {further}")
        raise faults[0]
    errors = sum(each.severity == "error" for _, _, found in checked for each in found)
    if errors:
        raise WrongNumbers(
            f"{errors} {'claim' if errors == 1 else 'claims'} cannot be true",
            advice="Each is named above with what it comes to" if not json else "Each is in the list",
        )


def _known(place: Path, edition: str | None):
    from ..claims.against_edition import known_of

    folder = published(place / "editions") if edition is None else edition_called(place / "editions", edition)
    return known_of(folder)


def _against(one: Checked, known) -> tuple[Finding, ...]:
    if known is None:
        return one.findings
    from ..claims.against_edition import check_against

    return check_against(one, known)


def _print(file: Path, one: Checked, found: tuple[Finding, ...]) -> None:
    for each in found:
        print(
            f"{each.severity.upper():8}{each.rule:4} paragraph {each.paragraph}: "
            f"\u201c{_short(each.quote)}\u201d\n        {each.message}"
        )
    number = Counter(each.severity for each in found)
    told = ", ".join(
        f"{number[kind]} {kind}{'' if number[kind] == 1 else 's'}" for kind in ("error", "warning", "note")
    )
    print(f"{file.name}: {one.claims} {'claim' if one.claims == 1 else 'claims'} tested, {told}")


def _short(quote: str, most: int = 240) -> str:
    return quote if len(quote) <= most else quote[: most - 3].rsplit(" ", 1)[0] + " ..."


def _write_marked(checked: list[tuple[Path, Checked, tuple[Finding, ...]]], folder: Path, json: bool) -> None:
    """A marked-up copy of each paper in a folder, which is made; a file that is there and is no such copy is kept."""
    if folder.exists() and not folder.is_dir():
        raise BadInput("it is no folder", file=str(folder), expected="the folder for the marked-up copies")
    folder.mkdir(parents=True, exist_ok=True)
    names: Counter[str] = Counter()
    for file, one, found in checked:
        names[file.name] += 1
        again = f"-{names[file.name]}" if names[file.name] > 1 else ""
        path = folder / f"{file.name}{again}{_MARKED}"
        page = marked_copy(Checked(one.paper, found, one.claims))
        waiting = path.with_name(path.name + ".part")
        waiting.write_text(page, encoding="utf-8", newline="\n")
        waiting.replace(path)
        if not json:
            print(f"Marked-up copy: {path}")
