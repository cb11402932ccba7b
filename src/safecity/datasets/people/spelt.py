"""Names, birth dates and postcodes in one spelling, so that only what truly differs is compared."""

import ibis
from ibis.expr.types import StringValue, Table

from ..person_key import BLANKS
from ..written_day import birth_day
from .nobody import is_no_name

AS_NAMED = ("reference", "forename", "surname", "birth_date", "postcode")
_TITLES = "MR|MRS|MS|MISS|MASTER|DR|PROF|REV|SIR"
_NO_BIRTH_DATE = "(1900|1901)-01-01"  # as systems write it that must have one
_NO_POSTCODE = "^ZZ99"  # stands for no fixed abode, and for places abroad


def spelt_alike(named: Table) -> Table:
    """Rows in one spelling, blank where nothing is told (null for a birth date).

    The reference is kept where the store took the row to have one (`person`).
    """
    return named.select(
        "extract", "file", "line", "person",
        reference=ibis.ifelse(named.person.notnull(), _stripped(named.reference), ibis.null("string")),
        **_names(named.name),
        birth_date=birth_date(named.birth_date),
        postcode=_postcode(named.postcode),
    )  # fmt: skip


def named_enough(rows: Table) -> Table:
    """Of such rows those that can be linked: with a surname, and with a birth date or a postcode; null for a blank."""
    rows = rows.mutate(**{name: rows[name].nullif("") for name in ("forename", "surname", "postcode")})
    return rows.filter(rows.surname.notnull() & (rows.birth_date.notnull() | rows.postcode.notnull()))


def different(rows: Table) -> Table:
    """The different people named in such rows, numbered from 0 in `unique_id`.

    They are numbered by what is said of them, so that neither the order of files nor the store's key has a
    part in what is linked.
    """
    found = rows.select(AS_NAMED).distinct()
    said = [found[name] for name in ("surname", "forename", "birth_date", "postcode", "reference")]
    return found.mutate(unique_id=ibis.row_number().over(order_by=said).cast("int64"))


def numbered(rows: Table, records: Table) -> Table:
    """Where such rows without a reference stand, each with the number of its record."""
    alone, records = rows.filter(rows.reference.isnull()), records.filter(records.reference.isnull())
    same = [alone[name].identical_to(records[name]) for name in AS_NAMED[1:]]
    return alone.join(records, same, rname="{name}_of_record").select("extract", "file", "line", "unique_id")


def _stripped(text: StringValue) -> StringValue:
    return text.re_replace(f"^[{BLANKS}]+|[{BLANKS}]+$", "")


def _names(name: StringValue) -> dict[str, StringValue]:
    """The first name and the last, in capitals without accents; `SURNAME, First` is turned round."""
    plain = name.upper()
    turned = plain.re_replace(r"^\s*([^,]+),\s*(.+)$", r"\2 \1")
    plain = ibis.ifelse(plain.contains(","), turned, plain)  # few are, and the rest takes long to tell
    plain = _strip_accents(plain).re_replace(r"['’`.\-]", "").re_replace(r"[^A-Z]+", " ")
    plain = plain.re_replace(rf"\b({_TITLES})\b", " ").strip()
    plain = ibis.ifelse(is_no_name(name) | is_no_name(plain), "", plain)
    return {
        "forename": plain.re_extract(r"^([A-Z]+) .*", 1),
        "surname": plain.re_extract(r"([A-Z]+)$", 1),
    }


@ibis.udf.scalar.builtin(name="strip_accents")
def _strip_accents(text: str) -> str:  # type: ignore[empty-body]
    """The engine's own."""


def birth_date(text: StringValue) -> StringValue:
    """As 1984-05-01; null where there is none, or the one that stands for none."""
    return birth_day(text).re_replace(f"^{_NO_BIRTH_DATE}$", "").try_cast("date").cast("string")


def _postcode(text: StringValue) -> StringValue:
    plain = text.upper().re_replace("[^A-Z0-9]+", "")
    return plain.re_replace(f"{_NO_POSTCODE}.*$", "")
