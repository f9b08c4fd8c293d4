"""Single legs of calls: /cdr/ (Ringme API, Call Data Record)."""

from deskbell.adapters.pbx.call_rows import LegRow
from deskbell.adapters.pbx.history_query import MOST_ROWS, every_row_of
from deskbell.adapters.pbx.paths import Level, Realm, extension_realm
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.domain.pbx_history import HistoryQuery, PbxLeg

_RESOURCE = "cdr"


class Cdr:
    """The legs of the client, or of one extension."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user

    async def find(self, query: HistoryQuery, *, extension_id: str = "", most: int = MOST_ROWS) -> tuple[PbxLeg, ...]:
        """The legs of a time, at most `most`; of one extension if it is named, else of all the user may see."""

        async def ask(realm: Realm) -> tuple[PbxLeg, ...]:
            told = await every_row_of(self._session, realm.list(_RESOURCE), query, wrapper=_RESOURCE, most=most)
            return tuple(LegRow.model_validate(row).leg(self._session.clock.ours) for row in told)

        if extension_id:
            return await ask(extension_realm(extension_id))
        return await self._user.in_own_realm((Level.CLIENT, Level.EXTENSION), ask)
