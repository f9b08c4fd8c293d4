"""One host over HTTP: bounded in time and size, never redirected, never repeated.

The connections of a client are closed after 5 s without use, so a request goes over a connection that answered or was
opened within that time, or over a new one. A kept connection that the server closes at the same moment makes the
outcome unclear; the request is not sent again.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import httpx

from deskbell.adapters.http.address import check_address
from deskbell.adapters.http.answers import Answer, make_answer
from deskbell.adapters.http.body import read_body
from deskbell.adapters.http.departure import Departure
from deskbell.adapters.http.errors import FAILURES, conclude
from deskbell.adapters.http.request import Params, Request
from deskbell.adapters.http.way import Way, make_way
from deskbell.domain.errors import KnownError

_STILL_WARM_S = 2.5
_NEVER_S = float("-inf")


class HttpClient:
    """Requests to one address; must be used on one event loop and closed there.

    Every request raises NotReachable if no byte of it left, else OutcomeUnclear if it got no whole answer.
    """

    def __init__(self, base_url: str, *, now_s: Callable[[], float] = time.time, connect_to: str | None = None) -> None:
        """Open nothing yet; AddressRefused for an address that Deskbell does not speak to.

        `connect_to` is the IP address to take for the host, instead of looking it up.
        """
        self._address = check_address(base_url)
        self._connect_to = connect_to
        self._now_s = now_s
        self._warm_at_s = _NEVER_S
        self._way: Way | None = None
        self._preparing = asyncio.Lock()
        self._closed = False

    @property
    def host(self) -> str:
        """The host and port, for people's sentences."""
        return self._address.host

    async def request(
        self,
        method: str,
        path: str,
        *,
        deadline_s: float,
        json: Any = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        params: Params | None = None,
    ) -> Answer:
        """Send one request and read the whole answer, all within `deadline_s`."""
        asked = Request(method, path, params=params, json=json, form=form, headers=headers or {})
        return await self.send(asked, deadline_s=deadline_s)

    async def send(self, request: Request, *, deadline_s: float) -> Answer:
        """Send one request and read the whole answer, all within `deadline_s`."""
        departure = Departure()
        asked_at_s = self._now_s()
        try:
            async with asyncio.timeout(deadline_s):
                way = await self._open_way(departure)
                timeout = _connecting_within(deadline_s)
                extensions = {**way.extensions, "trace": departure.note}
                async with way.client.stream(**request.wire(), timeout=timeout, extensions=extensions) as response:
                    received_at_s = self._now_s()
                    body = await read_body(response, request.most_bytes)
        except FAILURES as error:
            raise conclude(error, host=self.host, left=departure.left, at_proxy=departure.at_proxy) from error
        self._warm_at_s = time.monotonic()
        told = {name.lower(): value for name, value in response.headers.items()}
        return make_answer(response.status_code, told, body, asked_at_s=asked_at_s, received_at_s=received_at_s)

    async def open_ahead(self, deadline_s: float = 10.0) -> None:
        """Have a connection ready for the next request, if none is; never raises.

        A connection cannot be opened without a request over it, so the smallest one is sent.
        """
        if time.monotonic() - self._warm_at_s < _STILL_WARM_S:
            return
        self._warm_at_s = time.monotonic()  # keys come faster than answers; one request is enough
        try:
            await self.request("HEAD", "/", deadline_s=deadline_s)
        except KnownError:
            self._warm_at_s = _NEVER_S

    async def open_stream(
        self, path: str, *, headers: Mapping[str, str], deadline_s: float, silence_s: float
    ) -> "OpenAnswer":
        """GET an answer that stays open: begun within `deadline_s`, over when nothing comes for `silence_s`."""
        departure = Departure()
        try:
            async with asyncio.timeout(deadline_s):
                way = await self._open_way(departure)
                timeout = _connecting_within(deadline_s, silence_s)
                extensions = {**way.extensions, "trace": departure.note}
                request = way.client.build_request("GET", path, headers=headers, timeout=timeout, extensions=extensions)
                return OpenAnswer(await way.client.send(request, stream=True))
        except FAILURES as error:
            raise conclude(error, host=self.host, left=departure.left, at_proxy=departure.at_proxy) from error

    async def aclose(self) -> None:
        """Close every connection; a request that is under way becomes unclear."""
        self._closed = True
        if self._way:
            await self._way.client.aclose()

    async def _open_way(self, departure: Departure) -> Way:
        async with self._preparing:
            if self._way is None and not self._closed:
                self._way = await make_way(self._address, self._connect_to)
        if self._way is None or self._closed:
            raise RuntimeError("this client has been closed")
        departure.through_proxy = self._way.through_proxy
        return self._way


class OpenAnswer:
    """An answer that is still coming; whoever opened it closes it."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._response.status_code

    async def until_end(self) -> None:
        """Return when the server has ended the answer, fallen silent or gone."""
        with suppress(*FAILURES):
            async for _ in self._response.aiter_raw():
                pass

    async def aclose(self) -> None:
        """Hang up."""
        await self._response.aclose()


def _connecting_within(deadline_s: float, silence_s: float | None = None) -> httpx.Timeout:
    """Bound TCP and TLS to half the deadline each.

    httpcore closes the socket of a handshake that times out, but not that of one that is cancelled, as the total
    deadline would do.
    """
    return httpx.Timeout(None, connect=deadline_s / 2, read=silence_s)
