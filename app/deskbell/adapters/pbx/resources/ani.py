"""The number presented to external parties: /ani/ (Ringme API, Number Identification)."""

from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.paths import Realm, client_realm, extension_realm
from deskbell.adapters.pbx.readings import require_taken
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Text, Wire, sole
from deskbell.domain.account import Ani

_RESOURCE = "ani"
# Whether the documented "None" is JSON's null or a text is not said.
_NONE = ("none", "null")


class AniRow(Wire):
    """The number as the wire tells."""

    default: Text = ""


class AniNumbers:
    """The client's number, or that of one extension."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user

    async def get(self, extension_id: str = "") -> Ani:
        """The number of an extension, or of the client where no extension is named."""
        answer = await self._session.read((await self._realm(extension_id)).list(_RESOURCE))
        return read_ani(content(answer))

    async def set(self, number: str, extension_id: str = "") -> None:
        """Present another of the client's external numbers from now on."""
        path = (await self._realm(extension_id)).list(_RESOURCE)
        require_taken(await self._session.change("PUT", path, {"ani_number": number}))

    async def _realm(self, extension_id: str) -> Realm:
        return extension_realm(extension_id) if extension_id else client_realm(await self._user.get())


def read_ani(said: Any) -> Ani:
    """The number of an answer."""
    told = AniRow.model_validate(sole(said)).default
    return Ani("" if told.casefold() in _NONE else told.removeprefix("+"))
