"""A PBX of the Ringme platform."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import islice

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.paths import Level, Realm, client_realm, extension_realm, is_id
from deskbell.adapters.pbx.resources.ani import AniNumbers
from deskbell.adapters.pbx.resources.call_history import CallHistory, as_evidence
from deskbell.adapters.pbx.resources.callback import Callback
from deskbell.adapters.pbx.resources.calls import Calls
from deskbell.adapters.pbx.resources.cdr import Cdr, as_calls
from deskbell.adapters.pbx.resources.cdr import as_evidence as cdr_evidence
from deskbell.adapters.pbx.resources.current_calls import CurrentCalls
from deskbell.adapters.pbx.resources.dids import Dids
from deskbell.adapters.pbx.resources.extensions import Extensions
from deskbell.adapters.pbx.resources.records import Records
from deskbell.adapters.pbx.resources.registration import Registrations
from deskbell.adapters.pbx.resources.sounds import Sounds
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.resources.valet_park import ValetPark
from deskbell.adapters.pbx.resources.variables import Variables
from deskbell.adapters.pbx.session import Session
from deskbell.domain.account import Did, Sound, StoredVariable
from deskbell.domain.budget import Budget
from deskbell.domain.call import Intent
from deskbell.domain.callback_body import callback_body
from deskbell.domain.current_call import CurrentCall
from deskbell.domain.directory import Extension
from deskbell.domain.errors import KnownError, RefusalReason, Refused
from deskbell.domain.evidence import ListedCall, Recorded, SteerAction, WasAccepted
from deskbell.domain.pbx_history import HistoryQuery, PbxCall
from deskbell.domain.steering import Handle

MOST_ROWS_OF_A_CALL = 40
MOST_CALLS_OF_A_TIME = 200


class RingmePbx:
    """Fits ports.Pbx; signs in when first needed. Everything else the API has hangs on it, resource by resource."""

    def __init__(
        self,
        http: HttpClient,
        credentials: Credentials,
        *,
        read_deadline_s: float = 10.0,
        send_deadline_s: float = 30.0,
        now_s: Callable[[], float] = time.time,
        keys_never_taken: Callable[[], None] | None = None,
    ) -> None:
        """Take over a client of the PBX's host; it is closed with this. `keys_never_taken` is as `Tokens` has it."""
        session = Session(
            http,
            credentials,
            read_deadline_s=read_deadline_s,
            send_deadline_s=send_deadline_s,
            keys_never_taken=keys_never_taken,
        )
        user = SignedInUser(session)
        self._http = http
        self._session = session
        self._now_s = now_s
        self.user = user
        self.extension_list = Extensions(session, user)
        self.registrations = Registrations(session)
        self.callback = Callback(session)
        self.current_calls = CurrentCalls(session, user)
        self.valet_park = ValetPark(session)
        self.call_history = CallHistory(session, user)
        self.calls = Calls(session, user)
        self.cdr = Cdr(session, user)
        self.variables = Variables(session, user)
        self.sounds = Sounds(session, user)
        self.dids = Dids(session, user)
        self.ani = AniNumbers(session, user)
        self.records = Records(session, user)

    @property
    def budget(self) -> Budget | None:
        """The requests left in this hour by the last answer that told, None if none did."""
        return self._session.budget

    async def open_ahead(self) -> None:
        """Be signed in and connected before the call is asked for; never raises."""
        with suppress(KnownError):
            await self._session.ready()

    async def own_extension_id(self) -> str:
        """The id of the signed-in user's own extension, empty when the user has none."""
        return (await self.user.get()).extension_id

    async def may_only_read(self) -> bool:
        """Whether the signed-in user may change nothing, so that every call is refused."""
        return (await self.user.get()).may_only_read

    async def extensions(self, *, for_dialling: bool = False) -> tuple[Extension, ...]:
        """Every extension that the user may see, kept for five minutes."""
        try:
            return await self.extension_list.every()
        except Refused as error:
            if not for_dialling or error.reason is not RefusalReason.TOO_MANY_REQUESTS:
                raise
        return await self.extension_list.find(for_dialling=True)

    async def is_client_user(self) -> bool:
        """Whether the signed-in user is a client's, and may use stored variables."""
        return (await self.user.get()).is_client

    async def offered_sounds(self, *, fresh: bool) -> tuple[Sound, ...]:
        """Every sound that can be announced, kept for five minutes unless it is wanted `fresh`."""
        return await self.sounds.kept(fresh=fresh)

    async def add_sound(self, title: str, file_name: str, content: bytes) -> Sound:
        """Keep a file as a sound of the client."""
        return await self.sounds.upload(title, file_name, content)

    async def sound_file(self, sound_id: str) -> bytes:
        """The file of a sound."""
        return await self.sounds.download(sound_id)

    async def outside_numbers(self, *, fresh: bool) -> tuple[Did, ...]:
        """Every external number of the client, kept as the sounds are."""
        return await self.dids.kept(fresh=fresh)

    async def stored_variables(self) -> tuple[StoredVariable, ...]:
        """The client's variables."""
        return await self.variables.every()

    async def add_variables(self, variables: Iterable[StoredVariable]) -> None:
        """Store variables."""
        await self.variables.add(variables)

    async def change_variable(self, variable: StoredVariable) -> None:
        """Give a stored variable another value."""
        await self.variables.change(variable)

    async def remove_variable(self, name: str) -> None:
        """Forget a stored variable."""
        await self.variables.remove(name)

    async def is_registered(self, extension_id: str) -> bool:
        """Whether a phone of this extension is signed in at the PBX."""
        return (await self.registrations.of(extension_id)).registered

    async def send(self, intent: Intent, extension_id: str) -> WasAccepted:
        """Place the callback: one POST within the deadline, never repeated here."""
        body = callback_body(intent.sources, intent.destination, intent.options)
        try:
            accepted = await self.callback.place(extension_id, body)
        finally:
            self.current_calls.forget()  # what was listed before tells nothing of this call
        return WasAccepted(self._now_s(), accepted.call_id, accepted.call_api_id, extension_id)

    async def renew(self) -> None:
        """Sign in again."""
        await self._session.renew()

    async def listed(self, call_id: str) -> tuple[ListedCall, ...]:
        """The rows of the current calls that belong to this callback, no more than a callback can have."""
        rows = (call.as_evidence() for call in await self.current_calls.every() if call.belongs_to(call_id))
        return tuple(islice(rows, MOST_ROWS_OF_A_CALL))

    async def end(self, extension_id: str, call_api_id: str) -> bool:
        """Ask the PBX to end a call; False when it knows no such call any more, or none can be named so."""
        if not is_id(extension_id) or not is_id(call_api_id):
            return False
        return await self.current_calls.end(Handle(extension_id, call_api_id))

    async def steer(self, handle: Handle, action: SteerAction, number: str) -> None:
        """Ask the PBX to do something with a call; Refused (NOT_FOUND) when it knows no such call."""
        await self.current_calls.steer(handle, action, number)

    async def recorded(self, call_id: str) -> Recorded | None:
        """The history's word on a call, None while there is none."""
        return await self.user.in_first_open(await self._history_realms(), partial(self._recorded_in, call_id))

    async def going_on(self) -> tuple[CurrentCall, ...]:
        """Every row of the current calls that the user may see."""
        return await self.current_calls.every()

    async def ended(self, query: HistoryQuery) -> tuple[PbxCall, ...]:
        """The history's calls of a time that the user may see, the newest if there are very many."""
        return await self.user.in_first_open(await self._history_realms(), partial(self._ended_in, query))

    async def aclose(self) -> None:
        """Close the connections and give up what is under way."""
        for kept in (self.user, self.extension_list, self.current_calls, self.sounds, self.dids):
            await kept.aclose()
        await self._http.aclose()

    async def _history_realms(self) -> tuple[Realm, ...]:
        """The history is the client's alone; a user of an extension sees the legs of its own calls."""
        user = await self.user.get()
        own = (extension_realm(user.extension_id),) if user.extension_id else ()
        return client_realm(user), *own

    async def _ended_in(self, query: HistoryQuery, realm: Realm) -> tuple[PbxCall, ...]:
        if realm.level is Level.EXTENSION:
            return as_calls(await self.cdr.find(query, extension_id=realm.id, most=MOST_CALLS_OF_A_TIME))
        return await self.call_history.find(query, most=MOST_CALLS_OF_A_TIME)

    async def _recorded_in(self, call_id: str, realm: Realm) -> Recorded | None:
        if realm.level is Level.EXTENSION:
            return cdr_evidence(await self.cdr.of_call(call_id, realm.id, self._now_s()), self._now_s())
        call = await self.call_history.one(call_id)
        return as_evidence(call, self._now_s()) if call else None
