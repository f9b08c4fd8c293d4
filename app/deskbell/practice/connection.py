"""Connections that an answer can break: what a client meets when a cable is cut in the middle."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_BREAK = "deskbell.practice.break"
_DRIPS = 40


class BreakableConnection(H11Protocol):
    """An HTTP connection that hands the application a way to close it without an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = _with_break(self.app, self._break)

    def _break(self) -> None:
        self.transport.close()


class DroppedAnswer(Response):
    """Not a byte of an answer: the connection is closed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Close the connection."""
        scope["extensions"][_BREAK]()
        await disconnection(receive)


class HalfAnswer(Response):
    """The first half of an answer, then the connection is closed."""

    def __init__(self, whole: Response) -> None:
        super().__init__(whole.body, whole.status_code)
        self.raw_headers = whole.raw_headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send half and close the connection."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = self.body[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        scope["extensions"][_BREAK]()
        await disconnection(receive)


class SlowAnswer(Response):
    """An answer that drips, piece by piece, over so many real seconds."""

    def __init__(self, whole: Response, seconds: float, over: asyncio.Event) -> None:
        super().__init__(whole.body, whole.status_code)
        self.raw_headers = whole.raw_headers
        self._seconds = seconds
        self._over = over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it until all is sent, the client has gone or the server ends."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        length = -(-len(self.body) // _DRIPS) or 1
        pieces = [self.body[at : at + length] for at in range(0, len(self.body), length)] or [b""]
        for piece in pieces:
            ended = await until_first(disconnection(receive), self._over.wait(), timeout_s=self._seconds / len(pieces))
            if ended:
                scope["extensions"][_BREAK]()
                return
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


class NoAnswer(Response):
    """Silence until the client goes away or the server ends."""

    def __init__(self, over: asyncio.Event) -> None:
        super().__init__()
        self._over = over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Wait."""
        await until_first(disconnection(receive), self._over.wait())
        scope["extensions"][_BREAK]()
        await disconnection(receive)


async def disconnection(receive: Receive) -> None:
    """Return when the client has gone or the connection is closed."""
    while (await receive())["type"] != "http.disconnect":
        continue


async def whole_request(receive: Receive) -> None:
    """Return when all of a request has come, or its client has gone."""
    while (await receive()).get("more_body", False):
        continue


async def until_first(*waits: Awaitable[Any], timeout_s: float | None = None) -> bool:
    """Wait until one of them is done and give up the others; False if none was done in time."""
    tasks = [asyncio.ensure_future(one) for one in waits]
    done, open_ones = await asyncio.wait(tasks, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
    for task in open_ones:
        task.cancel()
    await asyncio.gather(*open_ones, return_exceptions=True)
    return bool(done)


def _with_break(app: Any, break_off: Callable[[], None]) -> Any:
    async def breakable(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("extensions", {})[_BREAK] = break_off
        inner: ASGIApp = app
        await inner(scope, receive, send)

    return breakable
