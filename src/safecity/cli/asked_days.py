"""Days and years as they are typed after an option."""

from datetime import date

from ..vocabulary import Period
from ..vocabulary.fault import BadInput


def day_asked(text: str, option: str) -> date:
    """The day that an option gives. Raises BadInput for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} is not a day", found=text, expected="a day such as 2020-05-31") from None


def year_asked(text: str) -> None:
    """Raises BadInput for what is no financial year."""
    try:
        if Period.parse(text).kind != "financial year":
            raise ValueError
    except ValueError:
        raise BadInput(
            "--year is not a financial year", found=text, expected="a year such as 2019/20"
        ) from None
