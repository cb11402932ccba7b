"""Refusing a file whole that may hold nobody and seems to hold somebody, by its columns and never by what it says."""

from collections.abc import Iterator

from ...extracts import returns, text
from ...extracts.source import Recognised
from ...vocabulary.fault import BadInput, PersonalData
from .depersonalised import personal_columns
from .only_codes import Amiss, Lines, amiss, beside, headings_of_returns, unknown_headings

_NOTHING = "Nothing of this file was taken in"


def every_cell(data: bytes, separator: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each record of a text with its line; one that cannot be read may hide anything."""
    for row in text.read_rows(data, separator=separator):
        if not isinstance(row, text.Row):
            raise BadInput(
                "this record cannot be read, so nobody can tell whether the file holds a person",
                file=name,
                line=row.line,
                advice=f"{_NOTHING}. Mend the record, or ask the sender",
            )
        yield row.line, row.cells


def refuse_personal(known: Recognised, rows: Lines, name: str, *, is_table: bool = True) -> None:
    """Raise PersonalData, naming every such column and no value, where a file that may hold nobody seems to.

    `is_table` is False of another sheet than the table's in the same workbook, which is kept with it.
    """
    lines = list(rows)
    headed = {ours: known.header[place] for ours, place in known.columns.items()}
    days = [headed[ours] for ours in ("day", "period") if ours in headed]
    found = personal_columns(
        (cells for _, cells in lines), known.header, days=days, when=headed.get("period", "")
    )
    is_return = known.source.name == returns.RETURNS.name
    unknown = [each for each in unknown_headings(known.header) if each not in found] if is_return else []
    if found:
        raise _seems_to_hold(known, found, unknown, name)
    if unknown:
        listed = ", ".join(f"'{each}'" for each in unknown)
        raise PersonalData(
            f"looks like {known.source.title}, and no return has the column{'s' * (len(unknown) > 1)} {listed}",
            file=name,
            expected=f"no other than {headings_of_returns()}",
            advice=f"{_NOTHING}. Ask the sender for it without {'them' if len(unknown) > 1 else 'it'}",
        )
    if is_return:
        wrong = list(amiss(lines, known.header, known.header_record) if is_table else beside(lines, name))
        if wrong:
            raise _not_only_codes(known, wrong, name)


def _seems_to_hold(known: Recognised, found: dict[str, str], unknown: list[str], name: str) -> PersonalData:
    columns, several = list(found), len(found) + len(unknown) > 1
    held = (
        "; ".join(f"{looks_like} in column '{column}'" for column, looks_like in found.items())
        if several
        else found[columns[0]]
    )
    besides = ", ".join(f"'{each}'" for each in unknown)
    return PersonalData(
        f"looks like {known.source.title}, which must hold no person, and seems to hold {held}"
        + (f"; nor does a return have the column{'s' * (len(unknown) > 1)} {besides}" if unknown else ""),
        file=name,
        column=None if several else columns[0],
        advice=f"{_NOTHING}. Ask the sender for it without {'those columns' if several else 'that column'}",
    )


def _not_only_codes(known: Recognised, wrong: list[Amiss], name: str) -> BadInput:
    personal = any(each.personal for each in wrong)
    said = "; ".join(each.in_words() for each in wrong)
    if not personal:
        return BadInput(
            f"looks like {known.source.title}, but {said}",
            file=name,
            advice=f"{_NOTHING}. Its heading must be there, though cells under it may be empty",
        )
    return PersonalData(
        f"looks like {known.source.title}, which must hold no person and no running words: {said}",
        file=name,
        advice=f"{_NOTHING}. Ask the sender for codes and a few plain words in small letters",
    )
