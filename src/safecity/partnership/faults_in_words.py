"""What is wrong in partnership.toml, in the words of who writes it and not in those of the library that checks it."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

_OUR_RULE = "Value error, "  # what the checker puts before the words of a rule of ours
_WRITTEN = {
    r"^[A-Z]\d{8}$": "a code of nine characters such as E06000023",
    r"^\d{4}-\d\d-[0-9a-z]+$": "the name of an edition such as 2019-20-0123456789",
    r"^#[0-9a-fA-F]{6}$": 'a colour such as "#1d4f91"',
    r"^(#[0-9a-fA-F]{6})?$": 'a colour such as "#ffffff", or nothing',
}
_EXPECTED = {
    "string_type": 'text in quotation marks, such as "Hamwic"',
    "int_type": "a whole number without quotation marks",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number without quotation marks",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false, without quotation marks",
    "bool_parsing": "true or false",
    "date_type": "a day such as 2020-05-31",
    "date_parsing": "a day such as 2020-05-31",
    "date_from_datetime_parsing": "a day such as 2020-05-31",
    "tuple_type": 'a list such as ["one", "two"]',
    "list_type": 'a list such as ["one", "two"]',
    "string_too_short": "some words",
    "too_short": "at least one in the list",
    "dict_type": "a table, its name in square brackets and its settings in the lines below",
    "model_type": "a table, its name in square brackets and its settings in the lines below",
    "model_attributes_type": "a table, its name in square brackets and its settings in the lines below",
}
_BOUNDS = {
    "greater_than_equal": ("of at least", "ge"),
    "less_than_equal": ("of at most", "le"),
    "greater_than": ("above", "gt"),
    "less_than": ("below", "lt"),
}


def faults_in_words(error: ValidationError, of: type[BaseModel]) -> Iterator[str]:
    """Each fault: where it is, what is wrong, what was found and what was expected."""
    names = sorted(set(_names_in(of)))
    for each in error.errors():
        where = ".".join(str(part) for part in each["loc"])
        if each["type"] == "extra_forbidden":
            near = difflib.get_close_matches(str(each["loc"][-1]), names, n=1)
            yield f"{where} is no setting" + (f"; is {near[0]} meant?" if near else "")
        elif each["type"] == "missing":
            yield f"{where} is not there; it has to be said"
        elif not where:
            yield _said(each).removeprefix("expected ")  # a rule on several lines says itself what it found
        else:
            yield f"{where}: {_said(each)} (found {each['input']!r})"


def _said(error: Mapping[str, Any]) -> str:
    context = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch" and context["pattern"] in _WRITTEN:
        return f"expected {_WRITTEN[context['pattern']]}"
    if error["type"] in ("literal_error", "enum"):
        return f"expected {context['expected']}"
    if error["type"] in _BOUNDS:
        words, bound = _BOUNDS[error["type"]]
        return f"expected a number {words} {context[bound]:g}"
    if error["type"] in _EXPECTED:
        return f"expected {_EXPECTED[error['type']]}"
    return str(error["msg"]).replace(_OUR_RULE, "expected ")


def _names_in(model: type[BaseModel]) -> Iterator[str]:
    """The names of all settings of a table and of the tables in it."""
    for name, told in model.model_fields.items():
        yield told.alias or name
        for kind in _models_in(told.annotation):
            yield from _names_in(kind)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)
