"""A number with the noun that it counts, as a sentence says them."""


def so_many(number: int, noun: str) -> str:
    """A number and its noun, which has an s where there is not just one.

    >>> so_many(1, "record"), so_many(0, "record"), so_many(1204, "file")
    ('1 record', '0 records', '1,204 files')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
