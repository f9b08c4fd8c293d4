"""The calls that are going on: /current_calls/ (Ringme API, Current Calls)."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.kept import Kept
from deskbell.adapters.pbx.paths import Level, Realm, extension_realm
from deskbell.adapters.pbx.readings import is_missing, require_taken, row_objects
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Flag, FlowWord, Identifier, Moment, Text, ToOurClock, Wire, Word, sole
from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.evidence import SteerAction
from deskbell.domain.pbx_history import Flow
from deskbell.domain.steering import Handle

KEPT_S = 0.5
_RESOURCE = "current_calls"
_WRAPPER = "call_list"


class ExtensionReference(Wire):
    """An extension as a row names it; the documentation says list, live answers say object."""

    id: Identifier = ""
    name: Text = ""
    type: Word = ""

    def extension(self) -> ExtensionAtCall | None:
        """The extension in the domain's words, None if the row names none."""
        return ExtensionAtCall(self.id, self.name, self.type) if self.id or self.name else None


class CurrentCallRow(Wire):
    """One row as the wire tells."""

    call_api_id: Identifier = ""
    call_id: Identifier = ""
    subcall_id: Identifier = ""
    callback_id: Identifier = ""
    call_flow: FlowWord = Flow.UNKNOWN
    extension_id: Identifier = ""
    called_number: Text = ""
    called_did: Text = ""
    caller_id_number: Text = ""
    caller_id_name: Text = ""
    caller_extension: Annotated[ExtensionReference, BeforeValidator(sole)] = ExtensionReference()
    called_extension: Annotated[ExtensionReference, BeforeValidator(sole)] = ExtensionReference()
    init_time_gmt: Moment = None
    answer_time_gmt: Moment = None
    record_uuid: Identifier = ""
    real_call: Flag = None

    def call(self, ours: ToOurClock) -> CurrentCall:
        """The row in the domain's words, its times moved onto our clock."""
        return CurrentCall(
            call_api_id=self.call_api_id,
            extension_id=self.extension_id,
            call_id=self.call_id,
            subcall_id=self.subcall_id,
            callback_id=self.callback_id,
            flow=self.call_flow,
            called_number=self.called_number,
            called_did=self.called_did,
            caller_id_number=self.caller_id_number,
            caller_id_name=self.caller_id_name,
            caller=self.caller_extension.extension(),
            called=self.called_extension.extension(),
            began_at_s=ours(self.init_time_gmt),
            answered_at_s=ours(self.answer_time_gmt),
            record_uuid=self.record_uuid,
            real=self.real_call is not False,
        )


def read_current_calls(said: Any, ours: ToOurClock) -> tuple[CurrentCall, ...]:
    """Every row that can be read; OutcomeUnclear for what is no list, for only a list can say that a call is gone."""
    return tuple(CurrentCallRow.model_validate(row).call(ours) for row in row_objects(said, _WRAPPER))


class CurrentCalls:
    """The calls of the client, or of the user's own extension, and the orders to them.

    However many calls are followed, the list is asked for once: who asks while it is on its way, or within half a
    second, gets the same.
    """

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user
        self._kept = Kept(self._ask, fresh_s=KEPT_S)

    async def every(self) -> tuple[CurrentCall, ...]:
        """All calls that the user may see."""
        return await self._kept.get()

    def forget(self) -> None:
        """Ask anew for the next who comes: the calls may have changed."""
        self._kept.drop()

    async def one(self, handle: Handle) -> CurrentCall | None:
        """One call, None if the PBX knows no such."""
        answer = await self._session.read(_path(handle), for_open_call=True)
        if is_missing(answer):
            return None
        said = content(answer)
        rows = row_objects(said, _WRAPPER) if isinstance(said, dict) and _WRAPPER in said else [sole(said)]
        found = [CurrentCallRow.model_validate(row).call(self._session.clock.ours) for row in rows]
        return next((call for call in found if call.call_api_id in ("", handle.call_api_id)), None)

    async def steer(self, handle: Handle, action: SteerAction, number: str = "") -> None:
        """Ask for something to be done with a call; `number` is whom the order names, empty where it names nobody.

        The documentation requires both keys, so an order that names nobody carries an empty one.

        Raises:
            Refused: NOT_FOUND if the PBX knows no such call.
        """
        order = {"action": action.value, "send_dst": number}
        try:
            require_taken(await self._session.change("PUT", _path(handle), order))
        finally:
            self.forget()

    async def end(self, handle: Handle) -> bool:
        """Interrupt a call; False if the PBX knows no such call any more."""
        try:
            answer = await self._session.change("DELETE", _path(handle))
        finally:
            self.forget()
        if is_missing(answer):
            return False
        require_taken(answer)
        return True

    async def aclose(self) -> None:
        """Give up what is being asked for."""
        await self._kept.aclose()

    async def _ask(self) -> tuple[CurrentCall, ...]:
        return await self._user.in_own_realm((Level.CLIENT, Level.EXTENSION), self._ask_in)

    async def _ask_in(self, realm: Realm) -> tuple[CurrentCall, ...]:
        said = content(await self._session.read(realm.list(_RESOURCE), for_open_call=True))
        return read_current_calls(said, self._session.clock.ours)


def _path(handle: Handle) -> str:
    return extension_realm(handle.extension_id).one(_RESOURCE, handle.call_api_id)
