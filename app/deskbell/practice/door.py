"""What every request passes first: the check of its Host, the clock, and the headers every answer carries."""

import ipaddress
from email.utils import format_datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deskbell.practice.access import own_limit
from deskbell.practice.answers import refusal
from deskbell.practice.pbx import Pbx

_API = "/api/"
_WRONG_HOST = refusal(403, "This is the practice PBX; ask for 127.0.0.1", guess=True)


class Door:
    """Lets in only those who asked for this machine by a loopback name, so that no web page can (DNS rebinding)."""

    def __init__(self, app: ASGIApp, pbx: Pbx) -> None:
        self._app = app
        self._pbx = pbx

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or refuse it."""
        if scope["type"] != "http":
            return
        self._pbx.catch_up()
        # The API's own trailing slashes are forgotten by much code; either form is understood.
        inner: Scope = {**scope, "path": scope["path"].rstrip("/") or "/", "state": {}}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message), inner)
            await send(message)

        app = self._app if names_loopback(Headers(scope=scope).get("host", ""), self._pbx.port) else _WRONG_HOST
        await app(inner, receive, send_with_headers)
        self._pbx.stirred.set()

    def _add_headers(self, headers: MutableHeaders, scope: Scope) -> None:
        clock = self._pbx.clock
        headers["Date"] = format_datetime(clock.at(clock.call_s()), usegmt=True)
        # Ringme's token answers carry no X-RateLimit headers (measured); the other paths are no part of Ringme.
        if scope["path"].startswith(_API):
            headers.update(self._pbx.limit.headers(clock.office_now(), own_limit(scope)))


def names_loopback(host: str, port: int) -> bool:
    """Whether a Host header names this port of this machine: localhost, 127.0.0.0/8 or [::1]."""
    name, _, given_port = host.rpartition(":")
    if given_port != str(port):
        return False
    if name.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.removeprefix("[").removesuffix("]")).is_loopback
    except ValueError:
        return False
