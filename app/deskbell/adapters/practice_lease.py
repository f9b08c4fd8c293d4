"""The lease by which a practice process lives, and the way its control is asked."""

import asyncio
from http import HTTPStatus
from typing import Any

from deskbell.adapters.http.answers import Answer
from deskbell.adapters.http.client import HttpClient, OpenAnswer
from deskbell.adapters.practice_child import PracticeAddress
from deskbell.domain.errors import OutcomeUnclear, UnclearReason

_TOKEN_HEADER = "X-Practice-Token"  # noqa: S105 - the name of a header
_ANSWER_DEADLINE_S = 5.0
_ATTACH_DEADLINE_S = 2.0
# The practice PBX says something every 5 s on an open lease.
_SILENCE_S = 20.0


class Lease:
    """An open answer of one practice process; while it is open, that process lives."""

    def __init__(self, address: PracticeAddress) -> None:
        self.address = address
        self._http = HttpClient(address.base_url)
        self._headers = {_TOKEN_HEADER: address.token}
        self._holding: asyncio.Task[None] | None = None

    @property
    def held(self) -> bool:
        """Whether the process has not gone."""
        return self._holding is not None and not self._holding.done()

    async def attach(self) -> None:
        """Take the lease; raises NotReachable or OutcomeUnclear if nobody gives one."""
        answer = await self._http.open_stream(
            "/_practice/attach", headers=self._headers, deadline_s=_ATTACH_DEADLINE_S, silence_s=_SILENCE_S
        )
        self._holding = asyncio.create_task(_hold(answer), name="practice lease")
        if answer.status != HTTPStatus.OK:
            raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)

    async def ended(self) -> None:
        """Return when the process has gone or the lease was given back."""
        if self._holding:
            await asyncio.wait((self._holding,))

    async def request(self, method: str, path: str, body: Any) -> Answer:
        """One request to the process's control."""
        return await self._http.request(
            method, f"/_practice/{path}", json=body, headers=self._headers, deadline_s=_ANSWER_DEADLINE_S
        )

    async def aclose(self) -> None:
        """Give the lease back."""
        if self._holding:
            self._holding.cancel()
            await self.ended()
        await self._http.aclose()


async def _hold(answer: OpenAnswer) -> None:
    try:
        await answer.until_end()
    finally:
        await answer.aclose()
