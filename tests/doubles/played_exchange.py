"""The real switchboard with the test as its clock, and its event log as lines that read like a story."""

from itertools import count
from typing import Any

from deskbell.practice.exchange.calls import Call, CallerId, Order
from deskbell.practice.exchange.characters import CHARACTERS, party_at
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.exchange.port import Action, PhoneEvent, What
from deskbell.practice.exchange.switchboard import Switchboard

MY_PHONE = CHARACTERS[0]


def an_order(dst_num: str, *src_num: str, **fields: Any) -> Order:
    """A callback of phone 101, from itself unless told otherwise, with fields of `Order` by name."""
    seen = CallerId(MY_PHONE.full_number, MY_PHONE.name)
    usual: dict[str, Any] = {
        "extension": MY_PHONE,
        "sources": tuple(party_at(number) for number in src_num or ("101",)),
        "destination": party_at(dst_num),
        "dialled": dst_num,
        "wait_for_pickup_s": 20,
        "call_duration_s": 3600,
        "sources_see": seen,
        "destination_sees": seen,
    }
    return Order(**{**usual, **fields})


class PlayedExchange(Switchboard):
    """A switchboard that knows the calls that are over and names its calls `call0`, `call1` and so on."""

    def __init__(self, directory: Directory | None = None) -> None:
        self.over: list[Call] = []
        numbers = count()
        super().__init__(self.over.append, lambda: f"call{next(numbers)}", directory)

    def order(self, dst_num: str, *src_num: str, **fields: Any) -> Call:
        """Place `an_order`."""
        return self.place(an_order(dst_num, *src_num, **fields))

    def play(self, by_s: float) -> None:
        """Let time pass."""
        self.advance(self.now_s + by_s)

    def call(self, n: int = 0) -> Call:
        """A call as it is now, whether it goes on or is over."""
        return next(call for call in (*self.open_calls, *self.over) if call.call_id == f"call{n}")

    def played(self, dst_num: str, *src_num: str, **fields: Any) -> Call:
        """The first call, played to its end."""
        self.order(dst_num, *src_num, **fields)
        self.play(10_000)
        return self.call()

    def talking(self, dst_num: str = "209", *src_num: str, **fields: Any) -> Call:
        """The first call, 10 seconds after it was placed: for most numbers a talk."""
        self.order(dst_num, *src_num, **fields)
        self.play(10)
        return self.call()

    def ask(self, action: Action, number: str = "", slot: str = "", *, by: str = "101") -> None:
        """Steer the call of a phone by the row of that phone."""
        call, leg = next(self.legs_at(by))
        self.steer(call, leg.leg_id, action, number, slot)

    def events(self, *phones: str) -> list[PhoneEvent]:
        """What phones (all, if none are named) experienced."""
        return [event for event in self.events_after(0) if not phones or event.phone in phones]

    def story(self, *phones: str) -> list[tuple[float, str, str]]:
        """The same as when, who and what."""
        return [(event.at_s, event.phone, event.what.value) for event in self.events(*phones)]

    def what(self, phone: str, what: What) -> list[tuple[float, dict[str, Any]]]:
        """When a phone experienced one certain thing, and the details."""
        return [(event.at_s, dict(event.detail)) for event in self.events(phone) if event.what is what]
