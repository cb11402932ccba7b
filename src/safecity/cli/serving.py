"""Showing an edition on this computer: plain files from one folder, to this computer only."""

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args) -> None:  # noqa: A002 (the library's own name)
        pass

    def do_GET(self) -> None:
        if self.path in ("", "/"):
            self.send_response(302)
            self.send_header("Location", "/site/index.html")
            self.end_headers()
            return
        super().do_GET()


def serve_edition(edition: Path, *, port: int, opened: Callable[[str], object] | None = None) -> None:
    """Serve an edition until interrupted, at the port asked for or, where that is taken, at a free one."""
    handler = partial(_Quiet, directory=str(edition))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_address[1]}/site/index.html"
    print(f"Showing {edition.name} at {address}", flush=True)
    print("Press Ctrl+C to stop.", flush=True)
    if opened is not None:
        opened(address)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.")
