"""Puts an odd PBX on a loopback socket: codes, headers, packing and error bodies, as odd as it was told."""

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from doubles.odd_answers import Oddity, Speaker
from doubles.odd_pbx import OddPbx, Said

_BASE = "/api/ver1.0/"
_PAGE = b"<html><body>Sorry</body></html>"


@contextmanager
def odd_pbx(*oddities: Oddity) -> Iterator[OddPbx]:
    """Run a PBX with these oddities until the block ends."""
    pbx = OddPbx(Speaker(frozenset(oddities)))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(pbx))
    server.daemon_threads = True
    server.block_on_close = False
    pbx.base_url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), name="odd PBX", daemon=True)
    thread.start()
    try:
        yield pbx
    finally:
        server.shutdown()
        server.server_close()
        thread.join(20)


def _handler_of(pbx: OddPbx) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20
        wbufsize = 65_536  # an answer in two packets waits for the other side's delayed acknowledgement

        def do_ANY(self) -> None:
            """Answer whatever was asked."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._send(_answered(pbx, self.command, self.path, self.headers.get("Authorization", ""), body))

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_ANY  # noqa: N815 - the names that http.server calls

        def log_message(self, *_args: Any) -> None:
            """Keep quiet."""

        def _send(self, said: Said) -> None:
            body, kind = _body(pbx.speaker, said)
            self.send_response_only(said.status)
            for name, value in _headers(pbx.speaker, kind, self.path).items():
                self.send_header(name, value)
            if pbx.speaker.has(Oddity.GZIP) and body:
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            if said.status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD" and said.status != 204:
                self.wfile.write(body)

    return Handler


def _answered(pbx: OddPbx, method: str, target: str, authorization: str, body: bytes) -> Said:
    parts = urlsplit(target)
    if method == "POST" and parts.path == "/oauth/token":
        return pbx.sign_in()
    if not parts.path.startswith(_BASE):
        return Said(404, {"message": "Not found"})
    if not pbx.lets_in(authorization.removeprefix("Bearer ")):
        return Said(401, {"message": "Unauthorized"})
    path = unquote(parts.path.removeprefix(_BASE))
    return pbx.reply(method, path, parse_qs(parts.query), json.loads(body) if body.startswith(b"{") else None)


def _body(speaker: Speaker, said: Said) -> tuple[bytes, str]:
    if said.status >= 400 and said.status != 401:
        if speaker.has(Oddity.ERRORS_AS_PAGES):
            return _PAGE, "text/html"
        if speaker.has(Oddity.ERRORS_EMPTY):
            return b"", "text/plain"
        if speaker.has(Oddity.ERRORS_WITH_NUMBERS):
            return json.dumps({"status": said.status, "code": 17, **said.json}).encode(), "application/json"
    if said.file is not None or said.json is None:
        return said.file or b"", "application/octet-stream"
    return json.dumps(said.json).encode(), "application/json"


def _headers(speaker: Speaker, kind: str, path: str) -> dict[str, str]:
    headers = {} if speaker.has(Oddity.NO_CONTENT_TYPE) else {"Content-Type": kind}
    if not speaker.has(Oddity.NO_DATE):
        now = speaker.now if speaker.has(Oddity.CLOCK_BEHIND) else datetime.now(UTC)
        headers["Date"] = format_datetime(now, usegmt=True)
    if speaker.has(Oddity.LIMIT_HEADERS_NONSENSE):
        headers |= {"X-RateLimit-Limit": "many", "X-RateLimit-Remaining": "-1", "X-RateLimit-Reset": "soon"}
    elif not speaker.has(Oddity.NO_LIMIT_HEADERS) and path != "/oauth/token":
        headers |= {"X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": "900", "X-RateLimit-Reset": "1800"}
    return headers
