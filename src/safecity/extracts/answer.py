"""What a publisher's server answers: which version of a file it holds, or why its bytes cannot be had."""

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from safecity.vocabulary.fault import NoNetwork

if TYPE_CHECKING:
    import httpx

OR_BY_HAND = "open the address in a browser, save the file, and give it to `safecity receive`."
BY_HAND = OR_BY_HAND[0].upper() + OR_BY_HAND[1:]  # where nothing stands before it


@dataclass(frozen=True)
class Remote:
    """A file as its server describes it now; two answers that differ are two versions of the file."""

    asked: str
    address: str
    size: int | None
    etag: str | None
    modified: str | None
    ranges: bool

    @property
    def validator(self) -> str | None:
        """What `If-Range` may hold: a strong ETag, else the time of change, else nothing."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.modified

    def same_version(self, other: "Remote") -> bool:
        """Whether nothing that both answers say differs; an answer to `If-Range` may leave some of it out."""
        mine, theirs = (self.size, self.etag, self.modified), (other.size, other.etag, other.modified)
        return all(a == b for a, b in zip(mine, theirs, strict=True) if a is not None and b is not None)


class Unreachable(NoNetwork):
    """No connection to the publisher at all: no network, a firewall, or an unknown certificate."""


class Absent(Exception):
    """The server has no such file, or will not give it (status 403)."""

    def __init__(self, address: str, status: int):
        self.address, self.status = address, status
        super().__init__(f"{address} answered {status}")


class Changed(Exception):
    """The file became another version while it was being read."""


class NoRanges(Exception):
    """The server sends only whole files."""

    def __init__(self, remote: Remote):
        self.remote = remote
        super().__init__(remote.address)


class TooLarge(Exception):
    """The file is larger than the caller allows."""


class Cut(Exception):
    """The connection ended, stalled or failed before all bytes came; worth another attempt."""

    def __init__(self, reason: str, wait: float | None = None):
        self.wait = wait
        super().__init__(reason)


def remote_of(asked: str, address: str, response: "httpx.Response") -> Remote:
    """The file that an answer is of; a range tells the size of the whole."""
    headers = response.headers
    size = headers.get("content-length")
    if response.status_code == 206:
        size = headers.get("content-range", "").rpartition("/")[2]
    return Remote(
        asked=asked,
        address=address,
        size=int(size) if size and size.isdigit() else None,
        etag=headers.get("etag"),
        modified=headers.get("last-modified"),
        ranges=response.status_code == 206,
    )


def range_start(response: "httpx.Response") -> int | None:
    """The place in the file of the first byte of an answer, or None where it is not told."""
    first = response.headers.get("content-range", "").removeprefix("bytes").strip().partition("-")[0]
    return int(first) if first.isdigit() else None


def seconds_asked_for(response: "httpx.Response") -> float | None:
    """How long the server asks to be left alone, whether it says so in seconds or by the hour it names."""
    text = response.headers.get("retry-after", "")
    if text.isdigit():
        return float(text)
    try:
        return parsedate_to_datetime(text).timestamp() - time.time()
    except (TypeError, ValueError):
        return None


def never_still(address: str) -> NoNetwork:
    """The fault of a file that is replaced faster than it can be read."""
    return NoNetwork(
        f"{address} changed each time it was being read", advice="Try again later, or " + OR_BY_HAND
    )
