"""Asking a publisher's server for bytes: patient, wary of redirects, exact about which version came."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from safecity.extracts.answer import (
    BY_HAND,
    OR_BY_HAND,
    Absent,
    Changed,
    Cut,
    NoRanges,
    Remote,
    TooLarge,
    Unreachable,
    range_start,
    remote_of,
    seconds_asked_for,
)
from safecity.vocabulary.fault import NoNetwork

if TYPE_CHECKING:
    import httpx

Progress = Callable[[str, int, int | None], None]
"""Told what is being fetched, how many bytes have come and how many are expected (None when unknown)."""

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
ABSENT = {403, 404, 410}  # the archive's store answers 403 for a name that it does not hold
REAL_PROGRESS = 64 * 1024
LONGEST_ANSWER = 64 * 2**20


@dataclass(frozen=True)
class Patience:
    """How long to wait for a slow server, and how often to ask again; all times in seconds."""

    connect: float = 15
    silence: float = 60
    attempts: int = 5
    first_wait: float = 1
    longest_wait: float = 30


class Connection:
    """Everything asked of publishers in one fetch, through one pool of connections.

    `requests` and `received` count what it cost. Redirects lead only to `hosts` over https, or stay on
    the host and scheme that were asked; plain http is spoken to this computer alone.
    """

    def __init__(self, *, hosts: tuple[str, ...] = (), patience: Patience = Patience()):
        import httpx  # a tenth of a second to load, which no other command should wait for

        self.hosts, self.patience = frozenset(hosts), patience
        self.requests = self.received = 0
        timeout = httpx.Timeout(patience.silence, connect=patience.connect)
        headers = {
            "User-Agent": f"safecity/{installed_version('safecity')}",
            "Accept-Encoding": "identity",  # a range of a compressed transfer is not a range of the file
        }
        settings: dict[str, Any] = {
            "headers": headers,
            "timeout": timeout,
            "verify": _trust(),
            "follow_redirects": False,
        }
        self._outside = httpx.Client(**settings)
        self._inside = httpx.Client(**settings, trust_env=False)  # a proxy cannot reach this computer

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_) -> None:
        self._outside.close()
        self._inside.close()

    def look(self, address: str) -> Remote:
        """What the server says of a file, at the cost of one byte; raises `Absent`."""

        def ask() -> Remote:
            with self._answer(address, {"Range": "bytes=0-0"}) as (response, remote):
                if response.status_code == 206:
                    for chunk in response.iter_raw():  # read to the end so that the connection is used again
                        self.received += len(chunk)
                return remote

        return self._patiently(address, ask)

    def read(
        self, remote: Remote, start: int, end: int, *, told: Callable[[int], None] = lambda _: None
    ) -> bytes:
        """The bytes from `start` up to but not including `end`, continuing where a connection was cut.

        Raises `Changed` when the file is no longer the version that `look` saw, `NoRanges` when the server
        sends the whole instead. `told` hears how many bytes have just come.
        """
        got = bytearray()

        def ask() -> bytes:
            first = start + len(got)
            headers = {"Range": f"bytes={first}-{end - 1}"}
            if remote.validator:
                headers["If-Range"] = remote.validator
            with self._answer(remote.address, headers) as (response, now):
                if response.status_code == 206 and range_start(response) != first:
                    raise Cut("the server sent another part of the file than the one asked for")
                if response.status_code != 206 or not remote.same_version(now):
                    raise NoRanges(now) if remote.same_version(now) else Changed(remote.address)
                for chunk in self._chunks(response):
                    chunk = chunk[: end - start - len(got)]
                    got.extend(chunk)
                    told(len(chunk))
            if len(got) < end - start:
                raise Cut("the connection was cut")
            return bytes(got)

        return self._patiently(remote.address, ask, lambda: len(got))

    def download(
        self,
        remote: Remote,
        part: Path,
        *,
        held: int = 0,
        limit: int | None = None,
        told: Callable[[int, int | None], None] = lambda _done, _total: None,
    ) -> None:
        """Write a whole file to `part`, going on after its first `held` bytes where the server allows that.

        The caller vouches that those bytes are of this version. Raises `Changed`; `TooLarge` beyond `limit`.
        """
        with part.open("r+b" if held else "wb") as sink:
            sink.seek(held)
            sink.truncate()
            self._patiently(remote.address, lambda: self._continue(remote, sink, limit, told), sink.tell)
            sink.flush()

    def whole(self, address: str, *, limit: int = LONGEST_ANSWER) -> bytes:
        """A short answer in one piece, such as a page of a table; raises `TooLarge` beyond `limit` bytes."""

        def ask() -> bytes:
            answer = bytearray()
            with self._answer(address, {}) as (response, remote):
                for chunk in self._chunks(response):
                    answer.extend(chunk)
                    if len(answer) > limit:
                        raise TooLarge
            if remote.size is not None and remote.size != len(answer):
                raise Cut(f"{len(answer):,} bytes came of {remote.size:,}")
            return bytes(answer)

        return self._patiently(address, ask)

    def _continue(self, remote: Remote, sink: BinaryIO, limit: int | None, told: Callable) -> None:
        held = sink.tell()
        if remote.size is not None and held == remote.size:
            return
        headers = {}
        if held and remote.ranges and remote.validator:
            headers = {"Range": f"bytes={held}-", "If-Range": remote.validator}
        with self._answer(remote.address, headers) as (response, now):
            if not remote.same_version(now):
                raise Changed(remote.address)
            if response.status_code != 206:
                sink.seek(0)
                sink.truncate()
            elif range_start(response) != held:
                raise Cut("the server sent another part of the file than the one asked for")
            if limit is not None and (now.size or 0) > limit:
                raise TooLarge
            for chunk in self._chunks(response):
                sink.write(chunk)
                told(sink.tell(), remote.size)
                if limit is not None and sink.tell() > limit:
                    raise TooLarge
        if remote.size is not None and sink.tell() != remote.size:
            raise Cut(f"{sink.tell():,} bytes came of {remote.size:,}")

    @contextmanager
    def _answer(self, address: str, headers: dict[str, str]) -> Iterator[tuple["httpx.Response", Remote]]:
        """One request and its redirects; yields an answer that holds bytes of the file."""
        where = address
        for _ in range(6):
            self._allow(where, asked=address)
            client = self._inside if urlsplit(where).hostname in LOOPBACK else self._outside
            self.requests += 1
            with client.stream("GET", where, headers=headers) as response:
                status = response.status_code
                if status in {301, 302, 303, 307, 308} and "location" in response.headers:
                    where = urljoin(where, response.headers["location"])
                    continue
                if status in ABSENT:
                    raise Absent(where, status)
                if status in TRY_AGAIN or status == 202:  # 202: the publisher is still preparing the file
                    raise Cut(f"the server answered {status}", seconds_asked_for(response))
                if status == 416 and headers.get("Range") == "bytes=0-0":
                    raise NoNetwork(f"{where} is an empty file", advice=BY_HAND)
                if status == 416:
                    raise Changed(where)
                if status not in {200, 206}:
                    raise NoNetwork(
                        f"{where} answered with an unexpected status",
                        found=str(status),
                        expected="200 or 206",
                    )
                if response.headers.get("content-encoding", "identity") != "identity":
                    raise NoNetwork(
                        f"{where} sent its file compressed for the journey, though asked not to",
                        found=response.headers["content-encoding"],
                        advice="A proxy on the way may be doing this: " + OR_BY_HAND,
                    )
                yield response, remote_of(address, where, response)
                return
        raise NoNetwork(f"{address} redirects without end", advice=BY_HAND)

    def _allow(self, address: str, *, asked: str) -> None:
        to, origin = urlsplit(address), urlsplit(asked)
        stays = (to.scheme, to.hostname) == (origin.scheme, origin.hostname)
        secure = to.scheme == "https" or (to.scheme == "http" and to.hostname in LOOPBACK)
        if secure and (stays or (to.scheme == "https" and to.hostname in self.hosts)):
            return
        if address == asked:
            raise NoNetwork(
                f"{address} is not an address to fetch from", expected="an address that begins with https://"
            )
        raise NoNetwork(
            f"{asked} redirects to a place that is not one of the publishers'",
            found=address,
            expected="https on " + (", ".join(sorted(self.hosts)) or "the same host"),
            advice="A log-in page of your network may be in the way: " + OR_BY_HAND,
        )

    def _chunks(self, response: "httpx.Response") -> Iterator[bytes]:
        """The body as it comes; a trickle counts as a cut, so that no server can hold us for ever."""
        began, come = time.monotonic(), 0
        for chunk in response.iter_raw():
            self.received += len(chunk)
            come += len(chunk)
            yield chunk
            if time.monotonic() - began > self.patience.silence:
                if come < REAL_PROGRESS:
                    raise Cut("the server sends too slowly")
                began, come = time.monotonic(), 0

    def _patiently(self, address: str, ask: Callable, progress: Callable[[], int] = lambda: 0):
        """Ask, and ask again after a cut, waiting longer each time; real progress earns new patience."""
        import httpx

        failures, mark = 0, progress()
        while True:
            try:
                return ask()
            except (httpx.TransportError, Cut) as error:
                if progress() - mark >= REAL_PROGRESS:
                    failures = 0
                mark = progress()
                failures += 1
                unreachable = isinstance(error, httpx.ConnectError)
                if failures >= (min(3, self.patience.attempts) if unreachable else self.patience.attempts):
                    fault = Unreachable if unreachable else NoNetwork
                    what = "could not be reached" if unreachable else "could not be read to the end"
                    raise fault(
                        f"{address} {what} in {failures} attempts",
                        found=str(error) or type(error).__name__,
                        advice="What is complete is kept: try again later, or " + OR_BY_HAND,
                    ) from error
                wait = self.patience.first_wait * 2 ** (failures - 1)
                asked_for = error.wait if isinstance(error, Cut) else None
                time.sleep(min(max(wait, asked_for or 0), self.patience.longest_wait))


@cache
def _trust() -> ssl.SSLContext:
    """Which certificates are believed: the usual ones, and this computer's own.

    Many councils' proxies sign with a certificate that only the council's computers know.
    """
    import httpx

    trust = httpx.create_ssl_context()
    trust.load_default_certs()
    return trust
