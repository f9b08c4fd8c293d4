"""Everything one practice PBX is made of, and the moment in time it is at."""

import asyncio
from dataclasses import dataclass, field

from deskbell.practice.call_object import call_record
from deskbell.practice.clock import PracticeClock
from deskbell.practice.exchange.calls import Call, Disposition
from deskbell.practice.exchange.switchboard import Switchboard
from deskbell.practice.faults import Faults
from deskbell.practice.finished_calls import History
from deskbell.practice.life import Life
from deskbell.practice.limits import HourlyLimit
from deskbell.practice.tokens import Tokens

_LONGEST_NAP_S = 3600.0


@dataclass(slots=True, kw_only=True)
class Pbx:
    """One practice PBX; `control_token` opens `/_practice/`, `callback_posts` counts the callback requests received."""

    port: int
    control_token: str = field(repr=False)
    clock: PracticeClock
    tokens: Tokens
    limit: HourlyLimit
    history: History
    life: Life
    faults: Faults = field(default_factory=Faults)
    callback_posts: int = 0
    switchboard: Switchboard = field(init=False)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.switchboard = Switchboard(self._keep)

    def catch_up(self) -> None:
        """Play the calls up to now."""
        self.switchboard.advance(self.clock.call_s())

    async def keep_pace(self) -> None:
        """Play the calls as they fall due, for ever; `stirred` says that something new may fall due."""
        while True:
            self.catch_up()
            self.stirred.clear()
            delay_s = self.clock.real_delay_s(self.switchboard.next_due_s())
            try:
                await asyncio.wait_for(self.stirred.wait(), min(delay_s, _LONGEST_NAP_S))
            except TimeoutError:
                continue

    def close_down(self) -> None:
        """End all calls and keep them."""
        self.catch_up()
        for call in self.switchboard.open_calls:
            self.switchboard.end(call, Disposition.INTERNAL_CANCEL)

    def _keep(self, call: Call) -> None:
        self.history.add(call_record(call, self.clock))
