"""The text operators of a PDF's page, read in one pass: most of a page's drawing says no word and is skipped.

pypdf reads a page's operators letter by letter, which takes half of the time that a long paper takes. What this reading
does not know (an image in the midst of the page, a dictionary within one) is left to pypdf.
"""

import re
from typing import Any

_WHITE = rb"\x00\t\n\x0c\r "
_TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]*(?:
      (?P<string>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))
    | (?P<properties><<(?:[^<>]|<[0-9A-Fa-f\s]*>)*>>)
    | (?P<hex><[0-9A-Fa-f\s]*>)
    | (?P<name>/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)
    | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\x00\t\n\x0c\r ()<>\[\]/%]|$))
    | (?P<open>\[) | (?P<close>\])
    | (?P<operator>[A-Za-z'"][A-Za-z0-9*'"]*)
    | (?P<comment>%[^\r\n]*)
    )""",
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(rb"[\x00\t\n\x0c\r ]*\Z")
_OF_TEXT = frozenset(b"BT ET Tf Td TD Tm T* Tj TJ ' \" Tc Tw Tz TL Ts q Q cm BDC BMC EMC Do".split())
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_LETTERS = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_MARK = re.compile(rb"/MCID\s+(\d+)")
_LEAST_GAP = (
    100  # thousandths of the size of the letters: less than half of any blank, and no gap between words
)


def with_text_only(page: Any, reader: Any) -> None:
    """Put a page's text operators in the place of its content; leave it as it is where they cannot be read plainly."""
    from pypdf.generic import ContentStream, NameObject

    content = page.get_contents()
    operations = text_operations(content.get_data()) if content is not None else None
    if operations is None:
        return
    quick = ContentStream(None, reader)
    quick.operations = operations
    page[NameObject("/Contents")] = quick


def text_operations(content: bytes) -> list[tuple[Any, bytes]] | None:
    """The operators of a content stream that place, show or mark text, each with its operands; None for one not plain.

    Pieces of one line that stand no blank apart are put together.
    """
    from pypdf.generic import (
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
    )

    made: list[tuple[Any, bytes]] = []
    operands: list[Any] = []
    array: list[Any] | None = None
    at, match = 0, _TOKEN.match
    while found := match(content, at):
        at = found.end()
        kind, text = found.lastgroup, found[found.lastgroup or 0]
        if kind == "operator":
            if array is not None or text == b"BI":
                return None
            if text in _OF_TEXT:
                made.append((operands, text))
            operands = []
            continue
        value: Any
        if kind == "number":
            value = FloatObject(text.decode()) if array is None else float(text)
        elif kind == "string":
            value = _unescaped(text[1:-1])
        elif kind == "hex":
            digits = b"".join(text[1:-1].split())
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif kind == "name":
            if b"#" in text:
                return None
            value = NameObject(text.decode("latin-1"))
        elif kind == "properties":
            mark = _MARK.search(text)
            value = DictionaryObject({NameObject("/MCID"): NumberObject(int(mark[1]))} if mark else {})
        elif kind == "open":
            if array is not None:
                return None
            array = []
            continue
        elif kind == "close":
            if array is None:
                return None
            operands.append(ArrayObject([
                ByteStringObject(each) if isinstance(each, bytes) else FloatObject(each) for each in _joined(array)
            ]))  # fmt: skip
            array = None
            continue
        else:
            continue
        if array is not None:
            array.append(value)
        else:
            operands.append(ByteStringObject(value) if isinstance(value, bytes) else value)
    return made if _END.match(content, at) and array is None else None


def _joined(pieces: list[Any]) -> list[Any]:
    """The pieces of a line without the small steps between its letters; names, which a line has none of, left out."""
    made: list[Any] = []
    for each in pieces:
        if isinstance(each, bytes):
            if made and isinstance(made[-1], bytes):
                made[-1] += each
            else:
                made.append(each)
        elif isinstance(each, float) and abs(each) >= _LEAST_GAP:
            made.append(each)
    return made


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text:
        return text
    return _ESCAPED.sub(
        lambda each: bytes([int(each[1], 8) & 255]) if each[1] else _LETTERS.get(each[2], each[2]), text
    )
