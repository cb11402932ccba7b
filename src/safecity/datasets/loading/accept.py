"""Holding the records of files of one kind against their contracts: each is accepted, or rejected with a reason."""

import csv
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ibis.expr.types import Table

from ...extracts.source import Source
from ...vocabulary.fault import BadInput
from ...vocabulary.so_many import so_many
from ..coverage import records_by_day, silences
from ..loads import Contradicted, Loaded
from ..person_key import person_key
from ..returns import OUTSIDE
from ..shape import BY_NAME, SHAPES
from ..street_crimes import STREET_CRIMES
from ..written_twice import Repeated, repeated_in
from .mapped import A_CODE, mapped
from .mapping import LocalMapping
from .reading import Group, hold_against_name, read_carefully, read_fast, refuse_cut_off
from .reasons import reasons_by_file
from .said_once import each_said_once
from .totals_line import call_totals
from .wholes import without_broken_wholes

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

_A_QUARTER = "'?[0-9]{4}/[0-9]{2}( ?Q[0-9])?'?"
_SHOWN, _LONGEST = 3, 60  # rejects that a refusal names, and characters of each cell


def accept(
    engine: "Backend", group: Group, working: Path, key: str, mapping: LocalMapping
) -> dict[int, Loaded]:
    """Write what is accepted to the working folder under `key`, and say what became of each file's records."""
    refused: dict[int, Loaded] = {}
    raw = read_fast(engine, group, working)
    if raw is None:
        group, refused = refuse_cut_off(group, working)
        if not group:
            return refused
        raw, malformed = read_carefully(engine, group, working)
    else:
        malformed = []
    opened = group[0][1]
    shape = SHAPES[opened.source]
    rejects = list(malformed)
    raw, misnamed = hold_against_name(raw)
    rejects += misnamed
    unlisted: dict[int, Counter[str]] = {}
    if opened.told.mapped:
        read = mapped(raw, mapping.of_source(opened.source))
        raw, unlisted = read.rows, read.unlisted
        rejects += _outlined(read.rejects) if shape.of_records else read.rejects
    accepted: dict[int, dict[str, int]] = defaultdict(dict)
    units: dict[int, dict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(int))
    in_part: dict[int, tuple[tuple[str, str, int], ...]] = {}
    repeated: dict[tuple[int, tuple[str, ...]], Repeated] = {}
    told = replace(opened.told, person_key=person_key(working.parent)) if shape.people else opened.told
    untold = {reject["file"] for reject in rejects}
    of_wholes: list[dict] = []
    again: Counter[int] = Counter()
    contradicted: dict[int, list[Contradicted]] = defaultdict(list)
    parts = []
    for contract, rows in shape.parts(raw, told):
        checked = contract.checked(rows)
        kept, gone = without_broken_wholes(contract, rows, checked, untold)
        of_wholes += gone
        once = each_said_once(engine, contract, kept)
        rejects += once.rejects
        again.update(once.again)
        for place, said_of in once.contradicted.items():
            contradicted[place] += said_of
        parts.append((contract, once.kept, checked.broken))
    for contract, kept, _ in parts:
        path = working / contract.name / f"{key}.parquet"
        path.parent.mkdir(exist_ok=True)
        kept.select("file", "line", *contract.columns).to_parquet(path, compression="zstd")
        by = ["file", *[name for name in shape.unit if name in contract.columns]]
        counted = _counted(engine, path, by)
        for place, values, rows in counted:
            accepted[place][contract.name] = accepted[place].get(contract.name, 0) + rows
            # A file that nobody named (stops and searches) replaces nothing and is replaced by nothing.
            if shape.unit and None not in values:
                units[place][tuple(map(str, values))] += rows
        if contract is STREET_CRIMES:
            repeated = repeated_in(engine.read_parquet(path, hive_partitioning=False), by)
        if contract.date == "recorded_on":  # a day, so that a part of a month can be told from a whole one
            written = engine.read_parquet(path, hive_partitioning=False)
            for place in {place for place, _, _ in counted}:
                in_part[place] = _in_part(written.filter(written.file == place), contract.date)
        if not counted:
            path.unlink()
    kept_rows = sum(sum(counts.values()) for counts in accepted.values())
    if len(rejects) + len(of_wholes) + again.total() + kept_rows < sum(each.records for _, each in group):
        for _, _, broken in parts:
            found = broken().select("file", "line", "column", "found", "expected").to_pyarrow().to_pylist()
            rejects += _outlined(found) if shape.of_records else found
    believed = Counter(reject["file"] for reject in of_wholes)  # by themselves: they make no file doubtful
    rejects += of_wholes
    rejects = call_totals(rejects, group, working)
    _name_as_the_file_does(rejects, group)
    rejected = Counter(reject["file"] for reject in rejects)
    doubted = {
        place
        for (place, _), each in group
        if each.records / 2 < rejected[place] - believed[place] < each.records
    }
    reasons = reasons_by_file(rejects, BY_NAME[opened.source])
    if doubted:
        own = [each for each in rejects if "because_of_another" not in each]
        commonest = reasons_by_file(own, BY_NAME[opened.source])
        why = {
            place: (commonest[place][0][0], rejected[place] - believed[place], _first_of(own, place))
            for place in doubted
        }
        return _accept_without(why, engine, group, working, key, mapping) | refused
    _write_rejects(
        working / "rejected" / f"{key}.csv", rejects, {place: said.name for (place, said), _ in group}
    )
    done = dict(refused)
    for (place, said), each in group:
        done[place] = replace(
            said,
            accepted=dict(sorted(accepted[place].items())),
            rejected=rejected[place],
            duplicates=again[place],
            repairs=(*said.repairs, *_alike(again[place])),
            contradicted=tuple(contradicted[place]),
            reasons=reasons.get(place, ()),
            units=tuple((*unit, str(rows)) for unit, rows in sorted(units[place].items())),
            in_part=in_part.get(place, ()),
            repeated=tuple(
                (unit, said_of) for (of, unit), said_of in sorted(repeated.items()) if of == place
            ),
            unlisted=_named_where_used(unlisted.get(place, Counter())),
            refused=_nothing_believed(said.name, place, rejects, BY_NAME[each.source].again)
            if not accepted[place]
            else None,
        )
        total = sum(accepted[place].values()) + rejected[place] + again[place]
        if total != each.records:
            raise BadInput(
                "its records do not add up, so nothing of it was taken in",
                file=said.name,
                found=f"{total:,} accepted, rejected or said again",
                expected=f"{each.records:,} counted",
                advice="This is a fault in Safe City: please report it with the file's header",
            )
    return done


def _counted(engine: "Backend", path: Path, by: list[str]) -> list[tuple[int, tuple, int]]:
    """The rows that were written, of each file and of what they are: how many there are, in order."""
    asked = f"""
        SELECT "{'", "'.join(by)}", count(*) FROM read_parquet(?, hive_partitioning = false)
        GROUP BY ALL ORDER BY ALL
    """
    found = engine.con.execute(asked, [str(path)]).fetchall()
    return [(place, tuple(values), rows) for place, *values, rows in found]


def _alike(again: int) -> list[str]:
    """That lines of reference data were said again, as a mend of the file."""
    return [f"{so_many(again, 'record')} said again word for word, counted once"] if again else []


def _outlined(rejects: list[dict]) -> list[dict]:
    return [each | {"found": _outline(str(each["found"]))} for each in rejects]


def _outline(found: str) -> str:
    """The outline of a value in a file of records: in a row out of step any cell may hold a name.

    >>> _outline("Quill"), _outline("1984-05-01"), _outline("130")
    ('Aaaaa', '9999-99-99', '130')

    A quarter tells of nobody, one that cannot be neither:

    >>> _outline("'2019/20 Q5'")
    "'2019/20 Q5'"

    What is said here of a value is no part of it:

    >>> _outline("'2019-10-01 outside the quarter'")
    "'9999-99-99 outside the quarter'"
    """
    if OUTSIDE in found:
        value, _, rest = found.partition(OUTSIDE)
        return _outline(value) + OUTSIDE + _outline(rest)
    if found == "nothing" or re.fullmatch(rf"[-+]?[0-9]{{1,3}}|{_A_QUARTER}", found):
        return found
    return "".join(
        "9" if sign.isdigit() else ("A" if sign.isupper() else "a") if sign.isalpha() else sign
        for sign in found
    )


def _in_part(rows: Table, day: str) -> tuple[tuple[str, str, int], ...]:
    """The months of a file that begin late, break off or have a hole: its days in words, and the most in a row."""
    found = silences(records_by_day(rows, day)).items()
    return tuple(
        (
            month.isoformat(),
            ", ".join(each.in_words() for each in spans),
            max((each.end - each.start).days + 1 for each in spans),
        )
        for month, spans in found
    )


def _named_where_used(unlisted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Qualifiers that nobody listed: a code is used again and again; what stands there seldom may be a name."""
    named: Counter[str] = Counter()
    for code, records in unlisted.items():
        named[code if records >= A_CODE else _outline(code)] += records
    return tuple(sorted(named.items()))


def _accept_without(
    doubted: dict[int, tuple[str, int, str]],
    engine: "Backend",
    group: Group,
    working: Path,
    key: str,
    mapping: LocalMapping,
) -> dict[int, Loaded]:
    """Accept a group again without the files of which more than half the records cannot be believed.

    What is left of such a file is no month: taken in, it would replace a whole one. `doubted` gives for each the
    commonest reason, how many records it is that cannot be believed, and the first of them in words.
    """
    for path in working.glob(f"*/{key}.parquet"):
        path.unlink()
    done = {}
    for (place, said), each in group:
        if place in doubted:
            commonest, many, first = doubted[place]
            fault = BadInput(
                f"more than half of its records cannot be believed, {many:,} of {each.records:,}. {first}",
                file=said.name,
                advice=f"Nothing of this file was taken in. {BY_NAME[each.source].again}",
            )
            why = f"more than half of the file cannot be believed, most often because {commonest}"
            done[place] = replace(
                said, rejected=each.records, refused=str(fault), reasons=((why, each.records),)
            )
    rest = [each for each in group if each[0][0] not in doubted]
    return done | (accept(engine, rest, working, key, mapping) if rest else {})


def _first_of(rejects: list[dict], place: int) -> str:
    """The first rejects of a file, each with its line, column, what was found and what was expected.

    Nothing is shown that the file of rejects does not show: of records only the outline of what stood there.
    """
    own = sorted((each for each in rejects if each["file"] == place), key=lambda each: each["line"])
    said, expected = [], ""
    for each in own[:_SHOWN]:
        where = f"line {each['line']}" + (f", column '{each['column']}'" if each["column"] else "")
        again = each["expected"] == expected
        expected = each["expected"]
        said.append(
            f"{where}: found {str(each['found'])[:_LONGEST]}" + ("" if again else f", expected {expected}")
        )
    return f"The first: {'; '.join(said)}"


def _name_as_the_file_does(rejects: list[dict], group: Group) -> None:
    """Name each column as its file's own heading does, and beside it as we do where that is another name."""
    headings = {place: opened.headings for (place, _), opened in group}
    source, shape = BY_NAME[group[0][1].source], SHAPES[group[0][1].source]
    for reject in rejects:
        ours = reject["column"] or ""
        made_of = shape.made_of.get(ours, ours)
        theirs = headings[reject["file"]].get(made_of) or ours
        # What partners fill in themselves is headed as our documents have it.
        written = (ours, made_of, _shown_as(source, made_of)) if shape.depersonalised else (ours,)
        alike = theirs.casefold().replace(" ", "_") in written
        reject |= {"column": theirs or None, "known_as": None if alike else ours}


def _shown_as(source: Source, ours: str) -> str:
    """A column's heading as the documents give it, which may be another word than ours: `quarter` is a period."""
    return source.shown(ours) if any(each.name == ours for each in source.headings) else ours


def _nothing_believed(name: str, place: int, rejects: list[dict], again: str) -> str:
    """Why a file of which no record could be taken in is refused as a whole, told by its first record."""
    own = [each for each in rejects if each["file"] == place]
    first = min(own, key=lambda each: ("because_of_another" in each, each["line"]))
    alone = all("because_of_another" not in each for each in own)
    fault = BadInput(
        "no record of it can be believed; this is the first"
        if alone
        else "without what cannot be believed nothing of it is whole; this is the first of that",
        file=name,
        line=first["line"],
        column=first["column"],
        known_as=first["known_as"],
        found=str(first["found"])[:200],
        expected=first["expected"],
        advice=f"Nothing of this file was taken in. {again}, or put right what is in it or its headings",
    )
    return str(fault)


def _write_rejects(path: Path, rejects: list[dict], names: dict[int, str]) -> None:
    if not rejects:
        return
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as writing:
        write = csv.writer(writing, lineterminator="\n")
        write.writerow(("file", "line", "column", "found", "expected", "known_as"))
        for reject in sorted(rejects, key=lambda reject: (reject["file"], reject["line"])):
            found = str(reject["found"])[:200]
            write.writerow(
                (
                    names[reject["file"]], reject["line"], reject["column"], found, reject["expected"],
                    reject["known_as"],
                )
            )  # fmt: skip
