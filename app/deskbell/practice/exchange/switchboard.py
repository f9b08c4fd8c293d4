"""The switchboard: all open calls, played along a clock that only moves when told to."""

import math
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace

from deskbell.practice.exchange.calls import Call, Disposition, Leg, Order
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.exchange.ending import end
from deskbell.practice.exchange.event_log import EventLog
from deskbell.practice.exchange.play import Event, Happening, begin, due, happen
from deskbell.practice.exchange.port import (
    Action,
    CannotActError,
    CannotSteerError,
    NoRoomError,
    PhoneEvent,
    Refusal,
)
from deskbell.practice.exchange.steering import Wish, steer, tell_refusal
from deskbell.practice.exchange.turn import Turn

USUAL_SLOTS = 100


class Switchboard:
    """Plays calls; time passes only in `advance`. The one `Exchange` there is; what its methods do: `port`.

    `when_over` is given every call once, at the moment it has ended. `new_call_id` makes 32 hex digits. Without a
    `directory` the usual people are behind the numbers.
    """

    def __init__(
        self,
        when_over: Callable[[Call], None],
        new_call_id: Callable[[], str] = lambda: uuid.uuid4().hex,
        directory: Directory | None = None,
    ) -> None:
        self._when_over = when_over
        self._new_call_id = new_call_id
        self._open: dict[str, Call] = {}
        self._placed: list[str] = []
        self._log = EventLog()
        self.directory = directory or Directory()
        self.slots = USUAL_SLOTS
        self.now_s = 0.0
        self.by_hand: frozenset[str] = frozenset()
        self.off_line: frozenset[str] = frozenset()

    @property
    def open_calls(self) -> tuple[Call, ...]:
        """The calls that have not ended, oldest first."""
        return tuple(self._open.values())

    @property
    def placed(self) -> tuple[str, ...]:
        """The `call_id` of every call ever placed, oldest first."""
        return tuple(self._placed)

    def place(self, order: Order) -> Call:
        """Start a callback; NoRoomError if it would leave too few slots free."""
        free_after = self.slots - len(self._open) - 1
        if self.slots < 1 or 100 * free_after < order.rate_limit_percent * self.slots:
            raise NoRoomError
        call = Call(self._new_call_id(), order, self.now_s)
        self._placed.append(call.call_id)
        self._open[call.call_id] = call
        return self._change(begin(self._turn(call)))

    def end(self, call: Call, disposition: Disposition | None = None) -> None:
        """End a whole callback from outside."""
        if call.call_id in self._open:
            self._change(end(self._turn(self._open[call.call_id]), disposition))

    def steer(self, call: Call, leg_id: str, action: Action, number: str = "", slot: str = "") -> Call:
        """Steer a live call by one of its legs; CannotSteerError says why not."""
        if call.call_id not in self._open:
            raise CannotSteerError(Refusal.GONE)
        turn = self._turn(self._open[call.call_id])
        wish = Wish(leg_id, action, number, slot)
        taken = {one.slot for one in self._open.values() if one.slot is not None}
        try:
            return self._change(steer(turn, wish, taken))
        except CannotSteerError as reason:
            if reason.refusal is Refusal.PUBLIC_TRANSFER:
                self._change(tell_refusal(turn, wish))
            raise

    def operate_by_hand(self, phone: str, *, by_hand: bool) -> None:
        """Let a phone wait for a hand, or let it play its script again."""
        self.by_hand = self.by_hand | {phone} if by_hand else self.by_hand - {phone}

    def register(self, phone: str, *, registered: bool) -> None:
        """Take a phone on line or off."""
        self.off_line = self.off_line - {phone} if registered else self.off_line | {phone}

    def answer(self, phone: str) -> None:
        """Pick up the oldest ringing call of a phone."""
        self._act(*self._ringing_at(phone), Happening.ANSWERS)

    def refuse(self, phone: str) -> None:
        """Refuse the oldest ringing call of a phone."""
        self._act(*self._ringing_at(phone), Happening.REFUSES)

    def hang_up(self, phone: str) -> None:
        """Hang up the oldest answered call of a phone."""
        for call, leg in self.legs_at(phone):
            if leg.talking:
                self._act(call, leg, Happening.HANGS_UP)
                return
        raise CannotActError("Nobody is on the line")

    def legs_at(self, phone: str) -> Iterator[tuple[Call, Leg]]:
        """The open legs of one phone, oldest call first."""
        for call in self.open_calls:
            for leg in call.legs:
                if leg.alive and leg.party.phone == phone:
                    yield call, leg

    def events_after(self, n: int) -> tuple[PhoneEvent, ...]:
        """What phones experienced after event `n`, oldest first."""
        return self._log.after(n)

    def advance(self, to_s: float) -> None:
        """Move the clock, playing everything that falls due on the way at its own moment; it never goes back."""
        while (next_one := self._next()) and next_one[1].at_s <= to_s:
            call, event = next_one
            # A phone given back to its script may be overdue; nothing happens in the past.
            self.now_s = max(self.now_s, event.at_s)
            self._change(happen(self._turn(call), replace(event, at_s=self.now_s)))
        self.now_s = max(self.now_s, to_s)

    def next_due_s(self) -> float:
        """When something will happen by itself, infinity if never."""
        next_one = self._next()
        return next_one[1].at_s if next_one else math.inf

    def _ringing_at(self, phone: str) -> tuple[Call, Leg]:
        for call, leg in self.legs_at(phone):
            if leg.waiting and leg.rings:
                return call, leg
        raise CannotActError("The phone is not ringing")

    def _act(self, call: Call, leg: Leg, what: Happening) -> None:
        self._change(happen(self._turn(call), Event(self.now_s, what, leg.leg_id, "hand")))

    def _next(self) -> tuple[Call, Event] | None:
        events = [(call, event) for call in self._open.values() if (event := due(call, self.by_hand))]
        return min(events, key=lambda one: one[1].at_s, default=None)

    def _turn(self, call: Call) -> Turn:
        return Turn(call, self.now_s, self.by_hand, self.off_line, self.directory)

    def _change(self, turn: Turn) -> Call:
        call = turn.call
        self._log.add(turn.told)
        if call.alive:
            self._open[call.call_id] = call
        elif self._open.pop(call.call_id, None):
            self._when_over(call)
        return call
