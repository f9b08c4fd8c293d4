"""Being signed in at one PBX: what may be sent, how often, and what every answer tells besides.

Ringme API, Requests with a token and API Request Rules.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from deskbell.adapters.http.answers import Answer, failure, refusal, repeats, without
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.http.request import Params, Request, Upload
from deskbell.adapters.pbx.budget import read_budget
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.readings import not_understood
from deskbell.adapters.pbx.retrying import retried
from deskbell.adapters.pbx.server_clock import ServerClock
from deskbell.adapters.pbx.tokens import Tokens
from deskbell.domain.budget import Budget, may_read
from deskbell.domain.errors import NotReachable, OutcomeUnclear, ReachProblem, RefusalReason, Refused, UnclearReason
from deskbell.domain.retry import may_retry


class Session:
    """One line's requests, each with a living token.

    `clock` is the PBX's, `budget` the requests left in this hour by the last answer that told, None if none did.
    Every method raises NotReachable, SignInRefused, Refused or OutcomeUnclear; an answer that is returned may still
    be a refusal, which `content` and `require_success` raise.
    """

    def __init__(
        self,
        http: HttpClient,
        credentials: Credentials,
        *,
        read_deadline_s: float = 10.0,
        send_deadline_s: float = 30.0,
        transfer_deadline_s: float = 120.0,
        now_s: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        keys_never_taken: Callable[[], None] | None = None,
    ) -> None:
        """Take the client of the PBX's host; whoever made it closes it. `transfer_deadline_s` is for whole files."""
        self.clock = ServerClock()
        self.budget: Budget | None = None
        self._http = http
        self._secret = credentials.app_secret
        self._tokens = Tokens(http, credentials, self.clock.learn, keys_never_taken, deadline_s=read_deadline_s)
        self._read_deadline_s = read_deadline_s
        self._send_deadline_s = send_deadline_s
        self._transfer_deadline_s = transfer_deadline_s
        self._now_s = now_s
        self._sleep = sleep
        self._under_way = 0
        self._asking_statistics = asyncio.Lock()

    async def read(
        self,
        path: str,
        params: Params | None = None,
        *,
        for_open_call: bool = False,
        for_dialling: bool = False,
        statistics: bool = False,
    ) -> Answer:
        """GET, renewing a refused token once and asking again for what may have passed a moment later.

        Ordinary readings leave the reserve for calls alone and are refused, unsent, where they would not; those
        `for_open_call` may use half of it, those `for_dialling` all. `statistics` are asked for one after the other:
        the PBX refuses them in parallel.
        """
        request = Request("GET", path, params=params)
        spare = None if for_dialling else partial(self._spare_reserve, for_open_call=for_open_call)
        async with self._asking_statistics if statistics else nullcontext():
            return await self._retried(request, self._read_deadline_s, spare)

    async def download(self, path: str, *, most_bytes: int) -> Answer:
        """GET a file as `read` does; the body is bytes, OutcomeUnclear if they are more than `most_bytes`."""
        request = Request("GET", path, most_bytes=most_bytes, headers={"Accept": "*/*"})
        spare = partial(self._spare_reserve, for_open_call=False)
        return await self._retried(request, self._transfer_deadline_s, spare)

    async def change(self, method: str, path: str, json: Any = None) -> Answer:
        """PUT, POST or DELETE; sent again only after the PBX itself refused the token, for then it did nothing."""
        return await self._changed(Request(method, path, json=json), self._read_deadline_s)

    async def upload(self, path: str, fields: Mapping[str, str], file_name: str, content: bytes) -> Answer:
        """POST a form with a file in it, as `change` does."""
        request = Request("POST", path, upload=Upload(fields, file_name, content))
        return await self._changed(request, self._transfer_deadline_s)

    async def post_once(self, path: str, body: Mapping[str, Any]) -> Answer:
        """POST, exactly once and never repeated.

        Raises:
            NotReachable: also when signing in for it came to no end, for then the request itself was not sent.
        """
        try:
            token = await self._tokens.living(by_hand=True)
        except OutcomeUnclear as error:
            late = error.reason is UnclearReason.NO_ANSWER_IN_TIME
            reason = ReachProblem.NO_ANSWER_IN_TIME if late else ReachProblem.UNKNOWN
            raise NotReachable(self._http.host, reason) from error
        return await self._ask(Request("POST", path, json=body), token, self._send_deadline_s)

    async def renew(self) -> None:
        """Sign in again; those who ask at the same time share one new token."""
        await self._tokens.renewed(by_hand=True)

    async def ready(self) -> None:
        """Have a token and a connection ready for the next request."""
        await self._tokens.living(by_hand=False)
        await self._http.open_ahead()

    async def _retried(self, request: Request, within_s: float, spare: Callable[[], None] | None) -> Answer:
        ask = partial(self._read_once, request, time.monotonic() + within_s, spare)
        return await retried(request.method, ask, within_s=within_s, now_s=self._now_s, sleep=self._sleep)

    async def _read_once(self, request: Request, until_s: float, spare: Callable[[], None] | None) -> Answer:
        """Raise what may be asked for again; hand on every other answer."""
        token = await self._tokens.living(by_hand=spare is None)
        if spare:
            spare()
        answer = await self._ask(request, token, until_s - time.monotonic())
        if answer.status == HTTPStatus.UNAUTHORIZED:
            token = await self._tokens.renewed(token, by_hand=spare is None)
            answer = await self._ask(request, token, until_s - time.monotonic())
            self._require_token_taken(answer)
        error = failure(answer)
        if error and may_retry(request.method, error):
            raise error
        return answer

    async def _changed(self, request: Request, deadline_s: float) -> Answer:
        token = await self._tokens.living(by_hand=True)
        answer = await self._ask(request, token, deadline_s)
        if answer.status == HTTPStatus.UNAUTHORIZED and answer.is_complete_json:
            token = await self._tokens.renewed(token, by_hand=True)
            answer = await self._ask(request, token, deadline_s)
            self._require_token_taken(answer)
        return answer

    async def _ask(self, request: Request, token: str, deadline_s: float) -> Answer:
        self._under_way += 1
        try:
            signed = request.with_header("Authorization", f"Bearer {token}")
            answer = await self._http.send(signed, deadline_s=max(deadline_s, 0.0))
        finally:
            self._under_way -= 1
        if repeats(answer, token, self._secret):
            raise not_understood()  # what it holds would be kept and shown
        answer = without(answer, token, self._secret)
        self.clock.learn(answer)
        self.budget = read_budget(answer, self.budget)
        return answer

    def _spare_reserve(self, *, for_open_call: bool) -> None:
        """Refuse a reading that would eat into what is kept for calls; those on their way count as spent."""
        if self.budget is None:
            return
        after = replace(self.budget, left=self.budget.left - self._under_way)
        if not may_read(after, self._now_s(), for_open_call=for_open_call):
            raise Refused(
                RefusalReason.TOO_MANY_REQUESTS, HTTPStatus.TOO_MANY_REQUESTS, again_at_s=self.budget.resets_at_s
            )

    def _require_token_taken(self, answer: Answer) -> None:
        """Refuse to ask for ever where even a fresh token is refused."""
        if answer.status == HTTPStatus.UNAUTHORIZED and answer.is_complete_json:
            self._tokens.rest()
            raise refusal(answer)
