"""Tokens of one line: fetched on demand, renewed early, kept in memory alone (Ringme API, Trusted applications)."""

import asyncio
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus

from deskbell.adapters.http.answers import Answer, content, without
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.readings import is_page
from deskbell.adapters.pbx.wire import TokenAnswer, sole
from deskbell.domain.errors import OutcomeUnclear, Refused, SignInRefused, UnclearReason

_PATH = "/oauth/token"  # at the host's root, not below the API's base
_EARLY_S = 60
_USUAL_LIFETIME_S = 3600
# The documentation forbids repeating a refused sign-in in a loop.
_QUIET_S = 30.0
_KEYS_REFUSED = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN)


class Tokens:
    """Signs in for everybody who asks at the same time with one request.

    Both waits raise SignInRefused, NotReachable, Refused or OutcomeUnclear. After a refused sign-in only what a
    person asked for (`by_hand`) signs in again within 30 s; the rest is told SignInRefused at once.
    """

    def __init__(
        self,
        http: HttpClient,
        credentials: Credentials,
        heard: Callable[[Answer], object],
        keys_never_taken: Callable[[], None] | None = None,
        *,
        deadline_s: float,
    ) -> None:
        """Show every answer to `heard`; call `keys_never_taken` when keys are refused that never were taken here."""
        self._http = http
        self._credentials = credentials
        self._heard = heard
        self._keys_never_taken = keys_never_taken
        self._deadline_s = deadline_s
        self._were_taken = False
        self._token = ""
        self._refresh_token = ""
        self._renew_at_s = 0.0
        self._quiet_until_s = 0.0
        self._signing_in: asyncio.Task[str] | None = None

    async def living(self, *, by_hand: bool) -> str:
        """A token with time left."""
        if self._token and time.monotonic() < self._renew_at_s:
            return self._token
        return await self.renewed(self._token, by_hand=by_hand)

    async def renewed(self, refused: str | None = None, *, by_hand: bool) -> str:
        """A token other than the one that was refused; None stands for the present one."""
        if self._token and refused not in (None, self._token):
            return self._token
        if not by_hand and time.monotonic() < self._quiet_until_s:
            raise SignInRefused(self._http.host)
        if self._signing_in is None or self._signing_in.done():
            self._signing_in = asyncio.create_task(self._sign_in())
            self._signing_in.add_done_callback(_take_notice)
        # Whoever gives up waiting must not take the token from the others.
        return await asyncio.shield(self._signing_in)

    def rest(self) -> None:
        """Sign in no more for a while but by hand: even a fresh token was refused."""
        self._token = ""
        self._quiet_until_s = time.monotonic() + _QUIET_S

    async def _sign_in(self) -> str:
        if self._refresh_token:
            try:
                return await self._ask({"grant_type": "refresh_token", "refresh_token": self._refresh_token})
            except (SignInRefused, Refused, OutcomeUnclear):
                self._refresh_token = ""
        try:
            return await self._ask({"grant_type": "client_credentials"})
        except SignInRefused:
            self._token = ""
            self._quiet_until_s = time.monotonic() + _QUIET_S
            if self._keys_never_taken and not self._were_taken:
                self._keys_never_taken()
            raise

    async def _ask(self, grant: Mapping[str, str]) -> str:
        asked_at_s = time.monotonic()
        keys = {"client_id": self._credentials.app_id, "client_secret": self._credentials.app_secret}
        answer = await self._http.request("POST", _PATH, form={**grant, **keys}, deadline_s=self._deadline_s)
        answer = without(answer, self._credentials.app_secret, self._refresh_token, self._token)
        self._heard(answer)
        if _refuses_keys(answer):
            raise SignInRefused(self._http.host)
        granted = TokenAnswer.model_validate(sole(content(answer)))
        if not granted.access_token:
            raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)
        lifetime_s = granted.expires_in or _USUAL_LIFETIME_S
        self._token = granted.access_token
        self._refresh_token = granted.refresh_token or self._refresh_token
        # A short-lived token is renewed at half its life, or every request would sign in.
        self._renew_at_s = asked_at_s + max(lifetime_s - _EARLY_S, lifetime_s / 2)
        self._quiet_until_s = 0.0
        self._were_taken = True
        return self._token


def _refuses_keys(answer: Answer) -> bool:
    """Whether a token endpoint's answer is about the keys: 401 always, 400 and 403 unless it is a page of a proxy.

    One operator was seen to answer wrong keys with 400 and an empty body, others with 401 and JSON.
    """
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return True
    return answer.status in _KEYS_REFUSED and not is_page(answer)


def _take_notice(signed_in: asyncio.Task[str]) -> None:
    """See the error of a sign-in for which nobody waits any more."""
    if not signed_in.cancelled():
        signed_in.exception()
