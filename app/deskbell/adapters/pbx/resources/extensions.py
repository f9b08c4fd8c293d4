"""Internal numbers: /extension/ (Ringme API, Internal Number)."""

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.kept import KEPT_S, Kept
from deskbell.adapters.pbx.paging import every_row
from deskbell.adapters.pbx.paths import Level, client_realm, is_id, realms
from deskbell.adapters.pbx.readings import is_missing
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import MOST_ROWS, Comment, Identifier, Text, Wire, Word, sole
from deskbell.domain.directory import Extension
from deskbell.domain.number import short_number

_RESOURCE = "extension"
_BLOCKED = "blocked"


class ExtensionRow(Wire):
    """One extension as the wire tells; it has no field with the short number."""

    id: Identifier = ""
    name: Text = ""
    type: Word = ""
    status: Word = ""
    label: Text = ""
    caller_id_name: Text = ""
    extra_params: Comment = ""

    def extension(self) -> Extension:
        """The extension in the domain's words."""
        number = short_number(self.name)
        return Extension(
            id=self.id,
            number=number,
            name=self.label or self.caller_id_name or number,
            kind=self.type,
            note=self.extra_params,
            active=self.status != _BLOCKED,
        )


class Extensions:
    """The extensions that the user may see: of the client, or of the user's group."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user
        self._kept = Kept(self.find, fresh_s=KEPT_S)

    async def every(self) -> tuple[Extension, ...]:
        """All of them, kept for five minutes."""
        return await self._kept.get()

    async def find(
        self, *, kind: str = "", status: str = "", name: str = "", for_dialling: bool = False
    ) -> tuple[Extension, ...]:
        """Those of a type (`phone`), a status (`active`) or a full name (`PREFIX*101`).

        Those without number are left out, and those whose id is none: there is nothing to dial, or no path to them.
        """
        realm, *_ = realms(await self._user.get(), Level.CLIENT, Level.GROUP)
        filters = {"type": kind, "status": status, "name": name}
        told = await every_row(
            self._session,
            realm.list(_RESOURCE),
            {key: value for key, value in filters.items() if value},
            wrapper=_RESOURCE,
            key="id",
            most=MOST_ROWS,
            for_dialling=for_dialling,
        )
        read = (ExtensionRow.model_validate(row).extension() for row in told)
        return tuple({one.id: one for one in read if is_id(one.id) and one.number}.values())

    async def one(self, extension_id: str) -> Extension | None:
        """One extension, None if the PBX knows no such."""
        path = client_realm(await self._user.get()).one(_RESOURCE, extension_id)
        answer = await self._session.read(path)
        if is_missing(answer):
            return None
        found = ExtensionRow.model_validate(sole(content(answer))).extension()
        return found if is_id(found.id) and found.number else None

    async def aclose(self) -> None:
        """Give up what is being asked for."""
        await self._kept.aclose()
