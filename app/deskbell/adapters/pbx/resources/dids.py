"""External numbers of the client: /did/ (Ringme API, External Number)."""

from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.kept import KEPT_S, Kept
from deskbell.adapters.pbx.paths import client_realm
from deskbell.adapters.pbx.readings import is_missing, require_taken, row_objects
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Identifier, Text, Wire, sole
from deskbell.domain.account import Did

_RESOURCE = "did"


class DidRow(Wire):
    """One external number as the wire tells."""

    id: Identifier = ""
    name: Text = ""
    extension_id: Identifier = ""
    comment: Text = ""

    def did(self) -> Did:
        """The number in the domain's words."""
        return Did(self.id, self.name.removeprefix("+"), self.extension_id, self.comment)


class Dids:
    """The client's external numbers: what `src_ani` and `dst_ani` of a callback may be."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user
        self._kept = Kept(self.every, fresh_s=KEPT_S)

    async def every(self) -> tuple[Did, ...]:
        """All numbers."""
        path = client_realm(await self._user.get()).list(_RESOURCE)
        return read_dids(content(await self._session.read(path)))

    async def kept(self, *, fresh: bool) -> tuple[Did, ...]:
        """All of them, kept for five minutes unless they are wanted `fresh`."""
        if fresh:
            self._kept.drop()
        return await self._kept.get()

    async def aclose(self) -> None:
        """Give up what is being asked for."""
        await self._kept.aclose()

    async def one(self, did_id: str) -> Did | None:
        """One number, None if the PBX knows no such."""
        answer = await self._session.read(await self._path(did_id))
        if is_missing(answer):
            return None
        did = DidRow.model_validate(sole(content(answer))).did()
        return did if did.number else None

    async def ring(self, did_id: str, extension_id: str) -> None:
        """Let a number ring an extension from now on."""
        wanted = int(extension_id) if extension_id.isascii() and extension_id.isdecimal() else extension_id
        require_taken(await self._session.change("PUT", await self._path(did_id), {"extension_id": wanted}))

    async def _path(self, did_id: str) -> str:
        return client_realm(await self._user.get()).one(_RESOURCE, did_id)


def read_dids(said: Any) -> tuple[Did, ...]:
    """The numbers of an answer; a row without a number is left out."""
    read = (DidRow.model_validate(row).did() for row in row_objects(said, _RESOURCE))
    return tuple(did for did in read if did.number)
