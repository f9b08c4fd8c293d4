"""Placing a call between two sides: /extension/{id}/callback/ (Ringme API, Callback)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.paths import extension_realm
from deskbell.adapters.pbx.readings import not_understood
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Identifier, Wire, sole


class CallbackRow(Wire):
    """What an accepted callback answers with."""

    call_id: Identifier = ""
    call_api_id: Identifier = ""


@dataclass(frozen=True, slots=True)
class AcceptedCallback:
    """The ids of an accepted callback: `call_id` is the history's `call_uuid`, `call_api_id` steers the call."""

    call_id: str
    call_api_id: str


class Callback:
    """Orders callbacks, each with one POST that is never repeated here."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def place(self, extension_id: str, body: Mapping[str, Any]) -> AcceptedCallback:
        """Order a callback in the name of an extension, or of the stored variable (`@NAME`, `@{NAME}`) for one.

        Raises:
            TokenRefused: the PBX refused the token, so it placed nothing.
            OutcomeUnclear: also for a success without both ids, which proves nothing.
        """
        path = extension_realm(extension_id).list("callback")
        row = CallbackRow.model_validate(sole(content(await self._session.post_once(path, body))))
        if not row.call_id or not row.call_api_id:
            raise not_understood()
        return AcceptedCallback(row.call_id, row.call_api_id)
