"""The part of a measure that a figure is of, in words."""

from .why_words import places_in_words


def part_in_words(category: str) -> str:
    """A category as a sentence would have it.

    >>> part_in_words("age: 18-24"), part_in_words("sex: not known"), part_in_words("offence group: Rape")
    ('of age 18-24', 'whose sex is not known', 'of the offence group Rape')
    >>> part_in_words("together: alcohol"), part_in_words("together: alcohol and drugs")
    ('marked alcohol', 'marked alcohol and drugs together')
    """
    if here := places_in_words(category):
        return f"in {here}"
    kind, _, name = category.partition(": ")
    if name == "not known":
        return f"whose {kind} is not known"
    if kind == "together":
        return f"marked {name}" + (" together" if " and " in name else "")
    return {"age": f"of age {name}", "sex": f"whose sex is {name}"}.get(kind, f"of the {kind} {name}")
