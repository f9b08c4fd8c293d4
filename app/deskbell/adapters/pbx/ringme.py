"""A PBX of the Ringme platform."""

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from deskbell.adapters.http.answers import content, require_success
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.readings import (
    page_length,
    read_callback_ids,
    read_current_calls,
    read_extensions,
    read_record,
    read_user,
)
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import User
from deskbell.domain.call import Intent, OptionValue
from deskbell.domain.directory import Extension
from deskbell.domain.errors import KnownError
from deskbell.domain.evidence import ListedCall, Recorded, WasAccepted

EXTENSIONS_KEPT_S = 300.0
_PER_PAGE = 100
_MOST_PAGES = 100
_BASE = "/api/ver1.0"
_MYSELF = "@me"


class RingmePbx:
    """Fits ports.Pbx; signs in when first needed."""

    def __init__(
        self,
        http: HttpClient,
        credentials: Credentials,
        *,
        read_deadline_s: float = 10.0,
        send_deadline_s: float = 30.0,
        now_s: Callable[[], float] = time.time,
    ) -> None:
        """Take over a client of the PBX's host; it is closed with this."""
        self._http = http
        self._session = Session(http, credentials, read_deadline_s=read_deadline_s, send_deadline_s=send_deadline_s)
        self._now_s = now_s
        self._user: User | None = None
        self._extensions: tuple[Extension, ...] = ()
        self._extensions_until_s = 0.0
        self._listing = asyncio.Lock()
        # The history refuses requests in parallel (429, "concurrent request not allowed").
        self._asking_history = asyncio.Lock()

    @property
    def budget_left(self) -> int | None:
        """The requests left in this hour by the last answer that told, None if none did."""
        return self._session.budget_left

    async def open_ahead(self) -> None:
        """Be signed in and connected before the call is asked for; never raises."""
        with suppress(KnownError):
            await self._session.ready()

    async def own_extension_id(self) -> str:
        """The id of the signed-in user's own extension, empty when the user has none."""
        return (await self._signed_in_user()).extension_id

    async def extensions(self) -> tuple[Extension, ...]:
        """Every extension of the client, kept for five minutes."""
        async with self._listing:
            if time.monotonic() >= self._extensions_until_s:
                self._extensions = await self._list_extensions()
                self._extensions_until_s = time.monotonic() + EXTENSIONS_KEPT_S
            return self._extensions

    async def send(self, intent: Intent, extension_id: str) -> WasAccepted:
        """Place the callback: one POST within the deadline, never repeated here."""
        path = f"{_BASE}/extension/{_segment(extension_id)}/callback/"
        answer = await self._session.post_once(path, callback_body(intent))
        ids = read_callback_ids(content(answer))
        return WasAccepted(self._now_s(), ids.call_id, ids.call_api_id, extension_id)

    async def renew(self) -> None:
        """Sign in again."""
        await self._session.renew()

    async def listed(self, call_id: str) -> tuple[ListedCall, ...]:
        """The rows of the current calls that belong to this callback."""
        user = await self._signed_in_user()
        realm = f"extension/{user.extension_id}" if user.extension_id and not user.client_id else _client(user)
        answer = await self._session.read(f"{_BASE}/{realm}/current_calls/")
        return read_current_calls(content(answer), call_id, self._session.clock.ours)

    async def end(self, extension_id: str, call_api_id: str) -> bool:
        """Ask the PBX to end a call; False when it knows no such call any more."""
        if not extension_id or not call_api_id:
            return False
        path = f"{_BASE}/extension/{_segment(extension_id)}/current_calls/{_segment(call_api_id)}"
        answer = await self._session.delete(path)
        if answer.status == HTTPStatus.NOT_FOUND:
            return False
        require_success(answer)
        return True

    async def recorded(self, call_id: str) -> Recorded | None:
        """The history's word on a call, None while there is none."""
        user = await self._signed_in_user()
        async with self._asking_history:
            answer = await self._session.read(f"{_BASE}/{_client(user)}/call_history/{_segment(call_id)}")
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        return read_record(content(answer), call_id, self._now_s())

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _signed_in_user(self) -> User:
        if self._user is None:
            self._user = read_user(content(await self._session.read(f"{_BASE}/user/")))
        return self._user

    async def _list_extensions(self) -> tuple[Extension, ...]:
        path = f"{_BASE}/{_client(await self._signed_in_user())}/extension/"
        found: dict[str, Extension] = {}
        for page in range(1, _MOST_PAGES + 1):
            said = content(await self._session.read(path, {"page": page, "per_page": _PER_PAGE}))
            fresh = {one.id: one for one in read_extensions(said) if one.id not in found}
            found |= fresh
            # No total is told; a server that does not page says the same again.
            if page_length(said) < _PER_PAGE or not fresh:
                break
        return tuple(found.values())


def callback_body(intent: Intent) -> dict[str, Any]:
    """The JSON of the POST: the sources, the destination, and the options that the user set, nothing else."""
    options = {name: _plain(value) for name, value in intent.options.items()}
    return {**options, "src_num": list(intent.sources), "dst_num": intent.destination}


def _plain(value: OptionValue) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def _client(user: User) -> str:
    return f"client/{user.client_id or _MYSELF}"


def _segment(text: str) -> str:
    """One segment of a path; a stored variable in place of an extension keeps its sign."""
    return quote(text, safe="@")
