"""Who is signed in: /user/ (Ringme API, User)."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.kept import FOR_EVER_S, Kept
from deskbell.adapters.pbx.paths import BASE, Level, Realm, realms
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Flag, Identifier, Text, Wire, Word, sole
from deskbell.domain.account import User
from deskbell.domain.errors import RefusalReason, Refused

T = TypeVar("T")

_MAY_ONLY_READ = "read_only"


class UserRow(Wire):
    """The user as the wire tells."""

    id: Identifier = ""
    login: Text = ""
    admin: Flag = None
    access: Word = ""
    timezone: Text = ""
    client_id: Identifier = ""
    extension_group_id: Identifier = ""
    extension_id: Identifier = ""

    def user(self) -> User:
        """The user in the domain's words."""
        return User(
            id=self.id,
            login=self.login,
            admin=bool(self.admin),
            may_only_read=self.access == _MAY_ONLY_READ,
            timezone=self.timezone,
            client_id=self.client_id,
            extension_group_id=self.extension_group_id,
            extension_id=self.extension_id,
        )


class SignedInUser:
    """Reads the user once and keeps it: keys belong to one user for good."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept = Kept(self._ask, fresh_s=FOR_EVER_S)
        self._closed: set[Realm] = set()

    async def get(self) -> User:
        """The signed-in user."""
        return await self._kept.get()

    async def in_own_realm(self, levels: Iterable[Level], ask: Callable[[Realm], Awaitable[T]]) -> T:
        """Ask in the widest realm that is open to the user, among these levels.

        Whether a user of an extension is told a client's id too, which is then closed to it, is not documented.
        """
        return await self.in_first_open(realms(await self.get(), *levels), ask)

    async def in_first_open(self, candidates: Sequence[Realm], ask: Callable[[Realm], Awaitable[T]]) -> T:
        """Ask in the first realm that is open to the user; one that was found closed is not asked again."""
        *wider, last = candidates
        for realm in wider:
            if realm not in self._closed:
                try:
                    return await ask(realm)
                except Refused as refused:
                    if refused.reason is not RefusalReason.NOT_ALLOWED:
                        raise
                    self._closed.add(realm)
        return await ask(last)

    async def aclose(self) -> None:
        """Give up what is being asked for."""
        await self._kept.aclose()

    async def _ask(self) -> User:
        # No call can be placed without it, so it is asked for at the price of the reserve too.
        answer = await self._session.read(f"{BASE}/user/", for_dialling=True)
        return UserRow.model_validate(sole(content(answer))).user()
