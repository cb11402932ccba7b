"""Refusing a file whole that may hold nobody and seems to hold somebody, by its columns and never by what it says."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from ...extracts import returns, text
from ...extracts.source import Recognised
from ...partnership import FILE as PARTNERSHIP
from ...vocabulary.fault import NotKept, PersonalData
from .depersonalised import day_or_first, first_day, personal_columns
from .only_codes import Added, Amiss, Lines, amiss, beside
from .personal_names import masked, personal_name

Called = Mapping[str, str]
"""Names that would be kept with a file, each by whose it is."""
_NOTHING = "Nothing of this file was taken in"


def every_cell(data: bytes, separator: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each record of a text with its line; one that cannot be read may hide anything."""
    for row in text.read_rows(data, separator=separator):
        if not isinstance(row, text.Row):
            raise NotKept(
                "this record cannot be read, so nobody can tell whether the file holds a person",
                file=name,
                line=row.line,
                advice=f"{_NOTHING}. Mend the record, or ask the sender",
            )
        yield row.line, row.cells


def refuse_personal(
    known: Recognised,
    rows: Lines,
    name: str,
    *,
    is_table: bool = True,
    added: Added | None = None,
    called: Called | None = None,
    besides: Sequence[str] = (),
) -> None:
    """Refuse a file that may hold nobody and seems to, naming every such column and no value, and a return amiss.

    `is_table` is False of another sheet than the table's in the same workbook, which is kept with it; `added` has the
    categories of returns that the partnership's own file adds, `called` the names that would be kept with the file by
    whose they are, and `besides` what else than cells there is in a workbook. Raises NotKept, as PersonalData where
    somebody may be in it, with all that is amiss at once.
    """
    lines = list(rows)
    start = _start(lines, known)
    name = masked(name, start)
    headed = {ours: known.header[place] for ours, place in known.columns.items()}
    of = known.source
    roles = [headed[ours] for ours in of.roles if ours in headed]
    days = [headed[ours] for ours in ("day", "period", *of.days) if ours in headed]
    when = next((headed[ours] for ours in ("period", *of.days) if ours in headed), "")
    found = personal_columns(
        (cells for _, cells in lines),
        known.header,
        days=days,
        when=when,
        roles=roles,
        words=[headed[ours] for ours in of.words if ours in headed],
        ours=list(headed.values()) if is_table else None,
    )
    wrong: list[Amiss] = []
    if known.source.name == returns.RETURNS.name:
        wrong = list(
            amiss(lines, known.header, known.header_record, added, found) if is_table else beside(lines, name)
        )
    named = {whose: held for whose, said in (called or {}).items() if (held := personal_name(said, start))}
    if not (found or wrong or named or besides):
        return
    if found or named or besides or any(each.personal for each in wrong):
        raise PersonalData(
            f"looks like {known.source.title}, which must hold no person"
            + _held(found)
            + "".join(f"; {whose} seems to hold {' and '.join(held)}" for whose, held in named.items())
            + (f"; beside its cells it has {', '.join(besides)}" if besides else "")
            + "".join(f"; {each.in_words()}" for each in wrong),
            file=name,
            column=next(iter(found)) if len(found) == 1 and not (wrong or named or besides) else None,
            advice=f"{_NOTHING}. {_what_to_do(found, wrong, named, besides, roles)}",
        )
    alone = wrong[0] if len(wrong) == 1 and not wrong[0].more else None
    raise NotKept(
        f"looks like {known.source.title}, but "
        + (alone.what if alone else "; ".join(each.in_words() for each in wrong)),
        file=name,
        line=alone.line if alone else None,
        column=alone.column if alone else None,
        advice=f"{_NOTHING}. {_what_to_do(found, wrong)}",
    )


def _start(lines: Lines, known: Recognised) -> date | None:
    """The first day that any row of a file is of."""
    at = next((known.columns[ours] for ours in ("period", *known.source.days) if ours in known.columns), None)
    begins = day_or_first if known.source.days else first_day
    written = {cells[at] for _, cells in lines if at is not None and at < len(cells)}
    return min(filter(None, map(begins, written)), default=None)


def _held(found: dict[str, str]) -> str:
    if len(found) == 1:
        ((column, looks_like),) = found.items()
        return f", and seems to hold {looks_like} in column '{column}'"
    listed = "; ".join(f"{looks_like} in column '{column}'" for column, looks_like in found.items())
    return f", and seems to hold {listed}" * bool(found)


def _what_to_do(
    found: dict[str, str],
    wrong: list[Amiss],
    named: Collection[str] = (),
    besides: Collection[str] = (),
    roles: Collection[str] = (),
) -> str:
    said = []
    if named:
        said.append("Give it a name that holds nothing of a person, and receive it again")
    if besides:
        said.append("Take that out, or save the sheet as 'CSV UTF-8', and receive it again")
    offices = [each for each in found if each in roles]
    if offices:
        said.append(
            f"Ask the sender for an office or a body under '{offices[0]}', such as Community safety team"
        )
    if len(found) > len(offices):
        more = len(found) - len(offices) > 1
        said.append(f"Ask the sender for it without {'those columns' if more else 'that column'}")
    if any(each.personal for each in wrong):
        said.append("Ask the sender for codes and plain words that name nobody")
    elif wrong:
        said.append("Put it right, or ask the sender, and receive it again")
    if any(each.of_category for each in wrong):
        said.append(f"If it is a true category, list it under [return_categories] in {PARTNERSHIP}")
    return ". ".join(said)
