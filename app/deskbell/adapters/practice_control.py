"""Control over the practice PBX: its process is kept while Deskbell runs, and its phones are operated by hand."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.practice_child import PracticeAddress, read_port_file, start_detached
from deskbell.adapters.practice_lease import Lease
from deskbell.domain.errors import KnownError, OutcomeUnclear, PracticeUnavailable, UnclearReason
from deskbell.domain.plain_text import plain_text

__all__ = ["PhoneState", "PhoneStatus", "PracticeAddress", "PracticePhones", "PracticeProcess"]

_LOOK_AGAIN_S = 0.05
_START_AGAIN_S = 0.5
_LONGEST_TEXT = 120


class PhoneState(Enum):
    """What a practice phone is doing."""

    IDLE = "idle"
    RINGING = "ringing"
    IN_CALL = "in_call"


@dataclass(frozen=True, slots=True)
class PhoneStatus:
    """One of my practice phones; `shows_number` and `shows_name` are what its display says, empty while idle."""

    number: str
    name: str
    by_hand: bool
    state: PhoneState
    shows_number: str
    shows_name: str


class PracticeProcess:
    """The practice process of one Deskbell home, found by its port file or started with `command`.

    An open answer of the process is the lease by which it lives; it is held from the first `ensure` to `aclose`.
    """

    def __init__(self, folder: Path, command: tuple[str, ...], *, start_deadline_s: float = 10.0) -> None:
        self._folder = folder
        self._command = command
        self._start_deadline_s = start_deadline_s
        self._lease: Lease | None = None
        self._ensuring = asyncio.Lock()

    async def ensure(self) -> PracticeAddress:
        """Where the practice PBX is; it is started if none runs or the last one has died.

        Raises:
            PracticeUnavailable: it did not come up in time.
        """
        return (await self._held()).address

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Ask `/_practice/<path>` and return the JSON it answers with.

        Raises:
            PracticeUnavailable: as `ensure`.
            Refused: the practice PBX says why.
        """
        return content(await (await self._held()).request(method, path, body))

    async def aclose(self) -> None:
        """Let the process go; it ends a while after its last client."""
        lease, self._lease = self._lease, None
        if lease:
            await lease.aclose()

    async def _held(self) -> Lease:
        if self._lease and self._lease.held:
            return self._lease
        async with self._ensuring:
            if self._lease and self._lease.held:
                return self._lease
            await self.aclose()
            self._lease = await self._find_or_start()
            return self._lease

    async def _find_or_start(self) -> Lease:
        give_up_at_s = time.monotonic() + self._start_deadline_s
        exit_status: Callable[[], int | None] | None = None
        start_again_at_s = 0.0
        while (now_s := time.monotonic()) < give_up_at_s:
            lease = await self._find()
            if lease:
                return lease
            ended_with = exit_status() if exit_status else None
            if ended_with:
                break
            # One that ended well has met another process, which will be found soon or is about to end.
            if (exit_status is None or ended_with == 0) and now_s >= start_again_at_s:
                exit_status, start_again_at_s = await self._start(), now_s + _START_AGAIN_S
            await asyncio.sleep(_LOOK_AGAIN_S)
        raise PracticeUnavailable

    async def _find(self) -> Lease | None:
        address = await asyncio.to_thread(read_port_file, self._folder)
        if address is None:
            return None
        lease = Lease(address)
        try:
            await lease.attach()
        except BaseException as error:
            await lease.aclose()
            if isinstance(error, KnownError):
                return None
            raise
        return lease

    async def _start(self) -> Callable[[], int | None]:
        try:
            return await asyncio.to_thread(start_detached, self._command, self._folder)
        except OSError as error:
            raise PracticeUnavailable from error


class PracticePhones:
    """My practice phones, operated by hand."""

    def __init__(self, process: PracticeProcess) -> None:
        self._process = process

    async def state(self) -> tuple[PhoneStatus, ...]:
        """Every phone as it is now."""
        said = await self._process.ask("GET", "phones")
        phones = said.get("phones") if isinstance(said, dict) else None
        if not isinstance(phones, list):
            raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)
        return tuple(_phone(one) for one in phones)

    async def is_by_hand(self, number: str) -> bool:
        """Whether a phone waits for a hand; False for a phone that is not there."""
        return any(phone.by_hand for phone in await self.state() if phone.number == number)

    async def set_by_hand(self, number: str, *, by_hand: bool) -> PhoneStatus:
        """Let a phone wait for a hand, or let it pick itself up again."""
        return await self._operate(number, {"action": "mode", "mode": "hand" if by_hand else "self"})

    async def answer(self, number: str) -> PhoneStatus:
        """Pick up a ringing phone; Refused if it does not ring."""
        return await self._operate(number, {"action": "answer"})

    async def refuse(self, number: str) -> PhoneStatus:
        """Refuse the call on a ringing phone; Refused if it does not ring."""
        return await self._operate(number, {"action": "refuse"})

    async def hang_up(self, number: str) -> PhoneStatus:
        """Hang up a phone; Refused if nobody is on the line."""
        return await self._operate(number, {"action": "hang_up"})

    async def _operate(self, number: str, body: dict[str, str]) -> PhoneStatus:
        if not (number.isascii() and number.isalnum()):
            raise ValueError("a practice phone is named by its number")
        return _phone(await self._process.ask("POST", f"phones/{number}", body))


def _phone(said: Any) -> PhoneStatus:
    """One phone as control tells it; OutcomeUnclear for anything else."""
    match said:
        case {
            "number": str() as number,
            "name": str() as name,
            "mode": "hand" | "self" as mode,
            "state": str() as state,
        }:
            shows_number, shows_name = said.get("shows_number"), said.get("shows_name")
        case _:
            raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)
    try:
        doing = PhoneState(state)
    except ValueError:
        raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD) from None
    return PhoneStatus(
        number=_shown(number),
        name=_shown(name),
        by_hand=mode == "hand",
        state=doing,
        shows_number=_shown(shows_number),
        shows_name=_shown(shows_name),
    )


def _shown(text: Any) -> str:
    return plain_text(text, _LONGEST_TEXT) if isinstance(text, str) else ""
