"""The world as use cases see it; adapters and test doubles fit these by shape."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Protocol

from deskbell.domain.account import Did, Sound, StoredVariable
from deskbell.domain.budget import Budget
from deskbell.domain.call import Intent
from deskbell.domain.current_call import CurrentCall
from deskbell.domain.dial_plan import NumberPlan
from deskbell.domain.directory import Extension
from deskbell.domain.evidence import Evidence, ListedCall, Recorded, SteerAction, WasAccepted
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.domain.line import Line, LineList
from deskbell.domain.pbx_history import HistoryQuery, PbxCall
from deskbell.domain.progress import Progress
from deskbell.domain.safety import DeskRules
from deskbell.domain.steering import Handle

RepeatGuard = Callable[[Iterable[Progress]], None]


class Clock(Protocol):
    """This computer's time."""

    def now_s(self) -> float:
        """Seconds since 1970."""
        ...

    def monotonic_s(self) -> float:
        """Seconds of a clock that nobody sets."""
        ...

    async def wait(self, event: asyncio.Event, at_most_s: float) -> None:
        """Return when the event is set or the time has passed."""
        ...


class Journal(Protocol):
    """The record of calls; what it confirms is on disk."""

    @property
    def owner(self) -> str:
        """The name under which this process looks after its calls."""
        ...

    async def begin(self, intent: Intent, first: Evidence, guard: RepeatGuard) -> None:
        """Write an intent down, in one transaction with the guard over every unfinished call.

        Raises:
            CannotRecord: it is not on disk and must not be dialled.
            StillOpen: from the guard; nothing was written.
        """
        ...

    async def write(self, intent_id: str, evidence: Evidence) -> None:
        """Write a piece of evidence and return when it is on disk.

        Raises:
            CannotRecord: it is not on disk.
        """
        ...

    def note(self, intent_id: str, evidence: Evidence) -> None:
        """Queue a piece of evidence behind what was written before; never waits for the disk."""
        ...

    async def adopt(self) -> tuple[CallRecord, ...]:
        """Take over every unfinished call whose owner is no longer running, oldest first."""
        ...

    async def between(self, from_s: float, to_s: float) -> tuple[CallRecord, ...]:
        """Every call that was pressed in a time, whoever looks after it, oldest first."""
        ...

    async def page(self, before: Cursor | None, limit: int) -> HistoryPage:
        """Calls older than the cursor, newest first."""
        ...


class Pbx(Protocol):
    """One line's PBX. Every method may raise NotReachable, SignInRefused, Refused or OutcomeUnclear."""

    @property
    def budget(self) -> Budget | None:
        """The requests left in this hour by the last answer that told, None if none did."""
        ...

    async def open_ahead(self) -> None:
        """Be signed in and connected before a call is asked for; never raises."""
        ...

    async def own_extension_id(self) -> str:
        """The id of the signed-in user's own extension, empty when the user has none (Ringme API, User)."""
        ...

    async def may_only_read(self) -> bool:
        """Whether the signed-in user may change nothing, so that every call is refused (Ringme API, User)."""
        ...

    async def extensions(self, *, for_dialling: bool) -> tuple[Extension, ...]:
        """Every extension of the client; for dialling also at the price of the requests kept for calls."""
        ...

    async def is_client_user(self) -> bool:
        """Whether the signed-in user is a client's, and may use stored variables (Ringme API, Variables)."""
        ...

    async def offered_sounds(self, *, fresh: bool) -> tuple[Sound, ...]:
        """Every sound that can be announced; one that is not `fresh` may be some minutes old."""
        ...

    async def add_sound(self, title: str, file_name: str, content: bytes) -> Sound:
        """Keep a file as a sound of the client; SoundRefused, unsent, if it is none."""
        ...

    async def sound_file(self, sound_id: str) -> bytes:
        """The file of a sound; OutcomeUnclear if it is longer than any sound can be."""
        ...

    async def outside_numbers(self, *, fresh: bool) -> tuple[Did, ...]:
        """Every external number of the client; as `offered_sounds`."""
        ...

    async def stored_variables(self) -> tuple[StoredVariable, ...]:
        """The client's stored variables; Refused or OutcomeUnclear where the PBX does not list them."""
        ...

    async def add_variables(self, variables: Iterable[StoredVariable]) -> None:
        """Store variables; what becomes of one that is there already is the PBX's to decide."""
        ...

    async def change_variable(self, variable: StoredVariable) -> None:
        """Give a stored variable another value; Refused where the PBX changes none."""
        ...

    async def remove_variable(self, name: str) -> None:
        """Forget a stored variable; Refused where the PBX removes none."""
        ...

    async def is_registered(self, extension_id: str) -> bool:
        """Whether a phone of this extension is signed in at the PBX (Ringme API, Internal Number)."""
        ...

    async def send(self, intent: Intent, extension_id: str) -> WasAccepted:
        """Place the callback: one POST, never repeated here.

        Raises:
            TokenRefused: the PBX refused the token, so it placed nothing.
        """
        ...

    async def renew(self) -> None:
        """Sign in again."""
        ...

    async def listed(self, call_id: str) -> tuple[ListedCall, ...]:
        """The rows of the current calls that belong to this callback."""
        ...

    async def end(self, extension_id: str, call_api_id: str) -> bool:
        """Ask the PBX to end a call; False when it knows no such call any more."""
        ...

    async def steer(self, handle: Handle, action: SteerAction, number: str) -> None:
        """Ask the PBX to do something with a call; `number` is whom it names, empty where it names nobody.

        Raises:
            Refused: NOT_FOUND when it knows no such call.
            OutcomeUnclear: it may have been done.
        """
        ...

    async def recorded(self, call_id: str) -> Recorded | None:
        """The history's word on a call, None while there is none."""
        ...

    async def going_on(self) -> tuple[CurrentCall, ...]:
        """Every row of the current calls that the user may see."""
        ...

    async def ended(self, query: HistoryQuery) -> tuple[PbxCall, ...]:
        """The history's calls of a time that the user may see."""
        ...


class Lines(Protocol):
    """Opens the PBX behind a line."""

    async def open(self, line: Line) -> Pbx:
        """Connect a line.

        Raises:
            PracticeUnavailable: the practice PBX could not be started.
            NoSecret: the line's secret is not known here.
            AddressRefused: the line's host is none that Deskbell speaks to.
        """
        ...


class LineBook(Protocol):
    """The lines of this desk, kept on disk."""

    async def read(self) -> LineList:
        """Every line.

        Raises:
            LinesUnreadable: the file cannot be read; a damaged one has been put aside.
        """
        ...

    async def change(self, change: Callable[[LineList], LineList]) -> LineList:
        """Replace the list by what `change` makes of it, alone among all processes; raises as `read` and `change`."""
        ...


class NumberPlans(Protocol):
    """Where the numbering plans of the countries come from."""

    async def get(self, *, whole: bool = False) -> NumberPlan | None:
        """The plans, None where they cannot be read: then digits are dialled as typed.

        `whole` has every country read by then, so that no later answer waits for the disk.
        """
        ...


class RuleBook(Protocol):
    """What is set for this desk about dialling."""

    async def read(self) -> DeskRules:
        """The rules, as they were when this run first asked, or has changed them last.

        Raises:
            RulesUnreadable: nobody can tell what must not be dialled.
        """
        ...

    async def write(self, rules: DeskRules) -> None:
        """Put these rules in the place of those there are; they count from now on.

        Raises:
            RulesNotKept: the old ones count.
        """
        ...


class AllowedNumbers(Protocol):
    """The numbers about which somebody was asked and said yes; what cannot be kept is asked again."""

    async def read(self) -> frozenset[str]:
        """Every such number."""
        ...

    async def add(self, number: str) -> None:
        """Remember one more."""
        ...

    async def remove(self, number: str) -> None:
        """Ask about a number again.

        Raises:
            RulesNotKept: it is still remembered.
        """
        ...


class Secrets(Protocol):
    """Where the lines' secrets are kept; one belongs to a line's name, host and App ID together."""

    async def get(self, line: Line) -> str:
        """The secret of a line.

        Raises:
            NoSecret: it is not kept, or the keyring is absent or silent.
        """
        ...

    def hold(self, line: Line, secret: str) -> None:
        """Know a secret for this run alone."""
        ...

    async def keep(self, line: Line, secret: str) -> None:
        """Keep a secret in the keyring.

        Raises:
            NoSecret: there is no keyring that takes it; the secret is known for this run alone.
        """
        ...

    def look_again(self) -> None:
        """Ask the keyring anew for what is known: another process may have kept other secrets."""
        ...

    def distrust(self, secret: str) -> None:
        """Know no longer a secret that a PBX never took; what the keyring keeps is asked for anew."""
        ...

    async def forget(self, line: Line) -> None:
        """Remove a secret from the keyring, if it is there; NoSecret if the keyring is absent or silent."""
        ...


class PracticePhones(Protocol):
    """My phones on the practice line, which can be operated by hand."""

    async def is_by_hand(self, number: str) -> bool:
        """Whether a phone waits for a hand."""
        ...

    async def set_by_hand(self, number: str, *, by_hand: bool) -> object:
        """Let a phone wait for a hand, or let it pick itself up again."""
        ...

    async def answer(self, number: str) -> object:
        """Pick up a ringing phone; Refused if it does not ring."""
        ...

    async def refuse(self, number: str) -> object:
        """Refuse the call on a ringing phone; Refused if it does not ring."""
        ...
