"""Reading a file that a command of ours wrote into the partnership's folder and that anybody may have changed since."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..vocabulary.fault import BadPartnership, cannot_read

_Kept = TypeVar("_Kept", bound=BaseModel)


def read_kept(path: Path, kept: type[_Kept], *, unlike: str, advice: str) -> _Kept:
    """What a file of JSON holds, checked against what was written.

    Raises BadPartnership, which says that the file `unlike` ("is not as it was written") with the first fault in it
    and gives the `advice`; and FileInUse for one that the system does not let us read.
    """
    called = f"{path.parent.name}/{path.name}"
    try:
        return kept.model_validate_json(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise cannot_read(error, file=path) from error
    except UnicodeDecodeError as error:
        raise BadPartnership("is not UTF-8", file=called, advice=advice) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadPartnership(
            f"{unlike} ({where + ': ' if where else ''}{first['msg']})", file=called, advice=advice
        ) from error
