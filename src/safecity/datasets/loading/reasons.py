"""Why records were rejected, in words that may be published: what was expected where; of what stood there, codes."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from ...extracts.source import Source
from ..contract import EACH_ONCE, ONE_ANSWER

TOTALS = "a record: this is a line of totals"
"""What is expected in the place of a last line that adds up those above it."""
Reasons = tuple[tuple[str, int], ...]  # each with its number of records, the commonest first

_MANY = 4  # values that a reason names
_NO_NOUN = (
    "no ",
    "nothing",
    "given ",
)  # how what is expected begins where "is not" before it would make no sense
# A record that is no whole record, by how its reason begins: the rest may quote what stands in it.
_NOT_WHOLE = (
    ("byte", "holds a byte that is no text"),
    ("control character", "holds a control character"),
    ("a quote", "has a quote that is not closed, or stands where none may"),
    ("'", "has a quote that is not closed, or stands where none may"),
    ('"', "has a quote that is not closed, or stands where none may"),
)


def reasons_by_file(rejects: Iterable[dict], source: Source) -> dict[int, Reasons]:
    """The reasons of each file, by its place: of every reject `file`, `column`, `found` and `expected` are known."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for reject in rejects:
        counted[reject["file"]][_in_words(reject, source)] += 1
    return {place: _in_order(reasons) for place, reasons in counted.items()}


def _in_order(reasons: Counter[str]) -> Reasons:
    return tuple(sorted(reasons.items(), key=lambda each: (-each[1], each[0])))


def _in_words(reject: dict, source: Source) -> str:
    if "because_of_another" in reject:
        return reject["expected"]
    if reject["expected"] == TOTALS:
        return "it is a line of totals, which is no record"
    if reject["column"] is None:
        return _not_whole(str(reject["found"]))
    heading, expected = f"‘{_heading(reject['column'], source)}’", reject["expected"]
    if code := reject.get("code"):
        return f"{heading} holds ‘{code}’, which is not {expected}"
    if expected == "a value":
        return f"{heading} is empty"
    if expected.startswith("one of ") and expected.count(", ") >= _MANY:
        return f"{heading} is not one of the values that the publisher uses"
    if expected == EACH_ONCE:
        return "other rows of the file say the same of the same, and nothing tells which counts"
    if expected == ONE_ANSWER:
        return "other lines of the file say another thing of the same, and nothing tells which is right"
    if expected.startswith(_NO_NOUN):
        return f"{heading} should be {expected}"
    return f"{heading} is not {expected}"


def _not_whole(found: str) -> str:
    if "characters in cell" in found:
        return "a cell is longer than any that the publisher writes"
    if found.endswith(" cells"):
        return "it has more or fewer cells than the file has columns"
    return next(
        (f"it {said}" for begins, said in _NOT_WHOLE if found.startswith(begins)), "it is no whole record"
    )


def _heading(column: str, source: Source) -> str:
    """A column's heading as the publisher writes it, or its name in plain words where it is made from others."""
    known = [heading.name for heading in source.headings]
    name = next((name for name in (column, f"{column}_code") if name in known), None)
    shown = source.shown(name) if name else column
    # Where it goes by many headings there is only a pattern, which nobody would look for.
    return (column if set(shown) & set("(?[{") else shown).replace("_", " ")
