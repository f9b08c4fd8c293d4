"""The switchboard: all open calls, played along a clock that only moves when told to."""

import math
import secrets
import uuid
from collections.abc import Callable, Iterator

from deskbell.practice.exchange.calls import Call, Disposition, Leg, Order
from deskbell.practice.exchange.play import Event, Happening, begin, cancel, due, happen

MOST_OPEN_CALLS = 100


class SwitchboardFullError(Exception):
    """No more calls can be open at once."""


class Switchboard:
    """Plays calls; time passes only in `advance`.

    `when_over` is given every call once, at the moment it has ended. Phones in `by_hand` do nothing by themselves.
    """

    def __init__(self, when_over: Callable[[Call], None]) -> None:
        self._when_over = when_over
        self._open: dict[str, Call] = {}
        self._placed: list[str] = []
        self._by_hand: set[str] = set()
        self.now_s = 0.0

    @property
    def open_calls(self) -> tuple[Call, ...]:
        """The calls that have not ended, oldest first."""
        return tuple(self._open.values())

    @property
    def placed(self) -> tuple[str, ...]:
        """The `call_id` of every call ever placed, oldest first."""
        return tuple(self._placed)

    @property
    def by_hand(self) -> frozenset[str]:
        """The numbers of the phones that are operated by hand."""
        return frozenset(self._by_hand)

    def operate_by_hand(self, number: str, *, by_hand: bool) -> None:
        """Let a phone wait for a hand, or let it play its script again."""
        (self._by_hand.add if by_hand else self._by_hand.discard)(number)

    def place(self, order: Order) -> Call:
        """Start a callback; SwitchboardFullError if too many are open."""
        if len(self._open) >= MOST_OPEN_CALLS:
            raise SwitchboardFullError
        leg_ids = tuple(_leg_id() for _ in range(len(order.sources) + 1))
        call = begin(order, uuid.uuid4().hex, leg_ids, self.now_s)
        self._open[call.call_id] = call
        self._placed.append(call.call_id)
        return call

    def advance(self, to_s: float) -> None:
        """Move the clock, playing everything that falls due on the way at its own moment; it never goes back."""
        while (next_one := self._next()) and next_one[1].at_s <= to_s:
            call, event = next_one
            # A phone given back to its script may be overdue; nothing happens in the past.
            self.now_s = max(self.now_s, event.at_s)
            self._change(happen(call, Event(self.now_s, event.what, event.leg_id)))
        self.now_s = max(self.now_s, to_s)

    def next_due_s(self) -> float:
        """When something will happen by itself, infinity if never."""
        next_one = self._next()
        return next_one[1].at_s if next_one else math.inf

    def end(self, call: Call, disposition: Disposition | None = None) -> None:
        """End a call from outside, as its caller unless told otherwise."""
        self._change(cancel(call, self.now_s, disposition))

    def act(self, call: Call, leg: Leg, what: Happening) -> None:
        """Let a hand answer, refuse or hang up one leg, now."""
        self._change(happen(call, Event(self.now_s, what, leg.leg_id)))

    def legs_at(self, number: str) -> Iterator[tuple[Call, Leg]]:
        """The open legs of one extension, oldest first."""
        for call in self.open_calls:
            for leg in call.legs:
                if leg.alive and leg.party.character and leg.party.character.number == number:
                    yield call, leg

    def _next(self) -> tuple[Call, Event] | None:
        events = [(call, event) for call in self._open.values() if (event := due(call, self._by_hand))]
        return min(events, key=lambda one: one[1].at_s, default=None)

    def _change(self, call: Call) -> None:
        if call.alive:
            self._open[call.call_id] = call
        elif self._open.pop(call.call_id, None):
            self._when_over(call)


def _leg_id() -> str:
    """A `call_api_id` in the shape seen in current calls: digits, a dash and a UUID."""
    return f"{secrets.randbelow(10**10):010d}-{uuid.uuid4()}"
