"""Being signed in at one PBX: the token, and what every answer tells besides (Ringme API, Requests with a token)."""

import asyncio
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from deskbell.adapters.http.answers import Answer, content, refusal
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.server_clock import ServerClock
from deskbell.adapters.pbx.wire import TokenAnswer, sole
from deskbell.domain.errors import NotReachable, OutcomeUnclear, SignInRefused, UnclearReason

_EARLY_S = 60
_USUAL_LIFETIME_S = 3600
# One operator answers wrong keys with 400 and an empty body, others with 401 and JSON.
_KEYS_REFUSED: Final = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


class Session:
    """Signs in on demand, renews the token 60 s early, and keeps it in memory alone.

    `clock` is the PBX's, `budget_left` what the last answer said of the requests left in this hour.
    """

    def __init__(
        self,
        http: HttpClient,
        credentials: Credentials,
        *,
        read_deadline_s: float = 10.0,
        send_deadline_s: float = 30.0,
    ) -> None:
        self.clock = ServerClock()
        self.budget_left: int | None = None
        self._http = http
        self._credentials = credentials
        self._read_deadline_s = read_deadline_s
        self._send_deadline_s = send_deadline_s
        self._token = ""
        self._renew_at_s = 0.0
        self._signing_in = asyncio.Lock()

    async def read(self, path: str, params: Mapping[str, str | int] | None = None) -> Answer:
        """GET; a token that is refused is renewed once and the request repeated."""
        return await self._repeatable("GET", path, params)

    async def delete(self, path: str) -> Answer:
        """DELETE; repeated as a GET is, since what a refused token asked for was not done."""
        return await self._repeatable("DELETE", path, None)

    async def post_once(self, path: str, body: Mapping[str, Any]) -> Answer:
        """POST, exactly once and never repeated.

        Raises:
            NotReachable: also when signing in for it came to no end, for then the request itself was not sent.
        """
        try:
            token = await self._living_token()
        except OutcomeUnclear as error:
            raise NotReachable(self._http.host) from error
        return self._heard(
            await self._http.request("POST", path, json=body, headers=_bearer(token), deadline_s=self._send_deadline_s)
        )

    async def renew(self) -> None:
        """Sign in again; those who ask at the same time share one new token."""
        await self._renew(self._token)

    async def ready(self) -> None:
        """Have a token and a connection ready for the next request."""
        await self._living_token()
        await self._http.open_ahead()

    async def _repeatable(self, method: str, path: str, params: Mapping[str, str | int] | None) -> Answer:
        token = await self._living_token()
        answer = await self._with_token(token, method, path, params)
        if answer.status != HTTPStatus.UNAUTHORIZED:
            return answer
        await self._renew(token)
        answer = await self._with_token(self._token, method, path, params)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            raise refusal(answer)
        return answer

    async def _with_token(self, token: str, method: str, path: str, params: Mapping[str, str | int] | None) -> Answer:
        return self._heard(
            await self._http.request(
                method, path, params=params, headers=_bearer(token), deadline_s=self._read_deadline_s
            )
        )

    async def _living_token(self) -> str:
        if not self._token or time.monotonic() >= self._renew_at_s:
            await self._renew(self._token)
        return self._token

    async def _renew(self, old_token: str) -> None:
        async with self._signing_in:
            if self._token == old_token:
                await self._sign_in()

    async def _sign_in(self) -> None:
        asked_at_s = time.monotonic()
        form = {
            "grant_type": "client_credentials",
            "client_id": self._credentials.app_id,
            "client_secret": self._credentials.app_secret,
        }
        answer = await self._http.request("POST", "/oauth/token", form=form, deadline_s=self._read_deadline_s)
        self.clock.learn(answer)
        if answer.status in _KEYS_REFUSED and (answer.is_complete_json or not answer.body):
            raise SignInRefused(self._http.host)
        said = TokenAnswer.model_validate(sole(content(answer)))
        if not said.access_token:
            raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)
        lifetime_s = said.expires_in or _USUAL_LIFETIME_S
        self._token = said.access_token
        # A short-lived token is renewed at half its life, or every request would sign in.
        self._renew_at_s = asked_at_s + max(lifetime_s - _EARLY_S, lifetime_s / 2)

    def _heard(self, answer: Answer) -> Answer:
        self.clock.learn(answer)
        left = answer.headers.get("x-ratelimit-remaining", "")
        if left.isascii() and left.isdecimal() and len(left) < len(str(2**63)):
            self.budget_left = int(left)
        return answer


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
