"""A plain HTTP client that is signed in to a practice PBX."""

from typing import Any, Self

import httpx

from deskbell.practice.keys import Keys
from deskbell.practice.users import Application
from doubles.practice_server import PLAIN, PracticeServer

API = "/api/ver1.0"


class SignedIn(httpx.Client):
    """An HTTP client with a living token and the few requests most tests make."""

    def __init__(self, practice: PracticeServer, application: Application | None = None) -> None:
        super().__init__(base_url=practice.base_url, trust_env=False, verify=PLAIN, timeout=10)
        self._keys = application.keys if application else Keys(practice.app_id, practice.app_secret)

    def __enter__(self) -> Self:
        super().__enter__()
        self.sign_in()
        return self

    def sign_in(self) -> None:
        """Take a new token."""
        form = {"client_id": self._keys.app_id, "client_secret": self._keys.app_secret}
        said = self.post("/oauth/token", data={"grant_type": "client_credentials", **form}).json()
        self.headers["Authorization"] = f"Bearer {said['access_token']}"

    def order(self, dst_num: str, *src_num: str, extension_id: int = 4101, **options: Any) -> httpx.Response:
        """Order a callback, from phone 101 unless told otherwise."""
        body = {"src_num": src_num or ("101",), "dst_num": dst_num, **options}
        return self.post(f"{API}/extension/{extension_id}/callback/", json=body)

    def rows(self) -> list[dict[str, Any]]:
        """The current calls of the whole client."""
        rows: list[dict[str, Any]] = self.get(f"{API}/client/@me/current_calls/").json()["call_list"]
        return rows

    def record(self, call_id: str) -> httpx.Response:
        """The history of one call."""
        return self.get(f"{API}/client/@me/call_history/{call_id}")
