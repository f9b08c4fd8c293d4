"""A PBX that plays a script on a manual clock and can fail at every point."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from deskbell.domain.account import Did, Sound, StoredVariable
from deskbell.domain.call import Intent
from deskbell.domain.current_call import CurrentCall
from deskbell.domain.directory import Extension
from deskbell.domain.errors import RefusalReason, Refused
from deskbell.domain.evidence import ListedCall, Recorded, SteerAction, WasAccepted
from deskbell.domain.line import Line
from deskbell.domain.pbx_history import HistoryQuery, PbxCall
from deskbell.domain.steering import Handle
from doubles.clock import ManualClock

if TYPE_CHECKING:
    from deskbell.domain.budget import Budget

T = TypeVar("T")
Watcher = Callable[[Intent], None]
Steerer = Callable[[Handle, SteerAction, str], Exception | None]
Ender = Callable[[str, str], bool | Exception]

CALL_ID = "02abb9ee000011ea94bfe17eb6ea0000"
CALL_API_ID = "3584700001-1b0c95e2-4ee4-4ee4-b3c5-c62e29550000"
DESK = Extension(id="4101", number="101", name="Desk", kind="phone")


@dataclass(frozen=True)
class Accept:
    """Take the order; hold the answer back until the gate opens."""

    call_id: str = CALL_ID
    call_api_id: str = CALL_API_ID
    gate: asyncio.Event | None = None


@dataclass(frozen=True)
class Fail:
    """Fail with this error; hold it back until the gate opens."""

    error: BaseException
    gate: asyncio.Event | None = None


@dataclass(frozen=True)
class Post:
    """A POST that reached the PBX, in seconds since the clock's start."""

    after_s: float
    intent: Intent
    extension_id: str


@dataclass
class _Outage:
    from_s: float
    to_s: float
    error: Exception


@dataclass
class _Timeline:
    rows: list[tuple[float, tuple[ListedCall, ...]]] = field(default_factory=list)
    records: list[tuple[float, Recorded]] = field(default_factory=list)
    current: list[tuple[float, tuple[CurrentCall, ...]]] = field(default_factory=list)
    past: list[tuple[float, tuple[PbxCall, ...]]] = field(default_factory=list)
    outages: list[_Outage] = field(default_factory=list)


class ScriptedPbx:
    """Fits the use cases' Pbx.

    `answers` are given to one POST after another, the last of them to all that follow. `posts` counts what was sent;
    `entered` is set when a POST begins and `on_post` called then. `looks` and `history_asked` hold the moments, in
    seconds since the start, at which the list and the history were asked for; `searches` and `queries` those at which
    all current calls were, and what was asked of the history.
    """

    def __init__(self, clock: ManualClock, *answers: Accept | Fail) -> None:
        self.own_id = ""
        self.directory: tuple[Extension, ...] = (DESK,)
        self.directory_error: Exception | None = None
        self.directory_gate: asyncio.Event | None = None
        self.own_id_error: Exception | None = None
        self.renew_error: Exception | None = None
        self.renew_gate: asyncio.Event | None = None
        self.on_post: Watcher = lambda _: None
        self.ends: Ender = lambda _extension_id, _call_api_id: True
        self.entered = asyncio.Event()
        self.renewing = asyncio.Event()
        self.posts: list[Post] = []
        self.accepted = 0
        self.opened_ahead = 0
        self.own_id_asked = 0
        self.renewals = 0
        self.looks: list[float] = []
        self.history_asked: list[float] = []
        self.end_orders: list[tuple[str, str]] = []
        self.searches: list[float] = []
        self.queries: list[tuple[float, HistoryQuery]] = []
        self.budget: Budget | None = None
        self.registered: bool | Exception = True
        self.reads_only: bool | Exception = False
        self.client_user = True
        self.sounds: tuple[Sound, ...] | Exception = ()
        self.sound_files: dict[str, bytes] = {}
        self.dids: tuple[Did, ...] | Exception = ()
        self.variables: dict[str, str] | Exception = {}
        self.adding_replaces = True
        self.asked_for: list[str] = []
        self.steers: Steerer = lambda _handle, _action, _number: None
        self.steered: list[tuple[Handle, SteerAction, str]] = []
        self._clock = clock
        self._answers = list(answers or (Accept(),))
        self._timeline = _Timeline()

    def lists(self, after_s: float, *rows: ListedCall) -> None:
        """From this moment on the list of current calls holds these rows and no others."""
        self._timeline.rows.append((after_s, rows))

    def records(self, after_s: float, recorded: Recorded) -> None:
        """From this moment on the history holds the call."""
        self._timeline.records.append((after_s, recorded))

    def has_current(self, after_s: float, *calls: CurrentCall) -> None:
        """From this moment on these are all the calls that go on."""
        self._timeline.current.append((after_s, calls))

    def has_past(self, after_s: float, *calls: PbxCall) -> None:
        """From this moment on these are all the calls that the history tells of."""
        self._timeline.past.append((after_s, calls))

    def is_out(self, from_s: float, to_s: float, error: Exception) -> None:
        """Between these moments every question about the call fails."""
        self._timeline.outages.append(_Outage(from_s, to_s, error))

    async def open_ahead(self) -> None:
        """Count that a connection was wished for."""
        self.opened_ahead += 1

    async def own_extension_id(self) -> str:
        """The id of the user's own extension."""
        await asyncio.sleep(0)
        self.own_id_asked += 1
        if self.own_id_error:
            raise self.own_id_error
        return self.own_id

    async def extensions(self, *, for_dialling: bool = False) -> tuple[Extension, ...]:  # noqa: ARG002 - no budget here
        """Every extension, once the gate opens if there is one."""
        await asyncio.sleep(0)
        if self.directory_gate:
            await self.directory_gate.wait()
        if self.directory_error:
            raise self.directory_error
        return self.directory

    async def may_only_read(self) -> bool:
        """Whether the user may only read, as laid out."""
        await asyncio.sleep(0)
        if isinstance(self.reads_only, Exception):
            raise self.reads_only
        return self.reads_only

    async def is_client_user(self) -> bool:
        """Whether the user is a client's, as laid out."""
        await asyncio.sleep(0)
        return self.client_user

    async def offered_sounds(self, *, fresh: bool) -> tuple[Sound, ...]:
        """The sounds, as laid out; `asked_for` counts the question."""
        return await self._offered("sounds", self.sounds, fresh=fresh)

    async def outside_numbers(self, *, fresh: bool) -> tuple[Did, ...]:
        """The numbers, as laid out; `asked_for` counts the question."""
        return await self._offered("numbers", self.dids, fresh=fresh)

    async def add_sound(self, title: str, file_name: str, content: bytes) -> Sound:
        """Keep a file; the sound's id is how many there are then."""
        await asyncio.sleep(0)
        self.sound_files[str(len(self.sound_files) + 1)] = content
        return Sound(str(len(self.sound_files)), title, file_name)

    async def sound_file(self, sound_id: str) -> bytes:
        """A file that was kept."""
        await asyncio.sleep(0)
        if sound_id not in self.sound_files:
            raise Refused(RefusalReason.NOT_FOUND, 404)
        return self.sound_files[sound_id]

    async def stored_variables(self) -> tuple[StoredVariable, ...]:
        """The variables, unless they are not listed."""
        await asyncio.sleep(0)
        if isinstance(self.variables, Exception):
            raise self.variables
        return tuple(StoredVariable(name, value) for name, value in self.variables.items())

    async def add_variables(self, variables: Iterable[StoredVariable]) -> None:
        """Store variables; one that is there stays as it is unless `adding_replaces`."""
        await asyncio.sleep(0)
        if isinstance(self.variables, dict):
            for one in variables:
                if self.adding_replaces or one.name not in self.variables:
                    self.variables[one.name] = one.value

    async def change_variable(self, variable: StoredVariable) -> None:
        """Change a variable that is there; `asked_for` counts the order."""
        self.asked_for.append(f"change {variable.name}")
        await self.remove_variable(variable.name)
        await self.add_variables([variable])

    async def remove_variable(self, name: str) -> None:
        """Forget a variable that is there."""
        await asyncio.sleep(0)
        if not isinstance(self.variables, dict) or name not in self.variables:
            raise Refused(RefusalReason.NOT_FOUND, 404)
        del self.variables[name]

    async def _offered(self, what: str, offered: tuple[T, ...] | Exception, *, fresh: bool) -> tuple[T, ...]:
        await asyncio.sleep(0)
        self.asked_for.append(f"fresh {what}" if fresh else what)
        if isinstance(offered, Exception):
            raise offered
        return offered

    async def is_registered(self, extension_id: str) -> bool:  # noqa: ARG002 - every phone is as laid out
        """Whether the phone is on line, as laid out."""
        await asyncio.sleep(0)
        if isinstance(self.registered, Exception):
            raise self.registered
        return self.registered

    async def steer(self, handle: Handle, action: SteerAction, number: str) -> None:
        """Do with an order to steer what `steers` says."""
        await asyncio.sleep(0)
        self.steered.append((handle, action, number))
        error = self.steers(handle, action, number)
        if error:
            raise error

    async def send(self, intent: Intent, extension_id: str) -> WasAccepted:
        """Count the POST and give the next answer."""
        self.posts.append(Post(self._clock.passed_s, intent, extension_id))
        self.on_post(intent)
        self.entered.set()
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if answer.gate:
            await answer.gate.wait()
        await asyncio.sleep(0)
        if isinstance(answer, Fail):
            raise answer.error
        self.accepted += 1
        call_id = answer.call_id if self.accepted == 1 else f"{self.accepted:032x}"  # each call has its own
        return WasAccepted(self._clock.now_s(), call_id, answer.call_api_id, extension_id)

    async def renew(self) -> None:
        """Sign in again, once the gate opens if there is one."""
        self.renewals += 1
        self.renewing.set()
        await asyncio.sleep(0)
        if self.renew_gate:
            await self.renew_gate.wait()
        if self.renew_error:
            raise self.renew_error

    async def listed(self, call_id: str) -> tuple[ListedCall, ...]:
        """The rows of this moment."""
        self.looks.append(self._clock.passed_s)
        await self._reach(call_id)
        return next((rows for after_s, rows in reversed(self._timeline.rows) if after_s <= self._clock.passed_s), ())

    async def end(self, extension_id: str, call_api_id: str) -> bool:
        """Do with an order to end what `ends` says."""
        await asyncio.sleep(0)
        self.end_orders.append((extension_id, call_api_id))
        taken = self.ends(extension_id, call_api_id)
        if isinstance(taken, Exception):
            raise taken
        return taken

    async def recorded(self, call_id: str) -> Recorded | None:
        """The history's word of this moment."""
        self.history_asked.append(self._clock.passed_s)
        await self._reach(call_id)
        past = (record for after_s, record in reversed(self._timeline.records) if after_s <= self._clock.passed_s)
        return next(past, None)

    async def going_on(self) -> tuple[CurrentCall, ...]:
        """All calls of this moment."""
        self.searches.append(self._clock.passed_s)
        await self._reach("any")
        return next(
            (calls for after_s, calls in reversed(self._timeline.current) if after_s <= self._clock.passed_s), ()
        )

    async def ended(self, query: HistoryQuery) -> tuple[PbxCall, ...]:
        """All calls that the history tells of at this moment."""
        self.queries.append((self._clock.passed_s, query))
        await self._reach("any")
        return next((calls for after_s, calls in reversed(self._timeline.past) if after_s <= self._clock.passed_s), ())

    async def _reach(self, call_id: str) -> None:
        await asyncio.sleep(0)
        if not call_id:
            raise AssertionError("asked about a call that has no id")
        for outage in self._timeline.outages:
            if outage.from_s <= self._clock.passed_s < outage.to_s:
                raise outage.error


class ScriptedLines:
    """Fits the use cases' Lines: every line leads to one PBX; `errors` are raised by one opening after another."""

    def __init__(self, pbx: ScriptedPbx, *errors: Exception | None) -> None:
        self.opened: list[Line] = []
        self._pbx = pbx
        self._errors = list(errors)

    def fail_next(self, error: Exception) -> None:
        """Have the next opening raise."""
        self._errors.append(error)

    async def open(self, line: Line) -> ScriptedPbx:
        """Lead to the PBX, or fail."""
        self.opened.append(line)
        await asyncio.sleep(0)
        error = self._errors.pop(0) if self._errors else None
        if error:
            raise error
        return self._pbx
