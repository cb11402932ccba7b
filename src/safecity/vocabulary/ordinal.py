"""Which of a row something is, as a word: it counts no records, so it is no figure."""

_FIRST = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def ordinal_in_words(number: int) -> str:
    """A place in a row from the first to the ninety-ninth; beyond that it is said no more closely.

    >>> [ordinal_in_words(each) for each in (1, 12, 20, 33, 99, 120)]
    ['first', 'twelfth', 'twentieth', 'thirty-third', 'ninety-ninth', 'hundredth or later']
    """
    if not 1 <= number <= 99:
        return "hundredth or later"
    if number <= len(_FIRST):
        return _FIRST[number - 1]
    tens, ones = _TENS[number // 10 - 2], number % 10
    return f"{tens}-{_FIRST[ones - 1]}" if ones else f"{tens[:-1]}ieth"
