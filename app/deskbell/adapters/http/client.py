"""One host over HTTP: bounded in time and size, never redirected, never repeated.

The connections of a client are closed after 5 s without use, so a request goes over a connection that answered or was
opened within that time, or over a new one. A kept connection that the server closes at the same moment makes the
outcome unclear; the request is not sent again.
"""

import asyncio
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx

from deskbell.adapters.http.address import check_address
from deskbell.adapters.http.answers import Answer, make_answer
from deskbell.adapters.http.errors import FAILURES, AnswerTooLong, conclude
from deskbell.domain.errors import KnownError

LONGEST_ANSWER_BYTES = 2 * 1024 * 1024
KEEP_IDLE_S = 5.0
_STILL_WARM_S = 2.5
_NEVER_S = float("-inf")
_HEADERS = {"User-Agent": "Deskbell", "Accept": "application/json", "Accept-Encoding": "gzip"}


class HttpClient:
    """Requests to one address; must be used on one event loop and closed there.

    Every request raises NotReachable if no byte of it left, else OutcomeUnclear if it got no whole answer.
    """

    def __init__(self, base_url: str, *, now_s: Callable[[], float] = time.time) -> None:
        """Open nothing yet; AddressRefused for an address that Deskbell does not speak to."""
        self._address = check_address(base_url)
        self._now_s = now_s
        self._warm_at_s = _NEVER_S
        self._made: httpx.AsyncClient | None = None
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
        params: Mapping[str, str | int] | None = None,
    ) -> Answer:
        """Send one request and read the whole answer, all within `deadline_s`."""
        departure = _Departure()
        asked_at_s = self._now_s()
        try:
            async with (
                asyncio.timeout(deadline_s),
                self._client().stream(
                    method,
                    path,
                    json=json,
                    data=form,
                    headers=headers,
                    params=params,
                    timeout=_connecting_within(deadline_s),
                    extensions={"trace": departure.note},
                ) as response,
            ):
                received_at_s = self._now_s()
                body = await _read(response)
        except FAILURES as error:
            raise conclude(error, host=self.host, left=departure.left) from error
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
        departure = _Departure()
        try:
            client = self._client()
            request = client.build_request(
                "GET",
                path,
                headers=headers,
                timeout=_connecting_within(deadline_s, silence_s),
                extensions={"trace": departure.note},
            )
            async with asyncio.timeout(deadline_s):
                return OpenAnswer(await client.send(request, stream=True))
        except FAILURES as error:
            raise conclude(error, host=self.host, left=departure.left) from error

    async def aclose(self) -> None:
        """Close every connection; a request that is under way becomes unclear."""
        self._closed = True
        if self._made:
            await self._made.aclose()

    def _client(self) -> httpx.AsyncClient:
        if self._closed:
            raise RuntimeError("this client has been closed")
        if self._made is None:
            self._made = httpx.AsyncClient(
                base_url=self._address.base_url,
                headers=_HEADERS,
                trust_env=False,
                follow_redirects=False,
                # Nothing here needs cookies, and a server must not fill the memory with them.
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
                transport=httpx.AsyncHTTPTransport(
                    verify=_trust() if self._address.secure else _no_trust(),
                    trust_env=False,
                    retries=0,
                    limits=httpx.Limits(keepalive_expiry=KEEP_IDLE_S),
                ),
            )
        return self._made


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


class _Departure:
    """Watches whether a request was handed to a connection."""

    def __init__(self) -> None:
        self.left = False

    async def note(self, event: str, _info: Mapping[str, Any]) -> None:
        """Take one trace event of httpcore; only those of connecting come before the request itself."""
        if not event.startswith("connection."):
            self.left = True


async def _read(response: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > LONGEST_ANSWER_BYTES:
            raise AnswerTooLong
    return bytes(body)


def _connecting_within(deadline_s: float, silence_s: float | None = None) -> httpx.Timeout:
    """Bound TCP and TLS to half the deadline each.

    httpcore closes the socket of a handshake that times out, but not that of one that is cancelled, as the total
    deadline would do.
    """
    return httpx.Timeout(None, connect=deadline_s / 2, read=silence_s)


def _trust() -> ssl.SSLContext:
    """The system's trust store, verified always."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _no_trust() -> ssl.SSLContext:
    """A context that trusts nobody and costs nothing; httpx would load a whole trust store even for plain http."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
