"""Stored variables: /variables/ (Ringme API, Variables).

Only adding them is documented; listing, changing and removing follow the general rules of the API.
"""

from collections.abc import Iterable
from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.paths import Realm, client_realm
from deskbell.adapters.pbx.readings import require_taken, row_objects
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Text, Wire
from deskbell.domain.account import StoredVariable

_RESOURCE = "variables"


class VariableRow(Wire):
    """One variable as the wire tells."""

    var: Text = ""
    value: Text = ""


class Variables:
    """The client's variables; users of other types may neither set nor use them."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user

    async def add(self, variables: Iterable[StoredVariable]) -> None:
        """Store variables; what becomes of one that is there already is the PBX's to decide."""
        body = {"variables": [{"var": one.name, "value": one.value} for one in variables]}
        require_taken(await self._session.change("POST", (await self._realm()).list(_RESOURCE), body))

    async def change(self, variable: StoredVariable) -> None:
        """Give a variable another value; Refused where the PBX does not change any, or has none of this name."""
        path = (await self._realm()).one(_RESOURCE, variable.name)
        require_taken(await self._session.change("PUT", path, {"value": variable.value}))

    async def remove(self, name: str) -> None:
        """Forget a variable; raises as `change`."""
        require_taken(await self._session.change("DELETE", (await self._realm()).one(_RESOURCE, name)))

    async def every(self) -> tuple[StoredVariable, ...]:
        """All variables; Refused or OutcomeUnclear where the PBX does not list them."""
        return read_variables(content(await self._session.read((await self._realm()).list(_RESOURCE))))

    async def _realm(self) -> Realm:
        return client_realm(await self._user.get())


def read_variables(said: Any) -> tuple[StoredVariable, ...]:
    """The variables of an answer, in a list as they are added."""
    read = (VariableRow.model_validate(row) for row in row_objects(said, _RESOURCE))
    return tuple(StoredVariable(row.var, row.value) for row in read if row.var)
