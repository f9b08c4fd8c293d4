"""Everything one practice PBX is made of, and the moment in time it is at."""

import asyncio
from collections import deque
from dataclasses import InitVar, dataclass, field
from typing import Any

from deskbell.practice.call_object import call_record
from deskbell.practice.choices import Choices
from deskbell.practice.clock import PracticeClock
from deskbell.practice.exchange.calls import Call, Disposition
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.exchange.switchboard import Switchboard
from deskbell.practice.faults import Faults
from deskbell.practice.finished_calls import History
from deskbell.practice.life import Life
from deskbell.practice.limits import HourlyLimit
from deskbell.practice.rows import Shape
from deskbell.practice.scenario import Scenario
from deskbell.practice.stores.outside_numbers import PRELOADED as DIDS
from deskbell.practice.stores.outside_numbers import OutsideNumbers
from deskbell.practice.stores.sounds import Sounds, preloaded
from deskbell.practice.stores.variables import StoredVariables
from deskbell.practice.tokens import Tokens

_LONGEST_NAP_S = 3600.0
_BODIES_KEPT = 20


@dataclass(slots=True, kw_only=True)
class Pbx:
    """One practice PBX; `control_token` opens `/_practice/`, `callback_posts` counts the callback requests received.

    `callback_bodies` are the last of them that were JSON, as they were sent.
    """

    port: int
    control_token: str = field(repr=False)
    clock: PracticeClock
    tokens: Tokens
    limit: HourlyLimit
    history: History
    life: Life
    scenario: InitVar[Scenario]
    faults: Faults = field(default_factory=Faults)
    choices: Choices = field(init=False)
    variables: StoredVariables = field(default_factory=StoredVariables)
    sounds: Sounds = field(init=False)
    outside_numbers: OutsideNumbers = field(init=False)
    rows: Shape = field(init=False)
    callback_posts: int = 0
    callback_bodies: deque[Any] = field(default_factory=lambda: deque(maxlen=_BODIES_KEPT))
    switchboard: Switchboard = field(init=False)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self, scenario: Scenario) -> None:
        self.choices, self.rows = scenario.choices, scenario.rows
        self.sounds = Sounds((*preloaded(), *scenario.sounds))
        self.outside_numbers = OutsideNumbers((*DIDS, *scenario.dids))
        self.variables.put(scenario.variables)
        self.switchboard = Switchboard(self._keep, directory=scenario.directory)
        self.switchboard.slots = scenario.slots or self.switchboard.slots

    @property
    def directory(self) -> Directory:
        """Who is behind which number."""
        return self.switchboard.directory

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
