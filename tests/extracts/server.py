"""A publisher's web server on this computer, with the faults that real ones have."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl


@dataclass
class Publisher:
    """What the server publishes, how it misbehaves, and what was asked of it.

    `files` maps a path to its bytes, to another address (a redirect), or to a function of the query.
    """

    files: dict[str, bytes | str | Callable[[dict[str, str]], bytes]]
    ranges: bool = True
    ignores_if_range: bool = False
    status: dict[str, int] = field(default_factory=dict)
    cut_after: int | None = None
    cuts_left: int = 0
    silence_after: int | None = None
    spoil: Callable[[int, bytes], bytes] = lambda start, body: body
    version: Callable[["Publisher"], str] = lambda publisher: "1"
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    sent: int = 0
    address: str = ""

    def requests(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def serving(publisher: Publisher) -> Iterator[Publisher]:
    """The publisher at an address of this computer, until the block ends."""
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"publisher": publisher}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    publisher.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_) -> None:
        """A client that hangs up is no news to this server."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def log_message(self, *_) -> None:
        pass

    def do_GET(self) -> None:
        publisher = self.publisher
        path, _, query = self.path.partition("?")
        publisher.asked.append((path, self.headers.get("Range")))
        content = publisher.files.get(path)
        status = publisher.status.get(path, 200 if content is not None else 404)
        if isinstance(content, str):
            return self._head(302, {"Location": content, "Content-Length": "0"})
        if status != 200:
            return self._head(status, {"Content-Length": "0"})
        if callable(content):
            content = content(dict(parse_qsl(query)))
        etag = f'"{publisher.version(publisher)}"'
        start, end = 0, len(content)
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        condition = self.headers.get("If-Range")
        if publisher.ranges and wanted and (condition in (None, etag) or publisher.ignores_if_range):
            start, end = int(wanted[1]), min(end, int(wanted[2]) + 1 if wanted[2] else end)
            if start >= len(content):
                return self._head(416, {"Content-Length": "0"})
            self._head(
                206,
                {"Content-Range": f"bytes {start}-{end - 1}/{len(content)}", "ETag": etag},
                length=end - start,
            )
        else:
            self._head(200, {"ETag": etag}, length=end)
        self._body(publisher.spoil(start, content[start:end]))

    def _head(self, status: int, headers: dict[str, str], length: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _body(self, body: bytes) -> None:
        publisher = self.publisher
        if publisher.silence_after is not None and publisher.sent + len(body) > publisher.silence_after:
            self._write(body[: max(0, publisher.silence_after - publisher.sent)])
            while publisher.silence_after is not None and not self.wfile.closed:
                time.sleep(0.02)
            self.close_connection = True
            return
        if publisher.cut_after is not None and publisher.cuts_left and len(body) > publisher.cut_after:
            publisher.cuts_left -= 1
            body = body[: publisher.cut_after]
            self.close_connection = True
        self._write(body)

    def _write(self, body: bytes) -> None:
        try:
            for at in range(0, len(body), 64 * 1024):
                piece = body[at : at + 64 * 1024]
                self.wfile.write(piece)
                self.publisher.sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
